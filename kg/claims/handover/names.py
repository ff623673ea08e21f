"""Lists of names → the people of a transfer, where as many are listed as were counted.

Takes: "freed four hostages … The four are A, B, C and D". Refuses: "A met B", a list of another length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import captives, modality, tree
from kg.claims.handover.scene import Scene, end
from kg.model import Annotation, EventStatus, ExchangeMention, Mention, MentionKind, Slot, TransferMention

_NAMING = frozenset({"name", "names", "named", "identified", "freed", "released"})
# So many tokens may stand between two names of a list: ", 52, a teacher; and".
_LONGEST_GAP = 7
_FREED = frozenset({"free", "release", "return", "swap", "exchange", "arrive"})
# Who was freed is told by name within so many sentences.
_FARTHEST = 8


def given_to(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Names those handed over where a sentence nearby lists as many people as were counted: "the four are A, B, C and D"."""
    known = {p.value.head for d in drafts for t in d.transfers for p in t.people}
    lists = [(place, row) for place, row in _lists_of_names(s) if not known & {m.head for m in row}]
    return [_named_by(s, d, lists) if d.transfers and lists else d for d in drafts]


def freed(s: Scene, drafts: Sequence[ExchangeMention], named: Sequence[tuple[int, tuple[Mention, ...]]]) -> list[ExchangeMention]:
    """Names those handed over where as many are told of one by one: "Peru freed three men. … A was flown home. B and C were handed over"."""
    open_ones = [(place, t) for place, d in enumerate(drafts) for t in d.transfers if t.count and t.count.value > 1 and not t.people]
    found = list(drafts)
    for place, t in open_ones:
        here = s.a.tokens[drafts[place].head].sentence
        near = {m.first: m for token, people in named if 0 <= s.a.tokens[token].sentence - here <= _FARTHEST for m in people}
        if t.count and len(near) == t.count.value and drafts[place].status.value is EventStatus.COMPLETED:
            people = tuple(Slot(m, m.span) for _, m in sorted(near.items()))
            found[place] = replace(
                found[place], transfers=tuple(replace(u, people=people) if u is t else u for u in found[place].transfers)
            )
    return found


def among(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Takes: "Peru freed 40 men … Among those freed was A", "Among the Chileans is B" (of those who go to Chile)."""
    found = list(drafts)
    for token in s.a.with_word({"among"}):
        people = _named_after(s, token.index)
        place = next((i for i in range(len(found) - 1, -1, -1) if found[i].transfers and found[i].head < token.index), None)
        if not people or place is None or found[place].status.value is not EventStatus.COMPLETED:
            continue
        t = _their_transfer(s, found[place], token.index)
        if t is not None and not t.people:
            with_names = replace(t, people=tuple(Slot(m, m.span) for m in people))
            found[place] = replace(found[place], transfers=tuple(with_names if u is t else u for u in found[place].transfers))
    return found


def _named_after(s: Scene, preposition: int) -> tuple[Mention, ...]:
    """Who "was among those freed", told behind the verb."""
    verb = s.a.tokens[preposition].head
    if s.a.tokens[preposition].tag != "IN" or s.a.tokens[verb].lemma != "be" or verb < preposition:
        return ()
    heads = [h for c in s.a.children[verb] if c > verb and s.a.tokens[c].dep in {"nsubj", "attr"} for h in tree.conjuncts(s.a, c)]
    found = (s.mentions.by_head.get(h) or s.mentions.by_head.get(_name_in(s.a, h)) for h in heads)
    return tuple(m for m in found if m is not None and m.kind is MentionKind.PERSON)


def _name_in(a: Annotation, head: int) -> int:
    """Takes: "a former mayor, | A" (the name in apposition)."""
    return next((c for c in a.children[head] if a.tokens[c].dep == "appos"), head)


def _their_transfer(s: Scene, draft: ExchangeMention, preposition: int) -> TransferMention | None:
    """The one transfer of so many that they can be of: by their nation, where it is said, else the only one."""
    below = [c for c in s.a.children[preposition] if s.a.tokens[c].dep == "pobj"]
    words = {i for c in below for i in tree.descendants(s.a, c)}
    kept_back = any(modality.governors().get(s.a.tokens[i].lemma) == "none" or tree.is_negated(s.a, i) for i in words)
    if kept_back or not any(s.a.tokens[i].lemma in _FREED or captives.is_captive(s.a, i) or s.a.tokens[i].tag == "NNPS" for i in words):
        return None
    nations = {m.party for i in words if (m := s.mentions.by_token.get(i)) is not None and m.kind is MentionKind.PARTY}
    counted = [t for t in draft.transfers if t.count and t.count.value > 1]
    own = [t for t in counted if not nations or end(t.received_by) in nations]
    return own[0] if len(own) == 1 else None


def _lists_of_names(s: Scene) -> list[tuple[int, tuple[Mention, ...]]]:
    """The sentences that list two or more people, and introduce them as captives or as names."""
    found = []
    for sentence in s.a.sentences:
        for row in _rows(s.a, s.mentions.within(sentence.first, sentence.last, MentionKind.PERSON)):
            before = s.a.tokens[sentence.first : row[0].first]
            if any(t.lower in _NAMING or captives.is_captive(s.a, t.index) for t in before):
                found.append((sentence.index, row))
    return found


def _rows(a: Annotation, people: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """The people of a sentence who stand in a list, two or more together."""
    rows: list[list[Mention]] = []
    for person in people:
        if rows and _stand_in_a_row(a, rows[-1][-1], person):
            rows[-1].append(person)
        else:
            rows.append([person])
    return [tuple(row) for row in rows if len(row) > 1]


def _stand_in_a_row(a: Annotation, left: Mention, right: Mention) -> bool:
    """Takes: "A, 52; and B", "A and B". Refuses: "A met B"."""
    between = a.tokens[left.last : right.first]
    return 0 < len(between) <= _LONGEST_GAP and all(
        t.pos in {"PUNCT", "NUM", "CCONJ", "DET", "ADJ", "NOUN"} for t in between
    )


def _named_by(s: Scene, draft: ExchangeMention, lists: Sequence[tuple[int, tuple[Mention, ...]]]) -> ExchangeMention:
    here = s.a.tokens[draft.head].sentence
    return replace(
        draft,
        transfers=tuple(
            _with_row(t, [row for place, row in lists if -2 <= place - here <= 5]) for t in draft.transfers
        ),
    )


def _with_row(t: TransferMention, rows: Sequence[tuple[Mention, ...]]) -> TransferMention:
    row = next((r for r in rows if t.count and len(r) == t.count.value and not t.people), None)
    return t if row is None else replace(t, people=tuple(Slot(m, m.span) for m in row))

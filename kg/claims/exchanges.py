"""Verbs and nouns of handing over → exchanges with their transfers.

Takes: "Hamas released 24 hostages", "a swap of 1,000 prisoners each", "they exchanged the bodies of soldiers".
Refuses: "exchanged documents", "the stock exchange", "the handover of two cranes", "did not free the men".

The steps, one module each under `kg.claims.handover`: the words that tell of a handover, who is handed over,
who gives and gets, who stands across the table, which kind they are, and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.claims import captives, modality, tree
from kg.claims.captives import Captives
from kg.claims.dates import DateMention
from kg.claims.handover import given, scene, transfers, triggers
from kg.claims.handover.days import date_at
from kg.claims.handover.opponents import Opponents
from kg.claims.handover.register import Register
from kg.claims.handover.scene import Scene
from kg.claims.handover.transfers import Handover
from kg.claims.handover.triggers import Trigger
from kg.claims.mediation import Mediation
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import (
    Annotation,
    EventStatus,
    ExchangeMention,
    Mention,
    MentionKind,
    PartyKind,
    Slot,
    Span,
    TransferCategory,
    TransferMention,
)

__all__ = ["date_at", "find"]

_DEFINITE = frozenset({"the", "this", "that", "such", "these", "those"})
_HAPPEN = frozenset("take happen occur carry complete conduct".split())
_OCCASIONS = frozenset(
    "it this that exchange swap trade release handover hand-over operation transfer repatriation ceremony".split()
)
_NAMING = frozenset({"name", "names", "named", "identified", "freed", "released"})
# So many tokens may stand between two names of a list: ", 52, a teacher; and".
_LONGEST_GAP = 7
_FURTHER = frozenset({"another", "further", "new", "second", "third", "next", "additional", "more"})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.AGREED, EventStatus.PROPOSED, EventStatus.ONGOING})
_WHOLE_REPORT = 1_000_000
_SPEAK = frozenset("say speak talk tell put mention give name write add cite quote report".split())
_SURE = frozenset({"sure", "war"})
_WISHED = frozenset({EventStatus.DEMANDED, EventStatus.PROPOSED, EventStatus.AGREED})


def find(
    a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]
) -> tuple[ExchangeMention, ...]:
    """All mentions of exchanges, in the order of the text; those without transfers only point to others."""
    prisoners = captives.prisoners_of(a)
    s = Scene(a, mentions, sides, tuple(dates), prisoners, Register(a, mentions, prisoners))
    handovers = _chained(
        s, [Handover(t, gives) for t in triggers.find(a) if _is_meant(s, t, gives := tuple(given.find(s, t)))]
    )
    opponents = Opponents.of(sides)
    transfers.vote(s, handovers, opponents)
    drafts = _directed(_answered([d for h in handovers if (d := _draft(s, h, opponents)) is not None]))
    drafts += _without_a_verb(s, opponents, {h.trigger.token for h in handovers}, drafts)
    drafts += _happenings(s, drafts)
    drafts = _with_names(s, drafts)
    merged = _merged(s, sorted(drafts, key=lambda d: d.span.start))
    return tuple(_mediated(s, draft, mediations) for draft in merged)


def _is_meant(s: Scene, t: Trigger, gives: Sequence[given.Give]) -> bool:
    """Whether what the table asks for besides the word is said: captives, a receiver. Without captives it can only point."""
    if not gives:
        return t.noun and not t.needs
    if t.needs in {"sure", "both"} and not any(_are_held(s, g.c, t) for g in gives):
        return False
    if t.sense == "repatriate" and _only_travels(s.a, t.token) and not any(g.c.certainty in _SURE for g in gives):
        return False
    if t.needs == "number" and not all(g.c.count and s.a.tokens[g.c.head].pos == "NUM" and g.c.category for g in gives):
        return False
    return t.needs not in {"to", "both"} or any(g.ends.to for g in gives)


def _only_travels(a: Annotation, token: int) -> bool:
    """Takes: "the envoy returned". Refuses: "returned the bodies", "were returned"."""
    return (
        a.tokens[token].pos == "VERB"
        and not tree.objects(a, token)
        and not tree.is_passive(a, token)
        and a.tokens[token].dep != "acl"
    )


def _are_held(s: Scene, c: Captives, t: Trigger) -> bool:
    """Whether people held or bodies are meant; of who only travels the number must be said too."""
    pronoun = s.a.tokens[c.head].pos == "PRON"
    if (t.sense == "want" and pronoun) or (
        t.needs == "both" and t.sense == "homecoming" and (pronoun or c.count is None)
    ):
        return False
    return (
        c.certainty in _SURE
        or c.held is not None
        or (c.count is not None and (c.category is not None or c.nation is not None))
        or (c.category is not None and c.definite)
    )


def _chained(s: Scene, handovers: Sequence[Handover]) -> list[Handover]:
    """Takes what a second verb says of the same people to the first: "freed 20 men and handed them to the Red Cross"."""
    kept: list[Handover] = []
    for h in handovers:
        last = kept[-1] if kept else None
        if last is not None and last.gives and len(h.gives) == 1 and _is_of_the_same(s, last, h):
            to = h.gives[0].ends.to
            kept[-1] = replace(
                last, gives=tuple(replace(g, ends=replace(g.ends, to=g.ends.to or to)) for g in last.gives)
            )
        else:
            kept.append(h)
    return kept


def _is_of_the_same(s: Scene, first: Handover, second: Handover) -> bool:
    a, c = s.a, second.gives[0].c
    same_sentence = a.tokens[first.trigger.token].sentence == a.tokens[second.trigger.token].sentence
    return (
        same_sentence
        and a.tokens[c.head].lower in {"them", "him", "her"}
        and first.trigger.token < c.head
        and not first.gives[0].back
    )


# --- from a trigger to a draft ------------------------------------------------------------------------


def _draft(s: Scene, h: Handover, opponents: Opponents) -> ExchangeMention | None:
    a, trigger = s.a, h.trigger
    status = modality.status_of(a, trigger.token)
    if not h.gives:
        return _another(s, trigger, status, opponents) or _pointer(s, trigger, status)
    if status is None:
        return None
    if all(g.c.people and not g.c.count for g in h.gives) and trigger.sense in {"receive", "homecoming"}:
        return None
    if trigger.sense == "want":
        status = EventStatus.DEMANDED if status is EventStatus.COMPLETED else status
    span = a.span(*_extent(s, h))
    found = tuple(transfers.find(s, h, opponents, span))
    day = date_at(a, trigger.token, s.dates)
    if not any(t.released_by or t.received_by or t.count or t.all for t in found) or not any(
        _tells(g, status) or (day is not None and g.c.certainty in _SURE) for g in h.gives
    ):
        return ExchangeMention(span, trigger.token, Slot(status, span), definite=True)
    if (
        status is EventStatus.PLANNED
        and day is None
        and not trigger.noun
        and trigger.sense != "mutual"
        and any(g.back for g in h.gives)
    ):
        status = EventStatus.AGREED  # who is to be freed for whom is laid down
    return ExchangeMention(
        span,
        trigger.token,
        Slot(status, span),
        day,
        _parties(found, h, opponents, span),
        (),
        found,
        definite=_is_definite(a, trigger.token) and trigger.noun,
        follows=_follows(a, trigger.token),
    )


def _tells(give: given.Give, status: EventStatus) -> bool:
    """Whether a mention says enough to be an exchange by itself; others only point to one told elsewhere.

    Takes: "20 men came home", "the group freed the pilots". Refuses: "those freed", "they came out".
    """
    c = give.c
    if c.count or c.all or c.people or c.conditions or c.ages or give.back:
        return True
    if status in _WISHED:
        return c.certainty in _SURE
    return bool(give.ends.by or give.ends.to) and c.certainty != "" and not c.definite


def _pointer(s: Scene, trigger: Trigger, status: EventStatus | None) -> ExchangeMention | None:
    """A mention that names no captives: "the exchange", "another swap"; it says something only of an exchange told elsewhere."""
    a = s.a
    if (
        trigger.sense not in {"mutual", "release"}
        or _is_of_something_else(a, trigger.token)
        or not _is_definite(a, trigger.token)
    ):
        return None
    span = a.span(*tree.phrase(a, trigger.token))
    return ExchangeMention(span, trigger.token, Slot(status or EventStatus.PLANNED, span), None, definite=True)


def _another(s: Scene, trigger: Trigger, status: EventStatus | None, opponents: Opponents) -> ExchangeMention | None:
    """Takes: "A further exchange is being prepared" (of such captives as before). Refuses: "the exchange", "another exchange of views"."""
    a, pair = s.a, opponents.pair()
    kind = s.register.kind_near(trigger.token, None, farthest=_WHOLE_REPORT)
    if (
        trigger.sense != "mutual"
        or status not in _TO_COME
        or len(pair) != 2
        or kind is None
        or _is_of_something_else(a, trigger.token)
    ):
        return None
    if not _FURTHER & {a.tokens[c].lower for c in a.children[trigger.token]}:
        return None
    span = a.span(*tree.phrase(a, trigger.token))
    c = Captives(trigger.token, *tree.phrase(a, trigger.token), kind, "war")
    both = tuple(transfers.made(s, c, by, to, trigger.token, span) for by, to in (pair, pair[::-1]))
    return ExchangeMention(
        span,
        trigger.token,
        Slot(status, span),
        date_at(a, trigger.token, s.dates),
        tuple(Slot(m, span) for m in pair),
        (),
        both,
    )


def _is_of_something_else(a: Annotation, noun: int) -> bool:
    """Takes: "the exchange of pumps", "the stock exchange", "the return to talks". Refuses: "the exchange"."""
    return (
        any(
            (
                a.tokens[c].dep in {"compound", "amod", "nmod"}
                and a.tokens[c].pos in {"NOUN", "PROPN"}
                and not captives.is_captive(a, c)
            )
            or a.tokens[c].lower in {"of", "to"}
            for c in a.children[noun]
        )
        or a.tokens[noun].dep == "compound"
    )


def _is_definite(a: Annotation, noun: int) -> bool:
    return any(a.tokens[c].lower in _DEFINITE for c in a.children[noun] if a.tokens[c].dep == "det")


def _follows(a: Annotation, token: int) -> bool:
    """Whether it is the other half of what was told before: "In return Germany let go …". Refuses: "in return for"."""
    sentence = a.sentence_of(token)
    words = [t.lower for t in a.tokens[sentence.first : min(sentence.first + 4, sentence.last)]]
    return any(
        words[i] == "in" and words[i + 1] in {"return", "exchange", "turn"} and words[i + 2] != "for"
        for i in range(len(words) - 2)
    )


def _extent(s: Scene, h: Handover) -> tuple[int, int]:
    a, token = s.a, h.trigger.token
    first, last = tree.phrase(a, token) if h.trigger.noun else (token, token + 1)
    near = [g.c for g in h.gives if a.tokens[g.c.head].sentence == a.tokens[token].sentence]
    first = min([first, *(c.first for c in near)])
    last = max([last, *(c.last for c in near)])
    own = None if h.trigger.noun else tree.own_subject(a, token)
    if own is not None and a.tokens[own].sentence == a.tokens[token].sentence:
        first = min(first, tree.phrase(a, own)[0])
    return first, last


def _parties(
    found: Sequence[TransferMention], h: Handover, opponents: Opponents, span: Span
) -> tuple[Slot[Mention], ...]:
    named: dict[str, Mention] = {}
    for transfer in found:
        for slot in (transfer.released_by, transfer.received_by):
            if slot is not None:
                named.setdefault(scene.name(slot.value), slot.value)
    if any(g.ends.mutual for g in h.gives) and not named:
        named = {scene.name(m): m for m in opponents.pair()}
    if len(named) == 1 and not any(t.received_by for t in found):
        giver = next(iter(named.values()))
        other = opponents.other(giver)
        named |= {scene.name(other): other} if other is not None and not _are_strangers(giver, h, opponents) else {}
    return tuple(Slot(m, span) for m in named.values())


def _are_strangers(giver: Mention, h: Handover, opponents: Opponents) -> bool:
    """Whether a group frees people of neither side, so that the other side has no part in it."""
    return giver.party_kind is PartyKind.ARMED_GROUP and all(
        g.c.nation is not None and not opponents.knows(g.c.nation) for g in h.gives
    )


def _answered(drafts: list[ExchangeMention]) -> list[ExchangeMention]:
    """Gives "in return Germany let go …" the receiver who gave before."""
    found: list[ExchangeMention] = []
    giver: Slot[Mention] | None = None
    for d in drafts:
        if d.follows and giver is not None:
            d = replace(
                d,
                transfers=tuple(_received(t, giver) for t in d.transfers),
                parties=(*d.parties, Slot(giver.value, d.span)),
            )
        found.append(d)
        giver = next((t.released_by for t in d.transfers if t.released_by), giver)
    return found


def _received(t: TransferMention, giver: Slot[Mention]) -> TransferMention:
    if t.received_by is not None or t.released_by is None or _end(t.released_by) == _end(giver):
        return t
    return replace(t, received_by=Slot(giver.value, t.released_by.evidence))


def _directed(drafts: list[ExchangeMention]) -> list[ExchangeMention]:
    """Gives what has no direction the only one that such captives have taken in the report: "They brought 1,245 bodies"."""
    ways: dict[TransferCategory, Counter[tuple[str | None, str | None]]] = {}
    known: dict[tuple[str | None, str | None], TransferMention] = {}
    for t in (t for d in drafts for t in d.transfers if t.released_by and t.received_by):
        way = _end(t.released_by), _end(t.received_by)
        ways.setdefault(t.category.value, Counter())[way] += t.count.value if t.count else 1
        known.setdefault(way, t)
    main = {kind: known[best] for kind, counted in ways.items() if (best := _clear_winner(kind, counted)) is not None}
    return [_with_direction(d, main) for d in drafts]


def _clear_winner(
    kind: TransferCategory, counted: Counter[tuple[str | None, str | None]]
) -> tuple[str | None, str | None] | None:
    """The only way, or of bodies the one that by far most have taken."""
    (first, number), *others = counted.most_common(2)
    return first if not others or (kind is TransferCategory.BODIES and number > 2 * others[0][1]) else None


def _with_direction(draft: ExchangeMention, main: dict[TransferCategory, TransferMention]) -> ExchangeMention:
    if not draft.transfers or any(t.released_by or t.received_by for t in draft.transfers) or draft.parties:
        return draft
    like = main.get(draft.transfers[0].category.value)
    if like is None or like.released_by is None or like.received_by is None or any(t.people for t in draft.transfers):
        return draft
    by, to = Slot(like.released_by.value, draft.span), Slot(like.received_by.value, draft.span)
    return replace(
        draft, parties=(by, to), transfers=tuple(replace(t, released_by=by, received_by=to) for t in draft.transfers)
    )


# --- captives without a verb ---------------------------------------------------------------------------


def _without_a_verb(
    s: Scene, opponents: Opponents, told_by: set[int], drafts: Sequence[ExchangeMention]
) -> list[ExchangeMention]:
    """Takes: "Another 307 prisoners from each side.", "At least 1,000 people from each side," he said."""
    a = s.a
    told = {a.tokens[d.head].sentence for d in drafts if d.transfers}
    pair = opponents.pair()
    found: list[ExchangeMention] = []
    for token in a.tokens if len(pair) == 2 else ():
        if token.sentence in told or not (
            captives.noun_of(a, token.index) or (token.pos == "NUM" and token.dep != "nummod")
        ):
            continue
        c = s.register.at(token.index)
        if c is None or not c.each or c.count is None:
            continue
        verb = next((t for t in tree.ancestors(a, c.head) if a.tokens[t].pos == "VERB"), None)
        silent = verb is None or verb in told_by or a.tokens[verb].lemma in _SPEAK
        status = None if silent or verb is None else modality.status_of(a, verb)
        span = a.span(c.first, c.last)
        both = (
            transfers.made(s, c, pair[0], pair[1], c.head, span),
            transfers.made(s, c, pair[1], pair[0], c.head, span),
        )
        found.append(
            ExchangeMention(
                span,
                c.head,
                Slot(status or EventStatus.COMPLETED, span),
                date_at(a, c.head, s.dates),
                tuple(Slot(m, span) for m in pair),
                (),
                both,
                loose=status is None,
            )
        )
        told.add(token.sentence)
    return found


def _happenings(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Takes: "It took place on Saturday", "The handover happened at dawn on 3 May". They only give a day to an exchange told before."""
    a = s.a
    told = {a.tokens[d.head].sentence for d in drafts if d.transfers}
    found = []
    for token in a.tokens:
        if token.pos != "VERB" or token.lemma not in _HAPPEN or not told & {token.sentence - 1, token.sentence - 2}:
            continue
        subject = tree.own_subject(a, token.index)
        if (
            subject is None
            or not _OCCASIONS & {a.tokens[t].lemma for t in range(tree.phrase(a, subject)[0], subject + 1)}
            or modality.is_supposed(a, token.index)
            or tree.is_negated(a, token.index)
        ):
            continue
        day = date_at(a, token.index, s.dates)
        if day is not None:
            span = a.span(subject, token.index + 1)
            found.append(ExchangeMention(span, token.index, Slot(EventStatus.COMPLETED, span), day, definite=True))
    return found


def _with_names(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Names those handed over where a sentence nearby lists as many people as were counted: "the four are A, B, C and D"."""
    known = {p.value.head for d in drafts for t in d.transfers for p in t.people}
    lists = [(place, row) for place, row in _lists_of_names(s) if not known & {m.head for m in row}]
    return [_named_by(s, d, lists) if d.transfers and lists else d for d in drafts]


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


# --- drafts of one sentence, mediators -------------------------------------------------------------------


def _merged(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Drafts of one sentence with the same status are one exchange: "to exchange prisoners and to send home bodies"."""
    merged: list[ExchangeMention] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last is not None and _belong_together(s, last, draft):
            merged[-1] = replace(
                last,
                span=Span(min(last.span.start, draft.span.start), max(last.span.end, draft.span.end)),
                transfers=(*last.transfers, *(t for t in draft.transfers if t not in last.transfers)),
                parties=(
                    *last.parties,
                    *(p for p in draft.parties if p.value.name not in {q.value.name for q in last.parties}),
                ),
                date=last.date or draft.date,
            )
        else:
            merged.append(draft)
    return merged


def _belong_together(s: Scene, one: ExchangeMention, other: ExchangeMention) -> bool:
    a = s.a
    same_sentence = a.tokens[one.head].sentence == a.tokens[other.head].sentence
    if not same_sentence or not one.transfers or not other.transfers:
        return same_sentence and one.span.overlaps(other.span)
    dates_agree = one.date is None or other.date is None or one.date.value == other.date.value
    return one.status.value is other.status.value and dates_agree and not _numbers_differ(one, other)


def _numbers_differ(one: ExchangeMention, other: ExchangeMention) -> bool:
    """Takes: "the last 303 walked free and the swap of 1,000 for 1,000 is complete". Refuses: "24 hostages and 39 detainees"."""
    return any(
        t.count
        and u.count
        and t.count.value != u.count.value
        and t.category.value is u.category.value
        and _end(t.released_by) == _end(u.released_by)
        and _end(t.received_by) == _end(u.received_by)
        for t in one.transfers
        for u in other.transfers
    )


def _end(slot: Slot[Mention] | None) -> str | None:
    return None if slot is None else scene.name(slot.value)


def _mediated(s: Scene, draft: ExchangeMention, mediations: Sequence[Mediation]) -> ExchangeMention:
    found = tuple(
        m.who
        for m in mediations
        if not m.hosts
        and not m.chairs
        and (m.target == draft.head or (draft.span.start <= s.a.tokens[m.token].start < draft.span.end))
    )
    return replace(draft, mediators=found) if found else draft

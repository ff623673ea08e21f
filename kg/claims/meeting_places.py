"""A meeting's place in its sentence → where it was held.

Takes: "talks at Istanbul's Ciragan Palace", "the Doha meeting", "met in Muscat", "in the Omani capital" (Muscat, if
it is named).
Refuses: "a meeting on the war in Sudan", "officials in Doha said after the talks".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import frames, tree
from kg.claims.frames import Frame
from kg.claims.mentions import Mentions
from kg.claims.places import venue_nouns
from kg.model import Annotation, Mention, MentionKind, PartyForm

_WHERE = ("in", "at", "near", "outside", "inside", "to")
_TO = frozenset({"go", "come", "travel", "fly", "return", "move", "arrive", "head", "welcome"})


def of(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """The places of a meeting, the finest first where the words give several."""
    named = [m for n in frame.group for m in beside(mentions, a, n)]
    found: list[Mention] = []
    for governor in _governors(a, frame):
        words = _WHERE if a.tokens[governor].lemma in _TO else _WHERE[:-1]
        for head in tree.after(a, governor, *words):
            found += at(a, head, mentions)
    found += _pointed_at(a, frame, mentions)
    found += _destination(a, frame, mentions)
    if any(m.name.rpartition(" ")[2].lower() not in venue_nouns() for m in found):
        named = []  # "the Normandy summit in Paris": the name is that of the format
    found = [*named, *found]
    if not found:
        found = _nearby(a, frame, mentions)
    return _finest(list({m.span: m for m in found}.values()))


def _destination(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Will travel to Paris to meet X": where the journey goes."""
    verb = frame.verbs[0] if frame.verbs else None
    if verb is None or a.tokens[verb].dep not in {"advcl", "xcomp"} or "to" not in tree.auxiliaries(a, verb):
        return []
    journey = a.tokens[verb].head
    return (
        [m for h in tree.after(a, journey, "to", "in") for m in at(a, h, mentions)]
        if a.tokens[journey].lemma in _TO
        else []
    )


def _pointed_at(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Moscow, where he met X"; "are to sit down there"; "in the same city": the place named last before."""
    for verb in frame.verbs:
        if any(a.tokens[c].lower == "where" for c in a.children[verb]):
            return _last_before(a, verb, mentions)
        if any(a.tokens[c].lower == "there" and a.tokens[c].dep == "advmod" for c in a.children[verb]):
            return _last_before(a, verb, mentions)
    for governor in _governors(a, frame):
        for head in tree.after(a, governor, "in", "at"):
            if a.tokens[head].lemma in {"city", "town", "venue", "place"} and any(
                a.tokens[c].lower == "same" for c in a.children[head]
            ):
                return _last_before(a, head, mentions)
    return []


def _last_before(a: Annotation, token: int, mentions: Mentions) -> list[Mention]:
    start = a.sentence_of(token).first
    for i in range(token - 1, start - 1, -1):
        mention = mentions.by_token.get(i)
        if mention is not None and (_is_place(mention) or mention.locative):
            return [mention]
    return []


def beside(mentions: Mentions, a: Annotation, noun: int) -> list[Mention]:
    """ "the Doha talks", "the second Istanbul round"."""
    return [
        m for c in a.children[noun]
        if c < noun and a.tokens[c].dep in {"compound", "nmod", "amod", "poss"}
        and (m := mentions.by_head.get(c)) is not None and _is_place(m)
        and (a.tokens[c].dep != "poss" or m.kind is MentionKind.PLACE)
    ]  # fmt: skip


def _is_place(m: Mention) -> bool:
    return m.kind is MentionKind.PLACE or (m.kind is MentionKind.PARTY and m.form is PartyForm.CAPITAL)


def _governors(a: Annotation, frame: Frame) -> list[int]:
    """What a place may hang on: the nouns of the meeting, the clauses beside it, who meets, the verbs above."""
    found = [frame.trigger, *frame.group]
    found += [c for n in tuple(found) for c in frames.clauses(a, n)]
    found += [h for n in tuple(found) for h in tree.after(a, n, "with", "between", "of")]
    if frame.is_verb:
        found += tree.objects(a, frame.trigger)
        found += [c for c in a.children[frame.trigger] if a.tokens[c].dep == "npadvmod"]
    if frame.verbs and (frame.is_verb or frame.is_direct or not _has_own_place(a, frame)):
        found += [v for v in frame.verbs if v not in found]
    return list(dict.fromkeys(found))


def _has_own_place(a: Annotation, frame: Frame) -> bool:
    return any(tree.after(a, n, "in", "at") for n in frame.group)


def at(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """A place, the city before it ("Istanbul's …") and the one after a comma or "in"."""
    mention = mentions.by_head.get(head) or _unknown(a, head, mentions)
    inner = [m for h in tree.after(a, head, "in", "near") for m in at(a, h, mentions)]
    if mention is None or not (_is_place(mention) or mention.locative):
        capital = _capital(a, head, mentions)
        if capital is not None:
            return [capital]
        if a.tokens[head].lemma in _GROUNDS:
            return [m for h in tree.after(a, head, "of") for m in at(a, h, mentions)] or inner
        return inner if a.tokens[head].lower in _venues() else []
    found = [mention]
    for child in a.children[head]:
        if (
            a.tokens[child].dep in {"poss", "appos", "nmod"}
            and (near := mentions.by_head.get(child)) is not None
            and (_is_place(near) or near.locative)
        ):
            found.append(near)
    return [*found, *inner]


_NOT_PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english"
    " arabic twitter telegram facebook instagram x".split()
)


def _unknown(a: Annotation, head: int, mentions: Mentions) -> Mention | None:
    """A capitalised name after "in" or "at" that no list or recogniser knows: "talks in Selmouth"."""
    token = a.tokens[head]
    if (
        head in mentions.by_token
        or not token.text[0].isupper()
        or token.pos not in {"PROPN", "NOUN"}
        or token.lower in _NOT_PLACES
        or token.text.isupper()
    ):
        return None
    first = head
    while (
        first - 1 > a.sentence_of(head).first
        and a.tokens[first - 1].text[0].isupper()
        and a.tokens[first - 1].dep == "compound"
        and first - 1 not in mentions.by_token
    ):
        first -= 1
    if a.tokens[first - 1].lower not in {"in", "at", "near"}:
        return None
    return Mention(MentionKind.PLACE, first, head + 1, head, a.span(first, head + 1), a.words(first, head + 1))


def _venues() -> frozenset[str]:
    return venue_nouns() | {"headquarters", "hotel", "palace", "residence", "ministry", "office", "venue"}


def _capital(a: Annotation, head: int, mentions: Mentions) -> Mention | None:
    """Takes: "the Omani capital", "the capital of Kazakhstan", where the report names the city somewhere."""
    if a.tokens[head].lemma != "capital":
        return None
    state = next(
        (
            m
            for i in (*a.children[head], *tree.after(a, head, "of"))
            if (m := mentions.by_head.get(i)) is not None and m.kind is MentionKind.PARTY
        ),
        None,
    )
    if state is None:
        return None
    named = [m for m in mentions.of_kind(MentionKind.PARTY) if m.form is PartyForm.CAPITAL and m.name == state.name]
    return next((m for m in named if a.tokens[m.head].dep == "pobj"), next(iter(named), None))


_GROUNDS = frozenset({"city", "town", "port", "resort", "village", "capital", "suburb", "district"})
_FARTHEST = 14


def _nearby(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """The first place after "in" or "at" a few words on, with no other verb or subject of talk between."""
    end = min(frame.trigger + _FARTHEST, a.sentence_of(frame.trigger).last)
    for i in range(frame.trigger + 1, end):
        token = a.tokens[i]
        if (token.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} and i not in frame.verbs) or (
            token.lower in {"on", "over", "about", "to", "who", "which", "that"} and not _is_dated(a, i)
        ):
            return []
        if token.lower in {"in", "at"}:
            head = next((c for c in a.children[i] if a.tokens[c].dep == "pobj"), None)
            if head is not None and a.tokens[head].lower in _NOT_PLACES:
                continue
            hangs_on = a.tokens[token.head]
            found = (
                at(a, head, mentions)
                if head is not None
                and hangs_on.lemma not in {"war", "conflict", "fighting", "ceasefire", "truce", "crisis", "peace"}
                else []
            )
            if found:
                return found
    return []


def _is_dated(a: Annotation, preposition: int) -> bool:
    """ "on Friday": goes on to where."""
    after = a.tokens[preposition + 1] if preposition + 1 < len(a.tokens) else None
    return after is not None and (
        after.pos == "NUM" or (after.pos == "PROPN" and after.lower.endswith("day")) or after.tag == "CD"
    )


def _finest(found: Sequence[Mention]) -> list[Mention]:
    """Without the countries, where something finer is named."""
    finer = [m for m in found if m.kind is MentionKind.PLACE or m.form is PartyForm.CAPITAL]
    return list(finer or found)

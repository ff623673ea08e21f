"""A meeting's place in its sentence → where it was held.

Takes: "talks at Istanbul's Ciragan Palace", "the Doha meeting", "met in Muscat", "in the Omani capital" (Muscat, if
it is named).
Refuses: "a meeting on the war in Sudan", "officials in Doha said after the talks".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import country, frames, tree
from kg.claims.frames import Frame
from kg.claims.mentions import Mentions
from kg.claims.places import venue_nouns
from kg.model import Annotation, Mention, MentionKind, PartyForm

_WHERE = ("in", "at", "near", "outside", "inside", "to")
_EDGES = frozenset({"sideline", "sidelines", "margin", "fringe"})
_DISCUSS = frozenset({"address", "debate", "discuss", "exchange", "raise", "review", "stress"})
_TO = frozenset({"go", "come", "travel", "fly", "return", "move", "arrive", "head", "welcome"})


def of(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """The places of a meeting, the finest first where the words give several."""
    named = [m for n in frame.group for m in beside(mentions, a, n)]
    found: list[Mention] = []
    for governor in _governors(a, frame):
        if governor in frame.verbs and a.tokens[governor].lemma in _DISCUSS:
            continue  # "during the meeting they discussed the war in Harland"
        goes = a.tokens[governor].lemma in _TO and not (governor in frame.verbs and _is_over(a, frame))
        words = _WHERE if goes else _WHERE[:-1]
        for head in tree.after(a, governor, *words):
            found += at(a, head, mentions)
    found += _left(a, frame, mentions) + _pointed_at(a, frame, mentions)
    found += _destination(a, frame, mentions) or _when(a, frame, mentions)
    found += [] if found else _on_the_sidelines(a, frame, mentions)
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


def _left(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Left Oslo after talks with X": what is left after a meeting is where it was."""
    verb = frame.verbs[0] if frame.verbs and not frame.is_verb and frame.preposition is not None else None
    if verb is None or a.tokens[verb].lemma != "leave" or a.tokens[frame.preposition or 0].lower not in {"after", "following"}:
        return []
    return [m for h in tree.objects(a, verb) for m in at(a, h, mentions)]


def _when(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Was settled in Oslo on Monday, when X saw Y": the place of the clause that "when" hangs on."""
    word = frames.when(a, frame)
    if word is None:
        return []
    verb = next((t for t in range(word - 1, a.sentence_of(word).first, -1) if a.tokens[t].pos == "VERB"), None)
    return [m for h in tree.after(a, verb, "in", "at") for m in at(a, h, mentions)] if verb is not None else []


def _pointed_at(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Moscow, where he met X"; "are to sit down there"; "in the same city": the place named last before.
    "Ended here": where the report was sent from."""
    around = [c for t in (frame.trigger, *frame.group, *frame.verbs) for c in a.children[t]]
    if any(a.tokens[c].lower == "here" and a.tokens[c].dep == "advmod" for c in around):
        return _dateline(a, mentions)
    aside = next((c for n in frame.group for c in a.children[n] if a.tokens[c].lower == "there"), None)
    if aside is not None:
        return _last_before(a, aside, mentions) or _in_the_sentence_before(a, aside, mentions)
    for verb in frame.verbs:
        if any(a.tokens[c].lower == "where" for c in a.children[verb]):
            return _last_before(a, verb, mentions)
        there = next((c for c in a.children[verb] if a.tokens[c].lower == "there" and a.tokens[c].dep == "advmod"), None)
        if there is not None:
            return _last_before(a, there, mentions) or _in_the_sentence_before(a, there, mentions)
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
        mention = _seat(a, mentions.by_token.get(i))
        if mention is not None and (_is_place(mention) or mention.locative):
            return [mention]
    return []


def _in_the_sentence_before(a: Annotation, token: int, mentions: Mentions) -> list[Mention]:
    here = a.sentence_of(token)
    before = a.sentences[here.index - 1] if here.index else here
    return _last_before(a, before.last - 1, mentions) if before is not here and before.block == here.block else []


def _dateline(a: Annotation, mentions: Mentions) -> list[Mention]:
    """The first place of the dateline: "OSLO, March 4 — …"."""
    found = country.tokens_of_dateline(a) or country.line_of_dateline(a)
    if found is None:
        return []
    first, last = found
    named = mentions.within(first, last, MentionKind.PLACE, MentionKind.PARTY)
    return [replace(m, locative=True) for m in named if _is_place(m)][:1]


def _on_the_sidelines(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """ "Met on the sidelines of a summit in Oslo": the summit's place."""
    sidelines = [h for v in (frame.trigger, *frame.verbs) for h in tree.after(a, v, "on", "at") if a.tokens[h].lemma in _EDGES]
    summits = [h for s in sidelines for h in tree.after(a, s, "of", "at")]
    return [m for s in summits for h in tree.after(a, s, "in", "at") for m in at(a, h, mentions)]


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


def _is_over(a: Annotation, frame: Frame) -> bool:
    """ "After the meeting he flew to Oslo": the journey leads away from it."""
    above = (*frame.verbs, *(() if frame.preposition is None else (frame.preposition,)))
    return any(a.tokens[t].lower in {"after", "following"} for t in above)


def _has_own_place(a: Annotation, frame: Frame) -> bool:
    return any(tree.after(a, n, "in", "at") for n in frame.group)


def at(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """A place, the city before it ("Istanbul's …") and the one after a comma or "in"."""
    mention = _seat(a, mentions.by_head.get(head)) or _unknown(a, head, mentions)
    inner = [m for h in tree.after(a, head, "in", "near") for m in at(a, h, mentions)]
    if mention is None or not (_is_place(mention) or mention.locative):
        capital = _capital(a, head, mentions)
        if capital is not None:
            return [capital]
        if a.tokens[head].lemma in _GROUNDS:  # "the Red Sea port of Jeddah", "Oslo city", "a town in Peru"
            return [m for h in tree.after(a, head, "of") for m in at(a, h, mentions)] or beside(mentions, a, head) or inner
        return inner or _named_before(a, head, mentions) if a.tokens[head].lower in _venues() else []
    found = [mention]
    for child in a.children[head]:
        if (
            a.tokens[child].dep in {"poss", "appos", "nmod"}
            and (near := mentions.by_head.get(child)) is not None
            and (_is_place(near) or near.locative)
        ):
            found.append(near)
    return [*found, *inner]


def _named_before(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """ "In the palace": the one palace that the report names."""
    noun = a.tokens[head].lower
    if not any(a.tokens[c].lower == "the" for c in a.children[head]) or len(a.children[head]) > 1:
        return []
    named = [m for m in mentions.of_kind(MentionKind.PLACE) if m.name.lower().endswith(f" {noun}")]
    return named[:1] if len({m.name.lower() for m in named}) == 1 else []


_SEATS = frozenset({"house", "palace", "kremlin", "pentagon", "élysée", "elysee", "matignon", "zarzuela"})


def _seat(a: Annotation, mention: Mention | None) -> Mention | None:
    """The house that a government is called by, as the place where it stands: "at the White House"."""
    if mention is None or mention.form is not PartyForm.SEAT or a.tokens[mention.last - 1].lower not in _SEATS:
        return mention
    first = mention.first + (a.tokens[mention.first].tag == "DT")
    words = a.words(first, mention.last)
    return Mention(MentionKind.PLACE, first, mention.last, mention.head, a.span(first, mention.last), words)


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


_GROUNDS = frozenset({"province", "region", "city", "town", "port", "resort", "village", "capital", "suburb", "district"})
_FARTHEST = 14


def _nearby(a: Annotation, frame: Frame, mentions: Mentions) -> list[Mention]:
    """The first place after "in" or "at" a few words on, with no other verb or subject of talk between."""
    end = min(frame.trigger + _FARTHEST, a.sentence_of(frame.trigger).last)
    for i in range(frame.trigger + 1, end):
        token = a.tokens[i]
        told = i not in frame.verbs or token.lemma in _DISCUSS
        if (token.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} and told) or (
            token.lower in {"on", "over", "about", "to", "who", "which", "that"} and not _is_dated(a, i)
        ):
            return _behind_a_topic(a, i, end, mentions) if token.lower in {"on", "over", "about"} else []
        if token.lower in {"in", "at"}:
            head = next((c for c in a.children[i] if a.tokens[c].dep == "pobj"), None)
            if head is not None and a.tokens[head].lower in _NOT_PLACES:
                continue
            hangs_on = a.tokens[token.head]
            found = (
                at(a, head, mentions)
                if head is not None and hangs_on.lemma not in _TOPICS
                else []
            )
            if found:
                return found
    return []


_TOPICS = frozenset({"war", "conflict", "fighting", "ceasefire", "truce", "crisis", "peace"})
_AGREED = frozenset({"ceasefire", "truce", "agreement", "exchange", "swap", "accord", "deal"})


def _behind_a_topic(a: Annotation, start: int, end: int, mentions: Mentions) -> list[Mention]:
    """Takes: "a meeting on the ceasefire in Luxor". Refuses: "a meeting on the war in Sudan", "on the ceasefire in Gaza"."""
    for i in range(start + 2, end - 1):
        if a.tokens[i].lower in {"in", "at"} and a.tokens[i - 1].lemma in _AGREED:
            found = at(a, i + 1, mentions)
            return [m for m in found if _is_city(a, m)]
    return []


def _is_city(a: Annotation, m: Mention) -> bool:
    """Takes: a capital; "Luxor, Egypt". A place without its state may be what is spoken of."""
    following = a.tokens[m.last : m.last + 1]
    return m.form is PartyForm.CAPITAL or (m.kind is MentionKind.PLACE and bool(following) and following[0].text == ",")


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

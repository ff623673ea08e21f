"""A verb of saying → who says it, with which act, and who passes it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.claims import speech, tree
from kg.claims.attribution import groups, naming, speakers
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind, SpeechAct

_JOINING = frozenset({"and", "but", "then", "yet"})
_QUOTING = frozenset({"quote", "cite", "report"})
_FARTHEST_QUOTING = 10
# Longer sentences than this are lists or have lost their full stops.
_FARTHEST = 120
_LONGEST_TITLE = 5
_ADVERBS = frozenset({"RB", "RBR"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with its speakers."""

    verb: int
    frame: speech.Frame
    speakers: tuple[Mention, ...]
    relayed_by: tuple[Mention, ...] = ()
    inverted: bool = False
    """Whether the speaker stands behind the verb: "said Brandt"."""
    opens_at: int | None = None
    """The first token of a speaker that stands before the verb."""

    @property
    def act(self) -> SpeechAct:
        return self.frame.act

    @property
    def first(self) -> int:
        """The first token of the speaker before the verb, or the verb."""
        return self.verb if self.opens_at is None else self.opens_at

    @property
    def end(self) -> int:
        """One past the verb and a speaker behind it."""
        return max([self.verb + 1, *(m.last for m in self.speakers if self.inverted)])


Cues = dict[int, Cue]
"""The cues of a report, or of its tokens so far, by their verb."""


def find(text: Text) -> Cues:
    """All cues of a report; a verb without a subject of its own leans on those before it."""
    found: Cues = {}
    for token in text.a.with_lemma(speech.frames().keys()):
        cue = _at(text, token.index, found)
        if cue is not None:
            found[token.index] = cue
    return found


def _at(text: Text, verb: int, earlier: Cues) -> Cue | None:
    """The cue at a token; None if it is no verb of saying, nobody speaks, or nothing is said for real."""
    frame = speech.frame_of(text.a, verb)
    if frame is None or text.quoted(verb) is not None or not speech.is_said_for_real(text.a, verb):
        return None
    quoted = _quoted_as(text, verb, frame)
    if quoted is not None:
        return quoted
    found = _participle(text, verb, frame, earlier) if text.tag(verb) == "VBG" else _finite(text, verb, frame, earlier)
    if found is None or _is_supposed(text, found):
        return None
    return _with_cited(text, found)


def _is_supposed(text: Text, cue: Cue) -> bool:
    """Takes: "if the government says no"."""
    return text.lower(cue.first - 1) in {"if", "unless", "whether", "until", "lest", "once"}


def _cue(text: Text, verb: int, frame: speech.Frame, who: tuple[Mention, ...], *, inverted: bool = False) -> Cue | None:
    if not who:
        return None
    earliest = _first(text, verb)
    opens_at = min((m.first for m in who if earliest <= m.first < verb), default=None)
    return Cue(verb, frame, groups.expand(text, who), inverted=inverted, opens_at=opens_at)


# --- "said", "has said", "was announced by" ------------------------------------------------------------


def _finite(text: Text, verb: int, frame: speech.Frame, earlier: Cues) -> Cue | None:
    if _is_reduced(text, verb, frame):
        return None
    if text.tag(verb) == "VBN" and tree.is_passive(text.a, verb):
        return _cue(text, verb, frame, naming.named(text, tree.agents(text.a, verb)))
    if _may_be_inverted(text, verb, frame):
        right = speakers.behind(text, verb)
        if right and ("noun" not in frame.contents or _is_known(text, right)):
            return _cue(text, verb, frame, right, inverted=True)
    left = speakers.before(text, verb)
    if left:
        return _cue(text, verb, frame, left)
    return _coordinated(text, verb, frame, earlier)


def _is_reduced(text: Text, verb: int, frame: speech.Frame) -> bool:
    """Takes: "an official briefed on the talks", "a plan announced on Monday": told of, they tell nothing."""
    if text.tag(verb) != "VBN" or tree.auxiliaries(text.a, verb):
        return False
    return frame.hearer or text.token(verb).dep in {"acl", "amod"}


def _may_be_inverted(text: Text, verb: int, frame: speech.Frame) -> bool:
    """A verb that comes before its speaker follows a mark or quotation, and names no hearer: “…,” said X."""
    first, _ = text.period(verb)
    if (
        frame.hearer
        or "clause" not in frame.contents
        or ("person" in frame.contents and text.quoted(verb - 1) is None)
        or (text.tag(verb) in {"VBN", "VB"} and text.token(verb).lemma != "say")
    ):
        return False
    return verb == first or text.quoted(verb - 1) is not None or text.lower(verb - 1) in {",", "?", "!", *DASHES}


def _is_known(text: Text, who: tuple[Mention, ...]) -> bool:
    return all(text.mentions.by_head.get(m.head) == m for m in who)


def _coordinated(text: Text, verb: int, frame: speech.Frame, earlier: Cues) -> Cue | None:
    """A verb without a subject of its own takes that of the one before: "said … and denied that", "came and said"."""
    first = _first(text, verb)
    place = verb - 1
    while place > first and (text.tag(place) in _ADVERBS or text.token(place).lemma in {"have", "be", "do"}):
        place -= 1
    if text.lower(place) not in _JOINING and text.lower(place) != ",":
        return None
    before = [i for i in range(place - 1, first - 1, -1) if text.quoted(i) is None and _same_tense(text, verb, i)]
    said = next((earlier[i] for i in before if i in earlier), None)
    if said is not None:
        return Cue(verb, frame, said.speakers)
    head = text.token(verb).head
    if text.token(verb).dep == "conj" and head in before:
        before.insert(0, head)
    before = before or [i for i in range(place - 1, first - 1, -1) if text.quoted(i) is None and text.tag(i) == "MD"]
    return _cue(text, verb, frame, speakers.before(text, before[0])) if before else None


def _first(text: Text, verb: int) -> int:
    """How far back from a verb its subject may be."""
    return max(text.period(verb)[0], verb - _FARTHEST)


def _same_tense(text: Text, one: int, other: int) -> bool:
    past, present = {"VBD", "VBN"}, {"VBZ", "VBP"}
    return (text.tag(one) in past and text.tag(other) in past) or (
        text.tag(one) in present and text.tag(other) in present
    )


# --- "adding", "saying", "telling" ----------------------------------------------------------------------


def _participle(text: Text, verb: int, frame: speech.Frame, earlier: Cues) -> Cue | None:
    """Takes: "…, adding that", "a statement saying that". Refuses: "of accusing", "without saying"."""
    first = _first(text, verb)
    place = verb - 1
    while place > first and text.tag(place) in _ADVERBS:
        place -= 1
    if (
        place >= first
        and text.quoted(place) is None
        and text.lower(place) not in {",", "and", "but", "by", "as", ":", *DASHES}
    ):
        return _cue(text, verb, frame, naming.authors(text, place) or _absolute(text, verb, first))
    head = text.token(verb).head
    above = (
        [head]
        if first <= head != verb and text.quoted(head) is None and text.token(head).pos in {"VERB", "AUX"}
        else []
    )
    before = [
        i for i in range(verb - 1, first - 1, -1) if text.quoted(i) is None and (i in earlier or text.is_finite(i))
    ]
    alike = [i for i in before if i in earlier and text.tag(i) == "VBG"] if text.lower(place) == "and" else []
    for governor in (*alike, *above, *before):
        who = earlier[governor].speakers if governor in earlier else speakers.before(text, governor)
        if [m.name for m in who] == ["it"]:
            who = _cleft(text, governor) or who
        if who:
            return _cue(text, verb, frame, who)
    return None


def _absolute(text: Text, verb: int, first: int) -> tuple[Mention, ...]:
    """Takes: "…, with the minister saying that"."""
    who = speakers.before(text, verb)
    opening = min((m.first for m in who), default=first)
    leading = next(
        (i for i in range(opening - 1, max(first, opening - _LONGEST_TITLE) - 1, -1) if text.lower(i) == "with"), None
    )
    return who if leading is not None else ()


def _cleft(text: Text, verb: int) -> tuple[Mention, ...]:
    """Takes: "It was Okoro who …, telling parliament"."""
    if text.token(verb).lemma != "be":
        return ()
    return tuple(
        m
        for c in text.a.children[verb]
        if (m := text.mentions.by_head.get(c)) is not None and m.kind is MentionKind.PERSON and c > verb
    )


# --- "was quoted as saying", "citing" -------------------------------------------------------------------


def _quoted_as(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    """Takes: "Brandt was quoted by Interfax as saying …", "the agency quoted Brandt as saying …": Brandt says it."""
    first, last = text.period(verb)
    if text.lower(verb) != "saying" or text.lower(verb - 1) != "as":
        return None
    quoting = next(
        (i for i in range(verb - 2, max(first, verb - _FARTHEST_QUOTING) - 1, -1) if text.token(i).lemma in _QUOTING),
        None,
    )
    if quoting is None:
        return None
    if (text.tag(quoting) == "VBN" and text.token(quoting - 1).lemma in {"be", "have", "widely"}) or tree.is_passive(
        text.a, quoting
    ):
        who = speakers.before(text, quoting)
        relays = _after_by(text, quoting + 1, verb) or _after_by(text, verb + 1, min(last, verb + 4))
    else:
        who = naming.within(text, quoting + 1, verb - 1)
        relays = speakers.before(text, quoting)
    found = _cue(text, verb, frame, who)
    return replace(found, relayed_by=naming.as_relays(relays)) if found is not None else None


def _after_by(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    place = next((i for i in range(first, last) if text.lower(i) == "by"), None)
    if place is None:
        return ()
    return naming.within(text, place + 1, speakers.end_of_phrase(text, place + 1, text.period(place)[1]))


def _with_cited(text: Text, cue: Cue) -> Cue:
    """Takes: "the agency, citing an aide, said …": the aide says it, the agency passes it on."""
    last = text.period(cue.verb)[1]
    citing = _citing(text, _first(text, cue.verb), min(last, cue.verb + _FARTHEST))
    if citing is None:
        return cue
    cited = naming.within(text, citing + 1, speakers.end_of_phrase(text, citing + 1, last))
    if not cited or any(m.kind is MentionKind.PRONOUN for m in cited):
        return cue
    relays = naming.as_relays(cue.speakers)
    return replace(cue, speakers=groups.expand(text, cited), relayed_by=relays)


def _citing(text: Text, first: int, last: int) -> int | None:
    return next((i for i in text.citing if first <= i < last), None)

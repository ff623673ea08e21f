"""A verb of saying → who says it, with which act, and who passes it on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.claims import speech, tree
from kg.claims.attribution import groups, speakers
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind, SpeechAct

_JOINING = frozenset({"and", "but", "then", "yet"})
_QUOTING = frozenset({"quote", "cite", "report"})
_FARTHEST_QUOTING = 10
_ADVERBS = frozenset({"RB", "RBR"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with its speakers."""

    verb: int
    frame: speech.Frame
    speakers: tuple[Mention, ...]
    relayed_by: tuple[Mention, ...] = ()
    inverted: bool = False
    """Whether the speaker stands behind the verb: "said Umerov"."""

    @property
    def act(self) -> SpeechAct:
        return self.frame.act

    @property
    def end(self) -> int:
        """One past the verb and a speaker behind it."""
        return max([self.verb + 1, *(m.last for m in self.speakers if self.inverted)])


def at(text: Text, verb: int) -> Cue | None:
    """The cue at a token; None if it is no verb of saying, nobody speaks, or nothing is said for real."""
    frame = speech.frame_of(text.a, verb)
    if frame is None or text.quoted(verb) is not None or not speech.is_said_for_real(text.a, verb):
        return None
    quoted = _quoted_as(text, verb, frame)
    if quoted is not None:
        return quoted
    found = _participle(text, verb, frame) if text.tag(verb) == "VBG" else _finite(text, verb, frame)
    return _with_cited(text, found) if found is not None else None


def _cue(text: Text, verb: int, frame: speech.Frame, who: tuple[Mention, ...], *, inverted: bool = False) -> Cue | None:
    whole = groups.expand(text, who)
    return Cue(verb, frame, whole, inverted=inverted) if whole else None


# --- "said", "has said", "was announced by" ------------------------------------------------------------


def _finite(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    if text.tag(verb) == "VBN" and tree.is_passive(text.a, verb):
        return _cue(text, verb, frame, speakers.named(text, tree.agents(text.a, verb)))
    if _may_be_inverted(text, verb, frame):
        right = speakers.behind(text, verb)
        if right and ("noun" not in frame.contents or _is_known(text, right)):
            return _cue(text, verb, frame, right, inverted=True)
    left = speakers.before(text, verb)
    if left:
        return _cue(text, verb, frame, left)
    return _coordinated(text, verb, frame)


def _may_be_inverted(text: Text, verb: int, frame: speech.Frame) -> bool:
    """A verb that comes before its speaker follows a mark or quotation, and names no hearer: “…,” said X."""
    first, _ = text.period(verb)
    if frame.hearer or "clause" not in frame.contents or text.tag(verb) in {"VBN", "VB"} and text.token(verb).lemma != "say":
        return False
    return verb == first or text.quoted(verb - 1) is not None or text.lower(verb - 1) in {",", "?", "!", *DASHES}


def _is_known(text: Text, who: tuple[Mention, ...]) -> bool:
    return all(m in text.mentions.all for m in who)


def _coordinated(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    """A verb without a subject of its own takes that of the one before: "said … and denied that", "came and said"."""
    first, _ = text.period(verb)
    place = verb - 1
    while place > first and (text.tag(place) in _ADVERBS or text.token(place).lemma in {"have", "be", "do"}):
        place -= 1
    if text.lower(place) not in _JOINING and text.lower(place) != ",":
        return None
    for earlier in range(place - 1, first - 1, -1):
        if text.quoted(earlier) is None and _same_tense(text, verb, earlier):
            other = speech.frame_of(text.a, earlier)
            cue = at(text, earlier) if other is not None else None
            if cue is not None:
                return Cue(verb, frame, cue.speakers)
    head = text.token(verb).head
    if text.token(verb).dep == "conj" and first <= head < verb and text.token(head).pos in {"VERB", "AUX"}:
        own = speakers.before(text, head)
        if own:
            return _cue(text, verb, frame, own)
    nearest = next((i for i in range(place - 1, first - 1, -1) if text.quoted(i) is None and _same_tense(text, verb, i)), None)
    return _cue(text, verb, frame, speakers.before(text, nearest)) if nearest is not None else None


def _same_tense(text: Text, one: int, other: int) -> bool:
    past, present = {"VBD", "VBN"}, {"VBZ", "VBP"}
    return (text.tag(one) in past and text.tag(other) in past) or (text.tag(one) in present and text.tag(other) in present)


# --- "adding", "saying", "telling" ----------------------------------------------------------------------


def _participle(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    """Takes: "…, adding that", "a statement saying that". Refuses: "of accusing", "without saying"."""
    first, _ = text.period(verb)
    place = verb - 1
    while place > first and text.tag(place) in _ADVERBS:
        place -= 1
    if place >= first and text.quoted(place) is None and text.lower(place) not in {",", "and", "but", "by", "as", ":", *DASHES}:
        written = speakers.authors(text, place)
        return _cue(text, verb, frame, written) if written else None
    head = text.token(verb).head
    if first <= head and head != verb and text.quoted(head) is None and text.token(head).pos in {"VERB", "AUX"}:
        own = _who(text, head)
        if own:
            return _cue(text, verb, frame, own)
    for earlier in range(verb - 1, first - 1, -1):
        if text.quoted(earlier) is None and (text.is_finite(earlier) or speech.is_speech(text.a, earlier)):
            own = _who(text, earlier)
            if own:
                return _cue(text, verb, frame, own)
    return None


def _who(text: Text, verb: int) -> tuple[Mention, ...]:
    """Whoever does what a verb tells: the speaker of a verb of saying, else its subject."""
    if speech.is_speech(text.a, verb):
        cue = at(text, verb)
        if cue is not None:
            return cue.speakers
    return speakers.before(text, verb)


# --- "was quoted as saying", "citing" -------------------------------------------------------------------


def _quoted_as(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    """Takes: "Umerov was quoted by Interfax as saying …", "the agency quoted Umerov as saying …": Umerov says it."""
    first, last = text.period(verb)
    if text.lower(verb) != "saying" or text.lower(verb - 1) != "as":
        return None
    quoting = next((i for i in range(verb - 2, max(first, verb - _FARTHEST_QUOTING) - 1, -1) if text.token(i).lemma in _QUOTING), None)
    if quoting is None:
        return None
    if text.tag(quoting) == "VBN" and text.token(quoting - 1).lemma in {"be", "have", "widely"} or tree.is_passive(text.a, quoting):
        who = speakers.before(text, quoting)
        relays = _after_by(text, quoting + 1, verb) or _after_by(text, verb + 1, min(last, verb + 4))
    else:
        who = speakers.named_within(text, quoting + 1, verb - 1)
        relays = speakers.before(text, quoting)
    return Cue(verb, frame, who, speakers.as_relays(relays)) if who else None


def _after_by(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    place = next((i for i in range(first, last) if text.lower(i) == "by"), None)
    if place is None:
        return ()
    return speakers.named_within(text, place + 1, speakers.end_of_phrase(text, place + 1, text.period(place)[1]))


def _with_cited(text: Text, cue: Cue) -> Cue:
    """Takes: "the agency, citing an aide, said …": the aide says it, the agency passes it on."""
    first, last = text.period(cue.verb)
    citing = _citing(text, first, last)
    if citing is None:
        return cue
    cited = speakers.named_within(text, citing + 1, speakers.end_of_phrase(text, citing + 1, last))
    if not cited or any(m.kind is MentionKind.PRONOUN for m in cited):
        return cue
    return Cue(cue.verb, cue.frame, groups.expand(text, cited), speakers.as_relays(cue.speakers))


def _citing(text: Text, first: int, last: int) -> int | None:
    return next(
        (i for i in range(first, last) if text.lower(i) in {"citing", "quoting"} and text.quoted(i) is None and text.lower(i - 1) in {",", "–", "—", "and"}),
        None,
    )

"""A verb of saying → who says it, with which act, and who passes it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.claims import offices, speech, tree
from kg.claims.attribution import documents, groups, naming, speakers
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind, SpeechAct

_JOINING = frozenset({"and", "but", "then", "yet"})
_QUOTING = frozenset({"quote", "cite", "report"})
_FARTHEST_QUOTING = 10
# Longer sentences than this are lists or have lost their full stops.
_FARTHEST = 120
_LONGEST_TITLE = 5
_BEING = frozenset({"am", "are", "been", "is", "was", "were"})
_ADVERBS = frozenset({"RB", "RBR"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
# What parts "adding" from the verb that its subject belongs to: "left, before adding that".
_PARTING = frozenset({",", "and", "but", "by", "as", ":", *DASHES})
_WHEN = frozenset({"before", "after", "while", "when"})
_ASKING = frozenset("did do does has have what when where which who why how is are was were".split())
_BY_MEANS = frozenset({"phone", "telephone", "email", "e", "text", "video", "letter", "satellite"})
_DEALS = frozenset("accord agreement deal draft framework plan proposal protocol resolution roadmap text treaty truce".split())
# A quotation is that near to a verb that reports nothing else: “…,” the young woman from Oslo sighed.
_FARTHEST_QUOTE = 12


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
    if _is_asked(text, verb):
        return None
    quoted = _quoted_as(text, verb, frame)
    if quoted is not None:
        return quoted
    alone = text.tag(verb) == "VBG" and not _is_progressive(text, verb)
    found = _participle(text, verb, frame, earlier) if alone else _finite(text, verb, frame, earlier)
    if found is None or _is_supposed(text, found) or _is_a_deal(text, found) or not _has_quotation(text, found):
        return None
    return _with_cited(text, found)


def _is_progressive(text: Text, verb: int) -> bool:
    """Takes: "is | calling for", "has been | urging". Refuses: "…, calling for"."""
    place = verb - 1
    while place > 0 and text.tag(place) in _ADVERBS:
        place -= 1
    return text.lower(place) in _BEING


def _is_a_deal(text: Text, cue: Cue) -> bool:
    """Takes: "They agreed on a plan. It calls for a truce": the plan does."""
    first = text.period(cue.verb)[0]
    if [m.name for m in cue.speakers] != ["it"] or cue.frame.companion != "for" or text.tag(cue.verb) != "VBZ" or first == 0:
        return False
    return any(text.token(i).lemma in _DEALS for i in range(*text.period(first - 1)))


def _has_quotation(text: Text, cue: Cue) -> bool:
    """Whether a quotation stands beside a verb that reports nothing else: “…,” she sighed. / As he put it, “…”."""
    if cue.frame.contents != {"quote"}:
        return True
    first, last = text.period(cue.verb)
    near = (*range(cue.first - 1, max(first, cue.first - 4) - 1, -1), *range(cue.end, min(last, cue.end + _FARTHEST_QUOTE)))
    return any(text.quoted(i) is not None for i in near)


def _is_asked(text: Text, verb: int) -> bool:
    """Takes: "Did Peru promise anything else?"."""
    first, last = text.period(verb)
    return text.lower(last - 1) == "?" and text.lower(first) in _ASKING and text.quoted(first) is None


def _is_supposed(text: Text, cue: Cue) -> bool:
    """Takes: "if the government says no"."""
    return text.lower(cue.first - 1) in {"if", "unless", "whether", "until", "lest", "once"}


def _cue(text: Text, verb: int, frame: speech.Frame, who: tuple[Mention, ...], *, inverted: bool = False) -> Cue | None:
    if not who:
        return None
    earliest = _first(text, verb)
    opens_at = min((m.first for m in who if earliest <= m.first < verb), default=None)
    known = {m.name: m for m in (naming.without_date(text, m) for m in reversed(groups.expand(text, who)))}
    return Cue(verb, frame, tuple(reversed(known.values())), inverted=inverted, opens_at=opens_at)


# --- "said", "has said", "was announced by" ------------------------------------------------------------


def _finite(text: Text, verb: int, frame: speech.Frame, earlier: Cues) -> Cue | None:
    if _is_reduced(text, verb, frame):
        return None
    if text.tag(verb) in _PARTICIPLES and _is_behind_as(text, verb):
        return _as_reported(text, verb, frame)
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


def _is_behind_as(text: Text, verb: int) -> bool:
    place = verb - 1
    while text.tag(place) in _ADVERBS and text.lower(place) != "as":
        place -= 1
    return text.lower(place) == "as" and text.lower(verb + 1) == "by"


def _as_reported(text: Text, verb: int, frame: speech.Frame) -> Cue | None:
    """Takes: "As reported by the agency, …"."""
    end = speakers.end_of_phrase(text, verb + 2, text.period(verb)[1])
    who = naming.within(text, verb + 2, end)
    return _cue(text, verb, frame, who, inverted=True)


def _is_reduced(text: Text, verb: int, frame: speech.Frame) -> bool:
    """Takes: "an official briefed on the talks", "a plan announced on Monday": told of, they tell nothing."""
    if text.lower(verb - 1) == "," and text.lower(verb + 1) == "by" and text.lower(verb + 2) not in _BY_MEANS:
        return True  # "Brandt, said by the army to be in charge"
    if text.tag(verb) != "VBN" or tree.auxiliaries(text.a, verb):
        return False
    return frame.hearer or text.token(verb).dep in {"acl", "amod"}


def _may_be_inverted(text: Text, verb: int, frame: speech.Frame) -> bool:
    """A verb that comes before its speaker follows a mark or quotation, and names no hearer: “…,” said X."""
    first, _ = text.period(verb)
    if (
        frame.hearer
        or not frame.contents & {"clause", "quote"}
        or text.lower(verb + 1) == "by"
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
        and text.lower(place) not in _PARTING
        and not ("clause" in frame.contents and text.lower(place) in _WHEN)
    ):
        return _cue(text, verb, frame, documents.authors(text, place) or _absolute(text, verb, first))
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
    opens_at: int | None = None
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
        opens_at = min([quoting, *(m.first for m in relays)])
    found = _cue(text, verb, frame, who)
    if found is None:
        return None
    return replace(found, relayed_by=naming.as_relays(relays), opens_at=found.opens_at if opens_at is None else opens_at)


def _after_by(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    place = next((i for i in range(first, last) if text.lower(i) == "by"), None)
    if place is None:
        return ()
    return naming.within(text, place + 1, speakers.end_of_phrase(text, place + 1, text.period(place)[1]))


def _with_cited(text: Text, cue: Cue) -> Cue:
    """Takes: "the agency, citing an aide, said …": the aide says it, the agency passes it on."""
    cited = cited_between(text, _first(text, cue.verb), min(text.period(cue.verb)[1], cue.verb + _FARTHEST))
    if not cited:
        return cue
    return replace(cue, speakers=cited, relayed_by=naming.as_relays(cue.speakers))


def cited_between(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    """Those whom a medium cites in a token range: ", citing an aide", "which cited a person close to the talks"."""
    citing = _citing(text, first, last)
    if citing is None:
        return ()
    cited = naming.within(text, citing + 1, speakers.end_of_phrase(text, citing + 1, text.period(citing)[1]))
    return groups.expand(text, cited) if all(_may_be_cited(text, m) for m in cited) else ()


def _may_be_cited(text: Text, cited: Mention) -> bool:
    """Refuses: "citing security concerns", "citing him"."""
    if cited.kind is MentionKind.PRONOUN:
        return False
    known = text.mentions.by_head.get(cited.head) is not None or cited.kind is MentionKind.BODY
    return known or offices.noun_of(text.token(cited.head).text) is not None or documents.is_document(text, cited.head)


def _citing(text: Text, first: int, last: int) -> int | None:
    return next((i for i in text.citing if first <= i < last), None)

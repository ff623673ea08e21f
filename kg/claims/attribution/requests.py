"""What is demanded, promised, denied or called something: the content is a noun phrase or an infinitive."""

from __future__ import annotations

from collections.abc import Callable

from kg.claims import speech, tree
from kg.claims.attribution import asides
from kg.claims.attribution.cues import Cue
from kg.claims.attribution.documents import voices
from kg.claims.attribution.text import Text
from kg.claims.words import words
from kg.model import MentionKind, SpeechAct

_NOMINAL = frozenset({"DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD", "RB", "PRP", "``"})
_LIGHTEST = 3
# What these begin tells when and where it was said, where the verb has no preposition of its own.
_LOOSE = frozenset({"in", "on", "at"})
_FARTHEST_TO = 24
# What the parties do in the text of a deal, not before a microphone.
_BINDING = frozenset({"commit", "undertake"})
_PRESS = frozenset({"journalist", "media", "medium", "press", "reporter"})
_LONGEST_HEARER = 6
# Whoever expresses these tells nothing.
_COURTESIES = frozenset({"appreciation", "condolence", "congratulation", "gratitude", "sympathy", "thank", "thanks"})
_EXPLAINING = frozenset({"explain", "say", "state", "tell", "write"})
# Whoever refuses to do this only keeps silent.
_SILENT = frozenset({"answer", "be", "comment", "discuss", "give", "identify", "name", "provide", "speak", "talk"})


def start(text: Text, cue: Cue) -> int | None:
    """Where the content begins that is no clause.

    Takes: demanded | the return of all; promised | to go on; urged | both sides to sign. Refuses: denied it.
    """
    for kind, start_of in _STARTS.items():
        place = start_of(text, cue) if kind in cue.frame.contents else None
        if place is not None:
            return place
    return None


def _past_companion(text: Text, cue: Cue) -> int:
    """The token behind the verb and its preposition: "called | for | …"."""
    if cue.frame.companion is None:
        return cue.verb + 1
    place = speech.companion(text.a, cue.verb, cue.frame)
    return place + 1 if place is not None else cue.verb + 1


def _is_known(text: Text, cue: Cue) -> bool:
    """Whether the speaker is one that the tables know: only then is a bare noun a demand or denial of theirs."""
    return all(text.mentions.by_head.get(m.head) is not None for m in cue.speakers)


def _object(text: Text, cue: Cue) -> int | None:
    """What is demanded, denied or proposed: "demanded | the return of 339 children". Refuses: "denied | it"."""
    start = _past_companion(text, cue)
    last = text.period(cue.verb)[1]
    if start >= last or not _is_known(text, cue):
        return None
    if text.opens_quote(start):
        return start
    if text.tag(start) not in _NOMINAL or text.lower(start) in {"home", "back", "it", "them", "him", "her", "this", "that"}:
        return None
    if _weight(text, start, last, _LOOSE if cue.frame.companion is None else frozenset()) < _lightest(text, cue):
        return None
    if cue.act is SpeechAct.SAY and cue.frame.companion is None and _is_explained(text, start, last):
        return None
    if text.token(start).lemma in _COURTESIES:
        return None
    head = text.mentions.by_token.get(start)
    return (
        None
        if head is not None and head.kind in {MentionKind.PERSON, MentionKind.PLACE} and head.first == start
        else start
    )


def _lightest(text: Text, cue: Cue) -> int:
    """How many words the content must have at least: "called for | calm", "denied | the claim"."""
    if cue.act is SpeechAct.DEMAND and cue.frame.companion == "for" and text.token(cue.verb).lemma != "ask":
        return 1
    return 2 if cue.act is SpeechAct.DENY else _LIGHTEST


def _is_explained(text: Text, start: int, last: int) -> bool:
    """Whether what is said follows in words of its own: "reiterated their demands, saying: …"."""
    return any(
        text.lower(i) == "," and text.tag(i + 1) == "VBG" and text.token(i + 1).lemma in _EXPLAINING
        for i in range(start, last - 1)
    )


def _weight(text: Text, start: int, last: int, loose: frozenset[str]) -> int:
    """How many words follow before the next comma, conjunction or verb."""
    for place in range(start, last):
        if (
            text.token(place).text in {",", ";", ".", ":"}
            or text.is_finite(place)
            or text.lower(place) in {"but", *loose}
            or (loose and (text.lower(place) == "without" or _is_told_to(text, place, last)))
            or (text.lower(place) == "and" and text.tag(place + 1) != "JJ")
        ):
            return place - start
    return last - start


def _is_told_to(text: Text, to: int, last: int) -> bool:
    """Whether the one who is told of it begins here: "confirmed the exchange | to the agency"."""
    near = range(to + 1, min(last, to + _LONGEST_HEARER)) if text.lower(to) == "to" else range(0)
    return any(
        text.token(i).lemma in _PRESS or voices().get(text.token(i).lemma) == "carrier" or text.token(i).text in words("media")
        for i in near
    )


def _appeal(text: Text, cue: Cue) -> int | None:
    """What a call is for: "reiterated his call for | the release of all". Refuses: "made a call to the minister"."""
    place = _past_companion(text, cue)
    if text.lower(place) == "for" and place + 1 < text.period(cue.verb)[1]:
        return place + 1
    if text.lower(place) in {"to", "on", "upon"}:
        return _request_from(text, place + 1, text.period(cue.verb)[1])
    return None


def _infinitive(text: Text, cue: Cue) -> int | None:
    """What is promised or refused: "promised | to go on working". Refuses: "declined to comment"."""
    place = cue.verb + 1
    while text.tag(place) == "RB" or any(
        d.first == place for d in text.dates_of.get(text.token(place).sentence, ()) if place < len(text.a.tokens)
    ):
        place += 1
    last = text.period(cue.verb)[1]
    if place + 1 >= last or text.tag(cue.first - 1) in {"WDT", "WP"}:  # "the men whom Peru refused to free"
        return None
    if text.token(cue.verb).lemma in _BINDING and any(
        m.kind is MentionKind.SIDES or text.token(m.head).lemma in {"party", "side"} for m in cue.speakers
    ):
        return None
    if cue.act is SpeechAct.REFUSE and (_is_silence(text, place + 1) or speech.is_speech(text.a, place + 1)):
        return None
    if text.lower(place) == "to" and text.tag(place + 1) in {"VB", "RB"} and _is_known(text, cue):
        return place
    return None


def _is_silence(text: Text, verb: int) -> bool:
    """Takes: "give details". Refuses: "give up the town"."""
    return text.token(verb).lemma in _SILENT and text.lower(verb + 1) not in {"up", "back", "away"}


def _deed(text: Text, cue: Cue) -> int | None:
    """What somebody is accused of, with the accused: "accused | Kyiv of delaying it"; "denied | taking part"."""
    start = cue.verb + 1
    if cue.frame.companion is not None:
        return start if cue.act is SpeechAct.ACCUSE else _past_companion(text, cue)
    return start if text.tag(start) == "VBG" and start < text.period(cue.verb)[1] else None


def _request(text: Text, cue: Cue) -> int | None:
    """Who is asked to do what: "called on | Thailand to hand them over". Refuses: "asked not to be named"."""
    return _request_from(text, _past_companion(text, cue), text.period(cue.verb)[1])


def _request_from(text: Text, start: int, last: int) -> int | None:
    for place in range(start + 1, min(last, start + _FARTHEST_TO)):
        if text.quoted(place) is not None or (text.is_finite(place) and not _is_relative(text, start, place)):
            return None
        if (
            text.lower(place) == "to"
            and (text.tag(place + 1) in {"VB", "RB"} or text.opens_quote(place + 1))
            and not (text.lower(place - 1) == "not" and place - 1 == start)
        ):
            return start if text.lower(start) != "to" else None
    return None


def _is_relative(text: Text, start: int, verb: int) -> bool:
    return any(text.lower(i) in {"who", "which", "that", "whose"} for i in range(start, verb))


def _verdict(text: Text, cue: Cue) -> int | None:
    """An object and what it is called: "called | the deal a breakthrough", "hailed | the deal as “historic”"."""
    start, last = cue.verb + 1, text.period(cue.verb)[1]
    if start + 1 >= last or tree.is_passive(text.a, cue.verb):
        return None
    if asides.names_what(text, cue):
        return start + (text.lower(start) == "as")
    if text.tag(start) in {"RP", "IN", "TO"}:
        return None
    if text.token(cue.verb).dep == "relcl" and not tree.objects(text.a, cue.verb):
        return None  # "the man Kova calls his minister"
    if text.tag(cue.first - 1) in {"WDT", "WP"}:  # "the proposal, which Kova called a trap"
        return None
    if any(text.opens_quote(i) or text.lower(i) == "as" for i in range(start, min(last, start + _FARTHEST_TO))):
        return start
    named = [
        c
        for c in text.a.children[cue.verb]
        if c > cue.verb and text.token(c).dep in {"oprd", "ccomp", "xcomp", "acomp"} and text.tag(c) != "VB"
    ]
    below = [
        c
        for o in tree.objects(text.a, cue.verb)
        for c in text.a.children[o]
        if text.token(c).dep in {"amod", "acl"} and c > o and text.tag(c).startswith("JJ")
    ]
    return start if named or below else None


_STARTS: dict[str, Callable[[Text, Cue], int | None]] = {
    "appeal": _appeal, "verdict": _verdict, "person": _request, "to": _infinitive, "act": _deed, "noun": _object,
}  # fmt: skip

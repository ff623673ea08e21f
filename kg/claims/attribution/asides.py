"""What the reporter adds to the words of others: where they were said, what others make of them."""

from __future__ import annotations

from kg.claims import speech
from kg.claims.attribution.cues import Cue
from kg.claims.attribution.documents import ISSUED, is_document
from kg.claims.attribution.text import NOUNS, Text

_SPOKEN = frozenset("interview speech address broadcast briefing".split())
_MADE_OF = frozenset(
    "account accusation allegation assertion assessment charge claim condition demand figure idea number point "
    "possibility proposal prospect request statement suggestion version view".split()
)
_ANSWERING = frozenset("confirm contest contradict corroborate deny dismiss dispute echo refute reject rebuff".split())
_FARTHEST = 12
_LONGEST_TAIL = 10


def where_said(text: Text, start: int, last: int) -> int:
    """Where content ends that "in a statement" closes.

    Takes: "hailed a great victory | in a statement on Monday".
    Refuses: "said that Peru had announced it in a statement", "agreed in a joint statement".
    """
    for place in range(start + 2, last - 1):
        if text.lower(place) != "in" or text.tag(place + 1) != "DT" or text.quoted(place) is not None:
            continue
        noun = next((i for i in range(place + 2, min(last, place + 6)) if _is_medium(text, i)), None)
        if noun is None or text.lower(place + 2) == "joint" or last - noun > _LONGEST_TAIL:
            continue
        told = any(speech.is_speech(text.a, i) or text.token(i).lemma in ISSUED for i in range(start, place))
        if not told and not any(text.is_finite(i) for i in range(noun, last)):
            return place
    return last


def _is_medium(text: Text, token: int) -> bool:
    return text.tag(token) in NOUNS and (is_document(text, token) or text.token(token).lemma in _SPOKEN)


def is_remark(text: Text, comma: int, last: int) -> bool:
    """Whether what follows a comma is what others make of the words before: ", a charge Peru denies", ", in what he called a hard day"."""
    place = comma + 1
    if text.lower(place) == "in" and text.lower(place + 1) == "what":
        return True
    if text.tag(place) == "DT" and any(text.token(i).lemma in _MADE_OF for i in (place + 1, place + 2)):
        return _is_answered(text, place + 2, last)
    if text.token(place).lemma in _MADE_OF or text.lower(place) in {"something", "which"}:
        return _is_answered(text, place + 1, last)
    return False


def _is_answered(text: Text, start: int, last: int) -> bool:
    if any(text.lower(i).removesuffix("s") in _ANSWERING for i in range(start, min(last, start + 4))):
        return True
    verb = next((i for i in range(start, min(last, start + _FARTHEST)) if text.tag(i) in {"VBD", "VBZ", "VBP", "VBN"}), None)
    while verb is not None and verb + 1 < last and text.token(verb).lemma in {"have", "be"}:
        verb = verb + 1
    return verb is not None and any(text.token(i).lemma in _ANSWERING for i in (verb, verb + 1))


def names_what(text: Text, cue: Cue) -> bool:
    """Whether a cue says what somebody calls a thing: "in what Kyiv described as", "what the ministry called"."""
    place = cue.first - 1
    return "verdict" in cue.frame.contents and text.lower(place - (text.tag(place) == "DT")) == "what"

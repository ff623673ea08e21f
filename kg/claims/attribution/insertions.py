"""Attributions that stand within what is said, or lead it in: "the men, he said, were home"; "as he noted, they were"."""

from __future__ import annotations

from kg.claims.attribution import passages
from kg.claims.attribution.cues import Cue
from kg.claims.attribution.text import Text

_ADVERBS = frozenset({"RB", "RBR"})
_CONDITIONS = frozenset({"although", "if", "once", "should", "though", "unless", "when", "while"})
_FARTHEST = 10


def content(text: Text, cue: Cue) -> tuple[int, int] | None:
    """What is said around an insertion, or behind a clause with "as".

    Takes: "The freed men, Okoro said, | include 12 officers"; "As Okoro noted, | they were home".
    Refuses: "As Okoro announced the deal, crowds gathered".
    """
    first, last = text.period(cue.verb)
    first = passages.opening_of(text, first)
    comma = _comma_behind(text, cue, last)
    if comma is None or comma + 1 >= last or not cue.frame.contents & {"clause", "quote"}:
        return None
    opens = _as(text, cue)
    if opens is not None:
        return (comma + 1, last) if opens == first and _says(text, comma + 1, last) else None
    opening = cue.first - 1
    if text.lower(opening) != "," or opening <= first:
        return None
    if not _says(text, comma + 1, last) and not text.is_finite(opening - 1):
        return None
    if is_relative_word(text, cue.first - 2):
        return comma + 1, last
    return (first, last) if is_open(text, first, cue.first - 1) else None


def is_open(text: Text, first: int, comma: int) -> bool:
    """Whether what stands before a comma needs what follows: "The men | ,", "It is | ,", "If Peru signs | ,"."""
    if text.lower(first) in _CONDITIONS or text.is_finite(comma - 1):
        return True
    return not text.has_verb(first, comma)


def is_relative(text: Text, cue: Cue) -> bool:
    """Whether "who" or "which" is the subject of a cue: what stands before its comma is not what it reports."""
    place = cue.verb - 1
    while place > cue.first and (text.tag(place) in _ADVERBS or text.token(place).lemma in {"have", "be"}):
        place -= 1
    return is_relative_word(text, place) and place > cue.first


def is_relative_word(text: Text, place: int) -> bool:
    return text.lower(place) in {"who", "which", "that"} and text.tag(place) in {"WP", "WDT"}


def _as(text: Text, cue: Cue) -> int | None:
    """The "as" right before a speaker or verb, past a determiner and adverbs."""
    place = cue.first - 1
    while text.tag(place) in _ADVERBS | {"DT"} and text.lower(place) != "as":
        place -= 1
    return place if text.lower(place) == "as" and text.quoted(place) is None else None


def _comma_behind(text: Text, cue: Cue, last: int) -> int | None:
    """The comma behind a cue, with nothing but when and where between."""
    for place in range(cue.end, min(last, cue.end + _FARTHEST)):
        if text.lower(place) == ",":
            return place
        loose = text.is_dated(place) or text.tag(place) in {"RB", "IN", "NNP", "DT", "NN", "RP"} or text.lower(place) == "it"
        if not loose or text.is_finite(place) or (place == cue.end and text.tag(place) in {"DT", "NN", "NNP"}):
            return None
    return None


def _says(text: Text, first: int, last: int) -> bool:
    return text.has_verb(first, last) or text.opens_quote(first)

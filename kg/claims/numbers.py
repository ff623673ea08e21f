"""Tokens → counts and ordinals: digits and words, with what hedges them ("more than", "some", "up to")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Annotation, CountBound

_ONES = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen "
    "nineteen".split())}  # fmt: skip
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_ORDINALS = {w: n for n, w in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth".split(), start=1)}  # fmt: skip
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_BOUNDS: tuple[tuple[tuple[str, ...], CountBound], ...] = (
    (("at", "least"), CountBound.AT_LEAST),
    (("more", "than"), CountBound.AT_LEAST),
    (("no", "fewer", "than"), CountBound.AT_LEAST),
    (("no", "less", "than"), CountBound.AT_LEAST),
    (("not", "less", "than"), CountBound.AT_LEAST),
    (("a", "minimum", "of"), CountBound.AT_LEAST),
    (("over",), CountBound.AT_LEAST),
    (("upwards", "of"), CountBound.AT_LEAST),
    (("above",), CountBound.AT_LEAST),
    (("at", "most"), CountBound.AT_MOST),
    (("up", "to"), CountBound.AT_MOST),
    (("no", "more", "than"), CountBound.AT_MOST),
    (("fewer", "than"), CountBound.AT_MOST),
    (("less", "than"), CountBound.AT_MOST),
    (("a", "maximum", "of"), CountBound.AT_MOST),
    (("as", "many", "as"), CountBound.AT_MOST),
    (("under",), CountBound.AT_MOST),
    (("about",), CountBound.ABOUT),
    (("around",), CountBound.ABOUT),
    (("roughly",), CountBound.ABOUT),
    (("approximately",), CountBound.ABOUT),
    (("some",), CountBound.ABOUT),
    (("nearly",), CountBound.ABOUT),
    (("almost",), CountBound.ABOUT),
    (("close", "to"), CountBound.ABOUT),
    (("an", "estimated"), CountBound.ABOUT),
    (("estimated",), CountBound.ABOUT),
)
_BOUNDS_BY_END = {
    end: tuple(hedge for hedge in _BOUNDS if hedge[0][-1] == end) for end in {words[-1] for words, _ in _BOUNDS}
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things; the token range includes what hedges it."""

    value: int
    bound: CountBound | None
    first: int
    last: int


def at(a: Annotation, token: int) -> Count | None:
    """The number that stands at a token; None where there is none, or it is no whole number.

    Takes: "1,000", "Thirty-two", "two dozen", "more than 1.2 million". Refuses: "hundreds", "4.5".
    """
    sentence = a.sentence_of(token)
    first, last = token, token
    while last < sentence.last and _is_part(a, last, first):
        last += 1
    if last == token:
        return None
    while first > sentence.first and _is_part(a, first - 1, first - 1) and a.tokens[first - 1].text != "-":
        first -= 1
    value = parse([a.tokens[i].lower for i in range(first, last)])
    if value is None:
        return None
    start, bound = _bound(a, first, sentence.first)
    return Count(value, bound, start, last)


def _is_part(a: Annotation, token: int, first: int) -> bool:
    word = a.tokens[token].lower
    if word in {"-", "‑"}:
        return (
            token > first
            and a.tokens[token - 1].lower in _TENS
            and token + 1 < len(a.tokens)
            and a.tokens[token + 1].lower in _ONES
        )
    if word == "and":
        return token > first and a.tokens[token - 1].lower == "hundred" and _goes_on(a, token + 1)
    return (
        word in _ONES
        or word in _TENS
        or word in _SCALES
        or _DIGITS.fullmatch(word) is not None
        or _compound(word) is not None
    )


def _goes_on(a: Annotation, token: int) -> bool:
    """Takes: "hundred and | fifty-three". Refuses: "a hundred and | 12 more"."""
    word = a.tokens[token].lower if token < len(a.tokens) else ""
    return word in _ONES or word in _TENS or _compound(word) is not None


def _compound(word: str) -> int | None:
    tens, _, ones = word.partition("-")
    return _TENS[tens] + _ONES[ones] if tens in _TENS and ones in _ONES else None


def parse(words: list[str]) -> int | None:
    """The whole number that words or digits stand for.

    >>> parse(["1,200"]), parse(["two", "dozen"]), parse(["thirty", "-", "two"]), parse(["1.2", "million"])
    (1200, 24, 32, 1200000)
    >>> parse(["4.5"]) is None
    True
    """
    total: float = 0
    part: float = 0
    for word in words:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, 0
        elif word not in {"-", "and"}:
            part += _value(word)
    value = total + part
    return int(value) if value == int(value) and words else None


def ordinal(word: str) -> int | None:
    """The place in a series that a word or digits give.

    >>> ordinal("twelfth"), ordinal("13th"), ordinal("Twenty-first"), ordinal("last")
    (12, 13, 21, None)
    """
    lower = word.lower()
    if lower in _ORDINALS:
        return _ORDINALS[lower]
    digits = _NTH.fullmatch(lower)
    if digits:
        return int(digits[1]) or None
    tens, _, ones = lower.partition("-")
    return _TENS[tens] + _ORDINALS[ones] if tens in _TENS and _ORDINALS.get(ones, 10) < 10 else None


def small(word: str) -> int | None:
    """A whole number below a hundred that a single word gives: "four", "12", "twenty-two".

    >>> small("Four"), small("12"), small("hundreds")
    (4, 12, None)
    """
    lower = word.lower()
    if lower.isascii() and lower.isdigit() and len(lower) <= 2:
        return int(lower)
    return _ONES.get(lower) or _TENS.get(lower) or _compound(lower)


def _value(word: str) -> float:
    if word in _ONES:
        return _ONES[word]
    if word in _TENS:
        return _TENS[word]
    compound = _compound(word)
    return float(word.replace(",", "")) if compound is None else compound


def _bound(a: Annotation, first: int, start: int) -> tuple[int, CountBound | None]:
    """Where the hedge before a number begins, and which it is."""
    for words, bound in _BOUNDS_BY_END.get(a.tokens[first - 1].lower, ()) if first else ():
        begin = first - len(words)
        if begin >= start and tuple(a.tokens[i].lower for i in range(begin, first)) == words:
            return begin, bound
    return first, None

"""Names → mentions of places: cities, regions and venues that are no party's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.claims.words import words
from kg.model import Annotation, Mention, MentionKind

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"NNP", "NNPS"})
_ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=1)
def venue_nouns() -> frozenset[str]:
    return frozenset(word.lower() for word in words("venue_nouns"))


def find(a: Annotation, taken: frozenset[int]) -> Iterator[Mention]:
    """Places outside the tokens that parties and people have taken."""
    end = 0
    starts = {name.first: name for name in a.names if name.label in _LABELS or _is_venue(a, name.first, name.last)}
    for first in range(len(a.tokens)):
        if first < end or first in taken:
            continue
        last = _venue(a, first, taken) if a.tokens[first].tag in _NAMES else None
        if last is None and first in starts:
            last = starts[first].last
        if last is None:
            continue
        start, stop = _trimmed(a, first, last)
        if start < stop and not any(i in taken for i in range(start, stop)):
            yield Mention(
                MentionKind.PLACE,
                start,
                stop,
                _head(a, start, stop),
                a.span(start, stop),
                " ".join(a.words(start, stop).split()),
            )
            end = stop


def _is_venue(a: Annotation, first: int, last: int) -> bool:
    return last - first > 1 and a.tokens[last - 1].lower in venue_nouns() and a.tokens[last - 1].text[0].isupper()


def _venue(a: Annotation, first: int, taken: frozenset[int]) -> int | None:
    """One past the end of a venue's name: capitalised words up to a venue noun, and "of the …" after it.

    Takes: "Ciragan Palace", "Esenboga airport". Refuses: "a palace", "Palace".
    """
    sentence = a.sentence_of(first)
    last = first
    while (
        last < sentence.last
        and a.tokens[last].tag in _NAMES
        and a.tokens[last].text[0].isupper()
        and last not in taken
    ):
        last += 1
        if a.tokens[last - 1].lower in venue_nouns() and last - first > 1:
            return _with_of(a, last, sentence.last)
    if last > first and last < sentence.last and a.tokens[last].lower in venue_nouns() and a.tokens[last].tag == "NN":
        return last + 1
    return None


def _with_of(a: Annotation, last: int, end: int) -> int:
    """Takes in "of the Presidency" of "Office of the Presidency"."""
    place = last
    if place < end and a.tokens[place].lower == "of":
        place += 1
        if place < end and a.tokens[place].lower == "the":
            place += 1
        start = place
        while place < end and a.tokens[place].tag in _NAMES:
            place += 1
        if place > start:
            return place
    return last


def _trimmed(a: Annotation, first: int, last: int) -> tuple[int, int]:
    while first < last and a.tokens[first].lower in _ARTICLES:
        first += 1
    while last > first and (a.tokens[last - 1].tag == "POS" or not a.tokens[last - 1].text[0].isalnum()):
        last -= 1
    return first, last


def _head(a: Annotation, first: int, last: int) -> int:
    for token in range(last - 1, first - 1, -1):
        if not first <= a.tokens[token].head < last or a.tokens[token].head == token:
            return token
    return last - 1

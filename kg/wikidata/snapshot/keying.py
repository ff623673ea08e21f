"""A name → the numbers that it is found by: those of its sound, and those that one slip of the pen leaves whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

from kg.spelling import keys, surnames, words

_LONG: Final = 7
"""Letters of a word from which on its first three and its last three do not overlap."""
_SHORTEST: Final = 4
_LONGEST: Final = 16
"""Letters of a name of one word that is looked for with a letter left out."""


def stored(name: str) -> frozenset[int]:
    """All numbers that a name is stored under."""
    by_sound = keys(name) | surnames(name)
    alone = {_alone(key) for key in by_sound} if len(words(name).parts) == 1 else set()
    return _numbers({*by_sound, *alone, *_with_a_slip(name, either_length=False)})


def sounding(name: str) -> frozenset[int]:
    """The numbers of names that may be another spelling: of a surname alone all who bear it, else the same two words."""
    if len(words(name).parts) == 1:
        return _numbers(keys(name))
    return _numbers({*keys(name), *map(_alone, surnames(name))})


def slipped(name: str) -> frozenset[int]:
    """The numbers of names that one letter more, less or other may have turned into this one.

    >>> slipped("Rustem Umreov").isdisjoint(stored("Rustem Umerov"))
    False
    >>> slipped("Chernivsti").isdisjoint(stored("Chernivtsi"))
    False
    """
    return _numbers(_with_a_slip(name, either_length=True))


def _with_a_slip(name: str, either_length: bool) -> Iterator[str]:
    """One word whole and the beginning or the end of the other; of a name of one word, the word without a letter."""
    parts = words(name).parts
    if len(parts) == 1 and _SHORTEST <= len(parts[0]) <= _LONGEST:
        yield from _without_a_letter(parts[0])
    elif len(parts) > 1:
        for whole, other in ((parts[0], parts[-1]), (parts[-1], parts[0])):
            for length in _lengths(other, either_length):
                yield f"< {whole} {other[:length]}"
                yield f"> {whole} {other[-length:]}"


def _lengths(word: str, either: bool) -> Iterable[int]:
    """How many letters of a word's end are looked at; both numbers where a slip may have changed the word's length."""
    if either and abs(2 * len(word) - 2 * _LONG + 1) <= 1:
        return 2, 3
    return (3,) if len(word) >= _LONG else (2,)


def _without_a_letter(word: str) -> Iterator[str]:
    yield f"- {word}"
    for place in range(len(word)):
        yield f"- {word[:place]}{word[place + 1 :]}"


def _alone(key: str) -> str:
    """A key of names of one word only."""
    return f"1 {key}"


def _numbers(found: Iterable[str]) -> frozenset[int]:
    """Four bytes for each key: two that fall together bring in a name that the comparison throws out."""
    return frozenset(crc32(key.encode("utf-8")) - 2**31 for key in found)

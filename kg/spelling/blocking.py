"""A name → keys that it shares with the names that it may be another spelling of, so that few need comparing."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product
from typing import Final

from kg.spelling.given_names import forms_of
from kg.spelling.parts import words
from kg.spelling.sounds import bones, readings

_MOST: Final = 5
"""Words of a name that make keys."""


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Keys of a name: two of its words, or its first letter and its last word, or its only word.

    >>> keys("Volodymyr Zelenskyy").isdisjoint(keys("Vladimir Zelensky"))
    False
    >>> keys("V. Zelensky").isdisjoint(keys("Volodymyr Zelenskyy"))
    False
    >>> keys("Rustem Umerov").isdisjoint(keys("Dmytro Umanets"))
    True
    """
    parts = words(name).parts[:_MOST]
    if len(parts) == 1:
        return surnames(name)
    heard = [_keys_of(part) for part in parts]
    pairs = {" ".join(sorted(pair)) for a, b in combinations(heard, 2) for pair in product(a, b)}
    together = {bones(reading) for reading in readings("".join(parts))}
    return frozenset(pairs | together | {f"{parts[0][0]}. {last}" for last in heard[-1]} if parts else ())


@lru_cache(maxsize=65536)
def surnames(name: str) -> frozenset[str]:
    """Keys of a name's last word, by which a surname that stands alone is found.

    >>> surnames("Umierov") == surnames("Rustem Umerov")
    True
    """
    parts = words(name).parts
    return frozenset(bones(reading) for reading in readings(parts[-1])) if parts else frozenset()


def _keys_of(word: str) -> frozenset[str]:
    """A word's sounds without most vowels; of a given name that has other forms, those that all forms share."""
    return frozenset(bones(reading) for reading in readings(word)) | forms_of(word)

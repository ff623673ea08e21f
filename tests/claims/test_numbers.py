"""Words and digits → counts and places in a series."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import numbers
from kg.model import Annotation, CountBound

Annotate = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("first", 1), ("twelfth", 12), ("Thirteenth", 13), ("twentieth", 20), ("twenty-first", 21), ("thirty-second", 32),
        ("1st", 1), ("2nd", 2), ("13th", 13), ("last", None), ("next", None), ("0th", None), ("2019th", None), ("seconds", None),
    ],
)  # fmt: skip
def test_an_ordinal_gives_the_place_in_a_series(word: str, place: int | None) -> None:
    assert numbers.ordinal(word) == place


@pytest.mark.parametrize(
    ("word", "number"),
    [("four", 4), ("12", 12), ("twenty-two", 22), ("hundreds", None), ("2019", None), ("round", None)],
)
def test_a_small_number_is_one_word_below_a_hundred(word: str, number: int | None) -> None:
    assert numbers.small(word) == number


@pytest.mark.parametrize(
    ("sentence", "word", "value", "bound"),
    [
        ("They freed more than 1,200 prisoners.", "1,200", 1200, CountBound.AT_LEAST),
        ("They freed up to two dozen prisoners.", "two", 24, CountBound.AT_MOST),
        ("They freed some thirty-two prisoners.", "thirty", 32, CountBound.ABOUT),
        ("They freed 44 prisoners.", "44", 44, None),
    ],
)
def test_a_count_comes_with_what_hedges_it(
    annotate: Annotate, sentence: str, word: str, value: int, bound: CountBound | None
) -> None:
    a = annotate(sentence)
    token = next(t.index for t in a.tokens if t.text == word)
    count = numbers.at(a, token)
    assert count is not None
    assert (count.value, count.bound) == (value, bound)

"""Words → dates, from the day of the report: Thursday 5 March 2026."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import dates
from kg.model import Annotation

Annotate = Callable[..., Annotation]

CASES = [
    ("They met on Monday.", "2026-03-02"),
    ("They met last Thursday.", "2026-02-26"),
    ("They will meet on Monday.", "2026-03-09"),
    ("They are due to meet on Saturday.", "2026-03-07"),
    ("They met on 16 May 2025.", "2025-05-16"),
    ("They met on Feb. 4-5.", "2026-02-04"),
    ("They met from 10-11 January.", "2026-01-10"),
    ("They met from 10 to 11 January.", "2026-01-10"),
    ("They met from Jan. 10 to 11.", "2026-01-10"),
    ("The terms were agreed at talks in Oslo on 2 June.", "2025-06-02"),
    ("They agreed to meet on 2 June.", "2026-06-02"),
    ("The envoy is due in Oslo on Friday.", "2026-03-06"),
    ("He is travelling to Oslo on Monday.", "2026-03-09"),
    ("A first session is to be held in Oslo in December.", "2026-12"),
    ("The summit, held in Oslo on 15 August, ended.", "2025-08-15"),
    ("The round took place on 26 April.", "2025-04-26"),
    ("The round is set for 26 April.", "2026-04-26"),
    ("The deal of November 2 was signed.", "2025-11-02"),
    ("They met in December.", "2025-12"),
    ("They met yesterday.", "2026-03-04"),
    ("They will meet next week.", "2026-03"),
    ("They will meet before the end of the month.", "2026-03"),
    ("They met in 2019.", "2019"),
]


@pytest.mark.parametrize(("sentence", "date"), CASES)
def test_a_date_is_resolved_from_the_day_of_the_report(annotate: Annotate, sentence: str, date: str) -> None:
    assert [str(d.value) for d in dates.find(annotate(sentence))] == [date]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Monday. Two days later they signed.", ["2026-03-02", "2026-03-04"]),
        ("They met on Monday. He had seen her earlier in the day.", ["2026-03-02", "2026-03-02"]),
        ("They met on Monday. The ministry said so on Tuesday. That morning he had seen her.", ["2026-03-02", "2026-03-03", "2026-03-02"]),
        ("They will meet on 14 April, and again on the 28th.", ["2026-04-14", "2026-04-28"]),
    ],
)  # fmt: skip
def test_some_dates_count_from_the_one_before(annotate: Annotate, text: str, found: list[str]) -> None:
    assert [str(d.value) for d in dates.find(annotate(text))] == found


@pytest.mark.parametrize("sentence", ["They may meet.", "He spoke a day after the talks.", "Some 20 people marched.", "The April 9 Movement met."])
def test_what_is_no_date_gives_none(annotate: Annotate, sentence: str) -> None:
    assert dates.find(annotate(sentence)) == ()


def test_a_relative_date_stays_open_without_the_day_of_the_report(annotate: Annotate) -> None:
    assert [d.value for d in dates.find(annotate("They met on Monday.", None))] == [None]

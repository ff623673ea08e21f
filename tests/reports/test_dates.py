"""Dates in short pieces of English → days."""

from __future__ import annotations

import pytest

from kg.reports import dates


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-06-02", "2025-06-02"),
        ("2025-06-02T10:32:00Z", "2025-06-02"),
        ("2025-06-02T23:59:59.123+03:00", "2025-06-02"),
        ("2025/06/02", "2025-06-02"),
        ("2 June 2025", "2025-06-02"),
        ("02-Jun-2025", "2025-06-02"),
        ("2nd of June, 2025", "2025-06-02"),
        ("June 2, 2025", "2025-06-02"),
        ("Sept. 3rd 2024", "2024-09-03"),
        ("SEPTEMBER 3 2024", "2024-09-03"),
        ("Monday, 29 February 2024", "2024-02-29"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("13.04.2025", "2025-04-13"),
        ("03/03/2024", "2024-03-03"),
    ],
)
def test_a_date_that_can_mean_one_day_is_that_day(words: str, day: str) -> None:
    assert [str(found.day) for found in dates.find(words)] == [day]
    assert str(dates.parse(words)) == day


@pytest.mark.parametrize(
    "words",
    [
        "02/03/2024",
        "2.3.2024",
        "31 February 2024",
        "29 February 2023",
        "2024-13-01",
        "March 5",
        "5 March",
        "45/45/2024",
    ],
)
def test_a_date_that_can_mean_several_days_or_none_is_found_but_not_resolved(words: str) -> None:
    assert [found.day for found in dates.find(words)] == [None]
    assert dates.parse(words) is None


@pytest.mark.parametrize(
    "words",
    ["", "June 2025", "in 2024", "1,200 prisoners", "10:32", "2024-2025", "1.2.3.4", "maybe 5", "12 2024", "x" * 999],
)
def test_what_names_no_day_is_no_date(words: str) -> None:
    assert dates.find(words) == ()


@pytest.mark.parametrize("value", [None, 20250602, ["2025-06-02"], {"@value": "2025-06-02"}, True])
def test_a_value_that_is_no_text_is_no_date(value: object) -> None:
    assert dates.parse(value) is None


def test_a_day_takes_its_year_from_one_that_stands_alone_in_the_line() -> None:
    assert [str(found.day) for found in dates.find("© 2024 The Alpine Post, 5 March")] == ["2024-03-05"]
    assert [found.day for found in dates.find("2023 and 2024, 5 March")] == [None]


def test_offsets_point_at_the_words_of_the_date() -> None:
    line = "Türkiye 😀 – 2 June 2025, 14:05"
    (found,) = dates.find(line)
    assert line[found.start : found.end] == "2 June 2025"

"""Titles in the words of reports, and the offices that they name."""

from __future__ import annotations

import pytest

from kg.wikidata.item import Position
from kg.wikidata.offices import same_office
from kg.wikidata.periods import begun_by, held_on, years_apart

SAME = [
    ("foreign minister", "Minister of Foreign Affairs"),
    ("Foreign Secretary", "Minister for Foreign Affairs"),
    ("secretary of state", "Minister of Foreign Affairs"),
    ("defense minister", "Minister of National Defence"),
    ("prime minister of Norland", "Prime Minister"),
    ("premier", "Taoiseach"),
    ("national security advisor", "National Security Adviser"),
    ("secretary of Norland's National Security and Defense Council", "Secretary of the National Security and Defence Council"),
    ("First Deputy Foreign Minister", "Deputy Minister of Foreign Affairs"),
    ("acting president", "President"),
    ("foreign policy chief", "High Representative for Foreign Affairs and Security Policy"),
    ("CIA director", "Director of the CIA"),
    ("Governor of Eastmark", "governor of Eastmark"),
]
DIFFERENT = [
    ("deputy foreign minister", "Minister of Foreign Affairs"),
    ("vice-president", "President"),
    ("president's spokesman", "President"),
    ("aide to the president", "President"),
    ("adviser to the foreign minister", "Minister of Foreign Affairs"),
    ("defence minister", "Minister of Foreign Affairs"),
    ("head of the delegation", "Minister of Defence"),
    ("minister", "Minister of Defence"),
    ("Governor of Eastmark", "Governor of Westmark"),
    ("", "President"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_titles_are_of_one_office(one: str, other: str) -> None:
    assert same_office(one, other) == same_office(other, one) == 1.0


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_titles_are_of_different_offices(one: str, other: str) -> None:
    assert same_office(one, other) == same_office(other, one)
    assert same_office(one, other) < 1.0


def test_a_title_without_end_costs_no_more_than_a_long_one() -> None:
    assert same_office("minister of " * 100_000, "President") == 0.0


HELD = [
    (("2020-01-01", "2024-01-01"), "2022-05-02", True),
    (("2020-01-01", "2024-01-01"), "2024-03-01", True),
    (("2020-01-01", "2024-01-01"), "2025-01-01", False),
    (("2020-01-01", "2024-01-01"), "2019-11-01", True),
    (("2020-01-01", "2024-01-01"), "2018-11-01", False),
    (("2020", "2024"), "2024-12-30", True),
    (("2020-02", None), "2031-05-02", True),
    (("1901", None), "2031-05-02", False),
    ((None, "2024"), "2022", True),
    ((None, None), "2022", None),
    (("2020", None), "some day", None),
    (("2020-02-31", None), "2022", None),
]


@pytest.mark.parametrize(("times", "day", "answer"), HELD)
def test_an_office_is_held_from_its_start_to_its_end(
    times: tuple[str | None, str | None], day: str, answer: bool | None
) -> None:
    assert held_on(Position("President", "Q1", *times), day) is answer


def test_an_office_of_former_times_was_begun_before() -> None:
    assert begun_by(Position("President", "Q1", "2020"), "2031-05-02") is True
    assert begun_by(Position("President", "Q1", "2031-12"), "2031-05-02") is False
    assert begun_by(Position("President", "Q1"), "2031-05-02") is None


def test_the_years_between_an_office_and_a_day_are_counted() -> None:
    office = Position("President", "Q1", "2020", "2024")
    assert [years_apart(office, day) for day in ("2015-01-01", "2022", "2026-05-02")] == [5, 0, 2]

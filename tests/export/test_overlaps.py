"""What reports tell of handovers: who is surely counted once."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from kg.export.overlaps import FIRST, LAST, Telling, count, days

ONE, TWO = frozenset({"one"}), frozenset({"two"})


def on(date: str, number: int | None, *, reports: frozenset[str] = ONE, bound: str = "") -> Telling:
    """An exchange on that day or in that month; with "" at any time."""
    first, last = days([date] if date else []) or (FIRST, LAST)
    name = f"{date or 'some time'}: {number} {sorted(reports)}"
    return Telling(name, number, first, last, frozenset({bound} - {""}), reports)


THREE_DAYS = [on("2031-05-23", 270), on("2031-05-24", 307), on("2031-05-25", 303)]


@pytest.mark.parametrize(
    ("tellings", "people", "bound", "open"),
    [
        ([], 0, None, 0),
        ([on("2031-05-23", 270), on("2031-06", 30)], 300, None, 0),
        # a total, and its parts
        ([*THREE_DAYS, on("2031-05-25", 880)], 880, None, 0),
        ([*THREE_DAYS, on("2031-05-25", 1000)], 1000, None, 0),
        ([on("2031-05-06", 205), *THREE_DAYS, on("2031-05-25", 1000)], 1205, None, 0),
        ([*THREE_DAYS, on("", 1000)], 1000, None, 0),
        ([*THREE_DAYS, on("2031-05", 1000), on("2031-06-02", 20)], 1020, None, 0),
        ([*THREE_DAYS, on("", 1000, bound="AtLeast")], 1000, "AtLeast", 0),
        # nobody can tell
        ([*THREE_DAYS, on("", 500)], 880, "AtLeast", 1),
        ([*THREE_DAYS, on("2031-05", 500)], 880, "AtLeast", 1),
        ([*THREE_DAYS, on("", 1000, reports=TWO)], 1000, "AtLeast", 3),
        ([*THREE_DAYS, on("", None)], 880, "AtLeast", 1),
        ([on("2031-05-23", 270), on("2031-05-23", 40, reports=TWO)], 270, "AtLeast", 1),
        # one total, told by several
        ([on("", 7000), on("", 7000, reports=TWO)], 7000, None, 0),
        ([on("", 7000, bound="About"), on("", 7000, reports=TWO)], 7000, None, 0),
        ([on("", 7000), on("", 6700, reports=TWO, bound="AtLeast")], 7000, None, 0),
        ([on("", 7000), on("", 6057, reports=TWO)], 7000, "AtLeast", 1),
        ([on("", 7000, bound="AtMost")], 7000, "About", 0),
        # without a number
        ([on("2031-05-23", None)], 1, "AtLeast", 0),
        ([on("2031-05-23", None), on("2031-05-24", 20)], 21, "AtLeast", 0),
    ],
)
def test_nobody_is_counted_twice(tellings: list[Telling], people: int, bound: str | None, open: int) -> None:
    for told in (tellings, tellings[::-1]):
        found = count(told)
        assert (found.people, found.bound, len(found.open)) == (people, bound, open)


def test_a_total_of_several_days_may_hold_those_whom_its_report_counts_in_another_category() -> None:
    civilians = on("2031-05-23", 120)
    total = on("2031-05-25", 1000)
    found = count([*THREE_DAYS, total], [civilians])
    assert (found.people, found.bound, found.open) == (880, None, ())
    assert count([total, on("2031-05-25", 303)], [replace(civilians, reports=TWO)]).people == 1000
    assert count([on("", 1000)], [on("2031-05-23", 5000)]).people == 1000


def test_what_is_told_before_a_day_is_no_part_of_that_day() -> None:
    before = replace(on("", 100), last="2031-05-22")
    assert count([before, *THREE_DAYS]).people == 980


def test_no_choice_of_separate_tellings_adds_up_to_more() -> None:
    chance = random.Random(7)
    for _ in range(100):
        starts = [chance.randrange(1, 25) for _ in range(8)]
        tellings = [
            Telling(str(n), chance.randrange(1, 50), f"2031-05-{first:02}", f"2031-05-{first + chance.randrange(1, 5):02}")
            for n, first in enumerate(starts)
        ]
        best = max(
            sum(one.people for one in some)
            for size in range(len(tellings) + 1)
            for some in itertools.combinations(tellings, size)
            if not any(one.first <= other.last and other.first <= one.last for one, other in itertools.combinations(some, 2))
        )
        assert count(tellings).people == best


def test_of_many_tellings_one_of_each_day_is_counted() -> None:
    dates = [f"{2000 + n // 300}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(20_000)]
    found = count(replace(on(date, 10), exchange=str(n)) for n, date in enumerate(dates))
    assert (found.people, found.open) == (10 * len(set(dates)), ())

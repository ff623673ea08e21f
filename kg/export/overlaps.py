"""What reports tell of handovers → those that surely are not the same, so that nobody is counted twice.

Each telling has a number and the days on which it may have been. Two that share no day are two handovers. Two that
do may be one handover told twice, or a total and a part of it: of these one counts. Of all choices the one that adds
up to most is taken, which is a number that is surely reached.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

FIRST: Final = ""
"""A day before all others."""
LAST: Final = "9999-12-31"
_VAGUE: Final = frozenset({"About", "AtMost"})
_CLOSE: Final = 0.05
"""Two numbers that differ by so small a share may be the same, rounded."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An exchange as reports tell it along one flow."""

    exchange: str
    number: int | None
    first: str
    """The first day on which it may have been, as in "2025-06-02"."""
    last: str
    bounds: frozenset[str] = frozenset()
    """AtLeast, AtMost or About, if the number is no exact one."""
    reports: frozenset[str] = frozenset()
    elsewhere: int = 0
    """How many of its people the same reports count in other categories."""

    @property
    def people(self) -> int:
        """How many it surely has: one if nobody gives a number."""
        return 1 if self.number is None else self.number - self.elsewhere

    @property
    def vague(self) -> bool:
        return not self.bounds.isdisjoint(_VAGUE)

    def within(self, other: Telling) -> bool:
        return other.first <= self.first and self.last <= other.last

    def shares_report(self, other: Telling) -> bool:
        return not self.reports.isdisjoint(other.reports)


@dataclass(frozen=True, slots=True)
class Count:
    """What can be counted of a flow."""

    counted: tuple[Telling, ...]
    open: tuple[Telling, ...]
    """Those that nobody can tell to be others, or parts or repetitions of what is counted."""

    @property
    def people(self) -> int:
        """How many there are at least, one for a telling without a number."""
        return sum(telling.people for telling in self.counted)

    @property
    def number(self) -> int | None:
        """How many there are by the numbers that are given; None if none is."""
        given = [telling.people for telling in self.counted if telling.number is not None]
        return sum(given) if given else None

    @property
    def bound(self) -> str | None:
        """About or AtLeast, if it is no exact number."""
        if any(telling.vague for telling in self.counted):
            return "About"
        least = self.open or any(one.bounds or one.elsewhere or one.number is None for one in self.counted)
        return "AtLeast" if least else None


def days(dates: Sequence[str]) -> tuple[str, str] | None:
    """The first and the last day that these dates may mean; None if there are none.

    >>> days(["2025-06"]), days(["2025-06-02", "2025"])
    (('2025-06-01', '2025-06-31'), ('2025-01-01', '2025-12-31'))
    """
    if not dates:
        return None
    return min(date + "-01-01"[len(date) - 4 :] for date in dates), max(date + "-12-31"[len(date) - 4 :] for date in dates)


def count(tellings: Iterable[Telling], others: Iterable[Telling] = ()) -> Count:
    """The tellings that add up to most with no two on the same days, and those that stay open.

    `others` are of the same way, but other categories: a total may hold their people too.
    """
    dated = [other for other in others if other.first == other.last and other.number is not None]
    widened = [_without(one, dated) for one in _with_totals(list(tellings))]
    widened.sort(key=lambda one: (one.last, one.first, one.exchange))
    counted = _apart(widened)
    taken = {one.exchange for one in counted}
    left = (one for one in widened if one.exchange not in taken)
    return Count(tuple(counted), tuple(one for one in left if not _explained(one, counted)))


def _with_totals(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The same; one of a day for which a smaller one is told too has the days before it that add up to it.

    "Another 303 came home on Sunday, which completes the exchange of 1,000": the 1,000 are of three days.
    """
    smallest: dict[str, int] = {}
    for one in tellings:
        if one.first == one.last and one.number is not None:
            smallest[one.last] = min(one.number, smallest.get(one.last, one.number))
    known = sorted(smallest)
    for one in tellings:
        total = one.first == one.last and one.number is not None and smallest[one.last] < one.number
        yield _widened(one, known, smallest) if total else one


def _widened(total: Telling, known: Sequence[str], smallest: Mapping[str, int]) -> Telling:
    first, room = total.last, (total.number or 0) * (1 + _CLOSE if total.bounds else 1)
    for place in range(bisect_right(known, total.last) - 1, -1, -1):
        room -= smallest[known[place]]
        if room < 0:
            break
        first = known[place]
    return replace(total, first=first)


def _without(telling: Telling, others: Iterable[Telling]) -> Telling:
    """Of a telling of several days: less those that the same report counts on one of them in another category."""
    if telling.first == telling.last or telling.number is None:
        return telling
    parts = (o for o in others if o.within(telling) and o.exchange != telling.exchange and o.shares_report(telling))
    elsewhere = sum(part.number or 0 for part in parts)
    return replace(telling, elsewhere=elsewhere) if elsewhere < telling.number else telling


def _apart(tellings: Sequence[Telling]) -> list[Telling]:
    """Those that add up to most; the more of them the better, then the more exact. They come in order of their ends."""
    ends = [one.last for one in tellings]
    best: list[tuple[tuple[int, int, int], int | None]] = [((0, 0, 0), None)]
    for place, one in enumerate(tellings):
        before = bisect_left(ends, one.first, 0, place)
        people, many, exact = best[before][0]
        taken = (people + one.people, many + 1, exact + (not one.vague))
        best.append((taken, before) if taken > best[place][0] else (best[place][0], None))
    chosen: list[Telling] = []
    place = len(tellings)
    while place:
        came_from = best[place][1]
        if came_from is not None:
            chosen.append(tellings[place - 1])
        place = place - 1 if came_from is None else came_from
    return chosen[::-1]


def _explained(left: Telling, counted: Sequence[Telling]) -> bool:
    """Whether it is what is counted told once more, its total, or a part of a total in the same report."""
    if left.number is None:
        return False
    shared = counted[bisect_left(counted, left.first, key=_last) : bisect_right(counted, left.last, key=_first)]
    inside = sum(one.people for one in shared if one.within(left))
    if any(_close(people, left.people) for people in (inside, *(one.people for one in shared))):
        return True
    return any(left.within(one) and left.people <= one.people and left.shares_report(one) for one in shared)


def _first(telling: Telling) -> str:
    return telling.first


def _last(telling: Telling) -> str:
    return telling.last


def _close(one: int, other: int) -> bool:
    return abs(one - other) <= _CLOSE * max(one, other)

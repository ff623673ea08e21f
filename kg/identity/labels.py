"""What is claimed of an event → its label: the same words for the same meeting, whichever report tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import CountBound, Value

_BOUNDS = {CountBound.AT_LEAST: "at least ", CountBound.AT_MOST: "up to ", CountBound.ABOUT: "about "}


def meeting(who: Sequence[str], where: Sequence[str], when: Sequence[Value], rounds: Sequence[Value]) -> str | None:
    """None if nothing is known but that there was a meeting.

    >>> meeting(["Russia", "Ukraine"], ["Istanbul"], ["2025-06-02"], [2])
    'Round 2 of talks between Russia and Ukraine, Istanbul, 2025-06-02'
    >>> meeting([], ["Bern"], [], [])
    'Meeting, Bern'
    """
    if not (who or where or when or rounds):
        return None
    kind = f"Round {rounds[0]} of talks" if rounds else "Meeting"
    return ", ".join([kind + _between(who), *where[:1], *map(str, when[:1])])


def exchange(who: Sequence[str], what: Sequence[str], when: Sequence[Value], status: str) -> str:
    """
    >>> exchange(["Russia", "Ukraine"], ["1,200 prisoners of war"], [], "Agreed")
    'Exchange between Russia and Ukraine: 1,200 prisoners of war, agreed'
    """
    kind = "Exchange" + _between(who) if len(who) != 1 else f"Release by {who[0]}"
    return ", ".join([": ".join([kind, *what[:1]]), *(map(str, when[:1]) if when else [status.lower()])])


def transfer(category: str, count: int | None, bound: CountBound | None, extent: bool) -> str:
    """
    >>> transfer("PrisonersOfWar", 1200, None, False), transfer("Bodies", 7000, CountBound.AT_LEAST, False)
    ('1,200 prisoners of war', 'at least 7,000 bodies')
    """
    noun = "".join(f" {c.lower()}" if c.isupper() else c for c in category).strip()
    number = f"{_BOUNDS[bound] if bound else ''}{count:,} " if count is not None else "all " if extent else ""
    return number + noun


def _between(who: Sequence[str]) -> str:
    if not who:
        return ""
    if len(who) == 1:
        return f" with {who[0]}"
    return f" between {', '.join(who[:-1])} and {who[-1]}"

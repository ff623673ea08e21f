"""How long to wait: a deadline over everything, and what a server asks for in Retry-After (RFC 9110, 10.2.3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

from kg.errors import UsageError

FIRST_WAIT_SECONDS: Final = 0.25
"""Before the second try; doubled before each further one."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, and how it is spent."""

    monotonic: Callable[[], float] = time.monotonic
    """Seconds that only grow: for deadlines."""
    wall: Callable[[], float] = time.time
    """Seconds since 1970: to read dates."""
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which everything must be done."""

    seconds: float
    clock: Clock
    at: float

    @classmethod
    def after(cls, seconds: float, clock: Clock) -> Deadline:
        """That many seconds from now; UsageError if that is no time at all."""
        if not 0 < seconds < float("inf"):
            raise UsageError(f"a timeout is a number of seconds above 0, not {seconds:g}")
        return cls(seconds, clock, clock.monotonic() + seconds)

    def left(self) -> float:
        """Seconds until then; 0 when it has passed."""
        return max(0.0, self.at - self.clock.monotonic())


def asked_wait(header: str | None, wall: float) -> float | None:
    """The seconds that a Retry-After asks for, as a number or a date; None if it says nothing.

    >>> asked_wait("120", 0), asked_wait("Thu, 01 Jan 1970 00:00:30 GMT", 10), asked_wait("soon", 0)
    (120.0, 20.0, None)
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - wall)
    except (ValueError, OverflowError):
        return None


def own_wait(tries: int) -> float:
    """The seconds to wait after so many tries, if the server asks for none.

    >>> own_wait(1), own_wait(3)
    (0.25, 1.0)
    """
    return FIRST_WAIT_SECONDS * 2.0 ** (tries - 1)

"""Whether a server is worth asking again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.errors import EndpointError

_REFUSED: Final = frozenset({401, 403, 429})
"""Who says this, after all the waiting that was asked for, is left alone."""
_MOST_FAILURES: Final = 3


@dataclass(slots=True)
class Standing:
    """How a server has done so far: lost if it never answered, refuses, or failed some times in a row."""

    answered: bool = False
    failures: int = 0
    lost: bool = False

    def answers(self) -> None:
        self.answered, self.failures = True, 0

    def fails(self, error: EndpointError) -> None:
        self.failures += 1
        self.lost = not self.answered or error.status in _REFUSED or self.failures >= _MOST_FAILURES

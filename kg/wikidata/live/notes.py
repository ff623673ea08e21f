"""What went otherwise than asked for: each thing said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_MOST: Final = 20


@dataclass(slots=True)
class Notes:
    """Lines for the person at the keyboard, in the order in which they came up."""

    _lines: dict[str, None] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Say it, if it has not been said and not too much has."""
        if len(self._lines) < _MOST:
            self._lines.setdefault(line)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

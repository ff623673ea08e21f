"""Which reports tell the same words: a wire report that two papers print is one source, not two."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.language import blocks
from kg.model import BlockKind

_WORD = re.compile(r"\w+")
_WORDS: Final = 5
_LEAST: Final = 20
"""Runs of words: of texts that are shorter, nothing is said."""
_KEPT: Final = 128
"""Of the runs of a report those with the lowest hashes: from them the share that two reports have in common is
estimated (bottom-k sketch), whatever their length."""
_SAME: Final = 0.9
_TOLD: Final = frozenset({BlockKind.BODY, BlockKind.ITEM})
"""Papers change headlines, bylines and datelines."""


@dataclass(slots=True)
class Copies:
    """The reports seen so far, by what they tell."""

    _names: list[str] = field(default_factory=list)
    _sketches: list[frozenset[int]] = field(default_factory=list)
    _first_with: dict[int, int] = field(default_factory=dict)
    _last_with: dict[int, int] = field(default_factory=dict)
    """The first and the last report that has a run of words: what many have in common hides neither of a pair."""

    def of(self, name: str, text: str) -> tuple[str, float] | None:
        """The earlier report that a text is nearly the same as, and the share of what they have in common."""
        sketch = _sketch(text)
        if len(sketch) < _LEAST:
            return None
        number = len(self._names)
        self._names.append(name)
        self._sketches.append(sketch)
        likely = {_most(self._first_with, sketch), _most(self._last_with, sketch)}
        for run in sketch:
            self._first_with.setdefault(run, number)
            self._last_with[run] = number
        shares = [(_share(sketch, self._sketches[n]), -n) for n in likely if n is not None]
        share, place = max(shares, default=(0.0, 0))
        return (self._names[-place], share) if share >= _SAME else None


def _most(holders: Mapping[int, int], sketch: frozenset[int]) -> int | None:
    """The report that holds most of the runs, the earliest of equals."""
    found = Counter(holders[run] for run in sketch if run in holders)
    return max(found, key=lambda n: (found[n], -n), default=None)


def _sketch(text: str) -> frozenset[int]:
    told = " ".join(b.span.of(text) for b in blocks.find(text) if b.kind in _TOLD)
    words = _WORD.findall(told.lower())
    runs = {" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1)}
    return frozenset(heapq.nsmallest(_KEPT, map(_hash, runs)))


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """How many of all their runs both have: exact for short texts."""
    lowest = heapq.nsmallest(_KEPT, one | other)
    return sum(run in one and run in other for run in lowest) / len(lowest)

"""Records in memory → those that a name may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from kg.spelling import keys, romanize, similarity, surnames
from kg.wikidata.reconciliation.record import Record

_FARTHEST: Final = 0.6
"""How like a name must be to be worth a look."""


@dataclass(frozen=True)
class Index:
    """Some records, by id and by the sound of their names."""

    records: tuple[Record, ...]

    def record(self, id: str) -> Record | None:
        return self._by_id.get(id)

    def called(self, name: str, limit: int) -> tuple[Record, ...]:
        """The nearest name first; the order of the records where two are as near."""
        shared = dict.fromkeys(at for key in sorted(_keys(name)) for at in self._by_key.get(key, ()))
        likeness = {at: max(similarity(name, form) for form in self.records[at].names) for at in shared}
        near = sorted((at for at, like in likeness.items() if like >= _FARTHEST), key=lambda at: (-likeness[at], at))
        return tuple(self.records[at] for at in near[:limit])

    def beginning(self, prefix: str, limit: int) -> tuple[Record, ...]:
        found = (record for record in self.records if begins(prefix, record.names))
        return tuple(islice(found, limit))

    def holding(self, id: str, limit: int) -> Iterator[Record]:
        return islice((record for record in self.records if record.values.get(id)), limit)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return _grouped((key, at) for at, record in enumerate(self.records) for name in record.names for key in _keys(name))


def begins(prefix: str, names: Iterable[str]) -> bool:
    """Whether one of the names, from the beginning of some word of it on, is as it was typed so far.

    >>> begins("fal", ["Ada Falk"]), begins("ada f", ["Ada Falk"]), begins("alk", ["Ada Falk"]), begins(" ", ["Ada Falk"])
    (True, True, False, False)
    """
    start = romanize(prefix)
    return bool(start) and any(f" {start}" in f" {romanize(name)}" for name in names)


def _keys(name: str) -> frozenset[str] | set[str]:
    """Those of its sound, and its plain letters, by which a name of one word or of an event is found."""
    plain = romanize(name)
    return {*keys(name), *surnames(name), *([f"= {plain}"] if plain else [])}


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, at in pairs:
        known = found.setdefault(key, [])
        if not known or known[-1] != at:  # the records come in their order
            known.append(at)
    return found

"""Ties between two who were at the same events, gathered event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.export import attributes, periods
from kg.export.attributes import Attributes
from kg.export.facts import Facts, Link, Pair
from kg.export.views.view import Edge


@dataclass(slots=True)
class Tie:
    """What two have in common."""

    links: set[Link] = field(default_factory=set)
    events: int = 0
    dates: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)


class Ties:
    """The ties of a view, by pair."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._ties: dict[Pair, Tie] = {}

    def add(self, pair: Pair, event: str, links: Iterable[Link]) -> None:
        """One more event that ties the two."""
        tie = self._ties.setdefault(pair, Tie())
        tie.links.update(links)
        tie.events += 1
        tie.dates.update(self._facts.value("date", event))
        tie.statuses.update(self._facts.value("status", event))

    def nodes(self) -> list[str]:
        """All who are tied to anyone, in the order of the IRIs."""
        return sorted({one for pair in self._ties for one in pair})

    def edges(self, label: str, predicate: str) -> Iterator[Edge]:
        """One edge for each pair; it weighs as many events as tie the two."""
        for pair, tie in sorted(self._ties.items(), key=lambda item: item[0]):
            start: Attributes = {"label": label, "predicate": predicate}
            found = attributes.of_support(self._facts, self._facts.support(tie.links), start)
            found["weight"] = float(tie.events)
            found.update(periods.dates(tie.dates))
            if tie.statuses:
                found["status"] = attributes.joined(tie.statuses)
            yield *pair, found

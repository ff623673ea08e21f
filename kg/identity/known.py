"""What the reports of a dataset say of the people they name → one record for each IRI: the short facts only."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg import spelling

_IDLE: Final = frozenset({"of", "the", "for", "affairs", "s"})
"""Words of a title that one report has and another leaves out: "minister of foreign affairs", "foreign minister"."""


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office or function that a person holds or held."""

    title: str
    party: str | None = None
    """Label of whom it is held for."""

    @property
    def key(self) -> tuple[str, ...]:
        """The same for all ways to write one title.

        >>> Office("Minister of Defense").key == Office("defence minister").key
        True
        """
        words = re.findall(r"\w+", self.title.casefold().replace("defense", "defence"))
        return tuple(sorted({word for word in words if word not in _IDLE}))


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one report says of one person."""

    iri: str
    label: str
    aliases: frozenset[str] = frozenset()
    offices: frozenset[Office] = frozenset()
    parties: frozenset[str] = frozenset()
    """Labels of the parties whose delegations the person heads or belongs to."""


@dataclass(slots=True)
class Known:
    """What all reports say of one IRI."""

    iri: str
    label: str
    reports: array[int] = field(default_factory=lambda: array("L"))
    """The numbers of the reports that name it."""
    aliases: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    """Labels of all parties that the person acts for, by an office or in a delegation."""

    @property
    def alone(self) -> bool:
        """Whether no report gives more than one word of the name."""
        return len(spelling.words(self.label).parts) < 2

    @property
    def names(self) -> list[str]:
        """The label, then the other forms that are whole names, sorted."""
        others = sorted(self.aliases - {self.label})
        return [self.label, *(other for other in others if len(spelling.words(other).parts) > 1)]

    def is_named_beside(self, other: Known) -> bool:
        """Whether some report names both, and so takes them for two."""
        return not set(self.reports).isdisjoint(other.reports)


@dataclass(slots=True)
class Register:
    """The people of a dataset, as report after report is read."""

    people: dict[str, Known] = field(default_factory=dict)
    """By IRI."""
    reports: int = 0

    def add(self, report: Iterable[Sighting]) -> None:
        """Take in what one report says of its people."""
        self.reports += 1
        for sighting in report:
            self._enter(sighting)

    def _enter(self, sighting: Sighting) -> None:
        known = self.people.setdefault(sighting.iri, Known(sighting.iri, sighting.label))
        known.reports.append(self.reports)
        # One IRI may come with several labels ("Türkoğlu", "Turkoglu"): which one, no order of reading may decide.
        known.label = min(known.label, sighting.label, key=lambda label: (-len(label), label))
        known.aliases |= {*sighting.aliases, sighting.label}
        known.offices |= sighting.offices
        known.parties |= sighting.parties | {office.party for office in sighting.offices if office.party}

"""The people of a dataset → which of their IRIs mean one person, as decisions that say why.

Names are held against each other only where they share a key of their spelling. What is likest is joined first;
no two join if anything speaks against one person, or if another reading is as good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from kg import spelling
from kg.identity.known import Known, Register
from kg.identity.likeness import Likeness, compare, contradict, names

_TWICE_IN_ONE_REPORT: Final = 0.94
"""What names must be to be one person's though one report has both: it may quote another spelling."""
_NO_NAME: Final = 0.75
"""Below it, two names are those of two people."""
_AS_GOOD: Final = 0.02
"""Readings that differ by no more are equal."""
_LARGEST: Final = 400
"""People who share a key; of more, the key tells nothing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That one IRI means the person of another."""

    variant: str
    canonical: str
    score: float
    reasons: tuple[str, ...]
    """Sentences."""


def resolve(register: Register) -> tuple[Decision, ...]:
    """The decisions, sorted by the IRIs that they are about; each IRI is decided on at most once.

    Canonical is a whole name before a surname, then what most reports write, the longer, the first in the alphabet.
    """
    readings = _Readings(register.people, dict(_likenesses(register.people)))
    groups = _Groups(readings)
    for pair in sorted(readings.unrivalled(), key=lambda pair: (-readings.likenesses[pair].score, pair)):
        groups.join(*pair)
    decisions = (decision for group in groups.several() for decision in _decisions(group, readings))
    return tuple(sorted(decisions, key=lambda decision: decision.variant))


Pair = tuple[str, str]
People = dict[str, Known]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _likenesses(people: People) -> Iterator[tuple[Pair, Likeness]]:
    for a, b in sorted(_candidates(people)):
        likeness = compare(people[a], people[b])
        if likeness is not None and not _are_kept_apart(people[a], people[b]):
            yield (a, b), likeness


def _candidates(people: People) -> set[Pair]:
    """The pairs that share a key: of two whole names, or of a surname and the end of a whole name."""
    whole: defaultdict[str, set[str]] = defaultdict(set)
    endings: defaultdict[str, set[str]] = defaultdict(set)
    for iri, person in people.items():
        for name in person.names:
            for key in spelling.keys(name):
                whole[key].add(iri)
            for key in spelling.surnames(name):
                endings[key].add(iri)
    found = {pair for block in whole.values() if len(block) <= _LARGEST for pair in combinations(sorted(block), 2)}
    for iri, person in people.items():
        for key in spelling.surnames(person.label) if person.alone else ():
            found |= {_pair(iri, other) for other in endings[key] if other != iri}
    return found


def _are_kept_apart(a: Known, b: Known) -> bool:
    """Whether a report names both, in more than two spellings of one name."""
    return a.is_named_beside(b) and (a.alone or b.alone or names(a, b) < _TWICE_IN_ONE_REPORT)


@dataclass(frozen=True)
class _Readings:
    """Who may be whom."""

    people: People
    likenesses: dict[Pair, Likeness]

    def of(self, a: str, b: str) -> Likeness | None:
        return self.likenesses.get(_pair(a, b))

    def may_be_one(self, a: str, b: str) -> bool:
        """Whether nothing speaks against it, though the two need not be alike enough to be joined by that."""
        one, other = self.people[a], self.people[b]
        if self.of(a, b) is not None:
            return True
        if _are_kept_apart(one, other) or contradict(one, other):
            return False
        return one.alone or other.alone or names(one, other) >= _NO_NAME

    def unrivalled(self) -> Iterator[Pair]:
        """The pairs in which neither can as well be somebody else, who is another than the first."""
        others: defaultdict[str, list[str]] = defaultdict(list)
        for a, b in self.likenesses:
            others[a].append(b)
            others[b].append(a)
        for a, b in self.likenesses:
            if not self._has_rival(a, b, others[a]) and not self._has_rival(b, a, others[b]):
                yield a, b

    def _has_rival(self, iri: str, chosen: str, others: Iterable[str]) -> bool:
        enough = self.likenesses[_pair(iri, chosen)].score - _AS_GOOD
        rivals = (o for o in others if o != chosen and self.likenesses[_pair(iri, o)].score >= enough)
        return any(not self.may_be_one(rival, chosen) for rival in rivals)


@dataclass
class _Groups:
    """Who has been joined so far."""

    readings: _Readings
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def join(self, a: str, b: str) -> None:
        """Two people and all who are one with them, unless something speaks against any two of these."""
        one, other = self.members.get(a, (a,)), self.members.get(b, (b,))
        if one != other and all(self.readings.may_be_one(x, y) for x in one for y in other):
            joined = tuple(sorted(one + other))
            self.members.update(dict.fromkeys(joined, joined))

    def several(self) -> Iterator[list[Known]]:
        """Each group of more than one, its canonical member first."""
        for group in sorted(set(self.members.values())):
            yield sorted((self.readings.people[iri] for iri in group), key=_rank)


def _rank(person: Known) -> tuple[bool, int, int, str, str]:
    return person.alone, -len(person.reports), -len(person.label), person.label, person.iri


def _decisions(group: list[Known], readings: _Readings) -> Iterator[Decision]:
    canonical, *variants = group
    for variant in variants:
        likeness = readings.of(variant.iri, canonical.iri) or _by_another(variant, group, readings)
        yield Decision(variant.iri, canonical.iri, likeness.score, likeness.reasons)


def _by_another(variant: Known, group: list[Known], readings: _Readings) -> Likeness:
    """Why somebody is in a group whose canonical member is not like enough: by the likest of the others."""
    ties = [(tie, other) for other in group if (tie := readings.of(variant.iri, other.iri))]
    tie, other = max(ties, key=lambda found: (found[0].score, found[1].iri))
    return Likeness(tie.score, (*tie.reasons, f"“{other.label}” is the same as “{group[0].label}”."))

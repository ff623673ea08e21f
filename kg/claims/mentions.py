"""Annotation → all mentions of a report: parties, people, places, offices, bodies, pronouns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from kg.claims import country, nominals, parties, people, places
from kg.model import Annotation, Mention, MentionKind, PartyForm


@dataclass(frozen=True)
class Mentions:
    """The mentions of one report, and which token belongs to which."""

    annotation: Annotation
    all: tuple[Mention, ...]
    home: str | None = None
    """The state whose institutions the report names without saying whose."""

    @cached_property
    def by_head(self) -> dict[int, Mention]:
        """The mention that a token carries."""
        return {m.head: m for m in self.all}

    @cached_property
    def by_token(self) -> dict[int, Mention]:
        """For each token, the shortest mention that it is part of."""
        inside: dict[int, Mention] = {}
        for mention in sorted(self.all, key=lambda m: m.first - m.last):
            inside |= dict.fromkeys(range(mention.first, mention.last), mention)
        return inside

    @cached_property
    def owners(self) -> nominals.Owners:
        """Whom bodies belong to that are named without saying whose."""
        named = [m for m in self.of_kind(MentionKind.PARTY) if m.form is not PartyForm.SEAT or m.last - m.first == 1]
        return nominals.Owners(named, self.of_kind(MentionKind.PERSON), self.home)

    @cached_property
    def _by_kind(self) -> dict[MentionKind, tuple[Mention, ...]]:
        found: dict[MentionKind, list[Mention]] = {}
        for mention in self.all:
            found.setdefault(mention.kind, []).append(mention)
        return {kind: tuple(several) for kind, several in found.items()}

    @cached_property
    def _heads(self) -> list[int]:
        return [m.head for m in self.all]

    def of_kind(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(m for m in self.all if m.kind in kinds)

    def within(self, first: int, last: int, *kinds: MentionKind) -> tuple[Mention, ...]:
        """Mentions whose head lies in a token range."""
        inside = self.all[bisect_left(self._heads, first) : bisect_left(self._heads, last)]
        return tuple(m for m in inside if m.kind in kinds)



def find(a: Annotation) -> Mentions:
    """All mentions, in the order of the text."""
    by_party = list(parties.find(a))
    taken = _tokens(by_party)
    by_name = people.find(a, taken)
    taken |= _tokens(by_name)
    by_place = list(places.find(a, taken))
    home = country.home(a, by_party)
    by_noun = list(nominals.find(a, by_party, _tokens(by_name) | _tokens(by_place) | taken, by_name, home))
    found = sorted([*by_party, *by_name, *by_place, *by_noun], key=lambda m: (m.head, m.first, m.last))
    return Mentions(a, tuple(found), home)


def _tokens(mentions: list[Mention]) -> frozenset[int]:
    return frozenset(i for m in mentions for i in range(m.first, m.last))

"""Who gave whose people → who stands across the table from whom, also where the report never says so.

Each "X freed Y's people" is a vote for the pair X and Y; the pair that the report as a whole is about is a weaker one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.claims import parties
from kg.claims.handover import scene
from kg.claims.sides import Sides
from kg.model import Mention, PartyKind

_EXPLICIT = 4
_BY_PEOPLE = 3
_BY_PEOPLE_OF_A_GROUP = 1
_OF_THE_REPORT = 2
_SIDES = frozenset({PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.ORGANIZATION})


@dataclass
class Opponents:
    """Votes for pairs of parties."""

    votes: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[str, Mention] = field(default_factory=dict)
    acting: dict[str, Mention] = field(default_factory=dict)
    """Armed groups that hand people over, by the state where they fight."""

    @classmethod
    def of(cls, sides: Sides) -> Opponents:
        found = cls()
        if len(sides.pair) == 2:
            found.add(sides.pair[0], sides.pair[1], _OF_THE_REPORT)
        return found

    def add(self, one: Mention | None, other: Mention | None, weight: int = _EXPLICIT) -> None:
        if one is None or other is None or scene.name(one) == scene.name(other):
            return
        if not {one.party_kind, other.party_kind} <= _SIDES:
            return
        for mention in (one, other):
            self.first.setdefault(scene.name(mention), scene.itself(mention))
        left, right = sorted((scene.name(one), scene.name(other)))
        self.votes[left, right] += weight

    def add_acting(self, groups: Iterable[Mention]) -> None:
        """Counts that an armed group which hands people over faces the state where it fights, and who faces that state."""
        for group in groups:
            self.acting.setdefault(parties.homes().get(group.name, ""), group)

    def add_people(self, giver: Mention | None, nation: Mention | None) -> None:
        """Counts that someone gives somebody's people; a state that faces a group does not so face the state of that people."""
        across = self.other(giver)
        stand_in = None if nation is None else self.acting.get(nation.name)
        if stand_in is not None and giver is not None and giver.party_kind is PartyKind.STATE:
            self.add(giver, stand_in, _BY_PEOPLE)
            return
        if nation is None or (
            across is not None and across.party_kind is PartyKind.ARMED_GROUP and nation.party_kind is PartyKind.STATE
        ):
            return
        self.add(
            giver, nation, _BY_PEOPLE if giver is None or giver.party_kind is PartyKind.STATE else _BY_PEOPLE_OF_A_GROUP
        )

    def pair(self) -> tuple[Mention, ...]:
        """The two that most speaks for; empty if nothing does."""
        if not self.votes:
            return ()
        best = max(self.votes, key=lambda p: (self.votes[p], p))
        return tuple(sorted((self.first[n] for n in best), key=lambda m: m.first))

    def other(self, party: Mention | None) -> Mention | None:
        """Who stands across the table from a party."""
        if party is None:
            return None
        own = scene.name(party)
        across = {pair: number for pair, number in self.votes.items() if own in pair}
        if not across:
            return None
        best = max(across, key=lambda p: (across[p], p))
        return self.first[best[0] if best[1] == own else best[1]]

    def knows(self, party: Mention) -> bool:
        return any(scene.name(party) in pair for pair in self.votes)

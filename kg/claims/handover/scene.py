"""What the rules for exchanges look at: the report's words, its parties and days, and the captives spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.claims import parties
from kg.claims.dates import DateMention
from kg.claims.handover.register import Register
from kg.claims.mentions import Mentions
from kg.claims.sides import FOUGHT_FOR, Sides
from kg.model import Annotation, Mention, MentionKind, PartyKind, Slot, TransferCategory

_PRISONERS = frozenset({TransferCategory.PRISONERS_OF_WAR, TransferCategory.DETAINEES})
# Those who hand over for whom they belong to.
_MEMBERS = frozenset(
    (
        "militant rebel fighter guerrilla insurgent gunman force troop authority official army military soldier militia "
        "separatist commander leader ruler junta police intelligence side"
    ).split()
)


@dataclass(frozen=True)
class Scene:
    a: Annotation
    mentions: Mentions
    sides: Sides
    dates: tuple[DateMention, ...]
    prisoners: TransferCategory
    """What "prisoners" are in this report."""
    register: Register

    @cached_property
    def frees_civilians_of_a_group(self) -> bool:
        """Whether the report speaks of prisoners who are people of the land that a side fights for, and none of its own men.

        Takes: "Palestinian prisoners" between Israel and Hamas. Refuses: "Lebanese prisoners" between Israel and Hezbollah.
        """
        groups = [m for m in self.sides.pair if m.party_kind is PartyKind.ARMED_GROUP]
        homes = {parties.homes().get(name(m)) for m in groups} & FOUGHT_FOR - self.sides.names
        return any(
            c.nation is not None and c.nation.name in homes and (c.category in _PRISONERS or (c.category is None and c.count))
            for c in self.register.phrases
        )

    def parties(self, heads: Sequence[int]) -> tuple[Mention, ...]:
        """The parties that the noun phrases at some tokens stand for, each once."""
        found = {name(m): m for h in heads for m in self.parties_at(h)}
        return tuple(found.values())

    def named(self, party: str) -> Mention | None:
        """The first mention of a party by its own name or adjective."""
        return next((m for m in self.mentions.of_kind(MentionKind.PARTY) if name(m) == party), None)

    def parties_at(self, head: int) -> tuple[Mention, ...]:
        found = self.sides.parties_at(head)
        members = self._of_members(head) if self.a.tokens[head].lemma in _MEMBERS else ()
        if members and (not found or members[0].party_kind is PartyKind.ARMED_GROUP):
            found = members
        return tuple(itself(m) for m in found)

    def _of_members(self, head: int) -> tuple[Mention, ...]:
        """Takes: "Hamas militants", "Yemen's Houthi rebels" (the group), "Syrian authorities"."""
        inside = [self.mentions.by_token.get(c) for c in self.a.children[head] if c < head]
        named = [m for m in inside if m is not None and m.kind is MentionKind.PARTY]
        return tuple(sorted(named, key=lambda m: (m.party_kind is not PartyKind.ARMED_GROUP, -m.first))[:1])


def itself(mention: Mention) -> Mention:
    """An armed group acts for itself, not for the state where it fights."""
    if mention.party_kind is not PartyKind.ARMED_GROUP or mention.form is None or mention.party == mention.name:
        return mention
    return replace(mention, party=mention.name)


def name(mention: Mention) -> str:
    """The name of the party that a mention acts for."""
    return itself(mention).party or mention.name


def end(slot: Slot[Mention] | None) -> str | None:
    """The name of the party at one end of a transfer."""
    return None if slot is None else name(slot.value)

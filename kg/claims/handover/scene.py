"""What the rules for exchanges look at: the report's words, its parties and days, and the captives spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.claims.dates import DateMention
from kg.claims.handover.register import Register
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import Annotation, Mention, PartyKind, TransferCategory


@dataclass(frozen=True)
class Scene:
    a: Annotation
    mentions: Mentions
    sides: Sides
    dates: tuple[DateMention, ...]
    prisoners: TransferCategory
    """What "prisoners" are in this report."""
    register: Register

    def parties(self, heads: Sequence[int]) -> tuple[Mention, ...]:
        """The parties that the noun phrases at some tokens stand for, each once."""
        found = {name(m): m for h in heads for m in self.parties_at(h)}
        return tuple(found.values())

    def parties_at(self, head: int) -> tuple[Mention, ...]:
        return tuple(itself(m) for m in self.sides.parties_at(head))


def itself(mention: Mention) -> Mention:
    """An armed group acts for itself, not for the state where it fights."""
    return replace(mention, party=mention.name) if mention.party_kind is PartyKind.ARMED_GROUP and mention.form is not None else mention


def name(mention: Mention) -> str:
    """The name of the party that a mention acts for."""
    return itself(mention).party or mention.name

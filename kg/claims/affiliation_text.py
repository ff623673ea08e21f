"""What the rules for the party of a role look at: one report, with the roles as far as they are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.claims import country, rosters
from kg.claims.mentions import Mentions
from kg.claims.people import surname
from kg.claims.rosters import Rosters
from kg.claims.sides import Sides
from kg.model import Annotation, MentionKind, PartyForm, PartyKind, RoleFinding
from kg.vocabulary import fold

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Text:
    """What the rules look at: the report, and the roles as far as they are known."""

    a: Annotation
    mentions: Mentions
    rosters: Rosters
    pair: frozenset[str]
    states: frozenset[str]
    parties: frozenset[str]
    roles: tuple[RoleFinding, ...] = ()
    """In the order of the text."""
    waits: bool = False
    """Whether a title that names a patron is left for when the patron's party is known."""

    @cached_property
    def sent_from(self) -> str | None:
        """The state whose capital stands in the dateline."""
        tokens = country.tokens_of_dateline(self.a) or country.line_of_dateline(self.a)
        named = self.mentions.within(*tokens, MentionKind.PARTY) if tokens is not None else ()
        return next((m.party for m in named if m.form is PartyForm.CAPITAL), None)

    @cached_property
    def administrations(self) -> dict[str, str]:
        """By the surname of its leader, the state of each government called by a name."""
        found: dict[str, str] = {}
        for token in self.a.with_word({"administration"}):
            leader = self.mentions.by_token.get(token.index - 1) if token.index else None
            whose = self.mentions.by_head.get(token.index)
            if leader is not None and whose is not None and whose.party:
                found.setdefault(fold(self.a.tokens[token.index - 1].text), whose.party)
        return found

    @cached_property
    def acting(self) -> Counter[str]:
        """How often each state acts in the report."""
        return country.acts(self.a, self.mentions.of_kind(MentionKind.PARTY))

    @cached_property
    def starts(self) -> list[int]:
        return [role.holder.first for role in self.roles]

    @cached_property
    def by_surname(self) -> dict[str, list[RoleFinding]]:
        return grouped((surname(role.holder), role) for role in self.roles)

    @cached_property
    def by_patron(self) -> dict[str, list[RoleFinding]]:
        """Roles by the surnames that their titles hold: "aide to President X"."""
        return grouped((word, role) for role in self.roles for word in names_in(role) if word in self.by_surname)

    @cached_property
    def by_title(self) -> dict[frozenset[str], list[RoleFinding]]:
        return grouped((frozenset(words_of(role)), role) for role in self.roles)

    @cached_property
    def by_sentence(self) -> dict[int, list[RoleFinding]]:
        return grouped((self.a.tokens[role.holder.first].sentence, role) for role in self.roles)


def grouped(pairs: Iterable[tuple[K, RoleFinding]]) -> dict[K, list[RoleFinding]]:
    found: dict[K, list[RoleFinding]] = {}
    for key, role in pairs:
        found.setdefault(key, []).append(role)
    return found


def text_of(a: Annotation, mentions: Mentions, sides: Sides) -> Text:
    parties = mentions.of_kind(MentionKind.PARTY)
    return Text(
        a,
        mentions,
        rosters.find(a, mentions),
        sides.names,
        frozenset(m.party or m.name for m in parties if m.party_kind is PartyKind.STATE),
        frozenset(name for m in parties for name in (m.name, m.party) if name),
    )


def names_in(role: RoleFinding) -> list[str]:
    return fold(role.title).replace("’", " ").replace("'", " ").split()


def words_of(role: RoleFinding) -> list[str]:
    return role.title.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()

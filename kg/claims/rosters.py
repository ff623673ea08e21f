"""Lists of who sat for whom: "For Harland: the minister X, who led the team, and Y. For the rebels: Z."

Takes: "For", "From" or "On behalf of" a party and a colon; "The Harland side:". Refuses: "Harland: what comes next?".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.mentions import Mentions
from kg.model import Annotation, Mention, MentionKind

_OPENINGS = frozenset({"for", "from", "representing", "behalf"})
_BODIES = frozenset({"side", "delegation", "team", "negotiator", "representative"})
_LONGEST_OPENING = 9


@dataclass(frozen=True, slots=True)
class Roster:
    """The tokens from `first` up to `last` name the people of one party; `opening` says of which."""

    party: Mention
    opening: int
    first: int
    last: int


@dataclass(frozen=True)
class Rosters:
    """The rosters of a report, in the order of the text."""

    all: tuple[Roster, ...]

    def at(self, token: int) -> Roster | None:
        """The roster that a token lies in."""
        place = bisect_right([r.first for r in self.all], token) - 1
        return self.all[place] if place >= 0 and token < self.all[place].last else None


def find(a: Annotation, mentions: Mentions) -> Rosters:
    """The rosters of a report; one ends with its paragraph, or where the next begins."""
    starts = list(_openings(a, mentions))
    ends = {s.block: s.last for s in a.sentences}
    rosters = []
    for place, (party, opening, colon) in enumerate(starts):
        end = ends[a.sentence_of(colon).block]
        if place + 1 < len(starts):
            end = min(end, starts[place + 1][1])
        rosters.append(Roster(party, opening, colon + 1, end))
    return Rosters(tuple(rosters))


def _openings(a: Annotation, mentions: Mentions) -> Iterator[tuple[Mention, int, int]]:
    for token in a.with_word({":"}):
        colon = token.index
        first = _start(a, colon)
        inside = range(first, colon)
        party = next((m for i in inside if (m := mentions.by_token.get(i)) and m.kind is MentionKind.PARTY), None)
        if party is None or colon - first > _LONGEST_OPENING:
            continue
        if a.tokens[first].lower in _OPENINGS | {"on"} or a.tokens[colon - 1].lemma in _BODIES:
            yield party, first, colon


def _start(a: Annotation, colon: int) -> int:
    """The first word of the clause before a colon, past a bullet."""
    first = colon
    block = a.sentence_of(colon).block
    while (
        first
        and a.sentence_of(first - 1).block == block
        and a.tokens[first - 1].text not in {".", ";", "!", "?", "•", "-", "–", "—", "*"}
    ):
        first -= 1
    return first

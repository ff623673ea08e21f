"""Facts → who was at an event, on which side and on what that rests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kg.export.facts import Facts, Link, Pair

TOOK_PLACE: Final = frozenset({"Completed", "Ongoing"})
"""An event took place if a report gives it one of these, or if none gives it any status."""

MOST_PRESENT: Final = 200
"""At more than so many, that two were there says little about the two: the event makes no ties."""

_SENT: Final = ("headedBy", "hasMember")

Presence = dict[str, set[Link]]
"""Who was there, and the links that say so."""


def took_place(facts: Facts, event: str) -> bool:
    """Whether the event happened, and was not only planned, demanded or called off."""
    statuses = facts.value("status", event)
    return not statuses or not TOOK_PLACE.isdisjoint(statuses)


def present(facts: Facts, event: str) -> Presence:
    """All who took part, hosted or mediated: people and parties, and those whom a delegation stands for."""
    found: Presence = {}
    for property in ("participant", "hostedBy", "mediatedBy", "betweenParty"):
        for one in facts.objects(property, event):
            for other, links in _behind(facts, one, ("represents", *_SENT)):
                found.setdefault(other, set()).update(links, [(property, event, one)])
    return found


def sides(facts: Facts, meeting: str) -> dict[str, Presence]:
    """For each side at the table, its people who are named, or the party itself if none is.

    A side is a party, or a person who acts for no party there.
    """
    people: dict[str, Presence] = {}
    parties: Presence = {}
    alone: list[str] = []
    for one in facts.objects("participant", meeting):
        link = ("participant", meeting, one)
        match facts.entities[one].type:
            case "Delegation":
                side = next(iter(facts.objects("represents", one)), one)
                for person, links in _behind(facts, one, _SENT):
                    people.setdefault(side, {}).setdefault(person, set()).update(links, [link])
                if side != one:
                    parties.setdefault(side, set()).update([link, ("represents", one, side)])
            case "Party":
                parties.setdefault(one, set()).add(link)
            case _:
                alone.append(one)
    for one in alone:
        side = _side_of(facts, one, {*parties, *people})
        people.setdefault(side, {}).setdefault(one, set()).add(("participant", meeting, one))
    return {side: people.get(side) or {side: parties[side]} for side in sorted({*parties, *people})}


def parties_of(facts: Facts, person: str) -> list[str]:
    """The parties that a person holds an office for, in the order of the IRIs."""
    offices = (office for office in facts.objects("hasRole", person) if "true" not in facts.value("former", office))
    return sorted({party for office in offices for party in facts.objects("onBehalfOf", office)})


def pairs(presence: Presence) -> Iterator[tuple[Pair, set[Link]]]:
    """Every two of those present, and the links that say so of either; none where too many were there."""
    if len(presence) <= MOST_PRESENT:
        for one, other in combinations(sorted(presence), 2):
            yield (one, other), presence[one] | presence[other]


def _behind(facts: Facts, one: str, properties: tuple[str, ...]) -> Iterator[tuple[str, list[Link]]]:
    """Who takes part himself; of a delegation, those whom these properties link it to."""
    if facts.entities[one].type != "Delegation":
        yield one, []
        return
    for property in properties:
        for other in facts.objects(property, one):
            yield other, [(property, one, other)]


def _side_of(facts: Facts, person: str, there: set[str]) -> str:
    """The side that a person sits on: a party of his that is there, else one of his parties, else himself."""
    parties = parties_of(facts, person)
    return next((party for party in parties if party in there), parties[0] if parties else person)

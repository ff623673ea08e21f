"""When events were, and from when to when people, parties and places took part in any.

Dates are texts as precise as the reports are ("2025", "2025-06", "2025-06-02"), so their alphabetical order is
their order in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.export.facts import EVENTS, Facts, Links

Period = tuple[str, str]
"""The first and the last date."""

TAKING_PART = ("participant", "hostedBy", "mediatedBy", "betweenParty", "heldAt")
"""The properties that link an event to those who take part in it, and to its place."""

SENT = ("represents", "headedBy", "hasMember")
"""The properties that link a delegation to the party and the people behind it."""


def dates(first_and_last: Iterable[str]) -> dict[str, str]:
    """The attributes that tell when something was, from all the dates that are given for it.

    >>> dates(["2025-06-02"]), dates(["2025-07", "2025-06-02"]), dates([])
    ({'date': '2025-06-02', 'start': '2025-06-02', 'end': '2025-06-02'}, {'start': '2025-06-02', 'end': '2025-07'}, {})
    """
    known = set(first_and_last)
    if not known:
        return {}
    span = {"start": min(known), "end": max(known)}
    return {"date": span["start"], **span} if len(known) == 1 else span


def of_events(facts: Facts) -> dict[str, Period]:
    """The first and the last date of each event that has any."""
    return {event: (when[0], when[-1]) for event in facts.of_type(*EVENTS) if (when := facts.value("date", event))}


def of_those_who_took_part(facts: Facts, events: Mapping[str, Period]) -> dict[str, Period]:
    """For each person, party, delegation and place, the first and last date of the events that it took part in."""
    periods: dict[str, Period] = {}
    for predicate in TAKING_PART:
        _spread(facts.links.get(predicate, {}), events, periods)
    delegations = {iri: period for iri, period in periods.items() if facts.entities[iri].type == "Delegation"}
    for predicate in SENT:
        _spread(facts.links.get(predicate, {}), delegations, periods)
    return periods


def _spread(links: Links, known: Mapping[str, Period], periods: dict[str, Period]) -> None:
    """Widen the periods of those who are linked to something whose period is known."""
    for one, other in links:
        new, old = known.get(one), periods.get(other)
        if new is None or new == old:
            continue
        periods[other] = new if old is None else (min(new[0], old[0]), max(new[1], old[1]))

"""All facts between people, parties, delegations, places, meetings and exchanges.

Roles and transfers are no nodes: a role is an edge from the person to the party, and a transfer becomes edges from
the exchange to those who release, receive and are released.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from kg.export import attributes, periods
from kg.export.attributes import Attributes
from kg.export.facts import EVENTS, Facts, Links, Pair
from kg.export.views.view import Drawing, Edge, View
from kg.vocabulary import PARLEY, SCHEMA

PLAIN: Final = {
    "represents": "represents",
    "headedBy": "headed by",
    "hasMember": "has member",
    "locatedIn": "located in",
    "mediatedBy": "mediated by",
    "participant": "has participant",
    "hostedBy": "hosted by",
    "heldAt": "held at",
    "betweenParty": "between",
    "agreedAt": "agreed at",
    "partOf": "part of",
}
"""The facts that are edges as they stand, and how they are read."""

OF_TRANSFERS: Final = {"releasedBy": "released by", "receivedBy": "received by", "includesPerson": "includes"}

_MARKS: Final = {"Asserts": "", "Denies": " (denied)", "Supposes": " (supposed)"}


def draw(facts: Facts) -> Drawing:
    """The facts as they stand; what is denied or supposed, and what reports speak of, if the facts hold it."""
    reports = facts.of_type("Report") if facts.with_reports else ()
    nodes = chain(facts.drawn(), reports)
    return Drawing(nodes, chain(_of_all_stances(facts), _mentions(facts)))


def _of_all_stances(facts: Facts) -> Iterator[Edge]:
    if not facts.unasserted:
        yield from _edges(facts, facts.links, "")
        return
    for stance, links in {"Asserts": facts.links, **facts.unasserted}.items():
        for one, other, found in _edges(facts, links, _MARKS[stance]):
            found["stance"] = stance
            yield one, other, found


def _edges(facts: Facts, links: Mapping[str, Links], mark: str) -> Iterator[Edge]:
    """The edges that some links make; the mark ends their labels."""
    events = _of_events(facts)
    for name, words in PLAIN.items():
        head = {"label": words + mark, "predicate": str(PARLEY[name])}
        last, start = "", head
        for (one, other), support in links.get(name, {}).items():
            if one != last:  # the links of one subject follow one another
                last, start = one, {**head, **events.get(one, {})}
            yield one, other, attributes.of_support(facts, support, start)
    yield from _roles(facts, links, mark)
    yield from _transfers(facts, links, mark, events)


def _roles(facts: Facts, links: Mapping[str, Links], mark: str) -> Iterator[Edge]:
    """From each person to the parties that he or she holds an office for."""
    offices: dict[Pair, list[str]] = {}
    holders = _by_object(facts.links.get("hasRole", {}))
    acting = links.get("onBehalfOf", {})
    for role, party in acting:
        for person in holders.get(role, ()):
            offices.setdefault((person, party), []).append(role)
    for (person, party), roles in sorted(offices.items()):
        former = all("true" in facts.value("former", role) for role in roles)
        head = {"label": ("acted for" if former else "acts for") + mark, "predicate": str(PARLEY.onBehalfOf)}
        support = [basis for role in roles for basis in acting[role, party]]
        yield person, party, attributes.of_support(facts, support, head)


def _transfers(facts: Facts, links: Mapping[str, Links], mark: str, events: Mapping[str, Attributes]) -> Iterator[Edge]:
    """From each exchange to those who release, receive and are released; one edge for each category."""
    exchanges = _by_object(facts.links.get("transfer", {}))
    for name, words in OF_TRANSFERS.items():
        head = {"label": words + mark, "predicate": str(PARLEY[name])}
        transfers: dict[tuple[str, str, str], list[str]] = {}
        for transfer, other in links.get(name, {}):
            category = attributes.joined(facts.value("category", transfer))
            for exchange in exchanges.get(transfer, ()):
                transfers.setdefault((exchange, other, category), []).append(transfer)
        for (exchange, other, category), several in sorted(transfers.items()):
            support = [basis for transfer in several for basis in links[name][transfer, other]]
            found = attributes.of_support(facts, support, head)
            found.update(events.get(exchange, {}))
            found.update(_how_many(facts, several, category) if name != "includesPerson" else {})
            yield exchange, other, found


def _mentions(facts: Facts) -> Iterator[Edge]:
    """From each report to everyone and everything that it speaks of, where reports are nodes."""
    if not facts.with_reports:
        return
    head = {"label": "speaks of", "predicate": str(SCHEMA.mentions), "reports": 1, "weight": 1.0}
    for iri in facts.drawn():
        for report in facts.entities[iri].reports:
            if report in facts.entities:
                yield report, iri, dict(head)


def _how_many(facts: Facts, transfers: Iterable[str], category: str) -> Attributes:
    found: Attributes = {"category": category} if category else {}
    count = attributes.highest(count for transfer in transfers for count in facts.value("count", transfer))
    return found if count is None else {**found, "count": count}


def _of_events(facts: Facts) -> dict[str, Attributes]:
    """What each event hands on to its edges: its dates and its status."""
    found: dict[str, Attributes] = {}
    for event in facts.of_type(*EVENTS):
        found[event] = periods.dates(facts.value("date", event))
        if status := facts.value("status", event):
            found[event]["status"] = attributes.joined(status)
    return found


def _by_object(links: Links) -> dict[str, list[str]]:
    """For each object, the subjects."""
    found: dict[str, list[str]] = {}
    for subject, object in links:
        found.setdefault(object, []).append(subject)
    return found


VIEW: Final = View(
    "facts",
    "All facts between people, parties, delegations, places, meetings and exchanges; an edge weighs as many reports "
    "as state it.",
    draw,
)

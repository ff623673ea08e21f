"""Facts → the attributes of nodes and edges that `kg.export.network` promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.export import periods
from kg.export.facts import Facts, Support

Attributes = dict[str, Any]

_JOINED = ("status", "kind", "publisher", "url")
_NAMED = {"place": "heldAt", "party": "represents"}
"""Attributes that name whom a property links the node to."""


def of_nodes(facts: Facts, nodes: Iterable[str]) -> dict[str, Attributes]:
    """The attributes of each of these entities, in their order."""
    found = {iri: _basic(facts, iri) for iri in nodes}
    for property in _JOINED:
        for iri, values in facts.values.get(property, {}).items():
            if iri in found:
                found[iri][property] = joined(values)
    for attribute, predicate in _NAMED.items():
        for iri, _ in facts.links.get(predicate, {}):
            if iri in found:
                found[iri][attribute] = joined(facts.entities[o].label for o in facts.objects(predicate, iri))
    _add_numbers(facts, found, "round")
    _add_roles(facts, found)
    _add_dates(facts, found)
    return found


def of_support(facts: Facts, support: Support, start: Attributes) -> Attributes:
    """The attributes to start with, and how many claims, distinct speakers and distinct reports there are.

    An edge weighs as much as the reports that tell of it.
    """
    if len(support) == 1 and support[0][1] is not None:  # as most links have it: quicker than what follows
        report, confidence, statement = support[0]
        spoken = len(facts.objects("speaker", statement)) if statement else 0
        reports = 1 if report else 0
        return {**start, "claims": 1, "speakers": spoken, "reports": reports, "weight": 1.0, "confidence": confidence}
    reports = len({report for report, _, _ in support if report})
    sure = [confidence for _, confidence, _ in support if confidence is not None]
    found: Attributes = {**start, "claims": len(sure), "speakers": len(speakers(facts, support)), "reports": reports}
    found["weight"] = float(reports or 1)
    return {**found, "confidence": max(sure)} if sure else found


def speakers(facts: Facts, support: Support) -> set[str]:
    """Who says so, as far as somebody does besides the reporters."""
    return {speaker for _, _, statement in support if statement for speaker in facts.objects("speaker", statement)}


def joined(values: Iterable[str]) -> str:
    """What reports say of one thing: each value once, in alphabetical order.

    >>> joined(["Completed", "Agreed"])
    'Agreed or Completed'
    """
    return " or ".join(sorted(set(values)))


def highest(values: Iterable[str]) -> int | None:
    """The highest of the values that are whole numbers.

    >>> highest(["157", "160", "many"]), highest([])
    (160, None)
    """
    return max((int(value) for value in values if value.isascii() and value.isdigit()), default=None)


def _basic(facts: Facts, iri: str) -> Attributes:
    entity = facts.entities[iri]
    attributes: Attributes = {"label": entity.label, "type": entity.type}
    if entity.aliases:
        attributes["aliases"] = entity.aliases
    if entity.reports and entity.type != "Report":
        attributes["reports"] = len(entity.reports)
    return attributes


def _add_numbers(facts: Facts, found: Mapping[str, Attributes], property: str) -> None:
    for iri, values in facts.values.get(property, {}).items():
        number = highest(values)
        if iri in found and number is not None:
            found[iri][property] = number


def _add_roles(facts: Facts, found: Mapping[str, Attributes]) -> None:
    roles: dict[str, set[str]] = {}
    for person, role in facts.links.get("hasRole", {}):
        if person in found and (told := _role(facts, role)):
            roles.setdefault(person, set()).add(told)
    for person, told_of in roles.items():
        found[person]["roles"] = tuple(sorted(told_of))


def _role(facts: Facts, role: str) -> str:
    title = joined(facts.value("title", role))
    former = "former " if title and "true" in facts.value("former", role) else ""
    parties = joined(facts.entities[party].label for party in facts.objects("onBehalfOf", role))
    return f"{former}{title}{f' ({parties})' if parties and title else parties}"


def _add_dates(facts: Facts, found: Mapping[str, Attributes]) -> None:
    took_part = periods.of_those_who_took_part(facts, periods.of_events(facts))
    for iri, (first, last) in took_part.items():
        if iri in found:
            found[iri]["start"], found[iri]["end"] = first, last
    for property in ("date", "published"):
        for iri, values in facts.values.get(property, {}).items():
            if iri in found:
                found[iri].update(periods.dates(values))

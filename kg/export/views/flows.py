"""How many people, or bodies, parties handed over to each other.

Reports of one exchange are not added up: of the numbers that they give for one direction and category the highest
counts. Nor is a deal added to its instalments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.export import attributes, periods
from kg.export.attendance import took_place
from kg.export.facts import Facts, Link
from kg.export.views.view import Drawing, Edge, View
from kg.vocabulary import PARLEY

Flow = tuple[str, str, str]
"""Who releases, who receives, and the category ("" if no report tells it)."""


@dataclass(slots=True)
class _Moved:
    """What one exchange moves along one flow."""

    links: set[Link] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)


def draw(facts: Facts) -> Drawing:
    """One edge from party to party for each category."""
    flows: dict[Flow, dict[str, _Moved]] = {}
    for exchange in facts.of_type("Exchange"):
        if took_place(facts, exchange):
            for flow, moved in _moved(facts, exchange).items():
                flows.setdefault(flow, {})[exchange] = moved
    for by_exchange in flows.values():
        _leave_out_wholes(facts, by_exchange)
    nodes = sorted({party for one, other, _ in flows for party in (one, other)})
    return Drawing(nodes, (_edge(facts, flow, flows[flow]) for flow in sorted(flows)))


def _moved(facts: Facts, exchange: str) -> dict[Flow, _Moved]:
    found: dict[Flow, _Moved] = {}
    for transfer in facts.objects("transfer", exchange):
        for flow, links in _flows(facts, transfer):
            moved = found.setdefault(flow, _Moved())
            moved.links.update(links)
            moved.counts.update(facts.value("count", transfer))
    return found


def _flows(facts: Facts, transfer: str) -> Iterator[tuple[Flow, list[Link]]]:
    """The directions of a transfer; none where a report does not tell both who releases and who receives."""
    category = attributes.joined(facts.value("category", transfer))
    for one in facts.objects("releasedBy", transfer):
        for other in facts.objects("receivedBy", transfer):
            if one != other:
                yield (one, other, category), [("releasedBy", transfer, one), ("receivedBy", transfer, other)]


def _leave_out_wholes(facts: Facts, by_exchange: dict[str, _Moved]) -> None:
    for part in list(by_exchange):
        for whole in facts.objects("partOf", part):
            by_exchange.pop(whole, None)


def _edge(facts: Facts, flow: Flow, by_exchange: dict[str, _Moved]) -> Edge:
    one, other, category = flow
    start = {"label": "handed over to", "predicate": str(PARLEY.transfer)}
    found = attributes.of_support(facts, facts.support(link for m in by_exchange.values() for link in m.links), start)
    counts = [count for m in by_exchange.values() if (count := attributes.highest(m.counts)) is not None]
    if counts:
        found["count"] = sum(counts)
    if category:
        found["category"] = category
    found["exchanges"] = len(by_exchange)
    # An exchange whose number nobody gives moves at least one.
    found["weight"] = float(sum(counts) + len(by_exchange) - len(counts))
    found.update(periods.dates(date for exchange in by_exchange for date in facts.value("date", exchange)))
    return one, other, found


VIEW: Final = View(
    "flows",
    "Parties, and how many people or bodies of each category they handed over to each other in exchanges that took "
    "place; an edge weighs as many people, one for an exchange without a number.",
    draw,
)

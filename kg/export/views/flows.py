"""How many people, or bodies, parties handed over to each other.

Reports of one exchange are not added up: of the numbers that they give for one direction and category the highest
counts. Nor is a deal added to its instalments, or a total to its parts: `kg.export.overlaps` tells which exchanges
surely are different ones. Where that cannot be known, the number is one that is surely reached, and the exchanges that
it may or may not hold are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.export import attributes, overlaps, periods
from kg.export.attendance import took_place
from kg.export.facts import Facts, Link
from kg.export.overlaps import Count, Telling
from kg.export.views.view import Drawing, Edge, View
from kg.vocabulary import PARLEY

Flow = tuple[str, str, str]
"""Who releases, who receives, and the category ("" if no report tells it)."""

_DEAD: Final = "Bodies"


@dataclass(slots=True)
class _Moved:
    """What one exchange moves along one flow."""

    links: set[Link] = field(default_factory=set)
    transfers: list[str] = field(default_factory=list)


def draw(facts: Facts) -> Drawing:
    """One edge from party to party for each category."""
    flows: dict[Flow, dict[str, _Moved]] = {}
    for exchange in facts.of_type("Exchange"):
        if took_place(facts, exchange):
            for flow, moved in _moved(facts, exchange).items():
                flows.setdefault(flow, {})[exchange] = moved
    for by_exchange in flows.values():
        _leave_out_wholes(facts, by_exchange)
    told = {flow: [_telling(facts, exchange, moved) for exchange, moved in flows[flow].items()] for flow in flows}
    nodes = sorted({party for one, other, _ in flows for party in (one, other)})
    return Drawing(nodes, (_edge(facts, flow, flows[flow], _count(flow, told)) for flow in sorted(flows)))


def _moved(facts: Facts, exchange: str) -> dict[Flow, _Moved]:
    found: dict[Flow, _Moved] = {}
    for transfer in facts.objects("transfer", exchange):
        for flow, links in _flows(facts, transfer):
            moved = found.setdefault(flow, _Moved())
            moved.links.update(links)
            moved.transfers.append(transfer)
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


def _telling(facts: Facts, exchange: str, moved: _Moved) -> Telling:
    number = attributes.highest(count for transfer in moved.transfers for count in facts.value("count", transfer))
    reports = facts.entities[exchange].reports
    first, last = overlaps.days(facts.value("date", exchange)) or (overlaps.FIRST, _told_by(facts, reports))
    return Telling(exchange, number, first, last, _bounds(facts, moved.transfers, number), frozenset(reports))


def _bounds(facts: Facts, transfers: Iterable[str], number: int | None) -> frozenset[str]:
    """How exact the number is; if one report has it as an exact one, it is."""
    giving = [t for t in transfers if number is not None and str(number) in facts.value("count", t)]
    bounds = [facts.value("countBound", transfer) for transfer in giving]
    fewest = min(bounds, key=len, default=())
    return frozenset(fewest)


def _told_by(facts: Facts, reports: Iterable[str]) -> str:
    """The day by which what these reports tell had taken place."""
    published = [facts.value("published", report) for report in reports]
    known = overlaps.days([day for days in published for day in days]) if published and all(published) else None
    return known[1] if known else overlaps.LAST


def _count(flow: Flow, told: Mapping[Flow, list[Telling]]) -> Count:
    one, other, category = flow
    others = [] if category == _DEAD else [f for f in told if f[:2] == (one, other) and f[2] not in (category, _DEAD)]
    return overlaps.count(told[flow], [telling for f in others for telling in told[f]])


def _edge(facts: Facts, flow: Flow, by_exchange: Mapping[str, _Moved], count: Count) -> Edge:
    one, other, category = flow
    start = {"label": "handed over to", "predicate": str(PARLEY.transfer)}
    found = attributes.of_support(facts, facts.support(link for m in by_exchange.values() for link in m.links), start)
    if (number := count.number) is not None:
        found["count"] = number
        if count.bound:
            found["bound"] = count.bound
    if count.open:
        found["may_overlap"] = tuple(sorted(facts.entities[telling.exchange].label for telling in count.open))
    if category:
        found["category"] = category
    found["exchanges"] = len(by_exchange)
    found["weight"] = float(count.people)  # an exchange whose number nobody gives moves at least one
    found.update(periods.dates(date for exchange in by_exchange for date in facts.value("date", exchange)))
    return one, other, found


VIEW: Final = View(
    "flows",
    "Parties, and how many people or bodies of each category they handed over to each other in exchanges that took "
    "place, each told of once: where reports leave open whether two are the same, the number is a lower bound. An edge "
    "weighs as many people, one for an exchange without a number.",
    draw,
)

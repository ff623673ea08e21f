"""Who speaks about which events."""

from __future__ import annotations

from typing import Final

from kg.export import attributes, periods
from kg.export.facts import Facts, Pair
from kg.export.views.view import Drawing, Edge, View
from kg.vocabulary import PARLEY


def draw(facts: Facts) -> Drawing:
    """From each speaker to the events that his or her statements are about."""
    statements: dict[Pair, list[str]] = {}
    for statement, speaker in facts.links.get("speaker", {}):
        for event in facts.objects("about", statement):
            if event != speaker:
                statements.setdefault((speaker, event), []).append(statement)
    nodes = sorted({one for pair in statements for one in pair})
    return Drawing(nodes, (_edge(facts, pair, statements[pair]) for pair in sorted(statements)))


def _edge(facts: Facts, pair: Pair, statements: list[str]) -> Edge:
    speaker, event = pair
    links = [link for s in statements for link in (("speaker", s, speaker), ("about", s, event))]
    start = {"label": "speaks about", "predicate": str(PARLEY.about)}
    found = attributes.of_support(facts, facts.support(links), start)
    found["speakers"] = 1
    found["weight"] = float(len(statements))
    if acts := {act for s in statements for act in facts.value("speechAct", s)}:
        found["acts"] = tuple(sorted(acts))
    found.update(periods.dates(date for s in statements for date in said_on(facts, s)))
    return speaker, event, found


def said_on(facts: Facts, statement: str) -> tuple[str, ...]:
    """When a statement was made: its own date, or else that of the report that has it."""
    reports = facts.entities[statement].reports
    return facts.value("date", statement) or tuple(d for report in reports for d in facts.value("published", report))


VIEW: Final = View(
    "speakers",
    "People, parties and unnamed sources, and the meetings and exchanges that they speak about; an edge weighs as "
    "many statements.",
    draw,
)

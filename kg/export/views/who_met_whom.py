"""Who sat across the table from whom.

A side is represented by its people who are named, and by the party where none is. Two of the same side do not meet.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import Final

from kg.export.attendance import MOST_PRESENT, sides, took_place
from kg.export.facts import Facts, Link, Pair
from kg.export.views.ties import Ties
from kg.export.views.view import Drawing, View
from kg.vocabulary import PARLEY


def draw(facts: Facts) -> Drawing:
    """Those who met on different sides of meetings that took place."""
    ties = Ties(facts)
    for meeting in facts.of_type("Meeting"):
        if took_place(facts, meeting):
            _meet(facts, meeting, ties)
    return Drawing(ties.nodes(), ties.edges("met", str(PARLEY.participant)))


def _meet(facts: Facts, meeting: str, ties: Ties) -> None:
    table = sides(facts, meeting)
    if sum(map(len, table.values())) > MOST_PRESENT:
        return
    met: dict[Pair, set[Link]] = {}
    for one_side, other_side in combinations(table.values(), 2):
        for one, other in product(one_side, other_side):
            if one != other:
                pair = (one, other) if one < other else (other, one)
                met.setdefault(pair, set()).update(one_side[one], other_side[other])
    for pair, links in met.items():
        ties.add(pair, meeting, links)


VIEW: Final = View(
    "who-met-whom",
    "People, or parties where nobody is named, who took part in the same meetings on different sides; an edge weighs "
    f"as many meetings. Meetings that did not take place do not count, nor those of more than {MOST_PRESENT}.",
    draw,
    directed=False,
)

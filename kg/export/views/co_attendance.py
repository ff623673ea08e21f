"""Who was at the same events, on whichever side and in whichever function."""

from __future__ import annotations

from typing import Final

from kg.export.attendance import MOST_PRESENT, pairs, present, took_place
from kg.export.facts import EVENTS, Facts
from kg.export.views.ties import Ties
from kg.export.views.view import Drawing, View
from kg.vocabulary import PARLEY


def draw(facts: Facts) -> Drawing:
    """Those who took part in, hosted or mediated the same meetings and exchanges."""
    ties = Ties(facts)
    for event in facts.of_type(*EVENTS):
        if took_place(facts, event):
            for pair, links in pairs(present(facts, event)):
                ties.add(pair, event, links)
    return Drawing(ties.nodes(), ties.edges("attended with", str(PARLEY.participant)))


VIEW: Final = View(
    "co-attendance",
    "People and parties that took part in, hosted or mediated the same meetings and exchanges, on whichever side; an "
    f"edge weighs as many of them. What did not take place does not count, nor an event of more than {MOST_PRESENT}.",
    draw,
    directed=False,
)

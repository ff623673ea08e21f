"""How well known an item is: it decides only between candidates that all else leaves equal."""

from __future__ import annotations

import math

from kg.wikidata.entity import Entity
from kg.wikidata.item import Item
from kg.wikidata.reasons.record import Reason, Surroundings

_ALL: int = 300
"""About as many Wikipedias as there are of some size."""


def judge(_entity: Entity, item: Item, _around: Surroundings) -> Reason | None:
    """More for each Wikipedia that has an article on it, the first ones counting most."""
    if item.prominence <= 0:
        return None
    score = min(1.0, math.log1p(item.prominence) / math.log1p(_ALL))
    return Reason("prominence", round(score, 3), f"articles in {item.prominence} Wikipedias")

"""The reasons for and against a link, one module each; what each is worth stands in `kg/wikidata/weights.tsv`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.wikidata.entity import Entity
from kg.wikidata.item import Item
from kg.wikidata.reasons import company, country, kind, lifetime, name, position, prominence
from kg.wikidata.reasons.record import Reason, Surroundings

Judge = Callable[[Entity, Item, Surroundings], Reason | None]

REASONS: Final[tuple[tuple[str, Judge], ...]] = (
    ("name", name.judge),
    ("kind", kind.judge),
    ("country", country.judge),
    ("position", position.judge),
    ("lifetime", lifetime.judge),
    ("company", company.judge),
    ("prominence", prominence.judge),
)

__all__ = ["REASONS", "Judge", "Reason", "Surroundings"]

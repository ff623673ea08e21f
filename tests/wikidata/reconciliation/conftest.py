"""A small base of invented items, as a service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kg.spelling import similarity
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.reconciliation import Service, over

ITEMS = (
    Item("Q1", "Northland", ItemKind.STATE, ("Republic of Northland",), "a state"),
    Item("Q2", "Sudmark", ItemKind.STATE),
    Item("Q11", "Ada Falk", ItemKind.PERSON, ("Falk",), "minister", ("Q1",), (Position("Minister of Foreign Affairs", "Q1", "2019", qid="Q90"),), "1961-03-04"),
    Item("Q12", "Ada Falk", ItemKind.PERSON, (), "poet", ("Q2",), (), "1850", "1901-05"),
    Item("Q13", "Bo <b>Stern</b>", ItemKind.PERSON, (), "a & b\x1b"),
    Item("Q21", "Portwell", ItemKind.PLACE, (), "city", ("Q1",)),
    Item("Q31", "Northland Guard", ItemKind.ARMED_GROUP),
)  # fmt: skip
REDIRECTS = {"Q10": "Q11"}


@dataclass(frozen=True)
class Base:
    name: str = "invented"

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        like = {i.qid: max(similarity(name, n) for n in (i.label, *i.aliases)) for i in ITEMS}
        return tuple(sorted((i for i in ITEMS if like[i.qid] >= 0.6), key=lambda i: -like[i.qid]))[:limit]

    def item(self, qid: str) -> Item | None:
        return next((item for item in ITEMS if item.qid == REDIRECTS.get(qid, qid)), None)

    def __len__(self) -> int:
        return len(ITEMS)

    def __iter__(self) -> Iterator[Item]:
        return iter(ITEMS)


@pytest.fixture(scope="session")
def service() -> Service:
    return over(Base())

"""A knowledge base of a few items by hand, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from kg.spelling import similarity
from kg.wikidata.item import Item, ItemKind, Position


@dataclass(frozen=True)
class Held:
    """Finds every item that has a name at all like the one asked for."""

    known: tuple[Item, ...]
    name: str = "by hand"

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        like = {item.qid: max(similarity(name, form) for form in (item.label, *item.aliases)) for item in self.known}
        near = [item for item in self.known if like[item.qid] >= 0.5]
        return tuple(sorted(near, key=lambda item: -like[item.qid])[:limit])

    def item(self, qid: str) -> Item | None:
        return next((item for item in self.known if item.qid == qid), None)


def state(qid: str, label: str, *aliases: str) -> Item:
    return Item(qid, label, ItemKind.STATE, aliases, countries=(qid,))


def person(qid: str, label: str, country: str, *positions: Position, born: str | None = None, **more: object) -> Item:
    return Item(qid, label, ItemKind.PERSON, countries=(country,), positions=positions, born=born, **more)  # type: ignore[arg-type]


NORLAND, SUDRIA = state("Q1", "Norland", "Kingdom of Norland"), state("Q2", "Sudria")

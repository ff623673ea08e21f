"""What was asked for → the knowledge base that candidates come from. Nothing here touches a network but `live`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Protocol, runtime_checkable

from kg.wikidata.embedded import Embedded
from kg.wikidata.item import Item, KnowledgeBase


@runtime_checkable
class InBatches(Protocol):
    """A knowledge base that is asked for many items with less trouble than for one after the other."""

    def items(self, qids: Iterable[str]) -> dict[str, Item]: ...


@dataclass(frozen=True, slots=True)
class Several:
    """Several bases as one: what more than one of them says of an item is put together, the first being believed."""

    bases: tuple[KnowledgeBase, ...]

    @property
    def name(self) -> str:
        return ", ".join(dict.fromkeys(name for base in self.bases for name in base.name.split(", ")))

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        found = dict.fromkeys(item.qid for base in self.bases for item in base.candidates(name, limit))
        for base in self.bases:
            if isinstance(base, InBatches):
                base.items(found)  # it keeps them: one request instead of one for each
        return tuple(item for qid in found if (item := self.item(qid)) is not None)

    def item(self, qid: str) -> Item | None:
        from kg.wikidata.snapshot.merging import merged

        items = [item for base in self.bases if (item := base.item(qid)) is not None]
        return reduce(merged, items) if items else None


def knowledge_base(files: Sequence[str] = (), live: KnowledgeBase | None = None) -> KnowledgeBase:
    """The base in the package, the snapshots in files, and Wikidata itself if it is handed over, as one.

    Errors: UsageError, KnowledgeBaseError for a file that is no snapshot.
    """
    bases: list[KnowledgeBase] = [] if live is None else [live]
    if files:
        from kg.wikidata import snapshot

        bases += (snapshot.open(file) for file in files)
    bases.append(Embedded())
    return bases[0] if len(bases) == 1 else Several(tuple(bases))

"""The entities of a dataset → a judgement for each: first parties, then what is known better for knowing them.

    candidates   names → items                   a KnowledgeBase
    judge        entity and items → judgement    kg.wikidata.judge
    overrule     what a person decided holds     kg.wikidata.decisions
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg.wikidata.decisions import Decisions
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item, KnowledgeBase
from kg.wikidata.judge import Judgement, WeightsOf, judge
from kg.wikidata.reasons import Surroundings
from kg.wikidata.reasons.name import asked
from kg.wikidata.weights import weights

_MOST_NAMES: Final = 6
"""Names of one entity that are looked up; those that most reports use come first."""
_MOST_BESIDE: Final = 60
_NONE: Final = Decisions()


def link(
    entities: Iterable[Entity],
    base: KnowledgeBase,
    decisions: Decisions = _NONE,
    weighing: WeightsOf = weights,
) -> tuple[Judgement, ...]:
    """Judge every entity, in the order of their IRIs; what a person decided about one is never overturned."""
    linker = _Linker(base, decisions, weighing)
    waiting = sorted(entities, key=lambda entity: entity.iri)
    for type in Linkable:
        for entity in waiting:
            if entity.type is type:
                linker.add(entity)
    return tuple(linker.made[entity.iri] for entity in waiting)


@dataclass(slots=True)
class _Linker:
    base: KnowledgeBase
    decisions: Decisions
    weighing: WeightsOf
    made: dict[str, Judgement] = field(default_factory=dict)
    linked: dict[str, Item] = field(default_factory=dict)
    found: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    """By name, so that each is looked up once."""

    def add(self, entity: Entity) -> None:
        judgement = judge(entity, self._items(entity), self._around(entity), self.weighing)
        judgement = self.decisions.overrule(judgement, self.base.item)
        self.made[entity.iri] = judgement
        if judgement.item is not None:
            self.linked[entity.iri] = judgement.item

    def _items(self, entity: Entity) -> list[Item]:
        items = {item.qid: item for name in asked(entity)[:_MOST_NAMES] for item in self._called(name)}
        refused = self.decisions.refused(entity.iri)
        return [item for qid, item in items.items() if qid not in refused]

    def _called(self, name: str) -> tuple[Item, ...]:
        if name not in self.found:
            self.found[name] = self.base.candidates(name)
        return self.found[name]

    def _around(self, entity: Entity) -> Surroundings:
        return Surroundings(
            parties={iri: self.linked[iri] for iri in entity.parties if iri in self.linked},
            within=self._linked(entity.within),
            beside=self._linked(entity.beside)[:_MOST_BESIDE],
        )

    def _linked(self, iris: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self.linked[iri] for iri in iris if iri in self.linked)

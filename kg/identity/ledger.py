"""Entities and claims as they are collected: each entity once, each claim once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.model import Claim, Entity, EntityClass, Ref, Span, Stance, Value


@dataclass
class Ledger:
    """The growing account of one report."""

    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[tuple[object, ...], Claim] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, key: str, type: EntityClass, label: str, evidence: Span, aliases: Iterable[str] = ()) -> str:
        """Adds an entity, or its further forms if it is there; gives its key."""
        known = self.entities.get(key)
        if known is None:
            self.entities[key] = Entity(key, type, label, tuple(sorted(set(aliases) - {label})), (evidence,))
        else:
            forms = {label, *aliases}.difference(known.aliases, (known.label,))
            if forms:
                self.entities[key] = replace(known, aliases=tuple(sorted(forms.union(known.aliases))))
        return key

    def relabel(self, key: str, label: str) -> None:
        """Gives an entity its label once more is known of it."""
        self.entities[key] = replace(self.entities[key], label=label)

    def label_of(self, key: str) -> str:
        return self.entities[key].label

    def objects(self, key: str, predicate: str) -> list[Value]:
        """What is asserted of an entity, in the order in which it was claimed."""
        return [
            c.object
            for c in self.claims.values()
            if c.subject == key and c.predicate == predicate and c.stance is Stance.ASSERTS
        ]

    def labels(self, key: str, predicate: str) -> list[str]:
        """Labels of the entities that an entity is tied to, sorted, each once."""
        return sorted({self.label_of(o.key) for o in self.objects(key, predicate) if isinstance(o, Ref)})

    def claim(
        self,
        subject: str,
        predicate: str,
        object: Value,
        evidence: Span,
        *,
        confidence: float = 0.9,
        stance: Stance = Stance.ASSERTS,
    ) -> None:
        identity = (subject, predicate, type(object), object, evidence.start, evidence.end, stance)
        if identity not in self.claims:
            self.claims[identity] = Claim(subject, predicate, object, evidence, None, stance, confidence)
            self._said.add((subject, predicate))

    def says(self, subject: str, predicate: str) -> bool:
        """Whether anything was claimed of an entity with a property."""
        return (subject, predicate) in self._said

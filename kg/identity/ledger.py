"""Entities and claims as they are collected: each entity once, each claim once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.model import Claim, Entity, EntityClass, Span, Stance, Value


@dataclass
class Ledger:
    """The growing account of one report."""

    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[tuple[object, ...], Claim] = field(default_factory=dict)

    def enter(self, key: str, type: EntityClass, label: str, evidence: Span, aliases: Iterable[str] = ()) -> str:
        """Adds an entity, or its further forms if it is there; gives its key."""
        known = self.entities.get(key)
        if known is None:
            self.entities[key] = Entity(key, type, label, tuple(sorted(set(aliases) - {label})), (evidence,))
        else:
            forms = ({*known.aliases, label, *aliases}) - {known.label}
            self.entities[key] = replace(known, aliases=tuple(sorted(forms)))
        return key

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
        identity = (subject, predicate, type(object).__name__, object, evidence, stance)
        self.claims.setdefault(identity, Claim(subject, predicate, object, evidence, None, stance, confidence))

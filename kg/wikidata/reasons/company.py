"""What else the reports name: a minister is seldom named without the country whose minister it is."""

from __future__ import annotations

from kg.wikidata.entity import Entity
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.reasons.record import Reason, Surroundings, countries_of


def judge(_entity: Entity, item: Item, around: Surroundings) -> Reason | None:
    """For, if what the item belongs to is named beside the entity; against, if only other countries are."""
    theirs = countries_of(item)
    others = [other for other in around.beside if other.qid != item.qid]
    if not theirs or not others:
        return None
    named = next((other for other in others if other.qid in theirs), None)
    if named is not None:
        return Reason("company", 1.0, f"the same reports name {named.label} ({named.qid})")
    near = next((other for other in others if not theirs.isdisjoint(countries_of(other))), None)
    if near is not None:
        return Reason("company", 0.6, f"the same reports name {near.label} ({near.qid}), of the same country")
    lands = sorted({other.label for other in others if other.kind is ItemKind.STATE})
    if not lands:
        return None
    return Reason("company", -1.0, f"the reports name {', '.join(lands[:4])}, but nothing of the item's country")

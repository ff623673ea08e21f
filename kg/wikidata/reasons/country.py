"""Whether it belongs to the state or organisation that it acts for, or lies where the reports put it."""

from __future__ import annotations

from kg.wikidata.entity import Entity
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.reasons.record import Reason, Surroundings, countries_of


def judge(_entity: Entity, item: Item, around: Surroundings) -> Reason | None:
    """For, if one of the parties or places around it is the item's; against, if all are somebody else's."""
    owners = (*around.parties.values(), *around.within)
    theirs = countries_of(item)
    if not owners or not theirs:
        return None
    shared = [owner for owner in owners if owner.qid in theirs or not theirs.isdisjoint(_ties(owner))]
    if shared:
        return Reason("country", 1.0, f"both belong to {shared[0].label} ({shared[0].qid})")
    lands = [owner for owner in owners if _ties(owner)]
    if len(lands) < len(owners):
        return None  # an international organisation has people of every country
    told = ", ".join(sorted({owner.label for owner in lands}))
    return Reason("country", -1.0, f"it acts for or lies in {told}, the item belongs to {', '.join(sorted(theirs))}")


def _ties(owner: Item) -> frozenset[str]:
    """Where a group or organisation is at home, as its leaders are; one of many states is at home nowhere."""
    return frozenset() if owner.kind is ItemKind.INTERNATIONAL_ORGANIZATION else frozenset(owner.countries)

"""The type gate: a person is no place. A party of another kind is a doubt, since reports do not always know."""

from __future__ import annotations

from typing import Final

from kg.model import PartyKind
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.reasons.record import Reason, Surroundings

_PARTIES: Final = frozenset(
    {ItemKind.STATE, ItemKind.ARMED_GROUP, ItemKind.INTERNATIONAL_ORGANIZATION, ItemKind.ORGANIZATION}
)
_ADMITTED: Final = {
    Linkable.PERSON: frozenset({ItemKind.PERSON}),
    Linkable.PARTY: _PARTIES,
    Linkable.PLACE: frozenset({ItemKind.PLACE, ItemKind.STATE}),
    Linkable.EVENT: frozenset({ItemKind.EVENT}),
}
_SAME: Final = {
    PartyKind.STATE: ItemKind.STATE,
    PartyKind.ARMED_GROUP: ItemKind.ARMED_GROUP,
    PartyKind.INTERNATIONAL_ORGANIZATION: ItemKind.INTERNATIONAL_ORGANIZATION,
    PartyKind.ORGANIZATION: ItemKind.ORGANIZATION,
}


def admits(entity: Entity, item: Item) -> bool:
    """Whether an item of this kind can be an entity of that class at all."""
    return item.kind in _ADMITTED[entity.type]


def judge(entity: Entity, item: Item, _around: Surroundings) -> Reason | None:
    """Whether a party is of the item's kind; a state and an organisation of one name are two things."""
    if entity.kind is None:
        return None
    if _SAME[entity.kind] is item.kind:
        return Reason("kind", 1.0, f"both are {_said(item.kind)}")
    apart = ItemKind.STATE in (item.kind, _SAME[entity.kind])
    sentence = f"reports take it for {_said(_SAME[entity.kind])}, Wikidata for {_said(item.kind)}"
    return Reason("kind", -1.0 if apart else -0.2, sentence)


def _said(kind: ItemKind) -> str:
    words = kind.value.replace("-", " ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"

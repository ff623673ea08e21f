"""How like the names are: script, romanisation, order, initials and patronymics are seen through."""

from __future__ import annotations

from typing import Final

from kg.spelling import similarity, words
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item
from kg.wikidata.reasons.record import Reason, Surroundings

ONE_NAME: Final = 0.75
"""What `kg.spelling` gives for two spellings of one name at the least; a surname alone is worth less."""
_OTHER_NAME: Final = 0.97
"""What an alias is worth beside a label: Ivory Coast, once called something that is now another's name."""
_PART_OF_A_NAME: Final = 0.6


def judge(entity: Entity, item: Item, _around: Surroundings) -> Reason:
    """How like the likest two of their names are, from 0 to 1."""
    pairs = [(ours, theirs) for ours in asked(entity) for theirs in (item.label, *item.aliases)]
    values = [_value(entity, item, ours, theirs) for ours, theirs in pairs]
    best = max(range(len(pairs)), key=lambda number: (values[number], -number))
    ours, theirs = pairs[best]
    return Reason("name", round(values[best], 3), f"{_how(similarity(ours, theirs))}: {ours!r}, {theirs!r}")


def asked(entity: Entity) -> tuple[str, ...]:
    """The names that are looked up: no initials alone, and not the surname of somebody whose full name is known.

    >>> asked(Entity("i", "Rustem Umerov", Linkable.PERSON, ("Umerov", "R. Umerov")))
    ('Rustem Umerov', 'R. Umerov')
    """
    names = [name for name in entity.names if words(name).parts]
    if entity.type is Linkable.PERSON:
        names = [name for name in names if max(map(len, words(name).parts)) > 1]
    if entity.type is Linkable.PERSON and any(len(words(name).parts) > 1 for name in names):
        names = [name for name in names if len(words(name).parts) > 1]
    return tuple(names)


def _value(entity: Entity, item: Item, ours: str, theirs: str) -> float:
    like = similarity(ours, theirs)
    if like < ONE_NAME:
        like *= _PART_OF_A_NAME
    if entity.type is Linkable.PERSON:
        return like
    # A party or place is called by one of its names as a whole, or it is another: Congo, Republic of the Congo.
    exact = like if like >= 0.9 else like * _PART_OF_A_NAME
    return exact * (_OTHER_NAME if ours != entity.label or theirs != item.label else 1.0)


def _how(like: float) -> str:
    if like == 1.0:
        return "the same name"
    if like >= 0.9:
        return "one name in two spellings"
    return "names that may be one" if like >= ONE_NAME else "only part of the name"

"""Captives → what they are: prisoners of war, hostages, detainees … where the noun alone does not say it.

Takes: "five commanders out of its prisons" (detainees), "82 girls seized by the group" (hostages), "1,200" after "bodies" (bodies).
Refuses: to change what the noun says: "hostages", "bodies", "soldiers".
"""

from __future__ import annotations

from kg.claims import captives, custody, tree
from kg.claims.captives import Captives
from kg.claims.handover.scene import Scene
from kg.model import Mention, PartyKind, TransferCategory

# So many sentences back "people" or a number may point; a name is told of throughout.
_NEAR, _ANYWHERE = 3, 1_000_000
# Nouns that fit prisoners of every kind.
_ANYBODY = frozenset(
    "people person individual man woman other adult member national citizen compatriot countryman comrade".split()
)
# What a name or "people" cannot stand for.
_NOT_PEOPLE = frozenset({TransferCategory.BODIES, TransferCategory.CIVILIANS, TransferCategory.CHILDREN})
_BY_CUSTODY = {"hostage": TransferCategory.HOSTAGES, "detainee": TransferCategory.DETAINEES}


def of(scene: Scene, c: Captives, trigger: int, by: Mention | None) -> tuple[TransferCategory, bool]:
    """The category, and whether it is only supposed."""
    held = c.held or held_at(scene, trigger)
    by_group = by is not None and by.party_kind is PartyKind.ARMED_GROUP
    if c.certainty == "sure" and c.category is not None:
        return c.category, False
    if c.certainty == "war":
        return _of_prisoners(scene, c, held, by), False
    if c.certainty == "young":
        taken = held == "hostage" or scene.register.seized_young
        seized = by_group or (
            taken and (by is None or by.party_kind is not PartyKind.STATE) and not _is_between_states(scene)
        )
        return (TransferCategory.HOSTAGES if seized else TransferCategory.CHILDREN), False
    if held in _BY_CUSTODY:
        return _BY_CUSTODY[held], False
    if c.category is not None:
        free = by_group and c.category is TransferCategory.DETAINEES  # no court's prisoners, then
        return (TransferCategory.HOSTAGES if free else c.category), False
    named = bool(c.people) and c.certainty == ""
    noun = captives.noun_of(scene.a, c.head)
    if by_group and noun is not None and noun not in _ANYBODY:
        return TransferCategory.HOSTAGES, False  # tourists, workers, priests
    if by is not None and by.party_kind is PartyKind.STATE and scene.frees_civilians_of_a_group and not named:
        return TransferCategory.DETAINEES, True  # "Israel freed 250 Palestinians"
    near = scene.register.kind_near(
        c.first, c.nation, _NOT_PEOPLE if named or c.certainty else frozenset(), _ANYWHERE if named else _NEAR
    )
    if near is not None:
        return near, True
    if by_group:
        return TransferCategory.HOSTAGES, True
    return (scene.prisoners if captives.is_at_war(scene.a) else TransferCategory.DETAINEES), True


def _is_between_states(scene: Scene) -> bool:
    return (
        not scene.register.has_group
        and len(scene.sides.pair) == 2
        and all(m.party_kind is PartyKind.STATE for m in scene.sides.pair)
    )


def _of_prisoners(scene: Scene, c: Captives, held: str | None, by: Mention | None) -> TransferCategory:
    """ "Prisoners" and "captives": what custody and the report make of them; those freed for hostages are detainees."""
    hostages = scene.register.speaks_of(TransferCategory.HOSTAGES) and scene.register.has_group
    if held == "detainee" or (hostages and by is not None and by.party_kind is PartyKind.STATE):
        return TransferCategory.DETAINEES
    if (
        captives.noun_of(scene.a, c.head) == "captive"
        and hostages
        and (by is None or by.party_kind is PartyKind.ARMED_GROUP)
    ):
        return TransferCategory.HOSTAGES
    freed_by_state = by is None or by.party_kind is PartyKind.STATE
    own = c.nation is not None and c.nation.name in scene.sides.names
    if freed_by_state and scene.frees_civilians_of_a_group and not own:
        return TransferCategory.DETAINEES
    return c.category or scene.prisoners


def held_at(scene: Scene, trigger: int) -> str | None:
    """How the words around the trigger say they were held: "let … out of prison", "left jail"."""
    a = scene.a
    for child in a.children[trigger]:
        if a.tokens[child].dep in {"prep", "dobj", "advmod", "prt"} and a.tokens[child].lower not in {"by", "to"}:
            for below in (
                child,
                *(b for b in a.children[child] if a.tokens[b].dep in {"pobj", "prep"}),
                *_second(scene, child),
            ):
                held = custody.of_place(a, below)
                if held is not None and held != "soldier":
                    return held
    return None


def _second(scene: Scene, preposition: int) -> list[int]:
    """The object of the second preposition in "out of its jails"."""
    a = scene.a
    return [
        h
        for c in a.children[preposition]
        if a.tokens[c].dep == "prep"
        for h in tree.after(a, preposition, a.tokens[c].lower)
    ]

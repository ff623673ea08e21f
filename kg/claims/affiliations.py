"""Roles and delegations → the party of each person, for roles that leave it unsaid.

"Presidential aide X, who leads the Russian team": the aide is Russia's. Where two readings are equal, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import offices, references
from kg.claims.affiliation_rules import OF_A_CLIENT, RULES, Rule, has_patron, may_be_of, of_the_rebels
from kg.claims.affiliation_text import Text, grouped, text_of, words_of
from kg.claims.mentions import Mentions
from kg.claims.people import surname
from kg.claims.sides import Sides
from kg.model import Annotation, DelegationFinding, Mention, RoleFinding, Span

_PASSES = 4


def fill(
    a: Annotation,
    mentions: Mentions,
    roles: Sequence[RoleFinding],
    delegations: Sequence[DelegationFinding],
    sides: Sides,
) -> tuple[tuple[RoleFinding, ...], tuple[DelegationFinding, ...]]:
    """Roles and delegations with the party that the report tells elsewhere; what stays open has None or is left out."""
    text = text_of(a, mentions, sides)
    held, groups = _filled(text, roles, delegations)
    described = list(references.find(a, mentions, held, groups))
    if described:
        held, groups = _filled(text, sorted([*held, *described], key=lambda r: r.holder.first), groups)
    told = references.without_counterparts(a, held)
    return tuple(_fullest(told)), tuple(d for d in groups if d.party)


def _filled(
    text: Text, roles: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]
) -> tuple[list[RoleFinding], list[DelegationFinding]]:
    """What one finding tells may tell another one: until nothing new is found."""
    held, groups = list(roles), list(delegations)
    for number in range(_PASSES):
        before = (held, groups)
        known = _known(held, groups)
        now = replace(text, roles=tuple(sorted(held, key=lambda r: r.holder.first)), waits=not number)
        held = [r if r.party else replace(r, party=_party(now, r, known)) for r in held]
        known, together = _known(held, groups), _together(groups)
        groups = [
            d
            if d.party
            else replace(d, party=known.get(surname(d.head or d.member)) or _across(text, d, together, known))
            for d in groups
        ]
        if before == (held, groups) and number:
            break
    return held, groups


def _fullest(held: Sequence[RoleFinding]) -> list[RoleFinding]:
    """Each role with the fullest title that the report gives it: "minister" is the "foreign minister" of before."""
    alike = grouped(((surname(r.holder), r.party, r.former), r) for r in held)
    return [replace(role, title=_fuller(role, alike[surname(role.holder), role.party, role.former])) for role in held]


def _fuller(role: RoleFinding, alike: Sequence[RoleFinding]) -> str:
    words = set(words_of(role))
    fuller = {r.title: -r.holder.first for r in alike if words < set(words_of(r))}
    return max(fuller, key=lambda title: (len(title), fuller[title])) if fuller else role.title


def _known(roles: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]) -> dict[str, str]:
    """The party of each person by surname; none for one who is tied to two."""
    found: dict[str, set[str]] = {}
    for role in roles:
        if role.party and not role.former:
            found.setdefault(surname(role.holder), set()).add(role.party)
    for delegation in delegations:
        person = delegation.head or delegation.member
        if delegation.party and person is not None:
            found.setdefault(surname(person), set()).add(delegation.party)
    return {name: next(iter(parties)) for name, parties in found.items() if len(parties) == 1}


def _together(groups: Sequence[DelegationFinding]) -> dict[Span, list[Mention]]:
    """Who is said to lead by the same words."""
    found: dict[Span, list[Mention]] = {}
    for group in groups:
        if group.head is not None:
            found.setdefault(group.mention, []).append(group.head)
    return found


def _across(text: Text, d: DelegationFinding, together: dict[Span, list[Mention]], known: dict[str, str]) -> str:
    """Of two who lead "them", the one whose side is not told leads the other side.

    Takes: "X and Y, who lead them", X known as Harland's. Refuses: the same with neither known, or three parties.
    """
    beside = [head for head in together.get(d.mention, ()) if head != d.head]
    other = {known[surname(head)] for head in beside if surname(head) in known}
    left = text.pair - other
    return next(iter(left)) if d.head is not None and len(text.pair) == 2 and len(other) == len(left) == 1 else ""


def _party(text: Text, role: RoleFinding, known: dict[str, str]) -> str | None:
    """The first answer that a rule gives; each rule is surer than those after it."""
    if not any(offices.group_of(word) == "public" for word in words_of(role)):
        return of_the_rebels(text, role)
    own = None if role.former else known.get(surname(role.holder))
    if own:
        return own
    if has_patron(text, role):
        return None if text.waits else _first(text, role, OF_A_CLIENT)
    return _first(text, role, RULES)


def _first(text: Text, role: RoleFinding, rules: Sequence[Rule]) -> str | None:
    return next((party for rule in rules if (party := rule(text, role)) is not None and may_be_of(role, party)), None)

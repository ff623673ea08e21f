"""Roles and delegations → the party of each person, for roles that leave it unsaid.

"Presidential aide X, who leads the Russian team": the aide is Russia's. Where two readings are equal, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import offices
from kg.claims.mentions import Mentions
from kg.model import Annotation, DelegationFinding, Mention, MentionKind, PartyForm, PartyKind, RoleFinding
from kg.vocabulary import fold

_POSSESSIVES = frozenset({"its", "his", "her", "their"})


def fill(
    a: Annotation, mentions: Mentions, roles: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]
) -> tuple[tuple[RoleFinding, ...], tuple[DelegationFinding, ...]]:
    """Roles and delegations with the party that the report tells elsewhere; what stays open has None, or is left out."""
    known = _known(roles, delegations)
    filled = []
    for role in roles:
        party = role.party
        if party is None and _is_public(role):
            party = known.get(_surname(role.holder)) or _in_context(a, mentions, role, roles)
            if party is not None:
                known.setdefault(_surname(role.holder), party)
        filled.append(replace(role, party=party))
    parted = [replace(d, party=d.party or known.get(_surname(d.head or d.member), "")) for d in delegations]
    return tuple(filled), tuple(d for d in parted if d.party)


def _known(roles: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]) -> dict[str, str]:
    """The party of each person by surname; none for one who is tied to two."""
    found: dict[str, set[str]] = {}
    for role in roles:
        if role.party and not role.former:
            found.setdefault(_surname(role.holder), set()).add(role.party)
    for delegation in delegations:
        person = delegation.head or delegation.member
        if delegation.party and person is not None:
            found.setdefault(_surname(person), set()).add(delegation.party)
    return {name: next(iter(parties)) for name, parties in found.items() if len(parties) == 1}


def _surname(person: Mention | None) -> str:
    return fold(person.name).split()[-1] if person else ""


def _is_public(role: RoleFinding) -> bool:
    return any(offices.group_of(word) == "public" for word in role.title.replace("-", " ").split())


def _in_context(a: Annotation, mentions: Mentions, role: RoleFinding, roles: Sequence[RoleFinding]) -> str | None:
    return _of_the_possessor(a, mentions, role) or _of_the_companion(a, role, roles) or _of_the_list(a, mentions, role) or _of_the_sentence(a, mentions, role)


def _of_the_possessor(a: Annotation, mentions: Mentions, role: RoleFinding) -> str | None:
    """ "Its spokeswoman, X", "his president, X": the party of the body or person named before."""
    first = role.holder.first
    window = range(max(0, first - 8), first)
    if not any(a.tokens[i].lower in _POSSESSIVES and a.tokens[i].start >= role.evidence.start - 6 for i in window):
        return None
    before = [m for m in mentions.all if m.last <= first and m.party and m.kind in {MentionKind.BODY, MentionKind.OFFICE, MentionKind.PARTY}]
    return before[-1].party if before else None


def _of_the_companion(a: Annotation, role: RoleFinding, roles: Sequence[RoleFinding]) -> str | None:
    """ "US Secretary of State X and special envoy Y": one state for both."""
    holder = role.holder
    for other in roles:
        between = a.tokens[other.holder.last : holder.first]
        if other.party and other.holder.last <= holder.first and len(between) <= 5 and any(t.lower == "and" for t in between):
            if not any(t.text in {",", ";", "."} for t in between) and a.tokens[holder.head].dep == "conj":
                return other.party
    return None


def _of_the_list(a: Annotation, mentions: Mentions, role: RoleFinding) -> str | None:
    """The party before the colon of a list: "For Russia: …"."""
    number = a.sentence_of(role.holder.first).block
    first = next(s.first for s in a.sentences if s.block == number)
    colon = next((i for i in range(first, min(first + 8, len(a.tokens))) if a.tokens[i].text == ":"), None)
    if colon is None or colon > role.holder.first:
        return None
    party = mentions.party_within(first, colon)
    return party.party if party else None


def _of_the_sentence(a: Annotation, mentions: Mentions, role: RoleFinding) -> str | None:
    """The one state that the words around the name point to: "In Moscow, Foreign Minister X", "President X in Baku"."""
    sentence = a.sentence_of(role.holder.first)
    places = [m for m in mentions.within(sentence.first, sentence.last, MentionKind.PARTY) if m.party_kind is PartyKind.STATE and m.locative and m.form is PartyForm.CAPITAL]
    if len({m.party for m in places}) == 1:
        return places[0].party
    before = _parties(a, mentions, sentence.index - 1, sentence.block)
    return next(iter(before)) if len(before) == 1 else None


def _parties(a: Annotation, mentions: Mentions, sentence: int, block: int) -> set[str]:
    """States named in a sentence of the same block."""
    if sentence < 0 or a.sentences[sentence].block != block:
        return set()
    place = a.sentences[sentence]
    return {m.party for m in mentions.within(place.first, place.last, MentionKind.PARTY) if m.party and m.party_kind is PartyKind.STATE}


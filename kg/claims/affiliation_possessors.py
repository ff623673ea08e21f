"""A role with "its", "their", "his" or "her" → the party of whom the word stands for.

Takes: "Harland, which sided with Morland, stayed away. Its minister, X, …" (of Harland), "The Harland president
refused, and his deputy, X, …" (of Harland). Refuses: "Harland and Morland met. Its minister, X, …".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import tree
from kg.claims.affiliation_text import Text
from kg.claims.people import surname
from kg.model import Mention, MentionKind, RoleFinding, Token

_OF_A_PARTY = frozenset({"its", "their"})
_OF_A_PERSON = frozenset({"his", "her"})
# Tokens before and after a name among which the word is looked for.
_REACH = 8
_LONGEST = 24


def of_the_possessor(text: Text, role: RoleFinding) -> str | None:
    """ "Its spokeswoman, X": the party that the sentence before is about, or that was named in this one."""
    possessive = _possessive(text, role)
    if possessive is None:
        return None
    if possessive.lower in _OF_A_PERSON:
        return _of_a_person(text, role, possessive)
    return _of_a_party(text, possessive)


def _possessive(text: Text, role: RoleFinding) -> Token | None:
    in_title = not {*role.title.lower().split()}.isdisjoint(_OF_A_PARTY | _OF_A_PERSON)
    near = text.a.tokens[max(0, role.holder.first - _REACH) : role.holder.last + (_LONGEST if in_title else _REACH)]
    return next(
        (
            t
            for t in near
            if role.evidence.start - _REACH <= t.start < role.evidence.end and t.lower in _OF_A_PARTY | _OF_A_PERSON
        ),
        None,
    )


def is_possessed(text: Text, role: RoleFinding) -> bool:
    """Takes: "his MP, X". Refuses: "the MP, X", "his spokesman said that the MP, X"."""
    possessive = _possessive(text, role)
    return possessive is not None and 0 <= role.evidence.start - possessive.start <= len(possessive.text) + 1


def _of_a_party(text: Text, possessive: Token) -> str | None:
    a, here = text.a, text.a.sentence_of(possessive.index)
    kinds = (MentionKind.BODY, MentionKind.OFFICE, MentionKind.PARTY)
    owners = _owners(text.mentions.within(here.first, possessive.index, *kinds), possessive)
    if owners:
        beside = not any(t.pos in {"VERB", "AUX"} for t in a.tokens[owners[-1].last : possessive.index])
        return (owners if beside else _subjects(text, owners) or owners)[-1].party
    before = a.sentences[here.index - 1] if here.index else here
    owners = _owners(text.mentions.within(before.first, before.last, *kinds), possessive) if before is not here else []
    above = _above(text, before.first, before.last, owners)
    parties = {m.party for m in above}
    if len(parties) > 1:
        return None
    return (above or owners)[-1].party if owners else None


def _owners(near: Sequence[Mention], possessive: Token) -> list[Mention]:
    return [m for m in near if m.last <= possessive.index and m.party and not m.locative]


def _subjects(text: Text, owners: Sequence[Mention]) -> list[Mention]:
    return [m for m in owners if text.a.tokens[m.head].dep in tree.SUBJECTS]


def _above(text: Text, first: int, last: int, owners: Sequence[Mention]) -> list[Mention]:
    """Those among the owners that the whole sentence has for its subject."""
    a = text.a
    roots = [i for i in range(first, last) if a.tokens[i].head == i]
    heads = {s for root in roots if tree.own_subject(a, root) is not None for s in tree.subjects(a, root)}
    return [m for m in owners if m.head in heads]


def _of_a_person(text: Text, role: RoleFinding, possessive: Token) -> str | None:
    """The party of the person or office that "his" stands for; None where that is not told."""
    a, here = text.a, text.a.sentence_of(possessive.index)
    start = a.sentences[max(0, here.index - 1)].first
    near = [
        m
        for m in text.mentions.within(start, possessive.index, MentionKind.PERSON, MentionKind.OFFICE)
        if m.last <= possessive.index and surname(m) != surname(role.holder)
    ]
    for someone in reversed([m for m in near if m.head >= here.first and _subjects(text, [m])] or _subjects(text, near) or near):
        if someone.kind is MentionKind.OFFICE:
            return someone.party
        parties = {r.party for r in text.by_surname.get(surname(someone), ()) if not r.former}
        return next(iter(parties)) if len(parties) == 1 else None
    return None

"""Persons and offices in neighbouring sentences → roles that no apposition ties to the name.

Takes: "The bloc's envoy failed. Jo Doe saw both leaders", "Jo Doe spoke. The American president said …", "his
Indian counterpart, X". Refuses: the same where the person, or the office, is known as another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.claims import offices, roles, tree
from kg.claims.mentions import Mentions
from kg.claims.people import surname
from kg.claims.titles import Title, is_former, relative
from kg.model import Annotation, DelegationFinding, Mention, MentionKind, RoleFinding
from kg.vocabulary import fold

# Code points between two who are called counterparts: about two sentences.
_FARTHEST = 400


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    held: Sequence[RoleFinding]
    delegations: Sequence[DelegationFinding]

    @cached_property
    def first_named(self) -> dict[str, int]:
        """The token at which each surname comes first."""
        return {surname(m): m.first for m in reversed(self.mentions.of_kind(MentionKind.PERSON))}

    @cached_property
    def heads(self) -> dict[str, dict[str, Mention]]:
        """Who leads the delegation of each party, by surname."""
        found: dict[str, dict[str, Mention]] = {}
        for delegation in self.delegations:
            if delegation.head is not None:
                found.setdefault(delegation.party, {}).setdefault(surname(delegation.head), delegation.head)
        return found

    @cached_property
    def holders(self) -> dict[str, set[tuple[str, str | None]]]:
        """For each office noun, who holds such an office, and for which party."""
        found: dict[str, set[tuple[str, str | None]]] = {}
        for role in self.held:
            for noun in {offices.noun_of(w) for w in fold(role.title).replace("-", " ").split()} - {None}:
                found.setdefault(noun or "", set()).add((surname(role.holder), role.party))
        return found


def find(
    a: Annotation, mentions: Mentions, held: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]
) -> Iterator[RoleFinding]:
    """Roles that a description in the same or a neighbouring sentence gives to one who has none yet."""
    text = _Text(a, mentions, held, delegations)
    titled = {surname(r.holder) for r in held}
    for office in mentions.of_kind(MentionKind.OFFICE):
        person = _head_of_the_delegation(text, office)
        if person is None and _describes_one(a, office, mentions):
            person = _named_after(text, office, titled) or _named_before(text, office, titled)
        if person is None or _is_held_by_another(text, office, person):
            continue
        for title in _titles_of(a, office, mentions):
            role = roles.of_title(a, person, title, mentions)
            if role is not None:
                yield replace(role, party=role.party or office.party, evidence=a.span(title.first, title.last))
                titled.add(surname(person))


def _titles_of(a: Annotation, office: Mention, mentions: Mentions) -> Iterator[Title]:
    """The office itself, and what a clause after it adds: "The secretary, who was defence minister until May"."""
    yield Title(office.first, office.last, office.head, is_former(a, office.first, office.last))
    if office.last < len(a.tokens):
        yield from relative(a, office.last, mentions)


def _describes_one(a: Annotation, office: Mention, mentions: Mentions) -> bool:
    """Whether an office stands alone as the subject of a sentence, and is one that a person holds for a party."""
    token = a.tokens[office.head]
    noun = offices.noun_of(token.text)
    if (
        office.plural
        or not office.definite
        or noun is None
        or offices.group_of(noun) != "public"
        or noun == "counterpart"
        or not _is_subject(a, office)
    ):
        return False
    return not any(
        mentions.by_head[c].kind is MentionKind.PERSON
        for c in a.children[office.head]
        if c in mentions.by_head and a.tokens[c].dep == "appos"
    )


def _is_subject(a: Annotation, office: Mention) -> bool:
    """Whether the phrase is a subject, by its noun or by what the parser hangs the noun on within it."""
    token = a.tokens[office.head]
    while office.first <= token.head < office.last and token.head != token.index and token.dep not in tree.SUBJECTS:
        token = a.tokens[token.head]
    return token.dep in tree.SUBJECTS


def _head_of_the_delegation(text: _Text, office: Mention) -> Mention | None:
    """Takes: "the head of the Harland delegation" where X is said to lead it. Refuses: it where two are."""
    words = set(office.name.lower().split())
    if office.plural or office.party is None or not words & {"delegation", "negotiator"}:
        return None
    heads = text.heads.get(office.party, {}) if words & {"head", "chief", "leader", "lead"} else {}
    return next(iter(heads.values())) if len(heads) == 1 else None


def _named_after(text: _Text, office: Mention, titled: set[str]) -> Mention | None:
    """Who is first named as the subject of the next sentence, after an office that belongs to a party."""
    a = text.a
    here = a.sentence_of(office.head)
    if office.party is None or here.index + 1 >= len(a.sentences):
        return None
    following = a.sentences[here.index + 1]
    person = _subject(text, following.first, following.last)
    if person is None or following.block > here.block + 1 or len(person.name.split()) < 2 or surname(person) in titled:
        return None
    return person if text.first_named[surname(person)] == person.first else None


def _named_before(text: _Text, office: Mention, titled: set[str]) -> Mention | None:
    """Who was the subject of the sentence before, or earlier in this one."""
    a = text.a
    here = a.sentence_of(office.head)
    person = _subject(text, here.first, office.first)
    if person is None and here.index and a.sentences[here.index - 1].block == here.block:
        before = a.sentences[here.index - 1]
        person = _subject(text, before.first, before.last)
    return person if person is not None and surname(person) not in titled else None


def _subject(text: _Text, first: int, last: int) -> Mention | None:
    """The person who opens a range as its subject, or is the only subject by name in it."""
    people = text.mentions.within(first, last, MentionKind.PERSON)
    found = [m for m in people if text.a.tokens[m.head].dep in tree.SUBJECTS]
    if found and (found[0].first == first or len({surname(m) for m in found}) == 1):
        return found[0]
    return None


def _is_held_by_another(text: _Text, office: Mention, person: Mention) -> bool:
    """Whether somebody else holds such an office for the same party, as far as is said."""
    noun = offices.noun_of(text.a.tokens[office.head].text) or ""
    return any(
        holder != surname(person) and (party is None or office.party in {None, party})
        for holder, party in text.holders.get(noun, ())
    )


# --- counterparts -----------------------------------------------------------------------------------------


def without_counterparts(a: Annotation, held: Sequence[RoleFinding]) -> list[RoleFinding]:
    """Roles with "counterpart" told by the office of the one whose counterpart it is; left out where that is not known.

    Takes: "the prime minister, A, telephoned his Harland counterpart, B". Refuses: "his counterpart, B" after no title.
    """
    plain = [r for r in held if not _is_a_counterpart(r)]
    titled = {surname(r.holder) for r in plain}
    starts = [r.holder.first for r in plain]
    told = []
    for role in held:
        if not _is_a_counterpart(role):
            told.append(role)
        elif surname(role.holder) not in titled:
            place = bisect_left(starts, role.holder.first)
            whose = _of_the_subject(a, role, plain) if _subject_above(a, role) else plain[place - 1] if place else None
            near = whose is not None and (_is_near(role, whose) or _subject_above(a, role) is not None)
            told += [_told(role, whose)] if whose is not None and near else []
    return told


def _subject_above(a: Annotation, role: RoleFinding) -> int | None:
    """Who does something to or with the counterpart: X in "X thanked his Harland counterpart, Y"."""
    for verb in tree.ancestors(a, role.holder.head):
        if a.tokens[verb].pos == "VERB":
            subject = tree.own_subject(a, verb)
            return subject if subject is not None and a.tokens[subject].pos == "PROPN" and subject < role.holder.first else None
    return None


def _of_the_subject(a: Annotation, role: RoleFinding, plain: Sequence[RoleFinding]) -> RoleFinding | None:
    """The office of that subject; None where it has no like abroad ("secretary of state") or is not told."""
    subject = _subject_above(a, role)
    name = fold(a.tokens[subject].text) if subject is not None else ""
    own = next((r for r in plain if surname(r.holder) == name and not r.former), None)
    return own if own is not None and fold(own.title) != "secretary of state" else None


def _is_a_counterpart(role: RoleFinding) -> bool:
    return "counterpart" in role.title.lower().split()


def _is_near(role: RoleFinding, before: RoleFinding) -> bool:
    return role.evidence.start - before.evidence.end < _FARTHEST


def _told(role: RoleFinding, before: RoleFinding) -> RoleFinding:
    return replace(role, title=before.title, party=role.party if role.party != before.party else None)

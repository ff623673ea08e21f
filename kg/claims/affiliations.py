"""Roles and delegations → the party of each person, for roles that leave it unsaid.

"Presidential aide X, who leads the Russian team": the aide is Russia's. Where two readings are equal, none is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kg.claims import country, nominals, offices, references, rosters
from kg.claims.mentions import Mentions
from kg.claims.people import surname
from kg.claims.rosters import Rosters
from kg.claims.sides import Sides
from kg.claims.words import cell, table
from kg.model import (
    Annotation,
    DelegationFinding,
    Mention,
    MentionKind,
    PartyForm,
    PartyKind,
    RoleFinding,
    Sentence,
    Span,
)
from kg.vocabulary import fold

_POSSESSIVES = frozenset({"its", "his", "her", "their"})
# What only a state has, so that a title with it is of the state at home.
_OF_A_STATE = frozenset(
    "president presidential presidency minister ministry ministerial premier government army military navy "
    "parliament parliamentary senate "
    "cabinet police intelligence vice-president pm fm attorney lawmaker mp congressman general-staff".split()
)
_PAIRS = (frozenset({"national", "security"}), frozenset({"foreign", "minister"}), frozenset({"general", "staff"}))
_OF_OTHERS = frozenset(
    "company university bank club foundation charity union association party opposition rebel university "
    "institute institution college league "
    "federation network agency fund group council church tribe movement insurgent militia".split()
)
_UNDER_ARMS = frozenset("commander general officer colonel captain spokesman spokeswoman spokesperson chief".split())
_ARMS = frozenset({"army", "military", "navy", "police"})
_PASSES = 3
# Of roles before one, how many are looked at for its companion; tokens between the two names.
_NEAR = 4
_LONGEST_JOINT = 7
# Sentences back to the state that "that country" means.
_FARTHEST_STATE = 3

K = TypeVar("K", bound=Hashable)


def fill(
    a: Annotation,
    mentions: Mentions,
    roles: Sequence[RoleFinding],
    delegations: Sequence[DelegationFinding],
    sides: Sides,
) -> tuple[tuple[RoleFinding, ...], tuple[DelegationFinding, ...]]:
    """Roles and delegations with the party that the report tells elsewhere; what stays open has None or is left out."""
    text = _text(a, mentions, sides)
    held, groups = _filled(text, roles, delegations)
    described = list(references.find(a, mentions, held, groups))
    if described:
        held, groups = _filled(text, sorted([*held, *described], key=lambda r: r.holder.first), groups)
    told = references.without_counterparts(held)
    return tuple(_fullest(told)), tuple(d for d in groups if d.party)


def _filled(
    text: _Text, roles: Sequence[RoleFinding], delegations: Sequence[DelegationFinding]
) -> tuple[list[RoleFinding], list[DelegationFinding]]:
    """What one finding tells may tell another one: until nothing new is found."""
    held, groups = list(roles), list(delegations)
    for _ in range(_PASSES):
        before = (held, groups)
        known = _known(held, groups)
        now = replace(text, roles=tuple(sorted(held, key=lambda r: r.holder.first)))
        held = [r if r.party else replace(r, party=_party(now, r, known)) for r in held]
        known, together = _known(held, groups), _together(groups)
        groups = [
            d
            if d.party
            else replace(d, party=known.get(surname(d.head or d.member)) or _across(text, d, together, known))
            for d in groups
        ]
        if before == (held, groups):
            break
    return held, groups


def _fullest(held: Sequence[RoleFinding]) -> list[RoleFinding]:
    """Each role with the fullest title that the report gives it: "minister" is the "foreign minister" of before."""
    alike = _grouped(((surname(r.holder), r.party, r.former), r) for r in held)
    return [replace(role, title=_fuller(role, alike[surname(role.holder), role.party, role.former])) for role in held]


def _fuller(role: RoleFinding, alike: Sequence[RoleFinding]) -> str:
    words = set(_words(role))
    fuller = {r.title: -r.holder.first for r in alike if words < set(_words(r))}
    return max(fuller, key=lambda title: (len(title), fuller[title])) if fuller else role.title


@dataclass(frozen=True)
class _Text:
    """What the rules look at: the report, and the roles as far as they are known."""

    a: Annotation
    mentions: Mentions
    rosters: Rosters
    pair: frozenset[str]
    states: frozenset[str]
    parties: frozenset[str]
    roles: tuple[RoleFinding, ...] = ()
    """In the order of the text."""

    @cached_property
    def starts(self) -> list[int]:
        return [role.holder.first for role in self.roles]

    @cached_property
    def by_surname(self) -> dict[str, list[RoleFinding]]:
        return _grouped((surname(role.holder), role) for role in self.roles)

    @cached_property
    def by_patron(self) -> dict[str, list[RoleFinding]]:
        """Roles by the surnames that their titles hold: "aide to President X"."""
        return _grouped((word, role) for role in self.roles for word in _names_in(role) if word in self.by_surname)

    @cached_property
    def by_title(self) -> dict[frozenset[str], list[RoleFinding]]:
        return _grouped((frozenset(_words(role)), role) for role in self.roles)

    @cached_property
    def by_sentence(self) -> dict[int, list[RoleFinding]]:
        return _grouped((self.a.tokens[role.holder.first].sentence, role) for role in self.roles)


def _grouped(pairs: Iterable[tuple[K, RoleFinding]]) -> dict[K, list[RoleFinding]]:
    found: dict[K, list[RoleFinding]] = {}
    for key, role in pairs:
        found.setdefault(key, []).append(role)
    return found


def _text(a: Annotation, mentions: Mentions, sides: Sides) -> _Text:
    parties = mentions.of_kind(MentionKind.PARTY)
    return _Text(
        a,
        mentions,
        rosters.find(a, mentions),
        sides.names,
        frozenset(m.party or m.name for m in parties if m.party_kind is PartyKind.STATE),
        frozenset(name for m in parties for name in (m.name, m.party) if name),
    )


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


def _across(text: _Text, d: DelegationFinding, together: dict[Span, list[Mention]], known: dict[str, str]) -> str:
    """Of two who lead "them", the one whose side is not told leads the other side.

    Takes: "X and Y, who lead them", X known as Harland's. Refuses: the same with neither known, or three parties.
    """
    beside = [head for head in together.get(d.mention, ()) if head != d.head]
    other = {known[surname(head)] for head in beside if surname(head) in known}
    left = text.pair - other
    return next(iter(left)) if d.head is not None and len(text.pair) == 2 and len(other) == len(left) == 1 else ""


def _party(text: _Text, role: RoleFinding, known: dict[str, str]) -> str | None:
    """The first answer that a rule gives; each rule is surer than those after it."""
    if not any(offices.group_of(word) == "public" for word in _words(role)):
        return _of_the_rebels(text, role)
    own = None if role.former else known.get(surname(role.holder))
    if own:
        return own
    return next((party for rule in _RULES if (party := rule(text, role)) is not None), None)


def _names_in(role: RoleFinding) -> list[str]:
    return fold(role.title).replace("’", " ").replace("'", " ").split()


def _words(role: RoleFinding) -> list[str]:
    return role.title.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()


# --- rules ---------------------------------------------------------------------------------------------


def _of_the_rebels(text: _Text, role: RoleFinding) -> str | None:
    """Takes: "rebel leader X". Refuses: "opposition leader X"."""
    words = _words(role)
    noun = next((w for w in words if nominals.bodies().get(w) == "group"), None)
    if noun is None or len(words) < 2:
        return None
    owner = nominals.owner_of(text.a, noun, role.holder.head, text.mentions.owners)
    return owner.name if owner else None


def _of_the_possessor(text: _Text, role: RoleFinding) -> str | None:
    """ "Its spokeswoman, X", "the country's minister": the party of the body, person or state named last before."""
    a, first = text.a, role.holder.first
    opening = [
        t
        for t in a.tokens[max(0, first - 8) : min(len(a.tokens), role.holder.last + 8)]
        if role.evidence.start - 8 <= t.start < role.evidence.end
    ]
    possessive = next((t for t in opening if t.lower in _POSSESSIVES), None)
    if possessive is None:
        return None
    start = a.sentences[max(0, a.sentence_of(possessive.index).index - 1)].first
    near = text.mentions.within(start, possessive.index, MentionKind.BODY, MentionKind.OFFICE, MentionKind.PARTY)
    owners = [m.party for m in near if m.last <= possessive.index and m.party and not m.locative]
    return owners[-1] if owners else None


def _of_that_country(text: _Text, role: RoleFinding) -> str | None:
    """ "A former deputy president of that country": the state named last before; "the country": the state at home."""
    words = _words(role)
    if not {"country", "nation"} & set(words):
        return None
    if "that" not in words and text.mentions.home is not None:
        return text.mentions.home
    here = text.a.sentence_of(role.holder.first).index
    start = text.a.sentences[max(0, here - _FARTHEST_STATE)].first
    before = [
        m
        for m in text.mentions.within(start, role.holder.first, MentionKind.PARTY)
        if m.party_kind is PartyKind.STATE and m.last <= role.holder.first
    ]
    return before[-1].party if before else None


def _of_the_companion(text: _Text, role: RoleFinding) -> str | None:
    """ "US Secretary of State X and special envoy Y": one state for both."""
    a, holder = text.a, role.holder
    place = bisect_left(text.starts, holder.first)
    for other in reversed(text.roles[max(0, place - _NEAR) : place]):
        between = a.tokens[other.holder.last : holder.first]
        joined = 0 < len(between) <= _LONGEST_JOINT and any(t.lower == "and" for t in between)
        parted = any(t.text in {",", ";", "."} or t.tag in {"VBD", "VBZ", "DT"} for t in between)
        if other.party and joined and not parted and a.tokens[holder.head].dep == "conj":
            return other.party
    return None


def _of_the_roster(text: _Text, role: RoleFinding) -> str | None:
    """The party before the colon of a list: "For Russia: …"."""
    roster = text.rosters.at(role.holder.first)
    return (roster.party.party or roster.party.name) if roster else None


def _of_the_patron(text: _Text, role: RoleFinding) -> str | None:
    """ "An aide to President X", "X's chief of staff": of the party that X is known to be of; and the other way."""
    own = surname(role.holder)
    patrons = [r for word in _names_in(role) if word != own for r in text.by_surname.get(word, ())]
    clients = [
        r for r in text.by_patron.get(own, ()) if surname(r.holder) != own and r.evidence.overlaps(role.evidence)
    ]
    return next((r.party for r in (*patrons, *clients) if r.party and not r.former), None)


def _of_its_kind(text: _Text, role: RoleFinding) -> str | None:
    """Titles that one party alone has: "Secretary-General", where the report names that party."""
    title = f" {' '.join(_words(role))} "
    for row in table("titles"):
        if (
            row["party"] in text.parties
            and f" {row['title']} " in title
            and not any(f" {w} " in title for w in cell(row, "unless"))
        ):
            return row["party"]
    return None


def _of_the_place(text: _Text, role: RoleFinding) -> str | None:
    """The capital that stands right before the title, or, of a side, that the sentence puts the person in.

    Takes: "in Harborough the foreign minister, X", "In Harborough, President X", "saw President X in Harborough".
    Refuses: "met President X in Geneva".
    """
    if not _is_of_a_state(role):
        return None
    a, sentence = text.a, text.a.sentence_of(role.holder.first)
    start = next(
        (t.index for t in a.tokens[sentence.first : role.holder.last] if t.start >= role.evidence.start),
        role.holder.first,
    )
    capitals = _capitals(text, sentence)
    touching = [
        m
        for m in capitals
        if start - 4 <= m.last <= start and all(t.text == "," or t.lower == "the" for t in a.tokens[m.last : start])
    ]
    if touching:
        return touching[-1].party
    around = [
        m
        for m in text.mentions.within(max(sentence.first, start - 9), start, MentionKind.PARTY)
        if m.locative and m.form is PartyForm.NAME and m.party not in text.pair
    ]
    if around and not any(t.text in {",", ";"} or t.pos == "VERB" for t in a.tokens[around[-1].last : start]):
        return around[-1].party  # "in Harland under the protection of President X"
    if not capitals and sentence.index and a.sentences[sentence.index - 1].block == sentence.block:
        capitals = [m for m in _capitals(text, a.sentences[sentence.index - 1]) if not _acts_here(text, sentence)]
    states = {m.party for m in capitals} & text.pair
    return next(iter(states)) if len(states) == 1 and len({m.party for m in capitals}) == 1 else None


def _capitals(text: _Text, sentence: Sentence) -> list[Mention]:
    """Capitals that a sentence puts something in."""
    found = text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY)
    return [
        m
        for m in found
        if m.form is PartyForm.CAPITAL and m.locative and m.first and text.a.tokens[m.first - 1].lower == "in"
    ]


def _acts_here(text: _Text, sentence: Sentence) -> bool:
    return bool(country.acts(text.a, text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY)))


def _of_the_other(text: _Text, role: RoleFinding) -> str | None:
    """Of two states at odds, the one whose like office nobody else is said to hold.

    Takes: "President Y", the president of the one state being named X. Refuses: the same, X and Y of neither.
    """
    pair = text.pair & text.states
    noun = next(
        (w for w in _words(role) if w in {"president", "premier", "king", "chancellor"} or w == "minister"), None
    )
    if len(pair) != 2 or noun is None or role.former:
        return None
    alike = text.by_title.get(frozenset(_words(role)), ())
    taken = {r.party for r in alike if r.party in pair and not r.former and surname(r.holder) != surname(role.holder)}
    left = pair - taken
    return next(iter(left)) if len(taken) == 1 and len(left) == 1 else None


def _of_the_home(text: _Text, role: RoleFinding) -> str | None:
    """The state at home in the report: "the information minister", "the army's spokesman"."""
    if text.mentions.home is None or not (_is_of_a_state(role) or _is_under_arms(text, role)):
        return None
    return text.mentions.home


def _is_of_a_state(role: RoleFinding) -> bool:
    words = set(_words(role))
    words |= {w.removesuffix("s") for w in words}
    institutions = "council" in words and bool(words & {"national", "security", "defence", "defense"})
    if words & _OF_OTHERS and not institutions:
        return False
    if "country" in words or "nation" in words or institutions or any(pair <= words for pair in _PAIRS):
        return True
    return bool(words & _OF_A_STATE)


def _is_under_arms(text: _Text, role: RoleFinding) -> bool:
    """Takes: "the deputy commander" where the army is spoken of. Refuses: it in a sentence without an army."""
    if not set(_words(role)) & _UNDER_ARMS:
        return False
    sentence = text.a.sentence_of(role.holder.first)
    return any(text.a.tokens[i].lemma in _ARMS for i in range(sentence.first, sentence.last)) and not any(
        m.party_kind is PartyKind.ARMED_GROUP and m.head > role.holder.last
        for m in text.mentions.within(role.holder.last, min(role.holder.last + 6, sentence.last), MentionKind.PARTY)
    )


def _of_the_sentence(text: _Text, role: RoleFinding) -> str | None:
    """The one state that acts in the sentence, or else in the one before, if it is no side of a war between states.

    Takes: "Harland would wait, President X said". Refuses: "Harland and Morland would wait, President X said".
    """
    if not _is_of_a_state(role):
        return None
    sentence = text.a.sentence_of(role.holder.first)
    others = [r.evidence for r in text.by_sentence.get(sentence.index, ()) if surname(r.holder) != surname(role.holder)]
    named = [
        m
        for m in text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY)
        if not any(o.covers(m.span) for o in others)
    ]
    acting = set(country.acts(text.a, named))
    if acting:
        return next(iter(acting)) if len(acting) == 1 and not acting & text.pair else None
    return _of_the_sentence_before(text, role)


def _of_the_sentence_before(text: _Text, role: RoleFinding) -> str | None:
    """The one state that acts in the sentence before, of the same paragraph, where this one names none."""
    here = text.a.sentence_of(role.holder.first)
    before = text.a.sentences[here.index - 1] if here.index else here
    if before is here or before.block != here.block or text.mentions.home is not None:
        return None
    acting = set(country.acts(text.a, text.mentions.within(before.first, before.last, MentionKind.PARTY)))
    return next(iter(acting)) if len(acting) == 1 else None


_RULES: tuple[Callable[[_Text, RoleFinding], str | None], ...] = (
    _of_that_country, _of_the_roster, _of_the_rebels, _of_the_possessor, _of_the_companion, _of_the_patron,
    _of_its_kind, _of_the_place, _of_the_other,
    _of_the_home, _of_the_sentence,
)  # fmt: skip

"""Common nouns and pronouns → mentions: "the defence ministry", "an official", "both sides", "he"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.claims import offices, parties, tree
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_LONGEST_TITLE = 6
_SIDES = frozenset({"side", "country", "nation", "party", "neighbour", "neighbor", "government", "delegation", "team", "army", "capital",
                    "rival", "foe", "negotiator", "envoy", "state", "adversary", "faction", "opponent"})  # fmt: skip
# Those whom a party sends: "two envoys of Moscow" are no pair.
_SENT = frozenset({"negotiator", "envoy", "delegation", "team"})
_BOTH = frozenset({"both", "two", "either", "each", "neither", "warring", "opposing", "rival"})
_BODY_ENDS = frozenset({"ministry", "headquarters", "council", "commission", "committee", "department", "service", "agency", "office",
                        "command", "directorate", "centre", "center", "bureau", "board", "administration", "presidency", "court",
                        "embassy", "secretariat", "parliament", "mission", "staff", "army", "military", "police", "navy"})  # fmt: skip


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """What each noun for a body stands for: itself, or the party.

    >>> bodies()["ministry"], bodies()["government"]
    ('body', 'party')
    """
    return {row["noun"]: row["stands"] for row in table("bodies")}


@dataclass(frozen=True)
class Owners:
    """Whom the bodies and offices of one report belong to."""

    named: Sequence[Mention]
    """The parties found before, in the order of the text."""
    people: Sequence[Mention] = ()
    home: str | None = None
    """The state whose government the report means where it does not say."""
    told: dict[str, list[Mention]] = field(default_factory=dict)
    """For each noun, the parties that it was said to belong to, up to the place that is being read."""

    @cached_property
    def by_token(self) -> dict[int, Mention]:
        return {i: m for m in self.named for i in range(m.first, m.last)}

    @cached_property
    def person_at(self) -> dict[int, Mention]:
        return {i: m for m in self.people for i in range(m.first, m.last)}


def find(a: Annotation, named: Sequence[Mention], taken: frozenset[int], people: Sequence[Mention] = (), home: str | None = None) -> Iterator[Mention]:
    """Nominal mentions outside the tokens that people and places have taken, in the order of the text.

    A body belongs to the party in its phrase, or, where it says no more than "the government" or "the rebels",
    to the one that the report is about.
    """
    owners = Owners(named, people, home)
    for token in a.tokens:
        i = token.index
        if token.pos == "PRON" and token.lower in _PRONOUNS:
            yield Mention(MentionKind.PRONOUN, i, i + 1, i, token.span, token.lower, plural=token.lower in {"they", "we"}, definite=True)
        elif token.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and i not in taken:
            found = _nominal(a, i, owners)
            if found is not None:
                yield found


def _nominal(a: Annotation, head: int, owners: Owners) -> Mention | None:
    lemma = _lemma(a, head)
    if _is_inside_a_name(a, head):
        return None
    if lemma in _SIDES and _is_pair(a, head):
        return _made(a, MentionKind.SIDES, head, owners.by_token, plural=True)
    if offices.is_office(a, head) and a.tokens[head].dep != "compound":
        return _made(a, MentionKind.OFFICE, head, owners.by_token)
    if lemma in bodies():
        return _body(a, head, lemma, owners)
    return None


def _lemma(a: Annotation, head: int) -> str:
    lemma = a.tokens[head].lemma
    return lemma if lemma in bodies() or lemma in _SIDES else a.tokens[head].lower.removesuffix("s")


def _is_inside_a_name(a: Annotation, head: int) -> bool:
    """Whether the noun only modifies another: "foreign ministry spokesman"."""
    token = a.tokens[head]
    return token.dep in {"compound", "nmod"} and token.head > head and a.tokens[token.head].pos in {"NOUN", "PROPN"}


def _is_pair(a: Annotation, head: int) -> bool:
    """Takes: "both sides", "the two countries", "the sides", "the delegations". Refuses: "a side", "the governments of …"."""
    words = [a.tokens[c].lower for c in a.children[head] if c < head]
    if any(word in _BOTH for word in words):
        return a.tokens[head].lemma not in _SENT or not _has_party_modifier(a, head)
    plural = a.tokens[head].tag in {"NNS", "NNPS"}
    bare = all(a.tokens[c].dep in {"det", "amod", "poss"} for c in a.children[head] if c < head)
    return plural and bare and a.tokens[head].lemma in {"side", "delegation", "team", "negotiator"} and not _has_party_modifier(a, head)


def _has_party_modifier(a: Annotation, head: int) -> bool:
    return any(a.tokens[c].dep in {"amod", "poss", "prep"} and a.tokens[c].tag in {"JJ", "NNP", "IN"} and (a.tokens[c].text[0].isupper() or a.tokens[c].lower in {"of", "from"}) for c in a.children[head])


def _body(a: Annotation, head: int, lemma: str, owners: Owners) -> Mention | None:
    token = a.tokens[head]
    first, last = tree.phrase(a, head)
    own = party_in(a, first, last, owners.by_token)
    stands = bodies()[lemma]
    if own is not None:
        owners.told.setdefault(lemma, []).append(own)
    if stands == "rival":
        rival = _rival(a, head, own, owners)
        if rival is not None:
            return rival
    elif stands != "body":
        owner = own or owner_of(a, lemma, head, owners)
        if owner is None:
            return _made(a, MentionKind.BODY, head, owners.by_token) if stands == "party" and lemma != "side" and _is_definite(a, head) else None
        return Mention(MentionKind.PARTY, first, head + 1, head, a.span(first, head + 1), owner.party or owner.name, owner.party or owner.name,
                       owner.party_kind, PartyForm.SEAT, plural=False, definite=True)  # fmt: skip
    if own is None and token.tag.startswith("NNP") is False and not _is_definite(a, head) and lemma not in _BODY_ENDS:
        return None
    return _made(a, MentionKind.BODY, head, owners.by_token)


def _rival(a: Annotation, head: int, own: Mention | None, owners: Owners) -> Mention | None:
    """The opposition as a party of its own, named by its state.

    Takes: "the Syrian armed opposition". Refuses: "opposition to the plan", "the opposition" where no state is at home.
    """
    if any(a.tokens[c].lower in {"to", "against"} for c in a.children[head]) or not _is_definite(a, head):
        return None
    told = {m.party or m.name for m in owners.told.get("opposition", ())}
    state = (own.party or own.name) if own else next(iter(told)) if len(told) == 1 else owners.home
    adjective = parties.adjective_of(state) if state else None
    if adjective is None:
        return None
    first, last = tree.phrase(a, head)
    name = f"{adjective} opposition"
    return Mention(MentionKind.PARTY, first, head + 1, head, a.span(first, head + 1), name, name, PartyKind.ORGANIZATION, PartyForm.NAME, definite=True)


def owner_of(a: Annotation, lemma: str, head: int, owners: Owners) -> Mention | None:
    """The party that "the government" or "the rebels" stands for, where the phrase does not say.

    It is whose it was said to be before, else the state at home, else the one that acts close before. Of a
    government that bears its leader's name ("the Doe administration") it is the leader's.
    """
    if bodies().get(lemma) == "group":
        groups = [m for m in owners.named if m.party_kind is PartyKind.ARMED_GROUP]
        return max((m for m in groups if m.first < head), key=lambda m: m.first, default=groups[0] if groups else None)
    leader = next((owners.person_at[i] for i in range(max(0, head - 2), head) if i in owners.person_at), None)
    if leader is not None:
        return _led_by(a, leader, lemma, owners)
    told = {m.party or m.name: m for m in owners.told.get(lemma, ()) if m.party_kind is PartyKind.STATE}
    if len(told) == 1:
        return next(iter(told.values()))
    return _named(owners, owners.home) or _close_before(a, head, owners)


def _led_by(a: Annotation, leader: Mention, lemma: str, owners: Owners) -> Mention | None:
    """The state of a leader by the title that the report gives; "administration" alone is said in America."""
    surname = leader.name.split()[-1]
    for person in owners.people:
        if person.name.split()[-1] != surname:
            continue
        for i in range(max(a.sentence_of(person.first).first, person.first - _LONGEST_TITLE), person.first):
            party = owners.by_token.get(i)
            if party is not None and party.party_kind is PartyKind.STATE and any(offices.is_office(a, t) for t in range(i + 1, person.first)):
                if all(a.tokens[t].text not in {",", ";"} for t in range(i, person.first)):
                    return party
    return _named(owners, "United States" if lemma == "administration" else owners.home)


def _named(owners: Owners, state: str | None) -> Mention | None:
    return next((m for m in owners.named if m.party_kind is PartyKind.STATE and state in {m.party, m.name}), None) if state else None


def _close_before(a: Annotation, head: int, owners: Owners) -> Mention | None:
    """The state that acts last before, in the same sentence or the one before it in the block."""
    here = a.sentence_of(head)
    near = [
        m for m in owners.named
        if m.first < head and m.party_kind is PartyKind.STATE and not m.locative and a.sentence_of(m.head).block == here.block
        and a.sentence_of(m.head).index >= here.index - 1
    ]  # fmt: skip
    return near[-1] if near else None


def party_in(a: Annotation, first: int, last: int, by_token: dict[int, Mention]) -> Mention | None:
    """The first party named within a phrase."""
    return next((by_token[i] for i in range(first, last) if i in by_token), None)


def _is_definite(a: Annotation, head: int) -> bool:
    return any(
        a.tokens[c].lower in _DEFINITE | _POSSESSIVES or a.tokens[c].dep == "poss" for c in a.children[head] if c < head
    )


def _made(a: Annotation, kind: MentionKind, head: int, by_token: dict[int, Mention], *, plural: bool | None = None) -> Mention:
    first, last = tree.phrase(a, head)
    owner = party_in(a, first, last, by_token)
    is_plural = a.tokens[head].tag in {"NNS", "NNPS"} if plural is None else plural
    return Mention(
        kind, first, last, head, a.span(first, last), " ".join(a.words(first, last).split()),
        (owner.party or owner.name) if owner else None, owner.party_kind if owner else None, None,
        plural=is_plural, definite=_is_definite(a, head),
    )  # fmt: skip

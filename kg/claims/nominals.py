"""Common nouns and pronouns → mentions: "the defence ministry", "an official", "both sides", "he"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from kg.claims import offices, parties, tree
from kg.claims.people import surname
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_LONGEST_TITLE = 6
# Of a leader, how many mentions are looked at for a title.
_MOST_MENTIONS = 8
_SIDES = frozenset(
    "side country nation party neighbour neighbor government delegation team army capital rival foe negotiator envoy "
    "state adversary faction opponent".split()
)
# Those whom a party sends: "two envoys of Moscow" are no pair.
_SENT = frozenset({"negotiator", "envoy", "delegation", "team"})
_BOTH = frozenset({"both", "two", "either", "each", "neither", "warring", "opposing", "rival"})
# What parties may be "parties to".
_DISPUTES = frozenset("conflict dispute war agreement accord truce ceasefire talk negotiation process deal".split())
_RECOGNISED = frozenset({"recognised", "recognized"})
_BODY_ENDS = frozenset(
    "ministry headquarters council commission committee department service agency office command directorate centre "
    "center bureau board administration presidency court embassy secretariat parliament mission staff army military "
    "police navy".split()
)


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
    told: dict[str, dict[str, Mention]] = field(default_factory=dict)
    """For each noun, the parties that it was said to belong to, up to the place that is being read."""

    @cached_property
    def by_token(self) -> dict[int, Mention]:
        return {i: m for m in self.named for i in range(m.first, m.last)}

    @cached_property
    def person_at(self) -> dict[int, Mention]:
        return {i: m for m in self.people for i in range(m.first, m.last)}

    @cached_property
    def groups(self) -> list[Mention]:
        return [m for m in self.named if m.party_kind is PartyKind.ARMED_GROUP]

    @cached_property
    def states(self) -> dict[str, Mention]:
        """The first mention of each state, by its name."""
        return {m.party or m.name: m for m in reversed(self.named) if m.party_kind is PartyKind.STATE}

    @cached_property
    def acting(self) -> list[Mention]:
        """States where they stand for no place."""
        return [m for m in self.named if m.party_kind is PartyKind.STATE and not m.locative]

    @cached_property
    def by_surname(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for person in self.people:
            found.setdefault(surname(person), []).append(person)
        return found


def last_before(mentions: Sequence[Mention], token: int) -> Mention | None:
    """The last of some mentions, given in the order of the text, that begins before a token."""
    place = bisect_left(mentions, token, key=lambda m: m.first)
    return mentions[place - 1] if place else None


def find(
    a: Annotation,
    named: Sequence[Mention],
    taken: frozenset[int],
    people: Sequence[Mention] = (),
    home: str | None = None,
) -> Iterator[Mention]:
    """Nominal mentions outside the tokens that people and places have taken, in the order of the text.

    A body belongs to the party in its phrase, or, where it says no more than "the government" or "the rebels",
    to the one that the report is about.
    """
    owners = Owners(named, people, home)
    for token in a.tokens:
        i = token.index
        if token.pos == "PRON" and token.lower in _PRONOUNS:
            yield Mention(
                MentionKind.PRONOUN,
                i,
                i + 1,
                i,
                token.span,
                token.lower,
                plural=token.lower in {"they", "we"},
                definite=True,
            )
        elif token.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and i not in taken:
            found = _nominal(a, i, owners)
            if found is not None:
                yield found


def _nominal(a: Annotation, head: int, owners: Owners) -> Mention | None:
    lemma = _lemma(a, head)
    known = lemma in _SIDES or lemma in bodies() or offices.noun_of(a.tokens[head].text) is not None
    if not known or _is_inside_a_name(a, head):
        return None
    if lemma in _SIDES and _is_pair(a, head):
        return _made(a, MentionKind.SIDES, head, owners.by_token, plural=True)
    if bodies().get(lemma) == "group" and a.tokens[head].tag in {"NNS", "NNPS"}:
        return _body(a, head, lemma, owners)  # "the rebels"
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
    if _opens_a_title(a, head):
        return False
    return token.dep in {"compound", "nmod"} and token.head > head and a.tokens[token.head].pos in {"NOUN", "PROPN"}


def _opens_a_title(a: Annotation, head: int) -> bool:
    """Whether "of" and a name follow an office noun, which then carries the phrase: "the secretary of X's Council"."""
    after = head + 1
    return (
        offices.is_office(a, head)
        and after + 1 < a.sentence_of(head).last
        and a.tokens[after].lower == "of"
        and a.tokens[head].dep in {"nmod", "compound"}
    )


def _end_of_title(a: Annotation, head: int) -> int:
    """Where the names end that "of" joins to an office noun."""
    end, stop = head + 1, a.sentence_of(head).last
    while end < stop and (
        a.tokens[end].tag in {"NNP", "NNPS", "POS", "DT", "CC", "HYPH"} or a.tokens[end].lower in {"of", "for"}
    ):
        end += 1
    while end > head + 1 and a.tokens[end - 1].tag not in {"NNP", "NNPS"}:
        end -= 1
    return end


def _is_pair(a: Annotation, head: int) -> bool:
    """Takes: "both sides", "the two countries", "the delegations". Refuses: "a side", "two envoys of X"."""
    words = [a.tokens[c].lower for c in a.children[head] if c < head]
    if any(word in _BOTH for word in words):
        return a.tokens[head].lemma not in _SENT or not _has_party_modifier(a, head)
    plural = a.tokens[head].tag in {"NNS", "NNPS"}
    if plural and a.tokens[head].lemma == "party":
        return _are_at_odds(a, head)
    bare = all(a.tokens[c].dep in {"det", "amod", "poss"} for c in a.children[head] if c < head)
    return (
        plural
        and bare
        and a.tokens[head].lemma in {"side", "delegation", "team", "negotiator"}
        and not _has_party_modifier(a, head)
    )


def _are_at_odds(a: Annotation, head: int) -> bool:
    """Takes: "the parties agreed", "the parties to the conflict". Refuses: "the ruling parties", "the parties in parliament"."""
    below = [a.tokens[c] for c in a.children[head] if a.tokens[c].dep in {"det", "amod", "compound", "prep", "poss", "nummod"}]
    told = [t for t in below if t.dep == "det" and t.lower == "the"]
    rest = [t for t in below if t.dep != "det"]
    return bool(told) and all(t.lower == "to" and _DISPUTES & {a.tokens[c].lemma for c in a.children[t.index]} for t in rest)


def _has_party_modifier(a: Annotation, head: int) -> bool:
    return any(
        a.tokens[c].dep in {"amod", "poss", "prep"}
        and a.tokens[c].tag in {"JJ", "NNP", "IN"}
        and (a.tokens[c].text[0].isupper() or a.tokens[c].lower in {"of", "from"})
        for c in a.children[head]
    )


def _body(a: Annotation, head: int, lemma: str, owners: Owners) -> Mention | None:
    token = a.tokens[head]
    first, last = tree.phrase(a, head)
    own = party_in(first, last, owners.by_token)
    stands = bodies()[lemma]
    if own is not None:
        owners.told.setdefault(lemma, {})[own.party or own.name] = own
    if stands == "rival":
        rival = _rival(a, head, own, owners)
        if rival is not None:
            return rival
    elif stands != "body":
        owner = own or _recognised(a, lemma, head, owners) or owner_of(a, lemma, head, owners)
        if owner is None:
            return (
                _made(a, MentionKind.BODY, head, owners.by_token)
                if stands == "party" and lemma != "side" and _is_definite(a, head)
                else None
            )
        name, words = owner.party or owner.name, a.span(first, head + 1)
        return Mention(
            MentionKind.PARTY, first, head + 1, head, words, name, name, owner.party_kind, PartyForm.SEAT, definite=True
        )
    if own is None and token.tag.startswith("NNP") is False and not _is_definite(a, head) and lemma not in _BODY_ENDS:
        return None
    return _made(a, MentionKind.BODY, head, owners.by_token)


def _rival(a: Annotation, head: int, own: Mention | None, owners: Owners) -> Mention | None:
    """The opposition as a party of its own, named by its state.

    Takes: "the Syrian armed opposition". Refuses: "opposition to the plan", "the opposition" where no state is at home.
    """
    if any(a.tokens[c].lower in {"to", "against"} for c in a.children[head]) or not _is_definite(a, head):
        return None
    told = owners.told.get("opposition", {})
    state = (own.party or own.name) if own else next(iter(told)) if len(told) == 1 else owners.home
    adjective = parties.adjective_of(state) if state else None
    if adjective is None:
        return None
    first, _ = tree.phrase(a, head)
    name = f"{adjective} opposition"
    return Mention(
        MentionKind.PARTY,
        first,
        head + 1,
        head,
        a.span(first, head + 1),
        name,
        name,
        PartyKind.ORGANIZATION,
        PartyForm.NAME,
        definite=True,
    )


def owner_of(a: Annotation, lemma: str, head: int, owners: Owners) -> Mention | None:
    """The party that "the government" or "the rebels" stands for, where the phrase does not say.

    It is whose it was said to be before, else the state at home, else the one that acts close before. Of a
    government that bears its leader's name ("the Doe administration") it is the leader's.
    """
    if bodies().get(lemma) == "group":
        return last_before(owners.groups, head) or next(iter(owners.groups), None)
    leader = next((owners.person_at[i] for i in range(max(0, head - 2), head) if i in owners.person_at), None)
    if leader is not None:
        return _led_by(a, leader, lemma, owners)
    told = {name: m for name, m in owners.told.get(lemma, {}).items() if m.party_kind is PartyKind.STATE}
    if len(told) == 1:
        return next(iter(told.values()))
    return owners.states.get(owners.home or "") or _close_before(a, head, owners)


def _recognised(a: Annotation, lemma: str, head: int, owners: Owners) -> Mention | None:
    """ "The internationally recognised government": of the state where the group fights that the report names most."""
    if lemma != "government" or not any(a.tokens[c].lower in _RECOGNISED for c in a.children[head]):
        return None
    often = Counter(m.name for m in owners.groups).most_common(1)
    group = next((m for m in owners.groups if often and m.name == often[0][0]), None)
    state = parties.homes().get(group.name) if group is not None else None
    if group is None or state is None:
        return None
    return owners.states.get(state) or replace(group, name=state, party=state, party_kind=PartyKind.STATE)


def _led_by(a: Annotation, leader: Mention, lemma: str, owners: Owners) -> Mention | None:
    """The state of a leader by the title that the report gives; "administration" alone is said in America."""
    for person in owners.by_surname[surname(leader)][:_MOST_MENTIONS]:
        party = _party_before(a, person, owners)
        if party is not None:
            return party
    return owners.states.get("United States" if lemma == "administration" else owners.home or "")


def _party_before(a: Annotation, person: Mention, owners: Owners) -> Mention | None:
    """The state in a title before a name: "Harland's President X"."""
    for i in range(max(a.sentence_of(person.first).first, person.first - _LONGEST_TITLE), person.first):
        party = owners.by_token.get(i)
        between = a.tokens[i + 1 : person.first]
        if party is None or party.party_kind is not PartyKind.STATE:
            continue
        if any(t.text in {",", ";"} or t.pos == "VERB" for t in between):
            continue
        if any(offices.is_office(a, t.index) for t in between):
            return party
    return None


def _close_before(a: Annotation, head: int, owners: Owners) -> Mention | None:
    """The state that acts last before, in the same sentence or the one before it in the block."""
    near = last_before(owners.acting, head)
    here = a.sentence_of(head)
    if near is None or a.sentence_of(near.head).block != here.block or a.sentence_of(near.head).index < here.index - 1:
        return None
    return near


def party_in(first: int, last: int, by_token: dict[int, Mention]) -> Mention | None:
    """The first party named within a phrase."""
    return next((by_token[i] for i in range(first, last) if i in by_token), None)


def _is_definite(a: Annotation, head: int) -> bool:
    if _opens_a_title(a, head) and head and a.tokens[head - 1].lower in _DEFINITE:
        return True
    return any(
        a.tokens[c].lower in _DEFINITE | _POSSESSIVES or a.tokens[c].dep == "poss" for c in a.children[head] if c < head
    )


def _made(
    a: Annotation, kind: MentionKind, head: int, by_token: dict[int, Mention], *, plural: bool | None = None
) -> Mention:
    first, last = tree.phrase(a, head)
    if _opens_a_title(a, head):
        last = max(last, _end_of_title(a, head))
        first = (
            first - 1
            if first and a.tokens[first - 1].lower in _DEFINITE and a.sentence_of(first - 1) is a.sentence_of(head)
            else first
        )
    owner = party_in(first, last, by_token)
    is_plural = a.tokens[head].tag in {"NNS", "NNPS"} if plural is None else plural
    return Mention(
        kind, first, last, head, a.span(first, last), " ".join(a.words(first, last).split()),
        (owner.party or owner.name) if owner else None, owner.party_kind if owner else None, None,
        plural=is_plural, definite=_is_definite(a, head),
    )  # fmt: skip

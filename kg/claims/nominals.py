"""Common nouns and pronouns → mentions: "the defence ministry", "an official", "both sides", "he"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.claims import offices, tree
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_SIDES = frozenset({"side", "country", "nation", "party", "neighbour", "neighbor", "government", "delegation", "team", "army", "capital",
                    "rival", "foe", "negotiator", "envoy", "state", "adversary", "faction", "opponent"})  # fmt: skip
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


def find(a: Annotation, named: Sequence[Mention], taken: frozenset[int]) -> Iterator[Mention]:
    """Nominal mentions outside the tokens that people and places have taken.

    `named` are the parties found before, in the order of the text: a body belongs to the one in its phrase,
    or, where it says no more than "the government" or "the rebels", to the one that the report is about.
    """
    by_token = {i: m for m in named for i in range(m.first, m.last)}
    for token in a.tokens:
        i = token.index
        if token.pos == "PRON" and token.lower in _PRONOUNS:
            yield Mention(MentionKind.PRONOUN, i, i + 1, i, token.span, token.lower, plural=token.lower in {"they", "we"}, definite=True)
        elif token.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and i not in taken:
            found = _nominal(a, i, by_token)
            if found is not None:
                yield found


def _nominal(a: Annotation, head: int, by_token: dict[int, Mention]) -> Mention | None:
    lemma = _lemma(a, head)
    if _is_inside_a_name(a, head):
        return None
    if lemma in _SIDES and _is_pair(a, head):
        return _made(a, MentionKind.SIDES, head, by_token, plural=True)
    if offices.is_office(a, head) and a.tokens[head].dep != "compound":
        return _made(a, MentionKind.OFFICE, head, by_token)
    if lemma in bodies():
        return _body(a, head, lemma, by_token)
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
        return True
    plural = a.tokens[head].tag in {"NNS", "NNPS"}
    bare = all(a.tokens[c].dep in {"det", "amod", "poss"} for c in a.children[head] if c < head)
    return plural and bare and a.tokens[head].lemma in {"side", "delegation", "team", "negotiator"} and not _has_party_modifier(a, head)


def _has_party_modifier(a: Annotation, head: int) -> bool:
    return any(a.tokens[c].dep in {"amod", "poss", "prep"} and a.tokens[c].tag in {"JJ", "NNP", "IN"} and (a.tokens[c].text[0].isupper() or a.tokens[c].lower in {"of", "from"}) for c in a.children[head])


def _body(a: Annotation, head: int, lemma: str, by_token: dict[int, Mention]) -> Mention | None:
    token = a.tokens[head]
    first, last = tree.phrase(a, head)
    owner = party_in(a, first, last, by_token)
    stands = bodies()[lemma]
    if stands == "party":
        owner = owner or context(lemma, head, by_token)
        if owner is None:
            return None
        return Mention(MentionKind.PARTY, first, head + 1, head, a.span(first, head + 1), owner.party or owner.name, owner.party or owner.name,
                       owner.party_kind, PartyForm.SEAT, plural=False, definite=True)  # fmt: skip
    if owner is None and token.tag.startswith("NNP") is False and not _is_definite(a, head) and lemma not in _BODY_ENDS:
        return None
    return _made(a, MentionKind.BODY, head, by_token)


def context(lemma: str, head: int, by_token: dict[int, Mention]) -> Mention | None:
    """The party that "the government" or "the rebels" stands for, where nothing says so: the nearest before that fits."""
    wanted = {PartyKind.ARMED_GROUP} if lemma in {"rebel", "insurgent", "militia", "movement", "guerrilla"} else {PartyKind.STATE}
    before = [m for i, m in by_token.items() if i < head and m.party_kind in wanted and not m.locative]
    if before:
        return max(before, key=lambda m: m.first)
    after = [m for i, m in by_token.items() if m.party_kind in wanted]
    return min(after, key=lambda m: m.first) if after else None


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

"""Mentions → the two parties that a report is about, and whom a noun or pronoun stands for among them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.claims import tree
from kg.claims.mentions import Mentions
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

_SIDES = frozenset({PartyKind.STATE, PartyKind.ARMED_GROUP})
_SHARED = frozenset({"and", "-", "–", "with", "between", "/", ",", "of", "the"})
_LONGEST_GAP = 6
# A pair that stands together ("Russia and Ukraine") tells more than two names far apart.
_WEIGHT_OF_A_PAIR = 3


@dataclass(frozen=True)
class Sides:
    """The two parties at odds, each by its first mention; empty where the report has no such pair."""

    annotation: Annotation
    mentions: Mentions
    pair: tuple[Mention, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(party_name(m) for m in self.pair)

    def other(self, name: str | None) -> Mention | None:
        """The side across the table."""
        if name not in self.names or len(self.pair) != 2:
            return None
        return next(m for m in self.pair if party_name(m) != name)

    def parties_at(self, head: int) -> tuple[Mention, ...]:
        """The parties that the noun phrase at a token stands for: none, one, or both sides.

        Takes: "Moscow", "Russia's army", "they", "the two sides". A person stands for no party.
        """
        mention = self.mentions.by_head.get(head) or self.mentions.by_token.get(head)
        if mention is None:
            return ()
        if mention.kind is MentionKind.SIDES:
            return self.pair
        if mention.kind is MentionKind.PRONOUN:
            return self._antecedents(mention)
        if mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE:
            return (mention,)
        if mention.kind is MentionKind.BODY and mention.party:
            return (mention,)
        return ()

    def _antecedents(self, pronoun: Mention) -> tuple[Mention, ...]:
        """Whom "it" or "they" stands for: the party that was the subject last."""
        a = self.annotation
        if pronoun.name not in {"it", "they", "which", "who"}:
            return ()
        sentence = a.tokens[pronoun.head].sentence
        for m in reversed(self.mentions.all):
            if m.head < pronoun.head and a.tokens[m.head].sentence >= sentence - 1 and a.tokens[m.head].dep in tree.SUBJECTS:
                if m.kind is MentionKind.PARTY and m.form is not PartyForm.ADJECTIVE:
                    return (m,)
                if m.kind is MentionKind.SIDES:
                    return self.pair
                if m.kind is MentionKind.BODY:
                    return (m,) if m.party else ()
        return ()


def party_name(mention: Mention) -> str:
    return mention.party or mention.name


def find(a: Annotation, mentions: Mentions) -> Sides:
    """The pair of states or armed groups that stand together most often, else the two named most."""
    parties = [m for m in mentions.of_kind(MentionKind.PARTY) if m.party_kind in _SIDES]
    score: Counter[frozenset[str]] = Counter()
    for left, right in zip(parties, parties[1:], strict=False):
        names = frozenset({party_name(left), party_name(right)})
        if len(names) == 2 and _are_paired(a, left, right):
            score[names] += _WEIGHT_OF_A_PAIR
    counts = Counter(party_name(m) for m in parties if not m.locative)
    if not score:
        common = [name for name, number in counts.most_common(2) if number > 1]
        return Sides(a, mentions, _firsts(parties, frozenset(common)) if len(common) == 2 else ())
    best = max(score, key=lambda pair: (score[pair] + sum(counts[n] for n in pair), sorted(pair)))
    return Sides(a, mentions, _firsts(parties, best))


def _are_paired(a: Annotation, left: Mention, right: Mention) -> bool:
    """Takes: "Russia and Ukraine", "between Armenia and Azerbaijan", "Russian-Ukrainian". Refuses: "Russia said Ukraine"."""
    between = a.tokens[left.last : right.first]
    return (
        len(between) <= _LONGEST_GAP
        and a.tokens[left.head].sentence == a.tokens[right.head].sentence
        and any(t.lower in {"and", "-", "–", "/", ",", "with"} for t in between)
        and all(t.lower in _SHARED for t in between)
    )


def _firsts(parties: list[Mention], names: frozenset[str]) -> tuple[Mention, ...]:
    first: dict[str, Mention] = {}
    for mention in parties:
        if party_name(mention) in names:
            first.setdefault(party_name(mention), mention)
    return tuple(sorted(first.values(), key=lambda m: m.first))

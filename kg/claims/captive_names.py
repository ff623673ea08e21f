"""Noun phrases for captives → the people whom they name.

Takes: "three prisoners: X, Y and Z", "the pilot, X", "X, the pilot", "three hostages – X, Y and Z –".
Refuses: "55 prisoners and Y" (someone else), "a plan, X said".
"""

from __future__ import annotations

from kg.claims.captive_nouns import is_captive
from kg.claims.mentions import Mentions
from kg.model import Annotation, Mention, MentionKind

_DASHES = frozenset({"-", "–", "—"})
_LONGEST_ASIDE = 30
# A name in apposition follows within so many tokens.
_NEAR = 4


def apposed(a: Annotation, head: int, mentions: Mentions) -> Mention | None:
    """Who the noun is: "the arms trader | Viktor Bout". Refuses: "a plan, X said"."""
    if a.tokens[head].pos != "NOUN":
        return None
    below = (mentions.by_head.get(c) for c in a.children[head] if a.tokens[c].dep == "appos" and c - head <= _NEAR)
    return next((m for m in below if m is not None and m.kind is MentionKind.PERSON), None)


def listed(a: Annotation, head: int, last: int, mentions: Mentions) -> tuple[Mention, ...]:
    """People named in apposition: "three prisoners: X, Y and Z", "the pilot, X", "X, the pilot"."""
    sentence = a.sentence_of(head)
    colon = next((i for i in range(head, sentence.last) if a.tokens[i].text == ":"), None)
    if colon is not None and colon - last <= 6 and not any(is_captive(a, i) for i in range(last, colon)):
        named = mentions.within(colon, sentence.last, MentionKind.PERSON)
        return tuple(m for m in named if not _is_the_speaker(a, m) and a.tokens[m.first - 1].pos != "ADP")
    dashed = _between_dashes(a, last, sentence.last)
    if dashed is not None:
        named = mentions.within(*dashed, MentionKind.PERSON)
        if named:
            return tuple(named)
    inside = tuple(
        m
        for m in mentions.within(head + 1, last, MentionKind.PERSON)
        if _is_apposed(a, m, mentions) and not _is_the_speaker(a, m)
    )
    above = mentions.by_head.get(a.tokens[head].head) if a.tokens[head].dep in {"appos", "compound", "nmod"} else None
    return (above,) if above is not None and above.kind is MentionKind.PERSON and not inside else inside


def _between_dashes(a: Annotation, place: int, end: int) -> tuple[int, int] | None:
    """The tokens of an aside right behind a phrase: "three hostages | – X, Y and Z – | were freed"."""
    if place >= end or a.tokens[place].text not in _DASHES:
        return None
    closing = next((i for i in range(place + 1, min(place + _LONGEST_ASIDE, end)) if a.tokens[i].text in _DASHES), None)
    return None if closing is None else (place + 1, closing)


def _is_apposed(a: Annotation, person: Mention, mentions: Mentions) -> bool:
    """Takes: "the pilots X and Y". Refuses: "55 prisoners and Y" (someone else)."""
    token = a.tokens[person.head]
    if token.dep != "conj":
        return token.dep in {"appos", "compound"}
    above = mentions.by_head.get(token.head)
    return above is not None and above.kind is MentionKind.PERSON


def _is_the_speaker(a: Annotation, person: Mention) -> bool:
    return a.tokens[person.head].dep == "nsubj"

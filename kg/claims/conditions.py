"""Noun phrases → the state of those handed over: wounded, ill, young, women, elderly, and their ages.

Takes: "seriously wounded and ill prisoners", "prisoners, all of them wounded", "soldiers aged 18 to 25".
Refuses: "soldiers, 44 of them wounded" (that is not said of all).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims import tree
from kg.model import Annotation, CaptiveCondition

_CONDITIONS = {
    "wounded": CaptiveCondition.WOUNDED,
    "injured": CaptiveCondition.WOUNDED,
    "maimed": CaptiveCondition.WOUNDED,
    "ill": CaptiveCondition.ILL,
    "sick": CaptiveCondition.ILL,
    "ailing": CaptiveCondition.ILL,
    "young": CaptiveCondition.YOUNG,
    "woman": CaptiveCondition.WOMEN,
    "female": CaptiveCondition.WOMEN,
    "servicewoman": CaptiveCondition.WOMEN,
    "elderly": CaptiveCondition.ELDERLY,
    "aged": CaptiveCondition.ELDERLY,
}
_AGES = re.compile(
    r"(?:aged|between the ages of|ages? of|aged between|between)\s+(?:between\s+|from\s+)?(\d{1,2})\s*(?:to|and|-|–)\s*(\d{1,2})\b"
)
_AGED = re.compile(r"\baged\s+(?:between\s+|from\s+)?\d{1,2}\b")
# Words that open a part of the phrase which speaks of some only: "prisoners, many of them ill".
_SOME = frozenset("including some many most several few half among notably especially mostly partly such".split())


def of(a: Annotation, head: int, last: int) -> tuple[CaptiveCondition, ...]:
    """Takes: "seriously wounded and seriously ill prisoners", "prisoners, all of them wounded or ill", "women held in jail".

    Refuses: "soldiers, 44 of them wounded", "prisoners, including the wounded".
    """
    found: list[CaptiveCondition] = []
    for token in _near(a, head, last):
        word = a.tokens[token]
        condition = _CONDITIONS.get(word.lemma) or _CONDITIONS.get(word.lower)
        if word.lower == "aged" and _AGED.match(a.report.text, word.start):
            continue
        if condition and condition not in found and (token == head or word.pos in {"ADJ", "VERB", "NOUN"}):
            found.append(condition)
    return tuple(found)


def of_word(a: Annotation, token: int) -> CaptiveCondition | None:
    return _CONDITIONS.get(a.tokens[token].lemma) or _CONDITIONS.get(a.tokens[token].lower)


def _near(a: Annotation, head: int, last: int) -> Iterator[int]:
    """The tokens of a phrase that speak of all of them, also of soldiers whose bodies they are not."""
    first = tree.phrase(a, head)[0]
    for token in range(first, last):
        word = a.tokens[token]
        if token > head and (
            word.lower in _SOME
            or (word.pos == "NUM" and token + 1 < last and a.tokens[token + 1].lower == "of")
            or word.text in {";", ":"}
        ):
            return
        if token > head and word.dep == "conj" and word.pos in {"NOUN", "PROPN"} and a.tokens[word.head].index == head:
            return
        yield token


def ages(words: str) -> tuple[int, int] | None:
    match = _AGES.search(words)
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None

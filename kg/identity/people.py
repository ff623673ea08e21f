"""Mentions of people by name → one person for each, by the fullest name that the report gives."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.claims.words import table
from kg.model import Mention, MentionKind
from kg.vocabulary import fold

_DESCENT = frozenset({"bin", "ibn", "bint", "ben"})
_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_MAY_BE_LEFT_OUT = frozenset("mohammad mohammed mohamed muhammad seyed sayed sayyid syed".split())
"""Names before the one that somebody is called by."""
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|at|an|ar|ul)(?:-|$)")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report: the fullest name, the other forms, the mentions."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


def find(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The people of a report, in the order of their first mention.

    "Umerov" is the "Rustem Umerov" named before it, or after if none is before. Two full names are one person
    if one holds all words of the other and is not that of a father or son.
    """
    named = [m for m in mentions if m.kind is MentionKind.PERSON]
    groups = _Groups()
    for mention in sorted(named, key=lambda m: (-len(m.name.split()), m.first)):
        groups.take_in(mention)
    people = [_person(sorted(group.mentions, key=lambda m: m.first)) for group in groups.all]
    return tuple(sorted(people, key=lambda p: p.mentions[0].first))


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions of one person; the first has the fullest name, of these words."""

    words: tuple[str, ...]
    mentions: list[Mention]
    places: list[int]
    """Where the mentions begin, in order."""

    def last_before(self, place: int) -> int | None:
        found = bisect_left(self.places, place)
        return self.places[found - 1] if found else None


class _Groups:
    """The people found so far, also by the words of their names: a report may name thousands."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_word: dict[str, list[_Group]] = {}

    def take_in(self, mention: Mention) -> None:
        words = _words(mention.name)
        home = self._home(mention, words)
        if home is not None:
            home.mentions.append(mention)
            insort(home.places, mention.first)
            return
        group = _Group(words, [mention], [mention.first])
        self.all.append(group)
        for word in set(words):
            self._by_word.setdefault(word, []).append(group)

    def _home(self, mention: Mention, words: tuple[str, ...]) -> _Group | None:
        """The group that a mention belongs to: the one named last before it, if several could be."""
        rarest = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        fitting = [g for g in rarest if _may_be(words, g.words)]
        if not fitting:
            return None
        ending = [g for g in fitting if g.words[-1] == words[-1]] or fitting
        told = [(before, g) for g in ending if (before := g.last_before(mention.first)) is not None]
        return max(told, key=lambda t: t[0])[1] if told else max(ending, key=lambda g: -g.mentions[0].first)


def _may_be(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the longer name holds all words of the shorter, and is not that of a father or son."""
    return set(short) <= set(full) and (len(short) == 1 or not _is_a_relative(short, full))


def _is_a_relative(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether two names, each with a given name, are those of two generations of a family.

    So it is with "Salman bin Saleh" and "Mohammed bin Salman bin Saleh", "Ali Saleh" and "Ahmed Ali Saleh", "Ali Hassan"
    and "Hassan Ali", "Jan Novak" and "Jan Novak Jr."; but not with "Javad Amini" and "Mohammad Javad Amini".
    """
    words = iter(full)
    if not all(word in words for word in short):
        return True  # the same words in another order
    if not _GENERATIONS.isdisjoint(set(full) - set(short)):
        return True
    before = full[: full.index(short[0])]
    if before and before[-1] in _DESCENT:
        return True
    others = [word for word in before if word not in _MAY_BE_LEFT_OUT]
    return bool(others) and others[0] in _given_names() and short[0] in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("given_names"))


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without Arabic articles, which reports write as they like: "al-Sadr", "Al Sadr", "Sadr"."""
    words = [_ARTICLE.sub("", word) for word in fold(name).replace("’", "'").split()]
    return tuple(word for word in words if word) or tuple(words)


def _person(group: list[Mention]) -> Person:
    name = max((m.name for m in group), key=lambda n: (len(n.split()), len(n)))
    name = next(m.name for m in group if len(m.name.split()) == len(name.split()))
    if name.isupper() or name[0].islower():
        name = next((m.name for m in group if fold(m.name) == fold(name) and m.name.istitle()), name)
    return Person(name, tuple(sorted({m.name for m in group} - {name})), tuple(group))

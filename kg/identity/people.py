"""Mentions of people by name → one person for each, by the fullest name that the report gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, MentionKind
from kg.vocabulary import fold

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
    if one holds all words of the other.
    """
    named = [m for m in mentions if m.kind is MentionKind.PERSON]
    groups: list[list[Mention]] = []
    for mention in sorted(named, key=lambda m: (-len(m.name.split()), m.first)):
        home = _home(mention, groups)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    people = [_person(sorted(group, key=lambda m: m.first)) for group in groups]
    return tuple(sorted(people, key=lambda p: p.mentions[0].first))


def _home(mention: Mention, groups: list[list[Mention]]) -> list[Mention] | None:
    """The group that a mention belongs to: the one named last before it, if several could be."""
    fitting = [g for g in groups if _may_be(_words(mention), _words(g[0]))]
    if not fitting:
        return None
    ending = [g for g in fitting if _words(g[0])[-1] == _words(mention)[-1]] or fitting
    before = [g for g in ending if any(m.first < mention.first for m in g)]
    return max(
        before or ending, key=lambda g: max((m.first for m in g if m.first < mention.first), default=-g[0].first)
    )


def _may_be(short: list[str], full: list[str]) -> bool:
    return set(short) <= set(full)


def _words(mention: Mention) -> list[str]:
    """The words of a name without Arabic articles, which reports write as they like: "al-Sadr", "Al Sadr", "Sadr"."""
    words = [_ARTICLE.sub("", word) for word in fold(mention.name).replace("’", "'").split()]
    return [word for word in words if word] or words


def _person(group: list[Mention]) -> Person:
    name = max((m.name for m in group), key=lambda n: (len(n.split()), len(n)))
    name = next(m.name for m in group if len(m.name.split()) == len(name.split()))
    if name.isupper() or name[0].islower():
        name = next((m.name for m in group if fold(m.name) == fold(name) and m.name.istitle()), name)
    return Person(name, tuple(sorted({m.name for m in group} - {name})), tuple(group))

"""A title in a report's words → the office that it names, so that two titles of one office can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from kg.spelling import romanize

_SMALL: Final = frozenset("a an and at by for from his her in its of on s the their to with".split())
_SPELT: Final = {
    "advisor": "adviser", "chairperson": "chairman", "chairwoman": "chairman", "defense": "defence", "minster": "minister",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "premiere": "premier",
}  # fmt: skip
_PASSING: Final = frozenset("acting caretaker current former incoming incumbent interim new outgoing then".split())
_UNDER: Final = frozenset(
    "adviser aide ally assistant associate brother candidate commission committee correspondent daughter deputy "
    "envoy ex father friend husband member minister ministry office officer official party predecessor "
    "representative rival secretary shadow son spokesperson staff successor team vice widow wife".split()
)
"""Words that put whoever has them below or beside the office that is named with them: deputy, aide to …"""
_LONGEST: Final = 300
_WHOSE: Final = re.compile(r"\b(?!People)[A-Z][\w.-]*['’]s\b|['’]s\b")
"""Norland's National Security Council is the National Security Council; for whom it is, the party says."""


@dataclass(frozen=True, slots=True)
class Named:
    """The office that a title names."""

    office: str | None
    """Its name in the table; None if it is not there."""
    under: frozenset[str] = frozenset()
    """What else the title says: "deputy"."""
    sole: bool = False


def same_office(one: str, other: str) -> float:
    """How sure it is that two titles are of one office, 0 to 1, whoever it is held for.

    >>> same_office("foreign minister", "Minister of Foreign Affairs"), same_office("President", "Vice President")
    (1.0, 0.0)
    >>> same_office("Governor of Darfur", "governor of Darfur")
    1.0
    """
    if _plain(one) == _plain(other):
        return 1.0
    a, b = named(one), named(other)
    if a.office is not None and b.office is not None:
        return 1.0 if (a.office, a.under) == (b.office, b.under) else 0.0
    return _alike(frozenset(_plain(one)), frozenset(_plain(other)))


@lru_cache(maxsize=16384)
def named(title: str) -> Named:
    """The longest form of an office in a title, and what stands around it.

    >>> named("First Deputy Foreign Minister").office, sorted(named("First Deputy Foreign Minister").under)
    ('foreign-minister', ['deputy'])
    >>> named("head of the delegation").office is None
    True
    """
    words = _plain(title)
    places = ((i, j) for i in range(len(words)) for j in range(i + 1, min(len(words), i + _longest_form()) + 1))
    found = max((p for p in places if words[p[0] : p[1]] in _forms()), key=lambda p: (p[1] - p[0], -p[0]), default=None)
    if found is None:
        return Named(None)
    office, sole = _forms()[words[found[0] : found[1]]]
    return Named(office, _UNDER.intersection(words[: found[0]] + words[found[1] :]), sole)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Titles that no table knows: the same words, but for one or two."""
    if not one or not other or (one & _UNDER) != (other & _UNDER):
        return 0.0
    shared = len(one & other) / len(one | other)
    return round(shared, 2) if shared >= 0.5 and len(one & other) > 1 else 0.0


@lru_cache(maxsize=16384)
def _plain(title: str) -> tuple[str, ...]:
    words = romanize(_WHOSE.sub(" ", title[:_LONGEST])).split()
    return tuple(_SPELT.get(word, word) for word in words if word not in _SMALL and word not in _PASSING)


@cache
def _forms() -> dict[tuple[str, ...], tuple[str, bool]]:
    text = files(__package__).joinpath("words", "offices.tsv").read_text(encoding="utf-8")
    _, *lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {_plain(form): (office, sole == "yes") for office, sole, forms in lines for form in forms.split(";")}


@cache
def _longest_form() -> int:
    return max(map(len, _forms()))

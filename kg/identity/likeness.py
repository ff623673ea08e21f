"""Two people of a dataset → whether they may be one, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg import spelling
from kg.identity.known import Known, Office

# What a likeness of names must be to count: 268 of the 314 million pairs of politicians on whom the rules of spelling
# were tried reach 0.9 under different spellings, and many of these are one person entered twice.
_ONE_NAME: Final = 0.94  # needs nothing more
_LIKELY: Final = 0.85  # needs a party or an office in common
_POSSIBLE: Final = 0.75  # needs both
_SURNAME: Final = 0.9
_BY_OFFICE: Final = 0.8  # how sure a surname is with the same office for the same party
_BY_PARTY: Final = 0.75  # … with the same party
_MORE: Final = 0.03  # what an office and a party in common add
_SUREST: Final = 0.99


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two people may be one."""

    score: float
    reasons: tuple[str, ...]


def compare(a: Known, b: Known) -> Likeness | None:
    """None if the names or the offices are those of two people, or if too little speaks for one.

    A surname alone is one with a whole name only by an office or party that both have.
    """
    if a.alone != b.alone:
        return _surname(a, b) if a.alone else _surname(b, a)
    name = names(a, b)
    support = len(_offices(a, b)) > 0, len(a.parties & b.parties) > 0
    enough = name >= _ONE_NAME or (name >= _LIKELY and any(support)) or (name >= _POSSIBLE and all(support))
    if not enough or contradict(a, b):
        return None
    if a.alone and not any(support):
        return None
    score = min(_SUREST, name + _MORE) if all(support) else name
    return Likeness(round(score, 3), (_spelt(a, b, name), *in_common(a, b)))


def names(a: Known, b: Known) -> float:
    """How like the two names are: the likest of the forms that are seen of each."""
    return max(spelling.similarity(x, y) for x in a.names for y in b.names)


def contradict(a: Known, b: Known) -> bool:
    """Whether they act for different parties in different offices; all parties have a spokesman, so that says little."""
    if not a.parties or not b.parties or not a.parties.isdisjoint(b.parties):
        return False
    titles = {office.key for office in a.offices} & {office.key for office in b.offices}
    return not any(len(title) > 1 for title in titles)


def in_common(a: Known, b: Known) -> tuple[str, ...]:
    """Sentences on what both are and whom both act for."""
    offices = _offices(a, b)
    told = [f"Both are {office.title} of {office.party}." if office.party else f"Both are {office.title}." for office in offices]
    others = sorted((a.parties & b.parties) - {office.party for office in offices})
    return (*told, *(f"Both act for {party}." for party in others))


def _surname(short: Known, full: Known) -> Likeness | None:
    """Somebody who has only a surname in one report, and a whole name in another."""
    if _of_surnames(short.names, full.names) < _SURNAME or len(short.parties) > 1:
        return None  # acting for several parties, it is the surname of several people
    offices = _offices(short, full)
    by_office = any(len(office.key) > 1 for office in offices)  # "defence minister" tells more than "minister"
    if short.parties.isdisjoint(full.parties) and (short.parties or not by_office):
        return None
    sure = _BY_OFFICE if any(office.party for office in offices) else _BY_PARTY
    return Likeness(sure, (f"“{short.label}” is the surname of “{full.label}”.", *in_common(short, full)))


def _of_surnames(short: Iterable[str], full: Iterable[str]) -> float:
    return max(spelling.similarity(a, spelling.words(b).parts[-1]) for a in short for b in full)


def _offices(a: Known, b: Known) -> list[Office]:
    """The offices that both hold, without the party where only one report says for whom."""
    found: dict[tuple[str, ...], Office] = {}
    for one in sorted(a.offices, key=_by_title):
        for other in b.offices:
            if one.key == other.key and one.party == other.party:
                found[one.key] = Office(one.title.casefold(), one.party)
            elif one.key == other.key and None in (one.party, other.party):
                found.setdefault(one.key, Office(one.title.casefold()))
    return list(found.values())


def _by_title(office: Office) -> tuple[str, str]:
    return office.title, office.party or ""


def _spelt(a: Known, b: Known, likeness: float) -> str:
    return f"“{a.label}” and “{b.label}” can be one name: likeness {likeness:.2f}."

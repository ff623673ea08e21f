"""Which items go into a snapshot, and with which of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from kg.errors import UsageError
from kg.wikidata.item import ItemKind

ANY_OFFICE: Final = "any"
_QID: Final = re.compile(r"Q[1-9][0-9]{0,14}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,12}(?:-[a-z0-9]{1,12}){0,3}")


@cache
def known_classes() -> Mapping[str, ItemKind]:
    """The classes whose items a report may name, each with the kind that it makes."""
    text = files(__package__).joinpath("classes.tsv").read_text(encoding="utf-8")
    _, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({qid: ItemKind(kind) for qid, kind, _ in rows})


@dataclass(frozen=True, slots=True)
class Choice:
    """What to take from a source; by default every item of a known class, with its English names."""

    classes: Mapping[str, ItemKind] = field(default_factory=known_classes)
    positions: frozenset[str] = frozenset()
    """Offices or occupations, one of which a person must have; ANY_OFFICE stands for every office. Empty: no matter."""
    languages: tuple[str, ...] = ("en",)
    """Of names, the one to call the item by first."""
    limit: int | None = None
    """How many items to take at most."""

    def kind(self, classes: Iterable[str]) -> ItemKind | None:
        """The kind of an item of these classes; None if none of them was chosen."""
        kinds = {self.classes[qid] for qid in classes if qid in self.classes}
        return min(kinds, key=list(ItemKind).index) if kinds else None

    def takes_person(self, offices: Iterable[str], occupations: Iterable[str] = ()) -> bool:
        held = set(offices)
        if not self.positions or (held and ANY_OFFICE in self.positions):
            return True
        return not self.positions.isdisjoint({*held, *occupations})

    def __str__(self) -> str:
        """The same text for the same choice, so that it can be seen whether a build goes on as it began."""
        classes = sorted(f"{qid}={kind}" for qid, kind in self.classes.items())
        return f"{classes} {sorted(self.positions)} {self.languages} {self.limit}"


def choose(
    classes: Iterable[str] = (), positions: Iterable[str] = (), languages: Iterable[str] = (), limit: int | None = None
) -> Choice:
    """A choice as it is written on a command line; UsageError for what is no id and no language.

    >>> chosen = choose(["Q5", "Q123=place"], ["any"], ["en", "uk"])
    >>> dict(chosen.classes)["Q123"].value, sorted(chosen.positions), chosen.languages
    ('place', ['any'], ('en', 'uk'))
    """
    chosen = dict(_class(text) for text in classes)
    offices = frozenset(text if text == ANY_OFFICE else _id(text) for text in positions)
    spoken = tuple(dict.fromkeys(_language(text) for text in languages))
    if limit is not None and limit < 1:
        raise UsageError(f"expected a number of items above 0, found {limit}")
    return Choice(MappingProxyType(chosen) if chosen else known_classes(), offices, spoken or ("en",), limit)


def _class(text: str) -> tuple[str, ItemKind]:
    qid, told, kind = text.partition("=")
    known = known_classes()
    if told and kind in set(ItemKind):
        return _id(qid), ItemKind(kind)
    if told:
        raise UsageError(f"expected one of {', '.join(ItemKind)} after {qid[:20]}=, found {kind[:40]!r}")
    if _id(qid) not in known:
        raise UsageError(f"it is not known what the items of the class {qid} are: say, for example, {qid}=place")
    return qid, known[qid]


def _id(text: str) -> str:
    if not _QID.fullmatch(text):
        raise UsageError(f"expected a Wikidata id such as Q5, found {text[:40]!r}")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise UsageError(f"expected a language as Wikidata calls it, such as uk, found {text[:40]!r}")
    return text


def is_id(text: object) -> bool:
    """Whether it is the id of an item.

    >>> is_id("Q42"), is_id("P31"), is_id("Q042"), is_id(42)
    (True, False, False, False)
    """
    return isinstance(text, str) and _QID.fullmatch(text) is not None

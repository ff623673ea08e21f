"""One row of a table, by its columns → an item or a part of one, or where a merged item went.

    id, label, kind, …                              as in kg/wikidata/base
    qid, label, gender, born                        people
    qid, position, country_or_table, start, end     offices that they held, each with a state or the list that it is from
    merged, into                                    items that were merged
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from kg.spelling import romanize
from kg.wikidata.embedded import Embedded
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.snapshot.choice import is_id
from kg.wikidata.snapshot.names import clean, date, first_and_others

Row = Mapping[str, str]
Redirect = tuple[str, str]
_LIST: Final = re.compile(r"-(?:cabinet|ministers)$")
"""What a list of office holders of one state is called besides that state: "russia-cabinet"."""


def reader(columns: list[str]) -> Callable[[Row], Item | Redirect] | None:
    """What reads the rows of a table with these columns; None if it is none of the kinds above."""
    return next((read for needed, read in _READERS if set(needed) <= set(columns)), None)


def _item(row: Row) -> Item:
    label, aliases = first_and_others([row["label"], *_cell(row.get("aliases", ""))])
    return Item(
        _id(row["id"]),
        label,
        ItemKind(row["kind"]),
        aliases,
        clean(row.get("description", "")),
        tuple(_id(country) for country in _cell(row.get("countries", ""))),
        tuple(_position(text) for text in _cell(row.get("positions", ""))),
        date(row.get("born", "")),
        date(row.get("died", "")),
        int(row.get("prominence") or 0),
    )


def _position(text: str) -> Position:
    title, of, start, end = text.split("|")
    return Position(clean(title), _id(of) if of else None, date(start), date(end))


def _person(row: Row) -> Item:
    return Item(_id(row["qid"]), clean(row["label"]), ItemKind.PERSON, born=date(row.get("born", "")))


def _office(row: Row) -> Item:
    title = clean(row["position"])
    if not title:
        raise ValueError("an office without a name")
    position = Position(title, _state(row["country_or_table"].strip()), date(row["start"]), date(row["end"]))
    return Item(_id(row["qid"]), "", ItemKind.PERSON, positions=(position,))


def _redirect(row: Row) -> Redirect:
    return _id(row["merged"]), _id(row["into"])


def _id(text: str) -> str:
    if not is_id(text := text.strip()):
        raise ValueError(f"expected a Wikidata id, found {text[:40]!r}")
    return text


def _state(name: str) -> str | None:
    """The id of the state that a name or the name of a list means, if it means one that the package knows."""
    return name if is_id(name) else _states().get(romanize(_LIST.sub("", name)))


@cache
def _states() -> dict[str, str]:
    """The names of states in plain letters, labels before aliases."""
    states = [item for item in Embedded() if item.kind is ItemKind.STATE]
    aliases = {romanize(alias): item.qid for item in states for alias in item.aliases}
    return aliases | {romanize(item.label): item.qid for item in states}


def _cell(text: str) -> list[str]:
    return [value for value in text.split(";") if value.strip()]


_READERS: Final[tuple[tuple[tuple[str, ...], Callable[[Row], Item | Redirect]], ...]] = (
    (("id", "label", "kind"), _item),
    (("qid", "position", "country_or_table", "start", "end"), _office),
    (("qid", "label"), _person),
    (("merged", "into"), _redirect),
)

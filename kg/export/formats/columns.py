"""Attributes as they come → columns of one type each, which is what graph tools want.

What changes on the way, in every format:

* None and NaN are missing values, and left out.
* A column has the narrowest type that holds all its values: true or false, whole numbers, numbers, text, lists of text.
  Whole numbers among numbers become numbers, anything beside text becomes text ("true", "7", "0.5"), and anything
  beside a list becomes a list of one. Whole numbers beyond 64 bits, and infinite ones, make a column text.
* Dates become ISO 8601, mappings JSON, sets sorted lists, whatever else there is its `str`.
* Halves of surrogate pairs, which no file can hold, become U+FFFD.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from numbers import Integral, Real
from typing import Any, Final

from kg.export.formats.names import Distinct

Value = bool | int | float | str | tuple[str, ...]


class Kind(Enum):
    """The type of a column."""

    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    TEXT = "text"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute of all nodes, of all edges or of the network."""

    key: Any
    """What the network calls it."""
    name: str
    """What the format calls it."""
    kind: Kind


_EXACT: Final = 2**53
"""Up to here a float holds every whole number."""
_LONG: Final = 2**63


def columns(rows: Iterable[Mapping[Any, Any]], name: Callable[[str], str], taken: Iterable[str] = ()) -> list[Column]:
    """The columns of some rows, in the order in which they first appear, none named as one that is taken.

    >>> [(column.name, column.kind.value) for column in columns([{"age": 7}, {"age": 7.5, "of": None}], str)]
    [('age', 'float')]
    """
    seen: dict[Any, set[str]] = {}
    for row in rows:
        for key, raw in row.items():
            value = plain(raw)
            if value is not None:
                seen.setdefault(key, set()).add(_sort(value))
    distinct = Distinct(taken, fold=True)
    return [Column(key, distinct(name(str(key))), _widest(sorts)) for key, sorts in seen.items()]


def convert(column: Column, raw: object, clean: Callable[[str], str]) -> Value | None:
    """A value as its column has it; None where it is missing."""
    value = plain(raw)
    if value is None:
        return None
    if column.kind is Kind.LIST:
        return tuple(map(clean, value if isinstance(value, tuple) else (text(value),)))
    if column.kind is Kind.TEXT:
        return clean(text(value))
    if isinstance(value, str | tuple):
        raise TypeError(f"{column.name}: {value!r} changed while it was written")
    if column.kind is Kind.FLOAT:
        return float(value)
    return int(value) if column.kind is Kind.INT else value


def plain(raw: object) -> Value | None:
    """Any object as the value that stands for it; None where it says nothing.

    >>> plain(date(2025, 6, 2)), plain({"b", "a"}), plain(float("nan"))
    ('2025-06-02', ('a', 'b'), None)
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        return str(raw)
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, Integral):
        return int(raw)
    if isinstance(raw, Real):
        return None if math.isnan(raw) else float(raw)
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, Mapping):
        return json.dumps(raw, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(raw, set | frozenset):
        return tuple(sorted(_items(raw)))
    return tuple(_items(raw)) if isinstance(raw, list | tuple) else str(raw)


def text(value: Value) -> str:
    """A value as text in formats that know nothing else; a list as JSON, so that it can be taken apart again.

    >>> text(True), text(0.5), text(("a", 'b"c'))
    ('true', '0.5', '["a", "b\\\\"c"]')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _items(raw: Iterable[object]) -> list[str]:
    return [text(value) for value in map(plain, raw) if value is not None]


def _sort(value: Value) -> str:
    if isinstance(value, tuple):
        return "list"
    if isinstance(value, str):
        return "text"
    if isinstance(value, float):
        return "float" if math.isfinite(value) else "text"
    if isinstance(value, bool):
        return "bool"
    return "int" if abs(value) <= _EXACT else "long" if abs(value) < _LONG else "text"


def _widest(sorts: set[str]) -> Kind:
    if "list" in sorts:
        return Kind.LIST
    if "text" in sorts or {"long", "float"} <= sorts:
        return Kind.TEXT
    if "float" in sorts:
        return Kind.FLOAT
    return Kind.INT if sorts & {"int", "long"} else Kind.BOOL

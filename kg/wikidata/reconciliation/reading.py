"""Batches of queries as clients send them → records, or one line on what is wrong
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kg.errors import QueryError

MOST_QUERIES: Final = 200
MOST_IDS: Final = 1_000
MOST_PROPERTIES: Final = 20
MOST_VALUES: Final = 50
MOST_TYPES: Final = 20
MOST_RESULTS: Final = 50
USUAL_RESULTS: Final = 10
LONGEST_TEXT: Final = 500
LONGEST_BATCH: Final = 2_000_000
"""Characters of JSON."""

_MEMBERS: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})


class Strictness(StrEnum):
    """What it means that a record is not of the types that were asked for."""

    ANY = "any"
    SHOULD = "should"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value of a table."""

    text: str
    id: str | None = None
    """Of a value that was matched before."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a table has in a column that goes with a property."""

    property: str
    values: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One row of a table."""

    name: str = ""
    """Empty: it is looked for by its properties alone."""
    types: tuple[str, ...] = ()
    strictness: Strictness = Strictness.ANY
    constraints: tuple[Constraint, ...] = ()
    limit: int = USUAL_RESULTS


@dataclass(frozen=True, slots=True)
class Column:
    """A property to fetch."""

    property: str
    limit: int | None = None
    """How many values of it; None: all."""


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties to fetch of which records."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]


def parsed(text: str) -> Mapping[str, Any]:
    """The JSON object of a form. Errors: QueryError, for all functions here."""
    if len(text) > LONGEST_BATCH:
        raise QueryError(f"expected at most {LONGEST_BATCH:,} characters of queries, found {len(text):,}")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise QueryError(f"the queries are no JSON: {reason}") from None
    return _object("the batch", found)


def queries(batch: Mapping[str, Any]) -> dict[str, Query]:
    """The queries of a batch, by the names that the client gave them.

    >>> queries({"q0": {"query": "Ada Falk", "limit": 3}})["q0"].limit
    3
    """
    _few("queries in a batch", len(_object("the batch", batch)), MOST_QUERIES)
    return {str(name): _query(_shown(str(name)), found) for name, found in batch.items()}


def extension(found: Mapping[str, Any]) -> Extension:
    """What is to be fetched."""
    told = _object("the extension", found)
    ids, columns = _list("ids", told.get("ids")), _list("properties", told.get("properties"))
    _few("ids", len(ids), MOST_IDS)
    _few("properties", len(columns), MOST_PROPERTIES)
    return Extension(tuple(dict.fromkeys(_text("ids", id) for id in ids)), tuple(map(_column, columns)))


def limit(where: str, found: Any, usual: int = USUAL_RESULTS) -> int:
    """A number of results, as text or number; the most that are given if it is larger.

    >>> limit("limit", 3.0), limit("limit", "7"), limit("limit", None), limit("limit", 10**9)
    (3, 7, 10, 50)
    """
    if found is None:
        return usual
    if isinstance(found, str) and found.isascii() and found.isdigit():
        found = int(found[:9])
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found) or found < 1:
        raise QueryError(f"{where}: expected a number above 0, found {_shown(str(found))!r}")
    return min(int(found), MOST_RESULTS)


def _query(name: str, found: Any) -> Query:
    told = _object(name, found)
    if odd := sorted(set(map(str, told)) - _MEMBERS):
        raise QueryError(f"{name}: expected {', '.join(sorted(_MEMBERS))}, found {_shown(odd[0])!r}")
    text = _text(f"{name}, query", told.get("query", "")).strip()
    constraints = _list(f"{name}, properties", told.get("properties", []))
    if not constraints and "query" not in told:
        raise QueryError(f"{name}: expected a query or properties, found neither")
    _few(f"properties in {name}", len(constraints), MOST_PROPERTIES)
    return Query(
        text,
        _types(name, told.get("type", [])),
        _strictness(name, told.get("type_strict", Strictness.ANY)),
        tuple(_constraint(name, constraint) for constraint in constraints),
        limit(f"{name}, limit", told.get("limit")),
    )


def _types(name: str, found: Any) -> tuple[str, ...]:
    types = [found] if isinstance(found, str) else _list(f"{name}, type", found)
    _few(f"types in {name}", len(types), MOST_TYPES)
    return tuple(_text(f"{name}, type", type) for type in types)


def _strictness(name: str, found: Any) -> Strictness:
    if not isinstance(found, str) or found not in set(Strictness):
        raise QueryError(f"{name}, type_strict: expected {', '.join(Strictness)}, found {_shown(str(found))!r}")
    return Strictness(found)


def _constraint(name: str, found: Any) -> Constraint:
    told = _object(f"{name}, properties", found)
    if "pid" not in told or "v" not in told:
        raise QueryError(f"{name}, properties: expected pid and v in each, found {_shown(', '.join(map(str, told)))!r}")
    values = told["v"] if isinstance(told["v"], list) else [told["v"]]
    _few(f"values of a property in {name}", len(values), MOST_VALUES)
    return Constraint(_text(f"{name}, pid", told["pid"]), tuple(_wanted(name, value) for value in values))


def _wanted(name: str, found: Any) -> Wanted:
    where = f"{name}, v"
    if isinstance(found, dict):
        return Wanted(_text(where, found.get("name", "")), _text(where, found.get("id")))
    if isinstance(found, bool):
        return Wanted(str(found).lower())
    if isinstance(found, int | float) and math.isfinite(found):
        return Wanted(f"{found:.15g}")
    return Wanted(_text(where, found).strip())


def _column(found: Any) -> Column:
    told = _object("properties", found)
    settings = _object("settings", told.get("settings") or {})
    most = settings.get("limit")
    every = most in (None, "", "0", 0)  # what clients send for "no limit"
    return Column(_text("properties, id", told.get("id")), None if every else limit("settings, limit", most))


def _object(where: str, found: Any) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        raise QueryError(f"{where}: expected a JSON object, found {_kind(found)}")
    return found


def _list(where: str, found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise QueryError(f"{where}: expected a list, found {_kind(found)}")
    return found


def _text(where: str, found: Any) -> str:
    if not isinstance(found, str):
        raise QueryError(f"{where}: expected text, found {_kind(found)}")
    if len(found) > LONGEST_TEXT:
        raise QueryError(f"{where}: expected at most {LONGEST_TEXT} characters, found {len(found):,}")
    return found.encode("utf-8", "replace").decode("utf-8")  # half a character, \\ud800, is marked


def _few(what: str, number: int, most: int) -> None:
    if number > most:
        raise QueryError(f"expected at most {most:,} {what}, found {number:,}")


def _kind(found: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(found), "nothing")


def _shown(text: str) -> str:
    """
    >>> _shown("q" * 100 + chr(10)) == "q" * 60
    True
    """
    return "".join(c if c.isprintable() else " " for c in text[:60])

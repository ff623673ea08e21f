"""SPARQL results as servers write them → tables of terms (https://www.w3.org/TR/sparql11-results-json/).

Servers have dialects: "typed-literal", the blank node `nodeID://b1`, the boolean "1", and ASK answered as a table
with the column `__ASK_RETVAL`. They are understood here. So is the answer that was cut off: JSON shows that,
where CSV would pass for a whole answer with fewer rows.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kg.errors import EndpointError
from kg.outside.messages import Response, shown
from kg.outside.troubles import NotWhole

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS: Final = {"1": "true", "0": "false"}
_ASK_COLUMN: Final = "__ASK_RETVAL"
_MOST_ROWS: Final = "x-sparql-maxrows"
"""Virtuoso says so when it cuts an answer at the number of rows that it gives at most."""
# What Oxigraph puts behind the part of an answer that was ready when its time was over.
STOPPED: Final = b"The SPARQL operation has been cancelled"


class TermKind(StrEnum):
    """What a term is."""

    IRI = "iri"
    BLANK = "blank node"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Term:
    """One value of an answer."""

    kind: TermKind
    value: str
    datatype: str | None = None
    """None: plain text."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    """None: the row has nothing in that column."""


def read_table(response: Response) -> Table:
    """The rows of a SELECT. Errors: NotWhole if the answer was cut off, EndpointError if it is something else."""
    found = _results(response)
    try:
        columns = tuple(_text(name) for name in found["head"]["vars"])
        rows = tuple(tuple(_term(row.get(column)) for column in columns) for row in found["results"]["bindings"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _odd(response, f"its results are not as SPARQL has them ({type(error).__name__}: {error})") from None
    _check_rows(response, len(rows))
    return Table(columns, rows)


def read_truth(response: Response) -> bool:
    """The yes or no of an ASK. Errors: as `read_table`."""
    found = _results(response)
    if isinstance(found.get("boolean"), bool):
        return bool(found["boolean"])
    table = read_table(response)
    if table.columns == (_ASK_COLUMN,):
        return any(term is not None and term.value in ("1", "true") for row in table.rows for term in row)
    raise _odd(response, "it answers yes-or-no questions with something else")


def _results(response: Response) -> dict[str, Any]:
    if response.is_web_page:
        raise _odd(response, "it answers with a web page instead of results: is this the address of a SPARQL endpoint?")
    if STOPPED in response.body[-200:]:
        raise NotWhole("the server stopped the query before the answer was whole")
    try:
        found = json.loads(response.body)
    except (ValueError, RecursionError):
        raise _not_json(response) from None
    if not isinstance(found, dict):
        raise _odd(response, "its results are not as SPARQL has them")
    return found


def _not_json(response: Response) -> Exception:
    if response.body.lstrip()[:1] == b"{":
        return NotWhole("the answer was cut off")
    return _odd(response, f"it answers in {response.media_type or 'an unknown form'} instead of JSON")


def _odd(response: Response, reason: str) -> EndpointError:
    return EndpointError(shown(response.url), reason[:300])


def _check_rows(response: Response, rows: int) -> None:
    """A server that cuts its answers must not be taken for one that knows no more."""
    most = response.headers.get(_MOST_ROWS, "")
    if most.isdigit() and rows >= int(most):
        raise _odd(response, f"it gives at most {int(most):,} rows, and there may be more: ask for fewer with a LIMIT")


def _term(found: Any) -> Term | None:
    """
    >>> _term({"type": "typed-literal", "value": "1", "datatype": XSD + "boolean"}).value
    'true'
    """
    if found is None:
        return None
    kind, value = found["type"], _text(found["value"])
    if kind == "bnode" or (kind == "uri" and value.startswith("nodeID://")):
        return Term(TermKind.BLANK, blank_label(value))
    if kind == "uri":
        return Term(TermKind.IRI, value)
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"unknown kind of term {str(kind)[:60]!r}")
    if language := found.get("xml:lang"):
        return Term(TermKind.LITERAL, value, None, _text(language))
    datatype = found.get("datatype")
    if datatype == XSD + "boolean":
        value = _BOOLEANS.get(value, value)
    return Term(TermKind.LITERAL, value, None if datatype in (None, XSD + "string") else _text(datatype))


def blank_label(value: str) -> str:
    """A label that every RDF program takes.

    >>> blank_label("nodeID://b10000"), blank_label("_:a/b")
    ('b10000', 'a_2f_b')
    """
    bare = value.removeprefix("nodeID://").removeprefix("_:")
    return re.sub(r"[^A-Za-z0-9]", lambda sign: f"_{ord(sign[0]):x}_", bare) or "b"


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(f"expected text, found {str(found)[:60]!r}")
    return found.encode("utf-8", "replace").decode("utf-8")  # half a character, \\ud800, is marked

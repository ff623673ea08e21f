"""The `#+` lines at the top of a query file → what it says of itself and the parameters it takes.

The lines are YAML, as grlc reads them (https://grlc.io/). `parameters:` is a list; each has

    name         in camelCase: `?_name` in the query if it must be given, `?__name` if it may be
    type         name, iri, string, integer, date or concept
    class        of a name: the class or classes of our ontology that it may belong to
    scheme       of a concept: the scheme that it is taken from
    default      used when it is not given
    description

A parameter that may be left out stands only on lines that end in the comment `#? name`. Such a line
is there when the parameter is given, or has a default, and dropped when not. With all of them in
place the file is still a plain SPARQL query.

`cites:` is a list of the facts that a row is made of, see `kg.query.patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import yaml

from kg.errors import QueryError
from kg.model import Concept
from kg.query import patterns
from kg.query.patterns import Pattern
from kg.vocabulary import PARLEY


class ParameterType(StrEnum):
    """What may be given for a parameter."""

    NAME = "name"
    """A label of someone or something in the dataset ("Umerov"), or its IRI."""
    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    """A day, a month or a year: 2025-06-02, 2025-06, 2025."""
    CONCEPT = "concept"
    """A concept of our ontology: "Agreed", "prisoners of war"."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a query leaves open."""

    name: str
    type: ParameterType
    description: str = ""
    default: str | None = None
    classes: tuple[str, ...] = ()
    """Of a name: the classes it may belong to; none: any."""
    scheme: str | None = None
    """Of a concept: the scheme it is taken from; None: any."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a query file says of itself."""

    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    cites: tuple[Pattern, ...] = ()
    """The facts that a row rests on; none: the query does not say."""


_KEYS: Final = {"summary", "description", "tags", "parameters", "cites"}
# What grlc knows besides. None of it changes an answer here.
_FOREIGN_KEYS: Final = {
    "defaults",
    "endpoint",
    "endpoint_in_url",
    "enumerate",
    "method",
    "mime",
    "pagination",
    "transform",
}
_PARAMETER_KEYS: Final = {"name", "type", "description", "default", "class", "scheme"}
_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]{0,39}")
_LONGEST_HEADER: Final = 20_000
SCHEMES: Final[dict[str, type[Concept]]] = {scheme.__name__: scheme for scheme in Concept.__subclasses__()}


def parse(text: str, origin: str) -> Header:
    """What the `#+` lines at the top of a query say; an empty header if there are none.

    >>> parse("#+ summary: All that is known\\nSELECT * { ?s ?p ?o }", "all.rq").summary
    'All that is known'
    """
    lines = _header_lines(text)
    if not lines:
        return Header()
    fields = _mapping(_yaml(lines, origin), _KEYS | _FOREIGN_KEYS, f"{origin}: the header")
    return Header(
        summary=_text(fields, "summary", origin),
        description=_text(fields, "description", origin),
        tags=_texts(fields.get("tags", []), f"{origin}: tags"),
        parameters=_parameters(fields.get("parameters", []), origin),
        cites=tuple(patterns.parse(line, origin) for line in _texts(fields.get("cites", []), f"{origin}: cites")),
    )


def _header_lines(text: str) -> str:
    lines = []
    for line in text.removeprefix("\ufeff").splitlines():
        if not line.startswith("#+"):
            break
        lines.append(line[2:].removeprefix(" "))
    return "\n".join(lines)


def _yaml(lines: str, origin: str) -> Any:
    if len(lines) > _LONGEST_HEADER:
        raise QueryError(f"{origin}: the header has {len(lines):,} characters; at most {_LONGEST_HEADER:,} are taken")
    try:
        return yaml.safe_load(lines)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: "2025-13-45" looks like a date
        raise QueryError(f"{origin}: the #+ lines are not YAML: {' '.join(str(error).split())[:200]}") from None


def _parameters(found: Any, origin: str) -> tuple[Parameter, ...]:
    if not isinstance(found, list):
        raise QueryError(f"{origin}: parameters: expected a list")
    parameters = tuple(_parameter(each, origin) for each in found)
    names = [p.name for p in parameters]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise QueryError(f"{origin}: parameter {twice!r} is declared twice")
    return parameters


def _parameter(found: Any, origin: str) -> Parameter:
    fields = _mapping(found, _PARAMETER_KEYS, f"{origin}: a parameter")
    name = _text(fields, "name", origin)
    if not _NAME.fullmatch(name):
        raise QueryError(f"{origin}: a parameter is named in camelCase, like atLeast, not {name[:60]!r}")
    where = f"{origin}: parameter {name!r}"
    default = fields.get("default")
    return Parameter(
        name=name,
        type=_type(_text(fields, "type", where), where),
        description=_text(fields, "description", where),
        default=None if default is None else str(default),
        classes=_classes(fields.get("class", []), where),
        scheme=_scheme(fields.get("scheme"), where),
    )


def _type(name: str, where: str) -> ParameterType:
    if name not in list(ParameterType):
        raise QueryError(f"{where}: type is one of {', '.join(ParameterType)}, not {name[:60]!r}")
    return ParameterType(name)


def _classes(found: Any, where: str) -> tuple[str, ...]:
    classes = _texts([found] if isinstance(found, str) else found, f"{where}: class")
    for name in classes:
        if not name[:1].isupper() or name not in PARLEY:
            raise QueryError(f"{where}: {name[:60]!r} is not a class of the ontology")
    return classes


def _scheme(found: Any, where: str) -> str | None:
    if found is None or (isinstance(found, str) and found in SCHEMES):
        return found
    raise QueryError(f"{where}: scheme is one of {', '.join(sorted(SCHEMES))}, not {str(found)[:60]!r}")


def _mapping(found: Any, allowed: set[str], where: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise QueryError(f"{where}: expected `key: value` lines")
    if unknown := sorted(str(key) for key in found if key not in allowed):
        raise QueryError(f"{where} has the unknown key {unknown[0][:60]!r}; it may have {', '.join(sorted(allowed))}")
    return found


def _text(fields: Mapping[str, Any], key: str, where: str) -> str:
    found = fields.get(key, "")
    if not isinstance(found, str):
        raise QueryError(f"{where}: {key}: expected text, found {str(found)[:60]!r}")
    return found.strip()


def _texts(found: Any, where: str) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise QueryError(f"{where}: expected a list of words")
    return tuple(found)

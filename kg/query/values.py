"""What was typed for a parameter → an RDF term of the parameter's type."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query.header import SCHEMES, Parameter, ParameterType
from kg.vocabulary import ONTOLOGY, PREFIXES, fold

Value = NamedNode | Literal
Names = Callable[[str, tuple[str, ...]], NamedNode]
"""Finds who is meant by a name, among the given classes."""

LONGEST_VALUE: Final = 2_000
"""In characters."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)


def value(parameter: Parameter, text: str, names: Names) -> Value:
    """The term that a parameter stands for."""
    if len(text) > LONGEST_VALUE:
        raise QueryError(f"{parameter.name}: the value has {len(text):,} characters; at most {LONGEST_VALUE:,} fit")
    try:
        return _READERS[parameter.type](parameter, text, names)
    except QueryError as error:
        raise QueryError(f"{parameter.name}: {error}") from None


def iri_value(text: str) -> NamedNode:
    """The IRI, if it is a whole one.

    >>> str(iri_value("https://example.org/a"))
    '<https://example.org/a>'
    """
    try:
        if _ABSOLUTE.fullmatch(text):
            return NamedNode(text)
    except ValueError:
        pass
    raise QueryError(f"expected a whole IRI such as https://example.org/a, found {text[:60]!r}")


def string_value(text: str) -> Literal:
    """The text as a literal.

    >>> str(string_value('a "b"'))
    '"a \\\\"b\\\\""'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise QueryError("the text holds half a character (a lone surrogate)") from None
    return Literal(text)


def integer_value(text: str) -> Literal:
    """A whole number of at most 18 digits.

    >>> str(integer_value("300"))
    '"300"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if not _INTEGER.fullmatch(text.strip()):
        raise QueryError(f"expected a whole number, found {text[:60]!r}")
    return Literal(int(text))


def date_value(text: str) -> Literal:
    """A day, a month or a year.

    >>> date_value("2025-06").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    match = _DATE.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise QueryError(f"expected a day, month or year (2025-06-02, 2025-06, 2025), found {text[:60]!r}") from None
    return Literal(match[0], datatype=NamedNode(PREFIXES["xsd"] + _DATE_TYPES[len(match[0])]))


def concept_value(text: str, scheme: str | None) -> NamedNode:
    """A concept of the ontology, by its name with or without spaces and prefix.

    >>> concept_value("prisoners of war", None).value
    'https://w3id.org/parley/ontology#PrisonersOfWar'
    """
    members = {
        _bare(concept.value): concept.value
        for name, concepts in SCHEMES.items()
        if scheme in (None, name)
        for concept in concepts
    }
    wanted = _bare(text.strip().removeprefix(ONTOLOGY + "#").removeprefix("parley:"))
    if wanted not in members:
        close = difflib.get_close_matches(wanted, members, n=1)
        hint = f"perhaps {members[close[0]]}" if close else f"there are {', '.join(sorted(members.values()))}"
        raise QueryError(f"no {scheme or 'concept'} is called {text[:60]!r}: {hint}")
    return NamedNode(f"{ONTOLOGY}#{members[wanted]}")


def _bare(text: str) -> str:
    return re.sub(r"[\s_-]", "", fold(text))


_READERS: Final[dict[ParameterType, Callable[[Parameter, str, Names], Value]]] = {
    ParameterType.NAME: lambda parameter, text, names: names(text, parameter.classes),
    ParameterType.IRI: lambda _parameter, text, _names: iri_value(text),
    ParameterType.STRING: lambda _parameter, text, _names: string_value(text),
    ParameterType.INTEGER: lambda _parameter, text, _names: integer_value(text),
    ParameterType.DATE: lambda _parameter, text, _names: date_value(text),
    ParameterType.CONCEPT: lambda parameter, text, _names: concept_value(text, parameter.scheme),
}

"""A question with parameters → SPARQL without: each parameter token becomes the token of one RDF term.

The values never touch the text as text, so nothing that is typed can change the question. The result
is plain SPARQL 1.1 that runs on any engine or endpoint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

from kg.errors import QueryError
from kg.query.lexer import Token, tokens
from kg.query.library import SavedQuery, optional_line
from kg.query.values import Names, Value, value

_MODIFIERS: Final = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


def bind(query: SavedQuery, params: Mapping[str, str], names: Names) -> str:
    """The question with its parameters filled in; its header, and lines for parameters not given, are emptied.

    No line moves, so that what an engine says of a line is true of the file.
    """
    terms = _terms(query, params, names)
    found = list(tokens(query.text))
    _check_places(query, found)
    return "".join(_filled(token, terms) for token in _kept(found, query, terms))


def _terms(query: SavedQuery, params: Mapping[str, str], names: Names) -> dict[str, Value]:
    """A term for every parameter that is given or has a default."""
    declared = {p.name: p for p in query.parameters}
    for name in params:
        if name not in declared:
            raise QueryError(_no_such_parameter(query, name))
    terms = {}
    for parameter in query.parameters:
        text = params.get(parameter.name, parameter.default)
        if text is not None:
            terms[parameter.name] = value(parameter, text, names)
        elif query.needs(parameter):
            raise QueryError(f"{query.name} needs the parameter {parameter.name!r}: {parameter.description}")
    return terms


def _no_such_parameter(query: SavedQuery, name: str) -> str:
    names = [p.name for p in query.parameters]
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"perhaps {close[0]}" if close else f"it takes {', '.join(names) or 'none'}"
    return f"{query.name} has no parameter {name[:60]!r}: {hint}"


def _kept(found: list[Token], query: SavedQuery, terms: Mapping[str, Value]) -> Iterator[Token]:
    optional = {p.name for p in query.parameters}
    dropped = {t.line for t in found if (name := optional_line(t)) in optional and name not in terms}
    for token in found:
        # The space at the end of a line begins on it, and stays: no two lines are joined.
        if token.kind == "space" or not (token.line in dropped or token.text.startswith("#+")):
            yield token


def _filled(token: Token, terms: Mapping[str, Value]) -> str:
    if token.kind != "variable" or not token.text[1:].startswith("_"):
        return token.text
    term = terms.get(token.text[1:].removeprefix("_").removeprefix("_"))
    return token.text if term is None else str(term)


def _check_places(query: SavedQuery, found: list[Token]) -> None:
    """Where a query gives a variable its name, no value can stand."""
    names = {marks + p.name for p in query.parameters for marks in ("_", "__")}
    for token, place in _places(found):
        if place and token.text[1:] in names:
            raise QueryError(f"{query.name}: line {token.line}: the parameter {token.text} cannot stand {place}")


def _places(found: list[Token]) -> Iterator[tuple[Token, str]]:
    """Each variable, with the place that must keep it a variable: "" where there is none."""
    place, depth, previous = "", 0, ""
    for token in found:
        if token.kind in ("space", "comment"):
            continue
        word = token.text.upper()
        if token.kind == "variable":
            behind_as = previous == "AS"
            yield token, "behind AS" if behind_as else place if depth == 0 or place != "in a SELECT list" else ""
        elif word in ("(", ")"):
            depth += 1 if word == "(" else -1
        elif token.kind in ("word", "mark"):
            opened = _opened(word, previous)
            place, depth = (place, depth) if opened is None else (opened, 0)
        previous = word


def _opened(word: str, previous: str) -> str | None:
    """The place that begins with the word: "" where values may stand; None if it goes on as before."""
    if word == "SELECT":
        return "in a SELECT list"
    if word == "BY" and previous == "GROUP":
        return "in GROUP BY"
    if word == "VALUES":
        return "at the head of VALUES"
    return "" if word in ("{", "}", "WHERE", *_MODIFIERS) else None

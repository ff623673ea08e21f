"""Refuses what a question may not do: call another server, or change the dataset.

pyoxigraph follows SERVICE wherever it points and has no switch against it, so the keyword is looked
for here. Its parser needs no space around a keyword: `SERVICE:x {…}` and `trueSERVICE<…> {…}` are
calls too. So the letters are refused in every word and prefix; they are fine in strings, comments,
IRIs, variables and behind the colon of a prefixed name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError
from kg.query.lexer import Token, tokens

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_PROLOGUE: Final = ("PREFIX", "BASE", "VERSION")


def check(text: str) -> None:
    """Raise unless the text is a question that stays at home.

    >>> check('SELECT * { ?s ?p "SERVICE" } # LOAD')
    >>> check("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: line 1 of the query: SERVICE asks another server, which is not allowed: leave it out
    """
    found = list(tokens(text))
    for token in keyword_places(found, "service"):
        raise QueryError(
            f"line {token.line} of the query: SERVICE asks another server, which is not allowed: leave it out"
        )
    _check_form(found)


def keyword_places(found: list[Token], keyword: str) -> Iterator[Token]:
    """The tokens in which a parser may see the keyword (given in lower case)."""
    for token in found:
        # A dot may end a prefixed name, with the keyword right behind it.
        first, *behind_dots = token.text.casefold().split(".")
        if token.kind == "word" and keyword in token.text.casefold():
            yield token
        elif token.kind == "name":
            prefix = first.partition(":")[0]
            if keyword in prefix or any(keyword in part for part in behind_dots):
                yield token


def _check_form(found: list[Token]) -> None:
    words = (t for t in found if t.kind == "word" and t.text.upper() not in _PROLOGUE)
    first = next(words, None)
    if first is None:
        raise QueryError(f"this is no SPARQL query: it has none of {', '.join(FORMS)}")
    if first.text.upper() in _UPDATES:
        raise QueryError(f"{first.text.upper()} changes a dataset; a question only reads: use {', '.join(FORMS)}")
    if first.text.upper() not in FORMS:
        raise QueryError(f"a query begins with {', '.join(FORMS)}; this one with {first.text[:40]!r}")

"""A query → the same query, in a spelling that more servers take. Virtuoso 7 needs each of these:

* `ORDER BY MIN(?day)`: brackets around what is no plain variable;
* `BIND(EXISTS {…} AS ?known)`: it makes a number of it, where the answer is a boolean;
* `FILTER NOT EXISTS { ?a :in+ ?b }`: it misses such paths in a named graph, and finds `:in/:in*`. Elsewhere the
  two differ in how often they find a thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.query.lexer import Token, tokens
from kg.vocabulary import PREFIXES

_AGGREGATES: Final = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_ENDS: Final = ("LIMIT", "OFFSET", "VALUES", "HAVING", "}")
"""What may stand behind the last thing of an ORDER BY."""
_OPENS: Final = {"(": 1, "{": 1, ")": -1, "}": -1}


def portable(text: str) -> str:
    """The query, with the same answer, for servers that read SPARQL less well.

    >>> portable("SELECT ?a { } GROUP BY ?a ORDER BY MIN(?day) DESC(COUNT(?b)) ?a")
    'SELECT ?a { } GROUP BY ?a ORDER BY (MIN(?day)) DESC(COUNT(?b)) ?a'
    >>> portable("ASK { ?a :in+ ?b FILTER EXISTS { ?a :in+ ?b } }")
    'ASK { ?a :in+ ?b FILTER EXISTS { ?a (:in/:in*) ?b } }'
    """
    found = list(tokens(text))
    shown = [token.text for token in found]
    telling = [at for at, token in enumerate(found) if token.kind not in ("space", "comment")]
    words = [found[at].text.upper() for at in telling]
    for start, end in _ordering(words):
        shown[telling[start]] = "(" + shown[telling[start]]
        shown[telling[end]] += ")"
    for start, end in _existing(words):
        if start and words[start - 1] == "(" and words[end + 1 : end + 2] == ["AS"]:
            shown[telling[start]] = "STRDT(IF(" + shown[telling[start]]
            shown[telling[end]] += f', "true", "false"), <{PREFIXES["xsd"]}boolean>)'
        for at in _repeated([found[at] for at in telling[start : end + 1]]):
            name, plus = telling[start + at], telling[start + at + 1]
            shown[name], shown[plus] = "(" + found[name].text, f"/{found[name].text}*)"
    return "".join(shown)


def _ordering(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where the aggregates begin and end that stand bare in an ORDER BY."""
    ordering = False
    at = 0
    while at < len(words):
        if words[at] == "BY":
            ordering = words[at - 1] == "ORDER"
        elif words[at] in _ENDS:
            ordering = False
        elif ordering and "(" in words[at : at + 2]:
            end = _closed(words, words.index("(", at))
            if words[at] in _AGGREGATES:
                yield at, end
            at = end
        at += 1


def _existing(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where each `EXISTS {…}` or `NOT EXISTS {…}` begins and ends; those inside one are part of it."""
    at = 0
    while at < len(words):
        if words[at] == "EXISTS" and words[at + 1 : at + 2] == ["{"]:
            end = _closed(words, at + 1)
            yield at - (words[at - 1] == "NOT"), end
            at = end
        at += 1


def _closed(words: list[str], opened: int) -> int:
    """Where the bracket closes that opens there; at the end of all if it never does."""
    depth = 0
    for at in range(opened, len(words)):
        depth += _OPENS.get(words[at], 0)
        if depth == 0:
            return at
    return len(words) - 1


def _repeated(found: list[Token]) -> Iterator[int]:
    """Where a property stands that a + behind it repeats."""
    for at, token in enumerate(found[:-1]):
        if token.kind in ("name", "iri") and found[at + 1].text == "+":
            yield at

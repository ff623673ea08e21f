"""SPARQL text → tokens, as far as telling strings, IRIs, comments, variables and words apart needs.

The token rules are those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar. Joined again, the
tokens give the text back, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.errors import QueryError

LONGEST_QUERY: Final = 100_000
"""In characters."""

_ESCAPE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*>)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"\"\"
                |'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                |\"(?!\"\")(?:[^\"\\\r\n]|\\.)*\"
                |'(?!'')(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:--?[A-Za-z0-9]+)*)
    | (?P<name>(?:\w[\w.\-]*)?:(?:[\w:.\-·]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>\w[\w.\-]*)
    | (?P<mark>[^\"'\\])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query."""

    kind: str
    """space, comment, iri, string, variable, language, name (`parley:date`), word or mark."""
    text: str
    line: int
    """Counted from 1."""


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The query, piece by piece; a question is cut up once, however often it is asked.

    >>> [t.text for t in tokens("ASK { ?s a 'x' }") if t.kind != "space"]
    ['ASK', '{', '?s', 'a', "'x'", '}']
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the query has {len(text):,} characters; at most {LONGEST_QUERY:,} are taken")
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Token]:
    position, line = 0, 1
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise QueryError(f"line {line} of the query: {text[position]!r} opens or escapes something that never ends")
        yield Token(str(match.lastgroup), match[0], line)
        line += match[0].count("\n")
        position = match.end()

"""Prefixes that a question may use without a declaration: those that datasets are written with.

They are declared in the text itself, in front of its first line, so that every engine and server takes it.
"""

from __future__ import annotations

import re
from typing import Final

from kg.errors import QueryError
from kg.query.lexer import Token, tokens
from kg.vocabulary import PREFIXES, WD

KNOWN: Final = {**PREFIXES, "wd": str(WD), "owl": "http://www.w3.org/2002/07/owl#"}

_PREFIX: Final = re.compile(r"[^\W\d_](?:[\w-]*\w)?|")
"""What is surely meant as a prefix."""
_FIRST_LINE: Final = re.compile(r"\bline 1, column (\d+)")


def missing(text: str) -> str:
    """The declarations of those that the question uses and does not declare, on one line.

    >>> missing("PREFIX rdf: <urn:x> ASK { ?a rdf:type parley:Person }")
    'PREFIX parley: <https://w3id.org/parley/ontology#> '
    """
    used = dict.fromkeys(prefix for _, prefix in _undeclared(text))
    return "".join(f"PREFIX {prefix}: <{KNOWN[prefix]}> " for prefix in used if prefix in KNOWN)


def check(text: str) -> None:
    """Raise if the question uses a prefix that it does not declare and that is none of ours.

    >>> check("ASK { ?a foaf:name ?b }")
    Traceback (most recent call last):
    kg.errors.QueryError: line 1 of the query: the prefix foaf: is not declared: add PREFIX foaf: <…>; without it there \
are parley, rdf, rdfs, xsd, skos, prov, schema, oa, wd, owl
    """
    for token, prefix in _undeclared(text):
        if prefix not in KNOWN and _PREFIX.fullmatch(prefix):
            told = f"line {token.line} of the query: the prefix {prefix[:40]}: is not declared"
            raise QueryError(f"{told}: add PREFIX {prefix[:40]}: <…>; without it there are {', '.join(KNOWN)}")


def moved_back(message: str, by: int) -> str:
    """What an engine says of a question, with columns as they were before so many characters came in front of it.

    >>> moved_back("line 1, column 60: expected '}'", 51)
    "line 1, column 9: expected '}'"
    """
    return _FIRST_LINE.sub(lambda found: f"line 1, column {max(1, int(found[1]) - by)}", message)


def _undeclared(text: str) -> list[tuple[Token, str]]:
    """Each prefixed name whose prefix the text does not declare, with the prefix."""
    found = [token for token in tokens(text) if token.kind not in ("space", "comment")]
    names = [(at, token, token.text.partition(":")[0]) for at, token in enumerate(found) if token.kind == "name"]
    declaring = {at for at, _, _ in names if at and found[at - 1].text.upper() == "PREFIX"}
    declared = {prefix for at, _, prefix in names if at in declaring} | {"_"}
    return [(token, prefix) for at, token, prefix in names if at not in declaring and prefix not in declared]

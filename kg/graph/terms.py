"""The values of an account → RDF terms (RDF 1.1, https://www.w3.org/TR/rdf11-concepts/).

Everything that comes from a report's text passes `label` or `verbatim`: no text can make a line that another
program refuses to read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.model import Concept, PartialDate, Ref, Value
from kg.vocabulary import BASE, PARLEY, PREFIXES, iri

LONGEST_LABEL: Final = 500
"""Code points of a label or literal; more is cut off."""

# Control characters, and those that turn the direction of what is printed after them.
_UNPRINTABLE: Final = re.compile("[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
# What some RDF syntaxes cannot carry, even escaped: each is replaced by one mark, so that offsets stay.
_IMPOSSIBLE: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")
_BASE: Final = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?")
_REPLACEMENT: Final = "\ufffd"


@lru_cache(maxsize=512)
def own(name: str) -> NamedNode:
    """A term of the ontology; AttributeError if it has none of that name."""
    return NamedNode(str(PARLEY[name]))


@lru_cache(maxsize=256)
def known(curie: str) -> NamedNode:
    """A term of another vocabulary, by one of our prefixes.

    >>> known("rdfs:label").value
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def base(text: str) -> str:
    """The text, if the IRIs of entities can begin with it; UsageError if not.

    >>> base("https://example.org/talks/")
    'https://example.org/talks/'
    """
    try:
        fits = bool(_BASE.fullmatch(NamedNode(text).value))
    except ValueError:
        fits = False
    if not fits:
        raise UsageError(f"base {label(text)!r}: it must be a web address that ends in a slash, such as {BASE}")
    return text


def verbatim(text: str) -> str:
    """The text, code point for code point, with U+FFFD for what no RDF file can hold.

    >>> verbatim("a\\x00b\\n")
    'a\ufffdb\\n'
    """
    return _IMPOSSIBLE.sub(_REPLACEMENT, text)


def label(text: str) -> str:
    """The text on one line, without control characters, at most `LONGEST_LABEL` long.

    >>> label("Prime\\nMinister\\x07 ")
    'Prime Minister'
    """
    plain = text if text.isprintable() else verbatim(_UNPRINTABLE.sub(" ", text))
    plain = plain.strip()
    return plain if len(plain) <= LONGEST_LABEL else plain[: LONGEST_LABEL - 1].rstrip() + "…"


@lru_cache(maxsize=256)
def confidence(value: float) -> Literal:
    """Two digits after the point, always.

    >>> confidence(0.9).value
    '0.90'
    """
    return Literal(f"{value:.2f}", datatype=known("xsd:decimal"))


@lru_cache(maxsize=4096)
def whole(number: int, *, positive: bool = False) -> Literal:
    kind = "xsd:positiveInteger" if positive else "xsd:nonNegativeInteger"
    return Literal(str(number), datatype=known(kind))


def date(value: PartialDate) -> Literal:
    """A day, a month or a year, each with the datatype that says so.

    >>> date(PartialDate(2025, 6)).datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    kind = "xsd:gYear" if value.month is None else "xsd:gYearMonth" if value.day is None else "xsd:date"
    return Literal(str(value), datatype=known(kind))


def value(predicate: str, thing: Value, base: str = BASE) -> NamedNode | Literal:
    """The object of a claim with this predicate."""
    match thing:
        case Ref(key=key):
            return NamedNode(iri(key, base))
        case Concept():
            return own(thing.value)
        case PartialDate():
            return date(thing)
        case bool():
            return Literal(thing)
        case int():
            return whole(thing, positive=predicate == "round")
        case str():
            return Literal(label(thing))
    raise TypeError(f"{predicate}: no RDF term is known for {thing!r}")

"""One report's graph → its chunk of a file, byte for byte as pyoxigraph writes it.

Here no quad is made of each triple first, which takes longer than all the rest. What is written for every report (the
IRIs below the base, and strings) is written here; any other term is asked of pyoxigraph, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.graph.description import TYPE, Description, Layout, Term
from kg.graph.formats import Format
from kg.graph.terms import known
from kg.vocabulary import PREFIXES

_PATH: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*")
"""What is below the base in the IRIs of entities, passages and claims: as a relative IRI it stands for itself."""
_PREFIXED: Final = tuple(PREFIXES.values())
_STRING: Final = known("xsd:string")
# Turtle writes numbers and truth values without quotation marks.
_BARE: Final = frozenset(known(f"xsd:{name}") for name in ("boolean", "decimal", "double", "integer"))
_ANY: Final = NamedNode("urn:any")


def chunk(description: Description, form: Format, base: str) -> bytes:
    """The graph in a format that is written line by line: TriG, Turtle, N-Quads or N-Triples."""
    return "".join(_turtle(description, form, base) if form.has_heading else _lines(description, form)).encode()


def _lines(description: Description, form: Format) -> Iterator[str]:
    term = _Plain()
    end = f" {description.report} .\n" if form.holds_graphs else " .\n"
    for subject, layout, values in description.ordered():
        start = str(subject)
        for predicate, things in zip(layout.predicates, values, strict=True):
            for thing in things:
                yield f"{start} {term[predicate]} {term[thing]}{end}"


def _turtle(description: Description, form: Format, base: str) -> Iterator[str]:
    term, verbs = _Terms(base), _Verbs(base)
    margin = "\t" if form.holds_graphs else ""
    between = f" ;\n{margin}\t"
    if form.holds_graphs:
        yield f"{term[description.report]} {{\n"
    for subject, layout, values in description.ordered():
        rows = [
            f"{verb} {term[things[0]] if len(things) == 1 else ' , '.join([term[thing] for thing in things])}"
            for verb, things in zip(verbs[layout], values, strict=True)
        ]
        yield f"{margin}{term[subject]} {between.join(rows)} .\n"
    if form.holds_graphs:
        yield "}\n"


class _Plain(dict[Term, str]):
    """Terms as N-Quads writes them, each worked out once."""

    def __missing__(self, term: Term) -> str:
        self[term] = text = str(term)
        return text


class _Verbs(dict[Layout, list[str]]):
    """Predicates as Turtle writes them, for each layout."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __missing__(self, layout: Layout) -> list[str]:
        self[layout] = verbs = ["a" if p == TYPE else _asked(p, self._base) for p in layout.predicates]
        return verbs


class _Terms(dict[Term, str]):
    """Terms as Turtle writes them, each worked out once."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __missing__(self, term: Term) -> str:
        self[term] = text = self._iri(term) if isinstance(term, NamedNode) else self._literal(term)
        return text

    def _iri(self, node: NamedNode) -> str:
        iri, base = node.value, self._base
        if iri.startswith(base) and not iri.startswith(_PREFIXED) and _PATH.fullmatch(iri, len(base)):
            return f"<{iri[len(base) :]}>"
        return _asked(node, base)

    def _literal(self, literal: Literal) -> str:
        if literal.datatype in _BARE or literal.language:
            return _asked(literal, self._base)
        text = str(Literal(literal.value))
        return text if literal.datatype == _STRING else f"{text}^^{self[literal.datatype]}"


@lru_cache(maxsize=1024)
def _asked(term: Term, base: str) -> str:
    """What pyoxigraph writes for a term."""
    triple = Triple(_ANY, _ANY, term)
    text = pyoxigraph.serialize([triple], format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base) or b""
    return text.decode().rpartition(f"\n{_ANY} {_ANY} ")[2].removesuffix(" .\n")

"""The engines that answer a question in this process: pyoxigraph, and rdflib as a second opinion."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Final

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple
from rdflib.query import Result

from kg.errors import QueryError
from kg.query.answer import Answer, Term, from_results, triples, truth
from kg.query.guard import keyword_places
from kg.query.lexer import tokens
from kg.query.syntax import placed

_ESCAPED: Final = re.compile(r"\\[uU][0-9A-Fa-f]{4}")


def with_pyoxigraph(text: str, store: Store) -> Answer:
    """The answer of pyoxigraph."""
    try:
        return from_results(store.query(text, use_default_graph_as_union=True))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be run: {placed(str(error))}") from None


def with_rdflib(text: str, store: Store) -> Answer:
    """The answer of rdflib, from a copy of the dataset: slow, and meant for checking."""
    _check_for_rdflib(text)
    dataset = rdflib.Dataset(default_union=True)
    try:
        with warnings.catch_warnings():
            # rdflib calls deprecated methods of its own.
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=store.dump(format=RdfFormat.N_QUADS), format="nquads")
            return _from_rdflib(dataset.query(text))
    except RecursionError:
        raise QueryError("the query cannot be run by rdflib: it is nested too deeply") from None
    except Exception as error:  # rdflib lets errors of pyparsing, of its own and of Python through
        raise QueryError(f"the query cannot be run by rdflib: {str(error)[:300]}") from None


ENGINES: Final[dict[str, Callable[[str, Store], Answer]]] = {"pyoxigraph": with_pyoxigraph, "rdflib": with_rdflib}


def _check_for_rdflib(text: str) -> None:
    if next(keyword_places(list(tokens(text)), "from"), None):
        raise QueryError("rdflib would fetch what FROM names: leave FROM out, or use pyoxigraph")
    if _ESCAPED.search(text):
        # rdflib replaces \u0022 by a quotation mark before it looks for strings.
        raise QueryError("rdflib reads \\u escapes as code: write the characters themselves, or use pyoxigraph")


def _from_rdflib(result: Result) -> Answer:
    if result.type == "ASK":
        return truth(bool(result.askAnswer))
    if result.type == "SELECT":
        columns = tuple(str(v) for v in result.vars or ())
        return Answer(columns, tuple(tuple(map(_term, row)) for row in result))  # type: ignore[arg-type]
    return triples({Triple(*map(_term, triple)) for triple in result})  # type: ignore[arg-type]


def _term(found: object) -> Term | None:
    match found:
        case None:
            return None
        case rdflib.URIRef():
            return NamedNode(str(found))
        case rdflib.BNode():
            return BlankNode(str(found))
        case rdflib.Literal(language=str() as language):
            return Literal(str(found), language=language)
        case rdflib.Literal(datatype=rdflib.URIRef() as datatype):
            return Literal(str(found), datatype=NamedNode(str(datatype)))
        case rdflib.Literal():
            return Literal(str(found))
    raise QueryError(f"rdflib gave something that is no RDF term: {found!r:.60}")

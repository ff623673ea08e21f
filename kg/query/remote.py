"""A question and a SPARQL endpoint elsewhere → an answer.

Our questions take the default graph for the union of all graphs. Some servers do not (a bare `oxigraph serve`, a
bare Fuseki); then the graphs are named in the request, as the SPARQL protocol has it, section 2.1.4.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.errors import EndpointError, QueryError
from kg.outside import HttpClient, SparqlClient, Table, TermKind
from kg.outside import Term as Outer
from kg.query import guard, prefixes
from kg.query.answer import Answer, Term, triples, truth
from kg.query.bind import bind
from kg.query.lexer import tokens
from kg.query.library import SavedQuery, find
from kg.query.portable import portable
from kg.query.remote_names import look_up_at
from kg.vocabulary import PREFIXES

MOST_GRAPHS: Final = 500
"""That are named in a request: servers take forms of some 200,000 bytes."""

_BY_MEDIA_TYPE: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,  # what N-Triples used to be called
    "text/turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}

# One triple of some named graph tells: a server either shows all of them without GRAPH, or none.
_SCATTERED: Final = """ASK {
  { SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1 }
  FILTER NOT EXISTS { ?s ?p ?o }
}"""
_GRAPHS: Final = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {MOST_GRAPHS + 1}"
_REMEDY: Final = (
    "its graphs are not seen where a question names none: serve them with their union as default graph "
    "(oxigraph serve --union-default-graph; Fuseki: tdb2:unionDefaultGraph true)"
)


def run_remote(
    query: SavedQuery | str,
    endpoint: SparqlClient | str,
    params: Mapping[str, str] | None = None,
    timeout_seconds: float | None = None,
) -> Answer:
    """Ask a question at an endpoint: a saved one by name, or one of your own by file or text.

    Names are looked up there. `timeout_seconds` is for each request; it goes with an address, since a client has
    its own. Errors: QueryError for the question, EndpointError for the server.
    """
    if isinstance(query, str):
        query = find(query)
    client = _client(endpoint, timeout_seconds)
    _checked(bind(query, params or {}, lambda _text, _classes: _SOMEBODY))
    graphs = _graphs_to_name(client) if query.saved else ()
    text = _checked(bind(query, params or {}, lambda text, classes: look_up_at(client, text, classes, graphs)))
    answer = _answer(client, text, graphs)
    if not query.saved and not _says_anything(answer) and not _names_graphs(text) and _hides(client):
        raise EndpointError(client.query_url, f"{_REMEDY}, or ask with GRAPH ?g {{ … }}")
    return dataclasses.replace(answer, title=query.summary)


def read_triples(body: bytes, media_type: str) -> set[Triple]:
    """RDF of one graph. Errors: ValueError for another form, SyntaxError for what is not whole."""
    form = _BY_MEDIA_TYPE.get(media_type)
    if form is None:
        raise ValueError(f"it comes as {media_type or 'something'}, which is not read")
    return {Triple(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(body, format=form)}


_INTEGER: Final = NamedNode(PREFIXES["xsd"] + "integer")
_WHOLE: Final = {
    PREFIXES["xsd"] + name
    for name in ("nonNegativeInteger", "positiveInteger", "int", "long", "short", "unsignedInt", "unsignedLong")
}
# Stands for any entity while a question is checked before anything is sent.
_SOMEBODY: Final = NamedNode("urn:x-parley:somebody")


def _client(endpoint: SparqlClient | str, timeout_seconds: float | None) -> SparqlClient:
    if isinstance(endpoint, SparqlClient):
        return endpoint
    return SparqlClient(endpoint, http=HttpClient() if timeout_seconds is None else HttpClient(timeout_seconds))


def _checked(text: str) -> str:
    guard.check(text)
    return prefixes.missing(text) + text


def _answer(client: SparqlClient, text: str, graphs: tuple[str, ...]) -> Answer:
    text = portable(text)
    match _form(text):
        case "ASK":
            return truth(client.ask(text, graphs))
        case "SELECT":
            return _table(client.select(text, graphs), client.query_url)
    return triples(client.triples(text, read_triples, graphs))


def _form(text: str) -> str:
    """What a query that passed the guard asks for.

    >>> _form("PREFIX ask: <http://example.org/select> DESCRIBE ask:x")
    'DESCRIBE'
    """
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    return next(word for word in words if word in guard.FORMS)


def _table(table: Table, address: str) -> Answer:
    labels: dict[str, str] = {}
    try:
        rows = tuple(tuple(_term(term, labels) for term in row) for row in table.rows)
    except ValueError as error:
        raise EndpointError(address, f"its answer holds what is no RDF term: {str(error)[:200]}") from None
    return Answer(table.columns, rows)


def _term(term: Outer | None, labels: dict[str, str]) -> Term | None:
    """Our own; blank nodes get short labels, in the order of the answer, and every whole number one datatype.

    Some stores keep the datatypes of whole numbers apart. Ours does not, and an answer is to look the same.
    """
    if term is None:
        return None
    if term.kind is TermKind.IRI:
        return NamedNode(term.value)
    if term.kind is TermKind.BLANK:
        return BlankNode(labels.setdefault(term.value, f"b{len(labels)}"))
    if term.language is not None:
        return Literal(term.value, language=term.language)
    if term.datatype in _WHOLE and term.value.isascii() and term.value.isdigit():
        return Literal(term.value, datatype=_INTEGER)
    return Literal(term.value) if term.datatype is None else Literal(term.value, datatype=NamedNode(term.datatype))


def _says_anything(answer: Answer) -> bool:
    return bool(answer.rows) if answer.truth is None else answer.truth


def _names_graphs(text: str) -> bool:
    return any(token.kind == "word" and token.text.upper() in ("GRAPH", "FROM") for token in tokens(text))


def _graphs_to_name(client: SparqlClient) -> tuple[str, ...]:
    """The graphs that a request must name so that all of them are seen; none where the server shows them anyway."""
    if not _scattered(client):
        return ()
    found = itertools.chain.from_iterable(client.select(_GRAPHS).rows)
    graphs = tuple(sorted(term.value for term in found if term is not None and term.kind is TermKind.IRI))
    if len(graphs) > MOST_GRAPHS:
        raise EndpointError(client.query_url, f"it has more than {MOST_GRAPHS} graphs, and {_REMEDY}")
    return graphs


def _hides(client: SparqlClient) -> bool:
    """Whether an answer is empty because the graphs are not seen; False if the server will not tell."""
    try:
        return _scattered(client)
    except EndpointError:
        return False


def _scattered(client: SparqlClient) -> bool:
    """Whether the default graph lacks what the named graphs hold."""
    try:
        return client.ask(_SCATTERED)
    except QueryError:
        return False
    except EndpointError as error:
        if error.status is None:
            raise
        return False  # a server without named graphs need not know what GRAPH is

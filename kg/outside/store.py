"""The named graphs of a server, each put, fetched and counted as a whole.

Over the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), where a PUT made twice leaves the
same as once; or else over updates (https://www.w3.org/TR/sparql11-update/), to the same end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

from kg.errors import EndpointError, UsageError
from kg.outside.results import TermKind
from kg.outside.sparql import RDF, SparqlClient, rdf_reader

_LINES_AT_ONCE: Final = 2_000
"""Of one update: Virtuoso refuses a statement of more than 10,000 lines."""
_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")

# Path of the query address → path of the graph store, as servers come.
_GRAPH_STORES: Final = (
    (re.compile(r"/(?:query|sparql/?query)"), "/store", "Oxigraph"),
    (re.compile(r"/sparql/?"), "/sparql-graph-crud-auth", "Virtuoso"),
    (re.compile(r"(/repositories/[^/]+)"), r"\1/rdf-graphs/service", "GraphDB, RDF4J"),
    (re.compile(r"(/[^/]+)/(?:query|sparql)"), r"\1/data", "Jena Fuseki"),
)

# What Virtuoso keeps about itself, among the graphs of its users.
_ITS_OWN: Final = frozenset(
    {
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.w3.org/ns/ldp#",
        "http://www.w3.org/2002/07/owl#",
        "http://localuriqaserver/sparql",
    }
)

T = TypeVar("T")


def graph_store_address(query_url: str) -> str | None:
    """Where a server with such a query address keeps its graph store, if it comes from a known maker.

    >>> graph_store_address("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/store'
    >>> graph_store_address("https://example.org/news/sparql")
    'https://example.org/news/data'
    >>> graph_store_address("https://example.org/")
    """
    parts = urlsplit(query_url)
    for query, store, _ in _GRAPH_STORES:
        if match := query.fullmatch(parts.path):
            return urlunsplit((parts.scheme, parts.netloc, match.expand(store), "", ""))
    return None


class GraphStore:
    """The named graphs behind an endpoint."""

    def __init__(self, client: SparqlClient) -> None:
        self._client = client
        self._address = client.graph_store_url
        if self._address is None and client.update_url is None:
            self._address = graph_store_address(client.query_url)

    def check_writable(self) -> None:
        """UsageError unless it is known how to change the graphs."""
        if self._address is None and self._client.update_url is None:
            raise UsageError(
                f"{self._client.query_url}: it is not known where graphs are put on this server: "
                "give the address of its graph store, or that for updates"
            )

    def names(self) -> tuple[str, ...]:
        """The names of all graphs that have an IRI for a name, sorted; not those that a server made for itself."""
        found = self._client.select("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }")
        names = {term.value for (term,) in found.rows if term is not None and term.kind is TermKind.IRI}
        return tuple(sorted(names - _ITS_OWN))

    def count(self, graph: str) -> int:
        """How many triples a graph has; 0 if there is no such graph."""
        found = self._client.select(f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH {_iri(graph)} {{ ?s ?p ?o }} }}")
        try:
            ((term,),) = found.rows
            return int(term.value) if term is not None else 0
        except ValueError:
            raise EndpointError(self._client.query_url, "it cannot count the triples of a graph") from None

    def put(self, graph: str, lines: bytes) -> None:
        """Make a graph hold these N-Triples and nothing else."""
        self.check_writable()
        if self._address is not None:
            self._client.http.put(self._graph_address(graph), lines, "application/n-triples")
            return
        self._client.update(f"DELETE WHERE {{ GRAPH {_iri(graph)} {{ ?s ?p ?o }} }}")
        for some in _portions(lines):
            self._client.update(f"INSERT DATA {{ GRAPH {_iri(graph)} {{\n{some}\n}} }}")

    def get(self, graph: str, read: Callable[[bytes, str], T]) -> T:
        """A whole graph, read by `read` from its bytes and media type."""
        if self._address is not None:
            return self._client.http.get(self._graph_address(graph), rdf_reader(read), accept=RDF)
        return self._client.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {_iri(graph)} {{ ?s ?p ?o }} }}", read)

    def _graph_address(self, graph: str) -> str:
        _iri(graph)
        address = self._address or ""
        return f"{address}{'&' if '?' in address else '?'}graph={quote(graph, safe='')}"


def _iri(graph: str) -> str:
    """The IRI as SPARQL has it; UsageError for what would not stay inside its brackets."""
    if not graph or _NO_IRI.search(graph):
        raise UsageError(f"expected the IRI of a graph, found {graph[:80]!r}")
    return f"<{graph}>"


def _portions(lines: bytes) -> Iterator[str]:
    """The triples in pieces that a server takes; all at once if a blank node may stand in more than one piece."""
    found = lines.decode("utf-8").split("\n")
    size = len(found) if any(line.startswith("_:") or " _:" in line for line in found) else _LINES_AT_ONCE
    for start in range(0, len(found), size or 1):
        yield "\n".join(found[start : start + size])

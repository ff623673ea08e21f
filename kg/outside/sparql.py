"""A SPARQL endpoint, asked over the SPARQL protocol (https://www.w3.org/TR/sparql11-protocol/).

SPARQLWrapper writes the requests, as forms, which every server takes; our client sends them. SPARQLWrapper's own
way of sending has a time limit for each read only, gives up on a server that is busy, and would open files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper

from kg.errors import EndpointError, QueryError, UsageError
from kg.outside.http import HttpClient, as_it_is
from kg.outside.messages import Request, Response, checked, shown
from kg.outside.results import STOPPED, Table, read_table, read_truth
from kg.outside.troubles import NotWhole

RDF: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

T = TypeVar("T")


class SparqlClient:
    """Asks one endpoint, and changes what it holds if an address for that is known."""

    def __init__(
        self,
        query_url: str,
        update_url: str | None = None,
        graph_store_url: str | None = None,
        http: HttpClient | None = None,
    ) -> None:
        """The three addresses differ from server to server. `http` holds timeout, credentials and contact."""
        self.query_url = checked(query_url)
        self.update_url = update_url and checked(update_url)
        self.graph_store_url = graph_store_url and checked(graph_store_url)
        self.http = http or HttpClient()

    def select(self, text: str, union_of: Sequence[str] = ()) -> Table:
        """The rows of a SELECT.

        `union_of` names the graphs that questions are asked of: each by its name, and all of them together
        where no graph is named. Without it, the server's own idea of that holds.
        Errors: QueryError if the server refuses the query, EndpointError if it cannot answer.
        """
        return self._ask("SELECT", text, union_of, read_table)

    def ask(self, text: str, union_of: Sequence[str] = ()) -> bool:
        """The yes or no of an ASK. Errors: as `select`."""
        return self._ask("ASK", text, union_of, read_truth)

    def triples(self, text: str, read: Callable[[bytes, str], T], union_of: Sequence[str] = ()) -> T:
        """What a CONSTRUCT or DESCRIBE gives, read by `read` from its bytes and media type.

        `read` raises ValueError or SyntaxError (which is one of its kind) for what is no whole RDF.
        Errors: as `select`.
        """
        return self._ask("CONSTRUCT", text, union_of, rdf_reader(read))

    def update(self, text: str) -> None:
        """Change what the endpoint holds. It may be sent twice, so it must do the same when it is made twice."""
        if self.update_url is None:
            raise UsageError("no address for updates is known")
        wrapper = self._wrapper("INSERT", text)
        try:
            self.http.send(_request(wrapper), as_it_is)
        except EndpointError as error:
            raise _refused(error, "update") from None

    def _ask(self, form: str, text: str, union_of: Sequence[str], read: Callable[[Response], T]) -> T:
        wrapper = self._wrapper(form, text)
        for graph in union_of:
            wrapper.addParameter("default-graph-uri", graph)
            wrapper.addParameter("named-graph-uri", graph)
        try:
            return self.http.send(_request(wrapper), read)
        except EndpointError as error:
            raise _refused(error, "query") from None

    def _wrapper(self, form: str, text: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.query_url, updateEndpoint=self.update_url, agent=self.http.agent)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setOnlyConneg(True)
        wrapper.setReturnFormat(TURTLE if form == "CONSTRUCT" else JSON)
        if form == "CONSTRUCT":
            wrapper.addCustomHttpHeader("Accept", RDF)
        # Not setQuery: it guesses the form with a regular expression, and takes a word of a prefix for it.
        wrapper.queryString, wrapper.queryType = text, form
        return wrapper


def rdf_reader(read: Callable[[bytes, str], T]) -> Callable[[Response], T]:
    """A reader of RDF → a reader of answers, which tells a cut-off answer from a foreign one."""

    def reader(response: Response) -> T:
        if response.is_web_page:
            raise EndpointError(shown(response.url), "it answers with a web page instead of RDF")
        if STOPPED in response.body[-200:]:
            raise NotWhole("the server stopped the query before the answer was whole")
        try:
            return read(response.body, response.media_type)
        except (ValueError, SyntaxError) as error:
            raise NotWhole(f"the answer is no whole RDF: {' '.join(str(error).split())[:200]}") from None

    return reader


def _request(wrapper: SPARQLWrapper) -> Request:
    made = wrapper._createRequest()
    body = made.data
    if not isinstance(body, bytes):
        raise TypeError("a form is sent as bytes")
    return Request(made.get_method(), made.full_url, dict(made.header_items()), body)


def _refused(error: EndpointError, what: str) -> EndpointError | QueryError:
    """A query that a server does not understand is to be mended by whoever wrote it."""
    if error.status == 400:
        return QueryError(f"{error.address} does not take the {what}: {error.reason.partition(': ')[2] or error.reason}")
    return error

"""The outside world over HTTP: a polite client, and SPARQL endpoints and graph stores behind it.

HttpClient(contact="desk@example.org").get(address)        → Response
SparqlClient("https://example.org/sparql").select(text)    → Table
"""

from __future__ import annotations

from kg.outside.credentials import Bearer, Credentials, Password
from kg.outside.http import HttpClient, as_it_is
from kg.outside.messages import Request, Response
from kg.outside.results import Table, Term, TermKind
from kg.outside.sparql import SparqlClient
from kg.outside.store import GraphStore
from kg.outside.transport import Transport
from kg.outside.troubles import NotWhole

__all__ = [
    "Bearer",
    "Credentials",
    "GraphStore",
    "HttpClient",
    "NotWhole",
    "Password",
    "Request",
    "Response",
    "SparqlClient",
    "Table",
    "Term",
    "TermKind",
    "Transport",
    "as_it_is",
]

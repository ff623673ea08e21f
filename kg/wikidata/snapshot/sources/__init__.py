"""Where a snapshot comes from: one module for each kind of source, and what tells them apart."""

from __future__ import annotations

import os
from collections.abc import Callable

from kg.errors import UsageError
from kg.outside import SparqlClient
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.source import Source
from kg.wikidata.snapshot.sources.dump import Dump
from kg.wikidata.snapshot.sources.endpoint import Endpoint
from kg.wikidata.snapshot.sources.tables import Tables

__all__ = ["Dump", "Endpoint", "Tables", "source_at"]


def source_at(place: str, choice: Choice, client: Callable[[str], SparqlClient] = SparqlClient) -> Source:
    """A web address is an endpoint, a folder or a .csv or .tsv file tables, and any other file a dump."""
    if place.startswith(("http://", "https://")):
        return Endpoint(client(place), choice)
    if os.path.isdir(place) or place.lower().endswith((".csv", ".tsv")):
        return Tables(place, choice)
    if not os.path.exists(place):
        raise UsageError(f"{place}: cannot be read: No such file or directory")
    return Dump(place, choice)

"""The two reports of small.trig, as a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from tests.servers import Server, faults, oxigraph_server, virtuoso_server

__all__ = ["faults"]


@dataclass(frozen=True)
class Held:
    """As much of a dataset as questions need."""

    store: Store


@pytest.fixture(scope="session")
def dataset() -> Held:
    store = Store()
    store.load(path=str(Path(__file__).with_name("small.trig")), format=RdfFormat.TRIG)
    return Held(store)


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    """A server whose default graph is the union of all graphs."""
    with oxigraph_server("--union-default-graph") as server:
        yield server


@pytest.fixture(scope="session")
def bare_oxigraph() -> Iterator[Server]:
    """A server whose default graph is empty."""
    with oxigraph_server() as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso() -> Iterator[Server]:
    with virtuoso_server() as server:
        yield server

"""The graphs of a dataset to a server and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import DatasetError, EndpointError, QueryError, UsageError
from kg.graph.store import Dataset
from kg.outside import GraphStore, HttpClient, Password, SparqlClient
from kg.query.carry import Carried, pull, push
from tests.servers import MOST_ROWS, FaultServer, Server, answer, oxigraph_server

SMALL = Path(__file__).with_name("small.trig")


def graph_store(server: Server, by_updates: bool = False) -> GraphStore:
    known = Password(server.user, server.password or "") if server.user else None
    http = HttpClient(30, credentials=known)
    if by_updates:
        return GraphStore(SparqlClient(server.query, update_url=server.update, http=http))
    return GraphStore(SparqlClient(server.query, graph_store_url=server.graph_store, http=http))


@pytest.fixture
def small() -> Dataset:
    return Dataset.load(SMALL)


@pytest.fixture
def empty_oxigraph() -> Iterator[Server]:
    with oxigraph_server() as server:
        yield server


@pytest.mark.parametrize("by_updates", [False, True], ids=["graph store", "updates"])
def test_a_dataset_comes_back_from_an_oxigraph_as_it_went(empty_oxigraph: Server, small: Dataset, by_updates: bool) -> None:
    there_and_back(graph_store(empty_oxigraph, by_updates), small)


def test_a_dataset_comes_back_from_a_virtuoso_as_it_went(virtuoso: Server, small: Dataset) -> None:
    there_and_back(graph_store(virtuoso), small)


def there_and_back(store: GraphStore, small: Dataset) -> None:
    """Twice, with the same result."""
    for _ in range(2):
        there = list(push(small, store))
        assert {one.graph: one.triples for one in there} == {g: len(quads) for g, quads in small.by_graph()}
        assert [one for one in there if one.trouble] == []
        back = Dataset()
        assert list(pull(back, store, store.names())) == there
        assert list(back.quads()) == list(small.quads())


def test_what_was_there_under_the_name_is_gone(empty_oxigraph: Server, small: Dataset) -> None:
    store, graph = graph_store(empty_oxigraph), small.graphs()[0]
    store.put(graph, b"<urn:old> <urn:old> <urn:old> .\n")
    store.put("urn:other", b"<urn:old> <urn:old> <urn:old> .\n")
    list(push(small, store))
    assert store.count(graph) == len(dict(small.by_graph())[graph])
    assert store.count("urn:other") == 1


def test_facts_outside_of_any_graph_need_a_name(empty_oxigraph: Server) -> None:
    loose = Dataset()
    loose.store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c")))
    store = graph_store(empty_oxigraph)
    with pytest.raises(DatasetError, match="outside of any graph: say which graph"):
        list(push(loose, store))
    with pytest.raises(QueryError, match="expected a whole IRI"):
        list(push(loose, store, "no iri"))
    assert list(push(loose, store, "urn:g")) == [Carried("urn:g", 1)]
    assert store.names() == ("urn:g",)


def test_graphs_with_names_of_their_own_get_no_other(small: Dataset, faults: FaultServer) -> None:
    with pytest.raises(DatasetError, match="has graphs with names of their own"):
        list(push(small, GraphStore(SparqlClient(faults.url)), "urn:g"))


def test_a_graph_without_an_iri_cannot_be_put(faults: FaultServer, tmp_path: Path) -> None:
    file = tmp_path / "blank.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> _:g .\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="a blank node for a name"):
        list(push(Dataset.load(file), GraphStore(SparqlClient(faults.url))))
    assert faults.seen == []


def test_a_server_of_unknown_make_is_not_written_to(small: Dataset) -> None:
    with pytest.raises(UsageError, match="it is not known where graphs are put"):
        list(push(small, GraphStore(SparqlClient("http://127.0.0.1:1/"))))


def many(graphs: int) -> Dataset:
    dataset = Dataset()
    for number in range(graphs):
        dataset.replace(f"urn:g{number}", [Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))])
    return dataset


def count(number: int) -> str:
    value = f'{{"type": "literal", "value": "{number}"}}'
    return f'{{"head": {{"vars": ["count"]}}, "results": {{"bindings": [{{"count": {value}}}]}}}}'


def test_a_graph_that_fails_does_not_stop_the_others(faults: FaultServer) -> None:
    stored, counted = answer(b"", status=204), answer(count(1))
    faults.will(stored, counted, answer("disk full", "text/plain", 507), stored, counted, stored, answer(count(7)))
    found = list(push(many(4), GraphStore(SparqlClient(faults.url))))
    assert [one.trouble is None for one in found] == [True, False, True, False]
    assert str(found[1].trouble).endswith(": 507 Insufficient Storage: disk full")
    assert found[3].trouble == "1 triples were sent, and 7 are there"


def test_a_server_that_fails_again_and_again_is_left_alone(faults: FaultServer) -> None:
    faults.will(answer("no", "text/plain", 403))
    found = list(push(many(6), GraphStore(SparqlClient(faults.url))))
    assert len(faults.seen) == 3
    assert "403 Forbidden: it does not allow this; no" in str(found[0].trouble)
    assert [one.trouble for one in found[3:]] == ["not tried: 3 graphs before it failed"] * 3


def test_a_graph_that_is_not_there_or_not_whole_is_told(faults: FaultServer) -> None:
    line = answer("<urn:a> <urn:b> <urn:c> .\n", "application/n-triples")
    faults.will(answer(count(0)), answer(count(2)), line, answer(count(1)), line)
    dataset = Dataset()
    found = list(pull(dataset, GraphStore(SparqlClient(faults.url)), ["urn:none", "urn:half", "urn:whole"]))
    assert [one.trouble for one in found] == ["the server has no such graph", "2 triples are there, and 1 came", None]
    assert dataset.graphs() == ("urn:whole",)


def test_a_server_that_cuts_its_answers_is_found_out(virtuoso: Server) -> None:
    store = graph_store(virtuoso)
    store.put("urn:many", b"".join(b"<urn:a> <urn:b> <urn:c%d> .\n" % n for n in range(MOST_ROWS + 1)))
    by_question = SparqlClient(virtuoso.query)
    with pytest.raises(EndpointError, match=f"it gives at most {MOST_ROWS:,} rows, and there may be more"):
        by_question.select("SELECT ?o WHERE { GRAPH <urn:many> { ?s ?p ?o } }")
    assert len(by_question.select("SELECT ?o WHERE { GRAPH <urn:many> { ?s ?p ?o } } LIMIT 10").rows) == 10
    assert list(pull(Dataset(), store, ["urn:many"])) == [Carried("urn:many", MOST_ROWS + 1)]
    store.put("urn:many", b"")

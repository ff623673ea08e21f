"""What holds for every format in the table."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

import networkx as nx
import pydot
import pytest

from kg.export.formats import FORMATS, Network
from tests.export.formats.conftest import xml

OURS = "csv cx2 cyjs cypher dot gexf gml graphml json neo4j pajek yed".split()


def files(name: str, network: Network, folder: Path) -> dict[str, bytes]:
    """What a format writes, by the name of the file."""
    format = FORMATS[name]
    if format.write is not None:
        out = io.BytesIO()
        format.write(network, out)
        return {"": out.getvalue()}
    assert format.write_folder is not None
    folder.mkdir()
    format.write_folder(network, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", OURS)
def test_it_has_one_way_of_writing_an_ending_and_a_line_for_people(name: str) -> None:
    format = FORMATS[name]
    assert (format.write is None) != (format.write_folder is None)
    assert (format.suffix == "") == (format.write is None)
    assert format.summary


@pytest.mark.parametrize("name", OURS)
def test_the_same_network_gives_the_same_bytes(name: str, awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    assert files(name, awkward, tmp_path / "one") == files(name, awkward.copy(), tmp_path / "two")


@pytest.mark.parametrize("name", OURS)
def test_writing_leaves_the_network_as_it_was(name: str, awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    before = json.dumps(nx.node_link_data(awkward, edges="edges"))
    files(name, awkward, tmp_path / "one")
    assert json.dumps(nx.node_link_data(awkward, edges="edges")) == before


@pytest.mark.parametrize("name", OURS)
def test_every_file_is_utf8_and_ends_with_a_line_break(name: str, awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    for file in files(name, awkward, tmp_path / "one").values():
        assert file.decode("utf-8").endswith("\n")


def foreign() -> nx.MultiDiGraph[Any]:
    """A network made by hand, with all that ours do not have."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph(made=date(2025, 6, 2), of={"a": [1]})
    network.add_node(1, size=1, when=date(2025, 6, 2), x=None, tags={"b", "a"}, label=7)
    network.add_node("1", size=2.5, of={"k": "v"}, type=["Person"], **{"first seen": True, "": "unnamed"})
    network.add_node(("a", 2), size="big", tags="c", label=["x", "y"])
    network.add_edge(1, "1", weight=1)
    network.add_edge(1, "1", weight=0.5, label=None)
    network.add_edge(("a", 2), ("a", 2), key=("k", 1), weight=float("nan"), predicate=3)
    return network


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("undirected", [False, True])
def test_networks_made_by_hand_are_written_too(name: str, undirected: bool, tmp_path: Path) -> None:
    network = foreign().to_undirected() if undirected else foreign()
    written = b"".join(files(name, network, tmp_path / "one").values())
    for value in PAJEK if name == "pajek" else (b"2025-06-02", b"unnamed", b"big", b"0.5"):
        assert value in written


PAJEK = (b'1 "[\'7\']"', b'2 "1_2"', b'3 "[\'x\', \'y\']"', b"1 2 1.0\r\n1 2 0.5\r\n3 3 1\r\n")
"""Labels in one column with a list are lists, and those are JSON text."""


# Each with a reader that is not ours: what an empty network reads as.
EMPTY: list[tuple[str, Any]] = [
    ("cyjs", lambda file: json.loads(file)["elements"] == {"nodes": [], "edges": []}),
    ("cypher", lambda file: file.count(b";") == 1),
    ("dot", lambda file: [graph.get_edges() for graph in pydot.graph_from_dot_data(file.decode()) or ()] == [[]]),
    ("gexf", lambda file: len(nx.read_gexf(io.BytesIO(file), version="1.3")) == 0),
    ("gml", lambda file: len(nx.read_gml(io.BytesIO(file), label="iri")) == 0),
    ("graphml", lambda file: len(nx.read_graphml(io.BytesIO(file))) == 0),
    ("json", lambda file: len(nx.node_link_graph(json.loads(file), edges="edges")) == 0),
    ("pajek", lambda file: len(nx.read_pajek(io.BytesIO(file))) == 0),
    ("yed", lambda file: len(nx.read_graphml(io.BytesIO(file))) == 0),
]


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:pydot")
@pytest.mark.parametrize(("name", "reads_as_empty"), EMPTY)
def test_an_empty_network_is_a_valid_file(name: str, reads_as_empty: Any, empty: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    assert reads_as_empty(files(name, empty, tmp_path / "one")[""])


@pytest.mark.parametrize(("name", "headers"), [("csv", [b"id,source,target\r\n", b"id\r\n"]), ("neo4j", [b"eid:string,:START_ID,:END_ID,:TYPE\r\n", b"iri:ID,:LABEL\r\n"])])
def test_an_empty_network_is_two_headers(name: str, headers: list[bytes], empty: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    written = files(name, empty, tmp_path / "one")
    assert [written["edges.csv"], written["nodes.csv"]] == headers


class Measure(io.RawIOBase):
    """Takes a file and remembers only how long it is."""

    length = 0

    def writable(self) -> bool:
        return True

    def write(self, written: Any) -> int:
        self.length += len(written)
        return len(written)


@pytest.fixture
def heavy() -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(3000):
        network.add_node(f"n{number}", label=f"{number} " + 3000 * "x", type="Person")
    return network


@pytest.mark.parametrize("name", [name for name in OURS if FORMATS[name].write is not None])
def test_a_file_is_never_in_memory_as_a_whole(name: str, heavy: nx.MultiDiGraph[str]) -> None:
    write, out = FORMATS[name].write, Measure()
    assert write is not None
    tracemalloc.start()
    try:
        write(heavy, cast(IO[bytes], out))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert out.length > 9_000_000
    assert peak < 0.6 * out.length, "at most 500 of 3000 rows at a time, twice: as text and as bytes"


@pytest.mark.parametrize("name", ["graphml", "gexf", "yed"])
def test_xml_names_no_document_type_and_no_entity(name: str, awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    tree = xml(files(name, awkward, tmp_path / "one")[""]).getroottree()
    assert tree.docinfo.internalDTD is None
    assert tree.docinfo.encoding == "UTF-8"


def test_the_awkward_network_has_every_awkward_value(awkward: nx.MultiDiGraph[str]) -> None:
    text = json.dumps(nx.node_link_data(awkward, edges="edges"), ensure_ascii=False)
    for needed in ("ë", "🕊", '\\"', "\\n", "\\u0000", '""', '"2025"', "\ud83d"):
        assert needed in text
    assert max(awkward.number_of_edges(s, t) for s, t in awkward.edges()) > 2
    assert nx.number_of_selfloops(awkward) == 2

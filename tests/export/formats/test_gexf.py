"""GEXF 1.3 against its official schema, and as NetworkX and lxml read it."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from tests.export.formats.conftest import EDGES, NODES, as_json, found, held, in_xml, written, xml

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
SCHEMA = Path(__file__).parents[4] / "shared/data/gexf-1.3/gexf.rng"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    if not SCHEMA.is_file():
        pytest.skip(f"{SCHEMA}: the official schema of GEXF 1.3 is not on this machine")
    return etree.RelaxNG(etree.parse(SCHEMA))


def valid(schema: etree.RelaxNG, file: bytes) -> bool:
    schema.assertValid(xml(file))
    return True


def test_the_awkward_network_is_valid(schema: etree.RelaxNG, awkward: nx.MultiDiGraph[str]) -> None:
    assert valid(schema, written("gexf", awkward))


def test_the_empty_network_is_valid(schema: etree.RelaxNG, empty: nx.MultiDiGraph[str]) -> None:
    assert valid(schema, written("gexf", empty))


def test_a_network_without_dates_directions_and_numbers_for_weights_is_valid(schema: etree.RelaxNG) -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_edge("a", "b", key="e1", weight="strong", label=7)
    file = written("gexf", network)
    assert valid(schema, file)
    graph = xml(file).find(GEXF + "graph")
    assert dict(graph.attrib) == {"defaultedgetype": "undirected", "idtype": "string"}
    assert b'<attvalue for="weight" value="strong">' in file


def test_the_schema_finds_what_is_wrong(schema: etree.RelaxNG, awkward: nx.MultiDiGraph[str]) -> None:
    assert not schema.validate(xml(written("gexf", awkward).replace(b'r="86"', b'r="256"')))


def test_networkx_reads_every_node_edge_and_value(awkward: nx.MultiDiGraph[str]) -> None:
    names = {"start": "start_date", "end": "end_date"}
    nodes, edges = held(as_json, in_xml, of_node=lambda n: names.get(n, n), of_edge=lambda n: names.get(n, n))
    network = nx.read_gexf(io.BytesIO(written("gexf", awkward)), version="1.3")
    found_nodes, found_edges = found(network)
    assert {id: without(row, "viz", "start", "end") for id, row in found_nodes.items()} == {
        id: {"label": None, **row} for id, row in nodes.items()
    }
    assert {key: (s, t, without(row, "start", "end", "id")) for key, (s, t, row) in found_edges.items()} == edges


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def test_what_has_a_date_has_an_interval_of_whole_days(awkward: nx.MultiDiGraph[str]) -> None:
    graph = xml(written("gexf", awkward)).find(GEXF + "graph")
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) == ("dynamic", "date", "interval")
    elements = [*graph.iter(GEXF + "node"), *graph.iter(GEXF + "edge")]
    times = {element.get("id").rpartition("/")[2]: (element.get("start"), element.get("end")) for element in elements}
    assert {id: time for id, time in times.items() if time != (None, None)} == {
        "zoë": ("2025-01-01", "2025-12-31"),
        "lines": ("2025-06-01", "2025-06-30"),
        "half": ("2024-02-01", "2025-06-02"),
        "e2": ("2025-06-02", "2025-06-02"),
        "e5": ("2025-01-01", "2025-06-30"),
    }


def test_gephi_keeps_parallel_edges_because_their_kinds_differ(awkward: nx.MultiDiGraph[str]) -> None:
    edges = xml(written("gexf", awkward)).findall(f".//{GEXF}edge")
    assert len(edges) == len(EDGES)
    assert max(Counter((edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges).values()) == 1
    assert [edge.get("kind") for edge in edges][:3] == ["member of", "member of (2)", "heads"]


def test_every_node_has_a_colour_a_size_a_shape_and_a_place_of_its_own(awkward: nx.MultiDiGraph[str]) -> None:
    nodes = xml(written("gexf", awkward)).findall(f".//{GEXF}node")
    for name in ("color", "size", "shape", "position"):
        assert all(len(node.findall(VIZ + name)) == 1 for node in nodes)
    places = {(node.find(VIZ + "position").get("x"), node.find(VIZ + "position").get("y")) for node in nodes}
    assert len(places) == len(NODES)


def test_lists_are_lists_and_ids_of_types_are_names(awkward: nx.MultiDiGraph[str]) -> None:
    declared = xml(written("gexf", awkward)).findall(f".//{GEXF}attribute")
    types = {attribute.get("title"): attribute.get("type") for attribute in declared}
    assert types["aliases"] == "liststring"
    assert types["reports"] == "long"
    assert types["share"] == "double"
    assert types["held"] == "boolean"


def test_names_that_gexf_needs_are_changed() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", id="mine", x=1.5, Color="red", parents="none")
    network.add_edge("a", "a", key="e1", kind="strong", source="press")
    back = nx.read_gexf(io.BytesIO(written("gexf", network)), version="1.3")
    assert without(back.nodes["a"], "viz", "label") == {"id_2": "mine", "x_2": 1.5, "Color_2": "red", "parents_2": "none"}
    assert without(back["a"]["a"], "id") == {"kind_2": "strong", "source_2": "press"}

"""GraphML, plain and for yEd, as NetworkX, igraph and lxml read it."""

from __future__ import annotations

import io
import math
from typing import Any

import igraph
import networkx as nx
import pytest

from kg.export.formats.looks import LOOKS
from tests.export.formats.conftest import ABOUT, EDGES, NODES, as_json, found, held, in_xml, written, xml

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"


def test_networkx_reads_every_node_edge_and_value(awkward: nx.MultiDiGraph[str]) -> None:
    network = nx.read_graphml(io.BytesIO(written("graphml", awkward)), force_multigraph=True)
    assert found(network) == held(as_json, in_xml)
    assert {name: network.graph[name] for name in ABOUT} == ABOUT
    assert network.is_directed()


def test_types_survive(awkward: nx.MultiDiGraph[str]) -> None:
    root = xml(written("graphml", awkward))
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.iter(GRAPHML + "key")}
    assert types["node", "reports"] == "long"
    assert types["node", "share"] == "double"
    assert types["node", "held"] == "boolean"
    assert types["node", "aliases"] == types["edge", "date"] == "string"


def test_igraph_reads_every_node_edge_and_value(awkward: nx.MultiDiGraph[str], tmp_path: Any) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(written("graphml", awkward))
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes, edges = held(as_json, in_xml)
    assert dict(zip(graph.vs["id"], map(known, graph.vs), strict=True)) == {id: filled(row) for id, row in nodes.items()}
    order = [key for *_, key in awkward.edges(keys=True)]
    assert [ends_and_values(edge) for edge in graph.es] == [
        (edges[in_xml(key)][0], edges[in_xml(key)][1], filled(edges[in_xml(key)][2])) for key in order
    ]
    assert graph["name"] == ABOUT["name"]


def test_igraph_takes_the_network_itself_and_gives_it_back(awkward: nx.MultiDiGraph[str]) -> None:
    back = igraph.Graph.from_networkx(awkward).to_networkx(create_using=nx.MultiDiGraph)
    assert set(back) == set(NODES)
    assert set(back.edges(keys=True)) == {(s, t, key) for key, (s, t, _) in EDGES.items()}


def ends_and_values(edge: igraph.Edge) -> tuple[str, str, dict[str, Any]]:
    return edge.source_vertex["id"], edge.target_vertex["id"], known(edge)


def known(element: Any) -> dict[str, Any]:
    """igraph knows no missing values: it has NaN, False and "" for them. Its 1.0 fills the `id` of edges wrongly."""
    attributes = {name: value for name, value in element.attributes().items() if name != "id"}
    return {n: v for n, v in attributes.items() if v != "" and v is not False and not (isinstance(v, float) and math.isnan(v))}


def filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value != "" and value is not False}


@pytest.mark.parametrize("format", ["graphml", "yed"])
def test_a_network_without_directions_says_so(format: str) -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_edge("a", "b", key="e1", weight=2.0)
    network.add_edge("a", "b", key="e2")
    back: Any = nx.read_graphml(io.BytesIO(written(format, network)))
    assert not back.is_directed()
    assert sorted(key for *_, key in back.edges(keys=True)) == ["e1", "e2"]
    assert b'target="standard"' not in written(format, network)


@pytest.mark.parametrize("format", ["graphml", "yed"])
def test_an_attribute_named_id_does_not_hide_the_id(format: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", id="mine", iri="own")
    back: Any = nx.read_graphml(io.BytesIO(written(format, network)))
    assert back.nodes["a"]["id_2"] == "mine"
    assert "own" in back.nodes["a"].values()


def test_yed_holds_the_same_data_and_its_own_id(awkward: nx.MultiDiGraph[str]) -> None:
    nodes, edges = found(nx.read_graphml(io.BytesIO(written("yed", awkward)), force_multigraph=True))
    expected_nodes, expected_edges = held(as_json, in_xml)
    drawn = {"x", "y", "shape_type"}
    assert {id: {k: v for k, v in row.items() if k not in drawn} for id, row in nodes.items()} == {
        id: {"label": id, **row, "iri": id} for id, row in expected_nodes.items()
    }
    assert edges == expected_edges


def test_yed_has_a_box_a_colour_and_a_label_for_each_node_and_an_arrow_for_each_edge(awkward: nx.MultiDiGraph[str]) -> None:
    root = xml(written("yed", awkward))
    boxes = root.findall(f".//{GRAPHML}node/{GRAPHML}data[@key='yed_node']/{YED}ShapeNode")
    assert len(boxes) == len(NODES)
    person = boxes[0]
    assert person.find(YED + "NodeLabel").text == NODES[next(iter(NODES))]["label"]
    assert person.find(YED + "Fill").get("color") == LOOKS["Person"].colour
    assert person.find(YED + "Shape").get("type") == "ellipse"
    arrows = root.findall(f".//{GRAPHML}edge/{GRAPHML}data[@key='yed_edge']/{YED}PolyLineEdge/{YED}Arrows")
    assert [arrow.get("target") for arrow in arrows] == ["standard"] * len(EDGES)


def test_no_two_boxes_of_yed_are_at_the_same_place(awkward: nx.MultiDiGraph[str]) -> None:
    root = xml(written("yed", awkward))
    corners = [(box.get("x"), box.get("y")) for box in root.iter(YED + "Geometry")]
    assert len(set(corners)) == len(NODES)

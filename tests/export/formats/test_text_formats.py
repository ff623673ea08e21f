"""GML, Pajek and DOT, as NetworkX, igraph and pydot read them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pydot
import pytest

from kg.export import to_networkx
from kg.export.formats import Network
from tests.export.formats.conftest import ABOUT, EDGES, NODES, Held, as_json, as_text, found, held, in_xml, written

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:pydot")  # it calls pyparsing's old names


def as_gml(value: Any) -> Any:
    """GML has no yes and no, and NetworkX reads `[]` as the empty list that it stands for."""
    return [] if value == () else int(value) if isinstance(value, bool) else as_json(value)


def test_networkx_reads_every_node_edge_and_value_of_gml(awkward: nx.MultiDiGraph[str]) -> None:
    network = nx.read_gml(io.BytesIO(written("gml", awkward)), label="iri")
    nodes, edges = held(as_gml)
    assert found(network) == ({id: {**row, "label": own_label(id, nodes)} for id, row in nodes.items()}, edges)
    assert network.graph == ABOUT
    assert network.is_directed()


def own_label(id: str, nodes: Mapping[str, Mapping[str, Any]]) -> str:
    """A label that nothing else has, or label and id."""
    labels = [row.get("label", node) for node, row in nodes.items()]
    label = nodes[id].get("label", id)
    return str(label) if labels.count(label) == 1 else f"{label} ({id})"


def test_networkx_reads_gml_as_it_does_by_itself(awkward: nx.MultiDiGraph[str], sample: Path) -> None:
    network = nx.read_gml(io.BytesIO(written("gml", awkward)))
    assert {row["iri"]: name for name, row in network.nodes(data=True)} == {
        id: own_label(id, held()[0]) for id in held()[0]
    }
    talks = to_networkx(sample, "facts", reports=True)
    again = nx.read_gml(io.BytesIO(written("gml", talks)))
    assert {row["iri"] for _, row in again.nodes(data=True)} == set(talks)
    assert again.number_of_edges() == talks.number_of_edges()


def test_gml_is_ascii(awkward: nx.MultiDiGraph[str]) -> None:
    assert written("gml", awkward).isascii()


@pytest.mark.parametrize(
    ("name", "key"),
    [("first seen", "first_seen"), ("größe", "gr_e"), ("2nd", "a_2nd"), ("__x", "x"), ("день", "a"), ("id", "id_2"), ("node", "node_2")],
)
def test_names_of_attributes_become_keys_of_gml(name: str, key: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", **{name: "here"})
    back = nx.read_gml(io.BytesIO(written("gml", network)), label="iri")
    assert dict(back.nodes["a"]) == {key: "here", "label": "a"}


def simple() -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label='A & "B"', share=1e-07)
    network.add_node("b", label="B", share=2.5)
    network.add_edge("a", "b", key="e1", weight=1.5, label="met")
    network.add_edge("a", "b", key="e2", weight=2.0, label="met")
    return network


def test_igraph_reads_gml(tmp_path: Path) -> None:
    path = tmp_path / "network.gml"
    path.write_bytes(written("gml", simple()))
    graph = igraph.Graph.Read_GML(str(path))
    assert (graph.vs["iri"], graph.vs["label"], graph.vs["share"]) == (["a", "b"], ['A & "B"', "B"], [1e-07, 2.5])
    assert (graph.get_edgelist(), graph.es["key"], graph.es["weight"]) == ([(0, 1), (0, 1)], ["e1", "e2"], [1.5, 2.0])


def pajek_name(id: str) -> str:
    """A label that nothing else has, or label and id."""
    labels = [NODES[node].get("label", node) for node in NODES]
    label = NODES[id].get("label", id)
    name = label if labels.count(label) == 1 else f"{label} ({id})"
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028]+", " ", name).replace('"', "'").replace("\\", "/").replace("\ud83d", "\ufffd")


def test_networkx_reads_every_vertex_arc_weight_and_label_of_pajek(awkward: nx.MultiDiGraph[str]) -> None:
    network = nx.read_pajek(io.BytesIO(written("pajek", awkward)))
    assert list(network) == [pajek_name(id) for id in NODES]
    arcs = [(pajek_name(s), pajek_name(t), row.get("weight", 1.0), printed(row)) for s, t, row in EDGES.values()]
    assert sorted((s, t, row["weight"], row.get("l", "")) for s, t, row in network.edges(data=True)) == sorted(arcs)
    assert network.is_directed()


def printed(row: dict[str, Any]) -> str:
    return re.sub(r"[\x07\n\u2028]+", " ", row.get("label", "")).replace('"', "'").replace("\\", "/")


def test_igraph_reads_pajek(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    path = tmp_path / "network.net"
    path.write_bytes(written("pajek", awkward))
    graph = igraph.Graph.Read_Pajek(str(path))
    assert graph.vs["name"] == [pajek_name(id) for id in NODES]
    assert graph.ecount() == len(EDGES)
    assert graph.is_directed()


@pytest.mark.parametrize(("weight", "read"), [(3, 3.0), (0.25, 0.25), ("heavy", 1.0), (True, 1.0), (None, 1.0)])
def test_a_weight_of_pajek_is_a_number(weight: Any, read: float) -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_edge("a", "b", key="e1", weight=weight)
    back = nx.read_pajek(io.BytesIO(written("pajek", network)))
    assert [row["weight"] for *_, row in back.edges(data=True)] == [read]
    assert not back.is_directed()


def dot(network: Network) -> pydot.Dot:
    graphs = pydot.graph_from_dot_data(written("dot", network).decode())
    assert graphs is not None
    return graphs[0]


def unquoted(text: Any) -> str:
    """What stands in a quoted string of DOT, its escapes undone as Graphviz undoes them in labels."""
    assert text[0] == text[-1] == '"'
    plain = {"n": "\n", "r": "\r"}
    return re.sub(r"\\(.)", lambda escape: plain.get(escape[1], escape[1]), text[1:-1])


def held_by(graph: pydot.Dot) -> Held:
    nodes = {
        unquoted(node.get_name()): {unquoted(name): unquoted(value) for name, value in node.get_attributes().items()}
        for node in graph.get_nodes()
        if node.get_name() != "node"
    }
    edges = {}
    for edge in graph.get_edges():
        row = {unquoted(name): unquoted(value) for name, value in edge.get_attributes().items()}
        edges[row.pop("key")] = (unquoted(edge.get_source()), unquoted(edge.get_destination()), row)
    return nodes, edges


def test_pydot_reads_every_node_edge_and_value_of_dot(awkward: nx.MultiDiGraph[str]) -> None:
    graph = dot(awkward)
    nodes, edges = held_by(graph)
    assert {id: {k: v for k, v in row.items() if k != "fillcolor"} for id, row in nodes.items()} == held(as_text, in_xml)[0]
    assert edges == held(as_text, in_xml)[1]
    assert {unquoted(k): unquoted(v) for k, v in graph.get_attributes().items()} == {k: as_text(v) for k, v in ABOUT.items()}
    assert graph.get_type() == "digraph"


def test_dot_colours_nodes_by_type_unless_they_bring_a_colour() -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_node("a", type="Person")
    network.add_node("b", type="Person", fillcolor="red")
    nodes, _ = held_by(dot(network))
    assert (nodes["a"]["fillcolor"], nodes["b"]["fillcolor"]) == ("#56B4E9", "red")
    assert dot(network).get_type() == "graph"

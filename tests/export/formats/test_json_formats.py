"""Node-link JSON and CX2 as NetworkX and ndex2 read them, .cyjs as Cytoscape.js has it documented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from ndex2.cx2 import CX2Network, RawCX2NetworkFactory

from tests.export.formats.conftest import ABOUT, EDGES, NODES, Held, found, held, written


def listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_networkx_reads_every_node_edge_and_value_of_node_link_json(awkward: nx.MultiDiGraph[str]) -> None:
    network = nx.node_link_graph(json.loads(written("json", awkward)), edges="edges")
    assert found(network) == held(listed)
    assert network.graph == ABOUT
    assert network.is_directed()


def test_values_keep_their_types(awkward: nx.MultiDiGraph[str]) -> None:
    nodes, _ = found(nx.node_link_graph(json.loads(written("json", awkward)), edges="edges"))
    (held_,) = (row for row in nodes.values() if row.get("label") == "=1+1")
    assert [type(held_[name]) for name in ("label", "held", "share", "reports")] == [str, bool, float, int]


@pytest.mark.parametrize("graph", [nx.MultiGraph, nx.Graph])
def test_a_network_without_directions_or_keys_says_so(graph: Any) -> None:
    network = graph()
    network.add_edge("a", "b", weight=1.5)
    back: Any = nx.node_link_graph(json.loads(written("json", network)), edges="edges")
    assert not back.is_directed()
    assert list(back.edges(keys=True, data=True)) == [("a", "b", "e0", {"weight": 1.5})]


def test_names_that_node_link_json_needs_are_changed() -> None:
    network: Any = nx.MultiDiGraph()
    network.add_node("a", id="mine")
    network.add_edges_from([("a", "a", "e1", {"key": 5, "source": "press"})])
    back: Any = nx.node_link_graph(json.loads(written("json", network)), edges="edges")
    assert found(back) == ({"a": {"id_2": "mine"}}, {"e1": ("a", "a", {"key_2": 5, "source_2": "press"})})


def test_a_cyjs_file_has_every_node_edge_and_value_with_the_ids_that_cytoscape_wants(awkward: nx.MultiDiGraph[str]) -> None:
    file = json.loads(written("cyjs", awkward))
    own = {"id", "name", "shared_name", "source", "target", "interaction"}
    nodes = {e["data"]["id"]: {k: v for k, v in e["data"].items() if k not in own} for e in file["elements"]["nodes"]}
    edges = {
        e["data"]["id"]: (e["data"]["source"], e["data"]["target"], {k: v for k, v in e["data"].items() if k not in own})
        for e in file["elements"]["edges"]
    }
    assert (nodes, edges) == held(listed)
    assert file["data"] == {"shared_name": ABOUT["name"], **ABOUT}
    assert len({*nodes, *edges}) == len(NODES) + len(EDGES)


def test_nodes_of_a_cyjs_file_have_a_name_to_show_and_a_place_of_their_own(awkward: nx.MultiDiGraph[str]) -> None:
    nodes = json.loads(written("cyjs", awkward))["elements"]["nodes"]
    named = {node["data"]["id"]: node["data"]["name"] for node in nodes}
    assert named["https://example.org/id/zoë"] == "Zoë “Zo” O'Neill"
    assert named["https://example.org/id/bare"] == "https://example.org/id/bare"
    assert len({tuple(node["position"].values()) for node in nodes}) == len(NODES)


def test_an_attribute_named_parent_makes_no_compound_node() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", parent="b", name="A")
    (node,) = json.loads(written("cyjs", network))["elements"]["nodes"]
    assert node["data"] == {"id": "a", "name": "a", "shared_name": "a", "parent_2": "b", "name_2": "A"}


def cx2(network: Any, folder: Path) -> CX2Network:
    path = folder / "network.cx2"
    path.write_bytes(written("cx2", network))
    return RawCX2NetworkFactory().get_cx2network(str(path))


def held_by(network: CX2Network) -> Held:
    """Nodes by what they represent, edges by their edge_id, and only what the network knew of them."""
    iris = {number: node["v"]["represents"] for number, node in network.get_nodes().items()}
    nodes = {n["v"]["represents"]: {k: v for k, v in n["v"].items() if k not in ("name", "represents")} for n in network.get_nodes().values()}
    edges = {
        e["v"]["edge_id"]: (iris[e["s"]], iris[e["t"]], {k: v for k, v in e["v"].items() if k not in ("interaction", "edge_id")})
        for e in network.get_edges().values()
    }
    return nodes, edges


def test_ndex2_reads_every_node_edge_and_value_of_cx2(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    network = cx2(awkward, tmp_path)
    assert held_by(network) == held(listed)
    assert network.get_network_attributes() == ABOUT
    assert len(network.get_nodes()) == len(NODES)
    assert len(network.get_edges()) == len(EDGES)


def test_cx2_declares_the_type_of_every_attribute(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    declared = cx2(awkward, tmp_path).get_attribute_declarations()
    assert declared["nodes"]["aliases"] == {"d": "list_of_string"}
    assert declared["nodes"]["share"] == {"d": "double"}
    assert declared["nodes"]["reports"] == {"d": "long"}
    assert declared["nodes"]["held"] == {"d": "boolean"}
    assert declared["edges"]["label"] == {"d": "string"}


def test_the_aspects_of_cx2_stand_in_their_order_and_count_what_follows(awkward: nx.MultiDiGraph[str]) -> None:
    aspects = json.loads(written("cx2", awkward))
    assert aspects[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert [name for aspect in aspects[1:] for name in aspect] == [
        "metaData", "attributeDeclarations", "networkAttributes", "nodes", "edges", "visualProperties", "status",
    ]  # fmt: skip
    assert aspects[-1] == {"status": [{"success": True, "error": ""}]}
    counted = {row["name"]: row["elementCount"] for row in aspects[1]["metaData"]}
    assert counted == {name: len(rows) for aspect in aspects[2:-1] for name, rows in aspect.items()}


def test_ndex2_reads_an_empty_network(empty: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    network = cx2(empty, tmp_path)
    assert (network.get_nodes(), network.get_edges()) == ({}, {})

"""nodes.csv and edges.csv, plain and for neo4j-admin, as Python's csv module reads them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.export.formats import FORMATS
from tests.export.formats.conftest import EDGES, NODES, Held, Values, as_text, held

PART = "\x1f"


def folder(name: str, network: Any, path: Path) -> Path:
    write = FORMATS[name].write_folder
    assert write is not None
    write(network, path)
    assert sorted(file.name for file in path.iterdir()) == ["edges.csv", "nodes.csv"]
    return path


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows; every row is as long as the header."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    return header, rows


def known(row: dict[str, str]) -> Values:
    """Python's reader cannot tell an empty field from empty text."""
    return {name: value for name, value in row.items() if value}


def expected(value: Callable[[Any], Any]) -> Held:
    nodes, edges = held(value)
    return {id: known(row) for id, row in nodes.items()}, {id: (s, t, known(row)) for id, (s, t, row) in edges.items()}


def test_every_node_edge_and_value_is_in_the_csv_files(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    path = folder("csv", awkward, tmp_path)
    header, rows = table(path / "nodes.csv")
    assert header[:3] == ["id", "label", "type"]
    nodes = {row[0]: known(dict(zip(header[1:], row[1:], strict=True))) for row in rows}
    header, rows = table(path / "edges.csv")
    assert header[:3] == ["id", "source", "target"]
    edges = {row[0]: (row[1], row[2], known(dict(zip(header[3:], row[3:], strict=True)))) for row in rows}
    assert (nodes, edges) == expected(as_text)
    assert (len(nodes), len(edges)) == (len(NODES), len(EDGES))


def test_empty_text_is_quoted_and_what_is_not_known_is_an_empty_field(tmp_path: Path) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from([("a", {"label": "", "note": "x"}), ("b", {"note": ""}), ("c", {"label": "C"})])
    folder("csv", network, tmp_path)
    assert (tmp_path / "nodes.csv").read_bytes() == b'id,label,note\r\na,"",x\r\nb,,""\r\nc,C,\r\n'


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "\t=1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_written_as_it_is(value: str, tmp_path: Path) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label=value)
    assert table(folder("csv", network, tmp_path) / "nodes.csv")[1] == [["a", value]]


def for_neo4j(value: Any) -> Any:
    return PART.join(value) if isinstance(value, tuple) else as_text(value)


def test_every_node_edge_and_value_is_in_the_files_for_neo4j(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    path = folder("neo4j", awkward, tmp_path)
    header, rows = table(path / "nodes.csv")
    names = [field.partition(":")[0] for field in header]
    nodes = {row[0]: known(dict(zip(names[1:-1], row[1:-1], strict=True))) for row in rows}
    header, rows = table(path / "edges.csv")
    names = [field.partition(":")[0] for field in header]
    edges = {row[0]: (row[1], row[2], known(dict(zip(names[4:], row[4:], strict=True)))) for row in rows}
    assert (nodes, edges) == expected(for_neo4j)


def test_headers_for_neo4j_have_types(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    path = folder("neo4j", awkward, tmp_path)
    nodes, _ = table(path / "nodes.csv")
    assert (nodes[0], nodes[-1]) == ("iri:ID", ":LABEL")
    assert {"label:string", "aliases:string[]", "reports:long", "share:double", "held:boolean"} <= set(nodes)
    edges, _ = table(path / "edges.csv")
    assert edges[:4] == ["eid:string", ":START_ID", ":END_ID", ":TYPE"]
    assert {"weight:double", "claims:long", "denied:boolean", "places:string[]"} <= set(edges)


def test_labels_and_types_for_neo4j_are_identifiers(awkward: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    path = folder("neo4j", awkward, tmp_path)
    _, nodes = table(path / "nodes.csv")
    assert {row[-1] for row in nodes} == {"Person", "Party", "Place", "Meeting", "Exchange", "Report", "true", ""}
    _, edges = table(path / "edges.csv")
    types = {row[0]: row[3] for row in edges}
    assert (types["e1"], types["e3"], types["e4"], types["e8"]) == ("MEMBER_OF", "HEADS", "BACK__AGAIN__", "RELATED")
    assert all(type.isidentifier() for type in types.values())


def test_names_for_neo4j_hold_no_colon(tmp_path: Path) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", **{"born:ID": 7, "iri": "mine", "a,b": True})
    header, _ = table(folder("neo4j", network, tmp_path) / "nodes.csv")
    assert header == ["iri:ID", "born_ID:long", "iri_2:string", "a_b:boolean", ":LABEL"]


def test_the_mark_between_items_is_never_inside_them(tmp_path: Path) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", aliases=("one\x1ftwo", "three"))
    _, rows = table(folder("neo4j", network, tmp_path) / "nodes.csv")
    assert rows == [["a", "one\ufffdtwo\x1fthree", ""]]

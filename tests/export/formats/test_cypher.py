"""The Cypher script, as cypherast parses it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import cypherast
import networkx as nx
import pytest
from cypherast import ast

from kg.export.formats import Network
from tests.export.formats.conftest import EDGES, NODES, Held, held, written

CONSTRAINT = "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE"


def statements(network: Network) -> list[str]:
    """The statements of a script, parted where the lexer finds a semicolon outside quotes."""
    script = written("cypher", network).decode()
    tokens = cypherast.Lexer(script).tokenize()
    ends = [token.position.offset for token in tokens if token.kind is cypherast.TokenKind.SEMICOLON]
    assert script[ends[-1] :] == ";\n"
    return [script[start:end].strip("; \n") for start, end in pairwise([0, *ends])]


def rows(statement: str) -> list[dict[str, Any]]:
    """The rows that a statement unwinds."""
    unwind = cypherast.parse_one(statement, read="neo4j25").this.clauses[0]
    return [value(row) for row in unwind.expression.expressions]


def value(node: Any) -> Any:
    if isinstance(node, ast.Map):
        return {name: value(inner) for name, inner in node.entries}
    if isinstance(node, ast.List):
        return [value(inner) for inner in node.expressions]
    if isinstance(node, ast.Neg):
        return -value(node.this)
    return node.this


def read(network: Network) -> Held:
    nodes, edges = {}, {}
    first, *others = statements(network)
    assert first == CONSTRAINT
    for row in [row for statement in others for row in rows(statement)]:
        if "iri" in row:
            nodes[row["iri"]] = row["values"]
        else:
            edges[row["eid"]] = (row["source"], row["target"], row["values"])
    return nodes, edges


def as_read(text: str) -> str:
    """cypherast 0.1.12 takes the backslash from an escape like \\u0007 and leaves the rest."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028]", lambda found: f"u{ord(found[0]):04x}", text)


def listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_every_node_edge_and_value_is_in_the_script(awkward: nx.MultiDiGraph[str]) -> None:
    nodes, edges = read(awkward)
    assert (nodes, edges) == held(listed, as_read)
    assert (len(nodes), len(edges)) == (len(NODES), len(EDGES))


def test_an_empty_network_is_a_script_with_the_constraint_alone(empty: nx.MultiDiGraph[str]) -> None:
    assert statements(empty) == [CONSTRAINT]


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("O'Neill", r"'O\'Neill'"),
        ("back\\", r"'back\\'"),
        ("\\'", r"'\\\''"),
        ("'}) DETACH DELETE n; //", r"'\'}) DETACH DELETE n; //'"),
        ("\\u0027", r"'\\u0027'"),
        ("a\nb\r\tc", r"'a\nb\r\tc'"),
        ("\x00\x1b\x85\u2028", r"'\u0000\u001b\u0085\u2028'"),
        ('"`$x {{y}} /* é 🕊', "'\"`$x {{y}} /* é 🕊'"),
    ],
)
def test_text_cannot_end_its_quotes(text: str, literal: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node(text, label=text)
    script = written("cypher", network).decode()
    assert f"{{iri: {literal}, values: {{label: {literal}}}}}" in script
    assert len(statements(network)) == 2
    assert read(network)[0] == {as_read(text): {"label": as_read(text)}}


def test_labels_types_and_names_of_attributes_cannot_end_their_backticks() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", type="x` REMOVE n:`y", **{"größe: 1, `b`": 2})
    network.add_edge("a", "a", key="e1", predicate="urn:x#met`]-() DELETE r //")
    nodes, edges = read(network)
    assert nodes == {"a": {"type": "x` REMOVE n:`y", "größe__1___b_": 2}}
    assert edges["e1"][:2] == ("a", "a")
    script = written("cypher", network).decode()
    assert "SET n:`x__REMOVE_n__y`;" in script
    assert "[r:`RELATED` {eid: row.eid}]" in script


def test_nodes_and_relationships_are_found_again_by_their_ids_so_that_a_second_run_changes_nothing(awkward: nx.MultiDiGraph[str]) -> None:
    _, *others = statements(awkward)
    merges = [clause.cypher() for statement in others for clause in clauses(statement) if isinstance(clause, ast.Merge)]
    assert len(merges) == len(others)
    assert all("{iri: row.iri}" in merge or "{eid: row.eid}" in merge for merge in merges)
    assert not any(isinstance(clause, ast.Create) for statement in others for clause in clauses(statement))


def clauses(statement: str) -> list[Any]:
    return list(cypherast.parse_one(statement, read="neo4j25").this.clauses)


def test_statements_hold_at_most_500_rows_of_one_type() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(1001):
        network.add_node(f"n{number}", type="Person" if number % 2 else "Party")
    sizes = [len(rows(statement)) for statement in statements(network)[1:]]
    assert sorted(sizes) == [1, 500, 500]

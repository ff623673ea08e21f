"""Attributes as they come, and the columns that they make."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import networkx as nx
import pytest
from rdflib import URIRef

from kg.export.formats.columns import Kind, columns, convert
from kg.export.formats.dates import days, interval
from kg.export.formats.looks import OTHER, look, places
from kg.export.formats.names import Distinct, identifier, relationship_type, unicode_text, xml_text
from kg.export.formats.tables import Rules, Tables


class Outcome(Enum):
    AGREED = "Agreed"


@pytest.mark.parametrize(
    ("raw", "kind", "values"),
    [
        ([True, False, None], Kind.BOOL, [True, False, None]),
        ([1, True], Kind.INT, [1, 1]),
        ([1, 2.5, float("nan")], Kind.FLOAT, [1.0, 2.5, None]),
        ([True, 0.5], Kind.FLOAT, [1.0, 0.5]),
        ([1, 0.5, "many"], Kind.TEXT, ["1", "0.5", "many"]),
        ([True, "yes"], Kind.TEXT, ["true", "yes"]),
        ([2**63 - 1], Kind.INT, [2**63 - 1]),
        ([2**63, 1], Kind.TEXT, ["9223372036854775808", "1"]),
        ([2**53 + 1, 0.5], Kind.TEXT, ["9007199254740993", "0.5"]),
        ([2**53, 0.5], Kind.FLOAT, [2.0**53, 0.5]),
        ([float("inf"), 1.0], Kind.TEXT, ["inf", "1.0"]),
        ([["b", "a"], "c", 1], Kind.LIST, [("b", "a"), ("c",), ("1",)]),
        ([{"b", "a"}, frozenset()], Kind.LIST, [("a", "b"), ()]),
        ([("a", None, 2, ("x", "y"))], Kind.LIST, [("a", "2", '["x", "y"]')]),
        ([date(2025, 6, 2), datetime(2025, 6, 2, 10, 30)], Kind.TEXT, ["2025-06-02", "2025-06-02T10:30:00"]),
        ([{"b": 1, "a": [2]}], Kind.TEXT, ['{"a": [2], "b": 1}']),
        ([URIRef("urn:x"), Outcome.AGREED], Kind.TEXT, ["urn:x", "Outcome.AGREED"]),
        ([Fraction(1, 2), 3], Kind.FLOAT, [0.5, 3.0]),
        ([Decimal("0.1")], Kind.TEXT, ["0.1"]),
        (["half \ud83d"], Kind.TEXT, ["half \ufffd"]),
    ],
)
def test_a_column_has_the_narrowest_type_that_holds_all_its_values(raw: list[Any], kind: Kind, values: list[Any]) -> None:
    (column,) = columns(({"x": value} for value in raw), str)
    converted = [convert(column, value, unicode_text) for value in raw]
    assert (column.kind, converted) == (kind, values)
    assert [type(value) for value in converted] == [type(value) for value in values]


def test_a_column_without_values_is_left_out() -> None:
    assert columns([{"x": None}, {"x": float("nan")}], str) == []


def test_columns_have_names_of_their_own_case_aside() -> None:
    rows: Iterable[dict[Any, Any]] = [{"id": 1, "Id": 2, "x": 3, "x_2": 4, 7: 5, "7": 6}]
    assert [column.name for column in columns(rows, str, ["ID", "X"])] == ["id_2", "Id_3", "x_2", "x_2_2", "7", "7_2"]


def test_ids_are_text_and_no_two_are_the_same() -> None:
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    network.add_nodes_from([1, "1", ("a", 2), "e0", "half \ud83d", "half \ufffd"])
    network.add_edge(1, "1")
    network.add_edge("1", 1)
    network.add_edge(("a", 2), 1, key="e0")
    tables = Tables(network, Rules())
    assert [node.id for node in tables.nodes()] == ["1", "1_2", "('a', 2)", "e0", "half \ufffd", "half \ufffd_2"]
    assert [(edge.id, edge.source, edge.target) for edge in tables.edges()] == [
        ("e0_2", "1", "1_2"), ("e0_3", "1_2", "1"), ("e0_4", "('a', 2)", "1"),
    ]  # fmt: skip


def test_many_of_one_name_are_named_in_linear_time() -> None:
    distinct = Distinct()
    names = [distinct("e") for _ in range(20_000)]
    assert (names[0], names[1], names[-1], len(set(names))) == ("e", "e_2", "e_20000", 20_000)


@pytest.mark.parametrize("bad", [*map(chr, [*range(9), 11, 12, *range(14, 32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])])
def test_xml_text_holds_no_character_that_xml_forbids(bad: str) -> None:
    assert xml_text(f"a{bad}b") == "a\ufffdb"


@pytest.mark.parametrize("good", ["\t", "\n", "\r", " ", "é", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd", "🕊", "\U0010ffff"])
def test_xml_text_keeps_what_xml_allows(good: str) -> None:
    assert xml_text(good) == good


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a b", "a_b"), ("a`b:c", "a_b_c"), ("9", "_9"), ("", "_"), ("день", "день"), ("२x", "_२x")],
)
def test_identifiers(name: str, expected: str) -> None:
    assert identifier(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("hasMember", "HAS_MEMBER"), ("headed by", "HEADED_BY"), ("agreedAt2", "AGREED_AT2"), ("ABC", "ABC")]
)
def test_relationship_types(name: str, expected: str) -> None:
    assert relationship_type(name) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025-06-02", ("2025-06-02", "2025-06-02")),
        ("2025-06-02T23:59:00+02:00", ("2025-06-02", "2025-06-02")),
        ("9999-12", ("9999-12-01", "9999-12-31")),
        *((wrong, None) for wrong in ("0000", "2025-13", "2025-02-30", "2025-00", "2025-06-00", "25", "June 2025", "", "2025-06-02x", None, 2025, "２０２５-1")),
    ],
)
def test_a_date_means_all_its_days(written: Any, expected: tuple[str, str] | None) -> None:
    found = days(written)
    assert (found and tuple(day.isoformat() for day in found)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"date": "2025-06"}, {"start": "2025-06-01", "end": "2025-06-30"}),
        ({"date": "2025", "start": "2025-06-02", "end": "2025-06"}, {"start": "2025-06-02", "end": "2025-06-30"}),
        ({"date": "2025", "end": "2025-06"}, {"end": "2025-06-30"}),
        ({"start": "2025-06-02", "end": "2024"}, {}),
        ({"start": "2025-06-02", "end": "2025"}, {"start": "2025-06-02", "end": "2025-12-31"}),
        ({"start": "soon", "end": "2025"}, {"end": "2025-12-31"}),
    ],
)
def test_an_interval_is_of_whole_days(values: dict[str, str], expected: dict[str, str]) -> None:
    assert interval(values) == expected


def test_nodes_of_one_type_stand_in_one_block_and_blocks_do_not_touch() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(10):
        network.add_node(f"p{number}", type="Person")
        network.add_node(f"m{number}", type="Meeting")
    network.add_node("other", type=["no", "type"])
    where = dict(zip(network, places(network), strict=True))
    assert len(set(where.values())) == 21
    assert max(x for id, (x, _) in where.items() if id[0] == "p") < min(x for id, (x, _) in where.items() if id[0] == "m")
    assert look("Person").colour == "#56B4E9"
    assert look(["no", "type"]) is look("Unheard of") is OTHER

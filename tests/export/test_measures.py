"""Degree, betweenness, communities, brokers between sides, timeline density."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.export import MEASURES, analyze, as_csv, as_table, to_networkx
from kg.export.analysis import Analysis, definitions
from kg.export.facts import Facts
from kg.export.measures import Result, Subject, betweenness, communities, degree
from kg.export.measures.betweenness import FEWEST, STEPS, starting_nodes
from kg.export.measures.brokers import ties_of
from kg.export.reading import read
from kg.graph.store import Dataset
from kg.vocabulary import BASE
from tests.export.conftest import Told
from tests.export.test_views import delegation, exchange, meeting, office


def result(analysis: Analysis, name: str) -> Result:
    (found,) = [result for measure, result in analysis.results if measure.name == name]
    return found


def values(result: Result) -> dict[str, float]:
    return {row.id.removeprefix(BASE): row.value for row in result.rows}


def subject(*pairs: str, weights: Mapping[str, float] | None = None) -> Subject:
    """A network of people with names of one letter: "ab" is an edge."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in sorted({name for pair in pairs for name in pair}):
        network.add_node(name, label=name.upper(), type="Person")
    for number, pair in enumerate(pairs):
        network.add_edge(pair[0], pair[1], f"e{number}", weight=(weights or {}).get(pair, 1.0))
    return Subject(Facts({}, {}, {}), network)


# --- degree --------------------------------------------------------------------------------------


def test_the_degree_counts_others_and_not_edges() -> None:
    found = degree.compute(subject("ab", "ba", "ab", "ac", "cc", weights={"ac": 2.5}))
    assert [(row.id, row.value, row.detail) for row in found.rows] == [
        ("a", 2, "4 edges, weight 5.5"),
        ("b", 1, "3 edges, weight 3"),
        ("c", 1, "3 edges, weight 2.5"),
    ]


# --- betweenness ---------------------------------------------------------------------------------


def test_betweenness_is_the_share_of_shortest_ways() -> None:
    assert values(betweenness.compute(subject("ab", "bc"))) == {"b": 1.0}
    assert values(betweenness.compute(subject("ab", "bc", "cd", "da"))) == pytest.approx(dict.fromkeys("abcd", 1 / 6))
    assert betweenness.compute(subject("ab", "bc")).notes == ()


def test_betweenness_in_a_large_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(betweenness, "STEPS", 50_000)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = [f"n{number:05}" for number in range(1_000)]
    network.add_nodes_from(nodes, label="x", type="Person")
    for number, node in enumerate(nodes[1:]):
        network.add_edge(nodes[number // 2], node, f"e{number}")
    once, again = (betweenness.compute(Subject(Facts({}, {}, {}), network)) for _ in range(2))
    assert once == again
    assert once.notes == (
        "Estimated from the shortest ways that start at 25 nodes of 1,000, drawn with a fixed seed.",
    )
    assert once.rows[0].id in nodes[:3]


@pytest.mark.parametrize("size", [(0, 0), (1, 0), (1_000, 3_000), (10_000, 300_000), (10_000_000, 10_000_000)])
def test_betweenness_takes_a_bounded_number_of_steps(size: tuple[int, int]) -> None:
    starts = starting_nodes(*size)
    assert starts <= size[0]
    assert starts * sum(size) <= max(STEPS, FEWEST * sum(size))


# --- communities ---------------------------------------------------------------------------------


def test_two_groups_that_one_edge_joins_are_two_communities() -> None:
    found = communities.compute(subject("ab", "bc", "ca", "ad", "de", "ef", "fg", "gd", "eg"))
    assert {row.id: row.value for row in found.rows} == {**dict.fromkeys("defg", 1), **dict.fromkeys("abc", 2)}
    assert found.rows[-1].detail == "one of 3"
    assert found.notes[0].startswith("2 communities, modularity 0.")


def test_a_network_without_edges_has_no_communities() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label="A", type="Person")
    assert communities.compute(Subject(Facts({}, {}, {}), network)) == Result(())


# --- brokers -------------------------------------------------------------------------------------


def brokers(told: Told, **asked: Any) -> Result:
    return result(analyze(told.dataset, measures=["brokers"], **asked), "brokers")


def between_two(told: Told) -> None:
    exchange(told, "swap", ("n", "s", "p", "10"))
    for party in ("party/n", "party/s"):
        told.fact("exchange/swap", "betweenParty", party)


def test_who_was_with_both_sides_is_a_broker_though_they_also_met(told: Told) -> None:
    between_two(told)
    meeting(told, "one", "party/n", "party/m")
    meeting(told, "other", "party/s", "party/m")
    found = brokers(told)
    assert [(row.id, row.value, row.detail) for row in found.rows] == [
        (BASE + "party/m", 1.0, "tied to 1 of party/n, 1 of party/s"),
    ]
    assert found.notes == ("The sides are party/n and party/s.",)


def test_who_was_with_one_side_alone_is_no_broker(told: Told) -> None:
    between_two(told)
    meeting(told, "one", "party/n", "party/m")
    assert brokers(told).rows == ()


def test_people_who_act_for_a_side_are_no_brokers(told: Told) -> None:
    between_two(told)
    office(told, "person/envoy", "party/n")
    sent = delegation(told, "n", "party/n", "person/aide")
    meeting(told, "one", "party/s", "person/envoy", sent, "person/go-between")
    found = brokers(told)
    assert values(found) == {"person/go-between": 1.0}
    assert found.rows[0].detail == "tied to 3 of party/n, 1 of party/s"


def test_brokers_share_the_ways_between_the_sides(told: Told) -> None:
    between_two(told)
    meeting(told, "talks", "party/n", "party/s", "party/x", "party/y")
    assert values(brokers(told, parties=["party/n", "party/s"])) == {"party/x": 0.5, "party/y": 0.5}


def test_the_ties_are_those_of_the_view_of_co_attendance(talks: Dataset) -> None:
    nodes, ties = ties_of(read(talks))
    drawn: Any = to_networkx(talks, "co-attendance").edges
    assert {(nodes[a], nodes[b]) for a, b in ties.edges} == {(a, b) for a, b, _ in drawn}


def test_the_sides_may_be_named(told: Told) -> None:
    between_two(told)
    meeting(told, "talks", "party/n", "party/s", "party/x")
    found = brokers(told, parties=["party/n", "party/x"])
    assert found.notes[0] == "The sides are party/n and party/x."
    assert values(found) == {"party/s": 1.0}


def test_without_two_parties_there_are_no_sides(told: Told) -> None:
    meeting(told, "talks", "person/a", "person/b")
    assert brokers(told) == Result((), ("No two parties took part in an event together, so there are no sides.",))


# --- timeline ------------------------------------------------------------------------------------


def test_the_timeline_counts_events_by_month(told: Told) -> None:
    for key, dates in {
        "meeting/a": ["2031-06-02"],
        "meeting/b": ["2031-06"],
        "exchange/c": ["2031-09-01", "2031-10-01"],
        "meeting/d": ["2031"],
        "meeting/e": [],
    }.items():
        told.entity(key, key)
        for date in dates:
            told.fact(key, "date", date)
    found = result(analyze(told.dataset, measures=["timeline"]), "timeline")
    assert [(row.id, row.value, row.detail) for row in found.rows] == [
        ("2031-06", 2, "2 meetings"),
        ("2031-09", 1, "1 exchange"),
    ]
    assert found.notes == (
        "3 events in 4 months: 0.75 a month; 2 of 4 months with any: density 0.50.",
        "Left out: 1 known by year alone, 1 without a date.",
    )


def test_the_timeline_shows_only_the_events_asked_for(talks: Dataset) -> None:
    assert values(result(analyze(talks, since="2031-07"), "timeline")) == {"2031-07": 1}


# --- all of them ---------------------------------------------------------------------------------


def test_every_measure_is_told_with_its_definition(talks: Dataset) -> None:
    table = as_table(analyze(talks), 2)
    assert table.startswith("View facts: 12 nodes, 14 edges.\n")
    for measure in MEASURES.values():
        assert measure.heading in table
        assert measure.heading in definitions()
        assert " ".join(measure.definition.split()) in " ".join(definitions().split())
        assert " ".join(measure.definition.split()) in " ".join(table.split())
    assert "… and 10 more" in table


def test_the_csv_has_every_row_of_every_measure(talks: Dataset) -> None:
    analysis = analyze(talks, "co-attendance")
    rows = list(csv.DictReader(io.StringIO(as_csv(analysis))))
    assert len(rows) == sum(len(result.rows) for _, result in analysis.results)
    assert rows[0] == {
        "measure": "degree", "id": BASE + "party/northland", "label": "Northland", "type": "Party", "value": "5",
        "detail": "5 edges, weight 5",
    }  # fmt: skip


def test_an_empty_dataset_is_measured(told: Told) -> None:
    analysis = analyze(told.dataset)
    assert as_csv(analysis) == "measure,id,label,type,value,detail\r\n"
    assert as_table(analysis, 10).count("nothing") == len(MEASURES)


def test_a_measure_that_is_not_there_is_told(talks: Dataset) -> None:
    with pytest.raises(UsageError, match="there is no measure 'fame': use one of degree, betweenness"):
        analyze(talks, measures=["fame"])


def test_the_figures_do_not_depend_on_the_hashes_of_texts() -> None:
    program = (
        "from kg.export import VIEWS, analyze, as_csv\n"
        "print([as_csv(analyze('tests/query/small.trig', view)) for view in VIEWS])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_degree_counts_what_networkx_counts(talks: Dataset) -> None:
    network = to_networkx(talks, "who-met-whom")
    found = values(result(analyze(talks, "who-met-whom", measures=["degree"]), "degree"))
    assert found == {iri.removeprefix(BASE): d for iri, d in nx.Graph(network).degree}

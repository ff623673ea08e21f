"""Every network is what `kg.export.network` promises, and says what the dataset says."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.errors import DatasetError, UsageError
from kg.export import VIEWS, to_networkx
from kg.export.formats import Network
from kg.export.views.view import fill
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.graph.writing import write
from kg.vocabulary import BASE
from tests.export.conftest import Told, node

SMALL = Path(__file__).parents[1] / "query" / "small.trig"


def nodes(network: Network) -> dict[str, dict[str, Any]]:
    every: Any = network.nodes(data=True)
    return {iri.removeprefix(BASE): found for iri, found in every}


def edges(network: Network) -> list[tuple[str, str, str]]:
    """From, what, to."""
    found: Any = network.edges(data="label")
    return sorted((one.removeprefix(BASE), label, other.removeprefix(BASE)) for one, other, label in found)


def edge(network: Network, one: str, label: str, other: str) -> dict[str, Any]:
    between: Any = network.get_edge_data(BASE + one, BASE + other)
    found: dict[str, Any]
    (found,) = [edge for edge in between.values() if edge["label"] == label]
    return found


@pytest.mark.parametrize("options", [{"view": view} for view in VIEWS] + [{"reports": True, "stances": True}])
@pytest.mark.parametrize("source", ["talks", "small"])
def test_every_network_keeps_the_promise(options: dict[str, Any], source: str, talks: Dataset) -> None:
    network = to_networkx(talks if source == "talks" else Dataset.load(SMALL), **options)
    assert network.is_multigraph()
    assert network.number_of_nodes() > 1
    assert set(network.graph) == {"name", "description", "view"}
    keys = [key for _, _, key in network.edges(keys=True)]
    assert keys
    assert set(keys) == {f"e{number}" for number in range(1, len(keys) + 1)}
    promised = (
        ([found for _, found in network.nodes(data=True)], {"label", "type"}),
        ([found for _, _, found in network.edges(data=True)], {"label", "predicate"}),
    )
    for things, needed in promised:
        types: dict[str, type] = {}
        for found in things:
            assert needed <= set(found)
            for name, value in found.items():
                assert type(value) in (str, int, float, bool, tuple)
                assert types.setdefault(name, type(value)) is type(value), name
                assert not isinstance(value, tuple) or all(isinstance(v, str) for v in value)
                assert not isinstance(value, float) or math.isfinite(value)


def test_the_facts_of_a_dataset_are_edges(talks: Dataset) -> None:
    assert edges(to_networkx(talks)) == [
        ("delegation/n", "has member", "person/nils"),
        ("delegation/n", "headed by", "person/ada"),
        ("delegation/n", "represents", "party/northland"),
        ("exchange/swap", "between", "party/northland"),
        ("exchange/swap", "between", "party/sudmark"),
        ("exchange/swap", "part of", "exchange/deal"),
        ("exchange/swap", "received by", "party/sudmark"),
        ("exchange/swap", "released by", "party/northland"),
        ("meeting/talks", "has participant", "delegation/n"),
        ("meeting/talks", "has participant", "person/bo"),
        ("meeting/talks", "held at", "place/hall"),
        ("meeting/talks", "mediated by", "party/islemark"),
        ("person/ada", "acts for", "party/northland"),
        ("place/hall", "located in", "place/port"),
    ]


def test_an_edge_counts_its_claims_speakers_and_reports(talks: Dataset) -> None:
    assert edge(to_networkx(talks), "exchange/swap", "between", "party/northland") == {
        "label": "between",
        "predicate": str(own("betweenParty").value),
        "claims": 2,
        "speakers": 1,
        "reports": 2,
        "confidence": 0.8,
        "weight": 2.0,
        "date": "2031-07",
        "start": "2031-07",
        "end": "2031-07",
        "status": "Completed",
    }


def test_a_node_tells_its_names_roles_and_dates(talks: Dataset) -> None:
    found = nodes(to_networkx(talks))
    assert found["party/northland"] == {
        "label": "Northland", "type": "Party", "aliases": ("the North",), "reports": 2, "kind": "State",
        "start": "2031-06-02", "end": "2031-07",
    }  # fmt: skip
    assert found["person/ada"]["roles"] == ("foreign minister (Northland)",)
    assert found["meeting/talks"]["place"] == "Old Hall"
    assert found["delegation/n"]["party"] == "Northland"


def test_of_numbers_that_disagree_an_edge_gives_the_highest(talks: Dataset) -> None:
    found = edge(to_networkx(talks), "exchange/swap", "released by", "party/northland")
    assert (found["count"], found["category"], found["reports"]) == (160, "PrisonersOfWar", 2)


def test_where_reports_disagree_nothing_is_chosen(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.fact("meeting/m", "status", ":Planned")
    told.fact("meeting/m", "status", ":Completed")
    told.fact("meeting/m", "date", "2031-06-05")
    told.fact("meeting/m", "date", "2031-06-02")
    (found,) = nodes(to_networkx(told.dataset)).values()
    assert found["status"] == "Completed or Planned"
    assert (found["start"], found["end"], "date" in found) == ("2031-06-02", "2031-06-05", False)


def test_a_label_is_what_most_reports_say_and_the_others_are_aliases(told: Told) -> None:
    for report, label in enumerate(("Falk", "Ada Falk", "Ada Falk")):
        told.tell(f"report/r-0000000{report}")
        told.entity("person/ada", label)
    (found,) = nodes(to_networkx(told.dataset)).values()
    assert (found["label"], found["aliases"], found["reports"]) == ("Ada Falk", ("Falk",), 3)


def test_a_node_without_a_label_is_called_by_the_end_of_its_iri(told: Told) -> None:
    told.entity("person/ada")
    assert nodes(to_networkx(told.dataset))["person/ada"]["label"] == "ada"


def test_a_text_keeps_no_control_characters(told: Told) -> None:
    told.entity("person/ada", "Ada\n\x1b[31mFalk\x00")
    assert nodes(to_networkx(told.dataset))["person/ada"]["label"] == "Ada [31mFalk"


def test_a_former_office_is_an_edge_that_says_so(told: Told) -> None:
    told.entity("person/ada", "Ada")
    told.entity("party/n", "Northland")
    told.entity("role/1")
    told.fact("person/ada", "hasRole", "role/1")
    told.fact("role/1", "onBehalfOf", "party/n")
    told.fact("role/1", "title", "general")
    told.add(node("role/1"), own("former"), Literal(True))
    network = to_networkx(told.dataset)
    assert edges(network) == [("person/ada", "acted for", "party/n")]
    assert nodes(network)["person/ada"]["roles"] == ("former general (Northland)",)


def test_a_fact_without_a_claim_is_an_edge_without_claims(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.entity("person/bo", "Bo")
    told.fact("meeting/m", "participant", "person/ada", claimed=False)
    told.fact("meeting/m", "participant", "person/bo")
    network = to_networkx(told.dataset)
    bare = edge(network, "meeting/m", "has participant", "person/ada")
    assert (bare["claims"], bare["reports"], "confidence" in bare) == (0, 1, False)
    assert edge(network, "meeting/m", "has participant", "person/bo")["claims"] == 1


def test_what_is_denied_or_supposed_is_an_edge_only_when_asked_for(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.entity("person/bo", "Bo")
    told.fact("meeting/m", "participant", "person/ada")
    told.fact("meeting/m", "participant", "person/ada", stance="Denies", confidence="0.5")
    told.fact("meeting/m", "participant", "person/bo", stance="Supposes")
    plain = to_networkx(told.dataset)
    assert edges(plain) == [("meeting/m", "has participant", "person/ada")]
    assert edge(plain, "meeting/m", "has participant", "person/ada")["claims"] == 1
    told_all = to_networkx(told.dataset, stances=True)
    found: Any = told_all.edges(data=True)
    assert sorted((e["label"], e["stance"], e["confidence"], e["reports"]) for _, _, e in found) == [
        ("has participant", "Asserts", 0.9, 1),
        ("has participant (denied)", "Denies", 0.5, 1),
        ("has participant (supposed)", "Supposes", 0.9, 1),
    ]


def test_reports_are_nodes_when_asked_for(talks: Dataset) -> None:
    network = to_networkx(talks, reports=True)
    assert ("report/two-00000002", "speaks of", "exchange/deal") in edges(network)
    assert ("report/two-00000002", "speaks of", "person/ada") not in edges(network)
    report = nodes(network)["report/one-00000001"]
    assert report == {
        "label": "one-00000001", "type": "Report", "date": "2031-06-03", "start": "2031-06-03", "end": "2031-06-03",
    }  # fmt: skip


@pytest.mark.parametrize("option", ["reports", "stances"])
def test_a_projection_shows_neither_reports_nor_stances(option: str, talks: Dataset) -> None:
    with pytest.raises(UsageError, match="in the view 'facts' alone, not in 'flows'"):
        to_networkx(talks, "flows", **{option: True})  # type: ignore[arg-type]


def test_merged_names_are_one_node_and_their_edges_one_edge(told: Told) -> None:
    told.entity("meeting/m", "talks")
    for key, label in (("person/ada-falk", "Ada Falk"), ("person/falk", "Falk"), ("person/a-falk", "A. Falk")):
        told.entity(key, label)
        told.fact("meeting/m", "participant", key)
    told.same("person/falk", "person/ada-falk")
    told.same("person/a-falk", "person/falk")
    network = to_networkx(told.dataset)
    assert nodes(network)["person/ada-falk"] == {
        "label": "Ada Falk", "type": "Person", "aliases": ("A. Falk", "Falk"), "reports": 1
    }  # fmt: skip
    assert edges(network) == [("meeting/m", "has participant", "person/ada-falk")]
    assert edge(network, "meeting/m", "has participant", "person/ada-falk")["claims"] == 3
    assert len(nodes(to_networkx(told.dataset, resolve=False))) == 4


def test_names_that_are_merged_in_a_circle_are_one_node(told: Told) -> None:
    for key in ("person/a", "person/b", "person/c"):
        told.entity(key, key)
    told.same("person/c", "person/b")
    told.same("person/b", "person/c")
    assert set(nodes(to_networkx(told.dataset))) == {"person/a", "person/b"}


def test_a_link_between_names_that_were_merged_is_no_edge(told: Told) -> None:
    told.entity("place/port", "Portwell")
    told.entity("place/portwell", "the city of Portwell")
    told.fact("place/portwell", "locatedIn", "place/port")
    told.same("place/portwell", "place/port")
    assert edges(to_networkx(told.dataset)) == []


@pytest.mark.parametrize("graph", [BASE + "graph/links", "https://example.org/talks/graph/resolution"])
def test_what_is_laid_over_a_dataset_is_no_report(graph: str, told: Told) -> None:
    told.entity("person/ada", "Ada")
    links = NamedNode(graph)
    told.dataset.store.add(Quad(node("person/ada"), known("rdf:type"), own("Person"), links))
    assert nodes(to_networkx(told.dataset))["person/ada"]["reports"] == 1


def test_a_link_to_what_is_no_node_is_left_out(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("source/1", "an aide")
    told.fact("meeting/m", "participant", "source/1")
    told.fact("meeting/m", "participant", "person/untold")
    assert edges(to_networkx(told.dataset)) == []


def test_a_file_without_graphs_has_its_reports_from_the_claims(talks: Dataset, tmp_path: Path) -> None:
    write(talks, str(tmp_path / "talks.ttl"))
    flat, whole = to_networkx(tmp_path / "talks.ttl"), to_networkx(talks)
    assert edges(flat) == edges(whole)
    found = edge(flat, "exchange/swap", "between", "party/northland")
    assert (found["claims"], found["reports"]) == (2, 2)


def test_an_rdflib_dataset_makes_the_same_network(talks: Dataset) -> None:
    assert nx.utils.graphs_equal(to_networkx(talks.to_rdflib()), to_networkx(talks))


def test_the_name_of_a_file_will_do(talks: Dataset, tmp_path: Path) -> None:
    write(talks, str(tmp_path / "talks.trig"))
    assert nx.utils.graphs_equal(to_networkx(str(tmp_path / "talks.trig")), to_networkx(talks))


def test_the_order_of_the_triples_does_not_matter(talks: Dataset) -> None:
    backwards = Dataset()
    for quad in reversed(list(talks.quads())):
        backwards.store.add(quad)
    for view in VIEWS:
        one, other = to_networkx(talks, view), to_networkx(backwards, view)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_claims_of_one_thing_by_the_hundred_are_counted(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    for number in range(300):
        told.tell(f"report/r-{number:08x}")
        told.fact("meeting/m", "participant", "person/ada")
    found = edge(to_networkx(told.dataset), "meeting/m", "has participant", "person/ada")
    assert (found["claims"], found["reports"], found["weight"]) == (300, 300, 300.0)


@pytest.mark.parametrize("confidence", [None, "high"])
def test_a_claim_without_a_number_for_its_confidence_counts(confidence: str | None, told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.fact("meeting/m", "participant", "person/ada", confidence=confidence)
    found = edge(to_networkx(told.dataset), "meeting/m", "has participant", "person/ada")
    assert (found["claims"], found["confidence"]) == (1, 0.0)


def test_nodes_and_edges_are_put_where_networkx_puts_them() -> None:
    nodes = {name: {"label": name} for name in "abc"}
    edges = [("a", "b", {"n": 1}), ("a", "b", {"n": 2}), ("b", "a", {"n": 3}), ("c", "c", {"n": 4})]
    kinds: tuple[Any, ...] = (nx.MultiDiGraph, nx.MultiGraph)
    for kind in kinds:
        quick, plain = kind(), kind()
        fill(quick, nodes, edges)
        plain.add_nodes_from(nodes.items())
        plain.add_edges_from((one, other, f"e{n}", found) for n, (one, other, found) in enumerate(edges, start=1))
        assert nx.utils.graphs_equal(quick, plain)
        assert list(quick.edges(keys=True)) == list(plain.edges(keys=True))
        assert dict(quick.degree) == dict(plain.degree)
        quick.remove_node("b")
        assert list(quick.edges) == [("c", "c", "e4")]


def test_an_empty_dataset_makes_an_empty_network() -> None:
    for view in VIEWS:
        assert not to_networkx(Dataset(), view)


def test_a_triple_inside_a_claim_is_no_entity(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.fact("meeting/m", "participant", "person/ada")
    nested = b"<urn:c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <<( <urn:a> <urn:b> <urn:d> )>> .\n"
    nested += b"<urn:c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> _:b .\n"
    told.dataset.store.load(nested, format=RdfFormat.N_QUADS)
    assert len(edges(to_networkx(told.dataset))) == 1


def test_a_view_that_is_not_there_is_told(talks: Dataset) -> None:
    with pytest.raises(UsageError, match="no view 'who': use one of facts, who-met-whom, flows"):
        to_networkx(talks, "who")


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(DatasetError, match=r"nowhere\.trig: cannot be read"):
        to_networkx("nowhere.trig")


def test_what_is_no_dataset_is_told() -> None:
    with pytest.raises(UsageError, match="expected a Dataset, an rdflib Dataset or the name of a file, found int"):
        to_networkx(7)  # type: ignore[arg-type]

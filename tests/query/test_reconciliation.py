"""Tables matched against a dataset of ours."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from kg.query.reconciliation import over
from kg.wikidata.reconciliation import Service
from tests.query.conftest import Held
from tests.reconciliation_schemas import examples, faults, needed

BASE = "https://w3id.org/parley/id/"
HEAD = """
@prefix parley: <https://w3id.org/parley/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/parley/id/> .
"""
MERGED = """
GRAPH <report/one> {
  <person/ada-falk> a parley:Person ; rdfs:label "Ada Falk" ; skos:altLabel "Falk" ; parley:hasRole <role/a> .
  <role/a> parley:title "foreign minister" ; parley:onBehalfOf <party/northland> .
  <party/northland> a parley:Party ; rdfs:label "Northland" ; skos:altLabel "the North" ; parley:kind parley:State, parley:ArmedGroup .
}
GRAPH <report/two> {
  <person/falk> a parley:Person ; rdfs:label "Minister Falk" ; parley:hasRole <role/b> .
  <role/b> parley:title "chief negotiator" .
  <delegation/n> a parley:Delegation ; rdfs:label "delegation of Northland" ; parley:headedBy <person/falk> ; parley:represents <party/northland> .
  <meeting/m> a parley:Meeting, parley:Event ; rdfs:label "talks in Portwell" ; parley:date "2031-06-02"^^xsd:date, "2031"^^xsd:gYear ;
    parley:participant <delegation/n>, <party/northland> ; parley:status parley:Completed .
  <person/nameless> a parley:Person .
  <urn:x:elsewhere> a parley:Person ; rdfs:label "Ola <i>Nord</i>" .
}
GRAPH <graph/resolution> { <person/falk> parley:resolvedTo <person/ada-falk> . }
GRAPH <graph/links> { <person/ada-falk> schema:sameAs <http://www.wikidata.org/entity/Q11> . }
"""


def service_over(trig: str) -> Service:
    store = Store()
    store.load(HEAD + trig, format=RdfFormat.TRIG)
    return over(Held(store))


@pytest.fixture(scope="module")
def small(dataset: Held) -> Service:
    return over(dataset)


@pytest.fixture(scope="module")
def merged() -> Service:
    return service_over(MERGED)


def ask(service: Service, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = service.reconcile({"q": query})["q"]["result"]
    return found


def told(found: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    return [(one["id"], one["match"]) for one in found]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({"query": "Ada Falk"}, ("person/ada-falk", True)),
        ({"query": "ADA FALK", "type": "Person"}, ("person/ada-falk", True)),
        ({"query": "Northland", "type": "Party"}, ("party/northland", True)),
        ({"query": "Northern side"}, ("party/northland", True)),
        ({"query": "Portwell", "type": "Place"}, ("place/portwell", True)),
        ({"query": "second round of talks in Portwell", "type": "Event"}, ("meeting/2031-06-02-portwell-northland-sudmark", True)),
        ({"query": "D. Quay", "type": "Person", "properties": [{"pid": "title", "v": "mayor"}]}, ("person/dora-quay", False)),
        ({"query": "party/northland"}, ("party/northland", True)),
        ({"query": f"{BASE}party/northland"}, ("party/northland", True)),
        ({"type": "Person", "properties": [{"pid": "title", "v": "Foreign Minister"}]}, ("person/ada-falk", True)),
    ],
)
def test_the_entities_of_reports_are_found(small: Service, query: dict[str, Any], first: tuple[str, bool]) -> None:
    assert told(ask(small, **query))[0] == first


@pytest.mark.parametrize(
    "query",
    [{"query": "Nobody Atall"}, {"query": "Ada Falk", "type": "Place"}, {"query": "foreign minister", "type": "Role"}, {"query": "Talks in Portwell", "type": "Report"}],
)  # fmt: skip
def test_what_is_not_there_is_not_found(small: Service, query: dict[str, Any]) -> None:
    assert ask(small, **query) == []


def test_a_surname_finds_its_bearers_and_is_certain_only_where_reports_use_it(small: Service) -> None:
    assert told(ask(small, query="Berg")) == [("person/nils-berg", False)]
    assert told(ask(small, query="Falk")) == [("person/ada-falk", True)]


@pytest.mark.parametrize(
    ("property", "value", "sure"),
    [
        ("title", "Minister of Foreign Affairs", True), ("onBehalfOf", "Northland", True), ("onBehalfOf", "the North", True),
        ("onBehalfOf", {"id": "party/northland"}, True), ("onBehalfOf", {"id": f"{BASE}party/northland"}, True),
        ("https://w3id.org/parley/ontology#title", "foreign minister", True), ("onBehalfOf", "Sudmark", False),
    ],
)  # fmt: skip
def test_what_else_a_table_knows_counts(small: Service, property: str, value: Any, sure: bool) -> None:
    assert ask(small, query="Ada Falk", properties=[{"pid": property, "v": value}])[0]["match"] is sure


def test_who_is_resolved_to_another_is_the_other(merged: Service) -> None:
    for name in ("Minister Falk", "Ada Falk", "Falk", "person/falk"):
        assert told(ask(merged, query=name, type="Person"))[0] == ("person/ada-falk", True), name
    (found,) = ask(merged, query="Ada Falk", type="Person")
    assert (found["id"], found["name"]) == ("person/ada-falk", "Ada Falk")


def test_what_is_known_of_those_who_are_one_is_put_together(merged: Service) -> None:
    columns = [{"id": id} for id in ("title", "onBehalfOf", "https://schema.org/sameAs")]
    rows = merged.extend({"ids": ["person/ada-falk", "person/falk"], "properties": columns})["rows"]
    assert rows["person/ada-falk"] == rows["person/falk"] == {
        "title": [{"str": "chief negotiator"}, {"str": "foreign minister"}],
        "onBehalfOf": [{"id": "party/northland", "name": "Northland"}],
        "https://schema.org/sameAs": [{"str": "http://www.wikidata.org/entity/Q11"}],
    }


def test_events_have_dates_participants_and_a_status(merged: Service) -> None:
    columns = [{"id": id} for id in ("date", "participant", "status", "heldAt")]
    row = merged.extend({"ids": ["meeting/m", "party/northland"], "properties": [*columns, {"id": "kind"}]})["rows"]
    assert row["meeting/m"] == {
        "date": [{"str": "2031"}, {"date": "2031-06-02T00:00:00Z"}],
        "participant": [{"id": "party/northland", "name": "Northland"}, {"id": "delegation/n", "name": "delegation of Northland"}],
        "status": [{"str": "completed"}],
        "heldAt": [],
        "kind": [],
    }
    assert row["party/northland"]["kind"] == [{"str": "armed group"}, {"str": "state"}]


def test_an_entity_outside_the_base_keeps_its_whole_address(merged: Service) -> None:
    assert merged.suggest_entities("Ola")["result"][0]["id"] == "urn:x:elsewhere"
    assert "<h1>Ola &lt;i&gt;Nord&lt;/i&gt;</h1>" in merged.preview("urn:x:elsewhere")


def test_who_has_no_name_cannot_be_found(merged: Service) -> None:
    assert ask(merged, query="person/nameless") == []


def test_another_base_is_another_space() -> None:
    store = Store()
    store.load(
        HEAD.replace(BASE, "http://desk.example/kg/") + 'GRAPH <r> { <person/a> a parley:Person ; rdfs:label "Ada Falk" }',
        format=RdfFormat.TRIG,
    )
    service = over(Held(store), "http://desk.example/kg/")
    assert told(ask(service, query="Ada Falk")) == [("person/a", True)]
    assert service.manifest("http://x")["identifierSpace"] == "http://desk.example/kg/"
    assert service.manifest("http://x")["view"]["url"] == "http://desk.example/kg/{{id}}"


def test_an_empty_dataset_knows_nobody() -> None:
    empty = over(Held(Store()))
    assert ask(empty, query="Ada Falk") == []
    assert ask(empty, properties=[{"pid": "title", "v": "mayor"}]) == []
    assert empty.suggest_entities("Ada") == {"result": []}


@pytest.mark.parametrize(
    ("prefix", "first"), [("ada", "person/ada-falk"), ("second round", "meeting/2031-06-02-portwell-northland-sudmark"), ("qua", "person/dora-quay"), ("Dora", "person/dora-quay"), ("ay", None)]
)  # fmt: skip
def test_entities_are_suggested_while_a_name_is_typed(small: Service, prefix: str, first: str | None) -> None:
    assert next((one["id"] for one in small.suggest_entities(prefix)["result"]), None) == first


def test_properties_are_proposed_for_a_type(small: Service) -> None:
    assert [p["id"] for p in small.propose_properties("Meeting")["properties"]] == [
        "heldAt", "participant", "date", "status", "https://schema.org/sameAs",
    ]  # fmt: skip


@needed
def test_every_answer_is_as_its_schema_has_it(merged: Service) -> None:
    every = [{"id": p.id} for p in merged.catalogue.properties]
    ids = ["person/ada-falk", "party/northland", "meeting/m", "delegation/n", "urn:x:elsewhere", "person/nobody"]
    answers = {
        "manifest": merged.manifest("http://127.0.0.1:8000/reconcile"),
        "reconciliation-result-batch": merged.reconcile({"q0": {"query": "Falk"}, "q1": {"query": "talks in Portwell", "type": "Event"}}),
        "suggest-entities-response": merged.suggest_entities("a"),
        "suggest-types-response": merged.suggest_types(""),
        "suggest-properties-response": merged.suggest_properties(""),
        "data-extension-response": merged.extend({"ids": ids, "properties": every}),
        "data-extension-property-proposal": merged.propose_properties("Person"),
    }
    assert {schema: faults(schema, found) for schema, found in answers.items() if faults(schema, found)} == {}


@needed
def test_the_batches_of_the_specification_are_answered(small: Service) -> None:
    batches = list(examples("reconciliation-query-batch", valid=True))
    assert len(batches) >= 4
    assert all(set(small.reconcile(batch)) == set(batch) for _, batch in batches)

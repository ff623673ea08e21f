"""small.trig keeps the contract that the answers rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.query import run
from kg.query.formats.structured import json
from kg.vocabulary import ONTOLOGY, PARLEY, PREFIXES
from tests.query.conftest import Held

HERE = Path(__file__).parent
TEXTS = {
    "https://w3id.org/parley/id/report/harbour-wire-aaaaaaaa": "harbour-wire.txt",
    "https://w3id.org/parley/id/report/evening-lamp-bbbbbbbb": "evening-lamp.txt",
}
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
PASSAGES = "SELECT ?r ?start ?end ?words { ?e oa:hasSource ?r ; oa:start ?start ; oa:end ?end ; oa:exact ?words }"

FACTS_WITHOUT_CLAIM = """ASK {
  GRAPH ?g { ?s ?p ?o . ?s a ?class . ?class ^a [] }
  VALUES ?class { parley:Person parley:Party parley:Role parley:Delegation parley:Place
                  parley:Meeting parley:Exchange parley:Transfer parley:Statement }
  FILTER(STRSTARTS(STR(?p), STR(parley:)) && ?p != parley:evidence)
  FILTER NOT EXISTS { GRAPH ?g { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; parley:stance parley:Asserts } }
}"""
DENIED_FACTS = """ASK {
  GRAPH ?g {
    ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; parley:stance ?stance .
    FILTER(?stance != parley:Asserts)
    ?s ?p ?o
  }
}"""
UNLABELLED = """ASK { GRAPH ?g { ?claim rdf:subject|rdf:object ?thing FILTER(isIRI(?thing))
  FILTER(!STRSTARTS(STR(?thing), STR(parley:))) FILTER NOT EXISTS { ?thing rdfs:label ?label } } }"""


def test_every_passage_is_the_words_of_its_report(dataset: Held) -> None:
    rows = run(PROLOGUE + PASSAGES, dataset).rows
    assert len(rows) > 90
    texts = {iri: (HERE / name).read_text(encoding="utf-8") for iri, name in TEXTS.items()}
    for row in rows:
        report, start, end, words = (term.value for term in row if term is not None and hasattr(term, "value"))
        assert texts[str(report)][int(str(start)) : int(str(end))] == words


@pytest.mark.parametrize("question", [FACTS_WITHOUT_CLAIM, DENIED_FACTS, UNLABELLED])
def test_the_contract_of_the_ontology_is_not_broken(question: str, dataset: Held) -> None:
    assert run(PROLOGUE + question, dataset).truth is False


def test_every_class_is_there_and_every_term_is_ours(dataset: Held) -> None:
    query = PROLOGUE + "SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s ?p ?t } FILTER(STRSTARTS(STR(?t), STR(parley:))) }"
    answer = run(query, dataset)
    found = {
        line.strip().split('"')[3].removeprefix(ONTOLOGY + "#") for line in json(answer).splitlines() if "#" in line
    }
    assert [term for term in found if term not in PARLEY] == []
    classes = "Report Person Party Delegation Role Place Event Meeting Exchange Transfer Statement Claim UnnamedSource Evidence"
    assert set(classes.split()) <= found

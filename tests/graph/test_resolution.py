"""Decisions on who is who: from the graphs of a dataset into a graph of their own, and what is wrong with one."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat

from kg import vocabulary
from kg.graph import resolution
from kg.graph.store import Dataset
from kg.graph.terms import own
from kg.graph.validation import validate
from kg.identity.known import Office, Sighting
from kg.identity.resolution import Decision
from kg.vocabulary import BASE, ONTOLOGY

GRAPH = f"{BASE}graph/resolution"
PREFIXES = f"PREFIX : <{ONTOLOGY}#> PREFIX id: <{BASE}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
DECISION = Decision(f"{BASE}person/dara-wielin", f"{BASE}person/dara-velin", 0.95, ("One reason.", "Another.\n"))


def report(number: int, person: str, name: str, more: str = "") -> str:
    graph = f"<{BASE}report/talks-{number:08x}>"
    return f"""GRAPH {graph} {{
        {graph} a :Report .
        <{BASE}person/{person}> a :Person ; rdfs:label "{name}" {more}
    }}"""


def dataset(*reports: str) -> Dataset:
    trig = PREFIXES.replace("PREFIX", "@prefix").replace("> ", "> . ") + "\n".join(reports)
    made = Dataset()
    made.store.load(trig.encode(), RdfFormat.TRIG)
    return made


WIELIN = report(1, "dara-wielin", "Dara Wielin", "; :hasRole id:role .")
VELIN = [report(number, "dara-velin", "Dara Velin", ".") for number in (2, 3)]


def resolved(made: Dataset) -> list[tuple[str, str]]:
    quads = made.store.quads_for_pattern(None, own("resolvedTo"), None, NamedNode(GRAPH))
    return [(_key(quad.subject), _key(quad.object)) for quad in quads]


def _key(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value.removeprefix(BASE)



def test_what_a_report_says_of_a_person_is_read_from_its_graph() -> None:
    made = dataset(
        report(1, "dara-velin", "Dara Velin", """; <http://www.w3.org/2004/02/skos/core#altLabel> "Velin" ; :hasRole id:r1, id:r2 .
            id:r1 :title "envoy" ; :onBehalfOf id:norland . id:r2 :title "colonel" ; :former true .
            id:norland a :Party ; rdfs:label "Norland" . id:almaria a :Party ; rdfs:label "Almaria" .
            id:d1 a :Delegation ; :represents id:almaria ; :headedBy <https://w3id.org/parley/id/person/dara-velin> .
            id:d2 a :Delegation ; :represents id:norland ; :hasMember id:somebody-else . id:nameless a :Person .""")
    )  # fmt: skip
    (graph,) = made.reports()
    (quads,) = [quads for name, quads in made.by_graph() if name == graph]
    assert list(resolution.sightings(resolution.described(graph, quads))) == [
        Sighting(
            f"{BASE}person/dara-velin", "Dara Velin", frozenset({"Velin"}),
            frozenset({Office("envoy", "Norland"), Office("colonel")}), frozenset({"Almaria"}),
        )
    ]  # fmt: skip


def test_a_decision_stands_as_a_triple_and_as_a_record_of_its_own() -> None:
    made = dataset(WIELIN, *VELIN)
    made.replace(GRAPH, resolution.quads([DECISION]))
    question = """SELECT ?record ?confidence ?reason ?label ?version WHERE { GRAPH id:graph\\/resolution {
        ?variant :resolvedTo ?canonical .
        ?record a :Resolution ; rdf:subject ?variant ; rdf:predicate :resolvedTo ; rdf:object ?canonical ;
            :confidence ?confidence ; :reason ?reason ; prov:wasGeneratedBy ?run .
        ?run a prov:Activity ; rdfs:label ?label ; schema:softwareVersion ?version } } ORDER BY ?reason"""
    rows = made.store.query(PREFIXES + question, prefixes=vocabulary.PREFIXES)
    assert isinstance(rows, QuerySolutions)
    found = [[term.value for term in row] for row in rows]
    assert [row[:3] for row in found] == [
        [f"{GRAPH}/person/dara-wielin", "0.95", "Another."],
        [f"{GRAPH}/person/dara-wielin", "0.95", "One reason."],
    ]


def test_no_decision_makes_no_graph() -> None:
    assert list(resolution.quads([])) == []
    made = dataset(*VELIN)
    assert resolution.renew(made) == ()
    assert GRAPH not in made.graphs()


def test_renewing_puts_new_decisions_in_the_place_of_the_old() -> None:
    made = dataset(WIELIN, *VELIN)
    resolution.renew(made)
    assert resolved(made) == [("person/dara-wielin", "person/dara-velin")]
    before = list(made.quads())
    resolution.renew(made)
    assert list(made.quads()) == before
    made.drop(f"{BASE}report/talks-00000001")
    resolution.renew(made)
    assert resolved(made) == []


def test_dropping_the_graph_undoes_the_decisions() -> None:
    made = dataset(WIELIN, *VELIN)
    before = list(made.quads())
    resolution.renew(made)
    assert made.reports() == tuple(sorted(f"{BASE}report/talks-{number:08x}" for number in (1, 2, 3)))
    made.drop(GRAPH)
    assert list(made.quads()) == before


def test_iris_of_another_base_get_records_of_their_own() -> None:
    decisions = [Decision(f"https://a.example/{'x' * 100}/{n}", f"{BASE}person/a", 0.9, ("r",)) for n in (1, 2)]
    records = {quad.subject for quad in resolution.quads(decisions) if quad.predicate == own("confidence")}
    assert len(records) == 2


SPOILT = [
    ("is no person of any report", "id:person\\/dara-wielin :resolvedTo id:person\\/nobody"),
    ("is no person of any report", "id:person\\/nobody :resolvedTo id:person\\/dara-velin"),
    ("is no person of any report", "id:person\\/dara-wielin :resolvedTo 'Dara'"),
    ("is resolved to several people", "id:person\\/dara-wielin :resolvedTo id:person\\/dara-wielin"),
    ("which is itself resolved", "id:person\\/dara-velin :resolvedTo id:person\\/dara-wielin"),
    ("no parley:Resolution says why", "id:person\\/dara-velin :resolvedTo id:person\\/dara-wielin"),
    ("but no parley:resolvedTo does",
     "id:x a :Resolution ; rdf:subject id:person\\/dara-velin ; rdf:object id:person\\/dara-wielin"),
    ("A resolution has exactly one parley:confidence", "?record :confidence 0.5"),
    ("A resolution has a parley:reason", "?record :reason 5"),
    ("a node without an IRI", "_:b :reason 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "triple"), SPOILT)
def test_validation_tells_what_is_wrong_with_decisions(reason: str, triple: str) -> None:
    made = dataset(*VELIN, WIELIN)
    resolution.renew(made)
    made.store.update(
        f"""{PREFIXES} PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        INSERT {{ GRAPH <{GRAPH}> {{ {triple} }} }} WHERE {{ GRAPH <{GRAPH}> {{ ?record a :Resolution }} }}"""
    )
    problems = [problem for problem in validate(made).problems if problem.graph == GRAPH]
    assert any(reason in problem.reason for problem in problems), problems


def test_validation_finds_nothing_wrong_with_our_own_decisions() -> None:
    made = dataset(*VELIN, WIELIN)
    assert resolution.renew(made)
    assert [problem for problem in validate(made).problems if problem.graph == GRAPH] == []


def test_a_report_cannot_decide_who_is_who() -> None:
    made = dataset(*VELIN, WIELIN.replace(":hasRole id:role .", ":resolvedTo id:person\\/dara-velin ."))
    graph = f"{BASE}report/talks-00000001"
    assert any("resolvedTo" in problem.reason for problem in validate(made).problems if problem.graph == graph)

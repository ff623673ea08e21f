"""A person who goes by two names in two reports, and whom the dataset knows to be one, is one in every answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import RdfFormat, Store

from kg.query import Answer, cite, find, run
from kg.query.names import look_up
from tests.query.conftest import Held

ID = "https://w3id.org/parley/id/"
HEAD = f"""
@base <{ID}> .
@prefix parley: <https://w3id.org/parley/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
"""


def graph(report: str, key: str, name: str, meeting: str, day: str) -> str:
    """A report in which a minister of Northland meets Bo Stern, and says that it was so."""
    said = f"<report/{report}/statement/1>"
    facts = [
        f"<person/{key}> parley:hasRole <role/{key}/minister>",
        f'<role/{key}/minister> parley:title "minister"',
        f"<role/{key}/minister> parley:onBehalfOf <party/northland>",
        f"<meeting/{meeting}> parley:participant <person/{key}>",
        f"<meeting/{meeting}> parley:participant <person/bo-stern>",
        f"<meeting/{meeting}> parley:mediatedBy <person/{key}>",
        f"<meeting/{meeting}> parley:status parley:Completed",
        f'<meeting/{meeting}> parley:date "{day}"^^<http://www.w3.org/2001/XMLSchema#date>',
        f"{said} parley:speaker <person/{key}>",
        f"{said} parley:about <meeting/{meeting}>",
    ]
    claims = [
        f"<report/{report}/claim/{n}> a parley:Claim ; rdf:subject {s} ; rdf:predicate {p} ; rdf:object {o} ; "
        f"parley:stance parley:Asserts ; parley:confidence 0.9 ; parley:evidence <report/{report}/evidence/1>"
        + (f" ; parley:accordingTo {said}" if p == "parley:status" else "")
        for n, (s, p, o) in enumerate(fact.split(" ", 2) for fact in facts)
    ]
    things = [
        f'<report/{report}> a parley:Report ; schema:headline "{report}" ; schema:datePublished "{day}"^^<http://www.w3.org/2001/XMLSchema#date>',
        f'<person/{key}> a parley:Person ; rdfs:label "{name}"',
        '<person/bo-stern> a parley:Person ; rdfs:label "Bo Stern"',
        '<party/northland> a parley:Party ; rdfs:label "Northland"',
        f'<role/{key}/minister> a parley:Role ; rdfs:label "minister"',
        f'<meeting/{meeting}> a parley:Event, parley:Meeting ; rdfs:label "{meeting}"',
        f'{said} a parley:Statement ; rdfs:label "said" ; parley:speechAct parley:Say ; parley:evidence <report/{report}/evidence/1>',
        f'<report/{report}/evidence/1> oa:start 0 ; oa:end 3 ; oa:exact "met"',
    ]
    return f"<report/{report}> {{ {' . '.join((*things, *facts, *claims))} . }}"


@pytest.fixture(scope="module")
def dataset() -> Held:
    store = Store()
    reports = graph("one-00000001", "ada-falk", "Ada Falk", "first", "2031-06-01"), graph(
        "two-00000002", "adda-falck", "Adda Falck", "second", "2031-07-01"
    )
    resolution = "<graph/resolution> { <person/adda-falck> parley:resolvedTo <person/ada-falk> . }"
    store.load("\n".join((HEAD, *reports, resolution)), format=RdfFormat.TRIG)
    return Held(store)


def column(answer: Answer, name: str) -> list[str]:
    place = answer.columns.index(name)
    return [str(getattr(row[place], "value", "")) for row in answer.rows]


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize(
    ("question", "params", "shown", "expected"),
    [
        ("co-attendance", {}, "personLabel", ["Ada Falk", "Ada Falk"]),
        ("co-attendance", {"person": "Adda Falck", "with": "Stern"}, "meeting", ["meeting/first", "meeting/second"]),
        ("people-and-roles", {}, "personLabel", ["Ada Falk"]),
        ("people-and-roles", {"person": "Adda Falck"}, "reports", ["2"]),
        ("roles-over-time", {"person": "Falck"}, "last", ["2031-07-01"]),
        ("mediators-by-conflict", {"who": "Falk"}, "who", []),
        ("person", {"person": "Adda Falck"}, "relation", ["hasRole", "hasRole", *["mediatedBy", "participant", "speaker"] * 2]),
        ("mediators-and-hosts", {"who": "Ada Falk"}, "event", ["meeting/first", "meeting/second"]),
        ("who-met-whom", {"person": "Ada Falk"}, "meeting", ["meeting/first"] * 2 + ["meeting/second"] * 2),
        ("who-said-what", {"speaker": "Falck"}, "event", ["meeting/first", "meeting/second"]),
        ("voices", {"speaker": "Falk"}, "statements", ["1", "1"]),
        ("said-by-one-side", {"speaker": "Falk"}, "subject", ["meeting/first", "meeting/second"]),
        ("changed-between", {"since": "2031-06", "until": "2031-07", "about": "Falk"}, "value", []),
        ("changed-between", {"since": "2031-05", "until": "2031-07", "about": "Falk"}, "told", ["2031-06-01"]),
        ("behind-edge", {"one": "Falk", "other": "Stern"}, "through", ["meeting/first"] * 3 + ["meeting/second"] * 3),
    ],
)
def test_one_person_is_one_in_every_answer(
    question: str, params: Mapping[str, str], shown: str, expected: list[str], engine: str, dataset: Held
) -> None:
    answer = run(question, dataset, params, engine=engine)
    found = [value.removeprefix(ID).removeprefix("https://w3id.org/parley/ontology#") for value in column(answer, shown)]
    assert sorted(found) == sorted(expected)


def test_what_is_told_under_another_name_is_cited(dataset: Held) -> None:
    answer = run("people-and-roles", dataset)
    cited = cite(find("people-and-roles"), answer, dataset)
    assert [{c.headline for c in row} for row in cited.citations or ()] == [{"one-00000001", "two-00000002"}]


@pytest.mark.parametrize("name", ["Ada Falk", "Adda Falck", "Falck", "person/adda-falck", ID + "person/adda-falck"])
def test_each_name_leads_to_the_one_person(name: str, dataset: Held) -> None:
    assert look_up(dataset.store, name).value == ID + "person/ada-falk"

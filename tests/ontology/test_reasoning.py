"""What a reasoner makes of the ontology: it adds what is meant, and notices what cannot be."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

ERR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
PREFIXES = """
    @prefix parley: <https://w3id.org/parley/ontology#> .
    @prefix : <https://w3id.org/parley/id/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix schema: <https://schema.org/> .
    @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TALKS = """
    :talks a parley:Meeting ; parley:participant :team ; parley:hostedBy :almaria ; parley:heldAt :customs-house .
    :team a parley:Delegation ; parley:represents :norland ; parley:headedBy :velin .
    :velin a parley:Person ; parley:hasRole :minister .
    :minister a parley:Role ; parley:onBehalfOf :norland ; parley:former false .
    :norland a parley:Party ; parley:kind parley:State .
    :almaria a parley:Party .
    :customs-house a parley:Place ; parley:locatedIn :port-almar .
    :port-almar a parley:Place ; parley:locatedIn :almaria-land .
    :almaria-land a parley:Place .
    :swap a parley:Exchange ; parley:agreedAt :talks ; parley:transfer :release .
    :release a parley:Transfer ; parley:count 300 ; parley:category parley:PrisonersOfWar .
    :words a parley:Statement ; parley:speaker :velin ; parley:about :swap .
    :claim a parley:Claim ; parley:stance parley:Asserts ; parley:accordingTo :words .
"""
MEANT = """
    :talks a parley:Event , schema:Event , sem:Event ; parley:participant :norland ; sem:hasActor :norland .
    :norland a org:Organization , foaf:Agent ; parley:participatedIn :talks .
    :velin a foaf:Person ; parley:memberOf :team ; org:headOf :team ; parley:speakerOf :words .
    :team parley:hasMember :velin ; prov:actedOnBehalfOf :norland .
    :customs-house parley:locatedIn :almaria-land ; parley:venueOf :talks .
    :almaria-land parley:containsPlace :customs-house .
    :swap parley:subjectOf :words .
    :words prov:wasAttributedTo :velin .
"""
IMPOSSIBLE = [
    ("a person is a place", ":velin a parley:Place ."),
    ("a meeting is an exchange", ":talks a parley:Exchange ."),
    ("a place takes part in talks for a delegation", ":team parley:represents :port-almar ."),
    ("a party is asked for its role", ":norland parley:hasRole :minister ."),
    ("a person is a concept", ":norland parley:kind :velin ."),
]


@pytest.fixture(scope="module")
def axioms(ontology: Graph, alignment: Graph) -> Graph:
    """The ontology and its alignment without the words for people, which only slow the reasoner down."""
    words = {RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, SKOS.definition, SKOS.example, SKOS.prefLabel}
    words |= {SKOS.closeMatch, SKOS.exactMatch, SKOS.scopeNote}
    lean = Graph()
    for triple in ontology + alignment:
        if triple[1] not in words:
            lean.add(triple)
    return lean


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def closure(*graphs: Graph) -> Graph:
    whole = Graph()
    for graph in graphs:
        for triple in graph:
            whole.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole


def errors(graph: Graph) -> list[str]:
    return [str(text) for message in graph.subjects(RDF.type, ERR.ErrorMessage) for text in graph.objects(message)]


def in_two(graph: Graph) -> set[Node]:
    """What is in two classes that the ontology keeps apart."""
    groups = [Collection(graph, members) for members in graph.objects(None, OWL.members)]
    pairs = {(a, b) for group in groups for a in group for b in group if a != b}
    pairs |= set(graph.subject_objects(OWL.disjointWith))
    assert pairs
    return {node for a, b in pairs for node in graph.subjects(RDF.type, a) if (node, RDF.type, b) in graph}


@pytest.fixture(scope="module")
def talks(axioms: Graph) -> Graph:
    return closure(axioms, turtle(TALKS))


def test_talks_are_consistent(talks: Graph) -> None:
    assert errors(talks) == []
    assert in_two(talks) == set()


def test_a_reasoner_adds_what_is_meant(talks: Graph) -> None:
    meant = set(turtle(MEANT))
    assert meant - set(talks) == set()
    assert meant.isdisjoint(turtle(TALKS))


def test_a_reasoner_adds_no_host_where_there_is_none(talks: Graph) -> None:
    hosts = set(talks.triples((None, next(turtle("[] parley:hostedBy 1 .").predicates()), None)))
    assert hosts == set(turtle(":talks parley:hostedBy :almaria ."))


def test_a_whole_report_is_consistent(axioms: Graph, reports: tuple[Graph, ...]) -> None:
    whole = closure(axioms, reports[1])
    assert errors(whole) == []
    assert in_two(whole) == set()


@pytest.mark.parametrize("offence", [row[1] for row in IMPOSSIBLE], ids=[row[0] for row in IMPOSSIBLE])
def test_what_cannot_be_is_noticed(offence: str, axioms: Graph) -> None:
    whole = closure(axioms, turtle(TALKS), turtle(offence))
    assert errors(whole) != []
    assert in_two(whole) != set()

"""The ontology keeps to OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL)."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef

# What is used, of all that the profile allows.
OWL_TERMS = {
    OWL.AllDisjointClasses, OWL.AnnotationProperty, OWL.Class, OWL.DatatypeProperty, OWL.FunctionalProperty,
    OWL.ObjectProperty, OWL.Ontology, OWL.TransitiveProperty,
    OWL.disjointWith, OWL.inverseOf, OWL.members, OWL.propertyChainAxiom, OWL.versionIRI, OWL.versionInfo,
}  # fmt: skip
# OWL 2 has no xsd:date, xsd:gYear or xsd:gYearMonth; the profile takes these of what it has.
DATATYPES = {RDFS.Literal, XSD.string, XSD.boolean, XSD.decimal, XSD.nonNegativeInteger, XSD.positiveInteger}


@pytest.fixture(scope="module")
def axioms(ontology: Graph, alignment: Graph) -> Graph:
    return ontology + alignment


def test_only_constructs_of_the_profile_are_used(axioms: Graph) -> None:
    used = {node for triple in axioms for node in triple if isinstance(node, URIRef) and node.startswith(str(OWL))}
    assert used == OWL_TERMS


def test_literals_are_of_datatypes_that_the_profile_has(ontology: Graph) -> None:
    properties = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    ranges = {o for p in properties for o in ontology.objects(p, RDFS.range)}
    assert ranges == DATATYPES


@pytest.mark.parametrize(
    "place", [RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith], ids=str
)
def test_axioms_speak_of_named_terms_only(place: URIRef, axioms: Graph) -> None:
    pairs = list(axioms.subject_objects(place))
    assert pairs
    assert [pair for pair in pairs if any(isinstance(node, BNode) for node in pair)] == []


def test_properties_that_reach_further_are_not_functional(axioms: Graph) -> None:
    reaching = set(axioms.subjects(RDF.type, OWL.TransitiveProperty)) | set(axioms.subjects(OWL.propertyChainAxiom))
    assert reaching
    assert reaching.isdisjoint(axioms.subjects(RDF.type, OWL.FunctionalProperty))


def test_only_what_is_there_once_by_construction_is_functional(axioms: Graph) -> None:
    names = {str(s).rpartition("#")[2] for s in axioms.subjects(RDF.type, OWL.FunctionalProperty)}
    assert names == {"sha256", "stance", "confidence"}


def test_each_property_is_of_objects_or_of_literals_not_of_both(axioms: Graph) -> None:
    kinds = [
        set(axioms.subjects(RDF.type, t)) for t in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    ]
    assert [kinds[a] & kinds[b] for a, b in ((0, 1), (0, 2), (1, 2))] == [set(), set(), set()]


def test_every_term_that_an_axiom_speaks_of_is_declared(axioms: Graph) -> None:
    places = (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith, OWL.inverseOf)
    named = {node for place in places for pair in axioms.subject_objects(place) for node in pair}
    declared = set(axioms.subjects(RDF.type)) | DATATYPES
    assert named - declared == set()

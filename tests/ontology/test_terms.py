"""One list of terms, wherever it is written down: ontology, code, shapes, saved questions."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from rdflib import OWL, RDF, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.model import Concept, EntityClass
from kg.resources import folder
from kg.vocabulary import ONTOLOGY, PARLEY

OURS = Namespace(ONTOLOGY + "#")
SHAPE = Namespace("https://w3id.org/parley/shapes#")
VANN = Namespace("http://purl.org/vocab/vann/")
# They say how a fact is known, or what is decided over the reports, so no claim is about them.
NO_FACTS = {"sha256", "evidence", "accordingTo", "stance", "confidence", "resolvedTo", "reason", "outcome", "method"}


def used_in(graph: Graph) -> set[str]:
    """Our terms that stand anywhere in the graph, its SPARQL texts included."""
    nodes: Iterable[Node] = (node for triple in graph for node in triple)
    return {name for node in nodes for name in _names(node)}


def _names(node: Node) -> set[str]:
    if isinstance(node, URIRef):
        return {node.removeprefix(OURS)} if node.startswith(OURS) else set()
    return used_in_text(str(node)) if isinstance(node, Literal) else set()


def used_in_text(text: str) -> set[str]:
    """Our terms in a text that writes them with the prefix `parley:`."""
    return set(re.findall(r"(?<![\w:/])parley:(\w+)", text)) | set(re.findall(re.escape(OURS) + r"(\w+)", text))


def defined(graph: Graph) -> set[str]:
    return {str(s).removeprefix(OURS) for s in graph.subjects(unique=True) if str(s).startswith(OURS)}


def of_type(graph: Graph, *types: URIRef) -> set[str]:
    return {str(s).removeprefix(OURS) for t in types for s in graph.subjects(RDF.type, t) if str(s).startswith(OURS)}


def inverses(graph: Graph) -> set[str]:
    return {str(o).removeprefix(OURS) for o in graph.objects(None, OWL.inverseOf)}


def test_the_code_and_the_ontology_name_the_same_terms(ontology: Graph) -> None:
    assert set(PARLEY.__annotations__) - {"_fail", "_NS"} == defined(ontology)


@pytest.mark.parametrize("file", ["shapes", "alignment", "ontology"])
def test_no_file_uses_a_term_that_is_not_defined(file: str, ontology: Graph, request: pytest.FixtureRequest) -> None:
    used = used_in(request.getfixturevalue(file))
    assert used
    assert used <= defined(ontology)


def test_saved_questions_use_only_defined_terms_that_graphs_state(ontology: Graph) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder("queries").glob("*.rq"))}
    assert texts
    stated = defined(ontology) - inverses(ontology)
    unknown = {name: sorted(used_in_text(text) - stated) for name, text in texts.items()}
    assert {name: terms for name, terms in unknown.items() if terms} == {}


def test_a_misspelt_term_in_a_question_is_noticed() -> None:
    question = f"SELECT * {{ ?m parley:heldAtt ?p ; <{OURS}rond> 2 ; <http://example.org/parley:no> 1 }}"
    assert used_in_text(question) == {"heldAtt", "rond"}


def test_each_entity_class_of_the_code_is_a_class_of_the_ontology(ontology: Graph) -> None:
    assert {member.value for member in EntityClass} <= of_type(ontology, OWL.Class)


def test_each_concept_scheme_of_the_code_is_one_of_the_ontology(ontology: Graph) -> None:
    assert {scheme.__name__ for scheme in Concept.__subclasses__()} == of_type(ontology, SKOS.ConceptScheme)


@pytest.mark.parametrize("scheme", Concept.__subclasses__(), ids=lambda scheme: scheme.__name__)
@pytest.mark.parametrize("link", [SKOS.inScheme, SKOS.topConceptOf, ~SKOS.hasTopConcept], ids=str)
def test_a_scheme_holds_the_same_concepts_in_the_code_and_in_the_ontology(
    scheme: type[Concept], link: URIRef, ontology: Graph
) -> None:
    found = {str(concept).removeprefix(OURS) for concept in ontology.subjects(link, OURS[scheme.__name__])}
    assert {member.value for member in scheme} == found
    assert found <= of_type(ontology, SKOS.Concept)


def _listed(shapes: Graph) -> dict[str, set[str]]:
    """For each property shape with sh:in, the names in it."""
    lists = {str(s).removeprefix(SHAPE): Collection(shapes, o) for s, o in shapes.subject_objects(SH["in"])}
    return {name: {str(item).removeprefix(OURS) for item in items} for name, items in lists.items()}


def test_shapes_list_each_concept_scheme_in_full_and_name_it(shapes: Graph) -> None:
    schemes = {scheme.__name__: {member.value for member in scheme} for scheme in Concept.__subclasses__()}
    listed = {name: names for name, names in _listed(shapes).items() if name != "Claim-predicate"}
    assert sorted(map(sorted, listed.values())) == sorted(map(sorted, schemes.values()))
    for name, names in listed.items():
        message = str(shapes.value(SHAPE[name], SH.message))
        named = re.search(r"concept of parley:(\w+)", message)
        assert named is not None, message
        assert schemes[named[1]] == names


def test_claims_are_about_every_property_that_tells_a_fact_and_no_other(ontology: Graph, shapes: Graph) -> None:
    properties = of_type(ontology, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert _listed(shapes)["Claim-predicate"] == properties - NO_FACTS - inverses(ontology)


def test_the_ontology_is_named_as_the_code_names_it(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.Ontology)) == {URIRef(ONTOLOGY)}
    assert str(ontology.value(URIRef(ONTOLOGY), VANN.preferredNamespaceUri)) == OURS

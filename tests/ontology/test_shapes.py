"""The shapes take two well-formed reports, and each of their constraints refuses one that is spoilt.

Each spoilt graph is the fuller good one after one small change, written as a SPARQL update.
"""

from __future__ import annotations

import re

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef, Variable
from rdflib.term import Node

from kg.vocabulary import ONTOLOGY, PREFIXES

SHAPE = Namespace("https://w3id.org/parley/shapes#")
HEADER = URIRef("https://w3id.org/parley/shapes")
DECLARED = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

# What the native checker of kg/graph knows.
CORE = {
    SH.minCount, SH.maxCount, SH.datatype, SH["class"], SH.nodeKind, SH["in"], SH["or"], SH.pattern,
    SH.minInclusive, SH.maxInclusive, SH.lessThan, SH.lessThanOrEquals,
}  # fmt: skip

NOBODY = "<https://example.org/nobody>"
NUMBER = "xsd:nonNegativeInteger"
ANY_CLAIM = "?c a parley:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"


def without(kind: str, path: str) -> str:
    return f"DELETE {{ ?x {path} ?v }} WHERE {{ ?x a {kind} ; {path} ?v }}"


def another(kind: str, path: str, value: str) -> str:
    """One more value, on one node of the class."""
    return f"INSERT {{ ?x {path} {value} }} WHERE {{ {{ SELECT ?x {{ ?x a {kind} }} ORDER BY ?x LIMIT 1 }} }}"


def every(where: str, triples: str) -> str:
    """More triples, wherever the pattern holds."""
    return f"INSERT {{ {triples} }} WHERE {{ {where} }}"


def instead(kind: str, path: str, value: str) -> str:
    """Another value in the place of the one there is, on one node of the class that has one."""
    where = f"SELECT ?x ?v {{ ?x a {kind} ; {path} ?v }} ORDER BY ?x LIMIT 1"
    return f"DELETE {{ ?x {path} ?v }} INSERT {{ ?x {path} {value} }} WHERE {{ {{ {where} }} }}"


def leads_nowhere(name: str, kind: str, path: str) -> tuple[str, str, str]:
    return name, "class", another(kind, path, NOBODY)


def no_such_concept(name: str, kind: str, path: str, concept: str) -> tuple[str, str, str]:
    return name, "in", another(kind, path, concept)


# Shape, constraint, and the change that breaks it.
RESOLUTION = {
    "rdf:subject": NOBODY,
    "rdf:predicate": "parley:resolvedTo",
    "rdf:object": "<https://example.org/somebody>",
    "parley:confidence": "0.95",
    "parley:reason": '"Both act for Norland."',
    "prov:wasGeneratedBy": "?run",
}


def resolution(path: str, *values: str) -> str:
    """A decision about two people, in which one property has these values instead of the right one."""
    told = {**{property: (value,) for property, value in RESOLUTION.items()}, path: values}
    triples = " ; ".join(f"{property} {value}" for property, given in told.items() for value in given)
    return every("?run a prov:Activity", f"<https://example.org/decision> a parley:Resolution ; {triples}")


LINK = {
    "rdf:subject": NOBODY,
    "rdf:predicate": "schema:sameAs",
    "rdf:object": "<http://www.wikidata.org/entity/Q42>",
    "parley:outcome": "parley:Accepted",
    "parley:method": "parley:ByRules",
    "parley:confidence": "0.95",
    "parley:reason": '"One name."',
    "schema:dateCreated": '"2031-05-04"^^xsd:date',
    "prov:wasGeneratedBy": "?run",
}


def link(path: str, *values: str) -> str:
    """A link to Wikidata, in which one property has these values instead of the right one."""
    told = {**{property: (value,) for property, value in LINK.items()}, path: values}
    triples = " ; ".join(f"{property} {value}" for property, given in told.items() for value in given)
    return every("?run a prov:Activity", f"<https://example.org/link> a parley:Link ; {triples}")


SPOILT = [
    ("Entity-label", "minCount", without("parley:Person", "rdfs:label")),
    ("Entity-label", "maxCount", another("parley:Place", "rdfs:label", '"Port Elsewhere"')),
    ("Entity-label", "or", instead("parley:Party", "rdfs:label", "5")),
    ("Entity-label", "pattern", instead("parley:Exchange", "rdfs:label", '" "')),
    ("Entity-altLabel", "or", another("parley:Meeting", "skos:altLabel", NOBODY)),
    ("Entity-evidence", "minCount", without("parley:Transfer", "parley:evidence")),
    leads_nowhere("Entity-evidence", "parley:UnnamedSource", "parley:evidence"),
    ("Report-label", "minCount", without("parley:Report", "rdfs:label")),
    ("Report-label", "maxCount", another("parley:Report", "rdfs:label", '"Another"')),
    ("Report-label", "or", instead("parley:Report", "rdfs:label", "true")),
    ("Report-sha256", "minCount", without("parley:Report", "parley:sha256")),
    ("Report-sha256", "maxCount", another("parley:Report", "parley:sha256", f'"{"0" * 64}"')),
    ("Report-sha256", "datatype", instead("parley:Report", "parley:sha256", f'"{"0" * 64}"@en')),
    ("Report-sha256", "pattern", instead("parley:Report", "parley:sha256", f'"{"A" * 64}"')),
    ("Report-headline", "maxCount", another("parley:Report", "schema:headline", '"Another"')),
    ("Report-headline", "or", instead("parley:Report", "schema:headline", NOBODY)),
    ("Report-datePublished", "maxCount", another("parley:Report", "schema:datePublished", '"2031-05-04"^^xsd:date')),
    ("Report-datePublished", "datatype", instead("parley:Report", "schema:datePublished", '"3 May"')),
    ("Report-publisher", "maxCount", another("parley:Report", "schema:publisher", '"Another"')),
    ("Report-publisher", "or", instead("parley:Report", "schema:publisher", NOBODY)),
    ("Report-url", "maxCount", another("parley:Report", "schema:url", NOBODY)),
    ("Report-url", "pattern", instead("parley:Report", "schema:url", "<javascript:alert(1)>")),
    ("Report-inLanguage", "maxCount", another("parley:Report", "schema:inLanguage", '"en-GB"')),
    ("Report-inLanguage", "pattern", instead("parley:Report", "schema:inLanguage", '"English, mostly"')),
    leads_nowhere("Person-hasRole", "parley:Person", "parley:hasRole"),
    ("Role-title", "minCount", without("parley:Role", "parley:title")),
    ("Role-title", "or", instead("parley:Role", "parley:title", NOBODY)),
    leads_nowhere("Role-onBehalfOf", "parley:Role", "parley:onBehalfOf"),
    ("Role-former", "datatype", instead("parley:Role", "parley:former", '"yes"')),
    no_such_concept("Party-kind", "parley:Party", "parley:kind", "parley:Agreed"),
    leads_nowhere("Delegation-represents", "parley:Delegation", "parley:represents"),
    leads_nowhere("Delegation-headedBy", "parley:Delegation", "parley:headedBy"),
    leads_nowhere("Delegation-hasMember", "parley:Delegation", "parley:hasMember"),
    leads_nowhere("Place-locatedIn", "parley:Place", "parley:locatedIn"),
    no_such_concept("Event-status", "parley:Exchange", "parley:status", "parley:State"),
    ("Event-date", "or", another("parley:Meeting", "parley:date", '"2031-05-02T10:00:00"^^xsd:dateTime')),
    leads_nowhere("Meeting-heldAt", "parley:Meeting", "parley:heldAt"),
    ("Meeting-round", "datatype", instead("parley:Meeting", "parley:round", '"second"')),
    ("Meeting-round", "minInclusive", instead("parley:Meeting", "parley:round", '"0"^^xsd:positiveInteger')),
    leads_nowhere("Exchange-betweenParty", "parley:Exchange", "parley:betweenParty"),
    leads_nowhere("Exchange-agreedAt", "parley:Exchange", "parley:agreedAt"),
    leads_nowhere("Exchange-partOf", "parley:Exchange", "parley:partOf"),
    leads_nowhere("Exchange-transfer", "parley:Exchange", "parley:transfer"),
    leads_nowhere("Transfer-releasedBy", "parley:Transfer", "parley:releasedBy"),
    leads_nowhere("Transfer-receivedBy", "parley:Transfer", "parley:receivedBy"),
    no_such_concept("Transfer-category", "parley:Transfer", "parley:category", "parley:Wounded"),
    ("Transfer-count", "minInclusive", instead("parley:Transfer", "parley:count", f'"-3"^^{NUMBER}')),
    ("Transfer-count", "datatype", instead("parley:Transfer", "parley:count", '"300"')),
    no_such_concept("Transfer-countBound", "parley:Transfer", "parley:countBound", "parley:All"),
    no_such_concept("Transfer-extent", "parley:Transfer", "parley:extent", "parley:About"),
    no_such_concept("Transfer-condition", "parley:Transfer", "parley:condition", "parley:Bodies"),
    ("Transfer-minimumAge", "datatype", instead("parley:Transfer", "parley:minimumAge", '"18"')),
    ("Transfer-minimumAge", "minInclusive", instead("parley:Transfer", "parley:minimumAge", f'"-1"^^{NUMBER}')),
    ("Transfer-minimumAge", "lessThanOrEquals", instead("parley:Transfer", "parley:minimumAge", f'"26"^^{NUMBER}')),
    ("Transfer-maximumAge", "datatype", instead("parley:Transfer", "parley:maximumAge", "25.5")),
    ("Transfer-maximumAge", "minInclusive", instead("parley:Transfer", "parley:maximumAge", f'"-1"^^{NUMBER}')),
    leads_nowhere("Transfer-includesPerson", "parley:Transfer", "parley:includesPerson"),
    ("Statement-speaker", "minCount", without("parley:Statement", "parley:speaker")),
    leads_nowhere("Statement-relayedBy", "parley:Statement", "parley:relayedBy"),
    no_such_concept("Statement-speechAct", "parley:Statement", "parley:speechAct", "parley:Denies"),
    ("Statement-quoteForm", "maxCount", another("parley:Statement", "parley:quoteForm", "parley:Mixed")),
    no_such_concept("Statement-quoteForm", "parley:Statement", "parley:quoteForm", "parley:Say"),
    leads_nowhere("Statement-about", "parley:Statement", "parley:about"),
    ("Statement-date", "or", another("parley:Statement", "parley:date", '"Friday"')),
    leads_nowhere("Statement-madeIn", "parley:Statement", "parley:madeIn"),
    ("Claim-subject", "minCount", without("parley:Claim", "rdf:subject")),
    ("Claim-subject", "maxCount", another("parley:Claim", "rdf:subject", NOBODY)),
    ("Claim-subject", "nodeKind", instead("parley:Claim", "rdf:subject", '"Velin"')),
    ("Claim-predicate", "minCount", without("parley:Claim", "rdf:predicate")),
    ("Claim-predicate", "maxCount", another("parley:Claim", "rdf:predicate", "parley:madeIn")),
    ("Claim-predicate", "in", instead("parley:Claim", "rdf:predicate", "parley:evidence")),
    ("Claim-predicate", "in", instead("parley:Claim", "rdf:predicate", "parley:roleOf")),
    ("Claim-object", "minCount", without("parley:Claim", "rdf:object")),
    ("Claim-object", "maxCount", another("parley:Claim", "rdf:object", NOBODY)),
    ("Claim-object", "nodeKind", instead("parley:Claim", "rdf:object", "_:something")),
    ("Claim-evidence", "minCount", without("parley:Claim", "parley:evidence")),
    ("Claim-evidence", "maxCount", every("?c a parley:Claim . ?e a parley:Evidence", "?c parley:evidence ?e")),
    ("Claim-evidence", "class", instead("parley:Claim", "parley:evidence", NOBODY)),
    leads_nowhere("Claim-accordingTo", "parley:Claim", "parley:accordingTo"),
    ("Claim-stance", "minCount", without("parley:Claim", "parley:stance")),
    ("Claim-stance", "maxCount", every("?c parley:stance parley:Asserts", "?c parley:stance parley:Supposes")),
    ("Claim-stance", "in", instead("parley:Claim", "parley:stance", "parley:Deny")),
    ("Claim-confidence", "minCount", without("parley:Claim", "parley:confidence")),
    ("Claim-confidence", "maxCount", another("parley:Claim", "parley:confidence", "0.123")),
    ("Claim-confidence", "datatype", instead("parley:Claim", "parley:confidence", '"0.9"^^xsd:double')),
    ("Claim-confidence", "minInclusive", instead("parley:Claim", "parley:confidence", '"-0.1"^^xsd:decimal')),
    ("Claim-confidence", "maxInclusive", instead("parley:Claim", "parley:confidence", "1.1")),
    ("Claim-wasDerivedFrom", "minCount", without("parley:Claim", "prov:wasDerivedFrom")),
    ("Claim-wasDerivedFrom", "maxCount", another("parley:Claim", "prov:wasDerivedFrom", NOBODY)),
    ("Claim-wasDerivedFrom", "class", instead("parley:Claim", "prov:wasDerivedFrom", NOBODY)),
    ("Claim-wasGeneratedBy", "minCount", without("parley:Claim", "prov:wasGeneratedBy")),
    ("Claim-wasGeneratedBy", "maxCount", another("parley:Claim", "prov:wasGeneratedBy", NOBODY)),
    ("Claim-wasGeneratedBy", "class", instead("parley:Claim", "prov:wasGeneratedBy", NOBODY)),
    ("Evidence-hasSource", "minCount", without("parley:Evidence", "oa:hasSource")),
    ("Evidence-hasSource", "maxCount", another("parley:Evidence", "oa:hasSource", NOBODY)),
    ("Evidence-hasSource", "class", instead("parley:Evidence", "oa:hasSource", NOBODY)),
    ("Evidence-start", "minCount", without("parley:Evidence", "oa:start")),
    ("Evidence-start", "maxCount", another("parley:Evidence", "oa:start", f'"1"^^{NUMBER}')),
    ("Evidence-start", "datatype", instead("parley:Evidence", "oa:start", "1")),
    ("Evidence-start", "minInclusive", instead("parley:Evidence", "oa:start", f'"-1"^^{NUMBER}')),
    ("Evidence-start", "lessThan", "DELETE { ?e oa:start ?a } INSERT { ?e oa:start 99999 } WHERE { ?e oa:start ?a }"),
    ("Evidence-end", "minCount", without("parley:Evidence", "oa:end")),
    ("Evidence-end", "maxCount", another("parley:Evidence", "oa:end", f'"9999"^^{NUMBER}')),
    ("Evidence-end", "datatype", instead("parley:Evidence", "oa:end", "9999")),
    ("Evidence-exact", "maxCount", another("parley:Evidence", "oa:exact", '"other words"')),
    ("Evidence-exact", "datatype", instead("parley:Evidence", "oa:exact", '"words"@en')),
    ("Run-label", "minCount", without("prov:Activity", "rdfs:label")),
    ("Run-label", "maxCount", another("prov:Activity", "rdfs:label", '"Another"')),
    ("Run-label", "or", instead("prov:Activity", "rdfs:label", NOBODY)),
    ("Run-softwareVersion", "minCount", without("prov:Activity", "schema:softwareVersion")),
    ("Run-softwareVersion", "maxCount", another("prov:Activity", "schema:softwareVersion", '"0.2.0"')),
    ("Run-softwareVersion", "datatype", instead("prov:Activity", "schema:softwareVersion", "0.1")),
    ("Resolution-subject", "minCount", resolution("rdf:subject")),
    ("Resolution-subject", "maxCount", resolution("rdf:subject", RESOLUTION["rdf:subject"], "parley:Person")),
    ("Resolution-subject", "nodeKind", resolution("rdf:subject", '"Dara"')),
    ("Resolution-predicate", "minCount", resolution("rdf:predicate")),
    ("Resolution-predicate", "maxCount", resolution("rdf:predicate", RESOLUTION["rdf:predicate"], "parley:about")),
    ("Resolution-predicate", "pattern", resolution("rdf:predicate", "parley:about")),
    ("Resolution-object", "minCount", resolution("rdf:object")),
    ("Resolution-object", "maxCount", resolution("rdf:object", RESOLUTION["rdf:object"], "parley:Person")),
    ("Resolution-object", "nodeKind", resolution("rdf:object", '"Dara"')),
    ("Resolution-confidence", "minCount", resolution("parley:confidence")),
    ("Resolution-confidence", "maxCount", resolution("parley:confidence", RESOLUTION["parley:confidence"], "0.5")),
    ("Resolution-confidence", "datatype", resolution("parley:confidence", "1")),
    ("Resolution-confidence", "minInclusive", resolution("parley:confidence", '"-0.1"^^xsd:decimal')),
    ("Resolution-confidence", "maxInclusive", resolution("parley:confidence", "1.1")),
    ("Resolution-reason", "minCount", resolution("parley:reason")),
    ("Resolution-reason", "datatype", resolution("parley:reason", "1")),
    ("Resolution-wasGeneratedBy", "minCount", resolution("prov:wasGeneratedBy")),
    ("Resolution-wasGeneratedBy", "maxCount", resolution("prov:wasGeneratedBy", RESOLUTION["prov:wasGeneratedBy"], NOBODY)),
    ("Resolution-wasGeneratedBy", "class", resolution("prov:wasGeneratedBy", NOBODY)),
    ("Link-subject", "minCount", link("rdf:subject")),
    ("Link-subject", "maxCount", link("rdf:subject", NOBODY, "parley:Person")),
    ("Link-subject", "nodeKind", link("rdf:subject", '"Dara"')),
    ("Link-predicate", "minCount", link("rdf:predicate")),
    ("Link-predicate", "maxCount", link("rdf:predicate", "schema:sameAs", "schema:url")),
    ("Link-predicate", "pattern", link("rdf:predicate", "schema:url")),
    ("Link-object", "maxCount", link("rdf:object", LINK["rdf:object"], "<http://www.wikidata.org/entity/Q43>")),
    ("Link-object", "nodeKind", link("rdf:object", '"http://www.wikidata.org/entity/Q42"')),
    ("Link-object", "pattern", link("rdf:object", "<https://www.wikidata.org/wiki/Q42>")),
    ("Link-outcome", "minCount", link("parley:outcome")),
    ("Link-outcome", "maxCount", link("parley:outcome", "parley:Accepted", "parley:Rejected")),
    ("Link-outcome", "in", link("parley:outcome", "parley:Agreed")),
    ("Link-method", "minCount", link("parley:method")),
    ("Link-method", "maxCount", link("parley:method", "parley:ByRules", "parley:ByReview")),
    ("Link-method", "in", link("parley:method", "parley:Accepted")),
    ("Link-confidence", "maxCount", link("parley:confidence", "0.95", "0.5")),
    ("Link-confidence", "datatype", link("parley:confidence", "1")),
    ("Link-confidence", "minInclusive", link("parley:confidence", '"-0.1"^^xsd:decimal')),
    ("Link-confidence", "maxInclusive", link("parley:confidence", "1.1")),
    ("Link-reason", "minCount", link("parley:reason")),
    ("Link-reason", "datatype", link("parley:reason", "1")),
    ("Link-dateCreated", "maxCount", link("schema:dateCreated", LINK["schema:dateCreated"], '"2031-05-05"^^xsd:date')),
    ("Link-dateCreated", "datatype", link("schema:dateCreated", '"May"')),
    ("Link-wasGeneratedBy", "minCount", link("prov:wasGeneratedBy")),
    ("Link-wasGeneratedBy", "maxCount", link("prov:wasGeneratedBy", "?run", NOBODY)),
    ("Link-wasGeneratedBy", "class", link("prov:wasGeneratedBy", NOBODY)),
    ("OneReport-rule", "sparql", f"INSERT DATA {{ {NOBODY} a parley:Report }}"),
    ("FactHasClaim-rule", "sparql", another("parley:Transfer", "parley:count", f'"7"^^{NUMBER}')),
    ("FactHasClaim-rule", "sparql", f"DELETE {{ {ANY_CLAIM} }} WHERE {{ {ANY_CLAIM} ; rdf:predicate parley:title }}"),
    ("FactHasClaim-rule", "sparql", f"INSERT DATA {{ {NOBODY} parley:headOf {NOBODY} }}"),
    ("DeniedIsNoFact-rule", "sparql", every(f"{ANY_CLAIM} ; parley:stance parley:Denies", "?s ?p ?o")),
    ("DeniedIsNoFact-rule", "sparql", every(f"{ANY_CLAIM} ; parley:stance parley:Supposes", "?s ?p ?o")),
    ("AssertedIsFact-rule", "sparql", without("parley:Meeting", "parley:heldAt")),
    ("CompletedIsPast-rule", "sparql", another("parley:Meeting", "parley:date", '"2031-05-04"^^xsd:date')),
    ("AgentKinds-rule", "sparql", another("parley:Meeting", "parley:participant", NOBODY)),
    ("AgentKinds-rule", "sparql", every("?m a parley:Meeting . ?u a parley:UnnamedSource", "?m parley:participant ?u")),
    ("AgentKinds-rule", "sparql", every("?m a parley:Meeting . ?d a parley:Delegation", "?m parley:hostedBy ?d")),
    ("AgentKinds-rule", "sparql", every("?e a parley:Event . ?p a parley:Place", "?e parley:mediatedBy ?p")),
    ("AgentKinds-rule", "sparql", every("?s a parley:Statement . ?d a parley:Delegation", "?s parley:speaker ?d")),
    ("ClaimedIsKnown-rule", "sparql", instead("parley:Claim", "rdf:subject", NOBODY)),
]  # fmt: skip
RULES = sorted({name for name, constraint, _ in SPOILT if constraint == "sparql"})

# Changes that keep a graph whole, each near one that does not.
SOUND = [
    ("a month that has begun", "CompletedIsPast",
     another("parley:Meeting", "parley:date", '"2031-05"^^xsd:gYearMonth')),
    ("the report's own day", "CompletedIsPast", another("parley:Meeting", "parley:date", '"2031-05-03"^^xsd:date')),
    ("two dates that do not agree", "Event", another("parley:Meeting", "parley:date", '"2031-05-01"^^xsd:date')),
    ("two counts that do not agree", "Transfer", another("parley:Transfer", "parley:count", f'"7"^^{NUMBER}')),
    ("one age", "Transfer", instead("parley:Transfer", "parley:minimumAge", f'"25"^^{NUMBER}')),
    ("a decision about two people", "Resolution", resolution("parley:reason", '"One reason."', '"Another."')),
    ("a link to Wikidata", "Link", link("parley:reason", '"One reason."', '"Another."')),
    ("that Wikidata has no such item", "Link", link("rdf:object")),
    ("a label in a language", "Entity", instead("parley:Party", "rdfs:label", '"Almarie"@fr')),
    ("a denial beside an assertion", "DeniedIsNoFact",
     "INSERT { ?d rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; parley:stance parley:Denies } "
     f"WHERE {{ {ANY_CLAIM} ; parley:stance parley:Asserts ; rdf:predicate parley:heldAt BIND ({NOBODY} AS ?d) }}"),
]  # fmt: skip


def changed(graph: Graph, update: str) -> Graph:
    copy = Graph()
    for triple in graph:
        copy.add(triple)
    copy.update(DECLARED + update)
    assert set(copy) != set(graph), "the change must change something"
    return copy


def shape_alone(shapes: Graph, name: str) -> Graph:
    """One node shape with all that belongs to it: pySHACL takes a moment for one, seconds for all of them."""
    part, todo = Graph(), [SHAPE[name], HEADER]
    while todo:
        node: Node = todo.pop()
        for predicate, value in shapes.predicate_objects(node):
            part.add((node, predicate, value))
            if isinstance(value, BNode) or predicate in (SH.property, SH.sparql):
                todo.append(value)  # type: ignore[arg-type]
    return part


def results(graph: Graph, shapes: Graph, ontology: Graph | None = None) -> set[tuple[str, str, str]]:
    """Shape, constraint and message of all that pySHACL finds."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology, inference="none")
    assert isinstance(report, Graph)
    return {_result(report, node) for node in report.objects(None, SH.result)}


def _result(report: Graph, node: Node) -> tuple[str, str, str]:
    source = report.value(node, SH.sourceConstraint) or report.value(node, SH.sourceShape)
    component = str(report.value(node, SH.sourceConstraintComponent)).removeprefix(str(SH))
    name = component.removesuffix("ConstraintComponent")
    constraint = name.lower() if name == "SPARQL" else name[0].lower() + name[1:]
    return str(source).removeprefix(SHAPE), constraint, str(report.value(node, SH.resultMessage))


def constraints(shapes: Graph) -> set[tuple[str, str]]:
    """Everything that the shapes ask for: shape and constraint."""
    asked = {
        (str(shape).removeprefix(SHAPE), str(predicate).removeprefix(str(SH)))
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        for predicate in shapes.predicates(shape)
        if predicate in CORE
    }
    return asked | {
        (str(rule).removeprefix(SHAPE), "sparql") for rule in shapes.subjects(RDF.type, SH.SPARQLConstraint)
    }


def test_both_reports_keep_to_all_shapes(reports: tuple[Graph, ...], shapes: Graph) -> None:
    assert [results(graph, shapes) for graph in reports] == [set(), set()]


def test_the_ontology_beside_a_report_changes_nothing(
    reports: tuple[Graph, ...], shapes: Graph, ontology: Graph
) -> None:
    assert results(reports[1], shapes, ontology) == set()


@pytest.mark.parametrize(("name", "constraint", "update"), SPOILT, ids=[f"{s}-{c}" for s, c, _ in SPOILT])
def test_a_spoilt_report_is_refused_with_the_reason(
    name: str, constraint: str, update: str, reports: tuple[Graph, ...], shapes: Graph
) -> None:
    found = results(changed(reports[0], update), shape_alone(shapes, name.partition("-")[0]))
    template = str(shapes.value(SHAPE[name], SH.message))
    expected = re.compile(".+".join(map(re.escape, re.split(r"\{\?\w+\}", template))))
    assert any((n, c) == (name, constraint) and expected.fullmatch(message) for n, c, message in found), found


def test_every_constraint_of_the_shapes_is_broken_once_above(shapes: Graph) -> None:
    assert {(name, constraint) for name, constraint, _ in SPOILT} == constraints(shapes)


@pytest.mark.parametrize(("name", "update"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_a_report_may_say_is_taken(name: str, update: str, reports: tuple[Graph, ...], shapes: Graph) -> None:
    assert results(changed(reports[0], update), shape_alone(shapes, name)) == set()


def test_a_meeting_is_checked_as_an_event_with_the_ontology_beside_it(
    reports: tuple[Graph, ...], shapes: Graph, ontology: Graph
) -> None:
    spoilt = changed(reports[0], another("parley:Meeting", "parley:status", "parley:State"))
    spoilt.update(DECLARED + "DELETE { ?x a parley:Event } WHERE { ?x a parley:Event }")
    alone = shape_alone(shapes, "Event")
    assert results(spoilt, alone) == set()
    assert {name for name, _, _ in results(spoilt, alone, ontology)} == {"Event-status"}


# --- the form of the file ------------------------------------------------------------------------


def test_the_shapes_are_shapes_by_the_standard_itself(reports: tuple[Graph, ...], shapes: Graph) -> None:
    conforms, _, _ = pyshacl.validate(reports[1], shacl_graph=shapes, inference="none", meta_shacl=True)
    assert conforms


def test_property_shapes_keep_to_the_subset_and_have_one_message_each(shapes: Graph) -> None:
    found = set(shapes.subjects(RDF.type, SH.PropertyShape))
    assert found == set(shapes.objects(None, SH.property))
    for shape in found:
        assert set(shapes.predicates(shape)) - CORE == {RDF.type, SH.path, SH.message}, shape
        assert len(list(shapes.objects(shape, SH.message))) == 1, shape
        assert isinstance(shapes.value(shape, SH.path), URIRef), shape


def test_node_shapes_only_choose_classes_and_gather_property_shapes_or_rules(shapes: Graph) -> None:
    found = set(shapes.subjects(RDF.type, SH.NodeShape))
    assert found
    for shape in found:
        assert set(shapes.predicates(shape)) in (
            {RDF.type, SH.targetClass, SH.property},
            {RDF.type, SH.targetClass, SH.sparql},
        ), shape


def test_messages_are_all_different_and_whole_sentences(shapes: Graph) -> None:
    messages = [str(message) for message in shapes.objects(None, SH.message)]
    assert len(messages) == len(set(messages))
    assert [message for message in messages if not message.endswith(".")] == []


def _rows(graph: Graph, select: str) -> int:
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt"), pyoxigraph.RdfFormat.N_TRIPLES)
    answer = store.query(DECLARED + select)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return len(list(answer))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_also_runs_as_it_stands_in_another_engine(rule: str, reports: tuple[Graph, ...], shapes: Graph) -> None:
    select = shapes.value(SHAPE[rule], SH.select)
    assert isinstance(select, Literal)
    updates = [update for name, _, update in SPOILT if name == rule]
    assert [_rows(graph, select) for graph in reports] == [0, 0]
    assert 0 not in [_rows(changed(reports[0], update), select) for update in updates]


# --- the good reports ----------------------------------------------------------------------------


def test_each_passage_of_the_good_report_is_as_long_as_its_words(reports: tuple[Graph, ...]) -> None:
    start, end, words = Variable("start"), Variable("end"), Variable("words")
    select = "SELECT * { ?e oa:start ?start ; oa:end ?end ; oa:exact ?words }"
    rows = reports[0].query(DECLARED + select).bindings
    assert len(rows) > 20
    assert [row for row in rows if int(str(row[end])) - int(str(row[start])) != len(str(row[words]))] == []


def test_the_good_reports_hold_no_blank_nodes(reports: tuple[Graph, ...]) -> None:
    assert [triple for graph in reports for triple in graph if any(isinstance(node, BNode) for node in triple)] == []


def test_the_good_report_has_a_claim_with_each_property_that_tells_a_fact(
    reports: tuple[Graph, ...], shapes: Graph
) -> None:
    listed = shapes.value(SHAPE["Claim-predicate"], SH["in"])
    assert listed is not None
    claimed = {str(o).removeprefix(ONTOLOGY) for o in reports[0].objects(None, RDF.predicate)}
    assert claimed == {str(item).removeprefix(ONTOLOGY) for item in shapes.items(listed)}

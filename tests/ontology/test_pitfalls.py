"""What makes an ontology findable and usable, after FOOPS! and the pitfalls of OOPS! (numbers P04 … P41).

Each pitfall is a query for what falls into it, beside an offence which shows that the query finds one.
"""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef, Variable

from kg.resources import folder
from kg.vocabulary import ONTOLOGY

PREFIXES = f"""
PREFIX parley: <{ONTOLOGY}#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
OURS = f'FILTER (STRSTARTS(STR(?x), "{ONTOLOGY}#"))'

NO_DOMAIN = {
    "date": "of events and of statements",
    "evidence": "of claims and of whatever a report speaks of",
}
NO_INVERSE = {
    "onBehalfOf": "a party's offices are asked for by way of the people who hold them",
    "agreedAt": "a meeting's results are the exchanges that name it; no word of its own says that well",
    "releasedBy": "asked for from the exchange, which is between the parties",
    "receivedBy": "asked for from the exchange, which is between the parties",
    "relayedBy": "says how words came to the report, not what the agency did",
    "madeIn": "says where words were spoken, not what the place is",
    "evidence": "a passage is read for the sake of what it bears out, never the other way",
    "accordingTo": "a claim is checked by its statement, never the other way",
}


def among(names: dict[str, str]) -> str:
    return ", ".join(f"parley:{name}" for name in names)


PITFALLS = [
    ("a term without an English label (P08)",
     f'?x a ?type {OURS} FILTER NOT EXISTS {{ ?x rdfs:label ?l FILTER (LANG(?l) = "en") }}',
     'parley:x a owl:Class ; rdfs:label "nu"@fr .'),
    ("a term with two English labels",
     f'?x rdfs:label ?l, ?m FILTER (LANG(?l) = "en" && LANG(?m) = "en" && STR(?l) < STR(?m)) {OURS}',
     'parley:x rdfs:label "one"@en , "two"@en .'),
    ("two terms with one label",
     f"?x rdfs:label ?l . ?y rdfs:label ?l FILTER (STR(?x) < STR(?y)) {OURS}",
     'parley:x rdfs:label "one"@en . parley:y rdfs:label "one"@en .'),
    ("a term without an English definition",
     f'?x a ?type {OURS} FILTER NOT EXISTS {{ ?x skos:definition ?d FILTER (LANG(?d) = "en") }}',
     'parley:x a owl:Class ; skos:definition "nu" .'),
    ("a definition that is no sentence",
     f'?x skos:definition ?d {OURS} FILTER (!REGEX(?d, "^[A-Z].*[.]$"))',
     'parley:x skos:definition "a thing"@en .'),
    ("a definition that uses the word that it defines (P24)",
     f'?x rdfs:label ?l ; skos:definition ?d {OURS} BIND (LCASE(REPLACE(STR(?l), " [(].*", "")) AS ?word) '
     'FILTER (REGEX(LCASE(?d), CONCAT("(^|[^a-z])", ?word, "([^a-z]|$)")))',
     'parley:x rdfs:label "truce (of arms)"@en ; skos:definition "A truce between sides."@en .'),
    ("a term without an English example",
     f'?x a ?type {OURS} FILTER NOT EXISTS {{ ?x skos:example ?e FILTER (LANG(?e) = "en") }}',
     "parley:x a owl:Class ."),
    ("a term that does not say where it is defined",
     f"?x a ?type {OURS} FILTER NOT EXISTS {{ ?x rdfs:isDefinedBy <{ONTOLOGY}> }}",
     "parley:x a owl:Class ; rdfs:isDefinedBy parley:y ."),
    ("a term without a type (P34, P35)",
     f"{{ ?x ?p ?o }} UNION {{ ?s ?p ?x }} UNION {{ ?s ?x ?o }} FILTER (isIRI(?x)) {OURS} "
     "FILTER NOT EXISTS { ?x a ?type }",
     "parley:Role rdfs:subClassOf parley:x ."),
    ("a class or concept that is not in capitals, or a property that is (P22)",
     f'?x a ?type {OURS} BIND (?type IN (owl:Class, skos:Concept, skos:ConceptScheme) AS ?capital) '
     'FILTER (?capital && !REGEX(STR(?x), "#[A-Z][A-Za-z]*$") || !?capital && !REGEX(STR(?x), "#[a-z][A-Za-z0-9]*$"))',
     "parley:is_so a owl:ObjectProperty ."),
    ("a file's ending in an IRI (P36)",
     '?x ?p ?o FILTER (isIRI(?x) && REGEX(STR(?x), "[.](owl|rdf|ttl|n3|rdfxml)([/#]|$)"))',
     "<https://w3id.org/parley/parley.ttl#x> a owl:Class ."),
    ("a class that nothing is connected with (P04)",
     f"?x a owl:Class {OURS} FILTER NOT EXISTS {{ ?p rdfs:domain|rdfs:range ?x }} "
     "FILTER NOT EXISTS { ?x rdfs:subClassOf ?wider } FILTER NOT EXISTS { ?narrower rdfs:subClassOf ?x }",
     "parley:X a owl:Class ."),
    ("a class that is its own subclass, or a property its own subproperty (P06)",
     "{ ?x rdfs:subClassOf+ ?x } UNION { ?x rdfs:subPropertyOf+ ?x }",
     "parley:X rdfs:subClassOf parley:Y . parley:Y rdfs:subClassOf parley:X ."),
    ("a class that keeps apart from no other (P10)",
     f"?x a owl:Class {OURS} FILTER NOT EXISTS {{ ?x owl:disjointWith|^owl:disjointWith ?y }} "
     "FILTER NOT EXISTS { ?all a owl:AllDisjointClasses ; owl:members/rdf:rest*/rdf:first ?x }",
     "parley:X a owl:Class ."),
    ("a property without a domain (P11)",
     f"?x a ?type FILTER (?type IN (owl:ObjectProperty, owl:DatatypeProperty)) {OURS} "
     f"FILTER (?x NOT IN ({among(NO_DOMAIN)})) FILTER NOT EXISTS {{ ?x rdfs:domain ?d }}",
     "parley:x a owl:DatatypeProperty ; rdfs:range rdfs:Literal ."),
    ("a property without a range (P11)",
     f"?x a ?type FILTER (?type IN (owl:ObjectProperty, owl:DatatypeProperty)) {OURS} "
     "FILTER NOT EXISTS { ?x rdfs:range ?r }",
     "parley:x a owl:ObjectProperty ; rdfs:domain parley:Role ."),
    ("a property with several domains or ranges (P19)",
     "{ ?x rdfs:domain ?a, ?b } UNION { ?x rdfs:range ?a, ?b } FILTER (STR(?a) < STR(?b))",
     "parley:x rdfs:range parley:Party , parley:Person ."),
    ("a property between our classes without an inverse (P13)",
     f"?x a owl:ObjectProperty {OURS} FILTER NOT EXISTS {{ ?x rdfs:range skos:Concept }} "
     f"FILTER (?x NOT IN ({among(NO_INVERSE)})) FILTER NOT EXISTS {{ ?x owl:inverseOf|^owl:inverseOf ?y }}",
     "parley:x a owl:ObjectProperty ; rdfs:domain parley:Role ; rdfs:range parley:Party ."),
    ("inverse properties whose domains and ranges do not swap (P05)",
     "?x owl:inverseOf ?y . ?x rdfs:domain ?d . ?x rdfs:range ?r "
     "FILTER NOT EXISTS { ?y rdfs:domain ?r ; rdfs:range ?d }",
     "parley:x owl:inverseOf parley:y ; rdfs:domain parley:Role ; rdfs:range parley:Party . "
     "parley:y rdfs:domain parley:Role ; rdfs:range parley:Party ."),
    ("a property that is its own inverse (P25)",
     "?x owl:inverseOf ?x",
     "parley:x owl:inverseOf parley:x ."),
    ("a concept in no scheme, or in several",
     "?x a skos:Concept . OPTIONAL { ?x skos:inScheme ?s } OPTIONAL { ?x skos:inScheme ?t FILTER (?t != ?s) } "
     "FILTER (!BOUND(?s) || BOUND(?t))",
     "parley:X a skos:Concept ."),
    ("a concept whose preferred label is not its label",
     f"?x rdfs:label ?l ; a ?type FILTER (?type IN (skos:Concept, skos:ConceptScheme)) {OURS} "
     "FILTER NOT EXISTS { ?x skos:prefLabel ?l }",
     'parley:X a skos:Concept ; rdfs:label "x"@en .'),
]  # fmt: skip

# What each file says of itself: property, and what its value must be.
BASIC = [
    ("dcterms:title", 'LANG(?v) = "en"'),
    ("dcterms:description", 'LANG(?v) = "en"'),
    ("dcterms:creator", '?v = "Parley contributors"'),
    ("dcterms:license", "?v = <https://creativecommons.org/licenses/by/4.0/>"),
    ("dcterms:issued", '?v = "2026-11-24"^^xsd:date'),
    ("owl:versionInfo", '?v = "0.1.0"'),
    ("owl:versionIRI", 'isIRI(?v) && STR(?v) = CONCAT(STR(?ontology), "/0.1.0")'),
]
FULL = [
    *BASIC,
    ("dcterms:abstract", 'LANG(?v) = "en"'),
    ("dcterms:publisher", "BOUND(?v)"),
    ("dcterms:created", "DATATYPE(?v) = xsd:date"),
    ("dcterms:modified", "DATATYPE(?v) = xsd:date"),
    ("dcterms:bibliographicCitation", 'CONTAINS(?v, "0.1.0")'),
    ("vann:preferredNamespacePrefix", '?v = "parley"'),
    ("vann:preferredNamespaceUri", 'STR(?v) = CONCAT(STR(?ontology), "#")'),
    ("bibo:status", "isIRI(?v)"),
    ("schema:creativeWorkStatus", "BOUND(?v)"),
]


def offenders(graph: Graph, pattern: str) -> set[str]:
    rows = graph.query(f"{PREFIXES} SELECT DISTINCT ?x {{ {pattern} }}")
    return {str(binding[Variable("x")]) for binding in rows.bindings}


@pytest.mark.parametrize(("pattern", "offence"), [row[1:] for row in PITFALLS], ids=[row[0] for row in PITFALLS])
def test_nothing_falls_into_the_pitfall_but_a_planted_offence(pattern: str, offence: str, ontology: Graph) -> None:
    assert offenders(ontology, pattern) == set()
    planted = ontology + Graph().parse(data=PREFIXES + offence, format="turtle")
    assert len(offenders(planted, pattern)) > 0


@pytest.mark.parametrize(
    ("file", "name", "wanted"),
    [("ontology", *row) for row in FULL] + [(file, *row) for file in ("alignment", "shapes") for row in BASIC],
)
def test_a_file_says_of_itself(file: str, name: str, wanted: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(file)
    assert graph.query(f"{PREFIXES} ASK {{ ?ontology a owl:Ontology ; {name} ?v FILTER ({wanted}) }}").askAnswer


def test_every_exception_is_still_needed(ontology: Graph) -> None:
    with_domain = offenders(ontology, f"?x rdfs:domain ?d {OURS}")
    with_inverse = offenders(ontology, "?x owl:inverseOf|^owl:inverseOf ?y")
    exceptions = [(NO_DOMAIN, with_domain), (NO_INVERSE, with_inverse)]
    assert [name for names, done in exceptions for name in names if f"{ONTOLOGY}#{name}" in done] == []


def test_each_class_of_the_contract_has_its_counterpart(ontology: Graph, alignment: Graph) -> None:
    alone = offenders(
        ontology + alignment,
        f"?x a owl:Class {OURS} "
        f'FILTER NOT EXISTS {{ ?x rdfs:subClassOf+ ?y FILTER (!STRSTARTS(STR(?y), "{ONTOLOGY}#")) }}',
    )
    assert alone == {f"{ONTOLOGY}#Transfer"}


def test_each_wikidata_match_stands_beside_its_english_label(alignment: Graph) -> None:
    lines = (folder("ontology") / "alignment.ttl").read_text(encoding="utf-8").splitlines()
    labelled = [line for line in lines if " wd:" in line and line.partition(" # ")[2].strip()]
    matched = [o for o in alignment.objects() if isinstance(o, URIRef) and "wikidata.org/entity/" in o]
    assert len(labelled) == len(matched) > 20

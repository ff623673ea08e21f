"""What an account says, as RDF."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.compare import isomorphic

from kg.graph import formats, terms, writing
from kg.graph.checks import check
from kg.graph.description import Description, describe, ordered
from kg.graph.rules import FACTS
from kg.graph.terms import known, own
from kg.model import Account, Claim, Entity, EntityClass, PartialDate, Ref, Report, Span, Stance
from kg.vocabulary import BASE, iri, report_key

MEETING = iri("meeting/2030-03-01-zedburg-norland-sudria")
HEADING = """
    @base <https://w3id.org/parley/id/> .
    @prefix parley: <https://w3id.org/parley/ontology#> .
    @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix schema: <https://schema.org/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def objects(description: Description, subject: str, predicate: NamedNode) -> list[str]:
    return [str(value) for value in description.values(NamedNode(subject), predicate)]


def trig(description: Description) -> bytes:
    return writing.serialise(description.quads(), formats.named("trig"))


def test_one_claim_becomes_the_triples_of_the_contract(report: Report) -> None:
    claim = Claim("meeting/m", "round", 2, Span(0, 7), "report/r/statement/s", confidence=0.75)
    account = Account(
        replace(report, url=None, publisher=None),
        (
            Entity("meeting/m", EntityClass.MEETING, "talks", ("the meeting",), (Span(0, 7),)),
            Entity("report/r/statement/s", EntityClass.STATEMENT, "said", (), (Span(0, 7),)),
        ),
        (claim,),
        "en_hand-1.0",
    )
    description = describe(account, quotes=True)
    (node,) = description.claims
    expected = (
        HEADING
        + f"""
    <report/talks-in-zedburg-01234567> a parley:Report ; rdfs:label "Talks in Zedburg" ;
        schema:headline "Talks in Zedburg" ; schema:datePublished "2030-03-02"^^xsd:date ; schema:inLanguage "en" ;
        parley:sha256 "{report.sha256}" .
    <run/parley-kg-0-1-0-en-hand-1-0> a prov:Activity ; rdfs:label "parley-kg 0.1.0, en_hand-1.0" ;
        schema:softwareVersion "0.1.0" .
    <meeting/m> a parley:Meeting, parley:Event ; rdfs:label "talks" ; skos:altLabel "the meeting" ;
        parley:round "2"^^xsd:positiveInteger ; parley:evidence <report/talks-in-zedburg-01234567/evidence/0-7> .
    <report/r/statement/s> a parley:Statement ; rdfs:label "said" ;
        parley:evidence <report/talks-in-zedburg-01234567/evidence/0-7> .
    <report/talks-in-zedburg-01234567/evidence/0-7> a parley:Evidence ;
        oa:hasSource <report/talks-in-zedburg-01234567> ; oa:exact "Norland" ;
        oa:start "0"^^xsd:nonNegativeInteger ; oa:end "7"^^xsd:nonNegativeInteger .
    <{node.value}> a parley:Claim ; rdf:subject <meeting/m> ; rdf:predicate parley:round ;
        rdf:object "2"^^xsd:positiveInteger ; parley:evidence <report/talks-in-zedburg-01234567/evidence/0-7> ;
        parley:accordingTo <report/r/statement/s> ; parley:stance parley:Asserts ; parley:confidence 0.75 ;
        prov:wasDerivedFrom <report/talks-in-zedburg-01234567> ; prov:wasGeneratedBy <run/parley-kg-0-1-0-en-hand-1-0> .
    """
    )
    found = rdflib.Graph().parse(data=writing.serialise(description.quads(), formats.named("nt")), format="nt")
    assert isomorphic(found, rdflib.Graph().parse(data=expected, format="turtle"))


@pytest.mark.parametrize(
    ("predicate", "value", "expected"),
    [
        ("date", PartialDate(2030, 3, 1), '"2030-03-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("date", PartialDate(2030, 3), '"2030-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("date", PartialDate(2030), '"2030"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("former", True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("count", 0, '"0"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'),
        ("round", 3, '"3"^^<http://www.w3.org/2001/XMLSchema#positiveInteger>'),
        ("title", "aide", '"aide"'),
        ("heldAt", Ref("place/x"), "<https://w3id.org/parley/id/place/x>"),
    ],
)
def test_each_kind_of_value_has_its_term(predicate: str, value: object, expected: str) -> None:
    assert str(terms.value(predicate, value)) == expected  # type: ignore[arg-type]


def test_a_value_of_no_known_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="count: no RDF term"):
        terms.value("count", 1.5)  # type: ignore[arg-type]


def test_every_fact_has_a_claim_and_no_node_is_blank(account: Account) -> None:
    quads = list(check(account).description.quads())
    claimed = {
        tuple(next(q.object for q in quads if q.subject == node and q.predicate == known(f"rdf:{part}"))
              for part in ("subject", "predicate", "object"))
        for node in {q.subject for q in quads if q.object == own("Claim")}
    }  # fmt: skip
    facts = {(q.subject, q.predicate, q.object) for q in quads if q.predicate in {own(name) for name in FACTS}}
    assert len(facts) == 14
    assert facts < claimed
    assert all(isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal) for q in quads)
    assert {q.graph_name for q in quads} == {NamedNode(iri(report_key("Talks in Zedburg", account.report.sha256)))}


@pytest.mark.parametrize(
    ("stances", "stands"),
    [
        ((Stance.ASSERTS,), True),
        ((Stance.DENIES,), False),
        ((Stance.SUPPOSES,), False),
        ((Stance.DENIES, Stance.ASSERTS), True),
    ],
)
def test_only_what_somebody_asserts_is_a_fact(account: Account, stances: tuple[Stance, ...], stands: bool) -> None:
    claims = tuple(Claim("party/sudria", "kind", account.claims[12].object, Span(0, 3), stance=s) for s in stances)
    description = check(replace(account, claims=account.claims + claims)).description
    assert bool(objects(description, iri("party/sudria"), own("kind"))) is stands
    assert len(description.claims) == len(account.claims) + len(stances)


def test_two_values_for_one_thing_both_stand(account: Account) -> None:
    other = replace(account.claims[9], object=41)
    description = check(replace(account, claims=(*account.claims, other))).description
    assert len(objects(description, iri(account.claims[9].subject), own("count"))) == 2


def test_a_place_without_evidence_of_its_own_rests_on_the_first_words_about_it(account: Account) -> None:
    (passage,) = objects(check(account).description, iri("place/zedburg"), own("evidence"))
    assert account.report.text[19:33] == "met in Zedburg"
    assert passage.endswith("/evidence/19-33>")


def test_words_are_quoted_only_when_asked_for(account: Account) -> None:
    assert b"oa:exact" not in trig(check(account).description)
    assert b'oa:exact "met in Zedburg"' in trig(check(account, quotes=True).description)


def test_another_base_changes_every_iri_and_no_claim_number(account: Account) -> None:
    usual, other = check(account).description, check(account, base="https://example.org/t/").description
    assert [n.value.replace(BASE, "https://example.org/t/") for n in usual.claims] == [n.value for n in other.claims]
    assert BASE.encode() not in writing.serialise(other.quads(), formats.named("nq"))


def test_the_order_of_entities_and_claims_leaves_no_trace(account: Account) -> None:
    expected = trig(check(account).description)
    for seed in range(5):
        chance = random.Random(seed)
        entities, claims = list(account.entities), list(account.claims)
        chance.shuffle(entities)
        chance.shuffle(claims)
        assert trig(check(replace(account, entities=tuple(entities), claims=tuple(claims))).description) == expected


def test_a_description_is_written_in_the_order_that_its_quads_sort_in(account: Account) -> None:
    quads = list(check(account).description.quads())
    shuffled = random.Random(1).sample(quads, len(quads))
    assert ordered(shuffled) == quads


PROGRAM = """
import sys
from kg.graph import checks, formats, writing
from kg.model import *
e = tuple(Entity(f"person/p{i}", EntityClass.PERSON, f"P{i}", (f"Q{i}", f"R{i}"), (Span(0, 2),)) for i in range(9))
s = Entity("report/x/statement/1-2", EntityClass.STATEMENT, "said", (), (Span(0, 2),))
c = tuple(Claim(s.key, "speaker", Ref(x.key), Span(0, 2)) for x in e)
d = checks.check(Account(Report("n", "some words", "ab" * 32), (*e, s), c)).description
sys.stdout.buffer.write(writing.serialise(d.quads(), formats.named("trig")))
"""


def test_the_bytes_do_not_depend_on_how_python_hashes() -> None:
    root = Path(__file__).parents[2]
    outs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outs) == 1
    assert outs.pop().count(b"parley:Claim") == 9


HOSTILE = (
    'a "quoted" \\ back\\u0041slash',
    "line\nbreak\r\nand\ttab",
    "nul\x00 bell\x07 escape\x1b[31m",
    "lone \ud800 surrogate \udfff",
    "right-to-left \u202egnp.exe",
    "> . <http://evil.example/> <b> <c> . #",
    "x" * 10_000,
    "emoji 🤝 and e\u0301",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_label_breaks_a_line(account: Account, text: str) -> None:
    entities = tuple(replace(e, label=text, aliases=(text + "!",)) for e in account.entities)
    title = Claim("party/norland", "kind", text, Span(0, 3))
    report = replace(account.report, headline=text, publisher=text)
    description = check(replace(account, report=report, entities=entities, claims=(*account.claims, title))).description
    lines = writing.serialise(description.quads(), formats.named("nt"))
    read = rdflib.Graph().parse(data=lines, format="nt")
    labels = [str(label) for label in read.objects(rdflib.URIRef(MEETING), rdflib.RDFS.label)]
    assert len(labels) == 1
    assert 0 < len(labels[0]) <= terms.LONGEST_LABEL
    assert not re.search("[\x00-\x1f\u202e\ud800-\udfff]", labels[0])
    assert all(line.endswith(b" .") for line in lines.splitlines())


def test_a_quotation_keeps_its_length_whatever_it_holds() -> None:
    text = "a\x00b\ud800c\r\nd"
    assert len(terms.verbatim(text)) == len(text)
    assert Literal(terms.verbatim(text)).value == "a\ufffdb\ufffdc\r\nd"


def test_a_page_address_that_is_none_is_left_out_and_listed(account: Account) -> None:
    checked = check(replace(account, report=replace(account.report, url="javascript:alert(1)")))
    assert not checked.description.values(checked.description.report, known("schema:url"))
    assert [(r.what, r.reason) for r in checked.rejected] == [("url 'javascript:alert(1)'", "is no web address")]


def test_quads_carry_the_graph_of_their_report(account: Account) -> None:
    quad = next(check(account).description.quads())
    assert isinstance(quad, Quad)
    assert quad.graph_name == check(account).description.report

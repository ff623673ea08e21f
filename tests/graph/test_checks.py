"""What the ontology does not allow is left out and listed, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ReportError, SetupError
from kg.graph import rules, shapes, validation
from kg.graph.checks import check
from kg.graph.description import Description
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.model import Account, Claim, Entity, EntityClass, EventStatus, PartialDate, QuoteForm, Ref, Span, Value

GOOD = Path(__file__).parents[1] / "ontology" / "good.trig"
MEETING = "meeting/2030-03-01-zedburg-norland-sudria"


def described(graph: str, quads: Iterable[Quad]) -> Description:
    """The description of a report from the quads of its graph."""
    description = Description(NamedNode(graph))
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        description.add(quad.subject, quad.predicate, quad.object)
    return description


def faults(description: Description) -> list[str]:
    found = [*shapes.violations(shapes.installed(), description), *rules.violations(description)]
    return [violation.reason for violation in found]


def with_claim(account: Account, predicate: str, value: Value, subject: str = MEETING) -> Account:
    return replace(account, claims=(*account.claims, Claim(subject, predicate, value, Span(0, 3))))


def test_a_sound_account_is_kept_whole(account: Account) -> None:
    checked = check(account)
    assert checked.rejected == ()
    assert checked.account == account


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        (Span(-1, 4), "its evidence -1-4 is not within the report (0-109)"),
        (Span(4, 4), "its evidence 4-4 is not within the report (0-109)"),
        (Span(0, 110), "its evidence 0-110 is not within the report (0-109)"),
        (Span(7, 8), "its evidence 7-8 holds no words"),
    ],
)
def test_no_claim_and_no_entity_stands_without_words(account: Account, span: Span, reason: str) -> None:
    claim = Claim(MEETING, "round", 3, span)
    entity = Entity("person/bo", EntityClass.PERSON, "Bo", (), (span,))
    checked = check(replace(account, claims=(*account.claims, claim), entities=(*account.entities, entity)))
    assert {(r.what, r.reason) for r in checked.rejected} == {(f"{MEETING} round 3", reason), ("person/bo", reason)}
    assert checked.account == account


@pytest.mark.parametrize(
    ("predicate", "value", "reason"),
    [
        ("participant", Ref("place/zedburg"), "is of no class that can be one"),
        ("participant", Ref("party/nowhere"), "speaks of party/nowhere, which is not there"),
        ("heldAt", Ref("party/norland"), "A parley:heldAt leads to a place."),
        ("round", 0, "A parley:round is an xsd:positiveInteger."),
        ("date", PartialDate(2030, 13), "xsd:date, xsd:gYearMonth or xsd:gYear"),
        ("date", PartialDate(2030, 2, 30), "xsd:date, xsd:gYearMonth or xsd:gYear"),
        ("status", "done", "A parley:status is a concept of parley:EventStatus."),
        ("inventedHere", 1, "the ontology has no such property"),
        ("title", " \x00", "has an empty value"),
    ],
)
def test_a_claim_that_the_ontology_does_not_allow_goes_alone(
    account: Account, predicate: str, value: Value, reason: str
) -> None:
    checked = check(with_claim(account, predicate, value))
    assert len(checked.rejected) == 1
    assert checked.rejected[0].what.startswith(f"{MEETING} {predicate}")
    assert reason in checked.rejected[0].reason
    assert checked.account == account


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_confidence_lies_between_nothing_and_one(account: Account, confidence: float) -> None:
    claim = Claim(MEETING, "round", 3, Span(0, 3), confidence=confidence)
    (rejected,) = check(replace(account, claims=(*account.claims, claim))).rejected
    assert "is not between 0 and 1" in rejected.reason


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (Entity("person/x y", EntityClass.PERSON, "X", (), (Span(0, 3),)), "its key makes no IRI"),
        (Entity("../up", EntityClass.PERSON, "X", (), (Span(0, 3),)), "its key makes no IRI"),
        (Entity("person/x", EntityClass.PERSON, " \x07", (), (Span(0, 3),)), "has no label"),
        (Entity("party/norland", EntityClass.PARTY, "X", (), (Span(0, 3),)), "is described twice"),
        (Entity("person/x", EntityClass.PERSON, "X"), "An entity has parley:evidence"),
    ],
)
def test_an_entity_that_cannot_be_described_is_left_out(account: Account, entity: Entity, reason: str) -> None:
    checked = check(replace(account, entities=(*account.entities, entity)))
    assert len(checked.rejected) == 1
    assert reason in checked.rejected[0].reason
    assert checked.account == account


def test_everything_that_hangs_on_an_entity_goes_with_it(account: Account) -> None:
    gone = next(e for e in account.entities if e.type is EntityClass.EXCHANGE)
    checked = check(replace(account, entities=tuple(e for e in account.entities if e is not gone)))
    left = {e.type for e in checked.account.entities}
    assert EntityClass.TRANSFER not in left
    assert EntityClass.STATEMENT in left
    assert len(checked.account.claims) == len(account.claims) - 6
    assert len(checked.rejected) == 7


def test_a_statement_without_a_speaker_takes_what_it_says_with_it(account: Account) -> None:
    claims = tuple(c for c in account.claims if c.predicate != "speaker")
    checked = check(replace(account, claims=claims))
    assert EntityClass.STATEMENT not in {e.type for e in checked.account.entities}
    assert all(claim.according_to is None for claim in checked.account.claims)
    assert "A statement has a parley:speaker. Found: 0." in {r.reason for r in checked.rejected}


def test_of_too_many_values_the_surest_stays(account: Account) -> None:
    statement = next(e.key for e in account.entities if e.type is EntityClass.STATEMENT)
    forms = tuple(
        Claim(statement, "quoteForm", form, Span(0, 3), confidence=sure)
        for form, sure in ((QuoteForm.MIXED, 0.5), (QuoteForm.DIRECT, 0.9), (QuoteForm.INDIRECT, 0.6))
    )
    checked = check(replace(account, claims=account.claims + forms))
    assert [c.object for c in checked.account.claims if c.predicate == "quoteForm"] == [QuoteForm.DIRECT]
    assert len(checked.rejected) == 2


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        (PartialDate(2030, 3, 2), True),
        (PartialDate(2030, 3, 3), False),
        (PartialDate(2030, 4), True),  # as the shapes have it: months and years are left alone
    ],
)
def test_what_is_completed_is_not_dated_after_the_report(account: Account, date: PartialDate, kept: bool) -> None:
    claims = tuple(replace(c, object=date) if c.subject == MEETING and c.predicate == "date" else c
                   for c in account.claims)  # fmt: skip
    checked = check(replace(account, claims=claims))
    statuses = [c.object for c in checked.account.claims if c.subject == MEETING and c.predicate == "status"]
    assert statuses == ([EventStatus.COMPLETED] if kept else [])
    assert len(checked.rejected) == (0 if kept else 1)


def test_a_report_without_a_date_is_held_to_none(account: Account) -> None:
    assert check(replace(account, report=replace(account.report, published=None))).rejected == ()


def test_claims_alike_but_for_confidence_are_one(account: Account) -> None:
    twin = replace(account.claims[0], confidence=0.3)
    assert check(replace(account, claims=(twin, *account.claims))).account.claims == account.claims


def test_a_report_that_cannot_be_described_is_an_error(account: Account) -> None:
    with pytest.raises(ReportError, match=r"talks\.txt: what is said of .*64 hexadecimal digits"):
        check(replace(account, report=replace(account.report, sha256="0123456789")))


def test_a_day_after_year_9999_is_left_out_not_raised(account: Account) -> None:
    assert len(check(with_claim(account, "date", PartialDate(12345))).rejected) == 1


# --- the same verdict as a SHACL engine -------------------------------------------------------------


def quads_of(account: Account) -> list[Quad]:
    return list(check(account).description.quads())


def without(predicate: NamedNode) -> Callable[[list[Quad]], list[Quad]]:
    return lambda quads: [q for q in quads if q.predicate != predicate]


def changed(predicate: NamedNode, value: NamedNode | Literal, when: str = "") -> Callable[[list[Quad]], list[Quad]]:
    return lambda quads: [
        Quad(q.subject, q.predicate, value, q.graph_name) if q.predicate == predicate and when in str(q.object) else q
        for q in quads
    ]


def added(predicate: NamedNode, value: NamedNode | Literal, type: str) -> Callable[[list[Quad]], list[Quad]]:
    def change(quads: list[Quad]) -> list[Quad]:
        first = next(q for q in quads if q.object == own(type))
        return [*quads, Quad(first.subject, predicate, value, first.graph_name)]

    return change


def number(text: str, kind: str = "nonNegativeInteger") -> Literal:
    return Literal(text, datatype=known(f"xsd:{kind}"))


BROKEN = [
    without(known("rdfs:label")),
    without(own("evidence")),
    without(own("stance")),
    without(own("confidence")),
    without(own("speaker")),
    without(own("heldAt")),
    without(own("sha256")),
    without(known("oa:start")),
    without(known("oa:end")),
    without(known("oa:hasSource")),
    without(known("prov:wasGeneratedBy")),
    without(known("rdf:predicate")),
    changed(own("confidence"), number("1.5", "decimal")),
    changed(own("confidence"), number("-0.1", "decimal")),
    changed(own("confidence"), Literal("0.9")),
    changed(own("stance"), own("Say")),
    changed(own("stance"), own("Denies"), "Asserts"),
    changed(own("sha256"), Literal("ABC")),
    changed(known("oa:end"), number("0")),
    changed(known("oa:start"), number("-4")),
    changed(known("oa:start"), Literal("4")),
    changed(known("oa:exact"), number("4")),
    changed(known("rdf:predicate"), own("evidence")),
    changed(known("rdfs:label"), Literal("  ")),
    changed(known("schema:url"), Literal("ftp://example.org/")),
    changed(known("schema:datePublished"), Literal("2030-02-31", datatype=known("xsd:date"))),
    changed(known("schema:datePublished"), Literal("2029-01-01", datatype=known("xsd:date"))),
    changed(known("schema:inLanguage"), Literal("?")),
    changed(known("rdf:type"), own("Party"), "Place"),
    changed(known("rdf:type"), own("Place"), "Person"),
    changed(known("rdf:type"), own("Person"), "Evidence"),
    changed(known("rdf:subject"), NamedNode("https://w3id.org/parley/id/party/unheard-of")),
    added(known("rdfs:label"), Literal("second"), "Person"),
    added(known("skos:altLabel"), number("4"), "Person"),
    added(own("kind"), own("Bodies"), "Party"),
    added(own("kind"), own("ArmedGroup"), "Party"),
    added(own("round"), Literal("2"), "Meeting"),
    added(own("about"), NamedNode("https://w3id.org/parley/id/person/anna-bell"), "Statement"),
    added(own("minimumAge"), number("9"), "Transfer"),
    added(known("rdf:type"), own("Report"), "Person"),
    added(own("accordingTo"), NamedNode("https://w3id.org/parley/id/person/anna-bell"), "Claim"),
]


def engine_finds(graph: str, quads: list[Quad]) -> bool:
    return bool([*validation.core(graph, quads), *validation.rules(graph, quads)])


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_what_breaks_a_graph_for_the_engine_breaks_it_here(account: Account, number: int) -> None:
    quads = list(check(account, quotes=True).description.quads())
    graph = str(quads[0].graph_name).strip("<>")
    bad = BROKEN[number](quads)
    assert bad != quads
    assert bool(faults(described(graph, bad))) == engine_finds(graph, bad)
    assert faults(described(graph, bad))


@pytest.mark.parametrize(
    "change",
    [
        changed(known("schema:url"), Literal("https://example.org/")),
        without(known("schema:url")),
        without(known("schema:datePublished")),
        changed(known("rdf:type"), own("Meeting"), "ontology#Event"),
        changed(own("confidence"), number("1", "decimal")),
    ],
)
def test_what_the_engine_allows_is_allowed_here(account: Account, change: Callable[[list[Quad]], list[Quad]]) -> None:
    quads = quads_of(account)
    graph = str(quads[0].graph_name).strip("<>")
    bad = change(quads)
    assert bad != quads
    assert not engine_finds(graph, bad)
    assert faults(described(graph, bad)) == []


def test_the_good_examples_of_the_ontology_are_good_here_and_for_the_engine() -> None:
    graphs = list(Dataset.load(GOOD).by_graph())
    assert len(graphs) >= 2
    for graph, quads in graphs:
        assert faults(described(graph, quads)) == []
        assert not engine_finds(graph, quads)


# --- reading shapes ---------------------------------------------------------------------------------

PREFIX = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (b"e:s a sh:NodeShape ; sh:targetNode e:x .", "only sh:targetClass is known"),
        (b"e:s sh:targetClass e:C ; sh:closed true .", "the constraint http://www.w3.org/ns/shacl#closed is not known"),
        (b"e:s sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:hasValue 1 ] .", "shacl#hasValue is not known"),
        (b"e:s sh:targetClass e:C ; sh:property [ sh:path [ sh:inversePath e:p ] ] .", "an IRI was expected"),
        (
            b"e:s sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:datatype xsd:float ] .",
            "XMLSchema#float is not",
        ),
        (b"e:s sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:or ([ sh:not e:q ]) ] .", "shacl#not is not known"),
        (b"e:s sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:pattern 'a' ; sh:flags 'x' ] .", "the flags 'x'"),
        (b"e:s sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:nodeKind sh:BlankNode ] .", "node kind BlankNode"),
        (b"e:s sh:targetClass e:C ; sh:sparql e:unheard-of .", "no rule of kg stands for the SPARQL constraint"),
        (b"e:s sh:targetClass ", "the ontology cannot be read"),
    ],
)
def test_a_shape_that_cannot_be_checked_is_refused(shape: bytes, reason: str) -> None:
    with pytest.raises(SetupError, match=reason):
        shapes.compile(PREFIX + shape)


def test_every_rule_stands_for_a_constraint_of_the_shapes() -> None:
    selects = validation.installed().rules
    assert len(selects) == len(rules.RULES) == 7
    assert sum(len(shape.properties) for shape in shapes.installed()) > 50

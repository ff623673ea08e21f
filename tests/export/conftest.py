"""Datasets by hand: reports that speak of entities, and claims that state facts about them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.vocabulary import BASE

_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def node(key: str) -> NamedNode:
    return NamedNode(BASE + key)


def value(text: str) -> NamedNode | Literal:
    """`person/ada` is an entity, `:Completed` a concept, `2031-06` a date, and all else text."""
    if text.startswith(":"):
        return own(text[1:])
    if text.replace("-", "").isdigit() and len(text) in _DATES and (len(text) > 4 or text.startswith("20")):
        return Literal(text, datatype=known(_DATES[len(text)]))
    return node(text) if "/" in text and " " not in text else Literal(text)


@dataclass
class Told:
    """A dataset in the making."""

    dataset: Dataset = field(default_factory=Dataset)
    report: str = "report/one-00000001"
    """The report that is being told."""
    _claims: int = 0

    def add(self, subject: NamedNode, predicate: NamedNode, thing: NamedNode | Literal) -> None:
        self.dataset.store.add(Quad(subject, predicate, thing, node(self.report)))

    def entity(self, key: str, label: str | None = None, *aliases: str) -> None:
        """An entity of the class that its key begins with."""
        type = {"source": "UnnamedSource"}.get(key.split("/")[0], key.split("/")[0].capitalize())
        self.add(node(key), known("rdf:type"), own(type))
        if label is not None:
            self.add(node(key), known("rdfs:label"), Literal(label))
        for alias in aliases:
            self.add(node(key), known("skos:altLabel"), Literal(alias))

    def tell(self, report: str, published: str | None = None) -> None:
        """What follows stands in this report."""
        self.report = report
        self.entity(report, report.split("/")[1])
        if published:
            self.add(node(report), known("schema:datePublished"), value(published))

    def fact(
        self, subject: str, property: str, object: str, *, by: str | None = None, stance: str = "Asserts",
        confidence: str | None = "0.9", claimed: bool = True,
    ) -> None:  # fmt: skip
        """A fact and a claim that states it, or a claim alone if it denies or supposes it."""
        if stance == "Asserts":
            self.add(node(subject), own(property), value(object))
        if not claimed:
            return
        self._claims += 1
        claim = node(f"{self.report}/claim/{self._claims}")
        self.add(claim, known("rdf:type"), own("Claim"))
        self.add(claim, known("rdf:subject"), node(subject))
        self.add(claim, known("rdf:predicate"), own(property))
        self.add(claim, known("rdf:object"), value(object))
        self.add(claim, own("stance"), own(stance))
        self.add(claim, known("prov:wasDerivedFrom"), node(self.report))
        if confidence is not None:
            self.add(claim, own("confidence"), Literal(confidence, datatype=known("xsd:decimal")))
        if by is not None:
            self.add(claim, own("accordingTo"), node(by))

    def same(self, variant: str, canonical: str) -> None:
        """Lay over the dataset that the two mean the same."""
        graph = node("graph/resolution")
        self.dataset.store.add(Quad(node(variant), own("resolvedTo"), node(canonical), graph))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def talks(told: Told) -> Dataset:
    """Two reports of talks between Northland and Sudmark, with a mediator, and of the exchange that followed."""
    told.tell("report/one-00000001", "2031-06-03")
    told.entity("party/northland", "Northland", "the North")
    told.entity("party/sudmark", "Sudmark")
    told.entity("party/islemark", "Islemark")
    told.entity("person/ada", "Ada Falk")
    told.entity("person/bo", "Bo Stern")
    told.entity("person/nils", "Nils Berg")
    told.entity("role/ada", "foreign minister")
    told.entity("delegation/n", "delegation of Northland")
    told.entity("place/hall", "Old Hall")
    told.entity("place/port", "Portwell")
    told.entity("meeting/talks", "talks in Portwell")
    told.entity("statement/1", "Ada Falk says")
    told.fact("person/ada", "hasRole", "role/ada")
    told.fact("role/ada", "title", "foreign minister")
    told.fact("role/ada", "onBehalfOf", "party/northland")
    told.fact("party/northland", "kind", ":State")
    told.fact("delegation/n", "represents", "party/northland")
    told.fact("delegation/n", "headedBy", "person/ada")
    told.fact("delegation/n", "hasMember", "person/nils")
    told.fact("place/hall", "locatedIn", "place/port")
    told.fact("meeting/talks", "participant", "delegation/n")
    told.fact("meeting/talks", "participant", "person/bo")
    told.fact("meeting/talks", "mediatedBy", "party/islemark")
    told.fact("meeting/talks", "heldAt", "place/hall")
    told.fact("meeting/talks", "date", "2031-06-02")
    told.fact("meeting/talks", "status", ":Completed")
    told.fact("statement/1", "speaker", "person/ada")
    told.fact("statement/1", "about", "exchange/swap")
    told.fact("statement/1", "speechAct", ":Announce")
    _swap(told, "transfer/1", "157", by="statement/1")
    told.tell("report/two-00000002", "2031-07-09")
    _swap(told, "transfer/2", "160", by=None)
    told.fact("exchange/swap", "partOf", "exchange/deal")
    told.entity("exchange/deal", "all for all")
    told.fact("exchange/deal", "status", ":Agreed")
    return told.dataset


def _swap(told: Told, transfer: str, count: str, by: str | None) -> None:
    told.entity("party/northland", "Northland")
    told.entity("party/sudmark", "Sudmark")
    told.entity("exchange/swap", "exchange of Northland and Sudmark")
    told.entity(transfer)
    told.fact("exchange/swap", "betweenParty", "party/northland", by=by, confidence="0.8")
    told.fact("exchange/swap", "betweenParty", "party/sudmark", by=by)
    told.fact("exchange/swap", "status", ":Completed")
    told.fact("exchange/swap", "date", "2031-07")
    told.fact("exchange/swap", "transfer", transfer)
    told.fact(transfer, "releasedBy", "party/northland", by=by)
    told.fact(transfer, "receivedBy", "party/sudmark", by=by)
    told.fact(transfer, "count", count)
    told.fact(transfer, "category", ":PrisonersOfWar")

"""What a dataset knows of those who may be in Wikidata, and what it could tell Wikidata."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.linkable import entities, newest_report, resolved
from kg.graph.proposals import proposals
from kg.graph.store import Dataset
from kg.model import LinkOutcome, PartyKind
from kg.vocabulary import BASE
from kg.wikidata.entity import Entity, Linkable, Office
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.judge import Candidate, Judgement

FILE = Path(__file__).with_name("linkable.trig")


@pytest.fixture
def dataset() -> Dataset:
    return Dataset.load(FILE)


def short(iri: str) -> str:
    return iri.removeprefix(BASE)


def known(dataset: Dataset) -> dict[str, Entity]:
    return {short(entity.iri): entity for entity in entities(dataset)}


def test_every_person_party_place_and_event_is_there_once(dataset: Dataset) -> None:
    assert {iri: entity.type for iri, entity in known(dataset).items()} == {
        "meeting/next": Linkable.EVENT,
        "meeting/portwell": Linkable.EVENT,
        "party/norland": Linkable.PARTY,
        "party/sudria": Linkable.PARTY,
        "person/dara-velin": Linkable.PERSON,
        "person/emil-roth": Linkable.PERSON,
        "place/norland": Linkable.PLACE,
        "place/portwell": Linkable.PLACE,
    }


def test_who_is_resolved_to_another_is_one_with_him(dataset: Dataset) -> None:
    dara = known(dataset)["person/dara-velin"]
    assert (dara.label, dara.aliases) == ("Dara Velin", ("Dara Wielin", "Velin"))
    assert dara.offices == (
        Office("defence minister", f"{BASE}party/norland", False, ("2031-05-02",)),
        Office("envoy", None, True, ("2031-06-07",)),
    )
    assert dara.parties == (f"{BASE}party/norland",)
    assert dara.dates == ("2031-05-02", "2031-06-07")
    assert {short(iri) for iri in dara.beside} == {
        "party/norland", "party/sudria", "person/emil-roth", "place/norland", "place/portwell",
    }  # fmt: skip
    assert resolved(dataset) == {f"{BASE}person/dara-wielin": f"{BASE}person/dara-velin"}


def test_parties_have_their_kind_places_their_country_and_captives_are_told(dataset: Dataset) -> None:
    found = known(dataset)
    assert found["party/norland"].kind is PartyKind.STATE
    assert found["party/sudria"].kind is None
    assert found["place/portwell"].within == (f"{BASE}place/norland",)
    assert found["person/emil-roth"].captive
    assert not found["person/dara-velin"].captive


def test_an_event_has_its_day_place_and_parties(dataset: Dataset) -> None:
    event = known(dataset)["meeting/portwell"]
    assert (event.dates, event.within, event.beside) == (
        ("2031-05-01",),
        (f"{BASE}place/portwell",),
        (f"{BASE}party/norland",),
    )


def test_the_newest_report_dates_the_links(dataset: Dataset) -> None:
    assert newest_report(dataset) == "2031-06-07"
    assert newest_report(Dataset()) is None


def accepted(dataset: Dataset, **qids: str) -> list[Judgement]:
    """Judgements that link the entities whose IRIs end so."""
    made = []
    for entity in entities(dataset):
        qid = qids.get(entity.iri.rsplit("/", 1)[-1].replace("-", "_"))
        if qid is not None:
            candidate = Candidate(Item(qid, entity.label, ItemKind.EVENT), 1.0, 0.0, ())
            made.append(Judgement(entity, LinkOutcome.ACCEPTED, (candidate,), "by hand"))
    return made


def test_what_a_report_asserts_of_a_linked_event_is_proposed_with_its_address(dataset: Dataset) -> None:
    links = accepted(dataset, dara_velin="Q10", norland="Q1", portwell="Q50")
    links = [j for j in links if not j.entity.iri.endswith("place/portwell")]
    made = proposals(dataset, links)
    assert {(p.item, p.property, p.value) for p in made} == {
        ("Q10", "P1344", "Q50"), ("Q50", "P710", "Q10"), ("Q1", "P1344", "Q50"), ("Q50", "P710", "Q1"),
        ("Q50", "P585", "2031-05-01"),
    }  # fmt: skip
    assert {(p.url, p.published) for p in made} == {("https://example.org/talks", "2031-05-02")}


def test_nothing_is_proposed_of_what_is_planned_or_has_no_address_or_no_item(dataset: Dataset) -> None:
    assert proposals(dataset, accepted(dataset, dara_velin="Q10", sudria="Q2", next="Q51")) == ()
    assert proposals(dataset, accepted(dataset, dara_velin="Q10", norland="Q1")) == ()

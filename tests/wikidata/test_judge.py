"""Namesakes, fathers and sons, initials, titles and surnames alone: who is linked, who is only a candidate, who neither."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import LinkOutcome, PartyKind
from kg.wikidata import link
from kg.wikidata.entity import Entity, Linkable, Office
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.judge import Judgement
from kg.wikidata.weights import weights
from tests.wikidata.held import NORLAND, SUDRIA, Held, person

DAY = "2031-05-02"
PARTIES = (
    Entity("party/norland", "Norland", Linkable.PARTY, kind=PartyKind.STATE),
    Entity("party/sudria", "Sudria", Linkable.PARTY, kind=PartyKind.STATE),
)


def somebody(name: str, title: str | None = None, party: str | None = "party/norland", **more: object) -> Entity:
    """A person of a report that names Norland, unless another party is given."""
    offices = (Office(title, party, False, (DAY,)),) if title else ()
    parties = (party,) if title and party else ()
    known: dict[str, object] = {"beside": (party or "party/norland",), "dates": (DAY,), **more}
    return Entity("person/somebody", name, Linkable.PERSON, offices=offices, parties=parties, **known)  # type: ignore[arg-type]


def judged(entity: Entity, *items: Item) -> Judgement:
    made = link([entity, *PARTIES], Held((NORLAND, SUDRIA, *items)))
    return next(judgement for judgement in made if judgement.entity.iri == entity.iri)


def linked(entity: Entity, *items: Item) -> str | None:
    item = judged(entity, *items).item
    return item.qid if item else None


DEFENCE = Position("Minister of Defence", "Q1", "2029-03-01")
DARA = person("Q10", "Dara Velin", "Q1", DEFENCE, born="1982")
NAMESAKE = person("Q11", "Dara Velin", "Q2", Position("Minister of Defence", "Q2", "2029"))
FATHER = person("Q12", "Joran Velin", "Q1", Position("President", "Q1", "2001", "2011"), born="1935")
SON = person("Q13", "Joran Velin", "Q1", Position("President", "Q1", "2027"), born="1970")

LINKED = [
    ("the name, the office and the country", somebody("Dara Velin", "defence minister"), (DARA,), "Q10"),
    ("another spelling", somebody("Dara Wielin", "defense minister"), (DARA,), "Q10"),
    ("another script", somebody("Дара Велін", "defence minister"), (DARA,), "Q10"),
    ("the surname first", somebody("Velin Dara", "defence minister"), (DARA,), "Q10"),
    ("a patronymic", somebody("Dara Ivanovna Velin", "defence minister"), (DARA,), "Q10"),
    ("an initial and the office", somebody("D. Velin", "defence minister"), (DARA,), "Q10"),
    ("a surname with the office at the time", somebody("Velin", "defence minister"), (DARA, FATHER), "Q10"),
    ("a namesake of another country", somebody("Dara Velin", "defence minister"), (NAMESAKE, DARA), "Q10"),
    ("the same of the other country", somebody("Dara Velin", "envoy", "party/sudria"), (NAMESAKE, DARA), "Q11"),
    ("the son, not his father", somebody("Joran Velin", "president"), (FATHER, SON), "Q13"),
    ("no office, but the country is named", somebody("Dara Velin"), (DARA,), "Q10"),
    ("a year of birth", somebody("Dara Velin", born=1982), (DARA, replace(DARA, qid="Q14", born="1950")), "Q10"),
]  # fmt: skip
NOT_LINKED = [
    ("nobody of that name", somebody("Pavel Otresh", "defence minister"), (DARA,)),
    ("a given name that differs", somebody("Mara Velin", "envoy"), (DARA,)),
    ("a surname alone", somebody("Velin"), (DARA,)),
    ("a surname that two bear", somebody("Velin", "president"), (FATHER, replace(FATHER, qid="Q15"))),
    ("a title alone", somebody("the defence minister", "defence minister"), (DARA,)),
    ("initials alone", somebody("D. V.", "defence minister"), (DARA,)),
    ("one word that is a whole name, without its office", somebody("Sarno"), (person("Q16", "Sarno", "Q1", DEFENCE),)),
    ("only a namesake of another country", somebody("Dara Velin", "defence minister"), (NAMESAKE,)),
    ("only a country that the report does not name", somebody("Dara Velin"), (NAMESAKE,)),
    ("only a namesake of another century", somebody("Dara Velin", "envoy"),
     (person("Q17", "Dara Velin", "Q1", Position("Minister of Defence", "Q1", "1871", "1880")),)),
    ("only somebody not born in time", somebody("Dara Velin", "envoy"), (person("Q18", "Dara Velin", "Q1", born="2022-01-01"),)),
    ("only somebody who is dead", somebody("Dara Velin", "envoy"), (person("Q19", "Dara Velin", "Q1", born="1901", died="1990"),)),
    ("only somebody in another office", somebody("Dara Velin", "fisheries minister"), (DARA,)),
    ("only somebody who was in office while this one was in captivity", somebody("Dara Velin", captive=True), (DARA,)),
    ("only a soldier of the name", somebody("Dara Velin", "sergeant"), (DARA,)),
    ("two that nothing tells apart", somebody("Dara Velin"), (DARA, replace(DARA, qid="Q20"))),
    ("two that only fame tells apart", somebody("Dara Velin"), (DARA, replace(DARA, qid="Q20", prominence=300))),
    ("a place of the name", somebody("Dara Velin"), (Item("Q21", "Dara Velin", ItemKind.PLACE, countries=("Q1",)),)),
    ("the father of somebody called Junior", somebody("Dara Velin Jr.", "envoy"), (DARA,)),
    ("another year of birth", somebody("Dara Velin", born=1950), (DARA,)),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "items", "qid"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_somebody_is_linked_by(entity: Entity, items: tuple[Item, ...], qid: str) -> None:
    assert linked(entity, *items) == qid
    assert linked(entity, *reversed(items)) == qid


@pytest.mark.parametrize(("entity", "items"), [row[1:] for row in NOT_LINKED], ids=[row[0] for row in NOT_LINKED])
def test_nobody_is_linked_by(entity: Entity, items: tuple[Item, ...]) -> None:
    assert judged(entity, *items).outcome in (LinkOutcome.CANDIDATE, LinkOutcome.NOT_FOUND)
    assert linked(entity, *items) is None


def test_two_that_are_too_close_are_both_candidates_and_named() -> None:
    judgement = judged(somebody("Dara Velin"), DARA, replace(DARA, qid="Q20"))
    assert (judgement.outcome, judgement.sentence) == (LinkOutcome.CANDIDATE, "Q10 and Q20 are too close to each other")
    assert [candidate.item.qid for candidate in judgement.candidates] == ["Q10", "Q20"]


def test_somebody_of_whom_no_item_is_like_is_not_found() -> None:
    assert judged(somebody("Pavel Otresh"), DARA).outcome is LinkOutcome.NOT_FOUND


def test_every_reason_tells_what_it_saw() -> None:
    (candidate,) = judged(somebody("Dara Wielin", "defence minister"), DARA).candidates
    assert {reason.name: reason.sentence for reason in candidate.reasons} == {
        "name": "one name in two spellings: 'Dara Wielin', 'Dara Velin'",
        "country": "both belong to Norland (Q1)",
        "position": "'defence minister' is Minister of Defence of Q1 (2029-03-01 to …), held on 2031-05-02",
        "company": "the same reports name Norland (Q1)",
    }


def place(name: str, **more: object) -> Entity:
    return Entity("place/somewhere", name, Linkable.PLACE, **more)  # type: ignore[arg-type]


PORTS = (
    Item("Q30", "Portwell", ItemKind.PLACE, countries=("Q1",), prominence=150),
    Item("Q31", "Portwell", ItemKind.PLACE, countries=("Q2",), prominence=3),
)


def test_of_two_towns_the_one_in_the_country_that_is_named_is_linked() -> None:
    assert linked(place("Portwell", within=("place/sudria",), beside=("party/sudria",)), PORTS[1]) == "Q31"
    town = place("Portwell", beside=("party/sudria",))
    assert linked(town, *(replace(port, prominence=0) for port in PORTS)) == "Q31"


def test_of_two_towns_that_are_equal_otherwise_the_better_known_is_linked() -> None:
    assert linked(place("Portwell"), *PORTS) == "Q30"


def test_a_state_and_an_armed_group_of_one_name_are_two_things() -> None:
    group = Item("Q40", "Norland Front", ItemKind.ARMED_GROUP)
    entity = Entity("party/x", "Norland Front", Linkable.PARTY, kind=PartyKind.STATE)
    assert linked(entity, group) is None
    assert linked(replace(entity, kind=PartyKind.ARMED_GROUP), group) == "Q40"


def test_a_party_is_not_taken_for_another_whose_name_only_begins_alike() -> None:
    assert linked(Entity("party/x", "North Norland", Linkable.PARTY, kind=PartyKind.STATE)) is None


def test_a_well_known_event_is_linked_by_name_and_year() -> None:
    event = Entity("event/x", "Portwell Accords", Linkable.EVENT, dates=("2031-05",))
    item = Item("Q50", "Portwell Accords", ItemKind.EVENT, description="agreement of 2031")
    assert linked(event, item) == "Q50"
    assert linked(event, replace(item, description="agreement of 1998")) is None


def test_an_organisations_officer_may_be_a_citizen_of_any_country() -> None:
    council = Item("Q60", "Council of Ports", ItemKind.INTERNATIONAL_ORGANIZATION)
    body = Entity("party/council", "Council of Ports", Linkable.PARTY, kind=PartyKind.INTERNATIONAL_ORGANIZATION)
    entity = somebody("Dara Velin", "secretary-general", body.iri)
    chief = person("Q61", "Dara Velin", "Q2", Position("Secretary-General", "Q60", "2030"))
    made = link([entity, body], Held((council, chief)))
    assert [judgement.item.qid for judgement in made if judgement.item] == ["Q60", "Q61"]


def test_a_link_needs_the_threshold_that_is_asked_for() -> None:
    made = link([somebody("Dara Velin"), *PARTIES], Held((NORLAND, DARA)), weighing=lambda t: weights(t).with_threshold(0.95))
    assert made[2].outcome is LinkOutcome.CANDIDATE


def test_the_order_of_entities_and_items_changes_nothing() -> None:
    entities = [somebody("Dara Velin", "defence minister"), *PARTIES]
    items = (NORLAND, SUDRIA, DARA, NAMESAKE, FATHER)
    assert link(entities, Held(items)) == link(entities[::-1], Held(items[::-1]))

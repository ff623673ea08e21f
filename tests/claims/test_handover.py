"""Handovers told in other words, over several sentences or with half of it left out, are read; what only looks like it is not."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from kg import claims
from kg.model import Annotation, EventStatus, ExchangeMention, TransferMention

Annotate = Callable[..., Annotation]

# Peru and Chile are at odds in these reports, or Peru and the Shining Path, or Israel and Hamas.
STATES = "Peru and Chile have been at war for a year. Peru and Chile hold prisoners of war. "
GROUP = "The government of Peru and the Shining Path hold captives. The Shining Path fights Peru. "
GAZA = "Israel and Hamas agreed on a truce. Israel and Hamas hold captives. Israel holds Palestinian prisoners. "


def exchanges_in(annotate: Annotate, text: str) -> list[ExchangeMention]:
    found = claims.find(annotate(text, datetime.date(2026, 3, 5))).exchanges
    return [x for x in found if x.transfers]


def row(t: TransferMention) -> str:
    """A transfer as `giver > receiver: number category names`."""
    ends = [slot.value.party or slot.value.name if slot else "?" for slot in (t.released_by, t.received_by)]
    number = str(t.count.value) if t.count else "all" if t.all else "some"
    ages = f" {t.ages.value[0]}-{t.ages.value[1]}" if t.ages else ""
    names = "".join(f" {p.value.name}" for p in t.people)
    return f"{ends[0]} > {ends[1]}: {number} {t.category.value.value}{ages}{names}"


def rows_in(annotate: Annotate, text: str) -> list[str]:
    return sorted(row(t) for x in exchanges_in(annotate, text) for t in x.transfers)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Peru has freed 32 Chilean soldiers and Chile has handed over two Peruvians.",
            ["Chile > Peru: 2 PrisonersOfWar", "Peru > Chile: 32 PrisonersOfWar"],
        ),
        (
            "Chile freed 40 prisoners. In return, Peru handed over the same number of soldiers.",
            ["Chile > Peru: 40 PrisonersOfWar", "Peru > Chile: 40 PrisonersOfWar"],
        ),
        ("Peru freed 40 prisoners. It freed a number of others.", ["Peru > Chile: 40 PrisonersOfWar"]),
        (
            "Peru and Chile agreed to hand over to each other the bodies of 12 soldiers.",
            ["Chile > Peru: 12 Bodies", "Peru > Chile: 12 Bodies"],
        ),
        (
            "The parties to the conflict agreed to free all prisoners of war.",
            ["Chile > Peru: all PrisonersOfWar", "Peru > Chile: all PrisonersOfWar"],
        ),
        (
            "Peru and Chile agreed to exchange all wounded prisoners of war, as well as all those aged 18 to 25.",
            [
                "Chile > Peru: all PrisonersOfWar",
                "Chile > Peru: all PrisonersOfWar 18-25",
                "Peru > Chile: all PrisonersOfWar",
                "Peru > Chile: all PrisonersOfWar 18-25",
            ],
        ),
        (
            "Oman announced a new exchange of 292 captives, comprising 146 Chileans and 146 Peruvians.",
            ["Chile > Peru: 146 PrisonersOfWar", "Peru > Chile: 146 PrisonersOfWar"],
        ),
        (
            "The exchange involved 146 prisoners from each side.",
            ["Chile > Peru: 146 PrisonersOfWar", "Peru > Chile: 146 PrisonersOfWar"],
        ),
        ("The swap freed 973 prisoners.", ["? > ?: 973 PrisonersOfWar"]),
        ("The total number of captives exchanged stands at 4,641.", []),
        (
            "The sides also exchanged the bodies of dead soldiers.",
            ["Chile > Peru: some Bodies", "Peru > Chile: some Bodies"],
        ),
        ("Peru freed 13 prisoners who were flown to Ecuador.", ["Peru > Ecuador: 13 PrisonersOfWar"]),
        (
            "The other five officers were exchanged for 55 Peruvian soldiers.",
            ["Chile > Peru: 55 PrisonersOfWar", "Peru > Chile: 5 PrisonersOfWar"],
        ),
        (
            "Chile released two Peruvian hikers, Luis Vega and Ana Torres.",
            ["Chile > Peru: 2 PrisonersOfWar Luis Vega Ana Torres"],
        ),
        ("Nine Chilean children were reunited with their families.", ["Peru > Chile: 9 Children"]),
        ("Peru is to free the 59 detained United Nations personnel.", ["Peru > United Nations: 59 Detainees"]),
    ],
)
def test_between_two_states(annotate: Annotate, text: str, rows: list[str]) -> None:
    assert rows_in(annotate, STATES + text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Peru demanded that the Shining Path free everyone it is holding.", ["Shining Path > Peru: all Detainees"]),
        ("Everyone was glad when the Shining Path freed the hostages.", []),
        ("The group freed 20 hostages on Monday.", ["Shining Path > Peru: 20 Hostages"]),
        (
            "The soldiers, Luis Vega and Jorge Paz, were turned over to the Red Cross.",
            ["Shining Path > International Committee of the Red Cross: some PrisonersOfWar Luis Vega Jorge Paz"],
        ),
        (
            "Peru freed five detainees: Luis Vega, a former mayor; Jorge Paz, Ana Torres, Rosa Ruiz and Juan Lara.",
            ["Peru > Shining Path: 5 Detainees Luis Vega Jorge Paz Ana Torres Rosa Ruiz Juan Lara"],
        ),
    ],
)
def test_between_a_state_and_an_armed_group(annotate: Annotate, text: str, rows: list[str]) -> None:
    assert rows_in(annotate, GROUP + text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Israel freed 250 prisoners on Monday.", ["Israel > ?: 250 Detainees"]),
        ("Israel freed 250 Palestinians on Monday.", ["Israel > ?: 250 Detainees"]),
        (
            "Eight hostages were freed in exchange for 110 Palestinian prisoners.",
            ["Hamas > Israel: 8 Hostages", "Israel > ?: 110 Detainees"],
        ),
        (
            "Thirty hostages and the bodies of eight others were released.",
            ["Hamas > Israel: 30 Hostages", "Hamas > Israel: 8 Bodies"],
        ),
    ],
)
def test_prisoners_of_the_land_that_a_group_fights_for_go_to_nobody(annotate: Annotate, text: str, rows: list[str]) -> None:
    assert rows_in(annotate, GAZA + text) == rows


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Peru freed 40 prisoners on Saturday, and again on Sunday.", ["2026-02-28", "2026-03-01"]),
        ("Peru freed 40 prisoners on Saturday. The two will meet again on Sunday.", ["2026-02-28"]),
        ("Peru freed a Chilean pilot who had been held since December 2022.", [None]),
    ],
)
def test_each_day_of_a_handover_is_told(annotate: Annotate, text: str, days: list[str | None]) -> None:
    assert [str(x.date.value) if x.date else None for x in exchanges_in(annotate, STATES + text)] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru freed a pilot. Tuesday's release was welcomed.", "2026-03-03"),
        ("Peru freed a pilot. The release, carried out on Tuesday, was welcomed.", "2026-03-03"),
        ("Peru freed a pilot. The release announced on Tuesday was welcomed.", None),
    ],
)
def test_what_points_to_a_handover_may_tell_its_day(annotate: Annotate, text: str, day: str | None) -> None:
    found = claims.find(annotate(STATES + text, datetime.date(2026, 3, 5))).exchanges
    days = [str(x.date.value) for x in found if not x.transfers and x.date]
    assert days == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Peru freed 40 prisoners. Among those freed was Luis Vega.", ["Luis Vega"]),
        ("Peru freed 40 prisoners. Among those whom Peru refused to free was Luis Vega.", []),
        ("Peru freed 40 prisoners. Among the guests was Luis Vega.", []),
    ],
)
def test_who_is_among_those_freed_is_named(annotate: Annotate, text: str, people: list[str]) -> None:
    found = exchanges_in(annotate, STATES + text)
    assert [p.value.name for x in found for t in x.transfers for p in t.people] == people


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("The releases are part of a deal brokered by Oman. It calls for Peru to free 40 prisoners.", ["Oman"]),
        ("They spoke of talks brokered by Oman. Peru agreed to free 40 prisoners.", []),
    ],
)
def test_who_brokered_a_deal_mediated_what_it_calls_for(annotate: Annotate, text: str, mediators: list[str]) -> None:
    (found,) = [x for x in exchanges_in(annotate, STATES + text) if x.status.value is EventStatus.AGREED]
    assert [m.value.name for m in found.mediators] == mediators


def test_as_many_as_were_counted_may_be_named_one_by_one(annotate: Annotate) -> None:
    text = GROUP + "The Shining Path freed three hostages. Luis Vega was flown home. Hours earlier, Jorge Paz and Ana Torres were freed."
    assert "Shining Path > Peru: 3 Hostages Luis Vega Jorge Paz Ana Torres" in rows_in(annotate, text)
    assert "Shining Path > Peru: 3 Hostages" in rows_in(annotate, text.replace("Jorge Paz and ", ""))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru freed 40 prisoners.", "Detainees"),
        ("Peru freed 40 prisoners. It was the biggest swap since the Cold War.", "Detainees"),
        ("Peru freed 40 prisoners. The war went on.", "PrisonersOfWar"),
    ],
)
def test_prisoners_are_of_war_only_where_there_is_one(annotate: Annotate, text: str, kind: str) -> None:
    (found,) = exchanges_in(annotate, "Peru and Chile met. " + text)
    assert {t.category.value.value for t in found.transfers} == {kind}


def test_a_day_of_what_is_done_is_past(annotate: Annotate) -> None:
    (found,) = exchanges_in(annotate, STATES + "Peru on Friday set free 40 prisoners.")
    assert found.date is not None
    assert str(found.date.value) == "2026-02-27"

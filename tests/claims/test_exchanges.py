"""Sentences of handing over are read as exchanges: who gives how many of whom to whom, when, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from kg import claims
from kg.model import Annotation, EventStatus, ExchangeMention, TransferMention

Annotate = Callable[..., Annotation]

# Peru and Chile are at odds in these reports, or Peru and the Shining Path.
STATES = "Peru and Chile have been at war for a year. Peru and Chile hold prisoners. "
GROUP = "The government of Peru and the Shining Path hold captives. The Shining Path fights Peru. "


def exchanges_in(annotate: Annotate, text: str) -> list[ExchangeMention]:
    """The mentions of exchanges that say more than that there was one."""
    found = claims.find(annotate(text, datetime.date(2026, 3, 5))).exchanges
    return [x for x in found if x.transfers]


def row(t: TransferMention) -> str:
    """A transfer as `giver > receiver: number category`."""
    ends = [slot.value.party or slot.value.name if slot else "?" for slot in (t.released_by, t.received_by)]
    ends = [slot.value.name if slot and slot.value.name == "Shining Path" else end for slot, end in zip((t.released_by, t.received_by), ends, strict=True)]
    number = str(t.count.value.real) if t.count else "all" if t.all else "some"
    names = "".join(f" {p.value.name}" for p in t.people)
    return f"{ends[0]} > {ends[1]}: {number} {t.category.value.value}{names}"


def rows_in(annotate: Annotate, text: str) -> list[str]:
    return sorted(row(t) for x in exchanges_in(annotate, text) for t in x.transfers)


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Peru freed 40 Chilean soldiers on Monday.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Forty Chilean soldiers were freed by Peru.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Forty Chilean soldiers came home on Monday.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Peru handed over the bodies of 12 soldiers to Chile.", ["Peru > Chile: 12 Bodies"]),
        ("Peru returned 12 bodies.", ["Peru > Chile: 12 Bodies"]),
        ("Chile has repatriated 12 bodies.", ["Peru > Chile: 12 Bodies"]),
        ("Chile received 12 bodies from Peru.", ["Peru > Chile: 12 Bodies"]),
        ("Peru let five Chilean pilots go.", ["Peru > Chile: 5 PrisonersOfWar"]),
        ("Peru set free about 40 prisoners.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Peru gave up 40 prisoners.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Forty Chileans imprisoned in Peru walked free.", ["Peru > Chile: 40 Detainees"]),
        ("Chile demanded the return of 339 children.", ["Peru > Chile: 339 Children"]),
        ("Peru freed the Chilean pilot Ana Torres.", ["Peru > Chile: some PrisonersOfWar Ana Torres"]),
        (
            "Peru and Chile exchanged 100 prisoners each.",
            ["Chile > Peru: 100 PrisonersOfWar", "Peru > Chile: 100 PrisonersOfWar"],
        ),
        (
            "Peru and Chile agreed on an exchange of 1,000 for 1,000.",
            ["Chile > Peru: 1000 PrisonersOfWar", "Peru > Chile: 1000 PrisonersOfWar"],
        ),
        (
            "Each side released 390 people: 270 soldiers and 120 civilians.",
            [
                "Chile > Peru: 120 Civilians",
                "Chile > Peru: 270 PrisonersOfWar",
                "Peru > Chile: 120 Civilians",
                "Peru > Chile: 270 PrisonersOfWar",
            ],
        ),
        ("Peru and Chile exchanged 200 prisoners.", ["? > ?: 200 PrisonersOfWar"]),
        (
            "Peru and Chile exchanged 206 prisoners, 103 from each side.",
            ["Chile > Peru: 103 PrisonersOfWar", "Peru > Chile: 103 PrisonersOfWar"],
        ),
        ("Chile has won the release of 215 of its captured soldiers.", ["Peru > Chile: 215 PrisonersOfWar"]),
        ("Chile said ten of its pilots had been freed in a prisoner exchange.", ["Peru > Chile: 10 PrisonersOfWar"]),
        (
            "On Monday 1,212 bodies went to Chile and 27 to Peru.",
            ["Chile > Peru: 27 Bodies", "Peru > Chile: 1212 Bodies"],
        ),
        (
            "Peru freed 15 prisoners, and Chile nine.",
            ["Chile > Peru: 9 PrisonersOfWar", "Peru > Chile: 15 PrisonersOfWar"],
        ),
        (
            "Peru freed 50 soldiers in exchange for 40 civilians.",
            ["Chile > Peru: 40 Civilians", "Peru > Chile: 50 PrisonersOfWar"],
        ),
        ("A total of 277 Chilean service members returned from captivity.", ["Peru > Chile: 277 PrisonersOfWar"]),
        ("Peru freed hundreds of Chilean soldiers.", ["Peru > Chile: some PrisonersOfWar"]),
        ("Forty Chileans held in the north were freed by Peru.", ["Peru > Chile: 40 PrisonersOfWar"]),
        ("Peru freed one hundred and fifty-three Chilean soldiers.", ["Peru > Chile: 153 PrisonersOfWar"]),
        ("Peru handed over 31 seriously wounded Chileans.", ["Peru > Chile: 31 PrisonersOfWar"]),
        (
            "According to the ministry, 246 prisoners were exchanged for 246.",
            ["Chile > Peru: 246 PrisonersOfWar", "Peru > Chile: 246 PrisonersOfWar"],
        ),
        (
            "In 2017, 233 people were let go by Peru and 73 by the other side.",
            ["Chile > Peru: 73 PrisonersOfWar", "Peru > Chile: 233 PrisonersOfWar"],
        ),
        ("Forty soldiers were freed by Peru and flown to Brazil.", ["Peru > Brazil: 40 PrisonersOfWar"]),
        (
            "Peru handed over the Chilean player Ana Torres and received Luis Vega, a dealer who had been jailed in Chile.",
            ["Chile > Peru: some Detainees Luis Vega", "Peru > Chile: some PrisonersOfWar Ana Torres"],
        ),
        (
            "He again called on Chile to agree to an all-for-all exchange.",
            ["Chile > Peru: all PrisonersOfWar", "Peru > Chile: all PrisonersOfWar"],
        ),
        ("On Friday 49 Chilean captives were brought back.", ["Peru > Chile: 49 PrisonersOfWar"]),
        ("Peru's leaders freed 20 soldiers.", ["Peru > Chile: 20 PrisonersOfWar"]),
        (
            "The Chilean teacher Ana Torres came home. Torres was exchanged for Luis Vega, a dealer.",
            ["Chile > Peru: some PrisonersOfWar Luis Vega", "Peru > Chile: some PrisonersOfWar Torres"],
        ),
        (
            "Ana Torres was exchanged for Luis Vega.",
            ["? > ?: some PrisonersOfWar Ana Torres", "? > ?: some PrisonersOfWar Luis Vega"],
        ),
        (
            "Peru released 125 men serving life sentences and 1,111 detainees from the north.",
            ["Peru > Chile: 1111 Detainees", "Peru > Chile: 125 Detainees"],
        ),
        (
            "In May it was Oman that got Peru to release 215 men, their officers among them, for 55 soldiers and Luis Vega.",
            ["Chile > Peru: 55 PrisonersOfWar", "Chile > Peru: some PrisonersOfWar Luis Vega", "Peru > Chile: 215 PrisonersOfWar"],
        ),
        (
            "It had helped in May, when 115 prisoners from either side changed hands, and in June.",
            ["Chile > Peru: 115 PrisonersOfWar", "Peru > Chile: 115 PrisonersOfWar"],
        ),
        (
            "Another 146 Chilean soldiers were returned on Sunday, 140 prisoners of war of the Peruvian army having been handed over in exchange.",
            ["Chile > Peru: 140 PrisonersOfWar", "Peru > Chile: 146 PrisonersOfWar"],
        ),
    ],
)
def test_between_two_states(annotate: Annotate, sentence: str, rows: list[str]) -> None:
    assert rows_in(annotate, STATES + sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("The Shining Path freed 24 hostages.", ["Shining Path > Peru: 24 Hostages"]),
        ("The Shining Path freed 20 soldiers and handed them to the Red Cross.", ["Shining Path > International Committee of the Red Cross: 20 PrisonersOfWar"]),
        ("Shining Path rebels freed 30 students they had kidnapped.", ["Shining Path > Peru: 30 Hostages"]),
        ("Peru let 39 detainees out of its jails.", ["Peru > Shining Path: 39 Detainees"]),
        ("All 24 hostages are out.", ["Shining Path > Peru: 24 Hostages"]),
        (
            "The Shining Path is to free 33 hostages and Peru roughly 1,900 prisoners.",
            ["Peru > Shining Path: 1900 Detainees", "Shining Path > Peru: 33 Hostages"],
        ),
        ("The Shining Path freed two Norwegian tourists.", ["Shining Path > ?: 2 Hostages"]),
        ("Peru freed 14 political prisoners.", ["Peru > ?: 14 Detainees"]),
        ("The Shining Path demanded 15 of its commanders.", ["Peru > Shining Path: 15 PrisonersOfWar"]),
    ],
)
def test_between_a_state_and_an_armed_group(annotate: Annotate, sentence: str, rows: list[str]) -> None:
    assert rows_in(annotate, GROUP + sentence) == rows


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Three Chilean officers were arrested by Peru. Chile demanded that Peru free them.", "Peru > Chile: 3 Detainees"),
        ("Peru returned 1,245 bodies on Monday. Two days later came 1,200.", "Peru > Chile: 1200 Bodies"),
        ("Peru is due to free 40 prisoners. All 40 are out.", "Peru > Chile: 40 PrisonersOfWar"),
        ("Peru freed 15 prisoners. In return Chile let go Luis Vega.", "Chile > Peru: some PrisonersOfWar Luis Vega"),
        ("Peru handed over 40 prisoners. A group of 12 went home on Friday.", "Peru > Chile: 12 PrisonersOfWar"),
    ],
)
def test_what_a_number_or_a_pronoun_points_to(annotate: Annotate, text: str, last: str) -> None:
    assert row(exchanges_in(annotate, STATES + text)[-1].transfers[-1]) == last


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Chile exchanged documents.",
        "The stock exchange in Lima closed higher.",
        "The handover of two cranes is complete.",
        "The currency swap calmed the market.",
        "Peru has become a prisoner of its own success.",
        "Figures released on Monday show a rise.",
        "The envoy returned to Lima on Monday.",
        "Peru freed the price of bread.",
        "The president welcomed 20 ministers back.",
        "A prisoner exchange was among the subjects.",
        "They exchanged views with families of prisoners.",
        "Peru did not free the men.",
        "Peru received Luis Vega at the palace.",
        "The service personnel returned from the exercise.",
        "Another exchange of views is planned.",
        "It was the best release of the band so far.",
        "The court transferred 12 cases to Lima.",
        "The deal came out of nine days of talks.",
        "The team traded two goalkeepers.",
    ],
)
def test_what_is_no_exchange(annotate: Annotate, sentence: str) -> None:
    assert exchanges_in(annotate, STATES + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Peru freed 40 prisoners on Monday.", "2026-03-02"),
        ("In May 2024 Peru freed 40 prisoners.", "2024-05"),
        ("It had helped on 3 March, a holiday, when Peru freed 40 prisoners, and in June.", "2026-03-03"),
        ("It was the first swap since December 2022, when Peru freed 40 prisoners.", "2022-12"),
        ("There was a swap of 100 prisoners each that was carried out in late January.", "2026-01"),
        ("Chile announced on Monday that Peru had freed 40 prisoners.", None),
        ("Peru freed 40 prisoners, Chile said on Monday.", None),
        ("Peru had agreed in January to free 40 prisoners.", None),
    ],
)
def test_the_day_is_that_of_the_handover_not_of_the_news(annotate: Annotate, sentence: str, day: str | None) -> None:
    found = exchanges_in(annotate, STATES + sentence)
    assert len(found) == 1
    assert (str(found[0].date.value) if found[0].date else None) == day


def test_a_later_sentence_may_give_the_day(annotate: Annotate) -> None:
    text = STATES + "Peru freed 40 prisoners, the army said.\n\nIt took place on Saturday near the border."
    found = claims.find(annotate(text, datetime.date(2026, 3, 5))).exchanges
    assert [str(x.date.value) for x in found if x.date] == ["2026-02-28"]


def test_a_list_of_as_many_names_names_those_who_were_counted(annotate: Annotate) -> None:
    text = GROUP + "The Shining Path freed three hostages. The freed hostages are Ana Torres, Luis Vega and Rosa Diaz."
    people = [p.value.name for x in exchanges_in(annotate, text) for t in x.transfers for p in t.people]
    assert people == ["Ana Torres", "Luis Vega", "Rosa Diaz"]


def test_a_further_exchange_is_of_such_captives_as_before(annotate: Annotate) -> None:
    text = STATES + "Peru and Chile exchanged 100 detainees each. A further exchange is being prepared."
    assert sorted(row(t) for t in exchanges_in(annotate, text)[-1].transfers) == [
        "Chile > Peru: some Detainees",
        "Peru > Chile: some Detainees",
    ]


def test_every_value_rests_on_words_of_the_report(annotate: Annotate) -> None:
    text = STATES + "Peru freed 40 wounded Chilean soldiers on Monday."
    for x in exchanges_in(annotate, text):
        for t in x.transfers:
            assert t.count is not None
            assert t.count.evidence.of(text) == "40"
            assert t.category.evidence.of(text) == "40 wounded Chilean soldiers"
            assert x.span.of(text).startswith("Peru freed 40")


def test_a_demand_to_agree_is_a_demand(annotate: Annotate) -> None:
    (found,) = exchanges_in(annotate, STATES + "He called on Chile to agree to an all-for-all exchange.")
    assert found.status.value is EventStatus.DEMANDED


def test_who_wins_the_release_of_other_peoples_men_does_not_get_them(annotate: Annotate) -> None:
    assert rows_in(annotate, GROUP + "Norway secured the release of ten hostages.") == ["Shining Path > Peru: 10 Hostages"]


def test_a_name_behind_a_preposition_is_not_handed_over(annotate: Annotate) -> None:
    text = STATES + "Peru gave up 55 soldiers and a politician: Luis Vega, an ally of Ana Torres."
    assert "Torres" not in " ".join(rows_in(annotate, text))

"""Who arranges an exchange, carries people over or is thanked for it, by the words of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import claims
from kg.claims import go_betweens, mentions
from kg.model import Annotation

Annotate = Callable[..., Annotation]
RED_CROSS = "International Committee of the Red Cross"
SWAP = "Peru and Chile are at war. Peru and Chile freed 40 prisoners each on Monday. "


def _who(a: Annotation) -> set[str]:
    return {m.who.value.name for m in go_betweens.find(a, mentions.find(a))}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("It was a swap that Norway and the Red Cross had spent months putting together.", {"Norway", RED_CROSS}),
        ("Norway helped to negotiate the swap.", {"Norway"}),
        ("The exchange was arranged by Oman.", {"Oman"}),
        ("Qatar secured the release of ten Thai hostages.", {"Qatar"}),
        ("They got into white Red Cross jeeps.", {RED_CROSS}),
        ("Lorries hired by the Red Cross brought them across.", {RED_CROSS}),
        ("The Red Cross drove them home.", {RED_CROSS}),
        ("The president thanked Oman for its mediation.", {"Oman"}),
        ("The minister praised Norway's role in the exchange.", {"Norway"}),
        ("Oman and Norway provided mediation efforts of a humanitarian nature.", {"Oman", "Norway"}),
        ("It was Oman and Norway that got Peru to release the pilots.", {"Oman", "Norway"}),
        ("Oman persuaded Peru to free the pilots.", {"Oman"}),
        ("The Red Cross, which will fly them home, said so.", {RED_CROSS}),
        ("The prisoners were flown home by the Red Cross.", {RED_CROSS}),
        ("The Red Cross carried out the operation.", {RED_CROSS}),
    ],
)
def test_who_helps_an_exchange_is_found(annotate: Annotate, sentence: str, who: set[str]) -> None:
    assert _who(annotate(SWAP + sentence)) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway arranged a press conference.",
        "Norway could arrange the exchange.",
        "Norway did not arrange the exchange.",
        "The Red Cross visited the camp.",
        "The Red Cross did not transport them.",
        "The president thanked Norway for the aid.",
        "The president thanked Norway for its support.",
        "Norway put the fire out.",
        "Norway offered mediation.",
        "Nobody provided mediation.",
        "Norway provided aid.",
        "Norway tried to persuade Peru to free the pilots.",
        "Norway persuaded Peru to buy the planes.",
        "The Red Cross carried out a survey.",
    ],
)
def test_who_only_stands_by_is_left_out(annotate: Annotate, sentence: str) -> None:
    assert _who(annotate(SWAP + sentence)) == set()


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        (SWAP + "The president thanked Oman for its mediation.", {"Oman"}),
        (SWAP + "The Red Cross said it had acted as a neutral intermediary.", {RED_CROSS}),
        (SWAP + "Norway's good offices made it possible.", {"Norway"}),
        (SWAP + "It came after weeks of Norwegian shuttle diplomacy.", {"Norway"}),
        (SWAP + "Peru and Chile last traded in 2004, with Norway as the mediator.", {"Norway"}),
        ("Peru and Chile are at war.\n\nThe deal, brokered by Oman, was announced on Monday. Under it Peru is to free 40 prisoners.", {"Oman"}),
        (SWAP + "The talks were opened by a choir.", set()),
    ],
)  # fmt: skip
def test_a_mediator_is_that_of_the_exchange_told_beside_it(annotate: Annotate, text: str, mediators: set[str]) -> None:
    told = claims.find(annotate(text)).exchanges
    assert {m.value.name for x in told for m in x.mediators} == mediators


def test_who_chairs_may_be_told_by_a_pronoun(annotate: Annotate) -> None:
    told = claims.find(annotate("Ana Torres later joined the leaders at a summit in Oslo, which she chaired.")).meetings
    assert {m.value.name for x in told for m in x.mediators} == {"she"}

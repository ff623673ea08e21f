"""Sentences → exchanges: who hands over how many of whom to whom, and what became of it. The report is of 5 March 2026."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import claims
from kg.claims import sides
from kg.model import (
    Annotation,
    CaptiveCondition,
    CountBound,
    EventStatus,
    ExchangeMention,
    TransferCategory,
    TransferMention,
)

Annotate = Callable[..., Annotation]
DONE, AGREED, DEMANDED, PROPOSED = (
    EventStatus.COMPLETED,
    EventStatus.AGREED,
    EventStatus.DEMANDED,
    EventStatus.PROPOSED,
)
POW, BODIES = TransferCategory.PRISONERS_OF_WAR, TransferCategory.BODIES


def _told(a: Annotation) -> list[ExchangeMention]:
    return [x for x in claims.find(a).exchanges if x.transfers]


def _ends(t: TransferMention) -> tuple[str | None, str | None, int | None]:
    by = sides.party_name(t.released_by.value) if t.released_by is not None else None
    to = sides.party_name(t.received_by.value) if t.received_by is not None else None
    return by, to, t.count.value if t.count is not None else None


ONE_WAY = [
    ("Peru and Chile are at war. Peru freed 40 Chilean soldiers on Monday.", ("Peru", "Chile", 40), DONE),
    ("Peru and Chile are at war. Peru handed over the bodies of 12 soldiers to Chile.", ("Peru", "Chile", 12), DONE),
    ("Peru and Chile are at war. Chile received 30 bodies from Peru.", ("Peru", "Chile", 30), DONE),
    ("Peru and Chile are at war. Chile demanded the return of 25 sailors.", ("Peru", "Chile", 25), DEMANDED),
    ("Peru and Chile are at war. Peru offered to release 50 Chilean soldiers.", ("Peru", "Chile", 50), PROPOSED),
    ("Peru and Chile are at war. Peru agreed to free 60 Chilean soldiers.", ("Peru", "Chile", 60), AGREED),
]


@pytest.mark.parametrize(("text", "ends", "status"), ONE_WAY)
def test_a_transfer_has_giver_receiver_number_and_status(
    annotate: Annotate, text: str, ends: tuple[str, str, int], status: EventStatus
) -> None:
    (exchange,) = _told(annotate(text))
    assert [_ends(t) for t in exchange.transfers] == [ends]
    assert exchange.status.value is status


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile exchanged 300 prisoners each on Monday.",
        pytest.param(
            "Peru and Chile swapped 300 soldiers for 300 soldiers.",
            marks=pytest.mark.xfail(strict=True, reason="one of the two numbers is read as a total without ends"),
        ),
        "Peru and Chile agreed on an exchange of 300 prisoners from each side.",
    ],
)
def test_what_each_side_hands_over_is_two_transfers(annotate: Annotate, text: str) -> None:
    (exchange,) = _told(annotate(text))
    assert {_ends(t) for t in exchange.transfers} == {("Peru", "Chile", 300), ("Chile", "Peru", 300)}


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile exchanged documents.",
        "The stock exchange in Lima closed higher.",
        "Peru welcomed the handover of two new cranes.",
        "Peru and Chile returned to the talks.",
        "The central bank of Chile arranged a currency swap with Peru.",
        "Peru released a statement about Chile.",
        "Chile released 40 pages of documents.",
        "The film will be released in Peru on Friday.",
    ],
)
def test_what_is_no_handover_of_people_is_no_exchange(annotate: Annotate, text: str) -> None:
    assert _told(annotate(text)) == []


def test_bounds_conditions_and_ages_are_kept(annotate: Annotate) -> None:
    text = "Peru and Chile agreed to exchange more than 1,000 wounded prisoners of war each, all of them aged 18 to 25."
    (exchange,) = _told(annotate(text))
    first = exchange.transfers[0]
    assert first.category.value is POW
    assert first.bound is not None
    assert first.bound.value is CountBound.AT_LEAST
    assert [c.value for c in first.conditions] == [CaptiveCondition.WOUNDED]
    assert first.ages is not None
    assert first.ages.value == (18, 25)


def test_bodies_are_bodies_whoever_they_were(annotate: Annotate) -> None:
    (exchange,) = _told(annotate("Peru and Chile are at war. Peru returned the bodies of 120 Chilean soldiers."))
    assert {t.category.value for t in exchange.transfers} == {BODIES}


def test_every_slot_rests_on_words_of_the_report(annotate: Annotate) -> None:
    a = annotate("Peru and Chile are at war. Peru freed 40 Chilean soldiers on Monday.")
    (exchange,) = _told(a)
    (transfer,) = exchange.transfers
    assert transfer.count is not None
    assert "40" in transfer.count.evidence.of(a.report.text)
    assert "soldiers" in transfer.category.evidence.of(a.report.text)

"""Which party the words mean, and whether they mean the party or the place."""

from __future__ import annotations

import pytest

from kg.claims import parties
from kg.model import PartyForm, PartyKind
from tests.claims.conftest import Annotate

MEANT = [
    ("Berne had acted at their request.", [("Switzerland", "Switzerland", False)]),
    ("The Swiss said so.", [("Switzerland", "Switzerland", False)]),
    ("Addis Ababa denied it.", [("Ethiopia", "Ethiopia", False)]),
    ("They met in Addis Ababa.", [("Ethiopia", "Ethiopia", True)]),
    ("Hamas said so.", [("Hamas", "Hamas", False)]),
    ("The Shin Bet said so.", [("Shin Bet", "Israel", False)]),
    ("The European Council said so.", [("European Council", "European Union", False)]),
    ("The Security Council met.", [("United Nations Security Council", "United Nations", False)]),
    ("The National Security Council met.", []),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_words_mean_a_party_or_its_place(annotate: Annotate, text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(m.name, m.party, m.locative) for m in parties.find(annotate(text))] == expected


def test_an_abbreviation_means_what_the_report_says_it_does(annotate: Annotate) -> None:
    text = "The Harbour Liberation Front (HLF) left. Later the HLF came back."
    found = list(parties.find(annotate(text)))
    assert [(m.name, m.span.of(text)) for m in found] == [
        ("Harbour Liberation Front", "Harbour Liberation Front"),
        ("Harbour Liberation Front", "HLF"),
        ("Harbour Liberation Front", "HLF"),
    ]
    assert {(m.party_kind, m.form) for m in found} == {(PartyKind.ARMED_GROUP, PartyForm.NAME)}


@pytest.mark.parametrize("text", ["The Harbour Bank (HB) left. HB is back.", "A pilot (RAF) left."])
def test_an_abbreviation_of_something_else_means_no_party(annotate: Annotate, text: str) -> None:
    assert list(parties.find(annotate(text))) == []

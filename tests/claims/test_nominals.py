"""Whom "the government", "the rebels" and "both sides" stand for."""

from __future__ import annotations

import pytest

from kg.claims import country, mentions, nominals
from kg.model import MentionKind, PartyForm
from tests.claims.conftest import Annotate

BODIES = [
    ("Colombia and the ELN met. The government kept its word.", "government", "Colombia"),
    ("Colombia and the ELN met. The rebels kept their word.", "rebels", "ELN"),
    ("US President Don Trask left. The Trask administration said no.", "administration", "United States"),
    ("Nigerian President Bola Tinu left. The Tinu administration said no. Ghana agreed.", "administration", "Nigeria"),
    ("The Syrian armed opposition exchanged nine men.", "opposition", "Syrian opposition"),
    ("The Sudanese government came. Egypt helped. Later the government left.", "government", "Sudan"),
]


@pytest.mark.parametrize(("text", "noun", "party"), BODIES)
def test_a_body_stands_for_its_party(annotate: Annotate, text: str, noun: str, party: str) -> None:
    annotation = annotate(text)
    named = [m for m in mentions.find(annotation).all if annotation.tokens[m.head].lower == noun]
    assert [(m.kind, m.party) for m in named[-1:]] == [(MentionKind.PARTY, party)]


@pytest.mark.parametrize("text", ["The government said so.", "There is opposition to the plan."])
def test_a_body_of_nobody_is_no_party(annotate: Annotate, text: str) -> None:
    assert mentions.find(annotate(text)).of_kind(MentionKind.PARTY) == ()


SIDES = [
    ("Both sides agreed.", True),
    ("The two countries agreed.", True),
    ("The delegations sat down.", True),
    ("Two envoys of Boko Haram agreed.", False),
    ("A side agreed.", False),
    ("The parties to the conflict agreed.", True),
    ("The parties agreed.", True),
    ("The ruling parties agreed.", False),
    ("The parties in parliament agreed.", False),
]


@pytest.mark.parametrize(("text", "is_pair"), SIDES)
def test_the_two_at_the_table_are_sides(annotate: Annotate, text: str, is_pair: bool) -> None:
    assert bool(mentions.find(annotate(text)).of_kind(MentionKind.SIDES)) is is_pair


HOMES = [
    (
        "ABUJA – Boko Haram freed nine girls, and Nigeria freed five men. Switzerland and the Swiss envoy helped.",
        "Nigeria",
    ),
    ("The RSF and Sudan's army met. The United States and Saudi Arabia chaired. The United States left.", "Sudan"),
    ("Israel and Hamas agreed. Qatar helped. Israel freed 200 Palestinian prisoners.", "Israel"),
    ("Russia and Ukraine met. Russia left. Ukraine stayed.", None),
    ("MUSCAT — Iran and the United States met. Iran left. The United States stayed.", None),
]


@pytest.mark.parametrize(("text", "state"), HOMES)
def test_the_state_at_home_is_told_or_left_open(annotate: Annotate, text: str, state: str | None) -> None:
    annotation = annotate(text)
    named = [m for m in mentions.find(annotation).of_kind(MentionKind.PARTY) if m.form is not PartyForm.SEAT]
    assert country.home(annotation, named) == state


def test_the_last_mention_before_a_token_is_found(annotate: Annotate) -> None:
    named = mentions.find(annotate("Norway and Sweden met Finland.")).of_kind(MentionKind.PARTY)
    assert nominals.last_before(named, 4) == named[1]
    assert nominals.last_before(named, 0) is None

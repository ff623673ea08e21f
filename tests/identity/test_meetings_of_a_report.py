"""A whole report → whom each person acts for, as the meetings of that report are told apart."""

from __future__ import annotations

import pytest

from kg import claims
from kg.identity import meetings
from kg.model import MentionKind
from tests.claims.conftest import Annotate


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norwegian Foreign Minister Ola Roe spoke.", "Norway"),
        ("The Swedish delegation was led by Ola Roe.", "Sweden"),
        ("Former Norwegian Foreign Minister Ola Roe spoke.", None),
        ("Swedish envoy Ola Roe spoke. Roe, the Norwegian foreign minister, left.", None),
    ],
)
def test_a_person_acts_for_the_party_of_an_office_or_a_delegation(annotate: Annotate, text: str, party: str | None) -> None:
    findings = claims.find(annotate(text))
    person = next(m for m in findings.mentions if m.kind is MentionKind.PERSON)
    assert meetings.acts_for(findings)(person) == party

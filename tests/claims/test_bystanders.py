"""Names in the phrase of somebody else: bystanders, or those who meet."""

from __future__ import annotations

import pytest

from kg.claims import bystanders, mentions
from kg.model import MentionKind
from tests.claims.conftest import Annotate


def _last_person_is_one(annotate: Annotate, text: str) -> bool:
    a = annotate(text)
    person = [m for m in mentions.find(a).of_kind(MentionKind.PERSON) if m.name.endswith("Doe")][-1]
    return bystanders.is_one(a, person, 0, len(a.tokens))


@pytest.mark.parametrize(
    "text",
    [
        "It was Ola Roe, a special envoy of President Jan Doe.",
        "It was Jan Doe's envoy Ola Roe.",
        "Ola Roe met them with Jan Doe as host.",
        "Ola Roe met them with Jan Doe acting as mediator.",
    ],
)
def test_who_only_says_whose_envoy_somebody_is_does_not_meet(annotate: Annotate, text: str) -> None:
    assert _last_person_is_one(annotate, text)


@pytest.mark.parametrize(
    "text",
    ["Ola Roe met President Jan Doe.", "It was a meeting of Ola Roe and Jan Doe.", "Ola Roe saw Jan Doe, as was agreed."],
)
def test_who_is_named_for_himself_is_no_bystander(annotate: Annotate, text: str) -> None:
    assert not _last_person_is_one(annotate, text)

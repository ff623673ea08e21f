"""Which names are places."""

from __future__ import annotations

import pytest

from kg.claims import mentions
from kg.model import MentionKind
from tests.claims.conftest import Annotate

ROWS = [
    ("They met at Ciragan Palace in Istanbul.", ["Ciragan Palace", "Istanbul"]),
    ("The planes landed at Esenboga airport.", ["Esenboga airport"]),
    ("They met in a palace.", []),
    ("Turkish Foreign Minister Hakan Demir spoke.", []),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_venues_and_cities_are_places(annotate: Annotate, text: str, names: list[str]) -> None:
    assert [m.name for m in mentions.find(annotate(text)).of_kind(MentionKind.PLACE)] == names

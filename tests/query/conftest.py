"""The two reports of small.trig, as a dataset."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store


@dataclass(frozen=True)
class Held:
    """As much of a dataset as questions need."""

    store: Store


@pytest.fixture(scope="session")
def dataset() -> Held:
    store = Store()
    store.load(path=str(Path(__file__).with_name("small.trig")), format=RdfFormat.TRIG)
    return Held(store)

"""Records that are made quickly are like any other frozen dataclass."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from kg.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Talk:
    """A record with a default, and a field that is made from another."""

    place: str
    round: int = 1
    lower: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.place.lower())


def test_fields_are_given_by_place_or_by_name_or_left_at_their_default() -> None:
    assert repr(Talk("Bern")) == "Talk(place='Bern', round=1, lower='bern')"
    assert Talk("Bern", 2) == Talk(round=2, place="Bern")
    assert Talk("Bern") < Talk("Bern", 2)
    assert len({Talk("Bern"), Talk("Bern", 1), Talk("Oslo")}) == 2


def test_a_copy_with_changes_and_one_that_was_stored_are_records_too() -> None:
    assert replace(Talk("Bern", 2), place="Oslo") == Talk("Oslo", 2)
    assert pickle.loads(pickle.dumps(Talk("Bern", 2))) == Talk("Bern", 2)


def test_no_field_can_be_changed_and_no_other_added() -> None:
    talk: Any = Talk("Bern")
    with pytest.raises(FrozenInstanceError):
        talk.round = 2
    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        talk.host = "Norway"


@pytest.mark.parametrize("given", [((), {}), (("Bern", 1, "", 4), {}), (("Bern",), {"host": "Norway"})])
def test_what_no_field_is_for_is_an_error(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        Talk(*given[0], **given[1])


def test_the_constructor_says_what_it_takes() -> None:
    signature = inspect.signature(Talk)
    assert list(signature.parameters) == ["place", "round", "lower"]
    assert signature.parameters["round"].default == 1


@dataclass(frozen=True)
class Loose:
    place: str


@dataclass(frozen=True, slots=True)
class Filled:
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hidden:
    place: str = field(default="", init=False)


@pytest.mark.parametrize("unfit", [Loose, Filled, Hidden])
def test_a_class_that_needs_more_than_its_slots_written_is_refused(unfit: type) -> None:
    with pytest.raises(TypeError, match="a slot with a plain default or none was expected"):
        quickly_made(unfit)

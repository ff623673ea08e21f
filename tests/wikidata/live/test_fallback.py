"""Wikidata, and the base in the package where it does not answer: what was used is said."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.wikidata.embedded import Embedded
from kg.wikidata.live import Notes, Settings, WithFallback, open_live
from kg.wikidata.sources import knowledge_base
from tests.servers import Server, answer, free_port
from tests.wikidata.live.conftest import CONTACT, Slept, Wikidata, live_at, names
from tests.wikidata.live.excerpt import NORTHLAND, QUAYSIDE

EMBEDDED = Embedded().name


def with_fallback(api_url: str, sparql_url: str, slept: Slept) -> WithFallback:
    live = live_at(api_url, sparql_url, slept)
    return WithFallback(live, Embedded(), live.notes)


def test_while_it_answers_nothing_else_is_used(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    base = with_fallback(wikidata.url, endpoint.query, slept)
    assert names(base, "Quayside") == ["Quayside", "Quayside Harbour"]
    assert base.candidates("Switzerland") == ()
    assert (base.name, list(base.notes)) == ("127.0.0.1", [])


def test_where_nobody_answers_the_embedded_base_is_used_and_a_note_says_so(slept: Slept) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/w/api.php"
    base = with_fallback(nowhere, nowhere, slept)
    assert names(base, "Switzerland") == ["Switzerland"]
    assert base.item("Q39") is not None
    assert base.name == EMBEDDED
    assert list(base.notes) == [f"127.0.0.1 could not be reached: Connection refused (tried 4 times); {EMBEDDED} is used instead"]
    assert len(slept.seconds) == 3, "it is tried for the first name only"


def test_who_refuses_is_not_asked_again(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    base = with_fallback(wikidata.url, endpoint.query, slept)
    base.item(QUAYSIDE)
    wikidata.will_first(*[answer("who are you?", "text/plain", 403)] * 3)
    asked = len(wikidata.asked)
    assert names(base, "Switzerland") == ["Switzerland"]
    assert base.item(NORTHLAND) is None
    assert len(wikidata.asked) == asked + 1
    assert base.name == f"127.0.0.1, {EMBEDDED}"
    (note,) = base.notes
    assert note.startswith("127.0.0.1 refused: 403 Forbidden")
    assert note.endswith(f"{EMBEDDED} is used from here on")


def test_one_bad_answer_costs_one_name(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    base = with_fallback(wikidata.url, endpoint.query, slept)
    base.item(QUAYSIDE)
    wikidata.will_first(*[answer('{"search":[', "application/json")] * 4)
    assert names(base, "Switzerland") == ["Switzerland"]
    assert names(base, "Northland") == ["Northland"]
    (note,) = base.notes
    assert note == f"127.0.0.1 could not be reached: the answer was cut off (tried 4 times); {EMBEDDED} is used for that"


def test_three_bad_answers_in_a_row_are_enough(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    base = with_fallback(wikidata.url, endpoint.query, slept)
    base.item(QUAYSIDE)
    wikidata.will_first(*[answer("<html>", "text/html")] * 5)
    for name in ("Switzerland", "Norway", "Sweden", "Finland"):
        base.candidates(name)
    assert len(wikidata.scripts) == 2
    assert base.standing.lost


def test_it_opens_with_the_settings_that_it_is_given(wikidata: Wikidata, endpoint: Server, tmp_path: Path) -> None:
    settings = Settings(wikidata.url, endpoint.query, CONTACT, 10, ("uk",), tmp_path / "kept")
    base = open_live(settings)
    assert names(base, "Нордландія") == ["Нордландія"]
    assert [asked["language"] for asked in wikidata.asked if "language" in asked] == ["uk"]
    assert f"({CONTACT})" in wikidata.agents[0]
    assert list((tmp_path / "kept").rglob("*.json"))
    assert list(base.notes) == []


def test_nothing_is_kept_if_so_wanted(wikidata: Wikidata, endpoint: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_live(Settings(wikidata.url, endpoint.query, CONTACT, cache=None)).item(QUAYSIDE)
    assert list(tmp_path.iterdir()) == []


def test_where_answers_cannot_be_kept_the_work_goes_on_and_a_note_says_so(
    wikidata: Wikidata, endpoint: Server, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    base = open_live(Settings(wikidata.url, endpoint.query, CONTACT, cache=file))
    assert base.item(QUAYSIDE) is not None
    assert list(base.notes) == [f"{file}: answers cannot be kept there: Not a directory"]


def test_who_gives_no_contact_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_CONTACT", raising=False)
    notes = Notes()
    open_live(Settings(cache=None), notes)
    assert "set KG_CONTACT" in next(iter(notes))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(api_url="wikidata.org"), "expected a web address"),
        (Settings(sparql_url="file:///etc/passwd"), "expected a web address"),
        (Settings(languages=("English!",)), "expected a language"),
        (Settings(contact="a(b"), "a contact is"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: Settings, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        open_live(settings)


def test_opening_it_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    open_live(Settings(contact=CONTACT, cache=None))




def test_several_items_come_from_whoever_is_asked(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    base = with_fallback(wikidata.url, endpoint.query, slept)
    assert list(base.items([QUAYSIDE, "Q39"])) == [QUAYSIDE]
    wikidata.will_first(answer("no", "text/plain", 403))
    assert list(base.items([NORTHLAND, "Q39"])) == ["Q39"]


def test_beside_the_base_in_the_package_it_is_asked_for_all_candidates_at_once(
    wikidata: Wikidata, endpoint: Server, slept: Slept
) -> None:
    both = knowledge_base((), with_fallback(wikidata.url, endpoint.query, slept))
    assert names(both, "Georgia")[0] == "Georgia"
    assert wikidata.actions() == ["wbsearchentities", "wbgetentities"]
    assert both.name == f"127.0.0.1, {EMBEDDED}"


def test_what_was_used_is_named_once(slept: Slept) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/"
    both = knowledge_base((), with_fallback(nowhere, nowhere, slept))
    assert names(both, "Switzerland") == ["Switzerland"]
    assert both.name == EMBEDDED

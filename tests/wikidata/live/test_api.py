"""The API of Wikidata: how it is asked, and the many ways in which it answers something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import EndpointError, UsageError
from kg.wikidata.live.api import CLAIMS
from tests.servers import Script, answer, raw
from tests.wikidata.live.conftest import CONTACT, Slept, Wikidata, api_at
from tests.wikidata.live.excerpt import FALK, FALK_OLD, FALK_THE_POET, NORTHLAND, QUAYSIDE

JSON = "application/json"
HITS = json.dumps({"search": [{"id": FALK}], "success": 1})


def error(code: str, info: str = "later", wait: str = "") -> Script:
    headers = {"Retry_After": wait} if wait else {}
    return answer(json.dumps({"error": {"code": code, "info": info}}), JSON, 200, **headers)


def test_it_says_who_asks_and_that_it_can_wait(wikidata: Wikidata, slept: Slept) -> None:
    api_at(wikidata.url, slept).search("Ada Falk", 7)
    asked = wikidata.asked[0]
    assert (asked["search"], asked["language"], asked["type"], asked["limit"]) == ("Ada Falk", "en", "item", "7")
    assert (asked["maxlag"], asked["format"]) == ("5", "json")
    assert f"({CONTACT})" in wikidata.agents[0]


def test_every_language_is_asked_and_what_they_find_is_laid_together(wikidata: Wikidata, slept: Slept) -> None:
    api = api_at(wikidata.url, slept, languages=("en", "uk"))
    assert api.search("Ада", 10) == (FALK,)
    assert api.search("Ada Falk", 10)[0] == FALK
    assert [asked["language"] for asked in wikidata.asked] == ["en", "uk", "en", "uk"]


@pytest.mark.parametrize("name", ["", "  ", "\x00\x1b"])
def test_no_name_asks_nobody(wikidata: Wikidata, slept: Slept, name: str) -> None:
    assert api_at(wikidata.url, slept).search(name, 10) == ()
    assert wikidata.asked == []


def test_a_name_of_any_length_and_kind_is_sent_as_one_parameter(wikidata: Wikidata, slept: Slept) -> None:
    api_at(wikidata.url, slept).search("Falk&action=delete\n| x" + "y" * 1000, 5)
    assert wikidata.asked[0]["search"].startswith("Falk&action=delete | xyyy")
    assert len(wikidata.asked[0]["search"]) == 250
    assert wikidata.asked[0]["action"] == "wbsearchentities"


def test_items_are_asked_for_fifty_at_a_time(wikidata: Wikidata, slept: Slept) -> None:
    found = api_at(wikidata.url, slept).entities([f"Q{number}" for number in range(1, 121)] + [FALK, FALK])
    assert list(found) == [FALK]
    assert [len(asked["ids"].split("|")) for asked in wikidata.asked] == [50, 50, 21]


def test_a_merged_item_is_the_one_that_it_was_merged_into(wikidata: Wikidata, slept: Slept) -> None:
    found = api_at(wikidata.url, slept).entities([FALK_OLD, QUAYSIDE])
    assert {asked: entity["id"] for asked, entity in found.items()} == {FALK_OLD: FALK, QUAYSIDE: QUAYSIDE}


def test_a_merged_item_is_found_under_its_new_id_too(wikidata: Wikidata, slept: Slept) -> None:
    told = {"type": "item", "id": FALK, "labels": {}, "redirects": {"from": FALK_OLD, "to": FALK}}
    wikidata.will_first(answer(json.dumps({"entities": {FALK: told}, "success": 1}), JSON))
    assert api_at(wikidata.url, slept).entities([FALK_OLD])[FALK_OLD]["id"] == FALK


def test_an_id_that_is_none_does_not_spoil_the_others(wikidata: Wikidata, slept: Slept) -> None:
    found = api_at(wikidata.url, slept).entities([FALK, "Q999999999999", "P31", "x", QUAYSIDE])
    assert list(found) == [FALK, QUAYSIDE]
    assert [asked["ids"] for asked in wikidata.asked] == [f"{FALK}|Q999999999999|{QUAYSIDE}", f"{FALK}|{QUAYSIDE}"]


def test_an_id_that_is_none_is_nothing(wikidata: Wikidata, slept: Slept) -> None:
    assert api_at(wikidata.url, slept).entities(["Q999999999999"]) == {}


def test_only_statements_that_are_read_are_kept(wikidata: Wikidata, slept: Slept) -> None:
    assert set(api_at(wikidata.url, slept).entities([FALK], CLAIMS)[FALK]["claims"]) == {"P31", "P27", "P39", "P569"}


@pytest.mark.parametrize(
    ("fault", "waited"),
    [
        (error("maxlag", "Waiting for a database server: 6 seconds lagged", wait="6"), 6.0),
        (error("maxlag"), 0.25),
        (error("ratelimited", wait="9"), 9.0),
        (error("readonly"), 0.25),
        (error("internal_api_error_DBQueryError"), 0.25),
        (answer("slow down", "text/plain", 429, Retry_After="3"), 3.0),
        (answer("<html>busy</html>", "text/html", 503), 0.25),
        (answer("", "text/plain", 502), 0.25),
        (answer('{"search":[{"id":"Q9', JSON), 0.25),
        (answer("", JSON), 0.25),
        (answer('{"searchinfo":{}}', JSON), 0.25),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"search\":[]"), 0.25),
        (raw(b""), 0.25),
    ],
)  # fmt: skip
def test_what_passes_is_asked_again_after_as_long_as_the_server_wants(
    wikidata: Wikidata, slept: Slept, fault: Script, waited: float
) -> None:
    wikidata.will_first(fault, answer(HITS, JSON))
    assert api_at(wikidata.url, slept).search("Ada Falk", 5) == (FALK,)
    assert slept.seconds == [waited]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (error("badvalue", "Unrecognized value for parameter"), "badvalue: Unrecognized value for parameter"),
        (answer('{"error": "no"}', JSON), "error: no"),
        (answer("<!DOCTYPE html><title>Sign in</title>", "text/html"), "web page instead of JSON"),
        (answer("hello", "text/plain"), "it answers in text/plain instead of JSON"),
        (answer("[1]", JSON), "not as the Wikibase API has it"),
        (answer("no", "text/plain", 403), "403 Forbidden"),
        (answer("wait", "text/plain", 429, Retry_After="86400"), "it asks to wait 86,400 seconds"),
    ],
)
def test_what_does_not_pass_is_told_in_one_line_and_not_asked_again(
    wikidata: Wikidata, slept: Slept, fault: Script, told: str
) -> None:
    wikidata.will_first(fault, answer(HITS, JSON))
    with pytest.raises(EndpointError) as raised:
        api_at(wikidata.url, slept).search("Ada Falk", 5)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(wikidata.asked) == 1


def test_a_server_that_stays_behind_is_left_alone_after_four_tries(wikidata: Wikidata, slept: Slept) -> None:
    wikidata.will_first(*[error("maxlag")] * 9)
    with pytest.raises(EndpointError, match=r"maxlag: later \(tried 4 times\)"):
        api_at(wikidata.url, slept).search("Ada Falk", 5)
    assert len(wikidata.asked) == 4


def test_a_server_that_drips_is_cut_off_at_the_deadline(wikidata: Wikidata, slept: Slept) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"

    def drip(handler: object) -> None:
        handler.wfile.write(head)  # type: ignore[attr-defined]  # a handler of http.server
        while not wikidata.over.wait(0.05):
            handler.wfile.write(b" ")  # type: ignore[attr-defined]
            handler.wfile.flush()  # type: ignore[attr-defined]

    wikidata.will_first(drip)
    with pytest.raises(EndpointError, match="no whole answer within"):
        api_at(wikidata.url, slept, timeout_seconds=0.4).search("Ada Falk", 5)


def test_an_answer_that_lacks_an_item_is_asked_again(wikidata: Wikidata, slept: Slept) -> None:
    wikidata.will_first(answer(json.dumps({"entities": {FALK: {"id": FALK}}, "success": 1}), JSON))
    assert set(api_at(wikidata.url, slept).entities([FALK, QUAYSIDE])) == {FALK, QUAYSIDE}
    assert len(wikidata.asked) == 2


def test_what_was_asked_is_not_asked_again(wikidata: Wikidata, slept: Slept, tmp_path: Path) -> None:
    first = api_at(wikidata.url, slept, tmp_path)
    assert first.search("Ada Falk", 5) == (FALK, "Q9000006", FALK_THE_POET)
    assert set(first.entities([FALK, FALK_OLD, "Q1"])) == {FALK, FALK_OLD}
    asked = len(wikidata.asked)
    second = api_at(wikidata.url, slept, tmp_path)
    assert second.search("Ada Falk", 5) == (FALK, "Q9000006", FALK_THE_POET)
    assert set(second.entities([FALK_OLD, "Q1", FALK])) == {FALK, FALK_OLD}
    assert len(wikidata.asked) == asked
    second.entities([FALK, NORTHLAND])
    assert wikidata.asked[-1]["ids"] == NORTHLAND


@pytest.mark.parametrize("fault", [error("badvalue"), answer('{"search":[{"id":"Q9', JSON), answer("<html>", "text/html")])
def test_an_answer_that_was_not_understood_is_not_kept(
    wikidata: Wikidata, slept: Slept, tmp_path: Path, fault: Script
) -> None:
    wikidata.will_first(*[fault] * 4)
    api = api_at(wikidata.url, slept, tmp_path)
    with pytest.raises(EndpointError):
        api.search("Ada Falk", 5)
    assert not list(tmp_path.rglob("*.json"))
    wikidata.will_first()
    assert api.search("Ada Falk", 5)[0] == FALK


def test_an_address_that_is_none_is_refused(slept: Slept) -> None:
    with pytest.raises(UsageError, match="expected a web address"):
        api_at("file:///etc/passwd", slept)

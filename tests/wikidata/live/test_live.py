"""Wikidata as a knowledge base: names from the API, facts from a SPARQL server, over real connections."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from kg.errors import EndpointError
from kg.wikidata.item import ItemKind, Position
from tests.servers import FaultServer, Server, answer, faults
from tests.wikidata.live.conftest import Slept, Wikidata, live_at, names
from tests.wikidata.live.excerpt import (
    ESSAY,
    FALK,
    FALK_OLD,
    FALK_THE_POET,
    HARBOUR,
    MINISTER,
    NORTHLAND,
    QUAYSIDE,
)

__all__ = ["faults"]

OFFICE = Position("Minister of Foreign Affairs", NORTHLAND, "2019-05-01", None, MINISTER)


def test_candidates_come_with_all_that_a_judgement_needs(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    falk, poet = live_at(wikidata.url, endpoint.query, slept).candidates("Ada Falk")
    assert (falk.qid, falk.label, falk.kind, falk.description) == (FALK, "Ada Falk", ItemKind.PERSON, "a politician")
    assert (falk.aliases, falk.countries, falk.born, falk.died) == (("Ada M. Falk",), (NORTHLAND,), "1961-03-04", None)
    assert (falk.positions, falk.prominence) == ((OFFICE,), 30)
    assert (poet.qid, poet.born, poet.positions) == (FALK_THE_POET, "1850", ())


def test_the_statements_of_the_api_give_the_same(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    for qid in (FALK, NORTHLAND, QUAYSIDE, FALK_THE_POET):
        assert live.other_facts.of([qid])[qid] == live.facts.of([qid])[qid]


def test_an_item_whose_class_is_a_kind_of_a_known_one_has_its_kind_from_the_endpoint(
    wikidata: Wikidata, endpoint: Server, slept: Slept
) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    harbour = live.item(HARBOUR)
    assert harbour is not None
    assert (harbour.kind, harbour.countries) == (ItemKind.PLACE, (NORTHLAND,))
    assert live.other_facts.of([HARBOUR]) == {}


def test_what_no_report_can_mean_is_no_candidate(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    assert ESSAY in live.api.search("Ada Falk", 10)
    assert names(live, "Ada Falk") == ["Ada Falk", "Ada Falkenberg"]
    assert live.item(ESSAY) is None


def test_the_nearest_name_comes_first(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    assert names(live, "Ada Falkenberg") == ["Ada Falkenberg"]
    assert names(live, "Quayside") == ["Quayside", "Quayside Harbour"]
    assert [item.label for item in live.candidates("Quayside", 1)] == ["Quayside"]


def test_a_merged_item_is_the_one_that_it_was_merged_into(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    assert live.item(FALK_OLD) == live.item(FALK) is not None


@pytest.mark.parametrize("qid", ["Q404", "Q999999999999", "P31", "Q1> } DROP ALL", ""])
def test_an_id_of_nothing_is_nothing(wikidata: Wikidata, endpoint: Server, slept: Slept, qid: str) -> None:
    assert live_at(wikidata.url, endpoint.query, slept).item(qid) is None


def test_items_are_called_as_the_first_language_has_it(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    falk = live_at(wikidata.url, endpoint.query, slept, languages=("uk", "en")).item(FALK)
    assert falk is not None
    assert (falk.label, falk.aliases) == ("Ада Фальк", ("Ada Falk", "Фальк Ада", "Ada M. Falk"))


def test_its_name_is_that_of_the_site(wikidata: Wikidata, slept: Slept) -> None:
    assert live_at("https://www.wikidata.org/w/api.php", wikidata.url, slept).name == "wikidata.org"
    assert live_at(wikidata.url, wikidata.url, slept).name == "127.0.0.1"


@pytest.mark.parametrize(
    ("status", "body", "media_type", "told"),
    [
        (403, "no", "text/plain", "403 Forbidden"),
        (429, "busy", "text/plain", "429 Too Many Requests"),
        (503, "busy", "text/plain", "503 Service Unavailable"),
        (500, "java.util.concurrent.TimeoutException", "text/plain", "500 Internal Server Error"),
        (400, "Malformed query", "text/plain", "does not take the query"),
        (200, "<!DOCTYPE html>", "text/html", "web page instead of results"),
        (200, '{"head":{"vars":["item"]},"results":{"bindings":[', "application/sparql-results+json", "cut off"),
    ],
)
def test_where_the_endpoint_fails_the_statements_of_the_api_are_used_and_a_note_says_so(
    wikidata: Wikidata, faults: FaultServer, slept: Slept, status: int, body: str, media_type: str, told: str
) -> None:
    faults.will(answer(body, media_type, status))
    live = live_at(wikidata.url, faults.url, slept)
    falk = live.candidates("Ada Falk")[0]
    assert (falk.qid, falk.positions, falk.countries) == (FALK, (OFFICE,), (NORTHLAND,))
    (note,) = live.notes
    assert told in note
    assert note.endswith("the statements of the API are used instead")
    asked = len(faults.seen)
    assert names(live, "Northland") == ["Northland"]
    assert len(faults.seen) == asked, "who has never answered is left alone"


def test_an_endpoint_that_fails_once_is_asked_again(
    wikidata: Wikidata, endpoint: Server, faults: FaultServer, slept: Slept
) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    live.candidates("Ada Falk")
    good, live.facts.client.query_url = live.facts.client.query_url, faults.url  # type: ignore[attr-defined]  # it is an EndpointFacts
    faults.will(answer("", status=500))
    assert names(live, "Northland") == ["Northland"]
    assert not live.standing.lost
    live.facts.client.query_url = good  # type: ignore[attr-defined]  # as above
    assert live.item(HARBOUR) is not None


def test_what_was_learnt_is_kept(wikidata: Wikidata, endpoint: Server, slept: Slept, tmp_path: Path) -> None:
    found = live_at(wikidata.url, endpoint.query, slept, tmp_path).candidates("Ada Falk")
    asked = len(wikidata.asked)
    closed = "http://127.0.0.1:9/"
    again = live_at(wikidata.url, endpoint.query, slept, tmp_path)
    again.facts.client.http = live_at(closed, closed, slept).api.http  # type: ignore[attr-defined]  # it is an EndpointFacts
    assert again.candidates("Ada Falk") == found
    assert len(wikidata.asked) == asked


@pytest.mark.parametrize("labels", [[], {"en": "Ada"}, {"en": {"value": 1}}, {"en": {}}])
def test_an_item_that_is_none_is_told_in_one_line(
    wikidata: Wikidata, endpoint: Server, slept: Slept, labels: object
) -> None:
    told = {"type": "item", "id": FALK, "labels": labels}
    wikidata.will_first(answer(json.dumps({"entities": {FALK: told}, "success": 1}), "application/json"))
    live = live_at(wikidata.url, endpoint.query, slept)
    if labels == []:
        assert live.item(FALK) is None  # without a name nobody can be found
        return
    with pytest.raises(EndpointError, match=f"{FALK} is not as Wikibase has items"):
        live.item(FALK)


def test_requests_are_made_one_after_the_other(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept, languages=("en", "uk"))
    wikidata.pause_seconds = 0.02
    workers = [threading.Thread(target=live.candidates, args=(name,)) for name in ("Ada", "Ada Falk", "Quayside", "Nobody")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wikidata.actions().count("wbsearchentities") == 8
    assert wikidata.most_at_once == 1


def test_many_items_cost_one_request(wikidata: Wikidata, endpoint: Server, slept: Slept) -> None:
    live = live_at(wikidata.url, endpoint.query, slept)
    assert set(live.items([FALK_OLD, QUAYSIDE, ESSAY, "Q404", "x"])) == {FALK_OLD, QUAYSIDE}
    assert live.item(QUAYSIDE) is not None
    assert wikidata.actions() == ["wbgetentities"]

"""Snapshots made from a SPARQL endpoint that holds Wikidata's RDF."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import EndpointError
from kg.outside import HttpClient, SparqlClient
from kg.wikidata.item import ItemKind, Position
from kg.wikidata.snapshot import Choice, Progress, Snapshot, build, choose
from kg.wikidata.snapshot import open as opened
from kg.wikidata.snapshot.sources import Endpoint
from tests.servers import FaultServer, Server, answer, faults, oxigraph_server

__all__ = ["faults"]

TALKS = Path(__file__).with_name("talks.ttl")
FEW = ["Q5", "Q6256", "Q3624078", "Q17149090", "Q7278"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with oxigraph_server() as server:
        HttpClient().put(f"{server.graph_store}?default", TALKS.read_bytes(), "text/turtle")
        yield server


def made(server: Server, target: Path, choice: Choice, size: int = 200) -> Snapshot:
    build([Endpoint(SparqlClient(server.query), choice, size)], target, choice)
    return opened(target)


def test_an_endpoint_gives_what_a_judgement_needs(server: Server, tmp_path: Path) -> None:
    base = made(server, tmp_path / "x.kb", choose(classes=FEW, languages=["en", "uk"]))
    assert [item.qid for item in base] == ["Q101", "Q102", "Q103", "Q800", "Q850"]
    item = base.item("Q101")
    assert item is not None
    assert (item.label, item.kind, item.aliases) == ("Oksana Verhun", ItemKind.PERSON, ("Оксана Вергун", "O. Verhun"))
    assert (item.description, item.countries, item.born, item.prominence) == ("Norlandic diplomat", ("Q800",), "1971-03-02", 2)
    assert item.positions == (
        Position("commander", "Q850", "2015", "2019-01-31", "Q902"),
        Position("Foreign Minister of Norland", "Q800", "2021-05", None, "Q901"),
    )
    assert base.item("Q99") == base.item("Q103")
    assert {i.qid: i.kind for i in base}["Q850"] is ItemKind.ARMED_GROUP


@pytest.mark.parametrize(
    ("positions", "qids"),
    [(["any"], ["Q101", "Q800"]), (["Q82955"], ["Q102", "Q800"]), (["Q901", "Q82955"], ["Q101", "Q102", "Q800"])],
)
def test_people_are_chosen_by_office_or_occupation(server: Server, tmp_path: Path, positions: list[str], qids: list[str]) -> None:
    base = made(server, tmp_path / "x.kb", choose(classes=["Q5", "Q6256"], positions=positions))
    assert [item.qid for item in base] == qids


@pytest.mark.parametrize("size", [1, 2])
def test_the_size_of_a_page_changes_nothing(server: Server, tmp_path: Path, size: int) -> None:
    chosen = choose(classes=FEW)
    assert [*made(server, tmp_path / "a.kb", chosen, size)] == [*made(server, tmp_path / "b.kb", chosen)]


def test_a_build_that_was_cut_off_goes_on_with_the_next_page(server: Server, tmp_path: Path) -> None:
    chosen = choose(classes=FEW)

    def once(progress: Progress) -> None:
        if progress.items == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([Endpoint(SparqlClient(server.query), chosen, 1)], tmp_path / "x.kb", chosen, watch=once)
    told: list[Progress] = []
    build([Endpoint(SparqlClient(server.query), chosen, 1)], tmp_path / "x.kb", chosen, resume=True, watch=told.append)
    made(server, tmp_path / "whole.kb", chosen, 1)
    assert told[0].items == 3
    assert tables(tmp_path / "x.kb") == tables(tmp_path / "whole.kb")


def tables(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if '"meta"' not in line]
    finally:
        connection.close()


def test_a_server_that_fails_is_named_and_nothing_is_written(faults: FaultServer, tmp_path: Path) -> None:
    faults.will(answer("no", "text/plain", 403))
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1"):
        build([Endpoint(SparqlClient(faults.url), choose(classes=["Q5"]))], tmp_path / "x.kb")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_gives_the_same_page_for_ever_is_left(faults: FaultServer, tmp_path: Path) -> None:
    page = '{"head": {"vars": ["item"]}, "results": {"bindings": [{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q7"}}]}}'
    faults.will(answer(page))
    with pytest.raises(EndpointError, match="it gives the same page of items again and again"):
        build([Endpoint(SparqlClient(faults.url), choose(classes=["Q5"]))], tmp_path / "x.kb")


def test_every_question_is_plain_sparql_about_the_page_at_hand(faults: FaultServer, tmp_path: Path) -> None:
    page = '{"head": {"vars": ["item"]}, "results": {"bindings": [{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q7"}}]}}'
    empty = '{"head": {"vars": ["item"]}, "results": {"bindings": []}}'
    faults.will(answer(page), answer(empty), answer(empty), answer(empty))
    build([Endpoint(SparqlClient(faults.url), choose(classes=["Q5"]))], tmp_path / "x.kb")
    asked = [seen.body.decode() for seen in faults.seen]
    assert len(asked) == 4
    assert all("SERVICE" not in text and "hint" not in text and "bd%3A" not in text for text in asked)
    assert all("wd%3AQ7" in text for text in asked[1:3])

"""`kg link --live`: Wikidata is asked only then, at the addresses that are given, and what was used is said."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import commands
from tests.servers import Server, free_port
from tests.wikidata.live.conftest import CONTACT, Wikidata, endpoint, wikidata
from tests.wikidata.live.excerpt import FALK, NORTHLAND

__all__ = ["endpoint", "wikidata"]

TALKS = """
@prefix parley: <https://w3id.org/parley/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/parley/id/> .
GRAPH <report/talks-0a0a0a0a> {
  <report/talks-0a0a0a0a> a parley:Report ; rdfs:label "Talks" ; schema:datePublished "2025-06-02"^^xsd:date .
  <party/northland> a parley:Party ; rdfs:label "Northland" ; parley:kind parley:State .
  <party/switzerland> a parley:Party ; rdfs:label "Switzerland" ; parley:kind parley:State .
  <person/ada-falk> a parley:Person ; rdfs:label "Ada Falk" ; parley:hasRole <role/ada-falk/foreign-minister> .
  <role/ada-falk/foreign-minister> a parley:Role ; rdfs:label "foreign minister" ; parley:title "foreign minister" ;
    parley:onBehalfOf <party/northland> ; parley:former false .
}
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.trig"
    path.write_text(TALKS, encoding="utf-8")
    return path


def link(talks: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["link", str(talks), "-o", str(talks.with_name("linked.trig")), *options])


def linked(talks: Path) -> str:
    return talks.with_name("linked.trig").read_text(encoding="utf-8")


def test_people_and_parties_are_linked_to_what_wikidata_has(
    talks: Path, tmp_path: Path, wikidata: Wikidata, endpoint: Server
) -> None:
    done = link(
        talks, "--live", "--contact", CONTACT, "--api-url", wikidata.url, "--endpoint", endpoint.query,
        "--cache", str(tmp_path / "kept"),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert f"entity/{FALK}" in linked(talks)
    assert f"entity/{NORTHLAND}" in linked(talks)
    assert "127.0.0.1" in linked(talks)
    assert list((tmp_path / "kept").rglob("*.json"))
    assert all(f"({CONTACT})" in agent for agent in wikidata.agents)


def test_where_nobody_answers_the_base_in_the_package_is_used_and_that_is_said(talks: Path, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/"
    done = link(talks, "--live", "--contact", CONTACT, "--api-url", nowhere, "--endpoint", nowhere, "--cache", str(tmp_path / "kept"))
    assert done.exit_code == 0, done.output
    assert "entity/Q39" in linked(talks)
    assert "could not be reached: Connection refused" in done.output
    assert "embedded" in linked(talks)
    assert "127.0.0.1" not in linked(talks)


def test_without_live_no_connection_is_made(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was tried")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    done = link(talks)
    assert done.exit_code == 0, done.output
    assert "entity/Q39" in linked(talks)


@pytest.mark.parametrize("option", ["--contact", "--api-url", "--endpoint", "--cache"])
def test_an_option_of_live_needs_it(talks: Path, option: str) -> None:
    done = link(talks, option, "x")
    assert done.exit_code == 2
    assert f"{option} goes with --live" in done.output


def test_an_address_that_is_none_is_refused_in_one_line(talks: Path) -> None:
    done = link(talks, "--live", "--contact", CONTACT, "--api-url", "wikidata")
    assert done.exit_code == 2
    assert "expected a web address" in done.output
    assert "Traceback" not in done.output

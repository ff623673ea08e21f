"""`kg link` ties a dataset to Wikidata, explains itself, and keeps what people decide."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.cli.link import link
from kg.graph.store import Dataset
from kg.vocabulary import BASE
from tests.cli.conftest import Call

HEAD = """@base <https://w3id.org/parley/id/> .
@prefix parley: <https://w3id.org/parley/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REPORT = """<report/talks-00000001> {
  <report/talks-00000001> a parley:Report ; schema:datePublished "2025-06-03"^^xsd:date ; schema:url <https://example.org/talks> .
  <party/switzerland> a parley:Party ; rdfs:label "Switzerland" ; parley:kind parley:State .
  <place/gaza> a parley:Place ; rdfs:label "Gaza" .
  <person/pavel-otresh> a parley:Person ; rdfs:label "Pavel Otresh" .
  <meeting/accords> a parley:Meeting , parley:Event ; rdfs:label "Oslo Accords" ; parley:status parley:Completed ;
    parley:participant <party/switzerland> .
}
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.trig"
    path.write_text(HEAD + REPORT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks the network fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_links_go_into_the_dataset_and_are_counted(call: Call, talks: Path, tmp_path: Path) -> None:
    out = tmp_path / "linked.trig"
    result = call("link", talks, "-o", out)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "people: 0 linked, 0 doubtful, 1 not found",
        "parties: 1 linked, 0 doubtful, 0 not found",
        "places: 0 linked, 1 doubtful, 0 not found",
        "events: 1 linked, 0 doubtful, 0 not found",
    ]
    assert f"{BASE}graph/links" in Dataset.load(out).graphs()
    assert call("query", "links-to-check", out, "--format", "csv").output.count("Gaza") == 4


def test_who_names_no_output_is_told_that_nothing_was_written(call: Call, talks: Path, tmp_path: Path) -> None:
    assert call("link", talks).stderr.splitlines()[-1].startswith("nothing was written: -o ")
    assert "nothing was written" not in call("link", talks, "--sssom", tmp_path / "links.tsv").stderr


@pytest.mark.parametrize("name", ["one.trig", "-"])
def test_two_outputs_cannot_go_into_one_file(call: Call, talks: Path, tmp_path: Path, name: str) -> None:
    place = name if name == "-" else str(tmp_path / name)
    result = call("link", talks, "-o", place, "--sssom", place)
    assert result.exit_code == 2
    assert f"--output and --sssom cannot both go to {place}." in result.stderr
    assert not (tmp_path / "one.trig").exists()


def test_twice_gives_the_same_bytes(call: Call, talks: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert call("link", talks, "-o", tmp_path / f"{name}.trig", "--sssom", tmp_path / f"{name}.tsv", "--facts").exit_code == 0
    assert (tmp_path / "a.trig").read_bytes() == (tmp_path / "b.trig").read_bytes()
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()


def test_linking_a_linked_dataset_again_changes_nothing(call: Call, talks: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.trig", tmp_path / "twice.trig"
    call("link", talks, "-o", once)
    call("link", once, "-o", twice)
    assert once.read_bytes() == twice.read_bytes()


def test_an_entity_is_explained_by_its_name_or_its_iri(call: Call, talks: Path) -> None:
    for wanted in ("gaza", "place/gaza", f"{BASE}place/gaza"):
        result = call("link", talks, "--explain", wanted)
        assert result.exit_code == 0
        assert "Gaza: Candidate, Q39760 and Q47492 are too close to each other" in result.output
        assert "+0.97 name: the same name: 'Gaza', 'Gaza'" in result.output


def test_what_is_decided_in_a_review_holds_from_then_on(call: Call, talks: Path, tmp_path: Path) -> None:
    kept, out = tmp_path / "decisions.tsv", tmp_path / "linked.trig"
    result = call("link", talks, "--review", "--decisions", kept, "--reviewer", "A. Reader", "-o", out, input="7\n2\n")
    assert result.exit_code == 0
    assert "'7' is none of these" in result.output
    assert "places: 1 linked, 0 doubtful, 0 not found" in result.stderr
    (row,) = [line for line in kept.read_text(encoding="utf-8").splitlines() if "place/gaza" in line]
    assert row.split("\t")[3:9] == [
        "schema:sameAs", "wd:Q47492", "Gaza City", "semapv:ManualMappingCuration", "A. Reader", "2025-06-03",
    ]  # fmt: skip
    again = call("link", talks, "--decisions", kept, "--threshold", "1")
    assert "places: 1 linked" in again.stderr
    nothing_left = call("link", talks, "--decisions", kept, "--review")
    assert nothing_left.exit_code == 0
    assert "of 1" not in nothing_left.output


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("r\n", "places: 0 linked, 0 doubtful, 1 not found"),
        ("n\n", "places: 0 linked, 0 doubtful, 1 not found"),
        ("s\n", "places: 0 linked, 1 doubtful, 0 not found"),
        ("q\n", "places: 0 linked, 1 doubtful, 0 not found"),
        ("https://www.wikidata.org/wiki/Q72\n", "places: 1 linked, 0 doubtful, 0 not found"),
    ],
)
def test_a_review_takes(call: Call, talks: Path, tmp_path: Path, answers: str, told: str) -> None:
    result = call("link", talks, "--review", "--decisions", tmp_path / "d.tsv", input=answers)
    assert result.exit_code == 0
    assert told in result.stderr


def test_a_review_that_is_cut_off_keeps_what_was_decided(call: Call, talks: Path, tmp_path: Path) -> None:
    other = HEAD + REPORT.replace("place/gaza", "place/other").replace("00000001", "00000002")
    talks.write_text(talks.read_text(encoding="utf-8") + other.removeprefix(HEAD), encoding="utf-8")
    kept = tmp_path / "d.tsv"
    result = call("link", talks, "--review", "--decisions", kept, input="1\n")
    assert result.exit_code == 130
    assert kept.read_text(encoding="utf-8").count("Q39760") == 1


def test_all_links_and_the_decisions_stand_in_one_table(call: Call, talks: Path, tmp_path: Path) -> None:
    kept = tmp_path / "d.tsv"
    call("link", talks, "--review", "--decisions", kept, input="n\n")
    call("link", talks, "--decisions", kept, "--sssom", kept)
    lines = [line for line in kept.read_text(encoding="utf-8").splitlines() if line.startswith("kg:")]
    assert [line.split("\t")[0] for line in lines] == [
        "kg:meeting/accords", "kg:party/switzerland", "kg:person/pavel-otresh", "kg:place/gaza",
    ]  # fmt: skip
    assert "ManualMappingCuration" in lines[3]
    assert "places: 0 linked, 0 doubtful, 1 not found" in call("link", talks, "--decisions", kept).stderr


def test_what_the_reports_could_add_to_wikidata_is_written_for_a_person_to_check(
    call: Call, talks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "statements.txt"
    assert call("link", talks, "--quickstatements", out).exit_code == 0
    assert out.read_text(encoding="utf-8").splitlines() == [
        'Q17013132\tP710\tQ39\tS854\t"https://example.org/talks"\tS577\t+2025-06-03T00:00:00Z/11 /* report of 2025-06-03 */',
        'Q39\tP1344\tQ17013132\tS854\t"https://example.org/talks"\tS577\t+2025-06-03T00:00:00Z/11 /* report of 2025-06-03 */',
    ]


def test_the_page_on_linking_names_every_option_and_its_query_can_be_parsed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
    options = {option.opts[-1]: getattr(option, "help", None) or "" for option in link.params if option.name != "dataset"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page))
    needed = {name for name, told in options.items() if not told.startswith("With --live")} - {"--output"}
    assert needed <= named
    assert named - set(options) == {"--param", "--url"}
    (query,) = re.findall(r"^```sparql\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)
    assert prepareQuery(query) is not None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["not-there.trig"], "not-there.trig"),
        (["DATASET", "--review"], "--review needs --decisions"),
        (["DATASET", "--decisions", "not-there.tsv"], "not-there.tsv: cannot be read"),
        (["DATASET", "--decisions", "DATASET"], "expected an SSSOM table"),
        (["DATASET", "--base", "not-there.kb"], "not-there.kb"),
        (["DATASET", "--contact", "a@example.org"], "--contact goes with --live"),
        (["DATASET", "--explain", "Nobody At All"], "nothing in the dataset is called 'Nobody At All'"),
        (["DATASET", "--threshold", "2"], "--threshold"),
        (["DATASET", "--date", "May"], "--date"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_is_wrong(call: Call, talks: Path, arguments: list[str], told: str) -> None:
    result = call("link", *(str(talks) if a == "DATASET" else a for a in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output

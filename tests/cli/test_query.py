"""`kg query` finds a question, fills it in, and prints the answer in the form asked for."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyoxigraph
import pytest

from kg import query
from kg.cli.query import FORMATS
from tests.cli.conftest import Call


def test_every_saved_question_is_listed_with_what_it_answers(call: Call) -> None:
    result = call("query", "--list")
    assert result.exit_code == 0
    assert len(query.library()) > 0
    assert result.output.splitlines() == [f"{saved.name:24}{saved.summary}" for saved in query.library()]


def test_a_question_is_explained_without_a_dataset(call: Call) -> None:
    result = call("query", "who-met-whom", "--explain")
    assert result.exit_code == 0
    assert result.output.startswith("who-met-whom: ")
    assert "SELECT" in result.output


def test_a_saved_question_is_answered(call: Call, dataset: Path) -> None:
    result = call("query", "who-met-whom", dataset, "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(result.output.splitlines()))
    assert {row["participantLabel"] for row in rows} == {"Ada Falk", "Nils Berg"}


def test_a_question_of_ones_own_is_answered(call: Call, dataset: Path) -> None:
    asked = """PREFIX parley: <https://w3id.org/parley/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?label { ?place a parley:Place ; rdfs:label ?label }"""
    result = call("query", asked, dataset, "--format", "json")
    assert (result.exit_code, json.loads(result.output)) == (0, [{"label": "Portwell"}])


def test_a_parameter_narrows_the_answer(call: Call, dataset: Path) -> None:
    both = call("query", "people-and-roles", dataset, "--format", "csv")
    one = call("query", "people-and-roles", dataset, "--param", "person=Falk", "--format", "csv")
    assert "Nils Berg" in both.output
    assert "Ada Falk" in one.output
    assert "Nils Berg" not in one.output


def test_several_datasets_are_asked_as_one(call: Call, dataset: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.trig"
    other.write_text(dataset.read_text().replace("Ada Falk", "Eva Quist").replace("ada-falk", "eva-quist"))
    result = call("query", "who-met-whom", dataset, other, "--format", "csv")
    assert {"Ada Falk", "Eva Quist"} <= set(result.output.replace(",", "\n").splitlines())


def test_the_formats_are_those_of_the_library() -> None:
    assert set(FORMATS) == set(query.FORMATS)


def test_each_row_can_tell_what_it_rests_on(call: Call, dataset: Path, report: Path) -> None:
    plain = call("query", "handed-over", dataset, "--cite", "--format", "json")
    quoted = call("query", "handed-over", dataset, "--cite", "--reports", report, "--format", "json")
    assert (plain.exit_code, quoted.exit_code) == (0, 0)
    ((bare,), (cited,)) = (json.loads(result.output)[0]["citations"] for result in (plain, quoted))
    text = report.read_text(encoding="utf-8")
    assert (bare["words"], cited["words"]) == (None, text[cited["start"] : cited["end"]])
    assert bare | {"words": cited["words"]} == cited
    table = call("query", "handed-over", dataset, "--cite", "--reports", report).output
    assert f"“{cited['words']}”" in table


def test_a_report_that_cannot_be_read_ends_with_1_and_the_answer_is_given(call: Call, dataset: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = call("query", "handed-over", dataset, "--cite", "--reports", empty, "--format", "csv")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "1200" in result.stdout


def test_a_question_can_come_from_standard_input(call: Call, dataset: Path) -> None:
    asked = """#+ summary: Where
#+ parameters: [{name: kind, type: iri, default: "https://w3id.org/parley/ontology#Place"}]
#+ cites: ["?place parley:locatedIn ?other"]
SELECT ?place { ?place a ?_kind }"""
    result = call("query", "-", dataset, "--format", "csv", input=asked)
    assert (result.exit_code, result.output) == (0, "place\nhttps://w3id.org/parley/id/place/portwell\n")
    assert "https://w3id.org/parley/ontology#Place if it is not given" in call("query", "-", "--explain", input=asked).output


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("SELECT * {\n  ?s ?p\n}", "line 3, column 2"),
        ("SELECT * { '", "never ends"),
        ("", "no SPARQL query"),
        (b"ASK { \xff }", "standard input: is not UTF-8 text"),
        (b"ASK {" + b" " * 500_000, "characters; at most"),
    ],
)
def test_what_is_wrong_with_the_standard_input_is_told(call: Call, dataset: Path, given: str | bytes, told: str) -> None:
    result = call("query", "-", dataset, input=given)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_answer_goes_to_a_file_whole_or_not_at_all(call: Call, dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.html"
    assert call("query", "venues", dataset, "--format", "html", "-o", out).exit_code == 0
    first = out.read_text(encoding="utf-8")
    assert "<caption>Where parties meet: 1 row</caption>" in first
    assert call("query", "venus", dataset, "-o", out).exit_code == 2
    assert call("query", "venues", dataset, "--format", "nt", "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == first
    assert [path.name for path in tmp_path.iterdir()] == ["answer.html"]
    assert call("query", "venues", dataset, "-o", tmp_path / "no" / "folder").exit_code != 0


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("r.html", [], "<!DOCTYPE html>"),
        ("r.HTM", [], "<!DOCTYPE html>"),
        ("r.json", [], "["),
        ("r.csv", [], "place,placeLabel,"),
        ("r.tsv", [], "?place\t"),
        ("r.md", [], "| place |"),
        ("r.srj", [], '{\n  "head":'),
        ("r.srx", [], "<?xml "),
        ("r.txt", [], "place "),
        ("r", [], "place "),
        ("r.html", ["-f", "csv"], "place,placeLabel,"),
        ("r.xlsx", ["--format", "csv"], "place,placeLabel,"),
    ],
)
def test_a_file_has_the_form_that_its_ending_says_unless_another_is_asked_for(
    call: Call, dataset: Path, tmp_path: Path, name: str, options: list[str], begins: str
) -> None:
    assert call("query", "venues", dataset, *options, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_a_table_is_folded_into_the_terminal_or_a_given_width_and_not_in_a_file(
    call: Call, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("query", "who-said-what", dataset)
    whole, narrow = call(*asked).stdout, call(*asked, "--width", "60").stdout
    assert max(map(len, whole.splitlines())) > 100
    assert max(map(len, narrow.splitlines())) <= 60
    monkeypatch.setattr("kg.cli.query._is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert call(*asked).stdout == narrow
    assert call(*asked, "-o", tmp_path / "r.txt").exit_code == 0
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("name", ["r.ttl", "r.nt", "r.jsonld", "r.rdf"])
def test_a_file_of_triples_has_the_form_that_its_ending_says(
    call: Call, dataset: Path, tmp_path: Path, name: str
) -> None:
    asked = "DESCRIBE <https://w3id.org/parley/id/place/portwell>"
    assert call("query", asked, dataset, "-o", tmp_path / name).exit_code == 0
    assert list(pyoxigraph.parse(path=tmp_path / name))


@pytest.mark.parametrize("format", ["turtle", "nt", "jsonld", "rdfxml"])
def test_triples_are_given_as_rdf(call: Call, dataset: Path, format: str) -> None:
    asked = "DESCRIBE <https://w3id.org/parley/id/place/portwell>"
    result = call("query", asked, dataset, "--format", format)
    assert result.exit_code == 0
    assert "Portwell" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "kg query --list"),
        (["names", "DATASET", "--cite"], "names does not say what its rows rest on"),
        (["venues", "DATASET", "--reports", "."], "add --cite"),
        (["venues", "--endpoint", "http://127.0.0.1:9/", "--cite"], "kg pull"),
        (["venues", "DATASET", "--format", "turtle"], "turtle is for triples"),
        (["changed-between", "DATASET", "--param", "since=2031"], "needs the parameter 'until'"),
        (["changed-between", "DATASET", "--param", "since=soon", "--param", "until=2031"], "since: expected a day, month or year"),
        (["who-met-whom"], "DATASET"),
        (["who-met-whim", "DATASET"], "perhaps who-met-whom"),
        (["who-met-whom", "DATASET", "--param", "person"], "expected NAME=VALUE"),
        (["who-met-whom", "DATASET", "--param", "=x"], "expected NAME=VALUE"),
        (["who-met-whom", "DATASET", "--param", "colour=red"], "no parameter 'colour'"),
        (["who-said-what", "DATASET", "--param", "act=Say", "--param", "act=Deny"], "act is given twice"),
        (["who-said-what", "DATASET", "--param", "act=Sing"], "Sing"),
        (["who-met-whom", "DATASET", "--format", "xml"], "xml"),
        (["who-met-whom", "DATASET", "-o", "r.xlsx"], "kg: r.xlsx: the ending names no format of answers: give one of table, "),
        (["who-met-whom", "DATASET", "--timeout", "0"], "above 0"),
        (["who-met-whom", "not-there.trig"], "not-there.trig"),
        (["who-met-whom", "not-there.txt"], "not-there.txt"),
        (["SELECT { oh dear", "DATASET"], "query"),
        (["SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "DATASET"], "SERVICE"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_is_wrong(
    call: Call, dataset: Path, arguments: list[str], told: str
) -> None:
    result = call("query", *(str(dataset) if a == "DATASET" else a for a in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_broken_dataset_ends_with_3_and_names_the_line(call: Call, tmp_path: Path) -> None:
    broken = tmp_path / "broken.trig"
    broken.write_text("<a> <b> oh dear")
    result = call("query", "who-met-whom", broken)
    assert result.exit_code == 3
    assert "broken.trig" in result.stderr
    assert len(result.stderr.splitlines()) == 1

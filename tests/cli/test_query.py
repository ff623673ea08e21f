"""`kg query` finds a question, fills it in, and prints the answer in the form asked for."""

from __future__ import annotations

import csv
import json
from pathlib import Path

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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "kg query --list"),
        (["who-met-whom"], "DATASET"),
        (["who-met-whim", "DATASET"], "perhaps who-met-whom"),
        (["who-met-whom", "DATASET", "--param", "person"], "expected NAME=VALUE"),
        (["who-met-whom", "DATASET", "--param", "=x"], "expected NAME=VALUE"),
        (["who-met-whom", "DATASET", "--param", "colour=red"], "no parameter 'colour'"),
        (["who-said-what", "DATASET", "--param", "act=Say", "--param", "act=Deny"], "act is given twice"),
        (["who-said-what", "DATASET", "--param", "act=Sing"], "Sing"),
        (["who-met-whom", "DATASET", "--format", "xml"], "xml"),
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

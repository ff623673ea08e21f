"""`kg export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.endings import Ending
from kg.export import FORMATS, VIEWS
from tests.cli.conftest import Call, Command


def test_a_network_is_written_to_a_file(call: Call, dataset: Path, tmp_path: Path) -> None:
    result = call("export", dataset, "-f", "json", "-o", tmp_path / "talks.json")
    assert (result.exit_code, result.output) == (Ending.DONE, "")
    labels = {node["label"] for node in json.loads((tmp_path / "talks.json").read_text())["nodes"]}
    assert {"Ada Falk", "Northland", "talks in Portwell"} <= labels


def test_a_network_goes_to_the_standard_output(call: Call, dataset: Path) -> None:
    result = call("export", dataset, "--format", "json", "--output", "-", "--class", "Party", "--class", "Place")
    assert {node["type"] for node in json.loads(result.stdout)["nodes"]} == {"Party", "Place"}


def test_several_datasets_make_one_network(call: Call, dataset: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.nt"
    other.write_text(
        "<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/parley/ontology#Person> .\n"
    )
    result = call("export", dataset, other, "-f", "json", "-o", "-")
    assert {"urn:x", "https://w3id.org/parley/id/person/ada-falk"} <= {n["id"] for n in json.loads(result.stdout)["nodes"]}


@pytest.mark.parametrize(
    "options",
    [
        ("--view", "flows"), ("--since", "2031"), ("--until", "2031-06"), ("--party", "Northland", "--party", "Sudmark"),
        ("--min-reports", "1"), ("--min-claims", "1"), ("--no-resolve",), ("--reports",), ("--stances",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_network_is_chosen_and_restricted(options: tuple[str, ...], call: Call, dataset: Path) -> None:
    result = call("export", dataset, "-f", "json", "-o", "-", *options)
    assert result.exit_code == Ending.DONE
    assert "nodes" in json.loads(result.stdout)


def test_an_empty_network_is_a_valid_file_and_a_note(call: Call, dataset: Path, tmp_path: Path) -> None:
    result = call("export", dataset, "-o", tmp_path / "none.json", "--since", "2050")
    assert (result.exit_code, result.stdout) == (Ending.DONE, "")
    assert result.stderr == "kg: the network is empty: nothing in the dataset is of this kind\n"
    assert json.loads((tmp_path / "none.json").read_text())["nodes"] == []


def test_the_formats_and_views_are_listed(call: Call) -> None:
    listed = call("export", "--list").stdout.split()
    assert {*FORMATS, *VIEWS} <= set(listed)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "x.xyz"), "kg: x.xyz: the ending names no format: give one of "),
        (("-o", "x.gexf", "-f", "xyz"), "kg: there is no format 'xyz': use one of "),
        (("-o", "x.gexf", "--view", "who"), "kg: there is no view 'who': use one of "),
        (("-o", "x.gexf", "--class", "Human"), "kg: there is no class 'Human': use one of "),
        (("-o", "x.gexf", "--since", "May"), "kg: since: expected a date such as 2025-06-02, 2025-06 or 2025, found 'May'"),
        (("-o", "x.gexf", "--party", "Nowhere"), "kg: no party in this dataset is called 'Nowhere'"),
        (("-o", "x.gexf", "--view", "flows", "--reports"), "kg: reports and stances are shown in the view 'facts' alone"),
        (("-o", "nowhere/x.gexf"), "kg: nowhere/x.gexf: cannot be written: No such file or directory"),
    ],
    ids=str,
)
def test_a_wrong_call_is_one_line(
    options: tuple[str, ...], message: str, call: Call, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("export", dataset, *options)
    assert result.exit_code == Ending.WRONG_CALL
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "x.gexf"), "Missing argument 'DATASET': name a file that `kg build` wrote."),
        (("talks.trig",), "Missing option '-o': say where the network goes."),
        (("talks.trig", "-o", "x.gexf", "--min-reports", "-1"), "Invalid value for '--min-reports'"),
    ],
    ids=str,
)
def test_a_call_that_lacks_something_is_told(arguments: tuple[str, ...], message: str, call: Call) -> None:
    result = call("export", *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert message in result.stderr


def test_it_runs_from_a_shell(command: Command, dataset: Path) -> None:
    done = command("export", dataset, "-f", "json", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["graph"]["view"] == "facts"

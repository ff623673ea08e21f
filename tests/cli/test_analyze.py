"""`kg analyze`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.cli.endings import Ending
from kg.export import MEASURES
from tests.cli.conftest import Call


def test_every_measure_is_told_in_a_table(call: Call, dataset: Path) -> None:
    result = call("analyze", dataset)
    assert result.exit_code == Ending.DONE
    assert result.stdout.startswith("View facts: 7 nodes, 8 edges.\n")
    assert all(f"{measure.heading} ({name})" in result.stdout for name, measure in MEASURES.items())


def test_the_rows_come_as_csv(call: Call, dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "measures.csv"
    result = call("analyze", dataset, "--measure", "degree", "-o", out)
    assert (result.exit_code, result.stdout) == (Ending.DONE, "")
    with out.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["measure"] for row in rows} == {"degree"}
    assert [row["value"] for row in rows] == ["3", "2", "2", "2", "1", "1", "1"]


def test_another_form_than_the_ending_says_can_be_asked_for(call: Call, dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "measures.csv"
    assert call("analyze", dataset, "-f", "table", "-o", out).exit_code == Ending.DONE
    assert out.read_text().startswith("View facts: ")


def test_a_table_has_as_many_rows_as_asked_for(call: Call, dataset: Path) -> None:
    lines = call("analyze", dataset, "--measure", "degree", "--top", "2").stdout.splitlines()
    assert lines[-1] == "    … and 5 more"


def test_the_definitions_are_told_without_a_dataset(call: Call) -> None:
    told = call("analyze", "--explain").stdout
    assert all(measure.heading in told for measure in MEASURES.values())


def test_a_projection_is_measured(call: Call, dataset: Path) -> None:
    told = call("analyze", dataset, "--view", "who-met-whom", "--party", "Northland").stdout
    assert told.startswith("View who-met-whom: 2 nodes, 1 edges.")


def test_an_empty_network_is_measured_with_a_note(call: Call, dataset: Path) -> None:
    result = call("analyze", dataset, "--until", "1900", "--format", "csv")
    assert (result.exit_code, result.stdout.strip()) == (Ending.DONE, "measure,id,label,type,value,detail")
    assert result.stderr == "kg: the network is empty: nothing in the dataset is of this kind\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--measure", "fame"), "kg: there is no measure 'fame': use one of degree, "),
        (("--view", "who"), "kg: there is no view 'who': use one of facts, "),
        (("-o", "r.json"), "kg: r.json: the ending names no format of measures: give one of table, csv"),
        (("-o", "nowhere/x.csv"), "kg: nowhere/x.csv: cannot be written: No such file or directory"),
    ],
    ids=str,
)
def test_a_wrong_call_is_one_line(
    arguments: tuple[str, ...], message: str, call: Call, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("analyze", dataset, *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_call_without_a_dataset_is_told(call: Call) -> None:
    result = call("analyze")
    assert result.exit_code == Ending.WRONG_CALL
    assert "Missing argument 'DATASET'" in result.stderr

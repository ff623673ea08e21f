"""`kg validate` names all that is wrong with a dataset, in short lines."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call


def test_what_kg_builds_is_valid(call: Call, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.trig"
    assert call("build", report, "-o", out, "--quotes").exit_code == 0
    result = call("validate", out, report)
    assert (result.exit_code, result.output) == (0, "reports: 1, compared with their text: 1, valid\n")


def test_a_fact_without_a_claim_is_named_below_its_report(call: Call, dataset: Path) -> None:
    result = call("validate", dataset)
    report, *problems, verdict = result.output.splitlines()
    assert result.exit_code == 1
    assert report.startswith("https://w3id.org/parley/id/report/northland-and-sudmark-agree-on-a-swap-")
    assert any(line.startswith("  person/ada-falk: ") and "parley:hasRole role/1" in line for line in problems)
    assert verdict == f"reports: 1, compared with their text: 0, not valid, problems: {len(problems)}"


def test_a_passage_that_is_not_in_the_report_is_named(call: Call, dataset: Path, report: Path, tmp_path: Path) -> None:
    beyond = tmp_path / "beyond.trig"
    beyond.write_text(dataset.read_text().replace("oa:end 296", "oa:end 29600"))
    assert "270-29600" not in call("validate", beyond).output
    assert "evidence/270-296: 270-29600 is not within the report's text" in call("validate", beyond, report).output


def test_a_report_that_was_changed_is_named_and_ends_with_1(
    call: Call, dataset: Path, report: Path, tmp_path: Path
) -> None:
    built, changed = tmp_path / "built.trig", tmp_path / "changed.txt"
    assert call("build", report, "-o", built).exit_code == 0
    changed.write_text(report.read_text(encoding="utf-8") + "Nobody said so.\n", encoding="utf-8")
    result = call("validate", built, changed)
    named, verdict = result.output.splitlines()
    assert result.exit_code == 1
    assert named.startswith(f"{changed}: is no report of the dataset: none has its sha256, ")
    assert named.endswith("…; it may be, changed, 'Northland and Sudmark agree on a swap' (The Harbour Wire, 2031-06-02)")
    assert verdict == "reports: 1, compared with their text: 0, not valid, problems: 1"


def test_a_report_that_cannot_be_read_is_named_and_ends_with_1(call: Call, dataset: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = call("validate", dataset, empty)
    assert result.exit_code == 1
    assert f"kg: {empty}: " in result.stderr


def test_a_dataset_without_a_report_ends_with_3(call: Call, tmp_path: Path) -> None:
    empty = tmp_path / "empty.nq"
    empty.touch()
    result = call("validate", empty)
    assert result.exit_code == 3
    assert "no graph of a report" in result.stderr

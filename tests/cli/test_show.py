"""`kg show` tells everything in a dataset, and quotes the words where it can."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call

TOLD = """\
Northland and Sudmark agree on a swap (The Harbour Wire, 2031-06-02)
  People
    Ada Falk: foreign minister (Northland)
    Nils Berg: former general
  Parties
    Northland (state)
    Sudmark
  Meetings
    talks in Portwell [completed]; at Portwell; between Ada Falk, Nils Berg
  Exchanges
    exchange of Northland and Sudmark [agreed]; between Northland, Sudmark
      - at least 1,200 prisoners of war (wounded, aged 18 or more); from Northland; to Sudmark
  Statements
    Ada Falk; say, direct; about exchange of Northland and Sudmark

"""


def test_everything_in_the_dataset_is_told(call: Call, dataset: Path) -> None:
    result = call("show", dataset)
    assert (result.exit_code, result.output) == (0, TOLD)


def test_the_words_are_quoted_from_the_report(call: Call, dataset: Path, report: Path) -> None:
    result = call("show", dataset, report)
    assert "      “met the former general Nils Berg of Sudmark in Portwell”\n" in result.output
    assert "      “All of ours will come back”\n" in result.output


def test_the_words_are_quoted_from_the_dataset_where_it_holds_them(call: Call, dataset: Path, tmp_path: Path) -> None:
    holding = tmp_path / "quotes.trig"
    where = "oa:start 270"
    holding.write_text(dataset.read_text().replace(where, f'oa:exact "Ours will\\nreturn" ; {where}'))
    assert "      “Ours will return”\n" in call("show", holding).output


def test_a_report_that_was_changed_since_is_not_quoted(call: Call, dataset: Path, report: Path, tmp_path: Path) -> None:
    changed = tmp_path / "talks.txt"
    changed.write_text(report.read_text().replace("Monday", "Tuesday"))
    result = call("show", dataset, changed)
    assert (result.exit_code, result.output) == (0, TOLD)


def test_a_report_that_cannot_be_read_is_named_and_the_rest_is_shown(call: Call, dataset: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = call("show", dataset, empty)
    assert (result.exit_code, result.stdout) == (1, TOLD)
    assert f"kg: {empty}: " in result.stderr


def test_nothing_in_a_label_is_obeyed_by_the_terminal(call: Call, dataset: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.trig"
    label = 'a parley:Person ; rdfs:label "'
    hostile.write_text(dataset.read_text().replace(f"{label}Ada ", f"{label}\\u001B[2JAda\\n"))
    result = call("show", hostile)
    assert "    [2JAda Falk: foreign minister (Northland)\n" in result.output
    assert "\x1b" not in result.output


def test_a_dataset_without_reports_shows_nothing(call: Call, tmp_path: Path) -> None:
    empty = tmp_path / "empty.nq"
    empty.touch()
    result = call("show", empty)
    assert (result.exit_code, result.output) == (0, "")

"""A table of metadata kept beside the reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.reports import manifest, sources
from kg.reports.draft import Metadata

HEADER = "file,date,publisher,url,headline\n"


def load(folder: Path, table: str | bytes, *given: str | Path) -> Mapping[str, Metadata]:
    path = folder / "manifest.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return manifest.load(path, sources.find(given or [folder], {".txt", ".jsonl"}))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "in/b.txt", "in/c.txt", "d.jsonl", "not-read.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("They met.")
    return tmp_path


def test_a_row_gives_what_its_cells_hold(reports: Path) -> None:
    rows = 'a.txt,2024-05-03,"The Alpine Post, Bern",https://news.example/1, Talks  end \nin/b.txt,,,,\n'
    assert load(reports, HEADER + rows) == {
        f"{reports}/a.txt": Metadata("Talks end", date(2024, 5, 3), "The Alpine Post, Bern", "https://news.example/1"),
        f"{reports}/in/b.txt": Metadata(),
    }


@pytest.mark.parametrize("table", ["date,file\r\n2024-05-03,a.txt\r\n", "\ufefffile,date\na.txt,2024-05-03"])
def test_columns_may_come_in_any_order_and_be_left_out(reports: Path, table: str) -> None:
    assert load(reports, table) == {f"{reports}/a.txt": Metadata(published=date(2024, 5, 3))}


def test_a_file_may_be_named_as_in_the_call_or_by_its_bare_name(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    assert list(load(reports / "in", "file\n../a.txt\n", "a.txt")) == ["a.txt"]
    assert list(load(reports / "in", "file\n./a.txt\n", "./a.txt")) == ["./a.txt"]
    assert list(load(reports / "in", "file\na.txt\n", ".")) == ["./a.txt"]
    assert list(load(reports / "in", "file\n-\n", "-")) == ["-"]


def test_a_row_for_a_file_that_is_there_but_not_read_is_passed_over(reports: Path) -> None:
    assert load(reports, "file\nnot-read.md\nin/c.txt\n", reports / "a.txt") == {}


def test_the_row_of_one_report_of_several_comes_before_the_row_of_their_file(reports: Path) -> None:
    known = load(reports, "file,publisher,headline\nd.jsonl,The Alpine Post,All\nd.jsonl#2,,Second\n")
    file = f"{reports}/d.jsonl"
    assert manifest.of(f"{file}#1", known) == Metadata("All", publisher="The Alpine Post")
    assert manifest.of(f"{file}#2", known) == Metadata("Second", publisher="The Alpine Post")
    assert manifest.of(f"{reports}/a.txt", known) == Metadata()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "expected the columns file, date, publisher, url, headline, found no column file"),
        ("date\n2024-05-03\n", "expected the columns file, date, publisher, url, headline, found no column file"),
        ("file;date\n", "expected the columns file, date, publisher, url, headline, found 'file;date'"),
        ("file,author\n", "expected the columns file, date, publisher, url, headline, found 'author'"),
        (HEADER + "gone.txt,,,,\n", "line 2: expected one of the reports, found 'gone.txt', which is not there"),
        (HEADER + "a.txt,3 May 2024,,,\n", "line 2: expected a date like 2024-05-03, found '3 May 2024'"),
        (HEADER + "a.txt,2024-02-30,,,\n", "line 2: expected a date like 2024-05-03, found '2024-02-30'"),
        (HEADER + "a.txt,,,news,\n", "line 2: expected a web address, found 'news'"),
        (HEADER + ",,,,\n", "line 2: expected a file, found an empty cell"),
        (HEADER + "a.txt,,,,,\n", "line 2: expected no more cells than columns"),
        (HEADER + "a.txt,,,,\n./a.txt,,,,\n", "line 3: './a.txt' has a row already"),
        (HEADER + 'a.txt,,"The Post,,\n', "expected a manifest in CSV and UTF-8: unexpected end of data"),
        (b"file\n\xff\n", "expected a manifest in CSV and UTF-8: 'utf-8' codec can't decode"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_a_usage_error_that_names_the_place(
    reports: Path, table: str | bytes, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load(reports, table)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{reports}/manifest.csv")


def test_a_bare_name_that_two_reports_have_is_refused(reports: Path) -> None:
    (reports / "table").mkdir()
    with pytest.raises(UsageError, match=r"line 2: 'b\.txt' is the name of 2 reports: write a path$"):
        load(reports / "table", "file\nb.txt\n", reports)


def test_a_manifest_that_is_not_there_is_a_usage_error(reports: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.csv: the manifest cannot be read: No such file or directory$"):
        manifest.load(reports / "gone.csv", ())

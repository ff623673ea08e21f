"""Sources → reports."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import types
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ForeignReport, ReportError, UnreadableReport, UsageError
from kg.model import Report
from kg.reports import Options, passed_over, read
from kg.reports.formats import READERS

REPORT = (
    "Talks end\nThe Alpine Post, 3 May 2024\n\nBERN - The delegations met on Monday 😀.\r\nThey\u00a0left “early”.\n"
)
NINJS = {
    "headline": "Talks end",
    "firstcreated": "2024-05-03",
    "copyrightholder": "The Alpine Post",
    "body_text": "They met.",
}
FRENCH = (
    "Les délégations des deux pays se sont retrouvées lundi au bord du lac pour un nouveau cycle de pourparlers. "
    "Elles sont convenues d'échanger quarante prisonniers de chaque côté, a déclaré le chef de la délégation. "
    "Aucune date n'a été fixée pour la prochaine rencontre, mais les médiateurs restent confiants."
)


def write(path: Path, content: object) -> Path:
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def reports(found: Iterable[Report | ReportError]) -> list[Report]:
    listed = list(found)
    assert not [error for error in listed if isinstance(error, ReportError)]
    return [report for report in listed if isinstance(report, Report)]


def error(path: Path, options: Options | None = None) -> ReportError:
    (found,) = read([path], options or Options())
    assert isinstance(found, ReportError)
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a"])
def test_a_text_is_read_as_it_is(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"\xef\xbb\xbf" + REPORT.encode())
    assert reports(read([path])) == [
        Report(
            name=str(path),
            text=REPORT,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            headline="Talks end",
            published=date(2024, 5, 3),
            publisher="The Alpine Post",
        )
    ]


def test_every_format_of_the_table_is_read(tmp_path: Path) -> None:
    page = "<html><body><h1>Talks end</h1><p>They met in Bern on Monday, and they left on Tuesday.</p></body></html>"
    contents = {
        ".htm": page,
        ".html": page,
        ".json": NINJS,
        ".jsonl": NINJS,
        ".md": "# Talks end\n\nThey met.",
        ".txt": "They met.",
    }
    assert contents.keys() == READERS.keys()
    for extension, content in contents.items():
        write(tmp_path / f"a{extension}", content)
    found = reports(read([tmp_path]))
    assert [report.name.removeprefix(f"{tmp_path}/a") for report in found] == [
        ".htm", ".html", ".json", ".jsonl#1", ".md", ".txt"
    ]  # fmt: skip
    assert all("They met" in report.text for report in found)


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (b"They met.", "-", "They met."),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html><body><p>They met.</p></body></html>", "-", "They met."),
        (b"<p>They met.</p><p>They left.</p>", "-", "They met.\n\nThey left."),
        (b'{"body_text": "They met."}', "-", "They met."),
        (b'[ {"body_text": "They met."} ]', "-#1", "They met."),
        (b'{"body_text": "They met."}\n{"body_text": "They left."}\n', "-#1", "They met."),
        (b"[Editor's note: they met.]", "-", "[Editor's note: they met.]"),
        (b"{They} met.", "-", "{They} met."),
        (b"<They met>", "-", "<They met>"),
        (b"---\ntitle: Talks\n---\nThey **met**.", "-", "They met."),
        (b"---\n\nThey met: **all**.", "-", "---\n\nThey met: **all**."),
    ],
)
def test_standard_input_is_text_unless_it_begins_like_html_or_json(
    monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))
    first = next(read("-"))
    assert isinstance(first, Report)
    assert (first.name, first.text) == (name, text)


def test_what_an_html_page_or_json_does_not_say_is_taken_from_its_words(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"headline": "In the markup", "body_text": REPORT})
    (report,) = reports(read([path]))
    assert (report.headline, report.published, report.publisher) == (
        "In the markup",
        date(2024, 5, 3),
        "The Alpine Post",
    )


def test_options_win_over_the_file_and_the_manifest_over_both(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt", REPORT), write(tmp_path / "b.json", NINJS), write(tmp_path / "c.txt", REPORT)]
    table = write(tmp_path / "m.csv", "file,date,publisher\na.txt,2020-01-01,\nb.json,,Table\n")
    options = Options(
        date=date(2021, 1, 1), publisher="Option", url="https://o.example/", headline="Told", manifest=table
    )
    rows = [(r.published, r.publisher, r.url, r.headline) for r in reports(read(paths, options))]
    assert rows == [
        (date(2020, 1, 1), "Option", "https://o.example/", "Told"),
        (date(2021, 1, 1), "Table", "https://o.example/", "Told"),
        (date(2021, 1, 1), "Option", "https://o.example/", "Told"),
    ]


def test_a_bad_report_comes_as_an_error_in_its_place_and_stops_none_of_the_others(tmp_path: Path) -> None:
    for name, content in {"a.txt": REPORT, "b.txt": b"", "c.json": b"{", "d.txt": REPORT}.items():
        write(tmp_path / name, content)
    found = list(read([tmp_path]))
    assert [type(f) for f in found] == [Report, UnreadableReport, UnreadableReport, Report]
    assert [f.name for f in found] == [f"{tmp_path}/{name}" for name in ("a.txt", "b.txt", "c.json", "d.txt")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "holds no words"),
        ("a.txt", b" \n\t\r\n", "holds no words"),
        ("a.txt", "— 12 😀 …", "holds no words"),
        ("a.txt", b"GIF89a\x01\x00", "is a picture, not text"),
        ("a.txt", b"They\x00met", "is not text: it has a zero byte at byte 4"),
        ("a.txt", b"a" * 20_000_000, "is larger than 5 MB, the limit for one report"),
        ("a.html", "<html><body></body></html>", "is an HTML page without text"),
        ("a.json", b'{"body_text": "They \\ud800 met."}', "holds what is no text: U+D800 at character 5"),
        ("a.json", b'{"body_text": "They\\u0000met."}', "holds what is no text: U+0000 at character 4"),
        ("a.pdf", b"%PDF-1.7", "is of no kind that kg reads (.htm, .html, .json, .jsonl, .md, .txt)"),
        ("a.html", b"", "is empty"),
    ],
)
def test_a_report_of_no_use_is_one_clear_line(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    found = error(write(tmp_path / name, content))
    assert isinstance(found, UnreadableReport)
    assert str(found) == f"{tmp_path}/{name}: {reason}"


def test_a_file_that_may_not_be_read_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", REPORT)

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert str(error(path)) == f"{path}: cannot be read: Permission denied"


def test_a_file_that_is_gone_before_its_turn_is_one_clear_line(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", REPORT), write(tmp_path / "b.txt", REPORT)
    found = read([first, second])
    assert isinstance(next(found), Report)
    second.unlink()
    assert str(next(found)) == f"{second}: cannot be read: No such file or directory"


def test_no_report_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", REPORT), write(tmp_path / "b.txt", "Not yet written.")
    found = read([first, second])
    next(found)
    write(second, "Written now.")
    late = next(found)
    assert isinstance(late, Report)
    assert late.text == "Written now."


@pytest.mark.parametrize("options", [Options(url="not an address"), Options(manifest=Path("gone.csv"))])
def test_what_is_wrong_with_the_call_is_raised_before_anything_is_read(tmp_path: Path, options: Options) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    with pytest.raises(UsageError):
        read([path], options)
    with pytest.raises(UsageError, match="no such file or folder"):
        read([path, tmp_path / "gone.txt"])


def test_a_foreign_report_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    foreign, own = write(tmp_path / "a.txt", FRENCH), write(tmp_path / "b.txt", REPORT)
    refused, report = read([foreign, own])
    assert isinstance(refused, ForeignReport)
    assert str(refused) == f"{foreign}: is in French, not English"
    assert isinstance(report, Report)


def test_a_short_report_that_is_declared_foreign_is_refused(tmp_path: Path) -> None:
    assert isinstance(
        error(write(tmp_path / "a.json", {"body_text": "Ils se sont vus.", "language": "fr"})), ForeignReport
    )


def test_a_foreign_report_is_taken_when_any_language_is_asked_for(tmp_path: Path) -> None:
    (report,) = reports(read([write(tmp_path / "a.txt", FRENCH)], Options(any_language=True)))
    assert (report.language, report.text) == ("fr", FRENCH)


def test_one_path_need_not_be_in_a_list(tmp_path: Path) -> None:
    assert len(reports(read(write(tmp_path / "a.txt", REPORT)))) == 1


_PIECES = st.sampled_from(
    [
        b"<html>",
        b"<p>",
        b"</p",
        b"{",
        b'"body_text":',
        b'"They met."',
        b"}",
        b"[",
        b"]",
        b"\n",
        b"\xff",
        b"\x00",
        b"&#",
        b"<!--",
    ]
)


@settings(max_examples=60)
@given(st.sampled_from(sorted(READERS)), st.one_of(st.binary(max_size=60), st.lists(_PIECES).map(b"".join)))
def test_no_bytes_are_too_odd_for_any_reader(extension: str, data: bytes) -> None:
    try:
        found = list(READERS[extension](f"a{extension}", io.BytesIO(data)))
    except ReportError as error:
        found = [error]
    assert found
    assert all(str(one).isprintable() for one in found if isinstance(one, ReportError))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met. " * 30_001, "has 300,010 characters: expected one report, of at most 300,000"),
        ("met\n" * 10_001, "has 10,001 lines: expected one report, of at most 10,000"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json"])
def test_what_is_far_longer_than_a_report_is_refused(tmp_path: Path, name: str, text: str, found: str) -> None:
    path = write(tmp_path / name, {"body_text": text} if name.endswith("json") else text)
    assert error(path).reason == found


def test_the_longest_report_is_read(tmp_path: Path) -> None:
    text = "They met.\n\n" * 10_000
    assert reports(read([write(tmp_path / "a.txt", text)]))[0].text == text


def test_files_of_no_known_kind_in_a_folder_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "in/b.pdf", ".hidden", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, "They met.")
    assert list(passed_over([tmp_path, tmp_path / "a.txt", "-"])) == [
        (str(tmp_path), (str(tmp_path / "c"), str(tmp_path / "in/b.pdf")))
    ]

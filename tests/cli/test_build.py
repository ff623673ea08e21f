"""`kg build` makes a dataset of whatever can be read, tells what came of it, and leaves no half-written file."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.build import FORMATS
from kg.graph import formats
from kg.graph.store import Dataset
from tests.cli.conftest import Call, Command


def test_a_report_becomes_a_dataset_and_its_table_is_printed(call: Call, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.trig"
    result = call("build", report, "-o", out)
    assert result.exit_code == 0
    assert "reports                1\n" in result.output
    assert result.output.endswith(f"written to {out}\n")
    assert len(Dataset.load(out).reports()) == 1


def test_standard_output_holds_the_dataset_and_nothing_else(call: Call, report: Path, tmp_path: Path) -> None:
    result = call("build", report, "-o", "-")
    (tmp_path / "talks.trig").write_bytes(result.stdout_bytes)
    assert len(Dataset.load(tmp_path / "talks.trig").reports()) == 1
    assert "reports                1\n" in result.stderr


def test_a_terminal_shows_how_far_it_is(command: Command, report: Path, tmp_path: Path) -> None:
    ours, its = os.openpty()
    with open(ours, "rb", buffering=0) as terminal:
        run = command("build", report, "-o", tmp_path / "talks.nq", stderr=its)
        os.close(its)
        shown = terminal.read(10_000)
    assert run.returncode == 0
    assert b" reports" in shown
    assert b"\x1b" not in run.stdout.encode()


def test_standard_input_is_read(call: Call, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.nq"
    assert call("build", "-", "-o", out, input=report.read_bytes()).exit_code == 0
    assert len(Dataset.load(out).reports()) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_and_read_again(call: Call, report: Path, tmp_path: Path, format: str) -> None:
    ending = FORMATS[format]
    by_name, by_ending = tmp_path / "named", tmp_path / f"talks.{ending}"
    assert call("build", report, "-o", by_name, "--format", format).exit_code == 0
    assert call("build", report, "-o", by_ending).exit_code == 0
    assert by_name.read_bytes() == by_ending.read_bytes()
    assert len(list(Dataset.load(by_ending).quads())) > 0


def test_the_formats_are_those_of_the_library() -> None:
    assert set(FORMATS.values()) == set(formats.FORMATS)


def test_what_the_options_say_of_the_report_is_in_the_dataset(call: Call, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.nq"
    told = ("--date", "2031-06-03", "--publisher", "The Lamp", "--url", "https://example.org/a", "--headline", "A swap")
    assert call("build", report, "-o", out, "--base", "https://example.org/id/", *told).exit_code == 0
    text = out.read_text()
    assert all(value in text for value in ('"2031-06-03"', '"The Lamp"', "<https://example.org/a>", '"A swap"'))
    assert "<https://example.org/id/report/a-swap-" in text


def test_only_with_quotes_does_the_dataset_hold_the_words(call: Call, report: Path, tmp_path: Path) -> None:
    without, quoting = tmp_path / "without.nq", tmp_path / "quoting.nq"
    assert call("build", report, "-o", without).exit_code == 0
    assert call("build", report, "-o", quoting, "--quotes").exit_code == 0
    assert "oa#exact" not in without.read_text()
    assert "oa#exact" in quoting.read_text()


def test_a_relative_date_without_a_day_to_count_from_is_told(call: Call, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Northland and Sudmark exchanged 12 prisoners of war on Monday, their governments said.\n")
    result = call("build", undated, "-o", tmp_path / "undated.nq")
    assert result.exit_code == 0
    assert "give one with --date or --manifest" in result.output


def nothing(path: Path) -> None:
    path.touch()


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def broken_utf8(path: Path) -> None:
    path.write_bytes(b"Northland and Sudmark agreed \xff\xfe\xc3\x28 to exchange prisoners. \x81\x8d\x8f\x90\x9d")


def a_page_without_text(path: Path) -> None:
    path.write_text("<!doctype html><html><head><title></title></head><body><script>x()</script></body></html>")


def json_without_a_body(path: Path) -> None:
    path.write_text(json.dumps({"@type": "NewsArticle", "headline": "A swap"}))


def json_cut_off(path: Path) -> None:
    path.write_text('{"@type": "NewsArticle", "articleBody": "Northland')


def not_english(path: Path) -> None:
    path.write_text("Nordland und Südmark haben sich am Montag auf den Austausch von Gefangenen geeinigt. " * 3)


BAD = [
    (nothing, "bad.txt"),
    (binary, "bad.txt"),
    (broken_utf8, "bad.txt"),
    (a_page_without_text, "bad.html"),
    (json_without_a_body, "bad.json"),
    (json_cut_off, "bad.json"),
    (not_english, "bad.txt"),
]


@pytest.mark.parametrize(("make", "name"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_a_bad_report_is_named_and_stops_none_of_the_others(
    call: Call, report: Path, tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    make(tmp_path / name)
    out = tmp_path / "out.trig"
    result = call("build", tmp_path / name, report, "-o", out)
    assert result.exit_code == 1
    assert f"failed: {tmp_path / name}: " in result.output
    assert "Traceback" not in result.output
    assert len(Dataset.load(out).reports()) == 1


def test_an_unreadable_report_is_named_and_stops_none_of_the_others(
    call: Call, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as nobody_can_open:  # the superuser could open a file without permissions
        nobody_can_open.bind("bad.txt")
        result = call("build", "bad.txt", report, "-o", "out.trig")
    assert result.exit_code == 1
    assert "failed: bad.txt: cannot be read: " in result.output


def test_a_report_of_20_mb_is_answered_in_seconds(call: Call, tmp_path: Path) -> None:
    """Refused or read: it must not take the machine."""
    bad = tmp_path / "long.txt"
    bad.write_text("Northland and Sudmark agreed on Monday to exchange prisoners of war. " * 300_000)
    started = time.monotonic()
    result = call("build", bad, "-o", tmp_path / "out.trig")
    assert result.exit_code == 1
    assert f"failed: {bad}: " in result.output
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out.trig"], "REPORT"),
        (["REPORT"], "--output"),
        (["not-there.txt", "-o", "out.trig"], "not-there.txt"),
        (["EMPTY", "-o", "out.trig"], "found none in this folder"),
        (["REPORT", "-o", "out.doc"], "out.doc"),
        (["REPORT", "-o", "no-folder/out.trig"], "no-folder/out.trig"),
        (["REPORT", "-o", "REPORT", "--format", "trig"], "is one of the reports"),
        (["REPORT", "-o", "out.trig", "--date", "yesterday"], "yesterday"),
        (["REPORT", "-o", "out.trig", "--url", "nowhere"], "web address"),
        (["REPORT", "-o", "out.trig", "--base", "no iri"], "ends in a slash"),
        (["REPORT", "-o", "out.trig", "--manifest", "gone.csv"], "gone.csv"),
    ],
)
def test_a_wrong_call_ends_with_2_and_writes_nothing(
    call: Call, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    before = report.read_bytes()
    result = call("build", *({"REPORT": str(report), "EMPTY": "empty"}.get(a, a) for a in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert os.listdir() == ["empty"]
    assert report.read_bytes() == before


def test_without_the_language_model_nothing_can_be_done(call: Call, report: Path, tmp_path: Path) -> None:
    result = call("build", report, "-o", tmp_path / "out.trig", "--model", "no_such_pipeline")
    assert result.exit_code == 3
    assert "pip install no-such-pipeline" in result.stderr
    assert os.listdir(tmp_path) == []


def test_a_folder_in_the_place_of_the_output_ends_with_3(call: Call, report: Path, tmp_path: Path) -> None:
    (tmp_path / "out.trig").mkdir()
    result = call("build", report, "-o", tmp_path / "out.trig")
    assert result.exit_code == 3
    assert "out.trig" in result.stderr


def test_a_full_disk_ends_with_3_and_leaves_what_was_there(command: Command, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.trig"
    out.write_text("of yesterday")

    def fill_the_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    run = command("build", report, "-o", out, preexec_fn=fill_the_disk)
    assert run.returncode == 3
    assert run.stderr.startswith(f"kg: {out}: cannot be written: ")
    assert len(run.stderr.splitlines()) == 1
    assert os.listdir(tmp_path) == ["out.trig"]
    assert out.read_text() == "of yesterday"


def test_a_full_device_ends_with_3(command: Command, report: Path) -> None:
    run = command("build", report, "-o", "/dev/full", "--format", "trig")
    assert run.returncode == 3
    assert run.stderr == "kg: /dev/full: cannot be written: No space left on device\n"


def test_ctrl_c_ends_with_130_and_leaves_what_was_there(report: Path, tmp_path: Path) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out" / "out.trig"
    reports.mkdir()
    out.parent.mkdir()
    out.write_text("of yesterday")
    for number in range(500):
        (reports / f"{number}.txt").write_text(report.read_text().replace("Falk", f"Falk{number}"))
    asked = [sys.executable, "-m", "kg", "build", str(reports), "-o", str(out)]
    # What is started in the background of a shell may have been told to ignore Ctrl-C.
    def heed() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipe = subprocess.PIPE
    with subprocess.Popen(asked, stdout=pipe, stderr=pipe, text=True, preexec_fn=heed) as run:
        while len(os.listdir(out.parent)) == 1 and run.poll() is None:  # until the file that is written to is there
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (130, "kg: stopped\n")
    assert os.listdir(out.parent) == ["out.trig"]
    assert out.read_text() == "of yesterday"

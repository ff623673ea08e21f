"""However a command ends, its exit code says so, and the person at the keyboard sees one line at most."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli.endings import Commands, one_line
from kg.errors import DatasetError, KgError, QueryError, SetupError, UnreadableReport, UsageError
from tests.cli.conftest import Command


def ending_of(error: BaseException, debug: str = "") -> Result:
    """What becomes of an error that a command lets through."""

    @click.command()
    def fail() -> None:
        raise error

    group = Commands(name="kg", commands=[fail])
    return CliRunner(env={"KG_DEBUG": debug}).invoke(group, ["fail"])


def caused_by(error: KgError, cause: Exception) -> KgError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UnreadableReport("a.txt", "holds no words"), 1, "kg: a.txt: holds no words"),
        (UsageError("/nope: no such file"), 2, "kg: /nope: no such file"),
        (QueryError("no such question"), 2, "kg: no such question"),
        (caused_by(DatasetError("a.trig: not there"), FileNotFoundError()), 2, "kg: a.trig: not there"),
        (caused_by(DatasetError("a.txt: no RDF"), UsageError("no RDF")), 2, "kg: a.txt: no RDF"),
        (caused_by(UsageError("a.trig: disk full"), OSError(28, "disk full")), 3, "kg: a.trig: disk full"),
        (DatasetError("a.trig, line 1: no"), 3, "kg: a.trig, line 1: no"),
        (SetupError("no model:\n install it"), 3, "kg: no model: install it"),
        (ImportError("no x"), 3, "kg: no x (`kg doctor` tells how to get what is missing)"),
        (PermissionError(13, "Permission denied", "/x"), 3, "kg: /x: Permission denied"),
        (ZeroDivisionError("oh"), 3, "kg: unexpected ZeroDivisionError: oh (KG_DEBUG=1 shows where)"),
        (KeyboardInterrupt(), 130, "kg: stopped"),
    ],
)
def test_an_error_ends_with_its_code_and_one_line(error: BaseException, code: int, told: str) -> None:
    result = ending_of(error)
    assert (result.exit_code, result.output.strip()) == (code, told)


def test_the_traceback_is_there_for_who_asks_for_it() -> None:
    assert isinstance(ending_of(ZeroDivisionError(), debug="1").exception, ZeroDivisionError)


def test_a_message_cannot_command_the_terminal() -> None:
    assert one_line("\x1b]0;owned\x07\r\n\u202etxt.exe") == "]0;owned txt.exe"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["query", "--list"], ["build", "--help"]])
def test_the_start_is_light(arguments: list[str]) -> None:
    """The language model and its library are loaded only by the commands that read reports."""
    code = (
        "import sys\nfrom kg.cli import commands\n"
        f"commands({arguments!r}, prog_name='kg', standalone_mode=False)\n"
        "print(sorted({'spacy', 'thinc', 'trafilatura', 'rich'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_python_m_kg_is_the_command(command: Command) -> None:
    run = command("--version")
    assert (run.returncode, run.stdout, run.stderr) == (0, f"kg, version {kg.__version__}\n", "")


def test_a_terminal_that_lacks_a_letter_shows_its_number(command: Command, dataset: Path, report: Path) -> None:
    run = command("show", dataset, report, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert run.returncode == 0
    assert "\\u201cAll of ours will come back\\u201d" in run.stdout


def test_a_reader_that_goes_away_is_no_error(command: Command, dataset: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as gone:
        run = command("query", "names", dataset, stdout=gone)
    assert (run.returncode, run.stderr) == (141, "")


def test_a_full_disk_behind_the_output_is_told(command: Command, dataset: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = command("query", "names", dataset, stdout=full)
    assert (run.returncode, run.stderr) == (3, "kg: the output: No space left on device\n")

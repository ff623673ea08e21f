"""What the tests of the command line share: a dataset written by hand, and two ways to call `kg`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import commands

HERE = Path(__file__).parent

Call = Callable[..., Result]
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def call() -> Call:
    """Calls `kg` in this process: quick, since a language model is loaded once for all tests."""

    def run(*arguments: str | Path, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(commands, [str(a) for a in arguments], input=input, prog_name="kg")

    return run


@pytest.fixture
def command() -> Command:
    """Calls `kg` in a process of its own, as a shell does."""

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        asked: Sequence[str] = [sys.executable, "-m", "kg", *map(str, arguments)]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(asked, encoding="utf-8", timeout=120, check=False, **streams)

    return run


@pytest.fixture
def dataset() -> Path:
    """One report's graph."""
    return HERE / "talks.trig"


@pytest.fixture
def report() -> Path:
    """The report that the graph is of."""
    return HERE / "talks.txt"

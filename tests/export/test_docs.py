"""What docs/networks.md says is true."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kg.export import MEASURES, VIEWS
from kg.export.attendance import MOST_PRESENT
from tests.cli.conftest import Call, call

__all__ = ["call"]

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the dataset that the page speaks of."""
    shutil.copy(ROOT / "tests" / "query" / "small.trig", tmp_path / "talks.trig")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    assert len(blocks("python")) == 7
    for block in blocks("python"):
        exec(block, names)
    printed = capsys.readouterr().out.splitlines()
    for line in (
        "7 Exchange exchange of Northland and Sudmark",
        "exchange of Northland and Sudmark | between | Northland | 2",
        "Ada Falk met Bo Stern at 1 meeting(s)",
        "Northland → Sudmark 160 PrisonersOfWar",
        "3 people and parties are linked by meetings",
        "  The sides are Northland and Sudmark.",
    ):
        assert line in printed
    assert str(names["rows"]).startswith("measure,id,label,type,value,detail\r\n")


def test_the_commands_run(desk: Path, call: Call) -> None:
    for line in "".join(blocks("shell")).splitlines():
        program, *arguments = shlex.split(line)
        assert program == "kg"
        result = call(*arguments)
        assert (result.exit_code, result.stderr) == (0, ""), line
    written = {path.name for path in desk.iterdir()}
    assert written == {"talks.trig", "talks.gexf", "flows", "degree.csv", "talks.png", "met.svg", "talks.svg"}


def test_the_page_names_every_view_and_measure() -> None:
    assert set(re.findall(r"^\| `([\w-]+)` \|", TEXT, re.MULTILINE)) == set(VIEWS)
    assert all(name in TEXT for name in MEASURES)
    assert f"more than {MOST_PRESENT} people" in TEXT

"""What docs/networks.md says is true of the sample reports."""

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
def desk(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the dataset that the page speaks of."""
    shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    assert len(blocks("python")) == 7
    for block in blocks("python"):
        exec(block, names)
    printed = capsys.readouterr().out.splitlines()
    for line in (
        r"\d+ Party Ukraine",
        r".+ \| .+ \| .+ \| [2-9]",
        r"(Rustem Umerov met Vladimir Medinsky|Vladimir Medinsky met Rustem Umerov) at [1-9] meeting\(s\)",
        r"Russia → Ukraine: at least 7000 Bodies",
        r"Russia → Ukraine: 120 Civilians",
        r"    may be counted in this, or not: Exchange between Russia and Ukraine: 6,057 bodies, completed",
        r"\d+ people and parties are linked by meetings",
        r"Degree \(degree\)",
    ):
        assert any(re.fullmatch(line, told) for told in printed), line
    assert str(names["rows"]).startswith("measure,id,label,type,value,detail\r\n")


def test_the_commands_run(desk: Path, call: Call) -> None:
    for line in "".join(blocks("shell")).splitlines():
        program, *arguments = shlex.split(line)
        assert program == "kg"
        result = call(*arguments)
        assert result.exit_code == 0, line
        assert re.fullmatch("(kg: Shown are .+\n)?" if line.endswith((".png", ".svg")) else "", result.stderr), line
    written = {path.name for path in desk.iterdir()}
    assert written == {"talks.trig", "talks.gexf", "flows", "degree.csv", "talks.png", "met.svg", "talks.svg"}


def test_the_page_names_every_view_and_measure() -> None:
    assert set(re.findall(r"^\| `([\w-]+)` \|", TEXT, re.MULTILINE)) == set(VIEWS)
    assert all(name in TEXT for name in MEASURES)
    assert f"more than {MOST_PRESENT} people" in TEXT

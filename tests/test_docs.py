"""What README and CONTRIBUTING say is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import query
from kg.cli import commands
from kg.cli.endings import Ending
from kg.graph.store import Dataset

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_python_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    assert len(blocks("python")) == 2
    for block in blocks("python"):
        exec(block, names)
    printed = capsys.readouterr().out
    assert re.search(r"^\d+ facts and claims$", printed, re.MULTILINE)
    assert "Medinsky" in printed


def test_the_question_in_the_readme_can_be_asked() -> None:
    (asked,) = blocks("sparql")
    answer = query.run(asked, Dataset.load(ROOT / "tests" / "cli" / "talks.trig"))
    assert answer.columns == ("transfer", "count", "report", "start", "end", "words", "statement")
    assert len(answer.rows) == 1


def test_the_readme_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE)) == set(commands.commands)


def test_make_has_an_environment_of_its_own_beside_that_of_the_install() -> None:
    (installed,) = re.findall(r"^    python3 -m venv (\S+)$", README, re.MULTILINE)
    rules = re.sub("^#.*", "", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (own,) = re.findall(r"^VENV := (\S+)$", rules, re.MULTILINE)
    assert f"into `{own}`" in README
    assert installed not in rules


def test_the_readme_names_every_exit_code() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert told == set(Ending) - {Ending.NOBODY_READS}


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_path_in_the_documentation_is_there(text: str) -> None:
    named = re.findall(r"`((?:kg|tests|queries|ontology|examples)/[\w/.-]*)`|\]\(([\w/.-]+)\)", text)
    paths = {a or b for a, b in named} - {"queries/NAME.rq"}
    assert paths
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.endings import Ending
from kg.wikidata.snapshot import open as opened
from tests.cli.conftest import Call

TABLE = "id\tlabel\tkind\tdescription\tborn\nQ1\tPorta\tplace\ttown\t\nQ2\tAnn Reed\tperson\tenvoy\t1970\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "items.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_knowledge_base_is_made_and_names_are_found_in_it(call: Call, table: Path, tmp_path: Path) -> None:
    base = tmp_path / "x.kb"
    result = call("wikidata", "snapshot", table, "-o", base, "--class", "Q5,Q515", "--class", "Q6256")
    assert result.exit_code == Ending.DONE, result.output
    assert result.stdout == "items: 2, names: 2, redirects: 0, not readable: 0, without a name: 0\n"
    found = call("wikidata", "find", "ANN REED", "--base", base)
    assert found.stdout == "1.00  Q2 Ann Reed (person; envoy; 1970–)\n"


def test_without_a_base_names_are_looked_up_in_that_of_the_package(call: Call) -> None:
    result = call("wikidata", "find", "Рустем Умєров", "--limit", "1")
    assert result.stdout.startswith("1.00  Q64842485 Rustem Umerov (person; ")


def test_a_name_that_nobody_bears_is_told_on_standard_error(call: Call, table: Path, tmp_path: Path) -> None:
    result = call("wikidata", "find", "Ilse\x1bMarten")
    assert (result.exit_code, result.stdout) == (Ending.DONE, "")
    assert result.stderr == "no item is called 'Ilse\\x1bMarten' or like it\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.json", "-o", "x.kb"), "none.json: cannot be read: No such file or directory"),
        ((".", "-o", "-"), "A knowledge base cannot go to standard output: give a file."),
        ((".", "-o", "x.kb", "--class", "5"), "expected a Wikidata id such as Q5, found '5'"),
        ((".", "-o", "x.kb", "--limit", "0"), "0 is not in the range x>=1."),
        (("ftp://x", "-o", "x.kb"), "ftp://x: cannot be read: No such file or directory"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(call: Call, arguments: tuple[str, ...], message: str) -> None:
    result = call("wikidata", "snapshot", *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert message in result.stderr


def test_a_base_that_is_none_is_told_in_a_line(call: Call, table: Path) -> None:
    result = call("wikidata", "find", "Ann Reed", "--base", table)
    assert result.exit_code == Ending.CANNOT_WORK
    assert result.stderr == f"kg: {table}: expected a file made by `kg wikidata snapshot`, found something else\n"
    assert call("wikidata", "find", "Ann Reed", "--base", "none.kb").exit_code == Ending.WRONG_CALL


def test_a_build_that_is_cut_off_says_how_it_goes_on(call: Call, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json"
    line = '{"type": "item", "id": "Q%d", "labels": {"en": {"value": "Ann Reed"}}, "claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}}]}}'
    dump.write_text("[\n" + ",\n".join(line % n for n in range(1, 3_000)) + "\n]\n", encoding="utf-8")
    colours = tmp_path / "colours.csv"
    colours.write_text("name,colour\n", encoding="utf-8")
    base = tmp_path / "x.kb"
    result = call("wikidata", "snapshot", dump, colours, "-o", base)
    assert result.exit_code == Ending.CANNOT_WORK
    assert f"kg: {base}.part is kept: --resume goes on with it\n" in result.stderr
    colours.write_text("qid,label\nQ1,A. Reed\n", encoding="utf-8")
    assert "begun with another source 2" in call("wikidata", "snapshot", dump, colours, "-o", base, "--resume").stderr
    Path(f"{base}.part").unlink()
    assert call("wikidata", "snapshot", dump, colours, "-o", base, "--resume").exit_code == Ending.DONE
    assert len(opened(base)) == 2_999

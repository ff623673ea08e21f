"""What docs/endpoints.md says can be done as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.outside.store import graph_store_address
from kg.query import library
from tests.query.test_remote import BEYOND_VIRTUOSO
from tests.servers import Server, oxigraph_server

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "endpoints.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:7878/query"


@pytest.fixture
def server(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    with oxigraph_server("--union-default-graph") as server:
        yield server


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_recipe_works(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    lines = block("shell").replace(ADDRESS, server.query).splitlines()
    assert len(lines) == 4
    for line in lines:
        result = CliRunner().invoke(commands, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
        assert "(no answer)" not in result.output
    exec(block("python").replace(ADDRESS, server.query), {})
    assert re.fullmatch(r"[1-9]\d* statements\n", capsys.readouterr().out)


def test_the_graphs_of_a_server_are_where_the_table_says() -> None:
    rows = re.findall(r"^\| [\w, ]+ \| (`/.+?`) \| `(/[^`]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for queries, store in rows:
        for query in re.findall("`(.+?)`", queries):
            assert graph_store_address(f"http://127.0.0.1{query}") == f"http://127.0.0.1{store}"


def test_every_question_that_virtuoso_gets_wrong_is_named() -> None:
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", PAGE)) & {query.name for query in library()}
    assert set(BEYOND_VIRTUOSO) <= named

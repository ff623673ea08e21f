from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.endings import Ending
from kg.graph.store import Dataset
from kg.graph.writing import text_of
from tests.cli.conftest import Call
from tests.servers import FaultServer, Server, answer, faults, oxigraph_server

__all__ = ["faults"]


@pytest.fixture
def full(call: Call, dataset: Path) -> Iterator[Server]:
    """A server that holds the dataset."""
    with oxigraph_server() as server:
        assert call("push", dataset, "--endpoint", server.query).exit_code == Ending.DONE
        yield server


def test_what_was_put_there_comes_back_as_kg_writes_it(call: Call, full: Server, dataset: Path, tmp_path: Path) -> None:
    result = call("pull", "--all", "--endpoint", full.query, "-o", tmp_path / "back.trig")
    assert result.exit_code == Ending.DONE, result.output
    assert result.output.startswith("graphs: 1, triples: ")
    assert (tmp_path / "back.trig").read_bytes() == text_of(Dataset.load(dataset))


def test_one_graph_can_be_had_by_name_on_standard_output(call: Call, full: Server, dataset: Path) -> None:
    (graph,) = Dataset.load(dataset).graphs()
    result = call("pull", graph, "--endpoint", full.query, "--graph-store-url", full.graph_store, "-o", "-")
    assert result.stdout_bytes == text_of(Dataset.load(dataset))
    assert result.stderr.endswith("failed: 0\n")


def test_a_graph_that_is_not_there_is_named_and_the_others_are_written(
    call: Call, full: Server, dataset: Path, tmp_path: Path
) -> None:
    (graph,) = Dataset.load(dataset).graphs()
    result = call("pull", "urn:none", graph, "--endpoint", full.query, "-o", tmp_path / "back.nq")
    assert result.exit_code == Ending.IN_PART
    assert result.stderr == "kg: urn:none: the server has no such graph\n"
    assert Dataset.load(tmp_path / "back.nq").graphs() == (graph,)


def test_nothing_is_written_when_nothing_comes(call: Call, faults: FaultServer, tmp_path: Path) -> None:
    file = tmp_path / "back.trig"
    file.write_text("as it was", encoding="utf-8")
    faults.will(answer("no", "text/plain", 403))
    assert call("pull", "urn:g", "--endpoint", faults.url, "-o", file).exit_code == Ending.CANNOT_WORK
    assert call("pull", "--all", "--endpoint", faults.url, "-o", file).exit_code == Ending.CANNOT_WORK
    assert file.read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "x.trig"), "Name the graphs, or give --all; not both."),
        (("urn:g", "--all", "-o", "x.trig"), "Name the graphs, or give --all; not both."),
        (("urn:g", "-o", "x.docx"), "its ending names no RDF format"),
        (("not an iri", "-o", "x.trig"), "expected the IRI of a graph, found 'not an iri'"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(call: Call, arguments: tuple[str, ...], message: str) -> None:
    result = call("pull", "--endpoint", "http://127.0.0.1:1/query", *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert message in result.stderr

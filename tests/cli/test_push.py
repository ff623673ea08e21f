from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.endings import Ending
from kg.graph.store import Dataset
from kg.outside import GraphStore, SparqlClient
from tests.cli.conftest import Call, Command
from tests.servers import FaultServer, Server, answer, faults, oxigraph_server

__all__ = ["faults"]


@pytest.fixture
def oxigraph() -> Iterator[Server]:
    with oxigraph_server("--union-default-graph") as server:
        yield server


def test_a_dataset_is_put_on_a_server_and_doing_it_again_changes_nothing(
    call: Call, oxigraph: Server, dataset: Path
) -> None:
    quads = len(list(Dataset.load(dataset).quads()))
    for _ in range(2):
        result = call("push", dataset, "--endpoint", oxigraph.query)
        assert (result.exit_code, result.output) == (Ending.DONE, f"graphs: 1, triples: {quads}, failed: 0\n")
    store = GraphStore(SparqlClient(oxigraph.query))
    assert sum(map(store.count, store.names())) == quads


def test_the_three_addresses_may_be_given_apart(call: Call, oxigraph: Server, dataset: Path) -> None:
    for option, address in (("--graph-store-url", oxigraph.graph_store), ("--update-url", oxigraph.update)):
        result = call("push", dataset, "--endpoint", oxigraph.query, option, address or "")
        assert result.exit_code == Ending.DONE, result.output


def test_a_file_without_graphs_needs_a_name_for_one(call: Call, oxigraph: Server, tmp_path: Path) -> None:
    file = tmp_path / "loose.nt"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    result = call("push", file, "--endpoint", oxigraph.query)
    assert result.exit_code == Ending.CANNOT_WORK
    assert result.output.startswith("kg: the dataset holds facts outside of any graph")
    assert call("push", file, "--endpoint", oxigraph.query, "--graph", "urn:g").exit_code == Ending.DONE
    assert GraphStore(SparqlClient(oxigraph.query)).names() == ("urn:g",)


def test_a_graph_that_does_not_arrive_is_named_and_the_others_go_on(
    call: Call, faults: FaultServer, tmp_path: Path
) -> None:
    file = tmp_path / "two.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> <urn:g1> .\n<urn:a> <urn:b> <urn:c> <urn:g2> .\n", encoding="utf-8")
    one = '{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
    faults.will(answer("full\n\x1b[31m", "text/plain", 507), answer(b"", status=204), answer(one))
    result = call("push", file, "--endpoint", faults.url, "--graph-store-url", faults.url)
    assert result.exit_code == Ending.IN_PART
    assert result.stderr == f"kg: urn:g1: {faults.url}: 507 Insufficient Storage: full [31m\n"
    assert result.stdout == "graphs: 1, triples: 1, failed: 1\n"
    faults.will(answer("full", "text/plain", 507))
    assert call("push", file, "--endpoint", faults.url, "--graph-store-url", faults.url).exit_code == Ending.CANNOT_WORK


def test_the_password_comes_from_the_environment_and_is_sent_as_the_server_wants_it(
    call: Call, faults: FaultServer, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PASSWORD", "secret")
    faults.will(answer(b"", status=401, WWW_Authenticate='Basic realm="x"'), answer("no", "text/plain", 403))
    result = call("push", dataset, "--endpoint", faults.url, "--graph-store-url", faults.url, "--user", "me")
    assert "403 Forbidden" in result.stderr
    shown = [seen.headers.get("Authorization", "") for seen in faults.seen[:2]]
    assert shown == ["", "Basic " + base64.b64encode(b"me:secret").decode()]
    assert "secret" not in result.output


def test_a_token_comes_from_the_environment(
    call: Call, faults: FaultServer, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TOKEN", "abc")
    faults.will(answer("no", "text/plain", 403))
    call("push", dataset, "--endpoint", faults.url, "--graph-store-url", faults.url)
    assert faults.seen[0].headers["Authorization"] == "Bearer abc"


def test_nobody_waits_for_a_password_that_nobody_can_type(command: Command, dataset: Path) -> None:
    done = command("push", dataset, "--endpoint", "http://127.0.0.1:1/query", "--user", "me", stdin=-3)
    assert done.returncode == Ending.WRONG_CALL
    assert "give it in KG_PASSWORD" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing option '--endpoint'"),
        (("--endpoint", "127.0.0.1:7878"), "kg: expected a web address"),
        (("--endpoint", "http://127.0.0.1:1/"), "kg: http://127.0.0.1:1/: it is not known where graphs are put"),
        (("--endpoint", "http://127.0.0.1:1/query", "--timeout", "0"), "kg: a timeout is a number of seconds above 0"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(call: Call, dataset: Path, arguments: tuple[str, ...], message: str) -> None:
    result = call("push", dataset, *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert message in result.stderr

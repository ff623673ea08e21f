from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.endings import Ending
from tests.cli.conftest import Call
from tests.servers import FaultServer, Server, answer, faults, oxigraph_server, raw

__all__ = ["faults"]

EMPTY = '{"head": {"vars": ["x"]}, "results": {"bindings": []}}'


@pytest.fixture(params=[("--union-default-graph",), ()], ids=["union", "bare"])
def full(call: Call, dataset: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server that holds the dataset."""
    with oxigraph_server(*request.param) as server:
        assert call("push", dataset, "--endpoint", server.query).exit_code == Ending.DONE
        yield server


@pytest.mark.parametrize("asked", [("reports",), ("who-said-what", "--format", "csv"), ("handed-over", "--format", "json")])
def test_an_endpoint_answers_as_the_file_does(call: Call, full: Server, dataset: Path, asked: tuple[str, ...]) -> None:
    there = call("query", *asked, "--endpoint", full.query)
    here = call("query", asked[0], dataset, *asked[1:])
    assert (there.exit_code, there.output) == (Ending.DONE, here.output)


def test_a_name_is_looked_up_at_the_endpoint(call: Call, full: Server, dataset: Path) -> None:
    said = json.loads(call("query", "who-said-what", dataset, "--format", "json").output)
    asked = ("--param", f"speaker={said[0]['speakerLabel'].upper()}")
    there = call("query", "who-said-what", *asked, "--endpoint", full.query)
    assert there.output == call("query", "who-said-what", dataset, *asked).output
    assert "(no answer)" not in there.output


@pytest.mark.parametrize(
    ("script", "ending", "message"),
    [
        (answer("error at 1:1", "text/plain", 400), Ending.WRONG_CALL, "does not take the query: error at 1:1"),
        (answer("<html>", "text/html"), Ending.CANNOT_WORK, "it answers with a web page instead of results"),
        (answer("wait", "text/plain", 429, Retry_After="99"), Ending.CANNOT_WORK, "it asks to wait 99 seconds"),
        (raw(b"HTTP/1.1 200 OK\r\n\r\n{", pause_seconds=0.05, repeat=True), Ending.CANNOT_WORK, "no whole answer within 0.4 seconds"),
    ],
    ids=["refusal", "page", "busy", "drip"],
)  # fmt: skip
def test_what_goes_wrong_there_is_one_line_here(
    call: Call, faults: FaultServer, script: object, ending: Ending, message: str
) -> None:
    faults.will(script)  # type: ignore[arg-type]  # a row of the table
    result = call("query", "SELECT ?x { ?x ?y ?z }", "--endpoint", faults.url, "--timeout", "0.4")
    assert result.exit_code == ending
    assert result.stderr.startswith(f"kg: {faults.url}")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_contact_of_the_environment_is_told_to_the_server(
    call: Call, faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CONTACT", "desk@example.org")
    faults.will(answer(EMPTY))
    assert call("query", "SELECT ?x { ?x ?y ?z }", "--endpoint", faults.url).exit_code == Ending.DONE
    agents = [value for name, value in faults.seen[0].headers.items() if name.lower() == "user-agent"]
    assert "(desk@example.org)" in agents[0]


def test_a_question_goes_to_one_place(call: Call, dataset: Path) -> None:
    result = call("query", "reports", dataset, "--endpoint", "http://127.0.0.1:1/")
    assert result.exit_code == Ending.WRONG_CALL
    assert "not to both" in result.stderr

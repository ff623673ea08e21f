"""The two ways to run a question that can be stopped: in a copy of this process, or in a new one."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import cage
from kg.query.cage import run_caged
from kg.query.engines import with_pyoxigraph
from kg.query.forked import possible
from tests.query.conftest import Held
from tests.query.test_run import DEEP, FOREVER, HEAVY

ROOT = Path(__file__).parents[2]
ASKED = "SELECT ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY ?o"

# In a process of its own, since the one of the tests may have several threads.
ALONE = f"""
import os, sys
from pyoxigraph import RdfFormat, Store
from kg.errors import QueryError
from kg.query import cage, engines, forked
assert forked.possible()
cage._run_apart = None  # nothing but a copy will do
store = Store()
store.load(path="tests/query/small.trig", format=RdfFormat.TRIG)
before = set(os.listdir("/proc/self/fd"))
print(cage.run_caged({ASKED!r}, store, 60) == engines.with_pyoxigraph({ASKED!r}, store))
for text, limits in ((({FOREVER!r}), (0.5,)), (({HEAVY!r}), (60, 100 * 1024**2)), (({DEEP!r}), (60,)), ("ASK {{", (60,)),
                     ("SELECT * {{ ?s ?p ?o }}", (60, 2**32, 1000))):
    try:
        print(cage.run_caged(text, store, *limits))
    except QueryError as error:
        print(error)
assert set(os.listdir("/proc/self/fd")) == before
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child is left")
"""


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this process could not be copied."""
    monkeypatch.setattr(cage, "possible", lambda: False)


def test_a_copy_of_this_process_answers_and_is_stopped() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert lines[0] == "True"
    assert lines[1] == "the query took longer than 0.5 seconds and was stopped"
    assert lines[2] == "the query was stopped: it needs more than the 100 MB it may use"
    assert lines[3].startswith("the query was stopped: it needs more than")
    assert lines[4].startswith("the query cannot be run: line 1, column 6: ")
    assert lines[5] == "the query cannot be run: the answer is too long: add a LIMIT"
    assert lines[6] == "no child is left"


def test_a_process_with_several_threads_is_not_copied() -> None:
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        assert not possible()
    finally:
        leave.set()
        other.join()


@pytest.mark.usefixtures("apart")
def test_a_new_process_gives_the_same_answer(dataset: Held) -> None:
    assert run_caged(ASKED, dataset.store, 60) == with_pyoxigraph(ASKED, dataset.store)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize(
    ("text", "seconds", "memory", "message"),
    [
        (FOREVER, 0.5, 2**32, r"took longer than 0\.5 seconds and was stopped"),
        (HEAVY, 60, 400 * 1024**2, "needs more than the 400 MB"),
        (DEEP, 60, 2**32, "the query"),
        ("ASK {", 60, 2**32, "line 1, column 6"),
    ],
)
def test_a_new_process_is_stopped_too(text: str, seconds: float, memory: int, message: str, dataset: Held) -> None:
    with pytest.raises(QueryError, match=message):
        run_caged(text, dataset.store, seconds, memory)

"""Runs a question in a process of its own, with a limit on time, memory and the answer's length.

pyoxigraph cannot be told to stop, and a query that needs too much memory takes its whole process down.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, Triple

from kg.errors import QueryError
from kg.query.answer import Answer, from_results, triples
from kg.query.forked import possible, run_forked
from kg.query.syntax import placed

MEMORY_BYTES: Final = 4 * 1024**3
"""Of address space, beyond what this process has; in a new process, the dataset included."""
ANSWER_BYTES: Final = 256 * 1024**2

_WORKER: Final = Path(__file__).with_name("worker.py")


def run_caged(
    text: str, store: Store, timeout_seconds: float, memory_bytes: int = MEMORY_BYTES, answer_bytes: int = ANSWER_BYTES
) -> Answer:
    """The answer to a query; getting the dataset to the other process does not count against the time."""
    ask = run_forked if possible() else _run_apart
    try:
        reply, whole = ask(text, store, timeout_seconds, memory_bytes, answer_bytes)
    except TimeoutError:
        raise QueryError(f"the query took longer than {timeout_seconds:g} seconds and was stopped") from None
    if not whole:
        raise QueryError(f"the query was stopped: it needs more than the {memory_bytes / 1024**2:,.0f} MB it may use")
    return _read(reply)


def _run_apart(
    text: str, store: Store, timeout_seconds: float, memory_bytes: int, answer_bytes: int
) -> tuple[bytes, bool]:
    """As `run_forked`, from a process with several threads: in a new one, which gets a copy of the dataset."""
    order = {"query": text, "memory_bytes": memory_bytes, "answer_bytes": answer_bytes}
    with _worker() as process:
        _send(process, order, store)
        try:
            reply, _ = process.communicate(timeout=timeout_seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
    return reply, process.returncode == 0


@contextlib.contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    # -P: the folder of this file is no place to import from.
    process = subprocess.Popen(
        [sys.executable, "-P", str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _send(process: subprocess.Popen[bytes], order: dict[str, object], store: Store) -> None:
    """Hand over the question and the dataset, and wait until both have been taken in."""
    pipe = _opened(process.stdin)
    with contextlib.suppress(BrokenPipeError), pipe:  # a worker that is gone shows in its exit code
        pipe.write(json.dumps(order).encode() + b"\n")
        store.dump(output=pipe, format=RdfFormat.N_QUADS)
    process.stdin = None  # closed: communicate() is not to touch it
    _opened(process.stdout).readline()


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "both pipes are asked for"
    return pipe


def _read(reply: bytes) -> Answer:
    kind, _, body = reply.partition(b"\n")
    if kind == b"error":
        raise QueryError(f"the query cannot be run: {placed(body.decode('utf-8', 'replace'))}")
    if kind == b"application/n-triples":
        found = pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES)
        return triples({Triple(q.subject, q.predicate, q.object) for q in found})
    return from_results(pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON))

"""A process that answers one question and can be killed. Started by `kg.query.cage` as a file of its own.

In: one line of JSON (query, memory_bytes, answer_bytes), then the dataset as N-Quads.
Out: `ready`, then `error` and a message, or the answer's media type and the answer.
It imports nothing of kg, so that it starts quickly.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    # Some systems refuse the limit; the time limit holds there all the same.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (order["memory_bytes"], order["memory_bytes"]))
    store = Store()
    store.load(sys.stdin.buffer, format=RdfFormat.N_QUADS)
    say(b"ready\n")
    say(reply(store, order["query"], order["answer_bytes"]))


def reply(store: Store, query: str, answer_bytes: int) -> bytes:
    """`error` and a message, or the answer's media type and the answer; MemoryError is let through."""
    try:
        kind, answer = answered(store, query)
    except MemoryError:
        raise
    except Exception as error:  # whatever goes wrong is the query's own, and is told to the one who asked
        kind, answer = "error", str(error).encode("utf-8", "replace")
    if len(answer) > answer_bytes:
        kind, answer = "error", b"the answer is too long: add a LIMIT"
    return kind.encode("ascii") + b"\n" + answer


def answered(store: Store, query: str) -> tuple[str, bytes]:
    """Media type and bytes of the answer."""
    results = store.query(query, use_default_graph_as_union=True)
    if isinstance(results, QueryTriples):
        return "application/n-triples", results.serialize(format=RdfFormat.N_TRIPLES) or b""
    return "application/sparql-results+json", results.serialize(format=QueryResultsFormat.JSON) or b""


def say(message: bytes) -> None:
    sys.stdout.buffer.write(message)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

"""A question in a copy of this process that can be killed: the dataset is shared, and nothing is handed over.

Copying a process is sound only while it has a single thread: a lock that another one holds would stay locked in
the copy for ever. Where it cannot be told how many there are, there are too many.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import resource
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.query.worker import reply

_THREADS: Final = Path("/proc/self/task")
_PAGES: Final = Path("/proc/self/statm")
_PIECE: Final = 1 << 20


def possible() -> bool:
    """Whether this process can be copied."""
    try:
        return len(os.listdir(_THREADS)) == 1 and _address_space() > 0
    except (OSError, ValueError):
        return False


def run_forked(
    query: str, store: Store, timeout_seconds: float, memory_bytes: int, answer_bytes: int
) -> tuple[bytes, bool]:
    """What a worker replies (see `kg.query.worker`), and whether it came to its end. Errors: TimeoutError."""
    limit = _address_space() + memory_bytes
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_exit(query, store, limit, answer_bytes, writing)
    os.close(writing)
    try:
        with open(reading, "rb", buffering=0):
            message = b"".join(_pieces(reading, time.monotonic() + timeout_seconds))
        return message, _ending(child) == 0
    except BaseException:
        os.kill(child, signal.SIGKILL)
        _ending(child)
        raise


def _answer_and_exit(query: str, store: Store, limit: int, answer_bytes: int, writing: int) -> None:
    """In the copy: answer, and end without any of what this process would do at its end."""
    ending = 1
    try:
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(ValueError, OSError):  # the time limit holds all the same
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        with open(writing, "wb") as out:
            out.write(reply(store, query, answer_bytes))
        ending = 0
    finally:
        os._exit(ending)


def _pieces(reading: int, deadline: float) -> Iterator[bytes]:
    poll = select.poll()
    poll.register(reading, select.POLLIN | select.POLLHUP)
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError
        piece = os.read(reading, _PIECE)
        if not piece:
            return
        yield piece


def _ending(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _address_space() -> int:
    """Bytes of address space that this process has."""
    return int(_PAGES.read_text().split()[0]) * resource.getpagesize()

"""Servers for the tests of this folder, and a transport and a clock that only pretend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from kg.outside import Request, Response
from kg.outside.patience import Clock, Deadline
from tests.servers import Server, faults, oxigraph_server

__all__ = ["faults"]

Reply = Response | Exception | Callable[[Request], Response]


@dataclass
class Pretended:
    """A transport that gives the replies it was told to, in turn, the last one again and again."""

    replies: list[Reply]
    sent: list[Request] = field(default_factory=list)

    def send(self, request: Request, _deadline: Deadline, _most_bytes: int) -> Response:
        self.sent.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply(request) if callable(reply) else reply


@dataclass
class Time:
    """Time that passes only by sleeping."""

    now: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.now, self.sleep)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    with oxigraph_server("--timeout-s", "1") as server:
        yield server

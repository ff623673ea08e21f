"""Real connections to a server that misbehaves."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from kg.outside import Request
from kg.outside.patience import Clock, Deadline
from kg.outside.transport import Urllib3Transport
from kg.outside.troubles import OutOfTime, TooLong, Unreachable
from tests.servers import FaultServer, answer, free_port, raw

DRIP = 0.03
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


def sent(url: str, seconds: float = 5.0, most_bytes: int = 1_000_000, body: bytes | None = None) -> bytes:
    request = Request("GET" if body is None else "PUT", url, {"Accept-Encoding": "gzip"}, body)
    return Urllib3Transport().send(request, Deadline.after(seconds, Clock()), most_bytes).body


@pytest.mark.parametrize(
    "script",
    [
        raw(b"", pause_seconds=DRIP, repeat=True),
        raw(b"H", pause_seconds=DRIP, repeat=True),
        raw(HEAD, b"X-Drip: 1\r\n", pause_seconds=DRIP, repeat=True),
        raw(HEAD + b"Content-Length: 10000\r\n\r\n", b"x", pause_seconds=DRIP, repeat=True),
        raw(HEAD + b"\r\n", b"x", pause_seconds=DRIP, repeat=True),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", pause_seconds=DRIP, repeat=True),
    ],
    ids=["silence", "status line", "headers", "body with a length", "body without a length", "chunks"],
)
def test_a_server_that_drips_is_cut_at_the_deadline(faults: FaultServer, script: object) -> None:
    faults.will(script)  # type: ignore[arg-type]  # a row of the table
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        sent(faults.url, seconds=0.3)
    assert 0.25 < time.monotonic() - started < 2


@pytest.fixture
def greeter() -> Iterator[int]:
    """The port of a server that never finishes its greeting, byte after byte."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            with listening.accept()[0] as peer:
                peer.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")  # the head of a long TLS handshake message
                while not over.wait(DRIP):
                    try:
                        peer.sendall(b"\x03")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        yield listening.getsockname()[1]
        over.set()
        thread.join()


def test_a_greeting_that_drips_is_cut_too(greeter: int) -> None:
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        sent(f"https://127.0.0.1:{greeter}/", seconds=0.3)
    assert time.monotonic() - started < 2


def test_a_deadline_that_has_passed_needs_no_connection() -> None:
    passed = Deadline(1.0, Clock(), at=0.0)
    with pytest.raises(OutOfTime):
        Urllib3Transport().send(Request("GET", "http://127.0.0.1:1/"), passed, 1)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (raw(b""), "it closed the connection without an answer"),
        (raw(HEAD + b"Content-Length: 100\r\n\r\nxx"), "the answer was cut off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), "the answer was cut off"),
        (raw(b"220 mail.example.org ESMTP\r\n"), "220 mail"),
        (raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"), "gzip"),
    ],
    ids=["nothing", "short body", "short chunk", "another protocol", "no gzip"],
)
def test_half_an_answer_is_none(faults: FaultServer, script: object, message: str) -> None:
    faults.will(script)  # type: ignore[arg-type]  # a row of the table
    with pytest.raises(Unreachable, match=message):
        sent(faults.url)


def test_nobody_at_home_is_said_in_plain_words() -> None:
    with pytest.raises(Unreachable, match=r"^Connection refused$"):
        sent(f"http://127.0.0.1:{free_port()}/")


def test_an_answer_is_had_whole_and_unpacked(faults: FaultServer) -> None:
    faults.will(answer(gzip.compress(b"x" * 1000), Content_Encoding="gzip"))
    assert sent(faults.url) == b"x" * 1000
    assert faults.seen[0].headers["Connection"] == "close"


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_that_is_too_long_is_left(faults: FaultServer, packed: bool) -> None:
    body = b"x" * 3_000_000
    faults.will(answer(gzip.compress(body), Content_Encoding="gzip") if packed else answer(body))
    with pytest.raises(TooLong):
        sent(faults.url, most_bytes=100_000)


def test_a_refusal_is_read_though_the_server_does_not_read_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            with listening.accept()[0] as peer:
                peer.recv(1000)
                peer.sendall(b"HTTP/1.1 413 Too Long\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
                peer.shutdown(socket.SHUT_WR)
                while peer.recv(65_536):
                    pass

        thread = threading.Thread(target=refuse)
        thread.start()
        assert sent(f"http://127.0.0.1:{listening.getsockname()[1]}/", body=b"x" * 5_000_000) == b"no"
        thread.join()

"""One request over one connection, by urllib3: the seam where the outside world begins.

A socket's own timeout starts anew with every byte, so a server that drips can hold a client for ever. Here a
timer shuts the connection when the deadline comes, whatever it is doing: greeting, sending or reading.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from typing import Final, Protocol
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from kg.outside.messages import Request, Response
from kg.outside.patience import Deadline
from kg.outside.troubles import Distrusted, OutOfTime, TooLong, Unreachable

LIBRARY: Final = f"urllib3/{metadata.version('urllib3')}"

_CHUNK_BYTES: Final = 65_536


class Transport(Protocol):
    """Whatever can carry one request to a server and its answer back."""

    def send(self, request: Request, deadline: Deadline, most_bytes: int, /) -> Response:
        """The answer, whatever its status. Errors: Unreachable, Distrusted, OutOfTime, TooLong."""
        ...


class Urllib3Transport:
    """Real connections, each for one request."""

    def send(self, request: Request, deadline: Deadline, most_bytes: int) -> Response:
        try:
            with _connected(request.url, deadline) as connection:
                answer = _answer(connection, request, most_bytes)
        except TooLong:
            raise
        except (HTTPError, http.client.HTTPException, OSError) as error:
            _check(deadline)
            if isinstance(error, ssl.SSLCertVerificationError):
                raise Distrusted(error.verify_message) from None
            raise Unreachable(_why(error)) from None
        _check(deadline)  # the end of a body that has no length looks the same whoever cut it
        return answer


class _Twins:
    """A second handle on the socket of a connection, which stays when the first is wrapped or handed on."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []

    def add(self, original: socket.socket) -> None:
        self._sockets.append(original.dup())

    def cut(self) -> None:
        for twin in self._sockets:
            with suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for twin in self._sockets:
            twin.close()


class _Http(HTTPConnection):
    twins: _Twins

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        self.twins.add(made)
        return made


class _Https(HTTPSConnection):
    twins: _Twins

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        self.twins.add(made)
        return made


@contextmanager
def _connected(url: str, deadline: Deadline) -> Iterator[_Http | _Https]:
    """A connection that is shut when the deadline comes, and in any case at the end."""
    left = deadline.left()
    if not left:
        raise OutOfTime
    connection = _connection(url, left)
    connection.twins = twins = _Twins()
    timer = threading.Timer(left, twins.cut)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        timer.join()
        connection.close()
        twins.close()


def _connection(url: str, timeout_seconds: float) -> _Http | _Https:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return _Https(host, parts.port or 443, timeout=timeout_seconds, cert_reqs="CERT_REQUIRED")
    return _Http(host, parts.port or 80, timeout=timeout_seconds)


def _answer(connection: _Http | _Https, request: Request, most_bytes: int) -> Response:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Connection": "close", **request.headers}
    with suppress(BrokenPipeError):  # who refuses a long body may answer before it has read it
        connection.request(request.method, target, request.body, headers, preload_content=False)
    response = connection.getresponse()
    try:
        found = {name.lower(): response.headers[name] for name in response.headers}
        return Response(response.status, request.url, found, _body(response, most_bytes))
    finally:
        response.close()


def _body(response: urllib3.BaseHTTPResponse, most_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.stream(_CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > most_bytes:
            raise TooLong
    return bytes(body)


def _check(deadline: Deadline) -> None:
    if not deadline.left():
        raise OutOfTime from None


def _why(error: Exception) -> str:
    """What went wrong, in the words of the system where it has some.

    >>> _why(ConnectionRefusedError(111, "Connection refused"))
    'Connection refused'
    """
    cause = error.__cause__ if isinstance(error, HTTPError) else error
    if isinstance(cause, OSError) and cause.strerror:
        return str(cause.strerror)
    if isinstance(error, http.client.RemoteDisconnected):
        return "it closed the connection without an answer"
    if isinstance(error, http.client.IncompleteRead | urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "the answer was cut off"
    return " ".join(str(error).split())[:200] or type(error).__name__

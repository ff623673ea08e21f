"""Servers that tests start: two real SPARQL servers, and one that fails in the ways it is told to."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

VIRTUOSO_PACKAGE = "virtuoso-opensource-7"
MOST_ROWS = 2_000
"""That the Virtuoso gives for an answer."""

_VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CaseMode = 2
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {most_rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """A SPARQL server, as a client needs to know it."""

    query: str
    graph_store: str
    update: str | None = None
    user: str | None = None
    password: str | None = None


@contextmanager
def oxigraph_server(*options: str) -> Iterator[Server]:
    """An empty Oxigraph; `options` are those of `oxigraph serve`."""
    port = free_port()
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    with _running([str(program), "serve", "--bind", f"127.0.0.1:{port}", *options], port):
        address = f"http://127.0.0.1:{port}"
        yield Server(f"{address}/query", f"{address}/store", f"{address}/update")


@contextmanager
def virtuoso_server() -> Iterator[Server]:
    """An empty Virtuoso, if it is installed here; the test is skipped if not."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip(f"Virtuoso is not installed: apt-get install {VIRTUOSO_PACKAGE}")
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as folder:
        port, ini = free_port(), Path(folder, "virtuoso.ini")
        ini.write_text(_VIRTUOSO_INI.format(folder=folder, port=port, sql_port=free_port(), most_rows=MOST_ROWS))
        with _running([program, "+foreground", "+configfile", str(ini)], port, cwd=folder):
            address = f"http://127.0.0.1:{port}"
            yield Server(f"{address}/sparql", f"{address}/sparql-graph-crud-auth", user="dba", password="dba")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, cwd: str | None = None) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(process, f"http://127.0.0.1:{port}/")
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(600):
        assert process.poll() is None, f"the server of {address} has stopped"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            time.sleep(0.05)
            continue
        return
    raise AssertionError(f"nobody answers at {address}")


@dataclass(frozen=True)
class Seen:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Script = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Does what the server's scripts say, one for each request; the last is played again and again."""

    def play(self) -> None:
        owner: FaultServer = self.server.owner  # type: ignore[attr-defined]  # set where the server is made
        length = int(self.headers.get("Content-Length", 0))
        owner.seen.append(Seen(self.command, self.path, dict(self.headers), self.rfile.read(length)))
        script = owner.scripts.pop(0) if len(owner.scripts) > 1 else owner.scripts[0]
        with suppress(OSError):  # the client hangs up, as it should
            script(self)

    do_GET = do_POST = do_PUT = do_DELETE = play  # noqa: N815 - http.server wants these names

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@dataclass
class FaultServer:
    """A server that fails as it is told to."""

    url: str
    scripts: list[Script] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def will(self, *scripts: Script) -> None:
        self.scripts[:] = scripts


@pytest.fixture
def faults() -> Iterator[FaultServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    faults = FaultServer(f"http://127.0.0.1:{server.server_address[1]}/sparql")
    server.owner = faults  # type: ignore[attr-defined]  # http.server hands it on to its handlers
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield faults
    finally:
        faults.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answer(
    body: bytes | str = b"", media_type: str = "application/sparql-results+json", status: int = 200, **headers: str
) -> Script:
    """An ordinary answer; in the names of headers _ stands for -."""
    content = body.encode() if isinstance(body, str) else body

    def script(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return script


def raw(*pieces: bytes, pause_seconds: float = 0.0, repeat: bool = False) -> Script:
    """Bytes as they are, piece by piece, and then the connection is closed; or the last piece for ever."""

    def script(handler: Handler) -> None:
        over: threading.Event = handler.server.owner.over  # type: ignore[attr-defined]  # as above
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            over.wait(pause_seconds)
        while repeat and not over.wait(pause_seconds):
            handler.wfile.write(pieces[-1])
            handler.wfile.flush()

    return script

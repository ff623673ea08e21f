"""A server that speaks as Wikidata does, over the same paths, and a SPARQL server that holds the same items."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from kg.outside import HttpClient, SparqlClient
from kg.outside.patience import Clock
from kg.wikidata.item import KnowledgeBase
from kg.wikidata.live import Live, Notes
from kg.wikidata.live.api import Api
from kg.wikidata.live.cache import Cache
from kg.wikidata.live.facts import ApiFacts, EndpointFacts
from kg.wikidata.snapshot.choice import choose
from tests.servers import Script, Server, oxigraph_server
from tests.wikidata.live import excerpt

CONTACT = "desk@example.org"


@dataclass
class Wikidata:
    """The API of the excerpt: it plays the scripts first, one for each request, and then answers as it should."""

    url: str
    scripts: list[Script] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    pause_seconds: float = 0.0
    at_once: int = 0
    most_at_once: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self.lock:
                self.at_once -= 1

    def will_first(self, *scripts: Script) -> None:
        self.scripts[:] = scripts

    def actions(self) -> list[str]:
        return [params["action"] for params in self.asked]


class _Api(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        owner: Wikidata = self.server.owner  # type: ignore[attr-defined]  # set where the server is made
        parts = urlsplit(self.path)
        params = dict(parse_qsl(parts.query))
        owner.asked.append(params)
        with owner.counted():  # not while it answers: who has the answer may ask again before this thread goes on
            owner.over.wait(owner.pause_seconds)
        self._play(owner, parts.path, params)

    def _play(self, owner: Wikidata, path: str, params: dict[str, str]) -> None:
        owner.agents.append(self.headers["User-Agent"])
        if owner.scripts:
            with suppress(OSError):  # the client hangs up, as it should
                owner.scripts.pop(0)(self)  # type: ignore[arg-type]  # scripts need what every handler has
            return
        assert path == "/w/api.php"
        body = json.dumps(_ANSWERS[params["action"]](params)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


def _search(params: Mapping[str, str]) -> dict[str, Any]:
    hits = []
    for entry in excerpt.ENTRIES:
        language, wanted = params["language"], params["search"].casefold()
        names = [entry.labels.get(language, ""), *entry.aliases.get(language, ())]
        if any(name.casefold().startswith(wanted) for name in names):
            hits.append({"id": entry.qid, "title": entry.qid, "label": names[0], "match": {"type": "label", "language": language}})
    return {"searchinfo": {"search": params["search"]}, "search": hits[: int(params["limit"])], "success": 1}


def _entities(params: Mapping[str, str]) -> dict[str, Any]:
    qids = params["ids"].split("|")
    if len(qids) > 50:
        return {"error": {"code": "toomanyvalues", "info": "Too many values supplied for parameter \"ids\". The limit is 50."}}
    if "Q999999999999" in qids:
        return {"error": {"code": "no-such-entity", "info": "Could not find an entity", "id": "Q999999999999"}}
    wanted = {"type", "id", "title", "ns", "missing", "redirects", *params["props"].split("|")}
    found = {qid: {k: v for k, v in excerpt.entity(qid).items() if k in wanted} for qid in qids}
    return {"entities": found, "success": 1}


_ANSWERS = {"wbsearchentities": _search, "wbgetentities": _entities}


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    server.daemon_threads = True
    owner = Wikidata(f"http://127.0.0.1:{server.server_address[1]}/w/api.php")
    server.owner = owner  # type: ignore[attr-defined]  # http.server hands it on to its handlers
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield owner
    finally:
        owner.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def endpoint() -> Iterator[Server]:
    """The excerpt in a SPARQL server."""
    with oxigraph_server() as server:
        put = urllib.request.Request(
            f"{server.graph_store}?default", excerpt.turtle().encode(), {"Content-Type": "text/turtle"}, method="PUT"
        )
        urllib.request.urlopen(put, timeout=10).close()
        yield server


@dataclass
class Slept:
    """The waits that were asked for, none of which is waited."""

    seconds: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        return Clock(sleep=self.seconds.append)


@pytest.fixture
def slept() -> Slept:
    return Slept()


def api_at(url: str, slept: Slept, cache: Path | None = None, timeout_seconds: float = 20, languages: tuple[str, ...] = ("en",)) -> Api:
    return Api(HttpClient(timeout_seconds, contact=CONTACT, clock=slept.clock), url, languages, Cache(cache))


def live_at(
    api_url: str, sparql_url: str, slept: Slept, cache: Path | None = None, languages: tuple[str, ...] = ("en",), timeout_seconds: float = 20
) -> Live:
    api, choice = api_at(api_url, slept, cache, timeout_seconds, languages), choose(languages=languages)
    client = SparqlClient(sparql_url, http=HttpClient(timeout_seconds, contact=CONTACT, clock=slept.clock))
    return Live(api, EndpointFacts(client, choice, Cache(cache)), ApiFacts(api, choice), Notes())


def names(base: KnowledgeBase, name: str) -> list[str]:
    return [item.label for item in base.candidates(name)]

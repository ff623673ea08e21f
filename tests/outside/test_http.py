"""The polite client, over a transport and a clock that only pretend."""

from __future__ import annotations

import threading
from email.utils import formatdate

import pytest

from kg import __version__
from kg.errors import EndpointError, UsageError
from kg.outside import HttpClient, NotWhole, Password, Request, Response, as_it_is
from kg.outside.patience import Deadline
from kg.outside.troubles import Distrusted, OutOfTime, TooLong, Unreachable
from tests.outside.conftest import Pretended, Reply, Time

HERE = "https://example.org/sparql"


def reply(status: int = 200, body: bytes = b"yes", **headers: str) -> Response:
    return Response(status, HERE, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def client(time: Time, *replies: Reply, timeout_seconds: float = 60, contact: str | None = None) -> tuple[HttpClient, Pretended]:
    transport = Pretended(list(replies))
    return HttpClient(timeout_seconds, contact=contact, transport=transport, clock=time.clock), transport


def test_it_says_who_it_is_and_whom_to_complain_to(time: Time) -> None:
    http, transport = client(time, reply(), contact="desk@example.org")
    http.get(HERE, as_it_is)
    agent = transport.sent[0].headers["User-Agent"]
    assert agent.startswith(f"parley-kg/{__version__} (desk@example.org) urllib3/2")


def test_the_contact_may_come_from_the_environment(time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CONTACT", "https://example.org/desk")
    assert "(https://example.org/desk)" in client(time, reply())[0].agent
    monkeypatch.delenv("KG_CONTACT")
    assert "(" not in client(time, reply())[0].agent


@pytest.mark.parametrize("contact", ["a\nb", "a(b", "a)b", "é@example.org", "a\\"])
def test_a_contact_that_would_break_the_header_is_refused(time: Time, contact: str) -> None:
    with pytest.raises(UsageError, match="a contact is"):
        client(time, reply(), contact=contact)


def test_parameters_go_into_the_address(time: Time) -> None:
    http, transport = client(time, reply())
    http.get(HERE, as_it_is, {"name": "a b&c", "format": "json"}, accept="application/json")
    http.get(HERE + "?x=1", as_it_is, {"y": "2"})
    assert [request.url for request in transport.sent] == [HERE + "?name=a+b%26c&format=json", HERE + "?x=1&y=2"]
    assert transport.sent[0].headers["Accept"] == "application/json"
    assert transport.sent[0].headers["Accept-Encoding"] == "gzip"


def test_forms_are_encoded(time: Time) -> None:
    http, transport = client(time, reply())
    assert http.post_form(HERE, lambda r: r.body, {"query": "é &"}) == b"yes"
    assert transport.sent[0].body == b"query=%C3%A9+%26"


def test_put_and_delete_name_what_they_send(time: Time) -> None:
    http, transport = client(time, reply(204))
    http.put(HERE, b"<a> <b> <c> .", "application/n-triples")
    http.delete(HERE)
    assert [(r.method, r.body) for r in transport.sent] == [("PUT", b"<a> <b> <c> ."), ("DELETE", None)]
    assert transport.sent[0].headers["Content-Type"] == "application/n-triples"


@pytest.mark.parametrize(
    "trouble",
    [reply(429), reply(502), reply(503), reply(504), Unreachable("Connection refused")],
    ids=["429", "502", "503", "504", "unreachable"],
)
def test_a_busy_server_is_asked_again_after_growing_waits(time: Time, trouble: Reply) -> None:
    http, transport = client(time, trouble, trouble, reply())
    assert http.get(HERE, as_it_is).body == b"yes"
    assert len(transport.sent) == 3
    assert time.slept == [0.25, 0.5]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("7", 7.0),
        ("0", 0.0),
        (formatdate(1_000_009.0, usegmt=True), 9.0),
        (formatdate(999_000.0, usegmt=True), 0.0),
        ("soon", 0.25),
        ("", 0.25),
        ("-3", 0.25),
    ],
)
def test_what_the_server_asks_for_is_waited(time: Time, asked: str, waited: float) -> None:
    http, _ = client(time, reply(429, retry_after=asked), reply())
    http.get(HERE, as_it_is)
    assert time.slept == [waited]


def test_a_wait_beyond_the_deadline_is_not_begun(time: Time) -> None:
    http, transport = client(time, reply(429, b"slow down", retry_after="3600"))
    with pytest.raises(
        EndpointError,
        match=r"^https://example.org/sparql: 429 Too Many Requests: slow down; it asks to wait 3,600 seconds, "
        r"more than the timeout of 60 seconds allows$",
    ):
        http.get(HERE, as_it_is)
    assert time.slept == []
    assert len(transport.sent) == 1


def test_the_waits_together_keep_to_the_deadline(time: Time) -> None:
    http, transport = client(time, reply(503, retry_after="4"), timeout_seconds=10)
    with pytest.raises(EndpointError, match="asks to wait 4 seconds"):
        http.get(HERE, as_it_is)
    assert time.slept == [4.0, 4.0]
    assert len(transport.sent) == 3


def test_the_client_gives_up_after_some_tries(time: Time) -> None:
    http, transport = client(time, reply(503))
    with pytest.raises(EndpointError, match=r"503 Service Unavailable: yes \(tried 4 times\)$") as caught:
        http.get(HERE, as_it_is)
    assert caught.value.status == 503
    assert len(transport.sent) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 410, 413, 418, 500, 501, 599])
def test_a_refusal_is_not_asked_again(time: Time, status: int) -> None:
    http, transport = client(time, reply(status, b"<html><title>No &amp; no</title>\n<body>x</body></html>"))
    with pytest.raises(EndpointError, match=f": {status}.*No & no$") as caught:
        http.get(HERE + "?query=secret", as_it_is)
    assert caught.value.status == status
    assert "secret" not in str(caught.value)
    assert len(transport.sent) == 1


def test_an_answer_that_its_reader_finds_cut_off_is_fetched_again(time: Time) -> None:
    def read(response: Response) -> bytes:
        if response.body != b"whole":
            raise NotWhole("half of it")
        return response.body

    http, transport = client(time, reply(body=b"wh"), reply(body=b"whole"))
    assert http.get(HERE, read) == b"whole"
    http, transport = client(time, reply(body=b"wh"))
    with pytest.raises(EndpointError, match=r"half of it \(tried 4 times\)"):
        http.get(HERE, read)
    assert len(transport.sent) == 4


def test_an_answer_that_is_not_ready_may_say_when_it_will_be(time: Time) -> None:
    def read(response: Response) -> bytes:
        if response.body == b"later":
            raise NotWhole("not ready")
        return response.body

    http, _ = client(time, reply(body=b"later", retry_after="7"), reply())
    assert http.get(HERE, read) == b"yes"
    assert time.slept == [7.0]


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (OutOfTime(), "no whole answer within 60 seconds"),
        (TooLong(), "the answer is longer than 268,435,456 bytes"),
        (Distrusted("self-signed certificate"), "its certificate cannot be trusted: self-signed certificate"),
    ],
)
def test_what_another_try_will_not_mend_is_told_at_once(time: Time, trouble: Exception, message: str) -> None:
    http, transport = client(time, trouble)
    with pytest.raises(EndpointError, match=message):
        http.get(HERE, as_it_is)
    assert len(transport.sent) == 1


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "ftp://example.org/", "file:///etc/passwd", "http://", "http://a b/", "http://x\r\nHost: y/",
     "http://[::1", "http://example.org:99999/", "http://example.org/é", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(time: Time, address: str) -> None:
    http, transport = client(time, reply())
    with pytest.raises(UsageError, match="expected a web address"):
        http.get(address, as_it_is)
    assert transport.sent == []


def test_a_password_in_an_address_is_refused_and_not_repeated(time: Time) -> None:
    with pytest.raises(UsageError) as caught:
        client(time, reply())[0].get("https://me:secret@example.org/", as_it_is)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_timeout_is_a_time(time: Time, seconds: float) -> None:
    with pytest.raises(UsageError, match="a timeout is a number of seconds above 0"):
        client(time, reply(), timeout_seconds=seconds)[0].get(HERE, as_it_is)


def moved(status: int, to: str) -> Response:
    return Response(status, HERE, {"location": to})


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_form_is_sent_again_to_where_the_server_sends_us(time: Time, status: int) -> None:
    http, transport = client(time, moved(status, "/new?x=1"), reply())
    http.post_form(HERE, as_it_is, {"a": "b"})
    assert (transport.sent[1].method, transport.sent[1].url) == ("POST", "https://example.org/new?x=1")
    assert transport.sent[1].body == b"a=b"


def test_see_other_is_looked_at(time: Time) -> None:
    http, transport = client(time, moved(303, "https://other.example/x"), reply())
    http.post_form(HERE, as_it_is, {"a": "b"})
    assert (transport.sent[1].method, transport.sent[1].body) == ("GET", None)
    assert "Content-Type" not in transport.sent[1].headers


def test_a_server_that_sends_us_on_and_on_is_left(time: Time) -> None:
    http, transport = client(time, moved(302, "/again"))
    with pytest.raises(EndpointError, match="it sends us on more than 5 times"):
        http.get(HERE, as_it_is)
    assert len(transport.sent) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "javascript:x", "http://me:pw@x/"])
def test_no_redirect_leads_off_the_web(time: Time, target: str) -> None:
    http, transport = client(time, moved(302, target))
    with pytest.raises(EndpointError, match="what is no web address"):
        http.get(HERE, as_it_is)
    assert len(transport.sent) == 1


def test_what_is_put_is_not_sent_to_another_server(time: Time) -> None:
    http, transport = client(time, moved(307, "https://other.example/x?token=1"))
    with pytest.raises(EndpointError, match=r"another server, https://other[.]example/x: give that address"):
        http.put(HERE, b"ours", "text/plain")
    assert len(transport.sent) == 1


def test_a_password_is_shown_only_to_the_server_it_is_for(time: Time) -> None:
    ask = Response(401, HERE, {"www-authenticate": 'Basic realm="x"'})
    transport = Pretended([ask, moved(307, "https://other.example/"), ask])
    http = HttpClient(credentials=Password("me", "secret"), transport=transport, clock=time.clock)
    with pytest.raises(EndpointError, match="401 Unauthorized"):
        http.get(HERE, as_it_is)
    shown = ["Authorization" in request.headers for request in transport.sent]
    assert shown == [False, True, False]


def test_only_one_thing_is_asked_at_a_time() -> None:
    class Watching:
        inside = most = 0

        def send(self, _request: Request, _deadline: Deadline, _most_bytes: int) -> Response:
            self.inside += 1
            self.most = max(self.most, self.inside)
            threading.Event().wait(0.01)
            self.inside -= 1
            return reply()

    watching = Watching()
    http = HttpClient(transport=watching)
    threads = [threading.Thread(target=http.get, args=(HERE, as_it_is)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert watching.most == 1

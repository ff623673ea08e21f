"""Who asks, in the ways that servers want to know it."""

from __future__ import annotations

import base64

import pytest

from kg.errors import EndpointError, UsageError
from kg.outside import Bearer, HttpClient, Password, Request, Response, as_it_is
from tests.outside.conftest import Pretended, Time

HERE = "http://example.org/dir/index.html"
# The example of RFC 7616, section 3.9.1.
ASKED = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
OWN_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def mufasa() -> Password:
    return Password("Mufasa", "Circle of Life", nonce=lambda: OWN_NONCE)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_a_digest_is_that_of_the_standard(algorithm: str, response: str) -> None:
    password = mufasa()
    assert password.take(ASKED.format(algorithm))
    header = password.header("GET", HERE)
    assert header is not None
    assert header.startswith('Digest username="Mufasa", realm="http-auth@example.org", ')
    assert f'uri="/dir/index.html", response="{response}", opaque="FQhe' in header
    assert header.endswith(f', algorithm={algorithm}, qop=auth, nc=00000001, cnonce="{OWN_NONCE}"')


def test_each_use_of_a_nonce_is_counted() -> None:
    password = mufasa()
    password.take(ASKED.format("MD5"))
    headers = [password.header("GET", HERE) or "" for _ in range(2)]
    assert ["nc=00000001" in headers[0], "nc=00000002" in headers[1]] == [True, True]
    assert headers[0] != headers[1]


def test_a_digest_without_qop_is_the_old_one() -> None:
    password = Password("me", "secret", nonce=lambda: "x")
    assert password.take('Digest realm="a", nonce="b"')
    header = password.header("GET", "http://x/?q=1") or ""
    assert "qop" not in header
    assert 'uri="/?q=1"' in header


def test_a_session_digest_differs() -> None:
    answers = set()
    for algorithm in ("MD5", "MD5-sess", "SHA-256-sess"):
        password = mufasa()
        assert password.take(ASKED.format(algorithm))
        answers.add((password.header("GET", HERE) or "").partition("response=")[2][:70])
    assert len(answers) == 3


@pytest.mark.parametrize(
    ("challenge", "kind"),
    [
        ('Basic realm="a"', "Basic"),
        ('basic realm="a", charset="UTF-8"', "Basic"),
        ('Basic realm="a", Digest realm="b", nonce="c", qop="auth"', "Digest"),
        ('Digest realm="b", nonce="c", algorithm=SHA-512, Basic realm="a"', "Basic"),
        ('Digest realm="b", nonce="c", qop="auth-int"', None),
        ('Digest realm="no nonce"', None),
        ("Negotiate", None),
        ("", None),
    ],
)
def test_the_server_says_how_it_wants_the_password(challenge: str, kind: str | None) -> None:
    password = Password("me", "secret")
    assert password.header("GET", HERE) is None
    assert password.take(challenge) == (kind is not None)
    header = password.header("GET", HERE)
    assert (header or "").partition(" ")[0] == (kind or "")


def test_a_basic_password_may_have_any_letters() -> None:
    password = Password("Jürgen", "pä:ss")
    password.take("Basic")
    header = password.header("GET", HERE) or ""
    assert base64.b64decode(header.removeprefix("Basic ")).decode() == "Jürgen:pä:ss"


@pytest.mark.parametrize("make", [lambda: Bearer("a\r\nX: y"), lambda: Password("a\nb", "c"), lambda: Bearer("")])
def test_what_would_break_a_header_is_refused(make: object) -> None:
    with pytest.raises(UsageError, match="is text on one line"):
        make()  # type: ignore[operator]  # a row of the table


def test_a_token_is_shown_at_once(time: Time) -> None:
    transport = Pretended([Response(200, HERE)])
    HttpClient(credentials=Bearer("abc"), transport=transport, clock=time.clock).get(HERE, as_it_is)
    assert transport.sent[0].headers["Authorization"] == "Bearer abc"


def test_a_token_that_is_refused_is_not_shown_again(time: Time) -> None:
    transport = Pretended([Response(401, HERE, {"www-authenticate": "Bearer"})])
    with pytest.raises(EndpointError, match="give a user and a password, or check them"):
        HttpClient(credentials=Bearer("abc"), transport=transport, clock=time.clock).get(HERE, as_it_is)
    assert len(transport.sent) == 1


def digest_server(good_for: int) -> tuple[Pretended, list[str]]:
    """A server whose nonces are good for so many requests, and its log."""
    log: list[str] = []
    state = {"nonce": 0, "uses": good_for}

    def reply(request: Request) -> Response:
        header = request.headers.get("Authorization", "")
        if f'nonce="n{state["nonce"]}"' in header and state["uses"] < good_for:
            state["uses"] += 1
            log.append("yes")
            return Response(200, HERE)
        state["nonce"], state["uses"] = state["nonce"] + 1, 0
        log.append("no")
        return Response(401, HERE, {"www-authenticate": f'Digest realm="r", nonce="n{state["nonce"]}", qop="auth"'})

    return Pretended([reply]), log


def test_a_nonce_is_kept_as_long_as_it_is_good(time: Time) -> None:
    transport, log = digest_server(good_for=2)
    http = HttpClient(credentials=Password("me", "secret"), transport=transport, clock=time.clock)
    for _ in range(4):
        http.get(HERE, as_it_is)
    assert log == ["no", "yes", "yes", "no", "yes", "yes"]


def test_a_wrong_password_is_not_tried_again_and_again(time: Time) -> None:
    transport, log = digest_server(good_for=0)
    http = HttpClient(credentials=Password("me", "wrong"), transport=transport, clock=time.clock)
    for requests in (1, 2):
        with pytest.raises(EndpointError, match="401 Unauthorized"):
            http.get(HERE, as_it_is)
        assert log == ["no", "no"] * requests

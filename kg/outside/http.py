"""A polite client: it says who it is, asks one thing at a time, waits when asked to, and stops at its deadline."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from urllib.parse import urlencode, urljoin

from kg import __version__
from kg.errors import EndpointError, UsageError
from kg.outside import refusals
from kg.outside.credentials import Credentials
from kg.outside.messages import Request, Response, checked, origin, shown
from kg.outside.patience import Clock, Deadline, asked_wait, own_wait
from kg.outside.transport import LIBRARY, Transport, Urllib3Transport
from kg.outside.troubles import Distrusted, NotWhole, OutOfTime, TooLong, Unreachable

CONTACT_SETTING: Final = "KG_CONTACT"
"""The environment variable with a mail or web address at which a server's owner can complain."""
TIMEOUT_SECONDS: Final = 60.0
TRIES: Final = 4
MOST_BYTES: Final = 256 * 1024**2
MOST_REDIRECTS: Final = 5
FORM: Final = "application/x-www-form-urlencoded"

_PASSING: Final = (429, 502, 503, 504)
"""What a server says when it is busy: the same request may do better later."""
_REDIRECTS: Final = (301, 302, 303, 307, 308)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try came to nothing, and how long the server wants to be left alone."""

    reason: str
    status: int | None = None
    asked_seconds: float | None = None


class HttpClient:
    """Asks servers, one request at a time.

    What is asked may be sent again when a server is busy or breaks off, so it must be fit to be repeated: a
    question, or a change that does the same when it is made twice.
    """

    def __init__(
        self,
        timeout_seconds: float = TIMEOUT_SECONDS,
        tries: int = TRIES,
        contact: str | None = None,
        credentials: Credentials | None = None,
        most_bytes: int = MOST_BYTES,
        transport: Transport | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`timeout_seconds` is for all of a request: connecting, every read, every further try and every wait."""
        self.timeout_seconds = timeout_seconds
        self.agent = agent(contact)
        self._tries = tries
        self._credentials = credentials
        self._most_bytes = most_bytes
        self._transport = transport or Urllib3Transport()
        self._clock = clock or Clock()
        self._turn = threading.Lock()

    def get(
        self, url: str, read: Callable[[Response], T], params: Mapping[str, str] | None = None, accept: str = "*/*"
    ) -> T:
        """What is at an address, as `read` understands it."""
        full = f"{url}{'&' if '?' in url else '?'}{urlencode(params)}" if params else url
        return self.send(Request("GET", full, {"Accept": accept}), read)

    def post_form(self, url: str, read: Callable[[Response], T], form: Mapping[str, str], accept: str = "*/*") -> T:
        """What a form is answered with, as `read` understands it."""
        body = urlencode(form).encode("ascii")
        return self.send(Request("POST", url, {"Accept": accept, "Content-Type": FORM}, body), read)

    def put(self, url: str, body: bytes, media_type: str) -> Response:
        """Put something at an address, in the place of what is there."""
        return self.send(Request("PUT", url, {"Accept": "*/*", "Content-Type": media_type}, body), as_it_is)

    def delete(self, url: str) -> Response:
        """Take away what is at an address."""
        return self.send(Request("DELETE", url, {"Accept": "*/*"}), as_it_is)

    def send(self, request: Request, read: Callable[[Response], T]) -> T:
        """Ask, and read the answer. `read` raises NotWhole where another try may bring a better answer.

        Errors: EndpointError, whatever went wrong outside; UsageError for an address that cannot be asked.
        """
        checked(request.url)
        with self._turn:
            deadline = Deadline.after(self.timeout_seconds, self._clock)
            for tries in range(1, self._tries + 1):
                outcome = self._once(request, read, deadline)
                if not isinstance(outcome, _Trouble):
                    return outcome
                self._wait(request.url, outcome, tries, deadline)
        raise AssertionError("the last try raises")

    def _wait(self, url: str, trouble: _Trouble, tries: int, deadline: Deadline) -> None:
        """Wait before the next try, or raise if there is to be none."""
        seconds = own_wait(tries) if trouble.asked_seconds is None else trouble.asked_seconds
        if tries == self._tries:
            raise EndpointError(shown(url), f"{trouble.reason} (tried {tries} times)", trouble.status)
        if seconds >= deadline.left():
            asks = "" if trouble.asked_seconds is None else f"; it asks to wait {seconds:,.0f} seconds"
            allowed = f"more than the timeout of {deadline.seconds:g} seconds allows"
            raise EndpointError(shown(url), f"{trouble.reason}{asks}, {allowed}", trouble.status)
        self._clock.sleep(seconds)

    def _once(self, request: Request, read: Callable[[Response], T], deadline: Deadline) -> T | _Trouble:
        where = shown(request.url)
        try:
            response = self._followed(request, deadline)
        except Unreachable as error:
            return _Trouble(str(error))
        except OutOfTime:
            raise EndpointError(where, f"no whole answer within {deadline.seconds:g} seconds") from None
        except TooLong:
            raise EndpointError(where, f"the answer is longer than {self._most_bytes:,} bytes") from None
        except Distrusted as error:
            raise EndpointError(where, f"its certificate cannot be trusted: {error}") from None
        asked = asked_wait(response.headers.get("retry-after"), self._clock.wall())
        if response.status in _PASSING:
            return _Trouble(refusals.reason(response), response.status, asked)
        if not 200 <= response.status < 300:
            raise EndpointError(shown(response.url), refusals.reason(response), response.status)
        try:
            return read(response)
        except NotWhole as error:
            return _Trouble(str(error), asked_seconds=asked)

    def _followed(self, request: Request, deadline: Deadline) -> Response:
        """The answer, from wherever the server sends us."""
        home = origin(request.url)
        for _ in range(MOST_REDIRECTS + 1):
            response = self._sent(request, deadline, trusted=origin(request.url) == home)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or target is None:
                return response
            request = _redirected(request, response.status, target)
        raise EndpointError(shown(request.url), f"it sends us on more than {MOST_REDIRECTS} times")

    def _sent(self, request: Request, deadline: Deadline, trusted: bool) -> Response:
        """The answer of one server; it is told who asks if it wants to know and may."""
        response = self._transport.send(self._signed(request, trusted), deadline, self._most_bytes)
        if response.status != 401 or self._credentials is None or not trusted:
            return response
        if not self._credentials.take(response.headers.get("www-authenticate", "")):
            return response
        return self._transport.send(self._signed(request, trusted), deadline, self._most_bytes)

    def _signed(self, request: Request, trusted: bool) -> Request:
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip", **request.headers}
        if self._credentials is not None and trusted:
            shown_to_server = self._credentials.header(request.method, request.url)
            if shown_to_server is not None:
                headers["Authorization"] = shown_to_server
        return replace(request, headers=headers)


def agent(contact: str | None = None) -> str:
    """How we introduce ourselves; the contact comes from KG_CONTACT if none is given.

    >>> agent("desk@example.org").split(" urllib3")[0].partition(" ")[2]
    '(desk@example.org)'
    """
    contact = (contact or os.environ.get(CONTACT_SETTING, "")).strip()
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\"):
        raise UsageError(f"a contact is a mail or web address, without brackets, not {contact[:80]!r}")
    about = f" ({contact})" if contact else ""
    return f"parley-kg/{__version__}{about} {LIBRARY}"


def _redirected(request: Request, status: int, target: str) -> Request:
    url = urljoin(request.url, target)
    try:
        checked(url)
    except UsageError:
        raise EndpointError(shown(request.url), f"it sends us to what is no web address: {target[:80]!r}") from None
    if request.method in ("PUT", "DELETE") and origin(url) != origin(request.url):
        raise EndpointError(shown(request.url), f"it sends us to another server, {shown(url)}: give that address")
    if status == 303:
        headers = {name: value for name, value in request.headers.items() if name != "Content-Type"}
        return Request("GET", url, headers)
    return replace(request, url=url)


def as_it_is(response: Response) -> Response:
    """The reader that takes any answer."""
    return response

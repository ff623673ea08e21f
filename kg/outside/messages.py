"""What goes out and what comes back, and the addresses it goes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import urlsplit

from kg.errors import UsageError

_UNPRINTABLE: Final = re.compile(r"[^\x21-\x7e]")
_WEB_PAGE: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a server is asked."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers, all of it."""

    status: int
    url: str
    """Where it came from in the end."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """What the server says it is, without parameters.

        >>> Response(200, "http://x/", {"content-type": "Text/HTML; charset=utf-8"}).media_type
        'text/html'
        """
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text; what is no text in it is marked."""
        header = Message()
        header["content-type"] = self.headers.get("content-type", "")
        try:
            return self.body.decode(header.get_content_charset("utf-8"), "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")

    @property
    def is_web_page(self) -> bool:
        """Whether it is made for people to look at.

        >>> Response(200, "http://x/", {}, b"<!DOCTYPE html><p>Welcome").is_web_page
        True
        """
        return self.media_type in ("text/html", "application/xhtml+xml") or bool(_WEB_PAGE.match(self.body[:200]))


def checked(address: str) -> str:
    """The address, if it is one of the web that a request can go to; UsageError if not.

    >>> checked("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/query'
    """
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or _UNPRINTABLE.search(address):
        raise UsageError(f"expected a web address such as https://example.org/sparql, found {address[:80]!r}")
    if parts.username is not None:
        raise UsageError("an address with a user name in it shows in every message: give the name apart from it")
    return address


def shown(address: str) -> str:
    """The address without its parameters, for a message.

    >>> shown("http://127.0.0.1:7878/store?graph=urn%3Ax#top")
    'http://127.0.0.1:7878/store'
    """
    return re.split(r"[?#]", address, maxsplit=1)[0][:200]


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port: who is trusted with a password.

    >>> origin("HTTPS://Example.org/a") == origin("https://example.org:443/b")
    True
    """
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)

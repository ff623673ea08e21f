"""What a server says when it refuses → one line that a person can use."""

from __future__ import annotations

import html
import re
from http import HTTPStatus
from typing import Final

from kg.outside.messages import Response

_LONGEST: Final = 300
"""Code points of a server's own words that are shown."""

_MEANINGS: Final = {
    401: "it wants to know who asks: give a user and a password, or check them",
    403: "it does not allow this",
    404: "there is nothing at this address",
    405: "it does not take such requests at this address",
    413: "it does not take requests of this length",
}
_UNSEEN: Final = re.compile(r"<(script|style|head)\b[^>]{0,200}>.{0,20000}?</\1>", re.IGNORECASE | re.DOTALL)
_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title>", re.IGNORECASE)


def status_line(status: int) -> str:
    """What a status is called.

    >>> status_line(429), status_line(599)
    ('429 Too Many Requests', '599')
    """
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def reason(response: Response) -> str:
    """The status, what it means, and what the server says of it."""
    parts = [_MEANINGS.get(response.status), own_words(response) or None]
    told = "; ".join(part for part in parts if part)
    return f"{status_line(response.status)}{': ' if told else ''}{told}"


def own_words(response: Response) -> str:
    """What the server itself says, on one line; "" if it says nothing.

    >>> own_words(Response(400, "http://x/", {}, b"error at 1:6:\\nexpected {"))
    'error at 1:6: expected {'
    """
    text = response.text[:50_000]
    if response.is_web_page:
        title = _TITLE.search(text)
        text = title[1] if title else re.sub(r"<[^>]{0,500}>", " ", _UNSEEN.sub(" ", text))
        text = html.unescape(text)
    # Virtuoso repeats the whole query behind its message.
    text = text.partition("SPARQL query:")[0]
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

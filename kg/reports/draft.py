"""A report on its way in: its text, and what its file says about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

_LONGEST_LINE: Final = 500
MOST_CHARACTERS: Final = 300_000
MOST_LINES: Final = 10_000
"""A news report has 2,000 to 20,000 characters, a live blog of a whole day below 200,000 in 3,000 paragraphs."""
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report beside its text; None: not known from here."""

    headline: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    """As declared: `en`, `en-GB`, `fr_FR` …"""

    def or_else(self, other: Metadata) -> Metadata:
        """This, with its gaps filled from the other.

        >>> Metadata(publisher="The Alpine Post").or_else(Metadata("Talks end", publisher="A blog"))
        Metadata(headline='Talks end', published=None, publisher='The Alpine Post', url=None, language=None)
        """
        mine: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        return Metadata(**{k: getattr(other, k) if v is None else v for k, v in mine.items()})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of one report."""

    name: str
    text: str
    sha256: str
    metadata: Metadata = Metadata()


def excess(text: str) -> str | None:
    """Why a text is no report, if it is far longer than any: reading it would take minutes."""
    if len(text) > MOST_CHARACTERS:
        return f"has {len(text):,} characters: expected one report, of at most {MOST_CHARACTERS:,}"
    lines = sum(1 for row in text.splitlines() if row.strip())
    if lines > MOST_LINES:
        return f"has {lines:,} lines: expected one report, of at most {MOST_LINES:,}"
    return None


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def line(value: object) -> str | None:
    r"""A value of a metadata field as one line of text; None if it is no text.

    >>> line("  Talks\n end\x1b ")
    'Talks end'
    >>> line({"name": "Talks"}) is None
    True
    """
    if not isinstance(value, str):
        return None
    words = " ".join(value.split())
    return "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cs"))[:_LONGEST_LINE].strip() or None


def web_address(value: object) -> str | None:
    """The value if it is an address that may stand in a graph.

    >>> web_address("https://news.example/1"), web_address("javascript:alert(1)")
    ('https://news.example/1', None)
    """
    if isinstance(value, str) and _ADDRESS.fullmatch(value.strip()):
        return value.strip()
    return None

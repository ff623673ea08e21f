"""A stream without an extension → drafts: HTML, JSON or front matter if it begins like that, else plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import ReportError
from kg.reports import jsonfile, markdown, plain, webpage
from kg.reports.decoding import whole
from kg.reports.draft import Draft

_BEGINNING = 4096
_SPACE = rb"(?:\xef\xbb\xbf)?\s*"
_PAGE = re.compile(_SPACE + rb"<(?:!doctype\s+html|!--|html|head|body|meta|article|div|p)[\s>-]", re.IGNORECASE)
_LINES = re.compile(_SPACE + rb"\{[^\n]*\}[ \t\r]*\n\s*\{")
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*:")
_JSON = re.compile(_SPACE + rb"(?:\{\s*[\"}]|\[\s*[{\]])")


def read(name: str, stream: BinaryIO) -> Iterator[Draft | ReportError]:
    """The reports of a stream of unknown kind."""
    data = whole(name, stream)
    again = io.BytesIO(data)
    if _PAGE.match(data[:_BEGINNING]):
        yield from webpage.read(name, again)
    elif _LINES.match(data):
        yield from jsonfile.read_lines(name, again)
    elif _JSON.match(data[:_BEGINNING]):
        yield from jsonfile.read(name, again)
    elif _FRONT_MATTER.match(data[:_BEGINNING]):
        yield from markdown.read(name, again)
    else:
        yield from plain.read(name, again)

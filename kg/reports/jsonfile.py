"""JSON → drafts: one report, a list of them, or one per line (JSON Lines, https://jsonlines.org).

The reports of a list are called `file.json#1`, `file.json#2` …, those of a file of lines by the number of
their line. The sha256 of such a report is that of its own canonical JSON: UTF-8, keys sorted, no spaces,
every character beyond ASCII escaped. The sha256 of the one report of a file is that of the file's bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.errors import ReportError, UnreadableReport
from kg.reports import newsarticle, ninjs
from kg.reports.decoding import LARGEST, LARGEST_MB, decode, whole
from kg.reports.draft import Draft, Metadata, sha256

Shape = Callable[[Mapping[str, Any]], tuple[str, Metadata] | None]
"""Text and metadata of an object; None if it is not of this shape."""

SHAPES: Final[tuple[Shape, ...]] = (newsarticle.read, ninjs.read)
_EXPECTED: Final = "expected a schema.org NewsArticle with articleBody or a ninjs item with body_text or bodies"


def read(name: str, stream: BinaryIO) -> Iterator[Draft | ReportError]:
    """The report of an object, or the reports of a list."""
    data = whole(name, stream)
    content = _parsed(name, decode(name, data))
    if not isinstance(content, list):
        yield _draft(name, content, sha256(data))
        return
    if not content:
        raise UnreadableReport(name, "is an empty list")
    for number, member in enumerate(content, start=1):
        yield _member(f"{name}#{number}", member)


def read_lines(name: str, stream: BinaryIO) -> Iterator[Draft | ReportError]:
    """The reports of a file with one JSON object per line, however large the file."""
    count = 0
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            count += 1
            yield _line(f"{name}#{number}", line)
    if not count:
        raise UnreadableReport(name, "is empty")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long, no more than shows that it is."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)


def _line(name: str, line: bytes) -> Draft | ReportError:
    if len(line) > LARGEST:
        return UnreadableReport(name, f"is larger than {LARGEST_MB} MB, the limit for one report")
    try:
        return _member(name, _parsed(name, decode(name, line)))
    except ReportError as error:
        return error


def _member(name: str, content: object) -> Draft | ReportError:
    try:
        return _draft(name, content, sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()))
    except ReportError as error:
        return error


def _parsed(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableReport(name, f"is not JSON: {error.msg} at {where}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableReport(name, "is JSON with too deep nesting or too long a number") from error


def _draft(name: str, content: object, digest: str) -> Draft:
    if not isinstance(content, dict):
        raise UnreadableReport(name, f"{_EXPECTED}, found {_kind(content)}")
    for shape in SHAPES:
        if found := shape(content):
            return Draft(name, found[0], digest, found[1])
    raise UnreadableReport(name, f"{_EXPECTED}, found {_keys(content)}")


def _kind(content: object) -> str:
    return {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}.get(type(content), "a number")


def _keys(content: Mapping[str, Any]) -> str:
    return "only " + ", ".join(ascii(key[:30]) for key in sorted(content)[:6]) if content else "an empty object"

"""Plain text → drafts: the text as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.reports.decoding import decode, whole
from kg.reports.draft import Draft, sha256


def read(name: str, stream: BinaryIO) -> Iterator[Draft]:
    """The one report of a text file."""
    data = whole(name, stream)
    yield Draft(name, decode(name, data), sha256(data))

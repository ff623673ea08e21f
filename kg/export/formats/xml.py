"""XML written one element at a time, so that a file of any size takes no memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Protocol

from lxml import etree


class File(Protocol):
    """What is being written; lxml has no public name for it."""

    def element(self, tag: str, attrib: dict[str, str]) -> AbstractContextManager[None]:
        """Opens an element for as long as the block lasts."""

    def write(self, *args: str) -> None:
        """Writes text, escaped."""



@contextmanager
def document(out: IO[bytes], root: str, namespaces: Mapping[str | None, str], **attributes: str) -> Iterator[File]:
    """A document with its root element, whose namespaces hold for all elements inside, ended by a line break."""
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(root, attributes, nsmap=dict(namespaces)):
            file.write("\n")
            yield file
    out.write(b"\n")


@contextmanager
def element(file: File, name: str, **attributes: str) -> Iterator[None]:
    """An element with others inside, each on its own line."""
    with file.element(name, attributes):
        file.write("\n")
        yield
    file.write("\n")


def leaf(file: File, name: str, written: str = "", **attributes: str) -> None:
    """An element with text inside, or with nothing."""
    with file.element(name, attributes):
        if written:
            file.write(written)
    file.write("\n")

"""Text from anywhere → lines that fit a box, and how much room they take."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any, Final

WIDTH: Final = 25
LINES: Final = 4
"""A box holds so many lines of so many letters."""

_LONGEST: Final = 1000
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def one_line(value: object) -> str:
    r"""A value as text on one line, without anything that is not seen, at most a thousand letters of it.

    >>> one_line("first\n second\x07"), one_line(None), one_line(["a", "b"])
    ('first second', '', "['a', 'b']")
    """
    text = "" if value is None else str(value)[:_LONGEST]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def wrapped(text: str, width: int = WIDTH, lines: int = LINES) -> list[str]:
    """The text in lines; what does not fit is cut and marked with an ellipsis.

    >>> wrapped("Round 2 of talks in Portwell", width=12)
    ['Round 2 of', 'talks in', 'Portwell']
    >>> wrapped("Extraordinary assemblies everywhere", width=14, lines=2)
    ['Extraordinary', 'assemblies…']
    """
    found = textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False)
    if len(found) > lines:
        last = found[lines - 1]
        found = [*found[: lines - 1], last[: width - 1].rstrip(" ,;:") + "…"]
    return found or [""]


def name_of(node: object, row: Mapping[str, Any]) -> str:
    """What a node is called: its label, or the end of its IRI."""
    return one_line(row.get("label")) or one_line(re.split("[#/]", str(node))[-1]) or "(no name)"


def class_of(row: Mapping[str, Any]) -> str:
    """The class of a node as people read it.

    >>> class_of({"type": "UnnamedSource"}), class_of({})
    ('Unnamed source', 'Other')
    """
    return spelt_out(row.get("type"))[:40] or "Other"


def spelt_out(term: object) -> str:
    """A term of the ontology as people read it.

    >>> spelt_out("PrisonersOfWar")
    'Prisoners of war'
    """
    return _HUMP.sub(" ", one_line(term)).capitalize()

"""What a row of an answer rests on: a passage of a report, and who says so there."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that a fact rests on."""

    report: NamedNode
    node: NamedNode
    """The claim or statement that is cited."""
    start: int
    end: int
    """Code points of the report's text, half-open."""
    headline: str = ""
    publisher: str = ""
    date: str = ""
    speakers: tuple[str, ...] = ()
    """Who says so in the report, sorted; none: the reporter."""
    relayed_by: tuple[str, ...] = ()
    """Who passes on what they say."""
    stance: str = "Asserts"
    predicate: str = ""
    """Of the fact; "" where a statement is cited as a whole."""
    value: NamedNode | Literal | None = None
    words: str | None = None
    """None: neither the dataset nor a given report has them."""

    @property
    def speaker(self) -> str:
        """Who says so, in words.

        >>> Citation(NamedNode("urn:x:r"), NamedNode("urn:x:c"), 0, 4, speakers=("an aide",), relayed_by=("Wire",)).speaker
        'an aide, through Wire'
        """
        told = " and ".join(self.speakers)
        if told and self.relayed_by:
            return f"{told}, through {' and '.join(self.relayed_by)}"
        return told

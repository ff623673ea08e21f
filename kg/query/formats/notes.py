"""The citations of an answer → numbered notes below a table, or columns beside it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.query.answer import Answer, Row
from kg.query.citation import Citation
from kg.query.printable import printable
from kg.vocabulary import PREFIXES

HEADING: Final = "cites"
COLUMNS: Final = (
    "citedPredicate", "citedValue", "citedHeadline", "citedPublisher", "citedDate", "citedSpeaker", "citedStance",
    "citedStart", "citedEnd", "citedWords", "citedReport", "citedClaim",
)  # fmt: skip
_NOBODY: Final = "the reporter"
_DATE: Final = NamedNode(PREFIXES["xsd"] + "date")


@dataclass(frozen=True, slots=True)
class Notes:
    """Every passage that an answer rests on, once, and the numbers of those that each row rests on."""

    lines: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]

    def marks(self, row: int) -> str:
        return " ".join(map(str, self.numbers[row]))


def notes(answer: Answer) -> Notes | None:
    """The notes of an answer, numbered from 1 in the order of its rows; None if it has no citations."""
    if answer.citations is None:
        return None
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(line(c), len(numbers) + 1) for c in row] for row in answer.citations]
    return Notes(tuple(numbers), tuple(tuple(dict.fromkeys(row)) for row in rows))


def line(citation: Citation) -> str:
    """A citation as it is read: report, publisher, date, passage, speaker, words.

    >>> line(Citation(NamedNode("urn:x:r"), NamedNode("urn:x:c"), 4, 9, "Talks", "Wire", "2031-06-02", words="met on"))
    'Talks (Wire, 2031-06-02), 4-9, the reporter: “met on”'
    """
    behind = ", ".join(filter(None, (citation.publisher, citation.date)))
    title = f"{citation.headline or citation.report.value}{f' ({behind})' if behind else ''}"
    stance = {"Asserts": "", "Denies": ", denying"}.get(citation.stance, ", supposing")
    told = f"{title}, {citation.start}-{citation.end}, {citation.speaker or _NOBODY}{stance}"
    return printable(told if citation.words is None else f"{told}: “{citation.words}”")


def spread(answer: Answer) -> Answer:
    """The answer as a plain table: each row once for each of its citations, with the citation in columns of its own."""
    if answer.citations is None:
        return answer
    rows = [
        (*row, *cited)
        for row, citations in zip(answer.rows, answer.citations, strict=True)
        for cited in (list(map(_cells, citations)) or [(None,) * len(COLUMNS)])
    ]
    return dataclasses.replace(answer, columns=(*answer.columns, *COLUMNS), rows=tuple(rows), citations=None)


def _cells(citation: Citation) -> Row:
    texts = (citation.headline, citation.publisher)
    return (
        _literal(citation.predicate), citation.value, *map(_literal, texts), _day(citation.date),
        _literal(citation.speaker), _literal(citation.stance), Literal(citation.start), Literal(citation.end),
        _literal(citation.words), citation.report, citation.node,
    )  # fmt: skip


def _literal(text: str | None) -> Literal | None:
    return Literal(text) if text else None


def _day(text: str) -> Literal | None:
    return Literal(text, datatype=_DATE) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else _literal(text)

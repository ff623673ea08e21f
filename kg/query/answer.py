"""What a question gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kg.query.citation import Citation

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


class AnswerKind(Enum):
    """What was asked for."""

    ROWS = "SELECT"
    TRUTH = "ASK"
    TRIPLES = "CONSTRUCT or DESCRIBE"


TRIPLE_COLUMNS: Final = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of RDF terms. A yes or no is one cell, and a triple is a row of three, in sorted order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    """None: the row has nothing in that column."""
    kind: AnswerKind = AnswerKind.ROWS
    title: str = field(default="", compare=False)
    """What was asked, in a few words."""
    citations: tuple[tuple[Citation, ...], ...] | None = None
    """What each row rests on; None if that was not asked."""

    @property
    def truth(self) -> bool | None:
        """Yes or no, if that was asked."""
        if self.kind is not AnswerKind.TRUTH:
            return None
        return str(self.rows[0][0]) == str(Literal(True))

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples, if triples were asked for."""
        if self.kind is not AnswerKind.TRIPLES:
            return ()
        return tuple(Triple(*row) for row in self.rows)  # type: ignore[arg-type]  # made from triples below


def from_results(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """The whole answer, from what pyoxigraph gives out piece by piece."""
    if isinstance(results, QueryBoolean):
        return truth(bool(results))
    if isinstance(results, QueryTriples):
        return triples(set(results))
    columns = tuple(variable.value for variable in results.variables)
    return Answer(columns, tuple(map(tuple, results)))


def truth(value: bool) -> Answer:
    """A yes or a no."""
    return Answer(("answer",), ((Literal(value),),), AnswerKind.TRUTH)


def triples(found: set[Triple]) -> Answer:
    """Triples, sorted."""
    rows = sorted(((t.subject, t.predicate, t.object) for t in found), key=lambda row: tuple(map(str, row)))
    return Answer(TRIPLE_COLUMNS, tuple(rows), AnswerKind.TRIPLES)

"""Statements → the events that they speak of: those named in them, else the one that their words point back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.claims.words import table
from kg.model import Annotation, Span, StatementFinding, Token

NAMED = 0.9
POINTED_AT = 0.6
# An event that was spoken of so many blocks before is out of mind.
_FARTHEST_BLOCK = 1


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or exchange and where the report speaks of it."""

    key: str
    kind: str
    spans: tuple[Span, ...]


@lru_cache(maxsize=1)
def _pointers() -> dict[str, str]:
    return {row["word"]: row["points"] for row in table("topics")}


def find(a: Annotation, statement: StatementFinding, events: Sequence[Event]) -> list[tuple[str, float]]:
    """Keys of the events that a statement is about, each with how sure that is.

    Takes: “Each side hands over its list,” said after an exchange was told of. Refuses: “Sanctions must go.”
    """
    named = [event.key for event in events if any(statement.passage.overlaps(span) for span in event.spans)]
    if named:
        return [(key, NAMED) for key in named]
    wanted = _pointed_at(a, statement)
    if wanted is None:
        return []
    last = _last_before(a, statement, [e for e in events if wanted in {"any", e.kind}])
    return [(last, POINTED_AT)] if last else []


def _pointed_at(a: Annotation, statement: StatementFinding) -> str | None:
    """The kind of event that the words point back to; None if they speak of something else, or of nothing told before."""
    lemmas = [form for t in _tokens(a, statement.passage) for form in (t.lemma, t.lower)]
    kinds = [_pointers()[lemma] for lemma in lemmas if lemma in _pointers()]
    for kind in ("exchange", "meeting"):
        if kind in kinds:
            return kind
    if "other" in kinds or not kinds:
        return None
    return "any"


def _tokens(a: Annotation, passage: Span) -> list[Token]:
    return [t for t in a.tokens if passage.start <= t.start < passage.end]


def _last_before(a: Annotation, statement: StatementFinding, events: Sequence[Event]) -> str | None:
    """The event spoken of last before the statement, in its block or the one above; else next in its own sentence."""
    start = statement.passage.start
    block = _block(a, start)
    before = [(span.start, e.key) for e in events for span in e.spans if span.start < start and block - _block(a, span.start) <= _FARTHEST_BLOCK]
    return max(before)[1] if before else None


def _block(a: Annotation, offset: int) -> int:
    return next((i for i, b in enumerate(a.blocks) if b.span.start <= offset < b.span.end), 0)

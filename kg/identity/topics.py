"""Statements → the events that they speak of: those named in them, else the one that their words point back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.claims.words import table
from kg.model import Annotation, Span, StatementFinding

NAMED = 0.9
POINTED_AT = 0.6
IN_MIND = 0.5
# So many blocks above a statement an event is still in mind; where a word says which kind is meant, so many.
_FARTHEST_BLOCK = 1
_FARTHEST_KIND = 3


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or exchange and where the report speaks of it."""

    key: str
    kind: str
    spans: tuple[Span, ...]


@lru_cache(maxsize=1)
def _pointers() -> dict[str, str]:
    return {row["word"]: row["points"] for row in table("topics")}


def find(
    a: Annotation, statements: Sequence[StatementFinding], events: Sequence[Event]
) -> list[list[tuple[str, float]]]:
    """For each statement, in the order of the text, the keys of the events that it is about and how sure that is.

    Takes: “Each side hands over its list,” said after an exchange was told of. Refuses: “Sanctions must go.”
    """
    told = [(span.start, event.kind, event.key) for event in events for span in event.spans]
    found: list[list[tuple[str, float]]] = []
    for statement in statements:
        about = _named(statement, events) or _pointed_at(a, statement, told)
        kinds = {event.key: event.kind for event in events}
        told += [(statement.passage.start, kinds[key], key) for key, sure in about if sure < NAMED]
        found.append(about)
    return found


def _named(statement: StatementFinding, events: Sequence[Event]) -> list[tuple[str, float]]:
    return [(event.key, NAMED) for event in events if any(statement.passage.overlaps(span) for span in event.spans)]


def _pointed_at(
    a: Annotation, statement: StatementFinding, told: Sequence[tuple[int, str, str]]
) -> list[tuple[str, float]]:
    """The event of the kind that the words point back to; with no such word, the one spoken of right before."""
    lemmas = {form for t in a.tokens_within(statement.passage) for form in (t.lemma, t.lower)}
    kinds = {_pointers()[lemma] for lemma in lemmas if lemma in _pointers()}
    for kind in ("exchange", "meeting"):
        if kind in kinds:
            return _last_before(a, statement, [t for t in told if t[1] == kind], POINTED_AT, _FARTHEST_KIND)
    if "other" in kinds:
        return []
    return _last_before(a, statement, told, POINTED_AT if kinds else IN_MIND, _FARTHEST_BLOCK if kinds else 0)


def _last_before(
    a: Annotation, statement: StatementFinding, told: Sequence[tuple[int, str, str]], sure: float, farthest: int
) -> list[tuple[str, float]]:
    """The event spoken of last before the statement, no more than so many blocks above it."""
    start = statement.passage.start
    here = a.block_at(start)
    before = [t for t in told if t[0] < start and here - a.block_at(t[0]) <= farthest]
    return [(max(before)[2], sure)] if before else []

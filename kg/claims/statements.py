"""Verbs of saying, "according to", quotation marks → statements: who said which words, and how.

Each rule gives drafts; a statement within another one is part of that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from kg.claims import quotations
from kg.claims.attribution import according, cues, direct, indirect, transcript
from kg.claims.attribution.cues import Cues
from kg.claims.attribution.text import Text
from kg.claims.dates import DateMention
from kg.claims.mentions import Mentions
from kg.model import Annotation, Span, StatementFinding

Rule = Callable[[Text, Cues], Iterator[StatementFinding]]

RULES: tuple[tuple[Rule, ...], ...] = (
    (transcript.find,),
    (direct.find,),
    (indirect.find, according.find),
)
"""Whose words stand where several claim the same: an earlier row before a later one, in one row the longer passage."""


def find(a: Annotation, mentions: Mentions, dates: Sequence[DateMention]) -> tuple[StatementFinding, ...]:
    """All statements, in the order of the text."""
    text = Text(a, mentions, quotations.find(a), tuple(dates))
    said = cues.find(text)
    kept = _Kept()
    for row in RULES:
        drafts = [draft for rule in row for draft in rule(text, said)]
        for draft in sorted(drafts, key=lambda d: (d.passage.start - d.passage.end, d.passage.start)):
            kept.add(draft)
    return tuple(kept.statements)


class _Kept:
    """Statements whose passages share no words, in the order of the text."""

    def __init__(self) -> None:
        self.statements: list[StatementFinding] = []

    def add(self, draft: StatementFinding) -> None:
        """Keeps a statement, unless its words, or the verb that reports them, belong to one kept before."""
        place = bisect_left(self.statements, draft.passage.start, key=lambda s: s.passage.start)
        beside = self.statements[max(0, place - 1) : place + 1]
        if any(draft.passage.overlaps(s.passage) for s in beside) or self._speaks_of(draft.cue):
            return
        self.statements.insert(place, draft)

    def _speaks_of(self, cue: Span) -> bool:
        place = bisect_right(self.statements, cue.start, key=lambda s: s.passage.start)
        return place > 0 and self.statements[place - 1].passage.covers(cue)

"""Words of doing the same once more → the handover told before, on another day.

Takes: "40 men were freed on Saturday, and again on Sunday". Refuses: "the two will meet again on Sunday".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims.handover.scene import Scene
from kg.model import EventStatus, ExchangeMention, Slot, Span

# So many words may stand between "again" and the day.
_FARTHEST_DAY = 3


def once_more(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """The handovers that a sentence tells of a second day."""
    told = {s.a.tokens[d.head].sentence: d for d in drafts if d.transfers and d.date}
    found = []
    for again in s.a.with_word({"again"}):
        draft = told.get(again.sentence)
        if draft is None or draft.date is None or draft.status.value is not EventStatus.COMPLETED:
            continue
        if s.a.tokens[again.index - 1].lower not in {"and", "then"} or again.start < draft.date.evidence.end:
            continue
        day = next((d for d in s.dates if 0 < d.first - again.index <= _FARTHEST_DAY), None)
        if day is None or day.value is None or day.value == draft.date.value:
            continue
        span = Span(again.start, day.span.end)
        found.append(replace(draft, span=span, head=again.index, date=Slot(day.value, day.span), definite=False))
    return found

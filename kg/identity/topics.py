"""Statements → the events that they speak of, by what the cues say for each event and for none."""

from __future__ import annotations

from collections.abc import Sequence

from kg.identity.topic_cues import doubt, evidence
from kg.identity.topic_index import Event, Index, Saying
from kg.model import Annotation, StatementFinding

__all__ = ["Event", "find"]

# How sure a topic is: told of in the words, pointed to by one of them, or merely in mind.
NAMED = 0.9
POINTED_AT = 0.6
IN_MIND = 0.5
# A statement is about no more events than this.
_MOST = 4


def find(
    a: Annotation, statements: Sequence[StatementFinding], events: Sequence[Event]
) -> list[list[tuple[str, float]]]:
    """For each statement, in the order of the text, the keys of the events that it is about and how sure that is.

    Takes: “Each side hands over its list,” said after an exchange was told of. Refuses: “Sanctions must go.”
    """
    index = Index(a, tuple(events))
    found: list[list[tuple[str, float]]] = []
    end, topics = None, frozenset[int]()
    for statement in statements:
        saying = Saying(index, statement, end, topics)
        chosen = _decide(saying)
        found.append([(events[event].key, _how_sure(saying, event)) for event in chosen])
        end, topics = saying.sentences[1], frozenset(chosen)
    return found


def _decide(s: Saying) -> list[int]:
    """The event that most speaks for, with all others that are named too; none if the doubt is greater."""
    scores = {event: evidence(s, event) for event in s.candidates}
    best = max(scores, key=lambda event: (scores[event], -event), default=None)
    least = doubt(s)
    if best is None or scores[best] <= least:
        return []
    others = [event for event in scores if event != best and event in s.named and scores[event] > least]
    chosen = [best, *others]
    return [*chosen, *_what_was_agreed(s, chosen, scores)][:_MOST]


def _what_was_agreed(s: Saying, chosen: Sequence[int], scores: dict[int, float]) -> list[int]:
    """Takes: "the terms were settled at a meeting in Oslo": the exchange too. Refuses: "they met in Oslo"."""
    events = s.index.events
    if "deal" not in s.kinds or chosen[0] not in s.named or any(events[i].kind != "meeting" for i in chosen):
        return []
    told = [i for i in scores if events[i].kind == "exchange" and s.index.first[i] < s.passage.end]
    return [max(told, key=lambda event: (scores[event], -event))] if told else []


def _how_sure(s: Saying, event: int) -> float:
    if event in s.named:
        return NAMED
    return IN_MIND if s.kinds.isdisjoint({"any", "deal", s.index.events[event].kind}) else POINTED_AT

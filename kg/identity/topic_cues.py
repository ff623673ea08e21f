"""What speaks for a statement being about an event, and what for its being about none: one small function a cue.

The weights are reasoned and coarse. Weights searched for on hand-marked reports did worse than these on reports left
out of the search: there are too few to fit them more finely.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.identity.topic_index import NEAR, Saying
from kg.model import SpeechAct

_KINDS = frozenset({"meeting", "exchange"})
_ANY = frozenset({"any", "deal"})
_MOST = 2


# --- for an event ------------------------------------------------------------------------------------------


def named(s: Saying, event: int) -> float:
    """Its words tell of it."""
    return event in s.named


def pointed_at(s: Saying, event: int) -> float:
    """Its words point to it: "the talks"."""
    return event in s.pointed_at


def beside_it(s: Saying, event: int) -> float:
    """Told of in the same sentence, outside of what is said: "of the talks he said …"."""
    return event in s.beside


def in_the_sentence_before(s: Saying, event: int) -> float:
    return event in s.right_before


def a_little_before(s: Saying, event: int) -> float:
    """Some sentences before, not the last one."""
    return event in s.a_little_before


def told_of_last(s: Saying, event: int) -> float:
    return bool(s.before) and s.before[-1].event == event


def in_the_paragraph(s: Saying, event: int) -> float:
    """Told of earlier in the same paragraph."""
    return event in s.in_the_paragraph


def main(s: Saying, event: int) -> float:
    """The report is about it."""
    return s.index.main == event


def main_and_a_word_for_any(s: Saying, event: int) -> float:
    """The report is about it, and a word fits events of either kind: "the deal", "a breakthrough"."""
    return s.index.main == event and not s.kinds.isdisjoint(_ANY)


def of_the_other_kind(s: Saying, event: int) -> float:
    """Words belong to the other kind ("lists", "the table"), none to its own."""
    return s.index.events[event].kind not in s.kinds and not s.kinds.isdisjoint(_KINDS)


def topic_before(s: Saying, event: int) -> float:
    """The statement right before is about it."""
    return event in s.topics


def count(s: Saying, event: int) -> float:
    """A number is that of those handed over."""
    return not s.numbers.isdisjoint(s.index.events[event].counts)


def names(s: Saying, event: int) -> float:
    """People or places that the report names with this event alone."""
    return min(_MOST, s.names.get(event, 0))


def words(s: Saying, event: int) -> float:
    """Words that the event is told of in; the fewer the events that share them, the more."""
    return min(_MOST, s.words.get(event, 0))


def long_past(s: Saying, event: int) -> float:
    return event in s.index.old


def over_though_to_come(s: Saying, event: int) -> float:
    """It speaks of what may come ("would", "must"), and the event is over."""
    return "modal" in s.kinds and s.index.events[event].past


def not_yet_told(s: Saying, event: int) -> float:
    return s.index.first[event] >= s.passage.end


FOR: tuple[tuple[Callable[[Saying, int], float], float], ...] = (
    (named, 3),
    (pointed_at, 0.5),
    (count, 2),
    (main, 0.75),
    (main_and_a_word_for_any, 0.5),
    (of_the_other_kind, -1.75),
    (beside_it, 0.75),
    (in_the_sentence_before, 0.5),
    (a_little_before, 0.25),
    (told_of_last, 0.5),
    (in_the_paragraph, 0.25),
    (topic_before, 0.5),
    (names, 0.5),
    (words, 0.75),
    (long_past, -0.5),
    (over_though_to_come, -1.5),
    (not_yet_told, -1),
)


# --- for none ----------------------------------------------------------------------------------------------


def always(_: Saying) -> float:
    """Something has to speak for an event."""
    return 1


def something_else(s: Saying) -> float:
    """Words for what is no event: "sanctions", "the front"."""
    return min(_MOST, s.senses.count("other"))


def names_of_its_own(s: Saying) -> float:
    """People or places that the report tells of no event with."""
    return min(_MOST, len(s.own_names))


def a_word_for_an_event(s: Saying) -> float:
    return not s.kinds.isdisjoint(_KINDS | _ANY)


def none_before(s: Saying) -> float:
    """The statement right before is about none."""
    return s.follows and not s.topics


def far_from_any(s: Saying) -> float:
    """No event was told of in the last sentences."""
    return not s.before or s.sentences[0] - s.before[-1].sentence > NEAR


def demanded(s: Saying) -> float:
    """A demand often brings up a matter of its own."""
    return s.statement.act is SpeechAct.DEMAND


def left_behind(s: Saying) -> float:
    """It speaks of who or what is left: "still", "remain", "until the last"."""
    return "left" in s.kinds


AGAINST: tuple[tuple[Callable[[Saying], float], float], ...] = (
    (always, 0.75),
    (something_else, 1.25),
    (names_of_its_own, 0.25),
    (a_word_for_an_event, -0.5),
    (none_before, 1),
    (far_from_any, 0.5),
    (demanded, 0.75),
    (left_behind, 0.75),
)


def evidence(s: Saying, event: int) -> float:
    """How much speaks for an event."""
    total = 0.0
    for cue, weight in FOR:
        total += weight * cue(s, event)
    return total


def doubt(s: Saying) -> float:
    """How much must speak for an event before the statement is about it."""
    return sum(weight * cue(s) for cue, weight in AGAINST)

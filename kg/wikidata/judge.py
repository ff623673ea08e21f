"""An entity and its candidates → a judgement: a link, only candidates, or not in Wikidata; with the reasons of each.

A link is made when the likest candidate reaches the threshold and leaves the next behind by the margin. How well known
an item is counts towards the margin alone: nobody becomes likely by being famous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.model import LinkMethod, LinkOutcome
from kg.spelling import words
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item
from kg.wikidata.reasons import REASONS, Reason, Surroundings
from kg.wikidata.reasons.kind import admits
from kg.wikidata.reasons.name import ONE_NAME
from kg.wikidata.weights import Weights, weights

_TIE_BREAKER: Final = "prominence"
_OFFICE_TOLD: Final = 0.5
_MOST: Final = 5
"""Candidates that a judgement keeps."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that an entity may be, with what speaks for and against it."""

    item: Item
    score: float
    """0 to 1, without what only breaks ties."""
    tie: float
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[float, str]:
        """Sorts the likest first; by id where two are equal, so that the order is always the same."""
        return -round(self.score + self.tie, 6), self.item.qid


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of looking for an entity."""

    entity: Entity
    outcome: LinkOutcome
    candidates: tuple[Candidate, ...]
    """The likest first; the first is the item that is linked, if one is."""
    sentence: str
    method: LinkMethod = LinkMethod.BY_RULES
    rejected: tuple[Item, ...] = ()
    """What a person said that it is not."""

    @property
    def item(self) -> Item | None:
        """The item that the entity is linked to."""
        return self.candidates[0].item if self.outcome is LinkOutcome.ACCEPTED else None

    @property
    def confidence(self) -> float:
        return self.candidates[0].score if self.candidates else 0.0


WeightsOf = Callable[[Linkable], Weights]


def judge(entity: Entity, items: Iterable[Item], around: Surroundings, weighing: WeightsOf = weights) -> Judgement:
    """Weigh every item that may be the entity, and decide."""
    scale = weighing(entity.type)
    weighed = (weigh(entity, item, around, scale) for item in items if admits(entity, item))
    likely = sorted((c for c in weighed if c.score >= scale.floor), key=lambda c: c.rank)
    outcome, sentence = _decide(entity, likely, scale)
    return Judgement(entity, outcome, tuple(likely[:_MOST]), sentence)


def weigh(entity: Entity, item: Item, around: Surroundings, scale: Weights) -> Candidate:
    """One candidate with its reasons, and what they come to."""
    reasons = tuple(r for _, reason in REASONS if (r := reason(entity, item, around)) is not None)
    worth = {reason.name: scale.worth(reason.name, reason.score) for reason in reasons}
    tie = worth.pop(_TIE_BREAKER, 0.0)
    return Candidate(item, round(min(1.0, max(0.0, sum(worth.values()))), 3), tie, reasons)


def _decide(entity: Entity, likely: list[Candidate], scale: Weights) -> tuple[LinkOutcome, str]:
    if not likely:
        return LinkOutcome.NOT_FOUND, "no item is likely to be meant"
    first, second = likely[0], likely[1] if len(likely) > 1 else None
    if first.score < scale.threshold:
        return LinkOutcome.CANDIDATE, f"the likest reaches {first.score:.2f} of {scale.threshold:.2f}"
    if not _nameable(entity, first):
        return LinkOutcome.CANDIDATE, "a part of a name alone makes no link"
    if second is not None and first.score + first.tie - second.score - second.tie < scale.margin:
        return LinkOutcome.CANDIDATE, f"{first.item.qid} and {second.item.qid} are too close to each other"
    return LinkOutcome.ACCEPTED, f"reaches {first.score:.2f} of {scale.threshold:.2f}"


def _nameable(entity: Entity, candidate: Candidate) -> bool:
    """Whether enough of the name is there; of a person known by one word, the office has to be there too."""
    by_name = {reason.name: reason.score for reason in candidate.reasons}
    whole = by_name["name"] >= ONE_NAME
    if entity.type is not Linkable.PERSON or (whole and any(len(words(name).parts) > 1 for name in entity.names)):
        return whole
    return by_name.get("position", 0.0) >= (_OFFICE_TOLD if whole else 1.0)

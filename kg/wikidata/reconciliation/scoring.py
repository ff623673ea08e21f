"""A query and the records that may be meant → how likely each is, from 0 to 100, and whether one of them is certain.

As the service of OpenRefine for Wikidata does it: the name counts 1, every property that was given 0.4. One is certain
only when it reaches a threshold, which is lower the more properties agree, and leaves the next behind by a margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.spelling import similarity
from kg.wikidata.offices import same_office
from kg.wikidata.reconciliation.reading import Constraint, Query, Strictness, Wanted
from kg.wikidata.reconciliation.record import Catalogue, Comparison, Property, Record, Value

_PROPERTY: Final = 0.4
_OTHER_TYPE: Final = 0.5
"""What is left of the score of a record of another type than it should be."""
_CERTAIN: Final = 95.0
_LOWER_BY: Final = 5.0
_LOWEST: Final = 75.0
_MARGIN: Final = 10.0
_WORST: Final = 30.0
"""Below this nothing is shown."""
_ONE_NAME: Final = 0.75
"""What `kg.spelling` gives for two spellings of one name at the least: less is chance."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A record that may be meant."""

    record: Record
    score: float
    features: Mapping[str, float | bool]
    """What the score is made of: the likeness of the name, of each property, and whether the type fits."""
    match: bool = False


def rank(query: Query, records: Iterable[Record], catalogue: Catalogue) -> tuple[Scored, ...]:
    """The records that may be meant, the likeliest first; by id where two are equal, so that the order is always the same."""
    known = [(c, p) for c in query.constraints if (p := property_of(catalogue, c.property)) is not None]
    scored = (found for record in records if (found := _scored(query, record, known, catalogue)) is not None)
    best = sorted((s for s in scored if s.score >= _WORST), key=lambda s: (-s.score, s.record.id))
    if best and _certain(best, len(known)):
        best[0] = replace(best[0], match=True)
    return tuple(best[: query.limit])


def property_of(catalogue: Catalogue, id: str) -> Property | None:
    """The property of an id, of the address that ends in it, or of that name."""
    wanted = id.removeprefix(catalogue.schema_space).casefold()
    return next((p for p in catalogue.properties if wanted in (p.id.casefold(), p.name.casefold())), None)


def _certain(best: list[Scored], properties: int) -> bool:
    threshold = max(_LOWEST, _CERTAIN - _LOWER_BY * properties)
    alone = len(best) == 1 or best[0].score - best[1].score > _MARGIN
    return best[0].score > threshold and alone and best[0].features.get("type") is not False


def _scored(
    query: Query, record: Record, known: list[tuple[Constraint, Property]], catalogue: Catalogue
) -> Scored | None:
    fits = _of_types(query, record, catalogue)
    if fits is False and query.strictness is not Strictness.SHOULD:
        return None
    features: dict[str, float | bool] = {}
    parts: list[tuple[float, float]] = []
    if query.name:
        features["name"] = round(100 * max(similarity(query.name, name) for name in record.names), 1)
        parts.append((1.0, features["name"]))
    for constraint, property in known:
        like = round(100 * _likeness(constraint, property, record, catalogue), 1)
        features[property.id] = like
        parts.append((_PROPERTY, like))
    if fits is not None:
        features["type"] = fits
    score = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts) if parts else 0.0
    return Scored(record, round(score * (_OTHER_TYPE if fits is False else 1.0), 2), features)


def _of_types(query: Query, record: Record, catalogue: Catalogue) -> bool | None:
    """Whether the record is of the types that were asked for; None if none was."""
    if not query.types:
        return None
    meant = map(catalogue.type, query.types)
    fits = (known is not None and known.id in record.type.line for known in meant)
    return all(fits) if query.strictness is Strictness.ALL else any(fits)


def _likeness(constraint: Constraint, property: Property, record: Record, catalogue: Catalogue) -> float:
    held = record.values.get(property.id, ())
    pairs = ((wanted, value) for wanted in constraint.values for value in held)
    return max((_like(wanted, value, property, catalogue) for wanted, value in pairs), default=0.0)


def _like(wanted: Wanted, value: Value, property: Property, catalogue: Catalogue) -> float:
    asked = (wanted.id or wanted.text).removeprefix(catalogue.identifier_space)
    if value.id is not None and asked == value.id:
        return 1.0
    if wanted.id is not None and not wanted.text:
        return 0.0
    if property.comparison is Comparison.DATE:
        return _same_time(wanted.text, value.text)
    like = max(similarity(wanted.text, name) for name in value.names)
    if property.comparison is Comparison.OFFICE:
        like = max(like, same_office(wanted.text, value.text))
    return like if like >= _ONE_NAME else 0.0


def _same_time(one: str, other: str) -> float:
    """Whether two dates agree as far as both are known; the time of a day does not matter.

    >>> _same_time("1961", "1961-03-04"), _same_time("1961-03-04T00:00:00Z", "1961-03"), _same_time("1962", "1961-03-04")
    (1.0, 1.0, 0.0)
    """
    first, second = (text.strip().lstrip("+").partition("T")[0].split("-") for text in (one, other))
    agree = all(a == b for a, b in zip(first, second, strict=False)) and first != [""] and second != [""]
    return 1.0 if agree else 0.0

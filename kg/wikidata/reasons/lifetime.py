"""Whether it can have been there at the time: born, in office, alive when the reports tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item
from kg.wikidata.reasons.record import Reason, Surroundings

_YEAR: Final = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
_OF_AGE: Final = 16
_OLDEST: Final = 105
_AFTER_OFFICE: Final = 45
"""Years after the last office that is known in which a politician may still be in the news."""
_BEFORE_OFFICE: Final = 40


def judge(entity: Entity, item: Item, _around: Surroundings) -> Reason | None:
    """Against an item of another time, and for one of the same year."""
    if entity.type is Linkable.EVENT:
        return _of_an_event(entity, item)
    if entity.type is not Linkable.PERSON:
        return None
    born = _year(item.born)
    if entity.born is not None and born is not None:
        same = entity.born == born
        return Reason("lifetime", 1.0 if same else -1.0, f"born in {entity.born}, the item in {born}")
    years = sorted(int(date[:4]) for date in entity.dates)
    doubt = next(_doubts(entity, item, years[0], years[-1]), None) if years else None
    return Reason("lifetime", -1.0, doubt) if doubt else None


def _of_an_event(entity: Entity, item: Item) -> Reason | None:
    """By the years that its name and description tell: the Gaza war of 2014 is not that of 2023."""
    theirs = set(_YEAR.findall(f"{item.label} {item.description}"))
    ours = {date[:4] for date in entity.dates}
    if not ours or not theirs:
        return None
    score = 1.0 if ours & theirs else -1.0
    return Reason("lifetime", score, f"of {', '.join(sorted(ours))}, the item of {', '.join(sorted(theirs))}")


def _doubts(entity: Entity, item: Item, first: int, last: int) -> Iterator[str]:
    born, died = _year(item.born), _year(item.died)
    if born is not None and not born + _OF_AGE <= last:
        yield f"born in {born}, too young for reports of {last}"
    if born is not None and first > born + _OLDEST:
        yield f"born in {born}, too old for reports of {first}"
    told = [int(date[:4]) for office in entity.offices if not office.former for date in office.dates]
    if died is not None and told and min(told) > died:
        yield f"died in {died}, but holds an office in a report of {min(told)}"
    ends = [year for p in item.positions for year in (_year(p.end) or _year(p.start),) if year is not None]
    if ends and first > max(ends) + _AFTER_OFFICE:
        yield f"its last office that is known ended in {max(ends)}, the first report is of {first}"
    starts = [year for p in item.positions for year in (_year(p.start),) if year is not None]
    if starts and last < min(starts) - _BEFORE_OFFICE:
        yield f"its first office that is known began in {min(starts)}, the last report is of {last}"


def _year(date: str | None) -> int | None:
    """
    >>> _year("1960-03-12"), _year(None)
    (1960, None)
    """
    return int(date[:4]) if date and date[:4].isdigit() else None

"""The office that the reports give somebody, held against those that the item is known to have held, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.wikidata.entity import Entity, Office
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.offices import Named, named, same_office
from kg.wikidata.periods import begun_by, held_on, years_apart
from kg.wikidata.reasons.record import Reason, Surroundings

_DATE_UNKNOWN: Final = 0.6
_FOR_WHOM_UNKNOWN: Final = 0.2
_ANOTHER_TIME: Final = -0.6
_LATELY: Final = -0.2
"""Not then, but within a few years: who has left is often called by the office, and who was elected again is not always known."""
_FEW_YEARS: Final = 4
_ANOTHER_OFFICE: Final = -0.6
_MEMBER_OF_PARLIAMENT: Final = -0.2
_ANOTHER_OFFICE_THEN: Final = -1.0


def judge(entity: Entity, item: Item, around: Surroundings) -> Reason | None:
    """The best that any office says; against, if the offices that are known leave no room for any."""
    found = [reason for office in entity.offices for reason in _held(office, item, around.parties.get(office.party or ""))]
    best = max(found, key=lambda reason: reason.score, default=None)
    return best or _contradiction(entity, item)


def _held(office: Office, item: Item, party: Item | None) -> Iterator[Reason]:
    for position in item.positions:
        sure = same_office(office.title, position.title)
        if sure and _for_the_same(position, party):
            score, when = _when(office, position)
            if position.of is None and party is not None and party.kind is ItemKind.STATE and score > 0:
                score *= _FOR_WHOM_UNKNOWN  # every state has a president
            yield Reason("position", round(sure * score, 2), f"{office.title!r} is {_told(position)}{when}")


def _for_the_same(position: Position, party: Item | None) -> bool:
    return position.of is None or party is None or position.of == party.qid or position.of in party.countries


def _when(office: Office, position: Position) -> tuple[float, str]:
    right = begun_by if office.former else held_on
    held = [right(position, day) for day in office.dates]
    if any(held):
        day = office.dates[held.index(True)]
        return 1.0, f", {'begun before' if office.former else 'held on'} {day}"
    if False in held:
        years = min(years_apart(position, day) for day in office.dates)
        score = _LATELY if years <= _FEW_YEARS else _ANOTHER_TIME
        return score, f", but not at the time of the report of {office.dates[held.index(False)]}"
    return _DATE_UNKNOWN, ""


def _contradiction(entity: Entity, item: Item) -> Reason | None:
    """Who is foreign minister is not the minister of culture of the same name; who is in captivity is in no office.

    That somebody holds the same office for another state is a matter of the state.
    """
    sole = [position for position in item.positions if named(position.title).sole]
    then = [position for position in sole if any(held_on(position, day) for day in entity.dates)]
    if entity.captive and then:
        return Reason("position", _ANOTHER_OFFICE, f"was held captive, while the item was {_told(then[0])}")
    asked = [(office, named(office.title)) for office in entity.offices if not office.former]
    ours = next(((office.title, what) for office, what in asked if _alone(what)), None)
    if ours is None or not item.positions or any(same_office(ours[0], p.title) for p in item.positions):
        return None
    if then:
        return Reason("position", _ANOTHER_OFFICE_THEN, f"{ours[0]!r}, while the item was {_told(then[0])}")
    if ours[1].office == "private-life":
        return None
    seat = next((position for position in item.positions if _had_a_seat(position, entity)), None)
    if seat is not None:
        return Reason("position", _MEMBER_OF_PARLIAMENT, f"{ours[0]!r}, the item was {_told(seat)}")
    return Reason("position", _ANOTHER_OFFICE, f"{ours[0]!r}, while the item is known as {_told(item.positions[0])}")


def _had_a_seat(position: Position, entity: Entity) -> bool:
    """Whether it is a seat in parliament at the time or a little before: from there people go into government."""
    near = (held_on(position, day) or years_apart(position, day) <= _FEW_YEARS for day in entity.dates)
    return named(position.title).office == "parliamentarian" and any(near)


def _alone(what: Named) -> bool:
    """An office of its own, or a deputy's, not that of somebody's aide."""
    return what.sole and what.under <= {"deputy", "vice"}


def _told(position: Position) -> str:
    """
    >>> _told(Position("President", "Q159", "2012-05-07"))
    'President of Q159 (2012-05-07 to …)'
    """
    whom = f" of {position.of}" if position.of else ""
    period = f" ({position.start or '…'} to {position.end or '…'})" if position.start or position.end else ""
    return f"{position.title}{whom}{period}"

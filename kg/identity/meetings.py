"""Mentions of meetings → one meeting for each, with all that its mentions say.

Two mentions are one meeting if they share a round, a day, a place or who meets, and differ in none of them.
A one-on-one beside a round is another; so is what is planned beside what took place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.model import Annotation, BlockKind, EventStatus, MeetingMention, Mention, PartialDate, Slot, Span

_PAST = frozenset({EventStatus.COMPLETED, EventStatus.ONGOING})
_TALKS = frozenset({"talk", "round", "negotiation", "session", "consultation"})
# So many blocks of body text are the lead, whose day is that of the main meeting unless something else is said.
_LEAD = 3


@dataclass
class Meeting:
    """One meeting, grown mention by mention."""

    mentions: list[MeetingMention] = field(default_factory=list)

    @property
    def clearest(self) -> MeetingMention:
        """The mention that says most: a round or a day, then places and people; the earliest of equals."""
        return max(self.mentions, key=lambda m: (m.specific, bool(m.round) + bool(m.date) + bool(m.places) + bool(m.participants), -m.span.start))

    @property
    def status(self) -> Slot[EventStatus]:
        return self.clearest.status

    @property
    def is_past(self) -> bool:
        return self.status.value in _PAST

    def dates(self) -> tuple[Slot[PartialDate], ...]:
        """The days given, without those that another gives more exactly."""
        found = [m.date for m in self.mentions if m.date is not None]
        return tuple(d for d in found if not any(d.value != e.value and d.value.holds(e.value) for e in found))

    def rounds(self) -> tuple[Slot[int], ...]:
        return tuple(m.round for m in self.mentions if m.round is not None)

    def slots(self, of: Callable[[MeetingMention], tuple[Slot[Mention], ...]]) -> tuple[Slot[Mention], ...]:
        return tuple(slot for m in self.mentions for slot in of(m))


Identify = Callable[[Mention], str]
"""Gives the key of whom a mention stands for."""


def merge(a: Annotation, mentions: Sequence[MeetingMention], identify: Identify) -> list[Meeting]:
    """The meetings of a report, in the order of their first mention."""
    found: list[Meeting] = []
    for mention in mentions:
        if not mention.specific:
            continue
        fitting = [(support, -place, m) for place, m in enumerate(found) if (support := _support(m, mention, identify)) is not None]
        best = max(fitting, key=lambda f: f[:2]) if fitting else None
        if best is not None and best[0] > 0:
            best[2].mentions.append(mention)
        else:
            found.append(Meeting([mention]))
    _attach_pointers(mentions, found)
    return found


def _support(meeting: Meeting, mention: MeetingMention, identify: Identify) -> float | None:
    """How much speaks for a mention being of a meeting; None if something speaks against it."""
    if meeting.is_past != (mention.status.value in _PAST) or (meeting.status.value is EventStatus.CANCELLED) != (mention.status.value is EventStatus.CANCELLED):
        return None
    rounds = {r.value for r in meeting.rounds()}
    if mention.round is not None and rounds and mention.round.value not in rounds:
        return None
    support = 0.0
    if mention.round is not None and rounds:
        support += 3
    dates = [d.value for d in meeting.dates()]
    if mention.date is not None and dates:
        if not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates):
            return None
        support += 2
    shared = _shared(meeting, mention, identify)
    if shared is None:
        return None
    return support + shared + (1.0 if mention.definite and not meeting_has_people(meeting, identify) else 0.0)


def _shared(meeting: Meeting, mention: MeetingMention, identify: Identify) -> float | None:
    """What the places and the people have in common; None if they rule each other out."""
    own_places = {identify(s.value) for s in mention.places}
    places = {identify(s.value) for s in meeting.slots(lambda m: m.places)}
    if own_places and places and not own_places & places:
        return None
    own = {identify(s.value) for s in mention.participants}
    others = {identify(s.value) for s in meeting.slots(lambda m: m.participants)}
    if own and others:
        if _are_people(own) != _are_people(others) or (not own & others):
            return None
        if _are_people(own) and own != others and not own <= others and not others <= own:
            return None
    elif _are_people(own | others) and not (own_places & places):
        return None
    return 1.0 * bool(own_places & places) + 1.0 * bool(own & others)


def meeting_has_people(meeting: Meeting, identify: Identify) -> bool:
    return _are_people({identify(s.value) for s in meeting.slots(lambda m: m.participants)})


def _are_people(keys: set[str]) -> bool:
    return any(k.startswith("person/") for k in keys)


def _attach_pointers(mentions: Sequence[MeetingMention], found: Sequence[Meeting]) -> None:
    """ "The talks": the meeting spoken of last before, else the first one that took place."""
    for mention in mentions:
        if mention.specific or not found:
            continue
        before = [m for m in found if any(x.span.start < mention.span.start for x in m.mentions if x.specific)]
        past = [m for m in before if m.is_past]
        last = max(past or before or list(found[:1]), key=lambda m: max((x.span.start for x in m.mentions if x.span.start < mention.span.start), default=-1))
        last.mentions.append(mention)


def main(meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting that the report is about: the past one with most mentions, the earliest of equals."""
    past = [m for m in meetings if m.is_past]
    return max(past, key=lambda m: (len(m.mentions), -m.mentions[0].span.start)) if past else None


def is_talks(a: Annotation, meeting: Meeting) -> bool:
    """Whether the sides themselves met: talks or a round, or a meeting that nobody else is named for."""
    return any(a.tokens[m.head].lemma in _TALKS or m.round is not None for m in meeting.mentions)


def lead(a: Annotation) -> Span | None:
    """The first paragraphs of the body."""
    body = [b.span for b in a.blocks if b.kind is BlockKind.BODY][:_LEAD]
    return Span(body[0].start, body[-1].end) if body else None


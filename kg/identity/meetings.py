"""Mentions of meetings → one meeting for each, with all that its mentions say.

Two mentions are one meeting if they share a round, a day, a place or who meets, and differ in none of them.
A one-on-one beside a round is another; so is what is planned beside what took place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.claims.places import venue_nouns
from kg.model import Annotation, BlockKind, EventStatus, MeetingMention, Mention, PartialDate, Slot, Span

_TALKS = frozenset({"talk", "round", "negotiation", "session", "consultation"})
_PAST = frozenset({EventStatus.COMPLETED, EventStatus.ONGOING})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.AGREED})
# So many blocks of body text are the lead, whose day is that of the main meeting unless something else is said.
_LEAD = 3
# What is shared, and how much it says that two mentions are of one meeting. A pointer ("the talks") weighs as much as a
# shared place, so that it goes to the last meeting that nothing speaks against.
_SAME_ROUND, _SAME_DAY, _SAME_PLACE, _SAME_PEOPLE, _POINTER, _SAME_SENTENCE = 3.0, 2.0, 1.0, 1.0, 1.0, 1.0
# "Officials said after talks hosted by Oman": no place, nobody, no round; of the meeting spoken of before, if
# nothing is against it.
_BARE = 0.5


@dataclass
class Meeting:
    """One meeting, grown mention by mention."""

    mentions: list[MeetingMention] = field(default_factory=list)

    @property
    def clearest(self) -> MeetingMention:
        """The mention that says most: a round or a day, then places and people; the earliest of equals."""
        return max(
            self.mentions,
            key=lambda m: (
                m.specific,
                bool(m.round) + bool(m.date) + bool(m.places) + bool(m.participants),
                -m.span.start,
            ),
        )

    @property
    def status(self) -> Slot[EventStatus]:
        """That of the clearest mention; what one mention says was called off is so, what one says was fixed is
        planned."""
        for decisive in (EventStatus.CANCELLED, EventStatus.PLANNED):
            found = next((m.status for m in self.mentions if m.specific and m.status.value is decisive), None)
            if found is not None and not self._has_been_held:
                return found
        return self.clearest.status

    @property
    def _has_been_held(self) -> bool:
        return any(m.status.value in _PAST for m in self.mentions if m.specific)

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
        fitting = [
            (support, max(x.span.start for x in m.mentions), m)
            for m in found
            if (support := _support(a, m, mention, identify)) is not None
        ]
        best = max(fitting, key=lambda f: f[:2]) if fitting else None
        if best is not None and best[0] > 0:
            best[2].mentions.append(mention)
        else:
            found.append(Meeting([mention]))
    _attach_pointers(a, mentions, found)
    return found


# --- whether a mention is of a meeting -------------------------------------------------------------------


def _support(a: Annotation, meeting: Meeting, mention: MeetingMention, identify: Identify) -> float | None:
    """How much speaks for a mention being of a meeting; None if something speaks against it."""
    rounds = {r.value for r in meeting.rounds()}
    dates = [d.value for d in meeting.dates()]
    if mention.round is not None and rounds and mention.round.value not in rounds:
        return None
    if (
        mention.date is not None
        and dates
        and not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates)
    ):
        return None
    support = _SAME_ROUND * (mention.round is not None and bool(rounds)) + _SAME_DAY * (
        mention.date is not None and bool(dates)
    )
    if not _statuses_agree(meeting, mention, firmly=support > 0):
        return None
    if mention.round is not None and rounds:
        return support
    shared = _shared(meeting, mention, identify)
    if shared is None:
        return None
    near = any(a.tokens[m.head].sentence == a.tokens[mention.head].sentence for m in meeting.mentions)
    bare = not (mention.places or mention.participants or mention.round)
    return support + shared + _POINTER * mention.definite + _SAME_SENTENCE * near + _BARE * bare


def _statuses_agree(meeting: Meeting, mention: MeetingMention, *, firmly: bool) -> bool:
    """What took place is not what is planned; what is called off was planned before, if round or day say so."""
    own, other = mention.status.value, meeting.status.value
    if (own in _PAST) != (other in _PAST):
        return False
    return firmly or own in _PAST or own is other or (own in _TO_COME) == (other in _TO_COME)


def _shared(meeting: Meeting, mention: MeetingMention, identify: Identify) -> float | None:
    """What the places and the people have in common; None if they rule each other out."""
    own_places = {identify(s.value): _is_venue(s.value) for s in mention.places}
    places = {identify(s.value): _is_venue(s.value) for s in meeting.slots(lambda m: m.places)}
    same_place = bool(own_places.keys() & places.keys())
    if not same_place and set(own_places.values()) & set(places.values()):
        return None
    own = {identify(s.value) for s in mention.participants}
    others = {identify(s.value) for s in meeting.slots(lambda m: m.participants)}
    if own and others:
        mixed = _are_people(own) != _are_people(others)
        if mixed and mention.definite and same_place:
            return _SAME_PLACE  # "a meeting of officials in Paris … X, who attended the Paris talks"
        if mixed or not own & others:
            return None
        if _are_people(own) and own != others and not own <= others and not others <= own:
            return None
    elif _are_people(own | others) and not same_place and not mention.definite:
        return None
    return _SAME_PLACE * same_place + _SAME_PEOPLE * bool(own & others)


def _is_venue(place: Mention) -> bool:
    """A palace and a city do not rule each other out; two cities do."""
    return place.name.rpartition(" ")[2].lower() in venue_nouns()


def _are_people(keys: set[str]) -> bool:
    return any(k.startswith("person/") for k in keys)


def _attach_pointers(a: Annotation, mentions: Sequence[MeetingMention], found: Sequence[Meeting]) -> None:
    """ "The talks": the meeting of that sort spoken of last before, else any, else the first one."""
    for mention in mentions:
        if mention.specific or not found:
            continue
        before = [m for m in found if any(x.span.start < mention.span.start for x in m.mentions if x.specific)]
        past = [m for m in before if m.is_past]
        alike = [m for m in past if a.tokens[mention.head].lemma not in _TALKS or is_talks(a, m)]
        _last_before(alike or past or before or list(found[:1]), mention).mentions.append(mention)


def _last_before(meetings: Sequence[Meeting], mention: MeetingMention) -> Meeting:
    return max(
        meetings, key=lambda m: max((x.span.start for x in m.mentions if x.span.start < mention.span.start), default=-1)
    )


# --- what a report is about --------------------------------------------------------------------------------


def main(meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting that the report is about: the past one with most mentions, the earliest of equals."""
    past = [m for m in meetings if m.is_past]
    return max(past, key=lambda m: (len(m.mentions), -m.mentions[0].span.start)) if past else None


def participants(meeting: Meeting, meetings: Sequence[Meeting], sides: Sequence[Mention]) -> tuple[Slot[Mention], ...]:
    """Who took part: as said; else, of a round, those who met in the others of the series; else the two sides."""
    named = meeting.slots(lambda m: m.participants)
    if named:
        return named
    series = [
        m.slots(lambda x: x.participants) for m in meetings if meeting.rounds() and m.rounds() and m is not meeting
    ]
    largest = max(series, key=len, default=())
    who = [s.value for s in largest] if len(largest) > len(sides) else list(sides)
    return tuple(Slot(mention, meeting.clearest.span) for mention in who)


def is_talks(a: Annotation, meeting: Meeting) -> bool:
    """Whether the sides themselves met: talks or a round."""
    return any(a.tokens[m.head].lemma in _TALKS or m.round is not None for m in meeting.mentions)


def lead(a: Annotation) -> Span | None:
    """The first paragraphs of the body."""
    body = [b.span for b in a.blocks if b.kind is BlockKind.BODY][:_LEAD]
    return Span(body[0].start, body[-1].end) if body else None

"""Mentions of meetings → one meeting for each, with all that its mentions say.

Two mentions are one meeting if they share a round, a day, a place or who meets, and differ in none of them.
A one-on-one beside a round is another; so is what is planned beside what took place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.claims.people import surname
from kg.claims.places import venue_nouns
from kg.model import (
    Annotation,
    BlockKind,
    EventStatus,
    Findings,
    MeetingMention,
    Mention,
    MentionKind,
    PartialDate,
    Slot,
    Span,
)

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
# A round that begins on one day and ends so many later is one.
_LONGEST_ROUND = 7
# Words for a meeting beside the round.
_ALONE = frozenset({"alone", "bilateral", "face", "face-to-face", "one", "one-on-one", "private", "privately", "separately"})
# So many tokens lie at most between two words for one meeting that share one date.
_IN_ONE_BREATH = 20
# A mention is weighed against so many meetings, those spoken of last, and against so many mentions of each from its
# beginning and its end: the work grows with the report, not with its square. No report of news comes near either.
_MOST_MEETINGS = 60
_MOST_MENTIONS = 30


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
        days = {d.value for d in found}
        vague = {d for d in days if any(d != e and d.holds(e) for e in days)}
        return tuple(d for d in found if d.value not in vague)

    def rounds(self) -> tuple[Slot[int], ...]:
        return tuple(m.round for m in self.mentions if m.round is not None)

    def slots(self, of: Callable[[MeetingMention], tuple[Slot[Mention], ...]]) -> tuple[Slot[Mention], ...]:
        return tuple(slot for m in self.mentions for slot in of(m))


Identify = Callable[[Mention], str]
"""Gives the key of whom a mention stands for."""


Acting = Callable[[Mention], str | None]
"""Gives the name of the party that a person is said to act for."""


def acts_for(findings: Findings) -> Acting:
    """Whom each person of a report acts for, by offices and delegations; None for one who is tied to two."""
    found: dict[str, set[str]] = {}
    for role in findings.roles:
        if role.party and not role.former:
            found.setdefault(surname(role.holder), set()).add(role.party)
    for group in findings.delegations:
        person = group.head or group.member
        if person is not None:
            found.setdefault(surname(person), set()).add(group.party)
    alone = {name: next(iter(parties)) for name, parties in found.items() if len(parties) == 1}
    return lambda mention: alone.get(surname(mention))


def _for_nobody(_: Mention) -> None:
    return None


def merge(
    a: Annotation, mentions: Sequence[MeetingMention], identify: Identify, acting: Acting = _for_nobody
) -> list[Meeting]:
    """The meetings of a report, in the order of their first mention."""
    found: list[Meeting] = []
    recent: list[Meeting] = []
    for mention in mentions:
        if not mention.specific:
            continue
        fitting = [
            (support, max(x.span.start for x in m.mentions[-_MOST_MENTIONS:]), m)
            for m in recent
            if (support := _support(a, _in_short(m), mention, identify, acting)) is not None
        ]
        best = max(fitting, key=lambda f: f[:2]) if fitting else None
        if best is not None and best[0] > 0:
            meeting = best[2]
            meeting.mentions.append(_without_first_day(_in_short(meeting), mention))
        else:
            meeting = Meeting([mention])
            found.append(meeting)
        recent = [*(m for m in recent if m is not meeting), meeting][-_MOST_MEETINGS:]
    found = _without_headlines(a, found, identify, acting)
    _attach_pointers(a, mentions, found)
    return found


def _in_short(meeting: Meeting) -> Meeting:
    """The meeting by its first and its last mentions."""
    if len(meeting.mentions) <= 2 * _MOST_MENTIONS:
        return meeting
    return Meeting([*meeting.mentions[:_MOST_MENTIONS], *meeting.mentions[-_MOST_MENTIONS:]])


def _without_headlines(a: Annotation, found: list[Meeting], identify: Identify, acting: Acting) -> list[Meeting]:
    """A meeting of the headlines alone is the one of the text that fits best, if any fits."""
    marked = [(m, _is_of_the_headlines(a, m)) for m in found]
    told = [m for m, of_headlines in marked if not of_headlines][:_MOST_MEETINGS]
    kept = []
    for meeting, of_headlines in marked:
        if not of_headlines or not (best := _best(a, told, meeting.mentions[0], identify, acting)):
            kept.append(meeting)
        else:
            best.mentions += meeting.mentions
    return kept


def _is_of_the_headlines(a: Annotation, meeting: Meeting) -> bool:
    return all(a.block_of(m.head).kind is BlockKind.HEADLINE for m in meeting.mentions)


def _best(
    a: Annotation, meetings: Sequence[Meeting], mention: MeetingMention, identify: Identify, acting: Acting
) -> Meeting | None:
    """The meeting that a headline's words fit best; of talks without more, the first one told."""
    supports = [
        (support, -place, m)
        for place, m in enumerate(meetings)
        if (support := _support(a, _in_short(m), mention, identify, acting)) is not None
    ]
    support, _, best = max(supports, default=(0.0, 0, None), key=lambda s: s[:2])
    vague = a.tokens[mention.head].lemma in _TALKS and not mention.participants
    return best if support > 0 or vague else None


# --- whether a mention is of a meeting -------------------------------------------------------------------


def _support(
    a: Annotation, meeting: Meeting, mention: MeetingMention, identify: Identify, acting: Acting
) -> float | None:
    """How much speaks for a mention being of a meeting; None if something speaks against it."""
    rounds = {r.value for r in meeting.rounds()}
    dates = [d.value for d in meeting.dates()]
    if mention.round is not None and rounds and mention.round.value not in rounds:
        return None
    if (
        mention.date is not None
        and dates
        and not _is_first_day(mention, dates)
        and not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates)
    ):
        return None
    same_day = mention.date is not None and mention.date.value in dates
    support = _SAME_ROUND * (mention.round is not None and bool(rounds)) + _SAME_DAY * same_day
    if not _statuses_agree(meeting, mention, firmly=support > 0):
        return None
    if mention.round is not None and rounds:
        return support
    shared = _shared(a, meeting, mention, identify, acting)
    if shared is None:
        return None
    near = any(a.tokens[m.head].sentence == a.tokens[mention.head].sentence for m in meeting.mentions)
    bare = not (mention.places or mention.participants or mention.round)
    return support + shared + _POINTER * mention.definite + _SAME_SENTENCE * near + _BARE * bare


def _is_first_day(mention: MeetingMention, dates: Sequence[PartialDate]) -> bool:
    """ "The round began on Wednesday", where it is known to have ended on Friday: one round of several days."""
    if not mention.definite or mention.date is None or mention.places or mention.status.value is not EventStatus.ONGOING:
        return False
    own = mention.date.value
    days = [d.day - own.day for d in dates if d.day and own.day and (d.year, d.month) == (own.year, own.month)]
    return any(0 < gap <= _LONGEST_ROUND for gap in days)


def _without_first_day(meeting: Meeting, mention: MeetingMention) -> MeetingMention:
    dates = [d.value for d in meeting.dates()]
    return replace(mention, date=None) if _is_first_day(mention, dates) else mention


def _statuses_agree(meeting: Meeting, mention: MeetingMention, *, firmly: bool) -> bool:
    """What took place is not what is planned; what is called off was planned before, if round or day say so."""
    own, other = mention.status.value, meeting.status.value
    if (own in _PAST) != (other in _PAST):
        return False
    return firmly or own in _PAST or own is other or (own in _TO_COME) == (other in _TO_COME)


def _shared(
    a: Annotation, meeting: Meeting, mention: MeetingMention, identify: Identify, acting: Acting
) -> float | None:
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
        if mixed and _sat_for_them(a, meeting, mention, acting):
            return _SAME_PEOPLE * 1.0
        if mixed or not own & others:
            return None
        if _are_people(own) and own != others and not own <= others and not others <= own:
            return None
    elif _are_people(own | others) and not same_place and not mention.definite and not _is_told_together(meeting, mention):
        return None
    return _SAME_PLACE * same_place + _SAME_PEOPLE * bool(own & others)


def _sat_for_them(a: Annotation, meeting: Meeting, mention: MeetingMention, acting: Acting) -> bool:
    """Whether the people of the one are those who act for the parties of the other on that day.

    Takes: "Harland and Norland held talks on Monday … Jan Doe of Harland met Ola Roe of Norland on Monday".
    Refuses: the same where they met alone.
    """
    slots = (*mention.participants, *meeting.slots(lambda m: m.participants))
    people = {acting(s.value) for s in slots if s.value.kind is MentionKind.PERSON}
    parties = {s.value.party or s.value.name for s in slots if s.value.kind is MentionKind.PARTY}
    same_day = mention.date is not None and mention.date.value in {d.value for d in meeting.dates()}
    alone = any(_is_alone(a, m) for m in (mention, *meeting.mentions))
    return same_day and not alone and len(parties) > 1 and people == parties


def _is_alone(a: Annotation, mention: MeetingMention) -> bool:
    """Takes: "met one on one", "a bilateral meeting". Refuses: "met on Monday"."""
    sentence = a.sentence_of(mention.head)
    near = a.tokens[max(sentence.first, mention.head - 3) : min(sentence.last, mention.head + 8)]
    return any(t.lower in _ALONE for t in near)


def _is_told_together(meeting: Meeting, mention: MeetingMention) -> bool:
    """ "At the summit on Monday, when they sat down": of one day, told in one breath."""
    return any(
        m.date is not None and m.date == mention.date and abs(m.head - mention.head) < _IN_ONE_BREATH for m in meeting.mentions
    )


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
    others = [m for m in meetings if m.rounds() and m is not meeting] if meeting.rounds() else []
    series = [m.slots(lambda x: x.participants) for m in others]
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

"""Verbs and nouns of meeting → meetings, with who, where, when and which round.

Takes: "the second round of talks", "X met Y in Doha", "a meeting between …", "the delegations sat down".
Refuses: "a press conference", "met the deadline", "no meeting took place", "ready for talks", "a meeting of minds".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import (
    frames,
    meeting_days,
    meeting_nouns,
    meeting_ordinals,
    meeting_people,
    meeting_places,
    meeting_status,
    meeting_verbs,
    tree,
)
from kg.claims.attendees import Attendees
from kg.claims.dates import DateMention
from kg.claims.frames import Frame
from kg.claims.mediation import Mediation
from kg.claims.meeting_days import Days
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import (
    Annotation,
    BlockKind,
    EventStatus,
    MeetingMention,
    Mention,
    MentionKind,
    PartialDate,
    PartyKind,
    Slot,
    Span,
    Stance,
)

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_RECEIVE = frozenset({"receive", "welcome", "host"})
_CARRIERS = ("Red Cross", "Red Crescent")
_GO_ON = frozenset({"continue", "resume", "reconvene"})
_ORGANISED = frozenset({PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ORGANIZATION})


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    attendees: Attendees
    days: Days


def find(
    a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]
) -> tuple[MeetingMention, ...]:
    """All mentions of meetings, in the order of the text."""
    text = _Text(a, mentions, Attendees(a, mentions, sides), Days(a, tuple(dates)))
    by_sentence: dict[int, list[Mediation]] = {}
    for m in mediations:
        by_sentence.setdefault(a.tokens[m.token].sentence, []).append(m)
    drafts = [d for t in _triggers(text) if (d := _draft(text, t, by_sentence)) is not None]
    counted = [d for t in meeting_ordinals.find(a) if (d := _draft(text, t, by_sentence)) is not None]
    drafts += [meeting_ordinals.placed(a, d, drafts) for d in counted]
    return tuple(_called_off(a, sorted(drafts, key=lambda d: d.span.start)))


@lru_cache(maxsize=1)
def _triggering() -> frozenset[str]:
    return meeting_verbs.OTHERS | {word for word, _ in meeting_nouns.words()}


def _triggers(text: _Text) -> Iterator[int]:
    """The words that speak of a meeting."""
    a = text.a
    for token in a.with_lemma(_triggering()):
        if a.block_of(token.index).kind in {BlockKind.NOTICE, BlockKind.BYLINE}:
            continue
        is_noun, is_verb = token.pos in {"NOUN", "PROPN"}, token.pos in {"VERB", "AUX"}
        if (is_noun and meeting_nouns.speaks_of_one(a, text.mentions, token.index)) or (
            is_verb and meeting_verbs.tells_of_one(text.attendees, token.index)
        ):
            yield token.index


# --- from a trigger to a mention --------------------------------------------------------------------------


def _draft(text: _Text, trigger: int, mediations: dict[int, list[Mediation]]) -> MeetingMention | None:
    a = text.a
    frame = frames.of(a, trigger)
    if any(a.tokens[n].lemma == "eve" for n in frame.group):
        frame = replace(frame, preposition=None, above=None, verbs=())  # what the clause tells happened before
    status = meeting_status.of(a, frame)
    if status is None:
        return None
    broken_off = _is_broken_off(a, frame, status)
    date = None if broken_off else meeting_days.of(text.days, frame, status)
    near = _mediations(a, frame, mediations.get(a.tokens[trigger].sentence, []))
    apart = {m.who.value.name for m in near}
    participants = [
        m for m in meeting_people.of(text.attendees, frame) if m.name not in apart and not _is_where_both_sit(a, m)
    ]
    if len(participants) == 1 and _is_of_a_council(participants[0]):
        return None
    places = meeting_places.of(a, frame, text.mentions)
    round_ = meeting_nouns.round_of(a, frame.group)
    several = (
        a.tokens[trigger].lemma != "talk"
        and a.tokens[trigger].tag in {"NNS", "NNPS"}
        and a.tokens[trigger].lemma in meeting_nouns.COUNTED
    )
    definite = (
        not frame.is_verb
        and not several
        and any(a.tokens[c].lower in _DEFINITE for n in frame.group for c in a.children[n] if a.tokens[c].dep == "det")
    )
    specific = _is_specific(a, frame, (bool(participants), bool(places), date is not None, round_ is not None))
    if definite and status is EventStatus.PLANNED and frame.above is not None and a.tokens[frame.above].lemma in _GO_ON:
        specific = True  # "the talks would continue": a session to come
    specific = specific and not (broken_off and definite and round_ is None and not places)
    if not specific and not definite:
        return None
    span = _span(a, frame, [*participants, *places])
    return MeetingMention(
        span, trigger, Slot(_by_the_day(a, frame, status, date), span), date, tuple(Slot(m, m.span) for m in places),
        tuple(Slot(m, m.span) for m in participants),
        hosts=(*(m.who for m in near if m.hosts and m.who.stance is Stance.ASSERTS), *_receiving(text, frame, participants)),
        mediators=tuple(m.who for m in near if not m.hosts),
        round=Slot(round_, span) if round_ else None, definite=definite, specific=specific,
    )  # fmt: skip


def _is_broken_off(a: Annotation, frame: Frame, status: EventStatus) -> bool:
    """Takes: "the president suspended the talks on Monday": the day is not that of the talks. Refuses: "cancelled the summit"."""
    above = frame.above
    told = status is EventStatus.CANCELLED and not frame.is_verb and frame.is_direct and above is not None
    return told and a.tokens[above or 0].lemma in {"suspend", "break", "pause", "halt", "freeze", "interrupt"}


def _receiving(text: _Text, frame: Frame, participants: Sequence[Mention]) -> tuple[Slot[Mention], ...]:
    """Who receives the others is their host: "X received Y in Doha", "Y was received by X"."""
    verb = frame.trigger
    if not frame.is_verb or text.a.tokens[verb].lemma not in _RECEIVE:
        return ()
    passive = tree.is_passive(text.a, verb)
    heads = tree.agents(text.a, verb) if passive else meeting_people.subjects(text.a, verb)
    inside = text.attendees.of(heads, stop=None if passive else verb)
    return tuple(Slot(m, m.span) for m in participants if m in inside) if len(inside) < len(participants) else ()


def _is_where_both_sit(a: Annotation, mention: Mention) -> bool:
    """ "A meeting of the Supervisory Committee": the parties sit on it. Refuses: "the International Committee of the Red Cross"."""
    named = mention.kind is MentionKind.PARTY and mention.party_kind in _ORGANISED and not mention.name.endswith(_CARRIERS)
    words = set(mention.name.split()) if named else {a.tokens[mention.head].text.title()} if mention.kind is MentionKind.BODY else set()
    return bool({"Committee", "Commission", "Mechanism"} & words)


def _is_of_a_council(mention: Mention) -> bool:
    """ "The Security Council held a session": a sitting of its own, no meeting of parties."""
    return (
        mention.kind is MentionKind.PARTY
        and mention.party_kind in _ORGANISED
        and bool({"Council", "Assembly", "Parliament", "Committee"} & set(mention.name.split()))
    )


def _is_specific(a: Annotation, frame: Frame, given: tuple[bool, bool, bool, bool]) -> bool:
    """Whether enough is said to tell a meeting from talk in general.

    Takes: "talks in Doha", "a meeting of the two presidents". Refuses: "discussions with Russia", "a round of talks".
    """
    token = a.tokens[frame.trigger]
    if _lasts(a, frame) and not (given[1] or given[3]):
        return False
    if token.lemma in {"meeting", "encounter", "summit", "session", "conference"} and token.tag in {"NNS", "NNPS"}:
        return given[2] or given[3]
    if token.lemma == "bring" or (frame.is_verb and meeting_status.is_only_possible(a, frame.trigger)):
        return given[1] or given[2]
    sure = meeting_nouns.words().get((token.lemma, "verb" if frame.is_verb else "noun"), "sure")
    return sum(given) >= (
        2
        if sure == "needs" and not given[3] and token.lemma in {"discussion", "dialogue", "conference", "visit"}
        else 1
    )


def _lasts(a: Annotation, frame: Frame) -> bool:
    """Takes: "months of talks". Refuses: "two days of talks"."""
    first = min((tree.phrase(a, frame.trigger)[0], *frame.group))
    near = (*frame.group, *range(max(a.sentence_of(first).first, first - 2), first))
    return not frame.is_verb and any(a.tokens[n].lemma in {"week", "month", "year"} and a.tokens[n].tag == "NNS" for n in near)


def _by_the_day(a: Annotation, frame: Frame, status: EventStatus, date: Slot[PartialDate] | None) -> EventStatus:
    """A meeting on a day after the report's is planned, whatever the tense; one that was attended before it took place."""
    today = a.report.published
    if (
        status in {EventStatus.COMPLETED, EventStatus.ONGOING}
        and date is not None
        and today is not None
        and str(date.value) > today.isoformat()
    ):
        return EventStatus.PLANNED
    if status is EventStatus.PROPOSED and date is not None and today is not None and _is_attended(a, frame):
        return EventStatus.COMPLETED if str(date.value) < today.isoformat() else status
    return status


def _is_attended(a: Annotation, frame: Frame) -> bool:
    """ "Freed so that they could attend the round on 22 August": it took place, whoever attended."""
    return frame.above is not None and a.tokens[frame.above].lemma in {"attend", "join", "participate"}


def _span(a: Annotation, frame: Frame, named: Sequence[Mention]) -> Span:
    """The words of a mention: the noun phrase, or the verb with who meets and where."""
    if not frame.is_verb:
        tops = [g for g in frame.group if a.tokens[g].lemma in frames.nouns()] or [frame.trigger]
        ranges = [tree.phrase(a, t) for t in tops]
        return a.span(min(r[0] for r in ranges), max(r[1] for r in ranges))
    sentence = a.sentence_of(frame.trigger)
    inside = [m for m in named if sentence.first <= m.first and m.last <= sentence.last]
    return a.span(min([frame.trigger, *(m.first for m in inside)]), max([frame.trigger + 1, *(m.last for m in inside)]))


# --- which round, who mediates, what was called off -----------------------------------------------------------


def _mediations(a: Annotation, frame: Frame, mediations: Sequence[Mediation]) -> list[Mediation]:
    """Those who host, chair or mediate it by the words of its own sentence."""
    own = {frame.trigger, *frame.group, *frame.verbs}
    own |= {c for n in (*frame.group, frame.trigger) for c in frames.clauses(a, n)}
    near = [m for m in mediations if m.target in own or m.token in own or (m.target is None and m.chairs)]
    return [m for m in near if not m.only_exchanges]


_OFF = frozenset({"cancel", "postpone", "scrap", "abandon", "suspend"})


def _called_off(a: Annotation, drafts: Sequence[MeetingMention]) -> list[MeetingMention]:
    """A planned meeting that the next sentence says was called off: "… had been set for March 10. It was called
    off"."""
    found = list(drafts)
    for place, draft in enumerate(found):
        number = a.tokens[draft.head].sentence + 1
        following = found[place + 1 :]
        if number >= len(a.sentences) or any(a.tokens[d.head].sentence == number - 1 for d in following[:1]):
            continue
        words = _failure(a, number)
        if draft.status.value in {EventStatus.PLANNED, EventStatus.PROPOSED} and words is not None:
            found[place] = replace(draft, status=Slot(EventStatus.CANCELLED, words))
    return found


def _failure(a: Annotation, number: int) -> Span | None:
    """The words by which a sentence says that what the one before spoke of did not happen; it begins with "it",
    "that", "the meeting"."""
    sentence = a.sentences[number]
    tokens = a.tokens[sentence.first : sentence.last]
    if (
        tokens[0].lower not in {"it", "they", "that", "this", "the", "these", "those"}
        or sentence.block != a.sentences[number - 1].block
    ):
        return None
    for token in tokens[:12]:
        off = token.lemma == "call" and token.index + 1 < sentence.last and a.tokens[token.index + 1].lower == "off"
        missed = token.lower == "without" and any(
            t.lemma in frames.nouns() for t in tokens[token.index + 1 - sentence.first :][:3]
        )
        never = (
            token.lemma in {"take", "happen", "occur"}
            and bool({"did", "never", "has", "had"} & {a.tokens[c].lower for c in a.children[token.index]})
            and token.pos == "VERB"
            and tree.is_negated(a, token.index)
        )
        if token.lemma in _OFF or off or missed or never:
            return a.span(sentence.first, min(token.index + 2, sentence.last))
    return None

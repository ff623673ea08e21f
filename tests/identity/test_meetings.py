"""Mentions of meetings, built by hand → meetings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identity import meetings
from kg.model import (
    Annotation,
    Block,
    BlockKind,
    EventStatus,
    MeetingMention,
    Mention,
    MentionKind,
    PartialDate,
    Report,
    Sentence,
    Slot,
    Span,
    Token,
)

WORDS = "talks meeting round meeting talks summit".split()


def _annotation() -> Annotation:
    """One sentence for each of the words."""
    text = ". ".join(WORDS)
    tokens, blocks, sentences, start = [], [], [], 0
    for i, word in enumerate(WORDS):
        end = start + len(word)
        lemma = word.removesuffix("s")
        tokens.append(Token(i, word, lemma, "NN", "NOUN", "ROOT", i, start, end, i))
        blocks.append(Block(Span(start, end), BlockKind.BODY))
        sentences.append(Sentence(i, i, i + 1, i))
        start = end + 2
    return Annotation(Report("report.txt", text, "0" * 64), tuple(blocks), tuple(sentences), tuple(tokens), ())


A = _annotation()


def _slots(kind: MentionKind, names: str, head: int) -> tuple[Slot[Mention], ...]:
    span = A.tokens[head].span
    return tuple(Slot(Mention(kind, head, head + 1, head, span, name), span) for name in names.split(", ") if name)


def _mention(
    head: int, *, status: EventStatus = EventStatus.COMPLETED, day: int | None = None, place: str = "", parties: str = "", people: str = "",
    number: int | None = None, definite: bool = False, specific: bool = True,
) -> MeetingMention:  # fmt: skip
    span = A.tokens[head].span
    return MeetingMention(
        span, head, Slot(status, span), Slot(PartialDate(2026, 3, day), span) if day else None, _slots(MentionKind.PLACE, place, head),
        (*_slots(MentionKind.PARTY, parties, head), *_slots(MentionKind.PERSON, people, head)),
        round=Slot(number, span) if number else None, definite=definite, specific=specific,
    )  # fmt: skip


def _identify(mention: Mention) -> str:
    return f"{mention.kind.value}/{mention.name}"


def _groups(*mentions: MeetingMention) -> list[list[int]]:
    return [[m.head for m in meeting.mentions] for meeting in meetings.merge(A, mentions, _identify)]


def test_five_mentions_of_one_meeting_are_one() -> None:
    assert _groups(
        _mention(0, place="Oslo", parties="Norway, Sweden", day=2),
        _mention(1, place="Oslo", definite=True),
        _mention(2, number=3, parties="Norway, Sweden"),
        _mention(3, definite=True, specific=False),
        _mention(4, day=2, definite=True),
    ) == [[0, 1, 2, 4, 3]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_mention(0, day=2, parties="Norway"), _mention(1, day=3, parties="Norway")),
        (_mention(0, number=2, parties="Norway"), _mention(2, number=3, parties="Norway")),
        (_mention(0, place="Oslo", parties="Norway"), _mention(1, place="Bern", parties="Norway")),
        (_mention(0, day=2, parties="Norway, Sweden"), _mention(1, day=2, people="Ann, Bea")),
        (_mention(0, parties="Norway"), _mention(1, parties="Norway", status=EventStatus.PLANNED)),
    ],
    ids=[
        "another day",
        "another round",
        "another place",
        "a one-on-one beside the talks",
        "a planned one after one that took place",
    ],
)
def test_mentions_that_differ_are_two_meetings(one: MeetingMention, other: MeetingMention) -> None:
    assert len(_groups(one, other)) == 2


def test_a_day_and_its_month_alone_are_not_one_meeting() -> None:
    span = A.tokens[1].span
    who = _slots(MentionKind.PARTY, "Norway", 1)
    month = MeetingMention(span, 1, Slot(EventStatus.COMPLETED, span), Slot(PartialDate(2026, 3), span), participants=who)
    assert len(_groups(_mention(0, day=2, place="Oslo"), month)) == 2


def test_a_round_that_began_some_days_before_it_ended_is_one() -> None:
    ended = _mention(0, day=6, place="Oslo")
    began = _mention(2, day=4, definite=True, status=EventStatus.ONGOING)
    (meeting,) = meetings.merge(A, [ended, began], _identify)
    assert [d.value for d in meeting.dates()] == [PartialDate(2026, 3, 6)]


def test_people_told_of_in_one_breath_with_a_meeting_met_there() -> None:
    summit = _mention(5, day=2, place="Oslo")
    span = summit.date.evidence if summit.date else A.tokens[5].span
    sat_down = MeetingMention(
        A.tokens[4].span, 4, Slot(EventStatus.COMPLETED, span), summit.date, participants=_slots(MentionKind.PERSON, "Ann, Bea", 4)
    )
    assert _groups(summit, sat_down) == [[5, 4]]


SENT = {"Ann": "Norway", "Bea": "Sweden", "Cyd": "Denmark"}


@pytest.mark.parametrize(("people", "number"), [("Ann, Bea", 1), ("Ann, Cyd", 2), ("Ann, Dee", 2)])
def test_those_who_act_for_the_parties_sat_at_the_talks_of_that_day(people: str, number: int) -> None:
    talks = _mention(0, day=2, parties="Norway, Sweden")
    found = meetings.merge(A, [talks, _mention(1, day=2, people=people)], _identify, lambda m: SENT.get(m.name))
    assert len(found) == number


def test_those_who_meet_on_another_day_are_not_at_the_talks() -> None:
    talks = _mention(0, day=2, parties="Norway, Sweden")
    beside = _mention(1, day=3, people="Ann, Bea")
    assert len(meetings.merge(A, [talks, beside], _identify, lambda m: SENT.get(m.name))) == 2


def _under_a_headline() -> Annotation:
    first, *rest = A.blocks
    return replace(A, blocks=(replace(first, kind=BlockKind.HEADLINE), *rest))


@pytest.mark.parametrize(
    ("headline", "told", "number"),
    [
        (_mention(0), _mention(2, number=2, parties="Norway"), 1),
        (_mention(0, place="Oslo"), _mention(2, number=2, place="Oslo"), 1),
        (_mention(0, place="Oslo"), _mention(2, number=2, place="Bern"), 2),
        (_mention(0, people="Ann, Bea"), _mention(2, number=2, parties="Norway"), 2),
    ],
    ids=["talks without more", "the same place", "another place", "people beside the round"],
)
def test_a_headline_tells_of_the_meeting_of_the_text(headline: MeetingMention, told: MeetingMention, number: int) -> None:
    assert len(meetings.merge(_under_a_headline(), [headline, told], _identify)) == number


def test_a_palace_and_its_city_do_not_rule_each_other_out() -> None:
    assert (
        len(_groups(_mention(0, place="Lusail Palace", parties="Norway"), _mention(1, place="Doha", parties="Norway")))
        == 1
    )


def test_one_round_is_one_meeting_whatever_else_is_said_of_it() -> None:
    assert len(_groups(_mention(0, number=12, place="Astana"), _mention(2, number=12, place="Nur-Sultan"))) == 1


def test_the_talks_point_to_the_last_talks_and_not_to_a_meeting_of_people_between() -> None:
    talks = _mention(0, parties="Norway, Sweden", place="Oslo")
    beside = _mention(1, people="Ann, Bea", place="Bern")
    assert _groups(talks, beside, _mention(4, definite=True, specific=False)) == [[0, 4], [1]]


def test_what_was_planned_and_then_called_off_is_one_cancelled_meeting() -> None:
    planned = _mention(0, status=EventStatus.PLANNED, day=9, parties="Norway")
    off = _mention(1, status=EventStatus.CANCELLED, day=9, parties="Norway")
    (meeting,) = meetings.merge(A, [planned, off], _identify)
    assert meeting.status.value is EventStatus.CANCELLED
    assert not meeting.is_past


def test_a_pointer_alone_is_no_meeting() -> None:
    assert _groups(_mention(0, definite=True, specific=False)) == []


def test_a_day_says_more_than_its_month() -> None:
    month = MeetingMention(
        A.tokens[0].span, 0, Slot(EventStatus.COMPLETED, A.tokens[0].span), Slot(PartialDate(2026, 3), A.tokens[0].span)
    )
    (meeting,) = meetings.merge(A, [month, _mention(1, day=2, definite=True)], _identify)
    assert [d.value for d in meeting.dates()] == [PartialDate(2026, 3, 2)]


def test_the_report_is_about_the_past_meeting_with_most_mentions() -> None:
    first = meetings.Meeting(
        [
            _mention(0, status=EventStatus.PLANNED),
            _mention(1, status=EventStatus.PLANNED),
            _mention(2, status=EventStatus.PLANNED),
        ]
    )
    second = meetings.Meeting([_mention(3)])
    third = meetings.Meeting([_mention(4), _mention(5)])
    assert meetings.main([first, second, third]) is third
    assert meetings.main([first]) is None


def _who(meeting: meetings.Meeting, others: list[meetings.Meeting], sides: str) -> list[str]:
    pair = [s.value for s in _slots(MentionKind.PARTY, sides, 0)]
    return [s.value.name for s in meetings.participants(meeting, [meeting, *others], pair)]


def test_who_took_part_is_who_is_named() -> None:
    assert _who(meetings.Meeting([_mention(0, parties="Norway")]), [], "Kenya, Ghana") == ["Norway"]


def test_where_nobody_is_named_the_two_sides_took_part() -> None:
    assert _who(meetings.Meeting([_mention(0, place="Oslo")]), [], "Kenya, Ghana") == ["Kenya", "Ghana"]


def test_a_round_of_many_parties_hands_them_on_to_the_next_round() -> None:
    twelfth = meetings.Meeting([_mention(2, number=12, parties="Norway, Sweden, Denmark")])
    thirteenth = meetings.Meeting([_mention(0, number=13, status=EventStatus.PLANNED)])
    assert _who(thirteenth, [twelfth], "Norway, Sweden") == ["Norway", "Sweden", "Denmark"]

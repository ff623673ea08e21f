"""Which events a statement is about: cue by cue, then whole reports."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import claims
from kg.claims.words import table
from kg.identity import resolve, topics
from kg.identity.topic_cues import AGAINST, FOR, doubt
from kg.identity.topic_index import Index, Saying
from kg.identity.topics import Event
from kg.model import Annotation, EntityClass, PartialDate, Ref, Span, StatementFinding

Annotate = Callable[[str], Annotation]

REPORT = (
    "Norland and Sudria freed 40 prisoners each on Monday.\n\n"
    "Their envoys held talks in Arvik in May, with Lena Holt in the chair.\n\n"
)


def span_of(a: Annotation, words: str) -> Span:
    start = a.report.text.index(words)
    return Span(start, start + len(words))


def events_of(a: Annotation) -> tuple[Event, ...]:
    return (
        Event("exchange", "exchange", (span_of(a, "freed 40 prisoners each"),), counts=frozenset({40})),
        Event("meeting", "meeting", (span_of(a, "held talks in Arvik"),)),
    )


def statements_of(a: Annotation) -> tuple[StatementFinding, ...]:
    return claims.find(a).statements


def about(a: Annotation, events: tuple[Event, ...]) -> list[set[str]]:
    return [{key for key, _ in found} for found in topics.find(a, statements_of(a), events)]


def cue(name: str) -> Callable[[Saying, int], float]:
    return next(function for function, _ in FOR if function.__name__ == name)


def against(name: str) -> Callable[[Saying], float]:
    return next(function for function, _ in AGAINST if function.__name__ == name)


# What is said after the report; what it is about.
SAID = [
    ("“Each of the 40 was well,” Anna Brandt said.", {"exchange"}),
    ("“The prisoners are well,” Anna Brandt said.", {"exchange"}),
    ("“Lena Holt was fair to both,” Anna Brandt said.", {"meeting"}),
    ("“The sanctions and the embargo hurt the economy,” Anna Brandt said.", set()),
    ("“Sudria must leave the territory it occupies,” Anna Brandt said.", set()),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_a_statement_is_about_what_its_words_fit(annotate: Annotate, said: str, expected: set[str]) -> None:
    a = annotate(REPORT + said)
    assert about(a, events_of(a)) == [expected]


def test_a_statement_that_names_an_event_is_surely_about_it(annotate: Annotate) -> None:
    a = annotate(REPORT + "Anna Brandt said that the envoys would meet in Torsby.")
    torsby = Event("torsby", "meeting", (span_of(a, "meet in Torsby"),), past=False)
    assert topics.find(a, statements_of(a), (*events_of(a), torsby)) == [[("torsby", topics.NAMED)]]


def test_terms_settled_at_a_meeting_are_those_of_the_exchange_too(annotate: Annotate) -> None:
    a = annotate(REPORT + "Anna Brandt said that the terms had been settled at a meeting in Torsby.")
    torsby = Event("torsby", "meeting", (span_of(a, "a meeting in Torsby"),))
    assert about(a, (*events_of(a), torsby)) == [{"torsby", "exchange"}]


def test_a_meeting_without_terms_brings_no_exchange(annotate: Annotate) -> None:
    a = annotate(REPORT + "Anna Brandt said that she had been at a meeting in Torsby.")
    torsby = Event("torsby", "meeting", (span_of(a, "a meeting in Torsby"),))
    assert about(a, (*events_of(a), torsby)) == [{"torsby"}]


def test_a_statement_in_a_report_without_events_is_about_none(annotate: Annotate) -> None:
    assert about(annotate("“The prisoners are well,” Anna Brandt said."), ()) == [set()]


def test_every_statement_gets_an_answer_in_the_order_of_the_text(annotate: Annotate) -> None:
    a = annotate(REPORT + "“The sanctions hurt the economy,” Anna Brandt said. “Each of the 40 was well,” she said.")
    assert about(a, events_of(a)) == [set(), {"exchange"}]


def test_topics_are_the_same_however_often_they_are_found(annotate: Annotate) -> None:
    a = annotate(REPORT + "“The prisoners are well,” Anna Brandt said. “It was a good day,” she said.")
    found = [topics.find(a, statements_of(a), events_of(a)) for _ in range(3)]
    assert found[0] == found[1] == found[2] != [[], []]


# --- cues -------------------------------------------------------------------------------------------------

# A cue, what is said, whether it speaks for the exchange (0) and for the meeting (1).
CUES = [
    ("count", "“Each of the 40 was well,” Anna Brandt said.", True, False),
    ("count", "“Each of the 41 was well,” Anna Brandt said.", False, False),
    ("names", "“Arvik was cold,” Anna Brandt said.", False, True),
    ("names", "“Torsby was cold,” Anna Brandt said.", False, False),
    ("of_the_other_kind", "“The prisoners are well,” Anna Brandt said.", False, True),
    ("of_the_other_kind", "“The venue is well chosen,” Anna Brandt said.", True, False),
    ("of_the_other_kind", "“The weather is fine,” Anna Brandt said.", False, False),
    ("in_the_sentence_before", "“The weather is fine,” Anna Brandt said.", False, True),
    ("a_little_before", "“The weather is fine,” Anna Brandt said.", True, False),
    ("told_of_last", "“The weather is fine,” Anna Brandt said.", False, True),
    ("named", "“The weather is fine,” Anna Brandt said.", False, False),
    ("pointed_at", "“The weather is fine,” Anna Brandt said.", False, False),
    ("in_the_paragraph", "“The weather is fine,” Anna Brandt said.", False, False),
    ("not_yet_told", "“The weather is fine,” Anna Brandt said.", False, False),
    ("main", "“The weather is fine,” Anna Brandt said.", True, False),
    ("main_and_a_word_for_any", "“The weather is fine,” Anna Brandt said.", False, False),
    ("main_and_a_word_for_any", "“The deal is done,” Anna Brandt said.", True, False),
    ("words", "“They were freed at noon,” Anna Brandt said.", True, False),
    ("words", "“They held nothing back,” Anna Brandt said.", False, True),
    ("words", "“The weather is fine,” Anna Brandt said.", False, False),
    ("over_though_to_come", "“It would be fine,” Anna Brandt said.", True, True),
    ("over_though_to_come", "“It was fine in May,” Anna Brandt said.", False, False),
]


@pytest.mark.parametrize(("name", "said", "exchange", "meeting"), CUES)
def test_a_cue_speaks_for_the_event_it_fits(
    annotate: Annotate, name: str, said: str, exchange: bool, meeting: bool
) -> None:
    a = annotate(REPORT + said)
    saying = Saying(Index(a, events_of(a)), statements_of(a)[-1])
    assert [bool(cue(name)(saying, event)) for event in (0, 1)] == [exchange, meeting]


def test_words_that_only_point_to_an_event_do_not_name_it(annotate: Annotate) -> None:
    a = annotate(REPORT + "Anna Brandt said that the talks had gone well.")
    told, pointer = span_of(a, "held talks in Arvik"), span_of(a, "the talks")
    event = Event("meeting", "meeting", (told, pointer), pointers=frozenset({pointer}))
    saying = Saying(Index(a, (event,)), statements_of(a)[-1])
    assert (cue("named")(saying, 0), cue("pointed_at")(saying, 0)) == (False, True)


def test_a_statement_follows_what_was_said_right_before(annotate: Annotate) -> None:
    a = annotate(REPORT + "“It is fine,” Anna Brandt said.")
    saying = Saying(Index(a, events_of(a)), statements_of(a)[-1])
    near = replace(saying, previous_end=saying.sentences[0] - 1, previous_topics=frozenset({1}))
    far = replace(saying, previous_end=saying.sentences[0] - 2, previous_topics=frozenset({1}))
    assert [bool(cue("topic_before")(s, 1)) for s in (saying, near, far)] == [False, True, False]


def test_what_may_come_may_be_an_event_that_is_to_come(annotate: Annotate) -> None:
    a = annotate(REPORT + "“It would be fine,” Anna Brandt said.")
    to_come = replace(events_of(a)[0], past=False)
    assert not cue("over_though_to_come")(Saying(Index(a, (to_come,)), statements_of(a)[-1]), 0)


def test_a_word_that_is_used_of_two_events_speaks_half_for_each(annotate: Annotate) -> None:
    a = annotate(REPORT + "They freed 20 children in Torsby.\n\n“They were freed at noon,” Anna Brandt said.")
    events = (events_of(a)[0], Event("children", "exchange", (span_of(a, "freed 20 children"),)))
    saying = Saying(Index(a, events), statements_of(a)[-1])
    assert [cue("words")(saying, event) for event in (0, 1)] == [0.5, 0.5]


def test_a_name_that_is_used_throughout_speaks_for_no_event(annotate: Annotate) -> None:
    idle = "Arvik is a port. Ships come to Arvik. It rains in Arvik.\n\n"
    said = "“Arvik was cold,” Anna Brandt said."
    found = []
    for text in (REPORT + said, REPORT + idle + said):
        a = annotate(text)
        found.append(bool(cue("names")(Saying(Index(a, events_of(a)), statements_of(a)[-1]), 1)))
    assert found == [True, False]


def test_an_event_may_be_told_of_beside_a_statement(annotate: Annotate) -> None:
    a = annotate(REPORT + "After the swap Anna Brandt said that the weather was fine.")
    swap = Event("swap", "exchange", (span_of(a, "the swap"),))
    saying = Saying(Index(a, (*events_of(a), swap)), statements_of(a)[-1])
    assert [bool(cue("beside_it")(saying, event)) for event in (0, 1, 2)] == [False, False, True]


@pytest.mark.parametrize(
    ("date", "old"),
    [
        (PartialDate(2026, 3, 2), False),
        (PartialDate(2026), False),
        (PartialDate(2026, 2), True),
        (PartialDate(2025), True),
    ],
)
def test_an_event_of_a_month_before_that_of_the_report_is_long_past(
    annotate: Annotate, date: PartialDate, old: bool
) -> None:
    a = annotate(REPORT + "“It is fine,” Anna Brandt said.")
    event = replace(events_of(a)[0], dates=(date,))
    saying = Saying(Index(a, (event,)), statements_of(a)[-1])
    assert a.report.published == datetime.date(2026, 3, 5)
    assert cue("long_past")(saying, 0) == old


# A cue against any event, what fits it, what does not.
DOUBTS = [
    ("something_else", "“The sanctions must go,” Anna Brandt said.", "“The prisoners are well,” Anna Brandt said."),
    ("a_word_for_an_event", "“The deal is done,” Anna Brandt said.", "“The weather is fine,” Anna Brandt said."),
    ("names_of_its_own", "“Torsby is cold,” Anna Brandt said.", "“Arvik is cold,” Anna Brandt said."),
    ("demanded", "Anna Brandt demanded that the port be opened.", "Anna Brandt said that the port was open."),
    ("left_behind", "“Ten are still there,” Anna Brandt said.", "“Ten are here,” Anna Brandt said."),
]


@pytest.mark.parametrize(("name", "takes", "refuses"), DOUBTS)
def test_a_cue_speaks_against_any_event(annotate: Annotate, name: str, takes: str, refuses: str) -> None:
    found = []
    for said in (takes, refuses):
        a = annotate(REPORT + said)
        found.append(bool(against(name)(Saying(Index(a, events_of(a)), statements_of(a)[-1]))))
    assert found == [True, False]


def test_doubt_grows_with_the_distance_from_any_event(annotate: Annotate) -> None:
    idle = "It rained. " * 4
    near, far = (annotate(REPORT + words + "“It is fine,” Anna Brandt said.") for words in ("", idle))
    doubts = [doubt(Saying(Index(a, events_of(a)), statements_of(a)[-1])) for a in (near, far)]
    assert doubts[0] < doubts[1]


def test_doubt_grows_after_a_statement_about_none(annotate: Annotate) -> None:
    a = annotate(REPORT + "“It is fine,” Anna Brandt said.")
    saying = Saying(Index(a, events_of(a)), statements_of(a)[-1])
    assert doubt(saying) < doubt(replace(saying, previous_end=saying.sentences[0] - 1))


# --- the index --------------------------------------------------------------------------------------------


def test_the_candidates_of_a_statement_do_not_grow_with_the_report(annotate: Annotate) -> None:
    text = "They met. " * 200 + "“It is fine,” Anna Brandt said."
    a = annotate(text)
    events = tuple(Event(str(n), "meeting", (Span(10 * n, 10 * n + 8),)) for n in range(200))
    assert 0 < len(Saying(Index(a, events), statements_of(a)[-1]).candidates) < 20


def test_the_words_of_the_table_have_known_senses() -> None:
    assert {row["points"] for row in table("topics")} == {
        "exchange", "meeting", "deal", "any", "other", "left", "modal",
    }  # fmt: skip


def test_the_words_of_the_table_stand_once_and_in_order() -> None:
    words = [row["word"] for row in table("topics")]
    assert words == sorted(set(words))


# --- whole reports ----------------------------------------------------------------------------------------


def test_an_account_says_which_event_a_statement_is_about(annotate: Annotate) -> None:
    text = (
        "Norway and Sweden exchanged 40 prisoners each on Monday.\n\n"
        "“Each of the 40 was well,” Anna Brandt said.\n\n“The sanctions hurt the economy,” Lai Okoro said."
    )
    account = resolve(claims.find(annotate(text)))
    exchanges = {e.key for e in account.entities if e.type is EntityClass.EXCHANGE}
    said = [c.object for c in account.claims if c.predicate == "about"]
    assert len(exchanges) == 1
    assert said == [Ref(key) for key in exchanges]

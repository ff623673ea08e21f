"""Sentences → meetings: what became of them, who met, where, when, which round. The report is of Thursday 5 March 2026."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import dates, mediation, meetings, mentions, sides
from kg.model import Annotation, EventStatus, MeetingMention

Annotate = Callable[..., Annotation]

C, G, P, S, X = (
    EventStatus.COMPLETED,
    EventStatus.ONGOING,
    EventStatus.PLANNED,
    EventStatus.PROPOSED,
    EventStatus.CANCELLED,
)


def _found(a: Annotation) -> tuple[MeetingMention, ...]:
    named = mentions.find(a)
    between = mediation.find(a, named)
    return meetings.find(a, named, sides.find(a, named, between), dates.find(a), between)


def _only(a: Annotation) -> MeetingMention:
    found = [m for m in _found(a) if m.specific]
    assert len(found) == 1, [a.report.text[m.span.start : m.span.end] for m in found]
    return found[0]


def _names(meeting: MeetingMention) -> set[str]:
    return {s.value.name for s in meeting.participants}


STATUSES = [
    ("Norway and Sweden held talks in Oslo on Monday.", C),
    ("The deal was agreed at talks in Oslo.", C),
    ("They signed a declaration after five days of talks in Nairobi.", C),
    ("Speaking after a meeting with Donald Trump in Washington, he was silent.", C),
    ("The second round of talks ended in Havana.", C),
    ("Talks between Israel and Hamas resumed in Cairo on Sunday.", G),
    ("Israel and Hamas are due to start talks on 13 March.", P),
    ("The fifth round of the talks will be held in Ghadames.", P),
    ("A second round is set for 19 March.", P),
    ("Direct negotiations were then to begin in Doha.", P),
    ("Pakistan is to host a meeting of the two ministers in Islamabad.", P),
    ("The sides have agreed to meet again in Bern.", P),
    ("Both parties had promised to meet again in Bern.", P),
    ("A fourth round, which Norway is ready to host, has yet to be scheduled.", S),
    ("There was to have been a second session in Bern.", X),
    ("The two were to have met in Bern.", X),
    ("It came out of talks between Norway and Sweden that opened on Monday in Bern.", C),
    ("An earlier session in Bern, called by Norway for May, fell through.", X),
    ("They signed it after talks in Bern which nobody had expected to yield much.", C),
    ("Norwegian and Swedish envoys would come together again in Bern.", P),
    ("Vladimir Putin and Donald Trump discussed it on Monday in Anchorage.", C),
    ("The two will meet again in Bern.", P),
    ("The foreign ministers of Norway and Sweden gathered in Bern.", C),
    ("The two sides will be back at the table in mid-May.", P),
    ("Norway and Sweden will sit down in Oslo on Monday.", P),
    ("Norway hopes to settle it at talks with Sweden in Oslo.", P),
    ("Norway proposed a meeting in Oslo.", S),
    ("Norway has called for a summit in Oslo.", S),
    ("Ankara said it was ready to host a summit in Istanbul.", S),
    ("A summit between Vladimir Putin and Donald Trump could take place in Alaska.", S),
    ("Egypt invited both sides to talks in Cairo.", S),
    ("A meeting of the two ministers in Washington, planned for 20 November, was called off by Azerbaijan.", X),
    ("Talks scheduled for Monday in Doha have been postponed.", X),
    ("A meeting in Brussels that he had proposed did not take place.", X),
    ("The meeting had been scheduled to take place in Bern but was cancelled.", X),
    ("A first session of talks had been set for March 10. It was called off.", X),
    ("A round that was to begin in Oslo on 2 March never took place.", X),
    ("Norway and Sweden closed a round of talks in Oslo, but put off the signing of a truce.", C),
    ("Some were freed so that they could attend the round of talks in Oslo on February 22.", C),
    ("Norway is sending a delegation to Oslo for a round of talks with Sweden.", P),
    ("Norway offered another round in Oslo.", S),
    ("The joint committee will reconvene in Oslo on 10 March.", P),
]


@pytest.mark.parametrize(("sentence", "status"), STATUSES)
def test_a_meeting_has_the_status_that_its_words_give_it(
    annotate: Annotate, sentence: str, status: EventStatus
) -> None:
    assert _only(annotate(sentence)).status.value is status


NONE = [
    "No meeting took place in Oslo.",
    "They did not meet in Oslo.",
    "Norway denied that it had met Sweden in Oslo.",
    "If Norway and Sweden meet in Oslo, there will be peace.",
    "Will Norway and Sweden meet in Oslo?",
    "The minister held a press conference in Oslo.",
    "The two presidents spoke by phone on Monday.",
    "Norway is ready for talks.",
    "Peace talks have stalled.",
    "Norway and Sweden signed the treaty on Monday.",
    "Norway met the deadline on Monday.",
    "The plan met with criticism in Oslo.",
    "Vladimir Putin has refused to meet Donald Trump.",
    "Norway saw the list on Monday.",
    "No date was fixed for a fourth round.",
    "Leaders could meet only to sign.",
    "Washington would not take part in any talks about Kosovo.",
    "The United Nations Security Council held an emergency session on Tuesday.",
    "The security cabinet met on Friday.",
    "Lawmakers met on Tuesday in Oslo.",
    "Omar Hadad was met by his wife in Oslo.",
    "Omar Hadad met relatives of the captives in Oslo.",
    "Norway denied that the talks in Oslo had been suspended.",
    "Omar Hadad, who had no part in the talks in Oslo, was silent.",
    "They settle disputes through negotiation with Norway.",
    "Norway will host next year's climate summit in Oslo.",
    "It was the fruit of months of talks with Norway.",
    "He said a meeting with Norway in Oslo was the only way.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_denied_supposed_or_said_in_general_is_no_meeting(annotate: Annotate, sentence: str) -> None:
    assert [m for m in _found(annotate(sentence)) if m.specific] == []


PARTICIPANTS = [
    ("Norway and Sweden held talks in Oslo.", {"Norway", "Sweden"}),
    ("Norwegian and Swedish officials met in Oslo.", {"Norway", "Sweden"}),
    ("GENEVA, March 4 (Reuters) - Norwegian and Swedish officials held a new round of talks in Oslo.", {"Norway", "Sweden"}),
    ("The US-Iran talks in Muscat ended.", {"United States", "Iran"}),
    ("The U.S.-Iran talks in Muscat ended.", {"United States", "Iran"}),
    ("The Arab League summit in Cairo ended.", {"Arab League"}),
    ("The G7 talks in Oslo ended.", {"G7"}),
    ("The African Union talks in Oslo ended.", set()),
    ("Talks in Doha between the Congolese government and M23 rebels have ended.", {"DR Congo", "M23"}),
    ("At a meeting in Khartoum between two envoys of Boko Haram and officers of Nigeria's army, terms were settled.", {"Boko Haram", "Nigeria"}),
    ("A Taliban delegation arrived in Oslo on Sunday for talks with Norway.", {"Taliban", "Norway"}),
    ("Marco Rubio met Sergei Lavrov in Riyadh.", {"Marco Rubio", "Sergei Lavrov"}),
    ("On 6 December the US envoy James Baker saw President Ilham Aliyev in Baku.", {"James Baker", "Ilham Aliyev"}),
    ("Scott Miller met with Taliban leaders in Doha on Friday.", {"Scott Miller", "Taliban"}),
    ("The Israeli chief, David Cohen, and the American one, William Burns, sat down in Doha.", {"David Cohen", "William Burns"}),
    ("Ankara proposed a meeting between the Ukrainian president, Volodymyr Zelensky, and the Russian leader, Vladimir Putin.", {"Volodymyr Zelensky", "Vladimir Putin"}),
    ("Donald Trump spoke face to face with Vladimir Putin in Alaska.", {"Donald Trump", "Vladimir Putin"}),
    ("Norway chaired the talks with Sweden in Oslo.", set()),
    ("Negotiators from Norway and Sweden met in Geneva.", {"Norway", "Sweden"}),
    ("Officials from Norway will hold talks with Sweden in Geneva.", {"Norway", "Sweden"}),
    ("Scott Miller, a special envoy of President James Baker, met Ilham Aliyev in Baku.", {"Scott Miller", "Ilham Aliyev"}),
    ("James Baker's envoy Scott Miller met Ilham Aliyev in Baku.", {"Scott Miller", "Ilham Aliyev"}),
    ("Scott Miller and Ilham Aliyev met in Geneva, with James Baker as host.", {"Scott Miller", "Ilham Aliyev"}),
    ("It was settled by Scott Miller, the envoy, and Ilham Aliyev, the minister, when they met in Geneva.", {"Scott Miller", "Ilham Aliyev"}),
    ("Scott Miller is expected in Moscow, where he is to see Ilham Aliyev.", {"Scott Miller", "Ilham Aliyev"}),
    ("James Baker hosted the leaders of Norway and Sweden in Geneva.", {"Norway", "Sweden"}),
    ("Delegations from Norway and Sweden are in Geneva for talks.", {"Norway", "Sweden"}),
    ("Norway's delegation, led by Scott Miller, will take part in talks with Sweden in Geneva.", {"Norway", "Sweden"}),
    ("Norway said its delegation met Ilham Aliyev in Geneva.", {"Norway", "Ilham Aliyev"}),
    ("Scott Miller said he would invite Ilham Aliyev. Their last meeting, in Geneva, ended in anger.", {"Scott Miller", "Ilham Aliyev"}),
    ("Mediators from Norway held talks with Swedish officials in Geneva.", {"Sweden"}),
    ("Norway and Sweden agreed at a meeting of the Supervisory Committee in Geneva.", {"Norway", "Sweden"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), PARTICIPANTS)
def test_who_meets_is_named_person_by_person_or_by_party(annotate: Annotate, sentence: str, names: set[str]) -> None:
    assert _names(_only(annotate(sentence))) == names


def test_the_generals_are_the_two_who_were_called_so(annotate: Annotate) -> None:
    a = annotate(
        "General Birhanu Jula and General Tadesse Werede shook hands. The generals will meet again in Mekelle."
    )
    assert _names(_only(a)) == {"Birhanu Jula", "Tadesse Werede"}


def test_both_sides_are_the_two_that_the_report_is_about(annotate: Annotate) -> None:
    a = annotate("Russia and Ukraine exchanged prisoners. Officers of both sides, who met in Hurghada, agreed.")
    assert _names(_only(a)) == {"Russia", "Ukraine"}


PLACES = [
    ("Norway and Sweden met at Lusail Palace in Doha.", {"Lusail Palace", "Doha"}),
    ("The Doha talks between Norway and Sweden ended.", {"Doha"}),
    ("Norway and Sweden met with officials in Kabul.", {"Kabul"}),
    ("Norway and Sweden will meet on Monday in Selmouth.", {"Selmouth"}),
    ("Officials arrived in Moscow, where they met Vladimir Putin.", {"Moscow"}),
    ("Talks between Norway and Sweden began in the Egyptian city of Luxor.", {"Luxor"}),
    ("Marco Rubio will travel to Paris to meet Sergei Lavrov.", {"Paris"}),
    ("Norway and Sweden held talks on the war in Sudan.", set()),
    ("Scott Miller met Ilham Aliyev at the White House.", {"White House"}),
    ("Ilham Aliyev received Scott Miller in the Kremlin.", {"Kremlin"}),
    ("Scott Miller and Ilham Aliyev met on the sidelines of a summit in Osaka.", {"Osaka"}),
    ("It was settled in Geneva on Monday, when Scott Miller saw Ilham Aliyev.", {"Geneva"}),
    ("Norwegian negotiators left Cairo after talks with Sweden.", {"Cairo"}),
    ("The Lusail Palace was lit. Norway and Sweden held talks in the palace.", {"Lusail Palace"}),
    ("Scott Miller flew to the White House. Their last meeting there, with Norway, failed.", {"White House"}),
    ("Norway and Sweden met in China's Yunnan province.", {"Yunnan"}),
    ("Norway and Sweden met in the Red Sea port city of Jeddah.", {"Jeddah"}),
    ("Following the meeting with Sweden in Doha, the envoy flew to Cairo.", {"Doha"}),
    ("During a meeting with Sweden, they discussed the war in Sudan.", set()),
]


@pytest.mark.parametrize(("sentence", "places"), PLACES)
def test_a_meeting_is_held_where_its_clause_says(annotate: Annotate, sentence: str, places: set[str]) -> None:
    a = annotate(sentence)
    assert {s.value.span.of(a.report.text) for s in _only(a).places} == places


def test_a_capital_is_found_by_its_state_where_the_report_names_it(annotate: Annotate) -> None:
    a = annotate("Officials flew to Muscat. Norway and Sweden held talks in the Omani capital on Monday.")
    assert {s.value.span.of(a.report.text) for s in _only(a).places} == {"Muscat"}


DAYS = [
    ("Norway and Sweden met in Oslo on Monday.", "2026-03-02"),
    ("A meeting in Oslo, planned for October 8, was called off.", "2025-10-08"),
    ("It was at the fifth round, held in Mexico City in December, that they agreed.", "2025-12"),
    ("It goes back to 9 November, when Norway and Sweden met in Oslo.", "2025-11-09"),
    ("Russia and Ukraine exchanged prisoners on Thursday, a day after talks in Oslo.", "2026-03-04"),
    ("It was the third round of talks between Norway and Sweden this year.", None),
    ("It was settled in Oslo on Monday, when Scott Miller saw Ilham Aliyev.", "2026-03-02"),
    ("A meeting of the ministers, Scott Miller and Ilham Aliyev, which Norway was to host on 20 November, was called off.", "2025-11-20"),
    ("The first meeting in Oslo since 2001 changed nothing.", None),
    ("The third round of talks took place in Rome on 26 April.", "2025-04-26"),
    ("Norway hopes to settle it during talks Tuesday with Sweden in Oslo.", "2026-03-10"),
]


@pytest.mark.parametrize(("sentence", "day"), DAYS)
def test_a_meeting_has_the_day_that_belongs_to_it(annotate: Annotate, sentence: str, day: str | None) -> None:
    date = _only(annotate(sentence)).date
    assert (None if date is None else str(date.value)) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OSLO – Norway and Sweden ended a round of talks here on Monday.", "OSLO"),
        ("The envoys will fly to Havana this week. The two sides will meet there on Monday.", "Havana"),
    ],
)
def test_a_place_may_stand_in_the_dateline_or_in_the_sentence_before(annotate: Annotate, text: str, place: str) -> None:
    assert {s.value.span.of(text) for s in _only(annotate(text)).places} == {place}


def test_rounds_may_be_told_by_their_number_alone(annotate: Annotate) -> None:
    text = "Norway and Sweden held three rounds of talks in Geneva. At the second, on June 2, they agreed. At the third, in July, they did not."
    found = {m.round.value: m for m in _found(annotate(text)) if m.round is not None}
    assert {n: {s.value.span.of(text) for s in m.places} for n, m in found.items()} == {2: {"Geneva"}, 3: {"Geneva"}}


def test_the_second_of_two_is_told_by_its_number(annotate: Annotate) -> None:
    found = _found(annotate("The first meeting took place on 2 March and the second on 4 March."))
    assert [str(m.date.value) for m in found if m.date] == ["2026-03-02", "2026-03-04"]


def test_on_the_eve_of_the_talks_is_not_at_the_talks(annotate: Annotate) -> None:
    found = _only(annotate("On the eve of the talks, Scott Miller met Ilham Aliyev in Baku."))
    assert _names(found) == {"Scott Miller", "Ilham Aliyev"}


def test_the_parties_of_a_state_are_the_two_that_the_report_is_about(annotate: Annotate) -> None:
    a = annotate("Yemen and the Houthis exchanged prisoners. Yemen and the Houthis agreed. Talks between the Yemeni parties began in Oslo.")
    assert _names(_only(a)) == {"Yemen", "Houthis"}


def test_an_ordinal_after_no_word_for_a_meeting_is_no_round(annotate: Annotate) -> None:
    assert not [m for m in _found(annotate("Two groups crossed. At the second, on June 2, they were held.")) if m.round]


def test_talks_that_are_broken_off_have_no_day_of_their_own(annotate: Annotate) -> None:
    assert [m.date for m in _found(annotate("The president suspended the talks on 2 March."))] == [None]


ROUNDS = [
    ("The 12th round of talks ended in Oslo.", 12),
    ("The sixth cycle of talks ended in Oslo.", 6),
    ("The thirteenth round was held in Oslo.", 13),
    ("Round four of the talks opened in Oslo.", 4),
    ("The meeting in Oslo was the seventh of the committee.", 7),
    ("The meeting, the tenth of the committee, was held in Oslo.", 10),
    ("It was the first meeting in Oslo since the war.", None),
    ("A new round of talks was held in Oslo.", None),
]


@pytest.mark.parametrize(("sentence", "number"), ROUNDS)
def test_a_numbered_round_has_its_number(annotate: Annotate, sentence: str, number: int | None) -> None:
    slot = _only(annotate(sentence)).round
    assert (None if slot is None else slot.value) == number


def test_who_hosts_and_who_mediates_do_not_take_part(annotate: Annotate) -> None:
    meeting = _only(annotate("Kenya hosted talks in Nairobi between Norway and Sweden, with Kofi Annan in the chair."))
    assert _names(meeting) == {"Norway", "Sweden"}
    assert {s.value.name for s in meeting.hosts} == {"Kenya"}
    assert {s.value.name for s in meeting.mediators} == {"Kofi Annan"}


def test_the_talks_without_more_point_to_a_meeting_and_are_none_of_their_own(annotate: Annotate) -> None:
    found = _found(annotate("He praised the talks."))
    assert [(m.specific, m.definite) for m in found] in ([], [(False, True)])


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Norway and Sweden signed the accord in Geneva on 3 March.", {"Geneva"}),
        ("The accord was signed by Norway and Sweden in Geneva.", {"Geneva"}),
        ("The presidents of Norway and Sweden came face to face on Monday.", set()),
        ("Ana Torres conferred with Luis Vega in Geneva.", {"Geneva"}),
        ("The next round is to take place in Geneva on 10 March.", {"Geneva"}),
        ("The opening round of the talks was held in Geneva.", {"Geneva"}),
    ],
)
def test_a_meeting_may_be_told_in_other_words(annotate: Annotate, sentence: str, places: set[str]) -> None:
    assert {s.value.span.of(sentence) for s in _only(annotate(sentence)).places} == places


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden signed the accord.",
        "The president signed a law in Geneva.",
        "Ana Torres came to Geneva.",
        "Ana Torres and Luis Vega shook hands.",
    ],
)
def test_words_that_only_may_go_with_a_meeting_tell_of_none(annotate: Annotate, sentence: str) -> None:
    assert [m for m in _found(annotate(sentence)) if m.specific] == []


def test_who_receives_somebody_is_the_host_and_takes_part(annotate: Annotate) -> None:
    found = _only(annotate("President Ana Torres received Foreign Minister Luis Vega in Geneva on Monday."))
    assert ({s.value.name for s in found.hosts}, _names(found)) == ({"Ana Torres"}, {"Ana Torres", "Luis Vega"})


def test_who_is_received_meets_who_receives(annotate: Annotate) -> None:
    found = _only(annotate("Luis Vega was received in Geneva by President Ana Torres."))
    assert ({s.value.name for s in found.hosts}, _names(found)) == ({"Ana Torres"}, {"Ana Torres", "Luis Vega"})


def test_the_name_of_a_format_is_no_place_beside_a_city(annotate: Annotate) -> None:
    text = "They agreed at the Normandy summit in Geneva on Monday."
    assert {s.value.span.of(text) for s in _only(annotate(text)).places} == {"Geneva"}

"""Who said which words: invented reports, each with what is taken from it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.claims import dates, mentions, statements
from kg.model import Annotation, MentionKind, QuoteForm, SpeechAct, StatementFinding

Annotate = Callable[..., Annotation]
Said = tuple[str, str]
"""The speakers, joined by " + ", and the words."""


def found(a: Annotation) -> tuple[StatementFinding, ...]:
    return statements.find(a, mentions.find(a), dates.find(a))


def said(a: Annotation) -> list[Said]:
    return [(" + ".join(m.name for m in s.speakers), s.passage.of(a.report.text)) for s in found(a)]


DIRECT: list[tuple[str, list[Said]]] = [
    ("“We agreed,” Anna Brandt said.", [("Anna Brandt", "We agreed,")]),
    ('"We agreed on it," said Anna Brandt, the chief negotiator.', [("Anna Brandt", "We agreed on it,")]),
    ("Anna Brandt said: “We agreed.”", [("Anna Brandt", "We agreed.")]),
    (
        '"There is no deal," Anna Brandt said, "but we are close."',
        [("Anna Brandt", "There is no deal,"), ("Anna Brandt", "but we are close.")],
    ),
    ("‘Not a coin,’ Anna Brandt said.", [("Anna Brandt", "Not a coin,")]),
    ("“Not a coin,\" Anna Brandt said. “Not one.”", [("Anna Brandt", "Not a coin,"), ("Anna Brandt", "Not one.")]),
    ('"There will be no deal," Hamas official Lai Okoro told Al Jazeera.', [("Lai Okoro", "There will be no deal,")]),
    (
        "‘We’re tired,’ Anna Brandt said. ‘The girls’ rooms are empty, and nobody’s told us a thing.’",
        [("Anna Brandt", "We’re tired,"), ("Anna Brandt", "The girls’ rooms are empty, and nobody’s told us a thing.")],
    ),
    (
        '"It\'s a step," said a senior U.S. official who spoke on condition of anonymity. "But only a step."',
        [("a senior U.S. official", "It's a step,"), ("a senior U.S. official", "But only a step.")],
    ),
    (
        "“They gave us a pilot and we gave them this,” said a customs clerk who did not want to be named.",
        [("a customs clerk", "They gave us a pilot and we gave them this,")],
    ),
    (
        "Anna Brandt said: “The list is complete.\n\n“We will publish it tomorrow.”",
        [("Anna Brandt", "The list is complete."), ("Anna Brandt", "We will publish it tomorrow.")],
    ),
    ("Anna Brandt came in. Brandt: “We will not sign a thing.”", [("Brandt", "We will not sign a thing.")]),
    ('11:52 They are across. "They are in our hands," says Anna Brandt.', [("Anna Brandt", "They are in our hands,")]),
    ("Anna Brandt was asked whether it was over. She replied: “Not at all.”", [("she", "Not at all.")]),
    (
        "It was the way, as an old ambassador in Riga said, “in which peace is made here”.",
        [("an old ambassador in Riga", "in which peace is made here")],
    ),
    (
        '"Have they signed?" a voice asked. "Not yet," Anna Brandt answered.',
        [("a voice", "Have they signed?"), ("Anna Brandt", "Not yet,")],
    ),
    ("The “ceasefire” is two days old.", []),
    ("The so-called “Seven” met in Riga and the “Four” in Oslo.", []),
]

INDIRECT: list[tuple[str, list[Said]]] = [
    (
        "A senior official told reporters on condition of anonymity that gaps remained.",
        [("A senior official", "gaps remained")],
    ),
    ("Anna Brandt told the newspaper Haaretz that gaps remained.", [("Anna Brandt", "gaps remained")]),
    ("No day has been set, Anna Brandt went on to say.", [("Anna Brandt", "No day has been set")]),
    ("Anna Brandt confessed that she had no list.", [("Anna Brandt", "she had no list")]),
    ("Ankara is demanding that all of them be freed.", [("Türkiye", "all of them be freed")]),
    (
        "The members emphasized the importance of peace, reiterating their opposition to any change.",
        [("The members", "the importance of peace"), ("The members", "their opposition to any change")],
    ),
    ("Anna Brandt said that the talks would go on.", [("Anna Brandt", "the talks would go on")]),
    ("Anna Brandt said the talks would go on.", [("Anna Brandt", "the talks would go on")]),
    ("The talks would go on, Anna Brandt said.", [("Anna Brandt", "The talks would go on")]),
    ("The talks would go on, said Anna Brandt.", [("Anna Brandt", "The talks would go on")]),
    (
        "Anna Brandt, who led the delegation, told reporters in Oslo on Monday that the talks would go on.",
        [("Anna Brandt", "the talks would go on")],
    ),
    (
        "Brandt, speaking after the talks, said both sides had agreed but warned that the truce was fragile.",
        [("Brandt", "both sides had agreed"), ("Brandt", "the truce was fragile")],
    ),
    (
        "The two sides met in Oslo, Norway's foreign ministry said on Monday, adding that they would meet again.",
        [
            ("Norway's foreign ministry", "The two sides met in Oslo"),
            ("Norway's foreign ministry", "they would meet again"),
        ],
    ),
    (
        "The information minister, Lai Okoro, said three men had come home.",
        [("Lai Okoro", "three men had come home")],
    ),
    (
        "Three men had come home, the information minister, Lai Okoro, maintained.",
        [("Lai Okoro", "Three men had come home")],
    ),
    ("The spokesman, Lai Okoro, says mediators are hopeful.", [("Lai Okoro", "mediators are hopeful")]),
    ("Residents said they had been told nothing.", [("Residents", "they had been told nothing")]),
    (
        "It was called off for good, one of their lawyers told this paper.",
        [("one of their lawyers", "It was called off for good")],
    ),
    ("Qatar and Egypt said the two sides had accepted.", [("Qatar + Egypt", "the two sides had accepted")]),
    (
        "Kenya said it held 600 men, while Uganda says the number is nearer 900.",
        [("Kenya", "it held 600 men"), ("Uganda", "the number is nearer 900")],
    ),
    (
        "Anna Brandt, who says they were kidnapped, demanded that Norway free them.",
        [("Anna Brandt", "they were kidnapped"), ("Anna Brandt", "Norway free them")],
    ),
    ("It is a woman who Norway says should be home.", [("Norway", "should be home")]),
    (
        "RIGA (Wire) — Three men came home, a military official said on Friday.",
        [("a military official", "Three men came home")],
    ),
    ("• Three men came home, a military official said.", [("a military official", "Three men came home")]),
    ("Anna Brandt wrote on X. Some of them are still held, she said.", [("she", "Some of them are still held")]),
    ("Col. Anna Brandt told Norway's army that all of them were alive.", [("Anna Brandt", "all of them were alive")]),
    (
        "The deal was close, Anna Brandt said, a day after Lai Okoro said it was dead.",
        [("Anna Brandt", "The deal was close"), ("Lai Okoro", "it was dead")],
    ),
    (
        "A statement by the Norwegian foreign ministry said the talks would go on.",
        [("the Norwegian foreign ministry", "the talks would go on")],
    ),
    (
        "Russia, Turkey and Iran met in Riga. The three countries declared that the talks would go on.",
        [("Russia + Türkiye + Iran", "the talks would go on")],
    ),
    (
        "Russia, Turkey and Iran as guarantors met in Riga. The next round will be in May, the guarantors announced.",
        [("Russia + Türkiye + Iran", "The next round will be in May")],
    ),
    ("Anna Brandt said that depended on Norway.", [("Anna Brandt", "that depended on Norway")]),
]

NOTHING_IS_SAID = [
    "Anna Brandt did not say when the talks would go on.",
    "Anna Brandt would not say that they had failed.",
    "The minister is expected to announce the exchange on Friday.",
    "Anna Brandt neither confirmed nor denied the report.",
    "Anna Brandt declined to comment.",
    "Anna Brandt refused to say whether she would come.",
    "Nobody said the talks had failed.",
    "If the government says that they are over, they are over.",
    "An official briefed on the talks left the room.",
    "The agreement states that all shall be freed.",
    "The ceremony concluded the round, which had begun on Monday.",
    "Anna Brandt left without saying a word.",
    "Three men were exchanged according to a list.",
]

REQUESTS: list[tuple[str, list[Said]]] = [
    ("The U.N. envoy is calling for an end to violence.", [("The U.N. envoy", "an end to violence")]),
    ("Anna Brandt has been urging both sides to agree.", [("Anna Brandt", "both sides to agree")]),
    ("Norway demanded the return of 339 children.", [("Norway", "the return of 339 children")]),
    ("Norway insisted on a full and unconditional truce.", [("Norway", "a full and unconditional truce")]),
    ("Norway called for an increase in aid to all.", [("Norway", "an increase in aid to all")]),
    ("Norway called on both sides to free them.", [("Norway", "both sides to free them")]),
    (
        "Norway urged all parties, including Qatar, to ensure that they were safe.",
        [("Norway", "all parties, including Qatar, to ensure that they were safe")],
    ),
    ("Anna Brandt promised to go on working for it.", [("Anna Brandt", "to go on working for it")]),
    ("Norway accused Sweden of breaking the truce.", [("Norway", "Sweden of breaking the truce")]),
    ("Anna Brandt hailed the deal as “a step toward peace”.", [("Anna Brandt", "the deal as “a step toward peace”")]),
    ("Norway reiterated its call for the release of all detainees.", [("Norway", "the release of all detainees")]),
    ("Norway and Sweden denied it.", []),
    ("An agent asked not to be named.", []),
    ("Norway made a call to Sweden.", []),
    ("Norway proposed pauses so that medics could reach them.", [("Norway", "pauses so that medics could reach them")]),
]

ACCORDING: list[tuple[str, list[Said]]] = [
    (
        "Anna Brandt came in. According to her, swaps are under way.",
        [("she", "swaps are under way")],
    ),
    ("Three men came home, according to the Norwegian army.", [("the Norwegian army", "Three men came home")]),
    ("According to the Norwegian army, three men came home.", [("the Norwegian army", "three men came home")]),
    (
        "According to the Norwegian army, which gave no names, three men came home.",
        [("the Norwegian army", "three men came home")],
    ),
    (
        "Three men came home, according to an official who was in the room.",
        [("an official", "Three men came home")],
    ),
    ("According to Norway, Anna Brandt told them that it was over.", [("Anna Brandt", "it was over")]),
]

TRANSCRIPT = """Anna Brandt led the team. We met Brandt in Oslo.

Lantern: Did you expect a result?

Brandt: No. Nobody did.

Lantern: The Norwegian army says there are 40 captives.

Brandt: I have never seen that list."""


@pytest.mark.parametrize(("text", "expected"), [*DIRECT, *INDIRECT, *REQUESTS, *ACCORDING])
def test_each_statement_is_found_with_its_speaker(annotate: Annotate, text: str, expected: list[Said]) -> None:
    assert said(annotate(text)) == expected


@pytest.mark.parametrize("text", NOTHING_IS_SAID)
def test_what_was_not_said_is_no_statement(annotate: Annotate, text: str) -> None:
    assert said(annotate(text)) == []


def test_the_lines_of_an_interview_are_those_of_who_answers(annotate: Annotate) -> None:
    assert said(annotate(TRANSCRIPT)) == [
        ("Brandt", "No. Nobody did."),
        ("The Norwegian army", "there are 40 captives"),
        ("Brandt", "I have never seen that list."),
    ]


def test_answers_that_go_by_a_letter_are_those_of_the_person_named_most(annotate: Annotate) -> None:
    text = "Anna Brandt led the team.\n\nQ: Is it over?\n\nA: No, it is not.\n\nQ: When?\n\nA: In April."
    assert said(annotate(text)) == [("Anna Brandt", "No, it is not."), ("Anna Brandt", "In April.")]


RELAYED = [
    (
        "Interfax, citing a person close to the talks, reported that three men would be freed.",
        "a person close to the talks",
        "Interfax",
    ),
    ("Three men would be freed, Interfax reported, citing an unnamed official.", "an unnamed official", "Interfax"),
    ("Anna Brandt was quoted by Interfax as saying that it was over.", "Anna Brandt", "Interfax"),
    ("Norway said it would free three men, Interfax reported.", "Norway", "Interfax"),
]


@pytest.mark.parametrize(("text", "speaker", "relay"), RELAYED)
def test_whoever_is_closest_to_the_words_speaks_and_the_other_passes_it_on(
    annotate: Annotate, text: str, speaker: str, relay: str
) -> None:
    (statement,) = found(annotate(text))
    assert [m.name for m in statement.speakers] == [speaker]
    assert [m.name for m in statement.relayed_by] == [relay]


def test_an_unnamed_person_passes_nothing_on(annotate: Annotate) -> None:
    (statement,) = found(annotate("A diplomat, citing an aide to the minister, said it was over."))
    assert [m.name for m in statement.speakers] == ["an aide to the minister"]
    assert statement.relayed_by == ()


FORMS = [
    ("Anna Brandt said: “We agreed.”", SpeechAct.SAY, QuoteForm.DIRECT),
    ("Anna Brandt said it was “a very long way home”.", SpeechAct.SAY, QuoteForm.MIXED),
    ("Anna Brandt said it was “over”.", SpeechAct.SAY, QuoteForm.INDIRECT),
    ("Anna Brandt announced that it was over.", SpeechAct.ANNOUNCE, QuoteForm.INDIRECT),
    ("Anna Brandt denied that it was over.", SpeechAct.DENY, QuoteForm.INDIRECT),
    ("Anna Brandt confirmed that it was over.", SpeechAct.CONFIRM, QuoteForm.INDIRECT),
    ("Norway proposed a swap of all prisoners.", SpeechAct.PROPOSE, QuoteForm.INDIRECT),
    ("Norway refused to free the three men.", SpeechAct.REFUSE, QuoteForm.INDIRECT),
    ("Norway vowed to free the three men.", SpeechAct.PROMISE, QuoteForm.INDIRECT),
    ("Norway accused Sweden of breaking the truce.", SpeechAct.ACCUSE, QuoteForm.INDIRECT),
    ("“Is it over?” Anna Brandt asked.", SpeechAct.SAY, QuoteForm.DIRECT),
    ("Norway renewed its appeal for the release of all.", SpeechAct.DEMAND, QuoteForm.INDIRECT),
]


@pytest.mark.parametrize(("text", "act", "form"), FORMS)
def test_the_verb_gives_the_act_and_the_marks_give_the_form(
    annotate: Annotate, text: str, act: SpeechAct, form: QuoteForm
) -> None:
    (statement,) = found(annotate(text))
    assert (statement.act, statement.form) == (act, form)


def test_a_statement_within_another_is_not_taken_by_itself(annotate: Annotate) -> None:
    text = "Anna Brandt said that Norway had demanded the release of three men."
    assert said(annotate(text)) == [("Anna Brandt", "Norway had demanded the release of three men")]


def test_the_day_and_place_of_saying_are_kept(annotate: Annotate) -> None:
    (statement,) = found(annotate("Anna Brandt said in Oslo on 3 March 2026 that it was over."))
    assert statement.date is not None
    assert str(statement.date.value) == "2026-03-03"
    assert statement.place is not None
    assert statement.place.value.name in {"Oslo", "Norway"}


def test_the_cue_lies_outside_of_what_is_said(annotate: Annotate) -> None:
    a = annotate(" ".join(text for text, _ in [*DIRECT, *INDIRECT] if "\n" not in text))
    every = found(a)
    assert len(every) > 30
    assert not [s for s in every if s.cue.overlaps(s.passage)]


def test_passages_never_share_words(annotate: Annotate) -> None:
    every = found(annotate("\n\n".join(text for text, _ in [*DIRECT, *INDIRECT, *REQUESTS, *ACCORDING])))
    assert len(every) > 40
    assert not [1 for one, other in pairwise(every) if one.passage.overlaps(other.passage)]


def test_speakers_that_no_table_knows_are_people_by_function_and_media_are_bodies(annotate: Annotate) -> None:
    (clerk,) = found(annotate("A customs clerk said that the gate was shut."))
    (agency,) = found(annotate("Interfax reported that the gate was shut."))
    assert clerk.speakers[0].kind is MentionKind.OFFICE
    assert agency.speakers[0].kind is MentionKind.BODY


def test_a_report_without_full_stops_is_read_too(annotate: Annotate) -> None:
    a = annotate("Norway said that it agreed and Sweden said it was ready and " * 150)
    assert len(found(a)) > 5

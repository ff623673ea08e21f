"""What is denied, planned, supposed, asked or only alleged never becomes a handover or a meeting that took place."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from kg import claims, identity
from kg.model import Annotation, EntityClass, EventStatus, Ref

Annotate = Callable[..., Annotation]

# Peru, Chile and a rebel group are at odds here; nothing of it ever happened.
DENIALS = (
    "Peru denied that it had freed any Chilean soldiers.",
    "Peru has not released the 40 Chilean prisoners.",
    "Chile did not hand over the bodies of 12 Peruvian soldiers on Monday.",
    "No prisoners have been exchanged between Peru and Chile.",
    "Neither side has released any prisoners so far.",
    "Peru never returned the 14 Chilean sailors.",
    "None of the 30 prisoners has been freed.",
    "Nobody had been released by Monday, the ministry in Lima said.",
    "Chile rejected reports that 50 prisoners had been swapped.",
    "The government denied releasing 20 rebels.",
    "It is not true that Peru released 25 prisoners, the minister said.",
    "Peru refused to free the 15 Chilean pilots.",
    "Chile ruled out a release of the 60 Peruvian detainees.",
    "The ministry said no exchange of prisoners had taken place.",
    "Peru failed to release the 18 hostages.",
    "The rebels left without handing over the 9 hostages.",
    "Instead of freeing the 30 detainees, Chile put them on trial.",
    "Chile could not free the prisoners.",
    "Far from being released, the 22 detainees were moved to another jail.",
    "The 16 sailors are still waiting to be released.",
    "The talks ended without the release of the 12 hostages.",
    "Reports that Chile had freed 45 prisoners were false.",
)
PLANS = (
    "Peru will release 40 Chilean prisoners on Friday.",
    "Chile plans to hand over the bodies of 12 soldiers next week.",
    "Peru and Chile are due to exchange 100 prisoners each on Saturday.",
    "The two sides agreed to swap 200 prisoners each.",
    "Chile promised to free the 15 Peruvian pilots.",
    "The release of 30 Chilean prisoners is expected next week.",
    "Peru is to free 25 Chilean prisoners.",
    "Chile offered to release 10 Peruvian sailors.",
    "An exchange of 50 prisoners is being prepared.",
    "The rebels are ready to free the 9 hostages.",
    "Peru would release 70 prisoners in the coming days, its minister said.",
    "The exchange of 60 prisoners, set for Monday, was called off.",
    "Chile postponed the release of 33 Peruvian prisoners.",
    "A swap of 20 prisoners was planned for Tuesday but was cancelled.",
    "The deal provides for the release of 80 prisoners by each side.",
    "Peru intends to return the bodies of 7 Chilean soldiers.",
    "The 12 hostages were supposed to be freed on Monday.",
    "The handover of the 5 pilots has been delayed.",
)
DEMANDS = (
    "Chile demanded that Peru free the 40 prisoners.",
    "Peru called for the release of 14 sailors.",
    "The envoy urged Chile to hand over the bodies of 12 soldiers.",
    "Peru must release all Chilean prisoners, Santiago said.",
    "The 30 detainees should be freed at once, the president said.",
    "Chile insisted that all 25 prisoners be sent home.",
    "The rebels asked for the release of 50 of their fighters.",
    "Families want the government to free the 9 hostages.",
    "Santiago proposed an exchange of all prisoners.",
    "The United Nations appealed to Peru to free the 22 detainees.",
    "He asked that the 17 hostages be released before Christmas.",
)
SUPPOSITIONS = (
    "If Peru frees the 40 prisoners, Chile will return the ships.",
    "Chile could release 15 pilots.",
    "Peru might hand over the bodies of 12 soldiers.",
    "Unless Chile frees the 30 detainees, there will be no talks.",
    "Had Peru released the 20 sailors, the war would have ended.",
    "Peru would have freed the 20 sailors long ago.",
    "It is unclear whether Chile has released the 45 prisoners.",
    "Should Chile free the 14 hostages, the blockade would end.",
    "Aid will stop until the 25 hostages have been released.",
    "The minister hopes that 60 prisoners will be swapped.",
    "They discussed the release of 35 prisoners.",
    "Talks on an exchange of 100 prisoners go on.",
    "The two sides negotiated over the return of 12 bodies.",
    "An exchange of prisoners was among the subjects.",
    "Peru is considering the release of 11 Chilean fishermen.",
    "The 18 prisoners may be freed in May.",
    "Chile threatened to stop the release of 40 prisoners.",
    "There is little hope that the 13 hostages will be released.",
    "The lawyers are working for the release of 8 detainees.",
    "Without a deal no hostages will come home.",
    "The president spoke of a possible swap of 40 prisoners.",
)
QUESTIONS = (
    "Has Peru freed the 40 prisoners?",
    "When will the 14 sailors come home?",
    "Did Chile return the bodies of 12 soldiers?",
    "Will the rebels release the 9 hostages?",
    "Were 30 prisoners exchanged on Monday?",
)
ACCUSATIONS = (
    "Peru accused Chile of blocking the release of 40 prisoners.",
    "Chile accused Peru of failing to hand over the bodies of 12 soldiers.",
    "The rebels blamed the government for delaying the release of 50 fighters.",
    "Peru condemned Chile for refusing to free the 15 pilots.",
)
HEADLINES = (
    "Peru to free 40 Chilean prisoners",
    "Chile vows to return bodies of 12 soldiers",
    "No prisoner swap between Peru and Chile",
    "Peru, Chile to swap 100 prisoners each",
    "Chile denies freeing 20 rebels",
    "Peru may release 30 sailors",
    "Peru and Chile fail to agree on exchange of 60 prisoners",
    "Families await release of 9 hostages",
)
MEETINGS = (
    "The presidents of Peru and Chile have not met.",
    "No meeting between Peru and Chile took place in Geneva on Monday.",
    "Peru denied that its envoys had met Chilean officials in Geneva.",
    "Chile rejected a meeting with Peru.",
    "Peru and Chile will meet in Geneva on Friday.",
    "The talks between Peru and Chile planned for Monday in Geneva were called off.",
    "Peru proposed a meeting in Geneva.",
    "If the presidents meet in Geneva, the war may end.",
    "Will Peru and Chile meet in Geneva?",
    "The foreign ministers could meet in Geneva next week.",
    "Chile demanded a meeting with Peru in Geneva.",
)
FACTS = (
    "Peru freed 40 Chilean prisoners on Monday.",
    "Chile has handed over the bodies of 12 Peruvian soldiers.",
    "Peru and Chile exchanged 100 prisoners each on Monday.",
    "The ministry confirmed that 30 sailors had been released by Chile.",
    "Chile released 15 Peruvian pilots after the talks.",
)
PROBE = (*DENIALS, *PLANS, *DEMANDS, *SUPPOSITIONS, *QUESTIONS, *ACCUSATIONS, *HEADLINES, *MEETINGS)
_DONE = {EventStatus.COMPLETED, EventStatus.ONGOING}


def events_told(annotate: Annotate, sentence: str) -> list[str]:
    """The handovers and meetings that the account of a sentence says took place."""
    account = identity.resolve(claims.find(annotate(sentence, datetime.date(2026, 3, 5))))
    events = {e.key for e in account.entities if e.type in {EntityClass.EXCHANGE, EntityClass.MEETING}}
    return [c.subject for c in account.claims if c.subject in events and c.predicate == "status" and c.object in _DONE]


def test_the_probe_has_at_least_eighty_sentences() -> None:
    assert len(set(PROBE)) >= 80


@pytest.mark.parametrize("sentence", PROBE)
def test_what_did_not_happen_is_no_event_that_took_place(annotate: Annotate, sentence: str) -> None:
    assert events_told(annotate, sentence) == []


@pytest.mark.parametrize("sentence", FACTS)
def test_what_happened_is(annotate: Annotate, sentence: str) -> None:
    assert len(events_told(annotate, sentence)) >= 1


# Who says what of the probe, and of some sentences more that nobody should take for a handover; the others say nothing of anybody's words.
SPEAKERS = {
    "Peru denied that it had freed any Chilean soldiers.": "Peru",
    "Nobody had been released by Monday, the ministry in Lima said.": "ministry in Lima",
    "Chile rejected reports that 50 prisoners had been swapped.": "Chile",
    "The government denied releasing 20 rebels.": "government",
    "It is not true that Peru released 25 prisoners, the minister said.": "the minister",
    "Peru refused to free the 15 Chilean pilots.": "Peru",
    "Chile ruled out a release of the 60 Peruvian detainees.": "Chile",
    "The ministry said no exchange of prisoners had taken place.": "ministry",
    "Chile promised to free the 15 Peruvian pilots.": "Chile",
    "Chile offered to release 10 Peruvian sailors.": "Chile",
    "Peru would release 70 prisoners in the coming days, its minister said.": "its minister",
    "Chile demanded that Peru free the 40 prisoners.": "Chile",
    "Peru called for the release of 14 sailors.": "Peru",
    "The envoy urged Chile to hand over the bodies of 12 soldiers.": "The envoy",
    "Peru must release all Chilean prisoners, Santiago said.": "Chile",
    "The 30 detainees should be freed at once, the president said.": "the president",
    "Chile insisted that all 25 prisoners be sent home.": "Chile",
    "The rebels asked for the release of 50 of their fighters.": "The rebels",
    "Santiago proposed an exchange of all prisoners.": "Chile",
    "The United Nations appealed to Peru to free the 22 detainees.": "United Nations",
    "Chile threatened to stop the release of 40 prisoners.": "Chile",
    "The president spoke of a possible swap of 40 prisoners.": "The president",
    "Peru accused Chile of blocking the release of 40 prisoners.": "Peru",
    "Chile accused Peru of failing to hand over the bodies of 12 soldiers.": "Chile",
    "The rebels blamed the government for delaying the release of 50 fighters.": "The rebels",
    "Peru condemned Chile for refusing to free the 15 pilots.": "Peru",
    "Chile vows to return bodies of 12 soldiers": "Chile",
    "Chile denies freeing 20 rebels": "Chile",
    "Peru denied that its envoys had met Chilean officials in Geneva.": "Peru",
    "Chile rejected a meeting with Peru.": "Chile",
    "Peru proposed a meeting in Geneva.": "Peru",
    "Chile demanded a meeting with Peru in Geneva.": "Chile",
    "“Nobody has been freed,” Foreign Minister Ana Rojas told reporters.": "Ana Rojas",
    "According to the mediator, Pedro Lagos, the release of 30 sailors has been put off.": "Pedro Lagos",
    "“We will free the 12 pilots,” said Luis Vega, who heads Peru's delegation, “once the bodies come home.”": "Luis Vega",
    "Chile’s army, Colonel Jorge Pinto added, would not hand over the 9 prisoners.": "Jorge Pinto",
    "No prisoner would be exchanged before Friday, an aide to the president said on condition of anonymity.": "an aide to the president",
    "Marta Soto, a spokeswoman for Chile's president, confirmed that a swap of 20 prisoners was being prepared.": "Marta Soto",
    "Vega: no swap without a truce": "Vega",
    "“Did Peru release anyone? It did not,” Rojas asked and answered.": "Rojas",
}  # fmt: skip
SILENT = tuple(sentence for sentence in PROBE if sentence not in SPEAKERS)


def speakers_told(annotate: Annotate, sentence: str) -> set[str]:
    """Who the account of a sentence says is speaking."""
    account = identity.resolve(claims.find(annotate(sentence, datetime.date(2026, 3, 5))))
    labels = {e.key: e.label for e in account.entities}
    return {labels[c.object.key] for c in account.claims if c.predicate == "speaker" and isinstance(c.object, Ref)}


def test_at_least_nine_in_ten_speakers_are_right(annotate: Annotate) -> None:
    wrong = [s for s, speaker in SPEAKERS.items() if speakers_told(annotate, s) != {speaker}]
    assert len(wrong) <= len(SPEAKERS) // 10, wrong


def test_nobody_is_given_words_that_nobody_said(annotate: Annotate) -> None:
    wrong = [s for s in SILENT if speakers_told(annotate, s)]
    assert len(wrong) <= len(SILENT) // 20, wrong


def test_more_sentences_that_speak_of_what_did_not_happen(annotate: Annotate) -> None:
    assert [s for s in SPEAKERS if events_told(annotate, s)] == []

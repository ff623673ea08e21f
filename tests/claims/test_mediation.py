"""Who mediates, chairs and hosts, by the words of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import mediation, mentions
from kg.model import Annotation, Stance

Annotate = Callable[..., Annotation]


def _who(a: Annotation, *, hosts: bool) -> set[str]:
    return {
        m.who.value.name
        for m in mediation.find(a, mentions.find(a))
        if m.hosts == hosts and m.who.stance is Stance.ASSERTS
    }


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Qatar mediated.", {"Qatar"}),
        ("Qatar had been the go-between.", {"Qatar"}),
        ("They were freed, with Qatar acting as go-between.", {"Qatar"}),
        ("Qatar played the role of mediator in the swap.", {"Qatar"}),
        ("The deal was brokered by Qatar, Egypt and the United States.", {"Qatar", "Egypt", "United States"}),
        ("Norway, which mediated together with Kenya, announced the deal.", {"Norway", "Kenya"}),
        ("Talks between Armenia and Azerbaijan began under the auspices of the United Nations.", {"United Nations"}),
        ("The UAE-mediated exchange went on.", {"United Arab Emirates"}),
        ("They held U.S.-brokered talks in Geneva.", {"United States"}),
        ("The sides met in Geneva, with mediators from Egypt and Qatar.", {"Egypt", "Qatar"}),
        ("The delegations met in Bern, with Swiss Foreign Minister Ignazio Cassis in the chair.", {"Ignazio Cassis"}),
        ("Kofi Annan chaired the talks with Graca Machel.", {"Kofi Annan", "Graca Machel"}),
        ("The prisoners were exchanged with the help of Oman.", {"Oman"}),
        ("Martti Ahtisaari mediated for the African Union.", {"Martti Ahtisaari", "African Union"}),
        ("Oman brought the two sides together in Muscat.", {"Oman"}),
        ("Oman will mediate again.", {"Oman"}),
    ],
)
def test_a_mediator_is_who_the_words_say_mediates(annotate: Annotate, sentence: str, who: set[str]) -> None:
    assert _who(annotate(sentence), hosts=False) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Kenya hosted the talks.", {"Kenya"}),
        ("Ana Torres, the foreign minister of Sweden, which hosted the talks, smiled.", {"Sweden"}),
        ("Nine days of negotiations in Pretoria, hosted by South Africa, led to a deal.", {"South Africa"}),
        ("Officers of both sides met in Hurghada at the invitation of Egypt.", {"Egypt"}),
        ("She thanked the Swiss Government for hosting the round.", {"Switzerland"}),
        ("The meeting was moved to Kuala Lumpur, with Malaysia as host.", {"Malaysia"}),
        ("Ankara said it was ready to host a meeting.", {"Türkiye"}),
        ("The hosts this time were the Swiss.", {"Switzerland"}),
    ],
)
def test_a_host_is_who_the_words_say_hosts(annotate: Annotate, sentence: str, who: set[str]) -> None:
    assert _who(annotate(sentence), hosts=True) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "They asked Qatar to mediate.",
        "Qatar could mediate.",
        "If Qatar mediates, they will come.",
        "US-backed rebels attacked.",
        "Russia and Ukraine fought on.",
        "They thanked Qatar for the aid.",
    ],
)
def test_who_is_only_asked_or_supposed_to_mediate_does_not(annotate: Annotate, sentence: str) -> None:
    assert _who(annotate(sentence), hosts=False) == set()


def test_a_mediation_that_is_denied_is_kept_as_a_denial(annotate: Annotate) -> None:
    a = annotate("Neither Russia nor the United States had mediated.")
    found = mediation.find(a, mentions.find(a))
    assert {(m.who.value.name, m.who.stance) for m in found} == {
        ("Russia", Stance.DENIES),
        ("United States", Stance.DENIES),
    }

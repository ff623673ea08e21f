"""The two parties that a report is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import mediation, mentions, sides
from kg.claims.sides import Sides
from kg.model import Annotation

Annotate = Callable[..., Annotation]

CASES = [
    ("Russia and Ukraine exchanged prisoners. The United Arab Emirates mediated.", {"Russia", "Ukraine"}),
    ("Armenia freed two soldiers of Azerbaijan in Tbilisi.", {"Armenia", "Azerbaijan"}),
    (
        "Hamas freed four hostages and Israel let 200 Palestinian prisoners go. The deal, brokered by Qatar and Egypt, holds. Hamas said so.",
        {"Hamas", "Israel"},
    ),
    (
        "The Taliban freed 20 Afghan soldiers. The agreement between the Taliban and the government holds, the Taliban said in Doha.",
        {"Taliban", "Afghanistan"},
    ),
    (
        "Sudan's army and the Rapid Support Forces (RSF) met in Jeddah. Saudi Arabia and the United States chaired the talks. The RSF left.",
        {"Sudan", "RSF"},
    ),
    (
        "The Government of National Accord and the Libyan National Army signed in Geneva. Switzerland hosted the talks.",
        {"Government of National Accord", "Libyan National Army"},
    ),
    (
        "Yemen's warring sides agreed in Sweden. The Houthis gave Saudi Arabia nine men back years ago. Saudi Arabia and the Houthis "
        "had fought, and the Senate voted against the Saudi-led coalition.",
        {"Houthis", "Yemen"},
    ),
    (
        "Houthis and government agree truce in Sweden\n\nSTOCKHOLM, Dec 14 (Agency) — The Houthi team and the internationally recognised "
        "government agreed a truce on Thursday.\n\nYears ago the Houthis gave Saudi Arabia nine men back. Saudi Arabia and the Houthis "
        "had fought. The Houthis and Saudi Arabia talked again.",
        {"Houthis", "Yemen"},
    ),
]


def sides_of(a: Annotation) -> Sides:
    named = mentions.find(a)
    return sides.find(a, named, mediation.find(a, named))


@pytest.mark.parametrize(("text", "names"), CASES)
def test_the_sides_are_those_at_odds_and_not_who_hosts_or_mediates(
    annotate: Annotate, text: str, names: set[str]
) -> None:
    a = annotate(text)
    assert sides_of(a).names == names


@pytest.mark.parametrize("text", ["The port handled more cargo.", "Talks were held in Geneva."])
def test_a_report_without_two_parties_has_no_sides(annotate: Annotate, text: str) -> None:
    a = annotate(text)
    assert sides_of(a).pair == ()


def test_the_other_side_is_the_one_across_the_table(annotate: Annotate) -> None:
    a = annotate("Russia and Ukraine exchanged prisoners.")
    pair = sides_of(a)
    other = pair.other("Russia")
    assert other is not None
    assert other.name == "Ukraine"
    assert pair.other("Qatar") is None


def test_the_government_and_the_rebels_stand_for_the_sides_that_fit(annotate: Annotate) -> None:
    a = annotate(
        "The ELN and Colombia met in Havana, Cuba. The ELN said the government would free ten men. The insurgents agreed."
    )
    named = mentions.find(a)
    pair = sides.find(a, named, mediation.find(a, named))
    told = {m.span.of(a.report.text): pair.government(m).name for m in named.all if sides.is_common(a, m)}
    assert told == {"the government": "Colombia", "The insurgents": "ELN"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The TPLF and Ethiopia met. Ethiopia's army came. Tigray's leaders announced that they had freed 200 men.", ()),
        ("The TPLF and Ethiopia met. Ethiopia's army came. The elders said that they would come.", ()),
        ("The TPLF and Ethiopia met. Ethiopian officials announced that they had freed 200 men.", ("Ethiopia",)),
    ],
)
def test_they_are_who_was_named_last_even_if_nobody_knows_whose_they_are(
    annotate: Annotate, text: str, expected: tuple[str, ...]
) -> None:
    a = annotate(text)
    pronoun = next(t.index for t in a.tokens if t.lower == "they")
    assert tuple(m.party for m in sides_of(a).parties_at(pronoun)) == expected

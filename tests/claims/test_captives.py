"""Noun phrases for captives are read: how many, of what kind, whose people, in whose hands, in what state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import captives, conditions, headcounts, mentions
from kg.claims.captives import Captives
from kg.model import Annotation, CaptiveCondition, CountBound, TransferCategory

Annotate = Callable[..., Annotation]

POW, HOSTAGES, DETAINEES = TransferCategory.PRISONERS_OF_WAR, TransferCategory.HOSTAGES, TransferCategory.DETAINEES
BODIES, CHILDREN, CIVILIANS = TransferCategory.BODIES, TransferCategory.CHILDREN, TransferCategory.CIVILIANS


def captives_at(a: Annotation, word: str) -> Captives | None:
    """The captives that the phrase around a word of the text speaks of."""
    head = next(t.index for t in a.tokens if t.text == word)
    return captives.at(a, head, mentions.find(a), POW)


@pytest.mark.parametrize(
    ("sentence", "word", "number", "bound"),
    [
        ("Peru freed 40 soldiers.", "soldiers", 40, None),
        ("Thirty-two sailors came home.", "sailors", 32, None),
        ("Peru freed more than 1,200 prisoners.", "prisoners", 1200, CountBound.AT_LEAST),
        ("Peru freed about 40 prisoners.", "prisoners", 40, CountBound.ABOUT),
        ("Peru freed up to 70 prisoners.", "prisoners", 70, CountBound.AT_MOST),
        ("Peru handed over four hostages.", "hostages", 4, None),
        ("Peru returned the bodies of 600 soldiers.", "bodies", 600, None),
        ("Peru returned the body of one soldier.", "body", 1, None),
        ("Peru freed five of the rebels' commanders.", "five", 5, None),
        ("A group of 61 prisoners went home.", "group", 61, None),
        ("Peru freed prisoners.", "prisoners", None, None),
    ],
)
def test_a_number_is_read_with_its_hedge(
    annotate: Annotate, sentence: str, word: str, number: int | None, bound: CountBound | None
) -> None:
    found = captives_at(annotate(sentence), word)
    assert found is not None
    assert (found.count and found.count.value, found.count and found.count.bound) == (number, bound)


@pytest.mark.parametrize(
    ("sentence", "word", "category"),
    [
        ("They freed 3 hostages.", "hostages", HOSTAGES),
        ("They freed 3 soldiers.", "soldiers", POW),
        ("They freed 3 prisoners of war.", "prisoners", POW),
        ("They freed 3 political prisoners.", "prisoners", DETAINEES),
        ("They freed 3 civilians.", "civilians", CIVILIANS),
        ("They returned 3 children.", "children", CHILDREN),
        ("They returned 3 bodies.", "bodies", BODIES),
        ("They returned 3 fallen soldiers.", "soldiers", BODIES),
        ("They returned the remains of a pilot.", "remains", BODIES),
        ("They freed 3 people.", "people", None),
        ("They freed 3 Peruvians.", "Peruvians", None),
    ],
)
def test_the_noun_says_the_kind_or_leaves_it_open(
    annotate: Annotate, sentence: str, word: str, category: TransferCategory | None
) -> None:
    found = captives_at(annotate(sentence), word)
    assert found is not None
    assert found.category is category


@pytest.mark.parametrize(
    ("sentence", "word", "nation", "holder", "held"),
    [
        ("Chile freed 40 Peruvian soldiers.", "soldiers", "Peru", None, None),
        ("Chile freed 40 soldiers of Peru.", "soldiers", "Peru", None, None),
        ("The government let 40 Taliban prisoners go.", "prisoners", "Taliban", None, None),
        ("Forty Peruvians from Chilean jails came home.", "Peruvians", "Peru", "Chile", "detainee"),
        ("Forty soldiers captured by Chile came home.", "soldiers", None, "Chile", "soldier"),
        ("Forty sailors whom Chile detained came home.", "sailors", None, "Chile", "detainee"),
        ("Two tourists imprisoned in Chile came home.", "tourists", None, "Chile", "detainee"),
        ("Nine girls kidnapped in May came home.", "girls", None, None, "hostage"),
        ("Chile freed 40 men.", "men", None, None, None),
    ],
)
def test_whose_people_they_are_and_who_holds_them(
    annotate: Annotate, sentence: str, word: str, nation: str | None, holder: str | None, held: str | None
) -> None:
    found = captives_at(annotate(sentence), word)
    assert found is not None
    names = found.nation and found.nation.name, found.holder and (found.holder.party or found.holder.name)
    assert (*names, found.held) == (nation, holder, held)


@pytest.mark.parametrize(
    ("sentence", "word", "each", "every"),
    [
        ("Peru and Chile freed 100 prisoners each.", "prisoners", True, False),
        ("They freed 100 prisoners from each side.", "prisoners", True, False),
        ("They freed 100 prisoners from both sides.", "prisoners", False, False),
        ("Chile freed all prisoners.", "prisoners", False, True),
        ("Chile freed all women and children.", "children", False, True),
        ("Chile freed 100 prisoners.", "prisoners", False, False),
    ],
)
def test_each_and_all(annotate: Annotate, sentence: str, word: str, each: bool, every: bool) -> None:
    found = captives_at(annotate(sentence), word)
    assert found is not None
    assert (found.each, found.all) == (each, every)


@pytest.mark.parametrize(
    ("sentence", "word", "state", "ages"),
    [
        (
            "Chile freed seriously wounded and seriously ill prisoners.",
            "prisoners",
            (CaptiveCondition.WOUNDED, CaptiveCondition.ILL),
            None,
        ),
        ("Chile freed 100 prisoners, all of them wounded or ill.", "prisoners", (CaptiveCondition.WOUNDED, CaptiveCondition.ILL), None),
        ("Chile freed 100 soldiers, 44 of them wounded.", "soldiers", (), None),
        ("Chile freed 100 prisoners, many of them ill.", "prisoners", (), None),
        ("Chile freed young soldiers aged 18 to 25.", "soldiers", (CaptiveCondition.YOUNG,), (18, 25)),
        ("Chile freed three women.", "women", (CaptiveCondition.WOMEN,), None),
        ("Chile freed 100 prisoners.", "prisoners", (), None),
    ],
)
def test_the_state_of_all_of_them(
    annotate: Annotate, sentence: str, word: str, state: tuple[CaptiveCondition, ...], ages: tuple[int, int] | None
) -> None:
    found = captives_at(annotate(sentence), word)
    assert found is not None
    assert (found.conditions, found.ages) == (state, ages)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("They exchanged documents.", "documents"),
        ("They handed over two cranes.", "cranes"),
        ("Five of the planes came back.", "Five"),
        ("Prices rose by 5 per cent.", "5"),
        ("The dead man came home.", "dead"),
    ],
)
def test_what_is_no_captive(annotate: Annotate, sentence: str, word: str) -> None:
    assert captives_at(annotate(sentence), word) is None


def test_a_number_is_taken_apart_only_by_parts_that_make_it_up(annotate: Annotate) -> None:
    whole = "Peru freed 390 people: 270 soldiers and 120 civilians."
    other = "Peru freed 390 people and 270 soldiers went home."
    for sentence, numbers in ((whole, [270, 120]), (other, [])):
        a = annotate(sentence)
        found = captives_at(a, "people")
        assert found is not None
        parts = captives.parts(a, found, mentions.find(a), POW)
        assert [p.count.value for p in parts if p.count] == numbers


def test_people_are_named_in_apposition_or_behind_a_colon(annotate: Annotate) -> None:
    a = annotate("Peru freed three sailors: Ana Torres, Luis Vega and Rosa Diaz.")
    found = captives_at(a, "sailors")
    assert found is not None
    assert [p.name for p in found.people] == ["Ana Torres", "Luis Vega", "Rosa Diaz"]


def test_ages_and_numbers_for_numbers_are_read_from_words() -> None:
    assert conditions.ages("soldiers aged 18 to 25") == (18, 25)
    assert conditions.ages("soldiers aged 25 to 18") is None
    assert headcounts.for_each("6,000-for-6,000") == (6000, 6000)
    assert headcounts.for_each("bread for all") is None


def test_a_report_of_courts_speaks_of_detainees(annotate: Annotate) -> None:
    assert captives.prisoners_of(annotate("A court in Lima sent the prisoners to jail.")) is DETAINEES
    assert captives.prisoners_of(annotate("The army at the front took prisoners in the war.")) is POW

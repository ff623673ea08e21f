"""People of several reports → which of them are one."""

from __future__ import annotations

import itertools
import random

import pytest

from kg.identity.known import Office, Register, Sighting
from kg.identity.resolution import Decision, resolve
from kg.vocabulary import slug

Report = list[Sighting]


def seen(name: str, *offices: str, of: str | None = None, delegation: str | None = None, alias: str = "") -> Sighting:
    """What a report says of one person; all offices are held for the same party."""
    return Sighting(
        iri=slug(name),
        label=name,
        aliases=frozenset({alias} - {""}),
        offices=frozenset(Office(title, of) for title in offices),
        parties=frozenset({delegation} - {None}),  # type: ignore[arg-type]
    )


def decided(*reports: Report) -> tuple[Decision, ...]:
    register = Register()
    for report in reports:
        register.add(report)
    return resolve(register)


def pairs(*reports: Report) -> list[tuple[str, str]]:
    return [(decision.variant, decision.canonical) for decision in decided(*reports)]


VELIN = seen("Dara Velin", "defence minister", of="Norland")
IVAN = seen("Ivan Petrenko", "defence minister", of="Norland")
PETRO = seen("Petro Petrenko", "envoy", of="Norland")

ONE = [
    ("a name in two spellings", [[seen("Rustam Velin")], [seen("Rustam Wielin")]], [("rustam-velin", "rustam-wielin")]),
    ("a name in two languages", [[seen("Volodymyr Velin")], [seen("Vladimir Velin")]],
     [("vladimir-velin", "volodymyr-velin")]),
    ("a name in two scripts", [[seen("Дара Велин")], [seen("Dara Velin")]], [(slug("Дара Велин"), "dara-velin")]),
    ("the form that most reports have", [[seen("Rustam Wielin")], [seen("Rustam Velin")], [seen("Rustam Velin")]],
     [("rustam-wielin", "rustam-velin")]),
    ("three spellings", [[seen("Dara Zelinsky")], [seen("Dara Zelinskyy")], [seen("Dara Zelinskiy")]],
     [("dara-zelinsky", "dara-zelinskiy"), ("dara-zelinskyy", "dara-zelinskiy")]),
    ("two spellings that one report has", [[seen("Dara Velin"), seen("Dara Wielin")]], [("dara-velin", "dara-wielin")]),
    ("an initial, with a party in common",
     [[VELIN], [seen("D. Velin", delegation="Norland")]], [("d-velin", "dara-velin")]),
    ("a middle name, with a party in common",
     [[VELIN], [seen("Dara Orin Velin", "general", of="Norland")]], [("dara-velin", "dara-orin-velin")]),
    ("names turned about, with office and party in common",
     [[VELIN], [seen("Velin Dara", "defence minister", of="Norland")]], [("velin-dara", "dara-velin")]),
    ("another form that a report has",
     [[seen("Dara Velin of Almar", alias="Dara Velin")], [seen("Dara Wielin")]], [("dara-wielin", "dara-velin-of-almar")]),
    ("one title in two ways, for a group and its state",
     [[seen("Dara Velin", "foreign minister", of="Sable Front")],
      [seen("Dara Wielin", "Minister of Foreign Affairs", of="Norland")]], [("dara-velin", "dara-wielin")]),
    ("a surname with the same office",
     [[VELIN], [seen("Velin", "Minister of Defense", of="Norland")]], [("velin", "dara-velin")]),
    ("a surname in the same party's delegation",
     [[VELIN], [seen("Velin", delegation="Norland")]], [("velin", "dara-velin")]),
    ("a surname in another spelling", [[VELIN], [seen("Wielin", delegation="Norland")]], [("wielin", "dara-velin")]),
    ("a surname with a telling office that is nobody's",
     [[VELIN], [seen("Velin", "defence minister")]], [("velin", "dara-velin")]),
    ("a surname in most reports is no canonical name",
     [[VELIN], *[[seen("Velin", delegation="Norland")]] * 3], [("velin", "dara-velin")]),
    ("a surname, of two in one party the one with the office",
     [[IVAN], [PETRO], [seen("Petrenko", "defence minister", of="Norland")]], [("petrenko", "ivan-petrenko")]),
    ("two surnames in two spellings", [[seen("Velin", "envoy", of="Norland")], [seen("Wielin", "envoy", of="Norland")]],
     [("velin", "wielin")]),
]  # fmt: skip
SEVERAL = [
    ("brothers", [[IVAN], [PETRO]]),
    ("a name that is only like another", [[seen("Dara Kulikov")], [seen("Dara Kulakov")]]),
    ("different parties with different offices", [[VELIN], [seen("Dara Wielin", "general", of="Sudria")]]),
    ("spokesmen of two parties",
     [[seen("Dara Velin", "spokesman", of="Sable Front")], [seen("Dara Wielin", "spokesman", of="Sudria")]]),
    ("an initial with nothing in common", [[VELIN], [seen("D. Velin")]]),
    ("an initial that two names have",
     [[seen("Dara Velin", delegation="Norland")], [seen("Dmytro Velin", delegation="Norland")],
      [seen("D. Velin", delegation="Norland")]]),
    ("names turned about, with only the party in common",
     [[seen("Ali Hassan", "envoy", of="Norland"), seen("Hassan Ali", "general", of="Norland")]]),
    ("a surname with nothing in common", [[VELIN], [seen("Velin")]]),
    ("a surname in the other party's delegation", [[VELIN], [seen("Velin", delegation="Sudria")]]),
    ("a surname with an office that anybody may have", [[VELIN], [seen("Velin", "minister")]]),
    ("a surname that two people of the party have", [[IVAN], [PETRO], [seen("Petrenko", delegation="Norland")]]),
    ("a surname that different reports give to different parties",
     [[VELIN], [seen("Velin", delegation="Norland")], [seen("Velin", delegation="Sudria")]]),
    ("a surname beside the whole name", [[VELIN, seen("Velin", delegation="Norland")]]),
    ("two surnames with nothing in common", [[seen("Velin")], [seen("Wielin")]]),
    ("a given name", [[VELIN], [seen("Dara", delegation="Norland")]]),
    ("two people whom a surname without a party would join",
     [[IVAN], [seen("Ivan Petrenko the Elder", "general", of="Sudria", alias="Elder")], [seen("Petrenko", "general")]]),
    ("nobody", []),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "expected"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_one_person_under_several_names_is_found(reports: list[Report], expected: list[tuple[str, str]]) -> None:
    assert pairs(*reports) == expected


@pytest.mark.parametrize("reports", [row[1] for row in SEVERAL], ids=[row[0] for row in SEVERAL])
def test_several_people_stay_several(reports: list[Report]) -> None:
    assert pairs(*reports) == []


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports: list[Report] = [
        [VELIN], [seen("Dara Wielin")], [seen("Velin", delegation="Norland")], [IVAN, PETRO], [seen("D. Velin", "x", of="Norland")],
    ]  # fmt: skip
    expected = decided(*reports)
    assert len(expected) == 3
    assert all(decided(*order) == expected for order in itertools.permutations(reports))


def test_a_decision_says_why_in_sentences() -> None:
    spelling, office, surname = (
        decided([VELIN], [seen("Dara Wielin", "general", of="Norland")]),
        decided([VELIN], [seen("Dara Wielin", "Defence Minister", of="Norland")]),
        decided([VELIN], [seen("Velin", delegation="Norland")]),
    )
    assert spelling[0].reasons == (
        "“Dara Velin” and “Dara Wielin” can be one name: likeness 0.95.",
        "Both act for Norland.",
    )
    assert office[0].reasons[1:] == ("Both are defence minister of Norland.",)
    assert surname[0].reasons == ("“Velin” is the surname of “Dara Velin”.", "Both act for Norland.")
    assert office[0].score > spelling[0].score > surname[0].score


def test_somebody_who_is_only_like_another_of_the_same_person_is_joined_by_way_of_that_one() -> None:
    most = [seen("Dara Wielin")]
    found = decided([seen("D. Velin", delegation="Norland")], [VELIN], most, most)
    assert [(d.variant, d.canonical) for d in found] == [("d-velin", "dara-wielin"), ("dara-velin", "dara-wielin")]
    assert found[0].reasons[-1] == "“Dara Velin” is the same as “Dara Wielin”."


def test_nobody_is_decided_on_twice_and_no_canonical_person_is_a_variant() -> None:
    dice = random.Random(7)
    given, surnames = ["Dara", "Dora", "Vladimir", "Volodymyr", "D.", ""], ["Velin", "Wielin", "Vielin", "Tesk"]
    parties = ["Norland", "Sudria", None]
    for _ in range(200):
        reports = [
            [seen(f"{dice.choice(given)} {dice.choice(surnames)}".strip(), "envoy", of=dice.choice(parties))]
            for _ in range(8)
        ]
        found = pairs(*reports)
        variants = [variant for variant, _ in found]
        assert len(set(variants)) == len(variants)
        assert {canonical for _, canonical in found}.isdisjoint(variants)


def test_one_iri_with_several_labels_is_one_person() -> None:
    register = Register()
    for label in ("Dara Turkoglu", "Dara Türkoğlu", "Dara Turkoglu"):
        register.add([Sighting("dara-turkoglu", label)])
    (known,) = register.people.values()
    assert (known.label, known.names, len(known.reports)) == ("Dara Turkoglu", ["Dara Turkoglu", "Dara Türkoğlu"], 3)

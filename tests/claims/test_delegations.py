"""Whom a delegation represents, who heads it, who belongs to it."""

from __future__ import annotations

import pytest

from kg.claims import affiliations, delegations, mediation, mentions, roles, sides
from tests.claims.conftest import Annotate

Sitting = set[tuple[str, str | None, str | None]]

TAKEN: list[tuple[str, Sitting]] = [
    (
        "The Russian delegation was headed by Aleksei Lavrenko, the Turkish one by Deputy Foreign Minister Sedat Oner "
        "and the Iranian one by Ali Asgar Kaji.",
        {("Russia", "Aleksei Lavrenko", None), ("Türkiye", "Sedat Oner", None), ("Iran", "Ali Asgar Kaji", None), ("Russia", None, None)},
    ),
    (
        "The delegation of the Government of National Accord (GNA) was led by Major General Ahmad Abushama, that of the "
        "Libyan National Army (LNA) by Lieutenant General Amar al-Amani.",
        {
            ("Government of National Accord", None, None),
            ("Government of National Accord", "Ahmad Abushama", None),
            ("Libyan National Army", "Amar al-Amani", None),
        },
    ),
    (
        "The Government of Syria came. Basim al-Jafar headed the delegation of the Government; Ahmad Toma led that of the Syrian opposition.",
        {("Syria", None, None), ("Syria", "Basim al-Jafar", None), ("Syrian opposition", "Ahmad Toma", None)},
    ),
    (
        "• For Ethiopia: Redwan Husen, who led the delegation, and Justice Minister Gedion Timo. For the TPLF: Getachew Redda, "
        "as head of delegation, and General Tsadkan Gebre.",
        {
            ("Ethiopia", "Redwan Husen", None), ("Ethiopia", None, "Gedion Timo"),
            ("TPLF", "Getachew Redda", None), ("TPLF", None, "Tsadkan Gebre"),
        },
    ),
    (
        "Vasily Medin, the Kremlin aide who headed the Russian delegation in Istanbul, announced it.",
        {("Russia", None, None), ("Russia", "Vasily Medin", None)},
    ),
    (
        "They shook hands: Khaled al-Yaman, the minister of Yemen, and Mohammed Salam, who led the Houthi team.",
        {("Houthis", None, None), ("Houthis", "Mohammed Salam", None)},
    ),
    (
        "The Russian delegation was led by Vasily Medin and included Deputy Minister Aleksei Fomich.",
        {("Russia", None, None), ("Russia", "Vasily Medin", None), ("Russia", None, "Aleksei Fomich")},
    ),
    (
        "Aleksei Fomich, a member of the Russian negotiating group, spoke.",
        {("Russia", None, "Aleksei Fomich")},
    ),
    (
        "The Houthi delegation was led by Mohammed Salam. The Houthis' chief negotiator, Abdul Murtad, spoke.",
        {("Houthis", None, None), ("Houthis", "Mohammed Salam", None)},
    ),
    (
        "The US team was headed by Army Secretary Don Drisk, while the Russian side was led by Vasily Medin.",
        {("United States", None, None), ("United States", "Don Drisk", None), ("Russia", "Vasily Medin", None)},
    ),
    (
        "The Ukrainian delegation includes Foreign Minister Andrii Sibka and Petro Zelko's chief of staff Andriy Yermo.",
        {("Ukraine", None, None), ("Ukraine", None, "Andrii Sibka"), ("Ukraine", None, "Andriy Yermo")},
    ),
    ("A three-member Taliban team met with officials in Kabul.", {("Taliban", None, None)}),
    (
        "Russia and Ukraine met again. The delegations sat down at noon.",
        {("Russia", None, None), ("Ukraine", None, None)},
    ),
]  # fmt: skip

REFUSED = [
    "Petar Petko, Serbia's chief negotiator, spoke.",
    "Kristina Cipolla, the ICRC's head of delegation in Yemen, spoke.",
    "The Serbian football team met its fans.",
    "Delegations from ten states came.",
    "The ICRC delegation in Yemen said so.",
]


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_a_delegation_is_told_with_its_people(annotate: Annotate, text: str, expected: Sitting) -> None:
    assert delegations_of(annotate, text) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_delegation_at_a_table_is_left_out(annotate: Annotate, text: str) -> None:
    assert delegations_of(annotate, text) == set()


def delegations_of(annotate: Annotate, text: str) -> Sitting:
    annotation = annotate(text)
    named = mentions.find(annotation)
    said = list(roles.find(annotation, named))
    pair = sides.find(annotation, named, mediation.find(annotation, named))
    _, found = affiliations.fill(annotation, named, said, delegations.find(annotation, named, said, pair), pair)
    return {(d.party, d.head.name if d.head else None, d.member.name if d.member else None) for d in found}

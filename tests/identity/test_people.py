"""Mentions by name → people: who is the same within a report."""

from __future__ import annotations

import pytest

from kg.identity import people
from kg.model import Mention, MentionKind, Span


def named(*names: str) -> list[Mention]:
    """Mentions of people, one after the other."""
    return [
        Mention(MentionKind.PERSON, i, i + 1, i, Span(10 * i, 10 * i + len(name)), name) for i, name in enumerate(names)
    ]


ROWS = [
    (["Jan Novak", "Novak", "Novak"], [("Jan Novak", ("Novak",))]),
    (["Novak", "Jan Novak"], [("Jan Novak", ("Novak",))]),
    (["Jan Novak", "Petra Novak"], [("Jan Novak", ()), ("Petra Novak", ())]),
    (["Jan Novak", "Petra Novak", "Novak"], [("Jan Novak", ()), ("Petra Novak", ("Novak",))]),
    (["Bakr al-Sadr", "Sadr", "al-Sadr"], [("Bakr al-Sadr", ("Sadr", "al-Sadr"))]),
    (["Omar Al Thawr", "Al-Thawr"], [("Omar Al Thawr", ("Al-Thawr",))]),
    (["Javad Amini", "Mohammad Javad Amini"], [("Mohammad Javad Amini", ("Javad Amini",))]),
    (["Robles Ortega", "Juan Robles Ortega"], [("Juan Robles Ortega", ("Robles Ortega",))]),
    (["Juan Robles", "Juan Manuel Robles"], [("Juan Manuel Robles", ("Juan Robles",))]),
    (["bin Salman", "Mohammed bin Salman"], [("Mohammed bin Salman", ("bin Salman",))]),
    (["Ali Saleh", "Ahmed Ali Saleh"], [("Ali Saleh", ()), ("Ahmed Ali Saleh", ())]),
    (["Ali Hassan", "Hassan Ali"], [("Ali Hassan", ()), ("Hassan Ali", ())]),
    (["Salman bin Saleh", "Mohammed bin Salman bin Saleh"],
     [("Salman bin Saleh", ()), ("Mohammed bin Salman bin Saleh", ())]),
    (["Jan Novak", "Jan Novak Jr."], [("Jan Novak", ()), ("Jan Novak Jr.", ())]),
    (["Jan Novak Jr.", "Novak"], [("Jan Novak Jr.", ("Novak",))]),
    (["JAN NOVAK", "Jan Novak"], [("Jan Novak", ("JAN NOVAK",))]),
    (["Ivo Šarić", "Saric"], [("Ivo Šarić", ("Saric",))]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "expected"), ROWS)
def test_names_that_fit_are_one_person(names: list[str], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(p.name, p.aliases) for p in people.find(named(*names))] == expected


def test_what_is_no_person_is_left_out() -> None:
    place = Mention(MentionKind.PLACE, 0, 1, 0, Span(0, 4), "Bern")
    assert people.find([place]) == ()


def test_people_stand_in_the_order_of_their_first_mention() -> None:
    assert [p.name for p in people.find(named("Zoe Adler", "Abe Young", "Adler"))] == ["Zoe Adler", "Abe Young"]

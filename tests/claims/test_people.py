"""Who is a person, and how much of the words is the name."""

from __future__ import annotations

import pytest

from kg.claims import mentions
from kg.claims.people import surname
from kg.model import MentionKind
from tests.claims.conftest import Annotate

TAKEN = [
    ("Field Marshal Birhan Tola signed the text.", ["Birhan Tola"]),
    ("Gen. Marcus Hale, the commander of the force, met the elders.", ["Marcus Hale"]),
    ("Ms. Adeyemi told the officers to go home.", ["Adeyemi"]),
    ("Rear Adm. Yonatan Regev spoke on television.", ["Yonatan Regev"]),
    ("The envoy was Minister of State HE Dr. Khalid bin Omar Al-Mansoor.", ["Khalid bin Omar Al-Mansoor"]),
    ("European Commission President Ulrike von der Heyden spoke.", ["Ulrike von der Heyden"]),
    ("President Abdel Rahman el-Sharif co-chaired the summit.", ["Abdel Rahman el-Sharif"]),
    ("Chief of the General Staff Andrii Hnatko reported to the president.", ["Andrii Hnatko"]),
    ("In the coffin lay Rahimullah Dad, a Pakistani prisoner whom inmates had killed.", ["Rahimullah Dad"]),
    ("It was a coffin, in which lay Naqibullah, a Pakistani prisoner whom inmates had killed.", ["Naqibullah"]),
    ("Besim Bislimaj, who has left, refused.", ["Besim Bislimaj"]),
    ("Burhan's envoy, Dafallah al-Hajj Ali, flew to Cairo.", ["Burhan", "Dafallah al-Hajj Ali"]),
    ("Deputy Foreign Minister Mikhail Galin came. Galin left early.", ["Mikhail Galin", "Galin"]),
    ("It was confirmed by Abdulqader al-Murtada, who left.", ["Abdulqader al-Murtada"]),
    ("Secretary of State Marco Rubin spoke.", ["Marco Rubin"]),
    ("South Korea's vice minister Cho Yon met North Korea's Ri Son Gwan at Panmunjom.", ["Cho Yon", "Ri Son Gwan"]),
]

REFUSED = [
    "They exchanged lists in the vicinity of Abu al-Hamid.",
    "The Morning Courier said so.",
    "Three Star Wars films were shown.",
    "It ended at 9 PM Monday.",
    "The White House and the State Department said nothing.",
    "They came through Kerem Shalom to Khan Younis.",
]


@pytest.mark.parametrize(("text", "names"), TAKEN)
def test_a_name_is_found_without_its_titles(annotate: Annotate, text: str, names: list[str]) -> None:
    found = mentions.find(annotate(text)).of_kind(MentionKind.PERSON)
    assert [m.name for m in found] == names
    assert [m.span.of(text) for m in found] == names


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_person_is_left_out(annotate: Annotate, text: str) -> None:
    assert mentions.find(annotate(text)).of_kind(MentionKind.PERSON) == ()


def test_the_surname_is_the_last_word_without_accents(annotate: Annotate) -> None:
    person = mentions.find(annotate("President Aleksandar Vučetić spoke.")).of_kind(MentionKind.PERSON)[0]
    assert (surname(person), surname(None)) == ("vucetic", "")

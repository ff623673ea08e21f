"""Which office a person holds, in which words, and for which party."""

from __future__ import annotations

import pytest

from kg.claims import affiliations, delegations, mediation, mentions, roles, sides
from kg.model import RoleFinding
from tests.claims.conftest import Annotate

Role = tuple[str, str, str | None, bool]

TITLES: list[tuple[str, list[Role]]] = [
    ("Turkish Foreign Minister Hakan Demir spoke.", [("Hakan Demir", "Foreign Minister", "Türkiye", False)]),
    (
        "UN Special Envoy for Syria Gerd Pedersson was there.",
        [("Gerd Pedersson", "Special Envoy for Syria", "United Nations", False)],
    ),
    (
        "It was opened by Acting Special Representative of the Secretary-General Stella Wills of the United Nations.",
        [("Stella Wills", "Acting Special Representative of the Secretary-General", "United Nations", False)],
    ),
    (
        "Ukrainian Parliament Commissioner for Human Rights Dmytro Lubenko wrote it.",
        [("Dmytro Lubenko", "Parliament Commissioner for Human Rights", "Ukraine", False)],
    ),
    (
        "Aleksei Lavrenko, Special Envoy of the President of the Russian Federation for Syria, arrived.",
        [("Aleksei Lavrenko", "Special Envoy of the President of the Russian Federation for Syria", "Russia", False)],
    ),
    (
        "Pavel Sijarto, Minister of Foreign Affairs and Trade of Hungary, arrived.",
        [("Pavel Sijarto", "Minister of Foreign Affairs and Trade of Hungary", "Hungary", False)],
    ),
    (
        "Pakistan army spokesman Major General Asim Gafoor spoke.",
        [("Asim Gafoor", "army spokesman", "Pakistan", False), ("Asim Gafoor", "Major General", "Pakistan", False)],
    ),
    ("NATO Secretary General Mark Rutter said so.", [("Mark Rutter", "Secretary General", "NATO", False)]),
    ("The Qatari emir, Sheikh Tamim bin Hadi, spoke.", [("Tamim bin Hadi", "emir", "Qatar", False)]),
    (
        "They met HE President Felix Tsheke of the Democratic Republic of the Congo and HE President Paul Kigame of the Republic of Rwanda.",
        [("Felix Tsheke", "President", "DR Congo", False), ("Paul Kigame", "President", "Rwanda", False)],
    ),
    (
        "The Special Representative for Syria and Head of MINUSCA, Gerd Pedersson, was there.",
        [("Gerd Pedersson", "Special Representative for Syria", "United Nations", False), ("Gerd Pedersson", "Head of MINUSCA", "United Nations", False)],
    ),
    (
        "They were represented by former Nigerian President Oluse Obasa and Kenya's own former leader, Uhuru Kenyata.",
        [("Oluse Obasa", "President", "Nigeria", True), ("Uhuru Kenyata", "leader", "Kenya", True)],
    ),
    ("Captain Arjun Vardhan of the Indian Air Force walked home.", [("Arjun Vardhan", "Captain", "India", False)]),
    (
        "Saudi Foreign Minister Prince Fahd bin Farhan spoke.",
        [("Fahd bin Farhan", "Foreign Minister", "Saudi Arabia", False)],
    ),
    (
        "Matti Abadi, commander-in-chief of the US-backed Syrian Democratic Forces (SDF), came.",
        [("Matti Abadi", "commander-in-chief of the US-backed Syrian Democratic Forces", "Syrian Democratic Forces", False)],
    ),
    (
        "Uri Kenyon, who was Kenya's president until September, chaired the talks.",
        [("Uri Kenyon", "president", "Kenya", True)],
    ),
    (
        "Besim Bislimaj, who is also Kosovo's deputy prime minister, refused.",
        [("Besim Bislimaj", "deputy prime minister", "Kosovo", False)],
    ),
    (
        "Sudan's de facto leader Abdel Fattah al-Barhan left.",
        [("Abdel Fattah al-Barhan", "de facto leader", "Sudan", False)],
    ),
    (
        "Deputy ministers Majid Takhti and Kazem Garibi of Iran came.",
        [("Majid Takhti", "Deputy minister", "Iran", False), ("Kazem Garibi", "Deputy minister", "Iran", False)],
    ),
    (
        "Former Israeli prime minister Ehud Oren met ex-president Jim Carver.",
        [("Ehud Oren", "prime minister", "Israel", True), ("Jim Carver", "president", None, True)],
    ),
    ("Hans Lund, a teacher from Norway, and the envoy met.", [("Hans Lund", "teacher from Norway", None, False)]),
]

TOLD_ELSEWHERE: list[tuple[str, list[Role]]] = [
    (  # a group fights at home, and the report comes from that capital
        "ABUJA – Boko Haram freed nine girls and Nigeria freed five men. Lamin Mahmud, the information minister, said so. "
        "The Swiss foreign ministry helped.",
        [("Lamin Mahmud", "information minister", "Nigeria", False)],
    ),
    (  # the other of two states
        "Russia and Ukraine spoke. Russian President Vasily Putko refused. President Vadym Zelenko agreed with Russia and Ukraine.",
        [("Vasily Putko", "President", "Russia", False), ("Vadym Zelenko", "President", "Ukraine", False)],
    ),
    (  # the counterpart holds the same office
        "Imran Kohli, Pakistan's prime minister, had telephoned his Indian counterpart, Naren Mehta.",
        [("Imran Kohli", "prime minister", "Pakistan", False), ("Naren Mehta", "prime minister", "India", False)],
    ),
    (  # the next sentence names who is meant
        "The European Union's foreign policy chief spent the day waiting. Jordi Borell saw both leaders.",
        [("Jordi Borell", "foreign policy chief", "European Union", False)],
    ),
    (  # the sentence itself calls the one named before
        "Daniel Trask told reporters that it was good news, though the American president did not say why.",
        [("Daniel Trask", "president", "United States", False)],
    ),
    (  # a capital right before the title
        "In Delhi officials denied it; in Islamabad the foreign minister, Shah Kureshi, was pleased.",
        [("Shah Kureshi", "foreign minister", "Pakistan", False)],
    ),
    (  # a title that only one party has
        "The United Nations was cautious. Secretary-General Antonio Guedes hailed the text.",
        [("Antonio Guedes", "Secretary-General", "United Nations", False)],
    ),
    (  # a third state that the phrase lies in
        "Kyiv and Moscow agreed that they would stay in Turkey under the protection of President Recai Erdal.",
        [("Recai Erdal", "President", "Türkiye", False)],
    ),
    (  # of two who are named side by side, each with an office behind the name
        "Marc Rubin, the US secretary of state, and Mike Waltham, the national security adviser, sat in Oslo.",
        [("Marc Rubin", "secretary of state", "United States", False), ("Mike Waltham", "national security adviser", "United States", False)],
    ),
    (  # an envoy waits for what is told of his president
        "Venezuela freed ten for the United States. Venezuela agreed. Venezuela waited. Richard Grendel, a special envoy of President Donald Tramp, "
        "came. The Tramp administration was glad.",
        [("Richard Grendel", "special envoy of President Donald Tramp", "United States", False), ("Donald Tramp", "President", "United States", False)],
    ),
    (  # the spokesman of a leader
        "Hungarian Prime Minister Viktor Orsan's spokesman Zoltan Kovas said so.",
        [("Viktor Orsan", "Prime Minister", "Hungary", False), ("Zoltan Kovas", "spokesman", "Hungary", False)],
    ),
    (  # who is sent acts for the sender, also where two other states are at odds
        "Russia and Ukraine met. Russia and Ukraine talked. The US sent special envoy Steve Wilkov.",
        [("Steve Wilkov", "special envoy", "United States", False)],
    ),
    (  # a government called by its leader
        'The Tramp administration freed them for the United States. Venezuela waited. "Thanks to President Donald Tramp, they are free," it said.',
        [("Donald Tramp", "President", "United States", False)],
    ),
    (  # the ministry spoken of before
        "Norway's foreign ministry said so. No one was hurt, the ministry's deputy spokesman, Ola Normann, said.",
        [("Ola Normann", "ministry's deputy spokesman", "Norway", False)],
    ),
    (  # a ministry speaks where the report is sent from
        "BEIJING, March 4 (Agency) -- Myanmar's army and rebels from Myanmar met, Foreign Ministry spokesperson Mao Ling said.",
        [("Mao Ling", "Foreign Ministry spokesperson", "China", False)],
    ),
    (  # the capital that opens the sentence before
        "In Kabul, a statement was read out. President Hamid Karzan was told only afterward.",
        [("Hamid Karzan", "President", "Afghanistan", False)],
    ),
    (  # no prime minister of a state that has none
        "The United States spoke. The office of Prime Minister Ben Natan said the United States would come.",
        [("Ben Natan", "Prime Minister", None, False)],
    ),
    (  # where a group fights for its state, the government is that of the adversary
        "Israel and Hamas agreed. Hamas freed three. Israel freed thirty, Prime Minister Ben Natan said.",
        [("Ben Natan", "Prime Minister", "Israel", False)],
    ),
    (  # the counterpart of the subject, not of whoever has the last title
        "Ukrainian President Volodymyr Zelenko spoke of Igor Hrib, a marine commander. Zelenko thanked his Turkish counterpart, Recai Erdal.",
        [("Volodymyr Zelenko", "President", "Ukraine", False), ("Igor Hrib", "marine commander", None, False), ("Recai Erdal", "President", "Türkiye", False)],
    ),
    (  # "that country" is the one named last
        "The talks were hosted by South Africa. Pumla Mlambo, a former deputy president of that country, mediated.",
        [("Pumla Mlambo", "deputy president of that country", "South Africa", True)],
    ),
    (  # a state that the holder deals with is not his
        "President Vadym Zelenko thanked Russia on Sunday.",
        [("Vadym Zelenko", "President", None, False)],
    ),
    (  # nor one that he only tells of, once or twice
        "Russia freed 100 men. President Vadym Zelenko said Russia had kept its word.",
        [("Vadym Zelenko", "President", None, False)],
    ),
    (  # nor a third one that helped
        'The Vatican helped Ukraine and Russia. "We thank the Vatican," President Vadym Zelenko said.',
        [("Vadym Zelenko", "President", None, False)],
    ),
    (  # the host of a group is not its adversary
        "Oman hosted the Houthis. Iran was not involved in the talks, Foreign Ministry spokesman Esmail Bagheri said.",
        [("Esmail Bagheri", "Foreign Ministry spokesman", None, False)],
    ),
    (  # of two presidents neither is the one at home
        "Israel and Hamas agreed. President Dan Tramp said so. President Joe Bidwell had said so before.",
        [("Dan Tramp", "President", None, False), ("Joe Bidwell", "President", None, False)],
    ),
    (  # a president beside the prime minister who governs at home
        "Israel and Hamas agreed. Prime Minister Ben Natan said so. President Dan Tramp was glad.",
        [("Ben Natan", "Prime Minister", "Israel", False), ("Dan Tramp", "President", None, False)],
    ),
    (  # a vice president is spoken of abroad too; a deputy minister speaks where the report comes from
        "YEREVAN, March 4 (Agency) -- Azerbaijan and Armenia met. Azerbaijan agreed. Azerbaijan waited. Vice President Jim Vanse is to come. "
        "Deputy Foreign Minister Vahan Kostan said so.",
        [("Jim Vanse", "Vice President", None, False), ("Vahan Kostan", "Deputy Foreign Minister", "Armenia", False)],
    ),
    (  # "its" is the subject of the sentence before, past a relative clause
        "Ethiopia and the TPLF met on Monday. Eritrea, which fought on the side of Addis Ababa, was not invited. "
        "Its information minister, Yemane Gebre, called the meeting a theatre.",
        [("Yemane Gebre", "information minister", "Eritrea", False)],
    ),
    (  # of two subjects none is taken
        "Norway and Sweden met on Monday. Its information minister, Ola Normann, was there.",
        [("Ola Normann", "information minister", None, False)],
    ),
    (  # "his" is a person, whatever state was named last
        "Indonesian President Susil Bambang rejected what Finland had proposed, and his vice-president, Jusuf Kala, said so.",
        [("Susil Bambang", "President", "Indonesia", False), ("Jusuf Kala", "vice-president", "Indonesia", False)],
    ),
    (  # the government that is recognised is that of the state the group fights in
        "The Houthis gave Saudi Arabia nine men. Saudi Arabia was glad. Khaled al-Yaman, the foreign minister of the internationally "
        "recognised government and head of its delegation, came.",
        [
            ("Khaled al-Yaman", "foreign minister of the internationally recognised government", "Yemen", False),
            ("Khaled al-Yaman", "head of its delegation", "Yemen", False),
        ],
    ),
    (  # an office that one congress alone has
        "The United States was glad. Republican Representative Mike Coll said so.",
        [("Mike Coll", "Republican Representative", "United States", False)],
    ),
    (  # two states at war, and nothing tells: none is taken
        "Armenia and Azerbaijan will meet again. President Ilan Alimov said so.",
        [("Ilan Alimov", "President", None, False)],
    ),
]  # fmt: skip


def held(annotate: Annotate, text: str) -> tuple[RoleFinding, ...]:
    """The roles of a text, with the parties that the rest of the text tells."""
    annotation = annotate(text)
    named = mentions.find(annotation)
    said = list(roles.find(annotation, named))
    pair = sides.find(annotation, named, mediation.find(annotation, named))
    return affiliations.fill(annotation, named, said, delegations.find(annotation, named, said, pair), pair)[0]


def roles_of(annotate: Annotate, text: str) -> list[Role]:
    found = held(annotate, text)
    return [(r.holder.name, r.title, r.party, r.former) for r in found]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_beside_a_name_is_a_role(annotate: Annotate, text: str, expected: list[Role]) -> None:
    assert roles_of(annotate, text) == expected


@pytest.mark.parametrize(("text", "expected"), TOLD_ELSEWHERE)
def test_a_role_is_of_the_party_that_the_report_tells(annotate: Annotate, text: str, expected: list[Role]) -> None:
    assert roles_of(annotate, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Omar Hadad met the minister.",
        "Kim Jong-il, the leader of North Korea, was there when Daniel Trask came.",
        "A diplomat, citing an aide to Aleksandar Vucak, said so.",
        "It was Omar Hadad, the official said.",
        "It was Omar Hadad, speaking to a reporter in the snow, who said so.",
        "They will see Omar Hadad, according to a person briefed on the plans.",
    ],
)
def test_an_office_of_somebody_else_is_no_role(annotate: Annotate, text: str) -> None:
    assert [r for r in roles_of(annotate, text) if r[0] not in {"Kim Jong-il"}] == []


def test_every_role_rests_on_words_of_the_report(annotate: Annotate) -> None:
    for text, _ in (*TITLES, *TOLD_ELSEWHERE):
        for role in held(annotate, text):
            assert role.evidence.of(text).strip()

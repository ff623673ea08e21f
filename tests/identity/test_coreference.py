"""Whom a pronoun, an office or a body stands for within a report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import claims
from kg.identity import people
from kg.identity.coreference import Coreference
from kg.model import Annotation, Findings, Mention, MentionKind

Annotate = Callable[[str], Annotation]


def resolved(findings: Findings) -> Coreference:
    return Coreference(findings, people.find(findings.mentions))


def last_speaker(a: Annotation) -> str:
    """Who makes the last statement of a report, by the fullest name."""
    findings = claims.find(a)
    coreference = resolved(findings)
    antecedent = coreference.antecedent(findings.statements[-1].speakers[0])
    person = coreference.person(antecedent)
    return person.name if person else antecedent.name


SPEAKERS = [
    ("“We agreed,” Anna Brandt said. It was over, she added.", "Anna Brandt"),
    # not whom she speaks of
    ("Anna Brandt said that Lai Okoro had come home. She added that it was over.", "Anna Brandt"),
    ("Anna Brandt spoke first. “Whoever broke the law will see a judge,” she said.", "Anna Brandt"),
    ("“If the president wants to call me, he can,” Lai Okoro said. He laughed, and said it was over.", "Lai Okoro"),
    ("An earlier plan would have freed the envoy Lai Okoro, Jan Novak said. It was over, he added.", "Jan Novak"),
    # somebody else became the subject since
    ("Jan Novak said it was over. Lai Okoro presided. He said that it was not.", "Lai Okoro"),
    # not of her gender
    ("Anna Brandt said it was over. Peter Novak came in. She added that it was late.", "Anna Brandt"),
    ("The talks were held in Oslo, with Lai Okoro in the chair. He said that it was over.", "Lai Okoro"),
    ("Norway says it still holds 23 men. It has demanded that all be freed.", "Norway"),
    (
        '"The parties were not able to agree," the U.S. State Department said. It added that it was over.',
        "United States",
    ),
    (
        "The Red Cross met the men. The organisation said that they were well.",
        "International Committee of the Red Cross",
    ),
    ("Hamas met the envoys. The group said that it was ready.", "Hamas"),
    ("The Houthis met the envoys. The rebels said that it was over.", "Houthis"),
    ("Foreign Minister Anna Brandt came. The minister said that it was over.", "Anna Brandt"),
    ("An official briefed on the talks spoke. The official said that it was over.", "An official briefed on the talks"),
    ("President Lai Okoro came. The head of state said that it was over.", "Lai Okoro"),
    ("Vice President Lai Okoro came. The head of state said that it was over.", "The head of state"),
    ("Prime Minister Lai Okoro met Foreign Minister Anna Brandt. The top diplomat said it was over.", "Anna Brandt"),
    ("Prime Minister Lai Okoro met Foreign Minister Anna Brandt. The premier said it was over.", "Lai Okoro"),
    ("Minister Lai Okoro arrived. His Excellency said that it was over.", "Lai Okoro"),
    ("HE Dr. Lai Okoro, Minister of State, said after the talks that it was over.", "Lai Okoro"),
    ("President Jan Novak spoke. Former president Lai Okoro came. The former president said it was over.", "Lai Okoro"),
    ("Lai Okoro is speaking in Oslo. “It is over,” says the Peruvian president.", "Lai Okoro"),
    ("Foreign Minister Lai Okoro is in Oslo. “It is over,” says the Peruvian president.", "the Peruvian president"),
    ("UN experts said that it went on. The experts said that it was over.", "UN experts"),
    ("UN experts and Dutch experts spoke. The experts said that it was over.", "The experts"),
    ("Residents said that it went on. They said that it was over.", "Residents"),
    # another office is another person
    ("Foreign Minister Anna Brandt came. The prime minister said that it was over.", "The prime minister"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speakers_are_whom_the_report_named_before(annotate: Annotate, text: str, speaker: str) -> None:
    assert last_speaker(annotate(text)) == speaker


def test_a_pronoun_with_nobody_before_it_stands_for_itself(annotate: Annotate) -> None:
    assert last_speaker(annotate("She said that it was over.")) == "she"


def test_antecedents_never_lead_in_a_circle(annotate: Annotate) -> None:
    findings = claims.find(
        annotate("He said that he said that she said that it said so. They said it. The group said it.")
    )
    coreference = resolved(findings)
    pronouns = [m for m in findings.mentions if m.kind is MentionKind.PRONOUN]
    assert len(pronouns) > 3
    assert all(isinstance(coreference.antecedent(m), Mention) for m in pronouns)


def test_the_antecedent_of_an_antecedent_is_itself(annotate: Annotate) -> None:
    findings = claims.find(
        annotate("Foreign Minister Anna Brandt came. The minister spoke. She said that it was over.")
    )
    coreference = resolved(findings)
    ends = {coreference.antecedent(m) for m in findings.mentions}
    assert ends
    assert {coreference.antecedent(m) for m in ends} == ends

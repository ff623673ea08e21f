"""What becomes of a handover is read from the words around it: demanded, planned, agreed, done, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import modality
from kg.claims.handover import triggers
from kg.model import Annotation, EventStatus

Annotate = Callable[..., Annotation]

DEMANDED, PROPOSED, PLANNED = EventStatus.DEMANDED, EventStatus.PROPOSED, EventStatus.PLANNED
AGREED, ONGOING, COMPLETED, CANCELLED = EventStatus.AGREED, EventStatus.ONGOING, EventStatus.COMPLETED, EventStatus.CANCELLED


def status_in(a: Annotation) -> EventStatus | None:
    """The status of the first handover that a sentence tells of."""
    return modality.status_of(a, next(t.token for t in triggers.find(a) if t.sense != "want"))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Peru freed 40 prisoners on Monday.", COMPLETED),
        ("Forty prisoners have been freed.", COMPLETED),
        ("Peru frees 40 prisoners", COMPLETED),
        ("The last 300 from each side walk free.", COMPLETED),
        ("The exchange of 40 prisoners is complete.", COMPLETED),
        ("The two sides carried out an exchange of prisoners.", COMPLETED),
        ("He had secured the release of 21 girls.", COMPLETED),
        ("The ministry confirmed that 40 prisoners had been freed.", COMPLETED),
        ("Peru is releasing 40 prisoners.", ONGOING),
        ("Peru began the release of 40 prisoners.", ONGOING),
        ("The exchange of 40 prisoners is still under way.", ONGOING),
        ("Exchanges of wounded prisoners are under way and no limit has been set.", ONGOING),
        ("Peru did free 40 prisoners.", COMPLETED),
        ("Peru, Chile swap 40 prisoners each; Pope offers to host talks", COMPLETED),
        ("Peru agreed to free 40 prisoners.", AGREED),
        ("The deal provides for the release of 40 prisoners.", AGREED),
        ("Peru is to free 40 prisoners.", AGREED),
        ("They agreed to exchange prisoners and to send home the bodies.", AGREED),
        ("They signed a mechanism for the exchange of detainees.", AGREED),
        ("Peru will free 40 prisoners.", PLANNED),
        ("Peru is due to hand over 40 prisoners.", PLANNED),
        ("Peru to free 40 prisoners", PLANNED),
        ("The release of 40 prisoners is expected on Monday.", PLANNED),
        ("A swap of 40 prisoners was due on Saturday.", PLANNED),
        ("The planned exchange of 40 prisoners made headlines.", PLANNED),
        ("Peru offered to free 40 prisoners.", PROPOSED),
        ("Peru was prepared to hand over 40 bodies.", PROPOSED),
        ("He recommended that Peru release 40 prisoners.", PROPOSED),
        ("They proposed a swap of all prisoners.", PROPOSED),
        ("Chile demanded the return of 40 prisoners.", DEMANDED),
        ("Chile demanded that Peru free 40 prisoners.", DEMANDED),
        ("She demanded that every hostage be home by then.", DEMANDED),
        ("It asked that all of them be sent home.", DEMANDED),
        ("Civilians must be brought back by Peru.", DEMANDED),
        ("He called on Peru to hand them over.", DEMANDED),
        ("Peru postponed the release of 40 prisoners.", CANCELLED),
        ("The exchange of 40 prisoners was called off.", CANCELLED),
        ("A swap of 40 prisoners was planned but was cancelled.", CANCELLED),
        ("Peru did not free 40 prisoners.", None),
        ("Peru denied that it had freed 40 prisoners.", None),
        ("Peru refused to free 40 prisoners.", None),
        ("Peru could free 40 prisoners.", None),
        ("If Peru frees 40 prisoners, Chile will answer.", None),
        ("Had Peru freed 40 prisoners, Chile would have answered.", None),
        ("Nobody will leave until 40 prisoners are freed.", None),
        ("They left without freeing 40 prisoners.", None),
        ("Chile rejected reports that 40 prisoners had been freed.", None),
        ("Reports of the release of 40 prisoners may be true?", None),
        ("They spoke of a possible swap of 40 prisoners.", None),
        ("They discussed a swap of 40 prisoners.", None),
        ("A swap of prisoners was among the subjects.", None),
        ("They failed to agree on a swap of 40 prisoners.", None),
        ("The deal calls for Peru to free 40 prisoners.", AGREED),
        ("The plan calls for Peru to free 40 prisoners.", PROPOSED),
        ("Chile calls for Peru to free 40 prisoners.", DEMANDED),
        ("The exchange of 40 prisoners was settled on Monday and is still under way.", ONGOING),
        ("The exchange of 40 prisoners was settled on Monday and is welcome.", AGREED),
        ("Its objective remained the release of all prisoners.", DEMANDED),
        ("Chile wants all the prisoners released.", DEMANDED),
        ("Chile does not want all the prisoners released.", None),
        ("The proposal would see ten hostages released.", PROPOSED),
        ("Chile saw ten hostages released.", COMPLETED),
    ],
)
def test_the_words_around_a_handover_say_what_became_of_it(
    annotate: Annotate, sentence: str, status: EventStatus | None
) -> None:
    assert status_in(annotate(sentence)) is status


def test_every_status_in_the_table_is_one_that_the_rules_know() -> None:
    known = {status.value for status in EventStatus} | {"none", "through"}
    assert set(modality.governors().values()) <= known

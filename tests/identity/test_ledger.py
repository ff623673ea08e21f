"""Entities and claims as they are collected."""

from __future__ import annotations

from kg.identity.ledger import Ledger
from kg.model import EntityClass, Span, Stance


def test_an_entity_keeps_its_label_and_gathers_other_forms_once() -> None:
    ledger = Ledger()
    for label, aliases in (("Norland", ["Norse"]), ("Norland", []), ("The Norlands", ["Norse", "Norland", "A"])):
        ledger.enter("party/norland", EntityClass.PARTY, label, Span(0, 7), aliases)
    entity = ledger.entities["party/norland"]
    assert (entity.label, entity.aliases) == ("Norland", ("A", "Norse", "The Norlands"))


def test_a_claim_stands_once_for_the_same_words_and_the_first_confidence_stays() -> None:
    ledger = Ledger()
    ledger.claim("meeting/x", "round", 2, Span(0, 4), confidence=0.5)
    ledger.claim("meeting/x", "round", 2, Span(0, 4))
    ledger.claim("meeting/x", "round", 2, Span(0, 5))
    ledger.claim("meeting/x", "round", 2, Span(0, 4), stance=Stance.DENIES)
    ledger.claim("meeting/x", "round", True, Span(0, 4))
    assert [c.confidence for c in ledger.claims.values()] == [0.5, 0.9, 0.9, 0.9]


def test_the_ledger_knows_of_what_it_says_anything() -> None:
    ledger = Ledger()
    ledger.claim("meeting/x", "round", 2, Span(0, 4))
    assert ledger.says("meeting/x", "round")
    assert not ledger.says("meeting/x", "date")
    assert not ledger.says("meeting/y", "round")

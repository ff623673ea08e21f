"""A small account by hand: two parties of a country that is nowhere meet and agree on an exchange."""

from __future__ import annotations

import datetime

import pytest

from kg.model import (
    Account,
    Claim,
    Entity,
    EntityClass,
    EventStatus,
    PartialDate,
    PartyKind,
    Ref,
    Report,
    Span,
    SpeechAct,
    Stance,
    TransferCategory,
)
from kg.vocabulary import report_key

TEXT = "Norland and Sudria met in Zedburg on 1 March. Anna Bell said 40 prisoners would go home. No one was tortured."
SHA256 = "0123456789abcdef" * 4
REPORT = report_key("Talks in Zedburg", SHA256)
STATEMENT = f"{REPORT}/statement/46-88"
TRANSFER = f"{REPORT}/transfer/61-73"
MEETING = "meeting/2030-03-01-zedburg-norland-sudria"
EXCHANGE = "exchange/2030-03-norland-sudria"


def words(piece: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


@pytest.fixture
def report() -> Report:
    return Report(
        name="talks.txt",
        text=TEXT,
        sha256=SHA256,
        headline="Talks in Zedburg",
        published=datetime.date(2030, 3, 2),
        publisher="The Post",
        url="https://example.org/talks",
    )


@pytest.fixture
def account(report: Report) -> Account:
    entities = (
        Entity(EXCHANGE, EntityClass.EXCHANGE, "exchange of prisoners", (), (words("40 prisoners"),)),
        Entity(MEETING, EntityClass.MEETING, "meeting in Zedburg", (), (words("met in Zedburg"),)),
        Entity("party/norland", EntityClass.PARTY, "Norland", ("Norlanders",), (words("Norland"),)),
        Entity("party/sudria", EntityClass.PARTY, "Sudria", (), (words("Sudria"),)),
        Entity("person/anna-bell", EntityClass.PERSON, "Anna Bell", (), (words("Anna Bell"),)),
        Entity("place/zedburg", EntityClass.PLACE, "Zedburg"),
        Entity(STATEMENT, EntityClass.STATEMENT, "Anna Bell said", (), (words("40 prisoners would go home"),)),
        Entity(TRANSFER, EntityClass.TRANSFER, "40 prisoners", (), (words("40 prisoners"),)),
    )
    claims = (
        Claim(MEETING, "participant", Ref("party/norland"), words("Norland and Sudria met")),
        Claim(MEETING, "participant", Ref("party/sudria"), words("Norland and Sudria met")),
        Claim(MEETING, "heldAt", Ref("place/zedburg"), words("met in Zedburg")),
        Claim(MEETING, "date", PartialDate(2030, 3, 1), words("on 1 March")),
        Claim(MEETING, "status", EventStatus.COMPLETED, words("met")),
        Claim(MEETING, "round", 2, words("met")),
        Claim(EXCHANGE, "date", PartialDate(2030, 3), words("would go home")),
        Claim(EXCHANGE, "status", EventStatus.PLANNED, words("would go home"), STATEMENT),
        Claim(EXCHANGE, "transfer", Ref(TRANSFER), words("40 prisoners"), STATEMENT),
        Claim(TRANSFER, "count", 40, words("40"), STATEMENT, confidence=0.8),
        Claim(TRANSFER, "category", TransferCategory.PRISONERS_OF_WAR, words("prisoners"), STATEMENT),
        Claim(TRANSFER, "releasedBy", Ref("party/sudria"), words("Sudria"), STATEMENT, Stance.DENIES),
        Claim("party/norland", "kind", PartyKind.STATE, words("Norland")),
        Claim(STATEMENT, "speaker", Ref("person/anna-bell"), words("Anna Bell said")),
        Claim(STATEMENT, "speechAct", SpeechAct.SAY, words("said")),
    )
    return Account(report, entities, claims, "en_hand-1.0")

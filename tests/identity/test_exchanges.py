"""Mentions of exchanges, built by hand → one exchange for each deal, demand and day of handover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identity import exchanges
from kg.identity.exchanges import Exchange
from kg.model import (
    Annotation,
    Block,
    BlockKind,
    CaptiveCondition,
    CountBound,
    EventStatus,
    ExchangeMention,
    Mention,
    MentionKind,
    PartialDate,
    PartyForm,
    PartyKind,
    Report,
    Sentence,
    Slot,
    Span,
    Token,
    TransferCategory,
    TransferExtent,
    TransferMention,
)

POW, HOSTAGES, DETAINEES = TransferCategory.PRISONERS_OF_WAR, TransferCategory.HOSTAGES, TransferCategory.DETAINEES
BODIES, CIVILIANS = TransferCategory.BODIES, TransferCategory.CIVILIANS
DONE, AGREED, PLANNED = EventStatus.COMPLETED, EventStatus.AGREED, EventStatus.PLANNED
DEMANDED, ONGOING = EventStatus.DEMANDED, EventStatus.ONGOING
_SENTENCES = 12


def _annotation() -> Annotation:
    """Twelve sentences of one word each: "swap. swap. …"."""
    text = "swap. " * _SENTENCES
    spans = [Span(6 * i, 6 * i + 4) for i in range(_SENTENCES)]
    tokens = tuple(Token(i, "swap", "swap", "NN", "NOUN", "ROOT", i, s.start, s.end, i) for i, s in enumerate(spans))
    blocks = tuple(Block(s, BlockKind.BODY) for s in spans)
    sentences = tuple(Sentence(i, i, i + 1, i) for i in range(_SENTENCES))
    return Annotation(Report("report.txt", text, "0" * 64), blocks, sentences, tokens, ())


A = _annotation()


def _party(name: str, head: int) -> Slot[Mention]:
    kind = PartyKind.INTERNATIONAL_ORGANIZATION if name == "ICRC" else PartyKind.STATE
    mention = Mention(MentionKind.PARTY, head, head + 1, head, A.tokens[head].span, name, name, kind, PartyForm.NAME)
    return Slot(mention, A.tokens[head].span)


def _transfer(
    head: int, way: str, count: int | None = None, kind: TransferCategory = POW, *, bound: CountBound | None = None,
    every: bool = False, vague: bool = False, people: str = "",
) -> TransferMention:  # fmt: skip
    """`way` is giver > receiver, with `?` for who is not named."""
    span = A.tokens[head].span
    by, to = (None if name == "?" else _party(name, head) for name in way.split(" > "))
    named = tuple(Slot(Mention(MentionKind.PERSON, head, head + 1, head, span, n), span) for n in people.split(", ") if n)
    return TransferMention(
        Slot(kind, span), by, to, None if count is None else Slot(count, span), None if bound is None else Slot(bound, span),
        Slot(TransferExtent.ALL, span) if every else None, people=named, vague=vague,
    )  # fmt: skip


def _mention(
    head: int, *transfers: TransferMention, status: EventStatus = DONE, day: int | None = None, definite: bool = False,
    loose: bool = False, follows: bool = False,
) -> ExchangeMention:  # fmt: skip
    span = A.tokens[head].span
    parties = {s.value.name: s for t in transfers for s in (t.released_by, t.received_by) if s is not None}
    return ExchangeMention(
        span, head, Slot(status, span), Slot(PartialDate(2026, 3, day), span) if day else None, tuple(parties.values()), (), transfers,
        definite, loose, follows,
    )  # fmt: skip


def _merged(*mentions: ExchangeMention) -> list[Exchange]:
    return exchanges.merge(A, mentions, lambda m: m.party or m.name)


def _rows(exchange: Exchange) -> list[tuple[str, int | None, TransferCategory]]:
    return [
        (" > ".join(s.value.name if s else "?" for s in (t.released_by, t.received_by)), t.count.value if t.count else None, t.category.value)
        for t in exchange.transfers
    ]  # fmt: skip


SAME = [
    (_mention(0, _transfer(0, "A > B", 20)), _mention(1, _transfer(1, "A > B", 20), day=2)),
    (_mention(0, _transfer(0, "A > B", 20), day=2), _mention(1, _transfer(1, "A > B", 20), day=2)),
    (_mention(0, _transfer(0, "A > B", 20), status=AGREED), _mention(1, _transfer(1, "A > B"), status=PLANNED)),
    (_mention(0, _transfer(0, "A > B", 20), status=PLANNED, day=2), _mention(1, _transfer(1, "A > B", 20))),
    (_mention(0, _transfer(0, "A > B")), _mention(5, _transfer(5, "A > B", 20), day=2)),
    (_mention(0, _transfer(0, "A > B", 20), day=2), _mention(1, _transfer(1, "B > A", 9), day=2)),
    (_mention(0, _transfer(0, "A > B", 20)), _mention(9, _transfer(9, "B > A", people="X"), follows=True)),
    (_mention(0, _transfer(0, "A > B", 20)), _mention(1, _transfer(1, "A > B", 20), loose=True)),
    (_mention(0, _transfer(0, "A > B", 230), day=2), _mention(1, _transfer(1, "B > A", 248))),
    (_mention(0, _transfer(0, "A > B"), _transfer(0, "B > A"), day=2), _mention(3, _transfer(3, "A > B", 20))),
    (_mention(0, _transfer(0, "A > B", 277)), _mention(3, _transfer(3, "A > B", 246), _transfer(3, "A > B", 31))),
    (_mention(0, _transfer(0, "A > B", 224), _transfer(0, "A > B", 6, CIVILIANS), day=2), _mention(4, _transfer(4, "A > B", 200, bound=CountBound.AT_LEAST))),
    (_mention(0, _transfer(0, "? > ?", 26)), _mention(1, _transfer(1, "A > B", 15))),
    (_mention(0, _transfer(0, "A > B", people="X")), _mention(5, _transfer(5, "A > B", kind=HOSTAGES, vague=True, people="X"), _transfer(5, "B > ?", 77), day=2)),
    (
        _mention(0, _transfer(0, "A > B", 205), _transfer(0, "B > A", 55)),
        _mention(5, _transfer(5, "A > B", 5), _transfer(5, "B > A", 55)),
    ),
]
APART = [
    (_mention(0, _transfer(0, "A > B"), _transfer(0, "B > A"), day=2), _mention(5, _transfer(5, "A > B", 20))),
    (_mention(0, _transfer(0, "A > B", 230), day=2), _mention(9, _transfer(9, "B > A", 248))),
    (_mention(0, _transfer(0, "A > B", 6000, BODIES), status=AGREED), _mention(1, _transfer(1, "A > B", 3000, BODIES), _transfer(1, "A > B", 3000, BODIES))),
    (_mention(0, _transfer(0, "A > B", every=True), status=AGREED), _mention(1, _transfer(1, "A > B", 50), status=AGREED)),
    (_mention(0, _transfer(0, "A > B", 20), day=2), _mention(1, _transfer(1, "A > B", 20), day=4)),
    (_mention(0, _transfer(0, "A > B", 20)), _mention(1, _transfer(1, "A > B", 30))),
    (_mention(0, _transfer(0, "A > B", 20), status=AGREED), _mention(1, _transfer(1, "A > B", 5), day=2)),
    (_mention(0, _transfer(0, "A > B", 20), status=DEMANDED), _mention(1, _transfer(1, "A > B", 20))),
    (_mention(0, _transfer(0, "A > B", 20), status=AGREED), _mention(1, _transfer(1, "A > B", every=True), status=PLANNED)),
    (_mention(0, _transfer(0, "A > B", 20), day=2), _mention(1, _transfer(1, "A > B", 5, BODIES))),
    (_mention(0, _transfer(0, "A > B", 20), day=2), _mention(9, _transfer(9, "B > A", 9), day=2)),
    (_mention(0, _transfer(0, "A > B", 33), status=AGREED), _mention(1, _transfer(1, "A > B", people="X"), status=PLANNED)),
    (
        _mention(0, _transfer(0, "A > B", 20, bound=CountBound.AT_LEAST), status=PLANNED),
        _mention(1, _transfer(1, "A > B", 20), day=2),
    ),
]


@pytest.mark.parametrize("mentions", SAME)
def test_mentions_that_agree_are_one_exchange(mentions: tuple[ExchangeMention, ...]) -> None:
    assert len(_merged(*mentions)) == 1


@pytest.mark.parametrize("mentions", APART)
def test_mentions_that_differ_are_exchanges_of_their_own(mentions: tuple[ExchangeMention, ...]) -> None:
    assert len(_merged(*mentions)) == 2


def test_what_was_planned_and_is_done_is_done() -> None:
    planned = _mention(0, _transfer(0, "A > B", 20), status=PLANNED, day=2)
    (found,) = _merged(planned, _mention(1, _transfer(1, "A > B", 20)))
    assert (found.status.value, [d.value for d in found.dates()]) == (DONE, [PartialDate(2026, 3, 2)])


def test_later_mentions_complete_a_transfer() -> None:
    bare, full = _transfer(0, "A > ?", 20, vague=True), _transfer(1, "A > B", 20, HOSTAGES)
    (found,) = _merged(_mention(0, bare), _mention(1, full))
    assert _rows(found) == [("A > B", 20, HOSTAGES)]


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        (_transfer(0, "A > B"), _transfer(1, "A > B", 20), [("A > B", 20, POW)]),
        (_transfer(0, "? > ?"), _transfer(1, "A > B", 20), [("A > B", 20, POW)]),
        (_transfer(0, "A > B", 20), _transfer(1, "A > B", 5, CIVILIANS), [("A > B", 20, POW), ("A > B", 5, CIVILIANS)]),
        (_transfer(0, "A > B", 20), _transfer(1, "A > ICRC", 20), [("A > B", 20, POW)]),
        (_transfer(0, "A > ICRC", 20), _transfer(1, "A > B", 20), [("A > B", 20, POW)]),
        (_transfer(0, "A > B", 5, vague=True), _transfer(1, "B > A", 5, DETAINEES), [("A > B", 5, DETAINEES), ("B > A", 5, DETAINEES)]),
    ],
)
def test_transfers_of_one_exchange_are_told_once(
    first: TransferMention, second: TransferMention, rows: list[tuple[str, int | None, TransferCategory]]
) -> None:
    (found,) = _merged(_mention(0, first, second))
    assert _rows(found) == rows


def test_a_total_goes_where_its_parts_are_given() -> None:
    total, parts = _transfer(0, "? > ?", 887), (_transfer(1, "A > B", 181), _transfer(1, "B > A", 706))
    (found,) = _merged(_mention(0, total, status=AGREED), _mention(1, *parts, status=AGREED))
    assert _rows(found) == [("A > B", 181, POW), ("B > A", 706, POW)]


def test_a_total_stays_where_nothing_else_is_given() -> None:
    (found,) = _merged(_mention(0, _transfer(0, "? > ?", 887)))
    assert _rows(found) == [("? > ?", 887, POW)]


def test_who_only_carries_people_stands_between() -> None:
    (found,) = _merged(_mention(0, _transfer(0, "A > B", 20)), _mention(1, _transfer(1, "A > ICRC", 20)))
    assert {s.value.name for s in found.slots(lambda m: m.parties)} == {"A", "B"}
    assert [s.value.name for s in found.slots(lambda m: m.mediators)] == ["ICRC"]


def test_who_alone_gets_people_is_no_carrier() -> None:
    (found,) = _merged(_mention(0, _transfer(0, "A > ICRC", 20)))
    assert {s.value.name for s in found.slots(lambda m: m.parties)} == {"A", "ICRC"}


def test_a_pointer_gives_its_day_to_an_exchange_that_has_none() -> None:
    pointer = _mention(2, day=7, definite=True)
    for day, expected in ((None, 7), (2, 2)):
        (found,) = _merged(_mention(0, _transfer(0, "A > B", 20), day=day), pointer)
        assert [d.value.day for d in found.dates()] == [expected]


def test_a_pointer_with_a_day_goes_to_the_exchange_of_that_day_or_to_one_without() -> None:
    first, second = _mention(0, _transfer(0, "A > B", 20), day=2), _mention(1, _transfer(1, "A > B", 30))
    for day, expected in ((2, [[2], []]), (7, [[2], [7]])):
        found = _merged(first, second, _mention(3, day=day, definite=True))
        assert [[d.value.day for d in x.dates()] for x in found] == expected


def test_one_of_those_listed_is_not_handed_over_twice() -> None:
    (found,) = _merged(
        _mention(0, _transfer(0, "A > B", 3, people="X, Y, Z"), day=2),
        _mention(1, _transfer(1, "? > ICRC", vague=True, people="Y")),
    )
    assert [len(t.people) for t in found.transfers] == [3]


def test_all_the_wounded_and_all_of_an_age_are_two_groups() -> None:
    wounded = replace(_transfer(0, "A > B", every=True), conditions=(Slot(CaptiveCondition.WOUNDED, A.tokens[0].span),))
    young = replace(_transfer(0, "A > B", every=True), ages=Slot((18, 25), A.tokens[0].span))
    (found,) = _merged(_mention(0, wounded, young, status=AGREED))
    assert len(found.transfers) == 2


def test_a_pointer_alone_is_no_exchange() -> None:
    assert _merged(_mention(0, definite=True)) == []


def test_a_number_without_a_verb_or_a_day_is_no_exchange() -> None:
    number = _transfer(0, "A > B", 20)
    assert _merged(_mention(0, number, loose=True)) == []
    assert len(_merged(_mention(0, number, loose=True, day=2))) == 1


def test_mentions_in_any_order_give_the_same_exchanges() -> None:
    mentions = [_mention(i, _transfer(i, "A > B", n), day=n) for i, n in enumerate((3, 4, 3, 5))]
    forward, backward = _merged(*mentions), _merged(*reversed(mentions))
    assert [_rows(x) for x in forward] == [_rows(x) for x in backward] == [[("A > B", n, POW)] for n in (3, 4, 5)]


def test_a_number_that_others_make_up_is_left_out() -> None:
    parts = _mention(3, _transfer(3, "A > B", 246), _transfer(3, "A > B", 31))
    (found,) = _merged(_mention(0, _transfer(0, "A > B", 277)), parts)
    assert sorted(count or 0 for _, count, _ in _rows(found)) == [31, 246]


def test_a_rounded_number_is_left_out_beside_the_exact_one() -> None:
    rounded = _transfer(0, "A > B", 6000, BODIES, bound=CountBound.AT_LEAST)
    (found,) = _merged(_mention(0, rounded), _mention(1, _transfer(1, "A > B", 6057, BODIES)))
    assert _rows(found) == [("A > B", 6057, BODIES)]


def test_the_same_people_are_one_transfer_whatever_they_are_called() -> None:
    dead, soldiers = _transfer(0, "A > B", 2, BODIES, people="X, Y"), _transfer(1, "A > B", 2, POW, people="X, Y")
    (found,) = _merged(_mention(0, dead), _mention(1, soldiers))
    assert _rows(found) == [("A > B", 2, BODIES)]


def test_who_gives_or_gets_people_does_not_mediate() -> None:
    told = _mention(0, _transfer(0, "A > B", 20))
    (found,) = _merged(replace(told, mediators=(_party("B", 0), _party("C", 0))))
    assert [m.value.name for m in found.slots(lambda m: m.mediators)] == ["C"]

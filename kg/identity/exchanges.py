"""Mentions of exchanges → one exchange for each deal, demand, offer or day of handover.

What is agreed, planned and under way is one deal unless numbers or days differ; each day of handover is its own,
and is what was planned if the numbers are the same; a demand and an offer are never what was agreed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.identity.agreement import agree, is_headline_of, same_count
from kg.identity.exchange import Exchange
from kg.identity.transfers import Identify, ends_agree, is_carrier, of_one_kind, take_in, without_shadows
from kg.model import (
    Annotation,
    EventStatus,
    ExchangeMention,
)

__all__ = ["Exchange", "merge"]

_ANOTHER = frozenset(
    {"another", "further", "new", "next", "previous", "earlier", "separate", "second", "third", "similar", "last"}
)


_MORE = ("another ", "a further ", "further ")
_BEFORE = frozenset({"earlier", "previous"})
_OCCASIONS = frozenset({"ceasefire", "deal", "exchange", "operation", "phase", "release", "round", "swap", "truce"})
_DONE = frozenset({EventStatus.COMPLETED, EventStatus.ONGOING})
# "Also" adds to an exchange told within so many sentences.
_NEAR = 5
# A mention is of one of so many exchanges told last; no report tells of more.
_FARTHEST_BACK = 60


def merge(a: Annotation, mentions: Sequence[ExchangeMention], identify: Identify) -> list[Exchange]:
    """The exchanges of a report, in the order of their first mention."""
    found: list[Exchange] = []
    for mention in sorted(mentions, key=lambda m: (m.loose, m.span.start)):
        if not mention.transfers:
            continue
        home = _told_before(found, mention) if mention.follows else _home(a, found, mention, identify)
        if home is None and mention.loose and mention.date is None:
            continue  # a number that no verb tells anything of
        if home is None:
            home = Exchange()
            found.append(home)
        home.mentions.append(mention)
        for transfer in mention.transfers:
            take_in(home.transfers, transfer, identify)
    for exchange in found:
        exchange.transfers = of_one_kind(without_shadows(exchange.transfers, identify))
        exchange.mentions = _without_parties_between(_with_carriers_between(exchange), identify)
    _attach_pointers(a, mentions, found)
    return sorted(found, key=lambda x: x.mentions[0].span.start)


def _told_before(found: Sequence[Exchange], mention: ExchangeMention) -> Exchange | None:
    """The exchange spoken of last before, of which "in return …" tells the other half."""
    before = [
        (m.span.start, place)
        for place, x in enumerate(found[-_FARTHEST_BACK:])
        for m in x.mentions
        if m.span.start < mention.span.start
    ]
    return found[-_FARTHEST_BACK:][max(before)[1]] if before else None


def _home(a: Annotation, found: Sequence[Exchange], mention: ExchangeMention, identify: Identify) -> Exchange | None:
    """The exchange that a mention is of: the last one that it agrees with."""
    recent = found[-_FARTHEST_BACK:]
    if _is_another(a, mention):
        summed_up = (x for x in recent if is_headline_of(a, x, mention, identify))
        return _of_that_day(recent, mention, identify) or next(summed_up, None)
    fitting = [x for x in recent if agree(a, x, mention, identify)]
    if mention.loose:
        alike = [x for x in recent if same_count(x, mention)]
        before = [x for x in alike if x.mentions[0].span.start < mention.span.start]
        return (before or alike)[-1] if alike else None
    if not fitting:
        return _added_to(a, recent, mention, identify)
    alike = [x for x in fitting if same_count(x, mention)]
    return (alike or fitting)[-1]


def _of_that_day(found: Sequence[Exchange], mention: ExchangeMention, identify: Identify) -> Exchange | None:
    """The exchange of whose day a further handover is: "… swapped 175 on March 19. Another 22 were freed that day"."""
    if mention.date is None or mention.date.value.day is None or mention.status.value is not EventStatus.COMPLETED:
        return None
    same_day = [x for x in found if any(d.value == mention.date.value for d in x.dates())]
    return next((x for x in reversed(same_day) if any(ends_agree(t, u, identify) for t in x.transfers for u in mention.transfers)), None)


def _added_to(a: Annotation, found: Sequence[Exchange], mention: ExchangeMention, identify: Identify) -> Exchange | None:
    """The exchange told last, of which "Peru also handed over two bodies" tells one more part."""
    also = any(a.tokens[c].lower == "also" for c in a.children[mention.head])
    if not also or mention.date is not None or mention.status.value not in _DONE:
        return None
    parties = {identify(p.value) for p in mention.parties}
    return next(
        (
            x for x in reversed(found)
            if x.status.value in _DONE and parties <= {identify(p.value) for p in x.slots(lambda m: m.parties)}
            and 0 <= a.tokens[mention.head].sentence - a.tokens[x.mentions[-1].head].sentence <= _NEAR
        ), None,
    )  # fmt: skip


def _is_another(a: Annotation, mention: ExchangeMention) -> bool:
    """Takes: "another exchange", "a further 300 prisoners", "in an earlier truce"; refuses: "the exchange"."""
    words = {a.tokens[c].lower for c in a.children[mention.head]}
    more = any(t.category.evidence.of(a.report.text).lower().startswith(_MORE) for t in mention.transfers)
    return (bool(words & _ANOTHER) or more or _is_of_another_time(a, mention)) and not mention.definite


def _is_of_another_time(a: Annotation, mention: ExchangeMention) -> bool:
    """Takes: "In an earlier truce, 25 hostages were freed". Refuses: "The swap was prepared at an earlier meeting"."""
    start = a.sentence_of(mention.head).first
    return any(
        a.tokens[i].lower in _BEFORE and a.tokens[i + 1].lemma in _OCCASIONS for i in range(start, mention.head - 1)
    )


def _with_carriers_between(exchange: Exchange) -> list[ExchangeMention]:
    """An organisation that gets nobody in the end stands between the parties."""
    if any(t.received_by and is_carrier(t.received_by) for t in exchange.transfers):
        return exchange.mentions
    return [
        replace(m, parties=tuple(p for p in m.parties if not is_carrier(p)), mediators=(*m.mediators, *(p for p in m.parties if is_carrier(p))))
        for m in exchange.mentions
    ]  # fmt: skip


def _without_parties_between(mentions: Sequence[ExchangeMention], identify: Identify) -> list[ExchangeMention]:
    """Who gives or gets people is no mediator: "Peru secured the release of its men"."""
    parties = {identify(p.value) for m in mentions for p in m.parties}
    return [replace(m, mediators=tuple(x for x in m.mediators if identify(x.value) not in parties)) for m in mentions]


def _undated(a: Annotation, found: Sequence[Exchange], mention: ExchangeMention) -> Exchange | None:
    """Of which handover "Thursday's release" tells: that of the day, else the last told before that has none.

    Not one that its own sentence tells of: "Thursday's release comes two months after the group freed two others".
    """
    sentence, day = a.tokens[mention.head].sentence, mention.date
    before = [x for x in found if x.mentions[0].span.start < mention.span.start and x.status.value is EventStatus.COMPLETED]
    same = [x for x in before if day is not None and any(d.value == day.value for d in x.dates())]
    if same:
        return same[-1]
    elsewhere = [x for x in before if not x.dates() and all(a.tokens[m.head].sentence != sentence for m in x.mentions)]
    return max(elsewhere, key=lambda x: x.mentions[-1].span.start, default=None)


def _attach_pointers(a: Annotation, mentions: Sequence[ExchangeMention], found: Sequence[Exchange]) -> None:
    """ "The exchange": the one told in its sentence, "The last swap was in May, when 40 came home", else the one before.

    It gives a day only to one that has none.
    """
    told = sorted((m.span.start, place) for place, x in enumerate(found) for m in x.mentions)
    here = {a.tokens[m.head].sentence: x for x in reversed(found) for m in x.mentions}
    for mention in mentions if told else ():
        if mention.transfers:
            continue
        before = bisect_left(told, (mention.span.start, 0))
        home = _undated(a, found, mention) if mention.date is not None else None
        home = home or here.get(a.tokens[mention.head].sentence) or found[told[max(before - 1, 0)][1]]
        home.mentions.append(mention if not home.dates() else replace(mention, date=None))

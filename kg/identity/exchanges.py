"""Mentions of exchanges → one exchange for each deal, demand, offer or day of handover.

What is agreed, planned and under way is one deal unless numbers or days differ; each day of handover is its own,
and is what was planned if the numbers are the same; a demand and an offer are never what was agreed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.identity.agreement import agree, same_count
from kg.identity.exchange import Exchange
from kg.identity.transfers import Identify, is_carrier, of_one_kind, take_in, without_shadows
from kg.model import (
    Annotation,
    ExchangeMention,
)

__all__ = ["Exchange", "merge"]

_ANOTHER = frozenset(
    {"another", "further", "new", "next", "previous", "earlier", "separate", "second", "third", "similar", "last"}
)


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
        exchange.mentions = _with_carriers_between(exchange)
    _attach_pointers(mentions, found)
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
    if _is_another(a, mention):
        return None
    recent = found[-_FARTHEST_BACK:]
    fitting = [x for x in recent if agree(a, x, mention, identify)]
    if mention.loose:
        alike = [x for x in recent if same_count(x, mention)]
        before = [x for x in alike if x.mentions[0].span.start < mention.span.start]
        return (before or alike)[-1] if alike else None
    if not fitting:
        return None
    alike = [x for x in fitting if same_count(x, mention)]
    return (alike or fitting)[-1]


def _is_another(a: Annotation, mention: ExchangeMention) -> bool:
    """Takes: "another exchange", "a further 300 prisoners"; refuses: "the exchange"."""
    words = {a.tokens[c].lower for c in a.children[mention.head]}
    return bool(words & _ANOTHER) and not mention.definite


def _with_carriers_between(exchange: Exchange) -> list[ExchangeMention]:
    """An organisation that gets nobody in the end stands between the parties."""
    if any(t.received_by and is_carrier(t.received_by) for t in exchange.transfers):
        return exchange.mentions
    return [
        replace(m, parties=tuple(p for p in m.parties if not is_carrier(p)), mediators=(*m.mediators, *(p for p in m.parties if is_carrier(p))))
        for m in exchange.mentions
    ]  # fmt: skip


def _attach_pointers(mentions: Sequence[ExchangeMention], found: Sequence[Exchange]) -> None:
    """ "The exchange": the one spoken of last before, else the first. It gives a day only to one that has none."""
    told = sorted((m.span.start, place) for place, x in enumerate(found) for m in x.mentions)
    for mention in mentions if told else ():
        if mention.transfers:
            continue
        before = bisect_left(told, (mention.span.start, 0))
        home = found[told[max(before - 1, 0)][1]]
        home.mentions.append(mention if not home.dates() else replace(mention, date=None))

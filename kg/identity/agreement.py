"""Whether a mention of an exchange is one of an exchange that was told before.

They must not contradict each other in what became of it, in the day, in numbers, names or who gives; and undated
mentions of what is done must share a number with it, or say no more than a headline does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.identity.exchange import Exchange
from kg.identity.transfers import Identify, ends_agree
from kg.model import Annotation, EventStatus, ExchangeMention, TransferMention

_DEAL = frozenset({EventStatus.AGREED, EventStatus.PLANNED, EventStatus.ONGOING})
# The two halves of a swap are told within so many sentences.
_NEAR = 2
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.ONGOING})
# The parts of "more than 200" may come to somewhat more.
_MUCH_MORE = 1.5


def agree(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    status, other = exchange.status.value, mention.status.value
    if status is not other and not (status in _DEAL and other in _DEAL) and not _is_carried_out(exchange, mention):
        return False
    if _names_others(exchange, mention):
        return False
    dates = [d.value for d in exchange.dates()]
    if (
        mention.date is not None
        and dates
        and not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates)
    ):
        return False
    if _is_breakdown(a, exchange, mention):
        return True
    if (
        _counts_differ(exchange, mention, identify)
        or _wants_all(exchange, mention)
        or _is_far_and_other_way(a, exchange, mention, identify)
    ):
        return False
    if any(_is_share(exchange, t) for t in mention.transfers):
        return True
    if EventStatus.COMPLETED in {status, other} and (mention.date is None) != (not dates):
        return same_count(exchange, mention) or (
            _say_little(mention.transfers if mention.date is None else exchange.transfers)
            and _same_kind(exchange, mention)
        )
    return status in _DEAL or _same_kind(exchange, mention)


def _is_carried_out(exchange: Exchange, mention: ExchangeMention) -> bool:
    """Whether one is planned and the other done, with the same numbers: "is due to free four today" … "all four are out"."""
    both = {exchange.status.value, mention.status.value}
    return EventStatus.COMPLETED in both and bool(both & _TO_COME) and same_count(exchange, mention)


def _names_others(exchange: Exchange, mention: ExchangeMention) -> bool:
    """Whether one is of named people of whom the other knows nothing, on no day that they share."""
    if _say_little(mention.transfers) or _say_little(exchange.transfers):
        return False
    named, known = _named_only(mention.transfers), _named_only(exchange.transfers)
    if named is None and known is None:
        return False
    if mention.date is not None and any(d.value == mention.date.value for d in exchange.dates()):
        return False
    return bool(named or known) and not (named and known and named & known)


def _named_only(transfers: Sequence[TransferMention]) -> frozenset[str] | None:
    """The names of those handed over, if no number is given; None otherwise."""
    if any(t.count for t in transfers):
        return None
    return frozenset(p.value.name for t in transfers for p in t.people)


def _is_breakdown(a: Annotation, exchange: Exchange, mention: ExchangeMention) -> bool:
    """Takes: "exchanged more than 200 detainees. The government released 97 and the rebels 146"."""
    totals = [t.count.value for t in exchange.transfers if t.count and not t.released_by and not t.received_by]
    parts = [t.count.value for t in mention.transfers if t.count and t.released_by]
    near = any(0 <= a.tokens[mention.head].sentence - a.tokens[m.head].sentence <= 2 for m in exchange.mentions)
    return bool(totals) and len(parts) > 1 and near and mention.date is None and sum(parts) <= totals[0] * _MUCH_MORE


def _is_far_and_other_way(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether somebody else hands over numbers that are told elsewhere: a release of one's own, not the other half of a swap."""
    if EventStatus.COMPLETED not in {exchange.status.value, mention.status.value} or not all(
        t.count and t.released_by for t in (*mention.transfers, *exchange.transfers)
    ):
        return False
    near = any(abs(a.tokens[mention.head].sentence - a.tokens[m.head].sentence) <= _NEAR for m in exchange.mentions)
    givers = {identify(t.released_by.value) for t in exchange.transfers if t.released_by}
    return not near and not any(t.released_by and identify(t.released_by.value) in givers for t in mention.transfers)


def _wants_all(exchange: Exchange, mention: ExchangeMention) -> bool:
    """Whether one speaks of some number and the other of all: "agreed to free 33" … "vowed to bring all home"."""
    every, counted = any(t.all for t in mention.transfers), any(t.count for t in mention.transfers)
    return every and not counted and any(t.count for t in exchange.transfers)


def _say_little(transfers: Sequence[TransferMention]) -> bool:
    """Whether they give no number and no name, as in many a headline."""
    return not any(t.count or t.people or t.all for t in transfers)


def _counts_differ(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether for one direction and category the numbers contradict each other."""
    for new in mention.transfers:
        if new.count is None or _is_share(exchange, new):
            continue
        old = [
            t
            for t in exchange.transfers
            if t.count is not None
            and (t.vague or new.vague or t.category.value is new.category.value)
            and ends_agree(t, new, identify)
        ]
        if old and not any(t.count and t.count.value == new.count.value for t in old):
            return True
    return False


def _is_share(exchange: Exchange, new: TransferMention) -> bool:
    """Takes: "103 from each side" of a total of 206."""
    totals = [t.count.value for t in exchange.transfers if t.count and not t.released_by and not t.received_by]
    return new.count is not None and new.released_by is not None and 2 * new.count.value in totals


def same_count(exchange: Exchange, mention: ExchangeMention) -> bool:
    counts = {(t.count.value, t.bound.value if t.bound else None) for t in exchange.transfers if t.count}
    return any(t.count and (t.count.value, t.bound.value if t.bound else None) in counts for t in mention.transfers)


def _same_kind(exchange: Exchange, mention: ExchangeMention) -> bool:
    kinds = {t.category.value for t in exchange.transfers if not t.vague}
    return not kinds or any(t.vague or t.category.value in kinds for t in mention.transfers)

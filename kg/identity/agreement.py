"""Whether a mention of an exchange is one of an exchange that was told before.

They must not contradict each other in what became of it, in the day, in numbers, names or who gives; and undated
mentions of what is done must share a number with it, or say no more than a headline does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.identity.exchange import Exchange
from kg.identity.transfers import Identify, ends_agree, is_made_up_by, people_of
from kg.model import Annotation, BlockKind, EventStatus, ExchangeMention, TransferMention

_DEAL = frozenset({EventStatus.AGREED, EventStatus.PLANNED, EventStatus.ONGOING})
# The two halves of a swap are told within so many sentences.
_NEAR = 2
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.ONGOING})
# A headline sums up what so many paragraphs of body text tell.
_LEAD = 3
# The parts of "more than 200" may come to somewhat more.
_MUCH_MORE = 1.5


def agree(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    status, other = exchange.status.value, mention.status.value
    if status is not other and not (status in _DEAL and other in _DEAL) and not _is_carried_out(exchange, mention):
        return False
    if is_headline_of(a, exchange, mention, identify):
        return True
    if _names_others(exchange, mention, identify):
        return False
    dates = [d.value for d in exchange.dates()]
    if (
        mention.date is not None
        and dates
        and not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates)
    ):
        return False
    if (
        _is_breakdown(a, exchange, mention)
        or _is_directed_part(a, exchange, mention)
        or _is_summed_up(exchange, mention, identify)
        or _is_other_half(a, exchange, mention, identify)
    ):
        return True
    if (
        (_counts_differ(exchange, mention, identify) and not _is_part_for_the_same(exchange, mention, identify))
        or _wants_all(exchange, mention)
        or _is_far_and_other_way(a, exchange, mention, identify)
    ):
        return False
    if any(_is_share(exchange, t) for t in mention.transfers):
        return True
    if people_of(exchange.transfers, identify) & people_of(mention.transfers, identify):
        return True
    if EventStatus.COMPLETED in {status, other} and (mention.date is None) != (not dates):
        little = _say_little(mention.transfers if mention.date is None else exchange.transfers)
        fits = little or _gives_the_numbers_of(a, exchange, mention)
        return same_count(exchange, mention) or (fits and _same_kind(exchange, mention))
    return status in _DEAL or _same_kind(exchange, mention)


def _gives_the_numbers_of(a: Annotation, exchange: Exchange, mention: ExchangeMention) -> bool:
    """Takes: "Peru and Chile swapped prisoners on Sunday. … Lima said 95 had come home", within so many paragraphs."""
    if mention.date is not None or not _say_little(exchange.transfers) or exchange.status.value is not mention.status.value:
        return False
    here = a.sentence_of(mention.head).block
    return any(0 <= here - a.sentence_of(m.head).block <= _LEAD for m in exchange.mentions)


def _is_carried_out(exchange: Exchange, mention: ExchangeMention) -> bool:
    """Whether one is planned and the other done, with the same numbers: "is due to free four today" … "all four are out"."""
    both = {exchange.status.value, mention.status.value}
    return EventStatus.COMPLETED in both and bool(both & _TO_COME) and same_count(exchange, mention)


def _names_others(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether one is of named people of whom the other knows nothing, on no day that they share."""
    if people_of(exchange.transfers, identify) & people_of(mention.transfers, identify):
        return False
    if _say_little(mention.transfers) or _say_little(exchange.transfers):
        return False
    named, known = _named_only(mention.transfers, identify), _named_only(exchange.transfers, identify)
    if named is None and known is None:
        return False
    if mention.date is not None and any(d.value == mention.date.value for d in exchange.dates()):
        return False
    return bool(named or known) and not (named and known and named & known)


def _named_only(transfers: Sequence[TransferMention], identify: Identify) -> frozenset[str] | None:
    """Who is handed over, if no number is given; None otherwise."""
    return None if any(t.count for t in transfers) else people_of(transfers, identify)


def _is_breakdown(a: Annotation, exchange: Exchange, mention: ExchangeMention) -> bool:
    """Takes: "exchanged more than 200 detainees. The government released 97 and the rebels 146"."""
    totals = [t.count.value for t in exchange.transfers if t.count and not t.released_by and not t.received_by]
    parts = [t.count.value for t in mention.transfers if t.count and t.released_by]
    near = any(0 <= a.tokens[mention.head].sentence - a.tokens[m.head].sentence <= 2 for m in exchange.mentions)
    return bool(totals) and len(parts) > 1 and near and mention.date is None and sum(parts) <= totals[0] * _MUCH_MORE


def is_headline_of(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether a headline tells what the report begins with: "Peru frees Ana Torres", "Nearly 480 come home in a swap".

    Refuses: where its numbers for one direction are others than those of the report.
    """
    if any(a.block_of(m.head).kind is not BlockKind.HEADLINE for m in exchange.mentions):
        return False
    body = next((b for b, block in enumerate(a.blocks) if block.kind is BlockKind.BODY), 0)
    if a.sentence_of(mention.head).block > body + _LEAD or exchange.status.value is not mention.status.value:
        return False
    return (
        any(ends_agree(old, new, identify) for old in exchange.transfers for new in mention.transfers)
        and all(_fits(t, mention.transfers, identify) for t in exchange.transfers)
    )  # fmt: skip


def _fits(told: TransferMention, others: Sequence[TransferMention], identify: Identify) -> bool:
    """Whether the numbers of a transfer do not contradict those of others for its direction."""
    if told.count is None:
        return True
    known = [t for t in others if t.count and ends_agree(t, told, identify)]
    return not known or any(t.count and t.count.value == told.count.value for t in known) or is_made_up_by(told, known)


def _is_summed_up(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether one gives the parts of the other's number for a direction, or that number rounded.

    Takes: "277 came home … 246 were freed, and 31 wounded", "224 soldiers and six civilians … more than 200 are back".
    """
    if exchange.status.value is not mention.status.value or (mention.date is not None and not exchange.dates()):
        return False
    one, other = exchange.transfers, mention.transfers
    return any(_are_the_parts_of(t, other, identify) for t in one) or all(
        _are_the_parts_of(t, one, identify) for t in other
    )


def _are_the_parts_of(whole: TransferMention, transfers: Sequence[TransferMention], identify: Identify) -> bool:
    way = [t for t in transfers if t.count and t.released_by and t is not whole and ends_agree(t, whole, identify)]
    return whole.released_by is not None and is_made_up_by(whole, way)


def _is_other_half(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether it gives, right after, the number that went the other way: "Peru received 230 … Chile said 248 were back"."""
    if mention.date is not None or exchange.status.value is not mention.status.value:
        return False
    last = max(a.tokens[m.head].sentence for m in exchange.mentions)
    if not 0 <= a.tokens[mention.head].sentence - last <= _NEAR or a.block_of(mention.head).kind is BlockKind.HEADLINE:
        return False
    turned = [t for t in mention.transfers if any(_is_the_other_way(o, t, identify) for o in exchange.transfers)]
    known = [
        o for o in exchange.transfers
        if o.count and (o.released_by or o.received_by) and any(ends_agree(o, t, identify) for t in mention.transfers)
    ]  # fmt: skip
    return len(turned) == len(mention.transfers) and all(t.count for t in turned) and not known


def _is_the_other_way(one: TransferMention, other: TransferMention, identify: Identify) -> bool:
    if one.released_by is None or one.received_by is None or other.released_by is None or other.received_by is None:
        return False
    return (identify(one.released_by.value), identify(one.received_by.value)) == (
        identify(other.received_by.value),
        identify(other.released_by.value),
    )


def _is_directed_part(a: Annotation, exchange: Exchange, mention: ExchangeMention) -> bool:
    """Takes: "26 people were swapped at the airport. Peru freed 15" (of the 26). Refuses: "Peru freed 26. Chile freed 15"."""
    total = sum(t.count.value for t in exchange.transfers if t.count)
    alike = any(t.vague for t in exchange.transfers) or _same_kind(exchange, mention)
    bare = all(t.count and not t.released_by and not t.received_by for t in exchange.transfers)
    near = any(0 <= a.tokens[mention.head].sentence - a.tokens[m.head].sentence <= _NEAR for m in exchange.mentions)
    parts = [t.count.value for t in mention.transfers if t.count and t.released_by]
    return (
        bare and near and mention.date is None and exchange.status.value is mention.status.value
        and len(parts) == len(mention.transfers) and 0 < sum(parts) < total and alike
    )  # fmt: skip


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
    one, other = exchange.transfers, mention.transfers
    return any(
        any(t.all for t in every) and not any(t.count for t in every) and any(t.count for t in some)
        for every, some in ((one, other), (other, one))
    )


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
            and not _may_be_the_total(t, new)
            and (t.vague or new.vague or t.category.value is new.category.value)
            and ends_agree(t, new, identify)
        ]
        if old and not any(t.count and t.count.value == new.count.value for t in old):
            return True
    return False


def _is_part_for_the_same(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Takes: "gave up 55 for 205 … Five of them were exchanged for the 55": one direction is the same, the other a part of it."""
    if mention.date is not None or exchange.status.value is not mention.status.value or len(mention.transfers) != 2:
        return False
    for same, part in (mention.transfers, mention.transfers[::-1]):
        alike = [
            t for t in exchange.transfers
            if t.count and same.count and t.count.value == same.count.value and t.released_by and same.released_by and ends_agree(t, same, identify)
        ]  # fmt: skip
        wholes = [t for t in exchange.transfers if t.count and part.count and _is_the_other_way(t, same, identify)]
        if alike and any(t.count and part.count and part.count.value < t.count.value for t in wholes):
            return True
    return False


def _may_be_the_total(told: TransferMention, new: TransferMention) -> bool:
    """Takes: "230 went to Peru" beside "nearly 480 came home", which does not say whose they were."""
    return (
        told.bound is not None
        and told.released_by is None
        and told.received_by is None
        and new.released_by is not None
        and told.count is not None
        and new.count is not None
        and told.count.value > new.count.value
    )


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

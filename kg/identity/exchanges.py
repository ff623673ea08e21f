"""Mentions of exchanges → one exchange for each deal, demand, offer or day of handover.

What is agreed, planned and under way is one deal unless numbers or days differ; each day of handover is its own,
and is what was planned if the numbers are the same; a demand and an offer are never what was agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.model import (
    Annotation,
    EventStatus,
    ExchangeMention,
    Mention,
    PartialDate,
    PartyKind,
    Slot,
    TransferCategory,
    TransferMention,
)

_DEAL = frozenset({EventStatus.AGREED, EventStatus.PLANNED, EventStatus.ONGOING})
# Of several statuses of one deal, the first of these is its own.
_RANK = (
    EventStatus.COMPLETED,
    EventStatus.ONGOING,
    EventStatus.AGREED,
    EventStatus.PLANNED,
    EventStatus.CANCELLED,
    EventStatus.PROPOSED,
    EventStatus.DEMANDED,
)
_ANOTHER = frozenset(
    {"another", "further", "new", "next", "previous", "earlier", "separate", "second", "third", "similar", "last"}
)
# The parts of "more than 200" may come to somewhat more.
_MUCH_MORE = 1.5
# The two halves of a swap are told within so many sentences.
_NEAR = 2
_PRISONERS = frozenset({TransferCategory.PRISONERS_OF_WAR, TransferCategory.DETAINEES})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.ONGOING})

Identify = Callable[[Mention], str]


@dataclass
class Exchange:
    """One exchange, grown mention by mention."""

    mentions: list[ExchangeMention] = field(default_factory=list)
    transfers: list[TransferMention] = field(default_factory=list)

    @property
    def status(self) -> Slot[EventStatus]:
        return min(
            (m.status for m in self.mentions if m.transfers and not m.loose),
            key=lambda s: _RANK.index(s.value),
            default=self.mentions[0].status,
        )

    @property
    def clearest(self) -> ExchangeMention:
        """The mention that says most, the earliest of equals."""
        return max(
            self.mentions,
            key=lambda m: (
                bool(m.transfers),
                not m.loose,
                sum(t.count is not None for t in m.transfers) > 0,
                -m.span.start,
            ),
        )

    def dates(self) -> tuple[Slot[PartialDate], ...]:
        found = [m.date for m in self.mentions if m.date is not None]
        return tuple(d for d in found if not any(d.value != e.value and d.value.holds(e.value) for e in found))

    def slots(self, of: Callable[[ExchangeMention], tuple[Slot[Mention], ...]]) -> tuple[Slot[Mention], ...]:
        return tuple(slot for m in self.mentions for slot in of(m))


def merge(a: Annotation, mentions: Sequence[ExchangeMention], identify: Identify) -> list[Exchange]:
    """The exchanges of a report, in the order of their first mention."""
    found: list[Exchange] = []
    for mention in sorted(mentions, key=lambda m: (m.loose, m.span.start)):
        if not mention.transfers:
            continue
        home = _told_before(found, mention) if mention.follows else _home(a, found, mention, identify)
        if home is None:
            home = Exchange()
            found.append(home)
        home.mentions.append(mention)
        for transfer in mention.transfers:
            _take_in(home, transfer, identify)
    for exchange in found:
        exchange.transfers = _of_one_kind(_without_shadows(exchange.transfers, identify))
        exchange.mentions = _with_carriers_between(exchange)
    _attach_pointers(mentions, found)
    return sorted(found, key=lambda x: x.mentions[0].span.start)


def _told_before(found: Sequence[Exchange], mention: ExchangeMention) -> Exchange | None:
    """The exchange spoken of last before, of which "in return …" tells the other half."""
    before = [
        (m.span.start, place) for place, x in enumerate(found) for m in x.mentions if m.span.start < mention.span.start
    ]
    return found[max(before)[1]] if before else None


def _home(a: Annotation, found: Sequence[Exchange], mention: ExchangeMention, identify: Identify) -> Exchange | None:
    """The exchange that a mention is of: the last one that it agrees with."""
    if _is_another(a, mention):
        return None
    fitting = [x for x in found if _agree(a, x, mention, identify)]
    if mention.loose:
        alike = [x for x in found if _same_count(x, mention)]
        before = [x for x in alike if x.mentions[0].span.start < mention.span.start]
        return (before or alike)[-1] if alike else None
    if not fitting:
        return None
    alike = [x for x in fitting if _same_count(x, mention)]
    return (alike or fitting)[-1]


def _is_another(a: Annotation, mention: ExchangeMention) -> bool:
    """Takes: "another exchange", "a further 300 prisoners"; refuses: "the exchange"."""
    words = {a.tokens[c].lower for c in a.children[mention.head]}
    return bool(words & _ANOTHER) and not mention.definite


def _agree(a: Annotation, exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
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
    if EventStatus.COMPLETED in {status, other} and (mention.date is None) != (not dates):
        return (
            _same_count(exchange, mention)
            or (_say_little(mention.transfers if mention.date is None else exchange.transfers)
            and _same_kind(exchange, mention))
        )
    return status in _DEAL or _same_kind(exchange, mention)


def _is_carried_out(exchange: Exchange, mention: ExchangeMention) -> bool:
    """Whether one is planned and the other done, with the same numbers: "is due to free four today" … "all four are out"."""
    both = {exchange.status.value, mention.status.value}
    return EventStatus.COMPLETED in both and bool(both & _TO_COME) and _same_count(exchange, mention)


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
        if new.count is None:
            continue
        old = [
            t
            for t in exchange.transfers
            if t.count is not None
            and (t.vague or new.vague or t.category.value is new.category.value)
            and _ends_agree(t, new, identify)
        ]
        if old and not any(t.count and t.count.value == new.count.value for t in old):
            return True
    return False


def _same_count(exchange: Exchange, mention: ExchangeMention) -> bool:
    counts = {(t.count.value, t.bound.value if t.bound else None) for t in exchange.transfers if t.count}
    return any(t.count and (t.count.value, t.bound.value if t.bound else None) in counts for t in mention.transfers)


def _same_kind(exchange: Exchange, mention: ExchangeMention) -> bool:
    kinds = {t.category.value for t in exchange.transfers if not t.vague}
    return not kinds or any(t.vague or t.category.value in kinds for t in mention.transfers)


def _ends_agree(one: TransferMention, other: TransferMention, identify: Identify) -> bool:
    return _slot_agrees(one.released_by, other.released_by, identify) and _slot_agrees(
        one.received_by, other.received_by, identify
    )


def _slot_agrees(one: Slot[Mention] | None, other: Slot[Mention] | None, identify: Identify) -> bool:
    return one is None or other is None or identify(one.value) == identify(other.value)


def _take_in(exchange: Exchange, new: TransferMention, identify: Identify) -> None:
    """Adds a transfer, or completes the one that it says more of."""
    for place, old in enumerate(exchange.transfers):
        if _are_one(old, new, identify):
            exchange.transfers[place] = _united(old, new)
            return
    exchange.transfers.append(new)


def _are_one(old: TransferMention, new: TransferMention, identify: Identify) -> bool:
    if not _ends_agree(old, new, identify) and not _is_carried_by_one(old, new, identify):
        return False
    if bool(old.released_by) != bool(new.released_by) and not (
        old.count and new.count and old.count.value == new.count.value
    ):
        return False
    if not (old.vague or new.vague) and old.category.value is not new.category.value:
        return False
    if old.count and new.count and old.count.value != new.count.value:
        return False
    if old.people and new.people and {p.value.name for p in old.people} != {p.value.name for p in new.people}:
        return False
    kinds, others = {c.value for c in old.conditions}, {c.value for c in new.conditions}
    return not (kinds and others and not kinds & others)


def _is_carried_by_one(old: TransferMention, new: TransferMention, identify: Identify) -> bool:
    """Whether both tell of the same number, one to an organisation that only carries them to the other's receiver."""
    if not (old.count and new.count and old.count.value == new.count.value and old.received_by and new.received_by):
        return False
    return _slot_agrees(old.released_by, new.released_by, identify) and _is_carrier(old.received_by) != _is_carrier(
        new.received_by
    )


def _is_carrier(slot: Slot[Mention]) -> bool:
    return slot.value.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION


def _with_carriers_between(exchange: Exchange) -> list[ExchangeMention]:
    """An organisation that gets nobody in the end stands between the parties."""
    if any(t.received_by and _is_carrier(t.received_by) for t in exchange.transfers):
        return exchange.mentions
    return [
        replace(m, parties=tuple(p for p in m.parties if not _is_carrier(p)), mediators=(*m.mediators, *(p for p in m.parties if _is_carrier(p))))
        for m in exchange.mentions
    ]  # fmt: skip


def _united(old: TransferMention, new: TransferMention) -> TransferMention:
    return replace(
        old,
        category=new.category if old.vague and not new.vague else old.category,
        vague=old.vague and new.vague,
        released_by=old.released_by or new.released_by,
        received_by=new.received_by
        if old.received_by and new.received_by and _is_carrier(old.received_by)
        else old.received_by or new.received_by,
        count=old.count or new.count,
        bound=old.bound if old.count else new.bound,
        all=old.all or new.all,
        conditions=(*old.conditions, *(c for c in new.conditions if c.value not in {o.value for o in old.conditions})),
        ages=old.ages or new.ages,
        people=old.people or new.people,
    )


def _without_shadows(transfers: Sequence[TransferMention], identify: Identify) -> list[TransferMention]:
    """Leaves out transfers that say nothing that another of the same exchange does not say better."""
    kept = [t for t in transfers if not any(o is not t and _shadows(o, t, identify) for o in transfers)]
    return [t for t in kept if not _is_total(t, kept)]


def _of_one_kind(transfers: Sequence[TransferMention]) -> list[TransferMention]:
    """What "five Americans" are, if those they are swapped for are called prisoners of war or detainees."""
    kinds = {t.category.value for t in transfers if not t.vague}
    if len(kinds) != 1 or not kinds <= _PRISONERS:
        return list(transfers)
    kind = next(iter(kinds))
    return [
        replace(t, category=replace(t.category, value=kind)) if t.vague and t.category.value in _PRISONERS else t
        for t in transfers
    ]


def _is_total(t: TransferMention, transfers: Sequence[TransferMention]) -> bool:
    """Whether a number without directions is made up by those that have one: "887 … the group 181 and the government 706"."""
    if t.count is None or t.released_by or t.received_by:
        return False
    parts = [o.count.value for o in transfers if o.count and (o.released_by or o.received_by)]
    return len(parts) > 1 and t.count.value * 0.8 <= sum(parts) <= t.count.value * _MUCH_MORE


def _shadows(full: TransferMention, bare: TransferMention, identify: Identify) -> bool:
    if not (bare.vague or bare.category.value is full.category.value) or not _ends_agree(full, bare, identify):
        return False
    if (
        not (bare.released_by or bare.received_by or bare.people or bare.conditions)
        and full.released_by
        and full.count
        and not bare.count
    ):
        return True  # no more than "some"
    if _weight(full) <= _weight(bare):
        return False
    said = bare.count is not None and (full.count is None or full.count.value != bare.count.value)
    return (
        not said
        and not bare.people
        and not ({c.value for c in bare.conditions} - {c.value for c in full.conditions})
        and (bare.all is None or full.all is not None)
    )


def _weight(t: TransferMention) -> int:
    return (
        sum(x is not None for x in (t.released_by, t.received_by, t.count, t.all, t.ages))
        + len(t.conditions)
        + len(t.people)
        + (not t.vague)
    )


def _attach_pointers(mentions: Sequence[ExchangeMention], found: Sequence[Exchange]) -> None:
    """ "The exchange": the one spoken of last before, else the first. It gives a day only to one that has none."""
    for mention in mentions:
        if mention.transfers or not found:
            continue
        before = [x for x in found if x.mentions[0].span.start < mention.span.start]
        home = (
            max(before, key=lambda x: max(m.span.start for m in x.mentions if m.span.start < mention.span.start))
            if before
            else found[0]
        )
        home.mentions.append(mention if not home.dates() else replace(mention, date=None))

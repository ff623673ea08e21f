"""Mentions of exchanges → one exchange for each deal, demand, offer or day of handover.

What is agreed, planned and under way is one deal unless numbers or days differ; each day of handover is its own;
a demand and an offer are never what was agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Annotation, EventStatus, ExchangeMention, Mention, PartialDate, Slot, TransferMention

_DEAL = frozenset({EventStatus.AGREED, EventStatus.PLANNED, EventStatus.ONGOING})
# Of several statuses of one deal, the first of these is its own.
_RANK = (EventStatus.COMPLETED, EventStatus.ONGOING, EventStatus.AGREED, EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.PROPOSED, EventStatus.DEMANDED)
_ANOTHER = frozenset({"another", "further", "new", "next", "previous", "earlier", "separate", "second", "similar"})

Identify = Callable[[Mention], str]


@dataclass
class Exchange:
    """One exchange, grown mention by mention."""

    mentions: list[ExchangeMention] = field(default_factory=list)
    transfers: list[TransferMention] = field(default_factory=list)

    @property
    def status(self) -> Slot[EventStatus]:
        return min((m.status for m in self.mentions if m.transfers and not m.loose), key=lambda s: _RANK.index(s.value), default=self.mentions[0].status)

    @property
    def clearest(self) -> ExchangeMention:
        """The mention that says most, the earliest of equals."""
        return max(self.mentions, key=lambda m: (bool(m.transfers), not m.loose, sum(t.count is not None for t in m.transfers) > 0, -m.span.start))

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
        home = _home(a, found, mention, identify)
        if home is None:
            home = Exchange()
            found.append(home)
        home.mentions.append(mention)
        for transfer in mention.transfers:
            _take_in(home, transfer, identify)
    for exchange in found:
        exchange.transfers = _without_shadows(exchange.transfers, identify)
    _attach_pointers(mentions, found)
    return sorted(found, key=lambda x: x.mentions[0].span.start)


def _home(a: Annotation, found: Sequence[Exchange], mention: ExchangeMention, identify: Identify) -> Exchange | None:
    """The exchange that a mention is of: the last one that it agrees with."""
    if _is_another(a, mention):
        return None
    fitting = [x for x in found if _agree(x, mention, identify)]
    if mention.loose:
        alike = [x for x in found if _same_count(x, mention)]
        return alike[-1] if alike else None
    if not fitting:
        return None
    alike = [x for x in fitting if _same_count(x, mention)]
    return (alike or fitting)[-1]


def _is_another(a: Annotation, mention: ExchangeMention) -> bool:
    """Takes: "another exchange", "a further 300 prisoners"; refuses: "the exchange"."""
    words = {a.tokens[c].lower for c in a.children[mention.head]}
    return bool(words & _ANOTHER) and not mention.definite


def _agree(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    status, other = exchange.status.value, mention.status.value
    if status is not other and not (status in _DEAL and other in _DEAL):
        return False
    dates = [d.value for d in exchange.dates()]
    if mention.date is not None and dates and not any(d.holds(mention.date.value) or mention.date.value.holds(d) for d in dates):
        return False
    if _counts_differ(exchange, mention, identify):
        return False
    if status is EventStatus.COMPLETED and (mention.date is None) != (not dates):
        return _same_count(exchange, mention)
    return status in _DEAL or _same_kind(exchange, mention)


def _counts_differ(exchange: Exchange, mention: ExchangeMention, identify: Identify) -> bool:
    """Whether for one direction and category the numbers contradict each other."""
    for new in mention.transfers:
        if new.count is None or new.vague:
            continue
        old = [t for t in exchange.transfers if t.count is not None and not t.vague and t.category.value is new.category.value and _ends_agree(t, new, identify)]
        if old and not any(t.count and t.count.value == new.count.value for t in old):
            return True
    return False


def _same_count(exchange: Exchange, mention: ExchangeMention) -> bool:
    counts = {t.count.value for t in exchange.transfers if t.count}
    return any(t.count and t.count.value in counts for t in mention.transfers)


def _same_kind(exchange: Exchange, mention: ExchangeMention) -> bool:
    kinds = {t.category.value for t in exchange.transfers if not t.vague}
    return not kinds or any(t.vague or t.category.value in kinds for t in mention.transfers)


def _ends_agree(one: TransferMention, other: TransferMention, identify: Identify) -> bool:
    return _slot_agrees(one.released_by, other.released_by, identify) and _slot_agrees(one.received_by, other.received_by, identify)


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
    if not _ends_agree(old, new, identify) or bool(old.released_by) != bool(new.released_by):
        return False
    if not (old.vague or new.vague) and old.category.value is not new.category.value:
        return False
    if old.count and new.count and old.count.value != new.count.value:
        return False
    if old.people and new.people and {p.value.name for p in old.people} != {p.value.name for p in new.people}:
        return False
    kinds, others = {c.value for c in old.conditions}, {c.value for c in new.conditions}
    return not (kinds and others and not kinds & others)


def _united(old: TransferMention, new: TransferMention) -> TransferMention:
    return replace(
        old,
        category=new.category if old.vague and not new.vague else old.category,
        vague=old.vague and new.vague,
        released_by=old.released_by or new.released_by,
        received_by=old.received_by or new.received_by,
        count=old.count or new.count,
        bound=old.bound if old.count else new.bound,
        all=old.all or new.all,
        conditions=old.conditions or new.conditions,
        ages=old.ages or new.ages,
        people=old.people or new.people,
    )


def _without_shadows(transfers: Sequence[TransferMention], identify: Identify) -> list[TransferMention]:
    """Leaves out transfers that say nothing that another of the same exchange does not say better."""
    return [t for t in transfers if not any(o is not t and _shadows(o, t, identify) for o in transfers)]


def _shadows(full: TransferMention, bare: TransferMention, identify: Identify) -> bool:
    if not (bare.vague or bare.category.value is full.category.value) or not _ends_agree(full, bare, identify):
        return False
    if _weight(full) <= _weight(bare):
        return False
    said = bare.count is not None and (full.count is None or full.count.value != bare.count.value)
    return not said and not bare.people and not (set(c.value for c in bare.conditions) - set(c.value for c in full.conditions)) and (bare.all is None or full.all is not None)


def _weight(t: TransferMention) -> int:
    return sum(x is not None for x in (t.released_by, t.received_by, t.count, t.all, t.ages)) + len(t.conditions) + len(t.people) + (not t.vague)


def _attach_pointers(mentions: Sequence[ExchangeMention], found: Sequence[Exchange]) -> None:
    """ "The exchange": the one spoken of last before, else the first."""
    for mention in mentions:
        if mention.transfers or not found:
            continue
        before = [x for x in found if x.mentions[0].span.start < mention.span.start]
        home = max(before, key=lambda x: max(m.span.start for m in x.mentions if m.span.start < mention.span.start)) if before else found[0]
        home.mentions.append(replace(mention, date=None))

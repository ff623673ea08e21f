"""One exchange, grown mention by mention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.model import EventStatus, ExchangeMention, Mention, PartialDate, Slot, TransferMention

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

"""Handovers told with half their ends → the ends that the report's other handovers give them.

Takes: "In return Germany let X go" (to whoever gave before), "They brought 1,245 bodies" (the way that bodies go there).
Refuses: to choose where such captives have gone both ways.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.claims.handover.scene import end
from kg.model import ExchangeMention, Mention, Slot, TransferCategory, TransferMention

# Detainees may be of a state's own.
_HELD_ACROSS = frozenset({TransferCategory.BODIES, TransferCategory.PRISONERS_OF_WAR, TransferCategory.HOSTAGES})


def answered(drafts: list[ExchangeMention]) -> list[ExchangeMention]:
    """Gives "in return Germany let go …" the receiver who gave before."""
    found: list[ExchangeMention] = []
    giver: Slot[Mention] | None = None
    strangers = {end(t.released_by) for d in drafts for t in d.transfers if _gets_nobody(t)}
    for d in drafts:
        if d.follows and giver is not None:
            d = replace(
                d,
                transfers=tuple(t if end(t.released_by) in strangers else _received(t, giver) for t in d.transfers),
                parties=(*d.parties, Slot(giver.value, d.span)),
            )
        found.append(d)
        giver = next((t.released_by for t in d.transfers if t.released_by), giver)
    return found


def _gets_nobody(t: TransferMention) -> bool:
    """Whether the words leave open who gets the detainees, who are nobody's at the table: "90 Palestinians" of a group."""
    return t.released_by is not None and t.received_by is None and t.category.value is TransferCategory.DETAINEES


def _received(t: TransferMention, giver: Slot[Mention]) -> TransferMention:
    if t.received_by is not None or t.released_by is None or end(t.released_by) == end(giver):
        return t
    return replace(t, received_by=Slot(giver.value, t.released_by.evidence))


def directed(drafts: list[ExchangeMention]) -> list[ExchangeMention]:
    """Gives what has no direction the only one that such captives have taken in the report: "They brought 1,245 bodies"."""
    ways: dict[TransferCategory, Counter[tuple[str | None, str | None]]] = {}
    known: dict[tuple[str | None, str | None], TransferMention] = {}
    for t in (t for d in drafts for t in d.transfers if t.released_by and t.received_by):
        way = end(t.released_by), end(t.received_by)
        ways.setdefault(t.category.value, Counter())[way] += t.count.value if t.count else 1
        known.setdefault(way, t)
    main = {kind: known[best] for kind, counted in ways.items() if (best := _clear_winner(kind, counted)) is not None}
    return [_with_direction(d, main) for d in drafts]


def _clear_winner(
    kind: TransferCategory, counted: Counter[tuple[str | None, str | None]]
) -> tuple[str | None, str | None] | None:
    """The only way, or of bodies the one that by far most have taken."""
    if kind not in _HELD_ACROSS:
        return None
    (first, number), *others = counted.most_common(2)
    return first if not others or (kind is TransferCategory.BODIES and number > 2 * others[0][1]) else None


def _with_direction(draft: ExchangeMention, main: dict[TransferCategory, TransferMention]) -> ExchangeMention:
    if not draft.transfers or any(t.released_by or t.received_by for t in draft.transfers) or draft.parties:
        return draft
    like = main.get(draft.transfers[0].category.value)
    if like is None or like.released_by is None or like.received_by is None or any(t.people for t in draft.transfers):
        return draft
    by, to = Slot(like.released_by.value, draft.span), Slot(like.received_by.value, draft.span)
    return replace(
        draft, parties=(by, to), transfers=tuple(replace(t, released_by=by, received_by=to) for t in draft.transfers)
    )

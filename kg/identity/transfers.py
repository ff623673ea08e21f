"""Transfers of one exchange, told several times → one for each direction and group, with all that was said of it.

Takes: "freed 20 men" and "the 20" (one), "887 in all" beside "181" and "706" (the total goes), 20 to the Red Cross and
the same 20 to the state (one, to the state). Refuses: 270 soldiers and 120 civilians as one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import CountBound, Mention, PartyKind, Slot, TransferCategory, TransferMention

_PRISONERS = frozenset({TransferCategory.PRISONERS_OF_WAR, TransferCategory.DETAINEES})
# The parts of "more than 200" may come to somewhat more.
_MUCH_MORE = 1.5
# "Nearly 480" may be off by so much.
_ROUNDED = 0.1

Identify = Callable[[Mention], str]
"""Gives the key of the party that a mention acts for."""


def ends_agree(one: TransferMention, other: TransferMention, identify: Identify) -> bool:
    return _slot_agrees(one.released_by, other.released_by, identify) and _slot_agrees(
        one.received_by, other.received_by, identify
    )


def _slot_agrees(one: Slot[Mention] | None, other: Slot[Mention] | None, identify: Identify) -> bool:
    return one is None or other is None or identify(one.value) == identify(other.value)


def people_of(transfers: Sequence[TransferMention], identify: Identify) -> frozenset[str]:
    """The keys of those handed over by name."""
    return frozenset(identify(p.value) for t in transfers for p in t.people)


def take_in(transfers: list[TransferMention], new: TransferMention, identify: Identify) -> None:
    """Adds a transfer, or completes the one that it says more of."""
    for place, old in enumerate(transfers):
        if _are_one(old, new, identify):
            transfers[place] = _united(old, new)
            return
    transfers.append(new)


def _are_one(old: TransferMention, new: TransferMention, identify: Identify) -> bool:
    named, known = people_of([new], identify), people_of([old], identify)
    carried = _is_carried_by_one(old, new, identify) or (bool(named) and named <= known and _one_is_carried(old, new))
    if not ends_agree(old, new, identify) and not carried:
        return False
    if (
        bool(old.released_by) != bool(new.released_by)
        and not (old.count and new.count and old.count.value == new.count.value)
        and not (named and named <= known)
    ):
        return False
    kind_agrees = old.vague or new.vague or old.category.value is new.category.value or (bool(named) and named <= known)
    if not kind_agrees:
        return False
    if old.count and new.count and old.count.value != new.count.value:
        return False
    if named and known and named != known and (new.count or not named < known):
        return False  # one of those listed before is none of another group
    if old.all and new.all and bool(old.ages) != bool(new.ages) and bool(old.conditions) != bool(new.conditions):
        return False  # "all the wounded, and all those aged 18 to 25"
    kinds, others = {c.value for c in old.conditions}, {c.value for c in new.conditions}
    return not (kinds and others and not kinds & others)


def _is_carried_by_one(old: TransferMention, new: TransferMention, identify: Identify) -> bool:
    """Whether both tell of the same number, one to an organisation that only carries them to the other's receiver."""
    if not (old.count and new.count and old.count.value == new.count.value and old.received_by and new.received_by):
        return False
    return _slot_agrees(old.released_by, new.released_by, identify) and is_carrier(old.received_by) != is_carrier(
        new.received_by
    )


def _one_is_carried(old: TransferMention, new: TransferMention) -> bool:
    """Whether both say who gets them, and only one of the two is an organisation that carries people."""
    return bool(old.received_by and new.received_by and is_carrier(old.received_by) != is_carrier(new.received_by))


def is_carrier(slot: Slot[Mention]) -> bool:
    return slot.value.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION


def _united(old: TransferMention, new: TransferMention) -> TransferMention:
    return replace(
        old,
        category=new.category if old.vague and not new.vague else old.category,
        vague=old.vague and new.vague,
        released_by=old.released_by or new.released_by,
        received_by=new.received_by
        if old.received_by and new.received_by and is_carrier(old.received_by)
        else old.received_by or new.received_by,
        count=old.count or new.count,
        bound=old.bound if old.count else new.bound,
        all=old.all or new.all,
        conditions=(*old.conditions, *(c for c in new.conditions if c.value not in {o.value for o in old.conditions})),
        ages=old.ages or new.ages,
        people=old.people or new.people,
    )


def without_shadows(transfers: Sequence[TransferMention], identify: Identify) -> list[TransferMention]:
    """Leaves out transfers that say nothing that another of the same exchange does not say better."""
    kept = [t for t in transfers if not any(o is not t and _shadows(o, t, identify) for o in transfers)]
    return [t for t in kept if not _is_total(t, kept, identify)]


def of_one_kind(transfers: Sequence[TransferMention]) -> list[TransferMention]:
    """What "five Americans" are, if those they are swapped for are called prisoners of war or detainees."""
    kinds = {t.category.value for t in transfers if not t.vague}
    if len(kinds) != 1 or not kinds <= _PRISONERS:
        return list(transfers)
    kind = next(iter(kinds))
    return [
        replace(t, category=replace(t.category, value=kind)) if t.vague and t.category.value in _PRISONERS else t
        for t in transfers
    ]


def is_made_up_by(whole: TransferMention, parts: Sequence[TransferMention]) -> bool:
    """Whether the numbers of some transfers come to that of another, exactly or as it is rounded."""
    if whole.count is None:
        return False
    number, total = whole.count.value, sum(p.count.value for p in parts if p.count)
    if whole.bound is None:
        return len(parts) > 1 and total == number
    most = _MUCH_MORE if whole.bound.value is CountBound.AT_LEAST and len(parts) > 1 else 1 + _ROUNDED
    return len(parts) > 0 and number * (1 - _ROUNDED) <= total <= number * most


def _is_total(t: TransferMention, transfers: Sequence[TransferMention], identify: Identify) -> bool:
    """Whether a number is made up by others: "887 … the group 181 and the government 706", "277 … 246 and 31 wounded"."""
    if t.count is None:
        return False
    if t.released_by or t.received_by:
        rest = [o for o in transfers if o is not t and o.count and o.released_by and ends_agree(o, t, identify)]
        return is_made_up_by(t, rest)
    parts = [o.count.value for o in transfers if o.count and (o.released_by or o.received_by)]
    return len(parts) > 1 and t.count.value * 0.8 <= sum(parts) <= t.count.value * _MUCH_MORE


def _shadows(full: TransferMention, bare: TransferMention, identify: Identify) -> bool:
    if not (bare.vague or bare.category.value is full.category.value) or not ends_agree(full, bare, identify):
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

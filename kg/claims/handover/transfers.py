"""Groups handed over → transfers, with the giver or receiver that the words leave out filled in from across the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.claims import headcounts, modality, tree
from kg.claims.captives import Captives
from kg.claims.handover import kinds
from kg.claims.handover.ends import Ends
from kg.claims.handover.given import Give
from kg.claims.handover.opponents import Opponents
from kg.claims.handover.scene import Scene, end, itself, name
from kg.claims.handover.triggers import Trigger
from kg.model import Mention, PartyKind, Slot, Span, TransferCategory, TransferExtent, TransferMention

_HELD_BY_GROUPS = frozenset({TransferCategory.HOSTAGES, TransferCategory.PRISONERS_OF_WAR})
_ONE_SIDED = frozenset({"unilaterally", "unilateral", "unconditionally"})


@dataclass(frozen=True, slots=True)
class Handover:
    """A trigger with the groups it speaks of."""

    trigger: Trigger
    gives: tuple[Give, ...]


def vote(scene: Scene, handovers: list[Handover], opponents: Opponents) -> None:
    """Counts who gives whose people to whom."""
    for left, right in pairwise(handovers):
        if scene.a.tokens[left.trigger.token].sentence == scene.a.tokens[right.trigger.token].sentence:
            opponents.add(_only_giver(left), _only_giver(right))
    for handover in handovers:
        for give in handover.gives:
            by = give.ends.by[0] if len(give.ends.by) == 1 else give.c.holder
            for to in give.ends.to:
                opponents.add(by, to)
            if len(give.ends.by) == 2:
                opponents.add(give.ends.by[0], give.ends.by[1])
        givers = [g.ends.by[0] for g in handover.gives if len(g.ends.by) == 1]
        if len(givers) == 2:
            opponents.add(givers[0], givers[1])
    givers = [g.ends.by[0] for h in handovers for g in h.gives if g.ends.by]
    opponents.add_acting(m for m in givers if m.party_kind is PartyKind.ARMED_GROUP)
    for give in sorted((g for h in handovers for g in h.gives), key=_is_by_a_state):
        if give.c.certainty or not give.c.people:  # one person's nation says little of who is at odds
            opponents.add_people(give.ends.by[0] if len(give.ends.by) == 1 else give.c.holder, give.c.nation)


def _is_by_a_state(give: Give) -> bool:
    return bool(give.ends.by) and give.ends.by[0].party_kind is PartyKind.STATE


def _only_giver(handover: Handover) -> Mention | None:
    named = {name(g.ends.by[0]): g.ends.by[0] for g in handover.gives if len(g.ends.by) == 1}
    return next(iter(named.values())) if len(named) == 1 else None


def find(scene: Scene, handover: Handover, opponents: Opponents, span: Span) -> list[TransferMention]:
    """The transfers of a handover, one for each direction and group.

    What is given for those of whom it is said who gets them goes the other way: "Five were exchanged for 55 Peruvians".
    """
    found = list(_each_way(scene, handover, opponents, span))
    one_way = [(give, t) for give, t in found if t.released_by and t.received_by and not give.c.each]
    across = {back: next((t for give, t in one_way if give.back is not back), None) for back in (True, False)}
    return _each_his_way([_turned(scene, handover, give, t, across[give.back]) for give, t in found])


def _each_his_way(found: list[TransferMention]) -> list[TransferMention]:
    """Takes: "X and Y were exchanged": if X goes to one side, Y goes to the other, not both ways."""
    ways: dict[str, list[TransferMention]] = {}
    for t in found:
        if len(t.people) == 1:
            ways.setdefault(t.people[0].value.name, []).append(t)
    if len(ways) != 2 or sorted(map(len, ways.values())) != [1, 2]:
        return found
    (one,), both = sorted(ways.values(), key=len)
    return [t for t in found if t not in both or (end(t.released_by), end(t.received_by)) != (end(one.released_by), end(one.received_by))]




def _turned(
    scene: Scene, handover: Handover, give: Give, transfer: TransferMention, other: TransferMention | None
) -> TransferMention:
    """A transfer without ends goes the other way than what it is given for; people of strangers are given to nobody."""
    if other is None or transfer.released_by or transfer.received_by:
        return transfer
    stranger = give.c.nation is not None and not give.c.people
    by = other.received_by
    kind, supposed = kinds.of(scene, give.c, handover.trigger.token, by.value if by else None)
    return replace(
        transfer, released_by=by, received_by=None if stranger else other.released_by,
        category=replace(transfer.category, value=kind), vague=supposed,
    )  # fmt: skip


def _each_way(
    scene: Scene, handover: Handover, opponents: Opponents, span: Span
) -> Iterator[tuple[Give, TransferMention]]:
    to: Slot[Mention] | None = None
    first: TransferMention | None = None
    traded = any(g.back for g in handover.gives)
    alike = traded and _is_number_for_number(scene, handover)
    for give in handover.gives:
        if give.back and alike:
            continue
        give = replace(give, c=replace(give.c, each=True)) if alike else give
        for transfer in _of_group(scene, handover.trigger, give, opponents, span, traded):
            if (
                transfer.received_by is None
                and transfer.released_by is not None
                and to is not None
                and name(to.value) != name(transfer.released_by.value)
                and give.c.nation is None
            ):
                transfer = replace(transfer, received_by=to)  # "X gave up three, Slovenia two": to whom X gave
            if give.back and first is not None and _says_no_end(give) and _is_open(give, transfer, first):
                transfer = replace(transfer, released_by=first.received_by, received_by=first.released_by)
            if first is not None and not give.back and _are_bodies_beside(give, transfer, first):
                transfer = replace(transfer, released_by=first.released_by, received_by=first.received_by)
            to = transfer.received_by
            first = first or transfer
            yield give, transfer


def _are_bodies_beside(give: Give, transfer: TransferMention, first: TransferMention) -> bool:
    """Takes: "25 hostages and | the bodies of eight others were released": they go where the living go."""
    return _says_no_end(give) and transfer.category.value is TransferCategory.BODIES and first.category.value is TransferCategory.HOSTAGES


def _is_open(give: Give, transfer: TransferMention, first: TransferMention) -> bool:
    """Whether the ends found for those in exchange are those of the others, or, of somebody named, none."""
    bare = bool(give.c.people) and transfer.released_by is None and transfer.received_by is None
    return bare or end(transfer.released_by) == end(first.released_by)


def _says_no_end(give: Give) -> bool:
    """Whether the words leave it to the rest who gives those in exchange: "20 men were freed for 15"."""
    return not (give.ends.by or give.ends.to or give.c.nation or give.c.holder)


def _is_number_for_number(scene: Scene, handover: Handover) -> bool:
    """Takes: "the exchange of 1,000 for 1,000", "246 were swapped for 246". Refuses: "two spies for one pilot"."""
    if handover.trigger.sense == "mutual" and len(handover.gives) == 2 and _are_as_many(*handover.gives):
        return True
    first, last = min(g.c.first for g in handover.gives), max(g.c.last for g in handover.gives)
    numbers = headcounts.for_each(_words_around(scene, first, last))
    return numbers is not None and numbers[0] == numbers[1]


def _are_as_many(one: Give, other: Give) -> bool:
    """Takes: "246 prisoners were exchanged for 246". Refuses: "two Chileans for two Peruvians"."""
    left, right = one.c, other.c
    same = left.count is not None and right.count is not None and left.count.value == right.count.value
    return same and left.nation is None and right.nation is None and left.category is right.category


def _words_around(scene: Scene, first: int, last: int) -> str:
    """The words of a range and the two behind it, where "for 1,000" may stand apart in the parse."""
    return scene.a.words(first, min(last + 2, scene.a.sentence_of(first).last))


def _of_group(
    scene: Scene, trigger: Trigger, give: Give, opponents: Opponents, span: Span, traded: bool
) -> Iterator[TransferMention]:
    c, ends = give.c, give.ends
    named = bool(c.people) and c.count is None and len(ends.by) == 1
    if named or (not ends.mutual and not c.each and not c.both):
        by, to = _completed(scene, c, ends, trigger, opponents)
        yield made(scene, c, by, to, trigger.token, span)
        return
    pair = ends.by if len(ends.by) == 2 else opponents.pair()
    one_way = _one_way(scene, trigger, give, pair, opponents, traded)
    if one_way is not None:
        yield made(scene, c, *one_way, trigger.token, span)
    elif len(pair) != 2 or not _is_of_each(scene, trigger, c):
        yield made(scene, c, None, None, trigger.token, span)
    else:
        yield made(scene, c, pair[0], pair[1], trigger.token, span)
        yield made(scene, c, pair[1], pair[0], trigger.token, span)


def _one_way(
    scene: Scene, trigger: Trigger, give: Give, pair: tuple[Mention, ...], opponents: Opponents, traded: bool
) -> tuple[Mention | None, Mention | None] | None:
    """Who gives and gets where a swap names what goes each way: "a swap of hostages for detainees", "50 Russian and 40 Ukrainian prisoners"."""
    c, ends = give.c, give.ends
    words = _words_around(scene, min(trigger.token, c.first), max(trigger.token + 1, c.last))
    if c.each or headcounts.for_each(words) is not None:
        return None
    if c.nation is not None and any(name(c.nation) == name(p) for p in pair) and not c.all:
        return opponents.other(c.nation), c.nation
    if traded:
        return _completed(scene, c, Ends(ends.by[:1] if len(ends.by) == 1 else (), ends.to[:1]), trigger, opponents)
    return None


def _is_of_each(scene: Scene, trigger: Trigger, c: Captives) -> bool:
    """Whether the number is that of either side; a bare number of a swap is the total."""
    if c.each or c.count is None or c.all:
        return True
    if c.both:
        return False
    words = _words_around(scene, min(trigger.token, c.first), max(trigger.token + 1, c.last))
    return headcounts.for_each(words) is not None or trigger.sense not in {"mutual", "change", "carry"}


def _completed(
    scene: Scene, c: Captives, ends: Ends, trigger: Trigger, opponents: Opponents
) -> tuple[Mention | None, Mention | None]:
    """Giver and receiver; the missing one is who holds them, whose people they are, or who stands across the table."""
    by = ends.by[0] if ends.by else c.holder and itself(c.holder)
    to = ends.to[0] if ends.to else None
    nation = c.nation or _whose_own(scene, c, trigger)
    if by is None and to is None and nation is None:
        by, nation = _known(scene, c, trigger, opponents)
    if ends.either and by is not None and _gets_its_own(scene, c, by, trigger):
        by, to = None, by
    if (
        to is None
        and nation is not None
        and (by is None or name(nation) != name(by))
        and _can_receive(nation, by, opponents)
    ):
        to = nation
    if by is None and to is None:
        by, to = _by_kind(scene, c, trigger, opponents)
    if by is None and to is not None:
        by = opponents.other(to) if to.party_kind is not PartyKind.INTERNATIONAL_ORGANIZATION else _captor(scene, c, trigger, opponents)
    if to is None and by is not None and not c.political and not _is_one_sided(scene, trigger) and (nation is None or name(nation) == name(by)):
        to = opponents.other(by) if not _go_to_nobody(scene, c, by, trigger, opponents) else None
    if by is not None and to is not None and name(by) == name(to):
        by = opponents.other(to)
    return by, to


def _go_to_nobody(scene: Scene, c: Captives, by: Mention, trigger: Trigger, opponents: Opponents) -> bool:
    """Whether a state frees prisoners who are only of the group's land: "Israel freed 250 prisoners", where they are Palestinians."""
    across = opponents.other(by)
    return (
        scene.frees_civilians_of_a_group and not c.people and by.party_kind is PartyKind.STATE
        and across is not None and across.party_kind is PartyKind.ARMED_GROUP
        and kinds.of(scene, c, trigger.token, by)[0] is TransferCategory.DETAINEES
    )  # fmt: skip


def _captor(scene: Scene, c: Captives, trigger: Trigger, opponents: Opponents) -> Mention | None:
    """The armed group that holds hostages and soldiers of a state: "the soldiers were turned over to the Red Cross"."""
    group = next((m for m in opponents.pair() if m.party_kind is PartyKind.ARMED_GROUP), None)
    kind = kinds.of(scene, c, trigger.token, None)[0]
    own = group is not None and c.nation is not None and name(c.nation) == name(group)
    return group if not own and kind in _HELD_BY_GROUPS else None


def _is_one_sided(scene: Scene, trigger: Trigger) -> bool:
    """Takes: "were unilaterally released", "a one-sided release": to nobody, and by whom the words must say."""
    return any(scene.a.tokens[c].lower in _ONE_SIDED for c in scene.a.children[trigger.token])


def _whose_own(scene: Scene, c: Captives, trigger: Trigger) -> Mention | None:
    """Whose people "ten of their fighters" are: of the party that says so. Refuses: "freed their prisoners" (held by them)."""
    a = scene.a
    if not any(a.tokens[t].lower in {"its", "their"} and a.tokens[t].dep == "poss" for t in range(c.first, c.last)):
        return None
    if c.certainty == "war":
        return None
    above = [t for t in tree.ancestors(a, trigger.token) if a.tokens[t].pos == "VERB"]
    return next((m for t in above for m in scene.parties(tree.subjects(a, t))), None)


def _known(scene: Scene, c: Captives, trigger: Trigger, opponents: Opponents) -> tuple[Mention | None, Mention | None]:
    """Who holds such captives and whose people they are, as the report has told before."""
    kind, _ = kinds.of(scene, c, trigger.token, None)
    known = scene.register.custody_before(c.first)
    if known is None or c.people or kind is TransferCategory.HOSTAGES or known.holder is None:
        return None, None
    alike = kind in {known.category, TransferCategory.BODIES} and (not opponents.votes or opponents.knows(known.holder))
    return (itself(known.holder), known.nation) if alike else (None, None)


def _gets_its_own(scene: Scene, c: Captives, by: Mention, trigger: Trigger) -> bool:
    """Takes: "Kyiv repatriated 1,212 bodies". Refuses: "Russia returned 1,212 bodies"."""
    if c.nation is not None:
        return name(c.nation) == name(by)
    return scene.a.tokens[trigger.token].lemma == "repatriate" and c.category is TransferCategory.BODIES


def _can_receive(nation: Mention, by: Mention | None, opponents: Opponents) -> bool:
    """Whose people they are gets them, if it is a party to it: a state from a state, or who is across the table."""
    if nation.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION:
        return by is not None
    if opponents.knows(nation) and (
        by is None or (other := opponents.other(by)) is None or name(other) == name(nation)
    ):
        return True
    across = opponents.other(by)
    return (
        by is not None and by.party_kind is PartyKind.STATE and nation.party_kind in {PartyKind.STATE, PartyKind.ARMED_GROUP}
        and (across is None or across.party_kind is not PartyKind.ARMED_GROUP)
    )  # fmt: skip


def _by_kind(
    scene: Scene, c: Captives, trigger: Trigger, opponents: Opponents
) -> tuple[Mention | None, Mention | None]:
    """Hostages are held by an armed group, the others by the state across the table; who demands people gets them."""
    pair = opponents.pair()
    group = next((m for m in pair if m.party_kind is PartyKind.ARMED_GROUP), None)
    kind, _ = kinds.of(scene, c, trigger.token, None)
    if group is not None and (kind is TransferCategory.HOSTAGES or _are_of_hostages(scene, c)):
        return group, opponents.other(group)
    claimant = _claimant(scene, trigger)
    if claimant is not None:
        return opponents.other(claimant), claimant
    front = group or next((m for m in pair if m.party_kind is PartyKind.ORGANIZATION), None)
    if front is not None and kind is TransferCategory.DETAINEES and not c.people and not _is_one_sided(scene, trigger):
        nobody = c.nation is not None or scene.frees_civilians_of_a_group or (c.political and group is None)
        return opponents.other(front), None if nobody else front
    return None, None


def _are_of_hostages(scene: Scene, c: Captives) -> bool:
    """Takes: "the remains of 28 dead hostages"."""
    return any(scene.a.tokens[t].lemma == "hostage" for t in range(c.first, c.last))


def _claimant(scene: Scene, trigger: Trigger) -> Mention | None:
    """Who demands that people be given back gets them: "Ukraine demanded the return of 339 children"."""
    a = scene.a
    for above in tree.ancestors(a, trigger.token):
        if modality.governors().get(a.tokens[above].lemma) == "Demanded":
            found = scene.parties(tree.subjects(a, above))
            return found[0] if len(found) == 1 else None
    return None


def made(
    scene: Scene, c: Captives, by: Mention | None, to: Mention | None, trigger: int, span: Span
) -> TransferMention:
    """The transfer of one group from one party to another."""
    kind, supposed = kinds.of(scene, c, trigger, by)
    words = scene.a.span(c.first, c.last)
    number = scene.a.span(c.count.first, c.count.last) if c.count else words
    return TransferMention(
        Slot(kind, words), Slot(by, span) if by else None, Slot(to, span) if to else None,
        Slot(c.count.value, number) if c.count else None, Slot(c.count.bound, number) if c.count and c.count.bound else None,
        Slot(TransferExtent.ALL, words) if c.all else None, tuple(Slot(x, words) for x in c.conditions),
        Slot(c.ages, words) if c.ages else None, tuple(Slot(p, p.span) for p in c.people), vague=supposed,
    )  # fmt: skip

"""Verbs and nouns of handing over → exchanges with their transfers.

Takes: "Hamas released 24 hostages", "a swap of 1,000 prisoners each", "they exchanged the bodies of soldiers".
Refuses: "exchanged documents", "the stock exchange", "the handover of two cranes", "did not free the men".

The steps, one module each under `kg.claims.handover`: the words that tell of a handover, who is handed over,
who gives and gets, who stands across the table, which kind they are, and when.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from kg.claims import captives, demands, modality, tree
from kg.claims.captives import Captives
from kg.claims.dates import DateMention
from kg.claims.handover import again, directions, given, names, pointers, scene, transfers, triggers
from kg.claims.handover.days import date_at
from kg.claims.handover.opponents import Opponents
from kg.claims.handover.register import Register
from kg.claims.handover.scene import Scene
from kg.claims.handover.transfers import Handover
from kg.claims.handover.triggers import Trigger
from kg.claims.mediation import Mediation
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import (
    Annotation,
    EventStatus,
    ExchangeMention,
    Mention,
    PartialDate,
    PartyKind,
    Slot,
    Span,
    TransferMention,
)

__all__ = ["date_at", "find"]

_SPEAK = frozenset("say speak talk tell put mention give name write add cite quote report".split())
_WITHIN = frozenset({"in", "as", "during", "under", "after", "following", "through"})
_SURE = frozenset({"sure", "war"})
_WEEK = 7
# So many words of a sentence are looked at for the deal that it goes on about.
_OPENING = 5
_WISHED = frozenset({EventStatus.DEMANDED, EventStatus.PROPOSED, EventStatus.AGREED})


def find(
    a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]
) -> tuple[ExchangeMention, ...]:
    """All mentions of exchanges, in the order of the text; those without transfers only point to others."""
    prisoners = captives.prisoners_of(a)
    s = Scene(a, mentions, sides, tuple(dates), prisoners, Register(a, mentions, prisoners))
    handovers = _chained(
        s, [Handover(t, gives) for t in triggers.find(a) if _is_meant(s, t, gives := tuple(given.find(s, t)))]
    )
    opponents = Opponents.of(sides)
    transfers.vote(s, handovers, opponents)
    verbs = {h.trigger.token for h in handovers if h.gives and not h.trigger.noun}
    told = [h for h in handovers if not _is_setting(a, h, verbs)]
    drafts = directions.directed(directions.answered([d for h in told if (d := _draft(s, h, opponents)) is not None]))
    drafts += _without_a_verb(s, opponents, {h.trigger.token for h in handovers}, drafts)
    drafts += [*pointers.happenings(s, drafts), *again.once_more(s, drafts)]
    drafts = names.freed(s, names.given_to(s, drafts), [(h.trigger.token, p) for h in told if (p := _only_named(s, h))])
    drafts = names.among(s, sorted(drafts, key=lambda d: d.span.start))
    merged = _merged(s, sorted(drafts, key=lambda d: d.span.start))
    return tuple(_mediated(s, draft, mediations) for draft in merged)


def _is_meant(s: Scene, t: Trigger, gives: Sequence[given.Give]) -> bool:
    """Whether what the table asks for besides the word is said: captives, a receiver. Without captives it can only point."""
    if not gives:
        return t.noun and not t.needs
    traded = all(g.c.people for g in gives) and not t.noun and _is_other_half(s.a, t.token)
    if t.needs in {"sure", "both"} and not traded and not any(_are_held(s, g.c, t) for g in gives):
        return False
    if t.sense == "repatriate" and _only_travels(s.a, t.token) and not any(g.c.certainty in _SURE for g in gives):
        return False
    if t.needs == "number" and not all(g.c.count and _is_number(s.a, g.c.head) and g.c.category for g in gives):
        return False
    return t.needs not in {"to", "both"} or any(g.ends.to or g.ends.there for g in gives)


def _is_number(a: Annotation, head: int) -> bool:
    """Takes: "1,200", "the same number"."""
    return a.tokens[head].pos == "NUM" or a.tokens[head].lemma == "number"


def _only_travels(a: Annotation, token: int) -> bool:
    """Takes: "the envoy returned". Refuses: "returned the bodies", "were returned"."""
    return (
        a.tokens[token].pos == "VERB"
        and not tree.objects(a, token)
        and not tree.is_passive(a, token)
        and a.tokens[token].dep != "acl"
    )


def _are_held(s: Scene, c: Captives, t: Trigger) -> bool:
    """Whether people held or bodies are meant; of who only travels the number must be said too."""
    pronoun = s.a.tokens[c.head].pos == "PRON"
    if (t.sense == "want" and pronoun) or (
        t.needs == "both" and t.sense == "homecoming" and (pronoun or c.count is None)
    ):
        return False
    return (
        c.certainty in _SURE
        or c.held is not None
        or (c.count is not None and (c.category is not None or c.nation is not None))
        or (c.category is not None and c.definite)
    )


def _chained(s: Scene, handovers: Sequence[Handover]) -> list[Handover]:
    """Takes what a second verb says of the same people to the first: "freed 20 men and handed them to the Red Cross"."""
    kept: list[Handover] = []
    for h in handovers:
        last = kept[-1] if kept else None
        if last is not None and last.gives and len(h.gives) == 1 and (_is_of_the_same(s, last, h) or _goes_on(s, last, h)):
            to = h.gives[0].ends.to
            kept[-1] = replace(
                last, gives=tuple(replace(g, ends=replace(g.ends, to=g.ends.to or to)) for g in last.gives)
            )
        else:
            kept.append(h)
    return kept


def _goes_on(s: Scene, first: Handover, second: Handover) -> bool:
    """Takes: "were freed by Peru and | flown to Chile", "freed 13 who | were flown to Chile". Refuses: "and 30 others flown to Chile"."""
    verb = s.a.tokens[second.trigger.token]
    same = len(first.gives) == 1 and first.gives[0].c.head == second.gives[0].c.head
    on = verb.dep == "conj" and verb.head == first.trigger.token
    return same and not second.trigger.noun and (on or (verb.dep == "relcl" and verb.head == first.gives[0].c.head))


def _is_of_the_same(s: Scene, first: Handover, second: Handover) -> bool:
    a, c = s.a, second.gives[0].c
    same_sentence = a.tokens[first.trigger.token].sentence == a.tokens[second.trigger.token].sentence
    return (
        same_sentence
        and a.tokens[c.head].lower in {"them", "him", "her"}
        and first.trigger.token < c.head
        and not first.gives[0].back
    )


def _is_setting(a: Annotation, h: Handover, verbs: set[int]) -> bool:
    """Whether a noun only says in what the handover of a verb took place: "were freed in a prisoner exchange with Chile"."""
    if not h.trigger.noun or h.trigger.sense != "mutual" or any(g.c.count or g.c.people or g.c.all for g in h.gives):
        return False
    word = a.tokens[h.trigger.token]
    above = a.tokens[word.head]
    following = [t.lower for t in a.tokens[word.index + 1 : word.index + 3]]
    if following == ["in", "which"] and any(v > word.index and a.tokens[v].sentence == word.sentence for v in verbs):
        return True
    if above.lower == "of" and a.tokens[above.head].lemma == "part":
        above = a.tokens[a.tokens[above.head].head]  # "as part of a swap"
    return word.dep == "pobj" and above.lower in _WITHIN and above.head in verbs


# --- from a trigger to a draft ------------------------------------------------------------------------


def _draft(s: Scene, h: Handover, opponents: Opponents) -> ExchangeMention | None:
    a, trigger = s.a, h.trigger
    status = modality.status_of(a, trigger.token)
    if not h.gives:
        return pointers.another(s, trigger, status, opponents) or pointers.pointer(s, trigger, status)
    if status is None:
        return None
    only_named = all(g.c.people and not g.c.count for g in h.gives)
    if only_named and trigger.sense in {"receive", "homecoming"} and not _is_other_half(a, trigger.token):
        return None
    if trigger.sense == "want":
        status = EventStatus.DEMANDED if status is EventStatus.COMPLETED else status
    span = a.span(*_extent(s, h))
    found = tuple(transfers.find(s, h, opponents, span))
    day = _done_by_now(a, status, date_at(a, trigger.token, s.dates))
    wished = status in {EventStatus.DEMANDED, EventStatus.PROPOSED} and only_named
    traded = any(g.back for g in h.gives) and all(g.c.people for g in h.gives)  # "X was exchanged for Y"
    if not (wished or traded or any(t.released_by or t.received_by or t.count or t.all for t in found)) or not any(
        _tells(g, status, not trigger.noun) or (day is not None and g.c.certainty in _SURE) for g in h.gives
    ):
        return ExchangeMention(span, trigger.token, Slot(status, span), definite=True)
    if (
        status is EventStatus.PLANNED
        and day is None
        and not trigger.noun
        and trigger.sense != "mutual"
        and any(g.back for g in h.gives)
    ):
        status = EventStatus.AGREED  # who is to be freed for whom is laid down
    return ExchangeMention(
        span,
        trigger.token,
        Slot(status, span),
        day,
        _parties(found, h, opponents, span),
        (),
        found,
        definite=pointers.is_definite(a, trigger.token) and trigger.noun,
        follows=pointers.follows(a, trigger.token),
    )


def _done_by_now(a: Annotation, status: EventStatus, day: Slot[PartialDate] | None) -> Slot[PartialDate] | None:
    """The day of what is done, which is past: the Friday before the report, not the one after it."""
    published = a.report.published
    if published is None or day is None or status is not EventStatus.COMPLETED or day.value.day is None or day.value.month is None:
        return day
    ahead = (datetime.date(day.value.year, day.value.month, day.value.day) - published).days
    if not 0 < ahead <= _WEEK:
        return day
    return replace(day, value=PartialDate.of(published + datetime.timedelta(days=ahead - _WEEK)))


def _only_named(s: Scene, h: Handover) -> tuple[Mention, ...]:
    """Those whom a handover that was done tells of by name alone."""
    people = tuple(p for g in h.gives for p in g.c.people if not g.c.count and not g.back)
    done = modality.status_of(s.a, h.trigger.token) is EventStatus.COMPLETED
    return people if done and all(g.c.people for g in h.gives) else ()


def _is_other_half(a: Annotation, verb: int) -> bool:
    """Takes: "handed over Ana Torres and | received Luis Vega". Refuses: "received Luis Vega at the palace"."""
    return a.tokens[verb].dep == "conj" and triggers.hands_over(a, a.tokens[verb].head)


def _tells(give: given.Give, status: EventStatus, by_verb: bool) -> bool:
    """Whether a mention says enough to be an exchange by itself; others only point to one told elsewhere.

    Takes: "20 men came home", "the group freed the pilots". Refuses: "those freed", "they came out".
    """
    c = give.c
    if c.count or c.all or c.people or c.conditions or c.ages or give.back:
        return True
    if status in _WISHED:
        return c.certainty in _SURE or (c.certainty == "young" and bool(give.ends.by or c.holder or c.nation))
    traded = give.ends.mutual and by_verb and status is EventStatus.COMPLETED
    return bool(give.ends.by or give.ends.to or traded) and c.certainty != "" and not c.definite


def _extent(s: Scene, h: Handover) -> tuple[int, int]:
    a, token = s.a, h.trigger.token
    first, last = tree.phrase(a, token) if h.trigger.noun else (token, token + 1)
    near = [g.c for g in h.gives if a.tokens[g.c.head].sentence == a.tokens[token].sentence]
    first = min([first, *(c.first for c in near)])
    last = max([last, *(c.last for c in near)])
    own = None if h.trigger.noun else tree.own_subject(a, token)
    if own is not None and a.tokens[own].sentence == a.tokens[token].sentence:
        first = min(first, tree.phrase(a, own)[0])
    return first, last


def _parties(
    found: Sequence[TransferMention], h: Handover, opponents: Opponents, span: Span
) -> tuple[Slot[Mention], ...]:
    named: dict[str, Mention] = {}
    for transfer in found:
        for slot in (transfer.released_by, transfer.received_by):
            if slot is not None:
                named.setdefault(scene.name(slot.value), slot.value)
    if any(g.ends.mutual or g.c.both for g in h.gives) and not named:
        named = {scene.name(m): m for m in opponents.pair()}
    if len(named) == 1 and not any(t.received_by for t in found):
        giver = next(iter(named.values()))
        other = opponents.other(giver)
        named |= {scene.name(other): other} if other is not None and not _are_strangers(giver, h, opponents) else {}
    return tuple(Slot(m, span) for m in named.values())


def _are_strangers(giver: Mention, h: Handover, opponents: Opponents) -> bool:
    """Whether a group frees people of neither side, so that the other side has no part in it."""
    return giver.party_kind is PartyKind.ARMED_GROUP and all(
        g.c.nation is not None and not opponents.knows(g.c.nation) for g in h.gives
    )


# --- captives without a verb ---------------------------------------------------------------------------


def _without_a_verb(
    s: Scene, opponents: Opponents, told_by: set[int], drafts: Sequence[ExchangeMention]
) -> list[ExchangeMention]:
    """Takes: "Another 307 prisoners from each side.", "At least 1,000 people from each side," he said."""
    a = s.a
    told = {a.tokens[d.head].sentence for d in drafts if d.transfers}
    pair = opponents.pair()
    found: list[ExchangeMention] = []
    for token in s.register.carriers if len(pair) == 2 else ():
        if token.sentence in told or not (
            captives.noun_of(a, token.index) or (token.pos == "NUM" and token.dep != "nummod")
        ):
            continue
        c = s.register.at(token.index)
        if c is None or not c.each or c.count is None:
            continue
        verb = next((t for t in tree.ancestors(a, c.head) if a.tokens[t].pos == "VERB"), None)
        silent = verb is None or verb in told_by or a.tokens[verb].lemma in _SPEAK
        status = None if silent or verb is None else modality.status_of(a, verb)
        span = a.span(c.first, c.last)
        both = (
            transfers.made(s, c, pair[0], pair[1], c.head, span),
            transfers.made(s, c, pair[1], pair[0], c.head, span),
        )
        found.append(
            ExchangeMention(
                span,
                c.head,
                Slot(status or EventStatus.COMPLETED, span),
                date_at(a, c.head, s.dates),
                tuple(Slot(m, span) for m in pair),
                (),
                both,
                loose=status is None,
            )
        )
        told.add(token.sentence)
    return found


# --- drafts of one sentence, mediators -------------------------------------------------------------------


def _merged(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Drafts of one sentence with the same status are one exchange: "to exchange prisoners and to send home bodies"."""
    merged: list[ExchangeMention] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last is not None and _belong_together(s, last, draft):
            merged[-1] = replace(
                last,
                span=Span(min(last.span.start, draft.span.start), max(last.span.end, draft.span.end)),
                transfers=(*last.transfers, *(t for t in draft.transfers if t not in last.transfers)),
                parties=(
                    *last.parties,
                    *(p for p in draft.parties if p.value.name not in {q.value.name for q in last.parties}),
                ),
                date=last.date or draft.date,
            )
        else:
            merged.append(draft)
    return merged


def _belong_together(s: Scene, one: ExchangeMention, other: ExchangeMention) -> bool:
    a = s.a
    same_sentence = a.tokens[one.head].sentence == a.tokens[other.head].sentence
    if not same_sentence or not one.transfers or not other.transfers:
        return same_sentence and one.span.overlaps(other.span)
    dates_agree = one.date is None or other.date is None or one.date.value == other.date.value
    return one.status.value is other.status.value and dates_agree and not _numbers_differ(one, other)


def _numbers_differ(one: ExchangeMention, other: ExchangeMention) -> bool:
    """Takes: "the last 303 walked free and the swap of 1,000 for 1,000 is complete". Refuses: "24 hostages and 39 detainees"."""
    return any(
        t.count
        and u.count
        and t.count.value != u.count.value
        and t.category.value is u.category.value
        and {c.value for c in t.conditions} == {c.value for c in u.conditions}
        and scene.end(t.released_by) == scene.end(u.released_by)
        and scene.end(t.received_by) == scene.end(u.received_by)
        for t in one.transfers
        for u in other.transfers
    )


def _mediated(s: Scene, draft: ExchangeMention, mediations: Sequence[Mediation]) -> ExchangeMention:
    found = tuple(
        m.who
        for m in mediations
        if not m.hosts
        and not m.chairs
        and (
            m.target == draft.head
            or (draft.span.start <= s.a.tokens[m.token].start < draft.span.end)
            or _is_of_its_deal(s.a, draft, m)
        )
    )
    return replace(draft, mediators=found) if found else draft


def _is_of_its_deal(a: Annotation, draft: ExchangeMention, m: Mediation) -> bool:
    """Takes: "a deal brokered by Oman. It | calls for Peru to free 40 men". Refuses: a deal of which the sentence before does not tell."""
    if draft.status.value is not EventStatus.AGREED or m.target is None or a.tokens[m.target].lemma not in demands.PAPERS:
        return False
    here = a.sentence_of(draft.head)
    opening = a.tokens[here.first : min(here.first + _OPENING, here.last)]
    points = opening[0].lower == "it" or any(t.lemma in demands.PAPERS and t.index < draft.head for t in opening)
    return points and a.tokens[m.target].sentence == here.index - 1

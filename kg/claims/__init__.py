"""Annotation → findings: what the rules find in one report, mention by mention."""

from __future__ import annotations

from dataclasses import replace

from kg.claims import (
    affiliations,
    dates,
    delegations,
    exchanges,
    frames,
    go_betweens,
    mediation,
    meetings,
    mentions,
    roles,
    sides,
    statements,
)
from kg.claims.mediation import Mediation
from kg.model import Annotation, ExchangeMention, Findings, MeetingMention

__all__ = ["find"]


def find(annotation: Annotation) -> Findings:
    """Everything that the rules find; who is the same is for `kg.identity` to say."""
    named = mentions.find(annotation)
    days = dates.find(annotation)
    between = mediation.find(annotation, named)
    pair = sides.find(annotation, named, between)
    held = list(roles.find(annotation, named))
    groups = delegations.find(annotation, named, held, pair)
    held_by, groups_of = affiliations.fill(annotation, named, held, groups, pair)
    between += go_betweens.find(annotation, named)
    met = meetings.find(annotation, named, pair, days, between)
    handed = exchanges.find(annotation, named, pair, days, between)
    met, handed = _with_loose_mediations(annotation, met, handed, between)
    return Findings(
        annotation, named.all, pair.pair, held_by, groups_of, met, handed, statements.find(annotation, named, days),
        unresolved_dates=sum(day.value is None for day in days),
    )  # fmt: skip


def _with_loose_mediations(
    a: Annotation, met: tuple[MeetingMention, ...], handed: tuple[ExchangeMention, ...], between: list[Mediation]
) -> tuple[tuple[MeetingMention, ...], tuple[ExchangeMention, ...]]:
    """Gives a mediator or host that no event was found for to the event that the words before speak of.

    Takes: "They swapped 26 people. Turkey mediated." Refuses: a mediation with no event in its paragraph or the one before.
    """
    told = [slot for event in met for slot in event.mediators] + [slot for event in handed for slot in event.mediators]
    used = {m.who.evidence for m in between if any(slot is m.who for slot in told)}
    used |= {slot.evidence for event in met for slot in event.hosts}
    meetings_now, exchanges_now = list(met), list(handed)
    for mediation_ in between:
        if mediation_.who.evidence in used:
            continue
        place = _nearest(a, mediation_, [*([] if mediation_.only_exchanges else meetings_now), *exchanges_now])
        if place is None:
            continue
        place += len(meetings_now) if mediation_.only_exchanges else 0
        if place < len(meetings_now):
            event = meetings_now[place]
            if mediation_.hosts:
                meetings_now[place] = replace(event, hosts=(*event.hosts, mediation_.who))
            else:
                meetings_now[place] = replace(event, mediators=(*event.mediators, mediation_.who))
        elif not mediation_.hosts and not mediation_.chairs and not _is_of_a_meeting(a, mediation_):
            handover = exchanges_now[place - len(meetings_now)]
            exchanges_now[place - len(meetings_now)] = replace(
                handover, mediators=(*handover.mediators, mediation_.who)
            )
    return tuple(meetings_now), tuple(exchanges_now)


def _is_of_a_meeting(a: Annotation, mediation_: Mediation) -> bool:
    """Whether it is talks that are mediated, of which no meeting came: "talks that Oman was to have mediated"."""
    return mediation_.target is not None and a.tokens[mediation_.target].lemma in frames.nouns()


def _nearest(a: Annotation, mediation_: Mediation, events: list[MeetingMention | ExchangeMention]) -> int | None:
    """Index of the event in the same sentence, else of the last one before in this block or the one above."""
    sentence = a.sentence_of(mediation_.token)
    here = [i for i, e in enumerate(events) if a.tokens[e.head].sentence == sentence.index]
    if here:
        return min(here, key=lambda i: abs(events[i].head - mediation_.token))
    before = [
        i for i, e in enumerate(events)
        if e.head < mediation_.token and a.sentences[a.tokens[e.head].sentence].block >= sentence.block - 1
    ]  # fmt: skip
    after = [i for i, e in enumerate(events) if a.tokens[e.head].sentence == sentence.index + 1]
    if after and (not before or _opens_up(a, mediation_)):
        return min(after, key=lambda i: events[i].head)
    return max(before, key=lambda i: events[i].head) if before else None


_DEALS = frozenset({"accord", "agreement", "arrangement", "deal", "pact", "truce"})


def _opens_up(a: Annotation, mediation_: Mediation) -> bool:
    """Whether a paragraph goes on to tell what was mediated: "The deal, brokered by Qatar, … Under it Hamas is to free 33"."""
    first = a.sentence_of(mediation_.token)
    opens = first.index == 0 or a.sentences[first.index - 1].block != first.block
    target = mediation_.target
    return opens and target is not None and a.tokens[target].lemma in _DEALS

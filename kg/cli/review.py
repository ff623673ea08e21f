"""Doubtful links in the terminal: one after the other, with their reasons, until all are decided or nobody wants to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from kg.cli.endings import one_line

if TYPE_CHECKING:
    from kg.wikidata.decisions import Decided
    from kg.wikidata.judge import Candidate, Judgement

_CHOICES: Final = "number or Q-id: that item, r: none of these, n: not in Wikidata, s: skip, q: stop"


def review(judgements: Iterable[Judgement], reviewer: str, day: str) -> Iterator[tuple[Decided, ...]]:
    """Ask about each doubtful link, the least doubtful first, and give what was decided."""
    from kg.model import LinkOutcome

    doubtful = [j for j in judgements if j.outcome is LinkOutcome.CANDIDATE]
    doubtful.sort(key=lambda j: (-j.confidence, j.entity.iri))
    for number, judgement in enumerate(doubtful, 1):
        click.echo(f"\n{number} of {len(doubtful)}")
        for line in told(judgement):
            click.echo(line)
        answer = _asked(judgement)
        if answer == "q":
            return
        if decided := _decided(judgement, answer, reviewer, day):
            yield decided


def told(judgement: Judgement) -> Iterator[str]:
    """What is known of an entity, and its candidates with their reasons."""
    entity = judgement.entity
    yield one_line(f"{entity.label}: {judgement.outcome.value}, {judgement.sentence} ({entity.iri})")
    if others := ", ".join(entity.aliases):
        yield "   " + one_line(f"also {others}")
    for office in entity.offices:
        when = ", ".join(office.dates) or "no date"
        yield "   " + one_line(f"{'former ' if office.former else ''}{office.title} ({when})")
    for number, candidate in enumerate(judgement.candidates, 1):
        yield from _candidate(number, candidate)
    for item in judgement.rejected:
        yield "   " + one_line(f"rejected: {item.qid} {item.label}")


def _candidate(number: int, candidate: Candidate) -> Iterator[str]:
    item = candidate.item
    behind = ", ".join(part for part in (item.description, f"born {item.born}" if item.born else "") if part)
    yield one_line(f"{number}. {candidate.score:.2f} {item.qid} {item.label}" + (f" ({behind})" if behind else ""))
    for reason in candidate.reasons:
        yield f"   {reason.score:+.2f} " + one_line(f"{reason.name}: {reason.sentence}")


def _asked(judgement: Judgement) -> str:
    """A choice that can be followed."""
    from kg.wikidata.decisions import qid

    while True:
        answer: str = click.prompt(f"[{_CHOICES}]", prompt_suffix=" ").strip()
        number = int(answer) if answer.isdecimal() and len(answer) < 3 else 0
        if 1 <= number <= len(judgement.candidates):
            return judgement.candidates[number - 1].item.qid
        if answer.lower() in {"r", "n", "s", "q"}:
            return answer.lower()
        if (found := qid(answer)) is not None:
            return found
        click.echo(one_line(f"{answer!r} is none of these"))


def _decided(judgement: Judgement, answer: str, reviewer: str, day: str) -> tuple[Decided, ...]:
    from kg.wikidata.decisions import Decided

    entity, labels = judgement.entity, {c.item.qid: c.item.label for c in judgement.candidates}
    match answer:
        case "s":
            return ()
        case "n":
            return (Decided(entity.iri, None, True, entity.label, "", reviewer, day),)
        case "r":
            return tuple(Decided(entity.iri, q, False, entity.label, labels[q], reviewer, day) for q in labels)
    return (Decided(entity.iri, answer, True, entity.label, labels.get(answer, ""), reviewer, day),)

"""A meeting's place in its sentence → the day it was held or is to be held.

Takes: "met on Friday", "talks that ended on Tuesday", "planned for October 8".
Refuses: "the first meeting since 2001", "had begun on Monday",
a day of which the clause tells something else.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.claims import frames, numbers, tree
from kg.claims.dates import DateMention, is_of_saying
from kg.claims.frames import Frame
from kg.model import Annotation, BlockKind, EventStatus, PartialDate, Sentence, Slot

_BEGIN = frozenset({"begin", "start", "resume", "renew", "open"})
_ELSEWHEN = frozenset({"since", "until", "till"})
_FARTHEST = 25
# So many paragraphs of body text are the lead, whose day is that of the meetings told there.
_LEAD = 3


@dataclass(frozen=True)
class Days:
    """The dates of one report, by where they stand."""

    annotation: Annotation
    dates: tuple[DateMention, ...]

    @cached_property
    def by_sentence(self) -> dict[int, list[DateMention]]:
        """The dates that have a value."""
        found: dict[int, list[DateMention]] = {}
        for date in self.dates:
            if date.value is not None:
                found.setdefault(self.annotation.tokens[date.first].sentence, []).append(date)
        return found

    @cached_property
    def openings(self) -> dict[int, Sentence]:
        """The first sentence of each block."""
        found: dict[int, Sentence] = {}
        for sentence in self.annotation.sentences:
            found.setdefault(sentence.block, sentence)
        return found

    @cached_property
    def lead(self) -> frozenset[int]:
        """The blocks that the report begins with."""
        body = [i for i, b in enumerate(self.annotation.blocks) if b.kind in {BlockKind.BODY, BlockKind.ITEM}]
        return frozenset(body[:_LEAD])

    @cached_property
    def of_the_lead(self) -> DateMention | None:
        """The day that the first paragraphs and the crossheads above them give, if they give just one."""
        a = self.annotation
        above = {i - 1 for i in self.lead if i > 1 and a.blocks[i - 1].kind is BlockKind.HEADLINE}
        days = [
            d
            for sentence in a.sentences
            if sentence.block in self.lead | above
            for d in self.by_sentence.get(sentence.index, ())
            if d.value is not None and d.value.day is not None and not _is_elsewhen(a, d)
        ]
        return days[0] if days and len({d.value for d in days}) == 1 else None


def of(days: Days, frame: Frame, status: EventStatus) -> Slot[PartialDate] | None:
    """The date of the meeting that a frame tells of; None where the words give none."""
    a = days.annotation
    told = days.by_sentence.get(a.tokens[frame.trigger].sentence, [])
    inside = [d for d in told if not _is_elsewhen(a, d) and not _is_this_year(a, d)]
    shifted = _days_after(a, frame, inside)
    if shifted is not None:
        return shifted
    date = (
        _since_when(a, frame, told)
        or _hanging_on(a, frame, inside)
        or _nearby(a, frame, inside)
        or _of_the_diary(days, frame)
        or _of_the_lead(days, frame, status)
    )
    return Slot(date.value, date.span) if date is not None and date.value is not None else None


def _days_after(a: Annotation, frame: Frame, dates: Sequence[DateMention]) -> Slot[PartialDate] | None:
    """ "Exchanged on Thursday, a day after talks in Doha": counted back from the day of the clause."""
    if frame.preposition is None or a.tokens[frame.preposition].lower not in {"after", "before"}:
        return None
    around = [*([] if frame.above is None else [frame.above]), *a.children[frame.preposition]]
    unit = next((c for c in around if a.tokens[c].lemma in {"day", "week"} and c not in frame.group), None)
    number = (
        next((n for c in a.children[unit] if (n := _how_many(a, c)) is not None), None) if unit is not None else None
    )
    base = next((d for d in dates if d.value is not None and d.value.day is not None and d.first not in {unit}), None)
    if unit is None or number is None or base is None or base.value is None:
        return None
    days = number * (7 if a.tokens[unit].lemma == "week" else 1)
    start = datetime.date(base.value.year, base.value.month or 1, base.value.day or 1)
    after = a.tokens[frame.preposition].lower == "after"
    return Slot(PartialDate.of(start + datetime.timedelta(days=-days if after else days)), base.span)


def _how_many(a: Annotation, token: int) -> int | None:
    return 1 if a.tokens[token].lower in {"a", "one"} else numbers.small(a.tokens[token].lower)


def _since_when(a: Annotation, frame: Frame, dates: Sequence[DateMention]) -> DateMention | None:
    """ "16 May, when delegations met", "since July, when they met": the date that the clause of the meeting hangs
    on."""
    clause = next(
        (
            v
            for v in frame.verbs
            if a.tokens[v].dep == "relcl" and any(a.tokens[c].lower == "when" for c in a.children[v])
        ),
        None,
    )
    word = frames.when(a, frame)
    if word is not None and (before := next((d for d in dates if d.last == word - 1), None)) is not None:
        return before
    if clause is None:
        return None
    return next((d for d in dates if d.value is not None and d.first <= a.tokens[clause].head < d.last), None)


def _is_elsewhen(a: Annotation, date: DateMention) -> bool:
    """Takes: "since 2001", "had begun on Monday". Refuses: "on Monday"."""
    top = date.last - 1
    for above in tree.ancestors(a, top):
        token = a.tokens[above]
        if token.lower in _ELSEWHEN:
            return True
        if token.pos == "VERB":
            marks = {a.tokens[c].lower for c in a.children[above] if a.tokens[c].dep == "mark"}
            return bool(marks & _ELSEWHEN) or (token.lemma in _BEGIN and "had" in tree.auxiliaries(a, above))
    return False


def _is_this_year(a: Annotation, date: DateMention) -> bool:
    """ "The third round this year" tells when to count from, not when it was."""
    return date.value is not None and date.value.month is None and a.tokens[date.first].lower == "this"


def _hanging_on(a: Annotation, frame: Frame, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that hangs on the meeting, on a clause beside it, or on the verbs above; the nearest in the tree."""
    own = {frame.trigger: 0, **dict.fromkeys(frame.group, 0)}
    for noun in (frame.trigger, *frame.group):
        own |= {c: 1 for c in frames.clauses(a, noun) if c not in own}
    for distance, verb in enumerate(frame.verbs, start=1):
        own.setdefault(verb, distance + (0 if frame.is_direct or frame.is_verb else 1))
    best: tuple[int, int, DateMention] | None = None
    for date in dates:
        steps = _steps(a, date, own)
        if steps is not None and (best is None or (steps, abs(date.first - frame.trigger)) < best[:2]):
            best = steps, abs(date.first - frame.trigger), date
    return best[2] if best is not None else None


def _steps(a: Annotation, date: DateMention, own: dict[int, int]) -> int | None:
    top = date.last - 1
    for above in (top, *tree.ancestors(a, top)):
        if above in own:
            return own[above]
        if a.tokens[above].pos == "VERB" and above != top:
            return None
    return None


def _nearby(a: Annotation, frame: Frame, dates: Sequence[DateMention]) -> DateMention | None:
    """The nearest date of the clause, where the parser hung it on something else."""
    near = [
        d
        for d in dates
        if abs(d.first - frame.trigger) <= _FARTHEST and not _is_apart(a, frame, d) and not is_of_saying(a, d.last - 1)
    ]
    return min(near, key=lambda d: abs(d.first - frame.trigger)) if near else None


def _is_apart(a: Annotation, frame: Frame, date: DateMention) -> bool:
    """Whether another finite verb, or a mark between clauses, stands between."""
    first, last = sorted((frame.trigger, date.first))
    beside = {c for n in (frame.trigger, *frame.group) for c in (*a.children[n], *frames.clauses(a, n))}
    return any(
        (
            i not in beside
            and a.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD", "VB", "VBN"}
            and i not in frame.verbs
            and i != frame.trigger
            and a.tokens[i].dep not in {"aux", "auxpass", "amod"}
        )
        or a.tokens[i].text in {";", ":"}
        for i in range(first, last)
    )


def _of_the_diary(days: Days, frame: Frame) -> DateMention | None:
    """The day that opens a paragraph as a sentence of its own: "Saturday. The delegations met again …"."""
    opening = days.openings[days.annotation.sentence_of(frame.trigger).block]
    opened = days.by_sentence.get(opening.index, ())
    return next((d for d in opened if d.first == opening.first and d.last >= opening.last - 1), None)


def _of_the_lead(days: Days, frame: Frame, status: EventStatus) -> DateMention | None:
    """Of what took place, told in the first paragraphs: the day that they give."""
    if status not in {EventStatus.COMPLETED, EventStatus.ONGOING}:
        return None
    return days.of_the_lead if days.annotation.sentence_of(frame.trigger).block in days.lead else None

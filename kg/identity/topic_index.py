"""What a report tells of its events and where, looked up once for all of its statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.claims import numbers
from kg.claims.words import table
from kg.model import Annotation, BlockKind, PartialDate, Span, StatementFinding, Token

# An event is still in mind while no more than so many other mentions of events came in between.
_IN_MIND = 8
# Of the mentions after a statement, so many may be what it speaks of already.
_AHEAD = 3
# So many sentences above a statement an event has not been left behind.
NEAR = 3
# A word that more events are told of in does not tell them apart.
_SHARED = 4
# A word belongs to events if so many of the sentences that it stands in tell of one.
_SHARE = 0.5
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_COMMON = frozenset("be have do say tell man people day time week month year side other".split())
# Paragraphs of the body that tell what a report is about, and blocks that its headline is among.
_LEAD, _TOP = 2, 3


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or exchange and where the report speaks of it."""

    key: str
    kind: str
    spans: tuple[Span, ...]
    pointers: frozenset[Span] = frozenset()
    """Those of the spans that only point to it: "the talks"."""
    past: bool = True
    counts: frozenset[int] = frozenset()
    dates: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One mention of an event."""

    start: int
    event: int
    """Its place among the events."""
    span: Span
    sentence: int
    pointer: bool


@lru_cache(maxsize=1)
def senses() -> dict[str, str]:
    """What each word of the table says about the topic."""
    return {row["word"]: row["points"] for row in table("topics")}


@dataclass(frozen=True)
class Index:
    """The events of a report by place, by word and by weight."""

    a: Annotation
    events: tuple[Event, ...]

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every mention of an event, in the order of the text."""
        return tuple(sorted(
            Told(span.start, place, span, self.sentence_at(span.start), span in event.pointers)
            for place, event in enumerate(self.events)
            for span in event.spans
        ))  # fmt: skip

    @cached_property
    def _told_starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.told)

    @cached_property
    def _token_starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.a.tokens)

    @cached_property
    def first(self) -> dict[int, int]:
        """Where each event is first told of."""
        return {t.event: t.start for t in reversed(self.told)}

    @cached_property
    def main(self) -> int | None:
        """The event that the report is about: told most often, in headline and lead, past, and not long past."""
        return max(self.first, key=lambda i: (self._weight(i), -self.first[i]), default=None)

    @cached_property
    def names(self) -> dict[str, int]:
        """The one event that a name is told of with; names told with several, or used throughout, are left out."""
        mine = {name: events for name, events in self.told_with.items() if self._belongs(name)}
        return {name: next(iter(events)) for name, events in mine.items() if len(events) == 1}

    @cached_property
    def told_with(self) -> dict[str, set[int]]:
        """The events that each name is told of with, in the same sentence."""
        holding: dict[str, set[int]] = defaultdict(set)
        for told in self.told:
            sentence = self.a.sentences[told.sentence]
            for token in self.a.tokens[sentence.first : sentence.last]:
                if token.pos == "PROPN":
                    holding[token.lemma].add(told.event)
        return holding

    @cached_property
    def _used(self) -> dict[str, tuple[int, int]]:
        """In how many sentences each word stands, and in how many of those that tell of an event."""
        telling = {t.sentence for t in self.told}
        found: dict[str, set[int]] = defaultdict(set)
        for token in self.a.tokens:
            if token.pos in _TELLING:
                found[token.lemma].add(token.sentence)
        return {word: (len(used), len(used & telling)) for word, used in found.items()}

    def _belongs(self, word: str) -> bool:
        """Whether a word is used of events rather than throughout the report: "Jeddah", not "Ukraine" of a report on it."""
        used, telling = self._used[word]
        return telling >= _SHARE * (used - 1)

    @cached_property
    def words(self) -> dict[str, frozenset[int]]:
        """The events that each word is used in telling of; words that tell of many are left out."""
        holding: dict[str, set[int]] = defaultdict(set)
        for told in self.told:
            for token in () if told.pointer else self.a.tokens_within(told.span):
                if token.pos in _TELLING and token.lemma not in _COMMON and self._belongs(token.lemma):
                    holding[token.lemma].add(told.event)
        return {word: frozenset(events) for word, events in holding.items() if len(events) <= _SHARED}

    @cached_property
    def old(self) -> frozenset[int]:
        """Events of which every date lies in a month before that of the report."""
        published = self.a.report.published
        if published is None:
            return frozenset()
        month = (published.year, published.month)
        return frozenset(
            i for i, e in enumerate(self.events) if e.dates and all((d.year, d.month or 12) < month for d in e.dates)
        )

    def sentence_at(self, offset: int) -> int:
        return self.a.tokens[max(0, bisect_right(self._token_starts, offset) - 1)].sentence

    def between(self, start: int, end: int) -> tuple[Told, ...]:
        """The mentions that begin within a passage."""
        return self.told[bisect_left(self._told_starts, start) : bisect_left(self._told_starts, end)]

    def before(self, start: int) -> tuple[Told, ...]:
        """The last mentions before a place."""
        here = bisect_left(self._told_starts, start)
        return self.told[max(0, here - _IN_MIND) : here]

    def after(self, start: int) -> tuple[Told, ...]:
        """The next mentions from a place on."""
        here = bisect_left(self._told_starts, start)
        return self.told[here : here + _AHEAD]

    @cached_property
    def _blocks(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for told in self.told:
            found[told.event].add(self.a.block_at(told.start))
        return found

    @cached_property
    def _lead(self) -> frozenset[int]:
        text = (BlockKind.BODY, BlockKind.ITEM)
        return frozenset([i for i, block in enumerate(self.a.blocks) if block.kind in text][:_LEAD])

    @cached_property
    def _headlines(self) -> frozenset[int]:
        return frozenset(i for i, block in enumerate(self.a.blocks[:_TOP]) if block.kind is BlockKind.HEADLINE)

    def _weight(self, place: int) -> int:
        event, blocks = self.events[place], self._blocks[place]
        shown = bool(blocks & self._lead) + bool(blocks & self._headlines)
        return len(event.spans) + 2 * shown + event.past - 2 * (place in self.old)


@dataclass(frozen=True)
class Saying:
    """A statement as the cues look at it."""

    index: Index
    statement: StatementFinding
    previous_end: int | None = None
    """The last sentence of the statement before it."""
    previous_topics: frozenset[int] = frozenset()

    @property
    def passage(self) -> Span:
        return self.statement.passage

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.index.a.tokens_within(self.passage)

    @cached_property
    def senses(self) -> tuple[str, ...]:
        """What its words say about the topic, in their order; parts of names ("the Prisoners' Office", "May") aside."""
        table, found = senses(), list[str]()
        for t in self.tokens:
            if t.pos != "PROPN":
                for form in (t.lemma,) if t.lemma == t.lower else (t.lemma, t.lower):
                    if form in table:
                        found.append(table[form])
        return tuple(found)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.senses)

    @cached_property
    def numbers(self) -> frozenset[int]:
        found = (numbers.parse([t.lower]) for t in self.tokens if t.pos == "NUM")
        return frozenset(n for n in found if n is not None and n > 1)

    @cached_property
    def sentences(self) -> tuple[int, int]:
        """The first and the last sentence that it and the words of saying stand in."""
        p, cue = self.passage, self.statement.cue
        at = self.index.sentence_at
        found = (at(p.start), at(max(p.start, p.end - 1)), at(cue.start))
        return min(found), max(found)

    @cached_property
    def follows(self) -> bool:
        """Whether the previous statement is in the same or the next sentence."""
        return self.previous_end is not None and self.sentences[0] - self.previous_end <= 1

    @cached_property
    def topics(self) -> frozenset[int]:
        """What the previous statement is about, if this one follows it."""
        return self.previous_topics if self.follows else frozenset()

    @cached_property
    def before(self) -> tuple[Told, ...]:
        return self.index.before(self.passage.start)

    @cached_property
    def inside(self) -> tuple[Told, ...]:
        reaching = [t for t in self.before if t.span.overlaps(self.passage)]
        return (*reaching, *self.index.between(self.passage.start, self.passage.end))

    @cached_property
    def named(self) -> frozenset[int]:
        """The events that its words tell of."""
        return frozenset(t.event for t in self.inside if not t.pointer)

    @cached_property
    def pointed_at(self) -> frozenset[int]:
        """The events that its words only point to: "the talks"."""
        return frozenset(t.event for t in self.inside) - self.named

    @cached_property
    def beside(self) -> frozenset[int]:
        """The events told of in its sentences, outside of its words."""
        first, last = self.sentences
        near = (*self.before, *self.index.after(self.passage.start))
        return frozenset(t.event for t in near if first <= t.sentence <= last and not t.span.overlaps(self.passage))

    @cached_property
    def right_before(self) -> frozenset[int]:
        """The events told of in the sentence before."""
        return frozenset(t.event for t in self.before if t.sentence == self.sentences[0] - 1)

    @cached_property
    def a_little_before(self) -> frozenset[int]:
        """The events told of some sentences before, not in the last one."""
        first = self.sentences[0]
        return frozenset(t.event for t in self.before if first - NEAR <= t.sentence < first) - self.right_before

    @cached_property
    def in_the_paragraph(self) -> frozenset[int]:
        """The events told of earlier in the same paragraph."""
        block_at = self.index.a.block_at
        here = block_at(self.passage.start)
        return frozenset(t.event for t in self.before if block_at(t.start) == here)

    @cached_property
    def names(self) -> dict[int, int]:
        """How many different names it shares with each event that are told of with no other."""
        found: dict[int, int] = {}
        for lemma in {t.lemma for t in self.tokens if t.lemma in self.index.names}:
            found[self.index.names[lemma]] = found.get(self.index.names[lemma], 0) + 1
        return found

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names in it that are told of with no event."""
        return frozenset(t.lemma for t in self.tokens if t.pos == "PROPN" and t.lemma not in self.index.told_with)

    @cached_property
    def words(self) -> dict[int, float]:
        """How many different words it shares with the telling of each event, each divided by the events that share it."""
        found: dict[int, float] = defaultdict(float)
        for lemma in sorted({t.lemma for t in self.tokens if t.lemma in self.index.words}):
            for event in self.index.words[lemma]:
                found[event] += 1 / len(self.index.words[lemma])
        return found

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The events that it may be about: told of in or near it, sharing a word, or the main one."""
        near: Iterable[Told] = (*self.before, *self.inside, *self.index.after(self.passage.start))
        main = () if self.index.main is None else (self.index.main,)
        return tuple(sorted({*(t.event for t in near), *self.names, *self.words, *main}))

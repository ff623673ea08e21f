"""Lines of a conversation written down: "Brandt: We agreed." """

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import speech
from kg.claims.attribution import passages
from kg.claims.attribution.cues import Cue, Cues
from kg.claims.attribution.text import Text
from kg.model import BlockKind, Mention, MentionKind, QuoteForm, Span, SpeechAct, StatementFinding
from kg.vocabulary import fold

# "Brandt:", "MR. MILLER:", "Q:", "Foreign Minister X:"
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:?!“”\"]{0,60}):\s+(?=\S)")
_ANSWERS = frozenset({"a", "answer"})
_FEWEST_LINES = 3
_SAYS = speech.Frame(SpeechAct.SAY, frozenset({"clause"}))


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    first: int
    """Its first token."""
    words: Span


def find(text: Text, _: Cues) -> Iterator[StatementFinding]:
    """Takes: "Brandt: We do not keep a list." among other such lines. Refuses: a lone "Photo: …"; who only asks."""
    lines = list(_lines(text))
    counts = Counter(line.label for line in lines)
    if len(lines) < _FEWEST_LINES or sum(1 for n in counts.values() if n > 1) < 2:
        return
    answering = _who_answers(text, lines[0].first)
    for line in lines:
        who = answering if line.label.lower() in _ANSWERS else _speaker(text, line)
        if who is not None and counts[line.label] > 1:
            yield passages.statement(text, Cue(line.first, _SAYS, (who,)), line.words, QuoteForm.DIRECT)


def _lines(text: Text) -> Iterator[_Line]:
    starts = {text.token(s.first).start: s.first for s in text.a.sentences}
    for block in text.a.blocks:
        match = _LABEL.match(text.a.report.text, block.span.start, block.span.end)
        if (
            match is not None
            and block.kind in {BlockKind.BODY, BlockKind.HEADLINE, BlockKind.ITEM}
            and block.span.start in starts
        ):
            yield _Line(match["label"], starts[block.span.start], Span(match.end(), block.span.end))


def _speaker(text: Text, line: _Line) -> Mention | None:
    """The person that a label names; nobody for an interviewer, who goes by a letter, a paper or "Question"."""
    end = text.token(line.first).start + len(line.label)
    place = line.first
    found: Mention | None = None
    while place < len(text.a.tokens) and text.token(place).start < end:
        mention = text.mentions.by_token.get(place)
        if mention is not None and mention.kind is MentionKind.PERSON:
            found = mention
        place += 1
    return found or _by_last_name(text, line.label)


def _by_last_name(text: Text, label: str) -> Mention | None:
    """Whom "MR. HARLOW" is, if the report names him elsewhere."""
    name = fold(label).split()[-1]
    return next((m for m in text.mentions.of_kind(MentionKind.PERSON) if fold(m.name).split()[-1] == name), None)


def _who_answers(text: Text, first: int) -> Mention | None:
    """Who is asked, where the answers go by "A": the person named most before the first line."""
    before = [m for m in text.mentions.of_kind(MentionKind.PERSON) if m.head < first]
    counts = Counter(m.name.split()[-1] for m in before)
    return max(before, key=lambda m: (counts[m.name.split()[-1]], -m.first), default=None)

"""A token range → the words that are said, their form, the finished statement."""

from __future__ import annotations

import re

from kg.claims import tree
from kg.claims.attribution.cues import Cue
from kg.claims.attribution.text import CLOCK, DASHES, Text
from kg.claims.quotations import Quotation
from kg.model import Mention, MentionKind, PartialDate, QuoteForm, Slot, Span, SpeechAct, StatementFinding

# A quotation of so few words is a term that the reporter borrows, not a statement of its own.
LONGEST_TERM = 3
_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "«", "»"})
_EDGES = frozenset({",", ":", ";", ".", "!", "?", "…", *DASHES})
_UPPER = "A-ZÀ-ÖØ-Þ"
_BY_WHOM = r"\s?\([^()]{2,40}\)"
_OPENINGS = (
    # 11:52
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{3,4})?\s*[-–—:]?\s+",
    # KABUL, Afghanistan (Wire) —
    rf"[{_UPPER}][{_UPPER}.'’ /-]{{2,40}}(?:,\s[\w .,'’]{{2,40}})?(?:{_BY_WHOM})?\s[-–—]+\s",
    # Kabul (Wire) —
    rf"[{_UPPER}][\w .,'’/-]{{2,40}}{_BY_WHOM}\s[-–—]+\s",
    # KABUL. May 6, 2019. /WIRE/ -
    rf"[{_UPPER}][{_UPPER}'’ -]{{2,30}}[.,]\s[^.]{{0,30}}\d{{4}}\.?\s(?:/[^/]{{2,40}}/\s)?[-–—]\s",
)
_OPENING = re.compile(r"(?:[-–—•*·▪]\s+)?(?:" + "|".join(_OPENINGS) + ")?")


def opening_of(text: Text, first: int) -> int:
    """The first token of a period past its bullet, clock time or dateline."""
    if CLOCK.fullmatch(text.token(first).text) and first + 1 < text.period(first)[1]:
        return first + 1  # a live blog's further entries in one paragraph
    block = text.a.block_of(first).span
    start = text.token(first).start
    end = _opening_end(text, block)
    while first + 1 < len(text.a.tokens) and start < end:
        first += 1
        start = text.token(first).start
    return first


def _opening_end(text: Text, block: Span) -> int:
    match = _OPENING.match(text.a.report.text, block.start, block.end)
    return match.end() if match is not None else block.start


def span_of(text: Text, first: int, last: int) -> Span | None:
    """The passage of a token range without "that" and marks at its edges; quotation marks stay in pairs."""
    while (
        first < last
        and text.quoted(first) is None
        and (_is_that(text, first) or text.token(first).text in _EDGES | _MARKS)
    ):
        first += 1
    while last > first and text.token(last - 1).text in _EDGES | _MARKS and text.quoted(last - 1) is None:
        last -= 1
    if last <= first:
        return None
    span = text.a.span(first, last)
    head, tail = text.quoted(first), text.quoted(last - 1)
    if head is not None:
        span = Span(min(span.start, head.span.start), span.end)
    if tail is not None:
        span = Span(span.start, max(span.end, tail.span.end))
    return span


def _is_that(text: Text, token: int) -> bool:
    """Whether a token only joins: not the subject of "that depended on Kyiv"."""
    return text.lower(token) == "that" and text.tag(token) == "IN" and not text.is_finite(token + 1)


def form_of(text: Text, passage: Span) -> QuoteForm:
    """Direct where all of it is quoted, mixed where more than three words are, otherwise indirect."""
    body = text.a.report.text
    inside = list(text.quotes_in(passage))
    if any(_is_all_of(q, passage) and (q.words(body) > LONGEST_TERM or _is_closed(q, body)) for q in inside):
        return QuoteForm.DIRECT
    return QuoteForm.MIXED if any(q.words(body) > LONGEST_TERM for q in inside) else QuoteForm.INDIRECT


def _is_closed(quote: Quotation, body: str) -> bool:
    """Whether a short quotation is a sentence of its own: “Almost.”"""
    return quote.inner.of(body)[-1:] in {".", "!", "?"}


def _is_all_of(quote: Quotation, passage: Span) -> bool:
    return quote.inner.start - passage.start <= 2 and passage.end - quote.inner.end <= 2


def without_marks(text: Text, passage: Span) -> Span:
    """Of a passage that is quoted as a whole, the words inside the marks."""
    return next((q.inner for q in text.quotes_in(passage)), passage)


def reported(text: Text, cue: Cue, first: int, last: int) -> StatementFinding | None:
    """The statement whose content is a token range."""
    passage = span_of(text, first, last)
    if passage is None:
        return None
    form = form_of(text, passage)
    if form is QuoteForm.DIRECT:
        passage = without_marks(text, passage)
    return statement(text, cue, passage, form)


def statement(text: Text, cue: Cue, passage: Span, form: QuoteForm, act: SpeechAct | None = None) -> StatementFinding:
    """The finished finding, with the words that attribute it and the day and place of saying."""
    near = [m for m in cue.speakers if text.token(m.head).sentence == text.token(cue.verb).sentence]
    span = text.a.span(min([cue.verb, *(m.first for m in near)]), max([cue.verb + 1, *(m.last for m in near)]))
    if span.overlaps(passage):
        span = text.token(cue.verb).span
    return StatementFinding(
        cue.speakers,
        passage,
        span,
        act or cue.act,
        form,
        cue.relayed_by,
        _said_on(text, cue.verb),
        _said_in(text, cue.verb),
    )


def _said_on(text: Text, verb: int) -> Slot[PartialDate] | None:
    """The day of saying: a date that hangs on the verb itself."""
    for date in text.dates_of.get(text.token(verb).sentence, ()):
        if date.value is None:
            continue
        for token in range(date.first, date.last):
            path = [token, *tree.ancestors(text.a, token)][:3]
            if verb in path and not any(text.token(p).pos == "VERB" and p != verb for p in path[: path.index(verb)]):
                return Slot(date.value, date.span)
    return None


def _said_in(text: Text, verb: int) -> Slot[Mention] | None:
    """The place of saying: "told reporters in Washington", "In Kyiv, … said"."""
    for head in tree.after(text.a, verb, "in", "at"):
        mention = text.mentions.by_head.get(head)
        if mention is not None and (mention.kind is MentionKind.PLACE or mention.locative):
            return Slot(mention, mention.span)
    return None

"""Text → passages in quotation marks. An unclosed mark harms only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Annotation, Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "\u201f": "”"}
# A text in which marks were typed in two ways opens with one kind and closes with the other: “We will," he said.
_MIXED_UP = {"“": '"', '"': "“”"}
_MARK = re.compile("[\"“”„«»‘’'\u201f]")
_SINGLE = re.compile("[‘’']")
_BEFORE_AN_OPENING = frozenset(' \t\r\n\u00a0([{-–—/:,;“"')
_AFTER_A_CLOSING = frozenset(' \t\r\n\u00a0)]}.,;:!?-–—/”"…')

# No quotation within one paragraph is longer: what opens and does not close in so many characters is a stray mark.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks, in one block."""

    span: Span
    """With its marks."""
    inner: Span
    """Without them, and without white space at its edges."""
    block: int
    closed: bool = True

    def words(self, text: str) -> int:
        return len(self.inner.of(text).split())


def find(a: Annotation) -> tuple[Quotation, ...]:
    """All quotations, outermost only, in the order of the text."""
    found: list[Quotation] = []
    for number, block in enumerate(a.blocks):
        below = a.blocks[number + 1].span.start if number + 1 < len(a.blocks) else len(a.report.text)
        found.extend(_in_block(a.report.text, block.span, number, below))
    return tuple(found)


def _in_block(text: str, block: Span, number: int, below: int) -> Iterator[Quotation]:
    place = block.start
    while place < block.end:
        match = _MARK.search(text, place, block.end)
        if match is None:
            return
        opening = match.start()
        if not _opens(text, opening, block):
            place = opening + 1
            continue
        closing = _closing(text, opening, block)
        if closing is None:
            if _opens_a_paragraph(opening, block) or _goes_on_below(text, opening, block, below):
                yield _made(text, opening, block.end, number, closed=False)
                return
            place = opening + 1
            continue
        yield _made(text, opening, closing + 1, number, closed=True)
        place = closing + 1


def _opens_a_paragraph(opening: int, block: Span) -> bool:
    """A quotation of several paragraphs opens each of them and closes only the last."""
    return opening == block.start


def _goes_on_below(text: str, opening: int, block: Span, below: int) -> bool:
    """Whether a mark behind a colon opens a quotation of several paragraphs: the next opens with the same mark."""
    led_in = text[block.start : opening].rstrip()[-1:] in {":", ","}
    return led_in and text[below : below + 1] == text[opening]


def _opens(text: str, mark: int, block: Span) -> bool:
    """Whether a mark opens: it stands at the start or after space, and before a word."""
    char = text[mark]
    if char in "”»’":
        return False
    before = text[mark - 1] if mark > block.start else " "
    behind = text[mark + 1] if mark + 1 < block.end else " "
    return before in _BEFORE_AN_OPENING and not behind.isspace()


def _closing(text: str, opening: int, block: Span) -> int | None:
    """Where the quotation that opens here closes; None if it does not within its block.

    A mark of the other kind closes it where its own does not follow before the next one opens.
    """
    wanted = _PAIRS.get(text[opening], text[opening])
    other, within = _MIXED_UP.get(text[opening], ("", "")), False
    slip: int | None = None
    for match in _MARK.finditer(text, opening + 1, min(block.end, opening + _LONGEST)):
        mark = match.start()
        opens = _opens(text, mark, block)
        if slip is not None and opens and text[mark] == text[opening]:
            return slip
        if text[mark] in wanted and _closes(text, mark, block):
            return mark
        within = within or (opens and text[mark] in other)
        if slip is None and not within and not opens and text[mark] in other and _closes(text, mark, block):
            slip = mark
    return slip


def _closes(text: str, mark: int, block: Span) -> bool:
    """Whether a mark closes. A single one between letters is an apostrophe: "Ukraine’s"."""
    behind = text[mark + 1] if mark + 1 < block.end else " "
    before = text[mark - 1]
    if before.isspace():
        return False
    if text[mark] in "’'":
        return behind in _AFTER_A_CLOSING and not _is_plural_possessive(text, mark, block)
    return behind in _AFTER_A_CLOSING or not behind.isalnum()


def _is_plural_possessive(text: str, mark: int, block: Span) -> bool:
    """Takes "both sides’ lists are ready,’": of the single marks that follow, the first plain one closes.

    Refuses "suspects’ and gave no number. ‘Not a …": there a new quotation opens first.
    """
    if not _may_be_possessive(text, mark, block):
        return False
    for match in _SINGLE.finditer(text, mark + 1, min(block.end, mark + _LONGEST)):
        later = match.start()
        if _opens(text, later, block):
            return False
        behind = text[later + 1] if later + 1 < block.end else " "
        if text[later] == text[mark] and behind in _AFTER_A_CLOSING and not _may_be_possessive(text, later, block):
            return True
    return False


def _may_be_possessive(text: str, mark: int, block: Span) -> bool:
    return text[mark - 1] == "s" and mark + 2 < block.end and text[mark + 1].isspace() and text[mark + 2].islower()


def _made(text: str, start: int, end: int, block: int, *, closed: bool) -> Quotation:
    inner_end = end - 1 if closed else end
    inner = text[start + 1 : inner_end]
    left = start + 1 + (len(inner) - len(inner.lstrip()))
    right = left + len(inner.strip())
    return Quotation(Span(start, end), Span(left, max(right, left + 1)), block, closed)

"""A report's text → its blocks: paragraphs, headlines, list items, captions, notices.

Nothing is cut away: a block keeps its offsets, and what lies between blocks is white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Block, BlockKind, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_EDGE = " \t\f\v\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff\u2007\u202f"
_BULLET = re.compile(r"(?:[-–—•*·▪‣◦●]|\d{1,2}[.)])\s+\S")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{_MONTH}\.?,?\s{{1,3}}\d{{4}}|{_MONTH}\.?\s{{1,3}}\d{{1,2}},?\s{{1,3}}\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+[A-Z][\w.’'-]+(?:\s+[\w.’'-]+){0,6}$|(?:published|updated|posted)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:read (?:also|more|next|the full)|also read|see also|related|more on|sign up|subscribe|follow us|share this"
    r"|advertisement|sponsored|listen to|watch:|download|our reporters|reporting by|additional reporting|edited by"
    r"|\(?(?:reporting|writing|editing) by|with (?:reporting|additional)|copyright|©|all rights reserved"
    r"|\d+ min(?:ute)?s? read|\d+ (?:minutes?|hours?|days?) ago|source:|contact:|click here|join (?:us|our)|print|comments?$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:photo(?:graph)?|picture|image|caption|in the picture|pictured|video|map|graphic|file(?: photo)?)\b\s*(?:[:(–—-]|by\b)"
    r"|file\s*[-–—]",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:/\s?[A-Z][\w .]{1,30}|\[[^\]]{1,60}\]|\((?:[^()]{0,60}\b)?(?:photo|handout|getty|reuters|ap|afp|epa|file)\b[^()]{0,40}\)"
    r"|getty images|afp/?\w*|/ ?(?:reuters|ap|afp|epa|aa|tass))$",
    re.IGNORECASE,
)
# "GENEVA, March 4 (Agency) -", "NUR-SULTAN. April 26. /AGENCY/ -", "MINSK, May 2. /AGENCY/.", "Sana'a (Agency) –": a place, and nothing
# but its kind up to the dash.
_CAPITALS = r"[^\W\d_a-z]{2}[^\Wa-z]*(?:[ /'’.-][^\W\d_a-z][^\Wa-z]*){0,4}"
_TITLED = r"[^\W\d_a-z][\w'’.-]{2,20}(?: [^\W\d_a-z][\w'’.-]{2,20}){0,2}"
_AGENCY = r" ?(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)"
_DATELINE = re.compile(
    rf"(?P<head>(?:{_CAPITALS})(?:[,.] ?[^–—()/\n]{{1,40}}?)?(?:{_AGENCY})?|(?:{_TITLED})(?:, [^–—()/\n]{{1,40}}?)?{_AGENCY})"
    r"(?: [-–—]{1,2} | ?— ?|(?<=/)\. ?)(?=[\w\"“‘'])"
)
_FULL_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[.!?,][\"”’]$")
_LONGEST_HEADLINE = 150
_LONGEST_BYLINE = 120
_BYLINE_LINES = 5
# Text typed with a line break every 60 to 90 columns, as in mail and on news wires.
_SHORTEST_WRAPPED_LINE = 50
_LONGEST_WRAPPED_LINE = 100


def find(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order, without white space at their edges.

    >>> [b.kind.value for b in find("Talks end in Bern\\nThe Alpine Post, 3 May 2024\\n\\nBERN - They met. They left.")]
    ['headline', 'byline', 'byline', 'body']
    """
    found: list[Block] = []
    for place, span in enumerate(_joined(text)):
        kind = _kind(span.of(text), place)
        dateline = _DATELINE.match(text, span.start, span.end) if kind is BlockKind.BODY else None
        if dateline is not None:
            found.append(Block(Span(span.start, dateline.end("head")), BlockKind.BYLINE))
            span = Span(dateline.end(), span.end)
        found.append(Block(span, kind))
    return tuple(found)


def _joined(text: str) -> Iterator[Span]:
    """Lines, with those that a narrow column has broken put together again."""
    held: Span | None = None
    for line in _lines(text):
        if held is not None and _is_wrapped(text, held, line):
            held = Span(held.start, line.end)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        stripped = match.group().strip(_EDGE)
        if stripped:
            start = match.start() + match.group().index(stripped)
            yield Span(start, start + len(stripped))


def _is_wrapped(text: str, above: Span, below: Span) -> bool:
    gap = text[above.end : below.start]
    last_line = text[above.start : above.end].splitlines()[-1]
    return (
        gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1
        and _SHORTEST_WRAPPED_LINE <= len(last_line) <= _LONGEST_WRAPPED_LINE
        and not _FULL_STOP.search(last_line)
        and not _BULLET.match(text, below.start)
        and (text[below.start].islower() or text[below.start].isdigit() or last_line[-1] in ",-–—")
    )


def _kind(words: str, place: int) -> BlockKind:
    """What a block is for, by its words and by how many blocks stand before it."""
    if _CAPTION.match(words):
        return BlockKind.CAPTION
    if len(words) < _LONGEST_HEADLINE and _NOTICE.match(words):
        return BlockKind.NOTICE
    if (
        place < _BYLINE_LINES
        and len(words) < _LONGEST_BYLINE
        and not words.endswith(".")
        and (_DATED.search(words) or _BY.match(words))
    ):
        return BlockKind.BYLINE
    if _BULLET.match(words):
        return BlockKind.ITEM
    if _CREDIT.search(words) and not words.endswith("."):
        return BlockKind.CAPTION
    if not _FULL_STOP.search(words) and len(words) < _LONGEST_HEADLINE:
        return BlockKind.HEADLINE
    return BlockKind.BODY

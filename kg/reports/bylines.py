"""The first and last lines of a report → headline, date and publisher.

A line is a byline when nothing is left of it but dates, times, names and the words that go with them. So a date
in a sentence, a headline or a caption is never taken for the date of the report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.reports import dates

# Publishers that are written in one word or in capitals, so that nothing in their form tells them from a place.
AGENCIES: Final = frozenset(
    {"AA", "AFP", "ANI", "ANSA", "AP", "BBC", "CBC", "CBS", "CNN", "DPA", "DW", "EFE", "IRNA", "ITAR-TASS", "KUNA",
     "NBC", "NHK", "NPR", "PA", "PTI", "QNA", "RFE/RL", "RIA", "RTE", "Reuters", "SANA", "SPA", "TASS", "UPI", "VOA",
     "WAFA", "WAM", "Xinhua"}
)  # fmt: skip
_PARTICLES: Final = frozenset(
    {"&", "al", "and", "da", "de", "del", "der", "di", "el", "for", "in", "la", "le", "of", "on", "the", "und", "van",
     "von", "y"}
)  # fmt: skip
_PUBLISHED: Final = "first published|published|publication date|posted|issued|released|filed|dated?"
_UPDATED: Final = "last updated|last modified|updated|modified|edited"

_SCANNED_AT_TOP: Final = 8
_SCANNED_AT_END: Final = 2
_LONGEST_BYLINE: Final = 160
_LONGEST_DATELINE: Final = 80
_LONGEST_HEADLINE: Final = 200
_MOST_WORDS_IN_A_NAME: Final = 6

_DATE: Final = "\ue000"
"""Stands for a date while a line is taken apart."""
_EDGES: Final = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u202f\ufeff#*_>~=[]"
_OFFSET = r"[+-]\d{1,2}(?::?\d\d)?"
_NAMED_ZONE = r"(?:GMT|UTC|BST|IST|MSK|Z|[ACEJKMPW]{1,2}[SD]?T)"
_ZONE = rf"(?-i:{_NAMED_ZONE}(?:{_OFFSET})?|{_OFFSET}|(?:local|[A-Z][a-z]{{2,12}}) time)"
_CLOCK = r"\d{1,2}(?:[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_TIME = re.compile(rf"\b{_CLOCK}(?:\s?\(?{_ZONE}\)?(?!\w))?", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?", re.I)
_LABELLED = re.compile(
    rf"\b(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))(?!\w)(?:[\s,:]|\bon\b|\bat\b)*{_DATE}"
    rf"|(?:[\s,]|\bon\b|\bat\b)*{_DATE}",
    re.IGNORECASE,
)
_MARK = re.compile(r"(\s*[|•·—–;()\t]\s*|(?<!\S)[-/](?!\S)|\s*,\s*)")
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*[–—]\s*")
_SLASHED = re.compile(r"(?<=[\s.])/[^/\d\n]{2,40}/(?=\.\s)")
_BY = re.compile(r"by\s", re.IGNORECASE)
_PUBLISHED_BY = re.compile(r"(?:(?:published|posted|issued) by|©(?:\s*(?:19|20)\d\d)?)\s+", re.IGNORECASE)
_NOISE = re.compile(
    r"\d+ min(?:ute)?s?(?: read)?|(?:an?|\d+) (?:minute|hour|day|week)s? ago|\S+@\S+|@\w+|on|at|from|©|(?:19|20)\d\d"
    rf"|(?:{_PUBLISHED}|{_UPDATED})(?: (?:on|at))?|{_ZONE}|all times \w+|live(?: blog| updates)?|in brief|interview|analysis|explainer"
    r"|(?:(?:compiled|written|reported) )?(?:by )?our [\w ]{0,30}\b(?:correspondent|desk|editor|reporter|staff)s?(?: in [\w ]{2,30})?",
    re.IGNORECASE,
)
# Words that may stand in small letters in the name of a paper or after it.
_KINDS_OF_PAPER: Final = frozenset(
    {
        "agency",
        "brief",
        "daily",
        "live",
        "magazine",
        "news",
        "newspaper",
        "online",
        "radio",
        "review",
        "television",
        "weekly",
    }
)
_GENRE = re.compile(r"(?:explainer|analysis|report|interview|feature)\s+by\s+", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$")
_PICTURE = re.compile(r"(?:photo(?:graph)?|picture|image|video|file|caption|graphic|map|chart)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:advertisement|breaking(?: news)?|exclusive|live|news|world|home|menu|share|print|listen"
    r"|skip to \w+(?: content)?"
    r"|\d+ min(?:ute)?s? read|(?:an?|\d+) (?:minute|hour|day|week)s? ago|(?:read|see) also.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What the words of a report say about it; None: they do not say."""

    headline: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class _Credit:
    """What one line says."""

    published: datetime.date | None = None
    updated: datetime.date | None = None
    publisher: str | None = None
    sure: bool = True
    """Whether the publisher looks like one, and not only like some name."""


def find(text: str) -> Byline:
    """Headline, date and publisher, as far as the first and last lines give them.

    >>> find("Talks end in Bern\\nThe Alpine Post, 3 May 2024\\n\\nThe delegations met on 2 May 2024.")
    Byline(headline='Talks end in Bern', published=datetime.date(2024, 5, 3), publisher='The Alpine Post')
    >>> find("The delegations met on 2 May 2024 in Bern.")
    Byline(headline=None, published=None, publisher=None)
    """
    lines = [stripped for line in text.splitlines() if (stripped := line.strip(_EDGES))]
    headline = _headline(text.splitlines())
    credits = list(_credits(lines, headline))
    updated = next((c.updated for c in credits if c.updated), None)
    return Byline(
        headline,
        next((c.published for c in credits if c.published), updated),
        next((c.publisher for c in credits if c.publisher), None),
    )


def credit_of(line: str) -> Byline | None:
    """What a line says if it is a byline or opens with a dateline; None if it is anything else.

    >>> credit_of("By Ada Lindt | The Alpine Post | 14 March 2024 10:32 GMT")
    Byline(headline=None, published=datetime.date(2024, 3, 14), publisher='The Alpine Post')
    >>> credit_of("What we know on 14 March 2024") is None
    True
    """
    credit = _byline(line.strip(_EDGES)) or _dateline(line.strip(_EDGES))
    return Byline(None, credit.published or credit.updated, credit.publisher) if credit else None


def _credits(lines: list[str], headline: str | None) -> Iterator[_Credit]:
    """The bylines at the top and the end, then a dateline: it names an agency, not who printed it."""
    top, end = lines[:_SCANNED_AT_TOP], lines[_SCANNED_AT_TOP:][-_SCANNED_AT_END:]
    for line in (*top, *reversed(end)):
        if credit := _byline(line):
            # "Istanbul Talks, 2 June 2025" over a report without a headline is one, not a byline.
            alone = headline is None and line is lines[0] and not credit.sure
            yield _Credit(credit.published, credit.updated) if alone else credit
    yield from (credit for line in top if not _byline(line) and (credit := _dateline(line)))


def _headline(lines: list[str]) -> str | None:
    """The first line that is neither furniture nor byline, if it is not a sentence of the report."""
    rows = [line.strip(_EDGES) for line in lines]
    for place, row in enumerate(rows):
        if not any(c.isalpha() for c in row) or _NOTICE.fullmatch(row) or _byline(row):
            continue
        below = rows[place + 1] if place + 1 < len(rows) else ""
        wrapped = below[:1].islower()
        stopped = row.rstrip("\"'”’)»").endswith((".", ",", ";", ":")) and not _ABBREVIATION.search(row)
        sentence = stopped or _dateline(row) is not None
        return None if wrapped or sentence or len(row) > _LONGEST_HEADLINE else row
    return None


@lru_cache(maxsize=64)
def _byline(line: str) -> _Credit | None:
    """What a line says that holds nothing but dates, names and what goes with them."""
    if len(line) > _LONGEST_BYLINE or _DATE in line or _PICTURE.match(line) or line.endswith(("?", "!", ":")):
        return None
    found, rest = _without_dates(line)
    signed = bool(_BY.match(rest) or _PUBLISHED_BY.match(rest))
    if not (found or signed):
        return None
    names = _names(rest)
    if names is None:
        return None
    dated = tuple(zip((m.lastgroup for m in _LABELLED.finditer(_marked(line))), (d.day for d in found), strict=True))
    publisher, sure = names
    return _Credit(_first(dated, "published") or _first(dated, None), _first(dated, "updated"), publisher, sure)


def _dateline(line: str) -> _Credit | None:
    """What stands before the dash of "KYIV, March 5, 2024 (Agency) — The sides …", or up to "/AGENCY/." without one."""
    top = line[: _LONGEST_DATELINE + 5]
    slashed, dash = _SLASHED.search(top), _DASH.search(top)
    if not (slashed or dash):
        return None
    head = line[: slashed.end() if slashed else dash.start() if dash else 0].replace("/", "|").rstrip(" .")
    place = re.split(r"[.,]|\s[|(]", head)[0]
    if not (_is_capital(place) and place not in AGENCIES):
        return None
    found, rest = _without_dates(head)
    if _names(rest) is None:
        return None
    agency = re.search(r"\(([^()\d,]{2,40})", rest) or re.search(r"/([^/\d,]{2,40})/?$", slashed.group() if slashed else "")
    return _Credit(next((d.day for d in found if d.day), None), None, agency.group(1).strip() if agency else None)


def _marked(line: str) -> str:
    """The line with a mark for every date, and without times and days of the week."""
    for dated in reversed(dates.find(line)):
        line = f"{line[: dated.start]}{_DATE}{line[dated.end :]}"
    return _WEEKDAY.sub("", _TIME.sub("", line)) if _DATE in line else line


def _without_dates(line: str) -> tuple[tuple[dates.Dated, ...], str]:
    return dates.find(line), _LABELLED.sub("|", _marked(line)).strip(" |")


def _first(dated: tuple[tuple[str | None, datetime.date | None], ...], label: str | None) -> datetime.date | None:
    return next((day for kind, day in dated if kind == label and day), None)


def _names(rest: str) -> tuple[str | None, bool] | None:
    """The publisher among the names of a line, and whether it surely is one; None if there is more than names."""
    certain: list[str] = []
    possible: list[str] = []
    after_author = False
    pieces = ["|", *_MARK.split(_PUBLISHED_BY.sub("", rest))]
    for mark, piece in zip(pieces[::2], (p.strip(" .-") for p in pieces[1::2]), strict=True):
        after_author = after_author and mark.strip() == ","
        if not piece or _NOISE.fullmatch(piece):
            continue
        piece = _GENRE.sub("", piece)
        if not _is_name(_BY.sub("", piece)):
            return None
        if _BY.match(piece):
            after_author = True
        elif piece.lower().startswith("the ") or AGENCIES.intersection(piece.split()):
            certain.append(piece)
        elif not (after_author or _is_capital(piece) or " in " in piece or len(piece.split()) == 1):
            possible.append(piece)  # one word may as well be the place
    chosen = certain or possible
    return (chosen[0] if len(chosen) == 1 else None), bool(certain)


def _is_name(piece: str) -> bool:
    words = piece.split()
    if not words or len(words) > _MOST_WORDS_IN_A_NAME or not words[0][0].isalpha() or words[0][0].islower():
        return False
    return all(w in _PARTICLES | _KINDS_OF_PAPER or not w[0].islower() for w in words) and not piece.endswith(
        (":", "?", "!")
    )


def _is_capital(piece: str) -> bool:
    """Whether it is written in capitals, as the places of datelines and the sections of a paper are."""
    return piece.isupper() and sum(c.isalpha() for c in piece) > 1 and len(piece.split()) <= _MOST_WORDS_IN_A_NAME

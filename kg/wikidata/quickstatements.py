"""Statements that a report supports → QuickStatements V1 (https://www.wikidata.org/wiki/Help:QuickStatements), TAB form.

They are proposals: a person reads them before Wikidata does. Each carries the address and the day of its report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.errors import UsageError
from kg.wikidata.periods import first_day

PARTICIPANT_IN: Final = "P1344"
PARTICIPANT: Final = "P710"
LOCATION: Final = "P276"
POINT_IN_TIME: Final = "P585"
_REFERENCE_URL: Final = "S854"
_PUBLISHED: Final = "S577"
_PRECISION: Final = {4: 9, 7: 10, 10: 11}
_ID: Final = re.compile(r"Q[1-9][0-9]{0,18}")
_BREAK: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """One statement: of an item, with an item or a date, and the report that says so."""

    item: str
    property: str
    value: str
    """The id of an item, or a date: YYYY, YYYY-MM or YYYY-MM-DD."""
    url: str
    published: str
    """The report's day, YYYY-MM-DD."""
    comment: str = ""


def write(proposals: Iterable[Proposal]) -> str:
    """The statements, one a line, each once, in order."""
    return "".join(f"{line(proposal)}\n" for proposal in sorted(set(proposals)))


def line(proposal: Proposal) -> str:
    r"""One statement.

    >>> line(Proposal("Q1", "P1344", "Q2", "https://example.org/a", "2025-06-03"))
    'Q1\tP1344\tQ2\tS854\t"https://example.org/a"\tS577\t+2025-06-03T00:00:00Z/11'
    """
    parts = [_item(proposal.item), proposal.property, _value(proposal.value), _REFERENCE_URL, text(proposal.url)]
    parts += [_PUBLISHED, time(proposal.published)] if proposal.published else []
    comment = _BREAK.sub(" ", proposal.comment.replace("*/", "* /").replace("/*", "/ *")).strip()
    return "\t".join(parts) + (f" /* {comment} */" if comment else "")


def text(words: str) -> str:
    r"""A string, escaped; UsageError for a tab or a line break, which would begin another statement.

    >>> text('a "b"')
    '"a \\"b\\""'
    """
    if _BREAK.search(words):
        raise UsageError(f"{words[:80]!r} holds a tab or a line break: QuickStatements cannot take it")
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def time(date: str) -> str:
    """A date with its precision.

    >>> time("2025-06")
    '+2025-06-00T00:00:00Z/10'
    """
    if first_day(date) is None or len(date) not in _PRECISION:
        raise UsageError(f"{date[:80]!r}: expected a date as YYYY, YYYY-MM or YYYY-MM-DD")
    return f"+{(date + '-00-00')[:10]}T00:00:00Z/{_PRECISION[len(date)]}"


def _value(value: str) -> str:
    return value if _ID.fullmatch(value) else time(value)


def _item(qid: str) -> str:
    if not _ID.fullmatch(qid):
        raise UsageError(f"{qid[:80]!r}: expected the id of an item, such as Q42")
    return qid

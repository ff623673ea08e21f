"""The word tables beside this file, read once: one line a word, sorted, with comments."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table, by column.

    >>> next(row["act"] for row in table("speech") if row["verb"] == "say")
    'say'
    """
    return tuple(csv.DictReader(_lines(f"{name}.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(name: str) -> frozenset[str]:
    """The lines of a plain list.

    >>> "palace" in {w.lower() for w in words("venue_nouns")}
    True
    """
    return frozenset(_lines(f"{name}.txt"))


def cell(row: dict[str, str], column: str) -> tuple[str, ...]:
    """The forms in a cell, which `;` separates."""
    return tuple(form for form in (row.get(column) or "").split(";") if form)


def _lines(file: str) -> list[str]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

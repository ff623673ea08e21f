"""Keys of entities: readable, the same for the same report, and shared by reports only where it is the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import PartialDate
from kg.vocabulary import slug


def person(name: str) -> str:
    """
    >>> person("Rustem Umerov")
    'person/rustem-umerov'
    """
    return f"person/{slug(name)}"


def party(name: str) -> str:
    return f"party/{slug(name)}"


def place(name: str) -> str:
    return f"place/{slug(name)}"


def role(holder: str, title: str, of: str | None) -> str:
    """
    >>> role("Hakan Fidan", "Foreign Minister", "Türkiye")
    'role/hakan-fidan/foreign-minister-turkiye'
    """
    return f"role/{slug(holder)}/{slug(title if of is None else f'{title} {of}')}"


def event(kind: str, report: str, date: PartialDate | None, words: Iterable[str], start: int) -> str:
    """A meeting or exchange: by day, place and parties if the day and something more is known, else below the report.

    >>> event("meeting", "report/x-01234567", PartialDate(2025, 6, 2), ["Istanbul", "Russia", "Ukraine"], 40)
    'meeting/2025-06-02-istanbul-russia-ukraine'
    >>> event("meeting", "report/x-01234567", None, ["Istanbul"], 40)
    'report/x-01234567/meeting/40'
    """
    parts = [slug(w) for w in words]
    if date is None or date.day is None or not parts:
        return f"{report}/{kind}/{start}"
    return f"{kind}/{'-'.join([str(date), *parts])}"

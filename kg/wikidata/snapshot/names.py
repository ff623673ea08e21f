"""Names and dates as other people wrote them → what goes into a snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

LONGEST: Final = 250
"""Characters of a name or description: Wikidata takes no more."""
_MOST_ALIASES: Final = 200
_EVERY_LANGUAGE: Final = "mul"
"""Under which Wikidata keeps names that are the same in all languages of one script."""
_TIME: Final = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T|$)")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DAY, _MONTH, _YEAR = 11, 10, 9


def clean(text: str) -> str:
    r"""The text on one line, without what cannot be seen, not too long.

    >>> clean(" Rustem \x1b Umerov\n")
    'Rustem Umerov'
    """
    cut = text[: 4 * LONGEST]
    seen = cut if cut.isprintable() else "".join(c if c.isprintable() else " " for c in cut)
    return " ".join(seen.split())[:LONGEST].rstrip()


def chosen(
    labels: Mapping[str, str], aliases: Mapping[str, Sequence[str]], languages: Sequence[str]
) -> tuple[str, tuple[str, ...]]:
    """The label in the first language that has one, and all other names; an empty label if there is no name.

    >>> chosen({"uk": "Рустем Умєров", "mul": "Rustem Umerov"}, {"uk": ["Умєров"]}, ["en", "uk"])
    ('Рустем Умєров', ('Rustem Umerov', 'Умєров'))
    """
    spoken = tuple(dict.fromkeys((*languages, _EVERY_LANGUAGE)))
    called = [labels.get(language, "") for language in spoken]
    others = (alias for language in spoken for alias in aliases.get(language, ()))
    return first_and_others([*called, *others])


def first_and_others(names: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The first name that has a letter, and the others, each once.

    >>> first_and_others(["", "Iran", "Persia", "Iran"])
    ('Iran', ('Persia',))
    """
    label, *others = list(dict.fromkeys(name for name in map(clean, names) if name)) or [""]
    return label, tuple(others[:_MOST_ALIASES])


def time(value: str, precision: int = _DAY) -> str | None:
    """A moment of Wikidata as YYYY, YYYY-MM or YYYY-MM-DD, as exact as it is known; None before the year 1 or if vague.

    >>> time("+1982-06-19T00:00:00Z", 11), time("+2023-09-00T00:00:00Z", 10), time("+1850-00-00T00:00:00Z", 7)
    ('1982-06-19', '2023-09', None)
    """
    match = _TIME.match(value)
    if match is None or precision < _YEAR or match[1] == "0000":
        return None
    year, month, day = match.groups()
    if precision == _YEAR or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}" if precision == _MONTH or not 1 <= int(day) <= 31 else f"{year}-{month}-{day}"


def date(text: str) -> str | None:
    """A date of a table; None if there is none; ValueError if it is something else.

    >>> date("2023-09"), date("")
    ('2023-09', None)
    """
    if not (text := text.strip()):
        return None
    match = _DATE.fullmatch(text)
    if match is None or not 1 <= int(match[2] or 1) <= 12 or not 1 <= int(match[3] or 1) <= 31:
        raise ValueError(f"expected a date as YYYY-MM-DD, found {text[:40]!r}")
    return text

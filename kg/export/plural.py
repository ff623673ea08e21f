"""Numbers with the words for what they count."""

from __future__ import annotations


def plural(number: int, one: str, many: str | None = None) -> str:
    """The number and the word for it.

    >>> plural(1, "meeting"), plural(2, "party", "parties")
    ('1 meeting', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"

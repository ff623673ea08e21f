"""Given names that have another form in another language: Volodymyr and Vladimir, Steven and Steve."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.spelling.sounds import sound


def one_name(a: str, b: str) -> bool:
    """Whether two words, by their sounds, are forms of one given name.

    >>> one_name(sound("volodymyr"), sound("vladimir")), one_name(sound("petro"), sound("ivan"))
    (True, False)
    """
    lines = _lines_of_names()
    return not lines.get(a, frozenset()).isdisjoint(lines.get(b, frozenset()))


def forms_of(word: str) -> frozenset[str]:
    """A key for each line of the table that a word, in small letters, stands in.

    >>> forms_of("volodymyr") == forms_of("vladimir"), forms_of("rustem")
    (True, frozenset())
    """
    return frozenset(f"name {line}" for line in _lines_of_names().get(sound(word), ()))


@cache
def _lines_of_names() -> dict[str, frozenset[int]]:
    """For each form, by its sound, the numbers of the lines that it stands in."""
    text = files(__package__).joinpath("given_names.tsv").read_text(encoding="utf-8")
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(text.splitlines()):
        for form in line.split() if not line.startswith("#") else ():
            found[sound(form)] = found.get(sound(form), frozenset()) | {number}
    return found

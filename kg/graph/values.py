"""Whether a literal is what its datatype says (XML Schema 1.1, part 2), and which of two is the smaller."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal

from kg.vocabulary import PREFIXES

_XSD: Final = PREFIXES["xsd"]
_ZONE: Final = r"(?:Z|[+-]\d\d:\d\d)?"
_WHOLE: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAY: Final = re.compile(rf"(\d{{4}}-\d\d-\d\d){_ZONE}", re.ASCII)
_MONTH: Final = re.compile(rf"\d{{4}}-(?:0[1-9]|1[0-2]){_ZONE}", re.ASCII)
_YEAR: Final = re.compile(rf"\d{{4}}{_ZONE}", re.ASCII)


def _is_any_text(_text: str) -> bool:
    return True


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if match is None:
        return False
    try:
        datetime.date.fromisoformat(match[1])
    except ValueError:
        return False
    return True


def _is_whole(text: str, least: int | None = None) -> bool:
    if text.isascii() and text.isdigit() and not least:
        return True  # the usual case, without the cost of a pattern
    return _WHOLE.fullmatch(text) is not None and (least is None or Decimal(text) >= least)


FORMS: Final[dict[str, Callable[[str], bool]]] = {
    _XSD + "string": _is_any_text,
    _XSD + "boolean": lambda text: text in ("true", "false", "1", "0"),
    _XSD + "integer": _is_whole,
    _XSD + "nonNegativeInteger": lambda text: _is_whole(text, 0),
    _XSD + "positiveInteger": lambda text: _is_whole(text, 1),
    _XSD + "decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
    _XSD + "date": _is_day,
    _XSD + "gYearMonth": lambda text: _MONTH.fullmatch(text) is not None,
    _XSD + "gYear": lambda text: _YEAR.fullmatch(text) is not None,
    _XSD + "anyURI": lambda text: not re.search(r"[\s<>\"{}|\\^`]", text),
    PREFIXES["rdf"] + "langString": _is_any_text,
}
"""By datatype, whether a text is one of its lexical forms."""

_NUMBERS: Final = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "decimal"))
_DATES: Final = frozenset(_XSD + name for name in ("date", "gYearMonth", "gYear"))


def is_well_formed(literal: Literal) -> bool:
    form = FORMS.get(literal.datatype.value)
    return form is None or form(literal.value)


def compare(one: Literal, other: Literal) -> int | None:
    """Negative, zero or positive as the first is the smaller, equal or the greater; None: they do not compare.

    >>> compare(Literal(9), Literal(10))
    -1
    """
    kinds = one.datatype.value, other.datatype.value
    if _NUMBERS.issuperset(kinds):
        a, b = _number(one.value), _number(other.value)
        return None if a is None or b is None else (a > b) - (a < b)
    if kinds[0] == kinds[1] and kinds[0] in _DATES and is_well_formed(one) and is_well_formed(other):
        return (one.value > other.value) - (one.value < other.value)
    return None


def _number(text: str) -> int | Decimal | None:
    if len(text) < 19 and text.isascii() and text.isdigit():
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else None

"""A record → a small page that a client shows beside it; everything in it is escaped, and nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from kg.wikidata.reconciliation.record import Catalogue, Record

_LONGEST: Final = 160
_MOST_VALUES: Final = 4
_STYLE: Final = "body{font:13px/1.35 sans-serif;margin:8px}h1{font-size:15px;margin:0}p{margin:2px 0;color:#333}"


def page(record: Record, catalogue: Catalogue) -> str:
    """The page as HTML."""
    lines = "".join(f"<p>{_text(line)}</p>" for line in _lines(record, catalogue))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{_text(record.names[0])}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{_text(record.names[0])}</h1>{lines}</body></html>\n"
    )


def _lines(record: Record, catalogue: Catalogue) -> Iterator[str]:
    yield f"{record.type.name} {record.id}"
    if record.description:
        yield record.description
    for property in catalogue.properties:
        if values := record.values.get(property.id, ()):
            more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
            yield f"{property.name}: {'; '.join(value.text for value in values[:_MOST_VALUES])}{more}"


def _text(text: str) -> str:
    """
    >>> _text("<b>Falk & Co")
    '&lt;b&gt;Falk &amp; Co'
    """
    shown = "".join(c if c.isprintable() else " " for c in text)
    return escape(shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…")

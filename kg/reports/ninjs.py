"""A news item in ninjs, the IPTC's News in JSON (https://iptc.org/standards/ninjs/) → text and metadata.

Version 1 has `headline`, `body_text`, `body_html`; versions 2 and 3 have the lists `headlines` and `bodies`
and write their names in camel case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.reports import dates, markup
from kg.reports.draft import Metadata, line, web_address

_DATES: Final = ("firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated")
"""When it was published comes before when it was last changed."""


def read(item: Mapping[str, Any]) -> tuple[str, Metadata] | None:
    """Text and metadata of an item; None if it has no body.

    >>> read({"headline": "Talks end", "body_text": "They met."})[0]
    'They met.'
    """
    text = _text(item)
    if text is None:
        return None
    metadata = Metadata(
        headline=line(item.get("headline")) or _headline(item),
        published=next((day for key in _DATES if (day := dates.parse(item.get(key)))), None),
        publisher=line(item.get("copyrightholder")) or line(item.get("copyrightHolder")),
        url=web_address(item.get("uri")),
        language=line(item.get("language")),
    )
    return text, metadata


def _text(item: Mapping[str, Any]) -> str | None:
    if _filled(item.get("body_text")):
        return str(item["body_text"])
    for key in ("body_html", "body_xhtml"):
        if _filled(item.get(key)):
            return markup.text_of(item[key])
    return _body(item)


def _body(item: Mapping[str, Any]) -> str | None:
    """Of several bodies the first in plain text, else the first one."""
    bodies = sorted(_members(item.get("bodies")), key=lambda body: "html" in _content_type(body))
    for body in bodies:
        return markup.text_of(body["value"]) if "html" in _content_type(body) else str(body["value"])
    return None


def _headline(item: Mapping[str, Any]) -> str | None:
    """Of several headlines the one whose role is `main`, else the first."""
    headlines = sorted(_members(item.get("headlines")), key=lambda one: not str(one.get("role", "")).endswith("main"))
    return line(headlines[0]["value"]) if headlines else None


def _members(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict) and _filled(one.get("value")))


def _content_type(body: Mapping[str, Any]) -> str:
    return str(body.get("contenttype") or body.get("contentType") or "").lower()


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

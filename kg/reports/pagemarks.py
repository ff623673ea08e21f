"""What the marks of an HTML page say of it: OpenGraph (https://ogp.me), `<time>`, `<link>`, `<html lang>`, titles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import html

from kg.reports import dates
from kg.reports.draft import Metadata, line, web_address

# Names of <meta> elements, the most telling first.
_HEADLINE: Final = ("og:title", "twitter:title", "dc.title", "parsely-title")
_PUBLISHED: Final = ("article:published_time", "datepublished", "pubdate", "parsely-pub-date", "dc.date.issued")
_UPDATED: Final = ("article:modified_time", "og:updated_time")
_PUBLISHER: Final = ("og:site_name", "dc.publisher", "application-name")
_URL: Final = ("og:url",)
_LANGUAGE: Final = ("og:locale", "content-language", "dc.language")


def marks_of(tree: html.HtmlElement) -> Metadata:
    """The metadata in a page's marks."""
    metas = dict(_metas(tree))
    published = (dates.parse(metas.get(key)) for key in _PUBLISHED)
    updated = (dates.parse(metas.get(key)) for key in _UPDATED)
    return Metadata(
        headline=_first(metas, _HEADLINE) or _text_of(tree, "h1") or _text_of(tree, "title"),
        published=next((day for day in (*published, _time(tree), *updated) if day), None),
        publisher=_first(metas, _PUBLISHER),
        url=web_address(_first(metas, _URL)) or _canonical(tree),
        language=line(tree.get("lang")) or _first(metas, _LANGUAGE),
    )


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Name and content of every <meta>; `dict` keeps the last, so they come from the end."""
    for meta in reversed(list(tree.iter("meta"))):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content:
            yield name.strip().lower(), content


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := line(metas.get(name)))), None)


def _text_of(tree: html.HtmlElement, tag: str) -> str | None:
    """The text of the page's only element of a kind; of several, none can be told to be the headline."""
    found = [element for element in tree.iter(tag) if element.getparent() is not None]
    return line("".join(found[0].itertext())) if len(found) == 1 else None


def _time(tree: html.HtmlElement) -> date | None:
    """When the page says it was published: a <time> that says so, else the first within the article."""
    times = list(tree.iter("time"))
    saying = [t for t in times if (t.get("itemprop") or "").lower() == "datepublished" or t.get("pubdate") is not None]
    inside = [t for t in times if any(a.tag in ("article", "main") for a in t.iterancestors())]
    return next((day for t in (*saying, *inside) if (day := _day_of(t))), None)


def _day_of(time: html.HtmlElement) -> date | None:
    return dates.parse(time.get("datetime")) or dates.parse("".join(time.itertext()))


def _canonical(tree: html.HtmlElement) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((address for link in links if (address := web_address(link))), None)

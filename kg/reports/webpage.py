"""HTML → drafts. The body by trafilatura; the metadata from JSON-LD, then the page's own marks, then htmldate.

The text is the one that was extracted, with an empty line between paragraphs: offsets count in it, not in the page.
"""

from __future__ import annotations

import copy
import itertools
import json
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO, Final

from lxml import html

from kg.errors import UnreadableReport
from kg.reports import dates, markup, newsarticle
from kg.reports.decoding import decode, whole
from kg.reports.draft import Draft, Metadata, sha256
from kg.reports.pagemarks import marks_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD: Final = 2048
_LATEST: Final = datetime(2100, 1, 1)
"""htmldate refuses what is later; without this it would ask the clock."""
_PAGES = itertools.count(1)
_PAGES_BETWEEN_RESETS: Final = 200

# They tell their own troubles through logging; ours is the one line that the error carries.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read(name: str, stream: BinaryIO) -> Iterator[Draft]:
    """The one report of a page."""
    data = whole(name, stream)
    declared = _CHARSET.search(data[:_HEAD])
    page = decode(name, data, declared.group(1).decode("ascii") if declared else None)
    tree = markup.parse(page)
    if tree is None:
        raise UnreadableReport(name, "is an HTML page without text")
    text, metadata = _content(name, tree)
    if not text:
        raise UnreadableReport(name, "is an HTML page without text")
    yield Draft(name, text, sha256(data), metadata)


def _content(name: str, tree: html.HtmlElement) -> tuple[str | None, Metadata]:
    linked = list(_linked_data(tree))
    article = newsarticle.find(linked)
    metadata = newsarticle.metadata(article, linked).or_else(marks_of(tree))
    try:
        metadata = metadata.or_else(Metadata(published=None if metadata.published else _dated(tree, metadata.url)))
        return _body(tree, metadata.url) or newsarticle.body(article), metadata
    except Exception as error:  # whatever a hostile page does to the extractors is that page's trouble alone
        raise UnreadableReport(name, f"is an HTML page that cannot be taken apart ({type(error).__name__})") from error


def _linked_data(tree: html.HtmlElement) -> Iterator[object]:
    """The JSON-LD of a page, as far as it is JSON."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json") and script.text:
            try:
                yield json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue  # a page may hold several, and its other marks remain


def _body(tree: html.HtmlElement, url: str | None) -> str | None:
    # Here: it takes 0.3 s to import, which plain text need not wait for.
    import trafilatura
    from trafilatura.meta import reset_caches

    if next(_PAGES) % _PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    # Deduplication would make the fourth reading of the same page come back empty.
    found = trafilatura.bare_extraction(tree, url=url, include_comments=False, deduplicate=False)
    text = getattr(found, "text", None) or ""
    return "\n\n".join(line for line in text.splitlines() if line.strip()) or None


def _dated(tree: html.HtmlElement, url: str | None) -> date | None:
    from htmldate import find_date

    article = copy.deepcopy(tree)
    for elsewhere in list(article.iter("aside", "nav")):
        elsewhere.drop_tree()  # other reports, with their own dates
    # Given a tree, never a string: that it might take for an address and fetch. Running text is not searched.
    found = find_date(article, extensive_search=False, original_date=True, url=url, max_date=_LATEST)
    return dates.parse(found)

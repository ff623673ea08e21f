"""A schema.org article (https://schema.org/NewsArticle) in JSON-LD → text and metadata.

The JSON is walked as it stands: `@graph`, lists, several types. No context is ever resolved or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.reports import dates, markup
from kg.reports.draft import Metadata, line, web_address

# The more it is news, the earlier.
_TYPES: Final = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "Report",
    "BlogPosting",
)
_DEEPEST: Final = 6
_NEST: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_MARKED_UP = re.compile(r"</?(?:p|br|div|h\d|li|b|i|em|strong|a)\b|&(?:#\d{1,6}|[a-z]{2,8});", re.IGNORECASE)


def read(content: Mapping[str, Any]) -> tuple[str, Metadata] | None:
    """Text and metadata of the article in a JSON-LD document; None if there is none, or it has no body.

    >>> read({"@type": ["NewsArticle"], "headline": "Talks end", "articleBody": "They met."})[0]
    'They met.'
    """
    article = find(content)
    text = body(article)
    return (text, metadata(article, content)) if text else None


def find(content: object) -> Mapping[str, Any]:
    """The article in JSON-LD: of several, the first of the type that is most surely news; else an empty one."""
    best, rank = {}, len(_TYPES)
    for node in _nodes(content, _DEEPEST):
        if (place := _rank(node)) < rank:
            best, rank = dict(node), place
    return best


def body(article: Mapping[str, Any]) -> str | None:
    """The article's text; markup in it, which the standard does not foresee, is taken away."""
    text = article.get("articleBody") or article.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    return (markup.text_of(text) or None) if _MARKED_UP.search(text) else text


def metadata(article: Mapping[str, Any], content: object = None) -> Metadata:
    """What the article says of itself; `content` is the document that its references point into."""
    return Metadata(
        headline=line(article.get("headline")) or line(article.get("name")),
        published=dates.parse(article.get("datePublished")) or dates.parse(article.get("dateModified")),
        publisher=_name(article.get("publisher"), content) or _name(article.get("sourceOrganization"), content),
        url=_address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        language=_language(article.get("inLanguage")),
    )


def _nodes(content: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(content, list):
        for one in content:
            yield from _nodes(one, depth - 1)
    elif depth and isinstance(content, dict):
        yield content
        for key in _NEST:
            yield from _nodes(content.get(key), depth - 1)


def _rank(node: Mapping[str, Any]) -> int:
    """Place of a node's best type among ours; `schema:` and whole addresses count as the bare name."""
    types = node.get("@type")
    names = (re.split(r"[/#:]", t)[-1] for t in (types if isinstance(types, list) else [types]) if isinstance(t, str))
    return min((_TYPES.index(name) for name in names if name in _TYPES), default=len(_TYPES))


def _name(value: object, content: object) -> str | None:
    """The name of an organisation: a string, a node, a list of them, or a reference to a node elsewhere."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one, content))), None)
    if not isinstance(value, dict):
        return line(value)
    if (name := line(value.get("name"))) or not isinstance(value.get("@id"), str):
        return name
    named = (line(node.get("name")) for node in _nodes(content, _DEEPEST) if node.get("@id") == value["@id"])
    return next((name for name in named if name), None)


def _address(value: object) -> str | None:
    if isinstance(value, list):
        return next((address for one in value if (address := _address(one))), None)
    return web_address(value.get("@id") or value.get("url")) if isinstance(value, dict) else web_address(value)


def _language(value: object) -> str | None:
    if isinstance(value, list):
        return _language(value[0]) if len(value) == 1 else None
    return line(value.get("alternateName") or value.get("name")) if isinstance(value, dict) else line(value)

"""HTML → a tree, and a piece of HTML → its text. Nothing is fetched, no entity but HTML's own is expanded."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
     "td", "th", "tr", "ul"}
)  # fmt: skip
_SILENT: Final = frozenset(
    {"head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title"}
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK: Final = "\n"


def parse(page: str) -> html.HtmlElement | None:
    """The tree of a page; None if there is nothing in it. Links and comments aside, as browsers see it."""
    # As bytes: a text with an XML declaration in it would be refused.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None
    for cell in tree.iter("td", "th"):
        # A table whose one cell claims to be 1,000 columns wide would be written out so.
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    return tree


def text_of(fragment: str) -> str:
    """The text of a piece of HTML, with an empty line between its paragraphs.

    >>> text_of("<p>They <b>met</b>.</p><script>x()</script><p>They&nbsp;left.</p>")
    'They met.\\n\\nThey\\xa0left.'
    """
    tree = parse(f"<div>{fragment}</div>")
    if tree is None:
        return ""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        silent += (event == "start") - (event == "end") if element.tag in _SILENT else 0
        if element.tag in _BLOCKS:
            pieces.append(_BREAK)
        words = element.text if event == "start" else element.tail
        if words and not silent:
            pieces.append(_SPACE.sub(" ", words))
    paragraphs = (_SPACE.sub(" ", p).strip(" ") for p in "".join(pieces).split(_BREAK))
    return "\n\n".join(p for p in paragraphs if p)

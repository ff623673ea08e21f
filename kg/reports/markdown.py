"""Markdown → drafts. The marks by markdown-it-py (CommonMark and tables), the metadata from YAML front matter.

The text is what a reader sees, with an empty line between paragraphs and the line ends within them kept: offsets
count in it, not in the file. Pictures, the addresses of links and front matter are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Final

import yaml

from kg.errors import UnreadableReport
from kg.reports import dates, markup
from kg.reports.decoding import decode, whole
from kg.reports.draft import Draft, Metadata, excess, line, sha256, web_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(?P<head>(?:.*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_LONGEST_HEAD: Final = 20_000
_FIELD = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*:[ \t]*(\S.*)")
# Names of fields, the most telling first.
_HEADLINE: Final = ("headline", "title")
_PUBLISHED: Final = ("date", "published", "publishdate", "date_published", "datepublished", "pubdate")
_PUBLISHER: Final = ("publisher", "source", "site_name", "publication")
_URL: Final = ("url", "link", "canonical_url", "canonical", "source_url", "source")
_LANGUAGE: Final = ("lang", "language")


def read(name: str, stream: BinaryIO) -> Iterator[Draft]:
    """The one report of a Markdown file."""
    data = whole(name, stream)
    source = decode(name, data)
    if reason := excess(source):
        raise UnreadableReport(name, reason)
    front = FRONT_MATTER.match(source[:_LONGEST_HEAD])
    fields = _fields(front["head"]) if front else {}
    yield Draft(name, text_of(source[front.end() :] if front and fields else source), sha256(data), _metadata(fields))


def text_of(source: str) -> str:
    r"""What a reader sees of some Markdown.

    >>> text_of("# Talks end\n\n**Norland** freed [Ana Bell](https://a.example).\n\n* 3 others\n")
    'Talks end\n\nNorland freed Ana Bell.\n\n- 3 others'
    """
    return "\n\n".join(words for block in _blocks(_parser().parse(source)) if (words := block.strip()))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The text of each paragraph, heading, item, cell; the first paragraph of an item begins with a mark."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            yield mark + "".join(map(_words, token.children or ()))
            mark = ""
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield markup.text_of(token.content)


def _words(token: Token) -> str:
    """What a piece of a paragraph shows: of a link its words, of a picture nothing."""
    if token.type in ("text", "code_inline"):
        return token.content
    is_break = token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br")
    return "\n" if is_break else ""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _fields(head: str) -> Mapping[str, str]:
    """The fields of front matter: as YAML or, where a title with a colon makes it none, line by line."""
    try:
        found = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError):
        found = {m[1]: m[2].strip().strip("\"'") for row in head.splitlines() if (m := _FIELD.fullmatch(row.rstrip()))}
    if not isinstance(found, dict):
        return {}
    return {str(name).lower(): str(value) for name, value in found.items() if not isinstance(value, dict | list | None)}


def _metadata(fields: Mapping[str, str]) -> Metadata:
    publishers = (line(fields.get(name)) for name in _PUBLISHER)
    return Metadata(
        headline=next((words for name in _HEADLINE if (words := line(fields.get(name)))), None),
        published=next((day for name in _PUBLISHED if (day := dates.parse(fields.get(name)))), None),
        publisher=next((who for who in publishers if who and not web_address(who)), None),
        url=next((address for name in _URL if (address := web_address(fields.get(name)))), None),
        language=next((code for name in _LANGUAGE if (code := line(fields.get(name)))), None),
    )

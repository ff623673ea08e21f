"""HTML → drafts."""

from __future__ import annotations

import io
import json
import time
from datetime import date
from typing import Any

import pytest

from kg.errors import UnreadableReport
from kg.reports import webpage
from kg.reports.draft import Draft, Metadata, sha256

FIRST = "The delegations met in Bern on Monday and agreed to release forty prisoners from each side, officials said."
SECOND = "“We agreed,” said the head of the mission\u00a0– the talks had lasted two days 😀. They parted on 2 May 2023."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
OLD = '<time datetime="2020-01-01">Another report</time>'
TEXT = f"{FIRST}\n\n{SECOND}"
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks end",
    "datePublished": "2024-05-03T23:00:00+02:00",
    "dateModified": "2024-05-09",
    "publisher": {"@type": "Organization", "name": "The Alpine Post"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://news.example/1"},
}
METADATA = Metadata("Talks end", date(2024, 5, 3), "The Alpine Post", "https://news.example/1", "en-GB")
OPENGRAPH = (
    '<meta property="og:title" content="Seen elsewhere"><meta property="og:site_name" content="Lake News">'
    '<meta property="article:published_time" content="2024-05-04T08:00:00Z"><meta property="og:locale" content="en_US">'
    '<meta property="og:url" content="https://lake.example/2">'
)
OPENGRAPH_METADATA = Metadata("Seen elsewhere", date(2024, 5, 4), "Lake News", "https://lake.example/2", "en_US")


def read(page: str | bytes) -> Draft:
    (draft,) = webpage.read("a.html", io.BytesIO(page.encode() if isinstance(page, str) else page))
    return draft


def linked(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_the_text_is_the_body_with_an_empty_line_between_paragraphs() -> None:
    furniture = "<nav><a href='/'>Home</a></nav>", "<footer>© The Alpine Post</footer>"
    draft = read(page(body=f"{furniture[0]}<article>{BODY}</article>{furniture[1]}"))
    assert draft.text.split() == TEXT.split()
    assert draft.text.count("\n\n") == 1


def test_the_sha256_is_that_of_the_page() -> None:
    assert read(page()).sha256 == sha256(page().encode())


@pytest.mark.parametrize(
    "content",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Web"}, ARTICLE]},
        [{"@graph": [[{"@type": "Person"}, ARTICLE]]}],
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "ReportageNewsArticle"]},
        {**ARTICLE, "@type": "http://schema.org/NewsArticle"},
        {**ARTICLE, "@type": "schema:NewsArticle"},
        {**ARTICLE, "publisher": "The Alpine Post"},
        {**ARTICLE, "publisher": [{"@type": "Organization"}, {"name": "The Alpine Post"}]},
        {"@graph": [{**ARTICLE, "publisher": {"@id": "#us"}}, {"@id": "#us", "name": "The Alpine Post"}]},
        {**ARTICLE, "mainEntityOfPage": "https://news.example/1"},
        {**ARTICLE, "url": "https://news.example/1", "mainEntityOfPage": True},
        {**ARTICLE, "inLanguage": {"@type": "Language", "alternateName": "en-GB"}},
        {**ARTICLE, "inLanguage": ["en-GB"]},
        [{"@type": "Article", "headline": "Something else"}, ARTICLE],
    ],
)
def test_json_ld_in_any_of_its_forms_comes_before_all_other_marks(content: object) -> None:
    assert read(page(linked(content) + OPENGRAPH)).metadata == METADATA


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks</script>',
        '<script type="application/ld+json"></script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        f'<script type="application/ld+json">{"9" * 10_000}</script>',
        linked({"@type": "NewsArticle", "headline": {"a": 1}, "datePublished": 7, "publisher": [], "url": [None]}),
        linked({"@type": [None, 3, {}], "headline": "Talks"}),
        linked("NewsArticle"),
        linked(None),
        linked({"@context": "https://evil.example/context.jsonld", "@id": "https://evil.example/"}),
        "",
    ],
)
def test_json_ld_that_is_broken_or_says_nothing_falls_through_to_opengraph(script: str) -> None:
    assert read(page(script + OPENGRAPH)).metadata == OPENGRAPH_METADATA


def test_of_two_scripts_with_json_ld_the_broken_one_does_not_hide_the_other() -> None:
    assert read(page('<script type="application/ld+json">{,}</script>' + linked(ARTICLE))).metadata == METADATA


@pytest.mark.parametrize(
    ("html", "published"),
    [
        (page(body=f'<article><time datetime="2024-05-03T10:00">3 May</time>{BODY}</article>'), date(2024, 5, 3)),
        (page(body=f"<main><time>May 3, 2024</time>{BODY}</main>"), date(2024, 5, 3)),
        (page(body=f"<article>{OLD}{BODY}</article><time pubdate datetime='2024-05-03'>y</time>"), date(2024, 5, 3)),
        (page('<meta name="date" content="2024-05-03">'), date(2024, 5, 3)),
        (page('<meta property="article:modified_time" content="2024-05-03">'), date(2024, 5, 3)),
        (page(), None),
        (page(body=f"<article>{BODY}</article><aside>{OLD}</aside>"), None),
        (page(body=f"<article>{BODY}<p>The first round was on 1 March 2022.</p></article>"), None),
    ],
)
def test_the_date_is_taken_from_marks_and_never_from_running_text(html: str, published: date | None) -> None:
    assert read(html).metadata.published == published


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        (page("<title>Talks end | The Alpine Post</title>", f"<h1>Talks <i>end</i></h1>{BODY}"), "Talks end"),
        (page("<title>Talks end</title>", f"<h1>Menu</h1><h1>Search</h1>{BODY}"), "Talks end"),
        (page(), None),
    ],
)
def test_without_other_marks_the_headline_is_the_only_heading_or_the_title(html: str, headline: str | None) -> None:
    assert read(html).metadata.headline == headline


def test_language_and_address_are_taken_from_the_page_where_nothing_else_says_them() -> None:
    html = page('<link rel="canonical" href="https://news.example/1">').replace("<html>", '<html lang="en-IE">')
    assert read(html).metadata == Metadata(url="https://news.example/1", language="en-IE")


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    marks = '<meta property="og:url" content="javascript:alert(1)"><link rel="canonical" href="/1">'
    assert read(page(linked({**ARTICLE, "mainEntityOfPage": "data:x"}) + marks)).metadata.url is None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("They met.\nThey left.", "They met.\nThey left."),
        ("<p>They met.</p><p>“Yes”</p>", "They met.\n\n“Yes”"),
        ("They said &quot;yes&quot;.", 'They said "yes".'),
    ],
)
def test_the_body_in_json_ld_stands_in_for_a_page_without_text(body: str, text: str) -> None:
    draft = read(page(linked({**ARTICLE, "articleBody": body}), body=""))
    assert (draft.text, draft.metadata) == (text, METADATA)


@pytest.mark.parametrize(
    "html",
    [
        page(body=""),
        page(body="<script>document.write('The sides met.')</script>"),
        page(body="<div id='root'></div>"),
        page(linked({**ARTICLE, "articleBody": "<p> </p>"}), body=""),
        "<html></html>",
        "<!-- nothing -->",
        " \n ",
    ],
)
def test_a_page_without_text_is_unreadable(html: str) -> None:
    with pytest.raises(UnreadableReport, match=r"^a\.html: is an HTML page without text$"):
        read(html)


@pytest.mark.parametrize(
    "html",
    [
        page(body=BODY + "<script>alert(1)</script><style>p {}</style>"),
        page(body=BODY + "<table><tr>" + "<td colspan=999999999 rowspan=999999>x</td>" * 200 + "</tr></table>"),
        page(body=BODY + "<b>" * 20_000),
        page(body=BODY + "<table>" * 5_000),
        page(body=BODY + '<a href="' * 20_000),
        page(body=BODY + "&#1114112;&#xd800;&#0;"),
        '<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;"><!ENTITY c "boom">]>'
        + page(body=BODY + "<p>&a;&a;</p>"),
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page(body=BODY + "<p>&a;</p>"),
        '<!DOCTYPE html SYSTEM "http://evil.example/x.dtd">' + page('<base href="http://evil.example/">'),
        page(body=BODY + '<img src="http://evil.example/x.png"><iframe src="http://evil.example"></iframe>'),
        '<?xml version="1.0" encoding="iso-8859-1"?>' + page(),
    ],
)
def test_a_hostile_page_neither_fetches_nor_explodes(html: str) -> None:
    begin = time.process_time()
    text = read(html).text
    assert FIRST in text
    assert len(text) < 10_000
    assert not any(word in text for word in ("boom", "root:", "alert"))
    assert time.process_time() - begin < 10


def test_deeper_nesting_than_any_page_has_is_refused_or_read_but_does_no_harm() -> None:
    with pytest.raises(UnreadableReport, match="HTML page"):
        read(page(body="<div>" * 50_000 + BODY + "</div>" * 50_000))


def test_what_an_extractor_chokes_on_is_that_pages_trouble_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def choke(*args: object, **options: object) -> None:
        raise AttributeError("nobody expected this\nat all")

    monkeypatch.setattr("trafilatura.bare_extraction", choke)
    with pytest.raises(
        UnreadableReport, match=r"^a\.html: is an HTML page that cannot be taken apart \(AttributeError\)$"
    ):
        read(page())


def test_a_page_reads_the_same_however_often_it_is_read() -> None:
    assert len({read(page(linked(ARTICLE))) for _ in range(6)}) == 1


def test_the_charset_that_a_page_declares_is_believed_where_it_is_not_utf8() -> None:
    turkish = page('<meta charset="windows-1254">', BODY.replace("Bern", "Çırağan").replace("😀", ""))
    assert "Çırağan" in read(turkish.encode("cp1254")).text
    assert "Çırağan" in read(turkish.encode()).text

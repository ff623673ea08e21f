"""JSON → drafts: lists, lines, ninjs and schema.org."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from kg.errors import ReportError, UnreadableReport
from kg.reports import decoding, jsonfile
from kg.reports.draft import Draft, Metadata, sha256

NINJS: dict[str, Any] = {
    "uri": "https://news.example/1",
    "type": "text",
    "language": "en",
    "versioncreated": "2024-05-09T10:00:00Z",
    "firstcreated": "2024-05-03T10:00:00Z",
    "headline": "Talks end",
    "copyrightholder": "The Alpine Post",
    "body_text": "They met.\r\nThey left.",
}
METADATA = Metadata("Talks end", date(2024, 5, 3), "The Alpine Post", "https://news.example/1", "en")
NINJS_2: dict[str, Any] = {
    "uri": "https://news.example/1",
    "language": "en",
    "versionCreated": "2024-05-09T10:00:00Z",
    "firstCreated": "2024-05-03T10:00:00Z",
    "copyrightHolder": "The Alpine Post",
    "headlines": [{"role": "short", "value": "Talks"}, {"role": "main", "value": "Talks end"}],
    "bodies": [
        {"role": "main", "contenttype": "text/html", "value": "<p>Not this.</p>"},
        {"role": "main", "contenttype": "text/plain", "value": "They met.\r\nThey left."},
    ],
}
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks end",
    "datePublished": "2024-05-03",
    "publisher": {"name": "The Alpine Post"},
    "url": "https://news.example/1",
    "inLanguage": "en",
    "articleBody": "They met.\r\nThey left.",
}


def read(content: object) -> list[Draft | ReportError]:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(jsonfile.read("a.json", io.BytesIO(data)))


def read_lines(data: bytes) -> list[Draft | ReportError]:
    return list(jsonfile.read_lines("a.jsonl", io.BytesIO(data)))


def only(found: list[Draft | ReportError]) -> Draft:
    (draft,) = found
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    "content", [NINJS, NINJS_2, ARTICLE, {"@context": "https://schema.org", "@graph": [{"@type": "Person"}, ARTICLE]}]
)
def test_each_shape_gives_the_same_report(content: dict[str, Any]) -> None:
    draft = only(read(content))
    assert (draft.name, draft.text, draft.metadata) == ("a.json", "They met.\r\nThey left.", METADATA)


@pytest.mark.parametrize(
    "content",
    [
        {"body_html": "<p>They met.</p><p>They&nbsp;left.</p>"},
        {"body_xhtml": "<div><p>They met.</p><p>They&#160;left.</p></div>"},
        {"body_text": "  ", "body_html": "<p>They met.</p>They\u00a0left."},
        {"bodies": [{"contentType": "text/html; charset=utf-8", "value": "<p>They met.</p><p>They&nbsp;left."}]},
        {"bodies": [{"value": ""}, None, {"value": "They met.\n\nThey\u00a0left."}]},
    ],
)
def test_a_body_in_html_is_read_as_its_text(content: dict[str, Any]) -> None:
    assert only(read(content)).text == "They met.\n\nThey\u00a0left."


def test_fields_of_a_wrong_kind_are_passed_over() -> None:
    odd = {
        "body_text": "They met.",
        "headline": 3,
        "firstcreated": [],
        "uri": "tag:1",
        "language": None,
        "headlines": "x",
    }
    assert only(read(odd)).metadata == Metadata()


def test_the_sha256_of_a_file_with_one_report_is_that_of_its_bytes() -> None:
    data = json.dumps(NINJS, indent=4).encode()
    assert only(read(data)).sha256 == sha256(data)


def test_the_sha256_of_one_report_of_several_is_that_of_its_own_canonical_json() -> None:
    (in_list,) = read([{"body_text": "Türkiye", "a": 1}])
    (in_line,) = read_lines('{"a":1,  "body_text":"Türkiye"}\n'.encode())
    assert isinstance(in_list, Draft)
    assert isinstance(in_line, Draft)
    assert in_list.sha256 == in_line.sha256 == sha256(b'{"a":1,"body_text":"T\\u00fcrkiye"}')


def test_reports_of_a_list_are_numbered_and_a_bad_one_spares_the_others() -> None:
    found = read([NINJS, {"title": "x"}, 7, ARTICLE])
    assert [str(f) if isinstance(f, ReportError) else f.name for f in found] == [
        "a.json#1",
        "a.json#2: expected a schema.org NewsArticle with articleBody or a ninjs item with body_text or bodies, "
        "found only 'title'",
        "a.json#3: expected a schema.org NewsArticle with articleBody or a ninjs item with body_text or bodies, "
        "found a number",
        "a.json#4",
    ]


def test_reports_in_lines_are_called_by_the_number_of_their_line_and_a_bad_one_spares_the_others() -> None:
    good = json.dumps(NINJS).encode()
    found = read_lines(b"\xef\xbb\xbf" + good + b"\r\n\n{broken\n" + b'{"body_text": "caf\xc3"}\n' + good)
    assert [f.name for f in found] == ["a.jsonl#1", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5"]
    assert [isinstance(f, ReportError) for f in found] == [False, True, True, False]
    assert str(found[1]).startswith("a.jsonl#3: is not JSON: ")


def test_a_line_that_is_too_long_spares_the_others() -> None:
    long = b'{"body_text": "' + b"a" * (2 * decoding.LARGEST + 10) + b'"}'
    found = read_lines(long + b"\n" + json.dumps(NINJS).encode())
    assert [f.name for f in found] == ["a.jsonl#1", "a.jsonl#2"]
    assert str(found[0]) == "a.jsonl#1: is larger than 5 MB, the limit for one report"
    assert isinstance(found[1], Draft)


def test_a_file_of_lines_may_be_larger_than_one_report() -> None:
    line = json.dumps({"body_text": "a" * 1_000_000}).encode() + b"\n"
    assert all(isinstance(found, Draft) for found in read_lines(line * 7))


def test_lines_are_read_one_at_a_time() -> None:
    stream = io.BytesIO(json.dumps(NINJS).encode() + b"\n{broken\n")
    found = jsonfile.read_lines("a.jsonl", stream)
    next(found)
    assert stream.tell() == len(json.dumps(NINJS)) + 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"[]", "is an empty list"),
        (b"{}", "found an empty object"),
        (b"null", "found null"),
        (b'"They met."', "found a string"),
        (b"true", "found a truth value"),
        (b'{"body_text": "They met."', "is not JSON: Expecting ',' delimiter at line 1, column 26"),
        (b"They met.", "is not JSON: Expecting value at line 1, column 1"),
        (b"[" * 100_000, "is JSON with too deep nesting or too long a number"),
        (b"9" * 10_000, "is JSON with too deep nesting or too long a number"),
        (b'{"headline": "Talks end", "body_text": ""}', "found only 'body_text', 'headline'"),
        (b'{"@type": "NewsArticle", "articleBody": []}', "found only '@type', 'articleBody'"),
        (b'{"\\u001b[2J\\n": 1}', r"found only '\x1b[2J\n'"),
    ],
)
def test_a_file_without_a_report_is_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=r"^a\.json: ") as caught:
        read(data)
    assert reason in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_file_of_lines_without_a_line_is_unreadable() -> None:
    with pytest.raises(UnreadableReport, match=r"^a\.jsonl: is empty$"):
        read_lines(b"\n \n")

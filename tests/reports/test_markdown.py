"""Markdown → the text that a reader sees, and what front matter says."""

from __future__ import annotations

import hashlib
import io
import time
from datetime import date

import pytest

from kg.reports.draft import Draft, Metadata
from kg.reports.markdown import read, text_of


def draft(source: str) -> Draft:
    (found,) = read("a.md", io.BytesIO(source.encode()))
    return found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Norland** freed [Ana Bell](http://x.example).", "Norland freed Ana Bell."),
        ("Carl [Dorn](http://x.example 'a title') left.", "Carl Dorn left."),
        ("Carl [Dorn][1] left.\n\n[1]: http://x.example", "Carl Dorn left."),
        ("_They_ `met` ~~on Monday~~ &amp; left\\*.", "They met on Monday & left*."),
        ("They met ![Ana Bell](a.png)there.", "They met there."),
        ("<https://x.example/a_b_c>", "https://x.example/a_b_c"),
        ("# Talks end\nThe Alpine Post\n**3 May 2024**", "Talks end\n\nThe Alpine Post\n3 May 2024"),
        ("They met  \nand left<br>at noon.", "They met\nand left\nat noon."),
        ("* one\n* two\n\n  more", "- one\n\n- two\n\nmore"),
        ("3. one\n4. two", "3. one\n\n4. two"),
        ("> “No,” he said.", "“No,” he said."),
        ("| who | whom |\n|---|---|\n| Ana | Carl |", "who\n\nwhom\n\nAna\n\nCarl"),
        ("<div><p>They met.</p><script>x()</script></div>", "They met."),
        ("They <b>met</b>.", "They met."),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("---\n\nThey met.", "They met."),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert text_of(source) == text
    assert draft(source).text == text


def test_the_digest_is_that_of_the_file() -> None:
    source = "**They** met."
    assert draft(source).sha256 == hashlib.sha256(source.encode()).hexdigest()


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        (
            "title: Talks end\ndate: 2024-05-03\npublisher: The Alpine Post\nurl: https://a.example/1\nlang: en-GB",
            Metadata("Talks end", date(2024, 5, 3), "The Alpine Post", "https://a.example/1", "en-GB"),
        ),
        ('Title: "Talks end"\nDate: 3 May 2024\nSource: The Alpine Post', Metadata("Talks end", date(2024, 5, 3), "The Alpine Post")),
        ("title: Talks: the end\ndate: 2024-05-03T10:00:00Z", Metadata("Talks: the end", date(2024, 5, 3))),
        ("source: https://a.example/1\ntags: [a, b]\ntitle:", Metadata(url="https://a.example/1")),
        ("author: Ana Bell", Metadata()),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_metadata_and_no_text(head: str, metadata: Metadata, end: str) -> None:
    found = draft(f"---\n{head}\n---\n\nThey met.\n".replace("\n", end))
    assert (found.text, found.metadata) == ("They met.", metadata)


def test_a_line_under_which_no_fields_stand_is_no_front_matter() -> None:
    found = draft("---\nThey met.\n\n---\nThey left.")
    assert (found.text, found.metadata) == ("They met.\n\nThey left.", Metadata())


@pytest.mark.parametrize("marks", ["[", "![", "*a **a ", "> ", "`a", "<a ", "[a]("])
def test_nests_of_marks_are_read_soon(marks: str) -> None:
    started = time.process_time()
    text_of(marks * 10_000)
    assert time.process_time() - started < 20

"""What a file says about its report."""

from __future__ import annotations

import pytest

from kg.reports import draft


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (" a \n b\t", "a b"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("\ud800a", "a"),
        ("😀\u200d🚀 é", "😀\u200d🚀 é"),
        ("x" * 999, "x" * 500),
    ],
)
def test_a_field_is_one_clean_line_of_bounded_length(value: str, line: str) -> None:
    assert draft.line(value) == line


@pytest.mark.parametrize("value", ["", " \n", "\x00", None, 3, ["a"], {"name": "a"}])
def test_a_field_without_text_is_none(value: object) -> None:
    assert draft.line(value) is None


@pytest.mark.parametrize("value", ["https://news.example/a?b=1#c", " http://x.example/ünï ", "HTTPS://news.example"])
def test_a_web_address_is_kept(value: str) -> None:
    assert draft.web_address(value) == value.strip()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "news.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://a b",
        'https://a/"><x>',
        "tag:a,1",
        7,
        None,
        "https://a/\n<b>",
        "https://a/" + "x" * 3000,
    ],
)
def test_what_may_not_stand_in_a_graph_is_no_web_address(value: object) -> None:
    assert draft.web_address(value) is None

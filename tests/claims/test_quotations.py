"""Passages in quotation marks, found by their marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims import quotations
from kg.model import Annotation, Block, BlockKind, Report, Span


def blocks_of(text: str) -> Annotation:
    """An annotation with a block for each paragraph and nothing else."""
    found, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            found.append(Block(Span(start, start + len(paragraph)), BlockKind.BODY))
        start += len(paragraph) + 2
    return Annotation(Report("report.txt", text, "0" * 64), tuple(found), (), (), ())


def quoted(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations.find(blocks_of(text))]


ROWS = [
    ("“We agreed,” he said.", ["We agreed,"]),
    ('"We agreed," he said. "All of it."', ["We agreed,", "All of it."]),
    ("«We agreed», he said.", ["We agreed"]),
    ("„We agreed“, he said.", ["We agreed"]),
    ("‘We’re tired,’ she said.", ["We’re tired,"]),
    ("'We're tired,' she said.", ["We're tired,"]),
    ("‘Both sides’ lists are ready,’ she said.", ["Both sides’ lists are ready,"]),
    (
        "It named ‘suspects held by the authorities’ and gave no number. The president’s aide came. ‘Not one,’ he said.",
        ["suspects held by the authorities", "Not one,"],
    ),
    ("“He said ‘no’ to it,” she said.", ["He said ‘no’ to it,"]),
    ("‘He said “no” to it,’ she said.", ["He said “no” to it,"]),
    ("They called it “a step”.", ["a step"]),
    ("Norway’s and the sides’ lists.", []),
    ("The 5'10\" man left.", []),
    ("“One paragraph.\n\n“And the next.”", ["One paragraph.", "And the next."]),
    ("He said: “One paragraph.\n\n“And the next.”", ["One paragraph.", "And the next."]),
    ("A stray “ mark, and a “good” one.", ["good"]),
    ("He said “no.\n\nShe said “yes”.", ["yes"]),
    ("“We agreed on the\nwhole of it,” he said.", ["We agreed on the\nwhole of it,"]),
    ("", []),
    ("“We will go,\" she said. “We will stay,” he said.", ["We will go,", "We will stay,"]),
    ("“We will go,\" she said.", ["We will go,"]),
    ("\"We will go,” she said. \"We will stay,\" he said.", ["We will go,", "We will stay,"]),
    ("“He said \"no\" and left,” she said.", ["He said \"no\" and left,"]),
    ("\"He said “no” and left,\" she said.", ["He said “no” and left,"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_quotations_are_found_by_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text("ab s.,'\"‘’“”«»\n", max_size=200))
def test_any_text_gives_quotations_within_it_that_share_no_words(text: str) -> None:
    found = quotations.find(blocks_of(text))
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert not [1 for one, other in pairwise(found) if one.span.overlaps(other.span)]

"""What the parser is given, and how its words are parted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import language
from kg.model import Annotation, Report


def annotated(text: str) -> Annotation:
    found: Iterator[Annotation] = language.annotate([Report("report.txt", text, "0" * 64)])
    return next(found)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He wrote on X. Ankara said so.", 2),
        ("He wrote it on the platform X. Ankara said so.", 2),
        ("He wrote it with Malcolm X. Brandt said so.", 1),
    ],
)
def test_a_sentence_ends_behind_the_network_x(text: str, sentences: int) -> None:
    a = annotated(text)
    assert len(a.sentences) == sentences
    assert "".join(a.report.text[t.start : t.end] for t in a.tokens) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-Iran talks.", ["The", "U.S.", "-", "Iran", "talks", "."]),
        ("J.-P. Lacroix came.", ["J.-P.", "Lacroix", "came", "."]),
    ],
)
def test_words_are_parted_at_the_hyphen_behind_an_abbreviation(text: str, words: list[str]) -> None:
    assert [t.text for t in annotated(text).tokens] == words

"""The records that cross from one level to the next."""

from __future__ import annotations

import pytest

from kg.model import Annotation, Block, BlockKind, Report, Sentence, Span, Token

TEXT = "Talks end. They talk of talks."


@pytest.fixture
def annotation() -> Annotation:
    words = [("Talks", "talk"), ("end", "end"), (".", "."), ("They", "they"), ("talk", "talk"), ("of", "of"), ("talks", "talk")]
    tokens, start = [], 0
    for index, (word, lemma) in enumerate(words):
        start = TEXT.index(word, start)
        tokens.append(Token(index, word, lemma, "NN", "NOUN", "dep", index, start, start + len(word), int(index > 2)))
        start += len(word)
    blocks = (Block(Span(0, len(TEXT)), BlockKind.BODY),)
    return Annotation(Report("a.txt", TEXT, "0" * 64), blocks, (Sentence(0, 0, 3, 0), Sentence(1, 3, 7, 0)), tuple(tokens), ())


@pytest.mark.parametrize(
    ("lemmas", "found"), [({"talk"}, [0, 4, 6]), ({"they", "end"}, [1, 3]), ({"war"}, []), (set(), [])]
)
def test_tokens_of_some_lemmas_come_in_the_order_of_the_text(annotation: Annotation, lemmas: set[str], found: list[int]) -> None:
    assert [t.index for t in annotation.with_lemma(lemmas)] == found


@pytest.mark.parametrize(("words", "found"), [({"talks"}, [0, 6]), ({"talk", "."}, [2, 4]), ({"Talks"}, [])])
def test_tokens_that_are_some_words_are_found_in_lower_case(annotation: Annotation, words: set[str], found: list[int]) -> None:
    assert [t.index for t in annotation.with_word(words)] == found

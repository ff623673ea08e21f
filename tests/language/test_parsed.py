"""A block that the parser has read, as words: what spaCy says of each token, without the white space."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.parsed import Parsed
from kg.model import Name, Sentence, Token

TEXT = "«The  talks Ended. \n They   agreed.»"


@pytest.fixture
def doc() -> Doc:
    words = ["The", " ", "talks", "Ended", ".", "\n ", "They", "  ", "agreed", "."]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[True, False, True, False, True, False, True, False, False, False],
        lemmas=["the", " ", "talk", "End", ".", "\n ", "they", "  ", "agree", "."],
        tags=["DT", "_SP", "NNS", "VBD", ".", "_SP", "PRP", "_SP", "VBD", "."],
        pos=["DET", "SPACE", "NOUN", "VERB", "PUNCT", "SPACE", "PRON", "SPACE", "VERB", "PUNCT"],
        deps=["det", "dep", "nsubj", "ROOT", "punct", "ROOT", "nsubj", "dep", "ROOT", "punct"],
        heads=[1, 2, 3, 3, 3, 5, 7, 8, 8, 8],
        sent_starts=[True, False, False, False, False, True, True, False, False, False],
    )
    doc.ents = [Span(doc, 0, 3, label="EVENT"), Span(doc, 5, 6, label="PERSON"), Span(doc, 6, 8, label="ORG")]
    return doc


def test_words_stand_where_they_stand_in_the_report(doc: Doc) -> None:
    parsed = Parsed(doc, first=40)
    tokens = [t for sentence in parsed.sentences(7, block=2) for t in parsed.tokens(sentence, TEXT, offset=1)]
    assert [t.text for t in tokens] == ["The", "talks", "Ended", ".", "They", "agreed", "."]
    assert [TEXT[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert [t.index for t in tokens] == list(range(40, 47))


def test_sentences_count_words_and_white_space_alone_is_none(doc: Doc) -> None:
    assert list(Parsed(doc, first=40).sentences(7, block=2)) == [Sentence(7, 40, 44, 2), Sentence(8, 44, 47, 2)]


def test_a_word_has_what_the_parser_says_of_it_with_its_lemma_in_lower_case(doc: Doc) -> None:
    parsed = Parsed(doc, first=0)
    (_, _, ended, _), (_, agreed, _) = (parsed.tokens(s, TEXT, 1) for s in parsed.sentences(0, block=0))
    assert ended == Token(2, "Ended", "end", "VBD", "VERB", "ROOT", 2, 12, 17, 0)
    assert agreed == Token(5, "agreed", "agree", "VBD", "VERB", "ROOT", 5, 28, 34, 1)


def test_white_space_governs_no_word(doc: Doc) -> None:
    parsed = Parsed(doc, first=0)
    heads = [t.head for sentence in parsed.sentences(0, block=0) for t in parsed.tokens(sentence, TEXT, 1)]
    assert heads == [1, 2, 2, 2, 5, 5, 5]


def test_names_are_counted_in_words_and_none_is_white_space_alone(doc: Doc) -> None:
    assert list(Parsed(doc, first=40).names()) == [Name("EVENT", 40, 42), Name("ORG", 44, 45)]

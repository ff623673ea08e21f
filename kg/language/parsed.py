"""What the parser says of one block → its sentences, tokens and names.

A block is read as a table: asking spaCy token by token takes three times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.model import Name, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COLUMNS: Final[list[int | str]] = ["IS_SPACE", "SENT_START", "HEAD", "IDX", "LENGTH", "LEMMA", "TAG", "POS", "DEP"]
_IS_SPACE, _SENT_START, _HEAD, *_ = range(len(_COLUMNS))
_WRAP: Final = 1 << 64
"""The columns are unsigned: a head two words before stands as this less two."""


# Verbs of which the lemmatiser cuts off the "e" in most of their forms: "hopes" is no form of "hop" in the news.
_CUT_SHORT: Final = {"hop": "hope", "rat": "rate", "rid": "ride", "star": "stare", "tap": "tape"}


def _base(form: str, lemma: str) -> str:
    """The lemma, with the "e" that belongs to it.

    >>> _base("hoped", "hop"), _base("hopped", "hop")
    ('hope', 'hop')
    """
    whole = _CUT_SHORT.get(lemma)
    return whole if whole is not None and form.lower() in {f"{whole}s", f"{whole}d", f"{lemma}ing"} else lemma


class Parsed:
    """One block; its words are the parser's tokens that are not white space."""

    __slots__ = ("_doc", "_first", "_heads", "_place_of", "_rows", "_words")
    _heads: list[int]

    def __init__(self, doc: Doc, first: int) -> None:
        """`first`: the place in the report that its first word has."""
        self._doc = doc
        self._first = first
        self._rows: list[list[int]] = doc.to_array(_COLUMNS).tolist()
        self._heads = [(i + row[_HEAD]) % _WRAP for i, row in enumerate(self._rows)]
        self._words = [i for i, row in enumerate(self._rows) if not row[_IS_SPACE]]
        self._place_of = {i: place for place, i in enumerate(self._words, first)}

    def sentences(self, first: int, block: int) -> Iterator[Sentence]:
        """Its sentences, of which the first has this index; white space alone makes none."""
        opens = [i for i, row in enumerate(self._rows) if i == 0 or row[_SENT_START] == 1]
        for start, end in pairwise([*opens, len(self._rows)]):
            inside = [self._place_of[i] for i in range(start, end) if i in self._place_of]
            if inside:
                yield Sentence(first, inside[0], inside[-1] + 1, block)
                first += 1

    def tokens(self, sentence: Sentence, text: str, offset: int) -> Iterator[Token]:
        """The words of one of its sentences; the block begins at `offset` in the text."""
        strings, place_of, governor = self._doc.vocab.strings, self._place_of, self._governor
        words = self._words[sentence.first - self._first : sentence.last - self._first]
        for place, word in enumerate(words, sentence.first):
            _, _, _, start, length, lemma, tag, pos, dep = self._rows[word]
            start += offset
            form = text[start : start + length]
            yield Token(
                place, form, _base(form, strings[lemma].lower()), strings[tag], strings[pos], strings[dep],
                place_of.get(governor(word), place), start, start + length, sentence.index,
            )  # fmt: skip

    def names(self) -> Iterator[Name]:
        for entity in self._doc.ents:
            inside = [self._place_of[i] for i in range(entity.start, entity.end) if i in self._place_of]
            if inside:
                yield Name(entity.label_, inside[0], inside[-1] + 1)

    def _governor(self, word: int) -> int:
        head = self._heads[word]
        while head not in self._place_of and self._heads[head] != head:  # white space never governs a word
            head = self._heads[head]
        return head

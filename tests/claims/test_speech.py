"""The table of verbs of saying, and whether one says anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims import speech
from kg.claims.words import cell, table
from kg.model import Annotation, SpeechAct

Annotate = Callable[..., Annotation]
KINDS = {"clause", "quote", "that", "noun", "to", "act", "appeal", "person", "verdict"}


def verb_in(a: Annotation, word: str) -> int:
    return next(t.index for t in a.tokens if t.lower == word)


def test_the_table_is_sorted_and_holds_each_use_once() -> None:
    keys = [(row["verb"], row["with"]) for row in table("speech")]
    assert keys == sorted(set(keys))


def test_the_table_names_known_acts_and_contents_only() -> None:
    rows = table("speech")
    assert len(rows) > 100
    assert {row["act"].capitalize() for row in rows} <= {act.value for act in SpeechAct}
    assert {kind for row in rows for kind in cell(row, "content")} <= KINDS
    assert {row["hearer"] for row in rows} == {"", "yes"}


FRAMES = [
    ("Norway called for a truce.", "called", SpeechAct.DEMAND, "for"),
    ("Norway called on Sweden to stop.", "called", SpeechAct.DEMAND, "on"),
    ("Norway called the deal a step.", "called", SpeechAct.SAY, None),
    ("Anna Brandt spoke only of a truce.", "spoke", SpeechAct.SAY, "of"),
    ("Norway accused Sweden of delay.", "accused", SpeechAct.ACCUSE, "of"),
    ("Norway renewed its call for a truce.", "renewed", SpeechAct.DEMAND, "call"),
]


@pytest.mark.parametrize(("text", "word", "act", "companion"), FRAMES)
def test_the_companion_decides_the_frame(
    annotate: Annotate, text: str, word: str, act: SpeechAct, companion: str | None
) -> None:
    a = annotate(text)
    frame = speech.frame_of(a, verb_in(a, word))
    assert frame is not None
    assert (frame.act, frame.companion) == (act, companion)


@pytest.mark.parametrize(
    ("text", "word"),
    [("The reported deal fell through.", "reported"), ("They walked home.", "walked"), ("The call came late.", "call")],
)
def test_other_words_are_no_verbs_of_saying(annotate: Annotate, text: str, word: str) -> None:
    a = annotate(text)
    assert not speech.is_speech(a, verb_in(a, word))


REAL = [
    ("Anna Brandt has said it was over.", "said", True),
    ("Anna Brandt did confirm it.", "confirm", True),
    ("Anna Brandt went on to say it was over.", "say", True),
    ("Anna Brandt would not say it was over.", "say", False),
    ("Anna Brandt may announce it.", "announce", False),
    ("Anna Brandt is expected to announce it.", "announce", False),
    ("Anna Brandt never said it was over.", "said", False),
    ("Anna Brandt neither confirmed nor denied it.", "confirmed", False),
    ("Anna Brandt neither confirmed nor denied it.", "denied", False),
]


@pytest.mark.parametrize(("text", "word", "real"), REAL)
def test_only_what_was_said_counts(annotate: Annotate, text: str, word: str, real: bool) -> None:
    a = annotate(text)
    assert speech.is_said_for_real(a, verb_in(a, word)) is real

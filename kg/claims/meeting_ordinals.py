"""Rounds that are told by their number alone.

Takes: "Three rounds of talks were held. At the second, on 2 June, …", "like the first one, which was held in May".
Refuses: "the second group", "the second, a student, said", a number after no word for a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.claims import numbers
from kg.model import Annotation, MeetingMention

# So many sentences back the rounds may have been spoken of.
_BACK = 3
_IN_PLACE = frozenset({"at", "after", "in", "during", "like", "since", "for"})
_BEHIND = frozenset({",", "on", "in", "at", "was", "is", "which", "held", "took", "ended", "will", "."})


def find(a: Annotation) -> Iterator[int]:
    """The tokens that stand for a numbered round, in the order of the text."""
    spoken_of = {t.sentence for t in a.with_lemma({"round", "meeting", "session"}) if t.pos == "NOUN"}
    for article in a.with_word({"the"}):
        ordinal = article.index + 1
        near = range(article.sentence - _BACK, article.sentence + 1)
        if article.index and ordinal + 1 < len(a.tokens) and any(s in spoken_of for s in near):
            noun = _stands_for(a, ordinal)
            if noun is not None:
                yield noun


def placed(a: Annotation, draft: MeetingMention, others: Sequence[MeetingMention]) -> MeetingMention:
    """A numbered round with the places of the rounds that it is one of, where it has none of its own."""
    near = [
        d
        for d in others
        if d.head < draft.head
        and a.tokens[d.head].tag == "NNS"
        and a.tokens[draft.head].sentence - a.tokens[d.head].sentence <= _BACK
    ]
    return replace(draft, places=near[-1].places) if near and not draft.places else draft


def _stands_for(a: Annotation, ordinal: int) -> int | None:
    """The ordinal itself, or the "one" after it, where it takes the place of a noun after a preposition."""
    if numbers.ordinal(a.tokens[ordinal].lower) is None:
        return None
    after = ordinal + 1 if a.tokens[ordinal + 1].lower == "one" else ordinal
    following = a.tokens[after + 1].lower if after + 1 < len(a.tokens) else "."
    before = a.tokens[ordinal - 2].lower
    opens = before in _IN_PLACE or (before == "and" and _is_second_of_two(a, ordinal))
    return after if opens and following in _BEHIND else None


def _is_second_of_two(a: Annotation, ordinal: int) -> bool:
    """Takes: "the first round took place in May and the second in June". Refuses: "the first of the men and the second"."""
    sentence = a.sentence_of(ordinal)
    return any(
        a.tokens[i].lemma in {"round", "meeting", "session"} and numbers.ordinal(a.tokens[i - 1].lower) is not None
        for i in range(sentence.first + 1, ordinal)
    )

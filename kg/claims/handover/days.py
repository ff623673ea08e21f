"""Dates → the day of a handover: one that hangs on it or on a verb above it within the clause; else that of a diary entry.

Takes: "freed 20 men on Sunday", "It was the first since December 2022, when Russia freed …".
Refuses: "announced on Wednesday that it would free …".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import tree
from kg.claims.dates import DateMention
from kg.claims.modality import governors
from kg.model import Annotation, PartialDate, Slot

# "A swap that was carried out in late May": the clause speaks of the event's own day.
_CARRIED_OUT = frozenset({"carry", "take", "hold", "conduct", "complete", "occur", "happen", "implement"})
_WORD_GIVEN = frozenset({"Agreed", "Demanded", "Proposed", "Planned"})
_SETTLED = frozenset({"settle", "agree", "negotiate", "announce", "clinch"})
_FARTHEST_WHEN = 10
_CLAUSES = frozenset({"ccomp", "relcl", "advcl"})


def date_at(a: Annotation, token: int, dates: Sequence[DateMention]) -> Slot[PartialDate] | None:
    """The date that belongs to the event at a token; None where the sentence gives none for it."""
    sentence = a.sentence_of(token)
    inside = [
        d
        for d in dates
        if d.value is not None and sentence.first <= d.first < sentence.last and not _is_of_the_word_given(a, d, token)
    ]
    chain = [token, *tree.ancestors(a, token)]
    best = _before_when(a, token, inside)
    for date in inside if best is None else ():
        if _only_begins(a, date):
            continue
        distance = _distance(a, date, chain)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, date
    if best is None:
        best = _when(a, chain, inside)
    if best is not None and best[1].value is not None:
        return Slot(best[1].value, best[1].span)
    entry = _diary_day(a, token, dates)
    return Slot(entry.value, entry.span) if entry is not None and entry.value is not None else None


def _only_begins(a: Annotation, date: DateMention) -> bool:
    """Takes: "who had been held since | December 2022". Refuses: "on Sunday"."""
    return any(a.tokens[i].lower == "since" for i in (date.first - 1, date.first) if i >= 0)


def _is_of_the_word_given(a: Annotation, date: DateMention, token: int) -> bool:
    """Whether it is the day of a promise or deal, not of what is promised: "agreed in June | to free 20 men".

    Refuses: "agreed to free 20 men on Monday".
    """
    word = a.tokens[token]
    if word.pos == "NOUN" and date.first > token and a.tokens[word.head].lemma in _SETTLED and word.dep in tree.SUBJECTS:
        return word.head in tree.ancestors(a, date.last - 1)  # "a swap that was settled on 2 June"
    if date.first > token or "to" not in tree.auxiliaries(a, token):
        return False
    top = a.tokens[date.last - 1]
    verb = next((t for t in (top.index, *tree.ancestors(a, top.index)) if a.tokens[t].pos == "VERB"), None)
    return verb == word.head and governors().get(a.tokens[word.head].lemma) in _WORD_GIVEN


def _distance(a: Annotation, date: DateMention, chain: Sequence[int]) -> int | None:
    """Steps up from the event to where the date hangs; None if the date belongs to a clause of its own or of the saying."""
    top = date.last - 1
    for above in (top, *tree.ancestors(a, top)):
        if above in chain:
            steps = chain.index(above)
            between = chain[1 : steps + 1]
            if any(a.tokens[t].dep in _CLAUSES and not _is_cleft(a, t) for t in chain[:steps]):
                return None
            return steps + sum(a.tokens[t].pos == "VERB" for t in between)
        if a.tokens[above].pos == "VERB" and not _speaks_of_the_same(a, above):
            return None
    return None


def _is_cleft(a: Annotation, verb: int) -> bool:
    """Takes: "In May it was Oman that | got Peru to free …": the day is that of the clause."""
    head = a.tokens[a.tokens[verb].head]
    above = a.tokens[head.head]
    subject = tree.own_subject(a, above.index) if above.lemma == "be" and head.dep == "attr" else None
    return a.tokens[verb].dep == "relcl" and subject is not None and a.tokens[subject].lower == "it"


def _before_when(a: Annotation, token: int, inside: Sequence[DateMention]) -> tuple[int, DateMention] | None:
    """The day right before "when" and the event: "on 24 August, a holiday, when | 115 changed hands, and on 3 May, when …"."""
    first = a.sentence_of(token).first
    when = next((i for i in range(token - 1, first, -1) if a.tokens[i].lower == "when" or _parts(a, i)), first)
    before = [d for d in inside if d.last <= when and when - d.last <= _FARTHEST_WHEN]
    if a.tokens[when].lower != "when" or not before:
        return None
    day = before[-1]
    return None if any(a.tokens[i].pos == "VERB" for i in range(day.last, when)) else (0, day)


def _parts(a: Annotation, token: int) -> bool:
    """Whether another clause begins or ends between "when" and the event."""
    return (a.tokens[token].tag in {"VBD", "VBZ", "VBP", "MD"} and a.tokens[token].pos != "AUX") or a.tokens[token].text == ";"


def _speaks_of_the_same(a: Annotation, verb: int) -> bool:
    """Takes: "a swap that | was carried out in late May", "is being prepared and | may be carried out in May"."""
    word = a.tokens[verb]
    return word.lemma in _CARRIED_OUT and (
        word.dep == "relcl" or (word.dep == "conj" and tree.own_subject(a, verb) is None)
    )


def _when(a: Annotation, chain: Sequence[int], inside: Sequence[DateMention]) -> tuple[int, DateMention] | None:
    """The day that a clause with "when" explains: "in December 2022, when …"."""
    for token in chain:
        if a.tokens[token].dep in {"relcl", "advcl"} and any(a.tokens[c].lower == "when" for c in a.children[token]):
            first = min(tree.descendants(a, token))
            before = [d for d in inside if d.last <= first and first - d.last <= 2]
            return (0, before[-1]) if before else None
    return None


def _diary_day(a: Annotation, token: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The day that opens a paragraph as a sentence of its own: "Saturday. Another 307 prisoners …"."""
    opening = a.sentence_of(token)
    while opening.index > 0 and a.sentences[opening.index - 1].block == opening.block:
        opening = a.sentences[opening.index - 1]
    return next((d for d in dates if d.first == opening.first and d.last >= opening.last - 1), None)

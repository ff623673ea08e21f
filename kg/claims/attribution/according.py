"""Sentences that end, or begin, with "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims import speech
from kg.claims.attribution import beginnings, documents, groups, insertions, naming, passages, speakers
from kg.claims.attribution.cues import Cue, Cues, cited_between
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind, SpeechAct, StatementFinding

_LONGEST_LEAD = 3
_SHORTEST = 3
_SUBJECTS = {"her": "she", "him": "he", "them": "they"}
_ACCORDING = speech.Frame(SpeechAct.SAY, frozenset({"clause"}))


def find(text: Text, cues: Cues) -> Iterator[StatementFinding]:
    """Takes: 1,245 bodies came, according to the ministry. Refuses: exchanged according to a list."""
    for token in text.a.with_word({"according", "per"}):
        name = _name_behind(text, token.index)
        if name is None:
            continue
        first, last = text.period(token.index)
        end = speakers.end_of_phrase(text, name, last)
        if _only_points(text, first, token.index):
            continue
        who = cited_between(text, end, last) or groups.expand(text, _named(text, name, end))
        if who:
            found = _around(text, token.index, max(end, max(m.last for m in who)), first, last)
            passes_on = found[0] > token.index or all(_only_carries(text, m) for m in who)
            if passes_on and _is_passed_on(text, cues, *found):
                continue
            statement = passages.reported(text, Cue(token.index, _ACCORDING, who), *found)
            if statement is not None:
                yield statement


def _name_behind(text: Text, token: int) -> int | None:
    """Where the one named begins: "according to | X", ", per | X", "As per | X". Refuses: "30 per cent", "per day"."""
    if text.quoted(token) is not None or token + 2 >= len(text.a.tokens):
        return None
    if text.lower(token) == "according":
        return token + 2 if text.lower(token + 1) == "to" else None
    known = text.widest(token + 1 + (text.tag(token + 1) == "DT"))
    if known is None or known.kind is MentionKind.PRONOUN or known.first > token + 2:
        return None
    return token + 1 if text.lower(token - 1) in {",", "as"} else None


def _only_points(text: Text, first: int, according: int) -> bool:
    """Takes: "This is according to the army", which says nothing of its own."""
    return 0 < according - first <= _SHORTEST and text.lower(first) in {"this", "that", "it"}


def _named(text: Text, start: int, end: int) -> tuple[Mention, ...]:
    if end == start:
        pronoun = text.mentions.by_head.get(start) or _him(text, start)
        return (pronoun,) if pronoun is not None else ()
    found = naming.within(text, start, end)
    if len(found) == 1 and (beside := naming.apposed(text, found[0])) is not None:
        return (beside,)
    return found


def _him(text: Text, token: int) -> Mention | None:
    """Takes: "According to him, …"."""
    name = _SUBJECTS.get(text.lower(token))
    if name is None:
        return None
    return Mention(
        MentionKind.PRONOUN, token, token + 1, token, text.token(token).span, name, plural=name == "they", definite=True
    )


def _around(text: Text, according: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The sentence without the attribution: what stands before it, or after it where it opens the sentence."""
    start = passages.opening_of(text, first)
    if according - start <= 1:
        return _after_comma(text, end, last), last
    left = next(
        (i + 1 for i in range(according - 1, start, -1) if _begins_anew(text, i, according) and text.quoted(i) is None),
        start,
    )
    enclosed = text.lower(according - 1) == "," == text.lower(end)
    is_open = insertions.is_open(text, left, according - 1) if enclosed else not text.has_verb(left, according)
    return left, last if is_open else according


def _begins_anew(text: Text, place: int, according: int) -> bool:
    """Takes ";", and ":" before a clause. Refuses: "230 people: 224 soldiers and six civilians"."""
    return text.lower(place) == ";" or (text.lower(place) == ":" and text.has_verb(place, according))


def _only_carries(text: Text, source: Mention) -> bool:
    """Takes an agency, and a document of nobody: "Peru said it was over, according to a communique"."""
    return naming.is_medium(text, source) or documents.is_document(text, source.head)


def _is_passed_on(text: Text, cues: Cues, start: int, last: int) -> bool:
    """Whether somebody closer to the content says it: "According to the ministry, | X told them that …"."""
    said = (cues[verb] for verb in range(start, last) if verb in cues)
    return any(cue.first - start <= _LONGEST_LEAD and _reports_clause(text, cue) for cue in said)


def _reports_clause(text: Text, cue: Cue) -> bool:
    clausal = "clause" in cue.frame.contents and not cue.inverted
    return clausal and beginnings.clause_behind(text, cue) is not None


def _after_comma(text: Text, end: int, last: int) -> int:
    """Past the comma that closes the attribution, and what is said more of its speaker before it."""
    for place in range(end, last):
        if text.quoted(place) is None and (text.lower(place) == "," or text.token(place).text in DASHES):
            if text.lower(place + 1) in {"who", "which", "whose"}:
                return _past_relative(text, place + 1, last)
            following = speakers.end_of_phrase(text, place + 1, last)
            if (
                text.lower(following) == ","
                and not text.has_verb(place, following)
                and text.tag(place + 1) in {"DT", "NN", "NNP"}
            ):
                return following + 1
            return place + 1
    return end


def _past_relative(text: Text, start: int, last: int) -> int:
    """Past the comma that closes a relative clause: "which did not give a number, | 90 were freed"."""
    verb = next((i for i in range(start, last) if text.is_finite(i)), last)
    return next((i + 1 for i in range(verb, last) if text.lower(i) == "," and text.quoted(i) is None), start)

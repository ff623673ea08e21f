"""Sentences that end, or begin, with "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims import speech
from kg.claims.attribution import beginnings, groups, naming, passages, speakers
from kg.claims.attribution.cues import Cue, Cues, cited_between
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind, SpeechAct, StatementFinding

_LONGEST_LEAD = 3
_SUBJECTS = {"her": "she", "him": "he", "them": "they"}
_ACCORDING = speech.Frame(SpeechAct.SAY, frozenset({"clause"}))


def find(text: Text, cues: Cues) -> Iterator[StatementFinding]:
    """Takes: 1,245 bodies came, according to the ministry. Refuses: exchanged according to a list."""
    for token in text.a.with_word({"according"}):
        following = text.lower(token.index + 1), text.lower(token.index + 2)
        if following[0] != "to" or not following[1] or text.quoted(token.index) is not None:
            continue
        first, last = text.period(token.index)
        end = speakers.end_of_phrase(text, token.index + 2, last)
        who = cited_between(text, end, last) or groups.expand(text, _named(text, token.index + 2, end))
        if who:
            found = _around(text, token.index, max(end, max(m.last for m in who)), first, last)
            if _is_passed_on(text, cues, token.index, found):
                continue
            statement = passages.reported(text, Cue(token.index, _ACCORDING, who), *found)
            if statement is not None:
                yield statement


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
        (i + 1 for i in range(according - 1, start, -1) if text.lower(i) in {";", ":"} and text.quoted(i) is None),
        start,
    )
    if text.has_verb(left, according):
        return left, according
    return left, last


def _is_passed_on(text: Text, cues: Cues, according: int, found: tuple[int, int]) -> bool:
    """Whether somebody closer to the content says it: "According to the ministry, | X told them that …"."""
    start, last = found
    if start < according:
        return False
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

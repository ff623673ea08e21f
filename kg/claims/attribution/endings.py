"""Where content ends behind a verb of saying: where the reporter takes over again."""

from __future__ import annotations

from kg.claims import speech, tree
from kg.claims.attribution import asides, insertions
from kg.claims.attribution.cues import Cue, Cues
from kg.claims.attribution.text import DASHES, Text

_SPANS = frozenset("a one two days hours weeks minutes months shortly just soon immediately".split())
_CONJUNCTIONS = frozenset({"and", "but", "then", "yet", ",", "also", "however"})
_CONTRASTING = frozenset({"though", "although", "while", "whereas", "but", "and", "as"})
_PAST = frozenset({"VBD", "VBN"})
_RELATIVE = frozenset({"WP", "WDT"})
_PARTING = frozenset({"before", "after", "while", "when"})
_FARTHEST = 25


def end(text: Text, cues: Cues, cue: Cue, start: int) -> int:
    """Where the content that begins at a token ends, at the latest at the full stop.

    Takes: "promised that every case would be examined | but denied that …", "said … | , adding that …",
    "said … | ; he gave no names".
    """
    last = asides.where_said(text, start, text.period(cue.verb)[1])
    conjunct = _conjunct(text, cue, start, last)
    relative = insertions.is_relative(text, cue) or _RELATIVE & {text.tag(cue.verb - 1), text.tag(cue.first - 1)}
    named = asides.names_what(text, cue)
    for place in range(start + 1, last):
        if text.quoted(place) is not None:
            continue
        if named and (text.lower(place) == "," or (text.is_finite(place) and not _is_owed(text, start, place))):
            return place
        if text.lower(place) == ";" or (text.token(place).text in DASHES and _is_last_dash(text, place, last)):
            return place
        if place == conjunct or (place in cues and _is_same_speaker(text, cue, place)):
            return _before_conjunction(text, place)
        if text.lower(place) == "," and (
            _leaves_content(text, cues, place, last)
            or asides.is_remark(text, place, last)
            or _is_attributed_anew(cues, place)
            or (relative and _closes_relative(text, place))
        ):
            return place
    return last


def _conjunct(text: Text, cue: Cue, start: int, last: int) -> int | None:
    """Where what the speaker does besides begins, as the parser sees it: "said it was over | and left the room"."""
    for child in text.a.children[cue.verb]:
        word = text.token(child)
        if word.dep == "conj" and word.pos in {"VERB", "AUX"} and start < child < last and text.quoted(child) is None:
            first = tree.clause(text.a, child)[0]
            if any(text.lower(c) == "that" and text.token(c).dep == "mark" for c in text.a.children[child]):
                continue  # "said that it was over, but that they would meet again"
            if first > start and not tree.auxiliaries(text.a, child):
                return first
    return None


def _is_owed(text: Text, start: int, verb: int) -> bool:
    """Whether a relative pronoun before it is the subject of a verb: "the swap that will save lives"."""
    return any(text.tag(i) in {"WP", "WDT"} or text.lower(i) == "that" for i in range(start, verb))


def _is_attributed_anew(cues: Cues, comma: int) -> bool:
    """Whether somebody else speaks behind a comma: "demanded his “safe return” | , officials deny that …"."""
    verb = next((i for i in range(comma + 2, comma + 9) if i in cues), None)
    if verb is None or cues[verb].inverted:
        return False
    return any(comma < m.first <= comma + 2 for m in cues[verb].speakers)


def _closes_relative(text: Text, comma: int) -> bool:
    """Whether the main verb follows: "Brandt, who says they were taken | , demanded"."""
    return text.is_finite(comma + 1 + (text.tag(comma + 1) == "RB"))


def _is_last_dash(text: Text, place: int, last: int) -> bool:
    """Whether a dash sets off the rest of the sentence; in a pair it only encloses."""
    spaced = text.token(place).start > text.token(place - 1).end
    return spaced and not any(
        text.token(i).text == text.token(place).text and text.quoted(i) is None for i in range(place + 1, last)
    )


def _is_same_speaker(text: Text, cue: Cue, place: int) -> bool:
    """Whether a verb of saying belongs beside the one before and not below it."""
    own = tree.own_subject(text.a, place)
    if own is not None and cue.verb <= own < place:
        return False
    if text.tag(place) == "VBG":
        return text.lower(place - 1) in {",", "and", *_PARTING}
    joined = text.lower(_before_conjunction(text, place)) in _CONJUNCTIONS
    return joined and (text.tag(place) in _PAST) == (text.tag(cue.verb) in _PAST) and text.tag(place) != "VB"


def _before_conjunction(text: Text, token: int) -> int:
    """The first of the joining words before a verb: "examined | , but also denied"."""
    token -= text.tag(token) == "VBG" and text.lower(token - 1) in _PARTING
    while token - 1 > 0 and text.tag(token - 1) == "RB":
        token -= 1
    while token - 1 > 0 and text.lower(token - 1) in _CONJUNCTIONS:
        token -= 1
    return token


def _leaves_content(text: Text, cues: Cues, comma: int, last: int) -> bool:
    """Whether what follows a comma is the reporter's own.

    Takes: ", according to", ", without giving a number", ", a day after", ", with X saying", ", though X did not say".
    """
    following, next_one = text.lower(comma + 1), text.lower(comma + 2)
    reach = range(comma + 2, min(last, comma + _FARTHEST))
    if following in {"citing", "quoting"} or (following, next_one) == ("according", "to"):
        return True
    if following in _SPANS and {"after", "before"} & {next_one, text.lower(comma + 3)}:
        return True
    if following == "with" and any(i in cues and text.tag(i) == "VBG" for i in reach):
        return True
    if following == "without" and text.tag(comma + 2) == "VBG":
        return True
    return following in _CONTRASTING and (following, next_one) != ("as", "well") and _is_of_saying(text, cues, reach)


def _is_of_saying(text: Text, cues: Cues, reach: range) -> bool:
    """Whether the first verb of a clause is one of saying: ", while Kova says", ", but gave" is not."""
    for place in reach:
        if text.quoted(place) is not None or text.lower(place) in {";", ":"}:
            return False
        if place in cues or (speech.is_speech(text.a, place) and text.tag(place) in {"VB", "VBN"}):
            return True
        if text.is_finite(place) and text.token(place).lemma not in {"do", "have", "be"}:
            return False
    return False

"""Clauses that are reported: he said that they had agreed; they had agreed, he said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims.attribution import asides, beginnings, endings, insertions, naming, passages
from kg.claims.attribution.cues import Cue, Cues
from kg.claims.attribution.text import Text
from kg.model import Mention, MentionKind, StatementFinding

_SHORTEST_CLAUSE = 8
_CIRCUMSTANCES = frozenset({"after", "because", "before", "once", "since", "until", "when", "whereas"})


def find(text: Text, cues: Cues) -> Iterator[StatementFinding]:
    """Takes: He said (that) the talks would go on. / The talks would go on, he said. Refuses: He would not say when."""
    places = _Places.of(text, cues)
    relays = dict(_passed_on(text, cues, places))
    for cue in cues.values():
        found = _content(text, cues, cue, places)
        if found is not None:
            passed_on = relays.get(cue.verb, ())
            whole = replace(cue, relayed_by=(*cue.relayed_by, *passed_on)) if passed_on else cue
            statement = passages.reported(text, whole, *found)
            if statement is not None:
                yield statement


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the content of each cue, by its verb, may stand."""

    behind: dict[int, int | None]
    before: dict[int, tuple[int, int] | None]

    @classmethod
    def of(cls, text: Text, cues: Cues) -> _Places:
        behind = {verb: beginnings.behind(text, cue) for verb, cue in cues.items()}
        alone = (cue for verb, cue in cues.items() if behind[verb] is None and cue.frame.contents & {"clause", "quote"})
        return cls(behind, {cue.verb: _clause_before(text, cue) for cue in alone})


def _passed_on(text: Text, cues: Cues, places: _Places) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Cues whose statement others only pass on, with those: "Kova said it was over, the agency reported"."""
    for verb, span in places.before.items():
        inner = None if span is None else _said_within(text, cues, places, cues[verb], *span)
        if inner is not None:
            yield inner, naming.as_relays(cues[verb].speakers)


def _content(text: Text, cues: Cues, cue: Cue, places: _Places) -> tuple[int, int] | None:
    """What a cue reports: a clause behind it, what is demanded or called something there, or else the clause before."""
    start = places.behind[cue.verb]
    if start is not None:
        stop = endings.end(text, cues, cue, start)
        return (start, stop) if beginnings.is_marked(text, cue, start) or text.has_verb(start, stop) else None
    around = insertions.content(text, cue)
    before = places.before.get(cue.verb)
    if around is not None or before is None:
        return around
    return before if _said_within(text, cues, places, cue, *before) is None else None


def _said_within(text: Text, cues: Cues, places: _Places, outer: Cue, start: int, close: int) -> int | None:
    """The cue that opens a range, where all of it is what that one reports."""
    if _speaks_itself(text, outer, start, close):
        return None
    verb = next((i for i in range(start, close) if i in cues or _is_main_verb(text, i)), close)
    return verb if places.behind.get(verb) is not None else None


def _speaks_itself(text: Text, outer: Cue, start: int, close: int) -> bool:
    """Whether one tells of what others said: "Peru had demanded it, a diplomat said"; a medium only passes it on."""
    stands_beside = outer.inverted or outer.opens_at is not None
    itself = not any(naming.is_medium(text, m) for m in outer.speakers)
    points = any(m.kind is MentionKind.PRONOUN for m in outer.speakers)
    return stands_beside and itself and not (points and any(text.lower(i) == ":" for i in range(start, close)))


def _is_main_verb(text: Text, token: int) -> bool:
    return text.is_finite(token) and text.token(token).lemma not in {"have", "be", "do"}


# --- the clause before the verb ------------------------------------------------------------------------------


def _clause_before(text: Text, cue: Cue) -> tuple[int, int] | None:
    """The clause before ", X said" or ", said X"; None where it goes on behind that."""
    first = passages.opening_of(text, text.period(cue.verb)[0])
    if "clause" not in cue.frame.contents or insertions.is_relative(text, cue):
        return None
    close = _comma_before(text, cue, first)
    if close is None or close <= first or insertions.is_relative_word(text, close - 1):
        return None
    if _is_circumstance(text, cue, close) or asides.is_remark(text, close, cue.verb + 1):
        return None
    start = _left_edge(text, first, close)
    if start >= close or not _is_clause(text, start, close):
        return None
    return start, close + (text.quoted(close) is not None)


def _is_circumstance(text: Text, cue: Cue, close: int) -> bool:
    """Takes: "Crowds gathered, hours after Kova declared a truce": what stands before is the reporter's."""
    return not cue.inverted and any(text.lower(i) in _CIRCUMSTANCES for i in range(close + 1, cue.first))


def _is_clause(text: Text, start: int, close: int) -> bool:
    return text.has_verb(start, close) or _is_weighty_quote(text, start, close) or _is_long(text, start, close)


def _is_long(text: Text, start: int, close: int) -> bool:
    """Whether so many words stand there that the parser must have lost their verb."""
    return close - start > _SHORTEST_CLAUSE and text.tag(start) not in {"IN", "RB", "TO", "VBG", "VBN"}


def _is_weighty_quote(text: Text, start: int, close: int) -> bool:
    return any(text.quoted(i) is not None for i in range(start, close)) and close - start > passages.LONGEST_TERM


def _comma_before(text: Text, cue: Cue, first: int) -> int | None:
    """The comma, mark or dash between the content and its attribution."""
    begin = cue.verb if cue.inverted else max(first, cue.first)
    for place in range(begin - 1, first, -1):
        if text.quoted(place) is not None:
            return place
        if text.lower(place) in {",", "?", "!"} or text.is_dash(place):
            if text.lower(place + 1) in {"and", "but", "or", "who", "which"}:
                return None
            title = None if cue.inverted else _title_before(text, cue, place, first)
            return title if title is not None else place
        if text.is_finite(place) or text.lower(place) in {";", ":", "who", "which"}:
            return None
    return None


def _title_before(text: Text, cue: Cue, comma: int, first: int) -> int | None:
    """The comma before a title that stands before the name: "… | , the information minister, Lai Okoro, said"."""
    office = text.widest(comma - 1)
    named = any(m.kind is MentionKind.PERSON and m.first <= comma + 3 for m in cue.speakers)
    if office is None or office.kind is not MentionKind.OFFICE or not named:
        return None
    earlier = office.first - 1
    return earlier if earlier > first and (text.lower(earlier) == "," or text.quoted(earlier) is not None) else None


def _left_edge(text: Text, first: int, close: int) -> int:
    """Where the content begins: at the full stop before, or at a semicolon nearer."""
    semicolons = (i for i in range(close - 1, first, -1) if text.lower(i) == ";" and text.quoted(i) is None)
    return next((i + 1 for i in semicolons), first)

"""Mentions of people → whose citizen each is, by the words that describe them somewhere in the report.

Takes: "American teacher Marc Doe", "the Russian dealer Ivan Roe", "Doe, an American teacher, …". Refuses: "the Russian president met Doe".
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.claims.mentions import Mentions
from kg.claims.people import surname
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

# The words that describe somebody stand so close to the name.
_REACH = 6
_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN"})


def find(a: Annotation, mentions: Mentions) -> dict[str, Mention]:
    """The state of each person of whom the report says it, by surname; nobody who is told to be of two."""
    told: dict[str, dict[str, Mention]] = {}
    for person in mentions.of_kind(MentionKind.PERSON):
        state = _before(a, person, mentions) or _behind(a, person, mentions)
        if state is not None:
            told.setdefault(surname(person), {}).setdefault(state.name, state)
    return {name: next(iter(states.values())) for name, states in told.items() if len(states) == 1}


def _before(a: Annotation, person: Mention, mentions: Mentions) -> Mention | None:
    first = max(a.sentence_of(person.first).first, person.first - _REACH)
    return _described(a, range(person.first - 1, first - 1, -1), mentions)


def _behind(a: Annotation, person: Mention, mentions: Mentions) -> Mention | None:
    last = min(a.sentence_of(person.first).last, person.last + _REACH)
    if person.last + 2 >= last or a.tokens[person.last].text != "," or a.tokens[person.last + 1].tag != "DT":
        return None
    return _described(a, range(person.last + 2, last), mentions)


def _described(a: Annotation, places: Iterable[int], mentions: Mentions) -> Mention | None:
    """The first state on the way through words that describe somebody."""
    for place in places:
        state = _state_at(place, mentions)
        if state is not None or a.tokens[place].pos not in _DESCRIBING:
            return state
    return None


def _state_at(token: int, mentions: Mentions) -> Mention | None:
    mention = mentions.by_token.get(token)
    is_state = mention is not None and mention.kind is MentionKind.PARTY and mention.party_kind is PartyKind.STATE
    return mention if is_state and mention is not None and mention.form is PartyForm.ADJECTIVE else None

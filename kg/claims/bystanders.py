"""Names within the phrase of somebody else → whether they only say whose envoy that is, or what part somebody has.

Takes, as bystanders: "an envoy of President Doe", "Doe's adviser", "the Doe envoy", "with Doe as host".
Refuses: "President Doe", "Doe and his adviser", "talks of Doe and Roe".
"""

from __future__ import annotations

from kg.claims import offices
from kg.model import Annotation, Mention

_WHOSE = frozenset({"of", "to", "for", "by"})
PARTS = frozenset({"host", "mediator", "facilitator", "moderator", "chair", "chairman", "observer", "broker"})
"""Nouns for who helps others to meet."""
_FARTHEST_PART = 3
_CIRCLES = frozenset({"administration", "ally", "aide", "camp", "circle", "emissary", "government", "team"})


def is_one(a: Annotation, mention: Mention, first: int, last: int) -> bool:
    """Whether a name in a phrase, given by its tokens, belongs to the description of somebody else."""
    return _owns_an_office(a, mention, last) or _is_owner_behind(a, mention, first) or has_another_part(a, mention)


def _owns_an_office(a: Annotation, mention: Mention, last: int) -> bool:
    """Takes: "Doe's envoy", "the Doe envoy". Refuses: "Doe's meeting"."""
    place = mention.last
    if place < last and a.tokens[place].tag == "POS":
        return any(_is_of_somebody(a, i) for i in range(place + 1, last))
    return place < last and a.tokens[place].text.islower() and _is_of_somebody(a, place)


def _is_of_somebody(a: Annotation, token: int) -> bool:
    return offices.is_office(a, token) or a.tokens[token].lemma in _CIRCLES


def _is_owner_behind(a: Annotation, mention: Mention, first: int) -> bool:
    """Takes: "a special envoy of President Doe". Refuses: "a meeting of President Doe"."""
    place = mention.first - 1
    while place > first and (offices.is_office(a, place) or a.tokens[place].lower in {"the", "us", "u.s."}):
        place -= 1
    return place > first and a.tokens[place].lower in _WHOSE and offices.is_office(a, place - 1)


def has_another_part(a: Annotation, mention: Mention) -> bool:
    """Takes: "with Doe as host", "with Norway acting as facilitator". Refuses: "Doe, known as Roe"."""
    following = [t.lower for t in a.tokens[mention.last : mention.last + _FARTHEST_PART + 2]]
    if following[:1] in (["acting"], ["serving"]):
        following = following[1:]
    return following[:1] == ["as"] and bool(PARTS & set(following[1:_FARTHEST_PART]))

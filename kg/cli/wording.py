"""A picture of a report → lines that a person reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from kg.cli.endings import one_line
from kg.cli.picture import Picture

Teller = Callable[[Picture, str], Iterator[str]]

_BOUNDS: Final = {"AtLeast": "at least", "AtMost": "at most", "About": "about"}
_LONGEST_QUOTE: Final = 300
"""Code points of a passage that are shown; the graph knows where the rest is."""


def tell(picture: Picture) -> Iterator[str]:
    """Everything that a report says, line by line."""
    yield _headline(picture)
    for heading, type, teller in SECTIONS:
        things = picture.all(type)
        if things:
            yield f"  {heading}"
        for thing in things:
            first, *others = map(one_line, teller(picture, thing))
            yield f"    {first}"
            yield from (f"      {line}" for line in others)


def _headline(picture: Picture) -> str:
    known = (picture.value(picture.report, p) for p in ("publisher", "datePublished"))
    behind = ", ".join(text for text in known if text)
    title = picture.value(picture.report, "headline") or picture.name(picture.report)
    return one_line(f"{title} ({behind})" if behind else title)


def _person(picture: Picture, person: str) -> Iterator[str]:
    roles = sorted({_role(picture, role) for role in picture.values(person, "hasRole")})
    yield picture.name(person) + (f": {'; '.join(roles)}" if roles else "")


def _role(picture: Picture, role: str) -> str:
    former = "former " if picture.value(role, "former") == "true" else ""
    title, party = picture.names(role, "title"), picture.names(role, "onBehalfOf")
    return f"{former}{title or 'member'}{f' ({party})' if party else ''}"


def _party(picture: Picture, party: str) -> Iterator[str]:
    kind = ", ".join(map(in_words, picture.values(party, "kind")))
    yield picture.name(party) + (f" ({kind})" if kind else "")


def _delegation(picture: Picture, delegation: str) -> Iterator[str]:
    yield _listed(
        picture.name(delegation),
        ("of", picture.names(delegation, "represents")),
        ("headed by", picture.names(delegation, "headedBy")),
        ("with", picture.names(delegation, "hasMember")),
    )


def _meeting(picture: Picture, meeting: str) -> Iterator[str]:
    yield _listed(
        _event(picture, meeting),
        ("round", picture.names(meeting, "round")),
        ("at", picture.names(meeting, "heldAt")),
        ("between", picture.names(meeting, "participant")),
        ("host", picture.names(meeting, "hostedBy")),
        ("mediator", picture.names(meeting, "mediatedBy")),
    )
    yield from _quoted(picture, meeting)


def _exchange(picture: Picture, exchange: str) -> Iterator[str]:
    yield _listed(
        _event(picture, exchange),
        ("between", picture.names(exchange, "betweenParty")),
        ("agreed at", picture.names(exchange, "agreedAt")),
        ("part of", picture.names(exchange, "partOf")),
        ("mediator", picture.names(exchange, "mediatedBy")),
    )
    for transfer in sorted(picture.values(exchange, "transfer")):
        yield f"- {_transfer(picture, transfer)}"
    yield from _quoted(picture, exchange)


def _transfer(picture: Picture, transfer: str) -> str:
    return _listed(
        " ".join(part for part in (_how_many(picture, transfer), _who(picture, transfer)) if part),
        ("from", picture.names(transfer, "releasedBy")),
        ("to", picture.names(transfer, "receivedBy")),
        ("among them", picture.names(transfer, "includesPerson")),
    )


def _how_many(picture: Picture, transfer: str) -> str:
    counts = " or ".join(f"{count:,}" for count in sorted(map(int, picture.values(transfer, "count"))))
    bound = _BOUNDS.get(picture.value(transfer, "countBound") or "", "") if counts else ""
    extent = "all" if picture.values(transfer, "extent") else ""
    return " ".join(part for part in (extent, bound, counts) if part)


def _who(picture: Picture, transfer: str) -> str:
    about = [in_words(condition) for condition in sorted(picture.values(transfer, "condition"))]
    about += [f"aged {age} or more" for age in picture.values(transfer, "minimumAge")]
    about += [f"aged {age} or less" for age in picture.values(transfer, "maximumAge")]
    whom = " and ".join(in_words(category) for category in sorted(picture.values(transfer, "category")))
    return (whom or "people") + (f" ({', '.join(about)})" if about else "")


def _statement(picture: Picture, statement: str) -> Iterator[str]:
    manner = ", ".join(in_words(v) for p in ("speechAct", "quoteForm") for v in picture.values(statement, p))
    yield _listed(
        picture.names(statement, "speaker") or "Somebody",
        ("", manner),
        ("on", picture.names(statement, "date")),
        ("in", picture.names(statement, "madeIn")),
        ("through", picture.names(statement, "relayedBy")),
        ("about", picture.names(statement, "about")),
    )
    yield from _quoted(picture, statement)


def _event(picture: Picture, event: str) -> str:
    status = ", ".join(in_words(s) for s in sorted(picture.values(event, "status")))
    date = " or ".join(sorted(picture.values(event, "date")))
    return picture.name(event) + "".join(f" [{mark}]" for mark in (status, date) if mark)


def _quoted(picture: Picture, thing: str) -> Iterator[str]:
    words = picture.words(thing)
    if words is not None:
        words = one_line(words)
        yield f"“{words[:_LONGEST_QUOTE]}{'…' if len(words) > _LONGEST_QUOTE else ''}”"


def _listed(name: str, *details: tuple[str, str]) -> str:
    """The name and whatever is known besides.

    >>> _listed("talks", ("at", "Geneva"), ("between", ""), ("", "indirect"))
    'talks; at Geneva; indirect'
    """
    return "; ".join([name, *(f"{word} {value}".strip() for word, value in details if value)])


def in_words(concept: str) -> str:
    """The name of a concept as it is said.

    >>> in_words("PrisonersOfWar")
    'prisoners of war'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", concept).lower()


SECTIONS: Final[tuple[tuple[str, str, Teller], ...]] = (
    ("People", "Person", _person),
    ("Parties", "Party", _party),
    ("Delegations", "Delegation", _delegation),
    ("Meetings", "Meeting", _meeting),
    ("Exchanges", "Exchange", _exchange),
    ("Statements", "Statement", _statement),
)
"""Heading, class, and how one of the class is told; its first line is its name."""

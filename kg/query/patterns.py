"""The `cites` lines of a query's header → patterns of facts that a row of the answer rests on.

A pattern is triples joined by dots, such as

    ?meeting parley:participant ?delegation . ?delegation parley:headedBy ?person

A variable that is a column of the answer stands for the row's value, any other for whatever fits. The
facts of one pattern are all told by one report: by that of the row, if the row has a column `report`.
A pattern of one variable, such as `?claim`, says that the column itself holds what has a passage: a
claim, a statement or an event. One that begins with `else` counts only for rows for which those before
it found nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Variable

from kg.errors import QueryError
from kg.query.lexer import Token, tokens
from kg.vocabulary import PREFIXES

Slot = Variable | NamedNode

LONGEST_PATTERN: Final = 8
"""In facts."""
_ELSE: Final = "else "


@dataclass(frozen=True, slots=True)
class FactPattern:
    """One fact, some parts of which may be open."""

    subject: Variable
    predicate: Slot
    object: Slot


@dataclass(frozen=True, slots=True)
class Pattern:
    """Facts that stand behind a row together; or, with no facts, a column that holds what to cite."""

    text: str
    facts: tuple[FactPattern, ...]
    column: str | None = None
    otherwise: bool = False
    """Whether it counts only where those before it found nothing."""

    @property
    def variables(self) -> frozenset[str]:
        slots = [slot for fact in self.facts for slot in (fact.subject, fact.predicate, fact.object)]
        named = {slot.value for slot in slots if isinstance(slot, Variable)}
        return frozenset(named if self.column is None else {self.column})


def parse(text: str, where: str) -> Pattern:
    """One pattern from its text; QueryError, which begins with `where`, if it is none.

    >>> parse("?meeting parley:heldAt ?place", "a.rq").variables == {"meeting", "place"}
    True
    >>> parse("?claim", "a.rq").column
    'claim'
    """
    groups: list[list[Slot]] = [[]]
    body = text.removeprefix(_ELSE)
    otherwise = body != text
    for token in tokens(body):
        if token.kind == "mark" and token.text == ".":
            groups.append([])
        elif token.kind != "space":
            groups[-1].append(_slot(token, where))
    facts = [group for group in groups if group]
    if len(facts) == 1 and len(facts[0]) == 1 and isinstance(column := facts[0][0], Variable):
        return Pattern(text, (), column.value, otherwise)
    if not 0 < len(facts) <= LONGEST_PATTERN:
        raise QueryError(f"{where}: cites: a pattern has 1 to {LONGEST_PATTERN} facts, found {text[:60]!r}")
    return Pattern(text, tuple(_fact(group, text, where) for group in facts), None, otherwise)


def _slot(token: Token, where: str) -> Slot:
    prefix, colon, name = token.text.partition(":")
    if token.kind == "variable":
        return Variable(token.text[1:])
    if token.kind == "name" and colon and prefix in PREFIXES:
        return NamedNode(PREFIXES[prefix] + name)
    raise QueryError(f"{where}: cites: expected ?column or prefix:name, found {token.text[:60]!r}")


def _fact(group: list[Slot], text: str, where: str) -> FactPattern:
    if len(group) != 3 or not isinstance(group[0], Variable):
        raise QueryError(f"{where}: cites: expected facts such as ?event parley:date ?date, found {text[:60]!r}")
    return FactPattern(group[0], group[1], group[2])

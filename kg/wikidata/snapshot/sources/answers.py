"""The answers of an endpoint, one value a row → items and the names of offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.outside import Table, Term, TermKind
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.snapshot.choice import Choice, is_id
from kg.wikidata.snapshot.names import chosen, clean, time
from kg.wikidata.snapshot.source import Title
from kg.wikidata.snapshot.sources.queries import ENTITY

_UNKNOWN_PRECISION: Final = 11


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by column."""

    terms: Mapping[str, Term | None]

    def id(self, column: str) -> str | None:
        """The Wikidata id in a column, if there is one."""
        term = self.terms.get(column)
        if term is None or term.kind is not TermKind.IRI or not term.value.startswith(ENTITY):
            return None
        qid = term.value.removeprefix(ENTITY)
        return qid if is_id(qid) else None

    def text(self, column: str) -> str:
        term = self.terms.get(column)
        return term.value if term is not None else ""

    def language(self, column: str) -> str:
        term = self.terms.get(column)
        return (term.language or "").lower() if term is not None else ""

    def time(self, column: str, precision: str) -> str | None:
        told = self.text(precision)
        return time(self.text(column), int(told) if told.isascii() and told.isdigit() else _UNKNOWN_PRECISION)


Rows = tuple[Row, ...]


def rows(table: Table) -> Rows:
    return tuple(Row(dict(zip(table.columns, row, strict=True))) for row in table.rows)


def items(page: Sequence[str], told: Rows, held: Rows, choice: Choice) -> Iterator[Item]:
    """The items of a page that were chosen, from what was told of them and the offices they held."""
    facts: dict[str, list[Row]] = defaultdict(list)
    offices: dict[str, list[Row]] = defaultdict(list)
    for by_item, answer in ((facts, told), (offices, held)):
        for row in answer:
            by_item[row.id("item") or ""].append(row)
    for qid in page:
        item = _item(qid, facts[qid], offices[qid], choice)
        if item is not None:
            yield item


def _item(qid: str, facts: Sequence[Row], offices: Sequence[Row], choice: Choice) -> Item | None:
    kind = choice.kind(_ids(facts, "class"))
    if kind is None:
        return None
    person = kind is ItemKind.PERSON
    label, aliases = _names(facts, choice.languages)
    return Item(
        qid,
        label,
        kind,
        aliases,
        next((described for language in choice.languages if (described := _described(facts, language))), ""),
        tuple(_ids(facts, "citizenship" if person else "country")),
        tuple(_positions(offices)) if person else (),
        _date(facts, "born") if person else None,
        _date(facts, "died") if person else None,
        max((int(row.text("value")) for row in _of(facts, "prominence") if row.text("value").isdecimal()), default=0),
    )


def _names(facts: Sequence[Row], languages: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    labels = {row.language("value"): row.text("value") for row in _of(facts, "label")}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _of(facts, "alias"):
        aliases[row.language("value")].append(row.text("value"))
    return chosen(labels, {language: sorted(names) for language, names in aliases.items()}, languages)


def _described(facts: Sequence[Row], language: str) -> str:
    found = (row.text("value") for row in _of(facts, "description") if row.language("value") == language)
    return clean(next(found, ""))


def _positions(offices: Sequence[Row]) -> list[Position]:
    """One position for each statement, whatever number of rows its qualifiers have made of it."""
    found: dict[str, Position] = {}
    for row in offices:
        office = row.id("office")
        if office is not None:
            of = row.id("of") or row.id("jurisdiction") or row.id("country")
            start, end = row.time("start", "startPrecision"), row.time("end", "endPrecision")
            position = Position("", of, start, end, office)
            known = found.setdefault(row.text("statement"), position)
            if _order(position) < _order(known):
                found[row.text("statement")] = position
    return sorted(found.values(), key=_order)


def _order(position: Position) -> tuple[str, ...]:
    return tuple(part or "" for part in (position.start, position.end, position.qid, position.of))


def title_rows(found: Rows, languages: Sequence[str]) -> Iterator[Title]:
    """What offices are called in the first language that has a name for them."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        named[row.id("office") or ""].append(row)
    for qid, about in sorted(named.items()):
        labels = {row.language("label"): row.text("label") for row in about}
        label, _ = chosen(labels, {}, languages)
        of = min((of for row in about if (of := row.id("jurisdiction") or row.id("country")) is not None), default=None)
        if qid and label:
            yield Title(qid, label, of)


def _of(facts: Sequence[Row], what: str) -> list[Row]:
    return [row for row in facts if row.text("what") == what]


def _ids(facts: Sequence[Row], what: str) -> list[str]:
    return sorted({qid for row in _of(facts, what) if (qid := row.id("value")) is not None}, key=lambda qid: int(qid[1:]))


def _date(facts: Sequence[Row], what: str) -> str | None:
    found = (row.time("value", "precision") for row in _of(facts, what))
    return min((d for d in found if d is not None), key=lambda d: (-len(d), d), default=None)

"""A SPARQL endpoint that holds Wikidata, or a part of it in its form → items, a page at a time."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from kg.errors import EndpointError
from kg.outside import SparqlClient
from kg.wikidata.item import ItemKind
from kg.wikidata.snapshot.choice import ANY_OFFICE, Choice, is_id
from kg.wikidata.snapshot.source import Step, Title
from kg.wikidata.snapshot.sources import queries
from kg.wikidata.snapshot.sources.answers import Rows, items, rows, title_rows

_ITEMS_OF_A_PAGE: Final = 200
"""Small enough for the largest public endpoint to answer within its minute."""
_OFFICES_AT_ONCE: Final = 200


class Endpoint:
    """The items of the chosen classes, in the order of their addresses; politely: one question after the other."""

    in_parts: Final = False
    state: Final = ""

    def __init__(self, client: SparqlClient, choice: Choice, items_of_a_page: int = _ITEMS_OF_A_PAGE) -> None:
        self._client, self._choice, self._size = client, choice, items_of_a_page
        self._languages = tuple(dict.fromkeys((*choice.languages, "mul")))

    @property
    def name(self) -> str:
        return self._client.query_url

    @property
    def date(self) -> datetime.date:
        return datetime.datetime.now(datetime.UTC).date()

    def steps(self, place: str) -> Generator[Step, None, None]:
        classes = sorted(self._choice.classes, key=lambda qid: int(qid[1:]))
        first, _, after = (place or f"{classes[0]} ").partition(" ")
        for number in range(classes.index(first), len(classes)):
            last = after if classes[number] == first else ""
            while page := self._page(classes[number], last):
                if page[-1] == last:
                    raise EndpointError(self.name, "it gives the same page of items again and again")
                last = page[-1]
                yield self._step(page, f"{classes[number]} {last}", number, len(classes))

    def _page(self, of_class: str, after: str) -> list[str]:
        """The ids of the next items of a class."""
        found = self._ask(queries.page(of_class, after, self._size, self._offices(of_class)))
        return [qid for row in found if (qid := row.id("item")) is not None]

    def _offices(self, of_class: str) -> Sequence[str] | None:
        """The offices that people are chosen by: None if by none, empty if any will do."""
        if not self._choice.positions or self._choice.classes[of_class] is not ItemKind.PERSON:
            return None
        return () if ANY_OFFICE in self._choice.positions else sorted(self._choice.positions)

    def _step(self, page: list[str], place: str, done: int, total: int) -> Step:
        told = self._ask(queries.facts(page, self._languages))
        held = self._ask(queries.offices(page))
        merged = ((row.id("value"), row.id("item")) for row in told if row.text("what") == "merged")
        return Step(
            tuple(items(page, told, held, self._choice)),
            tuple(self._titles(sorted({qid for row in held if (qid := row.id("office")) is not None}))),
            tuple((old, new) for old, new in merged if old is not None and new is not None and is_id(old)),
            place,
            done,
            total,
        )

    def _titles(self, offices: list[str]) -> Iterator[Title]:
        spoken = tuple(dict.fromkeys(("en", *self._languages)))
        for start in range(0, len(offices), _OFFICES_AT_ONCE):
            some = offices[start : start + _OFFICES_AT_ONCE]
            yield from title_rows(self._ask(queries.titles(some, spoken)), spoken)

    def _ask(self, text: str) -> Rows:
        return rows(self._client.select(text))

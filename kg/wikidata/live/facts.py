"""The ids of items → what is known of them: kind, countries, offices with their times, birth and death.

Two sources, because each lacks something. A SPARQL endpoint gives all of it for many items in a few answers: what an
office is called and for whom it is held, and the kind of an item whose class is only a class of a class of one that is
known; of the API those would take round after round. The API knows who is called how, and where merged items went; its
statements are used when no endpoint answers, without the classes of classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from kg.errors import EndpointError
from kg.outside import SparqlClient
from kg.wikidata.item import Item, Position
from kg.wikidata.live.api import CLAIMS, Api, Entity
from kg.wikidata.live.cache import Cache
from kg.wikidata.snapshot import schema
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.names import chosen
from kg.wikidata.snapshot.source import Title
from kg.wikidata.snapshot.sources import entities, queries
from kg.wikidata.snapshot.sources.answers import Rows, items, rows, title_rows

SPARQL_URL: Final = "https://query.wikidata.org/sparql"
MOST_IDS: Final = 50
"""Few enough for a public endpoint to answer within its minute."""
_FAULTS: Final = (ValueError, KeyError, TypeError, AttributeError)

_KINDS_OF_CLASSES: Final = f"""\
PREFIX wd: <{queries.ENTITY}>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?item ?what ?value WHERE {{{{
  VALUES ?item {{{{ {{items}} }}}}
  VALUES ?value {{{{ {{classes}} }}}}
  ?item wdt:P31/wdt:P279+ ?value .
  BIND("class" AS ?what)
}}}}"""


class Facts(Protocol):
    """Where facts come from."""

    def of(self, qids: Iterable[str]) -> dict[str, Item]:
        """What is known of each item; one of no kind that reports name is left out. Errors: EndpointError."""
        ...


@dataclass(frozen=True, slots=True)
class EndpointFacts:
    """The facts of a SPARQL endpoint that holds Wikidata in its form; plain SPARQL, so that any may be asked."""

    client: SparqlClient
    choice: Choice
    cache: Cache

    def of(self, qids: Iterable[str]) -> dict[str, Item]:
        wanted = list(dict.fromkeys(qids))
        known: dict[str, Item | None] = {}
        for qid in wanted:
            if (kept := self.cache.get(self._about(qid))) is not None:
                known[qid] = _restored(kept.answer)
        missing = [qid for qid in wanted if qid not in known]
        for start in range(0, len(missing), MOST_IDS):
            page = missing[start : start + MOST_IDS]
            found = {item.qid: item for item in self._asked(page)}
            for qid in page:
                known[qid] = found.get(qid)
                self.cache.put(self._about(qid), schema.row(found[qid]) if qid in found else None)
        return {qid: item for qid in wanted if (item := known[qid]) is not None}

    def _asked(self, page: list[str]) -> list[Item]:
        languages = tuple(dict.fromkeys((*self.choice.languages, "mul")))
        told = self._rows(queries.facts(page, languages))
        held = self._rows(queries.offices(page))
        known = {item.qid for item in items(page, told, held, self.choice)}
        strange = [qid for qid in page if qid not in known]
        if strange:
            told = (*told, *self._rows(kinds_of_classes(strange, self.choice.classes)))
        found = list(items(page, told, held, self.choice))
        offices = sorted({p.qid for item in found for p in item.positions if p.qid is not None})
        titles = {title.qid: title for title in self._titles(offices)}
        return [replace(item, positions=titled(item.positions, titles)) for item in found]

    def _titles(self, offices: list[str]) -> Iterable[Title]:
        spoken = tuple(dict.fromkeys(("en", *self.choice.languages, "mul")))
        return title_rows(self._rows(queries.titles(offices, spoken)), spoken) if offices else ()

    def _rows(self, text: str) -> Rows:
        return rows(self.client.select(text))

    def _about(self, qid: str) -> dict[str, str]:
        return {"url": self.client.query_url, "facts": qid, "choice": str(self.choice), "version": schema.VERSION}


@dataclass(frozen=True, slots=True)
class ApiFacts:
    """The facts among the statements that the API gives with an item."""

    api: Api
    choice: Choice

    def of(self, qids: Iterable[str]) -> dict[str, Item]:
        said = self.api.entities(qids, CLAIMS)
        found = {qid: item for qid, entity in said.items() if (item := self._item(entity)) is not None}
        offices = sorted({p.qid for item in found.values() for p in item.positions if p.qid is not None})
        titles = {qid: self._title(qid, entity) for qid, entity in self.api.entities(offices, CLAIMS).items()}
        return {qid: replace(item, positions=titled(item.positions, titles)) for qid, item in found.items()}

    def _item(self, entity: Entity) -> Item | None:
        try:
            return entities.item(entity, self.choice)
        except _FAULTS as error:
            raise self._odd(entity, error) from None

    def _title(self, qid: str, entity: Entity) -> Title:
        try:
            label, _ = names(entity, ("en", *self.choice.languages))
            told = entities.title(entity, self.choice)
        except _FAULTS as error:
            raise self._odd(entity, error) from None
        return told or Title(qid, label)

    def _odd(self, entity: Entity, error: Exception) -> EndpointError:
        return EndpointError(self.api.url, f"{entity.get('id')} is not as Wikibase has items: {type(error).__name__}")


def kinds_of_classes(qids: Iterable[str], classes: Iterable[str]) -> str:
    """The question which known classes lie above the classes of some items."""
    return _KINDS_OF_CLASSES.format(items=_ids(qids), classes=_ids(sorted(classes)))


def titled(positions: Iterable[Position], titles: Mapping[str, Title]) -> tuple[Position, ...]:
    """The offices with what they are called and for whom they are held; those that nobody has a name for are left out.

    >>> titled([Position("", None, "2020", None, "Q7")], {"Q7": Title("Q7", "envoy", "Q1")})
    (Position(title='envoy', of='Q1', start='2020', end=None, qid='Q7'),)
    """
    known = ((position, titles.get(position.qid or "")) for position in positions)
    return tuple(
        replace(position, title=title.label, of=position.of or title.of)
        for position, title in known
        if title is not None and title.label
    )


def names(entity: Entity, languages: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The label of an item as the API tells it, and all other names."""
    labels = {language: told["value"] for language, told in dict(entity.get("labels") or {}).items()}
    aliases = {language: [told["value"] for told in many] for language, many in dict(entity.get("aliases") or {}).items()}
    return chosen(labels, aliases, languages)


def _restored(row: Any) -> Item | None:
    return None if row is None else schema.item(tuple(row))


def _ids(qids: Iterable[str]) -> str:
    return " ".join(f"wd:{qid}" for qid in qids)

"""A catalogue → the answers of a Reconciliation Service, version 0.2, as the JSON objects that clients read.

Nothing here knows of HTTP: each method takes what a request asks for and gives what its answer is to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg import __version__
from kg.errors import QueryError
from kg.spelling import romanize
from kg.wikidata.reconciliation import preview, reading, scoring
from kg.wikidata.reconciliation.reading import Column, Query
from kg.wikidata.reconciliation.record import Catalogue, Comparison, Property, Record, Type, Value

VERSION: Final = "0.2"
_LOOKED_AT: Final = 50
"""Records that are weighed for a query, however few are asked for: the margin is taken from all of them."""
_DAY: Final = re.compile(r"[0-9]{4}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12][0-9])")
_PREVIEW: Final = {"width": 400, "height": 160}
_LIMIT_SETTING: Final = {
    "name": "limit", "label": "Limit", "type": "number", "default": 0,
    "help_text": "How many values to fetch for each row at most; 0: all",
}  # fmt: skip

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """Matches tables against one catalogue. Errors of its methods: QueryError for what is no query."""

    catalogue: Catalogue

    def manifest(self, address: str) -> Json:
        """What the service can do, and where; `address` is its own, without a slash at the end."""
        address = address.rstrip("/")
        suggest = {what: _path(address, f"/suggest/{what}") for what in ("entity", "property", "type")}
        return {
            "versions": [VERSION],
            "name": self.catalogue.name,
            "identifierSpace": self.catalogue.identifier_space,
            "schemaSpace": self.catalogue.schema_space,
            "serviceVersion": __version__,
            "defaultTypes": [_type(type) for type in self.catalogue.types],
            "view": {"url": self.catalogue.view},
            "preview": {"url": f"{address}/preview?id={{{{id}}}}", **_PREVIEW},
            "suggest": suggest,
            "extend": {"propose_properties": _path(address, "/properties"), "property_settings": [dict(_LIMIT_SETTING)]},
        }

    def reconcile(self, queries: Mapping[str, Any]) -> Json:
        """The candidates for each query of a batch, by the names of the queries."""
        return {name: {"result": self._candidates(query)} for name, query in reading.queries(queries).items()}

    def suggest_entities(self, prefix: str, limit: Any = None) -> Json:
        """Records to choose from while a name is typed."""
        most = reading.limit("limit", limit)
        prefix = _typed(prefix)
        found: dict[str, Record] = {}
        if prefix:
            exact = self._by_id(prefix)
            for record in [*([exact] if exact else []), *self.catalogue.beginning(prefix, most)]:
                found.setdefault(record.id, record)
        if prefix and len(found) < most:
            for record in self.catalogue.called(prefix, most):
                found.setdefault(record.id, record)
        return {"result": [_suggested(record) for record in list(found.values())[:most]]}

    def suggest_types(self, prefix: str, limit: Any = None) -> Json:
        """Types to choose from while a name is typed."""
        most, wanted = reading.limit("limit", limit), romanize(_typed(prefix))
        found = [type for type in self.catalogue.types if _begins(type.name, type.id, wanted)]
        return {"result": [_type(type) for type in found[:most]]}

    def suggest_properties(self, prefix: str, limit: Any = None) -> Json:
        """Properties to choose from while a name is typed."""
        most, wanted = reading.limit("limit", limit), romanize(_typed(prefix))
        found = [p for p in self.catalogue.properties if _begins(p.name, p.id, wanted)]
        return {"result": [_property(property) for property in found[:most]]}

    def preview(self, id: str) -> str:
        """A small page about a record. Errors: QueryError if there is none of that id."""
        record = self._by_id(_typed(id))
        if record is None:
            raise QueryError(f"there is no record {_typed(id)[:80]!r} in {self.catalogue.name}")
        return preview.page(record, self.catalogue)

    def extend(self, query: Mapping[str, Any]) -> Json:
        """The values of some properties of some records; of a record that is not there, none."""
        wanted = reading.extension(query)
        columns = [(column, self._property(column.property)) for column in wanted.columns]
        rows = {id: self._row(self._by_id(id), columns) for id in wanted.ids}
        return {"meta": [{"id": column.property, "name": property.name} for column, property in columns], "rows": rows}

    def propose_properties(self, type: str = "", limit: Any = None) -> Json:
        """The properties that records of a type may have; without a type, all."""
        most, known = reading.limit("limit", limit, reading.MOST_RESULTS), self.catalogue.type(_typed(type))
        found = [p for p in self.catalogue.properties if not type or (known is not None and known.id in p.types)]
        told: Json = {"properties": [{"id": p.id, "name": p.name} for p in found[:most]], "limit": most}
        return {**told, "type": _typed(type)} if type else told

    def _candidates(self, query: Query) -> list[Json]:
        return [_candidate(scored) for scored in scoring.rank(query, self._may_be(query), self.catalogue)]

    def _may_be(self, query: Query) -> Iterable[Record]:
        if not query.name:
            known = (scoring.property_of(self.catalogue, c.property) for c in query.constraints)
            ids = dict.fromkeys(property.id for property in known if property is not None)
            return {r.id: r for id in ids for r in self.catalogue.holding(id, reading.MOST_IDS * 10)}.values()
        exact = self._by_id(query.name)
        if exact is not None:
            return [Record(exact.id, (*exact.names, query.name), exact.type, exact.description, exact.values)]
        return self.catalogue.called(query.name, _LOOKED_AT)

    def _by_id(self, id: str) -> Record | None:
        return self.catalogue.record(id.removeprefix(self.catalogue.identifier_space))

    def _property(self, id: str) -> Property:
        property = scoring.property_of(self.catalogue, id)
        if property is None:
            known = ", ".join(p.id for p in self.catalogue.properties)
            raise QueryError(f"there is no property {id[:60]!r} in {self.catalogue.name}: there are {known}")
        return property

    def _row(self, record: Record | None, columns: list[tuple[Column, Property]]) -> Json:
        held = {} if record is None else record.values
        return {
            column.property: [_value(value, property) for value in held.get(property.id, ())[: column.limit]]
            for column, property in columns
        }


def _candidate(scored: scoring.Scored) -> Json:
    record = scored.record
    told: Json = {
        "id": record.id,
        "name": record.names[0],
        "type": [_type(record.type)],
        "score": scored.score,
        "match": scored.match,
        "features": [{"id": id, "value": value} for id, value in scored.features.items()],
    }
    return {**told, "description": record.description} if record.description else told


def _suggested(record: Record) -> Json:
    told: Json = {"id": record.id, "name": record.names[0], "notable": [{"id": record.type.id, "name": record.type.name}]}
    return {**told, "description": record.description} if record.description else told


def _type(type: Type) -> Json:
    told: Json = {"id": type.id, "name": type.name}
    return {**told, "broader": [_type(above) for above in type.broader]} if type.broader else told


def _property(property: Property) -> Json:
    told: Json = {"id": property.id, "name": property.name}
    return {**told, "description": property.description} if property.description else told


def _value(value: Value, property: Property) -> Json:
    if value.id is not None:
        return {"id": value.id, "name": value.text}
    if property.comparison is Comparison.DATE and _DAY.fullmatch(value.text):
        return {"date": f"{value.text}T00:00:00Z"}
    return {"str": value.text}


def _path(address: str, path: str) -> Json:
    return {"service_url": address, "service_path": path}


def _begins(name: str, id: str, wanted: str) -> bool:
    """Whether a name, one of its words or an id begins with what was typed.

    >>> _begins("date of birth", "P569", "bir"), _begins("date of birth", "P569", "irth")
    (True, False)
    """
    plain = romanize(name)
    return any(text.startswith(wanted) for text in (plain, *plain.split(), romanize(id)))


def _typed(text: str) -> str:
    return text.strip()[: reading.LONGEST_TEXT]

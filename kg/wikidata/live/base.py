"""Wikidata itself as a knowledge base: who may be called so, from its API, and what is known of them, from its endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from kg.errors import EndpointError, QueryError
from kg.spelling import similarity
from kg.wikidata.item import Item
from kg.wikidata.live.api import Api, Entity
from kg.wikidata.live.facts import Facts, names
from kg.wikidata.live.notes import Notes
from kg.wikidata.live.standing import Standing
from kg.wikidata.snapshot.choice import is_id
from kg.wikidata.snapshot.names import clean

_FAULTS: Final = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Live:
    """Asks for every name, unless the answer was kept. Errors of its methods: EndpointError."""

    api: Api
    facts: Facts
    other_facts: Facts
    """Asked when the first source cannot answer."""
    notes: Notes
    standing: Standing = field(default_factory=Standing)
    """Of the first source of facts."""

    @property
    def name(self) -> str:
        return (urlsplit(self.api.url).hostname or self.api.url).removeprefix("www.")

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        """The items with a label or alias that is this name or begins with it, the nearest name first."""
        found = self.items(self.api.search(name, limit))
        items = list({item.qid: item for item in found.values()}.values())
        return tuple(sorted(items, key=lambda item: -_likeness(name, item)))[: max(0, limit)]

    def item(self, qid: str) -> Item | None:
        """The item of this id, or the one that it was merged into; None for what is no person, party, place or event."""
        return self.items([qid]).get(qid) if is_id(qid) else None

    def items(self, qids: Iterable[str]) -> dict[str, Item]:
        """Items by the id that was asked for, in that order."""
        called = self.api.entities(qids)
        known = self._known(dict.fromkeys(str(entity["id"]) for entity in called.values()))
        if self.api.cache.trouble is not None:
            self.notes.add(self.api.cache.trouble)
        items = ((qid, self._named(known.get(str(entity["id"])), entity)) for qid, entity in called.items())
        return {qid: item for qid, item in items if item is not None}

    def _known(self, qids: Iterable[str]) -> dict[str, Item]:
        if not self.standing.lost:
            try:
                found = self.facts.of(qids)
                self.standing.answers()
                return found
            except (EndpointError, QueryError) as error:
                self.standing.fails(error if isinstance(error, EndpointError) else EndpointError("", str(error)))
                self.notes.add(f"{error}; the statements of the API are used instead")
        return self.other_facts.of(qids)

    def _named(self, item: Item | None, entity: Entity) -> Item | None:
        """The item with the names that the API has; None if it has no name."""
        if item is None:
            return None
        try:
            label, aliases = names(entity, self.api.languages)
            described = dict(entity.get("descriptions") or {})
            spoken = (described[language]["value"] for language in self.api.languages if language in described)
            description = clean(next(spoken, ""))
        except _FAULTS as error:
            reason = f"{entity['id']} is not as Wikibase has items: {type(error).__name__}"
            raise EndpointError(self.api.url, reason) from None
        return replace(item, label=label, aliases=aliases, description=description) if label else None


def _likeness(name: str, item: Item) -> float:
    return max(similarity(name, form) for form in (item.label, *item.aliases))

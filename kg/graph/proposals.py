"""Reports and links → statements that Wikidata may want: who took part in an event that has an item, where and when.

Only what a report asserts of an event that took place, and only reports that can be read at an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.graph.description import TYPE
from kg.graph.linkable import resolved
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.wikidata.judge import Judgement
from kg.wikidata.quickstatements import LOCATION, PARTICIPANT, PARTICIPANT_IN, POINT_IN_TIME, Proposal


def proposals(dataset: Dataset, judgements: Iterable[Judgement]) -> tuple[Proposal, ...]:
    """What can be proposed, in order."""
    qids = {judgement.entity.iri: judgement.item.qid for judgement in judgements if judgement.item is not None}
    same = resolved(dataset)
    found = (p for graph in dataset.reports() for p in _Report(dataset, graph, qids, same).proposals())
    return tuple(sorted(set(found)))


class _Report:
    """One report's graph, asked for what it says of linked events."""

    def __init__(self, dataset: Dataset, graph: str, qids: Mapping[str, str], same: Mapping[str, str]) -> None:
        self._store = dataset.store
        self._graph = NamedNode(graph)
        self._qids = qids
        self._same = same

    def proposals(self) -> Iterator[Proposal]:
        url = next((node.value for node in self._values(self._graph, "schema:url") if isinstance(node, NamedNode)), None)
        day = next((date.value for date in self._values(self._graph, "schema:datePublished")), "")
        if url is None:
            return
        for quad in self._store.quads_for_pattern(None, TYPE, own("Event"), self._graph):
            if isinstance(quad.subject, NamedNode) and own("Completed") in self._values(quad.subject, "status"):
                for item, property, value in self._statements(quad.subject):
                    yield Proposal(item, property, value, url, day, f"report of {day}" if day else "")

    def _statements(self, event: NamedNode) -> Iterator[tuple[str, str, str]]:
        event_id = self._qid(event)
        if event_id is None:
            return
        for who in self._participants(event):
            yield who, PARTICIPANT_IN, event_id
            yield event_id, PARTICIPANT, who
        for place in self._linked(event, "heldAt"):
            yield event_id, LOCATION, place
        for date in self._values(event, "date"):
            if isinstance(date, Literal):
                yield event_id, POINT_IN_TIME, date.value

    def _participants(self, event: NamedNode) -> Iterator[str]:
        for predicate in ("participant", "betweenParty"):
            yield from self._linked(event, predicate)
        for delegation in self._values(event, "participant"):
            if isinstance(delegation, NamedNode):
                for predicate in ("represents", "headedBy", "hasMember"):
                    yield from self._linked(delegation, predicate)

    def _linked(self, node: NamedNode, predicate: str) -> Iterator[str]:
        found = (self._qid(value) for value in self._values(node, predicate) if isinstance(value, NamedNode))
        return (qid for qid in found if qid is not None)

    def _qid(self, node: NamedNode) -> str | None:
        return self._qids.get(self._same.get(node.value, node.value))

    def _values(self, node: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        term = known(predicate) if ":" in predicate else own(predicate)
        objects = (quad.object for quad in self._store.quads_for_pattern(node, term, None, self._graph))
        return sorted((o for o in objects if isinstance(o, NamedNode | Literal)), key=str)

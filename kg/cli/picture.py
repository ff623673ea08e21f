"""A dataset → what each of its reports tells, ready to be put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.model import Report, Span
from kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from kg.graph.store import Dataset

Properties = dict[str, list[str]]

_OURS: Final = ONTOLOGY + "#"


@dataclass(frozen=True, slots=True)
class Picture:
    """The named graph of one report: for each thing in it its properties, by short name, with their values.

    Values are IRIs of other things in the graph, names of our concepts, or plain text.
    """

    report: str
    things: Mapping[str, Properties] = field(default_factory=dict)
    text: str | None = None
    """Of the report, if it is at hand."""

    def all(self, type: str) -> list[str]:
        """Everything of a class, in the order of the report; what has no place there comes first, by name."""
        found = (thing for thing, properties in self.things.items() if type in properties.get("type", ()))
        return sorted(found, key=lambda thing: (self._starts(thing)[:1], self.name(thing), thing))

    def values(self, thing: str, property: str) -> list[str]:
        return self.things.get(thing, {}).get(property, [])

    def value(self, thing: str, property: str) -> str | None:
        return next(iter(self.values(thing, property)), None)

    def name(self, thing: str) -> str:
        """Its label; of what has none, the value itself."""
        return self.value(thing, "label") or thing

    def names(self, thing: str, property: str) -> str:
        """The names of all values, joined as in a list; "" if there are none."""
        return ", ".join(sorted(map(self.name, self.values(thing, property))))

    def words(self, thing: str) -> str | None:
        """The passage that it rests on, in the report's words; None if neither the graph nor we have them."""
        passages = sorted(self.values(thing, "evidence"), key=self._start)
        words = [w for passage in passages if (w := self._passage(passage)) is not None]
        return " … ".join(words) or None

    def _starts(self, thing: str) -> list[int]:
        return sorted(map(self._start, self.values(thing, "evidence")))

    def _start(self, evidence: str) -> int:
        return int(self.value(evidence, "start") or 0)

    def _passage(self, evidence: str) -> str | None:
        exact, start, end = (self.value(evidence, p) for p in ("exact", "start", "end"))
        if exact is not None or self.text is None or start is None or end is None:
            return exact
        return Span(int(start), int(end)).of(self.text)


def pictures(dataset: Dataset, reports: Iterable[Report] = ()) -> Iterator[Picture]:
    """One picture for each report of the dataset, in the order of their IRIs."""
    texts = {report.sha256: report.text for report in reports}
    shown = set(dataset.reports())
    for graph, quads in dataset.by_graph():
        if graph in shown:
            things: dict[str, Properties] = {}
            for quad in quads:
                properties = things.setdefault(_value(quad.subject), {})
                properties.setdefault(_short(quad.predicate.value), []).append(_value(quad.object))
            sha256 = next(iter(things[graph].get("sha256", ())), "")
            yield Picture(graph, things, texts.get(sha256))


def _short(iri: str) -> str:
    """The last part of a property's IRI; the ontology uses no two with the same.

    >>> _short("https://schema.org/headline"), _short("http://www.w3.org/ns/oa#exact")
    ('headline', 'exact')
    """
    return re.split(r"[/#]", iri)[-1]


def _value(term: object) -> str:
    """The text or IRI of an RDF term; of our own concepts and classes, the name."""
    return str(getattr(term, "value", term)).removeprefix(_OURS)

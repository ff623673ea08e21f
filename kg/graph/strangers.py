"""Reports that are given to a dataset → those that none of its graphs was made from, and what each may once have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.model import Report

_HEAD: Final = {
    "sha256": own("sha256"),
    "headline": known("schema:headline"),
    "url": known("schema:url"),
    "publisher": known("schema:publisher"),
    "published": known("schema:datePublished"),
}
# What makes two reports likely to be one, the surest first; all of a row must be known and the same.
_ALIKE: Final = (("headline", "publisher"), ("url",), ("headline",), ("publisher", "published"))

Head = Mapping[str, str]
"""What is known of a report before its text."""


@dataclass(frozen=True, slots=True, order=True)
class Stranger:
    """A given report whose bytes are those of no report of the dataset."""

    name: str
    sha256: str
    likely: str
    """The report of the dataset that it may be, changed: headline, publisher, day; "" if none is like it."""

    @property
    def reason(self) -> str:
        told = f"is no report of the dataset: none has its sha256, {self.sha256[:8]}…"
        return f"{told}; it may be, changed, {self.likely}" if self.likely else told


def find(dataset: Dataset, given: Iterable[Report]) -> tuple[Stranger, ...]:
    """The given reports that the dataset does not have, by name."""
    heads = [_head(dataset, graph) for graph in dataset.reports()]
    hashes = {head["sha256"] for head in heads if "sha256" in head}
    return tuple(sorted({_stranger(report, heads) for report in given if report.sha256 not in hashes}))


def _stranger(report: Report, heads: Iterable[Head]) -> Stranger:
    return Stranger(report.name, report.sha256, _likely(_head_of(report), list(heads)))


def _likely(head: Head, heads: list[Head]) -> str:
    """The one report of the dataset that is like it; none if several are alike."""
    for parts in _ALIKE:
        alike = [one for one in heads if all(head.get(part) and head[part] == one.get(part) for part in parts)]
        if len(alike) == 1:
            return _told(alike[0])
    return ""


def _told(head: Head) -> str:
    """
    >>> _told({"headline": "Talks open", "publisher": "The Post", "published": "2030-03-02"})
    "'Talks open' (The Post, 2030-03-02)"
    """
    behind = ", ".join(head[part] for part in ("publisher", "published") if part in head)
    return f"{head.get('headline', 'a report without a headline')!r}{f' ({behind})' if behind else ''}"


def _head(dataset: Dataset, graph: str) -> Head:
    """What the graph says of the report that it is named after."""
    name = NamedNode(graph)
    found = {}
    for part, predicate in _HEAD.items():
        values = sorted(quad.object.value for quad in dataset.store.quads_for_pattern(name, predicate, None, name))  # type: ignore[union-attr]
        if values:
            found[part] = values[0]
    return found


def _head_of(report: Report) -> Head:
    """What a graph would say of the report."""
    values = {
        "headline": terms.label(report.headline or ""),
        "url": report.url or "",
        "publisher": terms.label(report.publisher or ""),
        "published": report.published.isoformat() if report.published else "",
    }
    return {part: value for part, value in values.items() if value}

"""Who or what a name means in a dataset: by its label, by another form of it, by a person's last name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.query.printable import printable
from kg.vocabulary import ONTOLOGY, PREFIXES, fold

NAMED: Final = ("Person", "Party", "Delegation", "Place", "Meeting", "Exchange", "UnnamedSource", "Report")
"""The classes that are looked through when a parameter names none."""

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABELS: Final = (NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(PREFIXES["schema"] + "headline"))
_OTHER_LABELS: Final = (NamedNode(PREFIXES["skos"] + "altLabel"),)
_RESOLVED_TO: Final = NamedNode(ONTOLOGY + "#resolvedTo")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Someone or something with a name."""

    iri: str
    person: bool
    labels: tuple[str, ...]
    others: tuple[str, ...]


def look_up(store: Store, text: str, classes: tuple[str, ...] = ()) -> NamedNode:
    """The one entity of the classes that is called so, or has that IRI or the end of it (`party/russia`)."""
    classes = classes or NAMED
    bearers = list(_bearers(store, classes))
    for found in _by_likelihood(bearers, text.strip()):
        meant = {_canonical(store, bearer.iri) for bearer in found}
        if len(meant) > 1:
            raise QueryError(f"{text[:60]!r} may be {_listed(found)}: give the IRI")
        if meant:
            return meant.pop()
    raise QueryError(_nobody(bearers, text, classes))


def _canonical(store: Store, iri: str) -> NamedNode:
    """Whom the dataset takes the bearer of a name for: itself, unless it is resolved to another."""
    quads = store.quads_for_pattern(NamedNode(iri), _RESOLVED_TO, None)
    others = (quad.object for quad in quads if isinstance(quad.object, NamedNode))
    return min(others, key=lambda other: other.value, default=NamedNode(iri))


def _by_likelihood(bearers: list[_Bearer], text: str) -> Iterator[list[_Bearer]]:
    """Those who may be meant; the first list that is not empty decides."""
    name = fold(text)
    yield [b for b in bearers if b.iri == text]
    yield [b for b in bearers if name in map(fold, b.labels)]
    yield [b for b in bearers if name in map(fold, b.others)]
    yield [b for b in bearers if b.person and name in (fold(label.split()[-1]) for label in b.labels if label.split())]
    yield [b for b in bearers if "/" in text and b.iri.endswith("/" + text)]


def _bearers(store: Store, classes: Iterable[str]) -> Iterator[_Bearer]:
    found: dict[str, bool] = {}
    for name in classes:
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(f"{ONTOLOGY}#{name}")):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = name == "Person" or found.get(quad.subject.value, False)
    for iri in sorted(found):
        labels, others = _texts(store, iri, _LABELS), _texts(store, iri, _OTHER_LABELS)
        yield _Bearer(iri, found[iri], labels, others)


def _texts(store: Store, iri: str, properties: Iterable[NamedNode]) -> tuple[str, ...]:
    quads = (q for p in properties for q in store.quads_for_pattern(NamedNode(iri), p, None))
    return tuple(sorted({q.object.value for q in quads if isinstance(q.object, Literal)}))


def _listed(bearers: list[_Bearer]) -> str:
    shown = [f"{printable(b.labels[0])} <{b.iri}>" if b.labels else f"<{b.iri}>" for b in bearers[:_SHOWN]]
    more = f" or {len(bearers) - _SHOWN} others" if len(bearers) > _SHOWN else ""
    return " or ".join(shown) + more


def _nobody(bearers: list[_Bearer], text: str, classes: tuple[str, ...]) -> str:
    forms = {fold(label): label for b in bearers for label in (*b.others, *b.labels)}
    close = difflib.get_close_matches(fold(text[:200]), forms, n=3)
    hint = f": perhaps {' or '.join(printable(forms[c]) for c in close)}" if close else ""
    return f"no {' or '.join(classes)} in this dataset is called {text[:60]!r}{hint}"

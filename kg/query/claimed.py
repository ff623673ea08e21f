"""A dataset → its claims, looked up by what they are about. Those that deny or suppose support no fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.vocabulary import ONTOLOGY, PREFIXES

Term = NamedNode | BlankNode | Literal | Triple

_SUBJECT: Final = NamedNode(PREFIXES["rdf"] + "subject")
_PREDICATE: Final = NamedNode(PREFIXES["rdf"] + "predicate")
_OBJECT: Final = NamedNode(PREFIXES["rdf"] + "object")
_STANCE: Final = NamedNode(ONTOLOGY + "#stance")
_ASSERTS: Final = NamedNode(ONTOLOGY + "#Asserts")
_RESOLVED_TO: Final = NamedNode(ONTOLOGY + "#resolvedTo")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A fact, the claim of it, and the report that it is told in."""

    node: NamedNode
    report: NamedNode
    subject: Term
    predicate: Term
    object: Term
    stance: Term


@dataclass(slots=True)
class Claims:
    """The claims of a dataset; what was looked up once is remembered."""

    store: Store
    _same: dict[Term, tuple[Term, ...]] = field(default_factory=dict)
    _found: dict[tuple[NamedNode, Term], tuple[Claimed, ...]] = field(default_factory=dict)

    def find(
        self, subject: Term | None, predicate: Term | None, thing: Term | None, report: Term | None
    ) -> Iterator[Claimed]:
        """Claims that assert such a fact; None stands for anything, but subject and object cannot both be None.

        One who goes by another name in a report is the same, if the dataset says so.
        """
        if subject is None:
            found = [claim for each in self.same(thing) for claim in self._about(_OBJECT, each)]
        else:
            found = [claim for each in self.same(subject) for claim in self._about(_SUBJECT, each)]
        things = self.same(thing)
        for claim in found:
            fits = predicate in (None, claim.predicate) and (thing is None or claim.object in things)
            if fits and claim.stance == _ASSERTS and report in (None, claim.report):
                yield claim

    def same(self, term: Term | None) -> tuple[Term, ...]:
        """The term, and all that the dataset resolves to it."""
        if term is None:
            return ()
        if term not in self._same:
            others = (q.subject for q in self.store.quads_for_pattern(None, _RESOLVED_TO, term, None))
            self._same[term] = tuple(dict.fromkeys([term, *others]))
        return self._same[term]

    def of(self, node: NamedNode) -> Claimed | None:
        """The claim that the node is; None if it is something else."""
        for quad in self.store.quads_for_pattern(node, _SUBJECT, None, None):
            return self._read(node, quad.graph_name)
        return None

    def _about(self, role: NamedNode, term: Term) -> tuple[Claimed, ...]:
        if (role, term) not in self._found:
            quads = self.store.quads_for_pattern(None, role, term, None)
            read = (self._read(quad.subject, quad.graph_name) for quad in quads)
            self._found[role, term] = tuple(claim for claim in read if claim is not None)
        return self._found[role, term]

    def _read(self, node: object, report: object) -> Claimed | None:
        if not isinstance(node, NamedNode) or not isinstance(report, NamedNode):
            return None
        subject, predicate, thing, stance = (
            next((quad.object for quad in self.store.quads_for_pattern(node, part, None, report)), None)
            for part in (_SUBJECT, _PREDICATE, _OBJECT, _STANCE)
        )
        if subject is None or predicate is None or thing is None or stance is None:
            return None
        return Claimed(node, report, subject, predicate, thing, stance)

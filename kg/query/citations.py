"""An answer and the dataset → for every row, the passages that it rests on.

The question's header says which facts a row is made of (`kg.query.patterns`). Their claims are looked up:
what a row cites is what some report asserts, never a passage that merely speaks of the same things.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from pyoxigraph import Literal, NamedNode, Store, Variable

from kg.errors import UsageError
from kg.query.answer import Answer
from kg.query.citation import Citation
from kg.query.claimed import Claimed, Claims, Term
from kg.query.library import SavedQuery
from kg.query.patterns import FactPattern, Pattern, Slot
from kg.vocabulary import ONTOLOGY, PREFIXES

_REPORT: Final = "report"
"""A column of this name says which report the row is from."""

_LABEL, _EXACT = NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(PREFIXES["oa"] + "exact")
_START, _END = NamedNode(PREFIXES["oa"] + "start"), NamedNode(PREFIXES["oa"] + "end")
_HEADLINE, _PUBLISHER, _DATE = (
    NamedNode(PREFIXES["schema"] + name) for name in ("headline", "publisher", "datePublished")
)
_EVIDENCE, _ACCORDING_TO, _SPEAKER, _RELAYED_BY, _SHA256 = (
    NamedNode(f"{ONTOLOGY}#{name}") for name in ("evidence", "accordingTo", "speaker", "relayedBy", "sha256")
)


class HasStore(Protocol):
    """A dataset, as far as citations need one."""

    @property
    def store(self) -> Store: ...


def cite(query: SavedQuery, answer: Answer, dataset: HasStore, texts: Mapping[str, str] | None = None) -> Answer:
    """The answer with the citations of each row, in the order of the reports.

    `texts` has the texts of reports by the SHA-256 of their bytes; without them a citation has words only
    where the dataset holds them. Errors: UsageError if the question does not say what its rows rest on.
    """
    if not query.cites:
        raise UsageError(f"{query.name} does not say what its rows rest on: there is no `cites` in its header")
    looked_up = _Citations(dataset.store, texts or {})
    rows = tuple(looked_up.of_row(query.cites, dict(zip(answer.columns, row, strict=True))) for row in answer.rows)
    return dataclasses.replace(answer, citations=rows)


@dataclass(slots=True)
class _Citations:
    store: Store
    texts: Mapping[str, str]
    known: dict[NamedNode, Citation] = field(default_factory=dict)
    """By claim or statement."""
    claims: Claims = field(init=False)

    def __post_init__(self) -> None:
        self.claims = Claims(self.store)

    def of_row(self, patterns: tuple[Pattern, ...], row: Mapping[str, Term | None]) -> tuple[Citation, ...]:
        found: dict[NamedNode, Citation] = {}
        for pattern in patterns:
            told = all(row.get(name, pattern) is not None for name in pattern.variables)
            if told and not (pattern.otherwise and found):
                found |= ((citation.node, citation) for citation in self._behind(pattern, row))
        return tuple(sorted(found.values(), key=_place))

    def _behind(self, pattern: Pattern, row: Mapping[str, Term | None]) -> Iterator[Citation]:
        if pattern.column is not None:
            node = row[pattern.column]
            if isinstance(node, NamedNode):
                yield from self._of_node(node)
            return
        bound = {name: term for name in pattern.variables if (term := row.get(name)) is not None}
        for claims in self._solutions(pattern.facts, bound, row.get(_REPORT)):
            for claim in claims:
                yield from self._of_claim(claim)

    def _solutions(
        self, facts: tuple[FactPattern, ...], bound: Mapping[str, Term], report: Term | None
    ) -> Iterator[tuple[Claimed, ...]]:
        """Every way in which one report tells all the facts."""
        if not facts:
            yield ()
            return
        fact = min(facts, key=lambda each: _openness(each, bound))
        others = tuple(each for each in facts if each is not fact)
        subject, predicate, thing = (_value(slot, bound) for slot in (fact.subject, fact.predicate, fact.object))
        if subject is None and thing is None:
            raise UsageError("cites: a pattern has a fact that nothing in the row leads to")
        for claim in self.claims.find(subject, predicate, thing, report):
            now = {**_matched(fact, claim), **bound}
            for rest in self._solutions(others, now, claim.report):
                yield (claim, *rest)

    def _of_node(self, node: NamedNode) -> Iterator[Citation]:
        claim = self.claims.of(node)
        if claim is not None:
            yield from self._of_claim(claim)
            return
        for quad in self.store.quads_for_pattern(node, _EVIDENCE, None, None):
            if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, NamedNode):
                yield from self._made(node, quad.graph_name, quad.object, speech=node)

    def _of_claim(self, claim: Claimed) -> Iterator[Citation]:
        if claim.node in self.known:
            yield self.known[claim.node]
            return
        speech = self._node(claim.node, _ACCORDING_TO, claim.report)
        passage = self._node(claim.node, _EVIDENCE, claim.report)
        if passage is not None:
            for made in self._made(claim.node, claim.report, passage, speech):
                value = claim.object if isinstance(claim.object, NamedNode | Literal) else None
                name = _short(claim.predicate)
                cited = dataclasses.replace(made, stance=_short(claim.stance), predicate=name, value=value)
                self.known[claim.node] = cited
                yield cited

    def _made(
        self, node: NamedNode, report: NamedNode, passage: NamedNode, speech: NamedNode | None
    ) -> Iterator[Citation]:
        start, end = (self._text(passage, part, report) for part in (_START, _END))
        if start.isdecimal() and end.isdecimal():
            yield Citation(
                report, node, int(start), int(end),
                headline=self._text(report, _HEADLINE, report) or self._text(report, _LABEL, report),
                publisher=self._text(report, _PUBLISHER, report),
                date=self._text(report, _DATE, report),
                speakers=self._names(speech, _SPEAKER, report),
                relayed_by=self._names(speech, _RELAYED_BY, report),
                words=self._words(report, passage, int(start), int(end)),
            )  # fmt: skip

    def _words(self, report: NamedNode, passage: NamedNode, start: int, end: int) -> str | None:
        if words := self._text(passage, _EXACT, report):
            return words
        text = self.texts.get(self._text(report, _SHA256, report))
        return None if text is None else text[start:end]

    def _names(self, speech: NamedNode | None, role: NamedNode, report: NamedNode) -> tuple[str, ...]:
        if speech is None:
            return ()
        who = (quad.object for quad in self.store.quads_for_pattern(speech, role, None, report))
        return tuple(sorted(self._text(each, _LABEL, report) or each.value for each in who if isinstance(each, NamedNode)))

    def _node(self, subject: NamedNode, predicate: NamedNode, report: NamedNode) -> NamedNode | None:
        quads = self.store.quads_for_pattern(subject, predicate, None, report)
        return next((quad.object for quad in quads if isinstance(quad.object, NamedNode)), None)

    def _text(self, subject: NamedNode, predicate: NamedNode, report: NamedNode) -> str:
        quads = self.store.quads_for_pattern(subject, predicate, None, report)
        return min((quad.object.value for quad in quads if isinstance(quad.object, Literal)), default="")


def _openness(fact: FactPattern, bound: Mapping[str, Term]) -> tuple[bool, bool]:
    """How little is known of a fact: one with a known subject is looked up first."""
    return _value(fact.subject, bound) is None, _value(fact.object, bound) is None


def _value(slot: Slot, bound: Mapping[str, Term]) -> Term | None:
    return bound.get(slot.value) if isinstance(slot, Variable) else slot


def _matched(fact: FactPattern, claim: Claimed) -> dict[str, Term]:
    pairs = (fact.subject, claim.subject), (fact.predicate, claim.predicate), (fact.object, claim.object)
    return {slot.value: term for slot, term in pairs if isinstance(slot, Variable)}


def _short(term: Term) -> str:
    """The name of one of our terms, without the ontology's address."""
    return term.value.removeprefix(ONTOLOGY + "#") if isinstance(term, NamedNode) else str(term)


def _place(citation: Citation) -> tuple[str, str, int, int, str]:
    return citation.date, citation.report.value, citation.start, citation.end, citation.node.value

"""Judgements about Wikidata → the graph of the links: a layer over the reports, in no report's graph.

    reports' graphs → entities → kg.wikidata.link → judgements → `<base>graph/links`

To undo it, drop the graph; `renew` makes it again after reports were added or dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.graph import terms
from kg.graph.description import TYPE, Description, Node
from kg.graph.linkable import entities, newest_report, resolved
from kg.graph.links_faults import graph_name
from kg.graph.resolution import record_key
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.model import LinkMethod, LinkOutcome
from kg.vocabulary import BASE, WD, iri, slug
from kg.wikidata import decisions as decided
from kg.wikidata import link
from kg.wikidata.decisions import Decisions
from kg.wikidata.item import Item, KnowledgeBase
from kg.wikidata.judge import Candidate, Judgement, WeightsOf
from kg.wikidata.weights import weights

_LABEL, _SAME = known("rdfs:label"), known("schema:sameAs")
_OWL_SAME: Final = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
_NOBODY: Final = Decisions()
_XSD_OF_LENGTH: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def judged(
    dataset: Dataset, base: KnowledgeBase, decisions: Decisions = _NOBODY, weighing: WeightsOf = weights
) -> tuple[Judgement, ...]:
    """A judgement for every person, party, place and event of a dataset, in the order of their IRIs.

    A person whom several reports name differently is judged once, under the name that the resolution kept.
    """
    return link(entities(dataset), base, decided.resolved(decisions, resolved(dataset)), weighing)


def renew(
    dataset: Dataset,
    judgements: Iterable[Judgement],
    knowledge: str,
    *,
    date: str | None = None,
    owl: bool = False,
    facts: bool = False,
) -> None:
    """Put the graph of these links in the place of the old one; the arguments are those of `quads`."""
    day = date or newest_report(dataset)
    made = quads(judgements, knowledge, dataset.base, date=day, owl=owl, facts=facts)
    dataset.replace(graph_name(dataset.base), made)


def quads(
    judgements: Iterable[Judgement],
    knowledge: str,
    base: str = BASE,
    *,
    date: str | None = None,
    owl: bool = False,
    facts: bool = False,
) -> Iterator[Quad]:
    """The graph of the links, in the order in which it is written.

    `knowledge` is the name of the knowledge base; `date`, YYYY-MM-DD, stands with every link. With `owl` each link is
    stated as owl:sameAs too: a reasoner then takes all that Wikidata says for its own. With `facts` it holds what the
    knowledge base says of the items that are linked: names, birth years, offices.
    """
    writer = _Writer(Description(NamedNode(graph_name(base))), base, knowledge, date)
    for judgement in judgements:
        writer.add(judgement, owl=owl, facts=facts)
        for item in judgement.rejected:
            writer.refuse(judgement, item)
    return writer.description.quads()


class _Writer:
    """Puts judgements into a description, each with a node of its own."""

    def __init__(self, description: Description, base: str, knowledge: str, date: str | None) -> None:
        self.description = description
        self._base = base
        self._date = date
        self._run = NamedNode(iri(f"run/parley-kg-{slug(__version__)}-links-{slug(knowledge)}", base))
        description.add(self._run, TYPE, known("prov:Activity"))
        description.add(self._run, _LABEL, Literal(terms.label(f"parley-kg {__version__}, links, {knowledge}")))
        description.add(self._run, known("schema:softwareVersion"), Literal(__version__))

    def add(self, judgement: Judgement, *, owl: bool, facts: bool) -> None:
        if judgement.outcome is LinkOutcome.NOT_FOUND:
            self._record(judgement, None, LinkOutcome.NOT_FOUND)
        for number, candidate in enumerate(judgement.candidates):
            if judgement.outcome is LinkOutcome.CANDIDATE:
                self._record(judgement, candidate, LinkOutcome.CANDIDATE)
            elif judgement.outcome is LinkOutcome.ACCEPTED and number == 0:
                self._record(judgement, candidate, LinkOutcome.ACCEPTED)
        if judgement.item is not None:
            entity, item = NamedNode(judgement.entity.iri), _node(judgement.item.qid)
            self.description.add(entity, _SAME, item)
            if owl:
                self.description.add(entity, _OWL_SAME, item)
            if facts:
                self._facts(judgement.item)

    def refuse(self, judgement: Judgement, item: Item) -> None:
        """What a person said that it is not."""
        record = self._begin(judgement, item.qid, LinkOutcome.REJECTED, LinkMethod.BY_REVIEW)
        self.description.add(record, own("reason"), Literal("a person rejected it"))
        self._name(item.qid, item.label)

    def _record(self, judgement: Judgement, candidate: Candidate | None, outcome: LinkOutcome) -> None:
        qid = candidate.item.qid if candidate else None
        record = self._begin(judgement, qid, outcome, judgement.method)
        reasons = [reason.sentence for reason in candidate.reasons] if candidate else []
        for sentence in (judgement.sentence, *reasons):
            self.description.add(record, own("reason"), Literal(terms.label(sentence)))
        if candidate is not None:
            self.description.add(record, own("confidence"), terms.confidence(candidate.score))
            self._name(candidate.item.qid, candidate.item.label)

    def _begin(self, judgement: Judgement, qid: str | None, outcome: LinkOutcome, method: LinkMethod) -> Node:
        key = record_key(judgement.entity.iri, self._base)
        record = NamedNode(f"{graph_name(self._base)}/{key}/{qid or 'none'}")
        self.description.add(record, TYPE, own("Link"))
        self.description.add(record, known("rdf:subject"), NamedNode(judgement.entity.iri))
        self.description.add(record, known("rdf:predicate"), _SAME)
        if qid is not None:
            self.description.add(record, known("rdf:object"), _node(qid))
        self.description.add(record, own("outcome"), own(outcome.value))
        self.description.add(record, own("method"), own(method.value))
        if self._date:
            day = Literal(self._date, datatype=known("xsd:date"))
            self.description.add(record, known("schema:dateCreated"), day)
        self.description.add(record, known("prov:wasGeneratedBy"), self._run)
        return record

    def _name(self, qid: str, label: str) -> None:
        if label and not self.description.values(_node(qid), _LABEL):
            self.description.add(_node(qid), _LABEL, Literal(terms.label(label)))

    def _facts(self, item: Item) -> None:
        node = _node(item.qid)
        if item.description:
            self.description.add(node, known("schema:description"), Literal(terms.label(item.description)))
        for predicate, date in (("schema:birthDate", item.born), ("schema:deathDate", item.died)):
            self._dated(node, predicate, date)
        for number, position in enumerate(sorted(item.positions, key=lambda p: (p.start or "", p.title, p.of or "")), 1):
            held = NamedNode(f"{graph_name(self._base)}/facts/{item.qid}/{number}")
            self.description.add(node, known("schema:worksFor"), held)
            self.description.add(held, TYPE, known("schema:OrganizationRole"))
            self.description.add(held, known("schema:roleName"), Literal(terms.label(position.title)))
            if position.of is not None:
                self.description.add(held, known("schema:worksFor"), _node(position.of))
            self._dated(held, "schema:startDate", position.start)
            self._dated(held, "schema:endDate", position.end)

    def _dated(self, node: Node, predicate: str, date: str | None) -> None:
        if date is not None and len(date) in _XSD_OF_LENGTH:
            self.description.add(node, known(predicate), Literal(date, datatype=known(_XSD_OF_LENGTH[len(date)])))


def _node(qid: str) -> NamedNode:
    return NamedNode(str(WD) + qid)

"""The constraints that SHACL Core cannot say: here as functions, in `ontology/shapes.ttl` as SPARQL.

Each function stands in `RULES` under the name of the constraint that it answers for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.graph import values
from kg.graph.description import Description, Node, Term
from kg.graph.terms import known, own
from kg.graph.violation import Violation
from kg.vocabulary import PARLEY

Fact = tuple[Node, NamedNode, Term]
Rule = Callable[[Description, "Claimed"], Iterator[Violation]]

# Properties that tell how something is known; with all others of ours, facts are told, and facts need a claim.
_NOT_FACTS: Final = frozenset({"evidence", "accordingTo", "stance", "confidence", "sha256"})
FACTS: Final = frozenset(name for name in PARLEY.__annotations__ if name[0].islower()) - _NOT_FACTS
"""Names of the properties that a claim can be about."""
_FACT_TERMS: Final = frozenset(own(name) for name in FACTS)
_AGENTS: Final = {
    own("participant"): frozenset({own("Person"), own("Party"), own("Delegation")}),
    own("hostedBy"): frozenset({own("Person"), own("Party")}),
    own("mediatedBy"): frozenset({own("Person"), own("Party")}),
    own("speaker"): frozenset({own("Person"), own("Party"), own("UnnamedSource")}),
}
"""Who may take part, host, mediate and speak."""

_TYPE: Final = known("rdf:type")
_SUBJECT, _PREDICATE, _OBJECT = known("rdf:subject"), known("rdf:predicate"), known("rdf:object")
_STANCE, _ASSERTS = own("stance"), own("Asserts")
_XSD_DATE: Final = known("xsd:date")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the claims of a graph say, gathered once for all the rules."""

    claims: tuple[tuple[Node, Term, Fact], ...]
    """Each claim's node, its stance, and the fact that it is about."""
    asserted: frozenset[Fact]

    @classmethod
    def by(cls, description: Description) -> Claimed:
        claims = tuple(_claims(description))
        return cls(claims, frozenset(fact for _, stance, fact in claims if stance == _ASSERTS))


def one_report(description: Description, _: Claimed) -> Iterator[Violation]:
    """A graph holds the one report that it is named by."""
    for node in description.of_type(own("Report")):
        if node != description.report:
            yield Violation(node, None, None, "a second report in the graph")


def fact_has_claim(description: Description, claimed: Claimed) -> Iterator[Violation]:
    """No fact without a claim that asserts it."""
    for subject, properties in description.subjects.items():
        for predicate in _FACT_TERMS.intersection(properties):
            for value in properties[predicate]:
                if (subject, predicate, value) not in claimed.asserted:
                    yield Violation(subject, predicate, value, "no claim asserts this fact")


def denied_is_no_fact(description: Description, claimed: Claimed) -> Iterator[Violation]:
    """What is only denied or supposed is never a fact."""
    for node, stance, fact in claimed.claims:
        if stance != _ASSERTS and fact not in claimed.asserted and _stands(fact, description):
            yield Violation(node, None, None, "stands as a fact, though nobody asserts it")


def asserted_is_fact(description: Description, claimed: Claimed) -> Iterator[Violation]:
    """What a claim asserts stands as a fact too."""
    for node, stance, fact in claimed.claims:
        if stance == _ASSERTS and not _stands(fact, description):
            yield Violation(node, None, None, "is asserted, but does not stand as a fact")


def completed_is_past(description: Description, _: Claimed) -> Iterator[Violation]:
    """What a report calls completed is not dated to a day after the report."""
    status, completed, date = own("status"), own("Completed"), own("date")
    for published in description.values(description.report, known("schema:datePublished")):
        for event, properties in description.subjects.items():
            if completed in properties.get(status, ()):
                for day in properties.get(date, ()):
                    if _is_later_day(day, published):
                        reason = f"cannot be completed on {day.value}, after the report of {published.value}"
                        yield Violation(event, status, completed, reason)


def agent_kinds(description: Description, _: Claimed) -> Iterator[Violation]:
    """Only certain classes can take part, host, mediate and speak."""
    for subject, properties in description.subjects.items():
        for path in properties.keys() & _AGENTS.keys():
            for value in properties[path]:
                types = description.values(value, _TYPE) if isinstance(value, NamedNode) else ()
                if _AGENTS[path].isdisjoint(types):
                    yield Violation(subject, path, value, f"{value.value} is of no class that can be one")


def claimed_is_known(description: Description, claimed: Claimed) -> Iterator[Violation]:
    """The graph says what each subject of a claim is."""
    for node, _, (subject, _, _) in claimed.claims:
        if not description.values(subject, _TYPE):
            yield Violation(node, _SUBJECT, subject, "the graph does not say what its subject is")


_SHAPES: Final = "https://w3id.org/parley/shapes#"
RULES: Final[dict[str, Rule]] = {
    _SHAPES + "OneReport-rule": one_report,
    _SHAPES + "FactHasClaim-rule": fact_has_claim,
    _SHAPES + "DeniedIsNoFact-rule": denied_is_no_fact,
    _SHAPES + "AssertedIsFact-rule": asserted_is_fact,
    _SHAPES + "CompletedIsPast-rule": completed_is_past,
    _SHAPES + "AgentKinds-rule": agent_kinds,
    _SHAPES + "ClaimedIsKnown-rule": claimed_is_known,
}


def violations(description: Description) -> Iterator[Violation]:
    """What the report's graph holds against all the rules."""
    claimed = Claimed.by(description)
    for rule in RULES.values():
        yield from rule(description, claimed)


def _claims(description: Description) -> Iterator[tuple[Node, Term, Fact]]:
    """Each node that has the parts of a claim, its stance, and the fact it is about."""
    for node, properties in description.subjects.items():
        if _SUBJECT not in properties:
            continue
        for stance in properties.get(_STANCE, ()):
            for subject in properties[_SUBJECT]:
                for predicate in properties.get(_PREDICATE, ()):
                    for value in properties.get(_OBJECT, ()):
                        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
                            yield node, stance, (subject, predicate, value)


def _stands(fact: Fact, description: Description) -> bool:
    subject, predicate, value = fact
    return value in description.values(subject, predicate)


def _is_later_day(day: Term, published: Term) -> bool:
    if not (isinstance(day, Literal) and isinstance(published, Literal) and day.datatype == _XSD_DATE):
        return False
    order = values.compare(day, published)
    return order is not None and order > 0

"""An account → the description of what the ontology allows of it, and a list of what was left out and why."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kg.errors import ReportError
from kg.graph import rules, shapes, terms
from kg.graph.description import Description, describe, is_web_address
from kg.graph.violation import Violation
from kg.model import Account, Claim, Entity, EntityClass, Ref, Report, Span
from kg.vocabulary import BASE

_KEY: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*")
# Entities that mean nothing without the one that points to them.
_HANGERS_ON: Final = frozenset({EntityClass.ROLE, EntityClass.TRANSFER})


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that an account says and the graph does not."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of an account, its description, and what was left out."""

    account: Account
    description: Description
    rejected: tuple[Rejected, ...]

    @property
    def graph(self) -> str:
        """The name of the report's graph."""
        return self.description.report.value


def check(account: Account, *, base: str = BASE, quotes: bool = False) -> Checked:
    """Describe the account, leaving out whatever the ontology or the evidence check rejects.

    Errors: ReportError if what is said of the report itself breaks the ontology, so that nothing can be kept.
    """
    sieve = _Sieve(account)
    installed = shapes.installed()
    while True:
        left = replace(account, entities=tuple(sieve.entities.values()), claims=tuple(sieve.claims))
        description = describe(left, base=base, quotes=quotes)
        found = [*shapes.violations(installed, description), *rules.violations(description)]
        if not found:
            return Checked(left, description, tuple(sieve.rejected))
        for violation in found:
            sieve.remove(violation, description, base)
        sieve.remove_what_hangs()


@dataclass(slots=True)
class _Sieve:
    """What is still in, and what is out."""

    account: Account
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    pointed_at: frozenset[str] = frozenset()
    """Keys of the entities that some claim of the whole account points to."""

    def __post_init__(self) -> None:
        report = self.account.report
        if report.url and not is_web_address(report.url):
            self.rejected.append(Rejected(f"url {terms.label(report.url)!r}", "is no web address"))
        for entity in self.account.entities:
            self._take_entity(entity, report)
        for claim in strongest(self.account.claims):
            if reason := fault_of_claim(claim, report):
                self._reject(claim, reason)
            else:
                self.claims.append(claim)
        self.pointed_at = frozenset(_targets(self.account.claims))
        self.remove_what_hangs()

    def _take_entity(self, entity: Entity, report: Report) -> None:
        reason = "is described twice" if entity.key in self.entities else fault_of_entity(entity, report)
        if reason:
            self.rejected.append(Rejected(terms.label(entity.key), reason))
        else:
            self.entities[entity.key] = entity

    def _reject(self, claim: Claim, reason: str) -> None:
        self.rejected.append(Rejected(in_words(claim), reason))

    def _drop_entity(self, key: str, reason: str) -> None:
        if self.entities.pop(key, None) is not None:
            self.rejected.append(Rejected(key, reason))

    def _drop_claims(self, guilty: Iterable[Claim], reason: str) -> None:
        out = set(map(id, guilty))
        for claim in self.claims:
            if id(claim) in out:
                self._reject(claim, reason)
        self.claims = [claim for claim in self.claims if id(claim) not in out]

    def remove(self, violation: Violation, description: Description, base: str) -> None:
        """Take out what broke the ontology: a claim, the claims of a value, or an entity."""
        if violation.focus in description.claims:
            self._drop_claims([description.claims[violation.focus]], violation.reason)
            return
        key = violation.focus.value.removeprefix(base)
        if key not in {entity.key for entity in self.account.entities}:
            reason = f"what is said of {violation.focus.value} breaks the ontology: {violation.reason}"
            raise ReportError(self.account.report.name, reason)
        guilty = _guilty(violation, description)
        if guilty:
            self._drop_claims(guilty, violation.reason)
        else:
            self._drop_entity(key, violation.reason)

    def remove_what_hangs(self) -> None:
        """Take out claims about what is not there, entities that nothing points to any more, and so on down."""
        while True:
            before = len(self.rejected)
            for claim in [c for c in self.claims if _missing(c, self.entities)]:
                self._drop_claims([claim], f"speaks of {_missing(claim, self.entities)}, which is not there")
            targets = set(_targets(self.claims))
            for entity in list(self.entities.values()):
                if entity.type in _HANGERS_ON and entity.key in self.pointed_at - targets:
                    self._drop_entity(entity.key, "nothing points to it any more")
            if len(self.rejected) == before:
                return


def strongest(claims: Iterable[Claim]) -> list[Claim]:
    """Of claims that differ in nothing but confidence, the surest one."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        thing = claim.object
        place = claim.evidence.start, claim.evidence.end
        same = claim.subject, claim.predicate, type(thing), thing, place, claim.according_to, claim.stance
        if same not in best or claim.confidence > best[same].confidence:
            best[same] = claim
    return list(best.values())


def fault_of_entity(entity: Entity, report: Report) -> str | None:
    """Why this entity cannot be described at all; None if it can."""
    if not _KEY.fullmatch(entity.key):
        return "its key makes no IRI"
    if not terms.label(entity.label):
        return "has no label"
    return next(filter(None, (fault_of_evidence(span, report.text) for span in entity.evidence)), None)


def fault_of_claim(claim: Claim, report: Report) -> str | None:
    """Why this claim cannot be described at all; None if it can."""
    if claim.predicate not in rules.FACTS:
        return "the ontology has no such property"
    if not (math.isfinite(claim.confidence) and 0 <= claim.confidence <= 1):
        return f"confidence {claim.confidence} is not between 0 and 1"
    if claim.object == "" or (type(claim.object) is str and not terms.label(claim.object)):
        return "has an empty value"
    return fault_of_evidence(claim.evidence, report.text)


def fault_of_evidence(span: Span, text: str) -> str | None:
    """Why these are no words of the text; None if they are.

    >>> fault_of_evidence(Span(4, 11), "The Kremlin") is None
    True
    >>> fault_of_evidence(Span(4, 12), "The Kremlin")
    'its evidence 4-12 is not within the report (0-11)'
    """
    if not 0 <= span.start < span.end <= len(text):
        return f"its evidence {span.start}-{span.end} is not within the report (0-{len(text)})"
    if text[span.start : span.end].isspace():
        return f"its evidence {span.start}-{span.end} holds no words"
    return None


def in_words(claim: Claim) -> str:
    """A claim on one line, for messages.

    >>> in_words(Claim("meeting/x", "heldAt", Ref("place/istanbul"), Span(0, 4)))
    'meeting/x heldAt place/istanbul'
    """
    thing = claim.object.key if isinstance(claim.object, Ref) else str(claim.object)
    return terms.label(f"{claim.subject} {claim.predicate} {thing}")


def _targets(claims: Iterable[Claim]) -> Iterator[str]:
    return (claim.object.key for claim in claims if isinstance(claim.object, Ref))


def _missing(claim: Claim, entities: dict[str, Entity]) -> str | None:
    if claim.subject not in entities:
        return claim.subject
    if isinstance(claim.object, Ref) and claim.object.key not in entities:
        return claim.object.key
    if claim.according_to is not None and claim.according_to not in entities:
        return claim.according_to
    return None


def _guilty(violation: Violation, description: Description) -> list[Claim]:
    """The claims that a violation rests on: of the value at fault, or of the weakest where there are too many."""
    by_value: defaultdict[object, list[Claim]] = defaultdict(list)
    for node, claim in description.claims.items():
        properties = description.subjects[node]
        said = properties[terms.known("rdf:subject")][0], properties[terms.known("rdf:predicate")][0]
        if said == (violation.focus, violation.path):
            by_value[properties[terms.known("rdf:object")][0]].append(claim)
    if violation.value is not None:
        return by_value.get(violation.value, [])
    return min(by_value.values(), key=_strength, default=[])


def _strength(claims: list[Claim]) -> tuple[float, int]:
    """How sure the surest of them is; among equals, the earlier words count for more."""
    return max(claim.confidence for claim in claims), -min(claim.evidence.start for claim in claims)

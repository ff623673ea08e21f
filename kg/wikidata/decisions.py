"""What people decided about links, kept apart from the data in an SSSOM table, and laid over every judgement.

A row counts as a decision if its justification is `semapv:ManualMappingCuration`: the predicate `schema:sameAs` accepts
the item, with the modifier `Not` it is refused, and the object `sssom:NoTermFound` says that Wikidata has no such item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kg import __version__
from kg.errors import UsageError
from kg.model import LinkMethod, LinkOutcome
from kg.wikidata import sssom
from kg.wikidata.entity import Linkable
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.judge import Candidate, Judgement

WIKIDATA: Final = "http://www.wikidata.org/entity/"
SAME: Final = "schema:sameAs"
PERHAPS: Final = "rdfs:seeAlso"
"""Of candidates that nobody has decided about: no program takes it for a link."""
_IDENTITY: Final = frozenset({SAME, "owl:sameAs", "skos:exactMatch"})
"""What others write for it."""
Find = Callable[[str], Item | None]
"""An item by its id; None if it is not known here."""
_OF_WIKIDATA: Final = re.compile(r"https?://(www\.)?wikidata\.org/(entity|wiki)/")
"""What an id begins with, also as it is copied from a browser."""
_QID: Final = re.compile(r"Q[1-9][0-9]{0,18}")
_KINDS: Final = {
    Linkable.PERSON: ItemKind.PERSON, Linkable.PARTY: ItemKind.ORGANIZATION,
    Linkable.PLACE: ItemKind.PLACE, Linkable.EVENT: ItemKind.EVENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a person about one entity."""

    iri: str
    qid: str | None
    """None: there is no such item."""
    accepted: bool = True
    label: str = ""
    item_label: str = ""
    author: str = ""
    date: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions there are, and the table that they came from."""

    rows: tuple[Decided, ...] = ()
    table: sssom.Table = field(default_factory=sssom.Table)
    same: Mapping[str, str] = field(default_factory=dict)
    """From an IRI of a person to the one that it is resolved to: a decision about either is one about both."""

    def of(self, iri: str) -> tuple[Decided, ...]:
        """The decisions about an entity: those about its own IRI, then those about the IRIs resolved to it."""
        own = [row for row in self.rows if row.iri == iri]
        others = [row for row in self.rows if row.iri != iri and self.same.get(row.iri) == iri]
        return (*own, *others)

    def refused(self, iri: str) -> frozenset[str]:
        return frozenset(row.qid for row in self.of(iri) if not row.accepted and row.qid is not None)

    def settled(self, iri: str) -> Decided | None:
        """The one that says what the entity is, or that it is not there; the newest row where there are several."""
        settled = [row for row in self.of(iri) if row.accepted]
        own = [row for row in settled if row.iri == iri]
        return next(reversed(own or settled), None)

    def overrule(self, judgement: Judgement, item_of: Find) -> Judgement:
        """The judgement as a person decided it, if one did."""
        settled = self.settled(judgement.entity.iri)
        judgement = replace(judgement, rejected=self._rejected(judgement, settled, item_of))
        if settled is None:
            return judgement
        if settled.qid is None:
            return replace(
                judgement, outcome=LinkOutcome.NOT_FOUND, candidates=(), sentence="a person found no such item",
                method=LinkMethod.BY_REVIEW,
            )  # fmt: skip
        first = _candidate(settled, judgement, item_of)
        others = tuple(c for c in judgement.candidates if c.item.qid != settled.qid)
        return replace(
            judgement, outcome=LinkOutcome.ACCEPTED, candidates=(first, *others),
            sentence="a person accepted it", method=LinkMethod.BY_REVIEW,
        )  # fmt: skip

    def _rejected(self, judgement: Judgement, settled: Decided | None, item_of: Find) -> tuple[Item, ...]:
        kept = settled.qid if settled else None
        rows = {row.qid: row for row in self.of(judgement.entity.iri) if not row.accepted and row.qid != kept}
        return tuple(_item(row, judgement, item_of) for _, row in sorted(rows.items(), key=str))

    def adding(self, *more: Decided) -> Decisions:
        """With more decisions; a new one takes the place of an old one about the same pair, or of what settled the entity."""
        pairs = {(row.iri, row.qid) for row in more}
        settled = {row.iri for row in more if row.accepted}
        gone = {(r.iri, r.qid) for r in self.rows if (r.iri, r.qid) in pairs or (r.accepted and r.iri in settled)}
        kept = tuple(row for row in self.rows if (row.iri, row.qid) not in gone)
        table = replace(self.table, rows=tuple(row for row in self.table.rows if _pair(row) not in gone))
        return replace(self, rows=(*kept, *more), table=table)


def read(text: str, name: str) -> Decisions:
    """The decisions of an SSSOM table; rows that no person decided are left out."""
    table = sssom.read(text, name)
    rows = tuple(_decided(row, name) for row in table.rows if manual(row))
    return Decisions(rows, replace(table, rows=tuple(row for row in table.rows if manual(row))))


def resolved(decisions: Decisions, same: Mapping[str, str]) -> Decisions:
    """The decisions, those about a variant of somebody's name being about him too; `same` leads from variant to him."""
    return replace(decisions, same=same)


def write(decisions: Decisions, base: str) -> str:
    """The decisions as an SSSOM table; the rows that were read stand as they were."""
    kept = {_pair(row) for row in decisions.table.rows}
    new = [row_of(row) for row in decisions.rows if (row.iri, row.qid) not in kept]
    table = replace(decisions.table, rows=(*decisions.table.rows, *new))
    return sssom.write(table, base, "Which Wikidata items the entities of a dataset are, as people decided.")


def manual(row: sssom.Row) -> bool:
    """Whether a row says that a person decided whether two are one."""
    return row["mapping_justification"] == sssom.MANUAL and row["predicate_id"] in _IDENTITY


def row_of(decided: Decided) -> dict[str, str]:
    """A decision as a row."""
    return {
        "subject_id": decided.iri,
        "subject_label": decided.label,
        "predicate_modifier": "" if decided.accepted else sssom.NOT,
        "predicate_id": SAME,
        "object_id": f"{WIKIDATA}{decided.qid}" if decided.qid else sssom.NOT_FOUND,
        "object_label": decided.item_label,
        "mapping_justification": sssom.MANUAL,
        "author_label": decided.author,
        "mapping_date": decided.date,
        "mapping_tool": "parley-kg",
        "mapping_tool_version": __version__,
        "comment": decided.comment,
    }


def rows_of(judgements: Iterable[Judgement], date: str | None, decisions: Decisions) -> tuple[sssom.Row, ...]:
    """Every judgement as rows, those that a person decided as they were read."""
    table = {_pair(row): row for row in decisions.table.rows}
    manual_rows = [table.get((row.iri, row.qid)) or row_of(row) for row in decisions.rows]
    made = [row for j in judgements if j.method is LinkMethod.BY_RULES for row in _made(j, date)]
    return tuple(sorted((*manual_rows, *made), key=lambda row: (row["subject_id"], row["object_id"])))


def qid(text: str) -> str | None:
    """A Wikidata id in what somebody wrote: an id or an address that ends in one.

    >>> qid("Q159"), qid("https://www.wikidata.org/wiki/Q159"), qid("P31")
    ('Q159', 'Q159', None)
    """
    last = text.strip().rsplit("/", 1)[-1].upper()
    return last if _QID.fullmatch(last) else None


def _made(judgement: Judgement, date: str | None) -> Iterable[dict[str, str]]:
    shared = {
        "subject_id": judgement.entity.iri,
        "subject_label": judgement.entity.label,
        "mapping_justification": sssom.COMPOSITE,
        "mapping_date": date or "",
        "mapping_tool": "parley-kg",
        "mapping_tool_version": __version__,
    }
    if not judgement.candidates:
        yield {**shared, "predicate_id": SAME, "object_id": sssom.NOT_FOUND, "comment": judgement.sentence}
    for number, candidate in enumerate(judgement.candidates):
        linked = judgement.outcome is LinkOutcome.ACCEPTED and number == 0
        if linked or judgement.outcome is LinkOutcome.CANDIDATE:
            yield {
                **shared,
                "predicate_id": SAME if linked else PERHAPS,
                "object_id": WIKIDATA + candidate.item.qid,
                "object_label": candidate.item.label,
                "confidence": f"{candidate.score:.2f}",
                "comment": "; ".join(reason.sentence for reason in candidate.reasons),
            }


def _decided(row: sssom.Row, name: str) -> Decided:
    found, modifier = _qid_of(row), row.get("predicate_modifier", "")
    if found is None and row["object_id"] != sssom.NOT_FOUND:
        raise UsageError(f"{name}: expected a Wikidata item or {sssom.NOT_FOUND}, found {row['object_id'][:100]!r}")
    if modifier not in ("", sssom.NOT):  # a misspelt rejection must not become its opposite
        where = f"{name}: the decision about {row['subject_id'][:100]!r}"
        raise UsageError(f"{where}: expected {sssom.NOT} or nothing as predicate_modifier, found {modifier[:100]!r}")
    return Decided(
        row["subject_id"], found, not modifier, row.get("subject_label", ""),
        row.get("object_label", ""), row.get("author_label", ""), row.get("mapping_date", ""), row.get("comment", ""),
    )  # fmt: skip


def _pair(row: sssom.Row) -> tuple[str, str | None]:
    return row["subject_id"], _qid_of(row)


def _qid_of(row: sssom.Row) -> str | None:
    return qid(row["object_id"]) if _OF_WIKIDATA.match(row["object_id"]) else None


def _candidate(settled: Decided, judgement: Judgement, item_of: Find) -> Candidate:
    assert settled.qid is not None
    for candidate in judgement.candidates:
        if candidate.item.qid == settled.qid:
            return replace(candidate, score=1.0)
    return Candidate(_item(settled, judgement, item_of), 1.0, 0.0, ())


def _item(row: Decided, judgement: Judgement, item_of: Find) -> Item:
    """The item of a decision, also where the knowledge base does not hold it."""
    qid = row.qid or ""
    return item_of(qid) or Item(qid, row.item_label or qid, _KINDS[judgement.entity.type])

"""Mappings ↔ SSSOM TSV (https://mapping-commons.github.io/sssom/): a table that can be shared and edited.

Whatever columns another tool has added are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from kg.errors import UsageError

COLUMNS: Final = (
    "subject_id", "subject_label", "predicate_modifier", "predicate_id", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_date", "confidence", "mapping_tool", "mapping_tool_version",
    "comment",
)  # fmt: skip
NOT_FOUND: Final = "sssom:NoTermFound"
MANUAL: Final = "semapv:ManualMappingCuration"
COMPOSITE: Final = "semapv:CompositeMatching"
NOT: Final = "Not"

_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_PREFIXES: Final = {
    "wd": "http://www.wikidata.org/entity/",
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
}
_LONGEST: Final = 20_000_000
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping set: what its rows say, with identifiers as whole IRIs."""

    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = COLUMNS
    prefixes: Mapping[str, str] = field(default_factory=dict)


def read(text: str, name: str) -> Table:
    """A table from its text; UsageError, with the line, for what is no SSSOM."""
    if len(text) > _LONGEST:
        raise UsageError(f"{name}: too long for a table of mappings: {len(text):,} characters")
    lines = text.removeprefix("\ufeff").splitlines()
    prefixes = _prefixes([line for line in lines if line.startswith("#")], name)
    body = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not body:
        return Table(prefixes=prefixes)
    columns = tuple(body[0][1].split("\t"))
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise UsageError(f"{name}: expected an SSSOM table with the column {missing[0]}, found {', '.join(columns)[:200]}")
    return Table(tuple(_row(line, number, columns, prefixes, name) for number, line in body[1:]), columns, prefixes)


def write(table: Table, base: str, about: str) -> str:
    """The text of a table, its rows in the order in which they are given."""
    prefixes = {**table.prefixes, **_PREFIXES, "kg": base}
    for row in table.rows:
        _name_space(row["subject_id"], prefixes)
    head: dict[str, object] = {
        "mapping_set_id": f"{base}graph/links",
        "mapping_set_description": about,
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "curie_map": dict(sorted(prefixes.items())),
    }
    lines = [f"#{line}" for line in yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000).splitlines()]
    columns = (*COLUMNS, *(column for column in table.columns if column not in COLUMNS))
    lines.append("\t".join(columns))
    lines += ["\t".join(_cell(row, column, prefixes) for column in columns) for row in table.rows]
    return "\n".join(lines) + "\n"


def _prefixes(comments: list[str], name: str) -> dict[str, str]:
    try:
        head = yaml.safe_load("\n".join(line[1:] for line in comments))
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: its heading is no YAML: {str(error).splitlines()[0][:200]}") from error
    curies = head.get("curie_map") if isinstance(head, dict) else None
    return {str(prefix): str(start) for prefix, start in curies.items()} if isinstance(curies, dict) else {}


def _row(line: str, number: int, columns: tuple[str, ...], prefixes: Mapping[str, str], name: str) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise UsageError(f"{name}, line {number}: expected {len(columns)} columns, found {len(cells)}")
    row = dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))
    for column in ("subject_id", "object_id"):
        row[column] = _expanded(row[column], prefixes, f"{name}, line {number}")
    return row


def _expanded(curie: str, prefixes: Mapping[str, str], where: str) -> str:
    """The whole IRI; what the standard itself names stays short."""
    if curie == NOT_FOUND or re.match(r"https?://", curie):
        return curie
    prefix, colon, local = curie.partition(":")
    start = {**_PREFIXES, **prefixes}.get(prefix)
    if not colon or start is None:
        raise UsageError(f"{where}: {curie[:100]!r} is neither an IRI nor begins with a prefix of the curie_map")
    return start + local


def _name_space(iri: str, prefixes: dict[str, str]) -> None:
    """A prefix for an IRI that begins with none of those there are."""
    if not any(iri.startswith(start) for start in prefixes.values()):
        number = 1 + sum(prefix.startswith("ns") for prefix in prefixes)
        prefixes[f"ns{number}"] = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _cell(row: Row, column: str, prefixes: Mapping[str, str]) -> str:
    text = row.get(column, "")
    if column in ("subject_id", "object_id"):
        return _short(text, prefixes)
    return _UNPRINTABLE.sub(" ", text).strip()


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    best = max((p for p, start in prefixes.items() if iri.startswith(start)), key=lambda p: len(prefixes[p]), default=None)
    return iri if best is None else f"{best}:{iri.removeprefix(prefixes[best])}"

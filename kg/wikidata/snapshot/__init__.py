"""Knowledge bases in one file each: made from tables, a dump of Wikidata or a SPARQL endpoint, and looked up by name.

build([source_at("people.csv", choice)], "people.kb", choice) → the file, whole or not at all
open("people.kb").candidates("Umerov")                         → items
"""

from __future__ import annotations

from pathlib import Path

from kg.wikidata.snapshot.choice import Choice, choose
from kg.wikidata.snapshot.source import Source
from kg.wikidata.snapshot.sources import source_at
from kg.wikidata.snapshot.store import Snapshot
from kg.wikidata.snapshot.writing import Progress, Summary, build

__all__ = ["Choice", "Progress", "Snapshot", "Source", "Summary", "build", "choose", "open", "source_at"]


def open(path: str | Path) -> Snapshot:
    """A snapshot file as a knowledge base.

    Errors: UsageError if there is no such file, KnowledgeBaseError if it is no snapshot, or one of another version.
    """
    return Snapshot(path)

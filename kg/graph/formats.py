"""The RDF formats that are read and written, by the ending of their files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pyoxigraph import RdfFormat

from kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write RDF down."""

    ending: str
    """Of a file's name, and what the format is called on the command line."""
    rdf: RdfFormat
    holds_graphs: bool
    """Whether it tells which report a fact is from; the others hold the union of all graphs."""
    has_heading: bool
    """Whether prefixes stand at the top of a file."""


FORMATS: Final = {
    form.ending: form
    for form in (
        Format("jsonld", RdfFormat.JSON_LD, holds_graphs=True, has_heading=False),
        Format("nq", RdfFormat.N_QUADS, holds_graphs=True, has_heading=False),
        Format("nt", RdfFormat.N_TRIPLES, holds_graphs=False, has_heading=False),
        Format("trig", RdfFormat.TRIG, holds_graphs=True, has_heading=True),
        Format("ttl", RdfFormat.TURTLE, holds_graphs=False, has_heading=True),
    )
}


def named(name: str) -> Format:
    """A format by its name, which is the ending of its files; UsageError if there is none.

    >>> named("trig").holds_graphs
    True
    """
    if name not in FORMATS:
        raise UsageError(f"unknown RDF format {name!r}: it must be one of {', '.join(FORMATS)}")
    return FORMATS[name]


def of_path(path: str) -> Format:
    """The format that a file's name stands for; UsageError if it stands for none.

    >>> of_path("talks.ttl").ending
    'ttl'
    """
    ending = PurePath(path).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        endings = ", ".join("." + known for known in FORMATS)
        raise UsageError(f"{path}: its ending names no RDF format: it must be one of {endings}")
    return FORMATS[ending]

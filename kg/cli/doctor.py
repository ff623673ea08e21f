"""`kg doctor`: is everything here that kg needs, and if not, how to get it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final

import click

from kg import __version__
from kg.cli.endings import Ending
from kg.errors import KgError, SetupError
from kg.resources import folder

LIBRARIES: Final = (
    "anyascii", "babel", "click", "charset-normalizer", "htmldate", "lxml", "markdown-it-py", "matplotlib",
    "networkx", "numpy", "py3langid", "pyoxigraph", "pyshacl", "python-dateutil", "PyYAML", "rapidfuzz", "rdflib",
    "rich", "spacy", "SPARQLWrapper", "trafilatura", "urllib3",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that kg needs."""

    thing: str
    found: str
    """Its version or place; what to do about it when it is missing."""
    missing: bool = False


@click.command()
@click.option("--model", metavar="PACKAGE", help="Look for this spaCy pipeline instead of the usual one.")
@click.pass_context
def doctor(ctx: click.Context, model: str | None) -> None:
    """Check that everything kg needs is installed, and say how to get what is missing."""
    findings = list(examine(model))
    for finding in findings:
        click.echo(f"{'MISSING' if finding.missing else 'ok':8}{finding.thing:20}{finding.found}")
    missing = sum(finding.missing for finding in findings)
    click.echo(f"{missing} missing: kg cannot work as it should" if missing else "kg is ready")
    ctx.exit(Ending.CANNOT_WORK if missing else Ending.DONE)


def examine(model: str | None = None) -> Iterator[Finding]:
    """Look at everything that kg needs."""
    yield Finding("kg", __version__)
    yield Finding("Python", platform.python_version())
    yield from map(_library, LIBRARIES)
    yield _language_model(model)
    yield _ontology()
    yield _questions()


def _library(name: str) -> Finding:
    """Whether a library is installed, and in which version.

    >>> _library("no-such-library")
    Finding(thing='no-such-library', found='pip install no-such-library', missing=True)
    """
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, f"pip install {name}", missing=True)


def _language_model(model: str | None) -> Finding:
    try:
        from kg.language import DEFAULT_MODEL, installed_model

        return Finding("language model", installed_model(model or DEFAULT_MODEL))
    except (SetupError, ImportError) as error:
        return Finding("language model", str(error), missing=True)


def _ontology() -> Finding:
    try:
        return Finding("ontology", str(folder("ontology")))
    except SetupError as error:
        return Finding("ontology", str(error), missing=True)


def _questions() -> Finding:
    try:
        from kg.query import library

        return Finding("saved questions", f"{len(library())} in {folder('queries')}")
    except (KgError, ImportError) as error:
        return Finding("saved questions", str(error), missing=True)

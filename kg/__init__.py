"""News reports of peace talks and prisoner exchanges → an RDF graph in which every fact carries its words.

import kg
built = kg.build(["report.txt"])
dataset = built.to_rdflib()
"""

from __future__ import annotations

import importlib
from types import ModuleType

__version__ = "0.1.0"
__all__ = ["__version__", "build"]


def __getattr__(name: str) -> ModuleType:
    """`kg.build` is loaded when it is first asked for, so that `import kg` stays quick."""
    if name == "build":
        return importlib.import_module("kg.build")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

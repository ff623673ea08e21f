"""Where the files that travel with the package are: ontology, saved questions and sample reports."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SetupError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `ontology`, `queries` or `examples`: inside the installed package, or beside it in a checkout.

    >>> folder("ontology").name
    'ontology'
    """
    for place in (_PACKAGE / "share" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise SetupError(f"the folder {name!r} that belongs to kg is missing: install the package again")

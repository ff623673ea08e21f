"""A network → Pajek's .net (http://mrvar.fdv.uni-lj.si/pajek/), which igraph and NetworkX read too.

Pajek knows vertices with labels, and arcs with a weight and a label: all other attributes, the ids of edges and the
name of the network stay out. A vertex is called by its label, and by label and id if another has the same. In labels
`"` becomes `'`, a backslash `/`, a control character or a line break a space: Pajek has no way to write them. An edge
whose weight is no number has weight 1. Streams, beside number and name of each node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Final

from kg.export.formats.columns import text
from kg.export.formats.form import Network
from kg.export.formats.tables import Edge, Rules, Tables, named

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write(network: Network, out: IO[bytes]) -> None:
    """Writes a .net file in UTF-8."""
    for line in _lines(Tables(network, Rules())):
        out.write(line.encode() + b"\r\n")


def _lines(tables: Tables) -> Iterator[str]:
    numbers = {}
    yield f"*Vertices {len(tables)}"
    for number, (node, name) in enumerate(named(tables, _printed), start=1):
        numbers[node.id] = number
        yield f"{number} {_quoted(name)}"
    yield "*Arcs" if tables.directed else "*Edges"
    for edge in tables.edges():
        label = f" l {_quoted(text(edge.values['label']))}" if "label" in edge.values else ""
        yield f"{numbers[edge.source]} {numbers[edge.target]} {_weight(edge)}{label}"


def _printed(text: str) -> str:
    r"""Text as a label can hold it.

    >>> _printed('the "North"\nor South')
    "the 'North' or South"
    """
    return _CONTROL.sub(" ", text).replace('"', "'").replace("\\", "/")


def _quoted(name: str) -> str:
    return f'"{_printed(name)}"'


def _weight(edge: Edge) -> str:
    weight = edge.values.get("weight", 1)
    return text(weight) if isinstance(weight, int | float) and not isinstance(weight, bool) else "1"

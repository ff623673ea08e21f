"""A network → DOT (https://graphviz.org/doc/info/lang.html), for Graphviz and what reads its language.

All values are quoted text, lists JSON text. In every value a backslash is doubled and a line break written `\\n`, as
Graphviz undoes it in labels. An attribute that Graphviz knows (`color`, `URL`, `weight`) acts as such. Nodes are
coloured by type unless they bring a `fillcolor`. The id of an edge is its `key`. Control characters become U+FFFD.
Streams: one row at a time is in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO, Final

from kg.export.formats.columns import Value, text
from kg.export.formats.form import Network
from kg.export.formats.looks import look
from kg.export.formats.names import xml_text
from kg.export.formats.tables import Node, Rules, Tables

_RULES: Final = Rules(clean=xml_text, of_edge=("key",))
_SHAPES: Final = 'node [shape="box", style="rounded,filled", fillcolor="white"];'
_ESCAPES: Final = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"}
_ESCAPED: Final = re.compile(r'[\\"\n\r]')


def write(network: Network, out: IO[bytes]) -> None:
    """Writes a digraph, or a graph if the edges have no direction."""
    for line in _lines(Tables(network, _RULES)):
        out.write(line.encode() + b"\n")


def _lines(tables: Tables) -> Iterator[str]:
    kind, arrow = ("digraph", "->") if tables.directed else ("graph", "--")
    yield f"{kind} {_quoted(tables.values.get('name', ''))} {{"
    for name, value in tables.values.items():
        yield f"  {_quoted(name)}={_quoted(value)};"
    yield f"  {_SHAPES}"
    for node in tables.nodes():
        yield f"  {_quoted(node.id)} [{_attributes(_filled(node))}];"
    for edge in tables.edges():
        ends = f"{_quoted(edge.source)} {arrow} {_quoted(edge.target)}"
        yield f"  {ends} [{_attributes({'key': edge.id, **edge.values})}];"
    yield "}"


def _filled(node: Node) -> Mapping[str, Value]:
    return {"fillcolor": look(node.values.get("type")).colour, **node.values}


def _attributes(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(value)}" for name, value in values.items())


def _quoted(value: Value) -> str:
    r"""A value as a quoted string of DOT.

    >>> print(_quoted('the "North"\n'))
    "the \"North\"\n"
    """
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text(value)) + '"'

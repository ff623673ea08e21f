"""A network → GML (https://gephi.org/users/supported-graph-formats/gml-format/), for igraph, Gephi, NetworkX, yEd.

Nodes are numbered; their ids are the attribute `iri`, those of edges the attribute `key`. Attributes are named in
ASCII letters, digits and underscores. GML has no yes and no: they are 1 and 0. It has no lists: they are JSON text.
Characters outside ASCII, and control characters, are written as `&#233;`, which igraph and Gephi show as it stands.
NetworkX names nodes by their labels, so no two have the same: one that another node has too gets its id behind it.
In NetworkX: `nx.read_gml(file)`, or `nx.read_gml(file, label="iri")`. Streams, beside number and name of each node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO, Final

from kg.export.formats.columns import Value, text
from kg.export.formats.form import Network
from kg.export.formats.tables import Rules, Tables, named

_OTHER: Final = re.compile("[^A-Za-z0-9]+")
_ESCAPED: Final = re.compile('[^ -~]|[&"]')
_NAMED: Final = {"&": "&amp;", '"': "&quot;"}


def _key(name: str) -> str:
    """Words joined by underscores; a name begins with a letter."""
    spelt = _OTHER.sub("_", name).strip("_")
    return spelt if spelt[:1].isalpha() else f"a_{spelt}".strip("_")


_RULES: Final = Rules(
    name=_key,
    of_node=("id", "iri", "node", "edge", "graphics"),
    of_edge=("source", "target", "key", "node", "edge", "graphics"),
    of_network=("directed", "multigraph", "node", "edge"),
)


def write(network: Network, out: IO[bytes]) -> None:
    """Writes GML."""
    tables = Tables(network, _RULES)
    for line in _lines(tables):
        out.write(line.encode("ascii") + b"\n")


def _lines(tables: Tables) -> Iterator[str]:
    yield 'Creator "Parley"'
    yield "graph ["
    yield from _pairs({"directed": tables.directed, "multigraph": True, **tables.values})
    numbers = {}
    for number, (node, name) in enumerate(named(tables)):
        numbers[node.id] = number
        yield from _block("node", {"id": number, "iri": node.id, **node.values, "label": name})
    for edge in tables.edges():
        ends = {"source": numbers[edge.source], "target": numbers[edge.target]}
        yield from _block("edge", {**ends, "key": edge.id, **edge.values})
    yield "]"


def _block(name: str, values: Mapping[str, Value]) -> Iterator[str]:
    yield f"{name} ["
    yield from _pairs(values)
    yield "]"


def _pairs(values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        yield f"  {name} {_written(value)}"


def _written(value: Value) -> str:
    """A value in GML.

    >>> _written(True), _written(1e-7), _written('"é"')
    ('1', '1.0e-07', '"&quot;&#233;&quot;"')
    """
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        mantissa, e, exponent = repr(value).partition("e")
        return f"{mantissa if '.' in mantissa else mantissa + '.0'}{e}{exponent}"
    return '"' + _ESCAPED.sub(lambda found: _NAMED.get(found[0], f"&#{ord(found[0])};"), text(value)) + '"'

"""A network → GEXF 1.3 (https://gexf.net), for Gephi and Gephi Lite: typed attributes, a timeline, colours, sizes.

What has a date or a start or end also gets an interval of whole days, which is what Gephi's timeline shows; the dates
as they are written stay, as `date`, `start_date` and `end_date`, because Gephi Lite ignores intervals. Parallel edges
with the same label get kinds of their own ("met", "met (2)"): Gephi keeps one edge of a kind between two nodes.
Lists are as Gephi reads them, which is JSON text. Labels are text, weights numbers. The name of the network is the
first line of its description. Characters that XML cannot hold become U+FFFD. Streams: one element
at a time is in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import IO, Final

from kg.export.formats.columns import Column, Kind, Value, text
from kg.export.formats.dates import interval
from kg.export.formats.form import Network
from kg.export.formats.looks import look, places
from kg.export.formats.names import local_name, xml_text
from kg.export.formats.tables import Edge, Rules, Tables
from kg.export.formats.xml import File, document, element, leaf

_GEXF: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_TYPES: Final = {
    Kind.BOOL: "boolean",
    Kind.INT: "long",
    Kind.FLOAT: "double",
    Kind.TEXT: "string",
    Kind.LIST: "liststring",
}
_SPELT: Final = {"start": "start_date", "end": "end_date"}
"""Readers put the interval under these names."""
_DRAWN: Final = ("viz", "color", "shape", "size", "thickness", "x", "y", "z")
"""… and what is drawn under these."""
_RULES: Final = Rules(
    clean=xml_text,
    name=lambda name: _SPELT.get(name, name),
    of_node=("id", "start", "end", "pid", "parents", *_DRAWN),
    of_edge=("id", "start", "end", "kind", "source", "target", *_DRAWN),
)


def write(network: Network, out: IO[bytes]) -> None:
    """Writes GEXF 1.3."""
    tables = Tables(network, _RULES)
    of_node = [column for column in tables.node_columns if column.name != "label"]
    of_edge = [column for column in tables.edge_columns if column.name != "label" and not _is_weight(column)]
    with document(out, "gexf", {None: _GEXF, "viz": _VIZ}, version="1.3") as file:
        _about(file, tables.values)
        with element(file, "graph", **_settings(tables)):
            _declare(file, "node", of_node)
            _declare(file, "edge", of_edge)
            with element(file, "nodes"):
                _nodes(file, network, tables, of_node)
            with element(file, "edges"):
                _edges(file, tables, of_edge)


def _about(file: File, values: Mapping[str, Value]) -> None:
    first = [text(values[name]) for name in ("name", "description") if name in values]
    others = [f"{name}: {text(value)}" for name, value in values.items() if name not in ("name", "description", "view")]
    with element(file, "meta"):
        leaf(file, "creator", "Parley")
        leaf(file, "keywords", text(values.get("view", "")))
        leaf(file, "description", "\n".join(first + others))


def _settings(tables: Tables) -> dict[str, str]:
    """The attributes of the element `graph`: it is dynamic only if something in it has a time."""
    settings = {"defaultedgetype": "directed" if tables.directed else "undirected", "idtype": "string"}
    if _has_dates(tables) and any(map(_interval, _values(tables))):
        settings |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    return settings


def _has_dates(tables: Tables) -> bool:
    return any(column.name in ("date", *_SPELT.values()) for column in (*tables.node_columns, *tables.edge_columns))


def _values(tables: Tables) -> Iterator[Mapping[str, Value]]:
    yield from (node.values for node in tables.nodes())
    yield from (edge.values for edge in tables.edges())


def _interval(values: Mapping[str, Value]) -> dict[str, str]:
    return interval({"date": values.get("date"), **{name: values.get(spelt) for name, spelt in _SPELT.items()}})


def _declare(file: File, part: str, columns: list[Column]) -> None:
    if columns:
        with element(file, "attributes", **{"class": part, "mode": "static"}):
            for column in columns:
                leaf(file, "attribute", id=column.name, title=column.name, type=_TYPES[column.kind])


def _nodes(file: File, network: Network, tables: Tables, columns: list[Column]) -> None:
    degrees = (degree for _, degree in network.degree())
    for node, (across, down), degree in zip(tables.nodes(), places(network), degrees, strict=True):
        drawn = look(node.values.get("type"))
        label = {"label": text(node.values["label"])} if "label" in node.values else {}
        with element(file, "node", id=node.id, **label, **_interval(node.values)):
            _data(file, columns, node.values)
            leaf(file, _viz("color"), r=str(drawn.red), g=str(drawn.green), b=str(drawn.blue))
            leaf(file, _viz("position"), x=str(across), y=str(-down))
            leaf(file, _viz("size"), value=str(round(10 + 4 * sqrt(degree), 1)))
            leaf(file, _viz("shape"), value=drawn.gexf)


def _edges(file: File, tables: Tables, columns: list[Column]) -> None:
    weighted = any(_is_weight(column) for column in tables.edge_columns)
    pair, kinds = ("", ""), Counter[str]()
    for edge in tables.edges():
        if (edge.source, edge.target) != pair:
            pair, kinds = (edge.source, edge.target), Counter()
        named = {"label": text(edge.values["label"])} if "label" in edge.values else {}
        if weighted and "weight" in edge.values:
            named["weight"] = text(edge.values["weight"])
        named |= {"kind": _kind(edge, kinds), **_interval(edge.values)}
        with element(file, "edge", id=edge.id, source=edge.source, target=edge.target, **named):
            _data(file, columns, edge.values)


def _kind(edge: Edge, kinds: Counter[str]) -> str:
    """The label of an edge, or else its predicate, with a number if it is not the first between its two nodes."""
    predicate = local_name(text(edge.values.get("predicate", "edge")))
    kind = text(edge.values.get("label", predicate))
    kinds[kind] += 1
    return kind if kinds[kind] == 1 else f"{kind} ({kinds[kind]})"


def _data(file: File, columns: list[Column], values: Mapping[str, Value]) -> None:
    known = [column.name for column in columns if column.name in values]
    if known:
        with element(file, "attvalues"):
            for name in known:
                leaf(file, "attvalue", **{"for": name, "value": text(values[name])})


def _is_weight(column: Column) -> bool:
    return column.name == "weight" and column.kind in (Kind.INT, Kind.FLOAT)


def _viz(name: str) -> str:
    return f"{{{_VIZ}}}{name}"

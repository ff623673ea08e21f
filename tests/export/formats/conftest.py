"""Networks with every value that a format may stumble over, and what a reader should find in them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from kg.export.formats import FORMATS, Network

Values = dict[str, Any]
Held = tuple[dict[str, Values], dict[str, tuple[str, str, Values]]]
"""Nodes by id; edges by id, each with its two ends."""

_ID = "https://example.org/id/"

NODES: dict[str, Values] = {
    _ID + "zoë": {
        "label": "Zoë “Zo” O'Neill",
        "type": "Person",
        "aliases": ("Zoe; the elder", 'the "Fox", [1]', "back\\slash", "two\nlines"),
        "date": "2025",
    },
    _ID + "dove": {"label": "🕊️ Союз, حزب, 平和党", "type": "Party", "aliases": (), "status": ""},
    _ID + "quotes": {"label": "\"'`<b>&amp;</b>]]>\\", "type": "Place", "aliases": ("",), "note": "\\"},
    _ID + "lines": {"label": "first\nsecond\r\nthird\tend", "type": "Meeting", "date": "2025-06", "round": -1},
    _ID + "control": {"label": "bell\x07 null\x00 escape\x1b next\x85", "type": "Exchange", "note": "\ufffe\uffff"},
    _ID + "half": {"label": "half \ud83d", "type": "Report", "start": "2024-02", "end": "2025-06-02"},
    _ID + "bare": {},
    _ID + "empty": {"label": "", "type": ""},
    _ID + "same": {"label": "Zoë “Zo” O'Neill", "type": "Person", "held": True, "share": 0.1 + 0.2},
    _ID + "sum": {"label": "=1+1", "type": "Person", "held": False, "share": 1e-07, "reports": 2**62},
    _ID + "digits": {"label": "007", "type": "true", "share": -0.0, "reports": 0, "note": "  spaced  "},
    "#; DROP {x} ${y} \\u0027": {"label": "'}) DETACH DELETE n; //", "note": "\\u0027 \\' %s <!-- -->", "share": 1e300},
}
EDGES: dict[str, tuple[str, str, Values]] = {
    "e1": (_ID + "zoë", _ID + "dove", {"label": "member of", "predicate": _ID + "p#memberOf", "weight": 2.0, "claims": 3}),
    "e2": (_ID + "zoë", _ID + "dove", {"label": "member of", "predicate": _ID + "p#memberOf", "date": "2025-06-02"}),
    "e3": (_ID + "zoë", _ID + "dove", {"label": "heads", "confidence": 0.75, "places": ("A; B", "c,d")}),
    "e4": (_ID + "dove", _ID + "zoë", {"label": 'back\n"again"\\', "weight": 0.5}),
    "e5": (_ID + "lines", _ID + "lines", {"label": "self", "start": "2025", "end": "2025-06"}),
    "e6": (_ID + "lines", _ID + "lines", {"label": "self", "denied": True}),
    'urn:"7"\\': (_ID + "control", _ID + "#; no node", {"label": "\x07\u2028"}),
    "e8": (_ID + "bare", _ID + "empty", {}),
    **{f"more{n}": (_ID + "same", _ID + "sum", {"label": "met", "claims": n}) for n in range(8)},
}
NODES[_ID + "#; no node"] = {"label": "a node made last", "type": "Person"}
ABOUT: Values = {"name": 'Talks & "more"\\', "description": "línea\n第二", "view": "all", "reports": 3}


@pytest.fixture
def awkward() -> nx.MultiDiGraph[str]:
    """A network as `kg.export.network` makes it, with the worst values it may hold, and some that it may not."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(**ABOUT)
    for node, values in NODES.items():
        network.add_node(node, **values)
    for key, (source, target, values) in EDGES.items():
        network.add_edge(source, target, key=key, **values)
    return network


@pytest.fixture
def empty() -> nx.MultiDiGraph[str]:
    return nx.MultiDiGraph()


def held(
    value: Callable[[Any], Any] = lambda value: value,
    text: Callable[[str], str] = lambda text: text,
    *,
    of_node: Callable[[str], str] = str,
    of_edge: Callable[[str], str] = str,
) -> Held:
    """What the awkward network holds, its values, texts and names as a format has them."""

    def row(values: Values, name: Callable[[str], str]) -> Values:
        return {name(key): value(each(raw)) for key, raw in values.items()}

    def each(raw: Any) -> Any:
        return tuple(map(text, map(plain, raw))) if isinstance(raw, tuple) else text(plain(raw)) if isinstance(raw, str) else raw

    nodes = {text(id): row(values, of_node) for id, values in NODES.items()}
    edges = {text(k): (text(s), text(t), row(values, of_edge)) for k, (s, t, values) in EDGES.items()}
    return nodes, edges


def plain(text: str) -> str:
    """No file can hold half of a surrogate pair."""
    return text.replace("\ud83d", "\ufffd")


def in_xml(text: str) -> str:
    """What XML 1.0 has for it, counted out here character by character."""
    return "".join(
        c if c in "\t\n\r" or (" " <= c <= "\ud7ff") or ("\ue000" <= c <= "\ufffd") or c >= "\U00010000" else "\ufffd"
        for c in text
    )


def as_json(value: Any) -> Any:
    """Lists in formats without lists."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def as_text(value: Any) -> Any:
    """Any value in formats that know only text."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(as_json(value))


def xml(file: bytes) -> Any:
    """The root of an XML file."""
    return etree.fromstring(file)


def written(name: str, network: Network) -> bytes:
    """The file that a format makes of a network."""
    write = FORMATS[name].write
    assert write is not None
    out = io.BytesIO()
    write(network, out)
    return out.getvalue()


def found(network: Any) -> Held:
    """What a network holds that NetworkX has read."""
    nodes = {id: dict(values) for id, values in network.nodes(data=True)}
    edges = {key: (s, t, dict(values)) for s, t, key, values in network.edges(keys=True, data=True)}
    assert len(edges) == network.number_of_edges()
    return nodes, edges

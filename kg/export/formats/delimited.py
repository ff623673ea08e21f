"""A network → nodes.csv and edges.csv as RFC 4180 has them (https://www.rfc-editor.org/rfc/rfc4180), in UTF-8.

A missing value is an empty field, empty text is `""`; yes and no are `true` and `false`, lists are JSON text. Values
are written as they are: a spreadsheet may take a cell that begins with = + - @ for a formula, so import such files as
text; a mark before the value would falsify it for every other reader. Name and description of the network, and whether
its edges have a direction, are not in the files. Streams: one row at a time is in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Final

from kg.export.formats.columns import Column, Value, text
from kg.export.formats.form import Network
from kg.export.formats.tables import Rules, Tables

_RULES: Final = Rules(of_node=("id",), of_edge=("id", "source", "target"))
_QUOTED: Final = re.compile(r'[",\r\n]|^\s|\s$|^$')


def write(network: Network, folder: Path) -> None:
    """Writes the two files into the folder."""
    tables = Tables(network, _RULES)
    with (folder / "nodes.csv").open("wb") as out:
        line(out, ["id", *_names(tables.node_columns)])
        for node in tables.nodes():
            line(out, [node.id, *_cells(tables.node_columns, node.values)])
    with (folder / "edges.csv").open("wb") as out:
        line(out, ["id", "source", "target", *_names(tables.edge_columns)])
        for edge in tables.edges():
            line(out, [edge.id, edge.source, edge.target, *_cells(tables.edge_columns, edge.values)])


def line(out: IO[bytes], fields: Iterable[str | None]) -> None:
    """One record: None is an empty field, empty text is quoted, and so is what would not survive without."""
    out.write(",".join("" if field is None else _field(field) for field in fields).encode() + b"\r\n")


def _field(written: str) -> str:
    return '"' + written.replace('"', '""') + '"' if _QUOTED.search(written) else written


def _names(columns: list[Column]) -> list[str]:
    return [column.name for column in columns]


def _cells(columns: list[Column], values: Mapping[str, Value]) -> list[str | None]:
    return [text(values[column.name]) if column.name in values else None for column in columns]

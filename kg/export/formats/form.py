"""What a format of networks is: its name, the ending of its files, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

import networkx as nx

Network: TypeAlias = "nx.MultiDiGraph[str] | nx.MultiGraph[str]"
"""As `kg.export.network` makes it."""

Write = Callable[[Network, IO[bytes]], None]
"""Writes a network to one open file."""

WriteFolder = Callable[[Network, Path], None]
"""Writes a network as files in a folder that is there and empty."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of networks. It has `write`, or `write_folder` where it is made of several files."""

    name: str
    suffix: str
    """What its files end in, with the dot; "" for a folder."""
    summary: str
    """One line for people: which programs read it."""
    write: Write | None = None
    write_folder: WriteFolder | None = None
    leaves_out: Callable[[Network], str] | None = None
    """What it does not show of a network, in words; "" if it shows all. None for a format that always does."""

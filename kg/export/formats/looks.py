"""What nodes look like where a format can say so: colours that the colour-blind tell apart, places on a grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from kg.export.formats.form import Network


@dataclass(frozen=True, slots=True)
class Look:
    """How the nodes of one type are drawn."""

    red: int
    green: int
    blue: int
    gexf: str
    """The shape in GEXF."""
    yed: str
    """… in yEd."""

    @property
    def colour(self) -> str:
        """As in HTML: `#56B4E9`."""
        return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"


# The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/): black text can be read on all of them.
LOOKS: Final[dict[str, Look]] = {
    "Delegation": Look(240, 228, 66, "square", "hexagon"),
    "Exchange": Look(0, 158, 115, "diamond", "diamond"),
    "Meeting": Look(204, 121, 167, "diamond", "octagon"),
    "Party": Look(230, 159, 0, "square", "rectangle"),
    "Person": Look(86, 180, 233, "disc", "ellipse"),
    "Place": Look(213, 94, 0, "triangle", "triangle"),
    "Report": Look(221, 221, 221, "square", "rectangle"),
}
OTHER: Final = Look(187, 187, 187, "disc", "roundrectangle")

_ACROSS, _DOWN = 200, 120
"""Far enough apart for labels of usual length."""


def look(type: object) -> Look:
    """How nodes of a type are drawn, whatever it is."""
    return LOOKS.get(type, OTHER) if isinstance(type, str) else OTHER


def places(network: Network) -> Iterator[tuple[int, int]]:
    """Where each node stands, in order: one block for each type, blocks side by side, rows from the top.

    The same network gives the same places. Memory: two numbers for each type.
    """
    counts = Counter(_type(row.get("type")) for _, row in network.nodes(data=True))
    left: dict[Hashable, int] = {}
    across = 0
    for type, count in counts.items():
        left[type] = across
        across += ceil(sqrt(count)) + 1
    placed: Counter[Hashable] = Counter()
    for _, row in network.nodes(data=True):
        type = _type(row.get("type"))
        down, right = divmod(placed[type], ceil(sqrt(counts[type])))
        placed[type] += 1
        yield (left[type] + right) * _ACROSS, down * _DOWN


def _type(type: object) -> Hashable:
    return type if isinstance(type, str) else None

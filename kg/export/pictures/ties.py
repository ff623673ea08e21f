"""A network → the lines of its picture: all edges between two nodes are one line, with words where there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.export.formats.form import Network
from kg.export.pictures.labels import name_of, one_line, spelt_out

Box = tuple[float, float, float, float]
"""Middle, width, height."""


@dataclass(slots=True)
class Tie:
    """All edges between two nodes, or from a node to itself."""

    one: Any
    other: Any
    words: Counter[str] = field(default_factory=Counter)
    weight: float = 0.0
    forth: bool = False
    """Whether an edge leads to the other; False if the edges have no direction."""
    back: bool = False

    @property
    def sayings(self) -> list[str]:
        """What the edges say, each once: "between", "released by ×2"."""
        return [f"{text} ×{n}" if n > 1 else text for text, n in sorted(self.words.items()) if text]


def ties_of(network: Network) -> list[Tie]:
    """The lines, in the order in which the network names their ends."""
    order = {node: number for number, node in enumerate(network)}
    found: dict[tuple[int, int], Tie] = {}
    for start, end, row in network.edges(data=True):
        one, other = (start, end) if order[start] <= order[end] else (end, start)
        tie = found.setdefault((order[one], order[other]), Tie(one, other))
        tie.words[_words(row, name_of(end, network.nodes[end]))] += 1
        weight = row.get("weight", 1.0)
        tie.weight += weight if isinstance(weight, int | float) and 0 < weight < float("inf") else 1.0
        if network.is_directed():
            tie.forth |= start == one
            tie.back |= start == other
    return list(found.values())


def _words(row: Mapping[str, Any], end: str) -> str:
    """What an edge says, and how many if it counts; where it leads to, if that is all that it says.

    >>> _words({"label": "handed over to", "count": 1157, "category": "PrisonersOfWar"}, "Sudmark")
    '→ Sudmark: 1,157 prisoners of war'
    >>> _words({"label": "released by", "count": 12}, "Sudmark")
    'released by: 12'
    """
    text = one_line(row.get("label"))[:60]
    if not isinstance(row.get("count"), int):
        return text
    verb = f"→ {end[:40]}" if text.endswith(" to") else text
    return f"{verb}: {row['count']:,} {spelt_out(row.get('category')).lower()}".rstrip()


def edge_of(box: Box, towards: tuple[float, float], gap: float) -> tuple[float, float]:
    """Where the line from the middle of a box leaves it, and a gap further.

    >>> edge_of((0, 0, 10, 4), (20, 0), 1)
    (6.0, 0.0)
    """
    x, y, width, height = box
    right, up = towards[0] - x, towards[1] - y
    part = min(
        (width / 2 + gap) / abs(right) if right else float("inf"), (height / 2 + gap) / abs(up) if up else float("inf")
    )
    return x + right * min(part, 1.0), y + up * min(part, 1.0)


def free_place(line: Sequence[tuple[float, float]], size: tuple[float, float], taken: Iterable[Box]) -> Box | None:
    """A place on the line for words of this size that is on no box; None if there is none."""
    (x, y), (to_x, to_y) = line
    boxes = list(taken)
    for part in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
        place = (x + (to_x - x) * part, y + (to_y - y) * part, *size)
        if not any(_hit(place, boxes)):
            return place
    return None


def _hit(place: Box, boxes: Iterable[Box]) -> Iterator[bool]:
    for x, y, width, height in boxes:
        yield abs(place[0] - x) * 2 < place[2] + width and abs(place[1] - y) * 2 < place[3] + height

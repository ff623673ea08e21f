"""Which boxes are linked → where they stand: linked ones near each other, none on another.

Each connected part is laid out by stress majorization (Gansner, Koren, North: Graph Drawing by Stress Majorization,
2004): distances on the sheet as near as can be to the number of steps between two nodes. Then boxes that overlap are
pushed apart, and the parts are put side by side. Nothing is random. All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Size = tuple[float, float]
Point = tuple[float, float]

GAP: Final = 28.0
"""Between two boxes, at least: room for lines to be seen."""
_PART_GAP: Final = 44.0
_ROW: Final = 720.0
"""Small parts fill a row of at least this width."""
_ASPECT: Final = 1.5
"""How much wider than high a sheet should be."""
_ROUNDS: Final = 200
_PUSHES: Final = 600


def placed(sizes: Mapping[Any, Size], links: nx.Graph[Any], step: float) -> dict[Any, Point]:
    """The middle of each box; linked boxes are about a step apart. The corner at the bottom left is (0, 0)."""
    parts = [_part(sorted(found, key=list(sizes).index), sizes, links, step) for found in nx.connected_components(links)]
    parts.sort(key=lambda part: -len(part))
    return _packed(parts, sizes)


def _part(nodes: list[Any], sizes: Mapping[Any, Size], links: nx.Graph[Any], step: float) -> dict[Any, Point]:
    import numpy as np

    order = _around(nodes, links)
    boxes = np.array([sizes[node] for node in order])
    points = _stress(_distances(order, links)) * step * np.array([_ASPECT, 1.0])
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, _apart(points, boxes), strict=True)}


def _around(nodes: list[Any], links: nx.Graph[Any]) -> list[Any]:
    """The nodes in the order of a walk from the one with most links: neighbours start near each other."""
    hub = max(nodes, key=lambda node: len(links.adj[node]))
    return list(nx.dfs_preorder_nodes(links, hub))


def _distances(order: list[Any], links: nx.Graph[Any]) -> Points:
    import numpy as np

    steps = {one: nx.single_source_shortest_path_length(links, one) for one in order}
    return np.array([[float(steps[one][other]) for other in order] for one in order])


def _stress(distances: Points) -> Points:
    """Points on a plane, as far from each other as asked for as can be; they start on a circle around the first."""
    import numpy as np

    many = len(distances)
    angles = 2 * np.pi * np.arange(many) / max(1, many - 1)
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1) * max(1.0, float(distances.max()) / 2)
    points[0] = (0.01, 0.01 if many > 2 else 0.0)  # off the middle, or three might stay in one line
    wanted = distances + np.eye(many)
    weights = (wanted**-2) * (1 - np.eye(many))
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(many)
        pulls = -weights * distances / np.maximum(apart, 1e-9)
        points = inverse @ ((pulls - np.diag(pulls.sum(axis=1))) @ points)
    return points


def _apart(points: Points, boxes: Points) -> Points:
    """The points moved until no box is on another: pushed along the shorter way, after a while all a bit wider each time."""
    import numpy as np

    room = (boxes[:, None] + boxes[None]) / 2 + GAP
    others = ~np.eye(len(points), dtype=bool)
    for turn in range(_PUSHES):
        way = points[:, None] - points[None]
        over = room - np.abs(way)
        hit = (over > 0).all(axis=2) & others
        if not hit.any():
            break
        sideways = over[..., 0] < over[..., 1]
        before = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
        for axis, along in ((0, sideways), (1, ~sideways)):
            sign = np.where(way[..., axis] == 0, before, np.sign(way[..., axis]))
            points[:, axis] += (np.where(hit & along, over[..., axis], 0.0) * sign).sum(axis=1) * 0.26
        points *= 1.0 if turn < _PUSHES // 4 else 1.004
    return points


def _packed(parts: list[dict[Any, Point]], sizes: Mapping[Any, Size]) -> dict[Any, Point]:
    """The parts in rows from the top, the sheet about as wide as it should be."""
    frames = [_frame(part, sizes) for part in parts]
    area = sum((right - left + _PART_GAP) * (top - low + _PART_GAP) for left, low, right, top in frames)
    widest = max((right - left for left, _, right, _ in frames), default=0.0)
    limit = max(widest, (area * _ASPECT) ** 0.5, _ROW)
    found: dict[Any, Point] = {}
    across = down = deepest = 0.0
    for part, (left, low, right, top) in sorted(
        zip(parts, frames, strict=True), key=lambda each: each[1][1] - each[1][3]
    ):
        if across and across + right - left > limit:
            across, down, deepest = 0.0, down - deepest - _PART_GAP, 0.0
        for node, (x, y) in part.items():
            found[node] = (x - left + across, y - top + down)
        across += right - left + _PART_GAP
        deepest = max(deepest, top - low)
    _, bottom, _, _ = _frame(found, sizes) if found else (0, 0, 0, 0)
    return {node: (x, y - bottom) for node, (x, y) in found.items()}


def _frame(part: Mapping[Hashable, Point], sizes: Mapping[Any, Size]) -> tuple[float, float, float, float]:
    """The left, lower, right and upper end of what the boxes take up."""
    return (
        min(x - sizes[node][0] / 2 for node, (x, _) in part.items()),
        min(y - sizes[node][1] / 2 for node, (_, y) in part.items()),
        max(x + sizes[node][0] / 2 for node, (x, _) in part.items()),
        max(y + sizes[node][1] / 2 for node, (_, y) in part.items()),
    )

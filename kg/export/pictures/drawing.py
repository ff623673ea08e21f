"""A network → a sheet with a box for each node, a line for all edges between two, a legend and a note."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.export.formats.form import Network
from kg.export.formats.looks import look
from kg.export.pictures import canvas
from kg.export.pictures.choice import Choice
from kg.export.pictures.labels import class_of, name_of, one_line, wrapped
from kg.export.pictures.layout import Point, Size, placed
from kg.export.pictures.ties import Box, Tie, edge_of, free_place, ties_of
from kg.export.plural import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE: Final = 9.0
_LEADING: Final = 1.25
_PAD: Final = 6.0
_MARGIN: Final = 24.0
_SMALL: Final = 7.0
_HEADING_STEP, _NOTE_STEP, _LEGEND_STEP = 12.0, 11.0, 16.0
_NARROWEST: Final = 460.0
_INK, _GREY, _LINE = "#1A1A1A", "#555555", "#8A8A8A"

_MOST_LINES: Final = 6
_CLOSE, _USUAL, _WIDE = 95.0, 120.0, 150.0
"""How far linked boxes are apart: wide where few lines have room for many words."""
_FEW: Final = 15
MOST_LABELLED: Final = 45
"""Of more lines than so many, the words cover the picture."""


Entry = tuple[float, str, str]
"""Of the legend: how far from the left, the colour, the words."""


@dataclass(slots=True)
class Picture:
    """A sheet that is being drawn."""

    figure: Figure
    axes: Axes
    title: str
    told: str
    """The picture in words."""
    boxes: dict[Any, Box]
    tips: dict[str, str] = field(default_factory=dict)


def draw(choice: Choice) -> Picture:
    """Draws what was chosen; call it inside `canvas.drawing()`."""
    network = choice.shown
    ties = ties_of(network)
    lines = {node: wrapped(name_of(node, row)) for node, row in network.nodes(data=True)}
    sizes = {node: _size(text) for node, text in lines.items()}
    picture = _sheet(choice, _places(network, sizes, ties), sizes)
    for number, tie in enumerate(ties):
        _line(picture, tie, f"edge-{number}")
    if len(ties) <= MOST_LABELLED:
        _words(picture, ties)
    for number, node in enumerate(network):
        row = network.nodes[node]
        _box(picture, node, lines[node], look(row.get("type")).colour, f"node-{number}")
        picture.tips[f"node-{number}"] = f"{name_of(node, row)} ({class_of(row)})"
    return picture


def _places(network: Network, sizes: dict[Any, Size], ties: list[Tie]) -> dict[Any, Point]:
    links: nx.Graph[Any] = nx.Graph()
    links.add_nodes_from(network)
    links.add_edges_from((tie.one, tie.other) for tie in ties if tie.one != tie.other)
    return placed(sizes, links, _WIDE if len(ties) <= _FEW else _USUAL if len(ties) <= MOST_LABELLED else _CLOSE)


def _size(lines: list[str]) -> Size:
    wide = max(canvas.text_width(line, _SIZE) for line in lines)
    return wide + 2 * _PAD, len(lines) * _SIZE * _LEADING + 2 * _PAD - 2


def _sheet(choice: Choice, places: dict[Any, Point], sizes: dict[Any, Size]) -> Picture:
    """A sheet as large as the boxes, the heading above them and the legend below need, with heading and legend."""
    right = max((x + sizes[node][0] / 2 for node, (x, _) in places.items()), default=0.0)
    top = max((y + sizes[node][1] / 2 for node, (_, y) in places.items()), default=60.0)
    width = max(right, _NARROWEST) + 2 * _MARGIN
    heading, notes = _heading(choice, width), _notes(choice, width)
    legend = _legend(choice.shown, width)
    low = _MARGIN + 14 + _LEGEND_STEP * len(legend) + _NOTE_STEP * len(notes)
    figure, axes = canvas.sheet(width, low + top + 2 * _MARGIN + 18 + _HEADING_STEP * len(heading))
    left = max(0.0, (width - 2 * _MARGIN - right) / 2) + _MARGIN
    boxes = {node: (x + left, y + low, *sizes[node]) for node, (x, y) in places.items()}
    title = _title(choice.shown)
    _above(axes, title, heading)
    _below(axes, legend, notes)
    if not choice.shown:
        _write(axes, (width / 2, low + 30), "Nothing to show: the network is empty.", size=11, color=_GREY, ha="center")
    return Picture(figure, axes, title, _told(choice), boxes)


def _above(axes: Axes, title: str, heading: list[str]) -> None:
    top = axes.get_ylim()[1] - _MARGIN
    _write(axes, (_MARGIN, top), title, size=13, weight="bold", va="top")
    for number, line in enumerate(heading):
        _write(axes, (_MARGIN, top - 20 - _HEADING_STEP * number), line, size=_SIZE, color=_GREY, va="top")


def _below(axes: Axes, legend: list[list[Entry]], notes: list[str]) -> None:
    from matplotlib.patches import Rectangle

    for number, line in enumerate(reversed(notes)):
        _write(axes, (_MARGIN, 14 + _NOTE_STEP * number), line, size=8, va="baseline")
    low = 22 + _NOTE_STEP * len(notes)
    for number, row in enumerate(reversed(legend)):
        up = low + _LEGEND_STEP * number
        for across, colour, text in row:
            axes.add_patch(Rectangle((across, up), 11, 11, facecolor=colour, edgecolor=_INK, linewidth=0.6))
            _write(axes, (across + 16, up + 5.5), text, size=_SIZE, va="center_baseline")


def _title(network: Network) -> str:
    name = one_line(network.graph.get("name")) or "Network"
    return name if len(name) <= 60 else name[:59] + "…"


def _told(choice: Choice) -> str:
    counts = f"{plural(len(choice.shown), 'node')}, {plural(choice.shown.number_of_edges(), 'edge')}."
    return " ".join(filter(None, (one_line(choice.shown.graph.get("description")), counts, choice.note)))


def _heading(choice: Choice, width: float) -> list[str]:
    return textwrap.wrap(one_line(choice.shown.graph.get("description")), _letters(width, _SIZE))[:4]


def _notes(choice: Choice, width: float) -> list[str]:
    return textwrap.wrap(choice.note, _letters(width, 8.0))


def _letters(width: float, size: float) -> int:
    """About how many letters stand in a line across the sheet."""
    return int((width - 2 * _MARGIN) / (size * 0.56))


def _legend(network: Network, width: float) -> list[list[Entry]]:
    """The classes with their colours, in as many rows as they need."""
    counts = Counter(class_of(row) for _, row in network.nodes(data=True))
    colours = {class_of(row): look(row.get("type")).colour for _, row in network.nodes(data=True)}
    rows: list[list[Entry]] = [[]]
    across = _MARGIN
    for name in sorted(counts):
        text = f"{name} ({counts[name]})"
        room = 34 + canvas.text_width(text, _SIZE)
        if rows[-1] and across + room > width:
            rows.append([])
            across = _MARGIN
        rows[-1].append((across, colours[name], text))
        across += room
    return rows


def _line(picture: Picture, tie: Tie, id: str) -> None:
    from matplotlib.patches import Circle, FancyArrowPatch

    one, other = picture.boxes[tie.one], picture.boxes[tie.other]
    width = min(0.8 + 0.35 * (tie.weight - 1), 3.5)
    if tie.one == tie.other:
        corner = (one[0] + one[2] / 2, one[1] + one[3] / 2)
        patch: Any = Circle(corner, 7, fill=False, edgecolor=_LINE, linewidth=width, gid=id)
    else:
        style = {(True, True): "<|-|>", (True, False): "-|>", (False, True): "<|-"}.get((tie.forth, tie.back), "-")
        ends = edge_of(one, other[:2], 2), edge_of(other, one[:2], 2)
        patch = FancyArrowPatch(
            *ends, arrowstyle=style, mutation_scale=8 + width, shrinkA=0, shrinkB=0,
            color=_LINE, linewidth=width, zorder=1, gid=id,
        )  # fmt: skip
    picture.axes.add_patch(patch)
    picture.tips[id] = "; ".join(tie.sayings)


def _words(picture: Picture, ties: list[Tie]) -> None:
    """The words of each line, where they have room."""
    taken = list(picture.boxes.values())
    for tie in ties:
        lines = [line for saying in tie.sayings for line in wrapped(saying, 34, 2)]
        if tie.one == tie.other or not lines:
            continue
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], "…"]
        size = max(canvas.text_width(line, _SMALL) for line in lines) + 4, _SMALL * _LEADING * len(lines) + 2
        one, other = picture.boxes[tie.one], picture.boxes[tie.other]
        place = free_place((edge_of(one, other[:2], 0), edge_of(other, one[:2], 0)), size, taken)
        if place is not None:
            taken.append(place)
            _write(
                picture.axes, place[:2], "\n".join(lines), size=_SMALL, color=_GREY, ha="center", va="center", zorder=2,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip


def _box(picture: Picture, node: Any, lines: list[str], colour: str, id: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y, width, height = picture.boxes[node]
    patch = FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0,rounding_size=4",
        facecolor=colour, edgecolor=_INK, linewidth=0.7, zorder=3, gid=id,
    )  # fmt: skip
    picture.axes.add_patch(patch)
    for number, line in enumerate(lines):
        up = ((len(lines) - 1) / 2 - number) * _SIZE * _LEADING
        _write(picture.axes, (x, y + up), line, size=_SIZE, ha="center", va="center_baseline", zorder=4)


def _write(axes: Axes, place: Point, text: str, **looks: Any) -> None:
    axes.text(*place, text, **{"color": _INK, "parse_math": False, **looks})

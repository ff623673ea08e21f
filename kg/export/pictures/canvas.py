"""A sheet for a picture: its size in points, text on it, and its bytes as PNG or SVG.

matplotlib (https://matplotlib.org) without its global state: a figure and a canvas, no pyplot. It is loaded when the
first picture is drawn, since that takes most of a second.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from lxml import etree

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONT: Final = "DejaVu Sans"
"""It travels with matplotlib, so that a picture is the same everywhere."""

_SVG: Final = "http://www.w3.org/2000/svg"
_SETTINGS: Final[dict[str, Any]] = {
    "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and shown in any script
    "svg.hashsalt": "kg",
    "font.family": [FONT],
    "text.usetex": False,
    "text.parse_math": False,
    "path.simplify": False,
}
_DOTS_PER_INCH: Final = 150
_POINTS_PER_INCH: Final = 72


@contextmanager
def drawing() -> Iterator[None]:
    """Inside, matplotlib draws as we want it, whatever the user's own settings are."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams
        settings.update(_SETTINGS)
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # shown as a box: no font has every script
        yield


def sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty sheet whose coordinates are points from the lower left corner."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH), facecolor="white")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    return figure, axes


def text_width(text: str, size: float) -> float:
    """How wide a line of text is."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def save_png(figure: Figure, title: str, out: IO[bytes]) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    about = {"Title": _latin(title), "Software": None}
    FigureCanvasAgg(figure).print_figure(out, format="png", dpi=_DOTS_PER_INCH, metadata=about)


def save_svg(figure: Figure, title: str, told: str, tips: Mapping[str, str], out: IO[bytes]) -> None:
    """Writes SVG with a title and a description for those who cannot see it.

    `tips` are shown over the parts with these ids (`set_gid`): whole names where the picture shortens them.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    drawn = io.BytesIO()
    FigureCanvasSVG(figure).print_figure(drawn, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(drawn.getvalue(), parser)
    root.set("role", "img")
    for place, (tag, text) in enumerate((("title", title), ("desc", told))):
        _insert(root, place, tag, text)
    for part in root.iter(f"{{{_SVG}}}g"):
        tip = tips.get(part.get("id") or "")
        if tip:
            _insert(part, 0, "title", tip)
    out.write(etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def _insert(parent: etree._Element, place: int, tag: str, text: str) -> None:
    child = etree.Element(f"{{{_SVG}}}{tag}")
    child.text = text
    child.tail = "\n"
    parent.insert(place, child)


def _latin(text: str) -> str:
    """Text as PNG holds it: Latin-1."""
    return text.encode("latin-1", "replace").decode("latin-1")

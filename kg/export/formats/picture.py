"""A network → a picture, for people: PNG, or SVG (https://www.w3.org/TR/SVG11/) with the whole names as tips."""

from __future__ import annotations

from typing import IO

from kg.export.formats.form import Network
from kg.export.pictures import canvas
from kg.export.pictures.choice import choose
from kg.export.pictures.drawing import draw


def write_png(network: Network, out: IO[bytes]) -> None:
    """Draws the network, or as much of it as can be read."""
    with canvas.drawing():
        picture = draw(choose(network))
        canvas.save_png(picture.figure, picture.title, out)


def write_svg(network: Network, out: IO[bytes]) -> None:
    """Draws the network, or as much of it as can be read."""
    with canvas.drawing():
        picture = draw(choose(network))
        canvas.save_svg(picture.figure, picture.title, picture.told, picture.tips, out)


def left_out(network: Network) -> str:
    """What a picture of the network leaves out; "" if nothing."""
    return choose(network).note

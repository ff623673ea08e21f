"""What can go wrong on the way to a server and back, as this folder tells it to itself.

What leaves the folder is an EndpointError.
"""

# ruff: noqa: N818 - named by what happened, so that `except` reads as a sentence

from __future__ import annotations


class Unreachable(Exception):
    """No answer was had, or not the whole of it; another try may do better."""


class Distrusted(Exception):
    """The server cannot show that it is who it says."""


class OutOfTime(Exception):
    """The deadline came first."""


class TooLong(Exception):
    """The answer has more bytes than are taken."""


class NotWhole(Exception):
    """Raised by a reader of answers: this one was cut off, or is not ready yet, so ask again; a Retry-After counts."""

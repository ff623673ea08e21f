"""Dataset → its events in the order of time, as text and as a picture.

events    a dataset → when what happened, on what reports that rests
text      that as lines for a terminal
picture   … as SVG
"""

from __future__ import annotations

from kg.export.timeline.events import Event, Timeline, timeline
from kg.export.timeline.picture import as_svg
from kg.export.timeline.text import as_text

__all__ = ["Event", "Timeline", "as_svg", "as_text", "timeline"]

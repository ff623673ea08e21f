"""The views: which network is drawn of a dataset's facts."""

from __future__ import annotations

from typing import Final

from kg.export.views import co_attendance, facts, flows, speakers, who_met_whom
from kg.export.views.view import View, network_of

__all__ = ["VIEWS", "View", "network_of"]

# One line for each: import its module above and name its record here.
_ALL: Final[tuple[View, ...]] = (
    facts.VIEW,
    who_met_whom.VIEW,
    flows.VIEW,
    speakers.VIEW,
    co_attendance.VIEW,
)

VIEWS: Final[dict[str, View]] = {view.name: view for view in _ALL}
"""By name, as `kg export --view` takes them."""

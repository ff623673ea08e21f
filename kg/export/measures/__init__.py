"""The measures of a network, each with its definition."""

from __future__ import annotations

from typing import Final

from kg.export.measures import betweenness, brokers, communities, degree, timeline
from kg.export.measures.measure import Measure, Result, Row, Subject

__all__ = ["MEASURES", "Measure", "Result", "Row", "Subject"]

# One line for each: import its module above and name its record here.
_ALL: Final[tuple[Measure, ...]] = (
    degree.MEASURE,
    betweenness.MEASURE,
    communities.MEASURE,
    brokers.MEASURE,
    timeline.MEASURE,
)

MEASURES: Final[dict[str, Measure]] = {measure.name: measure for measure in _ALL}
"""By name, as `kg analyze --measure` takes them."""

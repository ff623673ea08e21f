"""Dataset → network (networkx): its views, its measures, and its files for graph tools.

from kg.export import to_networkx
network = to_networkx("talks.trig")

sources, reading, claims, canonical    a dataset → facts: entities, links and what they rest on
facts, periods, attendance             what the facts say of time, and of who was where
filters                                which of them are wanted
views, attributes, network             facts → a network; `network` says what every network is
measures, analysis                     a network → figures
formats, writing                       a network → files
"""

from __future__ import annotations

from kg.export.analysis import analyze, as_csv, as_table
from kg.export.filters import Filters
from kg.export.formats import FORMATS
from kg.export.measures import MEASURES
from kg.export.network import to_networkx
from kg.export.views import VIEWS
from kg.export.writing import write

__all__ = ["FORMATS", "MEASURES", "VIEWS", "Filters", "analyze", "as_csv", "as_table", "to_networkx", "write"]

"""Dataset → network: the facts of a dataset as nodes and edges for networkx (https://networkx.org).

What every network is, whichever view made it, and what every format may count on:

* It is an `nx.MultiDiGraph`, or an `nx.MultiGraph` for a view whose edges have no direction.
* A node is named by the IRI of the entity (str). An edge's key is a str that no other edge of the whole network has
  ("e1", "e2", …), so that it serves as the edge's id.
* An attribute has one type over all nodes, or over all edges: str, int, float, bool or a tuple of str. What is not
  known is left out; no value is None, NaN or infinite. Text holds no control characters.
* Dates are str as precise as the reports are: "2025", "2025-06" or "2025-06-02".

Every node has

    label     str     its name
    type      str     its class in the ontology: Person, Party, Delegation, Place, Meeting, Exchange, Report;
                      in the view of speakers also UnnamedSource

and may have

    aliases   tuple   other names, sorted                         reports   int   how many reports speak of it
    kind      str     of a party: State, ArmedGroup, …            party     str   of a delegation: whom it represents
    roles     tuple   of a person: "foreign minister (Northland)" place     str   of a meeting: where
    status    str     of an event: Agreed, Completed, …           round     int   of a meeting
    date      str     of an event or report                       publisher, url  str  of a report
    start, end  str   the first and last date of the events that it took part in, of its own dates for an event

Every edge has

    label     str     how a person reads it: "headed by"
    predicate str     the IRI of the property that it stands for

and may have

    date, start, end  str     as for nodes
    status    str     of the event that it belongs to
    claims    int     how many claims state it
    speakers  int     how many distinct speakers those claims go back to
    reports   int     how many distinct reports
    confidence float  the highest of its claims, 0 to 1
    weight    float   how strong it is: what algorithms and layouts use
    count     int     of a transfer or flow: how many people or bodies
    bound     str     of a flow: AtLeast or About, if the count is no exact one
    may_overlap tuple of a flow: exchanges that it may or may not count, by label; nobody can tell from the reports
    category  str     of a transfer or flow: PrisonersOfWar, Bodies, …
    exchanges int     of a flow: in how many exchanges
    acts      tuple   of a speaker: how it was said, Announce, Deny, …
    stance    str     Asserts, Denies or Supposes; only where denied claims were asked for

The network itself (`network.graph`) has `name`, `description` and `view`, all str.

Where reports disagree, nothing is chosen: texts are joined in alphabetical order ("Agreed or Completed"), of dates
`start` and `end` give the first and the last and `date` is left out, of numbers the highest is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.errors import UsageError
from kg.export.facts import Facts
from kg.export.filters import Filters, choose, prune
from kg.export.formats.form import Network
from kg.export.pause import collector_paused
from kg.export.reading import read
from kg.export.sources import Source, dataset_of
from kg.export.views import VIEWS, View, network_of


def to_networkx(
    dataset: Source,
    view: str = "facts",
    *,
    classes: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    parties: Iterable[str] = (),
    min_reports: int = 0,
    min_claims: int = 0,
    reports: bool = False,
    stances: bool = False,
    resolve: bool = True,
) -> Network:
    """Make a network of a dataset: who and what it speaks of, and how that is linked.

    `dataset` is a Dataset, an rdflib Dataset or the name of a file; `view` one of `kg.export.VIEWS`. The next six
    restrict it, as `kg.export.Filters` says. With `reports`, the reports are nodes too; with `stances`, what somebody
    denies or supposes is an edge too, and every edge tells its stance (both in the view "facts" alone). Without
    `resolve`, names that were found to mean the same person or thing stay apart.

    Errors: DatasetError for a file that cannot be read; UsageError for an unknown view, class, date or party.
    """
    drawn = view_called(view)
    filters = Filters(tuple(classes), since, until, tuple(parties), min_reports, min_claims)
    if (reports or stances) and view != "facts":
        raise UsageError(f"reports and stances are shown in the view 'facts' alone, not in {view!r}")
    with collector_paused():
        facts = read(dataset_of(dataset), resolve=resolve, stances=stances)
        return drawn_of(replace(facts, with_reports=reports), drawn, filters)


def view_called(name: str) -> View:
    """The view of that name. Errors: UsageError if there is none."""
    if name not in VIEWS:
        raise UsageError(f"there is no view {name!r}: use one of {', '.join(VIEWS)}")
    return VIEWS[name]


def drawn_of(facts: Facts, view: View, filters: Filters) -> Network:
    """The network that a view draws of what the filters let through."""
    network = network_of(view, choose(facts, filters))
    prune(network, filters)
    network.graph["description"] = f"{view.summary} {filters.describe()}".strip()
    return network

"""What a network is restricted to: classes, dates, the parties of a conflict, a minimal support.

Dates and parties choose events, and what leads on from them: those who take part, those behind a delegation, the
parties that people act for, the country of a place. Support is asked of the edges, classes of the nodes.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import UsageError
from kg.export.attendance import parties_of
from kg.export.facts import EVENTS, NODES, Facts, Links
from kg.export.formats.form import Network
from kg.export.plural import plural
from kg.export.views.speakers import said_on
from kg.vocabulary import fold

CLASSES: Final = (*NODES, "Report", "UnnamedSource")

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_OF_STATEMENTS: Final = ("speaker", "about")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep; nothing is left out where nothing is said."""

    classes: tuple[str, ...] = ()
    """Only nodes of these classes, such as Person."""
    since: str | None = None
    """Only events from this day, month or year on; an event whose date is not known is left out then."""
    until: str | None = None
    """Only events up to this day, month or year."""
    parties: tuple[str, ...] = ()
    """Only events in which all of these have a part, each by its name or IRI."""
    min_reports: int = 0
    """Only edges that so many reports state."""
    min_claims: int = 0
    """Only edges that so many claims state."""

    def __post_init__(self) -> None:
        for name in self.classes:
            if name not in CLASSES:
                raise UsageError(f"there is no class {name!r}: use one of {', '.join(CLASSES)}")
        for what, date in (("since", self.since), ("until", self.until)):
            if date is not None:
                _check_date(what, date)
        if self.since and self.until and self.until < self.since[: len(self.until)]:
            raise UsageError(f"nothing is since {self.since} and until {self.until}")

    @property
    def choose_events(self) -> bool:
        return bool(self.since or self.until or self.parties)

    def describe(self) -> str:
        """The filters in words, a sentence each.

        >>> Filters(since="2025", parties=("Northland",), min_reports=2).describe()
        'Since 2025. With Northland. Stated by at least 2 reports.'
        """
        told = (
            f"Only {', '.join(self.classes)}." if self.classes else "",
            f"Since {self.since}." if self.since else "",
            f"Until {self.until}." if self.until else "",
            f"With {' and '.join(self.parties)}." if self.parties else "",
            f"Stated by at least {plural(self.min_reports, 'report')}." if self.min_reports else "",
            f"Stated by at least {plural(self.min_claims, 'claim')}." if self.min_claims else "",
        )
        return " ".join(filter(None, told))


def choose(facts: Facts, filters: Filters) -> Facts:
    """The facts about the events that the filters let through."""
    if not filters.choose_events:
        return facts
    parties = [party_called(facts, name) for name in filters.parties]
    with_parties = {e for e in facts.of_type(*EVENTS) if not parties or set(parties) <= _parties_in(facts, e)}
    events = {e for e in with_parties if _within(facts.value("date", e), filters)}
    statements = {s for s in facts.of_type("Statement") if _within(said_on(facts, s), filters)}
    reached = _leading_on(facts, events)
    return replace(
        facts,
        links={
            **{name: _among(links, reached) for name, links in facts.links.items()},
            "speaker": facts.links.get("speaker", {}),  # who is behind a claim does not depend on when
            "about": _of_statements(facts, statements, with_parties),
        },
        unasserted={
            stance: {name: _among(links, reached) for name, links in by_name.items()}
            for stance, by_name in facts.unasserted.items()
        },
        chosen=frozenset(reached),
        _objects={},
    )


def prune(network: Network, filters: Filters) -> None:
    """Take out of the network what the filters do not let through, and then whom nothing is left of."""
    if filters.min_reports or filters.min_claims:
        weak = [
            (one, other, key)
            for one, other, key, found in network.edges(keys=True, data=True)
            if found.get("reports", 0) < filters.min_reports or found.get("claims", 0) < filters.min_claims
        ]
        network.remove_edges_from(weak)
    if filters.choose_events or filters.min_reports or filters.min_claims:
        network.remove_nodes_from([node for node, degree in network.degree if not degree])
    if filters.classes:
        network.remove_nodes_from([n for n, found in network.nodes(data=True) if found["type"] not in filters.classes])


def party_called(facts: Facts, name: str) -> str:
    """The one party that is called so, or has that IRI or the end of it (`party/northland`).

    Errors: UsageError if there is none, or more than one.
    """
    parties = list(facts.of_type("Party"))
    wanted = fold(name.strip())
    for found in (
        [iri for iri in parties if iri == name or ("/" in name and iri.endswith("/" + name))],
        [iri for iri in parties if fold(facts.entities[iri].label) == wanted],
        [iri for iri in parties if wanted in map(fold, facts.entities[iri].aliases)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            shown = " or ".join(f"{facts.entities[iri].label} <{iri}>" for iri in found[:_SHOWN])
            raise UsageError(f"party {name[:60]!r} may be {shown}: give the IRI")
    raise UsageError(_nobody(facts, parties, name))


def _nobody(facts: Facts, parties: Iterable[str], name: str) -> str:
    names = {fold(text): text for p in parties for text in (*facts.entities[p].aliases, facts.entities[p].label)}
    close = difflib.get_close_matches(fold(name[:200]), names, n=3)
    hint = f": perhaps {' or '.join(names[c] for c in close)}" if close else ""
    return f"no party in this dataset is called {name[:60]!r}{hint}"


def _check_date(what: str, text: str) -> None:
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        datetime.date(*(int(part or 1) for part in match.groups()))
    except ValueError as error:
        raise UsageError(f"{what}: expected a date such as 2025-06-02, 2025-06 or 2025, found {text[:40]!r}") from error


def _within(dates: Iterable[str], filters: Filters) -> bool:
    """Whether any of the dates may lie in the time asked for: "2025" may be since 2025-06.

    >>> [_within([d], Filters(since="2025-06", until="2025-06")) for d in ("2025", "2025-06-30", "2025-07")]
    [True, True, False]
    """
    since, until = filters.since or "", filters.until or ""
    if not since and not until:
        return True
    return any(date >= since[: len(date)] and date[: len(until)] <= (until or date) for date in dates)


def _parties_in(facts: Facts, event: str) -> set[str]:
    """The parties that have a part in an event, themselves, through a delegation, a person or a transfer."""
    found: set[str] = set()
    for property in ("participant", "hostedBy", "mediatedBy", "betweenParty", "transfer"):
        for one in facts.objects(property, event):
            match facts.entities[one].type:
                case "Party":
                    found.add(one)
                case "Person":
                    found.update(parties_of(facts, one))
                case "Delegation":
                    found.update(facts.objects("represents", one))
                case "Transfer":
                    found.update(facts.objects("releasedBy", one), facts.objects("receivedBy", one))
    return found


def _leading_on(facts: Facts, events: set[str]) -> set[str]:
    """The events, and all that links lead to from them without passing another event."""
    reached = set(events)
    waiting = sorted(events)
    names = [name for name in facts.links if name not in _OF_STATEMENTS]
    while waiting:
        one = waiting.pop()
        for name in names:
            for other in facts.objects(name, one):
                if other not in reached and facts.entities[other].type not in EVENTS:
                    reached.add(other)
                    waiting.append(other)
    return reached


def _among(links: Links, reached: set[str]) -> Links:
    return {pair: support for pair, support in links.items() if reached.issuperset(pair)}


def _of_statements(facts: Facts, statements: set[str], events: set[str]) -> Links:
    """What the statements made in time are about, as far as it is an event of the parties."""
    return {
        (statement, event): support
        for (statement, event), support in facts.links.get("about", {}).items()
        if statement in statements and event in events
    }

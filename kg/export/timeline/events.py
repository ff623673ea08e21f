"""Dataset → its meetings and exchanges, and its statements if they are asked for, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.export.attributes import joined
from kg.export.facts import EVENTS, Facts
from kg.export.filters import Filters, choose
from kg.export.pause import collector_paused
from kg.export.pictures.labels import name_of, one_line, spelt_out
from kg.export.reading import read
from kg.export.sources import Source, dataset_of
from kg.export.views.speakers import said_on

_THERE = ("participant", "betweenParty")
_HELPERS = {"mediatedBy": "mediated by", "hostedBy": "hosted by", "agreedAt": "agreed at"}


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, an exchange or a statement, and when it was."""

    iri: str
    type: str
    label: str
    start: str = ""
    """The first date that a report gives, as precise as it is: "2031", "2031-06" or "2031-06-02"; "" for none."""
    end: str = ""
    """The last one."""
    status: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    """Who took part, who helped, where it was agreed: "Northland", "mediated by Islemark"."""
    reports: int = 0

    @property
    def when(self) -> str:
        """The date, or from when to when reports put it.

        >>> Event("x", "Meeting", "talks", "2031-06-02", "2031-07").when
        '2031-06-02 to 2031-07'
        """
        return self.start if self.start == self.end else f"{self.start} to {self.end}"

    @property
    def more(self) -> tuple[str, ...]:
        """The place and those who took part, as far as the label does not name them."""
        place = (f"in {self.place}",) if self.place and self.place not in self.label else ()
        return (*place, *(name for name in self.people if name not in self.label))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a dataset: those whose date is known in the order of time, then the others by name."""

    dated: tuple[Event, ...]
    undated: tuple[Event, ...]
    filters: str = ""
    """What they are restricted to, in words."""


def timeline(
    dataset: Source,
    *,
    since: str | None = None,
    until: str | None = None,
    parties: Iterable[str] = (),
    statements: bool = False,
    resolve: bool = True,
) -> Timeline:
    """The meetings and exchanges of a dataset in the order of time; with `statements`, what was said about them too.

    The rest is as in `to_networkx`: with `since` or `until`, an event whose date is not known is left out.
    Errors: UsageError.
    """
    filters = Filters(since=since, until=until, parties=tuple(parties))
    with collector_paused():
        facts = choose(read(dataset_of(dataset), resolve=resolve), filters)
    events = [_event(facts, iri) for iri in facts.of_type(*EVENTS) if facts.chosen is None or iri in facts.chosen]
    if statements:
        events += _statements(facts)
    dated = sorted((e for e in events if e.start), key=lambda e: (e.start, e.end, e.type, e.label, e.iri))
    undated = sorted((e for e in events if not e.start), key=lambda e: (e.type, e.label, e.iri))
    return Timeline(tuple(dated), tuple(undated), filters.describe())


def _event(facts: Facts, iri: str) -> Event:
    dates = facts.value("date", iri) or ("",)
    return Event(
        iri,
        facts.entities[iri].type,
        _name(facts, iri),
        dates[0],
        dates[-1],
        joined(facts.value("status", iri)),
        joined(_name(facts, place) for place in facts.objects("heldAt", iri)),
        tuple(dict.fromkeys(_people(facts, iri))),
        len(facts.entities[iri].reports),
    )


def _people(facts: Facts, event: str) -> Iterator[str]:
    """Who took part; for a delegation, whom it represents and who heads it."""
    for property in _THERE:
        for one in facts.objects(property, event):
            behind = [*facts.objects("represents", one), *facts.objects("headedBy", one)]
            yield from (_name(facts, other) for other in behind or [one])
    for property, words in _HELPERS.items():
        yield from (f"{words} {_name(facts, one)}" for one in facts.objects(property, event))


def _statements(facts: Facts) -> Iterator[Event]:
    """The statements about events, each when it was made, or else when the report that has it came out."""
    about: dict[str, list[str]] = {}
    for statement, thing in facts.links.get("about", {}):
        if facts.entities[thing].type in EVENTS:
            about.setdefault(statement, []).append(_name(facts, thing))
    for statement, things in about.items():
        dates = sorted(said_on(facts, statement)) or [""]
        speakers = joined(_name(facts, one) for one in facts.objects("speaker", statement)) or "Somebody"
        yield Event(
            statement, "Statement", f"{speakers} on: {'; '.join(sorted(things))}", dates[0], dates[-1],
            joined(spelt_out(act) for act in facts.value("speechAct", statement)), "", (),
            len(facts.entities[statement].reports),
        )  # fmt: skip


def _name(facts: Facts, iri: str) -> str:
    return one_line(name_of(iri, {"label": facts.entities[iri].label}))

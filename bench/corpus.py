"""A dataset of many reports, made up from a seed, in the shape that `kg build` writes.

    python bench/corpus.py FILE.nq [--reports N] [--seed N]

The reports are made up as accounts, past the parser, and go through the same checks and the same writing as
those that were read. Some conflicts are told often and some seldom; reports of one event differ in a number now
and then, a person goes by a second spelling in some of them, and the dataset says who is who.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.graph import checks, resolution
from kg.graph.store import Dataset
from kg.identity.resolution import Decision
from kg.model import (
    Account,
    CaptiveCondition,
    Claim,
    CountBound,
    Entity,
    EntityClass,
    EventStatus,
    PartialDate,
    PartyKind,
    QuoteForm,
    Ref,
    Report,
    Span,
    SpeechAct,
    Stance,
    TransferCategory,
    Value,
)
from kg.vocabulary import iri, report_key, slug

REPORTS: Final = 1_000
SEED: Final = 20_251_124
_REPORTS_PER_CONFLICT: Final = 60
_FIRST_DAY: Final = datetime.date(2024, 1, 1)
_DAYS: Final = 700
_SYLLABLES: Final = "ba dor el fin gar hol im ka len mor nar os pel rin sul tar um ver wen yor".split()
_OFFICES: Final = ("foreign minister", "defence minister", "chief negotiator", "presidential aide", "spokesman")
_PUBLISHERS: Final = tuple(f"The {name} Wire" for name in ("Harbour", "Lowland", "Northern", "Estuary", "Highland"))


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    other_name: str
    """Another spelling of it, which some reports use."""
    office: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two parties, those who speak for each, and who mediates."""

    parties: tuple[str, str]
    people: tuple[tuple[Person, ...], tuple[Person, ...]]
    mediator: str
    city: str
    hall: str
    days: tuple[datetime.date, ...]
    """On which something happened."""


@dataclass(slots=True)
class Page:
    """A report that is being made up: text, entities and claims grow together."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def say(self, sentence: str) -> Span:
        """Put a sentence at the end of the text."""
        span = Span(self.length, self.length + len(sentence))
        self.lines.append(sentence)
        self.length += len(sentence) + 1
        return span

    def entity(self, key: str, type: EntityClass, label: str, evidence: tuple[Span, ...] = ()) -> Ref:
        self.entities.setdefault(key, Entity(key, type, label, evidence=evidence))
        return Ref(key)

    def claim(self, subject: Ref, words: Span, said: str | None = None, /, **facts: Value | tuple[Value, ...]) -> None:
        for predicate, values in facts.items():
            for value in values if isinstance(values, tuple) else (values,):
                sure = 0.6 if predicate in ("about", "agreedAt") else 0.9
                self.claims.append(Claim(subject.key, predicate, value, words, said, confidence=sure))

    def account(self, report: Report) -> Account:
        return Account(report, tuple(sorted(self.entities.values(), key=lambda e: e.key)), tuple(self.claims), "made up")


def dataset(reports: int = REPORTS, seed: int = SEED) -> Dataset:
    """So many reports; the same every time for the same seed."""
    chance = random.Random(seed)
    conflicts = [_conflict(chance, reports) for _ in range(max(2, reports // _REPORTS_PER_CONFLICT))]
    made = Dataset()
    for number in range(reports):
        # The square makes the first conflicts many times as frequent as the last.
        conflict = conflicts[int(chance.random() ** 2 * len(conflicts))]
        checked = checks.check(_account(chance, conflict, number))
        assert not checked.rejected, checked.rejected[0]
        made.replace(checked.graph, checked.description.quads())
    made.store.extend(resolution.quads(_decisions(conflicts, made)))
    return made


def _decisions(conflicts: list[Conflict], made: Dataset) -> Iterator[Decision]:
    for person in (p for conflict in conflicts for side in conflict.people for p in side):
        pair = [iri(f"person/{slug(name)}") for name in (person.other_name, person.name)]
        if all(any(made.store.quads_for_pattern(NamedNode(each), None, None, None)) for each in pair):
            yield Decision(pair[0], pair[1], 1.0, ("It was made up so.",))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4)))).capitalize()


def _conflict(chance: random.Random, reports: int) -> Conflict:
    people = tuple(tuple(_person(chance, office) for office in _OFFICES) for _ in range(2))
    count = max(3, reports // 40)
    days = sorted(_FIRST_DAY + datetime.timedelta(days=chance.randrange(_DAYS)) for _ in range(count))
    return Conflict(
        (_word(chance), _word(chance)), (people[0], people[1]), _word(chance), _word(chance), _word(chance) + " Hall", tuple(days)
    )


def _person(chance: random.Random, office: str) -> Person:
    first, last = _word(chance), _word(chance)
    return Person(f"{first} {last}", f"{first} {last}y", office)


def _account(chance: random.Random, conflict: Conflict, number: int) -> Account:
    page = Page()
    day = chance.choice(conflict.days)
    headline = f"{' and '.join(conflict.parties)} meet again, report {number}"
    page.say(headline)
    sha256 = hashlib.sha256(headline.encode()).hexdigest()
    below = report_key(headline, sha256)
    _Telling(chance, conflict, day, page, below).tell()
    report = Report(
        f"{number}.txt", "\n".join(page.lines), sha256, headline, day + datetime.timedelta(days=1), chance.choice(_PUBLISHERS)
    )
    return page.account(report)


@dataclass(slots=True)
class _Telling:
    """What one report tells of one day."""

    chance: random.Random
    conflict: Conflict
    day: datetime.date
    page: Page
    below: str
    """The key of the report."""
    parties: list[Ref] = field(default_factory=list)
    people: list[list[Ref]] = field(default_factory=list)

    def tell(self) -> None:
        self._sides()
        meeting = self._meeting()
        held = self._exchange(EventStatus.COMPLETED, self.day)
        agreed = self._exchange(EventStatus.AGREED, None)
        words = self.page.say("It was agreed at the meeting.")
        self.page.claim(agreed, words, agreedAt=meeting)
        for event in (meeting, held, agreed, held, meeting):
            self._statement(event)
        self._denial(held)
        if self.chance.random() < 0.3:
            self._statement(agreed, relayed=True)
        if self.chance.random() < 0.2:
            self._demand()

    def _sides(self) -> None:
        for name, people in zip(self.conflict.parties, self.conflict.people, strict=True):
            words = self.page.say(f"The team of {name} came.")
            party = self._party(name, words, PartyKind.STATE)
            self.parties.append(party)
            self.people.append([self._person(p, party) for p in self.chance.sample(people, 3)])

    def _party(self, name: str, words: Span, kind: PartyKind) -> Ref:
        party = self.page.entity(f"party/{slug(name)}", EntityClass.PARTY, name)
        self.page.claim(party, words, kind=kind)
        return party

    def _person(self, person: Person, party: Ref) -> Ref:
        name = person.other_name if self.chance.random() < 0.1 else person.name
        words = self.page.say(f"{name}, {person.office}, was there.")
        who = self.page.entity(f"person/{slug(name)}", EntityClass.PERSON, name)
        key = f"role/{slug(name)}/{slug(person.office)}-{party.key.removeprefix('party/')}"
        role = self.page.entity(key, EntityClass.ROLE, person.office)
        self.page.claim(who, words, hasRole=role)
        self.page.claim(role, words, title=person.office, onBehalfOf=party)
        return who

    def _meeting(self) -> Ref:
        conflict, page = self.conflict, self.page
        name = f"{self.day}-{slug(conflict.city)}-{'-'.join(sorted(map(slug, conflict.parties)))}"
        words = page.say(f"Delegations met at {conflict.hall} in {conflict.city}, with {conflict.mediator} between them.")
        meeting = page.entity(f"meeting/{name}", EntityClass.MEETING, f"Talks in {conflict.city}, {self.day}")
        mediator = self._party(conflict.mediator, words, PartyKind.STATE)
        hall = page.entity(f"place/{slug(conflict.hall)}", EntityClass.PLACE, conflict.hall)
        city = page.entity(f"place/{slug(conflict.city)}", EntityClass.PLACE, conflict.city)
        round = conflict.days.index(self.day) + 1
        page.claim(hall, words, locatedIn=city)
        page.claim(meeting, words, status=EventStatus.COMPLETED, date=PartialDate.of(self.day), heldAt=(hall, city), round=round)
        page.claim(meeting, words, mediatedBy=mediator, hostedBy=mediator)
        for party, people in zip(self.parties, self.people, strict=True):
            self._delegation(party, people, meeting, name)
        return meeting

    def _delegation(self, party: Ref, people: list[Ref], meeting: Ref, name: str) -> None:
        words = self.page.say("Each side sent a delegation.")
        key = f"delegation/{party.key.removeprefix('party/')}/{name[:40].rstrip('-')}"
        delegation = self.page.entity(key, EntityClass.DELEGATION, f"delegation of {self.page.entities[party.key].label}")
        self.page.claim(delegation, words, represents=party, headedBy=people[0], hasMember=tuple(people[1:]))
        self.page.claim(meeting, words, participant=(delegation, party))

    def _exchange(self, status: EventStatus, day: datetime.date | None) -> Ref:
        page, sides = self.page, "-".join(sorted(map(slug, self.conflict.parties)))
        words = page.say(f"An exchange of the two is {status.value.lower()}.")
        key = f"exchange/{day}-{sides}" if day else f"{self.below}/exchange/{words.start}"
        exchange = page.entity(key, EntityClass.EXCHANGE, f"Exchange between {' and '.join(self.conflict.parties)}, {status.value.lower()}")
        page.claim(exchange, words, status=status, betweenParty=tuple(self.parties))
        if day:
            page.claim(exchange, words, date=PartialDate.of(day))
        said = self._said(exchange, self.chance.choice(self.people[0])).key if self.chance.random() < 0.4 else None
        for index in (0, 1):
            self._transfer(exchange, words, index, said)
        if said and self.chance.random() < 0.3:
            other = self._said(exchange, self.chance.choice(self.people[1])).key
            page.claim(exchange, words, said, status=status)
            page.claim(exchange, words, other, status=status)
        return exchange

    def _transfer(self, exchange: Ref, words: Span, index: int, said: str | None) -> None:
        page = self.page
        count = 50 + self.day.toordinal() % 300 + (self.chance.choice((-3, 5)) if self.chance.random() < 0.1 else 0)
        key = f"{self.below}/transfer/{words.start}-{index + 1}"
        transfer = page.entity(key, EntityClass.TRANSFER, f"{count} prisoners of war")
        category = TransferCategory.BODIES if self.day.day % 4 == 0 else TransferCategory.PRISONERS_OF_WAR
        giver, taker = self.parties[index], self.parties[1 - index]
        page.claim(exchange, words, said, transfer=transfer)
        page.claim(transfer, words, said, count=count, category=category, releasedBy=giver, receivedBy=taker)
        if self.chance.random() < 0.2:
            page.claim(transfer, words, said, countBound=self.chance.choice((CountBound.AT_LEAST, CountBound.ABOUT)))
        if self.chance.random() < 0.1:
            page.claim(transfer, words, said, condition=CaptiveCondition.WOUNDED)

    def _statement(self, event: Ref, *, relayed: bool = False) -> None:
        if relayed or self.chance.random() < 0.2:
            words = self.page.say("It went well, an official said.")
            key = f"{self.below}/source/an-official"
            speaker = self.page.entity(key, EntityClass.UNNAMED_SOURCE, "an official", evidence=(words,))
        else:
            speaker = self.chance.choice(self.people[self.chance.randrange(2)])
        said = self._said(event, speaker)
        if relayed:
            words = self.page.say("A wire passed it on.")
            self.page.claim(said, words, relayedBy=self._party("Valley Agency", words, PartyKind.ORGANIZATION))

    def _said(self, event: Ref, speaker: Ref) -> Ref:
        words = self.page.say("“It is done as agreed,” was what was said.")
        key = f"{self.below}/statement/{words.start}-{words.end}"
        statement = self.page.entity(key, EntityClass.STATEMENT, "It is done as agreed", evidence=(words,))
        act = self.chance.choice((SpeechAct.SAY, SpeechAct.SAY, SpeechAct.CONFIRM, SpeechAct.PROMISE))
        form = self.chance.choice((QuoteForm.DIRECT, QuoteForm.INDIRECT))
        self.page.claim(statement, words, speaker=speaker, speechAct=act, quoteForm=form, about=event)
        return statement

    def _denial(self, exchange: Ref) -> None:
        said = self._said(exchange, self.chance.choice(self.people[1]))
        words = self.page.say("Nobody mediated, they say.")
        mediator = Ref(f"party/{slug(self.conflict.mediator)}")
        self.page.claims.append(Claim(exchange.key, "mediatedBy", mediator, words, said.key, Stance.DENIES, 0.7))

    def _demand(self) -> None:
        words = self.page.say("One side demands that the other let all go.")
        key = f"{self.below}/exchange/{words.start}"
        exchange = self.page.entity(key, EntityClass.EXCHANGE, f"Exchange between {' and '.join(self.conflict.parties)}, demanded")
        said = self._said(exchange, self.parties[0])
        self.page.claim(exchange, words, said.key, status=EventStatus.DEMANDED, betweenParty=tuple(self.parties))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="where the dataset goes, as N-Quads")
    parser.add_argument("--reports", type=int, default=REPORTS, help=f"how many (default: {REPORTS})")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    made = dataset(arguments.reports, arguments.seed)
    arguments.file.write_bytes("".join(sorted(f"{quad} .\n" for quad in made.quads())).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Findings → account: mentions become entities, what the rules found becomes claims about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.identity import exchanges, keys, labels, meetings, people, topics
from kg.identity.coreference import Coreference
from kg.identity.exchange import Exchange
from kg.identity.ledger import Ledger
from kg.identity.meetings import Meeting
from kg.model import (
    Account,
    Claim,
    EntityClass,
    EventStatus,
    Findings,
    Mention,
    MentionKind,
    PartialDate,
    PartyForm,
    PartyKind,
    Ref,
    Slot,
    Span,
    StatementFinding,
    TransferMention,
)  # fmt: skip
from kg.vocabulary import report_key, slug

# How sure a claim is that the words do not say outright.
_INFERRED = 0.6
_LIKELY = 0.75
_ARTICLES = ("the ", "a ", "an ")


def resolve(findings: Findings) -> Account:
    """The account of one report.

    Every claim's evidence is a passage of the report; one that lies within a statement is according to it.
    """
    work = _Work(findings)
    work.people()
    work.roles()
    work.meetings()
    work.delegations()
    work.exchanges()
    work.statements()
    report = findings.annotation.report
    claims = tuple(sorted(work.attributed(), key=_place))
    entities = tuple(work.ledger.entities[k] for k in sorted(work.ledger.entities))
    return Account(report, entities, claims, findings.annotation.model, findings.unresolved_dates)


@dataclass(frozen=True)
class _Work:
    """One report on its way from mentions to entities."""

    findings: Findings

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger()

    @cached_property
    def report(self) -> str:
        report = self.findings.annotation.report
        return report_key(report.title, report.sha256)

    @cached_property
    def coreference(self) -> Coreference:
        return Coreference(self.findings, people.find(self.findings.mentions))

    # --- who is meant -----------------------------------------------------------------------------------

    def key(self, mention: Mention) -> str:
        """The key of whom a mention stands for; the entity need not be entered yet."""
        antecedent = self.coreference.antecedent(mention)
        person = self.coreference.person(antecedent)
        if person is not None:
            return keys.person(person.name)
        if antecedent.kind is MentionKind.PLACE or (antecedent.locative and antecedent.kind is MentionKind.PARTY):
            return keys.place(self._place_name(antecedent))
        if antecedent.kind is MentionKind.PARTY:
            return keys.party(antecedent.name)
        if antecedent.kind is MentionKind.BODY:
            label = _without_article(antecedent.name)
            return keys.party(label) if antecedent.party or label[0].isupper() else f"{self.report}/party/{slug(label)}"
        return f"{self.report}/source/{slug(antecedent.name)}"

    def party_key(self, mention: Mention) -> str:
        """The key of the party that a mention acts for: of an army or ministry, the state."""
        antecedent = self.coreference.antecedent(mention)
        return keys.party(antecedent.party) if antecedent.party else self.key(antecedent)

    def place_key(self, mention: Mention) -> str:
        return keys.place(self._place_name(mention))

    def _place_name(self, mention: Mention) -> str:
        words = " ".join(mention.span.of(self.findings.annotation.report.text).split())
        return words.title() if words.isupper() and len(words) > 3 else words

    def enter(self, mention: Mention) -> str:
        """Enters whom a mention stands for; gives the key."""
        antecedent = self.coreference.antecedent(mention)
        person = self.coreference.person(antecedent)
        key = self.key(mention)
        if person is not None:
            return key
        if antecedent.kind is MentionKind.PARTY and not antecedent.locative:
            return self.enter_party(antecedent.name, antecedent)
        if antecedent.kind is MentionKind.PLACE or antecedent.locative:
            return self.enter_place(antecedent)
        label = _without_article(antecedent.name) if antecedent.kind is MentionKind.BODY else antecedent.name
        kind = EntityClass.PARTY if antecedent.kind is MentionKind.BODY else EntityClass.UNNAMED_SOURCE
        self.ledger.enter(key, kind, label, antecedent.span, [mention.name] if mention.kind is MentionKind.BODY else [])
        if kind is EntityClass.PARTY:
            self.ledger.claim(key, "kind", PartyKind.ORGANIZATION, antecedent.span, confidence=_LIKELY)
        return key

    def enter_party(self, name: str, mention: Mention) -> str:
        key = keys.party(name)
        words = mention.span.of(self.findings.annotation.report.text)
        alias = (
            []
            if mention.form in {PartyForm.ADJECTIVE, PartyForm.CAPITAL, PartyForm.SEAT, None}
            or mention.kind is not MentionKind.PARTY
            else [" ".join(words.split())]
        )
        self.ledger.enter(key, EntityClass.PARTY, name, mention.span, alias)
        if (mention.party_kind is not None and (mention.party or mention.name) == name) or (
            mention.kind is MentionKind.PARTY and mention.party_kind is not None
        ):
            kind = mention.party_kind if mention.name == name or mention.party == name else PartyKind.STATE
            if not self.ledger.says(key, "kind"):
                self.ledger.claim(
                    key, "kind", kind if mention.kind is MentionKind.PARTY else PartyKind.STATE, mention.span
                )
        return key

    def enter_place(self, mention: Mention) -> str:
        return self.ledger.enter(self.place_key(mention), EntityClass.PLACE, self._place_name(mention), mention.span)

    def enter_side(self, mention: Mention) -> str:
        """Enters the party that a mention acts for."""
        antecedent = self.coreference.antecedent(mention)
        return self.enter_state(antecedent.party, antecedent) if antecedent.party else self.enter(antecedent)

    @cached_property
    def _named(self) -> dict[str, list[Mention]]:
        """The mentions of each party by its name."""
        found: dict[str, list[Mention]] = {}
        for mention in self.findings.mentions:
            if mention.kind is MentionKind.PARTY:
                found.setdefault(mention.name, []).append(mention)
        return found

    def enter_state(self, name: str, mention: Mention) -> str:
        """Enters a party by name, with the best mention of it as evidence."""
        own = self._named.get(name, [])
        named = next((m for m in own if m.form is PartyForm.NAME), own[0] if own else mention)
        return self.enter_party(name, named)

    # --- people, roles, delegations ----------------------------------------------------------------------

    def people(self) -> None:
        for person in self.coreference.people:
            first = next((m for m in person.mentions if m.name == person.name), person.mentions[0])
            self.ledger.enter(keys.person(person.name), EntityClass.PERSON, person.name, first.span, person.aliases)

    def roles(self) -> None:
        for role in self.findings.roles:
            person = self.coreference.person(role.holder)
            if person is None:
                continue
            key = keys.role(person.name, role.title, role.party)
            label = f"{role.title} of {role.party}" if role.party else role.title
            self.ledger.enter(key, EntityClass.ROLE, label, role.evidence)
            self.ledger.claim(keys.person(person.name), "hasRole", Ref(key), role.evidence)
            self.ledger.claim(key, "title", role.title, role.evidence)
            if role.party:
                self.ledger.claim(key, "onBehalfOf", Ref(self.enter_state(role.party, role.holder)), role.evidence)
            if role.former:
                self.ledger.claim(key, "former", True, role.evidence)

    def delegations(self) -> None:
        sitting = self._where_they_sat
        for found in self.findings.delegations:
            party = self.enter_state(found.party, found.head or found.member or self.findings.mentions[0])
            key = f"delegation/{slug(found.party)}/{sitting}"
            self.ledger.enter(key, EntityClass.DELEGATION, f"delegation of {found.party}", found.mention)
            self.ledger.claim(key, "represents", Ref(party), found.mention)
            for property, person in (("headedBy", found.head), ("hasMember", found.member)):
                if person is not None and self.coreference.person(person) is not None:
                    self.ledger.claim(key, property, Ref(self.key(person)), found.evidence or found.mention)

    @cached_property
    def _where_they_sat(self) -> str:
        """Names the meeting that delegations were sent to by day and place, else the report."""
        meeting = self.main_meeting
        if meeting is None:
            return self.report.removeprefix("report/")
        dates = self._dates_of(meeting)
        places = meeting.slots(lambda m: m.places)
        if not dates or dates[0].value.day is None or not places:
            return self.report.removeprefix("report/")
        return f"{dates[0].value}-{slug(self._place_name(places[-1].value))}"

    # --- meetings ------------------------------------------------------------------------------------------

    @cached_property
    def found_meetings(self) -> list[Meeting]:
        return meetings.merge(self.findings.annotation, self.findings.meetings, self.key, meetings.acts_for(self.findings))

    @cached_property
    def main_meeting(self) -> Meeting | None:
        return meetings.main(self.found_meetings)

    @cached_property
    def meeting_keys(self) -> dict[int, str]:
        """The key of each meeting, by its place in the list."""
        found: dict[int, str] = {}
        taken: set[str] = set()
        for place, meeting in enumerate(self.found_meetings):
            dates = self._dates_of(meeting)
            held_at = meeting.slots(lambda m: m.places)
            cities = [s for s in held_at if not _is_venue(s.value)]  # one report gives the palace, another only the city
            where = [self._place_name(s.value) for s in cities or held_at][-1:]
            who = sorted({self.key(s.value).rpartition("/")[2] for s in self._participants_of(meeting)})
            key = keys.event(
                "meeting", self.report, dates[0].value if dates else None, [*where, *who], meeting.clearest.span.start
            )
            found[place] = key if key not in taken else f"{key}-{place + 1}"
            taken.add(found[place])
        return found

    def _dates_of(self, meeting: Meeting) -> tuple[Slot[PartialDate], ...]:
        """The days of a meeting; for the one that the report is about, the day in the lead if it gives none itself."""
        own = meeting.dates()
        if own or meeting is not self.main_meeting:
            return own
        lead = meetings.lead(self.findings.annotation)
        days = [d for d in self._all_days() if lead is not None and lead.covers(d.evidence) and d.value.day is not None]
        return tuple(days[:1])

    def _all_days(self) -> list[Slot[PartialDate]]:
        found = self.findings
        met = [m.date for m in found.meetings if m.status.value is not EventStatus.PLANNED]
        handed = [x.date for x in found.exchanges if x.status.value is not EventStatus.PLANNED]
        said = [s.date for s in found.statements]
        return sorted((d for d in (*met, *handed, *said) if d is not None), key=lambda d: d.evidence)

    def _participants_of(self, meeting: Meeting) -> tuple[Slot[Mention], ...]:
        """Who took part: as said; where nobody is named, those of the series, or the two sides."""
        return meetings.participants(meeting, self.found_meetings, self.findings.sides)

    def meetings(self) -> None:
        for place, meeting in enumerate(self.found_meetings):
            key, words = self.meeting_keys[place], meeting.clearest.span
            self.ledger.enter(key, EntityClass.MEETING, self._label(words), words)
            self.ledger.claim(key, "status", _status_of_meeting(meeting.status.value), meeting.status.evidence)
            own = {d.value for d in meeting.dates()}
            for date in self._dates_of(meeting):
                self.ledger.claim(
                    key, "date", date.value, date.evidence, confidence=0.9 if date.value in own else _INFERRED
                )
            for number in meeting.rounds():
                self.ledger.claim(key, "round", number.value, number.evidence)
            self._places(key, meeting.slots(lambda m: m.places))
            inferred = not meeting.slots(lambda m: m.participants)
            for who in self._participants_of(meeting):
                self._participant(key, who, _INFERRED if inferred else 0.9)
            for host in meeting.slots(lambda m: m.hosts):
                self._claim_about(key, "hostedBy", host)
            for mediator in meeting.slots(lambda m: m.mediators):
                self._claim_about(key, "mediatedBy", mediator)
            self._label_meeting(key)

    def _label_meeting(self, key: str) -> None:
        told = self.ledger
        who, where = told.labels(key, "participant"), told.labels(key, "heldAt")
        label = labels.meeting(who, where, told.objects(key, "date"), told.objects(key, "round"))
        if label is not None:
            told.relabel(key, label)

    def _participant(self, key: str, who: Slot[Mention], confidence: float) -> None:
        target = self.coreference.antecedent(who.value)
        if target.kind is MentionKind.OFFICE and target.party and not target.plural:
            return  # somebody unnamed who stands for no party at the table
        entered = self.enter_side(who.value) if target.kind is not MentionKind.PERSON else self.enter(who.value)
        if entered.startswith(("person/", "party/")) or "/party/" in entered:
            self.ledger.claim(key, "participant", Ref(entered), who.evidence, confidence=confidence)

    def _places(self, event: str, places: Sequence[Slot[Mention]]) -> None:
        entered = [(self.enter_place(slot.value), slot) for slot in places]
        for place, slot in entered:
            self.ledger.claim(event, "heldAt", Ref(place), slot.evidence)
        venues = [e for e in entered if _is_venue(e[1].value)]
        cities = [e for e in entered if not _is_venue(e[1].value)]
        for venue, slot in venues:
            for city, near in cities:
                if (
                    abs(near.evidence.start - slot.evidence.end) < 40
                    or abs(slot.evidence.start - near.evidence.end) < 40
                ):
                    span = Span(
                        min(slot.evidence.start, near.evidence.start), max(slot.evidence.end, near.evidence.end)
                    )
                    self.ledger.claim(venue, "locatedIn", Ref(city), span)

    def _claim_about(self, event: str, property: str, slot: Slot[Mention]) -> None:
        entered = self.enter(slot.value)
        if entered.startswith(("person/", "party/")) or "/party/" in entered:
            self.ledger.claim(event, property, Ref(entered), slot.evidence, stance=slot.stance)

    # --- exchanges -------------------------------------------------------------------------------------------

    @cached_property
    def found_exchanges(self) -> list[Exchange]:
        return exchanges.merge(self.findings.annotation, self.findings.exchanges, self.party_key)

    @cached_property
    def exchange_keys(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for place, exchange in enumerate(self.found_exchanges):
            dates = [d.value for d in exchange.dates()] if exchange.status.value is EventStatus.COMPLETED else []
            who = sorted({self.party_key(s.value).rpartition("/")[2] for s in exchange.slots(lambda m: m.parties)})
            key = keys.event("exchange", self.report, dates[0] if dates else None, who, exchange.clearest.span.start)
            found[place] = (
                key if key not in found.values() else f"{self.report}/exchange/{exchange.clearest.span.start}"
            )
        return found

    def exchanges(self) -> None:
        for place, exchange in enumerate(self.found_exchanges):
            key, words = self.exchange_keys[place], exchange.clearest.span
            self.ledger.enter(key, EntityClass.EXCHANGE, self._label(words), words)
            self.ledger.claim(key, "status", exchange.status.value, exchange.status.evidence)
            for date in exchange.dates():
                if exchange.status.value in {EventStatus.COMPLETED, EventStatus.PLANNED, EventStatus.ONGOING}:
                    self.ledger.claim(key, "date", date.value, date.evidence)
            for party in exchange.slots(lambda m: m.parties):
                self.ledger.claim(key, "betweenParty", Ref(self.enter_side(party.value)), party.evidence)
            for mediator in exchange.slots(lambda m: m.mediators):
                self._claim_about(key, "mediatedBy", mediator)
            self._agreed_at(key, exchange)
            for number, transfer in enumerate(exchange.transfers, start=1):
                self._transfer(key, f"{self.report}/transfer/{words.start}-{number}", transfer, words)
            what = list(dict.fromkeys(_named(t) for t in exchange.transfers))
            who = self.ledger.labels(key, "betweenParty")
            label = labels.exchange(who, what, self.ledger.objects(key, "date"), exchange.status.value.value)
            self.ledger.relabel(key, label)

    def _agreed_at(self, key: str, exchange: Exchange) -> None:
        """The meeting in the same sentence; for what was agreed without one, the meeting that the report is about."""
        a = self.findings.annotation
        if not any(m.status.value is EventStatus.AGREED for m in exchange.mentions):
            return
        sentences = {a.tokens[m.head].sentence for m in exchange.mentions if m.status.value is EventStatus.AGREED}
        for place, meeting in enumerate(self.found_meetings):
            near = [m for m in meeting.mentions if a.tokens[m.head].sentence in sentences]
            if meeting.is_past and near:
                self.ledger.claim(key, "agreedAt", Ref(self.meeting_keys[place]), near[0].span, confidence=_LIKELY)
                return
        main = self.main_meeting
        if main is not None and exchange.status.value is EventStatus.AGREED:
            place = next(i for i, m in enumerate(self.found_meetings) if m is main)
            self.ledger.claim(
                key, "agreedAt", Ref(self.meeting_keys[place]), exchange.clearest.span, confidence=_INFERRED
            )

    def _transfer(self, exchange: str, key: str, t: TransferMention, words: Span) -> None:
        self.ledger.enter(key, EntityClass.TRANSFER, _named(t), t.category.evidence)
        self.ledger.claim(exchange, "transfer", Ref(key), words)
        self.ledger.claim(
            key, "category", t.category.value, t.category.evidence, confidence=_LIKELY if t.vague else 0.9
        )
        for property, side in (("releasedBy", t.released_by), ("receivedBy", t.received_by)):
            if side is not None:
                self.ledger.claim(key, property, Ref(self.enter_side(side.value)), side.evidence)
        if t.count is not None:
            self.ledger.claim(key, "count", t.count.value, t.count.evidence)
        if t.bound is not None:
            self.ledger.claim(key, "countBound", t.bound.value, t.bound.evidence)
        if t.all is not None:
            self.ledger.claim(key, "extent", t.all.value, t.all.evidence)
        for condition in t.conditions:
            self.ledger.claim(key, "condition", condition.value, condition.evidence)
        if t.ages is not None:
            self.ledger.claim(key, "minimumAge", t.ages.value[0], t.ages.evidence)
            self.ledger.claim(key, "maximumAge", t.ages.value[1], t.ages.evidence)
        for person in t.people:
            self.ledger.claim(key, "includesPerson", Ref(self.key(person.value)), person.evidence)

    # --- statements --------------------------------------------------------------------------------------------

    def statement_key(self, s: StatementFinding) -> str:
        return f"{self.report}/statement/{s.passage.start}-{s.passage.end}"

    def statements(self) -> None:
        about = topics.find(self.findings.annotation, self.findings.statements, self.events)
        for s, events in zip(self.findings.statements, about, strict=True):
            speakers = self._speakers(s.speakers)
            if not speakers:
                continue
            key = self.statement_key(s)
            self.ledger.enter(key, EntityClass.STATEMENT, self._label(s.passage), s.passage)
            for speaker in speakers:
                self.ledger.claim(key, "speaker", Ref(speaker), s.cue)
            for relay in self._speakers(s.relayed_by):
                self.ledger.claim(key, "relayedBy", Ref(relay), s.cue)
            self.ledger.claim(key, "speechAct", s.act, s.cue)
            self.ledger.claim(key, "quoteForm", s.form, s.passage)
            if s.date is not None:
                self.ledger.claim(key, "date", s.date.value, s.date.evidence)
            if s.place is not None:
                self.ledger.claim(key, "madeIn", Ref(self.enter_place(s.place.value)), s.place.evidence)
            for event, confidence in events:
                self.ledger.claim(key, "about", Ref(event), s.passage, confidence=confidence)

    def _speakers(self, mentions: Iterable[Mention]) -> list[str]:
        found: list[str] = []
        for mention in mentions:
            target = self.coreference.antecedent(mention)
            if target.kind is MentionKind.PRONOUN or (target.kind is MentionKind.PLACE):
                continue
            if target.kind is MentionKind.SIDES and self.findings.sides and target.last - target.first <= 3:
                found += [self.enter(side) for side in self.findings.sides]
            elif target.kind is MentionKind.PARTY and target.locative:
                found.append(self.enter_party(target.name, target))
            else:
                found.append(self.enter(target))
        return list(dict.fromkeys(found))

    @cached_property
    def events(self) -> tuple[topics.Event, ...]:
        """Every meeting and exchange with the passages that speak of it."""
        met = [
            topics.Event(
                self.meeting_keys[i],
                "meeting",
                tuple(m.span for m in x.mentions),
                pointers=frozenset(m.span for m in x.mentions if not m.specific),
                past=x.is_past,
                dates=tuple(d.value for d in x.dates()),
            )
            for i, x in enumerate(self.found_meetings)
        ]
        handed = [
            topics.Event(
                self.exchange_keys[i],
                "exchange",
                tuple(m.span for m in x.mentions),
                pointers=frozenset(m.span for m in x.mentions if not m.transfers),
                past=x.status.value in {EventStatus.COMPLETED, EventStatus.ONGOING},
                counts=frozenset(t.count.value for m in x.mentions for t in m.transfers if t.count is not None),
                dates=tuple(d.value for d in x.dates()),
            )
            for i, x in enumerate(self.found_exchanges)
        ]
        return (*met, *handed)

    # --- all claims ---------------------------------------------------------------------------------------------

    def attributed(self) -> list[Claim]:
        """The claims, each with the innermost statement that its evidence lies in."""
        spoken = sorted(
            (s.passage.end - s.passage.start, s.passage, self.statement_key(s))
            for s in self.findings.statements
            if self.statement_key(s) in self.ledger.entities
        )
        return [
            claim if (said := _spoken_in(claim, spoken)) is None else replace(claim, according_to=said)
            for claim in self.ledger.claims.values()
        ]

    def _label(self, words: Span) -> str:
        return " ".join(words.of(self.findings.annotation.report.text).split())


def _named(t: TransferMention) -> str:
    """A transfer in words: how many of whom."""
    count = t.count.value if t.count is not None else None
    bound = t.bound.value if t.bound is not None else None
    return labels.transfer(t.category.value.value, count, bound, t.all is not None)


def _place(claim: Claim) -> tuple[object, ...]:
    """Where a claim stands among the others: by its words, then by what it says."""
    return claim.evidence.start, claim.evidence.end, claim.subject, claim.predicate, str(claim.object)


def _spoken_in(claim: Claim, spoken: Sequence[tuple[int, Span, str]]) -> str | None:
    if "/statement/" in claim.subject:
        return None
    return next((key for _, passage, key in spoken if passage.covers(claim.evidence)), None)


def _status_of_meeting(status: EventStatus) -> EventStatus:
    """A meeting is demanded as little as it is agreed: then it is proposed, or planned."""
    return {EventStatus.DEMANDED: EventStatus.PROPOSED, EventStatus.AGREED: EventStatus.PLANNED}.get(status, status)


def _is_venue(mention: Mention) -> bool:
    return mention.kind is MentionKind.PLACE and len(mention.name.split()) > 1


def _without_article(name: str) -> str:
    lower = name.lower()
    return next((name[len(article) :] for article in _ARTICLES if lower.startswith(article)), name)

"""The records that cross from one level to the next.

    reports/   outside    → Report
    language/  Report     → Annotation
    claims/    Annotation → Findings     what the rules found, mention by mention
    identity/  Findings   → Account      who is the same: entities, and claims about them
    graph/     Account    → RDF

All are frozen. Offsets are code points into `Report.text`, half-open; token ranges are half-open too.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath
from typing import Generic, TypeVar

from kg.records import quickly_made

T = TypeVar("T")

# --- reports -------------------------------------------------------------------------------------


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage of a report: code points `start` up to, not including, `end`.

    >>> Span(4, 10).of("The Kremlin")
    'Kremli'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One document as it was read."""

    name: str
    """What it is called on the command line and in messages: a path, or `-`."""
    text: str
    """The decoded text, never changed after decoding: every offset counts in it."""
    sha256: str
    """Of the input's bytes, in hex."""
    headline: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"

    @property
    def title(self) -> str:
        """Its headline, or else the name of its file without folder and ending."""
        return self.headline or PurePath(self.name).stem


# --- annotation ----------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of a report's text is for."""

    HEADLINE = "headline"
    """Titles and crossheads: a short line without a full stop."""
    BYLINE = "byline"
    """Who, where and when published: the lines that metadata are found in."""
    BODY = "body"
    ITEM = "item"
    """One point of a bullet list."""
    CAPTION = "caption"
    """What stands under a picture."""
    NOTICE = "notice"
    """What the publisher adds that is no part of the report: "Read also: …", "2 min read"."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline, list item … : no sentence crosses its edges."""

    span: Span
    kind: BlockKind


@quickly_made
@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, with what the parser says of it (tags: Penn; dependencies: CLEAR)."""

    index: int
    text: str
    lemma: str
    """In lower case."""
    tag: str
    pos: str
    dep: str
    head: int
    """Index of the token that this one depends on; its own for the root of a sentence."""
    start: int
    end: int
    sentence: int
    """Index into `Annotation.sentences`."""
    lower: str = ""
    """The text in lower case; made from it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity that the recogniser marked (labels: OntoNotes)."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    block: int
    """Index into `Annotation.blocks`."""


@dataclass(frozen=True)
class Annotation:
    """A report with its blocks, sentences, tokens and names."""

    report: Report
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    model: str = ""
    """Name and version of the pipeline."""

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the tokens that depend on it, in the order of the text."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(b) for b in below)

    def span(self, first: int, last: int) -> Span:
        """The passage from the first token up to, not including, the last one."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """The text of a token range, as it stands in the report."""
        return self.report.text[self.tokens[first].start : self.tokens[last - 1].end]

    @cached_property
    def _token_starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.blocks)

    @cached_property
    def by_lemma(self) -> dict[str, list[Token]]:
        """The tokens of each lemma, in the order of the text."""
        found: dict[str, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.lemma, []).append(token)
        return found

    @cached_property
    def by_word(self) -> dict[str, list[Token]]:
        """The tokens of each word in lower case, in the order of the text."""
        found: dict[str, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.lower, []).append(token)
        return found

    def with_lemma(self, lemmas: Set[str]) -> list[Token]:
        """The tokens of some lemmas, in the order of the text: where a rule begins that need not look at all words."""
        return _chosen(self.by_lemma, lemmas)

    def with_word(self, words: Set[str]) -> list[Token]:
        """The tokens that are some words in lower case, in the order of the text."""
        return _chosen(self.by_word, words)

    def tokens_within(self, passage: Span) -> tuple[Token, ...]:
        """The tokens that begin within a passage."""
        return self.tokens[
            bisect_left(self._token_starts, passage.start) : bisect_left(self._token_starts, passage.end)
        ]

    def block_at(self, offset: int) -> int:
        """Index of the block that an offset lies in, or of the last one before it."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_of(self, token: int) -> Block:
        return self.blocks[self.sentences[self.tokens[token].sentence].block]

    def sentence_of(self, token: int) -> Sentence:
        return self.sentences[self.tokens[token].sentence]


def _chosen(by_word: dict[str, list[Token]], words: Set[str]) -> list[Token]:
    found = [token for word in by_word.keys() & words for token in by_word[word]]
    return sorted(found, key=lambda token: token.index)


# --- concepts ------------------------------------------------------------------------------------


class Concept(StrEnum):
    """A member of one of the ontology's concept schemes; the value is its name there."""


class PartyKind(Concept):
    STATE = "State"
    ARMED_GROUP = "ArmedGroup"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    ORGANIZATION = "Organization"


class EventStatus(Concept):
    DEMANDED = "Demanded"
    PROPOSED = "Proposed"
    PLANNED = "Planned"
    AGREED = "Agreed"
    ONGOING = "Ongoing"
    COMPLETED = "Completed"
    CANCELLED = "Cancelled"


class TransferCategory(Concept):
    PRISONERS_OF_WAR = "PrisonersOfWar"
    CIVILIANS = "Civilians"
    HOSTAGES = "Hostages"
    DETAINEES = "Detainees"
    BODIES = "Bodies"
    CHILDREN = "Children"


class CountBound(Concept):
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"
    ABOUT = "About"


class TransferExtent(Concept):
    ALL = "All"


class CaptiveCondition(Concept):
    WOUNDED = "Wounded"
    ILL = "Ill"
    YOUNG = "Young"
    WOMEN = "Women"
    ELDERLY = "Elderly"


class SpeechAct(Concept):
    SAY = "Say"
    ANNOUNCE = "Announce"
    CONFIRM = "Confirm"
    DEMAND = "Demand"
    PROPOSE = "Propose"
    PROMISE = "Promise"
    DENY = "Deny"
    REFUSE = "Refuse"
    ACCUSE = "Accuse"


class QuoteForm(Concept):
    DIRECT = "Direct"
    INDIRECT = "Indirect"
    MIXED = "Mixed"


class Stance(Concept):
    ASSERTS = "Asserts"
    DENIES = "Denies"
    SUPPOSES = "Supposes"


class LinkOutcome(Concept):
    ACCEPTED = "Accepted"
    CANDIDATE = "Candidate"
    REJECTED = "Rejected"
    NOT_FOUND = "NotFound"


class LinkMethod(Concept):
    BY_RULES = "ByRules"
    BY_REVIEW = "ByReview"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, as exactly as the words give it.

    >>> str(PartialDate(2025, 6)), str(PartialDate(2025, 6, 2))
    ('2025-06', '2025-06-02')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    def holds(self, other: PartialDate) -> bool:
        """Whether the other date lies within this one, or is the same."""
        return str(other).startswith(str(self))


# --- findings: what the rules found, mention by mention ---------------------------------------------


class MentionKind(StrEnum):
    PERSON = "person"
    """A person's name."""
    PARTY = "party"
    """A state, armed group or organisation, by name, adjective, capital or seat of government."""
    BODY = "body"
    """An office, ministry or group by a noun: "the defence ministry", "the rebels"."""
    OFFICE = "office"
    """A person by function: "the minister", "an official briefed on the talks"."""
    PLACE = "place"
    PRONOUN = "pronoun"
    SIDES = "sides"
    """The two parties at the table together: "both sides", "the delegations"."""


class PartyForm(StrEnum):
    """How the words name a party."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    SEAT = "seat"


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for someone or something."""

    kind: MentionKind
    first: int
    last: int
    head: int
    """Index of the token that carries the phrase."""
    span: Span
    name: str
    """Normal form: of a party its usual English name, otherwise the words without article and title."""
    party: str | None = None
    """Normal form of the party meant, or that a body or office belongs to."""
    party_kind: PartyKind | None = None
    form: PartyForm | None = None
    locative: bool = False
    """Whether a state or capital stands for the place here: "in Moscow"."""
    plural: bool = False
    definite: bool = False
    """Whether it points back: "the minister", "his office"."""


@dataclass(frozen=True, slots=True)
class RoleFinding:
    """An office that a person holds: "Foreign Minister Hakan Fidan"."""

    holder: Mention
    title: str
    party: str | None
    former: bool
    evidence: Span


@dataclass(frozen=True, slots=True)
class DelegationFinding:
    """A delegation, and one who heads it or belongs to it."""

    party: str
    mention: Span
    head: Mention | None = None
    member: Mention | None = None
    evidence: Span | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """One value that an event mention gives, with the words it rests on."""

    value: T
    evidence: Span
    stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """One place in a report that speaks of a meeting."""

    span: Span
    head: int
    status: Slot[EventStatus]
    date: Slot[PartialDate] | None = None
    places: tuple[Slot[Mention], ...] = ()
    participants: tuple[Slot[Mention], ...] = ()
    hosts: tuple[Slot[Mention], ...] = ()
    mediators: tuple[Slot[Mention], ...] = ()
    round: Slot[int] | None = None
    definite: bool = False
    specific: bool = True
    """Whether it says more than that there was a meeting."""


@dataclass(frozen=True, slots=True)
class TransferMention:
    """One direction of an exchange as one passage gives it."""

    category: Slot[TransferCategory]
    released_by: Slot[Mention] | None = None
    received_by: Slot[Mention] | None = None
    count: Slot[int] | None = None
    bound: Slot[CountBound] | None = None
    all: Slot[TransferExtent] | None = None
    conditions: tuple[Slot[CaptiveCondition], ...] = ()
    ages: Slot[tuple[int, int]] | None = None
    people: tuple[Slot[Mention], ...] = ()
    vague: bool = False
    """Whether the words do not say the category ("people"), so that it is only supposed."""


@dataclass(frozen=True, slots=True)
class ExchangeMention:
    """One place in a report that speaks of an exchange, release, return or handover."""

    span: Span
    head: int
    status: Slot[EventStatus]
    date: Slot[PartialDate] | None = None
    parties: tuple[Slot[Mention], ...] = ()
    mediators: tuple[Slot[Mention], ...] = ()
    transfers: tuple[TransferMention, ...] = ()
    definite: bool = False
    loose: bool = False
    """Whether no verb tells what became of it, so that the status is that of what it belongs to."""
    follows: bool = False
    """Whether it is the other half of the exchange told before: "in return …"."""


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """Something that a speaker said."""

    speakers: tuple[Mention, ...]
    passage: Span
    """The content of what is said: without quotation marks, verb of saying and "that"."""
    cue: Span
    """The words that attribute it."""
    act: SpeechAct
    form: QuoteForm
    relayed_by: tuple[Mention, ...] = ()
    date: Slot[PartialDate] | None = None
    place: Slot[Mention] | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the rules found in one report."""

    annotation: Annotation
    mentions: tuple[Mention, ...]
    sides: tuple[Mention, ...] = ()
    """The two parties at odds, each by its first mention."""
    roles: tuple[RoleFinding, ...] = ()
    delegations: tuple[DelegationFinding, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    exchanges: tuple[ExchangeMention, ...] = ()
    statements: tuple[StatementFinding, ...] = ()
    unresolved_dates: int = 0
    """Relative dates that stay open because the report has no date."""


# --- accounts: what one report says, entity by entity ----------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Points to an entity by its key, the path of its IRI below the entity namespace."""

    key: str


Value = Ref | Concept | PartialDate | str | int | bool
"""The object of a claim. A plain `str` is a literal."""


class EntityClass(StrEnum):
    """The classes of the ontology that an account's entities belong to."""

    PERSON = "Person"
    PARTY = "Party"
    DELEGATION = "Delegation"
    ROLE = "Role"
    PLACE = "Place"
    MEETING = "Meeting"
    EXCHANGE = "Exchange"
    TRANSFER = "Transfer"
    STATEMENT = "Statement"
    UNNAMED_SOURCE = "UnnamedSource"


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that a report speaks of."""

    key: str
    """Path of its IRI, such as `person/rustem-umerov`."""
    type: EntityClass
    label: str
    """Its canonical name."""
    aliases: tuple[str, ...] = ()
    """Other forms seen in the report, sorted."""
    evidence: tuple[Span, ...] = ()
    """Where it is spoken of most clearly; of a statement: the content of what is said."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """One fact and the words it rests on."""

    subject: str
    """Key of an entity."""
    predicate: str
    """A property of the ontology, such as `headedBy`."""
    object: Value
    evidence: Span
    according_to: str | None = None
    """Key of the statement that says so; None: the reporter does."""
    stance: Stance = Stance.ASSERTS
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says: its entities, and the claims about them."""

    report: Report
    entities: tuple[Entity, ...]
    """Sorted by key."""
    claims: tuple[Claim, ...]
    model: str = ""
    unresolved_dates: int = 0
    """Relative dates ("Monday") that could not be resolved because the report has no date."""
    notes: tuple[str, ...] = field(default=())
    """What was read but not understood, one line each."""

"""Tokens → mentions of parties, by the tables of states, armed groups and organisations.

A state may be named by its capital or seat of government. Where such a word stands for the place
("talks in Moscow") the mention says so; the party is kept, for "handed over to Kyiv".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.claims.words import cell, table
from kg.model import Annotation, Mention, MentionKind, Name, PartyForm, PartyKind

_LONGEST_FORM = 14
_OPENING = 4
# White space that a line break may have doubled within a form.
_SLACK = 4
_LOCATIVE = frozenset(
    "in at near outside inside around across through into within throughout from towards toward via over "
    "above off".split()
)
# Words that make a council or committee another one than the tables know.
_WIDER = frozenset(
    "national supreme federal royal higher high state regional local military popular people's people’s".split()
)
_JOINING = frozenset("of the for and in to on".split())
# What the names of groups end or begin with.
_ARMED = frozenset(
    "front army movement forces force brigade brigades militia guard guards resistance guerrilla guerrillas "
    "fighters".split()
)
_POLITICAL = frozenset(
    "government authority coalition alliance congress party union opposition administration organisation "
    "organization".split()
)
_MOTION = frozenset(
    "travel fly go arrive come return head move drive visit reach leave bring take transport carry walk cross".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form stands for."""

    name: str
    kind: PartyKind
    form: PartyForm
    of: str | None = None
    """The party that an organisation is a body of, and that those who work there act for."""
    home: str | None = None
    """The state where an armed group fights; it speaks for itself alone."""


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Entry]:
    """Every form of every party that the tables know; a name wins over an adjective, that over a capital.

    >>> lexicon()["Kremlin"].name, lexicon()["Thai"].form.value
    ('Russia', 'adjective')
    """
    entries: dict[str, Entry] = {}
    for row in table("states"):
        _enter(entries, row, PartyKind.STATE)
    for row in table("groups"):
        _enter(entries, row, PartyKind(row["kind"]), acts_alone=True)
    for row in table("organisations"):
        _enter(entries, row, PartyKind(row["kind"]))
    return entries


def _enter(entries: dict[str, Entry], row: dict[str, str], kind: PartyKind, *, acts_alone: bool = False) -> None:
    state = row.get("of") or None
    of, home = (None, state) if acts_alone else (state, None)
    columns = (
        (PartyForm.NAME, (row["name"], *cell(row, "aliases"))),
        (PartyForm.ADJECTIVE, cell(row, "adjectives")),
        (PartyForm.CAPITAL, cell(row, "capitals")),
        (PartyForm.SEAT, cell(row, "metonyms")),
    )
    for form, words in columns:
        for word in words:
            entries.setdefault(_plain(word), Entry(row["name"], kind, form, of, home))


@lru_cache(maxsize=1)
def homes() -> dict[str, str]:
    """The state where each armed group of the tables fights.

    >>> homes()["Houthis"]
    'Yemen'
    """
    return {entry.name: entry.home for entry in lexicon().values() if entry.home}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {row["name"]: cell(row, "adjectives")[0] for row in table("states") if row["adjectives"]}


def adjective_of(state: str) -> str | None:
    """
    >>> adjective_of("Syria")
    'Syrian'
    """
    return _adjectives().get(state)


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """For the first four letters of every form, how long the longest is that begins so."""
    longest: dict[str, int] = {}
    for form in lexicon():
        longest[form[:_OPENING]] = max(longest.get(form[:_OPENING], 0), len(form))
    return longest


@lru_cache(maxsize=8192)
def _opening(letters: str) -> str:
    """How the forms begin that may stand where a report's text goes on so."""
    return _plain(letters)[:_OPENING]


@lru_cache(maxsize=8192)
def _reach(letters: str) -> int:
    opening = _opening(letters)
    cases = (opening, opening.title()) if opening.isupper() else (opening,)
    return max(_openings().get(case[:n], 0) for case in cases for n in range(2, _OPENING + 1))


def find(a: Annotation) -> Iterator[Mention]:
    """The longest forms of parties in a report, from left to right."""
    known = _Forms(_defined(a), {i: n for n in a.names if n.label == "PERSON" for i in range(n.first, n.last)})
    place = 0
    while place < len(a.tokens):
        start = a.tokens[place].start
        reach = known.reach(a.report.text[start : start + _OPENING + 1])
        found = _longest(a, place, start + reach + _SLACK, known) if reach else None
        if found is None:
            place += 1
            continue
        last, entry = found
        yield _mention(a, place, last, entry)
        place = last


@dataclass(frozen=True)
class _Forms:
    """What the words of one report stand for: as it defines them itself, else as the tables say."""

    defined: dict[str, Entry]
    people: dict[int, Name]
    """For each token, the personal name that the recogniser sees there."""

    def get(self, words: str) -> Entry | None:
        return self.defined.get(words) or lexicon().get(words)

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(form[:_OPENING] for form in self.defined)

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(form[0] for form in self.defined)

    def reach(self, letters: str) -> int:
        """How many characters the longest form has that may begin so; capitals may stand for small letters."""
        known = _reach(letters)
        if letters[0] not in self._initials:
            return known
        opening = _opening(letters)
        defined = any(opening[:n] in self._openings for n in range(2, _OPENING + 1))
        return max(known, *map(len, self.defined)) if defined else known


def _longest(a: Annotation, first: int, limit: int, known: _Forms) -> tuple[int, Entry] | None:
    end = min(first + _LONGEST_FORM, a.sentence_of(first).last)
    farthest = first
    while farthest < end and a.tokens[farthest].end <= limit:
        farthest += 1
    for last in range(farthest, first, -1):
        words = _plain(a.words(first, last))
        entry = known.get(words)
        if entry is None and words.isupper() and len(words) > 3:
            entry = known.get(words.title())
        if (
            entry is not None
            and not _is_part_of_a_name(a, first, last, entry, known.people)
            and not _is_part_of_a_body(a, first, entry)
        ):
            return last, entry
    return None


def _is_part_of_a_body(a: Annotation, first: int, entry: Entry) -> bool:
    """Whether the words end the name of a body that the tables do not know.

    Takes: "Security Council" in "the National Security Council". Refuses: it in "the Security Council".
    """
    before = a.tokens[first - 1] if first > a.sentence_of(first).first else None
    return (
        before is not None and entry.kind is not PartyKind.STATE and before.text[0].isupper() and before.lower in _WIDER
    )


# --- abbreviations that a report defines itself ---------------------------------------------------------


def _defined(a: Annotation) -> dict[str, Entry]:
    """Names of groups that a report gives in full with an abbreviation in brackets; from then on either means it.

    Takes: "the Harbour Liberation Front (HLF)". Refuses: "the Harbour Bank (HB)", "a pilot (RAF)".
    """
    found: dict[str, Entry] = {}
    for bracket in (token.index for token in a.by_word.get("(", ()) if 0 < token.index < len(a.tokens) - 2):
        short = _plain(a.tokens[bracket + 1].text)
        if a.tokens[bracket + 2].text != ")" or not _is_abbreviation(short):
            continue
        first = _full_name(a, bracket, short)
        if first is None:
            continue
        full = _plain(a.words(first, bracket))
        entry = lexicon().get(full) or _group(full)
        if entry is not None:
            found |= {full: entry, short: entry}
    return found


def _is_abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 8 and word[0].isupper() and sum(c.isupper() for c in word) >= 2 and word.isalnum()


def _full_name(a: Annotation, end: int, short: str) -> int | None:
    """Where the capitalised words begin that an abbreviation after them stands for: its first letter opens them."""
    first, sentence = end, a.sentence_of(end)
    best = None
    while first > sentence.first and end - first < _LONGEST_FORM:
        word = a.tokens[first - 1]
        if not (word.text[0].isupper() or word.lower in _JOINING or word.tag == "POS"):
            break
        first -= 1
        if word.text[0].upper() == short[0] and end - first > 1:
            best = first
            if sum(t.text[0].isupper() for t in a.tokens[first:end]) >= len(short):
                break
    return best


def _group(full: str) -> Entry | None:
    """A group that no table knows, by the noun that its name is built on: "Front for …", "… Movement"."""
    words = [word.lower() for word in full.split()]
    head = next((w for w in (words[0], words[-1]) if w in _ARMED | _POLITICAL), None)
    if head is None:
        return None
    return Entry(full, PartyKind.ARMED_GROUP if head in _ARMED else PartyKind.ORGANIZATION, PartyForm.NAME)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("‘", "'").split())


def _is_part_of_a_name(a: Annotation, first: int, last: int, entry: Entry, people: dict[int, Name]) -> bool:
    """Whether the words belong to a longer personal name: "Michael Jordan", "Chad Smith".

    Takes: "Jordan" in "Michael Jordan said". Refuses: "Jordan" in "Jordan said".
    """
    if entry.form is PartyForm.ADJECTIVE:
        return False
    name = people.get(first)
    if name is None or not name.first < first or last > name.last:
        return False
    return all(a.tokens[i].tag == "NNP" and a.tokens[i].text.istitle() for i in range(name.first, name.last))


def _mention(a: Annotation, first: int, last: int, entry: Entry) -> Mention:
    head = _head(a, first, last)
    # A service acts for its state; an armed group for itself, wherever it fights.
    party = entry.name if entry.kind is PartyKind.ARMED_GROUP else entry.of or entry.name
    locative = _is_locative(a, head, entry)
    return Mention(
        MentionKind.PARTY, first, last, head, a.span(first, last), entry.name, party, entry.kind, entry.form, locative
    )


def _head(a: Annotation, first: int, last: int) -> int:
    """The token of a range whose own head lies outside it."""
    for token in range(last - 1, first - 1, -1):
        if not first <= a.tokens[token].head < last or a.tokens[token].head == token:
            return token
    return last - 1


def _is_locative(a: Annotation, head: int, entry: Entry) -> bool:
    """Whether a state or capital stands for the place.

    Takes: "in Moscow", "flew to Kyiv", "the Doha talks". Refuses: "Moscow said", "handed over to Kyiv".
    """
    if entry.form not in {PartyForm.NAME, PartyForm.CAPITAL} or entry.kind is not PartyKind.STATE:
        return False
    token = a.tokens[head]
    while token.dep in {"conj", "appos"} and a.tokens[token.head].pos == "PROPN":
        token = a.tokens[token.head]
    governor = a.tokens[token.head]
    if token.dep == "pobj":
        if governor.lower in _LOCATIVE:
            return True
        return governor.lower == "to" and a.tokens[governor.head].lemma in _MOTION
    if token.dep == "dobj":
        return governor.lemma in {"visit", "reach", "leave", "tour"}
    if token.dep == "compound" and entry.form is PartyForm.CAPITAL:
        return governor.tag.startswith("NN") and governor.tag not in {"NNP", "NNPS"}
    return entry.form is PartyForm.CAPITAL and any(
        a.tokens[c].lemma in {"capital", "city"} and a.tokens[c].dep == "compound" for c in a.children[head]
    )

"""Tokens → mentions of parties, by the tables of states, armed groups and organisations.

A state may be named by its capital or seat of government. Where such a word stands for the place
("talks in Moscow") the mention says so; the party is kept, for "handed over to Kyiv".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.claims import tree
from kg.claims.words import cell, table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

_LONGEST_FORM = 14
_LOCATIVE = frozenset(
    "in at near outside inside around across through into within throughout from towards toward via over above off".split()
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
    """The state that an organisation belongs to."""


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
        _enter(entries, row, PartyKind(row["kind"]))
    for row in table("organisations"):
        _enter(entries, row, PartyKind(row["kind"]))
    return entries


def _enter(entries: dict[str, Entry], row: dict[str, str], kind: PartyKind) -> None:
    of = row.get("of") or None
    columns = (
        (PartyForm.NAME, (row["name"], *cell(row, "aliases"))),
        (PartyForm.ADJECTIVE, cell(row, "adjectives")),
        (PartyForm.CAPITAL, cell(row, "capitals")),
        (PartyForm.SEAT, cell(row, "metonyms")),
    )
    for form, words in columns:
        for word in words:
            entries.setdefault(_plain(word), Entry(row["name"], kind, form, of))


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    return frozenset(form[0] for form in lexicon())


def find(a: Annotation) -> Iterator[Mention]:
    """The longest forms of parties in a report, from left to right."""
    place = 0
    while place < len(a.tokens):
        found = _longest(a, place)
        if found is None:
            place += 1
            continue
        last, entry = found
        yield _mention(a, place, last, entry)
        place = last


def _longest(a: Annotation, first: int) -> tuple[int, Entry] | None:
    token = a.tokens[first]
    if token.text[0] not in _openings():
        return None
    sentence = a.sentence_of(first)
    for last in range(min(first + _LONGEST_FORM, sentence.last), first, -1):
        words = _plain(a.words(first, last))
        entry = lexicon().get(words)
        if entry is None and words.isupper() and len(words) > 3:
            entry = lexicon().get(words.title())
        if entry is not None and not _is_part_of_a_name(a, first, last, entry):
            return last, entry
    return None


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("‘", "'").split())


def _is_part_of_a_name(a: Annotation, first: int, last: int, entry: Entry) -> bool:
    """Whether the words belong to a longer personal name: "Michael Jordan", "Chad Smith".

    Takes: "Jordan" in "Michael Jordan said". Refuses: "Jordan" in "Jordan said".
    """
    if entry.form is PartyForm.ADJECTIVE:
        return False
    return any(
        n.label == "PERSON" and n.first <= first and last <= n.last and n.last - n.first > last - first
        and all(a.tokens[i].tag == "NNP" and a.tokens[i].text.istitle() for i in range(n.first, n.last))
        and n.first != first
        for n in a.names
    )  # fmt: skip


def _mention(a: Annotation, first: int, last: int, entry: Entry) -> Mention:
    head = _head(a, first, last)
    return Mention(
        MentionKind.PARTY, first, last, head, a.span(first, last), entry.name, entry.of or entry.name, entry.kind, entry.form,
        locative=_is_locative(a, head, entry),
    )  # fmt: skip


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

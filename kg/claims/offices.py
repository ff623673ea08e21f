"""Nouns for what a person is or does, and which of them a report uses as a title."""

from __future__ import annotations

from functools import lru_cache

from kg.claims.words import table
from kg.model import Annotation

# What may follow an office noun and still belong to it: "Secretary of State", "Secretary General".
TAILS = frozenset(
    tuple(tail.split())
    for tail in (
        "of state",
        "general",
        "elect",
        "- general",
        "- elect",
        "of staff",
        "of defense",
        "of defence",
        "of war",
    )
)
# "Chief of the General Staff X": there the rank is no rank, and the name begins after it.
NAME_TAILS = TAILS | {("staff",)}
FORMS_OF_ADDRESS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame prof. professor gen. gen lt. lt col. col maj. maj brig. "
    "brig sen. rep. gov. "
    "capt. capt sgt. adm. hon. sheikh sheik ayatollah mullah pope king queen prince princess emir sultan "
    "cardinal archbishop "
    "patriarch president minister chancellor general colonel major captain lieutenant admiral marshal madam "
    "messrs. messrs".split()
)
# Courtesy before a name, after or without a title: "HE Dr. …", "His Highness the Amir Sheikh …".
HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame prof. hon. h.e. he. he his her excellency excellencies "
    "highness royal majesty holiness "
    "h.h. hh hrh the honourable honorable rt right reverend rev. father sheikh sheik sayyid sayed haj hajji "
    "mullah maulana imam amir".split()
)
# What stands before a rank and belongs to it: "Field Marshal", "Wing Commander".
RANK_OPENINGS = frozenset(
    "field wing rear vice air major lieutenant brigadier squadron group flight colonel fleet staff sergeant "
    "first second lt. maj. brig. col.".split()
)
RANKS = frozenset(
    "general marshal admiral colonel major captain commander lieutenant brigadier commodore sergeant corporal "
    "leader".split()
)
_ABBREVIATED = frozenset({"pm", "fm", "mp"})
_ALSO_ADJECTIVES = frozenset({"major", "general", "private", "marine"})


@lru_cache(maxsize=1)
def groups() -> dict[str, str]:
    """The group of each office noun: public, source, private or captive.

    >>> groups()["envoy"], groups()["official"]
    ('public', 'source')
    """
    return {row["noun"]: row["group"] for row in table("offices")}


def is_office(a: Annotation, token: int) -> bool:
    """Whether the token is a noun for what a person is: "minister", "envoys"."""
    word = a.tokens[token]
    if word.pos not in {"NOUN", "PROPN", "ADJ"} or noun_of(word.text) is None:
        return False
    if word.lower in _ALSO_ADJECTIVES and word.text.islower() and (word.tag == "JJ" or word.dep == "amod"):
        return False
    # "9 pm" is no office.
    return word.lower not in _ABBREVIATED or (
        word.text.isupper() and not (token and a.tokens[token - 1].tag == "CD")
    )


@lru_cache(maxsize=4096)
def noun_of(word: str) -> str | None:
    """The office noun that a word is a form of.

    >>> noun_of("Ministers"), noun_of("Palace")
    ('minister', None)
    """
    lower = word.lower()
    for form in (
        lower,
        lower.removesuffix("s"),
        lower.removesuffix("men") + "man",
        lower.removesuffix("women") + "woman",
    ):
        if form in groups():
            return form
    return None


def group_of(word: str) -> str | None:
    noun = noun_of(word)
    return groups()[noun] if noun else None

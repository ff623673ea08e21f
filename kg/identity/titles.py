"""Two ways to name an office → whether they may mean one holder: "the head of state" and "President"."""

from __future__ import annotations

from kg.claims import offices
from kg.model import Mention
from kg.vocabulary import fold

_SHORT = {
    "adm": "admiral", "brig": "brigadier", "capt": "captain", "cmdr": "commander", "col": "colonel", "gen": "general",
    "lt": "lieutenant", "maj": "major", "sgt": "sergeant",
}  # fmt: skip
_STYLES = frozenset({"excellency", "highness", "majesty", "holiness", "eminence"})
# Offices by another name: the nouns of the titles that their holders have; of "minister", with a word beside it.
BY_ANOTHER_NAME = {
    "head of state": ("president", "king", "emir", "monarch", "sultan"),
    "head of government": ("minister", "prime", "premier", "chancellor"),
    "premier": ("minister", "prime", "premier"),
    "top diplomat": ("minister", "foreign", "secretary"),
    "chief diplomat": ("minister", "foreign", "secretary"),
}


def is_former(office: Mention) -> bool:
    """Takes: "the former president", "the ex-minister"."""
    return not {"former", "ex", "then"}.isdisjoint(office.name.lower().replace("-", " ").split())


def is_style(name: str) -> bool:
    """Takes: "His Excellency", "Her Majesty"."""
    return len(words := name.lower().split()) == 2 and words[0] in {"his", "her"} and words[1] in _STYLES


def is_that(title: str, noun: str, nouns: tuple[str, ...]) -> bool:
    """Whether a title is the office itself and not one beside it: "president", not "vice president of the bank"."""
    words = {fold(w) for w in title.replace("-", " ").split()}
    if noun == "minister":
        return any(word in words for word in nouns if word != noun)
    if noun == "secretary":
        return "state" in words or "foreign" in words
    return not words & {"vice", "deputy", "acting", "assistant", "former"}


def noun_of(title: str) -> str | None:
    """The office noun that a title or nominal is headed by: the last one before "of", "for" …"""
    words = title.replace("-", " ").split()
    for i, word in enumerate(words):
        if word.lower() in {"of", "for", "to", "in", "with", "from", "at", "who"} and i:
            words = words[:i]
            break
    return next((n for n in (offices.noun_of(w) for w in reversed(words)) if n), None)


def rank_of(word: str) -> str:
    """The rank that a word before a name gives: "Gen." is a general.

    >>> rank_of("gen."), rank_of("colonel")
    ('general', 'colonel')
    """
    return _SHORT.get(word.rstrip("."), word)


def same_party(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def words_agree(title: str, office: Mention, noun: str) -> bool:
    """ "The prime minister" is no foreign minister: the words beside the noun must not differ."""
    own = {fold(w) for w in office.name.replace("-", " ").split()} - {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "same",
        noun,
    }
    other = {fold(w) for w in title.replace("-", " ").split()}
    telling = {
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "deputy",
        "vice",
        "special",
        "first",
        "chief",
        "national",
        "security",
    }
    mine, theirs = own & telling, other & telling
    alike = {"defense": "defence"}
    return {alike.get(w, w) for w in mine} <= {alike.get(w, w) for w in theirs} or not mine

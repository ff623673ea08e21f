"""Tokens → nouns for those who are handed over, and what a report means by "prisoners".

Takes: "servicemen", "POWs", "the dead". Refuses: "ministers", "dead" before another noun.
"""

from __future__ import annotations

from functools import lru_cache

from kg.claims import headcounts
from kg.claims.words import table
from kg.model import Annotation, TransferCategory

# Words of a war's prisoners, and of courts and jails: which are more decides what "prisoners" are.
_WAR = frozenset(
    "war soldier serviceman troops army front battlefield captivity defender pow frontline military".split()
)
_JAILS = frozenset(
    "jail court sentence convict spy espionage pardon detainee prison trial penal jailed imprisoned charge murder detention".split()
)


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[TransferCategory | None, str]]:
    """Category and certainty of each noun for captives.

    >>> nouns()["hostage"][1], nouns()["people"][0] is None
    ('sure', True)
    """
    return {
        row["noun"]: (TransferCategory(row["category"]) if row["category"] else None, row["certainty"])
        for row in table("captives")
    }


def prisoners_of(a: Annotation) -> TransferCategory:
    """What a report means by "prisoners": of war, or of courts and jails; of these where it speaks of no war."""
    jails, war = len(a.with_lemma(_JAILS)), _words_of_war(a)
    return TransferCategory.DETAINEES if jails > war or not war else TransferCategory.PRISONERS_OF_WAR


def is_at_war(a: Annotation) -> bool:
    """Whether a report speaks of war at all: where it does not, "20 citizens" are no prisoners of war."""
    return _words_of_war(a) > 0


def _words_of_war(a: Annotation) -> int:
    """How often a report speaks of war. Refuses: "the biggest swap since the Cold War"."""
    return sum(t.index == 0 or a.tokens[t.index - 1].lower != "cold" for t in a.with_lemma(_WAR))


def is_captive(a: Annotation, token: int) -> bool:
    return noun_of(a, token) is not None


def noun_of(a: Annotation, token: int) -> str | None:
    """The noun for captives that a token is a form of: "servicemen", "POWs", "the dead"."""
    word = a.tokens[token]
    if word.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and word.lower not in {"others", "dead", "fallen", "wounded"}:
        return None
    noun = _form(word.lower, word.lemma)
    if noun in {"dead", "fallen"} and (
        word.dep in {"amod", "acomp", "compound"} or not headcounts.has_article(a, token)
    ):
        return None
    return noun


@lru_cache(maxsize=8192)
def _form(word: str, lemma: str) -> str | None:
    """The noun of the table that a word is a form of.

    >>> _form("servicemen", "serviceman"), _form("ministers", "minister")
    ('serviceman', None)
    """
    forms = (word, lemma, word.removesuffix("s"), word.replace("men", "man"), word.removesuffix("ren"))
    return next((form for form in forms if form in nouns()), None)

"""A name → its words: articles and particles put aside, initials and "Junior" told from the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.spelling.romanizing import romanize

_LONGEST: Final = 200
"""Characters of a name that are looked at: nobody's is longer, and a hostile one may be."""
_MOST: Final = 12
"""Words of a name that are looked at."""
_ARTICLE: Final = re.compile(r"(?<!\w)(?:[aeu][lsdtnrz]|[ae]sh|il)-(?=\w)", re.IGNORECASE)
"""The Arabic article, as it is written or as it sounds before the next letter: al-, ash-, er-."""
_LEADING: Final = frozenset("al el ul bin ibn bint bn de da do das dos del della di du la le van von der den ter ten zu".split())
"""Particles that a surname may begin with when it stands alone: "de Mistura"."""
_DESCENT: Final = frozenset("bin ibn bint bn ben".split())
_PARTICLES: Final = _LEADING | frozenset("ben af av y e i".split())
_GENERATIONS: Final = frozenset("jr sr junior senior ii iii iv".split())
_SERVANT: Final = re.compile(r"abd(?:[aeou]{1,2}[ldnrstz])?")
_SERVANT_OF: Final = re.compile(r"^abd[aeou]{1,2}(?:l|(?=([b-df-hj-np-tv-z])\1))(?=.)")
"""The beginning of Abdulrahman, Abdelrahman, Abdurrahman, Abderrahmane."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a name in the order given name, surname, in plain letters."""

    parts: tuple[str, ...]
    joined: str
    """The same as one word."""
    generation: str = ""
    """What tells a son from his father: "jr"."""
    descent: bool = False
    """Whether it says whose son it is, so that its order means something: "Salman bin Abdulaziz"."""


@lru_cache(maxsize=65536)
def words(name: str) -> Words:
    """
    >>> words("Al Thani, Mohammed bin Abdul Rahman").parts
    ('mohammed', 'abdrahman', 'thani')
    >>> words("Donald Trump Jr.").generation, words("Salman bin Abdulaziz").descent
    ('jr', True)
    """
    pieces = romanize(_ARTICLE.sub(" ", _in_order(name[:_LONGEST]))).split()[:_MOST]
    generation = next((p for p in pieces[1:] if p in _GENERATIONS), "")
    pieces = [p for i, p in enumerate(pieces) if not i or p not in _GENERATIONS]
    kept = [p for i, p in enumerate(pieces) if p not in (_PARTICLES if i else _LEADING)] or pieces
    descent = any(p in _DESCENT for p in pieces[1:-1])
    return Words(tuple(_servants(kept)), "".join(kept), _same_generation(generation), descent)


def _in_order(name: str) -> str:
    """ "Surname, Given" the other way round; a comma before "Jr." is none of these."""
    surname, comma, given = name.partition(",")
    if not comma or romanize(given) in _GENERATIONS or not romanize(given):
        return name.replace(",", " ")
    return f"{given} {surname}"


def _same_generation(word: str) -> str:
    return {"junior": "jr", "ii": "jr", "senior": "sr"}.get(word, word)


def _servants(pieces: list[str]) -> list[str]:
    """Abdul Salam, Abdel-Salam, Abd al-Salam and Abdulsalam as one word each, the same for all."""
    found: list[str] = []
    for number, piece in enumerate(pieces):
        if number and _SERVANT.fullmatch(pieces[number - 1]):
            found[-1] = "abd" + piece
        else:
            found.append(_SERVANT_OF.sub("abd", piece))
    return found

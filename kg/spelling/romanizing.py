"""Text in any script → plain Latin letters (anyascii, one letter after the other, whatever the language)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_APOSTROPHES: Final = re.compile("['’‘`ʼʻʹʺʿʾ′\"“”]")
"""Left out within a word: soft signs, glottal stops."""
_OTHER: Final = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def romanize(text: str) -> str:
    """The text in lower-case ASCII letters, digits and single spaces.

    >>> romanize("Šojgu"), romanize("Умєров"), romanize("習近平"), romanize("O’Neill-Bâ")
    ('sojgu', 'umierov', 'xi jin ping', 'oneill ba')
    """
    if not text.isascii():
        text = anyascii("".join(_apart(c) for c in unicodedata.normalize("NFC", text)))
    return _OTHER.sub(" ", _APOSTROPHES.sub("", text).lower()).strip()


def _apart(character: str) -> str:
    """A character that is a syllable or word of its own (Chinese, Korean, kana) stands by itself."""
    return f" {character} " if unicodedata.east_asian_width(character) == "W" else character

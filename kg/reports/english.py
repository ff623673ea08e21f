"""Whether a text is in English (py3langid: naive Bayes over byte n-grams, no network)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH: Final = "en"
_FEWEST_LETTERS: Final = 200
_SURE: Final = 0.9
"""Measured over 432 windows of 250 characters of Wikinews and Voice of America: none was taken for another
language, and the least sure was English at 0.65. French, German, Dutch and Ukrainian of that length come out
above 0.99."""
_SAMPLE: Final = 4000
_FARTHEST_BETWEEN: Final = 250
"""Code points to one "the". Over 54 news reports and halves of them, the fewest were one in 178; French, German,
Spanish and Ukrainian have none."""
# Languages so near to English that news full of foreign names may be taken for them.
_ALMOST_ENGLISH: Final = frozenset({"en", "pcm", "sco"})
_DECLARED_ENGLISH: Final = frozenset({"en", "eng", "english"})
_UNKNOWN: Final = "und"
_LAST_LATIN: Final = "\u0250"
_FEWEST_FUNCTION_WORDS: Final = 3
"""Of a short text. English ones hold foreign names such as "La Paz" and "Die Zeit"."""
_WORD = re.compile(r"[^\W\d_]+")
_TABLE: Final = Path(__file__).with_name("function_words.tsv")
_TAG = re.compile(r"[a-z]{2,8}")


def language_of(text: str, declared: str | None = None) -> str:
    """The language of a text as a code such as `fr`: what the text shows, or if it is too short what is declared.

    >>> language_of("Les délégations se sont rencontrées.", declared="fr-CH")
    'fr'
    """
    sample = text[:_SAMPLE]
    if not _is_in_latin_letters(sample):
        code = str(_identifier().classify(sample)[0])
        return _UNKNOWN if code in _ALMOST_ENGLISH else code
    if not _has_enough(text):
        return _by_function_words(sample) or _code(declared) or ENGLISH
    if _is_plainly_english(sample):
        return ENGLISH
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= _SURE and code not in _ALMOST_ENGLISH else ENGLISH


def name_of(code: str) -> str:
    """The English name of a language, or its code if it has none.

    >>> name_of("uk"), name_of("qqq")
    ('Ukrainian', 'qqq')
    """
    return str(Locale(ENGLISH).languages.get(code, code))


def _has_enough(text: str) -> bool:
    letters = (c for c in text if c.isalpha())
    return next(islice(letters, _FEWEST_LETTERS - 1, None), None) is not None


def _is_in_latin_letters(sample: str) -> bool:
    """Whether half of the letters are; a report may quote other scripts."""
    letters = [c for c in sample if c.isalpha()]
    return 2 * sum(c < _LAST_LATIN or unicodedata.name(c, "").startswith("LATIN") for c in letters) >= len(letters)


def _by_function_words(sample: str) -> str | None:
    """The language that most of the small words are of; None if that is English, or cannot be told.

    >>> _by_function_words("Der Minister und die Delegation sind in Bern"), _by_function_words("Die Zeit met Anna Bell")
    ('de', None)
    """
    words = Counter(_WORD.findall(sample.lower()))
    found = {code: sum(words[word] for word in small) for code, small in _function_words().items()}
    best = max(found, key=lambda code: (found[code], code == ENGLISH))
    return best if found[best] >= _FEWEST_FUNCTION_WORDS and found[best] >= 2 * found[ENGLISH] else None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    rows = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {code: frozenset(words.split()) for code, words in (row.split("\t") for row in rows)}


def _is_plainly_english(sample: str) -> bool:
    """Whether both halves are full of "the": true of nearly every report, and told far sooner than by its letters."""
    middle = len(sample) // 2
    return all(half.count(" the ") * _FARTHEST_BETWEEN >= len(half) for half in (sample[:middle], sample[middle:]))


def _code(declared: str | None) -> str | None:
    """`fr` of `fr_FR`; None of what is no code."""
    primary = re.split(r"[-_]", (declared or "").strip().lower())[0]
    if primary in _DECLARED_ENGLISH:
        return ENGLISH
    return primary if _TAG.fullmatch(primary) else None


@cache
def _identifier() -> LanguageIdentifier:
    # Here and once: the model takes 0.6 s to unpack, which `kg --help` need not wait for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""Two names → how sure it is, by their letters alone, that they are one name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler, Levenshtein

from kg.spelling.given_names import one_name
from kg.spelling.parts import words
from kg.spelling.romanizing import romanize
from kg.spelling.sounds import bones, lacks_a_vowel, readings, same_vowels, sound

# What a pair of names is worth. 0.9 and more: one name. Below 0.75: not to be taken for one.
_SAME_WORDS: Final = 0.99  # the same but for articles, particles and signs
_SAME_LETTERS: Final = 0.97  # the same but for where words end: Jong-un, Jong Un, Jongun
_SAME_SOUND: Final = 0.95
_SAME_MEANING: Final = 0.94  # one given name in two languages: Volodymyr, Vladimir
_OTHER_VOWEL: Final = 0.92  # … or g for h, or s for a š that has lost its mark
_VOWEL_LEFT_OUT: Final = 0.88
_OTHER_LETTER: Final = 0.74  # one letter more, less or other in a long word: a slip, but so are Kulikov and Kulakov
_UNLIKE: Final = 0.7  # what the closest words are worth that are no spellings of each other
_MIDDLE_LEFT_OUT: Final = 0.93
_NAME_AFTER_DEVOTION_LEFT_OUT: Final = 0.85  # Mohammad Khatami is not his brother Mohammad Reza
_END_LEFT_OUT: Final = 0.87
_MIDDLE_AND_END_LEFT_OUT: Final = 0.8
_INITIAL: Final = 0.86
_TURNED: Final = 0.88
_SURNAME_ALONE: Final = 0.72
_GIVEN_NAME_ALONE: Final = 0.6
_OTHER_GENERATION: Final = 0.6
_DEVOTIONS: Final = frozenset(map(sound, "mohammad mohammed muhammad seyed sayed sayyid syed".split()))

Parts = tuple[str, ...]


def similarity(a: str, b: str) -> float:
    """How like two names are, 0 to 1, whichever comes first: 1 if they are equal but for case, marks and script.

    >>> similarity("Rustem Umerov", "Рустем Умєров") > 0.9, similarity("Wang Yi", "Yi Wang") > 0.8
    (True, True)
    >>> similarity("Umerov", "Rustem Umerov") < 0.75, similarity("Ivan Petrenko", "Petro Petrenko") < 0.75
    (True, True)
    """
    one, other = sorted((a, b))
    return _similarity(one, other)


@lru_cache(maxsize=65536)
def _similarity(a: str, b: str) -> float:
    first, second = words(a), words(b)
    if not first.parts or not second.parts:
        return 0.0
    if romanize(a) == romanize(b):
        return 1.0
    if first.generation != second.generation:
        return _OTHER_GENERATION * _of_parts(first.parts, second.parts)
    if first.parts == second.parts:
        return _SAME_WORDS
    if first.joined == second.joined:
        return _SAME_LETTERS
    straight = _of_parts(first.parts, second.parts)
    if len(first.parts) != len(second.parts):
        straight = max(straight, _run_together(first.joined, second.joined))
    turned = 0.0 if first.descent or second.descent else _TURNED * _turned(first.parts, second.parts)
    return round(max(straight, turned), 3)


def _run_together(a: str, b: str) -> float:
    """The same sound if spaces are left out: "Hossein Amir-Abdollahian" and "Hussein Amirabdollahian"."""
    return _OTHER_VOWEL if sound(a) == sound(b) else 0.0


def _of_parts(a: Parts, b: Parts) -> float:
    short, full = sorted((a, b), key=len)
    if len(short) == 1:
        return _alone(short[0], full)
    if len(short) == len(full):
        return min(map(_word, short, full))
    return max(
        _between_ends(short, full) * (_NAME_AFTER_DEVOTION_LEFT_OUT if _devout(full[0]) else _MIDDLE_LEFT_OUT),
        min(map(_word, short, full)) * _END_LEFT_OUT,
        _between_ends(short, full[:-1]) * _MIDDLE_AND_END_LEFT_OUT if len(full) > len(short) + 1 else 0.0,
        _without_devotion(short, full) * _END_LEFT_OUT,
    )


def _turned(a: Parts, b: Parts) -> float:
    """The surname put first: "Yi Wang"."""
    short, full = sorted((a, b), key=len)
    if len(short) == 1:
        return 0.0
    return max(_of_parts((*short[1:], short[0]), full), _of_parts((short[-1], *short[:-1]), full))


def _alone(word: str, full: Parts) -> float:
    """A single word is a whole name only beside another single word."""
    if len(full) == 1:
        return _word(word, full[0])
    return max(_SURNAME_ALONE * _word(word, full[-1]), _GIVEN_NAME_ALONE * max(_word(word, w) for w in full))


def _between_ends(short: Parts, full: Parts) -> float:
    """The worst pair of words: the first and the last are held against each other, those between in their order."""
    worst, start = min(_word(short[0], full[0]), _word(short[-1], full[-1])), 1
    for number, word in enumerate(short[1:-1], start=1):
        places = range(start, len(full) - (len(short) - number) + 1)
        best = max(places, key=lambda place: (_word(word, full[place]), -place))
        worst, start = min(worst, _word(word, full[best])), best + 1
    return worst


def _without_devotion(short: Parts, full: Parts) -> float:
    """The longer name without a first word that may always be left out: "Mohammad Javad Zarif", "Seyed Abbas …"."""
    extra = full[: len(full) - len(short)]
    return min(map(_word, short, full[len(extra) :])) if all(map(_devout, extra)) else 0.0


def _devout(word: str) -> bool:
    """Whether it is a name that often stands before the one that somebody is called by."""
    return sound(word) in _DEVOTIONS


@lru_cache(maxsize=65536)
def _word(a: str, b: str) -> float:
    """Two words of names, 0 to 1."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    one, other = sound(a), sound(b)
    if one == other:
        return _SAME_SOUND
    if one_name(one, other):
        return _SAME_MEANING
    pairs = [(x, y) for x in readings(a) for y in readings(b) if bones(x) == bones(y)]
    if one.lower() == other.lower() or any(same_vowels(x, y) for x, y in pairs):
        return _OTHER_VOWEL
    if any(lacks_a_vowel(x, y) for x, y in pairs):
        return _VOWEL_LEFT_OUT
    return _OTHER_LETTER if _one_slip(one, other) else _UNLIKE * JaroWinkler.similarity(one, other)


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter within a long word differs; the last is that of another gender: Petrov, Petrova."""
    return min(len(a), len(b)) >= 7 and a[-1] == b[-1] and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) == 1

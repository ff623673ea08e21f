"""A word in Latin letters → what it sounds like, whichever way it was romanised.

The correspondences are those in which the usual systems differ: for Cyrillic BGN/PCGN, ISO 9 (its diacritics
dropped), the passports of Russia, Ukraine and Belarus; for Arabic and Persian the English and the French way, with or
without the article; Turkish, Polish and South Slavic letters without their marks. They are applied in this order. Where marks are dropped,
š and s are one letter: a key makes them one, and a comparison holds them for the less sure spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.spelling.parts import words

_ENDINGS: Final = (
    (r"(?<=....[ae])h$", ""),  # Haniyeh, Haniya
    (r"(?<=n)e$", ""),  # Slimane, Sulayman
    (r"ie$|e[iyj]$", "i"),  # Sergei, Sergey, Sergii
    (r"e$", "a"),  # Fatemeh, Fatima
)
_CONSONANTS: Final = (
    (r"shch|stch|szcz|sch|sc(?=[eiy])", "S"),  # щ: Shcherba, Scherba, Szczerba, Ščerba
    (r"tch|tsch|ch|cz", "C"),  # ч: Chubar, Tchubar, Czubar
    (r"ts|tz(?=[aeiouy])|tz$", "c"),  # ц: Kravtsov, Kravcov, Kravtzov
    (r"sh|sz", "S"),  # ш, ش: Shoigu
    (r"dzh|dj|dz(?=h)", "j"),  # дж, đ, ج in French: Djamal, Dzhamal, Jamal
    (r"zh", "Z"),  # ж: Zhanna
    (r"kh", "h"),  # х, خ: Kharkiv, Harkiv; Khalid, Halid
    (r"gh", "g"),  # ğ, غ: Ghani, Gani
    (r"dh", "d"),  # ذ, ض
    (r"th", "t"),  # ث
    (r"ph", "f"),
    (r"ck|q", "k"),  # ق: Qasim, Kasim
    (r"x", "ks"),  # Aleksei, Alexei
    (r"ou(?=sk)", "ov"),  # Belarusian: Tikhanouskaya, Tikhanovskaya
    (r"enka$", "enko"),  # … Lukashenka, Lukashenko
    (r"w", "v"),  # و: Marwan, Marvan
    (r"ou(?=[aei])", "v"),  # … and in French: Marouane, Moussaoui
    (r"(?<=a)ou", "vu"),  # Daoud, Dawud
)
_VOWELS: Final = (
    (r"^[iyj](?=[aeou])", "y"),  # я, ю at the beginning: Yulia, Iuliia, Julia
    (r"^yi?e", "e"),  # є, е: Yermak, Ermak, Jermak
    (r"(?<=[b-df-hk-np-tvxzCSZ])[yij]o", "e"),  # ё: Fyodor, Fedor; Pyotr, Petr
    (r"(?<=[aeou])j(?=[aeiou])", "J"),  # Najib: a consonant; in all other places a Slavic glide
    (r"(?<!^)j", "y"),
    (r"(?<=[^aeiouyJ])[iy](?=u)", ""),  # Lyudmila, Liudmyla, Ludmila
    (r"(?<=[^aeiouyJ])(?:i[iy]|y)(?=a)", "i"),  # Natalya, Natalia, Nataliya
    (r"a[eiy]+|e[iy]+|ae+", "e"),  # Hussein, Husayn, Hussain
    (r"ee+", "i"),  # Naeem is told by the rule before; Saleem, Salim
    (r"o[ou]+|uo|[ou]", "u"),  # Mahmoud, Mahmood, Mahmud; Omar, Umar
    (r"(?<!^)(?:y|i)+", "i"),  # Zelensky, Zelenskyy, Zelenskiy, Zelenskyi
    (r"ie", "e"),  # Umierov, Umerov
    (r"(.)\1+", r"\1"),  # Yasser, Yaser
)
_RULES: Final = tuple((re.compile(pattern), letters) for pattern, letters in (*_ENDINGS, *_CONSONANTS, *_VOWELS))
_READINGS: Final = (
    (re.compile("q"), "gh"),  # Persian: Araqchi, Araghchi; Qaddafi, Gaddafi
    (re.compile(r"(?<=.)ch|^ch(?=.{4})"), "sh"),  # French: Bachar, Bashar
    (re.compile(r"c(?=[aeiouy].{3})"), "j"),  # Turkish: Ceyhun, Jeyhun
    (re.compile(r"^[ae]l(?=.{4})"), ""),  # the Arabic article, grown on: Elsisi, el-Sisi
)
"""Letters that stand for another sound in one language alone: a word is then also heard that way."""
_CLOSE_VOWELS: Final = frozenset({"ae", "ea", "ei", "ie"})
"""What one unwritten or unstressed vowel is written as: Ahmad, Ahmed; Khaled, Khalid; but not Hamad, Hamid."""


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word of a name by its sound: vowels a, e, i, u; C, S, Z for those of church, ship, measure; J in Najib.

    >>> sound("zelenskyy"), sound("zelenskiy"), sound("shoigu"), sound("sojgu"), sound("husayn"), sound("hussein")
    ('zelenski', 'zelenski', 'Suigu', 'suigu', 'husen', 'husen')
    """
    for pattern, letters in _RULES:
        word = pattern.sub(letters, word)
    return word


@lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """A word by all its sounds: also those that its letters have in one language alone.

    >>> sorted(readings("araqchi"))
    ['aragCi', 'arakCi', 'arakSi']
    """
    return frozenset(sound(word if i is None else i.sub(o, word)) for i, o in ((None, ""), *_READINGS))


@lru_cache(maxsize=65536)
def bones(sounded: str) -> str:
    """A word's consonants, whether its first vowel is a rounded one, and a final i, if it has one; g and h are one.

    What Ukrainian writes with h, Russian does with g: Shmyhal, Shmygal.

    >>> bones(sound("mohammed")), bones(sound("muhammad")), bones(sound("mahmoud")), bones(sound("shmyhal"))
    ('muhmd', 'muhmd', 'mahmd', 'Smahl')
    """
    vowel = re.search("[aeiu]", sounded)
    if vowel is None:
        return sounded.replace("g", "h")
    first = "u" if vowel[0] == "u" else "a"
    rest = re.sub("[aeiu]", "", sounded[vowel.end() :])
    final = "i" if sounded.endswith("i") and vowel.end() < len(sounded) else ""
    return (sounded[: vowel.start()] + first + rest + final).replace("g", "h")


def same_vowels(one: str, other: str) -> bool:
    """Whether two sounded words of the same consonants have vowels that stand for each other.

    >>> same_vowels("hamid", "hamed"), same_vowels("hamid", "hamad"), same_vowels("hamid", "hamud")
    (True, False, False)
    """
    a, b = _vowels(one), _vowels(other)
    return len(a) == len(b) and all(x == y or x + y in _CLOSE_VOWELS for x, y in zip(a, b, strict=True))


def lacks_a_vowel(one: str, other: str) -> bool:
    """Whether two sounded words of the same consonants differ by one a or e that only one of them writes.

    >>> lacks_a_vowel("daglu", "dagalu"), lacks_a_vowel("amr", "amar"), lacks_a_vowel("ivan", "ivana")
    (True, False, False)
    """
    short, full = sorted((_vowels(one), _vowels(other)), key=len)
    inner = range(1, len(full) - 1)
    return one[-1] == other[-1] and len(short) > 1 and any(full[i] in "ae" and full[:i] + full[i + 1 :] == short for i in inner)


def _vowels(sounded: str) -> str:
    return re.sub("[^aeiu]", "", sounded)


def skeleton(name: str) -> str:
    """A key that the spellings of one name by different romanisations mostly share; other names may share it too.

    >>> skeleton("Rustem Umerov") == skeleton("Рустем Умєров") == skeleton("Rustem Umierov")
    True
    >>> skeleton("Abdulsalam al-Harbi") == skeleton("Abdel-Salam Harby")
    True
    """
    return " ".join(bones(sound(word)) for word in words(name).parts).lower()

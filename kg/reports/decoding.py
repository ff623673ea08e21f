"""Bytes → text, or the reason why not.

UTF-8, or UTF-16 and UTF-32 with a byte order mark; then what the file declares; then a guess at a legacy
encoding, taken only where it is sure. After decoding nothing is changed: line ends, curly quotes, no-break
spaces and marks of direction stay. A byte order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import logging
import re
from typing import BinaryIO, Final

from charset_normalizer import from_bytes

from kg.errors import UnreadableReport

LARGEST_MB: Final = 5
LARGEST: Final = LARGEST_MB * 1_000_000
"""Bytes of one report. News reports are 2 to 20 kB; a whole web page with its scripts is below 2 MB."""

# UTF-32's mark begins with UTF-16's: the longer ones come first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_DECLARABLE = re.compile(r"(?:windows-125\d|iso-8859-\d{1,2}|koi8-[ru]|macintosh)", re.IGNORECASE)
_LEGACY: Final = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman"]
_WESTERN: Final = ("cp1252", "mac_roman")
_ENOUGH_TO_GUESS: Final = 100_000
_MOST_NOISE: Final = 0.1
"""Of charset-normalizer's measure of noise. Sentences of news in cp1252, cp1251 and Mac Roman measured 0 in their own
encoding and 0.03 to 0.19 in others; random bytes match none."""
# What Polish, Czech and Turkish letters, and halves of broken UTF-8, look like when they are taken for Western
# European letters: signs within a word, and capitals after small letters.
_WRONG_LATIN = re.compile(r"[A-Za-z][¡-ª¬-º¼-¿ÐÝÞðýþ]|[¡-ª¬-º¼-¿ÐÝÞðýþ][A-Za-z]|[a-z][À-ÖØ-Þ]")

# It warns through logging about what we report ourselves.
logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())


def whole(name: str, stream: BinaryIO) -> bytes:
    """All bytes of a report, of which one more than the limit is the most that is read."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableReport(name, f"is larger than {LARGEST_MB} MB, the limit for one report")
    if not data:
        raise UnreadableReport(name, "is empty")
    return data


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """The text of some bytes.

    >>> decode("a.txt", b"\\xef\\xbb\\xbfT\\xc3\\xbcrkiye")
    'Türkiye'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data[len(mark) :], encoding, skipped=len(mark))
    _refuse_binary(name, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(name, data, error, declared)


def _strictly(name: str, data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        position = skipped + error.start
        raise UnreadableReport(name, f"is broken {encoding[:6].rstrip('-').upper()} at byte {position}") from error


def _refuse_binary(name: str, data: bytes) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadableReport(name, f"is {kind}, not text")
    if (position := data.find(b"\0")) >= 0:
        raise UnreadableReport(name, f"is not text: it has a zero byte at byte {position}")


def _legacy(name: str, data: bytes, error: UnicodeDecodeError, declared: str | None) -> str:
    """The text in an encoding of the time before UTF-8, where it can be told which."""
    text = None
    if not _is_broken_utf8(data, error):
        text = _told(data, declared) or _guessed(data)
    if text is None:
        found = f"found {data[error.start]:#04x} at byte {error.start}"
        raise UnreadableReport(name, f"is neither UTF-8 nor surely any other encoding: {found}; save it as UTF-8")
    return text


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether these bytes were meant to be UTF-8: other characters in them are, or the last one is cut off."""
    if error.reason == "unexpected end of data":
        return True
    rest = data.decode("utf-8", "ignore")
    return not rest.isascii()


def _told(data: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding; like browsers, we take Latin-1 to mean Windows's superset of it."""
    if declared is None or not _DECLARABLE.fullmatch(declared):
        return None
    return _in(data, "cp1252" if declared.lower() == "iso-8859-1" else declared)


def _guessed(data: bytes) -> str | None:
    encoding = _guess(data)
    text = _in(data, encoding) if encoding else None
    return text if text and encoding and _is_plausible(text, encoding) else None


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _is_plausible(text: str, encoding: str) -> bool:
    """Whether a guess may be taken: Western European without signs of error, or a text in another script."""
    if encoding in _WESTERN:
        return not _WRONG_LATIN.search(text)
    letters = [c for c in text if c.isalpha()]
    return sum(not c.isascii() for c in letters) > len(letters) / 2


def _guess(data: bytes) -> str | None:
    """The encoding with the least noise; of several, Western European, which most English news is in."""
    matches = list(from_bytes(data[:_ENOUGH_TO_GUESS], cp_isolation=_LEGACY))
    least = min((match.chaos for match in matches), default=1.0)
    if least > _MOST_NOISE:
        return None
    best = [e for match in matches if match.chaos == least for e in match.could_be_from_charset]
    return next(encoding for encoding in [*_LEGACY, *best] if encoding in best)

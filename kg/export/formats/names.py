"""Names, ids and text that come from anywhere → what the formats allow, each name once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MISSING: Final = "\ufffd"
"""What stands where a character cannot."""


class Distinct:
    """Hands out names, each only once: a second "age" is "age_2".

    >>> distinct = Distinct(["id"])
    >>> distinct("id"), distinct("age"), distinct("age")
    ('id_2', 'age', 'age_2')

    With `fold`, names that differ only in case are the same.
    """

    def __init__(self, taken: Iterable[str] = (), *, fold: bool = False) -> None:
        self._fold = fold
        self._taken = {self._same(name) for name in taken}
        self._times: Counter[str] = Counter()

    def __call__(self, name: str) -> str:
        candidate = name
        while self._same(candidate) in self._taken:
            self._times[name] += 1
            candidate = f"{name}_{self._times[name] + 1}"
        self._taken.add(self._same(candidate))
        return candidate

    def _same(self, name: str) -> str:
        return name.casefold() if self._fold else name


def unicode_text(text: str) -> str:
    """Text that can be encoded.

    >>> unicode_text("Zoë \\ud83d") == "Zoë \\ufffd"
    True
    """
    return _SURROGATE.sub(MISSING, text)


def xml_text(text: str) -> str:
    """Text that XML 1.0 can hold: no control characters but tab and line breaks, no U+FFFE, no U+FFFF.

    >>> xml_text("a\\x00b\\n") == "a\\ufffdb\\n"
    True
    """
    return _NOT_XML.sub(MISSING, text)


def identifier(name: str) -> str:
    """A name of letters, digits and underscores that does not begin with a digit.

    >>> identifier("first seen"), identifier("2nd"), identifier("größe")
    ('first_seen', '_2nd', 'größe')
    """
    spelt = re.sub(r"\W", "_", name)
    return f"_{spelt}" if not spelt or spelt[0].isdigit() else spelt


def local_name(iri: str) -> str:
    """What comes after the last `#` or `/` of an IRI.

    >>> local_name("https://w3id.org/parley/ontology#hostedBy")
    'hostedBy'
    """
    return re.split("[#/]", iri)[-1]


def relationship_type(name: str) -> str:
    """A name in the spelling that is usual for types of relationships in Neo4j.

    >>> relationship_type("hostedBy"), relationship_type("headed by")
    ('HOSTED_BY', 'HEADED_BY')
    """
    return identifier(_HUMP.sub("_", name)).upper()

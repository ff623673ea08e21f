"""How often a linker gives the right Wikidata id: precision and recall over tests/wikidata/gold/links.tsv.

    python bench/links.py [--errors]

Names whose id was not confirmed are not scored, only counted. The linker is `kg.wikidata.link`; while there is none, the nearest name
of the right kind stands in for it, which is what a linker has to be better than.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import kg.wikidata
from kg.spelling import similarity
from kg.wikidata.embedded import Embedded
from kg.wikidata.item import ItemKind

GOLD = Path(__file__).resolve().parents[1] / "tests" / "wikidata" / "gold" / "links.tsv"
NIL: Final = "NIL"
UNKNOWN: Final = "?"

_KINDS: Final = {
    "person": frozenset({ItemKind.PERSON}),
    "party": frozenset(
        {ItemKind.STATE, ItemKind.ARMED_GROUP, ItemKind.INTERNATIONAL_ORGANIZATION, ItemKind.ORGANIZATION}
    ),
    "place": frozenset({ItemKind.PLACE, ItemKind.STATE}),
}
_ONE_NAME: Final = 0.86
_BASE: Final = Embedded()


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a report with the id that is right for it."""

    report: str
    name: str
    kind: str
    link: str


Linker = Callable[[Named], str | None]
"""From a name in a report to an id, or to none; it must not look at the right one."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of the links given are right, and how many of those that could be given are."""

    right: int
    given: int
    wanted: int

    def __str__(self) -> str:
        precision, recall = (self.right / max(1, n) for n in (self.given, self.wanted))
        return f"precision {precision:.3f}, recall {recall:.3f} ({self.right} right, {self.given} given, {self.wanted} wanted)"


def main(arguments: Sequence[str]) -> None:
    held = frozenset(item.qid for item in _BASE)
    link = linker()
    everything = [(named, link(named)) for named in read()]
    answers = [(named, answer) for named, answer in everything if named.link != UNKNOWN]
    for kind in _KINDS:
        print(f"{kind:8}{links(((n, a) for n, a in answers if n.kind == kind), held)}")
    print(f"{'NIL':8}{nils(answers, held)}")
    unknown = [answer for named, answer in everything if named.link == UNKNOWN]
    print(f"{UNKNOWN:8}{sum(answer is not None for answer in unknown)} of {len(unknown)} linked: the base holds none of them")
    if "--errors" in arguments:
        for named, answer in answers:
            if (answer or NIL) != named.link:
                print(f"{named.report}\t{named.name}\t{named.kind}\twanted {named.link}\tgiven {answer}")


def read(path: Path = GOLD) -> list[Named]:
    """The marked names, in the order of the file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Named(*line.split("\t")[:4]) for line in lines[1:]]


def links(answers: Iterable[tuple[Named, str | None]], held: frozenset[str]) -> Figures:
    """Precision over every link given, recall over the names whose item the base holds."""
    pairs = [(named.link, answer) for named, answer in answers]
    right = sum(link == answer for link, answer in pairs)
    return Figures(right, sum(answer is not None for _, answer in pairs), sum(link in held for link, _ in pairs))


def nils(answers: Iterable[tuple[Named, str | None]], held: frozenset[str]) -> Figures:
    """Over names that the linker does not link, or should not."""
    absent = [(named.link not in held, answer is None) for named, answer in answers]
    return Figures(sum(a and b for a, b in absent), sum(b for _, b in absent), sum(a for a, _ in absent))


def linker() -> Linker:
    """The package's own, or the nearest name."""
    own: Linker | None = getattr(kg.wikidata, "link", None)
    return own or nearest


def nearest(named: Named) -> str | None:
    """The first candidate of the right kind whose name is one name with this."""
    for item in _BASE.candidates(named.name):
        forms = (item.label, *item.aliases)
        if item.kind in _KINDS[named.kind] and max(similarity(named.name, form) for form in forms) >= _ONE_NAME:
            return item.qid
    return None


if __name__ == "__main__":
    main(sys.argv[1:])

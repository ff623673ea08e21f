"""How often the linker gives the right Wikidata id: precision and recall over tests/wikidata/gold/links.tsv.

    python bench/links.py [--people FOLDER] [--weights] [--errors]

Entities are made of the marks of tests/gold (names, offices, for whom, the report's day, and who else the report names); where a
report has no marks here, of its names alone. Names whose id was not confirmed are not scored, only counted.

--people FOLDER: people.csv and positions.csv, some 25,000 politicians, take the place of the people of the embedded base.
--weights: the same for other weights; this is what bench/links.tsv holds.

Two more figures say whether namesakes are refused: every person whose link is right is asked for again as somebody of another
country, of another century, and in another office.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from kg.model import LinkOutcome, PartyKind
from kg.wikidata import link
from kg.wikidata.embedded import Embedded
from kg.wikidata.entity import Entity, Linkable, Office
from kg.wikidata.item import Item, ItemKind, KnowledgeBase, Position
from kg.wikidata.judge import Judgement, WeightsOf
from kg.wikidata.weights import Weights, weights

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "wikidata" / "gold" / "links.tsv"
MARKS = (ROOT / "tests" / "gold", ROOT.parent / "shared" / "bench" / "dev")
NIL: Final = "NIL"
UNKNOWN: Final = "?"

_TYPES: Final = {"person": Linkable.PERSON, "party": Linkable.PARTY, "place": Linkable.PLACE}
_ELSEWHERE: Final = {
    "us-cabinet": "Q30", "united-kingdom-cabinet": "Q145", "russia-cabinet": "Q159", "ukraine-cabinet": "Q212",
    "congo-kinshasa-ministers": "Q974", "israel-ministers": "Q801", "turkey-ministers": "Q43", "sudan": "Q1049",
    "armenia-ministers": "Q399", "malaysia-ministers": "Q833", "yemen": "Q805", "iran-ministers": "Q794",
    "People's Republic of China": "Q148", "United States of America": "Q30",
}  # fmt: skip
_OTHER_WEIGHTS: Final[tuple[tuple[str, dict[str, float]], ...]] = (
    ("as they are", {}),
    ("threshold 0.65", {"threshold": 0.65}),
    ("threshold 0.70", {"threshold": 0.70}),
    ("threshold 0.80", {"threshold": 0.80}),
    ("threshold 0.85", {"threshold": 0.85}),
    ("no margin", {"margin": 0.0}),
    ("margin 0.15", {"margin": 0.15}),
    ("without country", {"country": 0.0}),
    ("without position", {"position": 0.0}),
    ("without lifetime", {"lifetime": 0.0}),
    ("without company", {"company": 0.0}),
    ("name alone", {"country": 0.0, "position": 0.0, "lifetime": 0.0, "company": 0.0, "threshold": 0.6}),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a report with the id that is right for it."""

    report: str
    name: str
    kind: str
    link: str

    @property
    def iri(self) -> str:
        return f"{self.kind}/{self.name}"


Answers = list[tuple[Named, str | None]]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of the links given are right, and how many of those that could be given are."""

    right: int
    given: int
    wanted: int

    def __str__(self) -> str:
        precision, recall = (self.right / max(1, n) for n in (self.given, self.wanted))
        return f"precision {precision:.3f}, recall {recall:.3f} ({self.right} right, {self.given} given, {self.wanted} wanted)"


class Politicians(Embedded):
    """People and their offices from two tables; all else is the embedded base's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        return f"{self._folder.name}/people.csv"

    @property
    def _items(self) -> dict[str, Item]:
        return _with_politicians(self._folder)


@cache
def _with_politicians(folder: Path) -> dict[str, Item]:
    base = [item for item in Embedded() if item.kind is not ItemKind.PERSON]
    states = {name: item.qid for item in base if item.kind is ItemKind.STATE for name in (*item.aliases, item.label)}
    held: dict[str, list[Position]] = {}
    for row in _csv(folder / "positions.csv"):
        table = row["country_or_table"]
        of = _ELSEWHERE.get(table) or states.get(table) or (table if table.startswith("Q") else None)
        held.setdefault(row["qid"], []).append(Position(row["position"], of, row["start"] or None, row["end"] or None))
    people = [
        Item(
            row["qid"], row["label"], ItemKind.PERSON, positions=tuple(held.get(row["qid"], ())), born=row["born"] or None,
            countries=tuple(sorted({p.of for p in held.get(row["qid"], ()) if p.of})),
        )
        for row in _csv(folder / "people.csv")
    ]  # fmt: skip
    return {item.qid: item for item in (*base, *people)}


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=Path, metavar="FOLDER")
    parser.add_argument("--weights", action="store_true")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args(arguments)
    base = Politicians(asked.people) if asked.people else Embedded()
    held = frozenset(item.qid for item in base)
    for name, change in _OTHER_WEIGHTS if asked.weights else _OTHER_WEIGHTS[:1]:
        answers = answer(base, changed(change))
        told = table(answers, held, base, changed(change))
        print("\n".join(f"{base.name}\t{name}\t{line}" for line in told))
    if asked.errors:
        wrong = [(n, a) for n, a in answer(base) if n.link != UNKNOWN and (n.link if n.link in held else NIL) != (a or NIL)]
        for named, given in wrong:
            print(f"{named.report}\t{named.name}\t{named.kind}\twanted {named.link}\tgiven {given}")


def table(answers: Answers, held: frozenset[str], base: KnowledgeBase, weighing: WeightsOf) -> Iterator[str]:
    """The lines of the figures."""
    known = [(named, given) for named, given in answers if named.link != UNKNOWN]
    for kind in _TYPES:
        yield f"{kind}\t{links(((n, a) for n, a in known if n.kind == kind), held)}"
    yield f"all\t{links(known, held)}"
    yield f"NIL\t{nils(known, held)}"
    unknown = [given for named, given in answers if named.link == UNKNOWN]
    yield f"{UNKNOWN}\t{sum(given is not None for given in unknown)} of {len(unknown)} linked"
    for change in DISGUISES:
        linked, asked = disguised(answers, base, weighing, change)
        yield f"{change}\t{linked} of {asked} linked all the same"


def read(path: Path = GOLD) -> list[Named]:
    """The marked names, in the order of the file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Named(*line.split("\t")[:4]) for line in lines[1:]]


def answer(base: KnowledgeBase, weighing: WeightsOf = weights) -> Answers:
    """What the linker says of every name, report by report."""
    answers: Answers = []
    for _, group in groupby(read(), key=lambda named: named.report):
        names = list(group)
        made = {judgement.entity.iri: judgement for judgement in link(entities(names), base, weighing=weighing)}
        answers += [(named, _qid(made[named.iri])) for named in names]
    return answers


def entities(names: Sequence[Named]) -> list[Entity]:
    """The entities of one report."""
    marks = _marks(names[0].report)
    everything = tuple(named.iri for named in names)
    parties = {named.name: named.iri for named in names if named.kind == "party"}
    made = [_entity(named, marks, tuple(i for i in everything if i != named.iri), parties) for named in names]
    # A party that only an office names is no name of the gold, but the graph has it.
    more = {office.party for e in made for office in e.offices if office.party} - set(everything)
    return [*made, *(Entity(iri, iri.removeprefix("party/"), Linkable.PARTY) for iri in sorted(more))]


def _entity(named: Named, marks: dict[str, Any], beside: tuple[str, ...], parties: dict[str, str]) -> Entity:
    day = (marks["published"],) if marks.get("published") else ()
    roles = [role for person in marks.get("people", ()) if person["name"] == named.name for role in person["roles"]]
    offices = tuple(
        Office(role["title"], _party(role.get("of"), parties), role.get("former", False), day)
        for role in (roles if named.kind == "person" else [])
    )
    captive = any(named.name in (t.get("people") or ()) for x in marks.get("exchanges", ()) for t in x.get("transfers", ()))
    acts_for = tuple(dict.fromkeys(office.party for office in offices if office.party))
    return Entity(
        named.iri, named.name, _TYPES[named.kind], offices=offices, parties=acts_for, dates=day, beside=beside, captive=captive
    )


def _party(name: str | None, parties: dict[str, str]) -> str | None:
    return parties.get(name, f"party/{name}") if name else None


@cache
def _marks(report: str) -> dict[str, Any]:
    for folder in MARKS:
        if (path := folder / f"{report}.json").exists():
            marks: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return marks
    return {}


def links(answers: Iterable[tuple[Named, str | None]], held: frozenset[str]) -> Figures:
    """Precision over every link given, recall over the names whose item the base holds."""
    pairs = [(named.link, given) for named, given in answers]
    right = sum(link == given for link, given in pairs)
    return Figures(right, sum(given is not None for _, given in pairs), sum(link in held for link, _ in pairs))


def nils(answers: Iterable[tuple[Named, str | None]], held: frozenset[str]) -> Figures:
    """Over names that the linker does not link, or should not."""
    absent = [(named.link not in held, given is None) for named, given in answers]
    return Figures(sum(a and b for a, b in absent), sum(b for _, b in absent), sum(a for a, _ in absent))


# --- namesakes ---------------------------------------------------------------------------------------

_FAR: Final = Entity("party/far", "Tuvalu", Linkable.PARTY, kind=PartyKind.STATE)


def _of_another_country(entity: Entity) -> Entity:
    offices = tuple(replace(office, party=_FAR.iri) for office in entity.offices)
    return replace(entity, offices=offices, parties=(_FAR.iri,), beside=(_FAR.iri,))


def _of_another_century(entity: Entity) -> Entity:
    days = ("1893-05-04",)
    return replace(entity, dates=days, offices=tuple(replace(office, dates=days) for office in entity.offices))


def _in_another_office(entity: Entity) -> Entity:
    return replace(entity, offices=tuple(replace(office, title="fisheries minister", former=False) for office in entity.offices))


DISGUISES: Final[dict[str, Callable[[Entity], Entity]]] = {
    "another country": _of_another_country,
    "another century": _of_another_century,
    "another office": _in_another_office,
}


def disguised(answers: Answers, base: KnowledgeBase, weighing: WeightsOf, change: str) -> tuple[int, int]:
    """How many people are linked although the report tells of somebody else of that name; of those with an office."""
    right = {(named.report, named.iri) for named, given in answers if given == named.link and named.kind == "person"}
    linked = asked = 0
    for report, group in groupby(read(), key=lambda named: named.report):
        whole = entities(list(group))
        for entity in whole:
            if (report, entity.iri) in right and entity.offices and entity.dates:
                others = [other for other in whole if other.iri != entity.iri]
                made = link([DISGUISES[change](entity), _FAR, *others], base, weighing=weighing)
                linked += any(j.entity.iri == entity.iri and j.outcome is LinkOutcome.ACCEPTED for j in made)
                asked += 1
    return linked, asked


def _qid(judgement: Judgement) -> str | None:
    return judgement.item.qid if judgement.item else None


def changed(change: dict[str, float]) -> WeightsOf:
    """The weights with some values changed for people; a reason's name stands for both its sides."""

    def weighing(type: Linkable) -> Weights:
        usual = weights(type)
        if type is not Linkable.PERSON:
            return usual
        sides = [{r: change.get(r, w) for r, w in side.items()} for side in (usual.pro, usual.contra)]
        threshold, margin = change.get("threshold", usual.threshold), change.get("margin", usual.margin)
        return Weights(usual.name, threshold, margin, min(usual.floor, threshold), *sides)

    return weighing


if __name__ == "__main__":
    main()

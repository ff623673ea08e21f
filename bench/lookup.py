"""How long a name takes to look up in a knowledge base of a million people on disk, and how often the right one is found.

    python bench/lookup.py [--people N] [--file FILE] [--write]

The people are made up: names of syllables, some of them as common as names are, half with an alias, a third in Cyrillic too. Each
kind of question is asked in a process of its own, so that nothing is remembered from before, and with the file put out of the
system's memory first. FILE is kept and used again; --write puts the figures into bench/lookup.tsv. Fails if a median is above 5 ms.
"""

from __future__ import annotations

import argparse
import datetime
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.snapshot import build
from kg.wikidata.snapshot import open as opened
from kg.wikidata.snapshot.source import Step

FIGURES = Path(__file__).with_name("lookup.tsv")
_PEOPLE: Final = 1_000_000
_QUESTIONS: Final = 400
_MOST_MS: Final = 5.0
_STEP: Final = 5_000
_SEED: Final = 20_261_124

_BEGINNINGS: Final = (
    "ba be bo da de di do fa ga ge ha hu ka ke ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se so ta te to "
    "va ve vo za ze yu ya sha che"
).split()
_MIDDLES: Final = "ba da ga ka la li lo ma mi na ni no ra ri ro sa ta te ti va vi za".split()
_GIVEN_ENDS: Final = "r n m d s l na ra la ka ya slav mir bek dar".split()
_SURNAME_ENDS: Final = "ov ev in enko sky uk yan dze shvili oglu zade ani i az man".split()
_CYRILLIC: Final = {"shch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "ya": "я", "yu": "ю", "kh": "х"} | dict(
    zip("abvgdezijklmnoprstufhycwqx", "абвгдезийклмнопрстуфхыцвкк", strict=True)
)


class People:
    """Made-up people, each always the same for its number."""

    name, state, in_parts = "bench/lookup.py", str(_SEED), False
    date = datetime.date(2026, 11, 24)

    def __init__(self, count: int) -> None:
        self._count = count
        chance = random.Random(_SEED)
        self._given = [_word(chance, 1, _GIVEN_ENDS) for _ in range(3_000)]
        self._surnames = [_word(chance, 2, _SURNAME_ENDS) for _ in range(150_000)]

    def steps(self, place: str) -> Generator[Step, None, None]:
        for start in range(int(place or 0), self._count, _STEP):
            end = min(start + _STEP, self._count)
            yield Step(tuple(map(self.person, range(start, end))), place=str(end), done=end, total=self._count)

    def person(self, number: int) -> Item:
        chance = random.Random(_SEED + number)
        label = f"{_common(chance, self._given)} {_common(chance, self._surnames)}"
        aliases = []
        if number % 2:
            aliases.append(f"{_common(chance, self._given)} {_common(chance, self._given)} {_common(chance, self._surnames)}")
        if number % 3 == 0:
            aliases.append(cyrillic(label))
        office = Position("deputy", f"Q{chance.randrange(1, 200)}", str(chance.randrange(1950, 2026)))
        born = f"{chance.randrange(1900, 2000)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
        return Item(f"Q{number + 1}", label, ItemKind.PERSON, tuple(aliases), "politician", ("Q1",), (office,), born, None, chance.randrange(60))


def _word(chance: random.Random, middles: int, ends: list[str]) -> str:
    parts = [chance.choice(_BEGINNINGS), *(chance.choice(_MIDDLES) for _ in range(chance.randint(middles - 1, middles + 1)))]
    return ("".join(parts) + chance.choice(ends)).capitalize()


def _common(chance: random.Random, names: list[str]) -> str:
    """A name, those at the beginning of the list as much more often as common names are."""
    return names[int(len(names) * chance.random() ** 3)]


def cyrillic(name: str) -> str:
    """The name in Cyrillic letters."""
    text = name.lower()
    for latin, letter in _CYRILLIC.items():
        text = text.replace(latin, letter)
    return text.title()


def misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled, changed or in the place of its neighbour; never the first of a word."""
    places = [i for i in range(1, len(name) - 1) if name[i - 1 : i + 2].isalpha()]
    i = chance.choice(places)
    before, letter, following, after = name[:i], name[i], name[i + 1], name[i + 2 :]
    return before + chance.choice((following, 2 * letter + following, "p" + following, following + letter)) + after


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one kind of question."""

    kind: str
    median_ms: float
    cpu_ms: float
    """Median of the processor's time: what is left of it when others use the machine too."""
    p95_ms: float
    found: float
    """Share of questions that had the right item among their candidates; for unknown names, that had no candidate."""


Question = Callable[[Item, random.Random], str | None]
KINDS: Final[dict[str, Question]] = {
    "exact": lambda item, _: item.label,
    "alias": lambda item, _: next((alias for alias in item.aliases if alias.isascii()), None),
    "transliterated": lambda item, _: cyrillic(item.label) if all(alias.isascii() for alias in item.aliases) else None,
    "surname alone": lambda item, _: item.label.split()[-1],
    "misspelt": lambda item, chance: misspelt(item.label, chance),
    "unknown": lambda _, chance: f"{chance.choice('qxw')}{_word(chance, 2, ['quor', 'xim'])} W{_word(chance, 3, ['aquist', 'wexel'])}".title(),
}


def measure(path: str, kind: str, count: int) -> Figures:
    """Ask one kind of question."""
    people, chance = People(count), random.Random(kind)
    asked: list[tuple[str, str]] = []
    while len(asked) < _QUESTIONS:
        item = people.person(chance.randrange(count))
        name = KINDS[kind](item, chance)
        if name is not None:
            asked.append((item.qid, name))
    _put_out_of_memory(path)
    base, times, busy, found = opened(path), [], [], 0
    for qid, name in asked:
        start, started = time.perf_counter(), time.process_time()
        candidates = base.candidates(name)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - started) * 1000)
        found += not candidates if kind == "unknown" else any(candidate.qid == qid for candidate in candidates)
    p95 = statistics.quantiles(times, n=20)[-1]
    return Figures(kind, statistics.median(times), statistics.median(busy), p95, found / len(asked))


def _put_out_of_memory(path: str) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=_PEOPLE)
    parser.add_argument("--file", help="where the knowledge base is kept (default: thrown away)")
    parser.add_argument("--write", action="store_true", help="write bench/lookup.tsv")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = given.file or os.path.join(place, "people.kb")
        start = time.perf_counter()
        if made := not os.path.exists(path):
            build([People(given.people)], path)
        seconds = time.perf_counter() - start
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
            figures = list(pool.map(measure, [path] * len(KINDS), KINDS, [given.people] * len(KINDS)))
        lines = _table(given.people, os.path.getsize(path), f"took {seconds:,.0f} s to make" if made else "was there", figures)
    print("\n".join(lines))
    if given.write:
        FIGURES.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(any(figure.median_ms > _MOST_MS for figure in figures))


def _table(people: int, size: int, making: str, figures: list[Figures]) -> list[str]:
    today = datetime.datetime.now(datetime.UTC).date()
    return [
        f"# Lookup of names among {people:,} made-up people on disk, by bench/lookup.py --write on {today}.",
        f"# The file has {size / 1e6:,.0f} MB and {making}. found: share with the right item among 20 candidates, or none if unknown.",
        "kind\tmedian ms\tmedian ms of processor\tp95 ms\tfound",
        *(f"{f.kind}\t{f.median_ms:.2f}\t{f.cpu_ms:.2f}\t{f.p95_ms:.2f}\t{f.found:.3f}" for f in figures),
    ]


if __name__ == "__main__":
    sys.exit(main())

"""How long each saved question takes: as `kg query` runs it, with pyoxigraph called bare, and with rdflib's own engine.

    python bench/questions.py [--reports N] [--limit SECONDS] [--keep]

All three answer in the same run, over the same made-up reports (bench/corpus.py). rdflib gets one try at each
question, in a copy of this process that is stopped at the limit: then the figure is a lower bound, and so is the ratio.
Ends with 1 if the median question is less than ten times faster than rdflib, or takes more than twice as long as
pyoxigraph called bare. `--keep` writes the table to bench/questions.tsv.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import select
import signal
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import corpus
from pyoxigraph import Literal
from rdflib import Dataset as RdflibDataset

from kg.graph.store import Dataset
from kg.query import SavedQuery, bound_text, library, run
from kg.vocabulary import PREFIXES

TABLE: Final = Path(__file__).with_name("questions.tsv")
LEAST_AGAINST_RDFLIB: Final = 10.0
MOST_AGAINST_BARE: Final = 2.0
_LIMIT: Final = 12.0
_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that a question takes."""

    question: str
    rows: int
    ours: float
    bare: float
    rdflib: float
    stopped: bool
    """Whether rdflib was stopped at the limit."""

    @property
    def against_bare(self) -> float:
        return self.ours / self.bare

    @property
    def against_rdflib(self) -> float:
        return self.rdflib / self.ours

    def line(self) -> str:
        sign = ">" if self.stopped else " "
        cells = (f"{self.ours * 1000:10.1f}", f"{self.bare * 1000:10.1f}", f"{sign}{self.rdflib * 1000:10.1f}")
        return f"{self.question:24}{self.rows:8}{''.join(cells)}{self.against_bare:8.2f} {sign}{self.against_rdflib:8.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=corpus.REPORTS, help=f"how many (default: {corpus.REPORTS})")
    parser.add_argument("--limit", type=float, default=_LIMIT, help=f"seconds that rdflib gets (default: {_LIMIT:g})")
    parser.add_argument("--keep", action="store_true", help=f"write the table to {TABLE.name}")
    arguments = parser.parse_args()
    dataset = corpus.dataset(arguments.reports)
    print(f"{arguments.reports} reports, {len(dataset.store):,} triples; milliseconds, medians of {_RUNS}; rdflib once")
    print(f"{'question':24}{'rows':>8}{'ours':>10}{'bare':>10}{'rdflib':>11}{'/bare':>8} {'/rdflib':>9}")
    copy = dataset.to_rdflib()
    gc.freeze()  # so that the copies of this process share the memory
    params = _params(dataset)
    timings = [_timed(query, params.get(query.name, {}), dataset, copy, arguments.limit) for query in library()]
    if arguments.keep:
        _keep(timings, arguments.reports, arguments.limit)
    return _verdict(timings)


def _timed(
    query: SavedQuery, params: Mapping[str, str], dataset: Dataset, copy: RdflibDataset, limit: float
) -> Timing:
    text = bound_text(query, dataset, params)
    rows, pairs = 0, []
    for _ in range(_RUNS):  # by turns, so that a slow minute slows both
        ours, rows = _clocked(lambda: len(run(query, dataset, params).rows))
        bare, _ = _clocked(lambda: sum(1 for _ in dataset.store.query(text, use_default_graph_as_union=True)))  # type: ignore[union-attr]
        pairs.append((ours, bare))
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    seconds = _in_a_copy(lambda: sum(1 for _ in copy.query(text)), limit)
    timing = Timing(query.name, rows, ours, bare, seconds or limit, seconds is None)
    print(timing.line(), flush=True)
    return timing


def _clocked(work: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _in_a_copy(work: Callable[[], int], limit: float) -> float | None:
    """Seconds that the work takes in a copy of this process; None if it is stopped at the limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            warnings.simplefilter("ignore")  # rdflib calls deprecated methods of its own
            os.write(writing, repr(_clocked(work)[0]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        ready, _, _ = select.select([pipe], [], [], limit)
        told = pipe.read() if ready else b""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if ready and not told:
        raise RuntimeError("rdflib could not answer")
    return float(told) if told else None


def _params(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    """What the questions that need it are asked about: whoever and whatever the most reports speak of."""
    person = _most_common(dataset, "?person a parley:Person ; rdfs:label ?name")
    party = _most_common(dataset, "?exchange parley:betweenParty ?party . ?party rdfs:label ?name")
    of_it = f'?exchange parley:betweenParty ?party , ?one . ?one rdfs:label "{party}" . ?party rdfs:label ?name'
    other = _most_common(dataset, f'{of_it} FILTER(?name != "{party}")')
    return {
        "behind-edge": {"one": party, "other": other},
        "changed-between": {"since": "2024-06", "until": "2024-12"},
        "person": {"person": person},
    }


def _most_common(dataset: Dataset, pattern: str) -> str:
    prefixes = " ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("parley", "rdfs"))
    text = f"{prefixes} SELECT ?name {{ GRAPH ?report {{ {pattern} }} }} GROUP BY ?name ORDER BY DESC(COUNT(*)) ?name LIMIT 1"
    (answer,) = run(text, dataset).rows
    assert isinstance(answer[0], Literal)
    return answer[0].value


def _keep(timings: list[Timing], reports: int, limit: float) -> None:
    day = datetime.date.today().isoformat()
    lines = [f"# {day}, {reports} reports; milliseconds; rdflib was stopped after {limit:g} s: > is a lower bound"]
    lines.append("question\trows\tours\tbare\trdflib\tours/bare\trdflib/ours")
    for timing in timings:
        sign = ">" if timing.stopped else ""
        milliseconds = (f"{timing.ours * 1000:.1f}", f"{timing.bare * 1000:.1f}", f"{sign}{timing.rdflib * 1000:.0f}")
        ratios = f"{timing.against_bare:.2f}", f"{sign}{timing.against_rdflib:.1f}"
        lines.append("\t".join((timing.question, str(timing.rows), *milliseconds, *ratios)))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _verdict(timings: list[Timing]) -> int:
    bare = statistics.median(timing.against_bare for timing in timings)
    rdflib = statistics.median(timing.against_rdflib for timing in timings)
    stopped = sum(timing.stopped for timing in timings)
    print(f"median over the questions: {bare:.2f} times as long as pyoxigraph called bare (at most {MOST_AGAINST_BARE:g});")
    print(f"  rdflib takes at least {rdflib:.0f} times as long (at least {LEAST_AGAINST_RDFLIB:g}); it was stopped {stopped} times")
    return 0 if bare <= MOST_AGAINST_BARE and rdflib >= LEAST_AGAINST_RDFLIB else 1


if __name__ == "__main__":
    sys.exit(main())

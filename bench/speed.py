"""How much the whole build costs beside the bare spaCy pipeline that it uses, on the same texts in one process.

    python bench/speed.py [--copies N] [--runs N]

Prints seconds of processor and of the clock for the pipeline alone and for the whole build, and their ratio; what each
level of the build costs, in shares of the pipeline; the peak memory; and the time per character of a long report
against short ones. The texts are the sample reports, each copy with a line of its own so that no report is read twice.

The pipeline and the build take turns, a few reports at a time, so that the machine's noise is in both, and of each turn
the median of all runs counts. Only the ratios are figures; those of the processor hold on a busy machine too.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import claims, identity, language, reports
from kg.build import build_to
from kg.errors import ReportError
from kg.graph import checks, formats, writing
from kg.language import blocks
from kg.language.pipeline import bare
from kg.resources import folder

_TURN = 7
"""Reports that the pipeline or the build takes before it is the other's turn."""
_LONG = 200_000
_SHORT = 2_000


@dataclass(frozen=True, slots=True)
class Seconds:
    """What something took: of the processor, and by the clock."""

    processor: float
    clock: float


Turns = list[Seconds]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=6, help="how often each sample is built (default: 6)")
    parser.add_argument("--runs", type=int, default=5, help="how often everything is measured (default: 5)")
    asked = parser.parse_args()
    language.installed_model()
    with tempfile.TemporaryDirectory() as place:
        paths = _write_samples(Path(place), asked.copies)
        build_to(str(Path(place) / "warm.nq"), paths[: len(paths) // asked.copies])
        runs = [_by_turns(paths, Path(place)) for _ in range(asked.runs)]
        levels = [_levels(paths) for _ in range(asked.runs)]
        print(f"{len(paths)} reports, {sum(p.stat().st_size for p in paths):,} bytes, {asked.runs} runs, medians")
        _print_whole(runs)
        _print_levels(levels)
        print(f"{'peak memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")
        print(f"{'long / short, per char':24}{_per_character(Path(place)):9.2f}")
    return 0


def _print_whole(runs: list[tuple[Turns, Turns]]) -> None:
    alone, whole = (_usual([run[which] for run in runs]) for which in (0, 1))
    print(f"{'':24}{'processor':>11}{'clock':>11}")
    print(f"{'pipeline alone':24}{alone.processor:9.2f} s{alone.clock:9.2f} s")
    print(f"{'whole build':24}{whole.processor:9.2f} s{whole.clock:9.2f} s")
    print(f"{'ratio':24}{whole.processor / alone.processor:11.3f}{whole.clock / alone.clock:11.3f}")


def _usual(runs: list[Turns]) -> Seconds:
    """What all turns take together, each as long as in the median of the runs."""
    return Seconds(
        sum(statistics.median(one.processor for one in turn) for turn in zip(*runs, strict=True)),
        sum(statistics.median(one.clock for one in turn) for turn in zip(*runs, strict=True)),
    )


def _print_levels(runs: list[dict[str, float]]) -> None:
    for level in runs[0]:
        print(f"{'  ' + level:24}{statistics.median(run[level] for run in runs):11.3f}")


def _write_samples(place: Path, copies: int) -> list[Path]:
    samples = sorted((folder("examples") / "reports").glob("*.txt"))
    written = []
    for copy in range(copies):
        for sample in samples:
            path = place / f"{copy:03d}-{sample.name}"
            path.write_text(sample.read_text(encoding="utf-8") + f"\nCopy {copy}.\n", encoding="utf-8")
            written.append(path)
    return written


def _timed(work: Callable[[], object]) -> Seconds:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return Seconds(time.process_time() - processor, time.perf_counter() - clock)


def _by_turns(paths: list[Path], place: Path) -> tuple[Turns, Turns]:
    """What the pipeline alone takes at each turn, and what the build takes."""
    alone, whole = [], []
    for first in range(0, len(paths), _TURN):
        some = paths[first : first + _TURN]
        alone.append(_timed(partial(_parse, some)))
        whole.append(_timed(partial(build_to, str(place / "out.trig"), some)))
    return alone, whole


def _parse(paths: list[Path]) -> None:
    nlp = bare()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for _ in nlp.pipe([b.span.of(text) for b in blocks.find(text)], batch_size=32):
            pass


def _levels(paths: list[Path]) -> dict[str, float]:
    """What each level takes of the processor, in shares of the pipeline alone; report by report, one after the other."""
    took: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def lap(level: str) -> None:
        nonlocal last
        now = time.process_time()
        took[level] += now - last
        last = now

    for path in paths:
        _parse([path])
        lap("pipeline")
        (report,) = reports.read([path])
        if isinstance(report, ReportError):
            raise report
        lap("read")
        (annotation,) = language.annotate([report])
        lap("annotate")
        findings = claims.find(annotation)
        lap("claims")
        account = identity.resolve(findings)
        lap("identity")
        checked = checks.check(account)
        lap("graph")
        with writing.Spool(formats.named("trig")) as spool:
            spool.add_report(checked.description)
        lap("write")
    return {level: seconds / took["pipeline"] for level, seconds in took.items() if level != "pipeline"}


def _per_character(place: Path) -> float:
    """Build time per character of one long report, over that of the short ones that it is made of."""
    sample = (folder("examples") / "reports").glob("*.txt")
    body = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(sample))
    short = [place / f"short-{i}.txt" for i in range(_LONG // _SHORT)]
    for i, path in enumerate(short):
        start = (i * _SHORT) % (len(body) - _SHORT)
        path.write_text(f"Report {i}\n\n{body[start : start + _SHORT]}", encoding="utf-8")
    long = place / "long.txt"
    long.write_text("\n\n".join(p.read_text(encoding="utf-8") for p in short), encoding="utf-8")
    slow, quick = (_timed(partial(build_to, str(place / "out.trig"), some)) for some in ([long], short))
    return (slow.processor / long.stat().st_size) / (quick.processor / sum(p.stat().st_size for p in short))


if __name__ == "__main__":
    sys.exit(main())

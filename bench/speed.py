"""How much the whole build costs beside the bare spaCy pipeline that it uses, on the same texts in one process.

    python bench/speed.py [--copies N]

Prints one table: seconds for the pipeline alone and for the whole build, their ratio, the peak memory, and the
time per character of a long report against a short one. The texts are the sample reports, each copy with a line
of its own so that no report is read twice. The machine's noise is in both halves: only the ratios are figures.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg import language
from kg.build import build_to
from kg.language import blocks
from kg.language.pipeline import bare
from kg.resources import folder

_RUNS = 3
_LONG = 200_000
_SHORT = 2_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=6, help="how often each sample is built (default: 6)")
    copies = parser.parse_args().copies
    language.installed_model()
    with tempfile.TemporaryDirectory() as place:
        reports = _write_samples(Path(place), copies)
        build_to(str(Path(place) / "warm.nq"), reports[:3])
        alone, whole = _interleaved(lambda: _parse(reports), lambda: _build(reports, Path(place)))
        print(f"{len(reports)} reports, {sum(p.stat().st_size for p in reports):,} bytes, {_RUNS} runs, medians")
        print(f"{'pipeline alone':24}{alone:9.2f} s")
        print(f"{'whole build':24}{whole:9.2f} s")
        print(f"{'ratio':24}{whole / alone:9.2f}")
        print(f"{'peak memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")
        print(f"{'long / short, per char':24}{_per_character(Path(place)):9.2f}")
    return 0


def _write_samples(place: Path, copies: int) -> list[Path]:
    samples = sorted((folder("examples") / "reports").glob("*.txt"))
    written = []
    for copy in range(copies):
        for sample in samples:
            path = place / f"{copy:03d}-{sample.name}"
            path.write_text(sample.read_text(encoding="utf-8") + f"\nCopy {copy}.\n", encoding="utf-8")
            written.append(path)
    return written


def _interleaved(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """Medians of two timings taken by turns, so that a slow minute slows both."""
    pairs = [(one(), other()) for _ in range(_RUNS)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def _parse(reports: list[Path]) -> float:
    nlp = bare()
    start = time.perf_counter()
    for path in reports:
        text = path.read_text(encoding="utf-8")
        for _ in nlp.pipe([b.span.of(text) for b in blocks.find(text)], batch_size=32):
            pass
    return time.perf_counter() - start


def _build(reports: list[Path], place: Path) -> float:
    start = time.perf_counter()
    build_to(str(place / "out.trig"), reports)
    return time.perf_counter() - start


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
    slow, quick = _build([long], place), _build(short, place)
    return (slow / long.stat().st_size) / (quick / sum(p.stat().st_size for p in short))


if __name__ == "__main__":
    sys.exit(main())

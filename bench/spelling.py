"""How well names are told apart by their spelling: precision and recall over bench/spelling.tsv.

    python bench/spelling.py [THRESHOLD ...] [--errors]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.spelling import similarity, skeleton

PAIRS = Path(__file__).with_suffix(".tsv")
THRESHOLDS = (0.75, 0.85, 0.9)

Scored = tuple[bool, float, str, str]
"""Whether it is one name, how like the two are, and the two."""


def main(arguments: Sequence[str]) -> None:
    scored = list(score(pairs()))
    print(f"{len(scored)} pairs, {sum(same for same, *_ in scored)} of them one name")
    for threshold in [float(a) for a in arguments if a != "--errors"] or THRESHOLDS:
        precision, recall = quality(scored, threshold)
        print(f"similarity >= {threshold:.2f}: precision {precision:.3f}, recall {recall:.3f}")
    shared = sum(same and skeleton(one) == skeleton(other) for same, _, one, other in scored)
    print(f"one skeleton: {shared} of the pairs that are one name")
    if "--errors" in arguments:
        for same, likeness, one, other in sorted(scored):
            if same != (likeness >= THRESHOLDS[0]):
                print(f"{'same' if same else 'other'}\t{likeness:.3f}\t{one}\t{other}")


def pairs(path: Path = PAIRS) -> list[tuple[bool, str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["verdict"] == "same", row["one"], row["other"]) for row in rows]


def score(rows: Iterable[tuple[bool, str, str]]) -> Iterable[Scored]:
    return ((same, similarity(one, other), one, other) for same, one, other in rows)


def quality(scored: Sequence[Scored], threshold: float) -> tuple[float, float]:
    """Precision and recall of "one name if at least this like"."""
    taken = [same for same, likeness, *_ in scored if likeness >= threshold]
    right = sum(taken)
    return right / max(1, len(taken)), right / max(1, sum(same for same, *_ in scored))


if __name__ == "__main__":
    main(sys.argv[1:])

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
SETS = ("seen", "unseen")
THRESHOLDS = (0.75, 0.85, 0.9)

Scored = tuple[bool, float, str, str]
"""Whether it is one name, how like the two are, and the two."""


def main(arguments: Sequence[str]) -> None:
    thresholds = [float(argument) for argument in arguments if argument != "--errors"] or THRESHOLDS
    for name in SETS:
        scored = list(score(pairs(name)))
        print(f"{name}: {len(scored)} pairs, {sum(same for same, *_ in scored)} of them one name")
        for threshold in thresholds:
            precision, recall = quality(scored, threshold)
            print(f"  likeness >= {threshold:.2f}: precision {precision:.3f}, recall {recall:.3f}")
        shared = sum(same and skeleton(one) == skeleton(other) for same, _, one, other in scored)
        print(f"  one skeleton: {shared} of those that are one name")
        for same, likeness, one, other in sorted(scored) if "--errors" in arguments else ():
            if same != (likeness >= thresholds[0]):
                print(f"  {'same' if same else 'other'}\t{likeness:.3f}\t{one}\t{other}")


def pairs(name: str, path: Path = PAIRS) -> list[tuple[bool, str, str]]:
    """The pairs of one set: whether they are one name, and the two."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["verdict"] == "same", row["one"], row["other"]) for row in rows if row["set"] == name]


def score(rows: Iterable[tuple[bool, str, str]]) -> Iterable[Scored]:
    return ((same, similarity(one, other), one, other) for same, one, other in rows)


def quality(scored: Sequence[Scored], threshold: float) -> tuple[float, float]:
    """Precision and recall of "one name if at least this like"."""
    taken = [same for same, likeness, *_ in scored if likeness >= threshold]
    right = sum(taken)
    return right / max(1, len(taken)), right / max(1, sum(same for same, *_ in scored))


if __name__ == "__main__":
    main(sys.argv[1:])

"""What goes wrong, by kind and cost: the errors that the scorer lists for the marked reports, counted.

    python bench/causes.py [--shared FOLDER] [--write]

A kind is a class and the slot that is wrong; its cost is how many slots it misses or invents, in the development
reports and in tests/gold. Why it goes wrong is in the last column of `bench/causes.tsv`, which people write; --write
counts again and keeps it.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.build import build_to

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "bench" / "causes.tsv"
_CASE = re.compile(r"^   (statement \w+|\w+) +(missed|false) +(.*)$")
# The words that a case begins with, as the scorer writes them; what follows is the value.
_SLOTS = (
    "exchange date, exchange status, exchange, meeting date, meeting status, meeting, transfer by, transfer to, transfer, "
    "participants, hosts, mediators, mediator, party, place, round, count bound, count, extent all, condition, ages, "
    "handed over, agreed at, speaker, about, act, delegation, head, member, ('delegation', ('head', ('member'"
).split(", ")
Kind = tuple[str, str, str]
"""Class, slot, missed or false."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the folder with the scorer and the development reports"
    )
    parser.add_argument("--write", action="store_true", help="write bench/causes.tsv as well")
    args = parser.parse_args()
    scorer = args.shared / "bench" / "score.py"
    if not scorer.exists():
        sys.exit(f"causes: {scorer} is not there")
    dev, gold = (Counter(cases(scorer, folder)) for folder in (args.shared / "bench" / "dev", ROOT / "tests" / "gold"))
    lines = list(table(dev, gold, causes()))
    print("\n".join(lines))
    if args.write:
        head = f"# Slots missed or invented, counted by bench/causes.py --write on {datetime.date.today()}; the causes are written by hand.\n"
        TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def cases(scorer: Path, folder: Path) -> Iterator[Kind]:
    """The kind of each error that the scorer lists."""
    with tempfile.TemporaryDirectory() as place:
        dataset = str(Path(place) / "out.nq")
        build_to(dataset, sorted(folder.glob("*.txt")))
        done = subprocess.run(
            [sys.executable, scorer, folder, dataset, "--errors"], capture_output=True, text=True, check=True
        )
    for line in done.stdout.splitlines():
        case = _CASE.match(line)
        if case:
            yield case[1], slot(case[1], case[3]), case[2]


def slot(name: str, what: str) -> str:
    """Which slot a case is about.

    >>> slot("exchanges", "exchange x1 (whole)"), slot("people", "Dieter Arnold")
    ('the whole exchange', 'name')
    """
    if what.endswith("(whole)"):
        return f"the whole {what.split()[0]}"
    if name in {"people", "roles", "statements"} and not what.startswith("speaker"):
        return {"people": "name", "roles": "role", "statements": "passage"}[name]
    return next((s.strip("('") for s in _SLOTS if what.startswith(s)), what.split()[0])


def causes() -> dict[Kind, str]:
    """What people have written about each kind."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {(row["class"], row["slot"], row["error"]): row["cause"] for row in rows}


def table(dev: Counter[Kind], gold: Counter[Kind], told: dict[Kind, str]) -> Iterator[str]:
    yield "class\tslot\terror\tdev\tgold\tcause"
    for kind in sorted(dev | gold, key=lambda k: (-(dev[k] + gold[k]), k)):
        yield "\t".join((*kind, str(dev[kind]), str(gold[kind]), told.get(kind, "")))


if __name__ == "__main__":
    sys.exit(main())

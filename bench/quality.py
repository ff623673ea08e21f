"""How well reports are read, as one table; exits 1 below the floors of `bench/floors.tsv`.

    python bench/quality.py [--shared FOLDER]

    dev        the development reports, marked by hand, read while the rules were written
    gold       tests/gold: reports marked before the rules had seen them (their first scores: bench/first_sight.tsv)
    PLOVER     sentences with coded political events: actors found, meetings and exchanges recognised
    Wikinews   people and places found, by spans that overlap
    VOA        read without a failure, every passage where it says it is

The data of others is read where it lies, in the folder `shared` beside the project, and skipped with a line
that says so where it is missing.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import claims, language
from kg.build import build_to, understand
from kg.model import Findings, Mention, MentionKind, PartyForm, Report, Span

ROOT = Path(__file__).resolve().parents[1]
_ACTORS = frozenset({MentionKind.PERSON, MentionKind.PARTY, MentionKind.BODY, MentionKind.OFFICE})
_TALKS = frozenset(
    "meet meeting talk summit negotiation round visit discuss consult exchange release prisoner hostage swap".split()
)
_CONSULTING = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; None where a figure has no meaning."""

    corpus: str
    what: str
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the folder with the data of others"
    )
    shared: Path = parser.parse_args().shared
    rows: list[Row] = []
    for need, measure in _measures(shared):
        if need.exists():
            rows += measure()
        else:
            print(f"skipped: {need} is not there")
    for row in rows:
        print(f"{row.corpus:10}{row.what:22}{_figure(row.precision)}{_figure(row.recall)}{_figure(row.f1)}")
    return _below_the_floors(rows)


def _measures(shared: Path) -> Iterator[tuple[Path, Callable[[], Iterable[Row]]]]:
    scorer, data = shared / "bench" / "score.py", shared / "data"
    print(f"{'':32}{'P':>8}{'R':>8}{'F1':>8}")
    yield scorer, lambda: _marked("dev", scorer, shared / "bench" / "dev")
    if scorer.exists():
        yield ROOT / "tests" / "gold", lambda: _marked("gold", scorer, ROOT / "tests" / "gold")
    yield data / "plover", lambda: _plover(_records(data / "plover" / "dev_A.jsonl"))
    yield data / "gum-wikinews", lambda: _wikinews(_records(data / "gum-wikinews" / "gum_news.jsonl"))
    yield data / "voa", lambda: _robust("VOA", _records(data / "voa" / "voa_on_topic.jsonl"))


def _figure(value: float | None) -> str:
    return f"{'':8}" if value is None else f"{value:8.3f}"


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _marked(corpus: str, scorer: Path, folder: Path) -> Iterator[Row]:
    """Scores by class of a folder of reports with their gold."""
    with tempfile.TemporaryDirectory() as place:
        dataset = str(Path(place) / "out.nq")
        build_to(dataset, sorted(folder.glob("*.txt")))
        done = subprocess.run(
            [sys.executable, scorer, folder, dataset, "--json"], capture_output=True, text=True, check=True
        )
    score = json.loads(done.stdout)
    for name, figures in score["classes"].items():
        yield Row(corpus, name, figures["precision"], figures["recall"])
    yield Row(corpus, "mean F1", score["mean_f1"], score["mean_f1"])


def _read(records: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Findings]]:
    reports = (Report(r["id"], r["text"], r["id"]) for r in records)
    for record, annotation in zip(records, language.annotate(reports), strict=True):
        yield record, claims.find(annotation)


def _plover(records: list[dict[str, Any]]) -> Iterator[Row]:
    """Of the first two actors of a sentence, taken for source and target: how often one is coded, and how many of them are."""
    hit = found = right = talks = recognised = 0
    for record, findings in _read(records):
        coded = [Span(start, end) for kind, start, end, _ in record["spans"] if kind != "EVT"]
        actors = _outermost([m for m in findings.mentions if m.kind in _ACTORS and not m.locative])[:2]
        hit += any(a.span.overlaps(c) for a in actors for c in coded)
        found += len(actors)
        right += sum(any(a.span.overlaps(c) for c in coded) for a in actors)
        if record["event"] in _CONSULTING and any(t.lemma in _TALKS for t in findings.annotation.tokens):
            talks += 1
            recognised += bool(findings.meetings or findings.exchanges)
    yield Row("PLOVER", "actors", right / found, hit / len(records))
    yield Row("PLOVER", "talks recognised", None, recognised / talks)


def _outermost(found: list[Mention]) -> list[Mention]:
    return [m for m in found if not any(o is not m and o.span.covers(m.span) for o in found)]


def _wikinews(records: list[dict[str, Any]]) -> Iterator[Row]:
    """Named people and places of the gold that a mention overlaps, and mentions that the gold overlaps."""
    wanted = met = found = right = 0
    for record, findings in _read(records):
        everything = [
            Span(e["start"], e["end"]) for e in record["entities"] if e["type"] in {"person", "place", "organization"}
        ]
        named = [
            Span(e["start"], e["end"])
            for e in record["entities"]
            if e["type"] in {"person", "place"} and e["wiki"] and any(w[0].isupper() for w in e["text"].split())
        ]
        ours = [m for m in findings.mentions if _is_named(m)]
        wanted += len(named)
        met += sum(any(m.span.overlaps(n) for m in ours) for n in named)
        found += len(ours)
        right += sum(any(m.span.overlaps(e) for e in everything) for m in ours)
    yield Row("Wikinews", "people and places", right / found, met / wanted)
    yield from _robust("Wikinews", records)


def _is_named(m: Mention) -> bool:
    return m.kind in {MentionKind.PERSON, MentionKind.PLACE} or (
        m.kind is MentionKind.PARTY and m.form in {PartyForm.NAME, PartyForm.CAPITAL}
    )


def _robust(corpus: str, records: list[dict[str, Any]]) -> Iterator[Row]:
    """Share of reports that are understood, and of claims whose words are where they say."""
    understood = sound = total = 0
    for record in records:
        account = understand(Report(record["id"], record["text"], record["id"]))
        understood += 1
        total += len(account.claims)
        sound += sum(bool(c.evidence.of(record["text"]).strip()) for c in account.claims)
    yield Row(corpus, "read, evidence sound", sound / total, understood / len(records))


def _below_the_floors(rows: list[Row]) -> int:
    """1 if a figure is below its floor, each named; 0 otherwise."""
    with (ROOT / "bench" / "floors.tsv").open(encoding="utf-8") as lines:
        floors = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    measured = {(r.corpus, r.what): {"precision": r.precision, "recall": r.recall, "f1": r.f1} for r in rows}
    failed = 0
    for floor in floors:
        value = measured.get((floor["corpus"], floor["what"]), {}).get(floor["figure"])
        if value is not None and value < float(floor["floor"]):
            print(
                f"below the floor: {floor['corpus']} {floor['what']} {floor['figure']} {value:.3f} < {floor['floor']}"
            )
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())

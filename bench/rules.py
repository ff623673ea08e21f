"""How often each rule is right, on the marked reports: what every function that makes a finding found, and how much of it is marked.

    python bench/rules.py [--shared FOLDER] [--write]

A rule is the function that makes the record: a mention of a person, a role, a delegation, a slot of a meeting or an
exchange, a statement. A finding is right if the marks of its report have the same: for a slot, the same value in the
same slot of any meeting (or exchange) of the report. So a rule for dates that takes the day of another meeting of the
same report counts as right here; `bench/quality.py` is the figure for whole events. With --write the table goes to
`bench/rules.tsv`, rules that found fewer than five things on one line for each kind.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, Final

from kg import claims, identity, language, model
from kg.model import (
    Account,
    EntityClass,
    ExchangeMention,
    Findings,
    MeetingMention,
    Mention,
    MentionKind,
    Ref,
    Report,
    Slot,
    TransferMention,
)
from kg.reports import Options, read

ROOT = Path(__file__).resolve().parents[1]
FEWEST = 5
ASSEMBLERS = frozenset(
    "attribution.passages.statement attribution.passages.reported handover.transfers.made people._mention".split()
)
"""Functions that put together what a rule above them decided."""
Found = tuple[str, object, bool]
"""What it fills, the record, whether the marks have it."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the folder with the scorer and the development reports"
    )
    parser.add_argument("--write", action="store_true", help="write bench/rules.tsv as well")
    args = parser.parse_args()
    scorer = args.shared / "bench" / "score.py"
    if not scorer.exists():
        sys.exit(f"rules: {scorer} is not there")
    maker = Makers()
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for findings, account, gold in _marked((args.shared / "bench" / "dev", ROOT / "tests" / "gold")):
        for what, record, right in judged(findings, account, gold, _module(scorer)):
            counts = tally[what, maker.of(record)]
            counts[0] += 1
            counts[1] += right
        maker.forget()
    lines = list(_table(tally))
    print("\n".join(lines))
    if args.write:
        head = f"# Written by bench/rules.py --write on {datetime.date.today()}; what the columns mean stands there.\n"
        (ROOT / "bench" / "rules.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


class Makers:
    """Remembers which function made each record, by watching the constructors."""

    _WATCHED: Final = {
        Mention: lambda m: m.span,
        model.RoleFinding: lambda r: (r.holder.span, r.evidence),
        model.DelegationFinding: lambda d: (d.party, d.evidence, d.mention),
        model.StatementFinding: lambda s: s.passage,
        Slot: id,
    }
    """What is the same in a record and in the fuller one that a later step makes of it."""

    def __init__(self) -> None:
        self._made: dict[tuple[type, object], str] = {}
        self._alive: list[object] = []
        for record in self._WATCHED:
            self._watch(record)

    def of(self, record: object) -> str:
        """The rule that made a record first: `module.function`."""
        return self._made[type(record), self._WATCHED[type(record)](record)]

    def forget(self) -> None:
        self._made.clear()
        self._alive.clear()

    def _watch(self, record: type) -> None:
        init: Callable[..., None] = record.__init__  # type: ignore[misc]

        def watched(made: object, *args: object, **kwargs: object) -> None:
            init(made, *args, **kwargs)
            self._alive.append(made)  # or another record could get its id
            self._made.setdefault((record, self._WATCHED[record](made)), _rule())

        record.__init__ = watched  # type: ignore[misc]


def _rule() -> str:
    """The innermost function of kg.claims on the stack that decides, not one that only puts a record together."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        module, function = str(frame.f_globals.get("__name__", "")), frame.f_code.co_name
        if module.startswith("kg.claims") and not function.startswith("<"):
            rule = f"{module.removeprefix('kg.claims.')}.{function}"
            if rule not in ASSEMBLERS:
                return rule
        frame = frame.f_back
    return "?"


def judged(findings: Findings, account: Account, gold: dict[str, Any], scorer: ModuleType) -> Iterator[Found]:
    """Each finding of a report, and whether it is marked."""
    fold, same = scorer.fold, scorer.same_name
    text = findings.annotation.report.text
    people = gold["people"]
    named = [fold(p["name"]) for p in people]

    def is_person(name: str) -> bool:
        return any(scorer.same_person(fold(name), n) for n in named)

    def held(holder: str, title: str, party: str | None) -> bool:
        roles = [r for p in people if scorer.same_person(fold(holder), fold(p["name"])) for r in p.get("roles") or []]
        return any(
            set(fold(title).split()) & set(fold(r["title"]).split()) - {"of", "the", "and", "for"}
            and (not party or not r.get("of") or same(fold(party), fold(r["of"])))
            for r in roles
        )

    for m in findings.mentions:
        if m.kind is MentionKind.PERSON:
            yield "person", m, is_person(m.name)
    for r in findings.roles:
        if r.holder.kind is MentionKind.PERSON:
            yield "role", r, held(r.holder.name, r.title, r.party)
    for d in findings.delegations:
        yield "delegation", d, _is_delegation(d, gold, scorer)
    yield from _slots(findings.meetings, text, gold["meetings"], scorer)
    yield from _slots(findings.exchanges, text, gold["exchanges"], scorer)
    speakers = _speakers(account)
    for s in findings.statements:
        marks = [g for g in gold["statements"] if scorer.iou((g["start"], g["end"]), (s.passage.start, s.passage.end)) >= 0.5]
        yield "statement", s, bool(marks)
        said_by = [fold(label) for label in speakers.get(s.passage, ())]
        if marks and said_by:
            yield "speaker", s, any(_same_speaker(g["speaker"], said_by, scorer) for g in marks)


def _is_delegation(d: model.DelegationFinding, gold: dict[str, Any], scorer: ModuleType) -> bool:
    marked = [g for g in gold["delegations"] if g.get("of") and scorer.same_name(scorer.fold(g["of"]), scorer.fold(d.party))]
    who = d.head or d.member
    if who is None or who.kind is not MentionKind.PERSON:
        return bool(marked)
    return any(
        scorer.same_person(scorer.fold(who.name), scorer.fold(name))
        for g in marked
        for name in [g.get("head"), *(g.get("members") or [])]
        if name
    )


def _slots(
    events: tuple[MeetingMention, ...] | tuple[ExchangeMention, ...], text: str, marks: list[dict[str, Any]], scorer: ModuleType
) -> Iterator[Found]:
    for event in events:
        kind = "meeting" if isinstance(event, MeetingMention) else "exchange"
        for name, key in (("places", "places"), ("participants", "participants"), ("parties", "parties"),
                          ("hosts", "hosts"), ("mediators", "mediators")):  # fmt: skip
            wanted = [scorer.fold(v) for mark in marks for v in mark.get(key) or []]
            for slot in getattr(event, name, ()):
                # A capital is named after its state where it can stand for the government, and by its own words as a place.
                name_of = slot.value.span.of(text) if name == "places" else slot.value.party or slot.value.name
                if slot.value.kind in {MentionKind.PERSON, MentionKind.PARTY, MentionKind.PLACE}:
                    yield f"{kind} {name}", slot, any(scorer.same_name(scorer.fold(name_of), w) for w in wanted)
        yield f"{kind} status", event.status, _is_status(event.status.value, marks)
        if event.date:
            yield f"{kind} date", event.date, str(event.date.value) in {m.get("date") for m in marks}
        if isinstance(event, MeetingMention) and event.round:
            yield "meeting round", event.round, event.round.value in {m.get("round") for m in marks}
        if isinstance(event, ExchangeMention):
            told = [t for mark in marks for t in mark.get("transfers") or []]
            for transfer in event.transfers:
                yield from _transfer_slots(transfer, told, scorer)


def _is_status(status: model.EventStatus, marks: list[dict[str, Any]]) -> bool:
    return any((mark.get("status") or "").lower() == str(status.value).lower() for mark in marks)


def _transfer_slots(t: TransferMention, told: list[dict[str, Any]], scorer: ModuleType) -> Iterator[Found]:
    category = scorer.CATEGORIES.get(t.category.value.value)
    yield "transfer category", t.category, category in {g.get("category") for g in told}
    for name, slot, key in (("released by", t.released_by, "by"), ("received by", t.received_by, "to")):
        if slot is not None and (slot.value.party or slot.value.kind is MentionKind.PARTY):
            wanted = [scorer.fold(g[key]) for g in told if g.get(key)]
            mine = scorer.fold(slot.value.party or slot.value.name)
            yield f"transfer {name}", slot, any(scorer.same_name(mine, w) for w in wanted)
    if t.count:
        yield "transfer count", t.count, t.count.value in {g.get("count") for g in told}
    if t.all:
        yield "transfer extent", t.all, any(g.get("all") for g in told)
    for condition in t.conditions:
        marked = {c for g in told for c in g.get("conditions") or []}
        yield "transfer condition", condition, str(condition.value.value).lower() in marked


def _speakers(account: Account) -> dict[model.Span, list[str]]:
    """The labels of the speakers of each statement, by its passage."""
    labels = {e.key: e.label for e in account.entities}
    passages = {e.key: e.evidence[0] for e in account.entities if e.type is EntityClass.STATEMENT and e.evidence}
    found: dict[model.Span, list[str]] = defaultdict(list)
    for claim in account.claims:
        if claim.predicate == "speaker" and claim.subject in passages and isinstance(claim.object, Ref):
            found[passages[claim.subject]].append(labels[claim.object.key])
    return found


def _same_speaker(marked: str | list[str], found: list[str], scorer: ModuleType) -> bool:
    wanted = scorer.names(marked if isinstance(marked, list) else [marked])
    return all(any(scorer.same_person(w, f) or scorer.same_name(w, f) for w in wanted) for f in found)


def _marked(folders: tuple[Path, ...]) -> Iterator[tuple[Findings, Account, dict[str, Any]]]:
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            (report,) = [r for r in read([path.with_suffix(".txt")], Options()) if isinstance(r, Report)]
            (annotation,) = language.annotate([report])
            findings = claims.find(annotation)
            yield findings, identity.resolve(findings), gold


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _table(tally: dict[tuple[str, str], list[int]]) -> Iterator[str]:
    yield "what\trule\tfound\tright\tprecision"
    rare: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rows = []
    for (what, rule), (found, right) in tally.items():
        if found >= FEWEST:
            rows.append((what, rule, found, right))
        else:
            rare[what][0] += found
            rare[what][1] += right
    rows += [(what, f"(rules that found fewer than {FEWEST})", found, right) for what, (found, right) in rare.items()]
    for what, rule, found, right in sorted(rows, key=lambda row: (row[0], -row[2], row[1])):
        yield f"{what}\t{rule}\t{found}\t{right}\t{right / found:.2f}"


if __name__ == "__main__":
    sys.exit(main())

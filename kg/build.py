"""The whole way: news reports → an RDF dataset in which every fact carries the words it rests on.

    read      files → reports                       kg.reports
    annotate  report → blocks, sentences, tokens    kg.language
    find      annotation → findings                 kg.claims
    resolve   findings → account: who is the same   kg.identity
    check     account → its description in RDF      kg.graph
    resolve   people → which of them are one        kg.identity, kg.graph

One report at a time: what cannot be read or understood is listed, and stops none of the others.
"""

from __future__ import annotations

import dataclasses
import hashlib
import sys
import time
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg import claims, identity, language, reports
from kg.errors import KgError, ReportError
from kg.graph import checks, files, resolution, terms, writing
from kg.graph.checks import Checked
from kg.graph.store import Dataset, RdflibDataset
from kg.identity.known import Register
from kg.identity.resolution import resolve
from kg.model import Account, EntityClass, Report
from kg.reports import Options
from kg.vocabulary import BASE, iri, report_key

Source = str | Path
Understand = Callable[[Report], Account]
Progress = Callable[[int, str], None]
"""Called after each report with how many there have been, and with its name."""

_DEFAULTS: Final = Options()
_TOLD: Final = frozenset({EntityClass.MEETING, EntityClass.EXCHANGE, EntityClass.STATEMENT})
_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that is not in the dataset, and why."""

    report: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that a report says and the dataset does not, and why."""

    report: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a report that its reader may want to know."""

    report: str
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a call."""

    reports: int
    """How many are in the dataset."""
    entities: dict[str, int]
    """How many of each class, by the class's name; one that several reports speak of counts once."""
    statements: int
    claims: int
    unresolved_dates: int
    seconds: float
    failed: tuple[Failure, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A dataset, and what came of building it."""

    dataset: Dataset
    summary: Summary

    def to_rdflib(self) -> RdflibDataset:
        """The dataset as rdflib has it: one named graph for each report, their union as the default graph."""
        return self.dataset.to_rdflib()


def understand(report: Report, model: str = language.DEFAULT_MODEL) -> Account:
    """What one report says: its entities and the claims about them."""
    (annotation,) = language.annotate([report], model)
    return identity.resolve(claims.find(annotation))


def build(
    sources: Iterable[Source],
    *,
    options: Options = _DEFAULTS,
    base: str = BASE,
    quotes: bool = False,
    progress: Progress | None = None,
    understand: Understand = understand,
) -> Built:
    """Read reports into a dataset: files, folders, or `-` for the standard input.

    `base` is what the IRIs of entities begin with; with `quotes` the dataset holds the words of each passage,
    not only where they stand. Errors: UsageError for a wrong call, SetupError if something is not installed;
    whatever is wrong with a single report is in the summary.
    """
    dataset = Dataset(base=terms.base(base))
    tally = _Tally(base)
    for checked in _understood(sources, options, tally, understand, quotes, progress):
        dataset.replace(checked.graph, checked.description.quads())
    resolution.renew(dataset)
    return Built(dataset, tally.summary())


def build_to(
    path: str,
    sources: Iterable[Source],
    *,
    format: str | None = None,
    options: Options = _DEFAULTS,
    base: str = BASE,
    quotes: bool = False,
    progress: Progress | None = None,
    understand: Understand = understand,
) -> Summary:
    """Read reports into a file, whole or not at all, without holding all of them in memory; see `build`.

    `path` may be `-`, the standard output; `format` is by default what the file's ending says.
    """
    form = writing.format_for(path, format)
    tally = _Tally(terms.base(base))
    people = Register()
    with files.whole(path) as out, writing.Spool(form, base, writing.folder_of(path)) as spool:
        for checked in _understood(sources, options, tally, understand, quotes, progress):
            spool.add_report(checked.description)
            people.add(resolution.sightings(checked.description))
        if decisions := resolve(people):
            spool.add(resolution.graph_name(base), resolution.quads(decisions, base))
        spool.write(out)
    return tally.summary()


def _understood(
    sources: Iterable[Source],
    options: Options,
    tally: _Tally,
    understand: Understand,
    quotes: bool,
    progress: Progress | None,
) -> Iterator[Checked]:
    """The descriptions of the reports that can be used, one after the other; the tally has the rest."""
    sources = tuple(sources)
    for folder, others in reports.passed_over(sources):
        tally.pass_over(folder, [file for file in others if not _is_same_file(file, options.manifest)])
    for number, report in enumerate(reports.read(sources, options), start=1):
        if isinstance(report, ReportError):
            tally.fail(report.name, report.reason)
        elif tally.is_new(report):
            try:
                checked = _checked(report, understand, tally.base, quotes)
            except ReportError as error:
                tally.fail(report.name, error.reason)
            else:
                tally.count(checked)
                yield checked
        if progress is not None:
            progress(number, report.name)


def _is_same_file(file: str, manifest: Path | None) -> bool:
    return manifest is not None and Path(file).resolve() == manifest.resolve()


def _checked(report: Report, understand: Understand, base: str, quotes: bool) -> Checked:
    try:
        return checks.check(understand(report), base=base, quotes=quotes)
    except KgError:
        raise
    except Exception as error:
        # A fault of ours in one report must not cost the reader the others.
        reason = terms.label(f"could not be understood: {type(error).__name__}: {error}")
        raise ReportError(report.name, reason) from error


@dataclass(slots=True)
class _Tally:
    """What has come of the reports so far."""

    base: str
    started: float = field(default_factory=time.monotonic)
    seen: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """By the key of a report: its name and a fingerprint of all that is known of it."""
    shared: dict[EntityClass, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By class, the keys of entities that other reports may speak of too."""
    copies: language.Copies = field(default_factory=language.Copies)
    numbers: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def fail(self, report: str, reason: str) -> None:
        self.failed.append(Failure(report, reason))

    def pass_over(self, folder: str, files: Sequence[str]) -> None:
        if files:
            named = ", ".join(files[:_MOST_NAMED]) + (", …" if len(files) > _MOST_NAMED else "")
            self.notes.append(Note(folder, f"files passed over, of no kind that kg reads: {len(files)} ({named})"))

    def is_new(self, report: Report) -> bool:
        """Whether this is the first report of its IRI; if not, the same one goes on record, another one fails."""
        key, mark = report_key(report.title, report.sha256), _fingerprint(report)
        if key not in self.seen:
            self.seen[key] = report.name, mark
            return True
        name, earlier = self.seen[key]
        if mark == earlier:
            self.notes.append(Note(report.name, f"the same report as {name}: it is in the dataset once"))
        else:
            self.fail(report.name, f"its IRI {iri(key, self.base)} is that of {name}, a different report")
        return False

    def count(self, checked: Checked) -> None:
        account, name = checked.account, checked.account.report.name
        self.numbers.update(reports=1, claims=len(account.claims), unresolved_dates=account.unresolved_dates)
        for entity in account.entities:
            if entity.key.startswith("report/"):
                self.numbers[entity.type] += 1
            else:
                self.shared[entity.type].add(entity.key)
        self.rejected += (Rejection(name, one.what, one.reason) for one in checked.rejected)
        self.notes += (Note(name, text) for text in account.notes)
        if not any(entity.type in _TOLD for entity in account.entities):
            self.notes.append(Note(name, "no meeting, exchange or statement was found in it"))
        if (copied := self.copies.of(name, account.report.text)) is not None:
            earlier, share = copied
            self.notes.append(
                Note(name, f"copy of {earlier}: {share:.0%} of their words are the same; not a second source")
            )

    def summary(self) -> Summary:
        entities = {kind.value: self.numbers[kind] + len(self.shared[kind]) for kind in EntityClass}
        return Summary(
            reports=self.numbers["reports"],
            entities={name: number for name, number in entities.items() if number},
            statements=entities[EntityClass.STATEMENT.value],
            claims=self.numbers["claims"],
            unresolved_dates=self.numbers["unresolved_dates"],
            seconds=time.monotonic() - self.started,
            failed=tuple(self.failed),
            rejected=tuple(self.rejected),
            notes=tuple(self.notes),
        )


def _fingerprint(report: Report) -> bytes:
    return hashlib.sha256(repr(dataclasses.replace(report, name="")).encode()).digest()


class _CallableModule(types.ModuleType):
    """Lets `kg.build(paths)` mean `kg.build.build(paths)`: the function has the name of its module."""

    def __call__(self, *args: Any, **options: Any) -> Built:
        return build(*args, **options)


sys.modules[__name__].__class__ = _CallableModule

"""`kg link`: which Wikidata items the people, parties, places and events of a dataset are."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.endings import one_line

if TYPE_CHECKING:
    from kg.graph.store import Dataset
    from kg.wikidata.decisions import Decisions
    from kg.wikidata.item import KnowledgeBase
    from kg.wikidata.judge import Judgement

_CALLED: Final = {"Person": "people", "Party": "parties", "Place": "places", "Event": "events"}
_OPTIONS: Final = {"contact": "--contact", "api_url": "--api-url", "sparql_url": "--endpoint", "cache": "--cache"}
_ENDED: Final = {"Accepted": "linked", "Candidate": "doubtful", "NotFound": "not found"}
_UNWRITTEN: Final = "nothing was written: -o names the dataset with the links, --sssom and --quickstatements a table"


@click.command()
@click.argument("dataset")
@click.option("-o", "--output", metavar="FILE", help="Where the dataset with its links goes; - is standard output.")
@click.option("--base", "bases", multiple=True, metavar="FILE", help="Look in this knowledge base too: `kg wikidata snapshot`.")
@click.option("--live", is_flag=True, help="Ask Wikidata itself; without it no network is used.")
@click.option("--contact", metavar="ADDRESS", help="With --live: where you can be reached.  [default: KG_CONTACT]")
@click.option("--api-url", metavar="URL", help="With --live: the API that is asked who is called how, if not Wikidata's.")
@click.option("--endpoint", metavar="URL", help="With --live: the SPARQL endpoint that is asked for facts, if not Wikidata's.")
@click.option("--cache", metavar="DIR", help="With --live: the folder in which answers are kept for a week.")
@click.option("--decisions", "decided", metavar="FILE", help="What people decided, an SSSOM table: it always holds.")
@click.option("--review", is_flag=True, help="Decide the doubtful ones now; the decisions are kept in --decisions.")
@click.option("--reviewer", default="", metavar="NAME", help="With --review: who decides.")
@click.option("--explain", metavar="ENTITY", help="Show the candidates of an entity with their reasons, and stop.")
@click.option("--owl", is_flag=True, help="State each link as owl:sameAs too.")
@click.option("--facts", is_flag=True, help="Keep names, birth years and offices of the items that are linked.")
@click.option("--sssom", "mappings", metavar="FILE", help="Write all links and candidates as an SSSOM table.")
@click.option("--quickstatements", metavar="FILE", help="Write what the reports could add to Wikidata, to be checked.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="How sure a link has to be, instead of what was measured.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of the links.  [default: of the newest report]")
def link(
    dataset: str,
    output: str | None,
    bases: tuple[str, ...],
    live: bool,
    contact: str | None,
    api_url: str | None,
    endpoint: str | None,
    cache: str | None,
    decided: str | None,
    review: bool,
    reviewer: str,
    explain: str | None,
    owl: bool,
    facts: bool,
    mappings: str | None,
    quickstatements: str | None,
    threshold: float | None,
    date: datetime.datetime | None,
) -> None:
    """Tie the people, parties, places and events of a DATASET to Wikidata items, with reasons.

    What is too doubtful to link is listed as a candidate; that somebody was not found is a proper answer.
    """
    from kg.graph import links
    from kg.graph.linkable import newest_report
    from kg.graph.store import Dataset
    from kg.graph.writing import write
    from kg.wikidata.weights import weights

    if review and decided is None:
        raise click.UsageError("--review needs --decisions FILE: where the decisions are kept.")
    _apart({"--output": output, "--sssom": mappings, "--quickstatements": quickstatements})
    loaded = Dataset.load(dataset)
    day = date.date().isoformat() if date else newest_report(loaded)
    decisions = _decisions(decided, missing_is_fine=review)
    base, notes = _base(bases, live, contact=contact, api_url=api_url, sparql_url=endpoint, cache=cache)

    def judged() -> tuple[Judgement, ...]:
        return links.judged(loaded, base, decisions, lambda type: weights(type).with_threshold(threshold))

    judgements = judged()
    if explain is not None:
        _explain(judgements, explain)
        return
    if review and decided is not None:
        decisions = _reviewed(judgements, decisions, decided, loaded, reviewer, day)
        judgements = judged()
    links.renew(loaded, judgements, base.name, date=day, owl=owl, facts=facts)
    if output is not None:
        write(loaded, output)
    if mappings is not None:
        _save(mappings, _table(judgements, day, decisions, loaded.base))
    if quickstatements is not None:
        _save(quickstatements, _proposed(loaded, judgements))
    unwritten = () if output or mappings or quickstatements or review else (_UNWRITTEN,)
    for line in (*_summary(judgements), *notes, *unwritten):
        click.echo(one_line(line), err=True)


def _apart(outputs: dict[str, str | None]) -> None:
    """Refuse two outputs in one file: the later one would replace the other."""
    taken: dict[str, str] = {}
    for option, path in outputs.items():
        if path is not None and (other := taken.setdefault(os.path.realpath(path) if path != "-" else path, option)) != option:
            raise click.UsageError(f"{other} and {option} cannot both go to {path}.")


def _base(files: tuple[str, ...], live: bool, **told: str | None) -> tuple[KnowledgeBase, Iterable[str]]:
    """Where candidates come from, and what it has to say when all is done."""
    from kg.wikidata.sources import knowledge_base

    given = {name: value for name, value in told.items() if value is not None}
    if not live:
        if given:
            raise click.UsageError(f"{_OPTIONS[next(iter(given))]} goes with --live.")
        return knowledge_base(files), ()
    from kg.wikidata.live import Notes, open_live
    from kg.wikidata.live.settings import told_by

    notes = Notes()
    return knowledge_base(files, open_live(told_by(**given), notes)), notes


def _decisions(path: str | None, missing_is_fine: bool) -> Decisions:
    from kg.errors import UsageError
    from kg.wikidata import decisions

    if path is None or (missing_is_fine and not Path(path).exists()):
        return decisions.Decisions()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no text in UTF-8") from error
    return decisions.read(text, path)


def _reviewed(
    judgements: tuple[Judgement, ...], known: Decisions, path: str, dataset: Dataset, reviewer: str, day: str | None
) -> Decisions:
    from kg.cli.review import review
    from kg.wikidata import decisions

    for more in review(judgements, reviewer, day or ""):
        known = known.adding(*more)
        _save(path, decisions.write(known, dataset.base))  # at once: who stops in the middle loses nothing
    return known


def _explain(judgements: tuple[Judgement, ...], wanted: str) -> None:
    from kg.cli.review import told
    from kg.errors import UsageError
    from kg.spelling import romanize

    plain = romanize(wanted)
    found = [j for j in judgements if j.entity.iri == wanted or j.entity.iri.endswith(f"/{wanted}")]
    found = found or [j for j in judgements if plain in map(romanize, j.entity.names)]
    if not found:
        raise UsageError(f"nothing in the dataset is called {wanted!r}: `kg query names DATASET` lists what is there")
    for judgement in found:
        for line in told(judgement):
            click.echo(line)


def _table(judgements: tuple[Judgement, ...], day: str | None, known: Decisions, base: str) -> str:
    from dataclasses import replace

    from kg.wikidata import sssom
    from kg.wikidata.decisions import rows_of

    table = replace(known.table, rows=rows_of(judgements, day, known))
    return sssom.write(table, base, "Which Wikidata items the entities of a dataset are, and may be.")


def _proposed(dataset: Dataset, judgements: tuple[Judgement, ...]) -> str:
    from kg.graph.proposals import proposals
    from kg.wikidata.quickstatements import write

    return write(proposals(dataset, judgements))


def _save(path: str, text: str) -> None:
    from kg.graph.files import whole

    with whole(path) as out:
        out.write(text.encode())


def _summary(judgements: tuple[Judgement, ...]) -> Iterator[str]:
    counted = Counter((j.entity.type.value, j.outcome.value) for j in judgements)
    for type, called in _CALLED.items():
        yield f"{called + ':':9}" + ", ".join(f"{counted[type, outcome]:,} {said}" for outcome, said in _ENDED.items())

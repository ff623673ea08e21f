"""Writes docs/questions.md: every saved question, who would ask it, and its answer on the sample reports.

    python docs/write_questions.py
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.build import build
from kg.graph.store import Dataset
from kg.query import Answer, cite, find, run
from kg.query.formats.text import markdown
from kg.reports import Options, read
from kg.resources import folder

PAGE: Final = Path(__file__).with_name("questions.md")
DATASET: Final = "talks.trig"
_MOST_ROWS: Final = 8
_LEFT_OUT: Final = {"claim", "statement", "transfer", "start", "end", "url", "words"}
"""Columns that name the row or its passage: for programs, not for a page."""

_HEAD: Final = """# Competency questions

What a journalist, an investigator and a peace researcher would ask, each with the saved question that answers it and
its answer on the sample reports in [examples/reports](../examples/reports). Build them first:

    kg build examples/reports -o talks.trig

`kg query NAME --explain` tells what a question takes; `--cite` adds what each row rests on, and with
`--reports examples/reports` its words, as under the first question. Of long answers the first rows are shown, and columns
that only name a passage are left out. `python docs/write_questions.py` writes this page; a test compares it with what
the questions answer.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody would put it, and what answers it."""

    words: str
    name: str
    params: Mapping[str, str] = field(default_factory=dict)
    citing: bool = False

    @property
    def command(self) -> str:
        params = (f"--param {shlex.quote(f'{name}={value}')}" for name, value in self.params.items())
        citing = ["--cite --reports examples/reports"] if self.citing else []
        return " ".join(["kg query", self.name, DATASET, *params, *citing])


JOURNALIST: Final = (
    Asked("Who mediated or hosted talks between Hamas and Israel, and in which words?", "mediators-by-conflict", {"party": "Hamas"}, citing=True),
    Asked("Who handed over how many of whom to whom, and which numbers are only promised?", "handed-over", {"party": "Armenia"}),
    Asked("What did Medinsky say about which event?", "who-said-what", {"speaker": "Medinsky"}),
    Asked("Which statements rest on sources that nobody names?", "unnamed-sources"),
    Asked("Which statements does a report have only at second hand?", "relayed"),
    Asked("Who demands or proposes what?", "demands"),
    Asked("What is known of Hakan Fidan?", "person", {"person": "Hakan Fidan"}),
    Asked("What happened with the United States taking part, and when?", "timeline", {"party": "United States"}),
    Asked("What was agreed where?", "agreed-where"),
    Asked("Which captives are named, wounded, or told by age?", "captives"),
    Asked("Who leads and belongs to which delegation?", "delegations"),
    Asked("Which reports were read?", "reports"),
)
INVESTIGATOR: Final = (
    Asked("Where do reports or speakers disagree, and who says which?", "disagreements"),
    Asked("What do speakers of both sides say alike?", "corroborated"),
    Asked("What does only one speaker say?", "said-by-one-side", {"speaker": "Winthai Suvaree"}),
    Asked("What is denied, or only supposed?", "denied"),
    Asked("What does each claim about Vadim Krasikov rest on?", "evidence", {"about": "Vadim Krasikov"}),
    Asked("Everything behind the edge between Umerov and Medinsky?", "behind-edge", {"one": "Rustem Umerov", "other": "Vladimir Medinsky"}),
    Asked("Which people have met each other?", "co-attendance"),
    Asked("Who sat at the same table, meeting by meeting?", "who-met-whom", {"party": "Cambodia"}),
    Asked("Which facts should be checked first?", "to-check", {"below": "60"}),
    Asked("By which names does Zelensky go?", "names", {"text": "zelensk"}),
)
RESEARCHER: Final = (
    Asked("Which promises are not yet carried out?", "open-promises"),
    Asked("How many people and bodies has each party handed over, over time?", "running-totals"),
    Asked("What changed between early June and the end of July 2025?", "changed-between", {"since": "2025-06-05", "until": "2025-07"}),
    Asked("What came of each round of talks?", "rounds"),
    Asked("Where do parties meet?", "venues"),
    Asked("Who is which person in Wikidata? (after kg link)", "linked-people"),
    Asked("Which offices did they hold? (after kg link --facts)", "linked-positions"),
    Asked("Which of these links are doubtful? (after kg link)", "links-to-check"),
    Asked("Who mediated and hosted which event?", "mediators-and-hosts"),
    Asked("Which offices has Rustem Umerov held, and when was that told?", "roles-over-time", {"person": "Rustem Umerov"}),
    Asked("Who holds which office for Ukraine?", "people-and-roles", {"party": "Ukraine"}),
    Asked("Whose voices does each report carry?", "voices", {"publisher": "Morning Courier"}),
)
SECTIONS: Final = (
    ("A journalist asks", JOURNALIST),
    ("An investigator asks", INVESTIGATOR),
    ("A peace researcher asks", RESEARCHER),
)


def page(dataset: Dataset) -> str:
    """The whole page, from a dataset of the sample reports."""
    parts = [_HEAD]
    for heading, questions in SECTIONS:
        parts.append(f"## {heading}\n")
        for asked in questions:
            parts += [f"### {asked.words}\n", f"    {asked.command}\n", "\n".join(_answered(asked, dataset)) + "\n"]
    return "\n".join(parts)


def _answered(asked: Asked, dataset: Dataset) -> Iterator[str]:
    query = find(asked.name)
    answer = run(query, dataset, asked.params)
    if not answer.rows:
        yield "The sample reports hold nothing of the kind."
        return
    first = Answer(answer.columns, answer.rows[:_MOST_ROWS], answer.kind)
    if asked.citing:
        yield markdown(cite(query, first, dataset, _texts())).rstrip()
    else:
        yield markdown(_readable(first)).rstrip()
    if len(answer.rows) > _MOST_ROWS:
        yield f"\n… and {len(answer.rows) - _MOST_ROWS:,} more rows."


def _readable(answer: Answer) -> Answer:
    """The answer without the columns that are for programs."""
    shown = [place for place, column in enumerate(answer.columns) if column not in _LEFT_OUT]
    columns = tuple(answer.columns[place] for place in shown)
    return Answer(columns, tuple(tuple(row[place] for place in shown) for row in answer.rows), answer.kind)


def _texts() -> dict[str, str]:
    reports = read([folder("examples") / "reports"], Options())
    return {report.sha256: report.text for report in reports if not isinstance(report, Exception)}


def main() -> int:
    PAGE.write_text(page(build([folder("examples") / "reports"]).dataset), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

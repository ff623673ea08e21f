"""The saved questions on the sample reports: answers that a reader of them can check, each row with its words."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from docs import write_questions
from kg.build import build
from kg.graph.store import Dataset
from kg.query import cells, cite, find, library, run
from kg.reports import Options, read
from kg.resources import folder
from kg.vocabulary import ONTOLOGY

REPORTS = folder("examples") / "reports"
ASKED = {asked.name: asked for _, questions in write_questions.SECTIONS for asked in questions}
NEEDED = {name: dict(ASKED[name].params) for name in ("behind-edge", "changed-between", "person")}
NOTHING_OF_THE_KIND = {"disagreements", "linked-people", "linked-positions", "links-to-check"}
"""No two of the reports, and no two speakers, contradict each other; nobody has linked them to Wikidata."""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build([REPORTS]).dataset


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {r.sha256: r.text for r in read([REPORTS], Options()) if not isinstance(r, Exception)}
    assert len(found) == 14
    return found


@pytest.mark.parametrize("question", [q.name for q in library()])
def test_a_saved_question_has_an_answer_on_the_sample_reports(dataset: Dataset, question: str) -> None:
    answer = run(question, dataset, NEEDED.get(question))
    assert bool(answer.rows) == (question not in NOTHING_OF_THE_KIND)


@pytest.mark.parametrize("question", [q.name for q in library() if q.cites])
def test_every_row_rests_on_words_that_stand_in_a_report(dataset: Dataset, texts: dict[str, str], question: str) -> None:
    answer = cite(find(question), run(question, dataset, NEEDED.get(question)), dataset, texts)
    assert answer.citations is not None
    assert [row for row, cited in zip(answer.rows, answer.citations, strict=True) if not cited] == []
    quads = dataset.store.quads_for_pattern(None, NamedNode(f"{ONTOLOGY}#sha256"), None, None)
    shas = {quad.subject: str(quad.object).strip('"') for quad in quads}
    for citation in (c for cited in answer.citations for c in cited):
        assert 0 <= citation.start < citation.end
        assert citation.words == texts[shas[citation.report]][citation.start : citation.end]
        assert citation.words.strip()
        assert citation.headline
        assert citation.publisher
        assert citation.date


@pytest.mark.parametrize(
    ("question", "params", "words"),
    [
        ("delegations", {}, ("Russia", "Vladimir Medinsky")),
        ("people-and-roles", {}, ("Hakan Fidan", "Türkiye")),
        ("handed-over", {}, ("1200", "Bodies")),
        ("mediators-and-hosts", {}, ("Qatar",)),
        ("mediators-by-conflict", {"party": "Iran"}, ("Iran", "United States", "Oman", "mediatedBy")),
        ("co-attendance", {"person": "Barnea"}, ("David Barnea", "William Burns", "2023-11-09")),
        ("running-totals", {"party": "Russia", "category": "bodies"}, ("2025-06-13", "1200", "2412")),
        ("open-promises", {"party": "Hamas"}, ("Hostages", "50", "24")),
        ("demands", {"speaker": "Mbonimpa"}, ("Benjamin Mbonimpa", "Demanded", "700 detainees")),
        ("rounds", {"party": "Ukraine"}, ("3", "2025-07-23", "Completed")),
        ("venues", {}, ("Muscat", "2025-04-12")),
        ("voices", {"speaker": "Trump", "publisher": "gulf"}, ("Donald Trump", "United States", "2")),
        ("relayed", {}, ("Russian agencies", "a source close to the talks")),
        ("corroborated", {"party": "Ukraine"}, ("status", "Completed", "Ukraine")),
        ("roles-over-time", {"person": "Umerov"}, ("defense minister", "true", "2025-07-24")),
        ("changed-between", {"since": "2025-06-05", "until": "2025-06", "about": "Klymenko"}, ("interior minister",)),
        ("behind-edge", {"one": "Qatar", "other": "Israel"}, ("mediatedBy", "Qatar")),
        ("to-check", {}, ("0.6",)),
    ],
)
def test_an_answer_holds_what_the_reports_say(
    dataset: Dataset, question: str, params: dict[str, str], words: tuple[str, ...]
) -> None:
    _, rows = cells(run(question, dataset, params))
    assert any(all(word in " ".join(row) for word in words) for row in rows)


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
def test_a_total_of_three_days_is_not_added_to_what_its_report_has_of_each_day(dataset: Dataset, engine: str) -> None:
    params = {"party": "Russia", "category": "prisoners of war"}
    answer = run("running-totals", dataset, params, engine=engine)
    told = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [(one["date"].value, one["fewest"].value, one["totalMost"].value) for one in told] == [  # type: ignore[union-attr]
        ("2025-05-06", "205", "205"),
        ("2025-05-23", "270", "475"),
        ("2025-05-24", "307", "782"),
        ("2025-05-25", "303", "1085"),
        ("2025-07-23", "250", "1335"),
    ]


def test_the_page_of_questions_has_each_of_them_once() -> None:
    assert sorted(a.name for _, questions in write_questions.SECTIONS for a in questions) == [q.name for q in library()]


def test_the_page_of_questions_tells_what_they_answer(dataset: Dataset) -> None:
    written = write_questions.PAGE.read_text(encoding="utf-8")
    assert written.split("\n") == write_questions.page(dataset).split("\n"), "run: python docs/write_questions.py"

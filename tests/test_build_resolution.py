"""People of several reports become one on the whole way from files to a dataset, in memory and into a file alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.build import build, build_to
from kg.graph import writing
from kg.graph.store import Dataset
from kg.graph.validation import validate
from kg.model import Account, Claim, Entity, EntityClass, Ref, Report, Span
from kg.vocabulary import BASE, report_key, slug

NAMES = re.compile(r"Dara Velin|Dara Wielin|Orin Tesk")
FILLER = "The two delegations of the countries have been talking about the return of their prisoners for a week now."


def understand(report: Report) -> Account:
    """Whoever is named in the report says something."""
    whole = Span(0, len(report.text))
    entities, claims = [], []
    for name in sorted(set(NAMES.findall(report.text))):
        statement = f"{report_key(report.title, report.sha256)}/statement/{slug(name)}"
        entities.append(Entity(f"person/{slug(name)}", EntityClass.PERSON, name, (), (whole,)))
        entities.append(Entity(statement, EntityClass.STATEMENT, f"{name} said", (), (whole,)))
        claims.append(Claim(statement, "speaker", Ref(f"person/{slug(name)}"), whole))
    return Account(report, tuple(entities), tuple(claims), "hand-1")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, name in zip(paths, ("Dara Velin", "Dara Wielin", "Dara Velin and Orin Tesk"), strict=True):
        path.write_text(f"{name} spoke to the press on {path.stem} May. {FILLER}")
    return paths


@pytest.mark.parametrize("ending", ["trig", "nq", "ttl", "nt", "jsonld"])
def test_a_file_holds_the_decisions_with_the_same_bytes_as_the_dataset(
    files: list[Path], tmp_path: Path, ending: str
) -> None:
    expected = writing.text_of(build(files, understand=understand).dataset, ending)
    assert b"resolvedTo" in expected
    for order in (files, files[::-1]):
        path = tmp_path / f"out.{ending}"
        build_to(str(path), order, understand=understand)
        assert path.read_bytes() == expected


def test_the_decisions_are_one_more_graph_that_fits_the_reports(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out.trig"
    summary = build_to(str(path), files, understand=understand, base="https://example.org/t/")
    dataset = Dataset.load(path)
    assert summary.reports == len(dataset.reports()) == 3
    assert set(dataset.graphs()) - set(dataset.reports()) == {"https://example.org/t/graph/resolution"}
    assert validate(dataset).problems == ()


def test_where_nobody_has_two_names_there_is_no_such_graph(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out.nq"
    build_to(str(path), [files[0], files[2]], understand=understand)
    assert f"{BASE}graph/" not in path.read_text()
    assert len(build([files[0], files[2]], understand=understand).dataset.graphs()) == 2

"""Datasets: loading, looking, replacing, forgetting."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import DatasetError
from kg.graph import writing
from kg.graph.checks import check
from kg.graph.formats import FORMATS
from kg.graph.store import Dataset
from kg.model import Account
from kg.vocabulary import BASE

COUNT = rdflib.URIRef("https://w3id.org/parley/ontology#count")


@pytest.fixture
def dataset(account: Account) -> Dataset:
    checked, dataset = check(account, quotes=True), Dataset()
    dataset.replace(checked.graph, checked.description.quads())
    return dataset


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_dataset_comes_back_from_every_format(dataset: Dataset, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"talks.{ending}"
    writing.write(dataset, str(path))
    again = Dataset.load(path)
    if FORMATS[ending].holds_graphs:
        assert list(again.quads()) == list(dataset.quads())
        assert again.base == BASE
    else:
        assert [q.triple for q in again.quads()] == [q.triple for q in dataset.quads()]
        assert again.graphs() == ()


def test_numbers_keep_their_datatypes_through_the_store(account: Account, dataset: Dataset) -> None:
    assert list(dataset.quads()) == list(check(account, quotes=True).description.quads())


def test_a_copy_for_rdflib_holds_the_union_and_each_graph(dataset: Dataset) -> None:
    copy = dataset.to_rdflib()
    (graph,) = dataset.graphs()
    assert len(copy) == len(copy.graph(rdflib.URIRef(graph))) == len(list(dataset.quads()))
    assert [o.n3() for o in copy.graph(rdflib.URIRef(graph)).objects(None, COUNT)] == [
        '"40"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    ]


def test_replacing_a_graph_leaves_nothing_of_the_old_one(account: Account, dataset: Dataset) -> None:
    checked = check(account)
    dataset.replace(checked.graph, checked.description.quads())
    assert list(dataset.quads()) == list(checked.description.quads())


def test_dropping_a_report_forgets_it_whole(dataset: Dataset) -> None:
    (graph,) = dataset.reports()
    dataset.drop(graph)
    assert list(dataset.quads()) == []
    with pytest.raises(DatasetError, match=f"the dataset has no graph {graph}"):
        dataset.drop(graph)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "bad.trig",
            b"<urn:g> {\n<urn:a> <urn:b> <urn:c> .\n<urn:a> oops",
            r"trig, line 3: is no valid trig file",
        ),
        ("bad.nq", b"<urn:a> <urn:b> .\n", r"bad\.nq, line 1"),
        ("bad.ttl", b"\xff\xfe\x00", r"bad\.ttl, line 1"),
        ("bad.ttl", b"<a> <b> <c> .", r"No scheme found"),
        (
            "bad.jsonld",
            b'{"@context": "http://127.0.0.1:9/c", "@id": "urn:a"}',
            r"jsonld: is no valid jsonld file",
        ),
        ("bad.jsonld", b"{", r"bad\.jsonld"),
        ("bad.xyz", b"", r"bad\.xyz: its ending names no RDF format: it must be one of \.jsonld"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_one_clear_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError, match=reason) as caught:
        Dataset.load(tmp_path / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "reason"), [("none.trig", "No such file"), ("folder.trig", "Is a directory")])
def test_a_file_that_is_not_there_is_a_dataset_error(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.trig").mkdir()
    with pytest.raises(DatasetError, match=rf"{name}: cannot be read: {reason}"):
        Dataset.load(tmp_path / name)


def test_several_files_make_one_dataset_and_most_of_them_give_the_base(account: Account, tmp_path: Path) -> None:
    for number, base in enumerate(("https://example.org/a/", "https://example.org/b/", "https://example.org/b/")):
        checked = check(account, base=base)
        dataset = Dataset(base=base)
        dataset.replace(checked.graph[:-1] + str(number), checked.description.quads())
        writing.write(dataset, str(tmp_path / f"{number}.nq"))
    together = Dataset.load(*sorted(tmp_path.iterdir()))
    assert together.base == "https://example.org/b/"
    assert len(together.graphs()) == len(together.reports()) == 3


def test_an_empty_dataset_has_the_usual_base() -> None:
    assert Dataset.load().base == BASE
    assert Dataset.load().graphs() == ()

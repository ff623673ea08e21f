"""The embedded knowledge base as whoever links uses it."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from kg.wikidata.embedded import Embedded
from kg.wikidata.item import ItemKind, KnowledgeBase, Position

BASE = Embedded()
ROOT = Path(__file__).parents[2]


def first(name: str) -> str | None:
    return next((item.qid for item in BASE.candidates(name)), None)


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Switzerland", "Q39"),
        ("Turkey", "Q43"),
        ("Türkiye", "Q43"),
        ("DRC", "Q974"),
        ("Kiev", "Q1899"),
        ("Nur-Sultan", "Q1520"),
        ("sao paulo", "Q174"),
        ("ICRC", "Q5987345"),
        ("OSCE", "Q81299"),
        ("Hizbullah", "Q41053"),
        ("Rustem Umerov", "Q64842485"),
        ("RUSTEM UMEROV", "Q64842485"),
        ("JCPOA", "Q17001802"),
    ],
)
def test_a_label_or_an_alias_finds_its_item(name: str, qid: str) -> None:
    assert first(name) == qid


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Рустем Умєров", "Q64842485"),
        ("Rustem Umierow", "Q64842485"),
        ("Vladimir Zelenski", "Q3874799"),
        ("Sergej Lavrov", "Q58217"),
        ("Recep Tayyip Erdogan", "Q39259"),
        ("Tamim bin Hamad al-Thani", "Q1855372"),
        ("Medinsky", "Q2121094"),
    ],
)
def test_another_spelling_or_a_surname_alone_finds_its_item(name: str, qid: str) -> None:
    assert first(name) == qid


@pytest.mark.parametrize("name", ["", " ", "???", "Ilse Marten", "Qzxqzx", "Harbour Post", "x" * 100_000])
def test_a_name_that_nobody_in_the_base_bears_finds_nothing(name: str) -> None:
    assert BASE.candidates(name) == ()


def test_a_label_comes_before_an_alias() -> None:
    found = [item.qid for item in BASE.candidates("Gaza")]
    assert set(found[:2]) == {"Q39760", "Q47492"}, "both are called so"
    assert first("Republic of the Congo") == "Q971"


def test_no_more_candidates_come_than_were_asked_for() -> None:
    many = BASE.candidates("Mohamed")
    assert len(BASE.candidates("Mohamed", limit=1)) <= 1
    assert BASE.candidates("Gaza", limit=1) == BASE.candidates("Gaza")[:1]
    assert BASE.candidates("Gaza", limit=0) == ()
    assert len(many) <= 20


def test_the_order_of_candidates_does_not_change_from_run_to_run() -> None:
    names = [item.label for item in islice(BASE, 0, None, 60)]
    code = (
        "from kg.wikidata.embedded import Embedded; base = Embedded()\n"
        f"print([[item.qid for item in base.candidates(name)] for name in {names!r}])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100


def test_an_item_is_had_by_its_id_with_what_a_judgement_needs() -> None:
    item = BASE.item("Q64842485")
    assert item is not None
    assert (item.label, item.kind, item.countries, item.born) == ("Rustem Umerov", ItemKind.PERSON, ("Q212",), "1982")
    assert Position("Minister of Defence", "Q212", "2023-09-06", "2025-07-17") in item.positions
    assert BASE.item("Q1") is None


def test_every_label_finds_its_own_item_among_the_nearest() -> None:
    lost = [item.qid for item in BASE if item.qid not in {found.qid for found in BASE.candidates(item.label)}]
    assert lost == []


def test_it_is_a_knowledge_base_with_a_name_and_an_edition() -> None:
    base: KnowledgeBase = BASE
    assert base.name == "embedded 2026-11"

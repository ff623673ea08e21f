"""A snapshot as whoever links uses it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.embedded import Embedded
from kg.wikidata.item import Item, ItemKind, KnowledgeBase
from kg.wikidata.snapshot import Choice, Snapshot, build, source_at
from kg.wikidata.snapshot import open as opened
from tests.wikidata.snapshot.conftest import of_items

PEOPLE = (
    Item("Q1", "Volodymyr Hryhorenko", ItemKind.PERSON, ("Hryhorenko Junior", "Володимир Григоренко"), prominence=9),
    Item("Q2", "Ivan Petrenko", ItemKind.PERSON, born="1960", prominence=3),
    Item("Q3", "Ivan Petrenko", ItemKind.PERSON, born="1980", prominence=30),
    Item("Q4", "Abdulsalam al-Harbi", ItemKind.PERSON, ("Harbi",), prominence=2),
    Item("Q5", "Natalya Sokolova", ItemKind.PERSON, prominence=1),
    Item("Q6", "Porto Verde", ItemKind.PLACE, ("Petrenko",), prominence=1),
    Item("Q7", "Chernihirsk", ItemKind.PLACE),
    Item("Q8", "Harbour Brigade", ItemKind.ARMED_GROUP, ("Ivan Petrenko",)),
    Item("Q9", "Kim Su-jin", ItemKind.PERSON, ("金水珍",)),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return of_items(PEOPLE, tmp_path_factory.mktemp("base"))


def found(base: KnowledgeBase, name: str) -> list[str]:
    return [item.qid for item in base.candidates(name)]


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Volodymyr Hryhorenko", "Q1"),
        ("VOLODYMYR HRYHORENKO", "Q1"),
        ("Hryhorenko Junior", "Q1"),
        ("Володимир Григоренко", "Q1"),
        ("Vladimir Grigorenko", "Q1"),
        ("Volodymyr Hryhorenkko", "Q1"),
        ("Volodymyr Hryhoernko", "Q1"),
        ("Vlodymyr Hryhorenko", "Q1"),
        ("V. Hryhorenko", "Q1"),
        ("Hryhorenko", "Q1"),
        ("Grigorenko", "Q1"),
        ("Abdel-Salam Harby", "Q4"),
        ("Natalia Sokolova", "Q5"),
        ("Sokolova, Natalya", "Q5"),
        ("Chernihisrk", "Q7"),
        ("Chernihrsk", "Q7"),
        ("金水珍", "Q9"),
        ("Kim Sujin", "Q9"),
    ],
)
def test_a_name_another_spelling_a_surname_and_a_slip_find_their_item(base: Snapshot, name: str, qid: str) -> None:
    assert found(base, name)[:1] == [qid]


@pytest.mark.parametrize("name", ["", " ", "???", "Ilse Marten", "Qzxqzx", "Port of Call", "%", "*", "x" * 100_000, "\x00", "\ud800"])
def test_a_name_that_nobody_bears_finds_nothing(base: Snapshot, name: str) -> None:
    assert base.candidates(name) == ()


def test_namesakes_come_all_the_better_known_first_and_labels_before_aliases(base: Snapshot) -> None:
    assert found(base, "Ivan Petrenko") == ["Q3", "Q2", "Q8", "Q6"]
    assert found(base, "Іван Петренко")[:2] == ["Q3", "Q2"]
    assert found(base, "Petrenko")[0] == "Q6", "who is called so and nothing else comes first"
    assert set(found(base, "Petrenko")[1:]) == {"Q2", "Q3", "Q8"}


def test_no_more_candidates_come_than_were_asked_for(base: Snapshot) -> None:
    assert [item.qid for item in base.candidates("Ivan Petrenko", limit=2)] == ["Q3", "Q2"]
    assert base.candidates("Ivan Petrenko", limit=0) == ()
    assert base.candidates("Ivan Petrenko", limit=-1) == ()


def test_many_namesakes_cost_no_more_than_were_asked_for(tmp_path: Path) -> None:
    many = of_items([Item(f"Q{n}", "Ann Reed", ItemKind.PERSON, prominence=n) for n in range(1, 400)], tmp_path)
    assert [item.qid for item in many.candidates("Ann Reed", 3)] == ["Q399", "Q398", "Q397"]
    assert [item.qid for item in many.candidates("Reed", 3)] == ["Q399", "Q398", "Q397"]


@pytest.mark.parametrize("qid", ["Q42", "Q0", "Q", "", "P31", "Q1'", "Q" + "9" * 40, "q1", "Q１"])
def test_an_id_that_is_not_here_gives_nothing(base: Snapshot, qid: str) -> None:
    assert base.item(qid) is None


def test_an_item_comes_back_as_it_was(base: Snapshot) -> None:
    assert tuple(base) == PEOPLE
    assert len(base) == len(PEOPLE)
    assert base.item("Q4") == PEOPLE[3]


@pytest.mark.parametrize(
    ("rows", "asked", "qid"),
    [
        (["Q50\tQ1"], "Q50", "Q1"),
        (["Q50\tQ51", "Q51\tQ1"], "Q50", "Q1"),
        (["Q50\tQ51", "Q51\tQ50"], "Q50", None),
        (["Q50\tQ60"], "Q50", None),
    ],
)
def test_a_merged_item_leads_to_where_it_went_in_the_end(tmp_path: Path, rows: list[str], asked: str, qid: str | None) -> None:
    (tmp_path / "a.tsv").write_text("id\tlabel\tkind\nQ1\tPorta\tplace\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("\n".join(["merged\tinto", *rows]) + "\n", encoding="utf-8")
    build([source_at(str(tmp_path), Choice())], tmp_path / "x.kb")
    item = opened(tmp_path / "x.kb").item(asked)
    assert (item and item.qid) == qid


def test_its_name_is_that_of_its_file(base: Snapshot) -> None:
    assert base.name == "snapshot items.kb"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.kb: cannot be read: No such file or directory"):
        opened(tmp_path / "none.kb")


def test_a_file_that_is_no_snapshot_is_named(tmp_path: Path) -> None:
    text, empty, foreign = tmp_path / "text.kb", tmp_path / "empty.kb", tmp_path / "foreign.kb"
    text.write_text("id,label\n" * 1_000, encoding="utf-8")
    empty.touch()
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE meta (name, value)")
    connection.close()
    for path in (text, empty, foreign):
        with pytest.raises(KnowledgeBaseError, match=r"expected a file made by `kg wikidata snapshot`, found something else"):
            opened(path)


def test_a_file_of_another_version_is_named(tmp_path: Path) -> None:
    of_items(PEOPLE[:1], tmp_path).close()
    connection = sqlite3.connect(tmp_path / "items.kb")
    with connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
    connection.close()
    with pytest.raises(KnowledgeBaseError, match=r"items\.kb: its tables have version 0, expected 1: make it again"):
        opened(tmp_path / "items.kb")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    of_items([Item(f"Q{n}", f"Ann{n} Reed", ItemKind.PERSON) for n in range(1, 2_000)], tmp_path).close()
    path = tmp_path / "items.kb"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(KnowledgeBaseError, match=r"items\.kb: (cannot be read|expected a file)"):
        opened(path).candidates("Ann77 Reed")


def test_a_file_can_lie_where_nothing_may_be_written_under_an_odd_name(tmp_path: Path) -> None:
    of_items(PEOPLE, tmp_path).close()
    odd = tmp_path / "a b?c#d%20.kb"
    (tmp_path / "items.kb").rename(odd)
    odd.chmod(0o444)
    assert found(opened(odd), "Natalya Sokolova") == ["Q5"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a b?c#d%20.kb", "items.tsv"]


def test_several_threads_can_ask(base: Snapshot) -> None:
    answers: list[list[str]] = []
    threads = [threading.Thread(target=lambda: answers.append(found(base, "Ivan Petrenko"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["Q3", "Q2", "Q8", "Q6"]] * 8


def test_it_finds_what_the_base_of_the_package_finds(tmp_path: Path) -> None:
    embedded = Embedded()
    snapshot = of_items(list(embedded), tmp_path)
    names = ["Рустем Умєров", "Vladimir Zelenski", "Sergej Lavrov", "Kiev", "Türkiye", "ICRC", "Hizbullah", "sao paulo"]
    assert [found(snapshot, name)[:1] for name in names] == [found(embedded, name)[:1] for name in names]
    lost = [item.qid for item in embedded if item.qid not in found(snapshot, item.label)]
    assert lost == []

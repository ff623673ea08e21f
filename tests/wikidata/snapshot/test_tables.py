"""Snapshots made from tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.embedded import Embedded
from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.snapshot import Choice, build, choose, source_at
from kg.wikidata.snapshot import open as opened
from kg.wikidata.snapshot.sources import tables
from tests.wikidata.snapshot.conftest import made

SHARED = Path(__file__).parents[4] / "shared" / "data" / "wikidata"
BASE = Path(__file__).parents[3] / "kg" / "wikidata" / "base"
PEOPLE = 'qid,label,gender,born\nQ1,Oksana Verhun,female,1971-03-02\nQ2,"Reed, Ann",,\n'
OFFICES = (
    "qid,position,country_or_table,start,end\n"
    "Q1,Foreign Minister,Ukraine,2021-05,\n"
    'Q1,"Minister for Trade, Tourism",ukraine-cabinet,2015,2019-01-31\n'
    "Q2,Secretary,world,,\n"
    "Q2,Envoy,Q183,2020,\n"
    "Q3,Envoy,Chile,2020,\n"
)


def write(folder: Path, **tables: str) -> Path:
    """Files by name, the last _ being a full stop."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        folder.joinpath(".".join(name.rsplit("_", 1))).write_text(text, encoding="utf-8")
    return folder


def test_what_two_tables_say_of_a_person_is_put_together(tmp_path: Path) -> None:
    base = made(write(tmp_path / "t", people_csv=PEOPLE, offices_csv=OFFICES), tmp_path / "x.kb")
    assert [*base] == [
        Item(
            "Q1",
            "Oksana Verhun",
            ItemKind.PERSON,
            positions=(
                Position("Minister for Trade, Tourism", "Q212", "2015", "2019-01-31"),
                Position("Foreign Minister", "Q212", "2021-05", None),
            ),
            born="1971-03-02",
        ),
        Item("Q2", "Reed, Ann", ItemKind.PERSON, positions=(Position("Secretary"), Position("Envoy", "Q183", "2020"))),
    ], "Q3 has no name anywhere"
    assert [item.qid for item in base.candidates("Ann Reed")] == ["Q2"]


def test_the_tables_of_the_package_make_the_base_of_the_package(tmp_path: Path) -> None:
    base = made(BASE, tmp_path / "x.kb")
    assert len(base) == len(Embedded())
    for item in Embedded():
        copy = base.item(item.qid)
        assert copy is not None
        assert (copy.label, copy.kind, copy.aliases, copy.countries, copy.born) == (
            item.label,
            item.kind,
            item.aliases,
            item.countries,
            item.born,
        )
        assert sorted(map(repr, copy.positions)) == sorted({repr(position) for position in item.positions})


def test_a_file_in_a_folder_that_is_no_table_of_items_is_left_out_and_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "t", people_csv=PEOPLE, colours_csv="name,colour\nx,red\n", notes_txt="a")
    summary = build([source_at(str(folder), Choice())], tmp_path / "x.kb")
    assert summary.items == 2
    assert summary.notes == (f"{folder}/colours.csv: is no table of items and was left out",)


def test_what_the_first_source_says_is_believed_and_the_more_exact_of_dates_that_agree(tmp_path: Path) -> None:
    head = "id\tlabel\tkind\taliases\tdescription\tborn\tdied\tprominence\n"
    one = write(tmp_path / "a", t_tsv=head + "Q1\tPorta\tplace\tPort\t\t1971\t2001\t3\n")
    other = write(tmp_path / "b", t_tsv=head + "Q1\tPorto\tstate\tPort;Harbour\ttown\t1971-03-02\t2002-01-01\t2\n")
    build([source_at(str(one), Choice()), source_at(str(other), Choice())], tmp_path / "x.kb")
    assert [*opened(tmp_path / "x.kb")] == [
        Item("Q1", "Porta", ItemKind.PLACE, ("Porto", "Port", "Harbour"), "town", born="1971-03-02", died="2001", prominence=3)
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Q1",
        "Q1,a,b,c,d,e",
        "1,Ann Reed,,",
        "Q1x,Ann Reed,,",
        "Q01,Ann Reed,,",
        "Q1,Ann Reed,,yesterday",
        "Q1,Ann Reed,,1971-13",
        "Q1," + "x" * 200_000 + ",,",
    ],
    ids=lambda row: row[:20],
)
def test_a_row_that_cannot_be_used_is_counted_and_the_others_are_read(tmp_path: Path, row: str) -> None:
    path = write(tmp_path, t_csv=f"qid,label,gender,born\n{row}\n\nQ2,Jonas Hald,,\n") / "t.csv"
    summary = build([source_at(str(path), Choice())], tmp_path / "x.kb")
    assert (summary.items, summary.malformed) == (1, 1)


def test_only_the_chosen_kinds_are_taken(tmp_path: Path) -> None:
    text = "id\tlabel\tkind\nQ1\tPorta\tplace\nQ2\tAnn Reed\tperson\n"
    base = made(write(tmp_path, t_tsv=text) / "t.tsv", tmp_path / "x.kb", choose(classes=["Q5"]))
    assert [item.qid for item in base] == ["Q2"]


def test_a_byte_order_mark_and_a_quotation_mark_in_a_tsv_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text('\ufeffid\tlabel\tkind\nQ1\tthe "Porta\tplace\nQ2\tAnn Reed\tperson\n', encoding="utf-8")
    assert [item.label for item in made(path, tmp_path / "x.kb")] == ['the "Porta', "Ann Reed"]


def test_a_build_that_was_cut_off_in_the_second_table_goes_on_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_ROWS_OF_A_STEP", 2)
    folder = write(tmp_path / "t", a_csv=PEOPLE, b_csv=OFFICES)
    source = source_at(str(folder), Choice())
    places = [step.place for step in source.steps("")]
    assert places == ["0:2", "0:2", "1:2", "1:4", "1:5"]
    whole = [item for step in source.steps("") for item in step.items]
    for number, place in enumerate(places):
        before = [item for step in [*source.steps("")][: number + 1] for item in step.items]
        assert before + [item for step in source.steps(place) for item in step.items] == whole


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("t.csv", b"", "expected a table of items, found the columns ''"),
        ("t.csv", b"qid,label\nQ1,\xff\xfe\n", "expected text in UTF-8, found something else"),
        ("t.tsv", b"\x1f\x8b\x08\x00", "expected t"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnowledgeBaseError, match=reason):
        build([source_at(str(tmp_path / name), Choice())], tmp_path / "x.kb")


def test_a_folder_without_tables_and_a_choice_by_office_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"expected a folder of \.csv or \.tsv files, found none in it"):
        source_at(str(tmp_path), Choice())
    with pytest.raises(UsageError, match="tables have no ids of offices"):
        source_at(str(write(tmp_path, t_csv=PEOPLE)), choose(positions=["any"]))


def test_the_politicians_of_wikidata_are_found_by_name(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not there: the tables of politicians are not read")
    chosen = Choice()
    summary = build([source_at(str(SHARED), chosen)], tmp_path / "x.kb")
    base = opened(tmp_path / "x.kb")
    assert (summary.items, summary.malformed) == (25_063, 0)
    for name, qid in [("Barack Obama", "Q76"), ("Барак Обама", "Q76"), ("Sergei Lavrov", "Q58217"), ("Joe Bidne", "Q6279")]:
        assert base.candidates(name)[0].qid == qid
    lavrov = base.item("Q58217")
    assert lavrov is not None
    assert {position.of for position in lavrov.positions} == {"Q159"}

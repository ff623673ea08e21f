"""The tables of the embedded knowledge base: well formed, each row seen in a second place, people as people.csv has them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from kg.spelling import similarity
from kg.wikidata.embedded import TABLES, Embedded, rows
from kg.wikidata.item import ItemKind

PEOPLE = Path(__file__).parents[3] / "shared" / "data" / "wikidata" / "people.csv"
QID = re.compile(r"Q[1-9]\d*")
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
COLUMNS = "id label aliases kind countries born positions description checked".split()

Row = dict[str, str]


def every_row() -> Iterator[tuple[str, Row]]:
    return ((table, row) for table in TABLES for row in rows(table))


def cell(row: Row, column: str) -> list[str]:
    return [value for value in row[column].split(";") if value]


def test_the_tables_hold_what_reports_of_talks_name() -> None:
    kinds = Counter(row["kind"] for _, row in every_row())
    assert kinds[ItemKind.STATE] >= 250
    assert kinds[ItemKind.INTERNATIONAL_ORGANIZATION] >= 60
    assert kinds[ItemKind.ARMED_GROUP] >= 60
    assert kinds[ItemKind.PLACE] >= 200
    assert kinds[ItemKind.PERSON] >= 400
    assert kinds[ItemKind.EVENT] >= 20


def test_every_table_has_the_same_columns_and_a_head_that_says_whose_facts_they_are() -> None:
    for table in TABLES:
        text = files("kg.wikidata").joinpath("base", f"{table}.tsv").read_text(encoding="utf-8")
        head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        assert "CC0" in head
        assert "checked" in head
        assert all(list(row) == COLUMNS for row in rows(table))


def test_every_id_is_well_formed_and_stands_once() -> None:
    ids = [row["id"] for _, row in every_row()]
    assert [i for i in ids if not QID.fullmatch(i)] == []
    assert [i for i, times in Counter(ids).items() if times > 1] == []


def test_every_table_is_sorted_by_id() -> None:
    for table in TABLES:
        numbers = [int(row["id"][1:]) for row in rows(table)]
        assert numbers == sorted(numbers), table


def test_every_row_names_a_second_place_from_the_closed_list() -> None:
    places = {row["place"] for row in rows("checks")}
    unchecked = [row["id"] for _, row in every_row() if not cell(row, "checked") or not set(cell(row, "checked")) <= places]
    assert unchecked == []
    assert places == {place for _, row in every_row() for place in cell(row, "checked")}


def test_every_country_of_an_item_is_a_state_of_the_base() -> None:
    states = {row["id"] for row in rows("states")}
    assert [(row["id"], c) for _, row in every_row() for c in cell(row, "countries") if c not in states] == []


def test_every_office_is_held_for_somebody_in_the_base_between_dates_in_their_order() -> None:
    known = {row["id"] for _, row in every_row()}
    faults = []
    for row in rows("people"):
        for position in cell(row, "positions"):
            title, of, start, end = position.split("|")
            dated = DATE.fullmatch(start) and DATE.fullmatch(end) and (not start or not end or start <= end)
            if not title or of not in known or not dated:
                faults.append((row["id"], position))
    assert faults == []


def test_nothing_but_people_has_a_birth_year_or_an_office() -> None:
    assert [row["id"] for table, row in every_row() if table != "people" and (row["born"] or row["positions"])] == []
    assert [row["id"] for row in rows("people") if not re.fullmatch(r"(1[89]\d\d|20\d\d)?", row["born"])] == []


def test_no_label_stands_for_two_items_of_one_kind() -> None:
    labels = Counter((row["kind"], row["label"]) for table, row in every_row() if table != "people")
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "qid"),
    [("Donetsk", "Q43070"), ("Donetsk region", "Q2012050"), ("Luhansk", "Q134279"), ("Belgorod region", "Q3329")],
)
def test_a_city_and_the_region_that_is_named_after_it_are_two(name: str, qid: str) -> None:
    assert Embedded().candidates(name)[0].qid == qid


def test_no_alias_repeats_its_label_or_another_alias() -> None:
    assert [row["id"] for _, row in every_row() if row["label"] in cell(row, "aliases")] == []
    assert [row["id"] for _, row in every_row() if len(set(cell(row, "aliases"))) < len(cell(row, "aliases"))] == []


def test_what_people_csv_says_of_a_person_is_what_the_base_says() -> None:
    if not PEOPLE.exists():
        pytest.skip(f"{PEOPLE} is not there: the rows that were checked against it are not compared")
    with PEOPLE.open(encoding="utf-8", newline="") as lines:
        listed = {person["qid"]: person for person in csv.DictReader(lines)}
    checked = [row for row in rows("people") if "people.csv" in cell(row, "checked")]
    assert len(checked) > 400
    assert [row["id"] for row in checked if row["id"] not in listed] == []
    assert [row["id"] for row in checked if likeness(row, listed[row["id"]]["label"]) < 0.9] == []
    assert [row["id"] for row in checked if row["born"] != listed[row["id"]]["born"][:4]] == []


def likeness(row: Row, label: str) -> float:
    return max(similarity(form, label) for form in (row["label"], *cell(row, "aliases")))


def test_the_base_reads_every_row() -> None:
    assert len(Embedded()) == sum(1 for _ in every_row())

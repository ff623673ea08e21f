"""Snapshots made from a JSON dump of Wikidata."""

from __future__ import annotations

import datetime
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.item import ItemKind, Position
from kg.wikidata.snapshot import Choice, build, choose, source_at
from kg.wikidata.snapshot.sources import Dump, packing
from tests.wikidata.snapshot.conftest import (
    PACKINGS,
    TALKS,
    claim,
    entity,
    made,
    moment,
    of_class,
    person,
    text_of,
    thing,
)


@pytest.mark.parametrize("ending", PACKINGS)
def test_a_dump_gives_the_same_items_however_it_is_packed(tmp_path: Path, ending: str) -> None:
    plain, packed = tmp_path / "plain.json", tmp_path / f"packed.json{ending}"
    plain.write_bytes(text_of(TALKS))
    packed.write_bytes(PACKINGS[ending](text_of(TALKS)))
    one, other = made(plain, tmp_path / "one.kb"), made(packed, tmp_path / "other.kb")
    assert [*one] == [*other]
    assert [item.qid for item in other] == ["Q101", "Q102", "Q103", "Q800", "Q850"]


def test_a_person_has_what_a_judgement_needs(dump: Path, tmp_path: Path) -> None:
    item = made(dump, tmp_path / "talks.kb", choose(languages=["en", "uk"])).item("Q101")
    assert item is not None
    assert (item.label, item.kind, item.aliases) == ("Oksana Verhun", ItemKind.PERSON, ("O. Verhun", "Оксана Вергун"))
    assert (item.description, item.countries, item.born, item.died) == ("Norlandic diplomat", ("Q800",), "1971-03-02", None)
    assert item.prominence == 2, "only Wikipedias count"
    assert item.positions == (
        Position("commander", "Q850", "2015", "2019-01-31", "Q902"),
        Position("Foreign Minister of Norland", "Q800", "2021-05", None, "Q901"),
    ), "what is deprecated is left out, and an office that is not the preferred one was held all the same"


def test_an_item_of_several_classes_is_of_the_first_kind_that_they_make(dump: Path, tmp_path: Path) -> None:
    base = made(dump, tmp_path / "talks.kb")
    kinds = {item.label: item.kind for item in base}
    assert kinds["Norland"] is ItemKind.STATE
    assert kinds["Harbour Brigade"] is ItemKind.ARMED_GROUP, "called so in every language"


@pytest.mark.parametrize(
    ("ranks", "kind"),
    [
        ({"Q515": "normal", "Q3624078": "deprecated"}, ItemKind.PLACE),
        ({"Q515": "preferred", "Q3624078": "normal"}, ItemKind.PLACE),
        ({"Q515": "normal", "Q3624078": "normal"}, ItemKind.STATE),
        ({"Q3305213": "preferred", "Q515": "normal"}, ItemKind.PLACE),
        ({"Q3305213": "normal", "Q515": "deprecated"}, None),
    ],
)
def test_the_best_rank_says_what_an_item_is(tmp_path: Path, ranks: dict[str, str], kind: ItemKind | None) -> None:
    claims = [statement for qid, rank in ranks.items() for statement in of_class(qid, rank=rank)]
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([entity("Q1", {"en": "Porta"}, {"P31": claims})]))
    item = made(path, tmp_path / "dump.kb").item("Q1")
    assert (item and item.kind) is kind


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"classes": ["Q5"]}, ["Q101", "Q102", "Q103"]),
        ({"classes": ["Q6256"]}, ["Q800"]),
        ({"classes": ["Q3305213=place"]}, ["Q777"]),
        ({"classes": ["Q5"], "positions": ["any"]}, ["Q101"]),
        ({"classes": ["Q5"], "positions": ["Q82955"]}, ["Q102"]),
        ({"classes": ["Q5"], "positions": ["Q902", "Q82955"]}, ["Q101", "Q102"]),
        ({"positions": ["any"]}, ["Q101", "Q800", "Q850"]),
        ({"limit": 2}, ["Q101", "Q102"]),
    ],
)
def test_items_are_chosen_by_class_office_and_number(dump: Path, tmp_path: Path, options: dict[str, Any], expected: list[str]) -> None:
    assert [item.qid for item in made(dump, tmp_path / "talks.kb", choose(**options))] == expected


def test_an_office_whose_name_is_nowhere_keeps_its_id(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([person("Q1", "Jonas Hald", claims={"P39": [claim(thing("Q555"), P17=thing("Q800"))]})]))
    chosen = Choice()
    assert build([source_at(str(path), chosen)], tmp_path / "dump.kb").untitled == 1
    item = made(path, tmp_path / "again.kb").item("Q1")
    assert item is not None
    assert item.positions == (Position("Q555", "Q800", None, None, "Q555"),)


def test_an_id_that_was_merged_away_gives_the_item_that_it_went_to(dump: Path, tmp_path: Path) -> None:
    base = made(dump, tmp_path / "talks.kb")
    assert base.item("Q99") == base.item("Q103") is not None
    assert base.meta["redirects"] == "1"


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        '{"type": "item", "id": "Q1"',
        '{"type": "item"}',
        "[]",
        "null",
        "17",
        "[" * 100_000,
        json.dumps({"type": "item", "id": "Q1", "claims": {"P31": 5}}),
        json.dumps({"type": "item", "id": "Q1", "claims": {"P31": [{"rank": "normal"}]}}),
        json.dumps({**person("Q1", "x"), "labels": {"en": {"value": ["Jonas Hald"]}}}),
        json.dumps({**person("Q1", "x"), "labels": ["Jonas Hald"]}),
        json.dumps(person("Q1", "x", claims={"P569": [claim(moment("+1971-03-02T00:00:00Z", "eleven"))]})),  # type: ignore[arg-type]
    ],
    ids=lambda line: line[:30],
)
def test_a_line_that_is_no_entity_is_counted_and_the_others_are_read(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([line, person("Q2", "Jonas Hald")]))
    summary = build([Dump(str(path), Choice())], tmp_path / "dump.kb")
    assert (summary.items, summary.malformed) == (1, 1)


def test_a_line_without_end_is_counted_and_costs_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LONGEST_LINE", 10_000)
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([json.dumps("x" * 50_000), person("Q2", "Jonas Hald")]))
    summary = build([Dump(str(path), Choice())], tmp_path / "dump.kb")
    assert (summary.items, summary.malformed) == (1, 1)


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Jonas\n\tHald", "Jonas Hald"),
        ("\x1b[31mJonas\x00Hald", "[31mJonas Hald"),
        ("Jonas' OR 1=1; DROP TABLE items; --", "Jonas' OR 1=1; DROP TABLE items; --"),
        ('"Jonas" <b>Hald</b>', '"Jonas" <b>Hald</b>'),
        ("Jonas \ud800Hald", "Jonas Hald"),
        ("\u202eHald", "Hald"),
        ("x" * 100_000, "x" * 250),
    ],
)
def test_a_hostile_name_is_kept_as_harmless_text(tmp_path: Path, label: str, kept: str) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([json.dumps(person("Q1", label)), person("Q2", "Ann Other")]))
    base = made(path, tmp_path / "dump.kb")
    item = base.item("Q1")
    assert item is not None
    assert item.label == kept
    assert base.candidates(kept)[0].qid == "Q1"
    assert len(base) == 2


def test_an_item_without_a_name_in_a_chosen_language_is_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([entity("Q1", {"fr": "Jonas"}, {"P31": of_class("Q5")}), person("Q2", "!?")]))
    summary = build([Dump(str(path), Choice())], tmp_path / "dump.kb")
    assert (summary.items, summary.nameless) == (0, 2)


def test_a_dump_that_ends_early_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([person("Q1", "Jonas Hald")]).removesuffix(b"]\n"))
    summary = build([Dump(str(path), Choice())], tmp_path / "dump.kb")
    assert summary.items == 1
    assert summary.notes == (f"{path}: no closing bracket: it may be cut off",)


@pytest.mark.parametrize("ending", [".gz", ".bz2"])
def test_a_packed_dump_that_is_damaged_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dump.json{ending}"
    whole = PACKINGS[ending](text_of([person(f"Q{n}", f"Jonas {n * 7919} Hald") for n in range(1, 500)]))
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(KnowledgeBaseError, match=r"dump\.json\.\w+: cannot be read to its end"):
        build([Dump(str(path), Choice())], tmp_path / "dump.kb")
    assert not (tmp_path / "dump.kb").exists()


def test_a_dump_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.json: cannot be read: No such file or directory"):
        source_at(str(tmp_path / "none.json"), Choice())


def test_a_dump_is_of_the_day_in_its_name(dump: Path, tmp_path: Path) -> None:
    assert Dump(str(dump), Choice()).date == datetime.date(2026, 3, 1)
    assert made(dump, tmp_path / "talks.kb").meta["date"] == "2026-03-01"


def test_a_longer_dump_takes_no_more_memory(tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.json"
        with path.open("wb") as out:
            out.write(b"[\n")
            for number in range(1, lines + 1):
                line = json.dumps(person(f"Q{number}", f"Jonas {'abcdefgh'[number % 8]}ald", description="x" * 200))
                out.write(line.encode() + b",\n")
            out.write(b"]\n")
        tracemalloc.start()
        try:
            build([Dump(str(path), Choice(), lines_of_a_step=200)], tmp_path / f"{lines}.kb")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(500)
    assert peak(8_000) < 1.3 * peak(1_000)

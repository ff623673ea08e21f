"""A snapshot is written whole or not at all, and a build that was cut off goes on."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.snapshot import Choice, Progress, build, choose, source_at
from kg.wikidata.snapshot import open as opened
from kg.wikidata.snapshot.source import Step
from kg.wikidata.snapshot.sources import Dump, Tables
from kg.wikidata.snapshot.writing import Watch
from tests.wikidata.snapshot.conftest import PACKINGS, TALKS, person, text_of


class Stop(Exception):  # noqa: N818 - named by what happens
    """The build is cut off."""


def rows(path: Path) -> list[str]:
    """All that a file holds, as SQL."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def stop_after(times: int) -> Watch:
    seen: list[Progress] = []

    def watch(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == times:
            raise Stop

    return watch


@pytest.mark.parametrize("ending", PACKINGS)
@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_build_that_was_cut_off_and_goes_on_gives_the_same_rows(tmp_path: Path, ending: str, times: int) -> None:
    path, whole, cut = tmp_path / f"dump.json{ending}", tmp_path / "whole.kb", tmp_path / "cut.kb"
    path.write_bytes(PACKINGS[ending](text_of([*TALKS, "malformed", *TALKS[:4]])))
    build([Dump(str(path), Choice(), 2)], whole)
    with pytest.raises(Stop):
        build([Dump(str(path), Choice(), 2)], cut, watch=stop_after(times))
    assert not cut.exists()
    summary = build([Dump(str(path), Choice(), 2)], cut, resume=True)
    assert rows(cut) == rows(whole)
    assert summary.malformed == 1
    assert sorted(os.listdir(tmp_path)) == ["cut.kb", path.name, "whole.kb"]


def test_what_was_read_before_the_cut_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(text_of([person(f"Q{n}", f"Jonas Hald{n}") for n in range(1, 9)]))
    with pytest.raises(Stop):
        build([Dump(str(path), Choice(), 3)], tmp_path / "x.kb", watch=stop_after(2))
    told: list[Progress] = []
    build([Dump(str(path), Choice(), 3)], tmp_path / "x.kb", resume=True, watch=told.append)
    assert [progress.items for progress in told if progress.stage == str(path)] == [8, 8]


def test_a_build_begins_anew_if_there_is_nothing_to_go_on_with(dump: Path, tmp_path: Path) -> None:
    build([source_at(str(dump), Choice())], tmp_path / "x.kb", resume=True)
    assert len(opened(tmp_path / "x.kb")) == 5


def test_what_a_build_has_found_is_not_thrown_away_unasked(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        build([Dump(str(dump), Choice(), 2)], tmp_path / "x.kb", watch=stop_after(1))
    with pytest.raises(UsageError, match=r"x\.kb\.part: left by a build that was cut off: --resume goes on with it"):
        build([Dump(str(dump), Choice(), 2)], tmp_path / "x.kb")


def test_a_build_goes_on_only_as_it_began(dump: Path, tmp_path: Path) -> None:
    other = choose(languages=["uk"])
    with pytest.raises(Stop):
        build([Dump(str(dump), Choice(), 2)], tmp_path / "x.kb", watch=stop_after(1))
    with pytest.raises(UsageError, match=r"x\.kb\.part: begun with another choice of items"):
        build([Dump(str(dump), other, 2)], tmp_path / "x.kb", other, resume=True)
    dump.write_bytes(text_of(TALKS[:3]))
    with pytest.raises(UsageError, match="begun with another source 1, or one that has changed since"):
        build([Dump(str(dump), Choice(), 2)], tmp_path / "x.kb", resume=True)
    assert (tmp_path / "x.kb.part").exists()


@pytest.mark.parametrize("content", [b"a text", b"SQLite format 3\x00" + b"\x00" * 4096])
def test_a_file_that_no_build_left_is_not_touched(dump: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.kb.part").write_bytes(content)
    with pytest.raises(UsageError, match="expected what a build has found so far, found something else"):
        build([Dump(str(dump), Choice())], tmp_path / "x.kb", resume=True)
    assert (tmp_path / "x.kb.part").read_bytes() == content


def test_two_builds_do_not_write_one_file(dump: Path, tmp_path: Path) -> None:
    def second(_: Progress) -> None:
        build([Dump(str(dump), Choice())], tmp_path / "x.kb", resume=True)

    with pytest.raises(UsageError, match=r"x\.kb\.part: another build is writing it"):
        build([Dump(str(dump), Choice())], tmp_path / "x.kb", watch=second)


def test_a_build_that_fails_before_it_found_anything_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "colours.csv").write_text("name,colour\nx,red\n", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=r"colours\.csv: expected a table of items, found the columns 'name, colour'"):
        build([Tables(str(tmp_path / "colours.csv"), Choice())], tmp_path / "x.kb")
    assert os.listdir(tmp_path) == ["colours.csv"]


def test_the_file_that_was_there_stays_until_the_new_one_is_whole(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.kb"
    build([source_at(str(dump), Choice())], target)
    before = target.read_bytes()
    with pytest.raises(Stop):
        build([Dump(str(dump), choose(limit=1), 2)], target, choose(limit=1), watch=stop_after(1))
    assert target.read_bytes() == before


def test_the_same_sources_give_the_same_rows_twice(dump: Path, tmp_path: Path) -> None:
    for name in ("one.kb", "other.kb"):
        build([source_at(str(dump), Choice())], tmp_path / name)
    assert rows(tmp_path / "one.kb") == rows(tmp_path / "other.kb")


def test_no_source_is_overwritten_by_what_is_made_of_it(dump: Path) -> None:
    with pytest.raises(UsageError, match="is one of the sources"):
        build([Dump(str(dump), Choice())], dump)
    assert dump.read_bytes() == text_of(TALKS)


@pytest.mark.parametrize(("target", "reason"), [(".", "it is a folder"), ("none/x.kb", "No such file or directory")])
def test_a_file_that_cannot_be_written_is_named(dump: Path, tmp_path: Path, target: str, reason: str) -> None:
    with pytest.raises(UsageError, match=f"cannot be written: {reason}"):
        build([Dump(str(dump), Choice())], tmp_path / target)


@dataclass
class Endless:
    """A source that never ends."""

    name: str = "endless"
    state: str = ""
    in_parts: bool = False
    date: datetime.date = datetime.date(2026, 1, 1)

    def steps(self, place: str) -> Generator[Step, None, None]:
        number = int(place or 1)
        while True:
            yield Step((Item(f"Q{number}", f"Jonas Hald{number}", ItemKind.PERSON),), place=str(number + 1))
            number += 1


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    assert build([Endless()], tmp_path / "x.kb", choose(limit=7)).items == 7
    assert [item.qid for item in opened(tmp_path / "x.kb")] == [f"Q{n}" for n in range(1, 8)]

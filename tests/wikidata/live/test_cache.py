"""Answers on disk: found again for some days, whole or not at all, and not more than fits."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.wikidata.live.cache import Cache, Kept, default_folder

ASKED = {"url": "http://127.0.0.1/w/api.php", "search": "Ada"}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("answer", [["Q1"], None, {}, "текст"])
def test_what_is_put_is_got(tmp_path: Path, answer: object) -> None:
    Cache(tmp_path).put(ASKED, answer)
    assert Cache(tmp_path).get(dict(reversed(ASKED.items()))) == Kept(answer)
    assert Cache(tmp_path).get({**ASKED, "search": "Bo"}) is None


@pytest.mark.parametrize(("later", "there"), [(0.0, True), (1.9, True), (2.0, False), (-1.0, False)])
def test_an_answer_is_good_for_some_days(tmp_path: Path, later: float, there: bool) -> None:
    Cache(tmp_path, days=2, now=lambda: 1_000_000).put(ASKED, 1)
    found = Cache(tmp_path, days=2, now=lambda: 1_000_000 + later * 86_400).get(ASKED)
    assert (found is not None) is there


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"asked": {}, "at": 0, "answer": 1}', b'{"at": "x"}', b"[" * 50_000])
def test_a_damaged_file_is_no_answer(tmp_path: Path, body: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(ASKED, 1)
    (file,) = files(tmp_path)
    file.write_bytes(body)
    assert cache.get(ASKED) == Kept(1), "it is in memory still"
    assert Cache(tmp_path).get(ASKED) is None
    cache.put(ASKED, 2)
    assert Cache(tmp_path).get(ASKED) == Kept(2)


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: str, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache = Cache(tmp_path)
    cache.put(ASKED, 1)
    cache.put({"search": "Bo"}, 2)
    assert files(tmp_path) == []
    assert cache.trouble == f"{tmp_path}: answers cannot be kept there: No space left on device"


def test_the_oldest_answers_make_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=3_000)
    for number in range(40):
        cache.put({"search": str(number)}, "x" * 100)
        for path in files(tmp_path):
            if json.loads(path.read_bytes())["asked"]["search"] == str(number):
                os.utime(path, ns=(number, number))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 3_000
    assert Cache(tmp_path).get({"search": "0"}) is None
    assert Cache(tmp_path).get({"search": "39"}) is not None


def test_without_a_folder_answers_live_as_long_as_the_cache() -> None:
    cache = Cache(None)
    cache.put(ASKED, 1)
    assert cache.get(ASKED) == Kept(1)
    assert Cache(None).get(ASKED) is None
    assert cache.trouble is None


def test_memory_holds_so_many_answers_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.wikidata.live.cache.MOST_IN_MEMORY", 2)
    cache = Cache(None)
    for number in range(3):
        cache.put({"search": str(number)}, number)
    assert [cache.get({"search": str(number)}) for number in range(3)] == [None, Kept(1), Kept(2)]


def test_the_folder_is_where_programs_keep_what_they_can_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/kept")
    assert default_folder() == Path("/var/kept/parley-kg/wikidata")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert default_folder() == Path.home() / ".cache/parley-kg/wikidata"

"""The gold of linking covers every name of the marked reports, once, with an id of the base, NIL or "?"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.wikidata.embedded import Embedded, rows

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).with_name("gold") / "links.tsv"
DEVELOPMENT = ROOT.parent / "shared" / "bench" / "dev"
KINDS = ("person", "party", "place")

Row = tuple[str, str, str, str, str]


def gold() -> list[Row]:
    head, *lines = (line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    assert head.split("\t") == ["report", "name", "kind", "link", "checked"]
    parted = [line.split("\t") for line in lines]
    return [(report, name, kind, link, checked) for report, name, kind, link, checked in parted]


def people_of(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.json")):
        marks: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        yield from ((file.stem, person["name"]) for person in marks["people"])


def places_of(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.json")):
        marks: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        yield from ((file.stem, place) for meeting in marks["meetings"] for place in meeting["places"])


def parties_of(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.json")):
        marks: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        people = {person["name"] for person in marks["people"]}
        named = {party for exchange in marks["exchanges"] for party in exchange["parties"]} - people
        yield from ((file.stem, party) for party in sorted(named))


def test_every_link_is_an_id_of_the_base_or_nil_or_unknown() -> None:
    base = Embedded()
    links = [link for *_, link, _ in gold()]
    assert [link for link in links if link not in ("NIL", "?") and base.item(link) is None] == []
    assert sum(link.startswith("Q") for link in links) > 400
    assert links.count("NIL") > 20


def test_every_id_says_where_it_was_seen_and_every_nil_says_why_it_is_one() -> None:
    places = {row["place"] for row in rows("checks")}
    faults = [
        row
        for row in gold()
        if (row[3].startswith("Q") and not set(row[4].split(";")) <= places) or (row[3] == "NIL" and not row[4])
    ]
    assert faults == []


def test_a_name_stands_once_for_a_report_and_a_kind_in_order() -> None:
    keys = [(report, KINDS.index(kind), name) for report, name, kind, _, _ in gold()]
    assert keys == sorted(set(keys))


def test_a_link_is_of_the_kind_of_its_name() -> None:
    base = Embedded()
    for report, name, kind, link, _ in gold():
        item = base.item(link)
        if item is not None:
            assert (item.kind == "person") == (kind == "person"), (report, name)
            assert item.kind != "event", (report, name)


@pytest.mark.parametrize("folder", [ROOT / "tests" / "gold", DEVELOPMENT], ids=["gold", "development"])
def test_every_name_of_the_marked_reports_is_there(folder: Path) -> None:
    if not folder.exists():
        pytest.skip(f"{folder} is not there: the names of its reports are not looked for")
    marked = {(report, kind, name) for report, name, kind, _, _ in gold()}
    asked = [(report, "person", name) for report, name in people_of(folder)]
    asked += [(report, "party", name) for report, name in parties_of(folder)]
    asked += [(report, "place", name) for report, name in places_of(folder)]
    assert len(asked) > 100
    assert [name for name in asked if name not in marked] == []


def test_names_of_invented_people_link_to_nobody() -> None:
    invented = [name for _, name, _, link, why in gold() if link == "NIL" and re.match("invented", why)]
    base = Embedded()
    assert len(invented) > 10
    assert [name for name in invented if base.candidates(name, limit=1)] == []

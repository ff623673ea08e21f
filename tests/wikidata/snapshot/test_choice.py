"""What is taken into a snapshot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.resources import folder
from kg.wikidata.item import ItemKind
from kg.wikidata.snapshot import choose
from kg.wikidata.snapshot.choice import known_classes
from kg.wikidata.snapshot.sources.entities import POSITION_CLASSES

TABLE = Path(__file__).parents[3] / "kg" / "wikidata" / "snapshot" / "classes.tsv"


def test_the_classes_of_the_ontology_s_alignment_are_known() -> None:
    alignment = (folder("ontology") / "alignment.ttl").read_text(encoding="utf-8")
    of_class = dict(re.findall(r"wd:(Q\d+) \. # ([a-z ]+)\n", alignment))
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("Q"))
    labels = {qid: label for qid, _, label in rows}
    aligned = {"Q5", "Q43229", "Q2221906", "Q1190554", "Q2761147", "Q3624078", "Q17149090", "Q484652"}
    assert {qid: labels[qid] for qid in aligned} == {qid: of_class[qid] for qid in aligned}
    assert "Q4164871" in POSITION_CLASSES


def test_every_class_stands_once_under_a_kind_and_in_order() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("Q")]
    kinds = list(ItemKind)
    assert rows == sorted(rows, key=lambda row: (kinds.index(ItemKind(row[1])), int(row[0][1:])))
    assert len({qid for qid, _, _ in rows}) == len({label for _, _, label in rows}) == len(rows) == len(known_classes())
    assert {kind for _, kind, _ in rows} == set(ItemKind)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"classes": ["5"]}, "expected a Wikidata id such as Q5, found '5'"),
        ({"classes": ["Q5 } DROP ALL"]}, "expected a Wikidata id"),
        ({"classes": ["Q123456"]}, "it is not known what the items of the class Q123456 are: say, for example, Q123456=place"),
        ({"classes": ["Q5=people"]}, "expected one of person, state, .* after Q5=, found 'people'"),
        ({"positions": ["all"]}, "expected a Wikidata id such as Q5, found 'all'"),
        ({"languages": ['en") } #']}, "expected a language as Wikidata calls it, such as uk"),
        ({"limit": 0}, "expected a number of items above 0, found 0"),
    ],
)
def test_a_choice_that_means_nothing_is_refused(options: dict[str, Any], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        choose(**options)

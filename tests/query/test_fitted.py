"""Tables that fit into a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.store import Dataset
from kg.query import cite, find, library, render, run
from kg.query.formats.fitted import aligned, folded, shown_width

HEADINGS = ["exchange", "count", "report"]
ROWS = [["exchange of Northland and Sudmark, agreed in Portwell", "1200", "Talks in Portwell"], ["習近平" * 9, "", "x" * 300]]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked_for_and_nothing_is_lost_that_fits_on_four(width: int) -> None:
    lines = aligned(HEADINGS, ROWS, width)
    assert all(shown_width(line) <= width for line in lines)
    told = " ".join(lines)
    assert all(word in told for word in "exchange count report Northland Sudmark, Portwell 1200".split())
    assert sum(line.count("習") for line in lines) == 9
    assert "x…" in told or told.count("x") >= 300


def test_a_table_that_fits_is_left_as_it_is() -> None:
    rows = [["a", "b", "c"]]
    assert aligned(HEADINGS, rows, 40) == aligned(HEADINGS, rows)


def test_the_widest_columns_are_folded_first() -> None:
    assert aligned(["who", "what"], [["Ada Falk", "speaks of the exchange in Portwell"]], 30) == [
        "who       what",
        "--------  --------------------",
        "Ada Falk  speaks of the",
        "          exchange in Portwell",
    ]


def test_rows_become_blocks_where_columns_would_be_too_narrow() -> None:
    headings = ["exchange", "status", "released by", "received by", "report"]
    row = ["exchange of Northland", "", "the government of Northland", "the government of Sudmark", "Talks in Portwell"]
    assert aligned(headings, [row, row], 40) == [
        "exchange     exchange of Northland",
        "released by  the government of Northland",
        "received by  the government of Sudmark",
        "report       Talks in Portwell",
        "-------------",
        "exchange     exchange of Northland",
        "released by  the government of Northland",
        "received by  the government of Sudmark",
        "report       Talks in Portwell",
    ]


@pytest.mark.parametrize("text", ["", " ", "a  b", "one " * 50, "x" * 99, "習" * 40, "e\u0301" * 30])
def test_folded_text_holds_all_that_was_there(text: str) -> None:
    lines = folded(text, 13)
    assert all(shown_width(line) <= 13 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("width", [60, 100])
def test_every_saved_question_fits(sample: Path, width: int) -> None:
    dataset = Dataset.load(sample)
    for query in library():
        if not any(query.needs(parameter) for parameter in query.parameters):
            answer = run(query, dataset)
            told = render(cite(query, answer, dataset) if query.cites else answer, "table", width)
            assert max(map(shown_width, told.splitlines())) <= width, query.name
            assert ("(no answer)" in told) == (not answer.rows)


def test_a_table_without_a_width_has_each_row_on_one_line(sample: Path) -> None:
    answer = run(find("handed-over"), Dataset.load(sample))
    assert len(render(answer, "table").splitlines()) == len(answer.rows) + 2


def test_a_wide_letter_in_a_narrow_column_is_no_endless_loop() -> None:
    assert folded("習近", 1) == ["習", "近"]

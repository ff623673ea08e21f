"""Proposals are written so that nothing in a report can begin a statement of its own."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.wikidata.quickstatements import Proposal, line, write

URL = "https://example.org/talks"


def test_a_statement_has_its_reference_and_its_day() -> None:
    made = line(Proposal("Q1", "P1344", "Q2", URL, "2031-05-03", "report of 2031-05-03"))
    assert made.split(" /* ")[0].split("\t") == [
        "Q1", "P1344", "Q2", "S854", f'"{URL}"', "S577", "+2031-05-03T00:00:00Z/11",
    ]  # fmt: skip
    assert made.endswith(" /* report of 2031-05-03 */")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2031", "+2031-00-00T00:00:00Z/9"),
        ("2031-05", "+2031-05-00T00:00:00Z/10"),
        ("2031-05-03", "+2031-05-03T00:00:00Z/11"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(value: str, told: str) -> None:
    assert line(Proposal("Q2", "P585", value, URL, "")).split("\t")[2] == told


def test_quotation_marks_and_backslashes_are_escaped() -> None:
    assert '"https://example.org/\\"a\\\\b|c"' in line(Proposal("Q1", "P710", "Q2", 'https://example.org/"a\\b|c', ""))


@pytest.mark.parametrize("url", ["https://example.org/\tQ1\tP31\tQ5", "https://example.org/\nQ1\tP31\tQ5", "a\u2028b", "a\x85b"])
def test_an_address_that_would_begin_another_statement_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="tab or a line break"):
        line(Proposal("Q1", "P710", "Q2", url, ""))


@pytest.mark.parametrize(("item", "value"), [("Q1\tP31", "Q2"), ("LAST", "Q2"), ("Q1", "CREATE"), ("Q1", "2031-13"), ("Q1", "2031-5-3")])
def test_what_is_no_item_and_no_date_is_refused(item: str, value: str) -> None:
    with pytest.raises(UsageError):
        line(Proposal(item, "P710", value, URL, ""))


def test_a_comment_cannot_end_early() -> None:
    made = line(Proposal("Q1", "P710", "Q2", URL, "", "a */ b\nQ1\tP31\tQ5 /* c"))
    assert made.count("*/") == made.count("/*") == 1
    assert len(made.splitlines()) == 1


def test_each_statement_stands_once_in_order() -> None:
    one, two = Proposal("Q1", "P710", "Q2", URL, ""), Proposal("Q1", "P710", "Q3", URL, "")
    assert write([two, one, two]).splitlines() == [line(one), line(two)]
    assert write([]) == ""

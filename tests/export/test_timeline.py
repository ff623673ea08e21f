"""The events of a dataset in the order of time."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from kg.errors import UsageError
from kg.export.timeline import Event, Timeline, as_svg, as_text, timeline
from kg.export.timeline.picture import days, left_out
from kg.graph.store import Dataset
from tests.export.conftest import Told

SVG = "{http://www.w3.org/2000/svg}"


def many(number: int, **more: Any) -> Timeline:
    """One event each day."""
    first = datetime.date(2031, 1, 1)
    dates = [(first + datetime.timedelta(n)).isoformat() for n in range(number)]
    return Timeline(tuple(Event(f"x{n}", "Meeting", f"talks {n}", d, d, "Completed", reports=1) for n, d in enumerate(dates)), **{"undated": (), **more})


def texts(file: bytes) -> list[str]:
    return [part.text or "" for part in etree.fromstring(file).iter(f"{SVG}text")]


def test_events_come_in_the_order_of_time_with_what_is_known_of_them(talks: Dataset) -> None:
    found = timeline(talks)
    assert [(e.label, e.when, e.status, e.place, e.people, e.reports) for e in found.dated] == [
        ("talks in Portwell", "2031-06-02", "Completed", "Old Hall", ("Northland", "Ada Falk", "Bo Stern", "mediated by Islemark"), 1),
        ("exchange of Northland and Sudmark", "2031-07", "Completed", "", ("Northland", "Sudmark"), 2),
    ]  # fmt: skip
    assert [(e.label, e.when, e.status) for e in found.undated] == [("all for all", "", "Agreed")]


def test_statements_are_shown_on_request(talks: Dataset) -> None:
    kinds = [(e.type, e.label, e.when, e.status) for e in timeline(talks, statements=True).dated]
    assert kinds[1] == ("Statement", "Ada Falk on: exchange of Northland and Sudmark", "2031-06-03", "Announce")
    assert len(kinds) == 3


@pytest.mark.parametrize(
    ("restricted", "labels"),
    [
        ({"since": "2031-07"}, ["exchange of Northland and Sudmark"]),
        ({"until": "2031-06"}, ["talks in Portwell"]),
        ({"parties": ["Islemark"]}, ["talks in Portwell"]),
        ({"parties": ["Sudmark", "Northland"]}, ["exchange of Northland and Sudmark"]),
        ({"since": "2040"}, []),
    ],
    ids=str,
)
def test_the_filters_choose_events(restricted: dict[str, Any], labels: list[str], talks: Dataset) -> None:
    found = timeline(talks, **restricted)
    assert [event.label for event in (*found.dated, *found.undated)] == labels


def test_a_party_that_is_not_there_is_an_error(talks: Dataset) -> None:
    with pytest.raises(UsageError, match="no party in this dataset is called 'Nowhere'"):
        timeline(talks, parties=["Nowhere"])


def test_two_dates_of_one_event_are_a_range(told: Told) -> None:
    told.tell("report/one-00000001")
    told.entity("meeting/a", "talks")
    told.fact("meeting/a", "date", "2031-06-02")
    told.fact("meeting/a", "date", "2031-06-05")
    (event,) = timeline(told.dataset).dated
    assert event.when == "2031-06-02 to 2031-06-05"


def test_names_that_mean_one_event_are_one_row(told: Told) -> None:
    told.tell("report/one-00000001")
    told.entity("meeting/a", "talks")
    told.entity("meeting/b", "the talks")
    told.same("meeting/b", "meeting/a")
    assert len(timeline(told.dataset).undated) == 1
    assert len(timeline(told.dataset, resolve=False).undated) == 2


def test_the_text_is_in_columns(talks: Dataset) -> None:
    assert as_text(timeline(talks), 90) == (
        "2 events in time.\n"
        "\n"
        "2031-06-02  Completed  talks in Portwell (1 report)\n"
        "                         in Old Hall, Northland, Ada Falk, Bo Stern, mediated by Islemark\n"
        "2031-07     Completed  exchange of Northland and Sudmark (2 reports)\n"
        "\n"
        "1 event without a date.\n"
        "\n"
        "            Agreed     all for all (1 report)\n"
    )


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    event = Event("x", "Meeting", "talks " * 40, "2031-06-02", "2031-07-02", "Agreed or Completed or Planned", "Portwell", ("Ada Falk",) * 30, 2)
    lines = as_text(Timeline((event,), ()), width).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).count("Ada Falk") == 30


def test_no_event_is_told() -> None:
    assert as_text(Timeline((), ())) == "No event.\n"
    assert texts(as_svg(Timeline((), ())))[1].startswith("No event.")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"), ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-06-02", "2031-06-02", "2031-06-02"), ("2031-02-31", "2031-02-28", "2031-02-28"),
        ("2031-13", "2031-12-01", "2031-12-31"), ("0000-00-00", "0001-01-01", "0001-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)  # fmt: skip
def test_a_date_is_as_many_days_as_it_may_mean(date: str, first: str, last: str) -> None:
    assert tuple(datetime.date.fromordinal(day).isoformat() for day in days(date)) == (first, last)


def test_the_picture_has_every_event_with_its_date_status_and_reports(talks: Dataset) -> None:
    said = texts(as_svg(timeline(talks)))
    for line in (
        "talks in Portwell", "2031-06-02 · Completed · 1 report · in Old Hall · Northland · Ada Falk · Bo Stern · mediated by Islemark",
        "exchange of Northland and Sudmark", "2031-07 · Completed · 2 reports",
        "all for all", "Agreed · 1 report", "Meetings (1)", "Exchanges (1)", "Without a date (1)",
    ):  # fmt: skip
        assert line in said


def test_the_picture_has_the_same_bytes_each_time(talks: Dataset) -> None:
    assert as_svg(timeline(talks)) == as_svg(timeline(talks))


def test_a_partial_date_is_a_bar_and_what_did_not_happen_has_a_dashed_frame() -> None:
    month = Event("a", "Meeting", "talks", "2031-06", "2031-06", "Planned")
    day = Event("b", "Meeting", "talks", "2031-06-30", "2031-06-30", "Completed or Planned")
    bars = [group.find(f"{SVG}rect") for group in etree.fromstring(as_svg(Timeline((month, day), ()))).iter(f"{SVG}g")]
    (wide, dashed), (narrow, whole) = [(float(bar.get("width") or 0), bar.get("stroke-dasharray")) for bar in bars if bar is not None]
    assert wide > 20 * narrow
    assert dashed
    assert whole is None


@pytest.mark.parametrize("number", [1, 2, 60, 200])
def test_no_words_are_on_others_or_beside_the_sheet(number: int) -> None:
    root = etree.fromstring(as_svg(many(number)))
    down = [float(part.get("y") or 0) for part in root.iter(f"{SVG}text") if (part.text or "").startswith("talks ")]
    assert len(down) == number
    assert all(later - earlier >= 30 for earlier, later in pairwise(down))
    assert all(0 <= float(part.get(axis) or 0) <= float(root.get(size) or 0) for part in root.iter(f"{SVG}text") for axis, size in (("x", "width"), ("y", "height")))


@pytest.mark.parametrize(("first", "last"), [("0001", "9999"), ("2031-06-02", "2031-06-02"), ("1990", "2031")])
def test_there_are_never_more_names_of_months_than_have_room(first: str, last: str) -> None:
    said = texts(as_svg(Timeline((Event("a", "Meeting", "talks", first, last),), ())))
    assert sum(text.replace("-", "").isdigit() for text in said) <= 10


def test_a_large_picture_tells_what_is_left_out() -> None:
    large = many(250, undated=(Event("z", "Meeting", "once"),))
    note = "Shown are 200 of 251 events, those with a date and most reports first; 51 are left out."
    assert left_out(large) == note
    file = as_svg(large)
    assert note in texts(file)
    assert note in (etree.fromstring(file).findtext(f"{SVG}desc") or "")
    assert "once" not in texts(file)
    assert left_out(many(200)) == ""


def test_hostile_labels_are_text(told: Told) -> None:
    label = "</text><script>alert(1)</script> ]]> & $x_1$ \\alpha"
    told.tell("report/one-00000001")
    told.entity("meeting/a", label + " \u202e\x07")
    told.fact("meeting/a", "date", "2031-06-02")
    found = timeline(told.dataset)
    assert label in texts(as_svg(found))
    assert etree.fromstring(as_svg(found)).find(f".//{SVG}script") is None
    assert all(letter.isprintable() or letter == "\n" for letter in as_text(found))

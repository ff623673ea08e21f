"""The first and last lines of a report → headline, date and publisher."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reports import bylines

POST = "The Alpine Post"


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("The Alpine Post, 2 June 2025", "2025-06-02", POST),
        ("The Alpine Post, July 24, 2025", "2025-07-24", POST),
        ("Lake News, 25 November 2023", "2023-11-25", "Lake News"),
        ("Lake News of Bern and Basel, 25 November 2023", "2023-11-25", "Lake News of Bern and Basel"),
        ("2025-06-02 BODENSEE", "2025-06-02", None),
        (" date 2025-06-02 BODENSEE", "2025-06-02", None),
        ("By Ada Lindt | Reuters | 14 March 2024 10:32 GMT", "2024-03-14", "Reuters"),
        ("By Ada Lindt, The Alpine Post, 14 March 2024", "2024-03-14", POST),
        ("By Ada Lindt, Bo Karr and Cy Dahl, 14 March 2024", "2024-03-14", None),
        ("By Ada Lindt in Vienna, March 14, 2024, 3:45 p.m. EDT", "2024-03-14", None),
        ("By Ada Lindt | Lake News", "None", "Lake News"),
        ("Ada Lindt in Vienna | Lake News | Mon 3 Jun 2024 08.15 BST", "2024-06-03", "Lake News"),
        ("Published: 5 Mar 2024", "2024-03-05", None),
        ("Published 5 Mar 2024, updated 6 Mar 2024", "2024-03-05", None),
        ("Updated: 6 Mar 2024 | Published: 5 Mar 2024", "2024-03-05", None),
        ("Updated 6 March 2024 at 14:05", "2024-03-06", None),
        ("First published on Mon 3 Jun 2024 08.15 BST", "2024-06-03", None),
        ("Issued on: 13/06/2025 - 14:05 Modified: 14/06/2025 - 09:00", "2025-06-13", None),
        ("Issued on: 02/06/2025 - 14:05 Modified: 03/06/2025 - 09:00", "None", None),
        ("Publication date: 2024-03-05T10:00:00Z", "2024-03-05", None),
        ("Mon, 02 Jun 2025 14:05:00 +0300", "2025-06-02", None),
        ("2 June 2025, 14:05 Moscow time", "2025-06-02", None),
        ("June 2, 2025 / 2 min read", "2025-06-02", None),
        ("BBC News, 2 June 2025", "2025-06-02", "BBC News"),
        ("AFP, 2 June 2025", "2025-06-02", "AFP"),
        ("(The Alpine Post, 2 June 2025)", "2025-06-02", POST),
        ("*The Alpine Post, 2 June 2025*", "2025-06-02", POST),
        ("Published by The Alpine Post on 2 June 2025", "2025-06-02", POST),
        ("© 2024 The Alpine Post", "None", POST),
        ("The Alpine Post, 5 March", "None", POST),
        ("The Alpine Post, 02/03/2024", "None", POST),
        ("BERN, March 5, 2024 (Lake Agency) — The sides met on 1 March 2024.", "2024-03-05", "Lake Agency"),
        ("BERN, March 5 (Lake Agency) — The sides met.", "None", "Lake Agency"),
        ("BERN, March 5 (Lake Agency) — The sides met, as in 2023.", "None", "Lake Agency"),
        ("18 October 2011 Last updated at 17:52 GMT", "2011-10-18", None),
        ("Compiled by our foreign desk, last modified Sun 17 Jan 2016 21.15 GMT", "2016-01-17", None),
        ("Our diplomatic editor in Bern, 14 December 2018", "2018-12-14", None),
        ("BERN, March 5, 2024. /LAKE/. The sides met on 1 March 2024.", "2024-03-05", "LAKE"),
        ("BERN, March 5. /LAKE/. The sides met.", "None", "LAKE"),
        ("BERN, Switzerland, 5 Mar 2024 (AFP) – The sides met.", "2024-03-05", "AFP"),
        ("BERN/BASEL - The sides met on 5 March 2024.", "None", None),
    ],
)
def test_a_byline_gives_date_and_publisher(line: str, published: str, publisher: str | None) -> None:
    credit = bylines.credit_of(line)
    assert credit is not None
    assert (str(credit.published), credit.publisher) == (published, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "What we know on 14 March 2024",
        "The talks were held on 2 June 2025",
        "Prisoner swap of 2 June 2025: what we know",
        "Timeline: 2 June 2025",
        "2 June 2025: the day the talks ended",
        "On 2 June 2025 the delegations met",
        "The exchange, agreed on 2 June 2025, is complete",
        "By Friday, 2 June 2025, all were home",
        "By Thursday evening it was over.",
        "1,200 prisoners each, 24 July 2025",
        "Was it all over by 2 June 2025?",
        "Photo: Delegates in Bern, 2 June 2025 (Lake Agency)",
        "Delegates arrive at the palace. / Reuters",
        "Reuters",
        "17 hours ago",
        "The Alpine Post",
        "Both sides agreed on June 2",
        "The sides met - and parted - on 5 March 2024.",
    ],
)
def test_a_line_that_says_more_or_less_is_no_byline(line: str) -> None:
    assert bylines.credit_of(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks end\nThe Alpine Post, 4 May 2024\n\nThe sides met.", ("Talks end", "2024-05-04", POST)),
        ("The Alpine Post, 4 May 2024\nTalks end\n\nThe sides met.", ("Talks end", "2024-05-04", POST)),
        ("Talks end\n\nThe sides met.\n\nThe Alpine Post, 4 May 2024\n", ("Talks end", "2024-05-04", POST)),
        ("# Talks end\n\n*The Alpine Post, 4 May 2024*\n\nThe sides met.", ("Talks end", "2024-05-04", POST)),
        ("Talks end\nUpdated 6 May 2024\nPublished 5 May 2024\n\nProse.", ("Talks end", "2024-05-05", None)),
        ("Talks end\r\nUpdated 6 May 2024\r\n\r\nProse.", ("Talks end", "2024-05-06", None)),
        ("2 min read\nTalks end\nProse.", ("Talks end", "None", None)),
        ("The sides met on Monday.", (None, "None", None)),
        ("The sides met in Bern on Monday, and parted\nwithout a word", (None, "None", None)),
        ("Bern Talks, 4 May 2024\n\nThe sides met.", (None, "2024-05-04", None)),
        ("\u200f\u00a0Talks end\u200e\nAFP, 4 May 2024\n\nProse.", ("Talks end", "2024-05-04", "AFP")),
        ("BERN, 4 May 2024 (AFP) - The sides met.\n\nThe Alpine Post, 5 May 2024", (None, "2024-05-05", POST)),
        ("", (None, "None", None)),
        ("…\n***\n", (None, "None", None)),
    ],
)
def test_headline_date_and_publisher_of_a_report(text: str, expected: tuple[str | None, str, str | None]) -> None:
    found = bylines.find(text)
    assert (found.headline, str(found.published), found.publisher) == expected


def test_a_date_in_the_body_is_never_the_date_of_the_report() -> None:
    body = "The delegations met on 2 May 2024. They had last met on March 3, 2023, in Bern."
    assert bylines.find(f"Talks end\n\n{body}\n\n{body}").published is None


def test_a_byline_in_the_middle_of_a_report_is_not_looked_for() -> None:
    prose = "\n\n".join(f"Sentence number {n} of the report." for n in range(10))
    assert bylines.find(f"Talks end\n\n{prose}\n\nThe Alpine Post, 4 May 2024\n\n{prose}").published is None


@pytest.mark.parametrize("piece", ["1 ", "on ", ", ", "Published ", "|", "2 June 2025 ", "A - ", "\ue000", " ", "12:"])
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    begin = time.process_time()
    bylines.find(text)
    bylines.find("\n".join([piece * 50] * 1000))
    assert time.process_time() - begin < 5


_PIECES = [
    "By ",
    "Published",
    "Updated on ",
    "2 June 2025",
    "02/03/2024",
    "March 5",
    "14:05 GMT",
    "The Alpine Post",
    "BERN",
]
_MARKS = [" ", ", ", " | ", " - ", " — ", "(", ")", "\n", ":", ".", "/", "\ue000", "😀", "2024", "©"]


@given(st.lists(st.sampled_from(_PIECES + _MARKS), max_size=12).map("".join))
def test_no_medley_of_pieces_is_too_odd(text: str) -> None:
    found = bylines.find(text)
    assert found.headline is None or found.headline in text
    assert found.publisher is None or found.publisher in text

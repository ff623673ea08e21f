"""Where a report is parted, and what each part is for."""

from __future__ import annotations

import pytest

from kg.language import blocks

# A paragraph that opens with a dateline; the dateline.
DATELINES = [
    ("GENEVA, March 4 (Agency) - The envoys met.", "GENEVA, March 4 (Agency)"),
    ("NUR-SULTAN. April 26. /AGENCY/ - The envoys met.", "NUR-SULTAN. April 26. /AGENCY/"),
    ("MINSK, May 2. /AGENCY/. The envoys met.", "MINSK, May 2. /AGENCY/"),
    ("MINSK, May 2, 2024. /The Agency/. “We met,” he said.", "MINSK, May 2, 2024. /The Agency/"),
    ("Sana'a (Agency) – The envoys met.", "Sana'a (Agency)"),
    ("BERN — The envoys met.", "BERN"),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_a_dateline_is_a_block_of_its_own(text: str, dateline: str) -> None:
    first, second = blocks.find(text)
    assert (first.kind.value, first.span.of(text)) == ("byline", dateline)
    assert second.kind.value == "body"
    assert text.endswith(second.span.of(text))


@pytest.mark.parametrize(
    "text",
    [
        "MINSK and Kyiv/Moscow. The envoys met.",
        "The envoys met. /AGENCY/. They left.",
        "The paper speaks of in and/or out. They met.",
        "He met the envoys - twice.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert [b.kind.value for b in blocks.find(text)] == ["body"]

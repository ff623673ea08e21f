"""A piece of HTML → its text."""

from __future__ import annotations

import pytest

from kg.reports import markup


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("They met.", "They met."),
        ("<p>They\n  <b>met</b>.</p><p>They left.</p>", "They met.\n\nThey left."),
        ("One<br>Two<br/>Three", "One\n\nTwo\n\nThree"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<p>a</p><script>alert('x')</script><style>p{}</style><p>b<noscript>c</noscript>d</p>", "a\n\nbd"),
        ("a<!-- hidden -->b<?php echo 1 ?>", "ab"),
        ("Caf&eacute;&nbsp;&amp; &#128512; &lt;b&gt;", "Café\xa0& 😀 <b>"),
        ("<p>شلوم \u200f “x”</p>", "شلوم \u200f “x”"),
        ("<p></p><div> </div>", ""),
        ("", ""),
        ("a & b < c", "a & b < c"),
        ("</div></body>after", "after"),
    ],
)
def test_the_text_of_a_fragment_is_its_paragraphs(fragment: str, text: str) -> None:
    assert markup.text_of(fragment) == text


def test_nesting_of_any_depth_does_no_harm() -> None:
    assert isinstance(markup.text_of("<div>" * 50_000 + "x" + "</div>" * 50_000), str)


def test_a_table_cell_claims_no_more_than_itself() -> None:
    tree = markup.parse("<table><tr><td colspan=99999 rowspan='8'>x</td></tr></table>")
    assert tree is not None
    assert [dict(cell.attrib) for cell in tree.iter("td")] == [{}]

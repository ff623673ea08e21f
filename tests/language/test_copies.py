"""Which reports tell the same words."""

from __future__ import annotations

from kg.language import Copies

STORY = [f"Delegate {n} of Norland told the council that item {n * 7} of the treaty would be kept." for n in range(60)]
BODY = "\n\n".join(STORY)


def test_a_wire_report_in_another_paper_is_a_copy_of_the_first() -> None:
    copies = Copies()
    assert copies.of("a.txt", f"Council meets\nThe Alpine Post, 3 May 2024\n\nBERN (Agency) - {BODY}") is None
    found = copies.of("b.txt", f"Norland speaks to council\nBy Ana Bell\nThe Lake Daily, 4 May 2024\n\nBERN, May 3 - {BODY}")
    assert found == ("a.txt", 1.0)


def test_a_copy_with_a_few_words_changed_is_one_and_half_a_report_is_none() -> None:
    copies = Copies()
    copies.of("a.txt", BODY)
    found = copies.of("b.txt", BODY.replace("Delegate 5 ", "Envoy 5 "))
    assert found is not None
    assert found[0] == "a.txt"
    assert 0.9 <= found[1] < 1
    assert copies.of("c.txt", "\n\n".join(STORY[:30])) is None


def test_of_what_has_few_words_nothing_is_said() -> None:
    copies = Copies()
    assert [copies.of(name, "They met in Bern.") for name in "ab"] == [None, None]


def test_what_all_papers_print_makes_no_copies() -> None:
    copies = Copies()
    tail = "This newspaper is owned by its readers and takes no money from anybody else in the world. " * 2
    found = [copies.of(str(n), "\n\n".join([*STORY[n * 10 : n * 10 + 10], tail])) for n in range(6)]
    assert found == [None] * 6


def test_a_copy_is_told_from_what_it_shares_with_others() -> None:
    copies = Copies()
    copies.of("long.txt", BODY)
    copies.of("part.txt", "\n\n".join([*STORY[:40], *(line.upper()[::-1] for line in STORY[40:])]))
    found = copies.of("copy.txt", "\n\n".join([*STORY[:40], *(line.upper()[::-1] for line in STORY[40:])]))
    assert found == ("part.txt", 1.0)

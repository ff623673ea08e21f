"""What a person decided holds, is kept as it was written, and is read back; an SSSOM reader of others takes the table."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import sssom_pydantic

from kg.errors import UsageError
from kg.model import LinkMethod, LinkOutcome
from kg.vocabulary import BASE
from kg.wikidata import decisions, link, sssom
from kg.wikidata.decisions import Decided, Decisions
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.item import Item, Position
from kg.wikidata.judge import Judgement
from tests.wikidata.held import NORLAND, Held, person

DARA = Entity(
    f"{BASE}person/dara-velin", "Dara Velin", Linkable.PERSON, beside=(f"{BASE}party/norland",), dates=("2031-05-02",)
)
PARTY = Entity(f"{BASE}party/norland", "Norland", Linkable.PARTY)
RIGHT = person("Q10", "Dara Velin", "Q1", Position("envoy", "Q1", "2029"))
TWIN = person("Q20", "Dara Velin", "Q1")
HELD = Held((NORLAND, RIGHT, TWIN))

HEAD = "subject_id\tsubject_label\tpredicate_modifier\tpredicate_id\tobject_id\tmapping_justification"
CURIES = f"#curie_map:\n#  kg: {BASE}\n#  wd: http://www.wikidata.org/entity/\n"


def table(*rows: str, head: str = HEAD) -> str:
    return CURIES + "\n".join([head, *rows]) + "\n"


def row(object_id: str, modifier: str = "", how: str = sssom.MANUAL, predicate: str = "schema:sameAs") -> str:
    return f"kg:person/dara-velin\tDara Velin\t{modifier}\t{predicate}\t{object_id}\t{how}"


def judged(text: str, base: Held = HELD) -> Judgement:
    return link([DARA, PARTY], base, decisions.read(text, "decisions.tsv"))[1]


def test_without_a_decision_two_equal_candidates_stay_candidates() -> None:
    assert judged(table()).outcome is LinkOutcome.CANDIDATE


def test_what_was_accepted_is_linked() -> None:
    judgement = judged(table(row("wd:Q20")))
    assert (judgement.outcome, judgement.item, judgement.method) == (LinkOutcome.ACCEPTED, TWIN, LinkMethod.BY_REVIEW)


def test_what_was_rejected_is_no_candidate_and_leaves_the_other_alone() -> None:
    judgement = judged(table(row("wd:Q20", "Not")))
    assert (judgement.item, judgement.method) == (RIGHT, LinkMethod.BY_RULES)
    assert judgement.rejected == (TWIN,)


def test_who_is_not_in_wikidata_stays_so() -> None:
    judgement = judged(table(row("sssom:NoTermFound")))
    assert (judgement.outcome, judgement.candidates, judgement.method) == (LinkOutcome.NOT_FOUND, (), LinkMethod.BY_REVIEW)


def test_a_decision_holds_for_an_item_that_the_base_does_not_know() -> None:
    judgement = judged(table(row("wd:Q999")))
    assert judgement.item is not None
    assert (judgement.item.qid, judgement.item.label) == ("Q999", "Q999")


@pytest.mark.parametrize("place", ["https://www.wikidata.org/wiki/", "https://www.wikidata.org/entity/", "http://wikidata.org/entity/"])
def test_an_item_may_be_written_as_an_address_copied_from_a_browser(place: str) -> None:
    assert judged(table(row(f"{place}Q20"))).item == TWIN


def test_a_decision_that_contradicts_the_rules_holds_all_the_same() -> None:
    alone = Held((NORLAND, RIGHT))
    assert judged(table(), alone).item == RIGHT
    assert judged(table(row("wd:Q10", "Not")), alone).item is None
    assert judged(table(row("wd:Q1")), alone).item == NORLAND


@pytest.mark.parametrize(
    "line",
    [
        row("wd:Q20", how=sssom.COMPOSITE),
        row("wd:Q20", predicate="rdfs:seeAlso"),
        row("wd:Q20", "Not", how="semapv:LexicalMatching"),
    ],
)
def test_what_no_person_decided_is_no_decision(line: str) -> None:
    assert decisions.read(table(line), "x").rows == ()


def test_a_decision_about_a_variant_of_a_name_is_one_about_the_person() -> None:
    text = table(row("wd:Q20").replace("dara-velin", "dara-wielin"))
    same = {f"{BASE}person/dara-wielin": DARA.iri}
    known = decisions.resolved(decisions.read(text, "x"), same)
    assert link([DARA, PARTY], HELD, known)[1].item == TWIN


def test_a_new_decision_takes_the_place_of_the_old_one() -> None:
    known = decisions.read(table(row("wd:Q20"), row("wd:Q10", "Not")), "x")
    changed = known.adding(Decided(DARA.iri, "Q10"))
    assert [(one.qid, one.accepted) for one in changed.rows] == [("Q10", True)]
    assert decisions.read(decisions.write(changed, BASE), "x").rows == (Decided(DARA.iri, "Q10"),)


def test_decisions_are_read_back_as_they_were_written() -> None:
    made = Decisions().adding(
        Decided(DARA.iri, "Q20", True, "Dara Velin", "Dara Velin", "A. Reader", "2031-05-03", "seen on television"),
        Decided(DARA.iri, "Q10", False, "Dara Velin", "Dara Velin", "A. Reader", "2031-05-03"),
        Decided(f"{BASE}person/x", None, True, "X"),
        Decided("https://elsewhere.example/b#c/d", "Q5", True, "D"),
    )
    assert decisions.read(decisions.write(made, BASE), "x").rows == made.rows


def test_columns_of_others_are_kept() -> None:
    text = table(row("wd:Q20") + "\tlooked at twice", head=HEAD + "\treview_note")
    known = decisions.read(text, "x").adding(Decided(f"{BASE}person/x", "Q5"))
    lines = decisions.write(known, BASE).splitlines()
    assert lines[-3].split("\t")[-1] == "review_note"
    assert lines[-2].split("\t")[-1] == "looked at twice"


def test_writing_twice_gives_the_same_bytes() -> None:
    known = decisions.read(table(row("wd:Q20"), row("wd:Q10", "Not")), "x")
    once = decisions.write(known, BASE)
    assert decisions.write(decisions.read(once, "x"), BASE) == once


def test_all_judgements_stand_in_one_table_with_the_decisions_as_they_were() -> None:
    known = decisions.read(table(row("wd:Q20")), "x")
    judgements = link([DARA, PARTY, Entity(f"{BASE}person/x", "Xaver Unknown", Linkable.PERSON)], HELD, known)
    rows = decisions.rows_of(judgements, "2031-05-03", known)
    assert [(r["subject_id"].removeprefix(BASE), r["object_id"], r["mapping_justification"]) for r in rows] == [
        ("party/norland", "http://www.wikidata.org/entity/Q1", sssom.COMPOSITE),
        ("person/dara-velin", "http://www.wikidata.org/entity/Q20", sssom.MANUAL),
        ("person/x", sssom.NOT_FOUND, sssom.COMPOSITE),
    ]


def test_candidates_are_never_stated_to_be_the_same() -> None:
    rows = decisions.rows_of(link([DARA, PARTY], HELD), None, Decisions())
    assert [r["predicate_id"] for r in rows if r["subject_id"] == DARA.iri] == ["rdfs:seeAlso", "rdfs:seeAlso"]


def test_another_reader_of_sssom_takes_the_table(tmp_path: Path) -> None:
    known = Decisions().adding(
        Decided(DARA.iri, "Q20", False, 'Dara "D" Velin\tx\ny', "Dara Velin", "A. Reader", "2031-05-03"),
        Decided(f"{BASE}person/x", None, True, "X"),
    )
    rows = decisions.rows_of(link([DARA, PARTY], HELD, known), "2031-05-03", known)
    path = tmp_path / "links.sssom.tsv"
    path.write_text(sssom.write(sssom.Table(rows), BASE, "Links."), encoding="utf-8")
    mappings, _, mapping_set = sssom_pydantic.read(path)
    assert len(mappings) == len(rows) == 4
    assert str(mapping_set.license) == "https://creativecommons.org/publicdomain/zero/1.0/"
    rejected = next(m for m in mappings if m.predicate_modifier == "Not")
    assert (rejected.object.curie, rejected.mapping_date) == ("wd:Q20", datetime.date(2031, 5, 3))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\tb\n1\t2\n", "expected an SSSOM table with the column subject_id, found a, b"),
        (table(row("Q20")), "line 5: 'Q20' is neither an IRI nor begins with a prefix"),
        (table(row("zz:Q20")), "'zz:Q20' is neither an IRI"),
        (table(row("wd:P31")), "expected a Wikidata item or sssom:NoTermFound"),
        (table(row("wd:Q20") + "\tmore"), "line 5: expected 6 columns, found 7"),
        ("#a: [\n" + table(), "its heading is no YAML"),
        (table(row("wd:Q20", "not")), "expected Not or nothing as predicate_modifier, found 'not'"),
        (table(row("https://elsewhere.example/wiki/Q20")), "expected a Wikidata item or sssom:NoTermFound"),
    ],
)
def test_what_is_no_table_of_decisions_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        decisions.read(text, "mine.tsv")
    assert str(error.value).startswith("mine.tsv")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "\n\n", "#only: a heading\n", "\ufeff" + table()])
def test_a_table_without_rows_holds_no_decisions(text: str) -> None:
    assert decisions.read(text, "x").rows == ()


def test_an_item_that_was_merged_is_linked_as_what_it_became() -> None:
    class Merging(Held):
        def item(self, qid: str) -> Item | None:
            return super().item("Q20" if qid == "Q77" else qid)

    judgement = link([DARA, PARTY], Merging(HELD.known), decisions.read(table(row("wd:Q77")), "x"))[1]
    assert judgement.item == TWIN

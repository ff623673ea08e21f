from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Variable

from kg.errors import QueryError
from kg.query import library
from kg.query.library import SavedQuery
from kg.query.patterns import FactPattern, parse
from kg.query.run import bound_text
from kg.vocabulary import ONTOLOGY
from tests.query.conftest import Held
from tests.query.test_saved_queries import ANSWERS


def test_a_pattern_is_facts_with_open_parts() -> None:
    pattern = parse("?a parley:participant ?b . ?b ?c parley:Agreed", "x.rq")
    own = [NamedNode(f"{ONTOLOGY}#{name}") for name in ("participant", "Agreed")]
    assert pattern.facts == (
        FactPattern(Variable("a"), own[0], Variable("b")),
        FactPattern(Variable("b"), Variable("c"), own[1]),
    )
    assert pattern.variables == {"a", "b", "c"}
    assert (pattern.column, pattern.otherwise) == (None, False)


def test_a_pattern_may_be_a_column_or_a_last_resort() -> None:
    assert parse("?claim", "x.rq").column == "claim"
    assert parse("else ?a parley:date ?b", "x.rq").otherwise


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a pattern has 1 to 8 facts"),
        ("?a parley:date ?b . " * 9, "a pattern has 1 to 8 facts"),
        ("?a parley:date", "expected facts such as"),
        ("parley:Agreed parley:date ?b", "expected facts such as"),
        ("?a parley:date '2031'", "expected \\?column or prefix:name"),
        ("?a <urn:x:p> ?b", "expected \\?column or prefix:name"),
        ("?a other:date ?b", "expected \\?column or prefix:name"),
        ("?a parley:date ?b ; parley:status ?c", "expected \\?column or prefix:name"),
        ("?a 'b", "never ends"),
    ],
)
def test_what_is_no_pattern_is_named(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(text, "x.rq")


@pytest.mark.parametrize("query", library(), ids=lambda q: str(q.name))
def test_every_fact_of_a_pattern_can_be_reached_from_the_columns(query: SavedQuery, dataset: Held) -> None:
    text = bound_text(query, dataset, ANSWERS[query.name][0])
    columns = {v.value for v in dataset.store.query(text, use_default_graph_as_union=True).variables}  # type: ignore[union-attr]
    for pattern in query.cites:
        reached = columns & pattern.variables
        for _ in pattern.facts:
            near = (f for f in pattern.facts if {f.subject.value, getattr(f.object, "value", "")} & reached)
            reached |= {s.value for f in near for s in (f.subject, f.object) if isinstance(s, Variable)}
        ends = {s.value for f in pattern.facts for s in (f.subject, f.object) if isinstance(s, Variable)}
        assert ends <= reached
        assert pattern.column is None or pattern.column in columns

"""The service against the schemas and examples of the specification."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError
from kg.wikidata.embedded import Embedded
from kg.wikidata.reconciliation import over, reading
from tests.reconciliation_schemas import examples, faults, needed

pytestmark = needed
SERVICE = over(Embedded())


def test_the_examples_are_there() -> None:
    assert {name for name, _ in examples("reconciliation-query-batch", valid=True)} >= {"example-min", "example-full"}
    assert len(list(examples("reconciliation-query-batch", valid=False))) >= 3


def test_every_valid_batch_is_answered_as_the_schema_has_it() -> None:
    for name, batch in examples("reconciliation-query-batch", valid=True):
        found = SERVICE.reconcile(batch)
        assert set(found) == set(batch), name
        assert faults("reconciliation-result-batch", found) == [], name


def test_every_invalid_batch_is_refused() -> None:
    for name, batch in examples("reconciliation-query-batch", valid=False):
        with pytest.raises(QueryError) as raised:
            SERVICE.reconcile(batch)
        assert "expected" in str(raised.value), name


def test_every_valid_extension_is_read() -> None:
    for name, query in examples("data-extension-query", valid=True):
        assert faults("data-extension-query", query) == []
        assert len(reading.extension(query).columns) == len(query["properties"]), name


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        ("manifest", SERVICE.manifest("http://127.0.0.1:8000/reconcile")),
        ("suggest-entities-response", SERVICE.suggest_entities("Geneva")),
        ("suggest-types-response", SERVICE.suggest_types("")),
        ("suggest-properties-response", SERVICE.suggest_properties("")),
        ("data-extension-property-proposal", SERVICE.propose_properties("Q5", 3)),
        ("data-extension-property-proposal", SERVICE.propose_properties()),
        (
            "data-extension-response",
            SERVICE.extend({"ids": ["Q7747", "Q39", "Q404"], "properties": [{"id": p} for p in ("P27", "P17", "P39", "P569", "P570")]}),
        ),
        (
            "reconciliation-result-batch",
            SERVICE.reconcile({"q0": {"query": "Vladimir Putin", "type": "Q5", "properties": [{"pid": "P27", "v": "Russia"}]}}),
        ),
    ],
)
def test_every_answer_is_as_its_schema_has_it(schema: str, found: Any) -> None:
    assert faults(schema, found) == []


@pytest.mark.parametrize("what", ["manifest", "reconciliation-result-batch", "data-extension-response"])
def test_the_schemas_tell_right_from_wrong_here(what: str) -> None:
    assert all(faults(what, found) == [] for _, found in examples(what, valid=True))
    assert all(faults(what, found) for _, found in examples(what, valid=False))

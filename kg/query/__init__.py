"""Saved questions: find one, fill it in, run it, show the answer.

run(find("handed-over"), dataset, {"party": "Ukraine"})  → Answer
render(answer, "table")                                   → text
"""

from __future__ import annotations

from kg.query.answer import Answer, AnswerKind
from kg.query.formats import FORMATS, render
from kg.query.formats.text import cells
from kg.query.library import SavedQuery, explain, find, library
from kg.query.run import bound_text, run

__all__ = [
    "FORMATS",
    "Answer",
    "AnswerKind",
    "SavedQuery",
    "bound_text",
    "cells",
    "explain",
    "find",
    "library",
    "render",
    "run",
]

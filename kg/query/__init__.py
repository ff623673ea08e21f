"""Saved questions: find one, fill it in, run it, show the answer.

run(find("handed-over"), dataset, {"party": "Ukraine"})  → Answer
cite(find("handed-over"), answer, dataset)                → Answer with what each row rests on
render(answer, "table")                                   → text
"""

from __future__ import annotations

from kg.query.answer import Answer, AnswerKind
from kg.query.citation import Citation
from kg.query.citations import cite
from kg.query.formats import FORMATS, format_for, render
from kg.query.formats.text import cells
from kg.query.library import SavedQuery, explain, find, from_text, library
from kg.query.run import bound_text, run

__all__ = [
    "FORMATS",
    "Answer",
    "AnswerKind",
    "Citation",
    "SavedQuery",
    "bound_text",
    "cells",
    "cite",
    "explain",
    "find",
    "format_for",
    "from_text",
    "library",
    "render",
    "run",
]

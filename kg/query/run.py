"""A question and a dataset → an answer.

The default graph of every question is the union of all the dataset's graphs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final, Protocol

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError, UsageError
from kg.query import guard, prefixes
from kg.query.answer import Answer
from kg.query.bind import bind
from kg.query.cage import run_caged
from kg.query.engines import ENGINES, with_pyoxigraph
from kg.query.library import SavedQuery, find
from kg.query.names import look_up

DEFAULT_TIMEOUT_SECONDS: Final = 60.0
"""For questions that are not ours, when none is given."""


class HasStore(Protocol):
    """A dataset, as far as questions need one."""

    @property
    def store(self) -> Store: ...


def run(
    query: SavedQuery | str,
    dataset: HasStore,
    params: Mapping[str, str] | None = None,
    timeout_seconds: float | None = None,
    engine: str = "pyoxigraph",
) -> Answer:
    """Ask a question: a saved one by name, or one of your own by file or text.

    A saved question runs in this process unless it is given a time limit; any other runs in a process
    of its own that is stopped when it takes too long or too much memory.
    """
    if isinstance(query, str):
        query = find(query)
    text = _bound(query, dataset, params)
    prefixes.check(text)
    added = prefixes.missing(text)
    try:
        answer = _answer(query, added + text, dataset, timeout_seconds, engine)
    except QueryError as error:
        raise QueryError(prefixes.moved_back(str(error), len(added))) from error.__cause__
    return dataclasses.replace(answer, title=query.summary)


def _answer(query: SavedQuery, text: str, dataset: HasStore, timeout_seconds: float | None, engine: str) -> Answer:
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}: use {' or '.join(ENGINES)}")
    if engine != "pyoxigraph":
        if timeout_seconds is not None:
            raise UsageError(f"{engine} cannot be stopped after a time: leave the timeout out, or use pyoxigraph")
        return ENGINES[engine](text, dataset.store)
    if query.saved and timeout_seconds is None:
        return with_pyoxigraph(text, dataset.store)
    return run_caged(text, dataset.store, _seconds(timeout_seconds))


def bound_text(query: SavedQuery, dataset: HasStore, params: Mapping[str, str] | None = None) -> str:
    """The SPARQL that will be run, with the parameters filled in: it can be sent to any endpoint."""
    text = _bound(query, dataset, params)
    return prefixes.missing(text) + text


def _bound(query: SavedQuery, dataset: HasStore, params: Mapping[str, str] | None) -> str:
    def names(text: str, classes: tuple[str, ...]) -> NamedNode:
        return look_up(dataset.store, text, classes)

    text = bind(query, params or {}, names)
    guard.check(text)
    return text


def _seconds(timeout_seconds: float | None) -> float:
    if timeout_seconds is None:
        return DEFAULT_TIMEOUT_SECONDS
    if not timeout_seconds > 0:
        raise UsageError(f"a timeout is a number of seconds above 0, not {timeout_seconds:g}")
    return timeout_seconds

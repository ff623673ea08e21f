"""Questions by name: the `.rq` files that travel with the package, a file of the user's own, or a plain text."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg import resources
from kg.errors import QueryError
from kg.query import header
from kg.query.header import Header, Parameter
from kg.query.lexer import LONGEST_QUERY, Token, tokens
from kg.query.patterns import Pattern

_SUFFIX: Final = ".rq"
# The only form of query that needs no braces.
_DESCRIBES: Final = re.compile(r"\s*DESCRIBE\s+(?:[<?$*]|[\w.-]*:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question in SPARQL, with what its header says."""

    name: str
    text: str
    header: Header
    saved: bool = False
    """It travels with the package, and so needs no cage to run in."""

    @property
    def summary(self) -> str:
        return self.header.summary

    @property
    def description(self) -> str:
        return self.header.description

    @property
    def tags(self) -> tuple[str, ...]:
        return self.header.tags

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.header.parameters

    @property
    def cites(self) -> tuple[Pattern, ...]:
        return self.header.cites

    def needs(self, parameter: Parameter) -> bool:
        """Whether the question cannot be asked without the parameter."""
        return parameter.default is None and "_" + parameter.name in variables(self.text)


@lru_cache(maxsize=1)
def library() -> tuple[SavedQuery, ...]:
    """The saved questions, by name."""
    files = sorted(resources.folder("queries").glob("*" + _SUFFIX))
    return tuple(_query(f.stem, f.read_text(encoding="utf-8"), saved=True) for f in files)


def find(question: str) -> SavedQuery:
    """The question with that name, in that file (`.rq`), or with that text (SPARQL)."""
    for query in library():
        if question.strip() == query.name:
            return query
    if "{" in question or _DESCRIBES.match(question):
        return from_text("query", question)
    if question.endswith(_SUFFIX):
        return _from_file(Path(question))
    raise QueryError(_unknown(question))


def from_text(name: str, text: str) -> SavedQuery:
    """A question of the user's own, with or without a header."""
    return _query(name, text, saved=False)


def explain(query: SavedQuery) -> str:
    """What a question answers and takes, for reading in a terminal."""
    lines = [f"{query.name}: {query.summary}", "", query.description, ""]
    for parameter in query.parameters:
        kind = " or ".join(parameter.classes) or parameter.scheme or ""
        lines.append(f"  {parameter.name}  {parameter.type}{f' ({kind})' if kind else ''}, {_need(query, parameter)}")
        lines.append(f"      {parameter.description}")
    lines += ["", "Its rows can be cited." if query.cites else "Its rows cannot be cited: they are no claims of a report."]
    return "\n".join([*lines, "", query.text.strip()])


def _need(query: SavedQuery, parameter: Parameter) -> str:
    if parameter.default is not None:
        return f"{parameter.default} if it is not given"
    return "must be given" if query.needs(parameter) else "may be given"


def variables(text: str) -> set[str]:
    """The names of a query's variables.

    >>> sorted(variables("SELECT ?a { ?a $_b '?c' }"))
    ['_b', 'a']
    """
    return {t.text[1:] for t in tokens(text) if t.kind == "variable"}


def optional_line(token: Token) -> str | None:
    """The parameter that a line is there for, if the token is the comment that says so.

    >>> optional_line(Token("comment", "#? party", 1))
    'party'
    """
    if token.kind == "comment" and token.text.startswith("#?"):
        return token.text[2:].strip()
    return None


def _unknown(question: str) -> str:
    names = [query.name for query in library()]
    close = difflib.get_close_matches(question.strip().lower(), names, n=3, cutoff=0.5)
    hint = f"perhaps {' or '.join(close)}" if close else f"there are {', '.join(names)}"
    return f"there is no saved question {question[:80]!r}: {hint}"


def _from_file(path: Path) -> SavedQuery:
    try:
        if path.stat().st_size > 4 * LONGEST_QUERY:
            raise QueryError(f"{path}: too long for a query: at most {LONGEST_QUERY:,} characters are taken")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: is not UTF-8 text") from None
    return from_text(str(path), text)


def _query(name: str, text: str, saved: bool) -> SavedQuery:
    text = text.removeprefix("\ufeff")
    query = SavedQuery(name, text, header.parse(text, name), saved)
    if query.header != Header():
        _check_parameters(query)
    return query


def _check_parameters(query: SavedQuery) -> None:
    """Declared and used must agree; what may be left out must stand on lines that can be dropped."""
    used = Counter(v.lstrip("_") for v in variables(query.text) if v.startswith("_"))
    declared = {p.name for p in query.parameters}
    for name in sorted(used.keys() | declared):
        if name not in declared:
            raise QueryError(f"{query.name}: ?_{name} is used, but the header declares no parameter {name!r}")
        if used[name] != 1:
            raise QueryError(f"{query.name}: parameter {name!r} is either ?_{name} or ?__{name}, one of them")
    _check_optional_lines(query, declared)


def _check_optional_lines(query: SavedQuery, declared: set[str]) -> None:
    found = list(tokens(query.text))
    lines = {t.line: name for t in found if (name := optional_line(t)) is not None}
    for token in found:
        if token.kind == "variable" and token.text[1:3] == "__" and lines.get(token.line) != token.text[3:]:
            raise QueryError(f"{query.name}: line {token.line} has {token.text} and must end in `#? {token.text[3:]}`")
        covered = range(token.line, token.line + token.text.count("\n") + 1)
        if token.kind == "string" and len(covered) > 1 and not lines.keys().isdisjoint(covered):
            raise QueryError(f"{query.name}: line {token.line} opens a string that lies on a line to be dropped")
    for line, name in lines.items():
        if name not in declared or "__" + name not in variables(query.text):
            raise QueryError(f"{query.name}: line {line} depends on {name[:60]!r}, which is no optional parameter")

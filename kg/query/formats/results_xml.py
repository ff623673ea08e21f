"""An answer → the standard XML form, https://www.w3.org/TR/rdf-sparql-XMLres/."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.query.answer import Answer, Term
from kg.query.formats.notes import spread
from kg.vocabulary import PREFIXES

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
# What XML 1.0 cannot hold, even escaped.
IMPOSSIBLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sparql_xml(answer: Answer) -> str:
    """SPARQL 1.1 results; characters that XML cannot hold are written as U+FFFD."""
    if answer.truth is not None:
        return f"{_HEAD}\n  <head/>\n  <boolean>{str(answer.truth).lower()}</boolean>\n</sparql>\n"
    table = spread(answer)
    names = "".join(f"<variable name={quoteattr(column)}/>" for column in table.columns)
    lines = [_HEAD, f"  <head>{names}</head>", "  <results>"]
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        bindings = (f"<binding name={quoteattr(c)}>{_term(term)}</binding>" for c, term in cells if term is not None)
        lines.append(f"    <result>{''.join(bindings)}</result>")
    return "\n".join([*lines, "  </results>", "</sparql>"]) + "\n"


def _term(term: Term) -> str:
    match term:
        case NamedNode():
            return f"<uri>{_text(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{_text(term.value)}</bnode>"
        case Triple():
            parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
            return f"<triple>{''.join(f'<{name}>{_term(part)}</{name}>' for name, part in parts)}</triple>"
    mark = ""
    if term.language is not None:
        mark = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != PREFIXES["xsd"] + "string":
        mark = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{mark}>{_text(term.value)}</literal>"


def _text(text: str) -> str:
    # A carriage return would be read as a line feed if it were not written as a reference.
    return escape(IMPOSSIBLE.sub("\ufffd", text), {"\r": "&#13;"})

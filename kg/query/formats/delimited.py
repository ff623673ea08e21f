"""An answer → CSV or TSV, as https://www.w3.org/TR/sparql11-results-csv-tsv/ has them.

With citations, a row is repeated for each, with the citation in columns of its own.

Values are written as they are. A spreadsheet may take a cell that begins with = + - @ for a formula:
import such files as text. Changing the values here would falsify them for every other reader.
"""

from __future__ import annotations

import csv as csv_module
import io

from kg.query.answer import Answer, Term
from kg.query.formats.notes import spread


def csv(answer: Answer) -> str:
    """Bare values, lines ended by CR LF."""
    out = io.StringIO()
    writer = csv_module.writer(out)
    table = spread(answer)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_bare(term) for term in row])
    return out.getvalue()


def tsv(answer: Answer) -> str:
    """Whole RDF terms: `<iri>`, `"text"`, `"5"^^<type>`."""
    table = spread(answer)
    lines = ["\t".join("?" + column for column in table.columns)]
    for row in table.rows:
        lines.append("\t".join("" if term is None else str(term) for term in row))
    return "\n".join(lines) + "\n"


def _bare(term: Term | None) -> str:
    if term is None:
        return ""
    value = getattr(term, "value", None)
    return value if isinstance(value, str) and not str(term).startswith("_:") else str(term)

"""A dataset's store → the claims about one property, piece by piece.

One SPARQL query joins the pieces of a claim about as quickly as the store can find them. Its answer is taken as
lines of text (https://www.w3.org/TR/sparql11-results-csv-tsv/): an object for every term would take longer to make
than to find.
"""

from __future__ import annotations

from typing import Any, Final

from pyoxigraph import QueryResultsFormat, Store

from kg.export.facts import Support
from kg.graph.terms import known, own

UNASSERTED: Final = ("Denies", "Supposes")

_STANCE: Final = f"?claim {own('stance')} {{stance}} ."
_QUERY: Final = f"""
SELECT ?subject ?object ?report ?confidence ?statement WHERE {{{{
  ?claim {known("rdf:predicate")} {{predicate}} ; {known("rdf:subject")} ?subject ; {known("rdf:object")} ?object .
  {{stance}}
  OPTIONAL {{{{ ?claim {known("prov:wasDerivedFrom")} ?report }}}}
  OPTIONAL {{{{ ?claim {own("confidence")} ?confidence }}}}
  OPTIONAL {{{{ ?claim {own("accordingTo")} ?statement }}}}
}}}}"""
_OBJECTIONS: Final = f"""
SELECT DISTINCT ?predicate WHERE {{
  VALUES ?stance {{ {" ".join(str(own(stance)) for stance in UNASSERTED)} }}
  ?claim {own("stance")} ?stance ; {known("rdf:predicate")} ?predicate .
}}"""


def objected_to(store: Store) -> set[str]:
    """The properties that any claim denies or supposes, by IRI. Of the others, no claim needs to be asked its stance."""
    rows: Any = store.query(_OBJECTIONS, use_default_graph_as_union=True)
    return {row[0].value for row in rows}


def table(store: Store, property: str, stance: str | None = None) -> bytes:
    """The claims about a property, one to a line: those of one stance, or all."""
    asked = _STANCE.format(stance=own(stance)) if stance else ""
    query = _QUERY.format(predicate=own(property), stance=asked)
    answer: Any = store.query(query, use_default_graph_as_union=True)
    lines: bytes = answer.serialize(format=QueryResultsFormat.TSV)
    return lines


def supports(table: bytes, places: dict[str, int], many: int) -> dict[int, Support]:
    """What the links between entities rest on; the place of a link is that of its subject times `many`, and of its object.

    A claim about a value, or about an entity and itself since the two were merged, makes no link.
    """
    links: dict[int, Support] = {}
    numbers: dict[str, float] = {"": 0.0}
    for line in table.decode().split("\n")[1:-1]:
        subject, object, report, text, statement = line.split("\t")
        one, other = places.get(subject), places.get(object)
        if one is None or other is None or one == other:
            continue
        confidence = numbers.get(text)
        if confidence is None:
            confidence = numbers[text] = _number(text)
        basis, link = (report[1:-1], confidence, statement[1:-1]), one * many + other
        if link in links:
            links[link].append(basis)
        else:
            links[link] = [basis]
    return links


def _number(text: str) -> float:
    """A confidence; 0 for what is none.

    >>> _number("0.9"), _number('"0.5"^^<http://www.w3.org/2001/XMLSchema#float>'), _number("INF")
    (0.9, 0.5, 0.0)
    """
    try:
        number = float(text.partition("^^")[0].strip('"'))
    except ValueError:
        return 0.0
    return number if 0 <= number <= 1 else 0.0

"""Who or what a name means at an endpoint: its bearers are fetched, and then looked up as in a dataset of our own."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.outside import SparqlClient, Table, Term, TermKind
from kg.query.names import NAMED, look_up
from kg.query.values import string_value
from kg.vocabulary import ONTOLOGY, PREFIXES

MOST_ROWS: Final = 50_000
"""Of names that are fetched when nobody has exactly that one."""

_LONGEST_NAME: Final = 500
_NAMING: Final = f"<{PREFIXES['rdfs']}label> <{PREFIXES['schema']}headline> <{PREFIXES['skos']}altLabel>"
_TOLD: Final = f"<{PREFIXES['rdf']}type> {_NAMING} <{ONTOLOGY}#resolvedTo>"


def look_up_at(
    client: SparqlClient, text: str, classes: tuple[str, ...] = (), graphs: tuple[str, ...] = ()
) -> NamedNode:
    """The one entity of the classes that is called so at the endpoint. Errors: QueryError if none is, or several are.

    First only those are asked for that have exactly this name or IRI. The names of all others are fetched if there
    are none: accents, last names and close spellings are compared here.
    """
    name = text.strip()
    if len(name) > _LONGEST_NAME:
        raise QueryError(f"no name has {len(name):,} characters")
    string_value(name)
    exact = _store(client.select(_exact_query(name), graphs))
    try:
        return look_up(exact, name, classes)
    except QueryError:
        # Several of that name: say so. Nobody: try harder.
        if len(exact) and _has(exact, classes):
            raise
    return look_up(_store(client.select(_all_query(classes), graphs)), name, classes)


def _exact_query(name: str) -> str:
    """What is told of those who are called so, or are so: the name is one term of the query."""
    literal = str(string_value(name.lower()))
    try:
        iri = str(NamedNode(name)) if ":" in name else None
    except ValueError:
        iri = None
    by_iri = f"UNION {{ VALUES ?entity {{ {iri} }} }}" if iri else ""
    return f"""SELECT DISTINCT ?entity ?property ?value WHERE {{
  {{
    SELECT DISTINCT ?entity WHERE {{
      VALUES ?naming {{ {_NAMING} }}
      ?entity ?naming ?name .
      FILTER(LCASE(STR(?name)) = {literal})
    }}
  }} {by_iri}
  VALUES ?property {{ {_TOLD} }}
  ?entity ?property ?value .
}}"""


def _all_query(classes: tuple[str, ...]) -> str:
    wanted = " ".join(f"<{ONTOLOGY}#{name}>" for name in classes or NAMED)
    return f"""SELECT DISTINCT ?entity ?property ?value WHERE {{
  VALUES ?class {{ {wanted} }}
  ?entity a ?class .
  VALUES ?property {{ {_TOLD} }}
  ?entity ?property ?value .
}} LIMIT {MOST_ROWS}"""


def _store(table: Table) -> Store:
    store = Store()
    for row in table.rows:
        entity, property, value = map(_term, row)
        if isinstance(entity, NamedNode) and isinstance(property, NamedNode) and value is not None:
            store.add(Quad(entity, property, value))
    return store


def _term(term: Term | None) -> NamedNode | Literal | None:
    if term is None or term.kind is TermKind.BLANK:
        return None
    try:
        return NamedNode(term.value) if term.kind is TermKind.IRI else Literal(term.value)
    except ValueError:
        return None


def _has(store: Store, classes: tuple[str, ...]) -> bool:
    """Whether anybody of the classes is there."""
    kind = NamedNode(PREFIXES["rdf"] + "type")
    wanted = (NamedNode(f"{ONTOLOGY}#{name}") for name in classes or NAMED)
    return any(next(store.quads_for_pattern(None, kind, one), None) for one in wanted)

"""What an endpoint that holds Wikidata's RDF is asked
(https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format).

Plain SPARQL 1.1, without the label service and the hints of one server, each question bound to the items that it is
about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ENTITY: Final = "http://www.wikidata.org/entity/"
ONTOLOGY: Final = "http://wikiba.se/ontology#"

_PREFIXES: Final = f"""\
PREFIX wd: <{ENTITY}>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <{ONTOLOGY}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <http://schema.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
"""
# What is asked about each item, by the name that it has in the answer.
_FACTS: Final = {
    "label": "?item rdfs:label ?value . FILTER(LANG(?value) IN ({languages}))",
    "alias": "?item skos:altLabel ?value . FILTER(LANG(?value) IN ({languages}))",
    "description": "?item schema:description ?value . FILTER(LANG(?value) IN ({languages}))",
    "class": "?item wdt:P31 ?value .",
    "citizenship": "?item wdt:P27 ?value .",
    "country": "?item wdt:P17 ?value .",
    "born": "?item p:P569 ?s . ?s a wikibase:BestRank ; psv:P569 ?t . ?t wikibase:timeValue ?value ; wikibase:timePrecision ?precision .",
    "died": "?item p:P570 ?s . ?s a wikibase:BestRank ; psv:P570 ?t . ?t wikibase:timeValue ?value ; wikibase:timePrecision ?precision .",
    "prominence": "?item wikibase:sitelinks ?value .",
    "merged": "?value owl:sameAs ?item .",
}


def page(of_class: str, after: str, size: int, offices: Iterable[str] | None) -> str:
    """The next items of a class in the order of their addresses; `offices`: one of which they hold; empty: any."""
    held = "" if offices is None else "?item wdt:P39 ?held ." if not offices else _holding(offices)
    beyond = f'FILTER(STR(?item) > "{ENTITY}{after}")' if after else ""
    return f"""{_PREFIXES}
SELECT DISTINCT ?item WHERE {{
  ?item wdt:P31 wd:{of_class} . {held}
  FILTER(STRSTARTS(STR(?item), "{ENTITY}Q")) {beyond}
}} ORDER BY STR(?item) LIMIT {size}"""


def facts(items: Iterable[str], languages: Iterable[str]) -> str:
    """What there is to say of some items, one value a row: item, what, value, precision of a date."""
    spoken = ", ".join(f'"{language}"' for language in languages)
    parts = " UNION\n".join(
        f'  {{ {_values("?item", items)} {pattern.format(languages=spoken)} BIND("{what}" AS ?what) }}'
        for what, pattern in _FACTS.items()
    )
    return f"{_PREFIXES}\nSELECT ?item ?what ?value ?precision WHERE {{\n{parts}\n}}"


def offices(items: Iterable[str]) -> str:
    """The offices of some people: what each was, for whom, from when to when."""
    return f"""{_PREFIXES}
SELECT ?item ?statement ?office ?of ?jurisdiction ?country ?start ?startPrecision ?end ?endPrecision WHERE {{
  {_values("?item", items)}
  ?item p:P39 ?statement . ?statement ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?statement pq:P642 ?of }}
  OPTIONAL {{ ?statement pq:P1001 ?jurisdiction }}
  OPTIONAL {{ ?statement pq:P17 ?country }}
  OPTIONAL {{ ?statement pqv:P580 ?s . ?s wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision }}
  OPTIONAL {{ ?statement pqv:P582 ?e . ?e wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision }}
}}"""


def titles(of_offices: Iterable[str], languages: Iterable[str]) -> str:
    """What some offices are called, and for whom they are held."""
    spoken = ", ".join(f'"{language}"' for language in languages)
    return f"""{_PREFIXES}
SELECT ?office ?label ?jurisdiction ?country WHERE {{
  {_values("?office", of_offices)}
  ?office rdfs:label ?label . FILTER(LANG(?label) IN ({spoken}))
  OPTIONAL {{ ?office wdt:P1001 ?jurisdiction }}
  OPTIONAL {{ ?office wdt:P17 ?country }}
}}"""


def _holding(offices: Iterable[str]) -> str:
    return f"{_values('?held', offices)} ?item wdt:P39|wdt:P106 ?held ."


def _values(variable: str, qids: Iterable[str]) -> str:
    return f"VALUES {variable} {{ {' '.join(f'wd:{qid}' for qid in qids)} }}"

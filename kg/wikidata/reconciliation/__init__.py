"""Tables of others, matched: a Reconciliation Service, version 0.2, as OpenRefine asks for one, without its HTTP part.

over(open("people.kb")).reconcile({"q0": {"query": "Rustem Umerov", "type": "Q5"}}) → candidates for each query
"""

from __future__ import annotations

from kg.wikidata.item import KnowledgeBase
from kg.wikidata.reconciliation.items import Items
from kg.wikidata.reconciliation.reading import parsed
from kg.wikidata.reconciliation.service import Service

__all__ = ["Service", "over", "parsed"]


def over(base: KnowledgeBase) -> Service:
    """A service that matches tables against the items of a knowledge base."""
    return Service(Items(base))

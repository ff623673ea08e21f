"""Wikidata as it is now, over its API and a SPARQL endpoint; the base in the package where it cannot be reached.

open_live(Settings(contact="desk@example.org")).candidates("Rustem Umerov") → items
"""

from __future__ import annotations

import os

from kg.outside import HttpClient, SparqlClient
from kg.outside.http import CONTACT_SETTING
from kg.wikidata.embedded import Embedded
from kg.wikidata.item import KnowledgeBase
from kg.wikidata.live.api import Api
from kg.wikidata.live.base import Live
from kg.wikidata.live.cache import Cache
from kg.wikidata.live.facts import ApiFacts, EndpointFacts
from kg.wikidata.live.fallback import WithFallback
from kg.wikidata.live.notes import Notes
from kg.wikidata.live.settings import Settings
from kg.wikidata.snapshot.choice import choose

__all__ = ["Live", "Notes", "Settings", "WithFallback", "open_live"]


def open_live(
    settings: Settings | None = None, notes: Notes | None = None, fallback: KnowledgeBase | None = None
) -> WithFallback:
    """Wikidata as a knowledge base; nobody is asked before the first name is looked up.

    `notes` collects what went otherwise than asked for; `fallback` is the base in the package if none is given.
    Errors: UsageError for a setting that cannot be.
    """
    settings, notes = settings or Settings(), Notes() if notes is None else notes
    chosen = choose(languages=settings.languages)
    cache = Cache(settings.cache, settings.cache_days, settings.cache_bytes)
    api = Api(HttpClient(settings.deadline_seconds, contact=settings.contact), settings.api_url, chosen.languages, cache)
    client = SparqlClient(settings.sparql_url, http=HttpClient(settings.deadline_seconds, contact=settings.contact))
    live = Live(api, EndpointFacts(client, chosen, cache), ApiFacts(api, chosen), notes)
    if not (settings.contact or os.environ.get(CONTACT_SETTING)):
        notes.add(f"nobody is named to whom the owner of a server can complain, and some refuse those: set {CONTACT_SETTING}")
    return WithFallback(live, Embedded() if fallback is None else fallback, notes)

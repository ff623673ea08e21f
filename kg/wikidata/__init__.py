"""The people, parties, places and events of a dataset → the Wikidata items that they are, with reasons."""

from kg.wikidata.linking import link

__all__ = ["link"]

"""What can be set about asking Wikidata."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.outside.http import TIMEOUT_SECONDS
from kg.wikidata.live.api import API_URL
from kg.wikidata.live.cache import DAYS, MOST_BYTES, default_folder
from kg.wikidata.live.facts import SPARQL_URL


@dataclass(frozen=True, slots=True)
class Settings:
    """Whom to ask, and how."""

    api_url: str = API_URL
    sparql_url: str = SPARQL_URL
    contact: str | None = None
    """A mail or web address at which the owner of the server can complain; KG_CONTACT if none is given."""
    deadline_seconds: float = TIMEOUT_SECONDS
    """For all of a request: connecting, every read, every further try and every wait."""
    languages: tuple[str, ...] = ("en",)
    """Of names, the one to call an item by first."""
    cache: Path | None = field(default_factory=default_folder)
    """The folder in which answers are kept; None: nowhere."""
    cache_days: float = DAYS
    cache_bytes: int = MOST_BYTES


def told_by(
    contact: str | None = None, api_url: str | None = None, sparql_url: str | None = None, cache: str | None = None
) -> Settings:
    """The settings that were told, and the usual ones for the rest.

    >>> told_by(contact="desk@example.org").api_url
    'https://www.wikidata.org/w/api.php'
    """
    return Settings(
        api_url or API_URL, sparql_url or SPARQL_URL, contact, cache=Path(cache) if cache else default_folder()
    )

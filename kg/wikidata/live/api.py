"""Names and ids → what the Wikidata API says of them (https://www.wikidata.org/w/api.php).

The API answers with status 200 whatever happens: that it is behind with its work (`maxlag`), that something went wrong
inside, that an id is none. Its errors are read here; what passes is asked again, after as long as it wants.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from kg.errors import EndpointError
from kg.outside import HttpClient, NotWhole, Response
from kg.outside.messages import checked, shown
from kg.wikidata.live.cache import Cache, Kept
from kg.wikidata.snapshot.choice import is_id
from kg.wikidata.snapshot.names import clean

API_URL: Final = "https://www.wikidata.org/w/api.php"
MOST_HITS: Final = 50
"""That the API gives to anybody for one search."""
MOST_IDS: Final = 50
"""That it takes from anybody in one request."""
MAXLAG_SECONDS: Final = 5
NAMES: Final = "info|labels|aliases|descriptions"
CLAIMS: Final = "info|labels|aliases|descriptions|sitelinks|claims"

_PASSING: Final = frozenset({"maxlag", "ratelimited", "readonly", "cant-load-entity-content", "failed-load"})
_NO_SUCH: Final = "no-such-entity"
_READ_CLAIMS: Final = frozenset("P17 P27 P31 P39 P106 P279 P569 P570 P1001 P1308".split())
"""Of the hundreds of statements about a state, those that somebody looks at here."""

Entity = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Api:
    """The API of Wikidata, or of another site that runs the same software."""

    http: HttpClient
    url: str
    languages: tuple[str, ...]
    cache: Cache

    def __post_init__(self) -> None:
        checked(self.url)

    def search(self, name: str, limit: int) -> tuple[str, ...]:
        """The ids of the items that are called so in one of the languages, or whose names begin so; the best first.

        What the languages found is laid together rank by rank. Errors: EndpointError.
        """
        name, limit = clean(name), min(limit, MOST_HITS)
        if not name or limit < 1:
            return ()
        by_language = [self._search(name, language, limit) for language in self.languages]
        ranks = (found[rank] for rank in range(limit) for found in by_language if rank < len(found))
        return tuple(dict.fromkeys(ranks))[:limit]

    def entities(self, qids: Iterable[str], props: str = NAMES) -> dict[str, Entity]:
        """What is said of items, by the id that was asked for: of a merged item, what it was merged into.

        An id that is none, or of a deleted item, is left out. Errors: EndpointError.
        """
        wanted = list(dict.fromkeys(qid for qid in qids if is_id(qid)))
        found: dict[str, Entity | None] = {}
        for qid in wanted:
            if (kept := self.cache.get(self._about(qid, props))) is not None:
                found[qid] = kept.answer
        missing = [qid for qid in wanted if qid not in found]
        for start in range(0, len(missing), MOST_IDS):
            for qid, entity in self._fetched(missing[start : start + MOST_IDS], props):
                self.cache.put(self._about(qid, props), entity)
                found[qid] = entity
        return {qid: entity for qid in wanted if (entity := found.get(qid)) is not None}

    def _search(self, name: str, language: str, limit: int) -> list[str]:
        asked = {"action": "wbsearchentities", "search": name, "language": language, "uselang": language,
                 "type": "item", "limit": str(limit)}  # fmt: skip
        kept = self.cache.get({"url": self.url, **asked})
        if kept is None:
            kept = Kept(self._ask(asked, _hits))
            self.cache.put({"url": self.url, **asked}, kept.answer)
        return [qid for qid in kept.answer if is_id(qid)]

    def _fetched(self, qids: list[str], props: str) -> Iterator[tuple[str, Entity | None]]:
        """What is said of each; None of those that are not there. An id that is none spoils the others: it is left out."""
        while qids:
            answer = self._ask(self._request(qids, props), _entities(qids))
            if not isinstance(answer, str):
                yield from answer.items()
                return
            yield answer, None
            qids = [qid for qid in qids if qid != answer]

    def _request(self, qids: Sequence[str], props: str) -> dict[str, str]:
        languages = "|".join(dict.fromkeys((*self.languages, "en", "mul")))
        return {"action": "wbgetentities", "ids": "|".join(qids), "props": props, "languages": languages, "redirects": "yes"}

    def _about(self, qid: str, props: str) -> dict[str, str]:
        """A question about one item alone: this is what an answer is kept under, whatever else was asked with it."""
        return {"url": self.url, **self._request([qid], props)}

    def _ask(self, asked: Mapping[str, str], read: Callable[[Response], T]) -> T:
        params = {**asked, "format": "json", "formatversion": "2", "maxlag": str(MAXLAG_SECONDS)}
        return self.http.get(self.url, read, params, "application/json")


def _hits(response: Response) -> list[str]:
    found = _answer(response).get("search")
    if not isinstance(found, list):
        raise NotWhole("the answer has no hits in it")
    return [hit["id"] for hit in found if isinstance(hit, dict) and is_id(hit.get("id"))]


def _entities(qids: Sequence[str]) -> Callable[[Response], dict[str, Entity | None] | str]:
    def read(response: Response) -> dict[str, Entity | None] | str:
        """All that was asked for, or the id that is none."""
        answer = _answer(response)
        error = answer.get("error")
        if error is not None:
            spoiler = error.get("id") if len(qids) > 1 else qids[0]
            if spoiler not in qids:
                raise EndpointError(shown(response.url), _said(error))
            return str(spoiler)
        found = answer.get("entities")
        if not isinstance(found, dict):
            raise NotWhole("the answer has no items in it")
        known = {**found, **{e["redirects"]["from"]: e for e in found.values() if _merged(e)}}
        lacking = next((qid for qid in qids if not isinstance(known.get(qid), dict)), None)
        if lacking is not None:
            raise NotWhole(f"the answer lacks {lacking}")
        return {qid: _trimmed(known[qid]) for qid in qids}

    return read


def _merged(entity: Any) -> bool:
    told = entity.get("redirects") if isinstance(entity, dict) else None
    return isinstance(told, dict) and is_id(told.get("from"))


def _trimmed(entity: Entity) -> Entity | None:
    """Without what nobody looks at; None if it is not there."""
    if "missing" in entity or not is_id(entity.get("id")):
        return None
    claims = entity.get("claims")
    if not isinstance(claims, dict):
        return entity
    return {**entity, "claims": {name: told for name, told in claims.items() if name in _READ_CLAIMS}}


def _answer(response: Response) -> dict[str, Any]:
    """The answer as it is. Errors: NotWhole where another try may do better, EndpointError where it will not."""
    where = shown(response.url)
    if response.is_web_page:
        raise EndpointError(where, "it answers with a web page instead of JSON: is this the address of a Wikibase API?")
    try:
        found = json.loads(response.body)
    except (ValueError, RecursionError):
        if response.body.lstrip()[:1] in (b"{", b""):
            raise NotWhole("the answer was cut off") from None
        raise EndpointError(where, f"it answers in {response.media_type or 'an unknown form'} instead of JSON") from None
    if not isinstance(found, dict):
        raise EndpointError(where, "its answer is not as the Wikibase API has it")
    error = found.get("error")
    if error is not None:
        _judge(where, error)
    return found


def _judge(where: str, error: Any) -> None:
    """Raise what an error amounts to; an id that is none is for the caller to deal with."""
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    if code in _PASSING or code.startswith("internal_api_error"):
        raise NotWhole(_said(error))
    if code != _NO_SUCH:
        raise EndpointError(where, _said(error))


def _said(error: Any) -> str:
    """
    >>> _said({"code": "maxlag", "info": "Waiting for a database server"})
    'maxlag: Waiting for a database server'
    """
    if not isinstance(error, dict):
        return clean(f"error: {error}")
    return clean(f"{error.get('code', 'error')}: {error.get('info', '')}")

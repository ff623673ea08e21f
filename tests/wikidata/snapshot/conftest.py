"""What the tests of snapshots share: entities as a dump of Wikidata has them, and files of them."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.wikidata.item import Item
from kg.wikidata.snapshot import Choice, Snapshot, build, source_at
from kg.wikidata.snapshot import open as opened

Entity = dict[str, Any]
PACKINGS: Mapping[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress}


def snak(value: Any) -> Entity:
    return {"snaktype": "value", "datavalue": {"value": value}}


def thing(qid: str) -> Entity:
    return snak({"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid})


def moment(time: str, precision: int = 11) -> Entity:
    return snak({"time": time, "precision": precision})


def claim(value: Entity, rank: str = "normal", **qualifiers: Entity) -> Entity:
    return {"mainsnak": value, "rank": rank, "qualifiers": {name: [q] for name, q in qualifiers.items()}}


def entity(
    qid: str,
    labels: Mapping[str, str],
    claims: Mapping[str, Sequence[Entity]],
    aliases: Mapping[str, Sequence[str]] | None = None,
    sites: Iterable[str] = (),
    description: str = "",
) -> Entity:
    """An item of Wikidata."""
    return {
        "type": "item",
        "id": qid,
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()},
        "aliases": {code: [{"language": code, "value": t} for t in texts] for code, texts in (aliases or {}).items()},
        "descriptions": {"en": {"language": "en", "value": description}} if description else [],
        "claims": dict(claims),
        "sitelinks": {site: {"site": site, "title": "x"} for site in sites},
    }


def of_class(*qids: str, rank: str = "normal") -> list[Entity]:
    return [claim(thing(qid), rank) for qid in qids]


def person(qid: str, label: str, **more: Any) -> Entity:
    return entity(qid, {"en": label}, {"P31": of_class("Q5"), **more.pop("claims", {})}, **more)


def text_of(entities: Iterable[Entity | str]) -> bytes:
    """A dump: one entity on each line of an array. A string stands there as it is."""
    lines = (e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entities)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "surrogatepass")


# Invented people, offices and places of every kind that matters here.
TALKS: list[Entity | str] = [
    entity("Q901", {"en": "Foreign Minister of Norland"}, {"P31": of_class("Q294414"), "P1001": [claim(thing("Q800"))]}),
    person(
        "Q101",
        "Oksana Verhun",
        aliases={"en": ["O. Verhun"], "uk": ["Оксана Вергун"]},
        description="Norlandic diplomat",
        sites=["enwiki", "ukwiki", "commonswiki", "enwikiquote"],
        claims={
            "P27": [claim(thing("Q800"), "preferred"), claim(thing("Q801"))],
            "P569": [claim(moment("+1971-03-02T00:00:00Z"))],
            "P39": [
                claim(thing("Q901"), "preferred", P580=moment("+2021-05-00T00:00:00Z", 10)),
                claim(thing("Q902"), P580=moment("+2015-00-00T00:00:00Z", 9), P582=moment("+2019-01-31T00:00:00Z"), P642=thing("Q850")),
                claim(thing("Q901"), "deprecated", P580=moment("+1999-01-01T00:00:00Z")),
            ],
        },
    ),
    person("Q102", "Ivan Petrenko", sites=["enwiki"], claims={"P106": [claim(thing("Q82955"))]}),
    person("Q103", "Ivan Petrenko", sites=["enwiki", "dewiki"]),
    entity("Q800", {"en": "Norland"}, {"P31": of_class("Q3624078", "Q6256", "Q2221906"), "P17": [claim(thing("Q800"))]}),
    entity("Q850", {"mul": "Harbour Brigade"}, {"P31": of_class("Q7278", "Q17149090")}),
    entity("Q777", {"en": "A painting"}, {"P31": of_class("Q3305213")}),
    entity("Q902", {"en": "commander"}, {"P279": of_class("Q4164871")}),
    {"type": "property", "id": "P31", "labels": [], "claims": {}},
    {**person("Q103", "Ivan Petrenko"), "redirects": {"from": "Q99", "to": "Q103"}},
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """The talks as a plain dump."""
    path = tmp_path / "talks-20260301-all.json"
    path.write_bytes(text_of(TALKS))
    return path


def made(path: Path, target: Path, choice: Choice | None = None) -> Snapshot:
    """The snapshot of one source."""
    chosen = choice or Choice()
    build([source_at(str(path), chosen)], target, chosen)
    return opened(target)


def of_items(items: Sequence[Item], folder: Path) -> Snapshot:
    """A snapshot that holds these items, by way of a table."""
    columns = "id label kind aliases description born prominence".split()
    rows = [
        [i.qid, i.label, i.kind.value, ";".join(i.aliases), i.description, i.born or "", str(i.prominence)] for i in items
    ]
    table = folder / "items.tsv"
    table.write_text("\n".join("\t".join(row) for row in [columns, *rows]) + "\n", encoding="utf-8")
    return made(table, folder / "items.kb")

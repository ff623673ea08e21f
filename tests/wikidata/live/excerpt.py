"""A small Wikidata of invented people and places, as the API gives it in JSON and as an endpoint holds it in RDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

STATE_CLASS, CITY_CLASS, HUMAN = "Q3624078", "Q515", "Q5"
NORTHLAND, QUAYSIDE, FALK, FALK_OLD, HARBOUR, ESSAY, MINISTER, FALK_THE_POET, PORT_CITY = (
    "Q9000001", "Q9000002", "Q9000003", "Q9000004", "Q9000005", "Q9000006", "Q9000007", "Q9000008", "Q9000009",
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    office: str
    start: str = ""
    end: str = ""
    rank: str = "normal"


@dataclass(frozen=True)
class Entry:
    qid: str
    labels: dict[str, str]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    description: str = ""
    classes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    country: str = ""
    citizenship: str = ""
    jurisdiction: str = ""
    born: tuple[str, int] | None = None
    """Moment and precision."""
    offices: tuple[Office, ...] = ()
    wikipedias: int = 0


ENTRIES: Final = (
    Entry(NORTHLAND, {"en": "Northland", "uk": "Нордландія"}, {"en": ("Republic of Northland",)}, "a state", (STATE_CLASS,), wikipedias=90),
    Entry(QUAYSIDE, {"en": "Quayside"}, {}, "a city in Northland", (CITY_CLASS,), country=NORTHLAND, wikipedias=12),
    Entry(
        FALK, {"en": "Ada Falk", "uk": "Ада Фальк"}, {"en": ("Ada M. Falk",), "uk": ("Фальк Ада",)}, "a politician", (HUMAN,),
        citizenship=NORTHLAND, born=("1961-03-04T00:00:00Z", 11),
        offices=(Office(MINISTER, "2019-05-01T00:00:00Z"), Office(MINISTER, "1999-01-01T00:00:00Z", rank="deprecated")), wikipedias=30,
    ),
    Entry(HARBOUR, {"en": "Quayside Harbour"}, {}, "a harbour in Quayside", (PORT_CITY,), country=NORTHLAND, wikipedias=2),
    Entry(ESSAY, {"en": "Ada Falk: an essay"}, {}, "a scholarly article", ("Q13442814",)),
    Entry(MINISTER, {"en": "Minister of Foreign Affairs"}, {}, "an office", ("Q4164871",), jurisdiction=NORTHLAND),
    Entry(FALK_THE_POET, {"en": "Ada Falkenberg"}, {"en": ("Ada Falk the poet",)}, "a poet", (HUMAN,), born=("1850-00-00T00:00:00Z", 9)),
    Entry(PORT_CITY, {"en": "port city"}, {}, "a class", ("Q16889133",), above=(CITY_CLASS,)),
)  # fmt: skip
REDIRECTS: Final = {FALK_OLD: FALK}
BY_ID: Final = {entry.qid: entry for entry in ENTRIES}


def entity(qid: str) -> dict[str, Any]:
    """As wbgetentities gives it, of a merged item under its old id."""
    entry = BY_ID.get(REDIRECTS.get(qid, qid))
    if entry is None:
        return {"id": qid, "missing": True}
    told: dict[str, Any] = {
        "type": "item", "id": entry.qid, "title": entry.qid, "ns": 0,
        "labels": {lang: {"language": lang, "value": text} for lang, text in entry.labels.items()},
        "aliases": {lang: [{"language": lang, "value": text} for text in many] for lang, many in entry.aliases.items()} or [],
        "descriptions": {"en": {"language": "en", "value": entry.description}},
        "sitelinks": {f"{number:02}wiki": {"site": f"{number:02}wiki", "title": "x"} for number in range(entry.wikipedias)},
        "claims": _claims(entry),
    }  # fmt: skip
    return {**told, "redirects": {"from": qid, "to": entry.qid}} if qid != entry.qid else told


def _claims(entry: Entry) -> dict[str, Any]:
    items = {"P31": entry.classes, "P279": entry.above, "P17": (entry.country,), "P27": (entry.citizenship,), "P1001": (entry.jurisdiction,)}
    claims: dict[str, Any] = {name: [_statement(name, _item(v)) for v in values if v] for name, values in items.items() if any(values)}
    claims["P373"] = [_statement("P373", {"value": "nobody looks at this", "type": "string"})]
    if entry.born:
        claims["P569"] = [_statement("P569", _moment(*entry.born))]
    if entry.offices:
        claims["P39"] = [_held(office) for office in entry.offices]
    return claims


def _held(office: Office) -> dict[str, Any]:
    times = {"P580": office.start, "P582": office.end}
    about = {name: [_snak(name, _moment(value, 11))] for name, value in times.items() if value}
    return {**_statement("P39", _item(office.office), office.rank), "qualifiers": about}


def _statement(name: str, value: dict[str, Any], rank: str = "normal") -> dict[str, Any]:
    return {"mainsnak": _snak(name, value), "type": "statement", "rank": rank}


def _snak(name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"snaktype": "value", "property": name, "datavalue": value}


def _item(qid: str) -> dict[str, Any]:
    return {"value": {"entity-type": "item", "numeric-id": int(qid[1:] or 0), "id": qid}, "type": "wikibase-entityid"}


def _moment(value: str, precision: int) -> dict[str, Any]:
    return {"value": {"time": f"+{value}", "precision": precision}, "type": "time"}


def turtle() -> str:
    """As the RDF of Wikidata has it."""
    return _PREFIXES + "\n".join(line for entry in ENTRIES for line in _lines(entry))


_PREFIXES: Final = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdv: <http://www.wikidata.org/value/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix schema: <http://schema.org/> .
"""


def _lines(entry: Entry) -> list[str]:
    lines = [f'wd:{entry.qid} rdfs:label "{text}"@{language} .' for language, text in entry.labels.items()]
    lines += [f'wd:{entry.qid} skos:altLabel "{text}"@{lang} .' for lang, many in entry.aliases.items() for text in many]
    lines.append(f'wd:{entry.qid} schema:description "{entry.description}"@en ; wikibase:sitelinks {entry.wikipedias} .')
    direct = {"P31": entry.classes, "P279": entry.above, "P17": (entry.country,), "P27": (entry.citizenship,), "P1001": (entry.jurisdiction,)}
    lines += [f"wd:{entry.qid} wdt:{name} wd:{value} ." for name, values in direct.items() for value in values if value]
    if entry.born:
        lines.append(f"wd:{entry.qid} p:P569 wds:{entry.qid}-born . wds:{entry.qid}-born a wikibase:BestRank ; psv:P569 wdv:{entry.qid}-b .")
        lines.append(_value(f"{entry.qid}-b", *entry.born))
    for number, office in enumerate(entry.offices):
        name = f"{entry.qid}-{number}"
        rank = {"normal": "NormalRank", "deprecated": "DeprecatedRank"}[office.rank]
        lines.append(f"wd:{entry.qid} p:P39 wds:{name} . wds:{name} ps:P39 wd:{office.office} ; wikibase:rank wikibase:{rank} .")
        for property, moment in (("P580", office.start), ("P582", office.end)):
            if moment:
                lines.append(f"wds:{name} pqv:{property} wdv:{name}-{property} .")
                lines.append(_value(f"{name}-{property}", moment, 11))
    return lines


def _value(name: str, moment: str, precision: int) -> str:
    day = moment.replace("-00", "-01")  # RDF has no month or day 0
    return f'wdv:{name} wikibase:timeValue "{day}"^^xsd:dateTime ; wikibase:timePrecision {precision} .'

"""One item as Wikidata's JSON has it (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html) → ours.

Of several values the deprecated are left out; where one is preferred, it alone counts, but for offices: an office that
was held before the preferred one was held all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.wikidata.item import Item, ItemKind, Position
from kg.wikidata.snapshot.choice import Choice, is_id
from kg.wikidata.snapshot.names import chosen, clean, time
from kg.wikidata.snapshot.source import Title

INSTANCE_OF, SUBCLASS_OF, OFFICE, OCCUPATION = "P31", "P279", "P39", "P106"
CITIZENSHIP, COUNTRY, JURISDICTION, OF, HOLDER = "P27", "P17", "P1001", "P642", "P1308"
BORN, DIED, START, END = "P569", "P570", "P580", "P582"
POSITION_CLASSES: Final = frozenset({"Q4164871", "Q294414", "Q17279032"})
"""Position, public office, elective office."""
_NO_WIKIPEDIAS: Final = frozenset(
    "commonswiki specieswiki wikidatawiki metawiki mediawikiwiki sourceswiki wikimaniawiki foundationwiki".split()
)
_RANKS: Final = ("preferred", "normal")

Entity = Mapping[str, Any]


def item(entity: Entity, choice: Choice) -> Item | None:
    """The item, if it was chosen. Errors: KeyError, TypeError, ValueError, AttributeError for what is no entity."""
    if entity.get("type") != "item" or not is_id(entity["id"]):
        return None
    claims = _by_name(entity, "claims")
    kind = choice.kind(_ids(claims, INSTANCE_OF)) or choice.kind(_ids(claims, INSTANCE_OF, every=True))
    if kind is None:
        return None
    person = kind is ItemKind.PERSON
    offices = [value for value in _ids(claims, OFFICE, every=True) if value]
    if person and not choice.takes_person(offices, _ids(claims, OCCUPATION, every=True)):
        return None
    label, aliases = _names(entity, choice.languages)
    return Item(
        entity["id"],
        label,
        kind,
        aliases,
        _description(entity, choice.languages),
        tuple(dict.fromkeys(_ids(claims, CITIZENSHIP if person else COUNTRY))),
        tuple(_positions(claims)) if person else (),
        _date(claims, BORN) if person else None,
        _date(claims, DIED) if person else None,
        sum(site.endswith("wiki") and site not in _NO_WIKIPEDIAS for site in _by_name(entity, "sitelinks")),
    )


def title(entity: Entity, choice: Choice) -> Title | None:
    """What an office is called in English, or else in the chosen languages, if this is one."""
    if entity.get("type") != "item" or not is_id(entity["id"]):
        return None
    claims = _by_name(entity, "claims")
    kinds = {*_ids(claims, INSTANCE_OF, every=True), *_ids(claims, SUBCLASS_OF, every=True)}
    if POSITION_CLASSES.isdisjoint(kinds) and not (HOLDER in claims or (JURISDICTION in claims and SUBCLASS_OF in claims)):
        return None
    label, _ = _names(entity, ("en", *choice.languages))
    of = next((value for name in (JURISDICTION, COUNTRY) for value in _ids(claims, name)), None)
    return Title(entity["id"], label, of) if label else None


def redirect(entity: Entity) -> tuple[str, str] | None:
    """The old and the new id of an item that was merged, as the programs that fetch single items write it down."""
    told = entity.get("redirects")
    if not isinstance(told, dict) or not is_id(told.get("from")) or not is_id(told.get("to")):
        return None
    return str(told["from"]), str(told["to"])


def _names(entity: Entity, languages: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    labels = {language: _text(value) for language, value in _by_name(entity, "labels").items()}
    aliases = {language: [_text(v) for v in values] for language, values in _by_name(entity, "aliases").items()}
    return chosen(labels, aliases, languages)


def _description(entity: Entity, languages: tuple[str, ...]) -> str:
    described = _by_name(entity, "descriptions")
    return next((clean(_text(described[language])) for language in languages if language in described), "")


def _text(value: Any) -> str:
    text = value["value"]
    if not isinstance(text, str):
        raise TypeError("a name is text")
    return text


def _positions(claims: Mapping[str, Any]) -> Iterator[Position]:
    """The offices of a person; they get their titles later."""
    for statement in _statements(claims, OFFICE, every=True):
        qid = _id(statement["mainsnak"])
        if qid is not None:
            about = _by_name(statement, "qualifiers")
            of = next((value for name in (OF, JURISDICTION, COUNTRY) for value in _values(about, name)), None)
            yield Position("", of, _moment(about, START), _moment(about, END), qid)


def _values(qualifiers: Mapping[str, Any], name: str) -> Iterator[str]:
    return (value for snak in qualifiers.get(name, ()) if (value := _id(snak)) is not None)


def _ids(claims: Mapping[str, Any], name: str, every: bool = False) -> list[str]:
    found = (_id(statement["mainsnak"]) for statement in _statements(claims, name, every))
    return [value for value in found if value is not None]


def _date(claims: Mapping[str, Any], name: str) -> str | None:
    moments = (_time(statement["mainsnak"]) for statement in _statements(claims, name))
    return max((m for m in moments if m is not None), key=len, default=None)


def _moment(qualifiers: Mapping[str, Any], name: str) -> str | None:
    return next((m for snak in qualifiers.get(name, ()) if (m := _time(snak)) is not None), None)


def _statements(claims: Mapping[str, Any], name: str, every: bool = False) -> list[Mapping[str, Any]]:
    """The statements that count: those of the best rank, or every one that is not deprecated."""
    ranked = {rank: [s for s in claims.get(name, ()) if s.get("rank", "normal") == rank] for rank in _RANKS}
    return [*ranked["preferred"], *ranked["normal"]] if every else ranked["preferred"] or ranked["normal"]


def _id(snak: Mapping[str, Any]) -> str | None:
    value = _value(snak)
    if not isinstance(value, dict):
        return None
    qid = value.get("id") or f"Q{value.get('numeric-id')}"
    return qid if is_id(qid) else None


def _time(snak: Mapping[str, Any]) -> str | None:
    value = _value(snak)
    return time(value["time"], value.get("precision", 11)) if isinstance(value, dict) and "time" in value else None


def _value(snak: Mapping[str, Any]) -> Any:
    """The value of a snak; None if it is unknown or there is none."""
    return snak["datavalue"]["value"] if snak.get("snaktype") == "value" else None


def _by_name(entity: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of an entity by name; where there is nothing, the JSON has a list instead of an object."""
    found = entity.get(name)
    if isinstance(found, dict):
        return found
    if found:
        raise TypeError(f"{name} is no object")
    return {}

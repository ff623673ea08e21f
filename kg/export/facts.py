"""What a dataset says, entity by entity and link by link: what every view is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
"""Subject and object of a link, by IRI."""

EVENTS = ("Meeting", "Exchange")
NODES = ("Person", "Party", "Delegation", "Place", "Meeting", "Exchange")
"""The classes whose entities are nodes without being asked for."""
CLASSES = (*NODES, "Report", "UnnamedSource", "Role", "Transfer", "Statement")
"""The classes that are read; the last three become edges."""


@dataclass(slots=True)
class Entity:
    """Someone or something that the dataset speaks of, under all names that mean it."""

    label: str
    type: str
    aliases: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    """The reports that speak of it."""


Basis = tuple[str, float | None, str]
"""A claim that states a link: its report ("" if that is not known), its confidence, and the statement that it goes back
to ("": it is in the reporter's own words). Without a confidence (None) it is no claim, but a report that has the plain
fact."""

Support = list[Basis]
"""What a link rests on."""

Links = Mapping[Pair, Support]

Link = tuple[str, str, str]
"""The property, the subject and the object of a link."""


@dataclass(frozen=True)
class Facts:
    """Entities, what links them, and what else is known of each."""

    entities: Mapping[str, Entity]
    """By IRI, in its order."""
    links: Mapping[str, Links]
    """For each property of the ontology, such as `headedBy`: who it links, in the order of the IRIs."""
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    """For each property, such as `status`: the values that each entity has, sorted."""
    unasserted: Mapping[str, Mapping[str, Links]] = field(default_factory=dict)
    """As `links`, for each stance that is not Asserts: what somebody denies or supposes."""
    with_reports: bool = False
    """Whether reports are nodes when the facts are drawn as they stand."""
    chosen: frozenset[str] | None = None
    """The other entities that are nodes then; None: all that can be."""
    _objects: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False, compare=False)

    def objects(self, predicate: str, subject: str) -> list[str]:
        """Whom a property links an entity to, in the order of the IRIs."""
        if predicate not in self._objects:
            found = self._objects[predicate] = {}
            for one, other in self.links.get(predicate, {}):
                found.setdefault(one, []).append(other)
        return self._objects[predicate].get(subject, [])

    def support(self, links: Iterable[Link]) -> Support:
        """What these links rest on together, each counted once. KeyError if there is no such link."""
        return [basis for property, one, other in sorted(set(links)) for basis in self.links[property][one, other]]

    def value(self, property: str, entity: str) -> tuple[str, ...]:
        return self.values.get(property, {}).get(entity, ())

    def drawn(self) -> Iterator[str]:
        """The entities that are nodes when the facts are drawn as they stand, besides reports."""
        return (iri for iri in self.of_type(*NODES) if self.chosen is None or iri in self.chosen)

    def of_type(self, *types: str) -> Iterator[str]:
        """The entities of these classes, in the order of the IRIs."""
        return (iri for iri, entity in self.entities.items() if entity.type in types)

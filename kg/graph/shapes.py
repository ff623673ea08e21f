"""SHACL shapes → tests over one report's graph (SHACL Core, https://www.w3.org/TR/shacl/).

A general engine takes a hundred times longer than building the graph does. This one knows only what
`ontology/shapes.ttl` uses, and refuses every other constraint rather than skip it. Constraints written in
SPARQL are the named functions of `kg.graph.rules`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.errors import SetupError
from kg.graph import values
from kg.graph.description import TYPE, Description, Node, Properties, Term
from kg.graph.rules import RULES
from kg.graph.violation import Violation
from kg.resources import folder

Subject = NamedNode | BlankNode
Object = Subject | Literal
Triples = dict[Subject, dict[str, list[Object]]]
ValueTest = Callable[[Term], bool]

_SH: Final = "http://www.w3.org/ns/shacl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
# What a shape says about itself, and constrains nothing.
_SILENT: Final = frozenset({
    _RDF + "type", _RDFS + "label", _RDFS + "comment", _RDFS + "isDefinedBy", "http://www.w3.org/2004/02/skos/core#definition",
    _SH + "name", _SH + "description", _SH + "message", _SH + "order", _SH + "group",
})  # fmt: skip
_OF_A_NODE: Final = _SILENT | {_SH + "targetClass", _SH + "property", _SH + "sparql"}
_OF_A_PROPERTY: Final = _SILENT | {
    _SH + name for name in ("path", "minCount", "maxCount", "class", "lessThan", "lessThanOrEquals", "flags")
}


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What must hold of the values of one property."""

    path: NamedNode
    reason: str
    least: int
    most: int
    """`sys.maxsize`: any number."""
    fits: ValueTest
    """Whether a value keeps to the constraints on the value alone."""
    classes: tuple[frozenset[NamedNode], ...]
    """The classes that a value must be of, each with its subclasses."""
    below: tuple[tuple[NamedNode, bool], ...]
    """Properties whose values must be greater, and whether they may be equal."""


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What must hold of every node of a class."""

    targets: tuple[NamedNode, ...]
    """The classes, with their subclasses."""
    properties: tuple[PropertyShape, ...]


@lru_cache(maxsize=1)
def installed() -> tuple[NodeShape, ...]:
    """The shapes that travel with the package."""
    return compile(*(installed_turtle(name) for name in ("shapes.ttl", "parley.ttl")))


def installed_turtle(name: str) -> bytes:
    """One file of the ontology; SetupError if it is not there."""
    path = folder("ontology") / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror}: install the package again") from error


def compile(turtle: bytes, ontology: bytes = b"") -> tuple[NodeShape, ...]:
    """Shapes from their Turtle text; SetupError for a constraint that is not known here.

    `ontology` is the Turtle text that says which class is a subclass of which.
    """
    triples = _read(ontology) | (shapes := _read(turtle))
    found = [s for node in shapes for s in _node_shapes(node, triples)]
    return tuple(sorted(found, key=lambda shape: shape.targets[0].value))


def violations(shapes: tuple[NodeShape, ...], description: Description) -> Iterator[Violation]:
    """What the report's graph holds against the shapes."""
    by_type = description.by_type()
    for shape in shapes:
        chosen = {focus: None for target in shape.targets for focus in by_type.get(target, ())}
        nodes = [(focus, description.subjects[focus]) for focus in chosen]
        for rule in shape.properties:
            for focus, properties in _suspects(rule, nodes, description):
                yield from _broken(rule, focus, properties, description)


def _suspects(
    rule: PropertyShape, nodes: list[tuple[Node, Properties]], description: Description
) -> Iterator[tuple[Node, Properties]]:
    """The nodes that may break a rule: mostly none, as a look at all of them together shows far sooner than at each."""
    found = [properties.get(rule.path, ()) for _, properties in nodes]
    numbers = set(map(len, found)) or {rule.least}
    bad = {value for value in set(chain.from_iterable(found)) if not _fits(rule, value, description)}
    if not bad and not rule.below and rule.least <= min(numbers) and max(numbers) <= rule.most:
        return
    for node, things in zip(nodes, found, strict=True):
        lies_below = not rule.below or all(_lies_below(rule, value, node[1]) for value in things)
        if not (rule.least <= len(things) <= rule.most and bad.isdisjoint(things) and lies_below):
            yield node


def _fits(rule: PropertyShape, value: Term, description: Description) -> bool:
    if not rule.fits(value):
        return False
    types = description.values(value, TYPE) if rule.classes and isinstance(value, NamedNode) else ()
    return not any(wanted.isdisjoint(types) for wanted in rule.classes)


def _broken(rule: PropertyShape, focus: Node, properties: Properties, description: Description) -> Iterator[Violation]:
    found = properties.get(rule.path, ())
    if len(found) < rule.least:
        yield Violation(focus, rule.path, None, f"{rule.reason} Found: {len(found)}.")
    if len(found) > rule.most:
        yield Violation(focus, rule.path, None, f"{rule.reason} Found: {len(found)}.")
    for value in found:
        if not (_fits(rule, value, description) and _lies_below(rule, value, properties)):
            yield Violation(focus, rule.path, value, f"{rule.reason} Found: {_plain(value)}.")


def _lies_below(rule: PropertyShape, value: Term, properties: Properties) -> bool:
    return all(_is_below(value, other, equal) for path, equal in rule.below for other in properties.get(path, ()))


def _is_below(value: Term, other: Term, may_equal: bool) -> bool:
    if not (isinstance(value, Literal) and isinstance(other, Literal)):
        return False
    order = values.compare(value, other)
    return order is not None and (order < 0 or (may_equal and order == 0))


def _plain(value: Term) -> str:
    return repr(value.value[:80]) if isinstance(value, Literal) else value.value


# --- reading the shapes ----------------------------------------------------------------------------


def _read(turtle: bytes) -> Triples:
    triples: Triples = {}
    try:
        for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE):
            subject, thing = quad.subject, quad.object
            if not isinstance(thing, Triple):
                triples.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(thing)
    except SyntaxError as error:
        raise SetupError(f"the ontology cannot be read: {error.msg}") from error
    return triples


def _with_subclasses(wanted: NamedNode, triples: Triples) -> frozenset[NamedNode]:
    found = {wanted}
    while True:
        more = {
            node
            for node, properties in triples.items()
            if isinstance(node, NamedNode) and not found.isdisjoint(properties.get(_RDFS + "subClassOf", ()))
        }
        if more <= found:
            return frozenset(found)
        found |= more


def _node_shapes(node: Subject, triples: Triples) -> Iterator[NodeShape]:
    properties = triples[node]
    targets = properties.get(_SH + "targetClass", [])
    is_shape = NamedNode(_SH + "NodeShape") in properties.get(_RDF + "type", [])
    if not targets and not is_shape:
        return
    if not targets:
        raise SetupError(f"shape {node}: only sh:targetClass is known for choosing nodes")
    _refuse_unknown(node, properties, _OF_A_NODE)
    for constraint in properties.get(_SH + "sparql", []):
        if not isinstance(constraint, NamedNode) or constraint.value not in RULES:
            raise SetupError(f"shape {node}: no rule of kg stands for the SPARQL constraint {constraint}")
    rules = tuple(_property_shape(_node(p), triples) for p in properties.get(_SH + "property", []))
    if rules:
        classes = {c for target in targets for c in _with_subclasses(_named(target), triples)}
        yield NodeShape(tuple(sorted(classes, key=str)), rules)


def _property_shape(node: Subject, triples: Triples) -> PropertyShape:
    properties = triples[node]
    _refuse_unknown(node, properties, _OF_A_PROPERTY | {_SH + name for name in _TESTS})
    path = _named(properties[_SH + "path"][0])
    messages = sorted(str(m.value) for m in properties.get(_SH + "message", []) if isinstance(m, Literal))
    return PropertyShape(
        path=path,
        reason=messages[0] if messages else path.value,
        least=_number(properties, "minCount", 0),
        most=_number(properties, "maxCount", sys.maxsize),
        fits=_all(tuple(_tests(properties, triples))),
        classes=tuple(_with_subclasses(_named(wanted), triples) for wanted in properties.get(_SH + "class", [])),
        below=tuple(
            (_named(other), name == "lessThanOrEquals")
            for name in ("lessThan", "lessThanOrEquals")
            for other in properties.get(_SH + name, [])
        ),
    )


def _all(tests: tuple[ValueTest, ...]) -> ValueTest:
    @lru_cache(maxsize=4096)
    def fits(value: Term) -> bool:
        return all(test(value) for test in tests)

    # Offsets, categories and sureness are the same few from report to report.
    return fits if tests else lambda _: True


def _refuse_unknown(node: Subject, properties: dict[str, list[Object]], known: frozenset[str]) -> None:
    if unknown := sorted(properties.keys() - known):
        raise SetupError(f"shape {node}: the constraint {unknown[0]} is not known here")


def _tests(properties: dict[str, list[Object]], triples: Triples) -> Iterator[ValueTest]:
    flags = "".join(str(f.value) for f in properties.get(_SH + "flags", []) if isinstance(f, Literal))
    for name, make in sorted(_TESTS.items()):
        for argument in properties.get(_SH + name, []):
            yield make(argument, flags, triples)


def _datatype(argument: Object, _flags: str, _triples: Triples) -> ValueTest:
    datatype = _named(argument)
    form = values.FORMS.get(datatype.value)
    if form is None:
        raise SetupError(f"shapes of the ontology: the datatype {datatype.value} is not known here")
    return lambda value: isinstance(value, Literal) and value.datatype == datatype and form(value.value)


def _node_kind(argument: Object, _flags: str, _triples: Triples) -> ValueTest:
    kind = _named(argument).value.removeprefix(_SH)
    types = {"IRI": NamedNode, "Literal": Literal, "BlankNodeOrIRI": NamedNode, "IRIOrLiteral": (NamedNode, Literal)}
    if kind not in types:
        raise SetupError(f"shapes of the ontology: the node kind {kind} is not known here")
    return lambda value: isinstance(value, types[kind])  # type: ignore[arg-type]


def _in(argument: Object, _flags: str, triples: Triples) -> ValueTest:
    allowed = frozenset(_listed(argument, triples))
    return lambda value: value in allowed


def _or(argument: Object, _flags: str, triples: Triples) -> ValueTest:
    choices = []
    for choice in _listed(argument, triples):
        properties = triples[_node(choice)]
        _refuse_unknown(_node(choice), properties, frozenset(_SH + name for name in _TESTS) | {_SH + "flags"})
        choices.append(tuple(_tests(properties, triples)))
    return lambda value: any(all(test(value) for test in tests) for tests in choices)


def _pattern(argument: Object, flags: str, _triples: Triples) -> ValueTest:
    if flags.strip("i") or not isinstance(argument, Literal):
        raise SetupError(f"shapes of the ontology: the flags {flags!r} of a pattern are not known here")
    pattern = re.compile(argument.value, re.IGNORECASE if flags else 0)
    return lambda value: pattern.search(value.value) is not None


def _minimum(argument: Object, _flags: str, _triples: Triples) -> ValueTest:
    return lambda value: (order := _order(value, argument)) is not None and order >= 0


def _maximum(argument: Object, _flags: str, _triples: Triples) -> ValueTest:
    return lambda value: (order := _order(value, argument)) is not None and order <= 0


def _order(value: Term, limit: Object) -> int | None:
    return values.compare(value, limit) if isinstance(value, Literal) and isinstance(limit, Literal) else None


_TESTS: Final[dict[str, Callable[[Object, str, Triples], ValueTest]]] = {
    "datatype": _datatype,
    "in": _in,
    "maxInclusive": _maximum,
    "minInclusive": _minimum,
    "nodeKind": _node_kind,
    "or": _or,
    "pattern": _pattern,
}
"""The constraints on a value alone, by their name in SHACL."""


def _listed(head: Object, triples: Triples) -> Iterator[Object]:
    while head != NamedNode(_RDF + "nil"):
        cell = triples[_node(head)]
        yield cell[_RDF + "first"][0]
        head = cell[_RDF + "rest"][0]


def _number(properties: dict[str, list[Object]], name: str, otherwise: int) -> int:
    found = properties.get(_SH + name, [])
    return int(found[0].value) if found and isinstance(found[0], Literal) else otherwise


def _named(term: Object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise SetupError(f"shapes of the ontology: an IRI was expected, found {term}")
    return term


def _node(term: Object) -> Subject:
    if isinstance(term, Literal):
        raise SetupError(f"shapes of the ontology: a node was expected, found {term}")
    return term

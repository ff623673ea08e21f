"""The names that were found to mean the same → the one that stands for them.

Identity across reports lays `<variant> parley:resolvedTo <canonical>` over a dataset, and changes nothing in it.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode, Store

from kg.vocabulary import ONTOLOGY

_RESOLVED_TO: Final = NamedNode(ONTOLOGY + "#resolvedTo")


def canonical_names(store: Store) -> dict[str, str]:
    """For each IRI that another one stands for, the last in line of those."""
    steps: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, _RESOLVED_TO, None, None):
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
            variant, other = quad.subject.value, quad.object.value
            steps[variant] = min(other, steps.get(variant, other))
    return {variant: end for variant, end in _ends(steps).items() if end != variant}


def _ends(steps: dict[str, str]) -> dict[str, str]:
    """Where the steps lead from each name; of a circle, to its first name in the alphabet.

    >>> _ends({"a": "b", "b": "c"}), _ends({"c": "b", "b": "c"})
    ({'a': 'c', 'b': 'c'}, {'b': 'b', 'c': 'b'})
    """
    ends: dict[str, str] = {}
    for start in sorted(steps):
        passed: dict[str, int] = {}
        here = start
        while here in steps and here not in ends and here not in passed:
            passed[here] = len(passed)
            here = steps[here]
        path = list(passed)
        end = min(path[passed[here] :]) if here in passed else ends.get(here, here)
        ends.update(dict.fromkeys(path, end))
    return ends

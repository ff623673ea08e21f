"""Walking the dependency tree of an annotation: phrases, clauses, subjects, negations.

Every function takes an annotation and the index of a token, and answers with indices of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Annotation

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# What depends on a noun and is no part of its phrase, before it; and what is, behind it.
_NOT_BEFORE = frozenset({"cc", "conj", "nsubj"})
_BEHIND = frozenset({"prep", "acl", "amod", "nummod", "compound", "case", "npadvmod", "advmod", "poss", "flat"})
_AFTER_A_NOUN = frozenset({"relcl", "appos", "advcl", "ccomp", "parataxis"})


def descendants(a: Annotation, top: int) -> list[int]:
    """The token and all below it, in the order of the text."""
    children, found = a.children, [top]
    for token in found:  # it grows while it is walked
        found += children[token]
    return sorted(found)


def ancestors(a: Annotation, token: int) -> Iterator[int]:
    """The token's head, that one's head, up to the root of the sentence."""
    while a.tokens[token].head != token:
        token = a.tokens[token].head
        yield token


def clause(a: Annotation, top: int) -> tuple[int, int]:
    """The token range that a verb or noun governs."""
    inside = descendants(a, top)
    return inside[0], inside[-1] + 1


def phrase(a: Annotation, head: int, *, after: bool = True) -> tuple[int, int]:
    """The noun phrase around a head, without relative clauses, appositions and coordinated phrases.

    With `after=False` it ends at the head: "the head" of "the head of the delegation".
    """
    tokens, children = a.tokens, a.children
    inside = {head}
    todo = [c for c in children[head] if tokens[c].dep not in _NOT_BEFORE and (c < head or tokens[c].dep in _BEHIND)]
    while todo:
        token = todo.pop()
        inside.add(token)
        todo += [c for c in children[token] if tokens[c].dep not in _AFTER_A_NOUN]
    first, last = head, head
    while first - 1 in inside:
        first -= 1
    while after and last + 1 in inside:
        last += 1
    while last > head and a.tokens[last].pos == "PUNCT":
        last -= 1
    return first, last + 1


def subjects(a: Annotation, verb: int) -> list[int]:
    """Heads of the verb's subject, each conjunct for itself; those of the verb it is coordinated with if it has none."""
    own = [c for c in a.children[verb] if a.tokens[c].dep in SUBJECTS]
    if own:
        return conjuncts(a, own[0])
    if a.tokens[verb].dep == "conj":
        return subjects(a, a.tokens[verb].head)
    return []


def own_subject(a: Annotation, verb: int) -> int | None:
    return next((c for c in a.children[verb] if a.tokens[c].dep in SUBJECTS), None)


def conjuncts(a: Annotation, head: int) -> list[int]:
    """The head and what is coordinated with it, in the order of the text."""
    tokens, children, found = a.tokens, a.children, [head]
    for top in found:  # it grows while it is walked
        found += [c for c in children[top] if tokens[c].dep == "conj"]
    return sorted(found)


def objects(a: Annotation, verb: int) -> list[int]:
    """Heads of the direct objects of a verb."""
    return [o for c in a.children[verb] if a.tokens[c].dep in {"dobj", "obj"} for o in conjuncts(a, c)]


def after(a: Annotation, head: int, *prepositions: str) -> list[int]:
    """Heads of what follows one of the prepositions below a verb or noun."""
    tokens, children = a.tokens, a.children
    return [
        object
        for child in children[head]
        if tokens[child].lower in prepositions and tokens[child].dep in {"prep", "agent", "dative"}
        for inner in children[child]
        if tokens[inner].dep in {"pobj", "pcomp"}
        for object in conjuncts(a, inner)
    ]


def agents(a: Annotation, verb: int) -> list[int]:
    """Heads of "by …" below a passive verb."""
    return after(a, verb, "by")


def auxiliaries(a: Annotation, verb: int) -> list[str]:
    """Lower-case auxiliaries of a verb, in order: ["would", "be"]."""
    return [a.tokens[c].lower for c in a.children[verb] if a.tokens[c].dep in {"aux", "auxpass"}]


def is_passive(a: Annotation, verb: int) -> bool:
    return any(a.tokens[c].dep in {"auxpass", "nsubjpass"} for c in a.children[verb])


def is_negated(a: Annotation, token: int) -> bool:
    """Whether "not", "never" or "no" bears on the token itself.

    The subject counts: "no text was signed", "neither side spoke".
    """
    for child in a.children[token]:
        word = a.tokens[child]
        if word.dep == "neg" or word.lower in {"not", "never", "n't", "hardly", "neither", "nor"}:
            return True
        if word.dep in SUBJECTS and _says_none(a, child):
            return True
    return _says_none(a, token) if a.tokens[token].pos in {"NOUN", "PROPN"} else False


def _says_none(a: Annotation, noun: int) -> bool:
    if a.tokens[noun].lower in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(
        a.tokens[c].lower in {"no", "neither"} and a.tokens[c].dep in {"det", "preconj", "neg"}
        for c in a.children[noun]
    )


def particle(a: Annotation, verb: int) -> str | None:
    """The particle of a phrasal verb: "over" of "hand over"."""
    return next((a.tokens[c].lower for c in a.children[verb] if a.tokens[c].dep == "prt"), None)

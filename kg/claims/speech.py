"""The table of verbs of saying, looked up by verb and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.claims import tree
from kg.claims.words import cell, table
from kg.model import Annotation, SpeechAct


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to use a verb of saying: its act, and what carries the content."""

    act: SpeechAct
    contents: frozenset[str]
    companion: str | None = None
    """The particle or preposition that makes it this one: "for" of "call for"."""


@lru_cache(maxsize=1)
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, those with a companion first.

    >>> [f.act.value for f in frames()["accuse"]]
    ['Accuse']
    """
    found: dict[str, list[Frame]] = {}
    for row in table("speech"):
        frame = Frame(SpeechAct(row["act"].capitalize()), frozenset(cell(row, "content")), row["with"] or None)
        found.setdefault(row["verb"], []).append(frame)
    return {verb: tuple(sorted(several, key=lambda f: f.companion is None)) for verb, several in found.items()}


def frame_of(a: Annotation, verb: int) -> Frame | None:
    """The frame that a token is used in; None if it is no verb of saying here.

    Takes: "called on Kyiv to …" (demand). Refuses: "called in the ambassador".
    """
    token = a.tokens[verb]
    if token.pos not in {"VERB", "AUX"}:
        return None
    companions = {a.tokens[c].lower for c in a.children[verb] if a.tokens[c].dep in {"prt", "prep", "advmod"}}
    for frame in frames().get(token.lemma, ()):
        if frame.companion is None or frame.companion in companions:
            return frame
    return None


def is_speech(a: Annotation, verb: int) -> bool:
    return frame_of(a, verb) is not None


def is_said_for_real(a: Annotation, verb: int) -> bool:
    """Whether something was said: not "would say", "did not confirm", "is expected to announce".

    Takes: "said", "has said", "says", "adding". Refuses: "refused to say", "may announce".
    """
    token = a.tokens[verb]
    auxiliaries = set(tree.auxiliaries(a, verb))
    if tree.is_negated(a, verb) or auxiliaries & {"would", "will", "may", "might", "could", "can", "should", "must", "to"}:
        return False
    return token.tag != "VB" or "did" in auxiliaries or token.dep in {"ROOT", "ccomp", "conj"}

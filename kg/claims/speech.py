"""The table of verbs of saying, looked up by verb and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.claims import tree
from kg.claims.words import cell, table
from kg.model import Annotation, SpeechAct

# Between a verb and its auxiliaries: "had on Wednesday | also | demanded" is cut at the adverb only.
_ADVERBS = frozenset({"RB", "RBR"})
_AUXILIARIES = frozenset({"be", "have", "do", "get", "’ve", "'ve", "'s", "’s"})
_NOT_YET = frozenset(
    {
        "would",
        "will",
        "may",
        "might",
        "could",
        "can",
        "should",
        "must",
        "shall",
        "'ll",
        "’ll",
        "'d",
        "’d",
        "cannot",
        "ought",
    }
)
_NEVER = frozenset({"not", "n't", "n’t", "never", "hardly", "neither", "nor", "nobody", "none", "without", "cannot"})
# "went on to say", "is quick to add": something was said after all.
_LEADS_TO_SAYING = frozenset({"go", "on", "continue", "proceed", "quick"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | frozenset(
    "january february march april may june july august september october november december".split()
)
_FARTHEST = 6
# "accused | the … of": so far at most from the verb to its preposition.
_FARTHEST_COMPANION = 25


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to use a verb of saying: its act, and what carries the content."""

    act: SpeechAct
    contents: frozenset[str]
    companion: str | None = None
    """The particle or preposition that makes it this one: "for" of "call for"."""
    hearer: bool = False
    """Whether it names its hearer before the content: "told reporters"."""


@lru_cache(maxsize=1)
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, those with a companion first.

    >>> [f.act.value for f in frames()["accuse"]]
    ['Accuse']
    """
    found: dict[str, list[Frame]] = {}
    for row in table("speech"):
        frame = Frame(
            SpeechAct(row["act"].capitalize()),
            frozenset(cell(row, "content")),
            row["with"] or None,
            row["hearer"] == "yes",
        )
        found.setdefault(row["verb"], []).append(frame)
    return {verb: tuple(sorted(several, key=lambda f: f.companion is None)) for verb, several in found.items()}


def frame_of(a: Annotation, verb: int) -> Frame | None:
    """The frame that a token is used in; None if it is no verb of saying here.

    Takes: "called on Kyiv to …" (demand). Refuses: "called in the ambassador", "the reported deal".
    """
    token = a.tokens[verb]
    if token.lemma not in frames() or not token.tag.startswith("VB") or _is_attribute(a, verb):
        return None
    for frame in frames()[token.lemma]:
        if frame.companion is None or companion(a, verb, frame) is not None:
            return frame
    return None


def _is_attribute(a: Annotation, verb: int) -> bool:
    """Takes: "the reported deal", "so-called"."""
    token = a.tokens[verb]
    return (
        token.dep == "amod"
        and token.tag in {"VBN", "VBG"}
        and verb + 1 < len(a.tokens)
        and a.tokens[verb + 1].tag.startswith("NN")
    )


def companion(a: Annotation, verb: int, frame: Frame) -> int | None:
    """The token of a frame's particle or preposition: beside the verb, below it, or behind the one accused."""
    below = [
        c
        for c in a.children[verb]
        if a.tokens[c].dep in {"prt", "prep", "advmod"} and a.tokens[c].lower == frame.companion and c > verb
    ]
    end = a.sentence_of(verb).last
    near = verb + 1
    while near < min(end, verb + 3) and a.tokens[near].tag in _ADVERBS and a.tokens[near].lower != frame.companion:
        near += 1
    near += near + 1 < end and a.tokens[near].lower == "it" != frame.companion  # "made it clear"
    if near < end and a.tokens[near].lower == frame.companion:
        return near if not _is_day(a, near) else None
    if "appeal" in frame.contents:
        return next((i for i in range(verb + 2, min(end, verb + 5)) if a.tokens[i].lemma == frame.companion), None)
    if "act" in frame.contents and frame.act is SpeechAct.ACCUSE:
        return next(
            (i for i in range(verb + 2, min(end, verb + _FARTHEST_COMPANION)) if a.tokens[i].lower == frame.companion),
            None,
        )
    return below[0] if below else None


def _is_day(a: Annotation, preposition: int) -> bool:
    """Takes: "insisted on Monday", which is when and not what."""
    following = a.tokens[preposition + 1].lower if preposition + 1 < len(a.tokens) else ""
    return a.tokens[preposition].lower == "on" and following in _DAYS


def is_speech(a: Annotation, verb: int) -> bool:
    """Whether a token is a verb of saying."""
    return frame_of(a, verb) is not None


def is_said_for_real(a: Annotation, verb: int) -> bool:
    """Whether something was said: not "would say", "did not confirm", "is expected to announce".

    Takes: "said", "has said", "says", "adding", "went on to say".
    Refuses: "refused to say", "may announce", "neither confirmed nor denied".
    """
    before = _auxiliaries(a, verb)
    words = {a.tokens[i].lower for i in before} | set(tree.auxiliaries(a, verb))
    if tree.is_negated(a, verb) or words & _NOT_YET or words & _NEVER or _is_under_neither(a, verb):
        return False
    if a.tokens[verb].tag == "VB" and "to" in words:
        first = before[-1] - 1 if before else verb - 1
        return first >= 0 and a.tokens[first].lemma in _LEADS_TO_SAYING
    return a.tokens[verb].tag != "VB" or bool(words & {"did", "do", "does"})


def _auxiliaries(a: Annotation, verb: int) -> list[int]:
    """Auxiliaries, "to", negations and adverbs right before a verb, the nearest first."""
    found = []
    place = verb - 1
    while place >= max(0, verb - _FARTHEST) and a.tokens[place].sentence == a.tokens[verb].sentence:
        word = a.tokens[place]
        chained = word.tag in _ADVERBS | {"MD", "TO"} or word.lemma in _AUXILIARIES or word.lower in _NEVER
        if not chained:
            break
        found.append(place)
        place -= 1
    return found


def _is_under_neither(a: Annotation, verb: int) -> bool:
    """Takes both verbs of "neither confirmed nor denied"."""
    return any(
        a.tokens[i].lower == "nor" and a.tokens[i].sentence == a.tokens[verb].sentence
        for i in range(max(0, verb - 2), verb)
    )

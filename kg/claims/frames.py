"""A noun or verb for a meeting → its place in the sentence: what it is part of, the verb above, and how it hangs on
it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.claims import tree
from kg.claims.words import table
from kg.model import Annotation

# "The second round of talks", "five days of talks", "the end of the meeting": the noun below is the same meeting.
_UNITS = frozenset(
    "round day week hour series end start beginning conclusion close opening result outcome part phase margin "
    "sideline eve cycle set stage session bout course hours".split()
)
_OF_MEETINGS = frozenset({"arrange", "broker", "chair", "convene", "facilitate", "hold", "host", "mediate", "organise", "organize", "schedule"})
_DIRECT = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "csubj", "oprd"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a meeting stands in its sentence."""

    trigger: int
    group: tuple[int, ...]
    """The nouns that speak of it: "round" and "talks" of "round of talks"."""
    preposition: int | None
    """What stands between it and the word above: "at" of "agreed at the talks"; itself where it hangs on a noun."""
    above: int | None
    """The verb, adjective or noun that governs it; of a verb, the verb itself."""
    verbs: tuple[int, ...]
    """The verbs that tell of it, the nearest first: "start" and "are" of "are due to start talks"."""
    is_verb: bool

    @property
    def is_direct(self) -> bool:
        """Whether it is subject or object of the verb above rather than a circumstance."""
        return self.preposition is None


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in table("meetings") if row["pos"] == "noun")


def of(a: Annotation, trigger: int) -> Frame:
    """The frame of a meeting's noun or verb."""
    if a.tokens[trigger].pos == "VERB" or a.tokens[trigger].pos == "AUX":
        return Frame(trigger, (), None, trigger, tuple(_chain(a, trigger)), True)
    group, top = [trigger, *_below(a, trigger)], trigger
    preposition: int | None = None
    while True:
        token = a.tokens[top]
        if (
            token.dep in {"conj", "appos"}
            and token.head != top
            and a.tokens[token.head].pos == "NOUN"
            and a.tokens[token.head].lemma in nouns()
        ):
            top = token.head
            continue
        if token.head == top:
            return Frame(trigger, tuple(group), preposition, None, (), False)
        head = a.tokens[token.head]
        if token.dep in {"pobj", "pcomp"} and head.pos in {"ADP", "SCONJ", "PART"}:
            if head.lower == "of" and a.tokens[head.head].lemma in _UNITS and a.tokens[head.head].pos == "NOUN":
                top = head.head
                group.append(top)
                continue
            if head.lower == "of" and _is_numbered_round(a, head.head):
                top = head.head
                group.append(top - 1)
                continue
            preposition = _outermost(a, head.index)
            above = a.tokens[preposition].head
            return Frame(trigger, tuple(group), preposition, above, tuple(_chain(a, above)), False)
        beside = token.dep not in _DIRECT and head.pos in {"NOUN", "PROPN"}
        return Frame(trigger, tuple(group), top if beside else None, token.head, tuple(_chain(a, token.head)), False)


def when(a: Annotation, frame: Frame) -> int | None:
    """The "when" that opens the clause of a meeting, right behind a comma: "…, when X met Y"."""
    for verb in frame.verbs:
        word = next((c for c in a.children[verb] if a.tokens[c].lower == "when"), None)
        if word is not None and word > 0 and a.tokens[word - 1].text == "," and a.tokens[verb].dep in {"relcl", "advcl"}:
            return word
    return None


def clauses(a: Annotation, noun: int) -> list[int]:
    """Participles and relative clauses beside a noun, also one that the parser hung on the verb.

    Takes: "the round held in Doha", "the fifth round, held in Doha in May,". Refuses: "the round, Ankara said".
    """
    found = [c for c in a.children[noun] if a.tokens[c].dep in {"acl", "relcl"}]
    found += [x for c in found if a.tokens[c].lemma == "be" for x in a.children[c] if a.tokens[x].dep == "xcomp"]
    after = tree.phrase(a, noun)[1]
    sentence = a.sentence_of(noun)
    if after + 1 < sentence.last and a.tokens[after].text == ",":
        loose = next((i for i in (after + 1, after + 2) if i < sentence.last and a.tokens[i].tag == "VBN"), None)
        if loose is not None and loose not in found and not tree.is_passive(a, loose) and a.tokens[loose].dep != "conj":
            found.append(loose)
    return found or _of_its_members(a, noun)


def _of_its_members(a: Annotation, noun: int) -> list[int]:
    """A clause that the parser hung on who meets: "a meeting of the ministers, A and B, which Norway was to host"."""
    which = [t for t in tree.descendants(a, noun) if a.tokens[t].tag == "WDT" and a.tokens[t - 1].text == ","]
    verbs = [a.tokens[t].head for t in which]
    return [v for v in verbs if a.tokens[v].lemma in _OF_MEETINGS and a.tokens[v].dep in {"relcl", "xcomp"}]


def _below(a: Annotation, noun: int) -> list[int]:
    """ "talks" of "round of talks"."""
    return [b for b in tree.after(a, noun, "of") if a.tokens[b].lemma in nouns()]


def _is_numbered_round(a: Annotation, token: int) -> bool:
    """ "Round four of the talks", where the parser makes the number the head."""
    return token > 0 and a.tokens[token].pos == "NUM" and a.tokens[token - 1].lemma == "round"


def _outermost(a: Annotation, preposition: int) -> int:
    """ "out" of "out of the talks", "ahead" of "ahead of the talks"."""
    head = a.tokens[preposition].head
    return head if a.tokens[head].pos in {"ADP", "SCONJ"} or a.tokens[head].lower == "ahead" else preposition


def _chain(a: Annotation, start: int) -> list[int]:
    """The first verb at or above a token, and those above it that it completes ("are due to start")."""
    found: list[int] = []
    token = start
    while True:
        word = a.tokens[token]
        if word.pos in {"VERB", "AUX"} or (found and word.pos == "ADJ"):
            found.append(token)
            if word.dep not in {"xcomp", "acomp", "prep"} or word.head == token:
                return [*(t for t in found if a.tokens[t].pos != "ADJ"), *_completions(a, found[0])]
        if word.head == token:
            return found
        token = word.head


def _completions(a: Annotation, verb: int) -> list[int]:
    """Verbs below that complete it: "begin" of "talks are due to begin", "were to begin"."""
    below = [c for c in a.children[verb] if a.tokens[c].dep in {"xcomp", "acomp"}]
    below += [g for c in below if a.tokens[c].pos == "ADJ" for g in a.children[c] if a.tokens[g].dep == "xcomp"]
    return [c for c in below if a.tokens[c].pos == "VERB" and "to" in tree.auxiliaries(a, c)]

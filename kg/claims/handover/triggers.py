"""Tokens → the verbs and nouns that tell of a handover.

Takes: "freed", "let … go", "handed them to", "the release of", "are out". Refuses: "set the table", "free trade".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.claims import tree
from kg.claims.words import table
from kg.model import Annotation, Token

# Companions that the parse may have hung on the object: "set free 700 detainees".
_ADJACENT = frozenset({"free", "go", "over", "back", "up", "home"})
# Forms that the parser takes for words of their own.
_MISREAD = {"frees": "free", "freed": "free", "freeing": "free", "swaps": "swap"}
_OBJECTS = frozenset({"hand", "side", "plane", "jail", "prison", "custody", "captivity", "way"})
# "Returned from prison", "came back from Peruvian captivity".
_CUSTODY = frozenset({"captivity", "custody", "detention", "imprisonment", "jail", "prison"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a handover."""

    token: int
    sense: str
    noun: bool
    needs: str = ""
    """What else must be said: "sure", "to", "both" or "number" (see words/handovers.tsv)."""
    companion: str = ""


@lru_cache(maxsize=1)
def _handovers() -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """For each word and part of speech, sense and needs by companion ("" for none)."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for row in table("handovers"):
        found.setdefault((row["word"], row["pos"]), {})[row["with"]] = (row["sense"], row["needs"] or "")
    return found


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for word, _ in _handovers())


def find(a: Annotation) -> Iterator[Trigger]:
    """All triggers of a report, in the order of the text."""
    known = {t.index: t for t in (*a.with_lemma(_words()), *a.with_word(_MISREAD.keys()))}
    for _, token in sorted(known.items()):
        noun = (token.pos in {"NOUN", "PROPN"} and token.dep != "ROOT") or token.tag in {"NN", "NNS"}
        if noun and _is_a_verb_after_all(a, token.index):
            noun = False
        senses = _handovers().get((_lemma(token), "noun" if noun else "verb"))
        if senses is None or (
            not noun and token.pos not in {"VERB", "AUX"} and not _is_a_verb_after_all(a, token.index)
        ):
            continue
        found = _sense(a, token.index, senses)
        if found is not None:
            companion, (sense, needs) = found
            yield Trigger(token.index, sense, noun, needs, companion)


def hands_over(a: Annotation, verb: int) -> bool:
    """Whether a verb may tell of giving people up."""
    senses = _handovers().get((_lemma(a.tokens[verb]), "verb"), {}) if a.tokens[verb].pos == "VERB" else {}
    return any(sense in {"release", "repatriate"} for sense, _ in senses.values())


def _lemma(token: Token) -> str:
    return _MISREAD.get(token.lower, token.lemma)


def _is_a_verb_after_all(a: Annotation, token: int) -> bool:
    """Whether "free" or "release", tagged otherwise, has an object of its own: "that the group also free the men"."""
    word = a.tokens[token]
    return word.lower in {"free", "frees", "release", "releases", "swap", "swaps"} and any(
        a.tokens[c].dep in {"dobj", "nsubj"} and c != token for c in a.children[token]
    )


def _sense(a: Annotation, token: int, senses: dict[str, tuple[str, str]]) -> tuple[str, tuple[str, str]] | None:
    if len(senses) == 1 and "" in senses:
        return "", senses[""]
    companions = {form for c in a.children[token] if c > token for form in (a.tokens[c].lower, a.tokens[c].lemma)}
    companions |= {a.tokens[o].lemma for o in _things(a, token)}
    companions |= {
        a.tokens[p].lower for o in tree.objects(a, token) for p in a.children[o] if a.tokens[p].lower == "between"
    }
    if any(a.tokens[p].lemma in _CUSTODY for p in tree.after(a, token, "from")):
        companions.add("captivity")
    following = a.tokens[token + 1].lower if token + 1 < a.sentence_of(token).last else ""
    companions |= {following} & _ADJACENT
    for companion, sense in senses.items():
        if companion and companion in companions and _fits(a, token, companion):
            return companion, sense
    return ("", senses[""]) if "" in senses else None


def _things(a: Annotation, token: int) -> list[int]:
    beside = a.tokens[token]
    if beside.dep == "amod" and beside.head == token + 1 and beside.lemma == "change":
        return [beside.head] if a.tokens[beside.head].lemma in _OBJECTS else []  # "changed hands", taken for a noun
    return [
        o
        for c in a.children[token]
        if a.tokens[c].dep in {"dobj", "npadvmod", "nsubj"} and c > token
        for o in tree.conjuncts(a, c)
        if a.tokens[o].lemma in _OBJECTS
    ]


def _fits(a: Annotation, token: int, companion: str) -> bool:
    """Takes: "went the other way", "are free". Refuses: "went a long way", "are to free"."""
    if a.tokens[token].lemma == "be":
        return any(a.tokens[c].lower == companion and a.tokens[c].pos != "VERB" for c in a.children[token])
    if companion != "way":
        return True
    return any(a.tokens[c].lower in {"other", "opposite"} for t in _things(a, token) for c in a.children[t])

"""Nouns for meetings: whether a word in a sentence speaks of one.

Takes: "talks", "the 12th round", "another round in Oslo". Refuses: "talk", "a press conference", "a climate summit",
"a round of applause".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.claims import meeting_places, numbers, tree
from kg.claims.mentions import Mentions
from kg.claims.words import table
from kg.model import Annotation

# What may be counted: "the second meeting".
COUNTED = frozenset({"meeting", "talk", "negotiation", "summit", "sitting", "session"})
_NOT_MEETINGS = frozenset(
    "press news phone telephone cabinet video board trade government cup training trading parliamentary plenary "
    "assembly council virtual online panel working staff wedding opening closing strategy climate "
    "business investment economic donor donors".split()
)
# Those who are met, but not to negotiate.
NOT_AT_A_TABLE = frozenset(
    "brother captive child crowd daughter family father friend hostage husband journalist mother parent prisoner "
    "refugee relative reporter sister soldier son student supporter survivor troop veteran victim villager wife".split()
)
_WHICH_ROUND = frozenset({"another", "final", "first", "fresh", "further", "last", "latest", "new", "next", "opening", "previous", "upcoming"})
_HELD = frozenset({"begin", "convene", "hold", "open", "resume", "schedule", "start"})
_SIGNING = frozenset({"sign", "initial", "ink", "conclude", "seal", "put"})


@lru_cache(maxsize=1)
def words() -> dict[tuple[str, str], str]:
    """What each word, as noun or verb, needs to speak of a meeting.

    >>> words()["summit", "noun"], words()["receive", "verb"]
    ('sure', 'people')
    """
    return {(row["word"], row["pos"]): row["sure"] for row in table("meetings")}


def speaks_of_one(a: Annotation, mentions: Mentions, token: int) -> bool:
    """Takes: "talks", "the 12th round", "a session of negotiations".
    Refuses: "talk", "a press conference", "a round of applause"."""
    word = a.tokens[token]
    if (word.lemma, "noun") not in words() or (
        word.lemma in {"talk", "consultation", "negotiation"} and word.tag not in {"NNS", "NNPS"}
    ):
        return False
    modifiers = {
        a.tokens[c].lower
        for c in a.children[token]
        if a.tokens[c].dep in {"compound", "amod", "nmod"} or a.tokens[c].lower == "another"
    }
    opens = "opening" in modifiers and word.lemma in {"round", "session"}
    if (modifiers & _NOT_MEETINGS and not opens) or (word.dep == "compound" and a.tokens[word.head].pos in {"NOUN", "PROPN"}):
        return False
    if any(a.tokens[h].lemma in NOT_AT_A_TABLE for h in tree.after(a, token, "with", "between")):
        return False
    if _is_part_of_a_round(a, token) or _is_an_occasion(a, token):
        return False
    if word.lemma == "round":
        below = tree.after(a, token, "of")
        return (
            bool(round_of(a, (token,)) and not below)
            or any((a.tokens[b].lemma, "noun") in words() for b in below)
            or bool(round_of(a, (token,)) and below)
            or (
                not below
                and bool(meeting_places.beside(mentions, a, token) or modifiers & _WHICH_ROUND or _is_held(a, token))
            )
        )
    if word.lemma == "ceremony":
        return any(a.tokens[t].lemma in _SIGNING for t in tree.ancestors(a, token)) or "signing" in modifiers
    return True


def _is_held(a: Annotation, noun: int) -> bool:
    """Takes: "a round that was to begin in Oslo", "a round was held", "the round took place". Refuses: "a round of cuts"."""
    clauses = [c for c in a.children[noun] if a.tokens[c].dep in {"relcl", "acl"}]
    below = [v for c in clauses for v in (c, *(x for x in a.children[c] if a.tokens[x].dep == "xcomp"))]
    above = [a.tokens[noun].head] if a.tokens[noun].dep in {*tree.SUBJECTS, "dobj"} else []
    return any(a.tokens[v].lemma in _HELD or _takes_place(a, v) for v in (*below, *above))


def _takes_place(a: Annotation, verb: int) -> bool:
    return a.tokens[verb].lemma == "take" and any(a.tokens[o].lemma == "place" for o in tree.objects(a, verb))


def _is_part_of_a_round(a: Annotation, token: int) -> bool:
    """ "talks" of "a round of talks": the round is the meeting."""
    word = a.tokens[token]
    if word.dep != "pobj" or a.tokens[word.head].lower != "of":
        return False
    above = a.tokens[a.tokens[word.head].head]
    return above.lemma in {"round", "session"} or (
        above.lemma in {"meeting", "series"} and word.lemma in {"talk", "negotiation"}
    )


def _is_an_occasion(a: Annotation, token: int) -> bool:
    """ "On the sidelines of the summit": the summit is where others met."""
    word = a.tokens[token]
    return (
        word.dep == "pobj"
        and a.tokens[word.head].lower in {"of", "at"}
        and a.tokens[a.tokens[word.head].head].lemma in {"sideline", "sidelines", "margin", "fringe"}
    )


def round_of(a: Annotation, group: Sequence[int]) -> int | None:
    """Takes: "the second round", "the 12th round", "round four", "the seventh of the committee".
    Refuses: "the first meeting since 2022"."""
    for noun in group:
        token = a.tokens[noun]
        alone = numbers.ordinal(token.lower) or (
            numbers.ordinal(a.tokens[noun - 1].lower) if noun and token.lower == "one" else None
        )
        if alone:
            return alone
        if (
            token.lemma == "round"
            and noun + 1 < len(a.tokens)
            and (after := numbers.small(a.tokens[noun + 1].lower)) is not None
        ):
            return after
        for child in a.children[noun]:
            number = 1 if a.tokens[child].lower == "opening" else numbers.ordinal(a.tokens[child].lower)
            if number and child < noun and (token.lemma in {"round", "cycle"} or (number > 1 and token.lemma in COUNTED)):
                return number
        if token.dep in tree.SUBJECTS and token.lemma in {"meeting", "round", "session"}:
            for child in (*a.children[token.head], *a.children[noun]):
                number = numbers.ordinal(a.tokens[child].lower) if a.tokens[child].dep in {"attr", "appos"} else None
                if number and number > 1:
                    return number
    return None

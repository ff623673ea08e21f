"""Noun phrases → how many people or bodies they speak of: a number, all, so many of each side.

Takes: "Thirty-two servicemen", "the bodies of 6,000 soldiers", "1,000 prisoners each", "all for all", "6,000 for 6,000".
Refuses: "handed over four" as "over four", "each of them was asked" as so many of each side.
"""

from __future__ import annotations

import re

from kg.claims import numbers, tree
from kg.claims.numbers import Count
from kg.model import Annotation

# The share of each side follows a total within so many tokens: "between X and Y, 103 from each side".
_FARTHEST_SHARE = 16
_EACH = frozenset({"each", "apiece"})
_EACH_SIDE = frozenset({"each", "either"})
_BOTH_SIDES = frozenset({"both", "two"})
_SIDE = frozenset("side sides direction directions party country countries nation government army camp".split())
_ALL = re.compile(r"\ball[\s-]+for[\s-]+all\b", re.IGNORECASE)
_FOR = re.compile(
    r"\b(\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)[\s-]for[\s-](\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)\b",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Verbs that take "over" as a particle; it then hedges no number.
_TAKE_OVER = frozenset({"hand", "turn", "give", "sign", "deliver", "take", "pass", "carry", "bring"})


def of(a: Annotation, head: int) -> Count | None:
    if a.tokens[head].pos == "NUM":
        return _number(a, head)
    for child in a.children[head]:
        if a.tokens[child].dep in {"nummod", "quantmod"} and child < head:
            return _number(a, child)
    return _behind_a_day(a, head) or _one(a, head)


def _behind_a_day(a: Annotation, head: int) -> Count | None:
    """Takes: "On Friday | 49 captives" where the parse has given the number to the day."""
    number = tree.phrase(a, head)[0] - 1
    if number < 1 or a.tokens[number].pos != "NUM" or a.tokens[number].head != number - 1:
        return None
    return numbers.at(a, number) if a.tokens[number - 1].lower in _WEEKDAYS else None


def _number(a: Annotation, token: int) -> Count | None:
    """The whole number around a token ("Thirty-two"), where "over" hedges it only if no verb has taken it ("handed over four")."""
    first = next((t for t in tree.descendants(a, token) if t <= token and a.tokens[t].pos == "NUM"), token)
    count = numbers.at(a, first)
    if count is None or count.bound is None or a.tokens[count.first].lower != "over" or count.first == 0:
        return count
    if a.tokens[count.first].dep != "prt" and a.tokens[count.first - 1].lemma not in _TAKE_OVER:
        return count
    return Count(count.value, None, count.first + 1, count.last)


def _one(a: Annotation, head: int) -> Count | None:
    """The 1 of "a soldier", "another pilot": not said as a number, so only of bodies ("the body of …")."""
    if (
        a.tokens[head].lemma in {"body", "coffin", "corpse"}
        and a.tokens[head].tag == "NN"
        and not tree.after(a, head, "of")
        and has_article(a, head)
    ):
        return Count(1, None, head, head + 1)
    return None


def below(a: Annotation, head: int) -> Count | None:
    """The number of "the bodies of 6,000 soldiers", "the body of one more soldier"."""
    if (
        a.tokens[head].lemma not in {"body", "remains", "remain", "corpse", "coffin", "ash"}
        and a.tokens[head].lower != "remains"
    ) or a.tokens[head].dep == "compound":
        return None
    for below in tree.after(a, head, "of"):
        count = of(a, below)
        if count is not None:
            return count
    if a.tokens[head].lemma == "body" and a.tokens[head].tag == "NN":
        return Count(1, None, head, head + 1)
    return None


def is_all(a: Annotation, head: int, first: int, last: int) -> bool:
    token = a.tokens[head]
    if (
        token.dep == "conj"
        and first == head
        and a.tokens[token.head].pos in {"NOUN", "PROPN"}
        and is_all(a, token.head, tree.phrase(a, token.head)[0], token.head + 1)
    ):
        return True  # "all women and children"
    if any(
        a.tokens[c].lower in {"all", "every"}
        and a.tokens[c].dep in {"det", "predet", "nsubj", "advmod", "quantmod"}
        and c < head
        for c in a.children[head]
    ):
        return True
    if (
        any(a.tokens[i].lower == "all" for i in range(max(first - 1, a.sentence_of(head).first), head))
        and a.tokens[head].dep != "pobj"
    ):
        return True
    return is_all_for_all(a.words(first, last))


def is_all_for_all(words: str) -> bool:
    """Whether the words say that all are given for all.

    >>> is_all_for_all("an all-for-all exchange")
    True
    """
    return _ALL.search(words) is not None


def is_of_each_side(a: Annotation, head: int, last: int) -> bool:
    """Takes: "1,000 prisoners each", "250 people from each side", "205 servicemen on each side", "in either direction"."""
    if any(a.tokens[i].lower in _EACH for i in range(head, min(last + 1, len(a.tokens)))) and not _is_said_of_few(
        a, head, last
    ):
        return True
    return _is_of_sides(a, head, last, _EACH_SIDE)


def per_side(a: Annotation, head: int, last: int) -> Count | None:
    """The number of each side that follows a total: "206 captives, 103 from each side", "detainees, nine apiece"."""
    end = min(last + _FARTHEST_SHARE, a.sentence_of(head).last)
    for token in range(head + 1, end):
        if a.tokens[token].pos == "VERB" and a.tokens[token].tag not in {"VBN", "VBG"}:
            return None
        if a.tokens[token].pos == "NUM":
            return numbers.at(a, token) if _is_shared(a, token, end) else None
    return None


def _is_shared(a: Annotation, number: int, end: int) -> bool:
    """Whether "each" or "from each side" follows, at once or after one noun."""
    words = [t.lower for t in a.tokens[number + 1 : min(number + 5, end)]]
    for skipped in (0, 1):
        rest = words[skipped:]
        if rest[:1] and rest[0] in _EACH:
            return True
        if len(rest) > 2 and rest[0] in {"from", "on", "by", "for"} and rest[1] in _EACH_SIDE and rest[2] in _SIDE:
            return True
    return False


def is_of_both_sides(a: Annotation, head: int, last: int) -> bool:
    """Takes: "prisoners from both sides", "detainees of the two sides"."""
    return _is_of_sides(a, head, last, _BOTH_SIDES)


def _is_of_sides(a: Annotation, head: int, last: int, which: frozenset[str]) -> bool:
    window = [t.lower for t in a.tokens[head : min(last + 8, a.sentence_of(head).last)] if t.lower != "the"]
    return any(
        window[i] in {"from", "on", "by", "in", "for", "of"} and window[i + 1] in which and window[i + 2] in _SIDE
        for i in range(len(window) - 2)
    )


def _is_said_of_few(a: Annotation, head: int, last: int) -> bool:
    """Whether "each" belongs to a later number of the sentence: "three prisoners, Slovenia two, Norway and Poland one each"."""
    place = next(i for i in range(head, min(last + 1, len(a.tokens))) if a.tokens[i].lower in _EACH)
    return any(a.tokens[i].pos == "NUM" and a.tokens[i].head != head for i in range(head + 1, place))


def for_each(words: str) -> tuple[int, int] | None:
    """The two numbers of "1,000 for 1,000", "6,000-for-6,000".

    >>> for_each("an exchange of 1,000 for 1,000"), for_each("One thousand for one thousand")
    ((1000, 1000), (1000, 1000))
    """
    match = _FOR.search(words)
    if match is None:
        return None
    try:
        left, right = (numbers.parse(side.lower().split()) for side in match.groups())
    except ValueError:
        return None
    return (left, right) if left and right else None


def has_article(a: Annotation, token: int) -> bool:
    return any(a.tokens[c].dep in {"det", "poss", "nummod"} for c in a.children[token])

"""Noun phrases → who is handed over: how many, of what kind, of which side, in what state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.claims import numbers, tree
from kg.claims.mentions import Mentions
from kg.claims.numbers import Count
from kg.claims.words import table
from kg.model import Annotation, CaptiveCondition, Mention, MentionKind, PartyForm, TransferCategory

_CONDITIONS = {
    "wounded": CaptiveCondition.WOUNDED, "injured": CaptiveCondition.WOUNDED,
    "ill": CaptiveCondition.ILL, "sick": CaptiveCondition.ILL,
    "young": CaptiveCondition.YOUNG,
    "woman": CaptiveCondition.WOMEN, "female": CaptiveCondition.WOMEN,
    "elderly": CaptiveCondition.ELDERLY,
}  # fmt: skip
_EACH = frozenset({"each", "apiece"})
_EACH_SIDE = frozenset({"each", "either", "both"})
_AGES = re.compile(r"(?:aged|between the ages of|ages? of|aged between|between)\s+(?:between\s+)?(\d{1,2})\s*(?:to|and|-|–)\s*(\d{1,2})\b")
_ALL = re.compile(r"\ball[\s-]+for[\s-]+all\b", re.IGNORECASE)
_FOR = re.compile(r"\b(\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)[\s-]for[\s-](\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)\b", re.IGNORECASE)
# Words of a war's prisoners, and of courts and jails: which are more decides what "prisoners" are.
_WAR = frozenset("war soldier serviceman troops army front battlefield captivity defender pow frontline military".split())
_JAILS = frozenset("jail court sentence convict spy espionage pardon detainee prison trial penal jailed imprisoned charge murder detention".split())


@dataclass(frozen=True, slots=True)
class Captives:
    """The people or bodies of one noun phrase."""

    head: int
    first: int
    last: int
    category: TransferCategory | None
    """None for "people" and bare numbers."""
    count: Count | None = None
    all: bool = False
    conditions: tuple[CaptiveCondition, ...] = ()
    ages: tuple[int, int] | None = None
    nation: Mention | None = None
    each: bool = False
    """Whether the number is that of each side."""
    people: tuple[Mention, ...] = ()


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[TransferCategory | None, str]]:
    """Category and certainty of each noun for captives.

    >>> nouns()["hostage"][1], nouns()["people"][0] is None
    ('sure', True)
    """
    return {row["noun"]: (TransferCategory(row["category"]) if row["category"] else None, row["certainty"]) for row in table("captives")}


def prisoners_of(a: Annotation) -> TransferCategory:
    """What a report means by "prisoners": of war, or of courts and jails."""
    lemmas = [t.lemma for t in a.tokens]
    war, jails = sum(w in _WAR for w in lemmas), sum(w in _JAILS for w in lemmas)
    return TransferCategory.DETAINEES if jails > war else TransferCategory.PRISONERS_OF_WAR


def is_captive(a: Annotation, token: int) -> bool:
    return noun_of(a, token) is not None


def noun_of(a: Annotation, token: int) -> str | None:
    """The noun for captives that a token is a form of: "servicemen", "POWs", "the dead"."""
    word = a.tokens[token]
    if word.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and word.lower not in {"others", "dead"}:
        return None
    for form in (word.lower, word.lemma, word.lower.removesuffix("s"), word.lower.replace("men", "man")):
        if form in nouns():
            if form == "dead" and word.dep == "amod":
                return None
            return form
    return None


def at(a: Annotation, head: int, mentions: Mentions, prisoners: TransferCategory) -> Captives | None:
    """The captives that the noun phrase at a token speaks of; None if it speaks of none.

    Takes: "6,000 bodies of dead soldiers", "the last 303", "Evan Gershkovich", "all prisoners". Refuses: "documents".
    """
    person = mentions.by_head.get(head)
    if person is not None and person.kind is MentionKind.PERSON:
        return Captives(head, person.first, person.last, None, people=(person,))
    noun = noun_of(a, head)
    count = _count(a, head)
    if noun is None and (a.tokens[head].pos != "NUM" or count is None):
        return None
    first, last = _range(a, head)
    category = _category(a, head, noun, prisoners)
    words = a.words(first, last)
    return Captives(
        head, first, last, category, count or _count_below(a, head), all=_is_all(a, head, first, last),
        conditions=_conditions(a, head, noun), ages=_ages(words), nation=_nation(a, first, last, mentions),
        each=_is_each(a, head, last), people=_named(a, head, last, mentions),
    )  # fmt: skip


def _range(a: Annotation, head: int) -> tuple[int, int]:
    """The phrase with appositions and participles: "1,000 prisoners each, all of them wounded"."""
    inside = set(tree.descendants(a, head))
    first = tree.phrase(a, head)[0]
    last = head
    while last + 1 in inside:
        last += 1
    return first, last + 1


def _category(a: Annotation, head: int, noun: str | None, prisoners: TransferCategory) -> TransferCategory | None:
    if noun is None:
        return None
    category, certainty = nouns()[noun]
    below = tree.after(a, head, "of")
    if certainty == "war":
        political = any(a.tokens[c].lower in {"political", "convicted", "jailed"} for c in a.children[head])
        if political:
            return TransferCategory.DETAINEES
        return TransferCategory.PRISONERS_OF_WAR if any(a.tokens[b].lemma == "war" for b in below) else prisoners
    if certainty == "people":
        return None
    if category is TransferCategory.PRISONERS_OF_WAR and any(a.tokens[c].lower in {"dead", "fallen", "killed", "deceased"} for c in a.children[head]):
        return TransferCategory.BODIES
    return category


def _count(a: Annotation, head: int) -> Count | None:
    if a.tokens[head].pos == "NUM":
        return numbers.at(a, head)
    for child in a.children[head]:
        if a.tokens[child].dep in {"nummod", "quantmod"} and child < head:
            return numbers.at(a, child)
    return None


def _count_below(a: Annotation, head: int) -> Count | None:
    """The number of "the bodies of 6,000 soldiers", "the body of one more soldier"."""
    for below in tree.after(a, head, "of"):
        count = _count(a, below)
        if count is not None:
            return count
    if a.tokens[head].lemma == "body" and a.tokens[head].tag == "NN":
        return Count(1, None, head, head + 1)
    return None


def _is_all(a: Annotation, head: int, first: int, last: int) -> bool:
    if any(a.tokens[c].lower in {"all", "every"} and a.tokens[c].dep in {"det", "predet"} for c in a.children[head]):
        return True
    return _ALL.search(a.words(first, last)) is not None


def _conditions(a: Annotation, head: int, noun: str | None) -> tuple[CaptiveCondition, ...]:
    """Takes: "seriously wounded and seriously ill prisoners", "prisoners, all of them wounded or ill"."""
    found: list[CaptiveCondition] = []
    if noun is not None and _CONDITIONS.get(noun):
        found.append(_CONDITIONS[noun])
    near = [c for c in tree.descendants(a, head) if a.tokens[c].dep in {"amod", "conj", "acl", "acomp", "nmod", "compound"} or a.tokens[c].pos == "ADJ"]
    for token in near:
        condition = _CONDITIONS.get(a.tokens[token].lemma) or _CONDITIONS.get(a.tokens[token].lower)
        if condition and condition not in found:
            found.append(condition)
    return tuple(found)


def _ages(words: str) -> tuple[int, int] | None:
    match = _AGES.search(words)
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None


def _nation(a: Annotation, first: int, last: int, mentions: Mentions) -> Mention | None:
    """Whose people they are: "Ukrainian soldiers", "soldiers of Armenia"."""
    for token in range(first, last):
        mention = mentions.by_token.get(token)
        if mention is not None and mention.kind is MentionKind.PARTY and mention.form is PartyForm.ADJECTIVE:
            return mention
    return None


def _is_each(a: Annotation, head: int, last: int) -> bool:
    """Takes: "1,000 prisoners each", "250 people from each side", "205 servicemen on each side", "in either direction"."""
    if any(a.tokens[i].lower in _EACH for i in range(head, min(last + 1, len(a.tokens)))):
        return True
    window = [t.lower for t in a.tokens[head : min(last + 8, a.sentence_of(head).last)]]
    return any(
        window[i] in {"from", "on", "by", "in", "for"} and window[i + 1] in _EACH_SIDE and window[i + 2] in {"side", "sides", "direction", "party", "country", "nation", "countries", "directions"}
        for i in range(len(window) - 2)
    )


def _named(a: Annotation, head: int, last: int, mentions: Mentions) -> tuple[Mention, ...]:
    """People named in apposition: "three prisoners: X, Y and Z", "the pilot, X"."""
    sentence = a.sentence_of(head)
    colon = next((i for i in range(head, sentence.last) if a.tokens[i].text == ":"), None)
    if colon is not None and colon - last <= 6:
        return mentions.within(colon, sentence.last, MentionKind.PERSON)
    return tuple(m for m in mentions.within(head, last, MentionKind.PERSON) if a.tokens[m.head].dep in {"appos", "conj", "compound"})


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

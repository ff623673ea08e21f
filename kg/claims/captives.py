"""Noun phrases → who is handed over: how many, of what kind, whose people, held by whom, in what state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import custody, numbers, tree
from kg.claims.mentions import Mentions
from kg.claims.numbers import Count
from kg.claims.words import table
from kg.model import (
    Annotation,
    CaptiveCondition,
    CountBound,
    Mention,
    MentionKind,
    PartyForm,
    PartyKind,
    TransferCategory,
)

_CONDITIONS = {
    "wounded": CaptiveCondition.WOUNDED,
    "injured": CaptiveCondition.WOUNDED,
    "maimed": CaptiveCondition.WOUNDED,
    "ill": CaptiveCondition.ILL,
    "sick": CaptiveCondition.ILL,
    "ailing": CaptiveCondition.ILL,
    "young": CaptiveCondition.YOUNG,
    "woman": CaptiveCondition.WOMEN,
    "female": CaptiveCondition.WOMEN,
    "servicewoman": CaptiveCondition.WOMEN,
    "elderly": CaptiveCondition.ELDERLY,
    "aged": CaptiveCondition.ELDERLY,
}
_EACH = frozenset({"each", "apiece"})
_EACH_SIDE = frozenset({"each", "either"})
_BOTH_SIDES = frozenset({"both", "two"})
_SIDE = frozenset("side sides direction directions party country countries nation government army camp".split())
_AGES = re.compile(
    r"(?:aged|between the ages of|ages? of|aged between|between)\s+(?:between\s+|from\s+)?(\d{1,2})\s*(?:to|and|-|–)\s*(\d{1,2})\b"
)
_AGED = re.compile(r"\baged\s+(?:between\s+|from\s+)?\d{1,2}\b")
_ALL = re.compile(r"\ball[\s-]+for[\s-]+all\b", re.IGNORECASE)
_FOR = re.compile(
    r"\b(\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)[\s-]for[\s-](\d[\d,]*|[a-z]+(?:\s(?:hundred|thousand))?)\b",
    re.IGNORECASE,
)
# Words of a war's prisoners, and of courts and jails: which are more decides what "prisoners" are.
_WAR = frozenset(
    "war soldier serviceman troops army front battlefield captivity defender pow frontline military".split()
)
_JAILS = frozenset(
    "jail court sentence convict spy espionage pardon detainee prison trial penal jailed imprisoned charge murder detention".split()
)
_FALLEN = frozenset({"dead", "fallen", "killed", "deceased", "slain"})
# Words that open a part of the phrase which speaks of some only: "prisoners, many of them ill".
_SOME = frozenset("including some many most several few half among notably especially mostly partly such".split())
# Verbs that take "over" as a particle; it then hedges no number.
_TAKE_OVER = frozenset({"hand", "turn", "give", "sign", "deliver", "take", "pass", "carry", "bring"})
_BATCH = frozenset("group batch contingent wave convoy busload planeload number total rest remainder".split())
_PARTITIVE = frozenset(
    "all each some most many half dozen hundred thousand score one two three four five six seven eight nine ten".split()
)


@dataclass(frozen=True, slots=True)
class Captives:
    """The people or bodies of one noun phrase."""

    head: int
    first: int
    last: int
    category: TransferCategory | None
    """None for "people" and bare numbers."""
    certainty: str = ""
    """How far the noun says the category (see words/captives.tsv); "" for numbers and names."""
    count: Count | None = None
    all: bool = False
    conditions: tuple[CaptiveCondition, ...] = ()
    ages: tuple[int, int] | None = None
    nation: Mention | None = None
    """Whose people they are: "Ukrainian soldiers", "Taliban prisoners"."""
    holder: Mention | None = None
    """Who holds them, where the phrase says so: "from Israeli jails", "captured by the Thai army"."""
    held: str | None = None
    """How they are held, where the phrase says so (see words/custody.tsv)."""
    each: bool = False
    """Whether the number is that of each side."""
    both: bool = False
    """Whether they are people of both sides together."""
    political: bool = False
    """Whether it is their own state that holds them, so that nobody need be across the table."""
    people: tuple[Mention, ...] = ()
    definite: bool = False
    """Whether the words point back: "the four", "them", "the officers"."""


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[TransferCategory | None, str]]:
    """Category and certainty of each noun for captives.

    >>> nouns()["hostage"][1], nouns()["people"][0] is None
    ('sure', True)
    """
    return {
        row["noun"]: (TransferCategory(row["category"]) if row["category"] else None, row["certainty"])
        for row in table("captives")
    }


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
    if word.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and word.lower not in {"others", "dead", "fallen", "wounded"}:
        return None
    for form in (
        word.lower,
        word.lemma,
        word.lower.removesuffix("s"),
        word.lower.replace("men", "man"),
        word.lower.removesuffix("ren"),
    ):
        if form in nouns():
            if form in {"dead", "fallen"} and (word.dep in {"amod", "acomp", "compound"} or not _has_article(a, token)):
                return None
            return form
    return None


def _has_article(a: Annotation, token: int) -> bool:
    return any(a.tokens[c].dep in {"det", "poss", "nummod"} for c in a.children[token])


def at(a: Annotation, head: int, mentions: Mentions, prisoners: TransferCategory) -> Captives | None:
    """The captives that the noun phrase at a token speaks of; None if it speaks of none.

    Takes: "6,000 bodies of dead soldiers", "the last 303", "Evan Gershkovich", "all prisoners", "90 Palestinians",
    "five of the sect's commanders". Refuses: "documents", "five of the planes".
    """
    person = mentions.by_head.get(head)
    if person is not None and person.kind is MentionKind.PERSON:
        return Captives(head, person.first, person.last, None, people=(person,))
    if a.tokens[head].lower == "those":
        return _those(a, head, mentions)
    noun, demonym = noun_of(a, head), _demonym(a, head, mentions)
    count = _count(a, head)
    if noun is None and demonym is None:
        return _partitive(a, head, mentions, prisoners, count)
    if (
        person is not None
        and person.kind is MentionKind.PARTY
        and demonym is None
        and noun not in {"rebel", "insurgent", "guerrilla"}
    ):
        return None
    first, core, last = _range(a, head)
    category, certainty = _category(a, head, noun, prisoners) if noun else (None, "people")
    held, holder = custody.of_phrase(a, head, mentions)
    last = _with_all_of_them(a, last)
    return Captives(
        head,
        first,
        last,
        category,
        certainty,
        count or _count_below(a, head),
        all=_is_all(a, head, first, last),
        conditions=_conditions(a, head, last),
        ages=_ages(a.words(first, last)),
        nation=demonym or _nation(a, head, first, core, mentions),
        holder=holder,
        held=held,
        each=_is_each(a, head, last),
        political="political" in {a.tokens[c].lower for c in a.children[head]},
        both=_is_of_sides(a, head, last, _BOTH_SIDES),
        people=_named(a, head, last, mentions),
        definite=_is_definite(a, head),
    )


def _those(a: Annotation, head: int, mentions: Mentions) -> Captives | None:
    """Takes: "all those held by both sides", "those kidnapped in May". Refuses: "those released"."""
    held, holder = custody.of_phrase(a, head, mentions)
    if held is None:
        return None
    first, _, last = _range(a, head)
    return Captives(
        head,
        first,
        last,
        None,
        "people",
        all=_is_all(a, head, first, last),
        holder=holder,
        held=held,
        both=_is_of_sides(a, head, last, _BOTH_SIDES),
    )


def _partitive(
    a: Annotation, head: int, mentions: Mentions, prisoners: TransferCategory, count: Count | None
) -> Captives | None:
    """Takes: "five of the sect's commanders", "all of them", "nine from each side", "361". Refuses: "five of the planes", "five per cent"."""
    token = a.tokens[head]
    batch = token.lemma in _BATCH
    if token.pos != "NUM" and token.lower not in _PARTITIVE and not batch:
        return None
    whole = next((c for h in tree.after(a, head, "of") if (c := at(a, h, mentions, prisoners))), None)
    if batch:
        return (
            None
            if whole is None or whole.count is None
            else replace(whole, head=head, first=min(whole.first, tree.phrase(a, head)[0]), definite=False)
        )
    if whole is None and (
        count is None or tree.after(a, head, "in") or (tree.after(a, head, "of") and not _of_pronoun(a, head))
    ):
        return None
    first, _, last = _range(a, head)
    every = token.lower in {"all", "each"} or _is_all(a, head, first, last)
    each, definite = _is_each(a, head, last), _is_definite(a, head) or bool(_of_pronoun(a, head)) or every
    if (
        whole is None
        and count is not None
        and count.last < len(a.tokens)
        and a.tokens[count.last].lower in {"dead", "fallen"}
    ):
        return Captives(
            head,
            first,
            max(last, count.last + 1),
            TransferCategory.BODIES,
            "sure",
            count,
            every,
            each=each,
            definite=definite,
        )
    if whole is None:
        return Captives(
            head,
            first,
            last,
            None,
            count=count,
            all=every and token.pos != "NUM",
            each=each,
            people=_named(a, head, last, mentions),
            definite=definite,
        )
    return Captives(
        head,
        first,
        last,
        whole.category,
        whole.certainty,
        count or (whole.count if every else None),
        every,
        whole.conditions,
        whole.ages,
        whole.nation,
        whole.holder,
        whole.held,
        each,
        people=whole.people,
        political=whole.political,
    )


def _of_pronoun(a: Annotation, head: int) -> list[int]:
    return [
        h
        for h in tree.after(a, head, "of")
        if a.tokens[h].lower in {"them", "these", "those", "its", "their", "own", "whom"}
    ]


def _demonym(a: Annotation, head: int, mentions: Mentions) -> Mention | None:
    """Takes: "90 Palestinians", "Serbs jailed in Pristina", "two Americans". Refuses: "the Russians" (the side), "Palestinian"."""
    mention = mentions.by_head.get(head)
    if mention is None or mention.kind is not MentionKind.PARTY or mention.form is not PartyForm.ADJECTIVE:
        return None
    token = a.tokens[head]
    if token.dep in {"amod", "compound", "poss"} or not token.tag.startswith("NN"):
        return None
    counted = _count(a, head) is not None or custody.of_phrase(a, head, mentions)[0] is not None
    return mention if counted or (token.tag == "NNPS" and token.dep in {"dobj", "nsubjpass", "pobj"}) else None


def _range(a: Annotation, head: int) -> tuple[int, int, int]:
    """The phrase up to its head and what specifies it, then with appositions and participles: "prisoners each, all of them wounded"."""
    inside = set(tree.descendants(a, head)) - {
        t for c in a.children[head] if a.tokens[c].dep in {"conj", "cc"} for t in tree.descendants(a, c)
    }
    first, core = tree.phrase(a, head)
    last = head
    while last + 1 in inside:
        last += 1
    while last > head and a.tokens[last].pos == "PUNCT":
        last -= 1
    return first, core, max(last + 1, head + 1)


def _with_all_of_them(a: Annotation, last: int) -> int:
    """Stretches the phrase over ", all of them wounded, ill or aged 18 to 25", wherever the parse has hung that."""
    end = a.sentence_of(last - 1).last
    words = [t.lower for t in a.tokens[last : min(last + 3, end)]]
    if words[:2] not in ([",", "all"], [",", "each"]) and words[:1] != ["all"]:
        return last
    if not {"of"} & set(words) or not any(
        a.tokens[i].lower in {"them", "whom", "which"} for i in range(last, min(last + 4, end))
    ):
        return last
    while (
        last < end
        and a.tokens[last].text not in {";", ".", "—", "–"}
        and not (
            a.tokens[last].text == "," and last + 1 < end and a.tokens[last + 1].lower in {"and", "to", "but", "while"}
        )
    ):
        last += 1
    return last


def _category(a: Annotation, head: int, noun: str, prisoners: TransferCategory) -> tuple[TransferCategory | None, str]:
    category, certainty = nouns()[noun]
    below = tree.after(a, head, "of")
    beside = {a.tokens[c].lower for c in a.children[head]}
    if certainty == "war":
        if beside & {"political", "convicted", "jailed"}:
            return TransferCategory.DETAINEES, "sure"
        if any(a.tokens[b].lemma == "war" for b in below) or beside & {"war"}:
            return TransferCategory.PRISONERS_OF_WAR, "sure"
        return prisoners, certainty
    if category is TransferCategory.PRISONERS_OF_WAR and beside & _FALLEN:
        return TransferCategory.BODIES, "sure"
    return category, certainty


def _count(a: Annotation, head: int) -> Count | None:
    if a.tokens[head].pos == "NUM":
        return _number(a, head)
    for child in a.children[head]:
        if a.tokens[child].dep in {"nummod", "quantmod"} and child < head:
            return _number(a, child)
    return _one(a, head)


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
        and _has_article(a, head)
    ):
        return Count(1, None, head, head + 1)
    return None


def _count_below(a: Annotation, head: int) -> Count | None:
    """The number of "the bodies of 6,000 soldiers", "the body of one more soldier"."""
    if (
        a.tokens[head].lemma not in {"body", "remains", "remain", "corpse", "coffin", "ash"}
        and a.tokens[head].lower != "remains"
    ) or a.tokens[head].dep == "compound":
        return None
    for below in tree.after(a, head, "of"):
        count = _count(a, below)
        if count is not None:
            return count
    if a.tokens[head].lemma == "body" and a.tokens[head].tag == "NN":
        return Count(1, None, head, head + 1)
    return None


def _is_all(a: Annotation, head: int, first: int, last: int) -> bool:
    token = a.tokens[head]
    if (
        token.dep == "conj"
        and first == head
        and a.tokens[token.head].pos in {"NOUN", "PROPN"}
        and _is_all(a, token.head, tree.phrase(a, token.head)[0], token.head + 1)
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


def _is_definite(a: Annotation, head: int) -> bool:
    return any(
        a.tokens[c].lower in {"the", "these", "those", "this", "that"} and a.tokens[c].dep == "det"
        for c in a.children[head]
    )


def _conditions(a: Annotation, head: int, last: int) -> tuple[CaptiveCondition, ...]:
    """Takes: "seriously wounded and seriously ill prisoners", "prisoners, all of them wounded or ill", "women held in jail".

    Refuses: "soldiers, 44 of them wounded", "prisoners, including the wounded".
    """
    found: list[CaptiveCondition] = []
    for token in _near(a, head, last):
        word = a.tokens[token]
        condition = _CONDITIONS.get(word.lemma) or _CONDITIONS.get(word.lower)
        if word.lower == "aged" and _AGED.match(a.report.text, word.start):
            continue
        if condition and condition not in found and (token == head or word.pos in {"ADJ", "VERB", "NOUN"}):
            found.append(condition)
    return tuple(found)


def _near(a: Annotation, head: int, last: int) -> Iterator[int]:
    """The tokens of a phrase that speak of all of them, also of soldiers whose bodies they are not."""
    first = tree.phrase(a, head)[0]
    for token in range(first, last):
        word = a.tokens[token]
        if token > head and (
            word.lower in _SOME
            or (word.pos == "NUM" and token + 1 < last and a.tokens[token + 1].lower == "of")
            or word.text in {";", ":"}
        ):
            return
        if token > head and word.dep == "conj" and word.pos in {"NOUN", "PROPN"} and a.tokens[word.head].index == head:
            return
        yield token


def _ages(words: str) -> tuple[int, int] | None:
    match = _AGES.search(words)
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None


def _nation(a: Annotation, head: int, first: int, core: int, mentions: Mentions) -> Mention | None:
    """Whose people they are: "Ukrainian soldiers", "soldiers of Armenia", "Taliban prisoners", "the sect's commanders".

    Refuses: "soldiers from Armenian jails", "prisoners in Russia".
    """
    for token in range(first, core):
        mention = mentions.by_token.get(token)
        if (
            mention is None
            or mention.kind is not MentionKind.PARTY
            or mention.party_kind not in {PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.ORGANIZATION}
        ):
            continue
        above = a.tokens[mention.head]
        if token < head and (above.dep in {"amod", "compound", "nmod", "poss"} or mention.form is PartyForm.ADJECTIVE):
            return mention
        if token > head and above.dep == "pobj" and a.tokens[above.head].lower == "of":
            return mention
        if (
            token > head
            and mention.form is PartyForm.ADJECTIVE
            and above.dep in {"amod", "compound"}
            and is_captive(a, above.head)
        ):
            return mention  # "the bodies of 6,000 Ukrainian soldiers"
    return None


def _is_each(a: Annotation, head: int, last: int) -> bool:
    """Takes: "1,000 prisoners each", "250 people from each side", "205 servicemen on each side", "in either direction"."""
    if any(a.tokens[i].lower in _EACH for i in range(head, min(last + 1, len(a.tokens)))) and not _is_said_of_few(
        a, head, last
    ):
        return True
    return _is_of_sides(a, head, last, _EACH_SIDE)


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


def _named(a: Annotation, head: int, last: int, mentions: Mentions) -> tuple[Mention, ...]:
    """People named in apposition: "three prisoners: X, Y and Z", "the pilot, X", "X, the pilot"."""
    sentence = a.sentence_of(head)
    colon = next((i for i in range(head, sentence.last) if a.tokens[i].text == ":"), None)
    if colon is not None and colon - last <= 6:
        return tuple(m for m in mentions.within(colon, sentence.last, MentionKind.PERSON) if not _is_the_speaker(a, m))
    inside = tuple(
        m
        for m in mentions.within(head + 1, last, MentionKind.PERSON)
        if a.tokens[m.head].dep in {"appos", "conj", "compound"} and not _is_the_speaker(a, m)
    )
    above = mentions.by_head.get(a.tokens[head].head) if a.tokens[head].dep in {"appos", "compound", "nmod"} else None
    return (above,) if above is not None and above.kind is MentionKind.PERSON and not inside else inside


def _is_the_speaker(a: Annotation, person: Mention) -> bool:
    return a.tokens[person.head].dep == "nsubj"


def parts(a: Annotation, whole: Captives, mentions: Mentions, prisoners: TransferCategory) -> tuple[Captives, ...]:
    """The groups that a number is made up of, if they make it up: "390 people: 270 soldiers and 120 civilians".

    Refuses: "390 people, 270 of them soldiers", "24 hostages and 39 detainees".
    """
    if whole.count is None:
        return ()
    found: list[Captives] = []
    left = whole.count.value
    for token in range(max(whole.head, whole.count.last - 1) + 1, a.sentence_of(whole.head).last):
        if a.tokens[token].pos in {"VERB", "AUX"} and a.tokens[token].tag != "VBN":
            break
        c = at(a, token, mentions, prisoners) if noun_of(a, token) else None
        if c is not None and c.count is not None and c.count.first > whole.head:
            found.append(c)
            left -= c.count.value
            if left == 0 and len(found) > 1:
                return tuple(found)
    return ()


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


def bound_of(c: Captives) -> CountBound | None:
    return c.count.bound if c.count is not None else None

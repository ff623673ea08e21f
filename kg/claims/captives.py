"""Noun phrases → who is handed over: how many, of what kind, whose people, held by whom, in what state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.claims import captive_names, conditions, custody, headcounts, tree
from kg.claims.captive_nouns import is_at_war, is_captive, noun_of, nouns, prisoners_of
from kg.claims.mentions import Mentions
from kg.claims.numbers import Count
from kg.model import (
    Annotation,
    CaptiveCondition,
    Mention,
    MentionKind,
    PartyForm,
    PartyKind,
    TransferCategory,
)
from kg.records import quickly_made

__all__ = ["Captives", "are_aged", "at", "is_at_war", "is_captive", "noun_of", "nouns", "parts", "prisoners_of"]

_FALLEN = frozenset({"dead", "fallen", "killed", "deceased", "slain"})
_MEASURES = frozenset({"%", "per", "percent", "am", "pm", "a.m.", "p.m.", "$", "km", "kg"})
# No phrase of a report is longer or deeper; a text made to be slow may be.
_LONGEST_PHRASE = 80
_DEEPEST = 30
# The parts of a number follow within so many tokens.
_FARTHEST_PART = 40
_BATCH = frozenset("group batch contingent wave convoy busload planeload number total rest remainder".split())
# Whom an international organisation employs, and gets back.
_STAFF = frozenset({"staff", "personnel", "employee", "worker", "peacekeeper", "staffer", "official", "observer"})
# Those of whom a clause must say that they are held.
_ANYBODY = frozenset({"those", "everyone", "everybody"})
_PARTITIVE = frozenset(
    "all each some most many half dozen dozens hundred hundreds thousand thousands score scores "
    "one two three four five six seven eight nine ten".split()
)


@quickly_made
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


def at(a: Annotation, head: int, mentions: Mentions, prisoners: TransferCategory) -> Captives | None:
    """The captives that the noun phrase at a token speaks of; None if it speaks of none.

    Takes: "6,000 bodies of dead soldiers", "the last 303", "Evan Gershkovich", "all prisoners", "90 Palestinians",
    "five of the sect's commanders". Refuses: "documents", "five of the planes".
    """
    person = mentions.by_head.get(head)
    if person is not None and person.kind is MentionKind.PERSON:
        nation = _nation(a, head, tree.phrase(a, head)[0], person.first, mentions)
        held, holder = _held_as(a, head, mentions)
        kind, certainty = _as_what(a, head)
        return Captives(
            head, person.first, person.last, kind, certainty, nation=nation, holder=holder, held=held, people=(person,)
        )
    if a.tokens[head].lower in _ANYBODY:
        return _those(a, head, mentions)
    aged = _aged(a, head)
    if aged is not None:
        return aged
    behind = _behind_a_participle(a, head)
    if behind is not None:
        return _counted_by(a, head, at(a, behind, mentions, prisoners), behind)
    noun, demonym = noun_of(a, head), _demonym(a, head, mentions)
    count = headcounts.of(a, head)
    if noun is None and demonym is None and count is not None and person is None and a.tokens[head].tag == "NNPS":
        noun = "people"  # "1,700 Gazans": whoever they are
    if noun is None and demonym is None:
        named = captive_names.apposed(a, head, mentions)
        if named is not None:
            return _with_names(a, head, named, count, mentions)
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
    share = headcounts.per_side(a, head, last)
    return Captives(
        head,
        first,
        last,
        category,
        certainty,
        share or count or headcounts.below(a, head),
        all=headcounts.is_all(a, head, first, last),
        conditions=conditions.of(a, head, last),
        ages=conditions.ages(a.words(first, last)),
        nation=demonym or _nation(a, head, first, core, mentions),
        holder=holder,
        held=held,
        each=share is not None or headcounts.is_of_each_side(a, head, last),
        political="political" in {a.tokens[c].lower for c in a.children[head]},
        both=headcounts.is_of_both_sides(a, head, last),
        people=captive_names.listed(a, head, last, mentions),
        definite=_is_definite(a, head),
    )


def _as_what(a: Annotation, head: int) -> tuple[TransferCategory | None, str]:
    """What an apposition says that somebody is: "X, the only Peruvian soldier held there". Refuses: "X, a teacher"."""
    beside = (c for c in a.children[head] if a.tokens[c].dep == "appos" and c > head)
    for noun in (noun_of(a, c) for c in beside):
        if noun is not None and nouns()[noun] == (TransferCategory.PRISONERS_OF_WAR, "sure"):
            return nouns()[noun]
    return None, ""


def _held_as(a: Annotation, head: int, mentions: Mentions) -> tuple[str | None, Mention | None]:
    """How a person is held, by the clause beside the name or its apposition: "X, a dealer who had been jailed in Chile"."""
    beside = [head, *(c for c in a.children[head] if a.tokens[c].dep == "appos")]
    found = (custody.of_phrase(a, h, mentions) for h in beside)
    return next((f for f in found if f[0] == "detainee"), (None, None))


def _behind_a_participle(a: Annotation, number: int) -> int | None:
    """Takes: "31 | seriously wounded | Peruvians" where the parse takes the participle for a verb. Refuses: "31 wounded the man"."""
    if a.tokens[number].pos != "NUM" or a.tokens[number].dep == "nummod":
        return None
    last = a.sentence_of(number).last
    place = number + 1
    while place < last and a.tokens[place].pos == "ADV":
        place += 1
    if place + 1 >= last or a.tokens[place].tag not in {"VBD", "VBN"} or a.tokens[place].dep == "acl":
        return None
    noun = place + 1
    is_state = conditions.of_word(a, place) is not None or custody.of_verb(a, place) is not None
    return noun if is_state and a.tokens[noun].tag in {"NNS", "NNPS"} and a.tokens[noun].dep in {"dobj", "nsubj"} else None


def _counted_by(a: Annotation, number: int, c: Captives | None, noun: int) -> Captives | None:
    """Captives with the number, state and custody that stand before them."""
    if c is None or c.count is not None:
        return c
    said = [x for i in range(number + 1, noun) if (x := conditions.of_word(a, i)) is not None]
    held = next((h for i in range(number + 1, noun) if (h := custody.of_verb(a, i)) is not None), None)
    states = tuple(dict.fromkeys((*said, *c.conditions)))
    count = headcounts.of(a, number)
    return replace(c, first=number, count=count, conditions=states, held=c.held or held, definite=False)


def _with_names(a: Annotation, head: int, named: Mention, count: Count | None, mentions: Mentions) -> Captives:
    """Takes: "the arms trader X", "two American hikers, X and Y" (two of them)."""
    first, core = tree.phrase(a, head)
    if count is None or count.value < 2:
        return Captives(head, first, core, None, people=(named,))
    _, _, last = _range(a, head)
    people = captive_names.listed(a, head, last, mentions) or (named,)
    nation = _nation(a, head, first, core, mentions)
    return Captives(head, first, core, None, "people", count, nation=nation, people=people)


def _those(a: Annotation, head: int, mentions: Mentions) -> Captives | None:
    """Takes: "all those held by both sides", "everyone it is holding", "those kidnapped in May". Refuses: "those released"."""
    held, holder = custody.of_phrase(a, head, mentions)
    first, _, last = _range(a, head)
    ages = conditions.ages(a.words(first, last))
    if held is None and ages is None:
        return None
    return Captives(
        head,
        first,
        last,
        None,
        "people",
        ages=ages,
        all=a.tokens[head].lower != "those" or headcounts.is_all(a, head, first, last),
        holder=holder,
        held=held,
        both=headcounts.is_of_both_sides(a, head, last),
    )


def are_aged(a: Annotation, head: int) -> bool:
    """Whether a number is the age of "those aged 18 to 25", by the words that hang on it."""
    below = {a.tokens[c].lower for c in a.children[head]}
    return a.tokens[head].pos == "NUM" and "aged" in below and bool(below & {"those", "all"})


def _aged(a: Annotation, head: int) -> Captives | None:
    """Takes: "all those aged 18 to 25" where the parse takes the age for their number."""
    if not are_aged(a, head):
        return None
    first, last = tree.phrase(a, head)
    ages = conditions.ages(a.words(first, last))
    return None if ages is None else Captives(head, first, last, None, "people", all=any(t.lower == "all" for t in a.tokens[first:head]), ages=ages)


def _partitive(
    a: Annotation, head: int, mentions: Mentions, prisoners: TransferCategory, count: Count | None
) -> Captives | None:
    """Takes: "five of the sect's commanders", "all of them", "nine from each side", "361". Refuses: "five of the planes", "five per cent"."""
    token = a.tokens[head]
    batch = token.lemma in _BATCH
    if count is not None and _is_measured(a, count):
        return None
    counted = token.lower == "more" and count is not None  # "nearly 900 more"
    if token.pos != "NUM" and token.lower not in _PARTITIVE and not batch and not counted:
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
    every = token.lower in {"all", "each"} or headcounts.is_all(a, head, first, last)
    each, definite = (
        headcounts.is_of_each_side(a, head, last),
        _is_definite(a, head) or bool(_of_pronoun(a, head)) or every,
    )
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
            people=captive_names.listed(a, head, last, mentions),
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


def _is_measured(a: Annotation, count: Count) -> bool:
    """Takes: "5 per cent", "$6". Refuses: "5 came home"."""
    after = a.tokens[count.last].lower if count.last < len(a.tokens) else ""
    return after in _MEASURES or (count.first > 0 and a.tokens[count.first - 1].tag == "$")


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
    counted = headcounts.of(a, head) is not None or custody.of_phrase(a, head, mentions)[0] is not None
    return mention if counted or (token.tag == "NNPS" and token.dep in {"dobj", "nsubjpass", "pobj"}) else None


def _range(a: Annotation, head: int) -> tuple[int, int, int]:
    """The phrase up to its head and what specifies it, then with appositions and participles: "prisoners each, all of them wounded"."""
    first, core = tree.phrase(a, head)
    last, end = head, min(head + _LONGEST_PHRASE, a.sentence_of(head).last)
    while last + 1 < end and _hangs_on(a, last + 1, head):
        last += 1
    while last > head and a.tokens[last].pos == "PUNCT":
        last -= 1
    return first, core, max(last + 1, head + 1)


def _hangs_on(a: Annotation, token: int, head: int) -> bool:
    """Whether a token specifies the head, and is no part of what is coordinated with it."""
    for _ in range(_DEEPEST):
        above = a.tokens[token].head
        if above == head:
            return a.tokens[token].dep not in {"conj", "cc"}
        if above == token:
            return False
        token = above
    return False


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
        if any(a.tokens[b].lemma == "war" for b in below) or beside & {"war"} or _goes_on(a, head, "of", "war"):
            return TransferCategory.PRISONERS_OF_WAR, "sure"
        return prisoners, certainty
    if certainty == "people" and _serve(a, beside, below):
        return TransferCategory.PRISONERS_OF_WAR, "sure"
    if category is TransferCategory.PRISONERS_OF_WAR and "child" in beside:
        return TransferCategory.CHILDREN, "sure"  # child soldiers
    if category is TransferCategory.PRISONERS_OF_WAR and beside & _FALLEN:
        return TransferCategory.BODIES, "sure"
    return category, certainty


def _goes_on(a: Annotation, head: int, *words: str) -> bool:
    return tuple(t.lower for t in a.tokens[head + 1 : head + 1 + len(words)]) == words


def _serve(a: Annotation, beside: set[str], below: list[int]) -> bool:
    """Takes: "service members", "military personnel", "members of the armed forces". Refuses: "members of the council"."""
    return bool(beside & {"service", "military"}) or any(
        a.tokens[b].lemma in {"force", "army", "military"}
        and {"armed", "army", "military"} & {a.tokens[b].lower, *(a.tokens[c].lower for c in a.children[b])}
        for b in below
    )


def _is_definite(a: Annotation, head: int) -> bool:
    """Takes: "the four", "the bodies". Refuses: "the bodies of dead soldiers", which says whose they are."""
    if noun_of(a, head) == "body" and tree.after(a, head, "of"):
        return False
    return any(
        a.tokens[c].lower in {"the", "these", "those", "this", "that"} and a.tokens[c].dep == "det"
        for c in a.children[head]
    )


def _nation(a: Annotation, head: int, first: int, core: int, mentions: Mentions) -> Mention | None:
    """Whose people they are: "Ukrainian soldiers", "soldiers of Armenia", "Taliban prisoners", "the sect's commanders".

    Refuses: "soldiers from Armenian jails", "prisoners in Russia".
    """
    for token in range(first, core):
        mention = mentions.by_token.get(token)
        if mention is not None and mention.kind is MentionKind.BODY and mention.party and token > head:
            if _is_of(a, mention) and not _is_listed(a, head, token):
                return mention  # "prisoners of war of the Ukrainian army"
            continue
        if mention is None or mention.kind is not MentionKind.PARTY or not _has_people(a, head, mention):
            continue
        above = a.tokens[mention.head]
        if token < head and (above.dep in {"amod", "compound", "nmod", "poss"} or mention.form is PartyForm.ADJECTIVE):
            return mention
        if token > head and above.dep == "pobj" and a.tokens[above.head].lower == "of" and not _is_listed(a, head, token):
            return mention
        if (
            token > head
            and mention.form is PartyForm.ADJECTIVE
            and above.dep in {"amod", "compound"}
            and is_captive(a, above.head)
        ):
            return mention  # "the bodies of 6,000 Ukrainian soldiers"
    return None


def _has_people(a: Annotation, head: int, mention: Mention) -> bool:
    """Takes: a state, a group, "United Nations personnel". Refuses: "United Nations prisoners"."""
    if mention.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION:
        return a.tokens[head].lemma in _STAFF
    return mention.party_kind in {PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.ORGANIZATION}


def _is_of(a: Annotation, mention: Mention) -> bool:
    head = a.tokens[mention.head]
    return head.dep == "pobj" and a.tokens[head.head].lower == "of"


def _is_listed(a: Annotation, head: int, token: int) -> bool:
    """Whether a party is one of several told behind a dash or number: "prisoners of war - five Britons, two Poles"."""
    return any(t.pos == "NUM" or t.text in {"-", "–", "—", ":"} for t in a.tokens[head + 1 : token])


def parts(a: Annotation, whole: Captives, mentions: Mentions, prisoners: TransferCategory) -> tuple[Captives, ...]:
    """The groups that a number is made up of, if they make it up: "390 people: 270 soldiers and 120 civilians".

    Refuses: "390 people, 270 of them soldiers", "24 hostages and 39 detainees".
    """
    if whole.count is None:
        return ()
    found: list[Captives] = []
    left = whole.count.value
    first = max(whole.head, whole.count.last - 1) + 1
    for token in range(first, min(first + _FARTHEST_PART, a.sentence_of(whole.head).last)):
        if a.tokens[token].pos in {"VERB", "AUX"} and a.tokens[token].tag != "VBN" and a.tokens[token].lower != "comprising":
            break
        is_group = noun_of(a, token) or _demonym(a, token, mentions) is not None
        c = at(a, token, mentions, prisoners) if is_group else None
        if c is not None and c.count is not None and c.count.first > whole.head:
            found.append(c)
            left -= c.count.value
            if left <= 0:
                return tuple(found) if left == 0 and len(found) > 1 else ()
    return ()

"""Mentions of people → the ranges of words around the name that give an office.

Takes: "Ukrainian Defence Minister X", "Special Envoy for Yemen X", "X, the head of the delegation", "the Israeli spy
chief, X", "X as head of delegation", "X, who was foreign minister until May". Refuses: "X met the minister", "X, the
minister said".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import offices, tree
from kg.claims.mentions import Mentions
from kg.model import Annotation, Mention, MentionKind

FORMER = frozenset(
    {
        "former",
        "ex",
        "ex-",
        "late",
        "onetime",
        "one-time",
        "then",
        "erstwhile",
        "previous",
        "outgoing",
        "once",
        "formerly",
        "ousted",
        "deposed",
    }
)
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "another", "one", "our"})
_LEFT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "HYPH", "POS", "CC", "VBG", "RB", "VBN", "FW"})
_PARTICIPLES = frozenset({"acting", "outgoing", "ousted", "deposed", "retired", "united", "appointed", "elected"})
_TIMES = frozenset(
    "day week month year morning evening night monday tuesday wednesday thursday friday saturday sunday yesterday "
    "today".split()
)
# What joins the parts of a title: "Commissioner for Human Rights", "Minister of State at the Ministry".
_CHAINING = frozenset({"of", "for", "to", "at", "on", "in"})
_PAST = frozenset({"until", "till", "before", "from"})
_LEAVES = frozenset({"until", "till", "since", "from"})
_ADVERBS = frozenset(
    {
        "also",
        "now",
        "currently",
        "still",
        "then",
        "once",
        "himself",
        "herself",
        "previously",
        "formerly",
        "long",
        "even",
    }
)
# After another title these are courtesy: "Foreign Minister Prince X".
_NOBLE = frozenset({"prince", "princess"})
_GENERAL = frozenset({"attorney", "consul", "director", "governor", "inspector", "prosecutor", "secretary", "solicitor"})
_LONGEST_TITLE = 18
_MOST_APPOSITIONS = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A range of tokens that gives an office; `head` is the office noun."""

    first: int
    last: int
    head: int
    former: bool = False


def find(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[Title]:
    """The titles of one mention of a person, those before the name first."""
    yield from _before(a, person, mentions)
    yield from _apposed(a, person, mentions)
    yield from _predicated(a, person)
    yield from _as(a, person)


def owner_after(a: Annotation, person: Mention, mentions: Mentions) -> Mention | None:
    """The party that "of" ties to a name: "Captain X of the Harbour Guard", "President X of Ruritania"."""
    place = person.last
    if place >= a.sentence_of(person.first).last or a.tokens[place].lower != "of":
        return None
    return next(
        (
            mentions.by_token[i]
            for i in range(place + 1, min(place + 4, len(a.tokens)))
            if i in mentions.by_token and mentions.by_token[i].party
        ),
        None,
    )


# --- before the name ----------------------------------------------------------------------------------


def right_before(a: Annotation, person: Mention, mentions: Mentions) -> list[Title]:
    """Titles that touch the name: "US Secretary of State Marco Rubio", "delegation head and adviser X"."""
    end = _before_honorifics(a, person)
    first = _left_end(a, end, mentions)
    return [title for start, stop in _parts(a, first, end) if (title := _title_in(a, start, stop)) is not None]


def _before(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[Title]:
    found = right_before(a, person, mentions)
    yield from found
    start = min((t.first for t in found), default=_before_honorifics(a, person))
    if not found or _closes_after(a, person, mentions):
        yield from _before_a_comma(a, _without_article(a, start), person, mentions)


def _without_article(a: Annotation, start: int) -> int:
    return start - 1 if start and a.tokens[start - 1].lower in DETERMINERS else start


def _before_honorifics(a: Annotation, person: Mention) -> int:
    end, stop = person.first, a.sentence_of(person.first).first
    while end > stop and a.tokens[end - 1].lower in offices.HONORIFICS and a.tokens[end - 1].text[0].isupper():
        end -= 1
    return end


def _left_end(a: Annotation, end: int, mentions: Mentions) -> int:
    """How far left the words reach that can belong to the title of the name at `end`."""
    stop = max(a.sentence_of(end - 1).first, end - _LONGEST_TITLE) if end else 0
    first = end
    if end and a.tokens[end - 1].lower in _CHAINING | {"the"}:
        return end  # "an aide to | X"
    while first > stop and _may_stand_in_a_title(a, first - 1, mentions):
        first -= 1
    return _from_the_title(a, first, end)


def _may_stand_in_a_title(a: Annotation, token: int, mentions: Mentions) -> bool:
    word = a.tokens[token]
    mention = mentions.by_token.get(token)
    if mention is not None and mention.kind is MentionKind.PERSON:
        return False
    if word.lower in _CHAINING:
        return token > 0 and a.tokens[token - 1].tag in _LEFT_TAGS
    if word.lower == "the":
        return token > 0 and a.tokens[token - 1].lower in _CHAINING
    if word.tag == "CC":
        return word.lower in {"and", "&"} and token > 0 and a.tokens[token - 1].tag in _LEFT_TAGS and not _greets(a, token + 1)
    if word.tag in {"VBG", "VBN"} and word.lower not in _PARTICIPLES:
        return False
    return word.tag in _LEFT_TAGS and word.lower not in DETERMINERS | _TIMES


def _greets(a: Annotation, token: int) -> bool:
    """Whether courtesy opens a name here: "the Republic and | HE President X"."""
    return a.tokens[token].text in {"HE", "HH", "HRH", "H.E.", "H.H.", "Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr."}


def _from_the_title(a: Annotation, first: int, end: int) -> int:
    """Cuts words off the left that a preposition joins to no office: "the arrival of | Foreign Minister X"."""
    joints = [i for i in range(first, end) if a.tokens[i].lower in _CHAINING and not _is_tail(a, i)]
    if not joints:
        return first
    last = joints[-1]
    direct = offices.is_office(a, end - 1) or _ends_in_a_tail(a, end)
    if direct and a.tokens[last + 1].lower != "the":
        return last + 1  # "an aide to | President X"
    heads = [i for i in joints if _closes_an_office(a, i)]
    if not heads:
        return last + 1
    # What stands before the first joint that an office opens is part of it: "Permanent Representative of …".
    before = [i for i in joints if i < heads[0]]
    return before[-1] + 1 if before else first


def _is_tail(a: Annotation, token: int) -> bool:
    return any(tuple(t.lower for t in a.tokens[token : token + len(tail)]) == tail for tail in offices.TAILS)


def _ends_in_a_tail(a: Annotation, end: int) -> bool:
    return any(
        tuple(t.lower for t in a.tokens[end - len(tail) : end]) == tail
        and end > len(tail)
        and offices.is_office(a, end - len(tail) - 1)
        for tail in offices.TAILS
    )


def _parts(a: Annotation, first: int, end: int) -> list[tuple[int, int]]:
    """The range parted at each "and" that has a title on both sides: "Prime Minister | and | Minister of Defence"."""
    cuts = [i for i in range(first + 1, end - 1) if a.tokens[i].tag == "CC"]
    parts, start = [], first
    for cut in cuts:
        if _title_in(a, start, cut) is not None and _title_in(a, cut + 1, end) is not None:
            parts.append((start, cut))
            start = cut + 1
    rank = _rank_at_end(a, start, end)
    if not start < rank < end:
        return [*parts, (start, end)]
    return [*parts, (start, rank)] if a.tokens[rank].lower in _NOBLE else [*parts, (start, rank), (rank, end)]


def _rank_at_end(a: Annotation, first: int, end: int) -> int:
    """Where a rank begins that follows another title: "army spokesman | Major General X"; `end` if none does."""
    rank = end
    while (
        rank > first
        and a.tokens[rank - 1].text[0].isupper()
        and a.tokens[rank - 1].lower in offices.RANKS | offices.RANK_OPENINGS | _NOBLE
    ):
        rank -= 1
    if rank < end and rank and a.tokens[rank].lower == "general" and a.tokens[rank - 1].lower in _GENERAL:
        return end  # "Secretary General X" has no rank
    return (
        rank
        if offices.is_office(a, rank - 1) and rank < end and a.tokens[rank - 1].lower not in {"deputy", "crown"}
        else end
    )


def _title_in(a: Annotation, first: int, last: int) -> Title | None:
    """The range as one title, if an office noun ends it, or opens it before a preposition."""
    head = _office_in(a, first, last)
    return None if head is None else Title(*trimmed(a, first, last), head, is_former(a, first, last))


def _office_in(a: Annotation, first: int, last: int) -> int | None:
    at_end = _office_at_end(a, first, last)
    return _office_before_a_joint(a, first, last) if at_end is None else at_end


def _office_at_end(a: Annotation, first: int, last: int) -> int | None:
    """The last office noun of a range, if it ends the range or only "of State" and the like follows."""
    joints = [i for i in range(first, last) if a.tokens[i].lower in _CHAINING and not _is_tail(a, i)]
    if joints:
        return None
    for token in range(last - 1, first - 1, -1):
        if offices.is_office(a, token):
            rest = tuple(t.lower for t in a.tokens[token + 1 : last])
            return token if not rest or rest in offices.TAILS else None
    return None


def _office_before_a_joint(a: Annotation, first: int, last: int) -> int | None:
    return next(
        (i for i in range(first, last - 1) if offices.is_office(a, i) and a.tokens[i + 1].lower in _CHAINING), None
    )


def _closes_an_office(a: Annotation, joint: int) -> bool:
    """Whether an office ends before a preposition: "envoy | for", "Minister of State | at"."""
    return offices.is_office(a, joint - 1) or _ends_in_a_tail(a, joint)


def _before_a_comma(a: Annotation, start: int, person: Mention, mentions: Mentions) -> Iterator[Title]:
    """A title and a comma: "the Ukrainian president, Volodymyr Zelensky", "its spokeswoman, X"."""
    comma = start - 1
    sentence = a.sentence_of(person.first)
    if (
        comma <= sentence.first
        or a.tokens[comma].text not in {",", ":"}
        or (a.tokens[comma].text == ":" and comma - sentence.first > 6)
    ):
        return
    first = _past_names(a, _phrase_start(a, comma, sentence.first), comma, mentions)
    head = _office_in(a, first, comma)
    governor = a.tokens[person.head].head if a.tokens[person.head].dep == "appos" else None
    if head is None and governor is not None and governor < comma and offices.is_office(a, governor):
        head = governor
        first = min(tree.phrase(a, head)[0], first)
    if head is None or head >= comma or mentions.by_token.get(head, person).kind is MentionKind.PERSON:
        return
    if (
        any(a.tokens[i].text in {",", ";"} for i in range(first, comma))
        or _is_listed(a, comma, first)
        or _explains_another(a, first, mentions)
    ):
        return
    yield from _split(a, first, comma, head)


def _past_names(a: Annotation, first: int, end: int, mentions: Mentions) -> int:
    """Cuts off whoever is named before with "and": "President A and | Harland's former leader". Keeps: "X's envoy"."""
    for joint in range(end - 1, first, -1):
        before = mentions.by_token.get(joint - 1)
        if a.tokens[joint].tag == "CC" and before is not None and before.kind is MentionKind.PERSON:
            return joint + 1
    return first


def _explains_another(a: Annotation, first: int, mentions: Mentions) -> bool:
    """Whether a person is named right before: "A, the leader of Harland, B said" calls A the leader."""
    before = mentions.by_token.get(first - 2)
    return (
        before is not None
        and a.tokens[first - 1].text == ","
        and before.kind is MentionKind.PERSON
        and before.last == first - 1
    )


def _is_listed(a: Annotation, comma: int, first: int) -> bool:
    """Takes (as no apposition): "the minister, X and Y met", a bare plural. Refuses: "the minister, X, met"."""
    if a.tokens[comma].text == ":":
        return True
    bare = (
        a.tokens[first].lower not in DETERMINERS
        and a.tokens[first].tag not in {"NNP", "NNPS", "JJ"}
        and "POS" not in {t.tag for t in a.tokens[first:comma]}
    )
    return bare and first > a.sentence_of(first).first


def _phrase_start(a: Annotation, end: int, stop: int) -> int:
    """Where the noun phrase begins that ends here, with what prepositions join to it: "the head of the agency"."""
    first = end
    while first > stop:
        word = a.tokens[first - 1]
        joined = word.lower in _CHAINING and first - 1 > stop and a.tokens[first - 2].tag in _LEFT_TAGS
        inner = word.lower == "the" and first - 1 > stop and a.tokens[first - 2].lower in _CHAINING
        title = word.tag in _LEFT_TAGS - {"RB", "VBN", "VBG"} or word.lower in _PARTICIPLES or word.lower in DETERMINERS
        if not (joined or title) or word.lower in _TIMES:
            break
        first -= 1
        if word.lower in DETERMINERS and not inner:
            break
    return _from_the_phrase(a, first, end)


def _from_the_phrase(a: Annotation, first: int, end: int) -> int:
    """Cuts off what a preposition joins to no office: "a letter to | the prime minister"."""
    for joint in range(end - 1, first, -1):
        if (
            a.tokens[joint].lower in _CHAINING
            and not _is_tail(a, joint)
            and not any(offices.is_office(a, i) for i in range(first, joint))
        ):
            return joint + 1
    return first


def _closes_after(a: Annotation, person: Mention, mentions: Mentions) -> bool:
    """Whether a comma after the name closes an apposition, and no list goes on behind it."""
    place = person.last
    if place + 1 >= a.sentence_of(person.first).last or a.tokens[place].text != ",":
        return False
    following = mentions.by_token.get(place + 1)
    return a.tokens[place + 1].tag in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT"} and (
        following is None or following.kind is MentionKind.PRONOUN
    )


# --- after the name -----------------------------------------------------------------------------------


def _apposed(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[Title]:
    """Takes: "X, the head of the Russian delegation,", "X (spokesman for it)". Refuses: "X, Y and the minister"."""
    sentence = a.sentence_of(person.first)
    place = _past_the_tie(a, person, mentions)
    for _ in range(_MOST_APPOSITIONS):
        if place >= sentence.last or a.tokens[place].text not in {",", "(", "–", "—", "-"}:
            return
        first = place + 1
        if first < sentence.last and a.tokens[first].lower == "according":
            return  # "X, according to a person who knows him"
        if first + 1 < sentence.last and a.tokens[first].tag == "CD" and a.tokens[first + 1].text == ",":
            place = first + 1  # an age
            continue
        if _is_relative(a, first, sentence.last):
            yield from _related(a, first, sentence.last, mentions)
            return
        end = _end_of_apposition(a, first, sentence.last, mentions)
        head = None if _opens_a_clause(a, first) else _first_office(a, first, end)
        if head is None or not _is_apposition(a, first, end, head, sentence.last, mentions):
            return
        yield from _split(a, first, end, head)
        place = end


def _opens_a_clause(a: Annotation, first: int) -> bool:
    """Takes: "X, speaking to reporters,". Refuses: "X, acting president,"."""
    word = a.tokens[first]
    return word.tag == "VBG" and word.lower not in _PARTICIPLES and not offices.is_office(a, first)


def _past_the_tie(a: Annotation, person: Mention, mentions: Mentions) -> int:
    """Past "of the Harbour Guard" after a name."""
    owner = owner_after(a, person, mentions)
    if owner is None:
        return person.last
    stop = a.sentence_of(person.first).last
    return next(
        (i for i in range(owner.last, min(stop, owner.last + 5)) if a.tokens[i].text in {",", "(", "–", "—"}),
        person.last,
    )


def _is_apposition(a: Annotation, first: int, end: int, head: int, stop: int, mentions: Mentions) -> bool:
    """Whether the words explain the name: not "X, the official said", "X, special envoy Y"."""
    if end < stop and a.tokens[end].tag in {"VBD", "VBZ", "VBP", "MD"}:
        return False
    for named in {m for i in range(head, end) if (m := mentions.by_token.get(i)) and m.kind is MentionKind.PERSON}:
        own = right_before(a, named, mentions)
        if (own and own[0].first <= head) or not any(
            a.tokens[i].lower in _CHAINING or a.tokens[i].tag == "POS" for i in range(first, named.first)
        ):
            return False  # "X, chief of staff Y"
    following = mentions.by_token.get(end + 1) if end < stop and a.tokens[end].text == "," else None
    if following is None or following.kind is not MentionKind.PERSON:
        return True
    # "X, special envoy, Y": the title is that of the next name, unless an article or the parser ties it to this one.
    return a.tokens[head].dep == "appos" or a.tokens[first].tag in {"DT", "PRP$"} or ";" in a.tokens[end].text


def _end_of_apposition(a: Annotation, first: int, stop: int, mentions: Mentions) -> int:
    """Where an apposition that begins here ends: the next comma, verb, relative pronoun or closing bracket."""
    limit = min(stop, first + 2 * _LONGEST_TITLE)
    for token in range(first, limit):
        word = a.tokens[token]
        if word.text in {",", ";", ")", ":", "–", "—", ".", "“", '"'} or word.tag in {"WP", "WDT"}:
            return token
        if word.tag in {"VBD", "VBZ", "VBP", "MD"} or (
            word.tag == "VBN" and token > first and word.dep in {"ROOT", "ccomp"}
        ):
            return token
        if word.tag == "CC" and _opens_another(a, token, stop, mentions):
            return token
    return limit


def _opens_another(a: Annotation, conjunction: int, stop: int, mentions: Mentions) -> bool:
    """Whether "and" goes on with somebody else: "X, the envoy | and Y", not "X, the envoy and adviser"."""
    mention = mentions.by_token.get(conjunction + 1)
    if mention is not None and mention.first < conjunction:
        return False  # "Minister of Foreign Affairs and Trade"
    if (
        mention is not None
        and mention.kind not in {MentionKind.PERSON, MentionKind.OFFICE}
        and a.tokens[conjunction + 1].tag not in {"DT", "PRP$"}
    ):
        return False
    after = _first_office(a, conjunction + 1, min(stop, conjunction + 7))
    if after is None:
        return mention is not None and mention.kind in {MentionKind.PERSON, MentionKind.OFFICE}
    named = mentions.by_token.get(after + 1)
    return (mention is not None and mention.kind is MentionKind.PERSON) or (
        named is not None and named.kind is MentionKind.PERSON
    )


def _first_office(a: Annotation, first: int, end: int) -> int | None:
    """The office noun that heads the phrase: the first one, unless it only modifies the next noun."""
    for token in range(first, end):
        word = a.tokens[token]
        if offices.is_office(a, token) and not _modifies(a, token, first, end):
            return token
        if word.tag in {"IN", "TO"} and word.lower not in {"of", "for", "as"} | FORMER and token == first:
            return None
    return None


def _modifies(a: Annotation, token: int, first: int, end: int) -> bool:
    """Takes: "president" in "the president's spokesman". Refuses: "spokesman"; "secretary" in "secretary of …"."""
    following = a.tokens[token + 1] if token + 1 < end else None
    if following is not None and following.tag == "POS":
        return True
    word = a.tokens[token]
    return (
        word.dep in {"compound", "poss", "amod"}
        and first <= word.head < end
        and word.head > token
        and following is not None
        and following.tag not in {"IN", "TO"}
    )


def _split(a: Annotation, first: int, last: int, head: int) -> Iterator[Title]:
    """The range as titles, parted at an "and" that joins two office nouns."""
    for token in range(head + 1, last):
        if a.tokens[token].tag == "CC":
            second = _first_office(a, token + 1, last)
            if second is not None and not any(a.tokens[i].lower in _CHAINING for i in range(token + 1, second)):
                yield Title(*trimmed(a, first, token), head, is_former(a, first, token))
                yield from _split(a, token + 1, last, second)
                return
    yield Title(*trimmed(a, first, last), head, is_former(a, first, last))


def relative(a: Annotation, place: int, mentions: Mentions) -> Iterator[Title]:
    """The title that a relative clause at a comma gives: ", who was defence minister until May"."""
    stop = a.sentence_of(place).last
    if a.tokens[place].text == "," and _is_relative(a, place + 1, stop):
        yield from _related(a, place + 1, stop, mentions)


def _is_relative(a: Annotation, first: int, stop: int) -> bool:
    return (
        first + 1 < stop and a.tokens[first].lower == "who" and a.tokens[first + 1].lemma in {"be", "become", "serve"}
    )


def _related(a: Annotation, first: int, stop: int, mentions: Mentions) -> Iterator[Title]:
    """Takes: "X, who is also the deputy mayor", "X, who was president until May". Refuses: "X, who is in Doha"."""
    start = first + 2
    while start < stop and a.tokens[start].lower in _ADVERBS | {"as"}:
        start += 1
    end = _end_of_apposition(a, start, stop, mentions)
    head = _first_office(a, start, end)
    if head is None or any(
        a.tokens[i].tag in {"IN", "TO", "VBN", "VBG"} and a.tokens[i].lower not in _PARTICIPLES
        for i in range(start, head)
    ):
        return
    past = a.tokens[first + 1].tag == "VBD" and any(a.tokens[i].lower in _PAST for i in range(head, end))
    last = next((i for i in range(head + 1, end) if a.tokens[i].lower in _LEAVES), end)
    yield Title(*trimmed(a, start, last), head, past or is_former(a, first, last))


def _predicated(a: Annotation, person: Mention) -> Iterator[Title]:
    """Takes: "X is the prime minister", "X became president". Refuses: "X is not the president"."""
    for verb in _verbs_of(a, person.head):
        if (
            a.tokens[verb].lemma not in {"be", "become", "serve"}
            or tree.is_negated(a, verb)
            or _is_hypothetical(a, verb)
        ):
            continue
        for child in a.children[verb]:
            if a.tokens[child].dep in {"attr", "oprd"} and offices.is_office(a, child):
                first, last = tree.phrase(a, child)
                past = a.tokens[verb].tag == "VBD" and any(
                    a.tokens[c].lower in _PAST for c in (*a.children[verb], *a.children[child])
                )
                last = next((i for i in range(child + 1, last) if a.tokens[i].lower in _LEAVES), last)
                yield Title(*trimmed(a, first, last), child, past or is_former(a, first, last))


def _is_hypothetical(a: Annotation, verb: int) -> bool:
    return bool({"would", "could", "might", "may", "can", "should"} & set(tree.auxiliaries(a, verb)))


def _verbs_of(a: Annotation, head: int) -> Iterator[int]:
    token = a.tokens[head]
    if token.dep in tree.SUBJECTS:
        yield token.head
    for child in a.children[head]:
        if a.tokens[child].dep == "relcl" and any(a.tokens[c].lower == "who" for c in a.children[child]):
            yield child


def _as(a: Annotation, person: Mention) -> Iterator[Title]:
    """Takes: "Umerov as head of delegation", "X, as head of delegation,"."""
    sentence = a.sentence_of(person.first)
    place = person.last + (person.last < sentence.last and a.tokens[person.last].text == ",")
    if place + 1 >= sentence.last or a.tokens[place].lower != "as":
        return
    end = next(
        (
            i
            for i in range(place + 1, sentence.last)
            if a.tokens[i].text in {",", ";", "."} or a.tokens[i].tag in {"VBD", "VBZ"}
        ),
        sentence.last,
    )
    head = _first_office(a, place + 1, end)
    if head is not None and not any(a.tokens[i].tag in {"IN", "VBN", "VBG"} for i in range(place + 1, head)):
        yield Title(place + 1, end, head)


# --- what a title says --------------------------------------------------------------------------------


def is_former(a: Annotation, first: int, last: int) -> bool:
    return any(a.tokens[i].lower in FORMER for i in range(first, min(last, first + 4)))


def trimmed(a: Annotation, first: int, last: int) -> tuple[int, int]:
    """The range without articles, adverbs and marks at its edges."""
    while first < last and (
        a.tokens[first].text in {"HE", "HH", "HRH"}
        or a.tokens[first].lower in DETERMINERS | _ADVERBS - FORMER
        or a.tokens[first].tag in {"CC", "IN", "RB"}
        or not a.tokens[first].text[0].isalnum()
    ):
        first += 1
    while last > first and not a.tokens[last - 1].text[-1].isalnum():
        last -= 1
    return first, last

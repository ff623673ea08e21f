"""Mentions of people → the offices they hold, from the words before and after the name.

Takes: "Ukrainian Defence Minister X", "X, the head of the delegation", "the Israeli spy chief, X",
"X as head of delegation", "X, who was foreign minister until May". Refuses: "X met the minister".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import offices, tree
from kg.claims.mentions import Mentions
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind, RoleFinding

_FORMER = frozenset({"former", "ex", "ex-", "late", "onetime", "then", "erstwhile", "previous", "outgoing"})
_LEFT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "HYPH", "POS", "CC", "VBG", "RB"})
_TIMES = frozenset({"day", "week", "month", "year", "morning", "evening", "night", "monday", "tuesday", "wednesday", "thursday", "friday",
                    "saturday", "sunday", "yesterday", "today"})  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "another", "one", "our"})
# "Envoy for Yemen" is not Yemen's envoy; "spokesman for the army" is the army's.
_SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "negotiator", "representative", "speaker", "delegate", "lawyer"})
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True)
class _Title:
    """A range of tokens that gives an office; `head` is the office noun."""

    first: int
    last: int
    head: int
    former: bool = False


def find(a: Annotation, mentions: Mentions) -> Iterator[RoleFinding]:
    """The roles of every person named, in the order of the text."""
    for person in mentions.of_kind(MentionKind.PERSON):
        for title in (*_before(a, person, mentions), *_after(a, person, mentions)):
            role = _role(a, person, title, mentions)
            if role is not None:
                yield role


def title_before(a: Annotation, person: Mention, mentions: Mentions) -> tuple[int, int] | None:
    """The token range of the title that stands right before a name, if there is one."""
    titles = list(_right_before(a, person, mentions))
    return (titles[-1].first, titles[0].last) if titles else None


# --- before the name ----------------------------------------------------------------------------------


def _before(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[_Title]:
    found = list(_right_before(a, person, mentions))
    yield from found
    if not found:
        yield from _before_a_comma(a, person, mentions)


def _right_before(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[_Title]:
    """Titles that touch the name: "US Secretary of State Marco Rubio", "delegation head and adviser X"."""
    sentence = a.sentence_of(person.first)
    first = person.first
    while first - 1 >= max(sentence.first, person.first - _LONGEST_TITLE) and _may_stand_in_a_title(a, first - 1, mentions):
        first -= 1
    yield from _titles_in(a, first, person.first)


def _may_stand_in_a_title(a: Annotation, token: int, mentions: Mentions) -> bool:
    word = a.tokens[token]
    mention = mentions.by_token.get(token)
    if mention is not None and mention.kind is MentionKind.PERSON:
        return False
    if word.lower in {"of", "for", "to"}:
        return token + 1 < len(a.tokens) and any(
            tuple(t.lower for t in a.tokens[token : token + len(tail)]) == tail for tail in offices.TAILS
        )
    if word.tag == "CC":
        return offices.is_office(a, token - 1) if token else False
    return word.tag in _LEFT_TAGS and word.lower not in _DETERMINERS | _TIMES and (word.tag != "VBG" or word.lower in {"acting", "outgoing"})


def _titles_in(a: Annotation, first: int, last: int) -> Iterator[_Title]:
    """One title for each office noun that ends a part of the range; "and" parts it."""
    starts = [first]
    for token in range(first, last):
        if a.tokens[token].tag == "CC":
            starts.append(token + 1)
    for start, end in zip(starts, [*(s - 1 for s in starts[1:]), last], strict=True):
        head = _office_in(a, start, end)
        if head is not None:
            yield _Title(*_without_former(a, start, end), head, _is_former(a, start, end))


def _office_in(a: Annotation, first: int, last: int) -> int | None:
    """The last office noun of a range, if it ends the range or only "of State" and the like follows."""
    for token in range(last - 1, first - 1, -1):
        if offices.is_office(a, token):
            rest = tuple(t.lower for t in a.tokens[token + 1 : last])
            return token if not rest or rest in offices.TAILS else None
    return None


def _before_a_comma(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[_Title]:
    """A title and a comma: "the Ukrainian president, Volodymyr Zelensky", "its spokeswoman, X"."""
    comma = person.first - 1
    sentence = a.sentence_of(person.first)
    if comma <= sentence.first or a.tokens[comma].text != ",":
        return
    head = a.tokens[person.head].head if a.tokens[person.head].dep == "appos" else None
    if head is None or not offices.is_office(a, head) or head in {m.head for m in mentions.of_kind(MentionKind.PERSON)}:
        head = _office_in(a, _phrase_start(a, comma, sentence.first), comma)
    if head is None or head >= comma:
        return
    first = min(tree.phrase(a, head)[0], _phrase_start(a, comma, sentence.first))
    if any(a.tokens[i].text in {",", ";"} for i in range(first, comma)):
        first = _phrase_start(a, comma, sentence.first)
    titles = list(_titles_in(a, first, comma))
    yield from titles or _split(a, first, comma, head)


def _phrase_start(a: Annotation, end: int, stop: int) -> int:
    first = end
    while first - 1 >= stop and (a.tokens[first - 1].tag in _LEFT_TAGS - {"CC", "RB"} or a.tokens[first - 1].lower in _DETERMINERS):
        first -= 1
        if a.tokens[first].lower in _DETERMINERS:
            break
    return first


# --- after the name -----------------------------------------------------------------------------------


def _after(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[_Title]:
    yield from _apposed(a, person, mentions)
    yield from _predicated(a, person)
    yield from _as(a, person)


def _apposed(a: Annotation, person: Mention, mentions: Mentions) -> Iterator[_Title]:
    """Takes: "X, the head of the Russian delegation,", "X (spokesman for the army)". Refuses: "X, Y and the minister"."""
    sentence = a.sentence_of(person.first)
    comma = person.last
    if comma >= sentence.last or a.tokens[comma].text not in {",", "(", "–", "—", "-"}:
        return
    end = _end_of_apposition(a, comma + 1, sentence.last, mentions)
    head = _first_office(a, comma + 1, end)
    if head is None or (end < sentence.last and a.tokens[end].tag in {"VBD", "VBZ", "VBP", "MD"}):
        return  # "X, the official said": a new subject, no apposition
    if end < sentence.last and a.tokens[end].text == "," and end + 1 < sentence.last:
        following = mentions.by_token.get(end + 1)
        # "X, special envoy Y": the title is that of the next name.
        if following is not None and following.kind is MentionKind.PERSON and a.tokens[head].dep != "appos" and a.tokens[comma + 1].tag not in {"DT", "PRP$"}:
            return
    yield from _split(a, comma + 1, end, head)


def _end_of_apposition(a: Annotation, first: int, stop: int, mentions: Mentions) -> int:
    """Where an apposition that begins here ends: the next comma, verb, relative pronoun or closing bracket."""
    for token in range(first, min(stop, first + 2 * _LONGEST_TITLE)):
        word = a.tokens[token]
        if word.text in {",", ";", ")", ":", "–", "—", ".", "“", '"'} or word.tag in {"WP", "WDT"}:
            return token
        if word.tag in {"VBD", "VBZ", "VBP", "MD"} or (word.tag == "VBN" and token > first and word.dep in {"ROOT", "ccomp"}):
            return token
        if word.tag == "CC":
            mention = mentions.by_token.get(token + 1)
            if mention is None or mention.kind in {MentionKind.PERSON, MentionKind.OFFICE} or a.tokens[token + 1].tag in {"DT", "PRP$"}:
                after = _first_office(a, token + 1, min(stop, token + 6))
                if mention is not None and mention.kind is MentionKind.PERSON or after is None:
                    return token
    return min(stop, first + 2 * _LONGEST_TITLE)


def _first_office(a: Annotation, first: int, end: int) -> int | None:
    """The office noun that heads the phrase: the first one, unless it only modifies the next noun."""
    for token in range(first, end):
        word = a.tokens[token]
        if offices.is_office(a, token) and not (word.dep in {"compound", "poss"} and first <= word.head < end and word.head > token):
            return token
        if word.tag in {"IN", "TO"} and word.lower not in {"of", "for"} and token == first and word.lower != "as":
            return None
    return None


def _split(a: Annotation, first: int, last: int, head: int) -> Iterator[_Title]:
    """The range as titles, parted at an "and" that joins two office nouns."""
    for token in range(head + 1, last):
        if a.tokens[token].tag == "CC":
            second = _first_office(a, token + 1, last)
            if second is not None:
                yield _Title(*_without_former(a, first, token), head, _is_former(a, first, token))
                yield _Title(*_without_former(a, token + 1, last), second, _is_former(a, token + 1, last))
                return
    yield _Title(*_without_former(a, first, last), head, _is_former(a, first, last))


def _predicated(a: Annotation, person: Mention) -> Iterator[_Title]:
    """Takes: "X is the prime minister", "X, who was defence minister until May", "X became president"."""
    for verb in _verbs_of(a, person.head):
        if a.tokens[verb].lemma not in {"be", "become", "serve"} or tree.is_negated(a, verb):
            continue
        for child in a.children[verb]:
            if a.tokens[child].dep in {"attr", "oprd"} and offices.is_office(a, child):
                first, last = tree.phrase(a, child)
                past = a.tokens[verb].tag == "VBD" and any(
                    a.tokens[c].lower in {"until", "till", "before", "from"} for c in (*a.children[verb], *a.children[child])
                )
                last = next((i for i in range(child + 1, last) if a.tokens[i].lower in {"until", "till", "since", "from"}), last)
                yield _Title(*_without_former(a, first, last), child, past or _is_former(a, first, last))


def _verbs_of(a: Annotation, head: int) -> Iterator[int]:
    token = a.tokens[head]
    if token.dep in tree.SUBJECTS:
        yield token.head
    for child in a.children[head]:
        if a.tokens[child].dep == "relcl" and any(a.tokens[c].lower == "who" for c in a.children[child]):
            yield child


def _as(a: Annotation, person: Mention) -> Iterator[_Title]:
    """Takes: "Umerov as head of delegation"."""
    place = person.last
    sentence = a.sentence_of(person.first)
    if place + 1 < sentence.last and a.tokens[place].lower == "as":
        end = next((i for i in range(place + 1, sentence.last) if a.tokens[i].text in {",", ";", "."} or a.tokens[i].tag in {"VBD", "VBZ"}), sentence.last)
        head = _first_office(a, place + 1, end)
        if head is not None:
            yield _Title(place + 1, end, head)


# --- what a title says --------------------------------------------------------------------------------


def _is_former(a: Annotation, first: int, last: int) -> bool:
    return any(a.tokens[i].lower in _FORMER for i in range(first, min(last, first + 4)))


def _without_former(a: Annotation, first: int, last: int) -> tuple[int, int]:
    while first < last and (a.tokens[first].lower in _DETERMINERS or a.tokens[first].tag in {"CC", "IN"} or not a.tokens[first].text[0].isalnum()):
        first += 1
    while last > first and not a.tokens[last - 1].text[-1].isalnum():
        last -= 1
    return first, last


def _role(a: Annotation, person: Mention, title: _Title, mentions: Mentions) -> RoleFinding | None:
    if title.first >= title.last or not title.first <= title.head < title.last:
        return None
    noun = offices.noun_of(a.tokens[title.head].text)
    if noun is None or offices.group_of(noun) == "captive":
        return None
    owner = _owner(a, title, noun, mentions)
    first = _title_start(a, title, mentions)
    last = _title_end(a, title)
    if first > title.head:
        first = title.head
    span = a.span(min(title.first, person.first), max(title.last, person.last))
    words = " ".join(a.words(first, last).split())
    return RoleFinding(person, words, _party_of(owner, noun), title.former, span)


def _party_of(owner: Mention | None, noun: str) -> str | None:
    """The party an office is held for; a private calling ("an American teacher") is held for none."""
    if owner is None or offices.group_of(noun) == "private" and noun not in {"figure", "operative", "fighter", "marine"}:
        return None
    return owner.party


def _owner(a: Annotation, title: _Title, noun: str, mentions: Mentions) -> Mention | None:
    """The party whose office it is: the first one before the noun, or after "of" (after "for" only of one who speaks)."""
    parties = [mentions.by_token[i] for i in range(title.first, title.last) if i in mentions.by_token and mentions.by_token[i].party]
    before = [m for m in parties if m.head < title.head]
    if before:
        return before[0]
    for mention in parties:
        preposition = _preposition_before(a, mention.first, title.head)
        if preposition in {"of", "in", "at", "from"} or (preposition in {"for", "to"} and (noun in _SPEAKS_FOR or preposition == "for" and mention.kind is not MentionKind.PARTY)):
            return mention
        if preposition == "with" and mention.party_kind is not PartyKind.STATE:
            return mention
    return None


def _preposition_before(a: Annotation, token: int, stop: int) -> str | None:
    """The first preposition after the office noun, which governs all that follows."""
    return next((a.tokens[i].lower for i in range(stop + 1, token + 1) if a.tokens[i].tag in {"IN", "TO"}), None)


def _title_start(a: Annotation, title: _Title, mentions: Mentions) -> int:
    """The title without "former" and without a state before it: "Ukrainian | Defence Minister", "Qatar's | prime minister"."""
    first = title.first
    while first < title.head:
        mention = mentions.by_token.get(first)
        word = a.tokens[first]
        if word.lower in _FORMER | _DETERMINERS or word.tag in {"POS", "HYPH"}:
            first += 1
        elif mention is not None and mention.kind is MentionKind.PARTY and mention.first >= first and mention.last <= title.head and _is_dropped(a, mention):
            first = mention.last
        else:
            break
    return first


def _is_dropped(a: Annotation, party: Mention) -> bool:
    """A state or its adjective is left out of the title; a seat or service stays ("Kremlin aide", "CIA director")."""
    possessive = party.last < len(a.tokens) and a.tokens[party.last].tag == "POS"
    return possessive or party.form is PartyForm.ADJECTIVE or (party.form is PartyForm.NAME and party.party_kind in {PartyKind.STATE, PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ARMED_GROUP})


def _title_end(a: Annotation, title: _Title) -> int:
    """The title without a clause that follows: "colonel in the service | who was serving …"."""
    for token in range(title.head + 1, title.last):
        if a.tokens[token].tag in {"WP", "WDT", "VBD", "VBZ", "VBP", "VBN"} or a.tokens[token].text in {",", ";"}:
            return token - 1 if a.tokens[token - 1].tag == "RB" else token
    return title.last

"""The words beside a verb of saying → who speaks.

The parser is asked first; where it lost the subject, the noun phrase that stands there speaks. People and groups
that no table knows ("residents", "a customs clerk") become mentions here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import tree
from kg.claims.attribution.text import DASHES, SPEAKING, Text
from kg.claims.words import words
from kg.model import Mention, MentionKind, PartyKind

# A statement that is issued: it is its author who speaks.
DOCUMENTS = frozenset(
    "announcement comment communique communiqué declaration interview letter message note post readout release remark "
    "statement tweet".split()
)
# Nouns for what does not speak, however often it is the subject of such a verb.
_MUTE = frozenset(
    "accord account agreement analysis article audio bill book bulletin clause clip contract copy data date deal decision decree "
    "document draft evidence fact figure file footage graphic headline history image investigation issue item law list map "
    "memorandum move news number offer order page paper paragraph photo photograph picture plan point poll proposal protocol "
    "provision question reason record report resolution result rule rumour rumor search section sentence sign source-code study "
    "survey tape text thing title treaty truth verdict video vote way word work year month week day hour minute time monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_NOMINAL = frozenset({"DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "VBG"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_RELATIVES = frozenset({"who", "which", "that"})
_BETWEEN = frozenset({"RB", "RBR", "MD", "TO"})
_LONGEST_INSERTION = 45
_LONGEST_PHRASE = 14


# --- before the verb --------------------------------------------------------------------------------


def before(text: Text, verb: int) -> tuple[Mention, ...]:
    """Who speaks, where the speaker stands before the verb.

    Takes: "Umerov said", "X, the minister of Y, has since said", "the minister, X, said", "Kurti, who says".
    """
    first, _ = text.period(verb)
    place = _past_auxiliaries(text, verb, first)
    if place < first or text.quoted(place) is not None:
        return ()
    if text.lower(place) in _RELATIVES and text.tag(place) in {"WP", "WDT"}:
        return _antecedent(text, place, first)
    parsed = _parsed_subject(text, verb, first, place)
    if parsed:
        return parsed
    if text.lower(place) in {",", ")"} or text.token(place).text in DASHES:
        return _before_insertion(text, place, first)
    return _with_partners(text, _ending_at(text, place, first), first)


def _past_auxiliaries(text: Text, verb: int, first: int) -> int:
    """The token before the verb and what goes with it: "has | also | said", "was | quoted as | saying", "on Wednesday | said"."""
    place = verb - 1
    while place >= first:
        word = text.token(place)
        if word.tag in _BETWEEN or word.lemma in {"be", "have", "do"} or word.lower in {"n't", "not", "each"}:
            place -= 1
        elif text.tag(place) == "NNP" and text.lower(place - 1) == "on" and any(d.first == place for d in text.dates):
            place -= 2
        else:
            break
    return place


def _parsed_subject(text: Text, verb: int, first: int, place: int) -> tuple[Mention, ...]:
    """The parser's subject, if its phrase reaches up to the verb."""
    own = tree.own_subject(text.a, verb)
    if own is None or own > verb or own < first or text.quoted(own) is not None:
        return ()
    start, end = tree.clause(text.a, own)
    if not start <= place < end and own != place:
        return ()
    return named(text, [h for h in tree.conjuncts(text.a, own) if h <= place])


def _before_insertion(text: Text, close: int, first: int) -> tuple[Mention, ...]:
    """The speaker before what commas, dashes or brackets set off: "X, spokesman for Y, said"."""
    opening = _opening(text, close, first)
    if opening is None:
        return ()
    inserted = text.widest(close - 1)
    if inserted is not None and inserted.kind is MentionKind.PERSON and opening + 1 >= inserted.first - 3 and _is_name_only(text, opening + 1, inserted):
        return (inserted,)  # "the minister, Lai Mohammed, said"
    found = _ending_at(text, opening - 1, first)
    if found is None and text.lower(opening - 1) in {",", ")"}:
        return _before_insertion(text, opening - 1, first)
    if found is not None and found.kind in {MentionKind.OFFICE, MentionKind.BODY} and found.first - 1 > first and text.lower(found.first - 1) == ",":
        further = _ending_at(text, found.first - 2, first)  # "X, the minister, a hardliner, said"
        if further is not None and further.kind is MentionKind.PERSON:
            return (further,)
    return _with_partners(text, found, first)


def _is_name_only(text: Text, start: int, person: Mention) -> bool:
    """Whether only titles stand between a comma and a name: ", Lai Mohammed", ", Gen. X"."""
    return all(text.tag(i) in {"NNP", "NN", "JJ", "NNPS"} for i in range(start, person.first))


def _opening(text: Text, close: int, first: int) -> int | None:
    """The comma, bracket or dash that opens what the one at `close` ends, past commas within a relative clause."""
    mark = text.lower(close)
    wanted = {"("} if mark == ")" else {","} if mark == "," else DASHES
    candidates = [
        i for i in range(close - 1, max(first, close - _LONGEST_INSERTION), -1)
        if text.lower(i) in wanted and text.quoted(i) is None
    ]  # fmt: skip
    for place in candidates:
        starts = text.lower(place + 1)
        if starts in {"who", "whose", "which"} or (starts == "and" and text.lower(place + 2) in {"who", "whose", "which"}):
            return _opening(text, place, first) if starts == "and" else place
    return candidates[0] if candidates else None


def _ending_at(text: Text, place: int, first: int) -> Mention | None:
    """The one whose noun phrase ends at a token."""
    if place < first or text.quoted(place) is not None:
        return None
    parsed = _head_of_phrase(text, place, first)
    found = text.mentions.by_head.get(parsed) if parsed is not None else None
    if found is None or found.kind not in SPEAKING:
        found = text.widest(place)
    if found is not None and found.first >= first:
        return found
    return _made(text, parsed, first, place + 1) if parsed is not None else None


def _head_of_phrase(text: Text, place: int, first: int) -> int | None:
    """The noun that carries the phrase ending at a token: "officials" of "officials of the two countries"."""
    if text.tag(place) not in _HEADS | {"PRP", "CD", "JJ", "POS"} and text.lower(place) not in {"one", "ones"}:
        return None
    head = place
    while text.token(head).dep in {"compound", "amod", "nummod", "pobj", "prep", "poss", "nmod", "conj"}:
        above = text.token(head).head
        if above == head or not first <= above < place or text.token(above).pos in {"VERB", "AUX"}:
            break
        head = above
    return head if text.token(head).pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} else place


def _with_partners(text: Text, found: Mention | None, first: int) -> tuple[Mention, ...]:
    """With those that "and" joins before it: "the United Nations and the Red Cross said"."""
    if found is None:
        return ()
    if found.kind in {MentionKind.PARTY, MentionKind.BODY, MentionKind.PERSON}:
        start = found.first - (text.tag(found.first - 1) == "DT")
        if start - 1 > first and text.lower(start - 1) in {"and", "&"}:
            partner = text.widest(start - 2)
            if partner is not None and partner.kind is found.kind:
                return (partner, found)
    return (found,)


def _antecedent(text: Text, relative: int, first: int) -> tuple[Mention, ...]:
    """Whom "who" or "which" stands for: "Kurti, who says", "the Headquarters, which said", "X, the pilot who …, and who said"."""
    parsed = _parsed_antecedent(text, relative)
    place = relative - 1
    if text.lower(place) == "and":
        place -= 1
    near = _ending_at(text, place - 1, first) if text.lower(place) == "," else _ending_at(text, place, first)
    far = named(text, [parsed]) if parsed is not None and first <= parsed < relative else ()
    if far and far[0].kind is MentionKind.PERSON:
        return far
    return (near,) if near is not None else far


def _parsed_antecedent(text: Text, relative: int) -> int | None:
    verb = text.token(text.token(relative).head)
    while verb.dep not in {"relcl", "acl"} and verb.head != verb.index:
        verb = text.token(verb.head)
    return verb.head if verb.dep in {"relcl", "acl"} else None


# --- behind the verb --------------------------------------------------------------------------------


def behind(text: Text, verb: int) -> tuple[Mention, ...]:
    """Who speaks, where the verb comes first.

    Takes: “…,” said X. / said a customs clerk who did not want to be named. Refuses: X, the spokesman, said mediators are hopeful.
    """
    _, last = text.period(verb)
    if text.lower(verb + 1) in {"he", "she", "they", "it"} and verb + 1 < last:
        pronoun = text.mentions.by_head.get(verb + 1)
        return (pronoun,) if pronoun is not None and not _goes_on_as_clause(text, verb + 2, last) else ()
    end = end_of_phrase(text, verb + 1, last)
    if end == verb + 1 or _goes_on_as_clause(text, end, last):
        return ()
    return named_within(text, verb + 1, end)


def end_of_phrase(text: Text, first: int, last: int) -> int:
    """Where the noun phrase that begins at a token ends: before a comma, preposition, verb or relative pronoun."""
    place = first
    while place < min(last, first + _LONGEST_PHRASE) and text.quoted(place) is None:
        inside = text.mentions.by_token.get(place)
        if text.tag(place) in _NOMINAL or (inside is not None and inside.first >= first and inside.kind is not MentionKind.PRONOUN):
            place += 1
        elif text.lower(place) in {"of", "and", "for"} and text.tag(place + 1) in _NOMINAL:
            place += 1
        else:
            break
    return place


def _goes_on_as_clause(text: Text, start: int, last: int) -> bool:
    """Whether a finite verb follows before the next mark, so that the phrase is its subject and speaks nothing."""
    for place in range(start, last):
        if text.token(place).text in {",", ";", ":", "(", *DASHES} or text.quoted(place) is not None:
            return False
        if text.lower(place) in {"who", "which", "that", "when", "as", "after", "before", "while", "whose", "where", "until", "if", "because"}:
            return False
        if text.is_finite(place):
            return True
    return False


def named_within(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    """Who speaks in a noun phrase: the person named, else the head noun; two if "and" joins them."""
    for place in range(first + 1, last - 1):
        if text.lower(place) == "and":
            left, right = _in_phrase(text, first, place), _in_phrase(text, place + 1, last)
            if left is not None and right is not None and left.kind is right.kind:
                return (left, right)
    found = _in_phrase(text, first, last)
    return (found,) if found is not None else ()


def _in_phrase(text: Text, first: int, last: int) -> Mention | None:
    end = next((i for i in range(first + 1, last) if text.tag(i) == "IN"), last)
    people = text.mentions.within(first, end, MentionKind.PERSON)
    if people:
        return people[-1]
    for place in range(end - 1, first - 1, -1):
        mention = text.mentions.by_head.get(place)
        if mention is not None and mention.kind in SPEAKING:
            return author(text, place) or mention
        if text.tag(place) in _HEADS or text.lower(place) in {"one", "ones"}:
            return author(text, place) or _made(text, place, first, last)
    return None


# --- from words to mentions ---------------------------------------------------------------------------


def named(text: Text, heads: Sequence[int]) -> tuple[Mention, ...]:
    """The speakers that some noun phrases stand for, by their heads."""
    found = [m for m in (one(text, head) for head in heads) if m is not None]
    return tuple(dict.fromkeys(found))


def one(text: Text, head: int) -> Mention | None:
    """The speaker that a noun phrase stands for; None if it is nobody who speaks.

    "the minister, Lai Mohammed" is Lai Mohammed; "its service, the FSB" the FSB; "a statement by the embassy" the embassy.
    """
    mention = text.mentions.by_head.get(head)
    if mention is not None and mention.kind in SPEAKING:
        return _apposed(text, mention) or mention
    written = author(text, head)
    if written is not None:
        return written
    inside = text.widest(head)
    if inside is not None:
        return inside
    first, _ = text.period(head)
    return _made(text, head, first, tree.phrase(text.a, head)[1])


def _apposed(text: Text, mention: Mention) -> Mention | None:
    """The name beside an office or body: "the information minister, Lai Mohammed,", "its security service, the FSB,"."""
    if mention.kind is MentionKind.OFFICE and not mention.plural:
        wanted: tuple[MentionKind, ...] = (MentionKind.PERSON,)
    elif mention.kind is MentionKind.BODY:
        wanted = (MentionKind.PARTY,)
    else:
        return None
    place = mention.last
    if text.lower(place) != ",":
        return None
    place += 1 + (text.tag(place + 1) == "DT")
    beside = text.mentions.by_token.get(place)
    if beside is None or beside.kind not in wanted or beside.first != place or text.lower(beside.last) != ",":
        return None
    return beside if beside.kind is MentionKind.PERSON or beside.party_kind is not PartyKind.STATE else None


def author(text: Text, head: int) -> Mention | None:
    """Whose statement, readout or post it is: "the embassy's statement", "a joint statement by A" (the first of them)."""
    if text.token(head).lemma not in DOCUMENTS:
        return None
    owners = authors(text, head)
    return owners[0] if owners else None


def authors(text: Text, head: int) -> tuple[Mention, ...]:
    """All who issue a document: "a joint statement by Russia, Turkey and Iran"."""
    owners = [c for c in text.a.children[head] if text.token(c).dep == "poss"] + tree.after(text.a, head, "by", "from", "of")
    found = [text.mentions.by_head.get(o) or text.widest(o) for o in owners]
    return tuple(m for m in found if m is not None and m.kind in SPEAKING)


def _made(text: Text, head: int, first: int, last: int) -> Mention | None:
    """A mention of one whom no table knows: "residents", "a customs clerk", "one of their lawyers"; a medium by its name."""
    word = text.token(head)
    if word.tag not in _HEADS and word.lower not in {"one", "ones", "some", "many", "others", "several"}:
        return None
    if word.lemma in _MUTE | DOCUMENTS or word.lower in _MUTE or any(d.first <= head < d.last for d in text.dates):
        return None
    start, end = tree.phrase(text.a, head)
    start, end = max(start, first), min(max(end, head + 1), max(last, head + 1))
    while start < head and (text.tag(start) not in _NOMINAL | {"RB"} or any(d.first <= start < d.last for d in text.dates)):
        start += 1
    medium = _medium(text, start, end)
    if medium is not None:
        return medium
    label = " ".join(text.a.words(start, end).split())
    return Mention(
        MentionKind.OFFICE, start, end, head, text.a.span(start, end), label,
        plural=word.tag in {"NNS", "NNPS"}, definite=text.lower(start) in {"the", "this", "that", "these", "those"},
    )  # fmt: skip


def _medium(text: Text, first: int, last: int) -> Mention | None:
    """The agency, paper or broadcaster that a range names."""
    for start in range(first, last):
        for end in range(last, start, -1):
            name = " ".join(text.a.words(start, end).split())
            if name in words("media"):
                return Mention(MentionKind.BODY, start, end, end - 1, text.a.span(start, end), name, party_kind=PartyKind.ORGANIZATION)
    return None


def as_relays(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of some mentions that can pass a statement on: parties, bodies, media; no unnamed people."""
    return tuple(replace(m, plural=False) for m in mentions if m.kind in {MentionKind.PARTY, MentionKind.BODY})


def media_at(text: Text, first: int, last: int) -> Mention | None:
    """The medium that the words from a token on name: "Interfax" of "Interfax, citing …"."""
    return _medium(text, first, last)

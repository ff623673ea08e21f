"""The noun phrase of a speaker → a mention: the name beside an office, the author of a statement, whoever stands there.

People and groups that no table knows ("residents", "a customs clerk") become mentions here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import offices, tree
from kg.claims.attribution import documents
from kg.claims.attribution.documents import voices
from kg.claims.attribution.text import CLOCK, DASHES, NOMINAL, NOUNS, SPEAKING, Text
from kg.claims.words import words
from kg.model import Mention, MentionKind, PartyForm, PartyKind

_COUNTED = frozenset({"one", "ones", "some", "many", "others", "several", "another", "second", "third"})
_LEFT_OF_AN_OFFICE = frozenset({"DT", "JJ", "NN", "NNP", "POS", "PRP$"})
_LONGEST_MEDIUM = 6
_BANDS = frozenset("faction group guerrilla insurgent militia movement organisation organization rebel".split())
_HONORIFICS = frozenset({"HE", "H.E.", "HH", "HRH", "Excellency", "Highness", "Majesty", "Holiness", "Eminence"})
_FARTHEST_NAME = 9


def named(text: Text, heads: Sequence[int]) -> tuple[Mention, ...]:
    """The speakers that some noun phrases stand for, by their heads."""
    found = [m for head in heads for m in documents.authors(text, head) or (one(text, head),) if m is not None]
    return tuple(dict.fromkeys(found))


def one(text: Text, head: int) -> Mention | None:
    """The speaker that a noun phrase stands for; None if it is nobody who speaks.

    "the minister, Lai Okoro" is Lai Okoro; "its service, the FSB" the FSB; "a statement by the embassy" the
    embassy.
    """
    honoured = _behind_honorific(text, head)
    if honoured is not None:
        return honoured
    mention = text.mentions.by_head.get(head)
    if mention is not None and mention.kind in SPEAKING:
        return apposed(text, mention) or holder_of(text, mention) or mention
    first = text.period(head)[0]
    found = documents.author(text, head) or text.widest(head) or documents.itself(text, head)
    if found is not None:
        return found
    unknown = made(text, head, first, tree.phrase(text.a, head)[1])
    return (_named_beside(text, unknown) or unknown) if unknown is not None else None


def _behind_honorific(text: Text, head: int) -> Mention | None:
    """Takes: "HE Dr. Lai Okoro", "His Highness the Emir, Lai Okoro": the one who is called so."""
    if text.token(head).text not in _HONORIFICS:
        return None
    near = (text.mentions.by_head.get(i) for i in range(head + 1, min(head + _FARTHEST_NAME, text.period(head)[1])))
    person = next((m for m in near if m is not None and m.kind is MentionKind.PERSON), None)
    return person if person is not None and not text.has_verb(head, person.first) else None


def within(text: Text, first: int, last: int) -> tuple[Mention, ...]:
    """Who speaks in a noun phrase: the person named, else the head noun; two if "and" joins them."""
    for place in range(first + 1, last - 1):
        if text.lower(place) == "and":
            left, right = _in_phrase(text, first, place), _in_phrase(text, place + 1, last)
            if left is not None and right is not None and left.kind is right.kind:
                return (left, right)
    found = _in_phrase(text, first, last)
    if found is None:
        return ()
    issued = next((several for i in range(first, last) if (several := documents.authors(text, i))), ())
    return issued if found in issued else (found,)


def _in_phrase(text: Text, first: int, last: int) -> Mention | None:
    end = next((i for i in range(first + 1, last) if text.tag(i) == "IN"), last)
    heads = [m for i in range(first, end) if (m := text.mentions.by_head.get(i)) is not None]
    people = [m for m in heads if m.kind is MentionKind.PERSON and not _owns_the_next(text, m, last)]
    if people:
        return people[-1]
    for place in range(end - 1, first - 1, -1):
        mention = text.mentions.by_head.get(place)
        if mention is not None and mention.kind in SPEAKING:
            return documents.author(text, place) or mention
        if text.tag(place) in NOUNS or text.lower(place) in {"one", "ones"}:
            unknown = documents.author(text, place) or documents.itself(text, place) or made(text, place, first, last)
            return (_named_beside(text, unknown) or unknown) if unknown is not None else None
    return None


def _owns_the_next(text: Text, person: Mention, last: int) -> bool:
    """Takes "Kova" of "Kova's uncle": the uncle speaks."""
    return person.last < last and (text.tag(person.last) == "POS" or text.tag(person.last - 1) == "POS")


# --- the name beside an office, the office beside a name -----------------------------------------------


def apposed(text: Text, mention: Mention) -> Mention | None:
    """The name beside an office or body: "rebel official Lai Okoro", "the minister, Lai Okoro,", "its service, the FSB,"."""
    name = text.mentions.by_token.get(mention.last) if mention.kind is MentionKind.OFFICE and not mention.plural else None
    if name is not None and name.kind is MentionKind.PERSON and name.first == mention.last:
        return name
    band = _band(text, mention)
    if band is not None:
        return band
    wanted = {MentionKind.OFFICE: MentionKind.PERSON, MentionKind.BODY: MentionKind.PARTY}.get(mention.kind)
    if wanted is None or mention.plural or text.lower(mention.last) != ",":
        return None
    place = mention.last + 1 + (text.tag(mention.last + 1) == "DT")
    beside = text.mentions.by_token.get(place)
    if beside is None or beside.kind is not wanted or beside.first != place or text.lower(beside.last) != ",":
        return None
    return beside if beside.kind is MentionKind.PERSON or beside.party_kind is not PartyKind.STATE else None


def _band(text: Text, mention: Mention) -> Mention | None:
    """The armed group that a noun for one is said to be: "the Harland rebel group | Seven Hills", "its | M23 | rebels"."""
    seat = mention.kind is MentionKind.PARTY and mention.form is PartyForm.SEAT
    if not (seat or mention.kind is MentionKind.BODY) or text.token(mention.head).lemma not in _BANDS:
        return None
    near = [text.mentions.by_token.get(i) for i in (*range(mention.first, mention.head), mention.last)]
    groups = [m for m in near if m is not None and m.party_kind is PartyKind.ARMED_GROUP and m.kind is MentionKind.PARTY]
    return groups[-1] if groups else None


def _named_beside(text: Text, unknown: Mention) -> Mention | None:
    """The name beside one whom no table knows: "Kova's uncle, Lai Okoro"; "its armed wing, the Southern Brigades,"."""
    if unknown.plural or text.lower(unknown.last) != ",":
        return None
    place = unknown.last + 1 + (text.tag(unknown.last + 1) == "DT")
    beside = text.mentions.by_token.get(place)
    if beside is None or beside.first != place or not (beside.last == text.period(place)[1] or _closes(text, beside.last)):
        return None
    if beside.kind is MentionKind.PERSON:
        return beside
    return beside if beside.kind is MentionKind.PARTY and beside.party_kind is not PartyKind.STATE else None


def _closes(text: Text, place: int) -> bool:
    return text.token(place).text in {",", ".", ";", ")", *DASHES}


def holder_of(text: Text, mention: Mention) -> Mention | None:
    """The office before a body that the parser took for the subject: "the secretary of the | Council |, said"."""
    if mention.kind not in {MentionKind.PARTY, MentionKind.BODY}:
        return None
    first = text.period(mention.head)[0]
    place = mention.first - 1
    while place > first and text.tag(place) in {"DT", "POS", "JJ", "NNP"}:
        place -= 1
    if place <= first or text.lower(place) not in {"of", "for"} or not offices.is_office(text.a, place - 1):
        return None
    start = place - 1
    while start > first and text.tag(start - 1) in _LEFT_OF_AN_OFFICE:
        start -= 1
    return Mention(
        MentionKind.OFFICE, start, mention.last, place - 1, text.a.span(start, mention.last),
        text.label(start, mention.last), mention.party, mention.party_kind, definite=text.lower(start) == "the",
    )  # fmt: skip


# --- whom no table knows -----------------------------------------------------------------------------------


def made(text: Text, head: int, first: int, last: int) -> Mention | None:
    """One whom no table knows: "residents", "a customs clerk", "one of their lawyers"; a medium by its name."""
    if not _may_speak(text, head):
        return None
    start, end = tree.phrase(text.a, head)
    start, end = max(start, first), min(max(end, head + 1), max(last, head + 1))
    if text.tag(head) == "NNP" and text.lower(head + 1) != "of":
        end = head + 1  # "Okoro | for his part"
    if text.lower(start - 1) in {"a", "an", "the"} and start > first:
        start -= 1  # a parser's "a | third"
    while start < head and (text.tag(start) not in NOMINAL | {"RB"} or text.is_dated(start)):
        start += 1
    return _medium(text, start, end) or _unknown(text, head, start, end)


def _may_speak(text: Text, head: int) -> bool:
    word = text.token(head)
    if word.tag not in NOUNS and word.lower not in _COUNTED:
        return False
    part = voices().get(word.lemma) or voices().get(word.lower)
    return part not in {"mute", "document"} and not text.is_dated(head)


def _unknown(text: Text, head: int, start: int, end: int) -> Mention:
    word = text.token(head)
    plural = word.tag in {"NNS", "NNPS"}
    carries = any(voices().get(text.token(i).lemma) == "carrier" for i in range(start, end))
    kind = MentionKind.BODY if not plural and (carries or word.text.isupper()) else MentionKind.OFFICE
    return Mention(
        kind, start, end, head, text.a.span(start, end), text.label(start, end),
        plural=plural, definite=text.lower(start) in {"the", "this", "that", "these", "those"},
    )  # fmt: skip


def _medium(text: Text, first: int, last: int) -> Mention | None:
    """The agency, paper or broadcaster that a range names."""
    for start in range(first, last):
        for end in range(min(last, start + _LONGEST_MEDIUM), start, -1):
            name = text.label(start, end)
            if name in words("media"):
                span = text.a.span(start, end)
                return Mention(MentionKind.BODY, start, end, end - 1, span, name, party_kind=PartyKind.ORGANIZATION)
    return None


def without_date(text: Text, mention: Mention) -> Mention:
    """Takes "UN experts on Friday" of "UN experts on Friday called on …", "14:20 A diplomat" of a live blog."""
    last = next((i for i in range(mention.head + 1, mention.last) if text.is_dated(i)), mention.last)
    last -= text.tag(last - 1) == "IN"
    first = mention.first + (CLOCK.fullmatch(text.token(mention.first).text) is not None)
    whole = (first, last) == (mention.first, mention.last)
    if whole or not first <= mention.head < last or mention.kind not in {MentionKind.BODY, MentionKind.OFFICE}:
        return mention
    return replace(mention, first=first, last=last, span=text.a.span(first, last), name=text.label(first, last))


def is_medium(text: Text, mention: Mention) -> bool:
    """Whether one is an agency, paper or broadcaster, and so passes on what others said."""
    if mention.kind not in {MentionKind.BODY, MentionKind.OFFICE}:
        return False
    own = {text.token(i).lemma for i in range(mention.first, mention.last)}
    carriers = {noun for noun in own if voices().get(noun) == "carrier"} - ({"agency"} if "news" not in own else set())
    return mention.name in words("media") or (bool(carriers) and text.token(mention.head).lemma in carriers | {"news"})


def as_relays(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of some mentions that can pass a statement on: parties, bodies, media; no unnamed people."""
    return tuple(m for m in mentions if m.kind in {MentionKind.PARTY, MentionKind.BODY})

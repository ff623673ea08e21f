"""The words beside a verb of saying → who speaks.

The parser is asked first; where it lost the subject, the noun phrase that stands there speaks.
"""

from __future__ import annotations

from dataclasses import replace

from kg.claims import tree
from kg.claims.attribution import naming
from kg.claims.attribution.text import DASHES, NOMINAL, NOUNS, SPEAKING, Text
from kg.model import Mention, MentionKind

_RELATIVES = frozenset({"who", "which", "that"})
_BETWEEN = frozenset({"RB", "RBR", "MD", "TO"})
_TIMES = frozenset({"afternoon", "day", "evening", "month", "morning", "night", "week", "year"})
_LONGEST_INSERTION = 45
_LONGEST_PHRASE = 14
_CLAUSE_OPENERS = frozenset("who which that when as after before while whose where until if because".split())
_PARENTHETIC = frozenset({",", ";", ":", "(", *DASHES})


# --- before the verb --------------------------------------------------------------------------------


def before(text: Text, verb: int) -> tuple[Mention, ...]:
    """Who speaks, where the speaker stands before the verb.

    Takes: "Brandt said", "X, the minister of Y, has since said", "the minister, X, said", "Brandt, who says".
    """
    first, _ = text.period(verb)
    place = _past_auxiliaries(text, verb, first)
    if place < first or text.quoted(place) is not None:
        return ()
    if text.lower(place) in _RELATIVES and text.tag(place) in {"WP", "WDT"}:
        return _antecedent(text, place, first)
    parsed = _parsed_subject(text, verb, first, place)
    if len(parsed) == 1 and (longer := _spelt_out(text, parsed[0], first)) is not None:
        return (longer,)
    if parsed:
        return tuple(_of_antecedent(text, m, first) for m in parsed)
    if text.lower(place) in {",", ")"} or text.token(place).text in DASHES:
        return _before_insertion(text, place, first)
    return _with_partners(text, _ending_at(text, place, first), first)


def _spelt_out(text: Text, short: Mention, first: int) -> Mention | None:
    """Takes "the Federal Security Service" of "the Federal Security Service, or FSB, said"."""
    if text.lower(short.first - 1) != "or" or text.lower(short.first - 2) != "," or not short.name.isupper():
        return None
    return _ending_at(text, short.first - 3, first)


def _past_auxiliaries(text: Text, verb: int, first: int) -> int:
    """The token before the verb and what goes with it: "has | also | said", "on Wednesday | said"."""
    place = verb - 1
    while place >= first:
        word = text.token(place)
        if word.tag in _BETWEEN or word.lemma in {"be", "have", "do"} or word.lower in {"n't", "not", "each"}:
            place -= 1
        elif text.tag(place) == "NNP" and text.lower(place - 1) == "on" and text.is_dated(place):
            place -= 2
        elif text.lower(place) == "on" and text.token(place - 1).lemma == "go":
            place -= 2  # "went on to | say"
        elif word.dep == "npadvmod" and word.lemma in _TIMES:
            place = max(first, tree.phrase(text.a, place)[0]) - 1
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
    return naming.named(text, [h for h in tree.conjuncts(text.a, own) if h <= place])


def _before_insertion(text: Text, close: int, first: int) -> tuple[Mention, ...]:
    """The speaker before what commas, dashes or brackets set off: "X, spokesman for Y, said"."""
    opening = _opening(text, close, first)
    if opening is None:
        return ()
    inserted = text.widest(close - 1)
    if (
        inserted is not None
        and inserted.kind is MentionKind.PERSON
        and opening + 1 >= inserted.first - 3
        and _is_name_only(text, opening + 1, inserted)
    ):
        return (inserted,)  # "the minister, Lai Okoro, said"
    found = _ending_at(text, opening - 1, first)
    if found is None and text.lower(opening - 1) in {",", ")"}:
        return _before_insertion(text, opening - 1, first)
    if (
        found is not None
        and found.kind in {MentionKind.OFFICE, MentionKind.BODY}
        and found.first - 1 > first
        and text.lower(found.first - 1) == ","
    ):
        further = _ending_at(text, found.first - 2, first)  # "X, the minister, a hardliner, said"
        if further is not None and further.kind is MentionKind.PERSON:
            return (further,)
    return _with_partners(text, found, first)


def _is_name_only(text: Text, start: int, person: Mention) -> bool:
    """Whether only titles stand between a comma and a name: ", Lai Okoro", ", Gen. X"."""
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
        if starts in {"who", "whose", "which"} or (
            starts == "and" and text.lower(place + 2) in {"who", "whose", "which"}
        ):
            return _opening(text, place, first) if starts == "and" else place
    return candidates[0] if candidates else None


def _ending_at(text: Text, place: int, first: int) -> Mention | None:
    """The one whose noun phrase ends at a token."""
    if place < first or text.quoted(place) is not None:
        return None
    parsed = _head_of_phrase(text, place, first)
    found = text.mentions.by_head.get(parsed) if parsed is not None else None
    if found is None or found.kind not in SPEAKING or _is_joined_to(text, place, found):
        found = text.widest(place)
    if found is not None and found.first >= first:
        return naming.holder_of(text, found) or found
    return naming.made(text, parsed, first, place + 1) if parsed is not None else None


def _is_joined_to(text: Text, place: int, found: Mention) -> bool:
    """Takes "Chile" of "Peru and Chile": the one who stands there is a speaker beside the first."""
    own = text.mentions.by_head.get(place)
    return own is not None and own.kind is found.kind and text.token(place).dep == "conj" and text.token(place).head == found.head


def _head_of_phrase(text: Text, place: int, first: int) -> int | None:
    """The noun that carries the phrase ending at a token: "officials" of "officials of the two countries"."""
    if text.tag(place) not in NOUNS | {"PRP", "CD", "JJ", "POS"} and text.lower(place) not in {"one", "ones"}:
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
        if found.kind is MentionKind.PARTY and text.lower(start - 1) == "," and start - 2 >= first:
            partner = text.widest(start - 2)  # a headline's "Qatar, Egypt say"
            if partner is not None and partner.kind is MentionKind.PARTY and partner.first == first:
                return (partner, found)
    return (found,)


def _antecedent(text: Text, relative: int, first: int) -> tuple[Mention, ...]:
    """Whom "who" or "which" stands for: "Brandt, who says", "X, the pilot who …, and who said"."""
    parsed = _parsed_antecedent(text, relative)
    place = relative - 1
    if text.lower(place) == "and":
        place -= 1
    near = _ending_at(text, place - 1, first) if text.lower(place) == "," else _ending_at(text, place, first)
    far = naming.named(text, [parsed]) if parsed is not None and first <= parsed < relative else ()
    if far and far[0].kind is MentionKind.PERSON:
        return far
    return (near,) if near is not None else far


def _of_antecedent(text: Text, mention: Mention, first: int) -> Mention:
    """Takes "whose foreign ministry": the ministry of the one named before."""
    if text.lower(mention.first) != "whose":
        return mention
    owner = _ending_at(text, mention.first - 1 - (text.lower(mention.first - 1) == ","), first)
    start = mention.first + 1
    return replace(
        mention, first=start, span=text.a.span(start, mention.last), name=_owned(text, owner, start, mention.last),
        party=owner.party if owner is not None else mention.party,
    )  # fmt: skip


def _owned(text: Text, owner: Mention | None, start: int, last: int) -> str:
    words = text.label(start, last)
    if owner is None:
        return words
    return f"{owner.name}' {words}" if owner.name.endswith("s") else f"{owner.name}'s {words}"


def _parsed_antecedent(text: Text, relative: int) -> int | None:
    verb = text.token(text.token(relative).head)
    while verb.dep not in {"relcl", "acl"} and verb.head != verb.index:
        verb = text.token(verb.head)
    return verb.head if verb.dep in {"relcl", "acl"} else None


# --- behind the verb --------------------------------------------------------------------------------


def behind(text: Text, verb: int) -> tuple[Mention, ...]:
    """Who speaks, where the verb comes first.

    Takes: “…,” said X. / said a customs clerk who did not want to be named.
    Refuses: X, the spokesman, said mediators are hopeful.
    """
    _, last = text.period(verb)
    if text.lower(verb + 1) in {"he", "she", "they", "it"} and verb + 1 < last:
        pronoun = text.mentions.by_head.get(verb + 1)
        return (pronoun,) if pronoun is not None and not _goes_on_as_clause(text, verb + 2, last) else ()
    end = end_of_phrase(text, verb + 1, last)
    if end == verb + 1 or _goes_on_as_clause(text, end, last):
        return ()
    return naming.within(text, verb + 1, end)


def end_of_phrase(text: Text, first: int, last: int) -> int:
    """Where the noun phrase that begins at a token ends: before a comma, preposition, verb or relative pronoun."""
    place = first
    while place < min(last, first + _LONGEST_PHRASE) and text.quoted(place) is None:
        inside = text.mentions.by_token.get(place)
        if (
            text.tag(place) in NOMINAL
            or (inside is not None and inside.first >= first and inside.kind is not MentionKind.PRONOUN)
            or (text.lower(place) in {"of", "and", "for"} and text.tag(place + 1) in NOMINAL)
        ):
            place += 1
        else:
            break
    return place


def _goes_on_as_clause(text: Text, start: int, last: int) -> bool:
    """Whether a finite verb follows before the next mark, so that the phrase is its subject and speaks nothing."""
    for place in range(start, last):
        if text.token(place).text in _PARENTHETIC or text.quoted(place) is not None:
            return False
        if text.lower(place) in _CLAUSE_OPENERS:
            return False
        if text.is_finite(place):
            return True
    return False

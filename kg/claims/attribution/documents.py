"""Statements, readouts and posts that "say" something → those who issued them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg.claims import nominals, speech, tree
from kg.claims.attribution.text import NOUNS, SPEAKING, Text
from kg.claims.words import table
from kg.model import Mention, MentionKind, PartyForm

_FARTHEST = 300
_LONGEST_PHRASE = 6
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
ISSUED = frozenset("issue release publish post put sign send write circulate share carry".split())
# Of these, where no author is given, the document itself is cited; a remark or interview is always somebody's.
_ANONYMOUS = frozenset("statement communique communiqué declaration letter readout announcement".split())


@lru_cache(maxsize=1)
def voices() -> dict[str, str]:
    """What a noun is that names nobody who speaks: a document, mute, or a carrier.

    >>> voices()["communique"], voices()["agreement"]
    ('document', 'mute')
    """
    return {row["noun"]: row["part"] for row in table("voices")}


def is_document(text: Text, token: int) -> bool:
    """Whether a noun is a statement that somebody issued."""
    return voices().get(text.token(token).lemma) == "document"


def author(text: Text, head: int) -> Mention | None:
    """Whose statement, readout or post it is, the first of them: "the embassy's statement", "a statement by A"."""
    owners = authors(text, head) or _earlier_authors(text, head) or _who_spoke_last(text, head)
    return owners[0] if owners else None


def authors(text: Text, head: int) -> tuple[Mention, ...]:
    """All who issue a document: "a joint statement by Russia, Turkey and Iran"; of any other noun, nobody."""
    if text.token(head).lemma == "report":
        return _before(text, head)
    return () if not is_document(text, head) else _owners(text, head) or _before(text, head) or _possessive(text, head)


def itself(text: Text, head: int) -> Mention | None:
    """A document of unnamed authors, as it is cited: "a joint statement"."""
    if text.token(head).lemma not in _ANONYMOUS or text.tag(head) not in NOUNS:
        return None
    start = head
    while start > text.period(head)[0] and text.tag(start - 1) in {"DT", "JJ", "NN", "VBN"}:
        start -= 1
    end = tree.phrase(text.a, head)[1] if text.lower(head + 1) in {"from", "by"} else head + 1
    return Mention(MentionKind.OFFICE, start, end, head, text.a.span(start, end), text.label(start, end))


# --- who stands beside it ---------------------------------------------------------------------------------


def _owners(text: Text, head: int) -> tuple[Mention, ...]:
    """Takes: "the embassy's statement", "a statement by A and B", "a statement issued by the embassy"."""
    possessors = [c for c in text.a.children[head] if text.token(c).dep == "poss"]
    issued = [
        agent
        for c in text.a.children[head]
        if text.token(c).dep == "acl" and text.token(c).lemma in ISSUED
        for agent in tree.agents(text.a, c)
    ]
    owners = [*possessors, *tree.after(text.a, head, "by", "from", "of"), *issued]
    return _speaking(text, owners) or _speaking(text, _by_whom(text, head))


def _speaking(text: Text, owners: list[int]) -> tuple[Mention, ...]:
    found = (text.mentions.by_head.get(o) or text.widest(o) for o in owners)
    return tuple(_without_possessive(text, m) for m in found if m is not None and m.kind in SPEAKING)


def _by_whom(text: Text, head: int) -> list[int]:
    """Takes "the embassy" of "a readout of the call by the embassy"."""
    last = tree.phrase(text.a, head)[1]
    return next((tree.after(text.a, text.token(i).head, "by") for i in range(head, last) if text.lower(i) == "by"), [])


def _without_possessive(text: Text, mention: Mention) -> Mention:
    """Takes "the ministry's" of "the ministry's statement": the ministry."""
    last = mention.last - 1
    if text.tag(last) != "POS" or last <= mention.first or mention.kind not in {MentionKind.BODY, MentionKind.OFFICE}:
        return mention
    return replace(mention, last=last, span=text.a.span(mention.first, last), name=text.label(mention.first, last))


def _before(text: Text, head: int) -> tuple[Mention, ...]:
    """Takes: "a White House readout", "a joint Peruvian-Chilean statement", "a Chilean foreign ministry statement"."""
    first = max(text.period(head)[0], head - _LONGEST_PHRASE)
    start = head
    while start > first and text.tag(start - 1) in {*NOUNS, "JJ", "HYPH", "CC"}:
        start -= 1
    named = [m for m in text.mentions.within(start, head, MentionKind.PARTY, MentionKind.BODY) if m.first >= start]
    if not named:
        return ()
    last = named[-1]
    body = next((i for i in range(head - 1, last.last - 1, -1) if text.token(i).lemma in nominals.bodies()), None)
    if last.kind is MentionKind.PARTY and body is not None:
        return (_body(text, last, body),)
    between = [i for i in range(last.last, head) if text.tag(i) in NOUNS]
    return () if between else tuple(m for m in named if m.form is not PartyForm.SEAT or m.last == head or m is last)


def _body(text: Text, owner: Mention, head: int) -> Mention:
    label = text.label(owner.first, head + 1)
    return Mention(
        MentionKind.BODY, owner.first, head + 1, head, text.a.span(owner.first, head + 1), label, owner.party or owner.name,
        owner.party_kind, definite=True,
    )  # fmt: skip


def _possessive(text: Text, head: int) -> tuple[Mention, ...]:
    """Takes "their" of "their joint statement": a pronoun."""
    place = head - 1
    while text.tag(place) in {"JJ", "NN", "VBN"}:
        place -= 1
    pronoun = _POSSESSIVES.get(text.lower(place))
    if pronoun is None or text.tag(place) != "PRP$":
        return ()
    listed = _listed(text, head) if pronoun == "they" else ()
    span = text.a.span(place, place + 1)
    return listed or (Mention(MentionKind.PRONOUN, place, place + 1, place, span, pronoun, plural=pronoun == "they", definite=True),)


def _listed(text: Text, head: int) -> tuple[Mention, ...]:
    """Takes "Peru and Chile" of "Peru and Chile agreed to meet, their joint statement said"."""
    first = text.period(head)[0]
    above = text.period(first - 1)[0] if first and text.a.block_of(first - 1) == text.a.block_of(first) else first
    return next((g for g in reversed(text.lists) if above <= g[0].first and g[-1].last <= head), ())


# --- who was named before ---------------------------------------------------------------------------------


def _is_again(text: Text, head: int) -> bool:
    return is_document(text, head) and text.lower(head - 1) in {"the", "joint", "same"}


def _earlier_authors(text: Text, head: int) -> tuple[Mention, ...]:
    """Who issued "the statement" that is spoken of again: "The embassy said in a statement …. The statement added"."""
    noun = text.token(head).lemma
    if not _is_again(text, head):
        return ()
    for place in range(head - 1, max(0, head - _FARTHEST), -1):
        if text.token(place).lemma == noun and text.quoted(place) is None:
            verb = text.token(text.token(place).head).head
            subjects = tree.subjects(text.a, verb) if text.token(verb).pos == "VERB" and verb < place else []
            found = authors(text, place) or _mentions(text, subjects)
            if found:
                return found
    return ()


def _who_spoke_last(text: Text, head: int) -> tuple[Mention, ...]:
    """Who issued "the statement", though no statement was spoken of: the one that spoke right before."""
    if text.token(head).lemma not in _ANONYMOUS or text.lower(head - 1) != "the":
        return ()
    here = text.a.sentence_of(head)
    for place in range(here.first - 1, max(0, head - _FARTHEST), -1):
        if here.block - text.a.sentence_of(place).block > 1:
            return ()
        if text.quoted(place) is None and speech.is_speech(text.a, place):
            found = _mentions(text, tree.subjects(text.a, place))
            if found:
                return found
    return ()


def _mentions(text: Text, heads: list[int]) -> tuple[Mention, ...]:
    found = (text.mentions.by_head.get(h) for h in heads)
    return tuple(m for m in found if m is not None and m.kind in SPEAKING)

"""Mentions of people → the offices they hold, from the titles around their names.

Takes: "Ukrainian Defence Minister X" (of Ukraine), "the envoy of the president of Chad, X" (of Chad).
Refuses: "a teacher from Chad, X" (of no party), "the captive pilot X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.claims import offices, titles
from kg.claims.mentions import Mentions
from kg.claims.titles import Title
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind, RoleFinding

# "Envoy for Yemen" is not Yemen's envoy; "spokesman for the army" is the army's.
_SPEAKS_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "negotiator", "representative", "speaker", "delegate", "lawyer"}
)


def find(a: Annotation, mentions: Mentions) -> Iterator[RoleFinding]:
    """The roles of every person named, in the order of the text."""
    for person in mentions.of_kind(MentionKind.PERSON):
        for title in {title.head: title for title in titles.find(a, person, mentions)}.values():
            role = of_title(a, person, title, mentions)
            if role is not None:
                yield role
                yield from _shared(a, role, title, mentions)


def _shared(a: Annotation, role: RoleFinding, title: Title, mentions: Mentions) -> Iterator[RoleFinding]:
    """Takes: "deputy ministers A and B": B is one too. Refuses: "deputy minister A and B"."""
    for following in _listed_after(a, role.holder, title, mentions):
        yield replace(role, holder=following, evidence=a.span(title.first, following.last))


def _listed_after(a: Annotation, person: Mention, title: Title, mentions: Mentions) -> Iterator[Mention]:
    """Who else bears a title in the plural: B and C of "ministers A, B and C"."""
    last = person.last
    if a.tokens[title.head].tag not in {"NNS", "NNPS"} or title.last > person.first:
        return
    while last + 1 < len(a.tokens) and a.tokens[last].text.lower() in {"and", ","}:
        following = mentions.by_token.get(last + 1 + (a.tokens[last + 1].lower == "and"))
        if following is None or following.kind is not MentionKind.PERSON:
            return
        yield following
        last = following.last


def of_title(a: Annotation, person: Mention, title: Title, mentions: Mentions) -> RoleFinding | None:
    """The role that a title gives to a person; None if it says no more than that somebody was held."""
    if title.first >= title.last or not title.first <= title.head < title.last:
        return None
    noun = offices.noun_of(a.tokens[title.head].text)
    if noun is None or offices.group_of(noun) == "captive":
        return None
    owner = _owner(a, title, noun, mentions)
    if owner is None and title.last <= person.first:
        several = (person, *_listed_after(a, person, title, mentions))
        owner = titles.owner_after(a, person, mentions) or titles.owner_after(a, several[-1], mentions)
    first = _title_start(a, title, mentions)
    last = _title_end(a, title)
    if first > title.head:
        first = title.head
    span = a.span(min(title.first, person.first), max(title.last, person.last))
    words = " ".join(a.words(first, last).split())
    if a.tokens[title.head].tag in {"NNS", "NNPS"}:
        words = words.replace(a.tokens[title.head].text, a.tokens[title.head].text[: len(noun)])
    return RoleFinding(person, words, _party_of(owner, noun), title.former, span)


def _party_of(owner: Mention | None, noun: str) -> str | None:
    """The party an office is held for; a private calling ("an American teacher") is held for none."""
    if owner is None or (
        offices.group_of(noun) == "private" and noun not in {"figure", "operative", "fighter", "marine"}
    ):
        return None
    return owner.party


def _owner(a: Annotation, title: Title, noun: str, mentions: Mentions) -> Mention | None:
    """The party whose office it is: the first one before the noun, or after "of" (or "for", of one who speaks)."""
    named = [mentions.by_token[i] for i in range(title.first, title.last) if i in mentions.by_token]
    parties = [m for m in named if m.party and not _only_qualifies(a, m)]
    before = [m for m in parties if m.head < title.head]
    if before:
        return before[0]
    for mention in parties:
        preposition = _preposition_before(a, mention.first, title.head)
        if preposition in {"of", "in", "at", "from"} or (
            preposition in {"for", "to"}
            and ((noun in _SPEAKS_FOR and not _is_special(a, title)) or (preposition == "for" and mention.kind is not MentionKind.PARTY))
        ):
            return mention
        if preposition == "with" and mention.party_kind is not PartyKind.STATE:
            return mention
    return None


def _is_special(a: Annotation, title: Title) -> bool:
    """A special representative is sent to a place, not by it."""
    return any(a.tokens[i].lower in {"special", "personal"} for i in range(title.first, title.head))


def _only_qualifies(a: Annotation, party: Mention) -> bool:
    """Takes: "US" in "the US-backed forces". Refuses: it in "US forces"."""
    after = a.tokens[party.last : party.last + 2]
    return len(after) == 2 and after[0].text in {"-", "–"} and after[1].tag in {"VBN", "VBD", "JJ", "VBG"}


def _preposition_before(a: Annotation, token: int, stop: int) -> str | None:
    """The first preposition after the office noun, which governs all that follows."""
    return next((a.tokens[i].lower for i in range(stop + 1, token + 1) if a.tokens[i].tag in {"IN", "TO"}), None)


def _title_start(a: Annotation, title: Title, mentions: Mentions) -> int:
    """The title without "former" and without a state before it: "Ukrainian | Defence Minister"."""
    first = title.first
    while first < title.head:
        mention = mentions.by_token.get(first)
        word = a.tokens[first]
        if word.lower in titles.FORMER | titles.DETERMINERS | {"own"} or word.tag in {"POS", "HYPH"} or word.text in {"-", "–"}:
            first += 1
        elif (
            mention is not None
            and mention.kind is MentionKind.PARTY
            and mention.first >= first
            and mention.last <= title.head
            and _is_dropped(a, mention)
        ):
            first = mention.last
        else:
            break
    return first


def _is_dropped(a: Annotation, party: Mention) -> bool:
    """A state or its adjective is left out of the title; a seat or service stays ("Kremlin aide", "CIA director")."""
    possessive = party.last < len(a.tokens) and a.tokens[party.last].tag == "POS"
    return (
        possessive
        or party.form is PartyForm.ADJECTIVE
        or (
            party.form is PartyForm.NAME
            and party.party_kind in {PartyKind.STATE, PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ARMED_GROUP}
        )
    )


def _title_end(a: Annotation, title: Title) -> int:
    """The title without a clause that follows: "colonel in the service | who was serving …"."""
    for token in range(title.head + 1, title.last):
        if (
            a.tokens[token].tag in {"WP", "WDT", "VBD", "VBZ", "VBP", "VBN"}
            and a.tokens[token - 1].text != "-"
            and not _describes_a_noun(a, token, title.last)
        ) or a.tokens[token].text in {",", ";", "("}:
            return token - 1 if a.tokens[token - 1].tag == "RB" else token
    return title.last


def _describes_a_noun(a: Annotation, participle: int, stop: int) -> bool:
    """Takes: "recognised" in "minister of the recognised government". Refuses: it in "the minister recognised by Oslo"."""
    word = a.tokens[participle]
    return word.tag == "VBN" and word.dep == "amod" and participle < word.head < stop

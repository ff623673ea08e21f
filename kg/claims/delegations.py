"""Mentions → delegations: whom they represent, who heads them, who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.claims import nominals, rosters, tree
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import (
    Annotation,
    DelegationFinding,
    Mention,
    MentionKind,
    PartyForm,
    PartyKind,
    RoleFinding,
    Sentence,
)

_DELEGATIONS = frozenset({"delegation", "team", "negotiator", "envoy", "representative", "delegate"})
_ALWAYS = frozenset({"delegation"})
_LEAD = frozenset({"lead", "head", "chair", "front"})
_CONTAIN = frozenset({"include", "comprise", "feature", "consist", "contain", "number"})
# What a team does that has come to talk.
_TALKS = frozenset(
    "meet negotiate talk arrive fly travel sit hold send return leave discuss sign negotiation meeting round "
    "session".split()
)
_OTHER_TEAMS = frozenset(
    "medical rescue football soccer cricket national research legal technical security forensic olympic "
    "investigation search relief film".split()
)
_LONGEST_LIST = 40


def find(
    a: Annotation, mentions: Mentions, roles: Sequence[RoleFinding], sides: Sides
) -> list[DelegationFinding]:
    """What a report says of delegations; the party is "" where only the affiliation of a person can tell it."""
    named = [*_named(a, mentions), *_both(a, mentions, sides.pair)]
    led = [*_led(a, mentions), *_gapped(a, mentions)]
    return [
        *named,
        *led,
        *_by_role(roles, {d.party for d in (*named, *led)}, {d.party for d in led}),
        *_listed(a, mentions),
        *_members(a, mentions),
    ]


def parties_of(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """The parties that a delegation noun is modified by.

    Takes: "the Russian delegation", "delegations of Russia and Ukraine", "Kyiv's team", "the government delegation".
    """
    first, last = tree.phrase(a, head)
    found = []
    for i in range(first, max(last, _end_of_list(a, head, mentions))):
        mention = mentions.by_token.get(i)
        if (
            mention is not None
            and mention.kind is MentionKind.PARTY
            and mention not in found
            and not mention.locative
            and _modifies(a, mention, head)
        ):
            found.append(mention)
    return _one_each(found) or _governing(a, head, mentions)


def _one_each(found: Sequence[Mention]) -> list[Mention]:
    return list({m.party or m.name: m for m in reversed(found)}.values())[::-1]


def _end_of_list(a: Annotation, head: int, mentions: Mentions) -> int:
    """Where a list of parties ends that "of" opens: "delegations of A and of B, as guarantors, and of the C side"."""
    end, stop = head + 1, min(a.sentence_of(head).last, head + _LONGEST_LIST)
    if end >= stop or a.tokens[end].lower not in {"of", "from", "representing"}:
        return head
    while (
        end < stop
        and not (a.tokens[end].pos in {"VERB", "AUX"} and a.tokens[end].tag != "VBG")
        and a.tokens[end].text not in {";", "."}
    ):
        if a.tokens[end].lower in {
            "to",
            "in",
            "with",
            "at",
            "for",
            "on",
            "who",
            "which",
            "that",
            "led",
            "headed",
        } or _is_person(mentions, end):
            break
        end += 1
    return end


def _is_person(mentions: Mentions, token: int) -> bool:
    mention = mentions.by_token.get(token)
    return mention is not None and mention.kind is MentionKind.PERSON


def _modifies(a: Annotation, party: Mention, head: int) -> bool:
    """Whether a party within the phrase is whom it represents: before the noun, or after "of" and "from"."""
    if party.head < head:
        return a.tokens[party.head].dep != "nsubj"
    between = [a.tokens[i].lower for i in range(head + 1, party.first + 1)]
    return any(word in {"of", "from"} for word in between) and not any(
        word in {"to", "in", "with", "at", "for"} for word in between
    )


def _governing(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """ "The government delegation", "the rebel team": the party that the noun before it stands for."""
    for child in a.children[head]:
        if (
            a.tokens[child].dep in {"compound", "amod"}
            and nominals.bodies().get(a.tokens[child].lemma, "body") != "body"
        ):
            owner = nominals.owner_of(a, a.tokens[child].lemma, head, mentions.owners)
            return [owner] if owner else []
    return []


def _is_delegation(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    if word.lemma in _ALWAYS:
        return word.pos == "NOUN"
    return word.lemma == "team" or (word.lemma in _DELEGATIONS and word.tag == "NNS")


def _named(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    for token in a.with_lemma({"team", "negotiator"} | _ALWAYS):
        if token.lemma in _ALWAYS or _negotiates(a, token.index):
            for party in parties_of(a, token.index, mentions):
                if not _is_an_outpost(a, token.index, party):
                    yield DelegationFinding(name_of(party), a.span(*tree.phrase(a, token.index)))


def _is_an_outpost(a: Annotation, token: int, party: Mention) -> bool:
    """Whether an organisation's delegation is its office somewhere: "the agency's delegation in Harland"."""
    after = token + 1
    return (
        party.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION
        and after < len(a.tokens)
        and a.tokens[after].lower in {"in", "to"}
    )


def _negotiates(a: Annotation, token: int) -> bool:
    """Takes: "the negotiating team", "a three-member Harland team met …". Refuses: "the Harland football team"."""
    word = a.tokens[token]
    if word.lemma == "negotiator":
        return word.tag == "NNS"
    beside = {a.tokens[c].lemma for c in a.children[token]}
    if beside & {"negotiate", "negotiating", "negotiation", "negotiator"} or a.tokens[word.head].lemma in _LEAD:
        return True
    return (
        not beside & _OTHER_TEAMS and word.dep in {"nsubj", "nsubjpass", "dobj"} and a.tokens[word.head].lemma in _TALKS
    )


def _both(a: Annotation, mentions: Mentions, pair: tuple[Mention, ...]) -> Iterator[DelegationFinding]:
    """Takes: "the delegations", "both delegations" of clear sides. Refuses: "delegations from ten states"."""
    for mention in mentions.of_kind(MentionKind.SIDES):
        if a.tokens[mention.head].lemma == "delegation" and len(pair) == 2:
            for side in pair:
                yield DelegationFinding(name_of(side), mention.span)


def _led(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes: "X, who heads the Russian delegation", "a team led by X", "X and Y, who lead them", "Y led that of Z"."""
    for token in a.with_lemma(_LEAD):
        if token.pos not in {"VERB", "NOUN"} or (token.tag in {"NN", "NNS"} and token.dep != "relcl"):
            continue
        if tree.is_negated(a, token.index):
            continue
        if token.tag == "VBN" and token.dep == "acl" and _is_delegation(a, token.head):
            yield from _heads(a, _agents(a, token.index, mentions), token.head, token.index, mentions)
        elif tree.is_passive(a, token.index):
            for target in tree.subjects(a, token.index):
                if _is_delegation(a, target) or a.tokens[target].lemma == "side":
                    yield from _heads(a, _agents(a, token.index, mentions), target, token.index, mentions)
        else:
            for target in tree.objects(a, token.index):
                if _is_delegation(a, target) or a.tokens[target].lower in {"them", "that", "those"}:
                    yield from _heads(a, _leaders(a, token.index, mentions), target, token.index, mentions)


def _agents(a: Annotation, verb: int, mentions: Mentions) -> list[int]:
    """Who is named after "by": what the parser says, else the first person within the clause."""
    agents = tree.agents(a, verb)
    if any(_person(a, agent, mentions) is not None for agent in agents):
        return agents
    named = _person_after_by(a, verb, mentions)
    return [named.head] if named is not None else agents


def _person_after_by(a: Annotation, start: int, mentions: Mentions) -> Mention | None:
    """The person in "by Deputy Foreign Minister X" that follows here at once."""
    stop = a.sentence_of(start).last
    by = next((i for i in range(start + 1, min(stop, start + 4)) if a.tokens[i].lower == "by"), None)
    if by is None:
        return None
    for i in range(by + 1, min(stop, by + 16)):
        mention = mentions.by_token.get(i)
        if mention is not None and mention.kind is MentionKind.PERSON:
            return mention
        if a.tokens[i].text in {",", ";"} or a.tokens[i].pos == "VERB":
            return None
    return None


def _gapped(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes: "… delegation was led by X, the Harland one by Y, that of the rebels by Z". Refuses: "one by one"."""
    for sentence in a.sentences:
        spoken = {a.tokens[i].lemma for i in range(sentence.first, sentence.last)}
        if not spoken & _LEAD or not spoken & {"delegation", "team"}:
            continue
        for i in range(sentence.first, sentence.last):
            named = (
                _person_after_by(a, i, mentions)
                if a.tokens[i].lower in {"one", "that"} and _stands_for_a_delegation(a, i)
                else None
            )
            party, last = _party_of_the_other(a, i, mentions, sentence.last)
            if named is None and party is not None:
                named = _person_after_by(a, last - 1, mentions)
            if named is not None and party is not None:
                yield DelegationFinding(name_of(party), a.span(i, last), head=named, evidence=a.span(i, named.last))


def _stands_for_a_delegation(a: Annotation, token: int) -> bool:
    return token > 0 and a.tokens[token - 1].tag in {"JJ", "NNP", "NNPS", "POS"}


def _party_of_the_other(a: Annotation, token: int, mentions: Mentions, stop: int) -> tuple[Mention | None, int]:
    """The party of "the Harland one" or "that of the rebels", and one past the last token of it."""
    word = a.tokens[token].lower
    if word == "one" and token:
        before = token - 2 if a.tokens[token - 1].tag == "POS" else token - 1
        mention = mentions.by_token.get(before)
        return (mention, token + 1) if mention is not None and mention.kind is MentionKind.PARTY else (None, token)
    if word == "that" and token + 1 < stop and a.tokens[token + 1].lower == "of":
        for i in range(token + 2, min(stop, token + 12)):
            mention = mentions.by_token.get(i)
            if a.tokens[i].lower == "by":
                break
            if mention is not None and mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE:
                end = next(
                    (t for t in range(mention.last, min(stop, mention.last + 5)) if a.tokens[t].lower == "by"),
                    mention.last,
                )
                return mention, end
    return None, token


def _leaders(a: Annotation, verb: int, mentions: Mentions) -> list[int]:
    heads: list[int] = []
    for subject in tree.subjects(a, verb):
        if a.tokens[subject].lower in {"who", "that", "each", "which", "whom"} or a.tokens[subject].tag in {
            "WP",
            "WDT",
        }:
            heads += _antecedents(a, subject, verb, mentions)
        else:
            heads.append(subject)
    return heads


def _antecedents(a: Annotation, relative: int, verb: int, mentions: Mentions) -> list[int]:
    """Whom "who", or "each of whom", stands for: as the parser has it, else the people named right before.

    Takes: "X, the aide who headed …", "X, the envoy, and Y, the secretary, each of whom led his delegation".
    """
    clause = next((t for t in (verb, *tree.ancestors(a, verb)) if a.tokens[t].dep == "relcl"), None)
    if clause is not None:
        governed = a.tokens[clause].head
        several = tree.conjuncts(a, governed) if a.tokens[verb].tag == "VBP" else _coordinated(a, governed)
        found = [h for h in several if _person(a, h, mentions) is not None]
        if found and a.tokens[relative].lower != "each":
            return found
    before = [
        m
        for m in mentions.within(a.sentence_of(verb).first, relative, MentionKind.PERSON)
        if a.tokens[m.head].dep != "poss"
    ]
    return [m.head for m in (before[-2:] if a.tokens[relative].lower == "each" else before[-1:])]


def _coordinated(a: Annotation, head: int) -> list[int]:
    """A noun and what it is coordinated with, on both sides."""
    top = head
    while a.tokens[top].dep == "conj":
        top = a.tokens[top].head
    several = tree.conjuncts(a, top)
    lead = a.tokens[head]
    return several if lead.dep == "conj" and not _is_set_off(a, head) else [head]


def _is_set_off(a: Annotation, head: int) -> bool:
    """Takes: Y in "X, the minister, and Y, who led the team". Refuses: Y in "X and Y, who led the team"."""
    start = a.sentence_of(head).first
    joint = next((i for i in range(head, start, -1) if a.tokens[i].tag == "CC"), start)
    return joint > start and a.tokens[joint - 1].text == ","


def _heads(
    a: Annotation, heads: Sequence[int], target: int, verb: int, mentions: Mentions
) -> Iterator[DelegationFinding]:
    people = [m for h in heads if (m := _person(a, h, mentions)) is not None]
    parties = parties_of(a, target, mentions)
    first, last = tree.phrase(a, target)
    if a.tokens[target].lower in {"that", "those"}:
        other, _ = _party_of_the_other(a, target, mentions, a.sentence_of(target).last)
        parties = [other] if other is not None else []
        if not parties:
            return
    for person in people:
        words = a.span(min(person.first, first, verb), max(person.last, last, verb + 1))
        party = name_of(parties[0]) if len(parties) == 1 or (parties and len(people) == 1) else ""
        yield DelegationFinding(party, a.span(first, last), head=person, evidence=words)


def _person(a: Annotation, head: int, mentions: Mentions) -> Mention | None:
    mention = mentions.by_head.get(head)
    if mention is not None and mention.kind is MentionKind.PERSON:
        return mention
    for child in a.children[head]:
        named = mentions.by_head.get(child)
        if a.tokens[child].dep == "appos" and named is not None and named.kind is MentionKind.PERSON:
            return named
    return None


def _by_role(roles: Sequence[RoleFinding], sitting: set[str], led: set[str]) -> Iterator[DelegationFinding]:
    """Takes roles: "head of the Russian delegation", "member of the delegation", "chief negotiator" where one sat.

    Refuses: "chief negotiator" of a party whose delegation somebody is said to lead.
    """
    for role in roles:
        words = role.title.lower().replace("-", " ").split()
        if role.former or not _is_of_a_delegation(words) or "spokesman" in words or "spokeswoman" in words:
            continue
        if {("delegation", "in"), ("delegation", "to")} & set(pairwise(words)):
            continue  # of an organisation's office somewhere
        if "negotiator" in words and (role.party not in sitting or role.party in led):
            continue
        if "member" in words or "deputy" in words:
            yield DelegationFinding(role.party or "", role.evidence, member=role.holder, evidence=role.evidence)
        elif set(words) & {"head", "leader", "chief", "lead", "top"}:
            yield DelegationFinding(role.party or "", role.evidence, head=role.holder, evidence=role.evidence)


def _is_of_a_delegation(words: Sequence[str]) -> bool:
    return "delegation" in words or "negotiator" in words or ("negotiating" in words and bool({"team", "group", "panel"} & set(words)))


def _listed(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes a list such as "For Russia: X, who headed the team; Y; and Z": all named are of that delegation."""
    for roster in rosters.find(a, mentions).all:
        for person in mentions.within(roster.first, roster.last, MentionKind.PERSON):
            if a.tokens[person.head].dep == "poss":
                continue
            words = a.span(roster.opening, person.last)
            heads = _is_called_the_head(a, person, roster.last)
            yield DelegationFinding(
                name_of(roster.party),
                a.span(roster.opening, roster.first - 1),
                head=person if heads else None,
                member=None if heads else person,
                evidence=words,
            )


def _is_called_the_head(a: Annotation, person: Mention, stop: int) -> bool:
    """Takes: "X, who led the delegation", "X as head of delegation", "X (head)". Refuses: "X, head of the bank"."""
    after = a.tokens[person.last : min(stop, person.last + 9)]
    end = next((place for place, t in enumerate(after) if place and t.text in {",", ";", ")"}), len(after))
    words = {t.lemma for t in after[:end]}
    return bool(words & _LEAD) and bool(
        words & {"delegation", "team"} or [t.lemma for t in after[:3]] == ["(", "head", ")"]
    )


def _members(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes: "the team includes X and Y", "the delegation was unchanged: X and Y sat", "with X among its members"."""
    for i in (token.index for token in a.with_lemma({"delegation"}) if _is_delegation(a, token.index)):
        sentence = a.sentence_of(i)
        parties = parties_of(a, i, mentions)
        start = _where_members_begin(a, i, sentence.last)
        if len(parties) != 1 or start is None:
            continue
        for person in mentions.within(start, _end_of_members(a, sentence), MentionKind.PERSON):
            if person.last < len(a.tokens) and a.tokens[person.last].tag == "POS":
                continue  # "includes X's chief of staff Y"
            governor = a.tokens[a.tokens[person.head].head]
            if a.tokens[person.head].dep != "pobj" or governor.lower in {"of", "by", "with"}:
                words = a.span(i, person.last)
                yield DelegationFinding(name_of(parties[0]), a.span(*tree.phrase(a, i)), member=person, evidence=words)


def _end_of_members(a: Annotation, sentence: Sentence) -> int:
    """The end of the sentence; of the next one if this one ends in a colon."""
    if (
        a.tokens[sentence.last - 1].text == ":"
        and sentence.index + 1 < len(a.sentences)
        and a.sentences[sentence.index + 1].block == sentence.block
    ):
        return a.sentences[sentence.index + 1].last
    return sentence.last


def _where_members_begin(a: Annotation, delegation: int, end: int) -> int | None:
    token = a.tokens[delegation]
    if token.dep in tree.SUBJECTS and a.tokens[token.head].lemma in _CONTAIN:
        return token.head
    governor = a.tokens[token.head]
    for verb in tree.conjuncts(a, token.head) if token.dep in tree.SUBJECTS else ():
        if a.tokens[verb].lemma in _CONTAIN and tree.own_subject(a, verb) is None:
            return verb  # "the delegation was led by X and included Y"
    if token.dep in tree.SUBJECTS and governor.lemma == "be":
        return next((i for i in range(delegation, end) if a.tokens[i].text == ":"), None)
    if any(a.tokens[i].lemma == "member" and a.tokens[i - 1].lower == "its" for i in range(delegation, end)):
        return delegation
    return None


def name_of(party: Mention) -> str:
    """The name of the party that a mention stands for."""
    return party.party or party.name

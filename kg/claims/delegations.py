"""Mentions → delegations: whom they represent, who heads them, who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.claims import nominals, tree
from kg.claims.mentions import Mentions
from kg.model import Annotation, DelegationFinding, Mention, MentionKind, RoleFinding, Span

_DELEGATIONS = frozenset({"delegation", "team", "negotiator", "envoy", "representative", "delegate"})
_ALWAYS = frozenset({"delegation"})
_LEAD = frozenset({"lead", "head", "chair", "front"})
_CONTAIN = frozenset({"include", "comprise", "feature", "consist", "contain", "number"})
_OPENINGS = frozenset({"for", "from"})


def find(a: Annotation, mentions: Mentions, roles: Sequence[RoleFinding]) -> list[DelegationFinding]:
    """What a report says of delegations; the party is "" where only the affiliation of a person can tell it."""
    return [
        *_named(a, mentions),
        *_led(a, mentions),
        *_by_role(roles),
        *_listed(a, mentions),
        *_members(a, mentions),
    ]


def parties_of(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """The parties that a delegation noun is modified by.

    Takes: "the Russian delegation", "delegations of Russia and Ukraine", "Kyiv's team", "the government delegation".
    """
    first, last = tree.phrase(a, head)
    while last < len(a.tokens) and a.tokens[last].lower == "and" and a.tokens[last + 1].dep == "conj" and last + 1 < a.sentence_of(head).last - 1:
        last += 2
    found = []
    for i in range(first, last):
        mention = mentions.by_token.get(i)
        if mention is not None and mention.kind is MentionKind.PARTY and mention not in found and not mention.locative and _modifies(a, mention, head):
            found.append(mention)
    return found or _governing(a, head, mentions)


def _modifies(a: Annotation, party: Mention, head: int) -> bool:
    """Whether a party within the phrase is whom it represents: before the noun, or after "of" and "from"."""
    if party.head < head:
        return True
    between = [a.tokens[i].lower for i in range(head + 1, party.first + 1)]
    return any(word in {"of", "from"} for word in between) and not any(word in {"to", "in", "with", "at", "for"} for word in between)


def _governing(a: Annotation, head: int, mentions: Mentions) -> list[Mention]:
    """ "The government delegation", "the rebel team": the party that the noun before it stands for."""
    for child in a.children[head]:
        if a.tokens[child].dep in {"compound", "amod"} and nominals.bodies().get(a.tokens[child].lemma, "body") != "body":
            owner = nominals.owner_of(a, a.tokens[child].lemma, head, mentions.owners)
            return [owner] if owner else []
    return []


def _is_delegation(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    if word.lemma in _ALWAYS:
        return word.pos == "NOUN"
    return word.lemma == "team" or (word.lemma in _DELEGATIONS and word.tag == "NNS")


def _named(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    for token in a.tokens:
        if token.lemma in _ALWAYS or (token.lemma in {"team", "negotiator"} and _negotiates(a, token.index)):
            for party in parties_of(a, token.index, mentions):
                yield DelegationFinding(_name(party), a.span(*tree.phrase(a, token.index)))


def _negotiates(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    if word.lemma == "negotiator":
        return word.tag == "NNS"
    return any(a.tokens[c].lemma in {"negotiate", "negotiation", "negotiator"} for c in a.children[token]) or a.tokens[word.head].lemma in _LEAD


def _led(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes: "X, who heads the Russian delegation", "a delegation led by X", "X and Y, who lead them"."""
    for token in a.tokens:
        if token.lemma not in _LEAD or token.pos != "VERB":
            continue
        if token.tag == "VBN" and token.dep == "acl" and _is_delegation(a, token.head):
            yield from _heads(a, tree.agents(a, token.index), token.head, token.index, mentions)
        elif not tree.is_negated(a, token.index):
            for target in tree.objects(a, token.index):
                if _is_delegation(a, target) or a.tokens[target].lower == "them":
                    yield from _heads(a, _leaders(a, token.index), target, token.index, mentions)


def _leaders(a: Annotation, verb: int) -> list[int]:
    heads: list[int] = []
    for subject in tree.subjects(a, verb):
        if a.tokens[subject].lower in {"who", "that", "each", "which", "whom"} or a.tokens[subject].tag in {"WP", "WDT"}:
            clause = next((t for t in (verb, *tree.ancestors(a, verb)) if a.tokens[t].dep == "relcl"), None)
            if clause is not None:
                heads += _coordinated(a, a.tokens[clause].head)
        else:
            heads.append(subject)
    return heads


def _coordinated(a: Annotation, head: int) -> list[int]:
    """A noun and what it is coordinated with, on both sides."""
    top = head
    while a.tokens[top].dep == "conj":
        top = a.tokens[top].head
    several = tree.conjuncts(a, top)
    lead = a.tokens[head]
    return several if lead.dep == "conj" else [head]


def _heads(a: Annotation, heads: Sequence[int], target: int, verb: int, mentions: Mentions) -> Iterator[DelegationFinding]:
    people = [m for h in heads if (m := _person(a, h, mentions)) is not None]
    parties = parties_of(a, target, mentions)
    first, last = tree.phrase(a, target)
    for person in people:
        words = a.span(min(person.first, first, verb), max(person.last, last, verb + 1))
        party = _name(parties[0]) if len(parties) == 1 or (parties and len(people) == 1) else ""
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


def _by_role(roles: Sequence[RoleFinding]) -> Iterator[DelegationFinding]:
    """Takes: the roles "head of the Russian delegation", "chief negotiator", "member of the delegation"."""
    for role in roles:
        words = role.title.lower().replace("-", " ").split()
        if role.former or not _is_of_a_delegation(words):
            continue
        if "member" in words or "deputy" in words:
            yield DelegationFinding(role.party or "", role.evidence, member=role.holder, evidence=role.evidence)
        elif set(words) & {"head", "leader", "chief", "lead", "top"}:
            yield DelegationFinding(role.party or "", role.evidence, head=role.holder, evidence=role.evidence)


def _is_of_a_delegation(words: Sequence[str]) -> bool:
    return "delegation" in words or "negotiator" in words or ("team" in words and "negotiating" in words)


def _listed(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes a line such as "For Russia: X, who headed the team; Y; and Z": all named are of that delegation."""
    for number, block in enumerate(a.blocks):
        tokens = [t for s in a.sentences if s.block == number for t in a.tokens[s.first : s.last]]
        colon = next((t.index for t in tokens[:8] if t.text == ":"), None)
        if colon is None or not tokens:
            continue
        opening = [t.index for t in tokens if t.index < colon and t.text not in {"-", "–", "—", "•", "*"}]
        party = next((mentions.by_token[i] for i in opening if i in mentions.by_token and mentions.by_token[i].kind is MentionKind.PARTY), None)
        if party is None or a.tokens[opening[0]].lower not in _OPENINGS:
            continue
        people = [m for m in mentions.of_kind(MentionKind.PERSON) if m.first > colon and block.span.covers(m.span)]
        for person in people:
            yield DelegationFinding(_name(party), a.span(opening[0], colon), member=person, evidence=Span(block.span.start, person.span.end))


def _members(a: Annotation, mentions: Mentions) -> Iterator[DelegationFinding]:
    """Takes: "the delegation includes X and Y", "the delegation was unchanged: X and Y sat …", "with X and Y among its members"."""
    for sentence in a.sentences:
        for i in range(sentence.first, sentence.last):
            if not _is_delegation(a, i) or a.tokens[i].lemma != "delegation":
                continue
            parties = parties_of(a, i, mentions)
            start = _where_members_begin(a, i, sentence.last)
            if len(parties) != 1 or start is None:
                continue
            for person in mentions.within(start, sentence.last, MentionKind.PERSON):
                if a.tokens[person.head].dep not in {"pobj"} or a.tokens[a.tokens[person.head].head].lower in {"of", "by", "with"}:
                    words = a.span(i, person.last)
                    yield DelegationFinding(_name(parties[0]), a.span(*tree.phrase(a, i)), member=person, evidence=words)


def _where_members_begin(a: Annotation, delegation: int, end: int) -> int | None:
    token = a.tokens[delegation]
    if token.dep in tree.SUBJECTS and a.tokens[token.head].lemma in _CONTAIN:
        return token.head
    governor = a.tokens[token.head]
    if token.dep in tree.SUBJECTS and governor.lemma == "be":
        return next((i for i in range(delegation, end) if a.tokens[i].text == ":"), None)
    if any(a.tokens[i].lemma == "member" and a.tokens[i - 1].lower == "its" for i in range(delegation, end)):
        return delegation
    return None


def _name(party: Mention) -> str:
    return party.party or party.name


"""Verbs and nouns of mediation → who stood between the sides, and for which event.

Takes: "Qatar mediated", "talks brokered by Oman", "through the Red Cross", "with X in the chair".
Refuses: "asked Qatar to mediate"; "neither the EU nor Russia mediated" is kept as a denial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import tree
from kg.claims.mentions import Mentions
from kg.claims.modality import is_supposed
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind, Slot, Stance

_MEDIATE = frozenset({"mediate", "broker", "facilitate", "moderate", "intermediate"})
_CHAIR = frozenset({"chair", "preside", "moderate"})
_HOST = frozenset({"host"})
_NOUNS = frozenset({"mediation", "facilitation", "auspex", "auspices", "mediator", "intermediary", "go-between", "broker", "facilitator", "chairmanship", "brokerage"})
_HELP = frozenset({"assistance", "help", "support", "participation", "involvement", "aegis", "effort"})
_MODALS = frozenset({"would", "could", "may", "might", "can", "should", "to"})


@dataclass(frozen=True, slots=True)
class Mediation:
    """One who mediates or hosts, and the token of the event, where the words name it."""

    who: Slot[Mention]
    target: int | None
    token: int
    chairs: bool = False
    hosts: bool = False


def find(a: Annotation, mentions: Mentions) -> list[Mediation]:
    """Mediators and hosts in the order of the text."""
    return [*_by_verb(a, mentions), *_by_noun(a, mentions), *_by_preposition(a, mentions)]


def _by_verb(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    for token in a.tokens:
        if token.pos != "VERB" or token.lemma not in _MEDIATE | _CHAIR | _HOST:
            continue
        verb = token.index
        negated = tree.is_negated(a, verb)
        if is_supposed(a, verb) or (set(tree.auxiliaries(a, verb)) & _MODALS and not negated):
            continue
        who, target = _roles(a, verb, mentions)
        for mention in who:
            stance = Stance.DENIES if negated or _is_denied(a, mention) else Stance.ASSERTS
            yield Mediation(Slot(mention, a.span(min(verb, mention.first), max(verb + 1, mention.last)), stance), target, verb,
                            chairs=token.lemma in _CHAIR, hosts=token.lemma in _HOST)  # fmt: skip


def _roles(a: Annotation, verb: int, mentions: Mentions) -> tuple[list[Mention], int | None]:
    """Who mediates and what: subject and object, or agent and what the participle hangs on."""
    if tree.is_passive(a, verb) or a.tokens[verb].dep == "acl":
        target = a.tokens[verb].head if a.tokens[verb].dep in {"acl", "relcl"} else next(iter(tree.subjects(a, verb)), None)
        return _able(a, tree.agents(a, verb), mentions), target
    heads = []
    for subject in tree.subjects(a, verb):
        heads.append(_antecedent(a, verb, subject))
    together = [h for c in tree.after(a, verb, "with") for h in [c]]
    targets = tree.objects(a, verb) or tree.after(a, verb, "over", "at", "in")
    with_others = together if any(a.tokens[c].lower in {"together", "along", "jointly"} for c in a.children[verb]) or a.tokens[verb].lemma in _MEDIATE else []
    return _able(a, [*heads, *with_others], mentions), next(iter(targets), None)


def _antecedent(a: Annotation, verb: int, subject: int) -> int:
    if a.tokens[subject].tag not in {"WP", "WDT"}:
        return subject
    clause = next((t for t in (verb, *tree.ancestors(a, verb)) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else subject


def _able(a: Annotation, heads: list[int], mentions: Mentions) -> list[Mention]:
    """Those among the heads that can mediate: parties, people, and the people that an office names."""
    found = []
    for head in heads:
        mention = mentions.by_head.get(head)
        named = next((mentions.by_head[c] for c in a.children[head] if a.tokens[c].dep == "appos" and c in mentions.by_head), None)
        if named is not None and named.kind is MentionKind.PERSON:
            mention = named
        if mention is not None and (mention.kind is MentionKind.PERSON or (mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE)):
            found.append(mention)
    return found


def _is_denied(a: Annotation, mention: Mention) -> bool:
    return any(a.tokens[i].lower in {"neither", "nor"} for i in range(max(0, mention.first - 2), mention.first))


def _by_noun(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Turkish mediation efforts", "with the mediation of Qatar", "UAE-mediated", "as mediator"."""
    for token in a.tokens:
        i = token.index
        if token.lemma in _NOUNS and token.pos in {"NOUN", "PROPN"}:
            first, last = tree.phrase(a, i)
            if token.dep == "compound":
                first, last = tree.phrase(a, token.head)
            owners = [m for m in mentions.within(first, last, MentionKind.PARTY) if m.party_kind is not None]
            for owner in owners:
                yield Mediation(Slot(owner, a.span(min(first, owner.first), max(last, owner.last))), None, i)
        if token.lemma in {"mediated", "brokered", "mediate", "broker"} and i >= 2 and a.tokens[i - 1].text == "-":
            owner = mentions.by_token.get(i - 2)
            if owner is not None and owner.kind is MentionKind.PARTY:
                yield Mediation(Slot(owner, a.span(owner.first, i + 1)), token.head if token.head != i else None, i)


def _by_preposition(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "through the Red Cross", "with the help of the UAE", "with X in the chair"."""
    for token in a.tokens:
        i = token.index
        if token.lower in {"through", "via"}:
            for head in tree.after(a, i, token.lower) or [c for c in a.children[i] if a.tokens[c].dep == "pobj"]:
                mention = mentions.by_head.get(head)
                if mention is not None and mention.kind is MentionKind.PARTY and mention.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION:
                    yield Mediation(Slot(mention, a.span(i, mention.last)), _verb_above(a, i), i)
        if token.lemma in _HELP and token.dep == "pobj" and a.tokens[token.head].lower in {"with", "under", "through", "for"}:
            for head in tree.after(a, i, "of", "from"):
                for mention in _able(a, [head], mentions):
                    yield Mediation(Slot(mention, a.span(token.head, mention.last)), _verb_above(a, token.head), i)
        if token.lower == "chair" and token.dep == "pobj" and a.tokens[token.head].lower == "in":
            people = [m for m in mentions.of_kind(MentionKind.PERSON) if m.last <= i and i - m.last <= 3]
            for mention in people[-1:]:
                yield Mediation(Slot(mention, a.span(mention.first, i + 1)), _verb_above(a, mention.head), i, chairs=True)


def _verb_above(a: Annotation, token: int) -> int | None:
    return next((t for t in tree.ancestors(a, token) if a.tokens[t].pos in {"VERB", "NOUN"}), None)

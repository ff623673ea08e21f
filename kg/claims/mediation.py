"""Verbs and nouns of mediation → who stood between the sides, and for which event.

Takes: "Qatar mediated", "talks brokered by Oman", "through the Red Cross", "with X in the chair", "mediators Egypt
and Qatar".
Refuses: "asked Qatar to mediate"; "neither the EU nor Russia mediated" is kept as a denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.claims import tree
from kg.claims.mentions import Mentions
from kg.claims.modality import is_supposed
from kg.claims.parties import lexicon
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind, Slot, Span, Stance, Token

_MEDIATE = frozenset({"mediate", "broker", "facilitate", "moderate", "intermediate", "sponsor"})
# "UN-led", "U.S.-brokered": what a party did to what follows.
_DEEDS = {
    "mediated": False,
    "brokered": False,
    "facilitated": False,
    "sponsored": False,
    "moderated": False,
    "led": False,
    "hosted": True,
}
_DEED_ENDINGS = tuple(_DEEDS)
_CHAIR = frozenset({"chair", "preside", "moderate"})
_HOST = frozenset({"host"})
_NOUNS = frozenset(
    {
        "mediation",
        "facilitation",
        "auspex",
        "auspices",
        "mediator",
        "intermediary",
        "go-between",
        "broker",
        "facilitator",
        "chairmanship",
        "brokerage",
    }
)
# Nouns that tell of mediation with the word before them.
_OF_A_KIND = {"office": "good", "diplomacy": "shuttle"}
_PEOPLE = frozenset({"mediator", "intermediary", "go-between", "facilitator", "broker"})
_HELP = frozenset(
    {
        "assistance",
        "help",
        "support",
        "participation",
        "involvement",
        "aegis",
        "effort",
        "auspex",
        "auspices",
        "mediation",
        "facilitation",
        "chairmanship",
    }
)
_THROUGH = frozenset({"through", "via"})
_INVITATION = frozenset({"invitation", "hospitality"})
_MODALS = frozenset({"would", "could", "may", "might", "can", "should", "to"})
_ASKED = frozenset(
    {
        "ask",
        "want",
        "invite",
        "urge",
        "offer",
        "propose",
        "hope",
        "ready",
        "willing",
        "prepared",
        "try",
        "seek",
        "decline",
        "refuse",
        "agree",
    }
)
# What may stand between the names of a list: "Qatar, Egypt and the United States".
_IN_LISTS = frozenset({",", "and", "the", "as", "well", "along", "with", "both", "&"})


@dataclass(frozen=True, slots=True)
class Mediation:
    """One who mediates or hosts, and the token of the event, where the words name it."""

    who: Slot[Mention]
    target: int | None
    token: int
    chairs: bool = False
    hosts: bool = False
    only_exchanges: bool = False
    """Whether the words tell of an exchange, so that no meeting is meant."""


def find(a: Annotation, mentions: Mentions) -> list[Mediation]:
    """Mediators and hosts in the order of the rules, each once for an event."""
    found = [
        *_by_verb(a, mentions),
        *_by_bringing(a, mentions),
        *_by_noun(a, mentions),
        *_by_preposition(a, mentions),
        *_by_function(a, mentions),
        *_by_thanks(a, mentions),
    ]
    seen: dict[tuple[str, int | None, int, bool], Mediation] = {}
    for m in map(_as_party, found):
        seen.setdefault((m.who.value.name, m.target, a.tokens[m.token].sentence, m.hosts), m)
    return list(seen.values())


def _as_party(m: Mediation) -> Mediation:
    """ "Mediators from Egypt": the state, not the place."""
    return replace(m, who=replace(m.who, value=replace(m.who.value, locative=False))) if m.who.value.locative else m


# --- "mediated", "brokered by", "chaired", "hosted" -----------------------------------------------------


def _by_verb(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    for token in a.with_lemma(_MEDIATE | _CHAIR | _HOST):
        if token.pos != "VERB":
            continue
        verb = token.index
        negated = tree.is_negated(a, verb)
        if is_supposed(a, verb) or (is_unreal(a, verb) and not negated):
            continue
        who, target = _roles(a, verb, mentions)
        if not who and (token.lemma in _HOST or token.tag != "VBG"):
            who = _offering(a, verb, mentions)
        for mention in who:
            stance = Stance.DENIES if negated or _is_denied(a, mention) else Stance.ASSERTS
            words = a.span(min(verb, mention.first), max(verb + 1, mention.last))
            chairs, hosts = token.lemma in _CHAIR, token.lemma in _HOST
            yield Mediation(Slot(mention, words, stance), target, verb, chairs=chairs, hosts=hosts)


def _by_bringing(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Oman brought the two sides together". Refuses: "the crisis brought them together"."""
    for token in a.with_lemma({"bring"}):
        if token.pos != "VERB" or tree.is_negated(a, token.index) or tree.is_passive(a, token.index):
            continue
        following = a.tokens[token.index + 1 : min(token.index + 9, a.sentence_of(token.index).last)]
        if any(t.lower == "together" for t in following) and not is_unreal(a, token.index):
            for who in actors(a, tree.subjects(a, token.index), mentions):
                yield Mediation(
                    Slot(who, a.span(min(who.first, token.index), max(token.index + 1, who.last))),
                    token.index,
                    token.index,
                )


def is_unreal(a: Annotation, verb: int) -> bool:
    """Takes: "could mediate", "asked to host". Refuses: "will mediate", "is to host"."""
    auxiliaries = set(tree.auxiliaries(a, verb)) & _MODALS
    if auxiliaries == {"to"}:
        above = a.tokens[a.tokens[verb].head]
        offered = a.tokens[verb].lemma in _HOST and above.lemma in {
            "ready",
            "willing",
            "prepared",
            "offer",
            "propose",
            "agree",
        }
        return not offered and above.lemma not in {"be", "due", "set", "schedule", "expect", "continue", "plan"}
    return bool(auxiliaries) or (a.tokens[verb].tag == "VBG" and a.tokens[a.tokens[verb].head].lemma in _ASKED)


def _roles(a: Annotation, verb: int, mentions: Mentions) -> tuple[list[Mention], int | None]:
    """Who mediates and what: subject and object, or agent and what the participle hangs on."""
    if _is_participle(a, verb):
        return actors(a, _agents(a, verb), mentions) or _listed(a, verb + 1, mentions), _what_is_mediated(a, verb)
    heads = [h for s in tree.subjects(a, verb) for h in _antecedent(a, verb, s)]
    targets = tree.objects(a, verb) or tree.after(a, verb, "over", "at", "in")
    target = next(iter(targets), None)
    named = actors(
        a, [*heads, *_together(a, verb, target), *_those_joining(a, verb), *_principals(a, verb)], mentions
    )
    return [*(m for h in heads if (m := mentions.by_head.get(h)) is not None and _is_somebody(m)), *named], target


def _is_somebody(mention: Mention) -> bool:
    """ "He" or "she", whom the report names elsewhere: "a summit which he chaired"."""
    return mention.kind is MentionKind.PRONOUN and mention.name in {"he", "she"}


def _principals(a: Annotation, verb: int) -> list[int]:
    """For whom it is done: "X and Y mediated for the African Union", "on behalf of the United Nations"."""
    if a.tokens[verb].lemma not in _MEDIATE:
        return []
    behalf = [h for c in tree.after(a, verb, "on") if a.tokens[c].lemma == "behalf" for h in tree.after(a, c, "of")]
    return [h for h in (*tree.after(a, verb, "for"), *behalf) if a.tokens[h].pos == "PROPN"]


def _offering(a: Annotation, verb: int, mentions: Mentions) -> list[Mention]:
    """Who is "it" in "Ankara said it was ready to host": the subject of the saying; else that of "offered to host"."""
    for above in tree.ancestors(a, verb):
        subjects = tree.subjects(a, above) if a.tokens[above].pos in {"VERB", "AUX"} else []
        found = actors(a, subjects, mentions)
        if found or (subjects and a.tokens[subjects[0]].lower not in {"it", "they"}):
            return found
    return []


def _is_participle(a: Annotation, verb: int) -> bool:
    """ "brokered by Qatar": passive, or a bare participle with its agent."""
    if tree.is_passive(a, verb) or a.tokens[verb].dep == "acl":
        return a.tokens[verb].tag != "VBG"
    following = a.tokens[verb + 1].lower if verb + 1 < len(a.tokens) else ""
    return a.tokens[verb].tag in {"VBN", "VBD"} and following == "by" and not tree.objects(a, verb)


def _agents(a: Annotation, verb: int) -> list[int]:
    return [
        h
        for c in a.children[verb]
        if a.tokens[c].lower == "by"
        for p in a.children[c]
        if a.tokens[p].dep in {"pobj", "pcomp"}
        for h in tree.conjuncts(a, p)
    ]


def _what_is_mediated(a: Annotation, verb: int) -> int | None:
    """What a participle hangs on: its subject or noun, else the meeting named last before it in the sentence."""
    if a.tokens[verb].dep in {"acl", "relcl"}:
        return a.tokens[verb].head
    subject = next(iter(tree.subjects(a, verb)), None) if tree.is_passive(a, verb) else None
    if subject is not None:
        return subject
    events = {row["word"] for row in table("meetings") if row["pos"] == "noun"}
    start = a.sentence_of(verb).first
    return next((i for i in range(verb - 1, start - 1, -1) if a.tokens[i].lemma in events), None)


def _antecedent(a: Annotation, verb: int, subject: int) -> list[int]:
    if a.tokens[subject].tag not in {"WP", "WDT"}:
        return [subject]
    clause = next((t for t in (verb, *tree.ancestors(a, verb)) if a.tokens[t].dep == "relcl"), None)
    right_before = subject - 2 if a.tokens[subject - 1].text == "," else subject - 1
    if a.tokens[subject].lower == "which" and right_before >= 0 and a.tokens[right_before].pos == "PROPN":
        return [right_before]  # "X, the foreign minister of Norway, which hosted the talks": Norway did
    return [a.tokens[clause].head] if clause is not None else [subject]


def _together(a: Annotation, verb: int, target: int | None) -> list[int]:
    """Those with whom it is done: "mediated together with Egypt", "chaired the talks with X"."""
    near = [verb] if target is None else [verb, target]
    if a.tokens[verb].lemma in _CHAIR:
        return [h for t in near for h in tree.after(a, t, "with")]
    if a.tokens[verb].lemma in _MEDIATE or any(
        a.tokens[c].lower in {"together", "along", "jointly"} for c in a.children[verb]
    ):
        return [h for h in tree.after(a, verb, "with") if h not in near]
    return []


def _those_joining(a: Annotation, verb: int) -> list[int]:
    """ "Saudi Arabia and the United States chaired them, joined for the first time by the African bloc IGAD"."""
    joined = [c for c in a.children[verb] if a.tokens[c].lemma == "join" and a.tokens[c].tag in {"VBN", "VBD"}]
    found: list[int] = []
    for participle in joined:
        inside = tree.descendants(a, participle)
        found += [
            h
            for i in inside
            if a.tokens[i].lower == "by"
            for p in a.children[i]
            if a.tokens[p].dep == "pobj"
            for h in tree.conjuncts(a, p)
        ]
    return found + [
        h
        for p in joined
        for f in tree.descendants(a, p)
        if a.tokens[f].lemma in {"speak", "act"}
        for h in tree.after(a, f, "for")
    ]


def actors(a: Annotation, heads: Sequence[int], mentions: Mentions) -> list[Mention]:
    """Those among the heads that can mediate: parties, people, and the people that an office names."""
    found = []
    for head in heads:
        mention = mentions.by_head.get(head)
        named = next(
            (mentions.by_head[c] for c in a.children[head] if a.tokens[c].dep == "appos" and c in mentions.by_head),
            None,
        )
        if named is None and mention is not None and mention.kind is MentionKind.OFFICE:
            named = _titled(a, mention, mentions)
        if named is not None and named.kind is MentionKind.PERSON:
            mention = named
        if mention is not None and _can_mediate(mention):
            found.append(mention)
    return found


def _titled(a: Annotation, office: Mention, mentions: Mentions) -> Mention | None:
    """Takes: "Special Representative of the Secretary-General Ann Lee".
    Refuses: "the special envoy of President Lee"."""
    last = mentions.by_token.get(office.last - 1)
    is_title = a.tokens[office.first].tag == "NNP" and a.tokens[office.head].tag == "NNP"
    return (
        last if is_title and last is not None and last.kind is MentionKind.PERSON and last.last == office.last else None
    )


def _can_mediate(mention: Mention) -> bool:
    return mention.kind is MentionKind.PERSON or (
        mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE
    )


def _listed(a: Annotation, start: int, mentions: Mentions) -> list[Mention]:
    """Parties and people in a row from a token on, where the parser lost them: "by Qatar, Egypt and the United
    States"."""
    found: list[Mention] = []
    end = a.sentence_of(min(start, len(a.tokens) - 1)).last
    place = start + 1 if start < end and a.tokens[start].lower == "by" else start
    while place < end:
        mention = mentions.by_token.get(place)
        if mention is not None and _can_mediate(mention):
            found.append(mention)
            place = max(mention.last, place + 1)
        elif a.tokens[place].lower in _IN_LISTS:
            place += 1
        else:
            break
    return found


def _is_denied(a: Annotation, mention: Mention) -> bool:
    return any(a.tokens[i].lower in {"neither", "nor"} for i in range(max(0, mention.first - 2), mention.first))


# --- "Turkish mediation", "with the help of", "at the invitation of" -------------------------------------


def _by_noun(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Turkish mediation efforts", "mediators Egypt and Qatar", "UAE-mediated". Refuses: "no mediator"."""
    offices = [t for t in a.with_lemma(_OF_A_KIND.keys()) if _is_of_the_kind(a, t.index)]
    deeds = a.with_word({word for word in a.by_word if word.endswith(_DEED_ENDINGS)})
    between = _go_betweens(a)
    for i, token in sorted({t.index: t for t in (*a.with_lemma(_NOUNS), *offices, *deeds, *between)}.items()):
        named = token.lemma in _NOUNS or token in offices or token in between
        if named and token.pos in {"NOUN", "PROPN"} and not tree.is_negated(a, i):
            first, last = tree.phrase(a, a.tokens[i].head if token.dep == "compound" else i)
            owners = [m for m in _parties(first, last, mentions) if _owns(a, m, i)]
            if token.lemma in _PEOPLE and token.tag == "NNS":
                owners += [m for m in _listed(a, i + 1, mentions) if m not in owners]
            for owner in owners:
                yield Mediation(
                    Slot(owner, a.span(min(first, owner.first), max(last, owner.last))), _verb_above(a, i), i
                )
        hyphened = _hyphened(a, i, mentions)
        if hyphened is not None:
            target = token.head if token.head != i else None
            yield Mediation(
                Slot(hyphened, a.span(min(hyphened.first, i), i + 1)),
                target,
                i,
                hosts=_DEEDS[token.lower.rpartition("-")[2]],
            )


def _go_betweens(a: Annotation) -> list[Token]:
    """The last of the three tokens of "go-between", and "go-betweens"."""
    return [
        t
        for t in a.with_word({"between", "betweens"})
        if t.index >= 2 and a.tokens[t.index - 1].text == "-" and a.tokens[t.index - 2].lower == "go"
    ]


def _is_of_the_kind(a: Annotation, token: int) -> bool:
    """Takes: "Norway's good offices", "Omani shuttle diplomacy". Refuses: "its offices", "diplomacy"."""
    return token > 0 and a.tokens[token - 1].lower == _OF_A_KIND[a.tokens[token].lemma]


def _hyphened(a: Annotation, token: int, mentions: Mentions) -> Mention | None:
    """Takes: "UAE-mediated", "U.S.-brokered talks". Refuses: "US-backed rebels", "army-led"."""
    word = a.tokens[token]
    if not word.lower.endswith(_DEED_ENDINGS):
        return None
    name, dash, deed = word.text.rpartition("-")
    if deed.lower() not in _DEEDS:
        return None
    if not dash and token >= 2 and a.tokens[token - 1].text == "-":
        owner = mentions.by_token.get(token - 2)
        return owner if owner is not None and owner.kind is MentionKind.PARTY else None
    entry = lexicon().get(name) if dash else None
    if entry is None:
        return None
    return Mention(
        MentionKind.PARTY,
        token,
        token + 1,
        token,
        Span(word.start, word.start + len(name)),
        entry.name,
        entry.name,
        entry.kind,
        entry.form,
    )


def _parties(first: int, last: int, mentions: Mentions) -> list[Mention]:
    return [
        m
        for i in range(first, last)
        if (m := mentions.by_head.get(i)) is not None and m.kind is MentionKind.PARTY and m.party_kind is not None
    ]


def _owns(a: Annotation, party: Mention, noun: int) -> bool:
    """Takes: "Omani mediation", "mediation of Oman", "mediation by Oman".
    Refuses: "mediation between Iran and …", "mediation in Sudan"."""
    if party.head < noun:
        return True
    return any(a.tokens[i].lower in {"of", "by", "from"} for i in range(noun + 1, party.first + 1)) and not any(
        a.tokens[i].lower in {"between", "in", "with", "to"} for i in range(noun + 1, party.first)
    )


def _by_preposition(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "through the Red Cross", "with the help of the UAE", "under the auspices of the UN", "at the invitation
    of Egypt"."""
    triggers = (*a.with_word(_THROUGH), *a.with_lemma(_HELP | _INVITATION))
    for i, token in sorted({t.index: t for t in triggers}.items()):
        if token.lower in _THROUGH:
            for head in [c for c in a.children[i] if a.tokens[c].dep == "pobj"]:
                mention = mentions.by_head.get(head)
                if (
                    mention is not None
                    and mention.kind is MentionKind.PARTY
                    and mention.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION
                ):
                    yield Mediation(Slot(mention, a.span(i, mention.last)), _verb_above(a, i), i)
        if (
            token.lemma in _HELP | _INVITATION
            and token.dep == "pobj"
            and a.tokens[token.head].lower in {"with", "under", "through", "for", "at", "on"}
        ):
            yield from _helpers(a, i, mentions)


def _helpers(a: Annotation, noun: int, mentions: Mentions) -> Iterator[Mediation]:
    """Whose help, auspices or invitation it is: "of Egypt", "Egypt's"."""
    preposition = a.tokens[noun].head
    owners = actors(
        a, [*tree.after(a, noun, "of", "from"), *(c for c in a.children[noun] if a.tokens[c].dep == "poss")], mentions
    )
    for owner in owners:
        words = a.span(min(preposition, owner.first), max(owner.last, noun + 1))
        yield Mediation(
            Slot(owner, words), _verb_above(a, preposition), noun, hosts=a.tokens[noun].lemma in _INVITATION
        )


# --- "with X in the chair", "as mediator", "the host was", "thanked Y for hosting" -------------------------


def _by_function(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "with X in the chair", "with Malaysia as host", "acted as a mediator", "the hosts were the Swiss"."""
    for i, token in sorted({t.index: t for t in (*a.with_lemma({"chair", "host"} | _PEOPLE), *_go_betweens(a))}.items()):
        yield from _being(a, i, mentions)
        if token.dep == "pobj" and a.tokens[token.head].lower in {"in", "as"}:
            who = _before(a, a.tokens[i].head, mentions)
            if who is not None and (token.lemma == "chair") == (a.tokens[token.head].lower == "in"):
                hosts = token.lemma == "host"
                target = None if a.tokens[who.first - 1].lower in _OPENERS else _verb_above(a, a.tokens[i].head)
                yield Mediation(Slot(who, a.span(who.first, i + 1)), target, i, chairs=token.lemma == "chair", hosts=hosts)
        if (
            token.lemma in {"host", "mediator", "facilitator"}
            and token.dep in tree.SUBJECTS
            and a.tokens[token.head].lemma == "be"
        ):
            heads = [h for c in a.children[token.head] if a.tokens[c].dep == "attr" for h in tree.conjuncts(a, c)]
            for mention in [
                m
                for h in heads
                if (m := mentions.by_token.get(h)) is not None and m.kind in {MentionKind.PARTY, MentionKind.PERSON}
            ]:
                yield Mediation(
                    Slot(mention, a.span(i, mention.last)),
                    None,
                    i,
                    hosts=token.lemma == "host",
                    chairs=token.lemma != "host",
                )


def _being(a: Annotation, noun: int, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Oman had been the go-between", "played the role of mediator". Refuses: "might be the mediator", "was a fair host"."""
    word = a.tokens[noun]
    above = a.tokens[word.head]
    if word.dep == "pobj" and above.lower == "of" and a.tokens[above.head].lemma == "role":
        word = a.tokens[above.head]
        above = a.tokens[word.head]
    plays = word.lemma == "role" and word.dep == "dobj" and above.lemma in {"play", "take", "assume", "perform"}
    is_one = word.dep == "attr" and above.lemma == "be" and word.lemma not in {"host", "chair"}
    if not (plays or is_one) or tree.is_negated(a, above.index) or is_unreal(a, above.index) or is_supposed(a, above.index):
        return
    for who in actors(a, tree.subjects(a, above.index), mentions):
        yield Mediation(Slot(who, a.span(min(who.first, noun), max(who.last, noun + 1))), above.index, noun)


_FARTHEST = 8
_OPENERS = frozenset({"with", "a", "the", "an"})
_NAMED = frozenset({MentionKind.PERSON, MentionKind.PARTY, MentionKind.BODY})


def _before(a: Annotation, preposition: int, mentions: Mentions) -> Mention | None:
    """Who stands before "in the chair" or "as mediator": the name after "with", or the subject of the verb."""
    start = max(a.sentence_of(preposition).first, preposition - _FARTHEST)
    opening = next((i for i in range(preposition - 1, start - 1, -1) if a.tokens[i].lower == "with"), None)
    if opening is not None:
        inside = [
            m
            for i in range(opening + 1, preposition)
            if (m := mentions.by_head.get(i)) is not None and m.kind in _NAMED
        ]
        people = [m for m in inside if m.kind is MentionKind.PERSON]
        named = people or [m for m in inside if m.kind is not MentionKind.BODY]
        if named and len({m.name for m in named}) == 1:
            return named[-1]
        return inside[-1] if inside and not named and inside[-1].party else None
    verb = _verb_above(a, preposition)
    if verb is None or a.tokens[verb].lemma not in {"act", "serve", "work", "step", "take", "participate", "join"}:
        return None
    heads = [h for s in tree.subjects(a, verb) for h in _antecedent(a, verb, s)]
    return next(iter(actors(a, heads, mentions) or _offering(a, verb, mentions)), None)


def _by_thanks(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "thanked the Swiss Government for hosting the round". Refuses: "thanked them for the aid"."""
    for token in a.with_lemma({"thank", "praise", "commend"}):
        if token.pos != "VERB":
            continue
        deed = next(
            (
                t
                for t in range(token.index + 1, a.sentence_of(token.index).last)
                if a.tokens[t].tag == "VBG" and a.tokens[t].lemma in _MEDIATE | _HOST
            ),
            None,
        )
        if deed is None or not any(a.tokens[t].lower == "for" for t in range(token.index + 1, deed)):
            continue
        for head in tree.objects(a, token.index):
            thanked = mentions.by_head.get(head) or next(iter(_parties(*tree.phrase(a, head), mentions)), None)
            if thanked is not None and thanked.kind in {MentionKind.PARTY, MentionKind.PERSON}:
                target = next(iter(tree.objects(a, deed)), None)
                yield Mediation(
                    Slot(thanked, Span(thanked.span.start, a.tokens[deed].end)),
                    target,
                    deed,
                    hosts=a.tokens[deed].lemma in _HOST,
                )


def _verb_above(a: Annotation, token: int) -> int | None:
    return next((t for t in tree.ancestors(a, token) if a.tokens[t].pos in {"VERB", "NOUN"}), None)

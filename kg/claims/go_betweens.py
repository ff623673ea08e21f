"""Those who help an exchange without being said to mediate: who arranges it, carries people over, or is thanked for it.

Takes: "a swap that Norway and the Red Cross had spent months putting together", "Red Cross jeeps", "thanked Norway for
its mediation", "praised Qatar's efforts to secure the release". Refuses: "arranged a press conference", "the Red Cross
visited the camp", "thanked them for the aid".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.claims import frames, tree
from kg.claims.handover import triggers
from kg.claims.mediation import Mediation, actors, is_unreal
from kg.claims.mentions import Mentions
from kg.claims.modality import is_supposed
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyKind, Slot

# Verbs for bringing an exchange about, if an exchange is their object.
_ARRANGE = frozenset(
    "arrange assemble coordinate engineer help negotiate orchestrate organise organize oversee secure supervise".split()
)
_PARTICLES = {"put": "together", "work": "out"}
_DEALS = frozenset({"deal", "operation"})
# "Helped to secure", "spent months putting together": what is done is the verb below.
_BELOW = frozenset({"xcomp", "ccomp", "advcl"})
_CARRY = frozenset(
    "accompany airlift carry collect drive escort facilitate ferry fly pick receive supervise take transfer transport".split()
)
_VEHICLES = frozenset(
    "aeroplane aircraft airplane ambulance bus car convoy flight helicopter jeep lorry minibus plane team truck van vehicle".split()
)
_OWNED = frozenset({"of", "by", "from"})
_CARRIERS = ("Red Cross", "Red Crescent")
_THANK = frozenset({"appreciate", "commend", "credit", "hail", "praise", "thank", "welcome"})
_PERSUADE = frozenset({"convince", "get", "induce", "persuade"})
_PROVIDE = frozenset({"contribute", "extend", "lend", "perform", "provide", "render"})
_SERVICES = frozenset({"brokerage", "facilitation", "mediation"})
# These are a mediator's only where an exchange or a meeting is spoken of.
_PARTS = frozenset({"assistance", "effort", "help", "part", "role", "support"})
_FARTHEST_OWNER = 6


@lru_cache(maxsize=1)
def _exchange_nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in table("handovers") if row["pos"] == "noun")


def find(a: Annotation, mentions: Mentions) -> list[Mediation]:
    """Those who arrange, persuade, serve, carry or are thanked, in the order of the rules."""
    return [
        *_arranging(a, mentions),
        *_persuading(a, mentions),
        *_serving(a, mentions),
        *_carrying(a, mentions),
        *_thanked(a, mentions),
    ]


# --- who arranges ---------------------------------------------------------------------------------------


def _arranging(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Qatar arranged the release of …", "helped to negotiate the swap", "a swap organised by Oman"."""
    for token in a.with_lemma(_ARRANGE | _PARTICLES.keys()):
        verb = token.index
        if token.pos != "VERB" or not _has_its_particle(a, verb) or tree.is_negated(a, verb):
            continue
        deal = _deal_of(a, verb)
        if deal is None or is_supposed(a, verb) or (is_unreal(a, verb) and not _is_helped(a, verb)):
            continue
        for who in actors(a, _doers(a, verb), mentions):
            words = a.span(min(verb, who.first), max(verb + 1, who.last))
            yield Mediation(Slot(who, words), deal, verb, only_exchanges=True)


def _is_helped(a: Annotation, verb: int) -> bool:
    """Takes: "helped to negotiate". Refuses: "could help to negotiate", "tried to negotiate"."""
    above = a.tokens[verb].head
    return a.tokens[above].lemma == "help" and not is_unreal(a, above) and not tree.is_negated(a, above)


def _has_its_particle(a: Annotation, verb: int) -> bool:
    particle = _PARTICLES.get(a.tokens[verb].lemma)
    return particle is None or particle in {a.tokens[c].lower for c in a.children[verb] if c > verb}


def _deal_of(a: Annotation, verb: int) -> int | None:
    """The exchange that is arranged: the object, the subject of a passive, or what a clause hangs on."""
    heads = tree.objects(a, verb)
    if tree.is_passive(a, verb):
        heads = tree.subjects(a, verb)
    clause = next((t for t in (verb, *tree.ancestors(a, verb)) if a.tokens[t].dep in {"acl", "relcl", "ccomp"}), None)
    if clause is not None and not [h for h in heads if a.tokens[h].tag not in {"WDT", "WP"}]:
        above = a.tokens[clause].head
        is_said_to_be = a.tokens[clause].dep == "ccomp" and a.tokens[above].lemma == "be"  # "was a swap that …"
        heads = [c for c in a.children[above] if a.tokens[c].dep == "attr"] if is_said_to_be else [above]
    return next((h for h in heads if a.tokens[h].lemma in _exchange_nouns() | _DEALS), None)


def _doers(a: Annotation, verb: int) -> list[int]:
    """The agent of a passive; else the nearest subject at or above the verb: "X | spent months putting together"."""
    if tree.is_passive(a, verb) or (a.tokens[verb].dep == "acl" and a.tokens[verb].tag == "VBN"):
        return tree.agents(a, verb)
    for token in (verb, *(t for t in tree.ancestors(a, verb))):
        heads = [h for h in tree.subjects(a, token) if a.tokens[h].tag not in {"WDT", "WP"}]
        if heads:
            return heads
        if a.tokens[token].dep not in _BELOW | {"conj"}:
            break
    return []


# --- who persuades, who serves -------------------------------------------------------------------------


def _persuading(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Oman persuaded the rebels to free …", "it was Oman that got Peru to release …". Refuses: "tried to persuade"."""
    for token in a.with_lemma(_PERSUADE):
        verb = token.index
        if token.pos != "VERB" or tree.is_negated(a, verb) or is_unreal(a, verb) or is_supposed(a, verb):
            continue
        below = [c for c in a.children[verb] if a.tokens[c].dep in {"xcomp", "ccomp", "advcl"} and triggers.hands_over(a, c)]
        freed = next((c for c in below if "to" in tree.auxiliaries(a, c)), None)
        if freed is None:
            continue
        for who in actors(a, _subjects_of(a, verb), mentions):
            words = a.span(min(verb, who.first), max(verb + 1, who.last))
            yield Mediation(Slot(who, words), freed, verb, only_exchanges=True)


def _subjects_of(a: Annotation, verb: int) -> list[int]:
    """The subjects of a verb; of "it was Oman that got …" who it was."""
    heads = tree.subjects(a, verb)
    cleft = a.tokens[a.tokens[verb].head]
    if heads and a.tokens[heads[0]].tag not in {"WDT", "WP"}:
        return heads
    if a.tokens[verb].dep == "relcl":
        return tree.conjuncts(a, a.tokens[verb].head)
    return [h for c in a.children[cleft.index] if a.tokens[c].dep == "attr" for h in tree.conjuncts(a, c)]


def _serving(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "Oman provided mediation efforts of a humanitarian nature". Refuses: "offered mediation", "provided aid"."""
    for token in a.with_lemma(_PROVIDE):
        verb = token.index
        if token.pos != "VERB" or tree.is_negated(a, verb) or is_unreal(a, verb) or is_supposed(a, verb):
            continue
        service = next((o for o in tree.objects(a, verb) if _is_mediation(a, o)), None)
        if service is None:
            continue
        for who in actors(a, tree.subjects(a, verb), mentions):
            words = a.span(min(verb, who.first), max(service + 1, who.last))
            yield Mediation(Slot(who, words), None, service, only_exchanges=True)


def _is_mediation(a: Annotation, noun: int) -> bool:
    """Takes: "mediation", "mediation efforts", "mediating services"."""
    words = {a.tokens[noun].lemma, *(a.tokens[c].lemma for c in a.children[noun] if c < noun)}
    return bool(words & (_SERVICES | {"mediate", "intermediary"}))


# --- who carries ----------------------------------------------------------------------------------------


def _carrying(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "into Red Cross jeeps", "lorries hired by the Red Cross", "the Red Cross drove them home"."""
    for mention in mentions.of_kind(MentionKind.PARTY):
        if mention.party_kind is PartyKind.INTERNATIONAL_ORGANIZATION and mention.name.endswith(_CARRIERS):
            deed = _deed_of(a, mention)
            if deed is not None:
                first, last = min(mention.first, deed), max(mention.last, deed + 1)
                yield Mediation(Slot(mention, a.span(first, last)), None, deed, only_exchanges=True)


def _deed_of(a: Annotation, carrier: Mention) -> int | None:
    """The vehicle or the verb by which a carrier has a part."""
    head = a.tokens[carrier.head]
    if carrier.last < len(a.tokens) and a.tokens[carrier.last].lemma in _VEHICLES:
        return carrier.last
    if head.dep == "pobj" and a.tokens[head.head].lower in _OWNED:
        start = max(a.sentence_of(carrier.first).first, carrier.first - _FARTHEST_OWNER)
        vehicle = next((i for i in range(carrier.first - 1, start - 1, -1) if a.tokens[i].lemma in _VEHICLES), None)
        if vehicle is not None:
            return vehicle
    verb = next((v for v in _verbs_of(a, carrier.head) if _carries(a, v) and not is_supposed(a, v)), None)
    return None if verb is None or tree.is_negated(a, verb) or is_unreal(a, verb) else verb


def _carries(a: Annotation, verb: int) -> bool:
    """Takes: "carried them home", "carried out the operation". Refuses: "carried out a survey"."""
    if tree.particle(a, verb) == "out":
        return any(a.tokens[o].lemma in _exchange_nouns() | _DEALS for o in tree.objects(a, verb))
    return a.tokens[verb].lemma in _CARRY


def _verbs_of(a: Annotation, doer: int) -> list[int]:
    """What somebody does: "X | drove", "X, which will | fly", "were | flown by X"."""
    word = a.tokens[doer]
    found = [word.head] if word.dep in tree.SUBJECTS else []
    if word.dep == "pobj" and a.tokens[word.head].dep == "agent":
        found.append(a.tokens[word.head].head)
    clauses = [c for c in a.children[doer] if a.tokens[c].dep == "relcl"]
    return found + [c for c in clauses if any(a.tokens[s].tag in {"WDT", "WP"} for s in tree.subjects(a, c))]


# --- who is thanked -------------------------------------------------------------------------------------


def _thanked(a: Annotation, mentions: Mentions) -> Iterator[Mediation]:
    """Takes: "thanked Oman for its mediation", "praised Qatar's role in the release"."""
    for token in a.with_lemma(_THANK):
        if token.pos != "VERB" or tree.is_negated(a, token.index):
            continue
        last = a.sentence_of(token.index).last
        service = next((t for t in range(token.index + 1, last) if _is_service(a, t)), None)
        if service is None:
            continue
        for who in _thanked_by(a, token.index, service, mentions):
            words = a.span(min(token.index, who.first), max(service + 1, who.last))
            yield Mediation(Slot(who, words), None, service)


def _is_service(a: Annotation, token: int) -> bool:
    lemma = a.tokens[token].lemma
    if lemma in _SERVICES:
        return True
    around = {a.tokens[t].lemma for t in tree.descendants(a, token)} if lemma in _PARTS else set()
    return bool(around & (_exchange_nouns() | frames.nouns()))


def _thanked_by(a: Annotation, verb: int, service: int, mentions: Mentions) -> list[Mention]:
    """Whom the verb thanks "for" it; else whose it is: "Qatar's role", "the efforts of Egypt and Qatar"."""
    thanked = actors(a, tree.objects(a, verb), mentions)
    if thanked and any(a.tokens[t].lower == "for" for t in range(verb + 1, service)):
        return thanked
    owners = [c for c in a.children[service] if a.tokens[c].dep == "poss"]
    return actors(a, [*(h for o in owners for h in tree.conjuncts(a, o)), *tree.after(a, service, "of", "by")], mentions)

"""A meeting's place in its sentence → who meets.

Takes: "Iran and the US held talks", "X's meeting with Y", "a meeting of the two presidents", "US-Iran talks".
Refuses: the host ("Qatar hosted talks"), the date ("the talks ended"), one name alone ("the Syrian talks").
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import frames, tree
from kg.claims.attendees import Attendees, unique
from kg.claims.frames import Frame
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

# Verbs whose subject takes part in the meeting that is their object or end.
_HOLD = frozenset(
    "hold have begin start resume renew conclude end attend join wrap finish complete continue conduct do enter return "
    "participate go come launch arrive travel fly leave meet gather take convene sit".split()
)
# "Will head the delegation at the talks": who is led takes part.
_LEAD = frozenset({"lead", "head", "send", "dispatch"})
# Verbs for what the sides come to at a meeting: both are its subject.
_REACHED = frozenset({"sign", "agree", "reach", "initial", "conclude", "settle", "seal", "exchange", "put"})


def of(people: Attendees, frame: Frame) -> list[Mention]:
    """Who meets, by the sentence of a frame."""
    a = people.annotation
    if frame.is_verb:
        return _of_verb(people, frame.trigger)
    found = _of_noun(people, frame)
    verb = frame.verbs[0] if frame.verbs else None
    if verb is None:
        return found
    if len(found) < 2 and not frame.is_direct and a.tokens[verb].lemma in _LEAD and tree.objects(a, verb):
        found = unique([*people.of(tree.objects(a, verb), stop=frame.preposition), *found])
    elif len(found) < 2 and _takes_subject(a, frame, verb, found):
        found = unique([*people.of(subjects(a, verb), stop=verb), *found])
    for noun in frame.group:
        for clause in (
            c for c in frames.clauses(a, noun) if a.tokens[c].lemma == "attend" and a.tokens[c].tag == "VBN"
        ):
            found = unique([*found, *people.of(tree.agents(a, clause))])
    if len(found) < 2 and not frame.is_direct and a.tokens[verb].lemma in _REACHED:
        together = people.of(subjects(a, verb), stop=verb)
        found = unique([*together, *found]) if len(together) > 1 else found
    if a.tokens[verb].lemma in {"attend"} and tree.is_passive(a, verb):
        found = unique([*found, *people.of(tree.agents(a, verb))])
    if a.tokens[verb].lemma == "take" and a.tokens[verb].dep == "csubj":
        found = unique([*found, *people.within(a.tokens[verb].head + 1, a.sentence_of(verb).last)])
    return found


def _takes_subject(a: Annotation, frame: Frame, verb: int, found: Sequence[Mention]) -> bool:
    """Takes: "Iran and the US held talks", "X said after a meeting with Y".
    Refuses: "Qatar hosted talks", "the talks ended"."""
    lemma = a.tokens[verb].lemma
    if tree.is_passive(a, verb) or tree.is_negated(a, verb) or any(n in tree.subjects(a, verb) for n in frame.group):
        return False
    if frame.is_direct:
        return lemma in _HOLD
    word = a.tokens[frame.preposition].lower if frame.preposition is not None else ""
    if found:
        return word in {"after", "following", "during", "at", "in", "for", "before"}
    is_there = word == "for" and lemma == "be" and a.tokens[frame.preposition or 0].head == verb  # "are in Oslo for talks"
    return is_there or (word in {"for", "to", "in", "at"} and lemma in _HOLD) or (lemma in {"sit", "meet"})


def _of_verb(people: Attendees, verb: int) -> list[Mention]:
    a = people.annotation
    others = [h for h in [*tree.objects(a, verb), *tree.after(a, verb, "with")] if h not in summed_up(a, verb)]
    if a.tokens[verb].lemma == "bring":
        return people.of(tree.objects(a, verb))
    found = people.of(subjects(a, verb), stop=verb) or _before(people, verb)
    if tree.is_passive(a, verb):
        others = tree.agents(a, verb)
    for head in others:
        found += people.of([head])
    return unique(found if len(unique(found)) > 1 else [*found, *_company(people, verb)])


# "Spoke face to face with X": so far on the company may be named.
_FARTHEST = 7


def _company(people: Attendees, verb: int) -> list[Mention]:
    """Those after "with" a few words on, where the parser hung it on something else."""
    a = people.annotation
    end = min(verb + _FARTHEST, a.sentence_of(verb).last)
    preposition = next((i for i in range(verb + 1, end) if a.tokens[i].lower == "with"), None)
    between = a.tokens[verb + 1 : preposition or verb + 1]
    clear = not any(t.pos == "VERB" or t.text in {",", ";"} for t in between)
    return people.after(preposition) if preposition is not None and clear else []


def _before(people: Attendees, verb: int) -> list[Mention]:
    """The people right before a verb, where the parser gave them to another: "… took their seats, X and Y, who lead
    them, spoke …"."""
    a = people.annotation
    found: list[Mention] = []
    for i in range(verb - 1, a.sentence_of(verb).first - 1, -1):
        mention = people.mentions.by_head.get(i)
        if mention is not None and mention.kind is MentionKind.PERSON:
            found.insert(0, mention)
        elif _begins_clause(a, i) or (found and _stands_alone(a, i)):
            break
    return found


def _begins_clause(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    return (word.pos == "VERB" and word.dep != "relcl") or word.text in {";", ":"}


def _stands_alone(a: Annotation, token: int) -> bool:
    return a.tokens[token].pos == "NOUN" and a.tokens[token].dep not in {"compound", "appos"}


def _of_noun(people: Attendees, frame: Frame) -> list[Mention]:
    """Takes: "talks between X and Y", "X's meeting with Y", "a meeting of the two presidents", "US-Iran talks"."""
    a = people.annotation
    found: list[Mention] = []
    for noun in frame.group:
        for child in a.children[noun]:
            token = a.tokens[child]
            if token.dep == "poss" and token.lower == "their":
                found += people.two_before(child)
            elif token.dep == "poss" and token.tag != "PRP$":
                found += people.of([child])
            elif token.dep == "prep" and token.lower in {"between", "with", "among", "involving"}:
                found += people.after(child)
            elif (
                token.dep == "prep"
                and token.lower == "of"
                and not any(a.tokens[b].lemma in frames.nouns() for b in tree.after(a, noun, "of"))
            ):
                found += [
                    m
                    for m in people.after(child)
                    if m.kind is not MentionKind.PARTY
                    or m.form is not PartyForm.ADJECTIVE
                    or a.tokens[m.head].head != m.head
                ]
    return unique(found) or unique([*_between_nearby(people, frame), *_hyphened(people, frame)]) or _bloc(people, frame)


_NEAR = 12
# What a bloc holds of its own; its "talks" may be those that it brings others to.
_OWN_MEETINGS = frozenset({"meeting", "summit", "session"})
# Blocs that only ever meet themselves.
_CLUBS = frozenset({"BRICS", "G20", "G7", "NATO"})


def _bloc(people: Attendees, frame: Frame) -> list[Mention]:
    """Takes: "the Arab League summit", "the G7 talks". Refuses: "the UN meeting", "the African Union talks"."""
    a = people.annotation
    for noun in frame.group:
        for child in a.children[noun]:
            bloc = people.mentions.by_head.get(child)
            if child > noun or bloc is None or bloc.party_kind is not PartyKind.INTERNATIONAL_ORGANIZATION:
                continue
            holds = a.tokens[noun].lemma in _OWN_MEETINGS and bloc.party in {None, bloc.name} and bloc.name != "United Nations"
            if a.tokens[child].dep in {"compound", "nmod"} and (holds or bloc.name in _CLUBS):
                return [bloc]
    return []


def _between_nearby(people: Attendees, frame: Frame) -> list[Mention]:
    """ "between" a few words on, where the parser hung it elsewhere: "talks in Doha between X and Y"."""
    a = people.annotation
    start = frame.trigger + 1
    end = min(start + _NEAR, a.sentence_of(frame.trigger).last)
    for i in range(start, end):
        if a.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} or a.tokens[i].text == ";":
            return []
        if a.tokens[i].lower == "between":
            return people.after(i)
    return []


def _hyphened(people: Attendees, frame: Frame) -> list[Mention]:
    """Takes: "US-Iran talks", "the Russian-Ukrainian meeting".
    Refuses: "the Doha talks", "the Syrian talks" (one name alone)."""
    first = min(tree.phrase(people.annotation, n)[0] for n in frame.group)
    found = [
        m
        for i in range(first, frame.trigger)
        if (m := people.mentions.by_head.get(i)) is not None
        and m.kind is MentionKind.PARTY
        and m.form in {PartyForm.NAME, PartyForm.ADJECTIVE}
        and not m.locative
    ]
    return unique(found) if len({m.name for m in found}) >= 2 else []


def subjects(a: Annotation, verb: int) -> list[int]:
    """Subjects of a verb or of what it completes, with the antecedents of "who" and "which"."""
    own = _own_subjects(a, verb)
    token = a.tokens[verb]
    if (
        not own
        and token.dep in {"xcomp", "advcl", "acomp", "conj"}
        and token.head != verb
        and a.tokens[token.head].pos in {"VERB", "AUX", "ADJ"}
    ):
        return subjects(a, token.head)
    if not own and token.dep == "relcl" and a.tokens[token.head].pos in {"NOUN", "PROPN"}:
        return []
    return [_antecedent(a, s) for s in own]


def _own_subjects(a: Annotation, verb: int) -> list[int]:
    """The subject next to the verb: a dateline ("GENEVA, March 4 - …") may be taken for another before it."""
    several = [c for c in a.children[verb] if a.tokens[c].dep in tree.SUBJECTS and c < verb]
    return tree.conjuncts(a, several[-1]) if len(several) > 1 else tree.subjects(a, verb)


def _antecedent(a: Annotation, head: int) -> int:
    if a.tokens[head].tag not in {"WP", "WDT"}:
        return head
    clause = next((t for t in tree.ancestors(a, head) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else head


def summed_up(a: Annotation, verb: int) -> list[int]:
    """ "met in Kabul, the first such meeting since …": the noun that sums it up is no object."""
    return [o for o in tree.objects(a, verb) if a.tokens[o].lemma in frames.nouns()]

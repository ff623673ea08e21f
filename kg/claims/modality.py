"""A token that tells of an event → what became of it: demanded, planned, agreed, done — or nothing at all.

What is denied, refused, merely supposed or asked about gives no status: it is no event.
"""

from __future__ import annotations

from functools import lru_cache

from kg.claims import demands, tree
from kg.claims.words import table
from kg.model import Annotation, EventStatus

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_MAY = frozenset({"may", "might", "could", "can"})
_MUST = frozenset({"must", "should", "ought"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest", "provided", "until", "till"})
_INVERTED = frozenset({"had", "should", "were"})
# "Left without freeing them", "instead of freeing them".
_LACKING = frozenset({"without", "instead", "rather", "despite"})
# "Rejected reports that 50 had been freed": what is only reported, rumoured or alleged.
_HEARSAY = frozenset({"report", "rumour", "rumor", "allegation", "suggestion", "speculation", "claim", "hope"})
_PUT_OFF = frozenset({"call", "put", "break"})
# What an adjective makes of the handover.
_DESCRIBED = {
    **dict.fromkeys("possible potential hypothetical failed alleged rumoured rumored unconfirmed".split(), "none"),
    **dict.fromkeys("planned scheduled upcoming forthcoming future eventual".split(), "Planned"),
    **dict.fromkeys("cancelled canceled postponed aborted suspended".split(), "Cancelled"),
    "proposed": "Proposed",
    "agreed": "Agreed",
    "ongoing": "Ongoing",
}
_FUTURE = frozenset({"due", "scheduled", "expected", "planned", "slated", "set", "supposed"})
# "Was among the subjects": spoken of, which is not done.
_SPOKEN_OF = frozenset("subject topic issue theme matter question agenda point focus condition priority".split())
# "Provides for an exchange", not "provided help in the exchange".
_ONLY_FOR = frozenset({"provide"})
_DONE = frozenset({"complete", "over", "successful", "final", "done"})
_GOING_ON = frozenset({"way", "underway", "under", "progress"})
_LIGHT = frozenset(
    {
        "hold",
        "take",
        "carry",
        "make",
        "conduct",
        "have",
        "do",
        "go",
        "be",
        "lead",
        "bring",
        "see",
        "include",
        "follow",
        "happen",
        "occur",
        "complete",
        "finish",
        "end",
        "implement",
        "perform",
        "facilitate",
        "broker",
        "mediate",
        "oversee",
        "organise",
        "organize",
        "last",
        "produce",
        "result",
        "attend",
        "join",
        "host",
        "chair",
        "open",
        "conclude",
        "wrap",
    }
)


@lru_cache(maxsize=1)
def governors() -> dict[str, str]:
    """What each word makes of a handover below it.

    >>> governors()["demand"], governors()["deny"]
    ('Demanded', 'none')
    """
    return {row["word"]: row["status"] for row in table("governors")}


def status_of(a: Annotation, trigger: int) -> EventStatus | None:
    """The status of the event that a verb or noun tells of; None where it is denied or only supposed.

    Takes: "agreed to free" (agreed), "freed" (completed), "would free" (planned), "demanded the return of" (demanded).
    Refuses: "did not free", "denied that … were freed", "if they free", "could free".
    """
    if is_supposed(a, trigger) or _is_lacking(a, trigger) or _is_hearsay(a, trigger):
        return None
    wanting = demands.wanting(a, trigger)
    if wanting is not None:
        return demands.seen_or_wanted(a, wanting)
    described = _described(a, trigger)
    if described is not None:
        return None if described == "none" else EventStatus(described)
    if (
        a.tokens[trigger].pos in {"VERB", "AUX"}
        or a.tokens[trigger].tag in {"VBN", "VBD"}
        or _has_verbal_parts(a, trigger)
    ):
        own = _of_verb(a, trigger)
        if own is not None:
            return _seen_from_above(a, trigger, own)
        if tree.is_negated(a, trigger) or set(tree.auxiliaries(a, trigger)) & _MAY:
            return None
    elif tree.is_negated(a, trigger):
        return None
    return _from_above(a, _leading_infinitive(a, trigger))


def _is_lacking(a: Annotation, trigger: int) -> bool:
    """Takes: "left without | freeing them", "instead of | freeing them". Refuses: "freed them without a ransom"."""
    for token in tree.ancestors(a, trigger):
        if a.tokens[token].pos in {"VERB", "AUX"}:
            return False
        if {a.tokens[t].lower for t in (token, *a.children[token])} & _LACKING:
            return True
    return False


def _is_hearsay(a: Annotation, trigger: int) -> bool:
    """Takes: "rejected reports that 50 | had been freed". Refuses: "according to a report, 50 were freed"."""
    return any(
        a.tokens[t].dep in {"acl", "ccomp"}
        and a.tokens[a.tokens[t].head].lemma in _HEARSAY
        and a.tokens[a.tokens[t].head].pos == "NOUN"
        for t in (trigger, *tree.ancestors(a, trigger))
    )


def _described(a: Annotation, trigger: int) -> str | None:
    """What an adjective before the noun says: "a possible swap", "the planned exchange"."""
    if a.tokens[trigger].pos not in {"NOUN", "PROPN"}:
        return None
    before = (a.tokens[c].lower for c in a.children[trigger] if c < trigger)
    return next((_DESCRIBED[word] for word in before if word in _DESCRIBED), None)


def _has_verbal_parts(a: Annotation, token: int) -> bool:
    """Whether a verb tagged as something else has a verb's parts: "that the group also free the men"."""
    return a.tokens[token].pos == "ADJ" and any(a.tokens[c].dep in {"dobj", "aux"} for c in a.children[token])


def _leading_infinitive(a: Annotation, trigger: int) -> int:
    """The first of several infinitives: "agreed | to exchange … and to send home" (the parse may hang the second elsewhere)."""
    word = a.tokens[trigger]
    if word.dep != "conj" or "to" not in tree.auxiliaries(a, trigger) or "to" in tree.auxiliaries(a, word.head):
        return trigger
    first = a.sentence_of(trigger).first
    before = [t for t in range(first, trigger) if a.tokens[t].tag == "VB" and "to" in tree.auxiliaries(a, t)]
    return before[0] if before else trigger


def is_supposed(a: Annotation, trigger: int) -> bool:
    """Whether the clause is a condition, a question or against the facts: "if …", "would have freed"."""
    for token in (trigger, *tree.ancestors(a, trigger)):
        marks = {a.tokens[c].lower for c in a.children[token] if a.tokens[c].dep in {"mark", "aux", "advmod"}}
        if marks & _SUPPOSING and a.tokens[token].pos in {"VERB", "AUX"}:
            return True
        if _is_inverted(a, token):
            return True
        auxiliaries = tree.auxiliaries(a, token)
        if "have" in auxiliaries and set(auxiliaries) & (_WILL | _MAY | _MUST):
            return True
        if a.tokens[token].pos in {"VERB", "AUX"} and a.tokens[token].dep in {"ccomp", "advcl", "ROOT"}:
            break
    return a.tokens[a.sentence_of(trigger).last - 1].text == "?"


def _is_inverted(a: Annotation, verb: int) -> bool:
    """Takes: "Had Peru freed the men, …", "Should they free the men, …". Refuses: "They had freed the men"."""
    subject = tree.own_subject(a, verb)
    if subject is None:
        return False
    start = tree.phrase(a, subject)[0]
    return any(
        a.tokens[c].lower in _INVERTED and a.tokens[c].dep in {"aux", "auxpass"} and c < start for c in a.children[verb]
    )


def _of_verb(a: Annotation, verb: int) -> EventStatus | None:
    """What the verb's own form says; None where what stands above it decides."""
    auxiliaries = set(tree.auxiliaries(a, verb))
    tag = a.tokens[verb].tag
    if tree.is_negated(a, verb) or auxiliaries & _MAY:
        return None
    if auxiliaries & _WILL:
        return EventStatus.PLANNED
    if auxiliaries & _MUST:
        return EventStatus.DEMANDED
    if _is_subjunctive(a, verb, auxiliaries):
        return EventStatus.DEMANDED
    if tag == "VB" and "did" in auxiliaries:
        return EventStatus.COMPLETED  # "did broker an exchange"
    if (
        tag == "VB"
        and "to" not in auxiliaries
        and any(a.tokens[c].dep in tree.SUBJECTS for c in a.children[verb])
        and a.tokens[verb].dep in {"ROOT", "conj", "relcl"}
    ):
        return EventStatus.COMPLETED  # a present tense that the tagger took for an infinitive: "The last 300 walk free"
    if "to" in auxiliaries or tag in {"VB", "VBG"}:
        head = a.tokens[a.tokens[verb].head]
        if "to" in auxiliaries and head.lemma == "be" and a.tokens[verb].dep in {"xcomp", "ROOT", "ccomp"}:
            return EventStatus.PLANNED if head.tag in {"VBD", "VBN"} else EventStatus.AGREED
        if auxiliaries & {"is", "are", "am", "was", "were"} and tag == "VBG":
            return EventStatus.ONGOING
        if "to" in auxiliaries and a.tokens[verb].dep == "ROOT" and tree.own_subject(a, verb) is not None:
            return EventStatus.PLANNED  # a headline: "Peru to free 40 prisoners"
        return None
    return EventStatus.COMPLETED


def _is_subjunctive(a: Annotation, verb: int, auxiliaries: set[str]) -> bool:
    """Takes: "that all of them be sent home", "that every hostage be home". Refuses: "will be sent home", "to be sent home", "let them be"."""
    word = a.tokens[verb]
    bare = (word.lower == "be" and word.dep in {"ccomp", "advcl", "relcl", "ROOT", "conj"}) or (
        word.tag == "VBN" and "be" in auxiliaries
    )
    return bare and not auxiliaries & (_WILL | _MAY | _MUST | {"to", "do", "does", "did", "not"})


def _seen_from_above(a: Annotation, verb: int, own: EventStatus) -> EventStatus | None:
    """A finite clause below "denied that …" is no event; below "demanded that …" it is a demand."""
    token = a.tokens[verb]
    while token.dep == "conj" and token.head != token.index:
        token = a.tokens[token.head]
    if _is_what_is_demanded(a, token.index) and own is EventStatus.COMPLETED:
        return EventStatus(governors()[a.tokens[token.head].lemma])
    if token.dep not in {"ccomp", "xcomp"}:
        return own
    head = a.tokens[token.head]
    if _are_parted(a, verb, head.index):
        return own
    above = governors().get(head.lemma)
    if above == "none" or (head.lemma in _HEARSAY and head.pos == "NOUN") or tree.is_negated(a, head.index):
        return None
    if above in {"Demanded", "Proposed"} and own is EventStatus.DEMANDED:
        return EventStatus(above)
    if (
        above in {"Demanded", "Proposed"}
        and own in {EventStatus.PLANNED, EventStatus.COMPLETED}
        and a.tokens[verb].tag in {"VB", "VBP", "VBD", "JJ"}
    ):
        return EventStatus(above)
    if above == "Agreed" and own is EventStatus.PLANNED:
        return EventStatus.AGREED
    return own


def _is_what_is_demanded(a: Annotation, verb: int) -> bool:
    """Takes: "the demand that the group | release all 59 men". Refuses: "the demand that it had released"."""
    word = a.tokens[verb]
    head = a.tokens[word.head]
    return (
        word.dep in {"acl", "relcl", "ccomp"} and head.pos == "NOUN" and word.tag in {"VB", "VBP"}
        and governors().get(head.lemma) in {"Demanded", "Proposed"}
        and any(a.tokens[c].lower == "that" and a.tokens[c].dep == "mark" for c in a.children[verb])
    )  # fmt: skip


def _are_parted(a: Annotation, one: int, other: int) -> bool:
    """Whether a semicolon stands between: "X, Y swap 40 prisoners; Z offers to host talks"."""
    return any(a.tokens[i].text == ";" for i in range(min(one, other), max(one, other)))


def _from_above(a: Annotation, trigger: int) -> EventStatus | None:
    """What the words above a noun or infinitive make of the event."""
    for token in tree.ancestors(a, trigger):
        word = a.tokens[token]
        if _are_parted(a, trigger, token):
            break  # another sentence in all but the full stop
        if word.pos in {"ADP", "PART", "SCONJ", "DET", "PRON", "NUM", "CCONJ"}:
            continue
        if word.lemma in _PUT_OFF and tree.particle(a, token) == "off":
            return EventStatus.CANCELLED
        above = governors().get(word.lemma)
        if word.lemma in _ONLY_FOR and a.tokens[token + 1].lower != "for":
            above = None
        if above == "none":
            return EventStatus.COMPLETED if _has_success(a, token) else None
        if above is not None and above != "through":
            if tree.is_negated(a, token) or set(tree.auxiliaries(a, token)) & _MAY:
                return None
            if above == "Ongoing":
                return _of_beginning(a, token)
            return demands.laid_down(a, token, above) or _unless_undone(a, token, EventStatus(above))
        if word.pos in {"VERB", "AUX"}:
            if demands.is_what_is_wished(a, token):
                return EventStatus.DEMANDED
            if word.lemma == "be":
                return _of_predicate(a, token)
            if word.lemma in _LIGHT or tree.subjects(a, token):
                own = _of_verb(a, token)
                if (
                    own is None
                    and ("to" in tree.auxiliaries(a, token) or word.tag in {"VB", "VBG"})
                    and not tree.is_negated(a, token)
                ):
                    continue
                return own
    return EventStatus.COMPLETED if a.tokens[trigger].pos == "VERB" and a.tokens[trigger].tag == "VBN" else None


def _has_success(a: Annotation, noun: int) -> bool:
    """Takes: "the success of its efforts to exchange", "successful efforts to free". Refuses: "efforts to free"."""
    near = {a.tokens[t].lemma for t in (*a.children[noun], *list(tree.ancestors(a, noun))[:2])}
    return bool(near & {"success", "successful"})


def _unless_undone(a: Annotation, governor: int, status: EventStatus) -> EventStatus | None:
    """What becomes of it if the sentence goes on: "failed to agree on", "urged Peru to agree to", "was planned but was cancelled"."""
    above = governor
    while a.tokens[above].dep == "xcomp":
        above = a.tokens[above].head
        over = governors().get(a.tokens[above].lemma)
        if over == "none" or tree.is_negated(a, above):
            return None
        if over == "Demanded" and status is EventStatus.AGREED:
            return EventStatus.DEMANDED
    later = [c for c in a.children[governor] if a.tokens[c].dep == "conj" and c > governor]
    if any(governors().get(a.tokens[c].lemma) == "Cancelled" or tree.particle(a, c) == "off" for c in later):
        return EventStatus.CANCELLED
    if status is EventStatus.AGREED and any(
        a.tokens[c].lemma == "be" and _of_predicate(a, c) is EventStatus.ONGOING for c in later
    ):
        return EventStatus.ONGOING  # "was settled on Monday and is still under way"
    return status


def _of_beginning(a: Annotation, verb: int) -> EventStatus | None:
    own = _of_verb(a, verb)
    return EventStatus.ONGOING if own is EventStatus.COMPLETED else own


def _of_predicate(a: Annotation, verb: int) -> EventStatus | None:
    """Takes: "the exchange is complete", "is still under way", "was the last". What another verb goes on to say is not looked at."""
    parts = [c for c in a.children[verb] if c > verb and a.tokens[c].dep != "conj"]
    below = {a.tokens[i].lower for c in parts for i in tree.descendants(a, c)}
    if tree.is_negated(a, verb):
        return None
    if set(tree.auxiliaries(a, verb)) & _WILL or below & _FUTURE:
        return EventStatus.PLANNED
    if any(a.tokens[i].lemma in _SPOKEN_OF for c in parts for i in tree.descendants(a, c)):
        return None
    if below & _GOING_ON and below & {"way", "underway", "progress"}:
        return EventStatus.ONGOING
    if below & _DONE:
        return EventStatus.COMPLETED
    return EventStatus.COMPLETED if a.tokens[verb].tag == "VBD" else None

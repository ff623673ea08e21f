"""A meeting's place in its sentence → whether it took place, is planned or proposed, or was called off.

Takes: "met" (completed), "agreed at the talks" (completed: presupposed), "are due to start talks" (planned), "ready
to host a meeting"
(proposed), "a meeting … was called off" (cancelled). Refuses, as no meeting at all: "no meeting took place",
"if they meet", "denied meeting".
"""

from __future__ import annotations

from functools import lru_cache

from kg.claims import frames, tree
from kg.claims.frames import Frame
from kg.claims.words import table
from kg.model import Annotation, EventStatus

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_MAY = frozenset({"may", "might", "could", "can", "must", "should", "ought"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest", "until"})
_BEFORE = frozenset({"after", "following", "since", "despite"})
_AIMS = frozenset({"for", "to", "about", "on", "of", "over", "toward", "towards", "into"})
# Adjectives of a meeting, and what they make of it.
_COMING = {
    **dict.fromkeys("planned scheduled upcoming forthcoming coming future next".split(), EventStatus.PLANNED),
    **dict.fromkeys(("proposed", "possible", "potential", "prospective"), EventStatus.PROPOSED),
    **dict.fromkeys(("cancelled", "canceled", "postponed", "aborted"), EventStatus.CANCELLED),
}
_BEGIN = frozenset({"begin", "start", "open", "resume", "renew", "kick"})
_LEAVE_OPEN = frozenset({"fail", "decline", "try", "attempt", "unable", "unlikely", "avoid", "stop"})
_WAITS = frozenset(
    {
        "way",
        "date",
        "venue",
        "agenda",
        "time",
        "condition",
        "ground",
        "basis",
        "hope",
        "prospect",
        "chance",
        "need",
        "pretext",
        "room",
        "format",
    }
)
_GOALS = frozenset({"priority", "goal", "aim", "step", "task", "idea", "objective", "proposal", "purpose", "solution"})
_JOURNEY = frozenset({"dispatch", "fly", "go", "head", "send", "travel"})
_AT = frozenset({"at", "during", "in"})
_HOPE = frozenset({"aim", "expect", "hope", "intend", "plan", "want"})
_HAPPENING = frozenset({"begin", "convene", "happen", "hold", "occur", "open", "resume", "start", "take"})
_LOST = frozenset({"call", "break", "put"})


@lru_cache(maxsize=1)
def governors() -> dict[str, str]:
    """What each word makes of the meeting below it.

    >>> governors()["propose"], governors()["deny"]
    ('Proposed', 'none')
    """
    return {row["word"]: row["status"] for row in table("meeting_governors")}


def of(a: Annotation, frame: Frame) -> EventStatus | None:
    """The status of the meeting that a frame tells of; None where the words give no meeting."""
    if _is_supposed(a, frame):
        return None
    if frame.is_verb:
        return _clause(a, frame.trigger)
    if any(tree.is_negated(a, noun) for noun in frame.group) or _is_without(a, frame):
        return None
    above = _from_above(a, frame)
    beside = _from_beside(a, frame)
    if (
        above is not None
        and beside is not None
        and above is not EventStatus.CANCELLED
        and (above is not EventStatus.PLANNED or beside is EventStatus.CANCELLED)
    ):
        return beside
    return above


def is_only_possible(a: Annotation, verb: int) -> bool:
    """Takes: "leaders could meet", "may meet". Refuses: "will meet"."""
    return bool(set(tree.auxiliaries(a, verb)) & _MAY)


# --- conditions and negation ------------------------------------------------------------------------------


def _is_supposed(a: Annotation, frame: Frame) -> bool:
    """Whether it stands in a question or condition: "if …", "would have met"."""
    if a.tokens[a.sentence_of(frame.trigger).last - 1].text == "?":
        return True
    if any(_is_denied(a, verb) for verb in frame.verbs) or _has_no_part(a, frame):
        return True
    for verb in frame.verbs:
        marks = {a.tokens[c].lower for c in a.children[verb] if a.tokens[c].dep in {"mark", "advmod"}}
        auxiliaries = set(tree.auxiliaries(a, verb))
        if marks & _SUPPOSING or ("have" in auxiliaries and auxiliaries & (_WILL | _MAY)):
            return True
    return False


def _is_denied(a: Annotation, verb: int) -> bool:
    """Takes: "denied that the talks had been suspended". Refuses: "said that he denied it at the talks"."""
    token = a.tokens[verb]
    return token.dep == "ccomp" and token.head != verb and a.tokens[token.head].lemma == "deny"


def _has_no_part(a: Annotation, frame: Frame) -> bool:
    """Takes: "had no part in the talks". Refuses: "reached no deal at the talks"."""
    above = frame.above
    return above is not None and a.tokens[above].lemma in {"part", "role", "seat", "say"} and tree.is_negated(a, above)


def _is_without(a: Annotation, frame: Frame) -> bool:
    return frame.preposition is not None and a.tokens[frame.preposition].lower == "without"


# --- beside the noun --------------------------------------------------------------------------------------


def _from_beside(a: Annotation, frame: Frame) -> EventStatus | None:
    """What adjectives and clauses of its own make of it: "the planned summit", "a meeting that he had proposed"."""
    for noun in frame.group:
        for child in a.children[noun]:
            token = a.tokens[child]
            if token.dep in {"amod", "compound"} and token.lower in _COMING:
                return _COMING[token.lower]
        for clause in frames.clauses(a, noun):
            status = _of_clause_beside(a, clause)
            if status is not None:
                return status
    return None


def _of_clause_beside(a: Annotation, verb: int) -> EventStatus | None:
    """Takes: "planned for Monday", "that he had proposed", "due to be held".
    Refuses: "held in Doha", "which lasted an hour"."""
    token = a.tokens[verb]
    if _is_off(a, verb):
        return EventStatus.CANCELLED
    status = _word(a, verb)
    if status == "Planned" and token.dep == "relcl" and _is_expected_of_it(a, verb):
        return None
    if status in {"Planned", "Proposed", "Cancelled"} and not tree.is_negated(a, verb):
        passive = token.tag == "VBN" and (token.dep != "relcl" or tree.is_passive(a, verb))
        object_is_it = any(
            a.tokens[c].tag in {"WDT", "WP"} and a.tokens[c].dep in {"dobj", "obj"} for c in a.children[verb]
        ) or not tree.objects(a, verb)
        return EventStatus(status) if passive or (token.dep == "relcl" and object_is_it) else None
    auxiliaries = set(tree.auxiliaries(a, verb))
    if (
        token.dep == "relcl"
        and auxiliaries & _WILL
        and "have" not in auxiliaries
        and any(a.tokens[c].tag == "WDT" and a.tokens[c].dep in tree.SUBJECTS for c in a.children[verb])
    ):
        return EventStatus.PLANNED
    if token.dep == "acl" and "to" in auxiliaries and tree.is_passive(a, verb):
        return EventStatus.PLANNED
    return None


def _is_expected_of_it(a: Annotation, verb: int) -> bool:
    """Takes: "talks which nobody had expected to yield much". Refuses: "talks which are expected to take place"."""
    below = [c for c in a.children[verb] if a.tokens[c].dep in {"xcomp", "ccomp"}]
    return bool(below) and all(a.tokens[c].lemma not in _HAPPENING for c in below)


# --- above the noun ---------------------------------------------------------------------------------------


def _from_above(a: Annotation, frame: Frame) -> EventStatus | None:
    if frame.above is None or _is_topic(a, frame):
        return EventStatus.COMPLETED
    if frame.is_direct:
        return _direct(a, frame, frame.above)
    return _oblique(a, frame, frame.above)


def _is_topic(a: Annotation, frame: Frame) -> bool:
    """ "Doha talks: sides agree on …" at the head of a report: what follows came of them."""
    last = tree.phrase(a, frame.trigger)[1]
    sentence = a.sentence_of(frame.trigger)
    return last < sentence.last and a.tokens[last].text == ":" and last - sentence.first <= 8


def _direct(a: Annotation, frame: Frame, verb: int) -> EventStatus | None:
    """Of a subject or object: what the verb says becomes of it."""
    token = a.tokens[verb]
    if token.pos not in {"VERB", "AUX"}:
        return _of_governor(a, verb) if token.lemma in governors() else EventStatus.COMPLETED
    if token.lemma == "be":
        return _predicate(a, verb)
    if token.lemma == "have" and any(a.tokens[c].dep == "xcomp" and _is_yet(a, c) for c in a.children[verb]):
        return EventStatus.PROPOSED
    sequel = _sequel(a, verb)
    if any(_is_off(a, v) for v in (verb, *sequel)) or any(
        _word(a, v) == "Cancelled" and not tree.is_negated(a, v) for v in sequel
    ):
        return EventStatus.CANCELLED
    status = _word(a, verb)
    is_agent = any(a.tokens[n].dep == "nsubj" for n in frame.group if a.tokens[n].head == verb)
    if status == "against":
        return _against(a, verb)
    if status == "Ongoing":
        return EventStatus.ONGOING if _clause(a, verb) is EventStatus.COMPLETED else _clause(a, verb)
    if status == "none" and not is_agent:
        return None
    if status in {"Planned", "Proposed", "Cancelled"} and not (is_agent and status != "Planned"):
        return None if tree.is_negated(a, verb) and status != "Cancelled" else EventStatus(status)
    if (
        token.lemma in _BEGIN
        and _clause(a, verb) is EventStatus.COMPLETED
        and not {"had", "was", "were"} & set(tree.auxiliaries(a, verb))
    ):
        return EventStatus.ONGOING
    if tree.is_negated(a, verb) and token.lemma in {"hold"} and tree.is_passive(a, verb):
        return EventStatus.CANCELLED
    return _clause(a, verb)


def _is_off(a: Annotation, verb: int) -> bool:
    """Takes: "was called off", "broke off", "fell through". Refuses: "called for"."""
    following = a.tokens[verb + 1].lower if verb + 1 < len(a.tokens) else ""
    said = {tree.particle(a, verb), following}
    lost = (a.tokens[verb].lemma in _LOST and "off" in said) or (a.tokens[verb].lemma == "fall" and "through" in said)
    return lost and not tree.is_negated(a, verb)


def _sequel(a: Annotation, verb: int) -> list[int]:
    """What is said further of the same subject: "was planned for Monday but was called off"."""
    completed = [c for c in a.children[verb] if a.tokens[c].dep == "xcomp"]
    return [
        c
        for v in (verb, *completed)
        for c in a.children[v]
        if a.tokens[c].dep == "conj"
        and a.tokens[c].pos == "VERB"
        and tree.own_subject(a, c) is None
        and not tree.objects(a, c)  # "closed the round but put off the signing"
    ]


def _word(a: Annotation, token: int) -> str | None:
    """What the table says of a word; "open" counts as an adjective only ("open to talks"; not "sides open talks")."""
    word = a.tokens[token]
    following = a.tokens[token + 1].lower if token + 1 < len(a.tokens) else ""
    return None if word.lemma == "open" and following != "to" else governors().get(word.lemma)


def _against(a: Annotation, verb: int) -> EventStatus | None:
    """ "did not take place", "did not come about": cancelled; without "not" it took place."""
    happens = (
        a.tokens[verb].lemma not in {"take", "come"}
        or tree.particle(a, verb) == "about"
        or any(a.tokens[o].lemma == "place" for o in tree.objects(a, verb))
    )
    if not tree.is_negated(a, verb) or not happens:
        return _clause(a, verb)
    over = set(tree.auxiliaries(a, verb)) & {"did", "had", "has"} or a.tokens[verb].tag == "VBD"  # "never took place"
    return EventStatus.CANCELLED if over else None


def _predicate(a: Annotation, verb: int) -> EventStatus | None:
    """Takes: "the talks are under way", "the meeting is due on Monday", "was the third round".
    Refuses: "is not certain"."""
    below = [c for c in a.children[verb] if c > verb]
    words = {a.tokens[c].lemma for c in below} | {
        a.tokens[g].lemma for c in below if a.tokens[c].pos == "ADP" for g in a.children[c]
    }
    if tree.is_negated(a, verb) or any(a.tokens[c].lemma == "way" and a.tokens[c].dep == "attr" for c in below):
        return None  # "is the only way"
    subject = tree.own_subject(a, verb)
    if subject is not None and a.tokens[subject].lemma in _GOALS:
        return EventStatus.PROPOSED
    if any(a.tokens[c].dep == "xcomp" and "to" in tree.auxiliaries(a, c) for c in below):
        return EventStatus.PLANNED
    known = [
        governors()[w] for w in sorted(words) if governors().get(w) in {"Planned", "Proposed", "Ongoing", "Cancelled"}
    ]
    return EventStatus(known[0]) if known else _clause(a, verb)


def _oblique(a: Annotation, frame: Frame, above: int) -> EventStatus | None:
    """Of a circumstance: presupposed as held, unless what is spoken of aims at it ("ready for talks", "invited to
    talks")."""
    assert frame.preposition is not None
    word = a.tokens[frame.preposition].lower
    if word in _AIMS:
        awaited = [above, *tree.subjects(a, above), *tree.objects(a, above)]
        if any(a.tokens[t].lemma in _WAITS for t in awaited):
            return None
        if (
            governors().get(a.tokens[above].lemma) is not None
            and word != "on"
            and not (a.tokens[above].lemma == "agree" and word != "to")
        ):
            found = _of_governor(a, above)
            return found if found is not EventStatus.CANCELLED else None  # "suspended for consultations"
    if word == "ahead":
        return EventStatus.PLANNED
    verb = frame.verbs[0] if frame.verbs else None
    if verb is None or word in _BEFORE:
        return EventStatus.COMPLETED
    if tree.is_negated(a, verb) and any(a.tokens[c].lower == "any" for n in frame.group for c in a.children[n]):
        return None
    mood = _clause(a, verb, negated_counts=False)
    if word in {"for", "to"} and mood is EventStatus.ONGOING and a.tokens[verb].lemma in _JOURNEY:
        return EventStatus.PLANNED  # "is sending a delegation for talks"
    if word in _AT and _is_hoped_now(a, verb):
        return EventStatus.PLANNED
    return mood if mood is EventStatus.PLANNED else EventStatus.COMPLETED


def _is_hoped_now(a: Annotation, verb: int) -> bool:
    """Takes: "hopes to | settle it during talks on Tuesday". Refuses: "hoped to | settle it at the talks", "hopes it was settled"."""
    head = a.tokens[a.tokens[verb].head]
    return "to" in tree.auxiliaries(a, verb) and head.lemma in _HOPE and head.tag in {"VBZ", "VBP"} and head.index < verb


def _of_governor(a: Annotation, token: int) -> EventStatus | None:
    """ "called for", "an invitation to", "ready for"."""
    status = _word(a, token) or "through"
    if status in {"none", "through", "against"} or tree.is_negated(a, token):
        return EventStatus.COMPLETED if status in {"through", "against"} else None
    return EventStatus(status)


# --- what a verb's form says -------------------------------------------------------------------------------


def _clause(a: Annotation, verb: int, *, negated_counts: bool = True) -> EventStatus | None:
    """Whether what a verb tells has happened, is to come, or is only wished for."""
    auxiliaries, tag = set(tree.auxiliaries(a, verb)), a.tokens[verb].tag
    if negated_counts and tree.is_negated(a, verb):
        return None
    if "to" in auxiliaries and _is_yet(a, verb):
        return EventStatus.PROPOSED
    if {"to", "have"} <= auxiliaries:
        return EventStatus.CANCELLED  # "was to have been held"
    if auxiliaries & _MAY:
        return EventStatus.PROPOSED
    if auxiliaries & _WILL:
        return _under_saying(a, verb, EventStatus.PLANNED)
    if "to" in auxiliaries or (
        tag in {"VB", "VBG"}
        and not auxiliaries & {"is", "are", "was", "were", "did", "does", "do", "been", "be", "'s", "’s"}
    ):
        return _completing(a, verb)
    if tag == "VBG" and auxiliaries & {"is", "are", "'s", "’s"}:
        return EventStatus.ONGOING
    return _under_saying(a, verb, EventStatus.COMPLETED)


def _is_yet(a: Annotation, verb: int) -> bool:
    """Takes: "has yet to be scheduled", "is yet to take place". Refuses: "has to be scheduled"."""
    marker = next((c for c in a.children[verb] if a.tokens[c].lower == "to"), verb)
    return a.tokens[marker - 1].lower == "yet" and marker < verb


def _completing(a: Annotation, verb: int) -> EventStatus | None:
    """Of an infinitive or gerund, by the word that it completes: "agreed to meet", "after meeting X", "flew to Doha
    to meet X"."""
    token = a.tokens[verb]
    head = a.tokens[token.head]
    is_to = "to" in tree.auxiliaries(a, verb)
    if token.head == verb:
        return EventStatus.PLANNED if is_to else EventStatus.COMPLETED
    if token.dep == "conj":
        return _clause(a, token.head) if head.pos in {"VERB", "AUX"} else EventStatus.COMPLETED
    if head.lemma == "be" and is_to:
        return None if tree.is_negated(a, head.index) else EventStatus.PLANNED
    if (
        token.dep in {"xcomp", "ccomp", "acl", "relcl", "pcomp"}
        and head.lemma in governors()
        and governors()[head.lemma] not in {"through", "against", "Ongoing"}
    ):
        return _of_governor(a, head.index)
    if head.lemma in _LEAVE_OPEN or (head.pos == "NOUN" and token.dep in {"acl", "relcl"} and is_to):
        return None
    if token.dep == "pcomp":
        return None if head.lower == "without" else EventStatus.COMPLETED
    if head.pos in {"VERB", "AUX"}:
        return _clause(a, head.index)
    return EventStatus.PLANNED if is_to else EventStatus.COMPLETED


def _under_saying(a: Annotation, verb: int, own: EventStatus) -> EventStatus | None:
    """A clause below "denied that …" tells of nothing, one below "proposed that …" of a proposal."""
    token = a.tokens[verb]
    if token.dep != "ccomp":
        return own
    above = governors().get(a.tokens[token.head].lemma)
    if above == "none" and a.tokens[token.head].lemma == "deny":
        return None
    return (
        EventStatus.PROPOSED
        if above == "Proposed"
        and not (own is EventStatus.COMPLETED and {"had", "has", "have"} & set(tree.auxiliaries(a, verb)))
        else own
    )

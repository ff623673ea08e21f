"""What papers lay down and what is wanted → what becomes of the handover that they speak of.

Takes: "the deal calls for Peru to free 40 men" (agreed), "the plan would see ten freed" (proposed), "our demand is the release of all".
Refuses: "Chile calls for Peru to free 40 men" as agreed, "saw ten men freed".
"""

from __future__ import annotations

from kg.claims import tree
from kg.model import Annotation, EventStatus

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
# "The deal calls for the release of 40 men": what papers demand is agreed, what drafts demand is proposed.
_LAYS_DOWN = frozenset({"call", "require", "oblige"})
PAPERS = frozenset("deal agreement accord truce ceasefire pact phase stage memorandum protocol arrangement framework".split())
_DRAFTS = frozenset("plan proposal draft resolution initiative".split())
_WANT = frozenset({"want", "need"})
_WISHES = frozenset({"objective", "goal", "priority", "demand", "condition", "wish"})


def wanting(a: Annotation, trigger: int) -> int | None:
    """The verb whose object is to be what a bare participle says: "wants all the hostages | freed", "would see ten men | freed".

    Refuses: "saw the men freed by Peru", "wants the men whom Peru freed".
    """
    word = a.tokens[trigger]
    if word.tag != "VBN" or tree.auxiliaries(a, trigger) or word.dep not in {"acl", "ccomp", "oprd"}:
        return None
    above = a.tokens[word.head]
    while word.dep == "acl" and above.dep == "conj":
        above = a.tokens[above.head]
    if word.dep == "acl":
        if above.dep not in {"dobj", "nsubj"}:
            return None
        above = a.tokens[above.head]
    would = above.lemma == "see" and set(tree.auxiliaries(a, above.index)) & (_WILL | {"to"})
    return above.index if above.lemma in _WANT or would else None


def seen_or_wanted(a: Annotation, verb: int) -> EventStatus | None:
    """Takes: "wants … freed" (demanded), "the proposal would see … freed" (proposed), "the deal will see" (planned)."""
    if tree.is_negated(a, verb):
        return None
    if a.tokens[verb].lemma in _WANT or "to" in tree.auxiliaries(a, verb):
        return EventStatus.DEMANDED
    subject = tree.own_subject(a, verb)
    drafted = subject is not None and a.tokens[subject].lemma in _DRAFTS
    return EventStatus.PROPOSED if drafted else EventStatus.PLANNED


def laid_down(a: Annotation, verb: int, above: str) -> EventStatus | None:
    """Takes: "the deal calls for Peru to | free 40 men", "It requires …" of a truce told of before. Refuses: "Chile calls for Peru to free"."""
    subject = tree.own_subject(a, verb)
    if above != "Demanded" or a.tokens[verb].lemma not in _LAYS_DOWN or subject is None:
        return None
    if a.tokens[subject].lower in {"it", "which"}:
        return EventStatus.AGREED if _points_to_paper(a, subject) else None
    if a.tokens[subject].lemma in PAPERS:
        return EventStatus.AGREED
    return EventStatus.PROPOSED if a.tokens[subject].lemma in _DRAFTS else None


def _points_to_paper(a: Annotation, pronoun: int) -> bool:
    """Whether "it" may stand for a deal: the sentence before tells of one, and of nobody who acts."""
    here = a.sentence_of(pronoun)
    words = a.tokens[here.first : pronoun] if a.tokens[pronoun].lower == "which" else ()
    if not words and here.index > 0:
        before = a.sentences[here.index - 1]
        words = a.tokens[before.first : before.last]
    acts = any(t.dep == "nsubj" and t.pos in {"PROPN", "PRON"} and t.tag not in {"WDT", "WP"} for t in words)
    return any(t.lemma in PAPERS for t in words) and not acts


def is_what_is_wished(a: Annotation, verb: int) -> bool:
    """Takes: "its objective remained | the release of all", "our demand is | the release of all". Refuses: "the objective was reached"."""
    subject = tree.own_subject(a, verb)
    return (
        a.tokens[verb].lemma in {"be", "remain"} and subject is not None and a.tokens[subject].lemma in _WISHES
        and any(a.tokens[c].dep == "attr" for c in a.children[verb])
    )  # fmt: skip

"""Verbs for meetings: whether a verb in a sentence tells of one.

Takes: "X met Y", "the delegations sat down", "was received by Y", "returned to the negotiating table".
Refuses: "met the demands", "was met by relatives", "the cabinet met".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import meeting_people, meeting_places, offices, tree
from kg.claims.attendees import Attendees
from kg.claims.meeting_nouns import NOT_AT_A_TABLE, words
from kg.model import Annotation, MentionKind

_TO_THE_TABLE = frozenset({"be", "return", "come", "sit"})
_ALONE = (
    "one on one",
    "one - on - one",
    "one-on-one",
    "face to face",
    "face - to - face",
    "face-to-face",
    "tete-a-tete",
    "in person",
)
# Verbs that tell of a meeting only by what goes with them.
_BY_WORDS = frozenset({"sign", "initial", "ink", "come", "stand", "confer", "discuss"})
_ACCORDS = frozenset(
    "accord agreement armistice ceasefire communique deal declaration document memorandum pact protocol text treaty truce".split()
)
_STANDING = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PARTY,
        MentionKind.SIDES,
        MentionKind.BODY,
        MentionKind.OFFICE,
        MentionKind.PRONOUN,
    }
)
# Bodies of one state that meet by themselves.
_INTERNAL = frozenset(
    "board bundestag cabinet chamber congress council court duma jury knesset lawmaker legislator legislature parliament "
    "senate senator".split()
)
# Bodies on which both sides sit.
_JOINT = frozenset({"commission", "committee", "mechanism", "panel"})
_ENVOYS = frozenset({"delegate", "delegation", "diplomat", "envoy", "minister", "negotiator", "representative", "side"})
OTHERS = _TO_THE_TABLE | _BY_WORDS | {"bring"}
"""Verbs that are in no table, because they tell of a meeting only by what goes with them."""


def tells_of_one(people: Attendees, verb: int) -> bool:
    """Takes: "X met Y", "the delegations met", "sat down with", "spoke one on one".
    Refuses: "met the demands", "saw the list"."""
    a = people.annotation
    word = a.tokens[verb]
    if word.lemma in _TO_THE_TABLE and _at_the_table(a, verb):
        return bool(tree.subjects(a, verb))
    if word.lemma == "bring":
        return _brings_together(people, verb)
    sure = words().get((word.lemma, "verb"))
    if word.pos == "AUX":
        return False
    if word.lemma in _BY_WORDS:
        return _is_signing(people, verb) or _is_of_two_in_person(people, verb)
    if sure is None:
        return False
    if word.lemma in {"speak", "talk"}:
        return _is_in_person(a, verb)
    subjects = _animate(people, meeting_people.subjects(a, verb))
    others = _animate(people, [*tree.objects(a, verb), *tree.after(a, verb, "with")])
    if sure == "people":
        # "His Highness the Amir, X": the name stands behind the head of the phrase.
        return _is_visit(people, verb, subjects or meeting_people.subjects(a, verb), others)
    if _is_internal(a, subjects):
        return False
    if word.lemma == "meet":
        return _is_encounter(people, verb, subjects, others)
    if word.lemma == "sit":
        return _sits_down(people, verb, subjects, others)
    return bool(subjects) and (len(people.of(subjects, stop=verb)) > 1 or (not others and _is_of_several(a, subjects)))


def _brings_together(people: Attendees, verb: int) -> bool:
    a = people.annotation
    together = any(a.tokens[t].lower == "together" for t in range(verb + 1, _clause_end(a, verb)))
    return together and bool(_animate(people, tree.objects(a, verb)))


def _is_visit(people: Attendees, verb: int, subjects: Sequence[int], others: Sequence[int]) -> bool:
    """Takes: "X received Y", "X was received by Y", "X received a Harland delegation". Refuses: "received the list"."""
    a = people.annotation
    if a.tokens[verb].tag == "VBG":
        return False
    if tree.is_passive(a, verb):
        others = _animate(people, tree.agents(a, verb))
        return a.tokens[verb].lemma != "see" and _are_people(people, subjects) and _are_people(people, others)
    sent = a.tokens[verb].lemma != "see" and any(a.tokens[o].lemma == "delegation" for o in others) and bool(subjects)
    return sent or (_are_people(people, subjects) and (_are_people(people, others) or _are_leaders(people, verb, others)))


def _are_leaders(people: Attendees, verb: int, others: Sequence[int]) -> bool:
    """Takes: "hosted the leaders of Harland and Norland". Refuses: "received the leaders of the students", "saw the leaders"."""
    a = people.annotation
    offices_held = all(offices.group_of(a.tokens[o].text) == "public" for o in others)
    return a.tokens[verb].lemma != "see" and bool(others) and offices_held and all(
        m.kind is MentionKind.PARTY for m in people.of(others)
    )


def _is_encounter(people: Attendees, verb: int, subjects: Sequence[int], others: Sequence[int]) -> bool:
    """Takes: "X met Y", "the sides met in Oslo". Refuses: "met the demands", "was met by his wife", "met relatives"."""
    a = people.annotation
    if tree.is_passive(a, verb):
        return False
    objects = [
        o
        for o in tree.objects(a, verb)
        if a.tokens[o].lower not in {"face", "one"} and o not in meeting_people.summed_up(a, verb)
    ]
    told = [*objects, *tree.after(a, verb, "with")]
    if any(a.tokens[o].lemma in NOT_AT_A_TABLE for o in told):
        return False
    return bool(subjects or others) and (bool(others) or not told)


def _sits_down(people: Attendees, verb: int, subjects: Sequence[int], others: Sequence[int]) -> bool:
    a = people.annotation
    down = "down" in {tree.particle(a, verb), a.tokens[min(verb + 1, len(a.tokens) - 1)].lower}
    several = len(people.of(subjects, stop=verb)) > 1 or any(
        a.tokens[s].tag in {"NNS", "NNPS", "PRP", "WP"} for s in subjects
    )
    return down and bool(subjects) and (bool(others) or several)


def _is_internal(a: Annotation, subjects: Sequence[int]) -> bool:
    """Takes: "the security cabinet met", "parliament convened". Refuses: "the two sides met"."""
    return bool(subjects) and all(a.tokens[s].lemma.lower() in _INTERNAL for s in subjects)


def _is_of_several(a: Annotation, subjects: Sequence[int]) -> bool:
    """Takes: "the joint committee reconvened", "the ministers gathered". Refuses: "the crowd gathered"."""
    return any(
        a.tokens[s].lemma.lower() in _JOINT or (a.tokens[s].lemma in _ENVOYS and a.tokens[s].tag == "NNS") for s in subjects
    )


def _is_signing(people: Attendees, verb: int) -> bool:
    """Takes: "signed the accord in Geneva", "the pact, initialled in Oslo on 3 March". Refuses: "signed the accord", "signed a law in Lima"."""
    a = people.annotation
    if a.tokens[verb].lemma not in {"sign", "initial", "ink"} or a.tokens[verb].dep == "amod":
        return False
    signed = tree.objects(a, verb)
    if tree.is_passive(a, verb):
        signed = tree.subjects(a, verb)
    elif not signed and a.tokens[verb].dep == "acl":
        signed = [a.tokens[verb].head]
    where = [h for t in (verb, *signed) for h in tree.after(a, t, "in", "at") if meeting_places.at(a, h, people.mentions)]
    return bool(where) and any(a.tokens[s].lemma in _ACCORDS for s in signed)


def _is_of_two_in_person(people: Attendees, verb: int) -> bool:
    """Takes: "came face to face in Oslo", "conferred with X", "they came together", "X and Y discussed it in Oslo".

    Refuses: "came to Oslo", "shook hands" (at a meeting), "X discussed it in Oslo".
    """
    a = people.annotation
    lemma = a.tokens[verb].lemma
    if lemma == "come" and a.tokens[min(verb + 1, len(a.tokens) - 1)].lower == "together":
        subjects = _animate(people, meeting_people.subjects(a, verb))
        return any(a.tokens[s].tag in {"NNS", "NNPS"} or a.tokens[s].lower in {"they", "both", "two"} for s in subjects)
    if lemma in {"come", "stand"} and not _is_in_person(a, verb):
        return False
    if lemma == "discuss":
        where = [h for h in tree.after(a, verb, "in", "at") if meeting_places.at(a, h, people.mentions)]
        return bool(where) and len(people.of(meeting_people.subjects(a, verb), stop=verb)) > 1
    if lemma in {"sign", "initial", "ink"}:
        return False
    return len(people.of(meeting_people.subjects(a, verb), stop=verb)) + len(_animate(people, tree.after(a, verb, "with"))) > 1


def _at_the_table(a: Annotation, verb: int) -> bool:
    """Takes: "be back at the table", "returned to the negotiating table", "sat at the same table".
    Refuses: "put it on the table"."""
    for i in range(verb + 1, min(_clause_end(a, verb), verb + 7)):
        if (
            a.tokens[i].lemma == "table"
            and a.tokens[i - 1].lower in {"the", "negotiating", "same"}
            and any(a.tokens[j].lower in {"at", "to"} for j in range(verb + 1, i))
        ):
            return a.tokens[verb].lemma != "be" or any(a.tokens[j].lower == "back" for j in range(verb + 1, i))
    return False


def _is_in_person(a: Annotation, verb: int) -> bool:
    words = " ".join(a.tokens[i].lower for i in range(verb + 1, min(verb + 7, a.sentence_of(verb).last)))
    return words.startswith(_ALONE)


def _clause_end(a: Annotation, verb: int) -> int:
    end = a.sentence_of(verb).last
    return next(
        (i for i in range(verb + 1, end) if a.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} or a.tokens[i].text == ";"),
        end,
    )


def _animate(people: Attendees, heads: Sequence[int]) -> list[int]:
    """Those heads that can meet."""
    return [
        h
        for h in heads
        if ((m := people.mentions.by_head.get(h)) is not None and m.kind in _STANDING and not m.locative)
        or _is_sent(people, h)
        or _is_the_two(people.annotation, h)
    ]


def _is_the_two(a: Annotation, head: int) -> bool:
    """Takes: "the two met", "both will meet". Refuses: "two met"."""
    if a.tokens[head].lower == "both":
        return True
    return a.tokens[head].lower in {"two", "three"} and any(a.tokens[c].lower in {"the", "these", "those"} for c in a.children[head])


def _is_sent(people: Attendees, head: int) -> bool:
    a = people.annotation
    return a.tokens[head].tag in {"WP", "NNS"} and (a.tokens[head].tag == "WP" or bool(people.of([head])))


def _are_people(people: Attendees, heads: Sequence[int]) -> bool:
    found = [m for h in heads for m in people.of([h])]
    return bool(found) and all(
        m.kind is MentionKind.PERSON or (m.kind is MentionKind.PRONOUN and m.name in {"he", "she"}) for m in found
    )

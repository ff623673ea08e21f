"""A role, the state it may be of, and the sentence around it → whether the report speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims import tree
from kg.claims.affiliation_possessors import is_possessed
from kg.claims.affiliation_text import Text, words_of
from kg.claims.people import surname
from kg.model import Mention, MentionKind, PartyForm, PartyKind, RoleFinding

# Offices that a state gives to one person at a time.
_SOLE = frozenset(
    frozenset(title.split())
    for title in (
        "president", "prime minister", "premier", "king", "chancellor", "foreign minister", "defence minister",
        "defense minister",
    )
)  # fmt: skip
_PRESIDENT, _PRIME_MINISTER = frozenset({"president"}), frozenset({"prime", "minister"})
# A state named so often acts as one that is at home, not as one that somebody speaks about.
_FIRM = 4


def is_contested(text: Text, role: RoleFinding, state: str) -> bool:
    """Whether it is the office of somebody's or of one of two: "his MP, X"; of two presidents neither is taken.

    Nor is a president beside a prime minister: reports of a state that a prime minister governs call so the one abroad.
    """
    if is_possessed(text, role):
        return True
    words = frozenset(words_of(role))
    if role.former or words not in _SOLE:
        return False
    own = surname(role.holder)
    rivals = [(r, r.party is None) for r in text.by_title.get(words, ())]
    if words == _PRESIDENT:
        rivals += [(r, r.party in {None, state}) for r in text.by_title.get(_PRIME_MINISTER, ())]
    return any(rival and not r.former and surname(r.holder) != own for r, rival in rivals)


def is_foreign_to(text: Text, role: RoleFinding, state: str) -> bool:
    """Whether the holder deals with the state as with another one.

    Takes: "President X thanked Harland", "Harland had freed them, President X said" where Harland is not at home.
    Refuses: "President X spoke in Harland", "President X said that the war was over".
    """
    verb = _verb_of(text, role)
    if verb is None:
        return False
    if any(_is_of(m, state) for m in _dealt_with(text, verb)):
        return True
    told = [m for m in _told_of(text, verb) if m.party_kind is PartyKind.STATE]
    before = [m for m in told if m.last <= role.holder.first]
    if before and not any(_is_of(m, state) for m in told):
        return True
    return not is_firm(text, state) and any(_is_of(m, state) for m in told)


def _is_of(m: Mention, state: str) -> bool:
    return m.kind is MentionKind.PARTY and state in {m.party, m.name}


def is_firm(text: Text, state: str) -> bool:
    """Whether a state is at home by more than that it is named: it fights there, or acts often, or the report is sent from it."""
    if len(text.pair & text.states) == 2 and state not in text.pair:
        return False  # of a third state, often the one that mediates
    at_war_at_home = state in text.pair and not text.pair <= text.states
    return text.sent_from == state or at_war_at_home or text.acting[state] >= _FIRM


def _verb_of(text: Text, role: RoleFinding) -> int | None:
    """The verb that the holder is the subject of."""
    a, token = text.a, text.a.tokens[role.holder.head]
    while token.dep in {"appos", "compound"} and token.head != token.index:
        token = a.tokens[token.head]
    return token.head if token.dep in tree.SUBJECTS else None


def _dealt_with(text: Text, verb: int) -> Iterator[Mention]:
    """The parties that a verb has for objects, without places and "the administration", whom one's own people deal with."""
    found = [*tree.objects(text.a, verb), *tree.after(text.a, verb, "to", "with", "for", "against", "from")]
    found += [o for o in text.a.children[verb] if text.a.tokens[o].dep == "dative"]
    for head in found:
        mention = text.mentions.by_head.get(head)
        if mention is not None and not mention.locative and mention.form is not PartyForm.SEAT:
            yield mention


def _told_of(text: Text, verb: int) -> Iterator[Mention]:
    """The parties that are the subject of what is said: "Harland would wait, X said"."""
    a = text.a
    for clause in (c for c in a.children[verb] if a.tokens[c].dep == "ccomp"):
        for subject in tree.subjects(a, clause) if tree.own_subject(a, clause) is not None else ():
            mention = text.mentions.by_head.get(subject)
            if mention is not None and mention.kind is MentionKind.PARTY:
                yield mention

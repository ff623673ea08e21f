"""Triggers → who is handed over, each group with the giver and the receiver that the words name for it.

Takes: "freed 24 hostages", "let five men out of its prisons", "33 hostages and Israel 1,900 prisoners" (the second by Israel),
"three women in exchange for 90 prisoners" (the second the other way), "1,212 bodies to Ukraine and 27 to Russia".
Refuses: two men twice, "five men: X and Y" and "X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims import captives, headcounts, tree
from kg.claims.captives import Captives
from kg.claims.handover import ends, gapped, heads
from kg.claims.handover.ends import Ends
from kg.claims.handover.scene import Scene, name
from kg.claims.handover.triggers import Trigger
from kg.model import Annotation, MentionKind, PartyForm

_FARTHEST_FOR = 16


@dataclass(frozen=True, slots=True)
class Give:
    """One group of captives, and who gives and gets it as far as the words say."""

    c: Captives
    ends: Ends
    back: bool = False
    """Whether they are what is given in exchange."""


def find(scene: Scene, trigger: Trigger) -> list[Give]:
    """The groups that a trigger speaks of; none if it speaks of no captives."""
    own = [_all_for_all(scene, trigger, c) for h in heads.find(scene, trigger) if (c := scene.register.at(h)) is not None]
    if not own:
        return []
    own += list(_beside(scene, trigger, own))
    own = list({c.head: c for c in reversed(own)}.values())[::-1]  # "31 wounded men", found by number and by noun
    own = _without_those_listed(own)
    if not trigger.noun and ends.is_by_a_swap(scene.a, trigger.token):
        own = [replace(c, both=c.both or not c.each) for c in own]
    who = ends.of(scene, trigger)
    left_out = [Give(c, ends_) for c, ends_ in gapped.find(scene, own[0], who)]
    taken = {i for g in left_out for i in range(g.c.first, g.c.last)}
    given = [
        Give(part, ends.taken_on(scene, c.head, who)) for c in own if c.head not in taken for part in _parts(scene, c)
    ]
    back = [
        Give(c, _of_strangers(c, who.turned()), back=True)
        for h in _in_exchange(scene, trigger, own)
        if h not in taken and (c := scene.register.at(h)) is not None
    ]
    return [*given, *back, *left_out]


def _without_those_listed(own: list[Captives]) -> list[Captives]:
    """Leaves out who is only named as one of a group: "freed five men: Ana Torres, a former minister; Luis Vega and …"."""
    listed = {p.first for c in own if c.count or c.certainty for p in c.people}
    return [c for c in own if c.count or c.certainty or not c.people or not {p.first for p in c.people} <= listed]


def _beside(scene: Scene, trigger: Trigger, own: list[Captives]) -> Iterator[Captives]:
    """Takes: "125 men serving life sentences and | 1,111 detainees" where the parse has joined the second to a word inside the first."""
    a, known = scene.a, {c.head for c in own}
    for c in own if not trigger.noun else ():
        inside = range(c.head + 1, min(c.last + _FARTHEST_FOR, a.sentence_of(c.head).last))
        for place in inside:
            word = a.tokens[place]
            joined = word.dep == "conj" and c.head < word.head < place and not captives.is_captive(a, word.head)
            if joined and place not in known and captives.is_captive(a, place) and headcounts.of(a, place) is not None:
                found = scene.register.at(place)
                if found is not None and (found.certainty in {"sure", "war"} or found.held) and a.tokens[word.head].tag == "NNS":
                    yield found


def _of_strangers(c: Captives, who: Ends) -> Ends:
    """Those given in exchange go to who gave the others, unless they are some third party's people."""
    return replace(who, to=tuple(t for t in who.to if c.nation is None or name(c.nation) == name(t)))


def _all_for_all(scene: Scene, trigger: Trigger, c: Captives) -> Captives:
    """Takes: "an 'all-for-all' exchange of prisoners"."""
    if trigger.noun and headcounts.is_all_for_all(scene.a.words(*tree.phrase(scene.a, trigger.token))):
        return replace(c, all=True, count=None)
    return c


def _parts(scene: Scene, c: Captives) -> tuple[Captives, ...]:
    found = captives.parts(scene.a, c, scene.mentions, scene.prisoners)
    return tuple(replace(part, each=part.each or c.each, nation=part.nation or c.nation) for part in found) or (c,)


# --- the other way ------------------------------------------------------------------------------------------


def _in_exchange(scene: Scene, trigger: Trigger, own: list[Captives]) -> list[int]:
    """Takes: "in exchange for 90 prisoners", "in return for the arms dealer X", "swapped two spies for a pilot", "freed for five men"."""
    a, token = scene.a, trigger.token
    above = [token, *(c.head for c in own)]
    if trigger.noun:
        above.append(a.tokens[token].head)
    heads = [h for t in above for p in ("in", "for") for h in tree.after(a, t, p)]
    found = [h for h in heads if a.tokens[h].lower not in {"return", "exchange"}]
    turned = [i for i in heads if a.tokens[i].lower in {"return", "exchange"}]
    found = [h for h in found if a.tokens[a.tokens[h].head].lower == "for" or a.tokens[h].dep == "conj"]
    found += [h for t in turned for h in tree.after(a, t, "for")]
    found += tree.after(a, token, "against")
    found = found or _for_further_on(a, trigger, own)
    found += [o for h in found for o in _behind_a_name(a, h)]
    return [h for h in dict.fromkeys(found) if _can_be_traded(scene, h)]


def _behind_a_name(a: Annotation, head: int) -> list[int]:
    """Takes: "for a businessman, Luis Vega, and | the bodies of three men" where the parse has joined them to the name."""
    names_ = [c for c in a.children[head] if a.tokens[c].dep == "appos" and a.tokens[c].pos == "PROPN"]
    return [o for n in names_ for o in tree.conjuncts(a, n) if o != n and captives.is_captive(a, o)]


def _for_further_on(a: Annotation, trigger: Trigger, own: list[Captives]) -> list[int]:
    """Takes: "freed 215 men, their officers among them, | for 55 soldiers and Luis Vega" where the parse hung "for" elsewhere."""
    if trigger.noun or not any(c.count for c in own):
        return []
    start = max(c.last for c in own)
    for place in range(start, min(start + _FARTHEST_FOR, a.sentence_of(trigger.token).last)):
        if a.tokens[place].pos == "VERB":
            return []
        below = [c for c in a.children[place] if a.tokens[c].dep == "pobj"] if a.tokens[place].lower == "for" else []
        if below and captives.is_captive(a, below[0]) and headcounts.of(a, below[0]) is not None:
            return tree.conjuncts(a, below[0])
    return []


def _can_be_traded(scene: Scene, head: int) -> bool:
    mention = scene.mentions.by_head.get(head)
    return captives.at(scene.a, head, scene.mentions, scene.prisoners) is not None and (
        mention is None or mention.kind is not MentionKind.PARTY or mention.form is PartyForm.ADJECTIVE
    )

"""Triggers → who gives and who gets, as far as the words say.

Takes: "Hamas freed", "freed by Hamas", "let out of Israel's jails", "handed over to the Red Cross", "each side released".
Refuses: "the minister freed" (a person is no party), "in Moscow".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.claims import custody, tree
from kg.claims.handover.scene import Scene, itself, name
from kg.claims.handover.triggers import Trigger
from kg.model import Annotation, Mention, MentionKind, PartyForm

_WIN = frozenset({"win", "secure", "obtain", "achieve", "gain", "negotiate"})
_SUBJECT_FREED = frozenset({"homecoming", "change"})
_TRAVEL = frozenset({"fly", "travel", "go"})
_TAKEN = frozenset({"fly", "take", "bring", "transfer", "send", "hand", "return"})
_CONTROLLED_BY_OBJECT = frozenset(
    {
        "urge",
        "ask",
        "call",
        "press",
        "order",
        "tell",
        "want",
        "allow",
        "force",
        "persuade",
        "convince",
        "appeal",
        "require",
        "oblige",
        "get",
        "push",
    }
)


@dataclass(frozen=True, slots=True)
class Ends:
    """Who gives and who gets; empty where the words do not say."""

    by: tuple[Mention, ...] = ()
    to: tuple[Mention, ...] = ()
    mutual: bool = False
    either: bool = False
    """Whether the giver may be the receiver: "Kyiv repatriated 1,212 bodies"."""
    there: bool = False
    """Whether a place is named to which they go, that says nothing of who gets them."""

    def turned(self) -> Ends:
        """What goes the other way."""
        return Ends(self.to, self.by, self.mutual)


def of(scene: Scene, trigger: Trigger) -> Ends:
    a, token = scene.a, trigger.token
    doers, both = _doers(scene, trigger)
    if trigger.noun and doers and _is_won(a, token):
        return Ends(to=doers[:1] if _is_a_side(scene, doers[0]) else ())
    to = scene.parties([*tree.after(a, token, "to"), *_home_to(a, token)]) or _whose_officials(
        scene, tree.after(a, token, "to")
    )
    givers = _of_places(scene, token) or scene.parties(tree.after(a, token, "from"))
    if trigger.sense in {"mutual", "carry"}:
        return Ends(
            by=scene.parties([*(m.head for m in doers), *tree.after(a, token, "with")])[:2] or doers, mutual=True
        )
    if both or (len(doers) == 2 and not to) or _to_each_other(a, token):
        return Ends(by=doers if len(doers) == 2 else (), mutual=True)
    if trigger.sense == "bring":
        return Ends(by=givers[:1], to=to[:1])
    if trigger.sense == "receive" and tree.is_passive(a, token) and a.tokens[token].lemma == "bring":
        return Ends(by=(doers or givers)[:1], to=to[:1])  # "must be brought back by …"
    if trigger.sense in {"receive", "want"}:
        return Ends(by=givers[:1], to=doers[:1])
    if trigger.sense in _SUBJECT_FREED:
        if a.tokens[token].lemma in _TRAVEL:
            there = any(m.form is PartyForm.CAPITAL for m in to)  # "flew to Doha": where, not to whom
            return Ends(by=givers[:1], to=() if there else to[:1], there=there)
        return Ends(by=givers[:1], to=to[:1], mutual=trigger.sense == "change")
    return Ends(by=(doers or givers)[:1], to=to[:1], either=trigger.sense == "repatriate" and not to)


def is_by_a_swap(a: Annotation, verb: int) -> bool:
    """Takes: "The swap | freed 973 detainees", of both sides together. Refuses: "Peru freed 973"."""
    subject = tree.own_subject(a, verb)
    return subject is not None and a.tokens[subject].lemma in {"swap", "exchange"} and not tree.is_passive(a, verb)


def _to_each_other(a: Annotation, verb: int) -> bool:
    """Takes: "hand over to each other the bodies", "free one another's men"."""
    last = min(verb + 5, a.sentence_of(verb).last - 1)
    pairs = {(a.tokens[i].lower, a.tokens[i + 1].lower) for i in range(verb + 1, last)}
    return bool(pairs & {("each", "other"), ("one", "another")})


def taken_on(scene: Scene, head: int, who: Ends) -> Ends:
    """Takes: "freed 13 men who were flown to Chile", "ten prisoners, taken to Peru". Refuses: "men who were deported to Peru"."""
    a = scene.a
    if who.to or who.mutual:
        return who
    clauses = [c for c in a.children[head] if a.tokens[c].dep in {"relcl", "acl"} and a.tokens[c].lemma in _TAKEN]
    to = scene.parties([h for c in clauses if a.tokens[c].tag == "VBN" for h in tree.after(a, c, "to")])
    return replace(who, to=to[:1]) if to and not {name(m) for m in to} & {name(m) for m in who.by} else who


def _is_a_side(scene: Scene, doer: Mention) -> bool:
    """Whether who wins a release is at odds with somebody. Refuses: "Norway secured the release" of others' men."""
    pair = {name(m) for m in scene.sides.pair}
    return not pair or name(doer) in pair


def _is_won(a: Annotation, noun: int) -> bool:
    """Takes: "Ukraine has won the release of 215 soldiers": who wins it gets them."""
    word = a.tokens[noun]
    return word.dep == "dobj" and a.tokens[word.head].lemma in _WIN


def _whose_officials(scene: Scene, heads: list[int]) -> tuple[Mention, ...]:
    """The state of those who receive people for it: "handed over to the Indonesian consul"."""
    officials = [m for h in heads if (m := scene.mentions.by_head.get(h)) is not None and m.kind is MentionKind.OFFICE]
    return tuple(p for m in officials if m.party and (p := scene.named(m.party)) is not None)


def _home_to(a: Annotation, token: int) -> list[int]:
    """Takes: "flew home to Ukraine", "back to Israel"."""
    return [
        h for c in a.children[token] if a.tokens[c].lower in {"home", "back", "over"} for h in tree.after(a, c, "to")
    ]


def _of_places(scene: Scene, token: int) -> tuple[Mention, ...]:
    """Whose jails they are let out of: "out of Israel's jails"; "its jails" says no more than the subject."""
    a = scene.a
    found = []
    for child in a.children[token]:
        if a.tokens[child].dep != "prep" or a.tokens[child].lower not in {"from", "out", "of"}:
            continue
        below = [c for c in tree.descendants(a, child) if custody.of_place(a, c)]
        found += [itself(m) for p in below[:1] if (m := custody.owner(a, p, scene.mentions)) is not None]
    return tuple(found)


def _doers(scene: Scene, trigger: Trigger) -> tuple[tuple[Mention, ...], bool]:
    """Who hands over or, of a receiving verb, who gets; and whether that is "each side"."""
    a = scene.a
    heads = _doer_heads(scene, trigger)
    both = any(
        ((m := scene.mentions.by_head.get(h)) is not None and m.kind is MentionKind.SIDES)
        or a.tokens[h].lower in {"both", "each"}
        for h in heads
    )
    return (() if both else scene.parties(heads)), both


def _doer_heads(scene: Scene, trigger: Trigger) -> list[int]:
    a, token = scene.a, trigger.token
    if trigger.noun:
        return (
            [c for c in a.children[token] if a.tokens[c].dep == "poss"]
            + tree.after(a, token, "by", "between")
            + _bearers(a, token)
        )
    if trigger.sense in _SUBJECT_FREED or trigger.sense in {"carry", "bring"}:
        return []
    if a.tokens[token].dep == "aux":
        return [c for c in a.children[a.tokens[token].head] if c < token and a.tokens[c].dep == "nsubj"]
    if tree.is_passive(a, token) or (a.tokens[token].dep in {"acl", "amod"} and a.tokens[token].tag == "VBN"):
        return tree.agents(a, token)
    own = [c for c in a.children[token] if a.tokens[c].dep in tree.SUBJECTS]
    return [
        _antecedent(a, h)
        for h in (own and tree.subjects(a, token))
        or _before_to(scene, token)
        or tree.subjects(a, token)
        or _controllers(a, token)
    ]


def _before_to(scene: Scene, verb: int) -> list[int]:
    """The party right before an infinitive: "and | Israel | to let 200 prisoners go", "asked | Oman | to free"."""
    marker = next(
        (c for c in scene.a.children[verb] if scene.a.tokens[c].lower == "to" and scene.a.tokens[c].dep == "aux"), None
    )
    if marker is None or marker == 0:
        return []
    mention = scene.mentions.by_token.get(marker - 1)
    names_it = mention is not None and mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE
    return [mention.head] if mention is not None and names_it and not mention.locative else []


def _bearers(a: Annotation, noun: int) -> list[int]:
    """The subject of a verb that only carries the noun: "Russia and Ukraine carried out an exchange", "held a swap"."""
    word = a.tokens[noun]
    verb = word.head
    if word.dep != "dobj" or a.tokens[verb].lemma not in _WIN | {
        "carry",
        "conduct",
        "hold",
        "make",
        "complete",
        "stage",
        "begin",
        "start",
        "finish",
        "perform",
        "have",
        "do",
    }:
        return []
    return tree.subjects(a, verb) or _controllers(a, verb)


def _antecedent(a: Annotation, head: int) -> int:
    """Whom a relative pronoun stands for."""
    if a.tokens[head].tag not in {"WP", "WDT"}:
        return head
    clause = next((t for t in tree.ancestors(a, head) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else head


def _controllers(a: Annotation, verb: int) -> list[int]:
    """The subject of the verb above an infinitive: "Moscow | offered to turn over", "called on Thailand | to hand over"."""
    for above in tree.ancestors(a, verb):
        if a.tokens[above].lemma in _CONTROLLED_BY_OBJECT:
            objects = tree.objects(a, above) or tree.after(a, above, "on", "upon", "for", "to")
            if objects:
                return objects
        heads = tree.subjects(a, above)
        if heads:
            return heads
    return []

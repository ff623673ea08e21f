"""Words of holding people → how someone is held, and by whom.

Takes: "soldiers captured by the Thai army", "prisoners from Israeli jails", "whom the United States held", "in Thai hands".
Refuses: "talks held by the two sides", "in Moscow".
"""

from __future__ import annotations

from functools import lru_cache

from kg.claims import tree
from kg.claims.mentions import Mentions
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyKind

# The strongest word on how people are held decides.
_RANK = ("hostage", "detainee", "soldier")
_PLACES = frozenset({"from", "in", "out", "of", "inside"})


@lru_cache(maxsize=1)
def words() -> dict[tuple[str, str], str]:
    """How people are held, by lemma and part of speech.

    >>> words()["kidnap", "verb"], words()["jail", "noun"]
    ('hostage', 'detainee')
    """
    return {(row["word"], row["pos"]): row["held"] for row in table("custody")}


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """The verbs of holding people."""
    return frozenset({"take"} | {word for word, pos in words() if pos == "verb"})


def of_verb(a: Annotation, verb: int) -> str | None:
    if a.tokens[verb].pos not in {"VERB", "ADJ"}:
        return None
    if a.tokens[verb].lemma == "take":
        return "soldier" if _is_taken(a, verb) else None
    return words().get((a.tokens[verb].lemma, "verb"))


def _is_taken(a: Annotation, verb: int) -> bool:
    """Takes: "were taken prisoner", "had been taken to Russia". Refuses: "took part", "took 20 days"."""
    behind = {a.tokens[c].lemma for c in a.children[verb] if c > verb}
    return bool(behind & {"prisoner", "hostage", "captive"}) or (a.tokens[verb].tag == "VBN" and "to" in behind)


def of_place(a: Annotation, noun: int) -> str | None:
    return words().get((a.tokens[noun].lemma, "noun")) if a.tokens[noun].pos in {"NOUN", "PROPN"} else None


def of_phrase(a: Annotation, head: int, mentions: Mentions) -> tuple[str | None, Mention | None]:
    """How the people of a noun phrase are held, and by whom, as far as the phrase says."""
    found: list[str] = []
    holder: Mention | None = None
    for child in a.children[head]:
        word = a.tokens[child]
        if word.dep in {"acl", "relcl", "amod"} and (held := of_verb(a, child)):
            found.append(held)
            holder = holder or by_verb(a, child, mentions)
        if word.dep == "prep" and word.lower in _PLACES:
            place = next((p for p in _deep(a, child) if of_place(a, p)), None)
            if place is not None:
                found.append(of_place(a, place) or "")
                holder = holder or owner(a, place, mentions)
        for below in _deep_places(a, child) if word.dep in {"acl", "relcl"} else ():
            found.append(of_place(a, below) or "")
            holder = holder or owner(a, below, mentions)
    best = min((f for f in found if f), key=_RANK.index, default=None)
    return best, holder


def by_verb(a: Annotation, verb: int, mentions: Mentions) -> Mention | None:
    """Who holds: the agent of a passive or participle, the subject of an active verb."""
    if tree.is_passive(a, verb) or (a.tokens[verb].dep in {"acl", "amod"} and a.tokens[verb].tag == "VBN"):
        heads = tree.agents(a, verb)
    else:
        heads = [c for c in a.children[verb] if a.tokens[c].dep == "nsubj"]
    found = next((m for h in heads if (m := party(mentions, h)) is not None), None)
    return found or _where(a, verb, mentions)


def _where(a: Annotation, verb: int, mentions: Mentions) -> Mention | None:
    """The state in whose jails someone sits: "imprisoned in Iran", "deported to Russia". Refuses: "captured in Kursk"."""
    inside = "in" if words().get((a.tokens[verb].lemma, "verb")) == "detainee" else "to"
    places = (mentions.by_head.get(h) for h in tree.after(a, verb, inside))
    return next(
        (m for m in places if m is not None and m.kind is MentionKind.PARTY and m.party_kind is PartyKind.STATE), None
    )


def owner(a: Annotation, place: int, mentions: Mentions) -> Mention | None:
    """Whose jails they are: "Israeli jails", "the jails of Israel", "Belarus's prisons", "a prison in Chile"."""
    first, last = tree.phrase(a, place)
    return next(
        (
            m
            for t in range(first, last)
            if (m := mentions.by_token.get(t)) is not None
            and m.kind in {MentionKind.PARTY, MentionKind.BODY}
            and m.party
            and (not m.locative or (m.party_kind is PartyKind.STATE and a.tokens[m.first - 1].lower == "in"))
        ),
        None,
    )


def party(mentions: Mentions, head: int) -> Mention | None:
    mention = mentions.by_head.get(head)
    return (
        mention
        if mention is not None and mention.kind in {MentionKind.PARTY, MentionKind.BODY} and mention.party
        else None
    )


def _deep(a: Annotation, preposition: int) -> list[int]:
    """The objects of a preposition, also of a second one: "out of its jails"."""
    found = []
    for child in a.children[preposition]:
        if a.tokens[child].dep == "pobj":
            found.append(child)
        elif a.tokens[child].dep == "prep":
            found += [c for c in a.children[child] if a.tokens[c].dep == "pobj"]
    return found


def _deep_places(a: Annotation, verb: int) -> list[int]:
    return [
        p
        for c in a.children[verb]
        if a.tokens[c].dep == "prep" and a.tokens[c].lower in _PLACES
        for p in _deep(a, c)
        if of_place(a, p)
    ]

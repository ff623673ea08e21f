"""Lists that leave the verb out → groups handed over, each with its giver or receiver.

Takes: "… and Israel roughly 1,900 prisoners", "Slovenia two, Norway and Poland one each", "and 27 to Russia", "and 73 by Chile".
Refuses: "flown to Peru and three to a hospital" as three of Peru.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.claims import captives, numbers
from kg.claims.captives import Captives
from kg.claims.handover.ends import Ends
from kg.claims.handover.scene import Scene, name
from kg.model import Annotation, Mention, MentionKind, PartyForm

_HEDGES = frozenset(
    (
        "about around some roughly nearly almost approximately at least most more than up to over another further the other "
        "an estimated fewer less no"
    ).split()
)


def find(scene: Scene, first: Captives, who: Ends) -> Iterator[tuple[Captives, Ends]]:
    """Takes: "… and Israel roughly 1,900 prisoners", "Slovenia two, Norway and Poland one each", "and 27 to Russia", "and 73 by Chile"."""
    a = scene.a
    last = a.sentence_of(first.head).last
    place = first.head + 1
    while place < last:
        found = _named_giver(scene, place, last) or _named_behind(scene, place, last, who)
        if found is None:
            place += 1
            continue
        parties, c, place, gives = found
        c = (
            c
            if c.category is not None or c.certainty
            else replace(c, category=first.category, certainty=first.certainty)
        )
        for party in parties:
            by = () if any(name(party) == name(o) for o in who.by) else who.by
            yield c, (Ends(by=(party,), to=who.to) if gives else Ends(by=by, to=(party,)))


_Part = tuple[tuple[Mention, ...], Captives, int, bool]


def _named_giver(scene: Scene, place: int, last: int) -> _Part | None:
    """A party with a number right after it: "the Yemeni government 706"."""
    a = scene.a
    mention = scene.mentions.by_token.get(place)
    if (
        mention is None
        or mention.first != place
        or mention.kind is not MentionKind.PARTY
        or (mention.form is PartyForm.ADJECTIVE and mention.last == place + 1)
        or a.tokens[place - 1].lower in {"to", "into"}
    ):
        return None
    end = mention.last
    parties = list(scene.parties_at(mention.head))
    if (
        end + 1 < last
        and a.tokens[end].lower == "and"
        and (second := scene.mentions.by_token.get(end + 1)) is not None
        and second.kind is MentionKind.PARTY
    ):
        parties += scene.parties_at(second.head)
        end = second.last
    number = _number_after(a, end, last)
    if number is None or not parties:
        return None
    found = _counted(scene, number)
    return None if found is None else (tuple(parties), found, max(found.last, number + 1), True)


def _named_behind(scene: Scene, place: int, last: int, who: Ends) -> _Part | None:
    """A number with "to" or "by" a party right after it: "and 27 to Russia", "and 73 by the other side"."""
    a = scene.a
    if a.tokens[place].lower not in {"and", ",", "while", ";"}:
        return None
    number = _number_after(a, place + 1, last)
    found = None if number is None else _counted(scene, number)
    if found is None:
        return None
    end = max(found.count.last if found.count else 0, found.head + 1)
    if end + 1 >= last or a.tokens[end].lower not in {"to", "by"}:
        return None
    gives = a.tokens[end].lower == "by"
    if gives and [t.lower for t in a.tokens[end + 1 : end + 4]] == ["the", "other", "side"] and len(who.by) == 1:
        across = tuple(m for m in scene.sides.pair if name(m) != name(who.by[0]))
        return (across, found, end + 4, True) if len(across) == 1 else None
    mention = next(
        (m for t in range(end + 1, min(end + 3, last)) if (m := scene.mentions.by_token.get(t)) is not None), None
    )
    if mention is None or mention.kind is not MentionKind.PARTY:
        return None
    return scene.parties_at(mention.head), found, mention.last, gives


def _number_after(a: Annotation, place: int, last: int) -> int | None:
    """The number that stands at a place or after hedges: "roughly 1,900"."""
    while place < last and (a.tokens[place].lower in _HEDGES or a.tokens[place].lower in {"to", "-"}):
        if a.tokens[place].lower == "to" and a.tokens[place - 1].lower != "up":
            return None
        place += 1
    return place if place < last and a.tokens[place].pos == "NUM" and numbers.at(a, place) is not None else None


def _counted(scene: Scene, number: int) -> Captives | None:
    """The captives that a number counts, or the bare number; None if it counts something else."""
    a = scene.a
    count = numbers.at(a, number)
    if count is None:
        return None
    place = count.last
    while (
        place < len(a.tokens) - 1
        and (
            a.tokens[place].pos in {"ADJ", "PROPN"} or a.tokens[place].tag == "VBN" or a.tokens[place].dep == "compound"
        )
        and not captives.is_captive(a, place)
    ):
        place += 1
    if captives.is_captive(a, place):
        found = captives.at(a, place, scene.mentions, scene.prisoners)
        return None if found is None else replace(found, count=count)
    if a.tokens[count.last].pos in {"NOUN", "PROPN", "ADJ"} or a.tokens[count.last].lower in {"%", "per", "of"}:
        return None
    return Captives(number, count.first, count.last, None, count=count)

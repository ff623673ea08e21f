"""Triggers → who is handed over, each group with the giver and the receiver that the words name for it.

Takes: "freed 24 hostages", "let five men out of its prisons", "33 hostages and Israel 1,900 prisoners" (the second by Israel),
"three women in exchange for 90 prisoners" (the second the other way), "1,212 bodies to Ukraine and 27 to Russia".
Refuses: "freed 20 soldiers, among them three officers" (the three are no group of their own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims import captives, headcounts, numbers, tree
from kg.claims.captives import Captives
from kg.claims.handover import ends
from kg.claims.handover.ends import Ends
from kg.claims.handover.scene import Scene, name
from kg.claims.handover.triggers import Trigger
from kg.model import Annotation, Mention, MentionKind, PartyForm

_SMALL_CLAUSES = frozenset({"let", "set", "see", "have", "get", "want"})
_SUBJECT_FREED = frozenset({"homecoming", "change"})
_INVOLVE = frozenset({"involve", "cover", "comprise"})
# What opens a list of some among those handed over.
_AMONG = (
    ("including",),
    ("among", "them"),
    ("among", "those"),
    ("among", "these"),
    ("such", "as"),
    ("of", "whom"),
    ("of", "them"),
    ("notably",),
)
_AMONG_BEGINS = frozenset(opening[0] for opening in _AMONG)
_HEDGES = frozenset(
    (
        "about around some roughly nearly almost approximately at least most more than up to over another further the other "
        "an estimated fewer less no"
    ).split()
)
# One verb hands over no more groups than that; what lists more is no report.
_MOST_GROUPS = 40
_FARTHEST_OBJECT = 8
_FARTHEST_FOR = 16
_LONGEST_DATELINE = 14


@dataclass(frozen=True, slots=True)
class Give:
    """One group of captives, and who gives and gets it as far as the words say."""

    c: Captives
    ends: Ends
    back: bool = False
    """Whether they are what is given in exchange."""


def find(scene: Scene, trigger: Trigger) -> list[Give]:
    """The groups that a trigger speaks of; none if it speaks of no captives."""
    own = [_all_for_all(scene, trigger, c) for h in _heads(scene, trigger) if (c := scene.register.at(h)) is not None]
    if not own:
        return []
    own += list(_beside(scene, trigger, own))
    own = list({c.head: c for c in reversed(own)}.values())[::-1]  # "31 wounded men", found by number and by noun
    own = _without_those_listed(own)
    who = ends.of(scene, trigger)
    gapped = list(_gapped(scene, own[0], who))
    taken = {i for g in gapped for i in range(g.c.first, g.c.last)}
    given = [
        Give(part, ends.taken_on(scene, c.head, who)) for c in own if c.head not in taken for part in _parts(scene, c)
    ]
    back = [
        Give(c, _of_strangers(c, who.turned()), back=True)
        for h in _in_exchange(scene, trigger, own)
        if h not in taken and (c := scene.register.at(h)) is not None
    ]
    return [*given, *back, *gapped]


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


# --- heads ------------------------------------------------------------------------------------------------


def _heads(scene: Scene, trigger: Trigger) -> list[int]:
    a = scene.a
    heads = _of_noun(scene, trigger) if trigger.noun else _of_verb(a, trigger)
    found = [_antecedent(a, h) for h in list(dict.fromkeys(heads))[:_MOST_GROUPS]]
    return [h for h in found if not _is_one_among(a, h)]


def _of_noun(scene: Scene, trigger: Trigger) -> list[int]:
    """Takes: "the release of 21 girls", "a prisoner swap", "the officers' release", "her release"."""
    a, token = scene.a, trigger.token
    heads = tree.after(a, token, "of", "between") if trigger.sense == "mutual" else tree.after(a, token, "of")
    for child in a.children[token]:
        if a.tokens[child].dep in {"compound", "nmod", "amod"} and captives.noun_of(a, child):
            heads += [child, *(c for c in a.children[child] if a.tokens[c].dep == "conj" and captives.noun_of(a, c))]
    heads = heads or (_involved(a, token) if trigger.sense == "mutual" else [])
    owners = [c for c in a.children[token] if a.tokens[c].dep == "poss"]
    return heads or [o for o in owners if trigger.sense == "release" and not scene.parties_at(o)]


def _involved(a: Annotation, noun: int) -> list[int]:
    """Takes: "a swap | involving 26 people", "The exchange | involved 390 men", "the exchange, a deal | covering all wounded soldiers"."""
    word = a.tokens[noun]
    beside = [noun, *(c for c in a.children[noun] if a.tokens[c].dep == "appos")]
    verbs = [c for n in beside for c in a.children[n] if a.tokens[c].dep in {"acl", "relcl"}]
    verbs += [word.head] if word.dep == "nsubj" else []
    return [o for v in verbs if a.tokens[v].lemma in _INVOLVE for o in tree.objects(a, v)]


def _of_verb(a: Annotation, trigger: Trigger) -> list[int]:
    token = trigger.token
    word = a.tokens[token]
    if trigger.sense in _SUBJECT_FREED:
        return _subject_heads(a, token)
    if word.dep == "aux" and a.tokens[word.head].lemma == "go":  # "let go Luis Vega", with "let" taken for an auxiliary
        return [c for c in a.children[word.head] if c > token and a.tokens[c].dep in {"dobj", "nsubj"}]
    if tree.is_passive(a, token):
        return _subject_heads(a, token)
    if word.dep in {"acl", "amod"} and word.tag == "VBN":
        return [word.head] if word.dep == "acl" else []
    heads = [h for c in a.children[token] if a.tokens[c].dep in {"dobj", "obj", "oprd"} for h in tree.conjuncts(a, c)]
    if word.lemma in _SMALL_CLAUSES or trigger.companion in {"free", "go"}:
        heads = [*heads, *_below_small_clause(a, token)]
    if not heads and trigger.sense == "repatriate":
        return _subject_heads(a, token) or _number_before(a, token) or _subject_above(a, token)
    if trigger.sense == "want" and not heads:
        heads = tree.after(a, token, "for")
    return heads or _number_before(a, token) or ([] if trigger.needs else _next_captives(a, token))


def _number_before(a: Annotation, verb: int) -> list[int]:
    """Takes: "in addition to some 7,000 already | returned" where the parse has made that a clause of its own."""
    if a.tokens[verb].tag not in {"VBN", "VBD"} or tree.own_subject(a, verb) is not None:
        return []
    place = verb - 1
    while place > a.sentence_of(verb).first and a.tokens[place].pos == "ADV":
        place -= 1
    return [place] if a.tokens[place].pos == "NUM" or captives.is_captive(a, place) else []


def _subject_heads(a: Annotation, verb: int) -> list[int]:
    own = (
        _behind_dateline(a, verb)
        or tree.subjects(a, verb)
        or (_subject_above(a, verb) if a.tokens[verb].dep == "xcomp" else [])
        or _before_a_participle(a, verb)
        or _number_above(a, verb)
        or _captives_above(a, verb)
    )
    return (
        own + [c for c in _below_small_clause(a, verb) if a.tokens[c].dep in tree.SUBJECTS]
        if a.tokens[verb].lemma in _SMALL_CLAUSES
        else own
    )


def _before_a_participle(a: Annotation, verb: int) -> list[int]:
    """Takes: "153 people held in the north | were released", where the parse has made "people held" a clause of its own."""
    clauses = (c for c in a.children[verb] if a.tokens[c].dep == "ccomp" and a.tokens[c].tag == "VBN" and c < verb)
    return [h for c in clauses if not tree.auxiliaries(a, c) for h in tree.subjects(a, c) if captives.is_captive(a, h)]


def _captives_above(a: Annotation, verb: int) -> list[int]:
    """Takes: "115 prisoners from either side | changed hands" where the parse has made "changed" an adjective."""
    if a.tokens[verb].dep != "amod" or a.tokens[verb].lemma != "change":
        return []
    return [t for t in tree.ancestors(a, verb) if t < verb and captives.is_captive(a, t)][:1]


def _number_above(a: Annotation, verb: int) -> list[int]:
    """Takes: "The same number | followed on Sunday" where the parse has made "followed" a participle."""
    word = a.tokens[verb]
    return [word.head] if word.dep == "acl" and word.tag == "VBN" and a.tokens[word.head].lemma == "number" else []


def _behind_dateline(a: Annotation, verb: int) -> list[int]:
    """The first noun for captives behind the dash where the parse took the dateline for the subject: "DOHA — Five Americans … walked free"."""
    sentence = a.sentence_of(verb)
    dash = next(
        (
            t
            for t in range(sentence.first, min(sentence.first + _LONGEST_DATELINE, verb))
            if a.tokens[t].text in {"—", "–", "-", "--"}
        ),
        None,
    )
    subject = tree.own_subject(a, verb)
    if dash is None or subject is None or subject > dash or a.tokens[subject].tag != "NNP":
        return []
    return [
        t
        for t in range(dash + 1, verb)
        if a.tokens[t].dep in {"appos", "nsubj", "nsubjpass", "dobj", "conj"} and a.tokens[t].tag.startswith("N")
    ][:1]


def _subject_above(a: Annotation, verb: int) -> list[int]:
    """The subject of the verb above an infinitive: "1,200 prisoners | are to return home"."""
    return next((heads for t in tree.ancestors(a, verb) if (heads := tree.subjects(a, t))), [])


def _below_small_clause(a: Annotation, verb: int) -> list[int]:
    """Takes: "let 200 prisoners go", "let go up to 5,000 prisoners", "39 detainees out of jail"."""
    clauses = [
        c for c in a.children[verb] if a.tokens[c].dep in {"ccomp", "xcomp", "acomp", "oprd", "prt"} and c > verb
    ]
    return [
        h
        for c in clauses
        for d in a.children[c]
        if a.tokens[d].dep in {*tree.SUBJECTS, "dobj", "npadvmod"}
        for h in tree.conjuncts(a, d)
    ]


def _next_captives(a: Annotation, verb: int) -> list[int]:
    """What follows an active verb whose object the parse has lost: the first noun for captives before another verb.

    Takes: "Peru has freed | 32 men and Chile has freed two", where the parse makes the men a subject of the second.
    """
    perfect = a.tokens[verb].tag == "VBN" and {"have", "has", "had"} & set(tree.auxiliaries(a, verb))
    if a.tokens[verb].tag in {"VBN", "NN", "NNS"} and not perfect:
        return []
    for token in range(verb + 1, min(verb + 1 + _FARTHEST_OBJECT, a.sentence_of(verb).last)):
        if a.tokens[token].pos in {"VERB", "AUX"} or a.tokens[token].text in {",", ";", ":"}:
            return []
        if captives.is_captive(a, token) and a.tokens[token].dep != "compound":
            return [token]
    return []


def _antecedent(a: Annotation, head: int) -> int:
    """Whom a relative pronoun stands for."""
    if a.tokens[head].tag not in {"WP", "WDT"} and a.tokens[head].lower not in {"that", "whom"}:
        return head
    clause = next((t for t in tree.ancestors(a, head) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else head


def _is_one_among(a: Annotation, head: int) -> bool:
    """Takes: "among them 15 Saudis", "including three officers". Refuses: "181 people"."""
    top = head
    while a.tokens[top].dep == "conj" and a.tokens[top].head < top:
        if _opens_a_list(a, top):
            return True
        top = a.tokens[top].head
    return _opens_a_list(a, top)


def _opens_a_list(a: Annotation, head: int) -> bool:
    """Whether one of the openings stands right before the phrase or at its start."""
    first = max(tree.phrase(a, head)[0] - 2, 0)
    words = [t.lower for t in a.tokens[first:head]]
    return any(
        tuple(words[i : i + len(opening)]) == opening
        for i, word in enumerate(words)
        if word in _AMONG_BEGINS
        for opening in _AMONG
    )


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
    return [h for h in dict.fromkeys(found) if _can_be_traded(scene, h)]


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


# --- lists that leave the verb out -----------------------------------------------------------------------------


def _gapped(scene: Scene, first: Captives, who: Ends) -> Iterator[Give]:
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
            yield Give(
                c,
                Ends(by=(party,), to=who.to)
                if gives
                else Ends(by=() if any(name(party) == name(o) for o in who.by) else who.by, to=(party,)),
            )


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

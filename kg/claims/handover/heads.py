"""Triggers → the noun phrases that say who is handed over.

Takes: "freed | 24 hostages", "the officers' | release", "Five Americans | walked free", "let 200 | prisoners go".
Refuses: "freed 20 soldiers, among them three officers" (the three are no group of their own).
"""

from __future__ import annotations

from kg.claims import captives, custody, headcounts, tree
from kg.claims.handover.scene import Scene
from kg.claims.handover.triggers import Trigger
from kg.model import Annotation

_SMALL_CLAUSES = frozenset({"let", "set", "see", "have", "get", "want"})
_SUBJECT_FREED = frozenset({"homecoming", "change"})
_DASHES = frozenset({"-", "–", "—"})
_INVOLVE = frozenset({"involve", "cover", "comprise"})
_FARTHEST_OBJECT = 8
_LONGEST_DATELINE = 14
# One verb hands over no more groups than that; what lists more is no report.
_MOST_GROUPS = 40
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


def find(scene: Scene, trigger: Trigger) -> list[int]:
    a = scene.a
    heads = _of_noun(scene, trigger) if trigger.noun else _of_verb(a, trigger)
    found = [_antecedent(a, h) for h in list(dict.fromkeys(heads))[:_MOST_GROUPS]]
    found = list(dict.fromkeys(_before_the_names(a, h) for h in found))
    if any(a.tokens[h].pos != "PROPN" for h in found):
        found = [h for h in found if not any(_is_named_by(a, o, h) for o in found if o != h)]
    return [h for h in found if not _is_one_among(a, h)]


def _before_the_names(a: Annotation, head: int) -> int:
    """Takes: "Three hostages | – X, Y and Z – were freed" where the parse has made the noun a part of the first name."""
    before = (c for c in a.children[head] if a.tokens[c].dep == "compound" and a.tokens[c + 1].text in _DASHES)
    return next((c for c in before if captives.is_captive(a, c) and headcounts.of(a, c) is not None), head)


def _is_named_by(a: Annotation, noun: int, name_: int) -> bool:
    """Whether a name stands in the list behind a noun: "three hostages – X, | Y and Z –"."""
    return a.tokens[name_].pos == "PROPN" and a.tokens[noun].dep == "compound" and a.tokens[noun + 1].text in _DASHES and name_ > noun


def _of_noun(scene: Scene, trigger: Trigger) -> list[int]:
    """Takes: "the release of 21 girls", "a prisoner swap", "the officers' release", "her release"."""
    a, token = scene.a, trigger.token
    heads = tree.after(a, token, "of", "between") if trigger.sense == "mutual" else tree.after(a, token, "of")
    for child in a.children[token]:
        if a.tokens[child].dep in {"compound", "nmod", "amod"} and captives.noun_of(a, child):
            heads += [child, *(c for c in a.children[child] if a.tokens[c].dep == "conj" and captives.noun_of(a, c))]
    heads += [c for c in a.children[token] if a.tokens[c].dep == "conj" and captives.are_aged(a, c)]
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
        if word.dep == "acl" and word.tag == "VBN":
            return [word.head]  # "1,050 detainees flown home in October"
        flown = [o for o in tree.objects(a, token) if captives.is_captive(a, o) and headcounts.of(a, o)] if word.lemma == "fly" else []
        return flown or _subject_heads(a, token)  # "The Red Cross flew 40 men home"
    if word.dep == "aux" and a.tokens[word.head].lemma == "go":  # "let go Luis Vega", with "let" taken for an auxiliary
        return [c for c in a.children[word.head] if c > token and a.tokens[c].dep in {"dobj", "nsubj"}]
    if tree.is_passive(a, token):
        return _subject_heads(a, token)
    if word.dep in {"acl", "amod"} and word.tag == "VBN":
        return [word.head] if word.dep == "acl" and not _is_of_a_number(a, word.head) else []
    if _is_freed(a, token):
        return _subject_heads(a, token)
    heads = [h for c in a.children[token] if a.tokens[c].dep in {"dobj", "obj", "oprd"} for h in tree.conjuncts(a, c)]
    if word.lemma in _SMALL_CLAUSES or trigger.companion in {"free", "go"}:
        heads = [*heads, *_below_small_clause(a, token)]
        heads += [n for h in heads if (n := _joined_number(a, h)) is not None]
    if not heads and trigger.sense == "repatriate":
        return _subject_heads(a, token) or _number_before(a, token) or _subject_above(a, token)
    if trigger.sense == "want" and not heads:
        heads = tree.after(a, token, "for")
    return heads or _number_before(a, token) or ([] if trigger.needs else _next_captives(a, token))


def _is_of_a_number(a: Annotation, head: int) -> bool:
    """Takes: "the total number of | captives exchanged stands at 4,641", which tells of no one handover."""
    above = a.tokens[a.tokens[head].head]
    return above.lower == "of" and a.tokens[above.head].lemma in {"number", "total"} and headcounts.of(a, head) is None


def _is_freed(a: Annotation, verb: int) -> bool:
    """Takes: "with 24 people | freed", "with 146 soldiers returned by each side". Refuses: "with Peru freeing 24"."""
    word = a.tokens[verb]
    subject = tree.own_subject(a, verb)
    if word.tag != "VBN" or subject is None or tree.auxiliaries(a, verb) or tree.objects(a, verb):
        return False
    return a.tokens[max(tree.phrase(a, subject)[0] - 1, 0)].lower == "with" and captives.is_captive(a, subject)


def _joined_number(a: Annotation, head: int) -> int | None:
    """Takes: "let go 13 who were flown to Peru and | three who stayed" where the parse has joined the number to the verb."""
    verb = a.tokens[head].head
    numbers_ = (c for c in a.children[verb] if c > head and a.tokens[c].dep == "conj" and a.tokens[c].pos == "NUM")
    return next(numbers_, None)


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
        or _listed_subjects(a, verb)
        or _held_just_before(a, verb)
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


def _listed_subjects(a: Annotation, verb: int) -> list[int]:
    """Takes: "Ana Torres, Luis Vega and Rosa Paz | were freed" where the parse has made two subjects of the list."""
    own = [c for c in a.children[verb] if a.tokens[c].dep in {"nsubj", "nsubjpass"} and c < verb]
    together = len(own) > 1 and all(a.tokens[c].pos == "PROPN" for c in own)
    opening = tree.phrase(a, own[0])[0] - 1 if together else 0
    if opening > 0 and a.tokens[opening].text in {"-", "–", "—", ","} and captives.is_captive(a, opening - 1):
        return [opening - 1]  # "three hostages - X, Y and Z - were freed"
    return [h for c in own for h in tree.conjuncts(a, c)] if together else []


def _held_just_before(a: Annotation, verb: int) -> list[int]:
    """Takes: "in which five men held in Peru | were freed", where the parse has made "held" a verb of its own."""
    helpers = [c for c in a.children[verb] if a.tokens[c].dep in {"aux", "auxpass"}]
    if not helpers or tree.own_subject(a, verb) is not None:
        return []
    before = helpers[0] - 1
    holding = next((t for t in (before, *tree.ancestors(a, before)) if t < verb and custody.of_verb(a, t)), None)
    if holding is None or a.tokens[holding].tag not in {"VBD", "VBN"} or tree.auxiliaries(a, holding):
        return []
    return [c for c in a.children[holding] if a.tokens[c].dep == "nsubj" and c < holding]


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

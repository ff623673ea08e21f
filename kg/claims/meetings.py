"""Verbs and nouns of meeting → meetings, with who, where, when and which round.

Takes: "the second round of talks", "X met Y in Doha", "a meeting between …", "the delegations sat down".
Refuses: "a press conference", "met the deadline", "no meeting took place", "a meeting of minds".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import delegations, modality, tree
from kg.claims.dates import DateMention
from kg.claims.exchanges import date_at
from kg.claims.mediation import Mediation
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.claims.words import table
from kg.model import Annotation, BlockKind, EventStatus, MeetingMention, Mention, MentionKind, PartyForm, Slot, Span, Stance

_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1)}
_NOT_MEETINGS = frozenset({"press", "news", "phone", "telephone", "cabinet", "video", "board", "trade", "government", "cup", "training"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    sides: Sides
    dates: tuple[DateMention, ...]


def find(a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]) -> tuple[MeetingMention, ...]:
    """All mentions of meetings, in the order of the text."""
    text = _Text(a, mentions, sides, tuple(dates))
    drafts = [d for t in _triggers(text) if (d := _draft(text, t, mediations)) is not None]
    return tuple(sorted(drafts, key=lambda d: d.span.start))


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    return {(row["word"], row["pos"]): row["sure"] for row in table("meetings")}


def _triggers(text: _Text) -> Iterator[int]:
    a = text.a
    for token in a.tokens:
        if a.block_of(token.index).kind in {BlockKind.NOTICE, BlockKind.BYLINE}:
            continue
        if token.pos in {"NOUN", "PROPN"} and _is_meeting_noun(text, token.index):
            yield token.index
        elif token.pos == "VERB" and _is_meeting_verb(text, token.index):
            yield token.index


def _is_meeting_noun(text: _Text, token: int) -> bool:
    a = text.a
    word = a.tokens[token]
    sure = _words().get((word.lemma, "noun"))
    if sure is None or (word.lemma == "talk" and word.tag not in {"NNS", "NNPS"}):
        return False
    modifiers = {a.tokens[c].lower for c in a.children[token] if a.tokens[c].dep in {"compound", "amod", "nmod"}}
    if modifiers & _NOT_MEETINGS or (word.dep == "compound" and a.tokens[word.head].pos == "NOUN"):
        return False
    if word.dep == "pobj" and a.tokens[word.head].lower == "of" and a.tokens[a.tokens[word.head].head].lemma in {"round", "session", "day", "series"}:
        return a.tokens[a.tokens[word.head].head].lemma not in {"round", "session"} and sure == "sure"
    if word.lemma == "round":
        below = tree.after(a, token, "of")
        return bool(modifiers & _ORDINALS.keys() and not below) or any((a.tokens[b].lemma, "noun") in _words() for b in below) or bool(_compound_place(text, token))
    return sure == "sure" or _between(text, token) != []


def _is_meeting_verb(text: _Text, verb: int) -> bool:
    """Takes: "X met Y", "the delegations met", "sat down with". Refuses: "met the demands", "saw the list"."""
    a = text.a
    word = a.tokens[verb]
    sure = _words().get((word.lemma, "verb"))
    if sure is None:
        return False
    subjects = _who(text, tree.subjects(a, verb))
    objects = tree.objects(a, verb)
    others = _who(text, [*objects, *tree.after(a, verb, "with")])
    if word.lemma == "meet":
        return bool(subjects) and (bool(others) or not objects)
    if word.lemma == "sit":
        return tree.particle(a, verb) == "down" or any(a.tokens[c].lower == "down" for c in a.children[verb])
    if word.lemma == "see":
        return _are_people(subjects) and _are_people(others)
    return word.lemma in {"convene", "gather"} and bool(subjects)


def _are_people(mentions: Sequence[Mention]) -> bool:
    return bool(mentions) and all(m.kind is MentionKind.PERSON for m in mentions)


# --- from a trigger to a draft ------------------------------------------------------------------------


def _draft(text: _Text, trigger: int, mediations: Sequence[Mediation]) -> MeetingMention | None:
    a = text.a
    noun = a.tokens[trigger].pos != "VERB"
    status = modality.status_of(a, trigger)
    definite = noun and any(a.tokens[c].lower in _DEFINITE for c in a.children[trigger] if a.tokens[c].dep == "det")
    if status is None and (not noun or tree.is_negated(a, trigger) or not definite or modality.is_supposed(a, trigger)):
        return None
    span = _span(text, trigger, noun=noun)
    participants = tuple(Slot(m, m.span if m.head else span) for m in _participants(text, trigger, noun=noun))
    places = tuple(Slot(m, m.span) for m in _places(text, trigger))
    date = date_at(a, trigger, text.dates)
    round_ = _round(a, trigger)
    specific = bool(participants or places or date or round_)
    if not specific and not definite:
        return None
    draft = MeetingMention(
        span, trigger, Slot(status or EventStatus.COMPLETED, span), date, places, participants,
        round=Slot(round_, span) if round_ else None, definite=definite, specific=specific,
    )  # fmt: skip
    return _with_mediations(text, draft, mediations)


def _span(text: _Text, trigger: int, *, noun: bool) -> Span:
    a = text.a
    if noun:
        return a.span(*tree.phrase(a, trigger))
    first, last = trigger, trigger + 1
    for head in [*tree.subjects(a, trigger), *tree.objects(a, trigger)]:
        if a.tokens[head].sentence == a.tokens[trigger].sentence:
            start, end = tree.phrase(a, head)
            first, last = min(first, start), max(last, end)
    return a.span(first, last)


def _governing(a: Annotation, trigger: int) -> list[int]:
    """The trigger and the verbs right above it that hold, attend or continue it; also participles below ("held in …")."""
    chain = [trigger]
    for above in tree.ancestors(a, trigger):
        word = a.tokens[above]
        if word.pos in {"VERB", "AUX"}:
            chain.append(above)
            break
        if word.pos not in {"ADP", "NOUN"} or word.dep in {"nsubj", "nsubjpass"}:
            break
        if word.pos == "NOUN" and word.lemma not in {"round", "day", "end", "start", "series", "conclusion", "result", "side", "sideline", "margin", "agreement"}:
            break
        chain.append(above)
    chain += [c for c in a.children[trigger] if a.tokens[c].dep in {"acl", "relcl"}]
    return chain


def _participants(text: _Text, trigger: int, *, noun: bool) -> list[Mention]:
    a = text.a
    if not noun:
        heads = [*tree.subjects(a, trigger), *tree.objects(a, trigger), *tree.after(a, trigger, "with")]
        return _unique(_who(text, [_antecedent(a, h) for h in heads]))
    found = _unique(_between(text, trigger))
    verb = next((t for t in _governing(a, trigger)[1:] if a.tokens[t].pos == "VERB"), None)
    if verb is not None and a.tokens[verb].lemma in {"hold", "have", "begin", "open", "start", "resume", "conclude", "end", "attend", "join", "wrap", "finish", "complete"} and not tree.is_passive(a, verb):
        if a.tokens[trigger].dep in {"dobj", "obj"}:
            found += [m for m in _unique(_who(text, [*tree.subjects(a, verb), *tree.after(a, verb, "with")])) if m not in found]
    return found


def _between(text: _Text, noun: int) -> list[Mention]:
    """Takes: "talks between X and Y", "X's meeting with Y", "a meeting of the two presidents", "US-Iran talks"."""
    a = text.a
    heads = [*tree.after(a, noun, "between", "with", "of"), *(c for c in a.children[noun] if a.tokens[c].dep == "poss")]
    found = _who(text, heads)
    first, last = tree.phrase(a, noun)
    hyphened = [m for m in text.mentions.within(first, noun, MentionKind.PARTY) if m.form in {PartyForm.NAME, PartyForm.ADJECTIVE} and not m.locative and m.kind is MentionKind.PARTY]
    if len({m.party for m in hyphened}) >= 2:
        found += hyphened
    return found


def _who(text: _Text, heads: Iterable[int]) -> list[Mention]:
    """Those who can meet: people, parties, delegations (for their parties), offices (for the person named, or the party)."""
    found: list[Mention] = []
    for head in heads:
        found += _who_is(text, head)
    return found


def _who_is(text: _Text, head: int) -> list[Mention]:
    a = text.a
    mention = text.mentions.by_head.get(head)
    named = [text.mentions.by_head[c] for c in a.children[head] if a.tokens[c].dep == "appos" and c in text.mentions.by_head]
    people = [m for m in named if m.kind is MentionKind.PERSON]
    if people:
        return people
    if mention is not None and mention.kind is MentionKind.PERSON:
        return [mention]
    if mention is not None and mention.kind is MentionKind.SIDES:
        return list(text.sides.pair)
    if a.tokens[head].lemma in {"delegation", "team", "negotiator", "envoy", "representative", "official", "delegate", "minister", "president", "leader"}:
        parties = delegations.parties_of(a, head, text.mentions)
        if parties:
            return parties
        if a.tokens[head].tag == "NNS" and any(a.tokens[c].lower in {"two", "both", "their", "the"} for c in a.children[head]):
            return list(text.sides.pair)
    if mention is not None and mention.kind is MentionKind.PRONOUN:
        return list(text.sides.parties_at(head)) if mention.name in {"they", "it"} else [mention] if mention.name in {"he", "she"} else []
    if mention is not None and mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE and not mention.locative:
        return [mention]
    if mention is not None and mention.kind is MentionKind.OFFICE:
        return [mention]
    return []


def _antecedent(a: Annotation, head: int) -> int:
    if a.tokens[head].tag not in {"WP", "WDT"}:
        return head
    clause = next((t for t in tree.ancestors(a, head) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else head


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    found: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.kind.value, mention.party or mention.name if mention.kind is MentionKind.PARTY else mention.name), mention)
    return list(found.values())


def _places(text: _Text, trigger: int) -> list[Mention]:
    """Where: "talks at Istanbul's Ciragan Palace", "the Doha meeting", "met in Muscat", "a meeting held in …"."""
    a = text.a
    found = _compound_place(text, trigger)
    for governor in _governing(a, trigger):
        for head in tree.after(a, governor, *_WHERE):
            found += _place_at(text, head)
    return list({m.span: m for m in found}.values())


def _place_at(text: _Text, head: int) -> list[Mention]:
    """A place, the city before it ("Istanbul's …") and the one after a comma or "in"."""
    a = text.a
    mention = text.mentions.by_head.get(head)
    if mention is None or not (mention.kind is MentionKind.PLACE or mention.locative or (mention.kind is MentionKind.PARTY and mention.form is PartyForm.CAPITAL)):
        return []
    found = [mention]
    for child in a.children[head]:
        if a.tokens[child].dep in {"poss", "appos", "nmod"} and child in text.mentions.by_head:
            near = text.mentions.by_head[child]
            if near.kind is MentionKind.PLACE or near.form is PartyForm.CAPITAL:
                found.append(near)
    for inner in tree.after(a, head, "in", "near"):
        found += _place_at(text, inner)
    return found


def _compound_place(text: _Text, noun: int) -> list[Mention]:
    a = text.a
    return [
        m for c in a.children[noun]
        if a.tokens[c].dep in {"compound", "nmod", "amod"} and (m := text.mentions.by_head.get(c)) is not None
        and (m.kind is MentionKind.PLACE or m.form is PartyForm.CAPITAL)
    ]  # fmt: skip


def _round(a: Annotation, trigger: int) -> int | None:
    """Takes: "the second round", "their third meeting", "the seventh of the committee". Refuses: "the first meeting since 2022"."""
    token = a.tokens[trigger]
    for child in a.children[trigger]:
        number = _ORDINALS.get(a.tokens[child].lower) or _numeral(a.tokens[child].lower)
        if number and (token.lemma in {"round", "session"} or (number > 1 and token.lemma in {"meeting", "talk", "negotiation"})):
            return number
    if token.dep in tree.SUBJECTS and token.lemma in {"meeting", "round", "session"}:
        for child in a.children[token.head]:
            if a.tokens[child].dep == "attr" and _ORDINALS.get(a.tokens[child].lower, 0) > 1:
                return _ORDINALS[a.tokens[child].lower]
    return None


def _numeral(word: str) -> int | None:
    digits = word[:-2]
    return int(digits) if digits.isdigit() and word[-2:] in {"st", "nd", "rd", "th"} and len(digits) <= 2 else None


def _with_mediations(text: _Text, draft: MeetingMention, mediations: Sequence[Mediation]) -> MeetingMention:
    """Adds those who host, chair or mediate it by the words of the same sentence."""
    a = text.a
    chain = set(_governing(a, draft.head))
    here = a.tokens[draft.head].sentence
    near = [m for m in mediations if m.target in chain or (m.target is None and m.chairs and a.tokens[m.token].sentence == here)]
    hosts = tuple(m.who for m in near if m.hosts and m.who.stance is Stance.ASSERTS)
    mediators = tuple(m.who for m in near if not m.hosts)
    return replace(draft, hosts=hosts, mediators=mediators) if near else draft

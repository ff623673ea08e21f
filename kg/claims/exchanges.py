"""Verbs and nouns of handing over → exchanges with their transfers.

Takes: "Hamas released 24 hostages", "a swap of 1,000 prisoners each", "they exchanged the bodies of soldiers".
Refuses: "exchanged documents", "the stock exchange", "the handover of two cranes", "did not free the men".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import captives, modality, tree
from kg.claims.captives import Captives
from kg.claims.dates import DateMention
from kg.claims.mediation import Mediation
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides, party_name
from kg.claims.words import table
from kg.model import (
    Annotation, CountBound, EventStatus, ExchangeMention, Mention, PartyKind, PartialDate, Slot, Span, TransferCategory, TransferExtent, TransferMention,
)  # fmt: skip

_DEFINITE = frozenset({"the", "this", "that", "such", "these", "those"})


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    sides: Sides
    dates: tuple[DateMention, ...]
    prisoners: TransferCategory


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A word that tells of a handover."""

    token: int
    sense: str
    noun: bool


@dataclass(frozen=True, slots=True)
class _Ends:
    """Who gives and who gets, as far as the words say."""

    by: tuple[Mention, ...] = ()
    to: tuple[Mention, ...] = ()
    mutual: bool = False


def find(a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]) -> tuple[ExchangeMention, ...]:
    """All mentions of exchanges, in the order of the text; those without transfers only point to others."""
    text = _Text(a, mentions, sides, tuple(dates), captives.prisoners_of(a))
    triggers = list(_triggers(a))
    drafts = [d for t in triggers if (d := _draft(text, t)) is not None]
    drafts += _without_a_verb(text, {i for t in triggers for i in (t.token,)}, drafts)
    merged = _merged(text, sorted(drafts, key=lambda d: d.span.start))
    return tuple(_mediated(text, draft, mediations) for draft in merged)


# --- triggers -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _handovers() -> dict[tuple[str, str], dict[str, str]]:
    """For each word and part of speech, the sense by companion ("" for none)."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in table("handovers"):
        found.setdefault((row["word"], row["pos"]), {})[row["with"]] = row["sense"]
    return found


def _triggers(a: Annotation) -> Iterator[_Trigger]:
    for token in a.tokens:
        noun = token.pos in {"NOUN", "PROPN"}
        senses = _handovers().get((token.lemma, "noun" if noun else "verb"))
        if senses is None or (not noun and token.pos not in {"VERB", "AUX"}):
            continue
        sense = _sense(a, token.index, senses)
        if sense is not None:
            yield _Trigger(token.index, sense, noun)


def _sense(a: Annotation, token: int, senses: dict[str, str]) -> str | None:
    companions = {form for c in a.children[token] for form in (a.tokens[c].lower, a.tokens[c].lemma)}
    for companion, sense in senses.items():
        if companion and companion in companions:
            return sense
    return senses.get("")


# --- from a trigger to a draft ------------------------------------------------------------------------


def _draft(text: _Text, trigger: _Trigger) -> ExchangeMention | None:
    a = text.a
    handed = list(_handed_over(text, trigger))
    status = modality.status_of(a, trigger.token)
    if not handed:
        return _pointer(text, trigger, status)
    if not any(c.category or c.count or c.all or c.people for c in handed) and not _is_specific(text, trigger):
        return None
    if all(c.people for c in handed) and trigger.sense in {"receive", "homecoming"}:
        return None
    if status is None:
        return None
    ends = _ends(text, trigger, handed)
    first, last = _extent(text, trigger, handed)
    span = a.span(first, last)
    transfers = tuple(t for c in handed for t in _transfers(text, c, ends, trigger, span))
    parties = _parties(text, transfers, ends, span)
    return ExchangeMention(
        span, trigger.token, Slot(status, span), _date(text, trigger.token), parties, (), transfers, definite=_is_definite(a, trigger.token) and trigger.noun,
    )  # fmt: skip


def _pointer(text: _Text, trigger: _Trigger, status: EventStatus | None) -> ExchangeMention | None:
    """A mention that names no captives: "the exchange", "another swap"; it says something only of an exchange told elsewhere."""
    a = text.a
    if not trigger.noun or trigger.sense not in {"mutual", "release"} or _is_of_something_else(text, trigger.token):
        return None
    if not _is_definite(a, trigger.token):
        return None
    span = a.span(*tree.phrase(a, trigger.token))
    return ExchangeMention(span, trigger.token, Slot(status or EventStatus.PLANNED, span), _date(text, trigger.token), definite=True)


def _is_of_something_else(text: _Text, noun: int) -> bool:
    """Takes: "the exchange of pumps", "the stock exchange", "the return to talks". Refuses: "the exchange"."""
    a = text.a
    return any(
        a.tokens[c].dep in {"compound", "amod", "nmod"} and a.tokens[c].pos in {"NOUN", "PROPN"} and not captives.is_captive(a, c)
        or a.tokens[c].lower in {"of", "to"}
        for c in a.children[noun]
    ) or a.tokens[noun].dep == "compound"  # fmt: skip


def _is_definite(a: Annotation, noun: int) -> bool:
    return any(a.tokens[c].lower in _DEFINITE for c in a.children[noun] if a.tokens[c].dep == "det")


def _is_specific(text: _Text, trigger: _Trigger) -> bool:
    return bool(_ends(text, trigger, []).by)


def _handed_over(text: _Text, trigger: _Trigger) -> Iterator[Captives]:
    """The captives that a trigger speaks of."""
    for head in _heads(text, trigger):
        found = captives.at(text.a, head, text.mentions, text.prisoners)
        if found is not None:
            yield found


def _heads(text: _Text, trigger: _Trigger) -> list[int]:
    a, token = text.a, trigger.token
    if trigger.noun:
        heads = tree.after(a, token, "of", "between") if trigger.sense == "mutual" else tree.after(a, token, "of")
        for child in a.children[token]:
            if a.tokens[child].dep in {"compound", "nmod", "amod", "poss"} and captives.noun_of(a, child):
                heads += [child, *(c for c in a.children[child] if a.tokens[c].dep == "conj" and captives.noun_of(a, c))]
        heads += tree.after(a, token, "for") if heads else []
        return sorted(set(heads))
    if trigger.sense in {"homecoming", "change"}:
        return _subject_heads(a, token)
    if tree.is_passive(a, token):
        return _subject_heads(a, token)
    if a.tokens[token].dep == "acl" and a.tokens[token].tag == "VBN":
        return [a.tokens[token].head]
    if a.tokens[token].tag == "VBN" and a.tokens[token].dep == "amod":
        return []
    heads = tree.objects(a, token)
    if not heads and trigger.sense == "release" and a.tokens[token].lemma == "return":
        return _subject_heads(a, token)
    return heads + [h for p in ("for",) for h in tree.after(a, token, p) if heads]


def _subject_heads(a: Annotation, verb: int) -> list[int]:
    own = tree.subjects(a, verb)
    for child in a.children[verb]:
        # "39 detainees out of jail": the small clause below "let … go" has the subject.
        if a.tokens[child].dep in {"ccomp", "xcomp"}:
            own += [c for c in a.children[child] if a.tokens[c].dep in tree.SUBJECTS]
    return own


def _extent(text: _Text, trigger: _Trigger, handed: Sequence[Captives]) -> tuple[int, int]:
    a = text.a
    first, last = (tree.phrase(a, trigger.token) if trigger.noun else (trigger.token, trigger.token + 1))
    first = min([first, *(c.first for c in handed)])
    last = max([last, *(c.last for c in handed)])
    if not trigger.noun:
        own = tree.own_subject(a, trigger.token)
        if own is not None and a.tokens[own].sentence == a.tokens[trigger.token].sentence:
            first = min(first, tree.phrase(a, own)[0])
    return first, last


# --- who to whom --------------------------------------------------------------------------------------


def _ends(text: _Text, trigger: _Trigger, handed: Sequence[Captives]) -> _Ends:
    a, token = text.a, trigger.token
    doers = _doers(text, trigger)
    receivers = _at(text, tree.after(a, token, "to"))
    givers = _at(text, [*tree.after(a, token, "from"), *(h for c in handed for h in tree.after(a, c.head, "from"))])
    if trigger.sense == "mutual" or any(c.each for c in handed) or len({party_name(d) for d in doers}) == 2 and not receivers:
        return _Ends(by=doers, mutual=True)
    if trigger.sense == "receive":
        return _Ends(by=givers[:1], to=doers[:1])
    if trigger.sense in {"homecoming", "change"}:
        return _Ends(by=givers[:1], to=receivers[:1], mutual=trigger.sense == "change")
    return _Ends(by=(doers or givers)[:1], to=receivers[:1])


def _doers(text: _Text, trigger: _Trigger) -> tuple[Mention, ...]:
    """Who hands over or, of a receiving verb, who gets."""
    a, token = text.a, trigger.token
    if trigger.noun:
        owners = [c for c in a.children[token] if a.tokens[c].dep == "poss"] + tree.after(a, token, "by", "between")
        return _at(text, owners)
    if trigger.sense in {"homecoming", "change"}:
        return ()
    if tree.is_passive(a, token) or a.tokens[token].dep == "acl":
        return _at(text, tree.agents(a, token))
    heads = tree.subjects(a, token) or _controllers(a, token)
    return _at(text, [_antecedent(a, h) for h in heads])


def _antecedent(a: Annotation, head: int) -> int:
    """Whom a relative pronoun stands for."""
    if a.tokens[head].tag not in {"WP", "WDT"}:
        return head
    clause = next((t for t in tree.ancestors(a, head) if a.tokens[t].dep == "relcl"), None)
    return a.tokens[clause].head if clause is not None else head


def _controllers(a: Annotation, verb: int) -> list[int]:
    """The subject of the verb above an infinitive: "Moscow | offered to turn over", "ready to free"."""
    for above in tree.ancestors(a, verb):
        heads = tree.subjects(a, above)
        if heads:
            return heads
        objects = tree.objects(a, above)
        if objects and a.tokens[above].lemma in {"urge", "ask", "call", "press", "order", "tell", "want", "allow"}:
            return objects
    return []


def _at(text: _Text, heads: Sequence[int]) -> tuple[Mention, ...]:
    return tuple(m for h in heads for m in text.sides.parties_at(h) if not m.locative or m.party)


def _transfers(text: _Text, c: Captives, ends: _Ends, trigger: _Trigger, span: Span) -> Iterator[TransferMention]:
    evidence = text.a.span(c.first, c.last)
    pair = text.sides.pair
    if ends.mutual:
        counted = captives.for_each(text.a.words(*_around(text, trigger, c)))
        each = c.each or counted is not None or len(ends.by) == 2 and not trigger.noun and trigger.sense != "mutual"
        if trigger.sense == "mutual" and trigger.noun and _is_traded_for(text, trigger, c):
            yield _made(text, c, *_hostage_ends(text, c), evidence, span)
            return
        if len(pair) != 2:
            yield _made(text, c, None, None, evidence, span)
        elif c.count is not None and not each and not c.all:
            yield _made(text, c, None, None, evidence, span)
        else:
            yield _made(text, c, pair[0], pair[1], evidence, span)
            yield _made(text, c, pair[1], pair[0], evidence, span)
        return
    by, to = _completed(text, c, ends, trigger)
    yield _made(text, c, by, to, evidence, span)


def _around(text: _Text, trigger: _Trigger, c: Captives) -> tuple[int, int]:
    return min(trigger.token, c.first), max(trigger.token + 1, c.last)


def _is_traded_for(text: _Text, trigger: _Trigger, c: Captives) -> bool:
    """Whether captives of two kinds are traded for each other: "a swap of hostages for detainees"."""
    others = {h for h in _heads(text, trigger) if h != c.head}
    return any(captives.noun_of(text.a, h) and text.a.tokens[text.a.tokens[h].head].lower == "for" for h in (*others, c.head))


def _hostage_ends(text: _Text, c: Captives) -> tuple[Mention | None, Mention | None]:
    """Hostages are held by an armed group, the others by the state across the table."""
    group = next((m for m in text.sides.pair if m.party_kind is PartyKind.ARMED_GROUP), None)
    if group is None:
        return None, None
    state = text.sides.other(party_name(group))
    if c.category is TransferCategory.HOSTAGES:
        return group, state
    return state, group if c.nation is None else None


def _completed(text: _Text, c: Captives, ends: _Ends, trigger: _Trigger) -> tuple[Mention | None, Mention | None]:
    """Giver and receiver of a one-way transfer, the missing one from whose people they are, or from across the table."""
    by = ends.by[0] if ends.by else None
    to = ends.to[0] if ends.to else None
    nation = c.nation if c.nation is not None and party_name(c.nation) in text.sides.names else None
    if to is None and c.nation is not None and (by is None or party_name(c.nation) != party_name(by)):
        to = nation
    if to is None and by is None:
        to = _claimant(text, trigger)
    if by is None and to is not None:
        by = text.sides.other(party_name(to))
    if to is None and by is not None and c.nation is None:
        to = text.sides.other(party_name(by))
    if by is not None and to is not None and party_name(by) == party_name(to):
        by = text.sides.other(party_name(to))
    return by, to


def _claimant(text: _Text, trigger: _Trigger) -> Mention | None:
    """Who demands that people be given back gets them: "Ukraine demanded the return of 339 children"."""
    a = text.a
    for above in tree.ancestors(a, trigger.token):
        if modality.governors().get(a.tokens[above].lemma) == "Demanded":
            found = _at(text, tree.subjects(a, above))
            return found[0] if len(found) == 1 and party_name(found[0]) in text.sides.names else None
    return None


def _made(text: _Text, c: Captives, by: Mention | None, to: Mention | None, evidence: Span, span: Span) -> TransferMention:
    category = c.category or (TransferCategory.DETAINEES if c.people and text.prisoners is TransferCategory.DETAINEES else None)
    words = text.a.span(c.first, c.last)
    count = Slot(c.count.value, text.a.span(c.count.first, c.count.last)) if c.count else None
    bound: Slot[CountBound] | None = Slot(c.count.bound, text.a.span(c.count.first, c.count.last)) if c.count and c.count.bound else None
    return TransferMention(
        Slot(category or text.prisoners, words), Slot(by, span) if by else None, Slot(to, span) if to else None, count, bound,
        Slot(TransferExtent.ALL, words) if c.all else None, tuple(Slot(x, words) for x in c.conditions),
        Slot(c.ages, words) if c.ages else None, tuple(Slot(p, p.span) for p in c.people), vague=category is None,
    )  # fmt: skip


def _parties(text: _Text, transfers: Sequence[TransferMention], ends: _Ends, span: Span) -> tuple[Slot[Mention], ...]:
    named: dict[str, Mention] = {}
    for transfer in transfers:
        for slot in (transfer.released_by, transfer.received_by):
            if slot is not None:
                named.setdefault(party_name(slot.value), slot.value)
    if ends.mutual and len(text.sides.pair) == 2:
        for mention in text.sides.pair:
            named.setdefault(party_name(mention), mention)
    return tuple(Slot(m, span) for m in named.values())


# --- captives without a verb, dates, mediators ----------------------------------------------------------


def _without_a_verb(text: _Text, triggers: set[int], drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Takes: "Another 307 prisoners from each side.", "At least 1,000 people from each side," he said."""
    a = text.a
    told = {a.tokens[d.head].sentence for d in drafts if d.transfers}
    found = []
    for token in a.tokens:
        if token.sentence in told or not (captives.noun_of(a, token.index) or token.pos == "NUM"):
            continue
        c = captives.at(a, token.index, text.mentions, text.prisoners)
        if c is None or not c.each or c.count is None or len(text.sides.pair) != 2:
            continue
        verb = next((t for t in tree.ancestors(a, c.head) if a.tokens[t].pos == "VERB"), None)
        status = modality.status_of(a, verb) if verb is not None and verb not in triggers else None
        span = a.span(c.first, c.last)
        left, right = text.sides.pair
        transfers = (_made(text, c, left, right, span, span), _made(text, c, right, left, span, span))
        found.append(ExchangeMention(
            span, c.head, Slot(status or EventStatus.COMPLETED, span), _date(text, c.head), tuple(Slot(m, span) for m in text.sides.pair), (), transfers,
            loose=status is None,
        ))  # fmt: skip
        told.add(token.sentence)
    return found


def _date(text: _Text, token: int) -> Slot[PartialDate] | None:
    """The day of an event: the date that hangs on it or on a verb above it within the clause; else that of a diary entry."""
    return date_at(text.a, token, text.dates)


def date_at(a: Annotation, token: int, dates: Sequence[DateMention]) -> Slot[PartialDate] | None:
    """The date that belongs to the event at a token; None where the sentence gives none for it."""
    sentence = a.sentence_of(token)
    inside = [d for d in dates if d.value is not None and sentence.first <= d.first < sentence.last]
    chain = [token, *tree.ancestors(a, token)]
    best: tuple[int, DateMention] | None = None
    for date in inside:
        distance = _distance(a, date, chain)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, date
    if best is not None and best[1].value is not None:
        return Slot(best[1].value, best[1].span)
    entry = _diary_day(a, token, dates)
    return Slot(entry.value, entry.span) if entry is not None and entry.value is not None else None


def _distance(a: Annotation, date: DateMention, chain: Sequence[int]) -> int | None:
    """Steps up from the event to where the date hangs; None if the date belongs to a clause of its own or of the saying."""
    top = date.last - 1
    for above in (top, *tree.ancestors(a, top)):
        if above in chain:
            steps = chain.index(above)
            between = chain[1 : steps + 1]
            if any(a.tokens[t].dep in {"ccomp", "relcl", "advcl"} for t in chain[:steps]):
                return None
            return steps + sum(a.tokens[t].pos == "VERB" for t in between)
        if a.tokens[above].pos == "VERB" and above not in chain:
            return None
    return None


def _diary_day(a: Annotation, token: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The day that opens a paragraph as a sentence of its own: "Saturday. Another 307 prisoners …"."""
    number = a.sentence_of(token).block
    opening = next(s for s in a.sentences if s.block == number)
    return next((d for d in dates if d.first == opening.first and d.last >= opening.last - 1), None)


def _merged(text: _Text, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Drafts of one sentence with the same status are one exchange: "to exchange prisoners and to send home bodies"."""
    merged: list[ExchangeMention] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last is not None and _belong_together(text, last, draft):
            merged[-1] = replace(
                last, span=Span(min(last.span.start, draft.span.start), max(last.span.end, draft.span.end)),
                transfers=(*last.transfers, *(t for t in draft.transfers if t not in last.transfers)),
                parties=(*last.parties, *(p for p in draft.parties if p.value.name not in {q.value.name for q in last.parties})),
                date=last.date or draft.date,
            )  # fmt: skip
        else:
            merged.append(draft)
    return merged


def _belong_together(text: _Text, one: ExchangeMention, other: ExchangeMention) -> bool:
    a = text.a
    same_sentence = a.tokens[one.head].sentence == a.tokens[other.head].sentence
    if not same_sentence or not one.transfers or not other.transfers:
        return same_sentence and one.span.overlaps(other.span)
    dates_agree = one.date is None or other.date is None or one.date.value == other.date.value
    return one.status.value is other.status.value and dates_agree


def _mediated(text: _Text, draft: ExchangeMention, mediations: Sequence[Mediation]) -> ExchangeMention:
    found = tuple(
        m.who for m in mediations
        if not m.hosts and not m.chairs and (m.target == draft.head or (draft.span.start <= text.a.tokens[m.token].start < draft.span.end))
    )  # fmt: skip
    return replace(draft, mediators=found) if found else draft


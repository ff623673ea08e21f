"""Words that point to a handover told elsewhere: "the exchange", "in return …", "It took place on Saturday", "a further swap".

Refuses: "the exchange of pumps", "the stock exchange", "another exchange of views".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import captives, headcounts, modality, tree
from kg.claims.captives import Captives
from kg.claims.handover import transfers
from kg.claims.handover.days import date_at
from kg.claims.handover.opponents import Opponents
from kg.claims.handover.scene import Scene
from kg.claims.handover.triggers import Trigger
from kg.model import Annotation, EventStatus, ExchangeMention, PartialDate, Slot

_DEFINITE = frozenset({"the", "this", "that", "such", "these", "those"})
_HAPPEN = frozenset("take happen occur carry complete conduct".split())
_OCCASIONS = frozenset(
    "it this that exchange swap trade release handover hand-over operation transfer repatriation ceremony".split()
)
_FURTHER = frozenset({"another", "further", "new", "second", "third", "next", "additional", "more"})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.AGREED, EventStatus.PROPOSED, EventStatus.ONGOING})
_WHOLE_REPORT = 1_000_000


def pointer(s: Scene, trigger: Trigger, status: EventStatus | None) -> ExchangeMention | None:
    """A mention that names no captives: "the exchange", "another swap"; it says something only of an exchange told elsewhere."""
    a = s.a
    day = _own_day(s, trigger.token)
    if (
        trigger.sense not in {"mutual", "release"}
        or _is_of_something_else(a, trigger.token)
        or not (day or is_definite(a, trigger.token))
    ):
        return None
    span = a.span(*tree.phrase(a, trigger.token))
    return ExchangeMention(span, trigger.token, Slot(status or EventStatus.PLANNED, span), day, definite=True)


def _own_day(s: Scene, noun: int) -> Slot[PartialDate] | None:
    """Takes: "Thursday's release", "Wednesday's exchange". Refuses: "Peru's release"."""
    owners = [c for c in s.a.children[noun] if s.a.tokens[c].dep == "poss"]
    days = (d for o in owners for d in s.dates if d.first <= o < d.last and d.value is not None)
    own = next((Slot(d.value, d.span) for d in days if d.value is not None), None)
    return own or _day_of_clause(s, noun)


def _day_of_clause(s: Scene, noun: int) -> Slot[PartialDate] | None:
    """Takes: "The exchange, carried out in secrecy on Wednesday, …". Refuses: "the exchange announced on Wednesday"."""
    clauses = [c for c in s.a.children[noun] if s.a.tokens[c].dep in {"acl", "relcl"} and s.a.tokens[c].lemma in _HAPPEN]
    inside = {i for c in clauses for i in tree.descendants(s.a, c)}
    return next((Slot(d.value, d.span) for d in s.dates if d.value is not None and d.first in inside), None)


def another(s: Scene, trigger: Trigger, status: EventStatus | None, opponents: Opponents) -> ExchangeMention | None:
    """Takes: "A further exchange is being prepared" (of such captives as before), "called for an all-for-all exchange".

    Refuses: "the exchange", "another exchange of views".
    """
    a, pair = s.a, opponents.pair()
    kind = s.register.kind_near(trigger.token, None, farthest=_WHOLE_REPORT)
    every = headcounts.is_all_for_all(a.words(*tree.phrase(a, trigger.token)))
    if (
        trigger.sense != "mutual"
        or status not in (_TO_COME | {EventStatus.DEMANDED} if every else _TO_COME)
        or len(pair) != 2
        or kind is None
        or _is_of_something_else(a, trigger.token)
    ):
        return None
    if not every and not _FURTHER & {a.tokens[c].lower for c in a.children[trigger.token]}:
        return None
    span = a.span(*tree.phrase(a, trigger.token))
    c = Captives(trigger.token, *tree.phrase(a, trigger.token), kind, "war", all=every)
    both = tuple(transfers.made(s, c, by, to, trigger.token, span) for by, to in (pair, pair[::-1]))
    return ExchangeMention(
        span,
        trigger.token,
        Slot(status, span),
        date_at(a, trigger.token, s.dates),
        tuple(Slot(m, span) for m in pair),
        (),
        both,
    )


def _is_of_something_else(a: Annotation, noun: int) -> bool:
    """Takes: "the exchange of pumps", "the stock exchange", "the return to talks". Refuses: "the exchange"."""
    return (
        any(
            (
                a.tokens[c].dep in {"compound", "amod", "nmod"}
                and a.tokens[c].pos in {"NOUN", "PROPN"}
                and not captives.is_captive(a, c)
            )
            or a.tokens[c].lower in {"of", "to"}
            for c in a.children[noun]
        )
        or a.tokens[noun].dep == "compound"
    )


def is_definite(a: Annotation, noun: int) -> bool:
    return any(a.tokens[c].lower in _DEFINITE for c in a.children[noun] if a.tokens[c].dep == "det")


def follows(a: Annotation, token: int) -> bool:
    """Whether it is the other half of what was told before: "In return Germany let go …", "20 having been freed in exchange".

    Refuses: "in return for".
    """
    if any(
        a.tokens[h].lower in {"return", "exchange"} and a.tokens[h - 1].lower == "in" and not tree.after(a, h, "for")
        for h in tree.after(a, token, "in")
    ):
        return True
    sentence = a.sentence_of(token)
    words = [t.lower for t in a.tokens[sentence.first : min(sentence.first + 4, sentence.last)]]
    return any(
        words[i] == "in" and words[i + 1] in {"return", "exchange", "turn"} and words[i + 2] != "for"
        for i in range(len(words) - 2)
    )


def happenings(s: Scene, drafts: Sequence[ExchangeMention]) -> list[ExchangeMention]:
    """Takes: "It took place on Saturday", "The handover happened at dawn on 3 May". They only give a day to an exchange told before."""
    a = s.a
    told = {a.tokens[d.head].sentence for d in drafts if d.transfers}
    found = []
    for token in a.with_lemma(_HAPPEN):
        if token.pos != "VERB" or not told & {token.sentence - 1, token.sentence - 2}:
            continue
        subject = tree.own_subject(a, token.index)
        if (
            subject is None
            or not _OCCASIONS & {a.tokens[t].lemma for t in range(tree.phrase(a, subject)[0], subject + 1)}
            or modality.is_supposed(a, token.index)
            or tree.is_negated(a, token.index)
        ):
            continue
        day = date_at(a, token.index, s.dates)
        if day is not None:
            span = a.span(subject, token.index + 1)
            found.append(ExchangeMention(span, token.index, Slot(EventStatus.COMPLETED, span), day, definite=True))
    return found

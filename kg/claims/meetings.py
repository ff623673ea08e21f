"""Verbs and nouns of meeting → meetings, with who, where, when and which round.

Takes: "the second round of talks", "X met Y in Doha", "a meeting between …", "the delegations sat down".
Refuses: "a press conference", "met the deadline", "no meeting took place", "ready for talks", "a meeting of minds".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import frames, meeting_days, meeting_people, meeting_places, meeting_status, numbers, tree
from kg.claims.attendees import Attendees
from kg.claims.dates import DateMention
from kg.claims.frames import Frame
from kg.claims.mediation import Mediation
from kg.claims.meeting_days import Days
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.claims.words import table
from kg.model import (
    Annotation,
    BlockKind,
    EventStatus,
    MeetingMention,
    Mention,
    MentionKind,
    PartialDate,
    PartyKind,
    Slot,
    Span,
    Stance,
)

_NOT_MEETINGS = frozenset(
    "press news phone telephone cabinet video board trade government cup training trading parliamentary plenary "
    "assembly council virtual online panel working staff wedding opening closing strategy".split()
)
_TO_THE_TABLE = frozenset({"be", "return", "come", "sit"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_COUNTED = frozenset({"meeting", "talk", "negotiation", "summit", "sitting", "session"})
_ALONE = (
    "one on one",
    "one - on - one",
    "one-on-one",
    "face to face",
    "face - to - face",
    "face-to-face",
    "tete-a-tete",
    "in person",
)
# Verbs that tell of a meeting only by what goes with them.
_BY_WORDS = frozenset({"sign", "initial", "ink", "come", "stand", "confer"})
_ACCORDS = frozenset(
    "accord agreement armistice ceasefire communique deal declaration document memorandum pact protocol text treaty truce".split()
)
_RECEIVE = frozenset({"receive", "welcome", "host"})
_WHICH_ROUND = frozenset({"another", "final", "first", "last", "latest", "new", "next", "opening", "previous", "upcoming"})
_ORGANISED = frozenset({PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ORGANIZATION})
_SIGNING = frozenset({"sign", "initial", "ink", "conclude", "seal", "put"})
_STANDING = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PARTY,
        MentionKind.SIDES,
        MentionKind.BODY,
        MentionKind.OFFICE,
        MentionKind.PRONOUN,
    }
)


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    attendees: Attendees
    days: Days


def find(
    a: Annotation, mentions: Mentions, sides: Sides, dates: Sequence[DateMention], mediations: Sequence[Mediation]
) -> tuple[MeetingMention, ...]:
    """All mentions of meetings, in the order of the text."""
    text = _Text(a, mentions, Attendees(a, mentions, sides), Days(a, tuple(dates)))
    by_sentence: dict[int, list[Mediation]] = {}
    for m in mediations:
        by_sentence.setdefault(a.tokens[m.token].sentence, []).append(m)
    drafts = [d for t in _triggers(text) if (d := _draft(text, t, by_sentence)) is not None]
    return tuple(_called_off(a, sorted(drafts, key=lambda d: d.span.start)))


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    return {(row["word"], row["pos"]): row["sure"] for row in table("meetings")}


@lru_cache(maxsize=1)
def _triggering() -> frozenset[str]:
    return _TO_THE_TABLE | _BY_WORDS | {"bring"} | {word for word, _ in _words()}


# --- what speaks of a meeting -----------------------------------------------------------------------------


def _triggers(text: _Text) -> Iterator[int]:
    a = text.a
    for token in a.with_lemma(_triggering()):
        if a.block_of(token.index).kind in {BlockKind.NOTICE, BlockKind.BYLINE}:
            continue
        is_noun, is_verb = token.pos in {"NOUN", "PROPN"}, token.pos in {"VERB", "AUX"}
        if (is_noun and _is_meeting_noun(text, token.index)) or (is_verb and _is_meeting_verb(text, token.index)):
            yield token.index


def _is_meeting_noun(text: _Text, token: int) -> bool:
    """Takes: "talks", "the 12th round", "a session of negotiations".
    Refuses: "talk", "a press conference", "a round of applause"."""
    a = text.a
    word = a.tokens[token]
    if (word.lemma, "noun") not in _words() or (
        word.lemma in {"talk", "consultation"} and word.tag not in {"NNS", "NNPS"}
    ):
        return False
    modifiers = {a.tokens[c].lower for c in a.children[token] if a.tokens[c].dep in {"compound", "amod", "nmod"}}
    opens = "opening" in modifiers and word.lemma in {"round", "session"}
    if (modifiers & _NOT_MEETINGS and not opens) or (word.dep == "compound" and a.tokens[word.head].pos in {"NOUN", "PROPN"}):
        return False
    if _is_part_of_a_round(a, token):
        return False
    if word.lemma == "round":
        below = tree.after(a, token, "of")
        return (
            bool(_round(a, (token,)) and not below)
            or any((a.tokens[b].lemma, "noun") in _words() for b in below)
            or bool(_round(a, (token,)) and below)
            or (bool(meeting_places.beside(text.mentions, a, token) or modifiers & _WHICH_ROUND) and not below)
        )
    if word.lemma == "ceremony":
        return any(a.tokens[t].lemma in _SIGNING for t in tree.ancestors(a, token)) or "signing" in modifiers
    return True


def _is_part_of_a_round(a: Annotation, token: int) -> bool:
    """ "talks" of "a round of talks": the round is the meeting."""
    word = a.tokens[token]
    if word.dep != "pobj" or a.tokens[word.head].lower != "of":
        return False
    above = a.tokens[a.tokens[word.head].head]
    return above.lemma in {"round", "session"} or (
        above.lemma in {"meeting", "series"} and word.lemma in {"talk", "negotiation"}
    )


def _is_meeting_verb(text: _Text, verb: int) -> bool:
    """Takes: "X met Y", "the delegations met", "sat down with", "spoke one on one".
    Refuses: "met the demands", "saw the list"."""
    a = text.a
    word = a.tokens[verb]
    if word.lemma in _TO_THE_TABLE and _at_the_table(a, verb):
        return bool(tree.subjects(a, verb))
    if word.lemma == "bring":
        return (
            any(a.tokens[t].lower == "together" for t in range(verb + 1, _clause_end(a, verb)))
            and len(_animate(text, tree.objects(a, verb))) > 0
        )
    sure = _words().get((word.lemma, "verb"))
    if word.pos == "AUX":
        return False
    if word.lemma in _BY_WORDS:
        return _is_signing(text, verb) or _is_of_two_in_person(text, verb)
    if sure is None:
        return False
    subjects = _animate(text, meeting_people.subjects(a, verb))
    others = _animate(text, [*tree.objects(a, verb), *tree.after(a, verb, "with")])
    if sure == "people":
        sent = word.lemma != "see" and any(a.tokens[o].lemma == "delegation" for o in others) and bool(subjects)
        return (sent or (_are_people(text, subjects) and _are_people(text, others))) and word.tag != "VBG"
    if word.lemma == "meet":
        objects = [
            o
            for o in tree.objects(a, verb)
            if a.tokens[o].lower not in {"face", "one"} and o not in meeting_people.summed_up(a, verb)
        ]
        return bool(subjects or others) and (bool(others) or (not objects and not tree.after(a, verb, "with")))
    if word.lemma == "sit":
        down = "down" in {tree.particle(a, verb), a.tokens[min(verb + 1, len(a.tokens) - 1)].lower}
        return (
            down
            and bool(subjects)
            and (
                bool(others)
                or len(text.attendees.of(subjects, stop=verb)) > 1
                or any(a.tokens[s].tag in {"NNS", "NNPS", "PRP", "WP"} for s in subjects)
            )
        )
    if word.lemma in {"speak", "talk"}:
        return _is_in_person(a, verb)
    return (
        word.lemma in {"convene", "gather", "huddle"}
        and bool(subjects)
        and len(text.attendees.of(subjects, stop=verb)) > 1
    )


def _is_signing(text: _Text, verb: int) -> bool:
    """Takes: "signed the accord in Geneva", "the pact, initialled in Oslo on 3 March". Refuses: "signed the accord", "signed a law in Lima"."""
    a = text.a
    if a.tokens[verb].lemma not in {"sign", "initial", "ink"} or a.tokens[verb].dep == "amod":
        return False
    signed = tree.objects(a, verb)
    if tree.is_passive(a, verb):
        signed = tree.subjects(a, verb)
    elif not signed and a.tokens[verb].dep == "acl":
        signed = [a.tokens[verb].head]
    where = [h for t in (verb, *signed) for h in tree.after(a, t, "in", "at") if meeting_places.at(a, h, text.mentions)]
    return bool(where) and any(a.tokens[s].lemma in _ACCORDS for s in signed)


def _is_of_two_in_person(text: _Text, verb: int) -> bool:
    """Takes: "came face to face in Oslo", "conferred with X". Refuses: "came to Oslo", "shook hands" (at a meeting)."""
    a = text.a
    lemma = a.tokens[verb].lemma
    if lemma in {"come", "stand"} and not _is_in_person(a, verb):
        return False
    if lemma in {"sign", "initial", "ink"}:
        return False
    return len(text.attendees.of(meeting_people.subjects(a, verb), stop=verb)) + len(_animate(text, tree.after(a, verb, "with"))) > 1


def _at_the_table(a: Annotation, verb: int) -> bool:
    """Takes: "be back at the table", "returned to the negotiating table", "sat at the same table".
    Refuses: "put it on the table"."""
    for i in range(verb + 1, min(_clause_end(a, verb), verb + 7)):
        if (
            a.tokens[i].lemma == "table"
            and a.tokens[i - 1].lower in {"the", "negotiating", "same"}
            and any(a.tokens[j].lower in {"at", "to"} for j in range(verb + 1, i))
        ):
            return a.tokens[verb].lemma != "be" or any(a.tokens[j].lower == "back" for j in range(verb + 1, i))
    return False


def _is_in_person(a: Annotation, verb: int) -> bool:
    words = " ".join(a.tokens[i].lower for i in range(verb + 1, min(verb + 7, a.sentence_of(verb).last)))
    return words.startswith(_ALONE)


def _clause_end(a: Annotation, verb: int) -> int:
    end = a.sentence_of(verb).last
    return next(
        (i for i in range(verb + 1, end) if a.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} or a.tokens[i].text == ";"),
        end,
    )


def _animate(text: _Text, heads: Sequence[int]) -> list[int]:
    """Those heads that can meet."""
    return [
        h
        for h in heads
        if ((m := text.mentions.by_head.get(h)) is not None and m.kind in _STANDING and not m.locative)
        or _is_sent(text, h)
    ]


def _is_sent(text: _Text, head: int) -> bool:
    a = text.a
    return a.tokens[head].tag in {"WP", "NNS"} and (a.tokens[head].tag == "WP" or bool(text.attendees.of([head])))


def _are_people(text: _Text, heads: Sequence[int]) -> bool:
    found = [m for h in heads for m in text.attendees.of([h])]
    return bool(found) and all(
        m.kind is MentionKind.PERSON or (m.kind is MentionKind.PRONOUN and m.name in {"he", "she"}) for m in found
    )


# --- from a trigger to a mention --------------------------------------------------------------------------


def _draft(text: _Text, trigger: int, mediations: dict[int, list[Mediation]]) -> MeetingMention | None:
    a = text.a
    frame = frames.of(a, trigger)
    status = meeting_status.of(a, frame)
    if status is None:
        return None
    date = meeting_days.of(text.days, frame, status)
    near = _mediations(a, frame, mediations.get(a.tokens[trigger].sentence, []))
    apart = {m.who.value.name for m in near}
    participants = [m for m in meeting_people.of(text.attendees, frame) if m.name not in apart]
    if len(participants) == 1 and _is_of_a_council(participants[0]):
        return None
    places = meeting_places.of(a, frame, text.mentions)
    round_ = _round(a, frame.group)
    several = (
        a.tokens[trigger].lemma != "talk"
        and a.tokens[trigger].tag in {"NNS", "NNPS"}
        and a.tokens[trigger].lemma in _COUNTED
    )
    definite = (
        not frame.is_verb
        and not several
        and any(a.tokens[c].lower in _DEFINITE for n in frame.group for c in a.children[n] if a.tokens[c].dep == "det")
    )
    specific = _is_specific(a, frame, (bool(participants), bool(places), date is not None, round_ is not None))
    if not specific and not definite:
        return None
    span = _span(a, frame, [*participants, *places])
    return MeetingMention(
        span, trigger, Slot(_by_the_day(a, status, date), span), date, tuple(Slot(m, m.span) for m in places),
        tuple(Slot(m, m.span) for m in participants),
        hosts=(*(m.who for m in near if m.hosts and m.who.stance is Stance.ASSERTS), *_receiving(text, frame, participants)),
        mediators=tuple(m.who for m in near if not m.hosts),
        round=Slot(round_, span) if round_ else None, definite=definite, specific=specific,
    )  # fmt: skip


def _receiving(text: _Text, frame: Frame, participants: Sequence[Mention]) -> tuple[Slot[Mention], ...]:
    """Who receives the others is their host: "X received Y in Doha"."""
    verb = frame.trigger
    if not frame.is_verb or text.a.tokens[verb].lemma not in _RECEIVE:
        return ()
    inside = text.attendees.of(meeting_people.subjects(text.a, verb), stop=verb)
    return tuple(Slot(m, m.span) for m in participants if m in inside) if len(inside) < len(participants) else ()


def _is_of_a_council(mention: Mention) -> bool:
    """ "The Security Council held a session": a sitting of its own, no meeting of parties."""
    return (
        mention.kind is MentionKind.PARTY
        and mention.party_kind in _ORGANISED
        and bool({"Council", "Assembly", "Parliament", "Committee"} & set(mention.name.split()))
    )


def _is_specific(a: Annotation, frame: Frame, given: tuple[bool, bool, bool, bool]) -> bool:
    """Whether enough is said to tell a meeting from talk in general.

    Takes: "talks in Doha", "a meeting of the two presidents". Refuses: "discussions with Russia", "a round of talks".
    """
    token = a.tokens[frame.trigger]
    if token.lemma in {"meeting", "encounter", "summit", "session", "conference"} and token.tag in {"NNS", "NNPS"}:
        return given[2] or given[3]
    if token.lemma == "bring" or (frame.is_verb and meeting_status.is_only_possible(a, frame.trigger)):
        return given[1] or given[2]
    sure = _words().get((token.lemma, "verb" if frame.is_verb else "noun"), "sure")
    return sum(given) >= (
        2
        if sure == "needs" and not given[3] and token.lemma in {"discussion", "dialogue", "conference", "visit"}
        else 1
    )


def _by_the_day(a: Annotation, status: EventStatus, date: Slot[PartialDate] | None) -> EventStatus:
    """A meeting on a day after the report's is planned, whatever the tense."""
    today = a.report.published
    if (
        status in {EventStatus.COMPLETED, EventStatus.ONGOING}
        and date is not None
        and today is not None
        and str(date.value) > today.isoformat()
    ):
        return EventStatus.PLANNED
    return status


def _span(a: Annotation, frame: Frame, named: Sequence[Mention]) -> Span:
    """The words of a mention: the noun phrase, or the verb with who meets and where."""
    if not frame.is_verb:
        tops = [g for g in frame.group if a.tokens[g].lemma in frames.nouns()]
        ranges = [tree.phrase(a, t) for t in tops]
        return a.span(min(r[0] for r in ranges), max(r[1] for r in ranges))
    sentence = a.sentence_of(frame.trigger)
    inside = [m for m in named if sentence.first <= m.first and m.last <= sentence.last]
    return a.span(min([frame.trigger, *(m.first for m in inside)]), max([frame.trigger + 1, *(m.last for m in inside)]))


# --- which round, who mediates, what was called off -----------------------------------------------------------


def _round(a: Annotation, group: Sequence[int]) -> int | None:
    """Takes: "the second round", "the 12th round", "round four", "the seventh of the committee".
    Refuses: "the first meeting since 2022"."""
    for noun in group:
        token = a.tokens[noun]
        if (
            token.lemma == "round"
            and noun + 1 < len(a.tokens)
            and (after := numbers.small(a.tokens[noun + 1].lower)) is not None
        ):
            return after
        for child in a.children[noun]:
            number = 1 if a.tokens[child].lower == "opening" else numbers.ordinal(a.tokens[child].lower)
            if number and child < noun and (token.lemma == "round" or (number > 1 and token.lemma in _COUNTED)):
                return number
        if token.dep in tree.SUBJECTS and token.lemma in {"meeting", "round", "session"}:
            for child in a.children[token.head]:
                number = numbers.ordinal(a.tokens[child].lower) if a.tokens[child].dep == "attr" else None
                if number and number > 1:
                    return number
    return None


def _mediations(a: Annotation, frame: Frame, mediations: Sequence[Mediation]) -> list[Mediation]:
    """Those who host, chair or mediate it by the words of its own sentence."""
    own = {frame.trigger, *frame.group, *frame.verbs}
    own |= {c for n in (*frame.group, frame.trigger) for c in frames.clauses(a, n)}
    near = [m for m in mediations if m.target in own or m.token in own or (m.target is None and m.chairs)]
    return [m for m in near if not m.only_exchanges]


_OFF = frozenset({"cancel", "postpone", "scrap", "abandon", "suspend"})


def _called_off(a: Annotation, drafts: Sequence[MeetingMention]) -> list[MeetingMention]:
    """A planned meeting that the next sentence says was called off: "… had been set for March 10. It was called
    off"."""
    found = list(drafts)
    for place, draft in enumerate(found):
        number = a.tokens[draft.head].sentence + 1
        following = found[place + 1 :]
        if number >= len(a.sentences) or any(a.tokens[d.head].sentence == number - 1 for d in following[:1]):
            continue
        words = _failure(a, number)
        if draft.status.value in {EventStatus.PLANNED, EventStatus.PROPOSED} and words is not None:
            found[place] = replace(draft, status=Slot(EventStatus.CANCELLED, words))
    return found


def _failure(a: Annotation, number: int) -> Span | None:
    """The words by which a sentence says that what the one before spoke of did not happen; it begins with "it",
    "that", "the meeting"."""
    sentence = a.sentences[number]
    tokens = a.tokens[sentence.first : sentence.last]
    if (
        tokens[0].lower not in {"it", "they", "that", "this", "the", "these", "those"}
        or sentence.block != a.sentences[number - 1].block
    ):
        return None
    for token in tokens[:12]:
        off = token.lemma == "call" and token.index + 1 < sentence.last and a.tokens[token.index + 1].lower == "off"
        missed = token.lower == "without" and any(
            t.lemma in frames.nouns() for t in tokens[token.index + 1 - sentence.first :][:3]
        )
        never = (
            token.lemma in {"take", "happen", "occur"}
            and bool({"did", "never", "has", "had"} & {a.tokens[c].lower for c in a.children[token.index]})
            and token.pos == "VERB"
            and tree.is_negated(a, token.index)
        )
        if token.lemma in _OFF or off or missed or never:
            return a.span(sentence.first, min(token.index + 2, sentence.last))
    return None

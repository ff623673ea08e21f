"""Quotations that are statements: “We agreed,” he said. / He said: “We agreed.”"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.claims import speech, tree
from kg.claims.attribution import continued, naming, passages, speakers
from kg.claims.attribution.cues import Cue, Cues
from kg.claims.attribution.text import SPEAKING, Text
from kg.claims.quotations import Quotation
from kg.model import BlockKind, MentionKind, QuoteForm, SpeechAct, StatementFinding

_FARTHEST_BEHIND = 18
_FARTHEST_BEFORE = 34
_COLON = speech.Frame(SpeechAct.SAY, frozenset({"clause"}))


def find(text: Text, cues: Cues) -> Iterator[StatementFinding]:
    """Takes: “We agreed,” he said. / He said: “We agreed.” Refuses: a "ceasefire" in marks; the "Seven"."""
    last: StatementFinding | None = None
    previous: Quotation | None = None
    for quote in text.quotes:
        cue = _cue(text, cues, quote) if _may_speak(text, quote) else None
        if cue is not None and _stands_alone(text, cues, quote):
            last = passages.statement(text, cue, quote.inner, QuoteForm.DIRECT, _act(text, cue))
        elif (
            last is not None
            and previous is not None
            and _stands_alone(text, cues, quote)
            and continued.goes_on(text, cues, previous, quote, last)
        ):
            last = replace(last, passage=quote.inner)
        elif _may_speak(text, quote) and (cue := continued.led_in(text, cues, quote)) is not None:
            last = passages.statement(text, cue, quote.inner, QuoteForm.DIRECT, SpeechAct.SAY)
        else:
            continue
        previous = quote
        yield last


def _cue(text: Text, cues: Cues, quote: Quotation) -> Cue | None:
    return _cue_behind(text, cues, quote) or _cue_before(text, cues, quote) or _colon(text, quote) or _in_the_words_of(text, quote)


def _act(text: Text, cue: Cue) -> SpeechAct:
    """The act of a quotation: what "reiterated demands, saying" reports is a demand; what is asked is only said."""
    if "clause" not in cue.frame.contents:
        return SpeechAct.SAY
    verb = text.token(cue.verb)
    objects = tree.objects(text.a, verb.head) if verb.dep == "advcl" and verb.head != cue.verb else []
    return SpeechAct.DEMAND if any(text.token(o).lemma == "demand" for o in objects) else cue.act


# --- whether a quotation is a statement of its own -------------------------------------------------------


def _may_speak(text: Text, quote: Quotation) -> bool:
    return (
        text.a.blocks[quote.block].kind not in {BlockKind.NOTICE, BlockKind.BYLINE}
        and quote.span.start in text.first_token_of
    )


def _stands_alone(text: Text, cues: Cues, quote: Quotation) -> bool:
    """Whether a quotation is a clause of its own and not a part of the reporter's sentence."""
    if not _may_speak(text, quote):
        return False
    body = text.a.report.text
    block = text.a.blocks[quote.block]
    before = body[block.span.start : quote.span.start].rstrip()
    first = text.first_token_of[quote.span.start]
    if first == passages.opening_of(text, text.period(first)[0]) and quote.words(body) > 1:
        return True
    if before and before[-1] not in ":,;.!?—–-…)\"”’'":
        return False
    inner = quote.inner.of(body)
    if quote.words(body) == 1:
        return before[-1:] in {"", ":", ".", "!", "?"} and inner[:1].isupper() and inner[-1] in ",.!?"
    if before.endswith(":") or inner[:1].isupper() or inner[:1].isdigit() or not before:
        return True
    if _follows_attribution(text, cues, quote):
        return quote.words(body) > passages.LONGEST_TERM or text.quoted(text.period(first)[0]) is not None
    return inner[-1] in ",.!?" and quote.words(body) > passages.LONGEST_TERM and not _is_led_in(text, quote)


def _follows_attribution(text: Text, cues: Cues, quote: Quotation) -> bool:
    """Whether a verb of saying and a comma stand right before: "as X said, “is how …”"."""
    first = text.first_token_of[quote.span.start]
    return text.lower(first - 1) == "," and any(
        cues[v].end == first - 1 for v in range(first - 4, first - 1) if v in cues
    )


def _is_led_in(text: Text, quote: Quotation) -> bool:
    """Whether the reporter's own words begin the clause: "If a way is closed, “we will hear about it,” he said"."""
    first = text.first_token_of[quote.span.start]
    start = passages.opening_of(text, text.period(first)[0])
    own = [i for i in range(start, first) if text.quoted(i) is None]
    if _in_the_words_of(text, quote) is not None:
        return False
    return (
        bool(own)
        and text.lower(first - 1) == ","
        and text.token(own[0]).lower
        in {"if", "when", "while", "as", "once", "should", "in", "on", "after", "before", "until", "unless"}
    )


# --- who says it -----------------------------------------------------------------------------------------


def _cue_behind(text: Text, cues: Cues, quote: Quotation) -> Cue | None:
    """The verb of saying that follows: “…,” said X / “…,” X said."""
    if text.a.report.text[quote.inner.end - 1] in ".…" and not _is_followed_by_comma(text, quote):
        return None
    start = text.last_token_of[quote.span.start]
    for token in range(start, min(start + _FARTHEST_BEHIND, len(text.a.tokens))):
        word = text.token(token)
        if (
            text.a.sentences[word.sentence].block != quote.block
            or text.quoted(token) is not None
            or word.text in {".", ";", "!", "?", ":"}
        ):
            return None
        if token in cues:
            return cues[token]
        if (
            token > start
            and text.is_finite(token)
            and word.pos == "VERB"
            and speech.frame_of(text.a, token) is None
            and word.lemma not in {"quote", "cite"}
            and _is_main(text, start, token)
        ):
            return None
    return None


def _is_main(text: Text, start: int, verb: int) -> bool:
    """Whether no relative pronoun opens the clause of a verb, so that the sentence goes on without a verb of saying."""
    return not any(text.lower(i) in {"who", "which", "that", "whose", "where", "when"} for i in range(start, verb))


def _is_followed_by_comma(text: Text, quote: Quotation) -> bool:
    return text.lower(text.last_token_of[quote.span.start]) == ","


def _cue_before(text: Text, cues: Cues, quote: Quotation) -> Cue | None:
    """The verb of saying that leads in: X said: “…” / X said, “…”"""
    start = text.first_token_of[quote.span.start]
    for token in range(start - 1, max(-1, start - 1 - _FARTHEST_BEFORE), -1):
        word = text.token(token)
        if (
            text.a.sentences[word.sentence].block != quote.block
            or text.quoted(token) is not None
            or word.text in {".", "!", "?"}
        ):
            return None
        if word.text == ";" and token < start - 1:
            return None
        if token in cues:
            return cues[token]
    return None


def _in_the_words_of(text: Text, quote: Quotation) -> Cue | None:
    """Takes: In the words of Brandt, “it is over”. / For Brandt, “it is only the first step.”"""
    start = text.first_token_of[quote.span.start]
    first = passages.opening_of(text, text.period(start)[0])
    if text.lower(start - 1) != "," or quote.words(text.a.report.text) <= passages.LONGEST_TERM:
        return None
    lead = [text.lower(i) for i in range(first, min(first + 4, start))]
    name = first + 4 if lead == ["in", "the", "words", "of"] else first + 1 if lead[:1] == ["for"] else None
    who = naming.within(text, name, speakers.end_of_phrase(text, name, start)) if name is not None else ()
    if not who or max(m.last for m in who) != start - 1 or (lead[0] == "for" and who[0].kind is not MentionKind.PERSON):
        return None
    return Cue(first, _COLON, who)


def _colon(text: Text, quote: Quotation) -> Cue | None:
    """A name and a colon: Brandt: “We agreed.” / The agency quoted Brandt: “We agreed.”"""
    start = text.first_token_of[quote.span.start]
    first = passages.opening_of(text, text.period(start)[0])
    if text.lower(start - 1) != ":" or not first < start - 1:
        return None
    who = text.widest(start - 2)
    if (
        who is None
        or who.kind not in SPEAKING - {MentionKind.PRONOUN}
        or any(text.tag(i).startswith("VB") and text.token(i).lemma != "quote" for i in range(first, start - 1))
    ):
        return None
    quoting = next((i + 1 for i in range(first, start - 1) if text.token(i).lemma == "quote"), first)
    named = naming.within(text, quoting, start - 1)
    return Cue(start - 1, _COLON, named) if named else None

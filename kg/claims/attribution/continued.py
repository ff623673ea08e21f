"""Quotations without a verb of saying beside them → those who spoke, or acted, right before."""

from __future__ import annotations

from kg.claims import speech, tree
from kg.claims.attribution import naming, passages
from kg.claims.attribution.cues import Cue, Cues
from kg.claims.attribution.text import Text
from kg.claims.quotations import Quotation
from kg.model import BlockKind, Mention, MentionKind, SpeechAct, StatementFinding

_LONGEST_GAP = 160
_SHORTEST = 3
_ENDS = frozenset(".!?…")
_WORDLESS = speech.Frame(SpeechAct.SAY, frozenset())
_WRITTEN = frozenset("banner caption headline inscription lettering letter motto placard poster question quote shirt sign slogan".split())
_SINGLE = frozenset({"he", "she"})


# --- quotations that go on with the one before -----------------------------------------------------------------


def goes_on(text: Text, cues: Cues, before: Quotation, quote: Quotation, last: StatementFinding) -> bool:
    """Whether a quotation without a speaker of its own goes on with the one before.

    Takes: “…,” he said. “And …” in one paragraph; a paragraph that opens with a mark after an unclosed one, and one
    of nothing but a quotation after “…,” he said.
    """
    if before.block == quote.block:
        near = quote.span.start - before.span.end < _LONGEST_GAP and _stops_between(text, before, quote) <= 1
        return near and not _names_another(text, cues, before, quote, last)
    block = text.a.blocks[before.block].span
    if quote.block != before.block + 1 or quote.span.start != text.a.blocks[quote.block].span.start:
        return False
    return before.span.end == block.end or not before.closed or (_is_paragraph(text, quote) and _ends_it(text, cues, before))


def _is_paragraph(text: Text, quote: Quotation) -> bool:
    """Whether a paragraph is a quotation and nothing else."""
    block = text.a.blocks[quote.block]
    return quote.span == block.span and block.kind is BlockKind.BODY and _is_sentence(text, quote)


def _ends_it(text: Text, cues: Cues, quote: Quotation) -> bool:
    """Whether no more than a short attribution follows a quotation in its paragraph."""
    first = text.last_token_of[quote.span.start]
    end = text.a.blocks[quote.block].span.end
    last = text.period(first)[1] if first < len(text.a.tokens) else first
    closes = text.token(last - 1).end == end
    return closes and end - quote.span.end < _LONGEST_GAP and any(i in cues for i in range(first, last))


def _stops_between(text: Text, before: Quotation, quote: Quotation) -> int:
    between = _between(text, before, quote)
    return len({text.period(i)[1] for i in between}) - (not _ends_with_stop(text, between))


def _between(text: Text, before: Quotation, quote: Quotation) -> range:
    return range(text.last_token_of[before.span.start], text.first_token_of[quote.span.start])


def _ends_with_stop(text: Text, between: range) -> bool:
    return bool(between) and text.period(between[-1])[1] == between[-1] + 1


def _names_another(text: Text, cues: Cues, before: Quotation, quote: Quotation, last: StatementFinding) -> bool:
    """Whether someone else is named as a subject between two quotations, outside of what is said there."""
    own = {m.head for m in last.speakers}
    between = _between(text, before, quote)
    found: list[Mention] = [m for i in between if (m := text.mentions.by_head.get(i)) is not None]
    return any(
        m.kind in {MentionKind.PERSON, MentionKind.OFFICE}
        and m.head not in own
        and text.token(m.head).dep in tree.SUBJECTS
        and not _is_told(text, cues, m, last)
        for m in found
    )


def _is_told(text: Text, cues: Cues, mention: Mention, last: StatementFinding) -> bool:
    """Takes "civilians" of “…,” he wrote, adding that civilians were among them."""
    above = (cues[t] for t in tree.ancestors(text.a, mention.head) if t in cues and t < mention.head)
    return any(set(cue.speakers) & set(last.speakers) for cue in above)


# --- quotations that follow what somebody did or said ------------------------------------------------------


def led_in(text: Text, cues: Cues, quote: Quotation) -> Cue | None:
    """The one who is told of right before a quotation that is a sentence of its own.

    Takes: Brandt said they were ready. “We leave at dawn.” / Brandt was blunt: “There is no deal.”
    Refuses: The banner had one line: “Bring them home.” / Brandt met Okoro. “Bring them home”, a banner read.
    """
    first = text.first_token_of[quote.span.start]
    if not _is_sentence(text, quote) or text.a.blocks[quote.block].kind is not BlockKind.BODY or first == 0:
        return None
    if text.lower(first - 1) == ":":
        return _subject(text, text.period(first)[0], first - 1)
    if text.period(first)[0] != first or not _is_whole_period(text, quote):
        return None
    start, last = text.period(first - 1)
    if text.a.block_of(start) == text.a.block_of(first):
        return _only_speaker(text, cues, start, last) or _subject(text, start, last)
    alone = _is_paragraph(text, quote) and text.a.block_of(start).kind is BlockKind.BODY
    return _only_speaker(text, cues, start, last) if alone else None


def _is_sentence(text: Text, quote: Quotation) -> bool:
    words = quote.inner.of(text.a.report.text)
    return words[:1].isupper() and words[-1:] in _ENDS and quote.words(text.a.report.text) >= _SHORTEST


def _is_whole_period(text: Text, quote: Quotation) -> bool:
    """Whether the reporter adds nothing to a quotation: no “…” a banner read."""
    behind = text.last_token_of[quote.span.start]
    return behind >= len(text.a.tokens) or text.period(behind)[0] == behind


def _only_speaker(text: Text, cues: Cues, start: int, last: int) -> Cue | None:
    """The one who says all that is said in a sentence."""
    said = [cues[i] for i in range(start, last) if i in cues and text.quoted(i) is None]
    if not said or any({m.name for m in c.speakers} != {m.name for m in said[0].speakers} for c in said):
        return None
    who = said[0].speakers
    return Cue(said[-1].verb, _WORDLESS, who) if all(_may_go_on(m) for m in who) else None


def _may_go_on(mention: Mention) -> bool:
    return mention.kind in {MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN} and not mention.plural


def _subject(text: Text, start: int, last: int) -> Cue | None:
    """The person who is the subject of a whole sentence, where nobody else is and nothing written is spoken of."""
    if any(text.token(i).lemma in _WRITTEN or text.quoted(i) is not None for i in range(start, last)):
        return None
    start = passages.opening_of(text, start)
    subjects = [i for i in range(start, last) if text.token(i).dep in tree.SUBJECTS]
    if not subjects or text.tag(text.token(subjects[0]).head)[:2] not in {"VB", "MD"}:
        return None
    who = naming.named(text, [subjects[0]])
    verb = text.token(subjects[0]).head
    single = len(who) == 1 and (who[0].kind is MentionKind.PERSON or who[0].name in _SINGLE)
    alone = len(subjects) == 1 and len(tree.conjuncts(text.a, subjects[0])) == 1
    return Cue(verb, _WORDLESS, who) if single and alone and text.token(verb).dep == "ROOT" else None

"""Verbs of saying, "according to", quotation marks → statements: who said which words, and how.

Each rule gives drafts; where two claim the same words, the one that comes first in `RULES` stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.claims import quotations, speech, tree
from kg.claims.dates import DateMention
from kg.claims.mentions import Mentions
from kg.claims.quotations import Quotation
from kg.model import Annotation, BlockKind, Mention, MentionKind, PartialDate, QuoteForm, Slot, Span, SpeechAct, StatementFinding

_SPEAKERS = frozenset({MentionKind.PERSON, MentionKind.PARTY, MentionKind.BODY, MentionKind.OFFICE, MentionKind.PRONOUN, MentionKind.SIDES})
# A quotation of so few words is a term that the reporter borrows, not a statement of its own.
_LONGEST_TERM = 3
_FARTHEST_CUE = 16


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying with its speakers."""

    verb: int
    speakers: tuple[Mention, ...]
    act: SpeechAct
    relayed_by: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class _Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    quotes: tuple[Quotation, ...]
    dates: tuple[DateMention, ...]

    def quoted(self, token: int) -> Quotation | None:
        start = self.a.tokens[token].start
        return next((q for q in self.quotes if q.span.start <= start < q.span.end), None)


def find(a: Annotation, mentions: Mentions, dates: Sequence[DateMention]) -> tuple[StatementFinding, ...]:
    """All statements, in the order of the text; a statement within another one is part of that."""
    text = _Text(a, mentions, quotations.find(a), tuple(dates))
    kept: list[StatementFinding] = []
    for rule in RULES:
        for draft in rule(text):
            if not any(_clash(draft, other) for other in kept):
                kept.append(draft)
    return tuple(sorted(kept, key=lambda s: (s.passage.start, s.passage.end)))


def _clash(one: StatementFinding, other: StatementFinding) -> bool:
    """Whether two drafts are about the same words, or one verb of saying lies within the other's content."""
    if one.passage.overlaps(other.passage):
        return True
    return other.passage.covers(one.cue)


# --- direct speech ----------------------------------------------------------------------------------


def direct(text: _Text) -> Iterator[StatementFinding]:
    """Takes: “We agreed,” he said. / He said: “We agreed.” Refuses: a "ceasefire" in marks; the "Seven"."""
    last: StatementFinding | None = None
    for quote in text.quotes:
        if not _stands_alone(text, quote):
            continue
        cue = _cue_after(text, quote) or _cue_before(text, quote)
        if cue is not None:
            last = _direct(text, quote, cue)
        elif last is not None and _goes_on(text, quote, last):
            last = replace(last, passage=quote.inner)
        else:
            continue
        yield last


def _direct(text: _Text, quote: Quotation, cue: _Cue) -> StatementFinding:
    act = _act_of_quotation(text, cue)
    return _statement(text, cue, quote.inner, QuoteForm.DIRECT, act)


def _act_of_quotation(text: _Text, cue: _Cue) -> SpeechAct:
    """ "We insist on …" is a demand whatever verb reports it; so is what "reiterated demands, saying" reports."""
    above = text.a.tokens[text.a.tokens[cue.verb].head]
    objects = {text.a.tokens[o].lemma for o in tree.objects(text.a, above.index)} if above.index != cue.verb else set()
    if text.a.tokens[cue.verb].dep == "advcl" and "demand" in objects:
        return SpeechAct.DEMAND
    return cue.act


def _stands_alone(text: _Text, quote: Quotation) -> bool:
    """Whether a quotation is a clause of its own and not a part of the reporter's sentence."""
    body = text.a.report.text
    block = text.a.blocks[quote.block]
    if block.kind in {BlockKind.NOTICE, BlockKind.BYLINE}:
        return False
    before = body[block.span.start : quote.span.start].rstrip()
    opens = not before or before[-1] in ":,;.!?—–-…)\"”’'" or before.endswith("\n")
    first = quote.inner.of(body)[:1]
    if quote.words(body) == 1 and not before:
        return first.isupper() and quote.inner.of(body)[-1] in ",.!?"
    return opens and (first.isupper() or first.isdigit() or before.endswith(":") or _ends_a_clause(body, quote)) and quote.words(body) >= 2


def _ends_a_clause(body: str, quote: Quotation) -> bool:
    return quote.inner.of(body)[-1] in ",.!?" and quote.words(body) > _LONGEST_TERM


def _cue_after(text: _Text, quote: Quotation) -> _Cue | None:
    """The verb of saying that follows: “…,” said X / “…,” X said."""
    block = text.a.blocks[quote.block].span
    start = _first_token_from(text, quote.span.end)
    if start is None:
        return None
    if text.a.report.text[quote.inner.end - 1] in ".…" and text.a.report.text[quote.span.end - 2] != ",":
        return None
    for token in range(start, min(start + _FARTHEST_CUE, len(text.a.tokens))):
        word = text.a.tokens[token]
        if word.start >= block.end or text.quoted(token) is not None or word.text in {".", ";", "!", "?"}:
            return None
        cue = _cue_at(text, token)
        if cue is not None:
            return cue
    return None


def _cue_before(text: _Text, quote: Quotation) -> _Cue | None:
    """The verb of saying that leads in: X said: “…” / X said, “…” """
    start = _first_token_from(text, quote.span.start)
    block = text.a.blocks[quote.block].span
    if start is None:
        return None
    for token in range(start - 1, max(-1, start - 1 - 2 * _FARTHEST_CUE), -1):
        word = text.a.tokens[token]
        if word.start < block.start or text.quoted(token) is not None or (word.text in {".", ";", "!", "?"} and token < start - 1):
            return None
        if word.text in {".", "!", "?"}:
            return None
        cue = _cue_at(text, token)
        if cue is not None:
            return cue
    return None


def _first_token_from(text: _Text, offset: int) -> int | None:
    return next((t.index for t in text.a.tokens if t.start >= offset), None)


def _goes_on(text: _Text, quote: Quotation, last: StatementFinding) -> bool:
    """Whether a quotation without a speaker of its own goes on with the one before.

    Takes: “…,” he said. “And …” in one paragraph; a paragraph that opens with a mark after an unclosed one.
    """
    before = _quote_at(text, last.passage)
    if before is None:
        return False
    if before.block == quote.block:
        between = Span(before.span.end, quote.span.start).of(text.a.report.text)
        return between.count(".") + between.count("!") + between.count("?") <= 1 and len(between) < 160 and not _names_another(text, before, quote, last)
    opens = quote.span.start == text.a.blocks[quote.block].span.start
    ends = before.span.end == text.a.blocks[before.block].span.end
    return quote.block == before.block + 1 and opens and (ends or not before.closed)


def _names_another(text: _Text, before: Quotation, quote: Quotation, last: StatementFinding) -> bool:
    """Whether someone else is named as a subject between two quotations."""
    own = {m.head for m in last.speakers}
    return any(
        before.span.end <= m.span.start < quote.span.start and m.head not in own and text.a.tokens[m.head].dep in tree.SUBJECTS
        for m in text.mentions.of_kind(MentionKind.PERSON, MentionKind.OFFICE)
    )


def _quote_at(text: _Text, passage: Span) -> Quotation | None:
    return next((q for q in text.quotes if q.inner == passage), None)


# --- indirect speech ----------------------------------------------------------------------------------


def indirect(text: _Text) -> Iterator[StatementFinding]:
    """Takes: He said (that) the talks would go on. / The talks would go on, he said. Refuses: He would not say when."""
    for token in text.a.tokens:
        if token.pos in {"VERB", "AUX"} and text.quoted(token.index) is None:
            cue = _cue_at(text, token.index)
            frame = speech.frame_of(text.a, token.index)
            if cue is None or frame is None:
                continue
            for kind in ("clause", "verdict", "person", "to", "act", "noun"):
                passage = _CONTENT[kind](text, token.index, frame) if kind in frame.contents else None
                if passage is not None:
                    form = _form(text, passage)
                    yield _statement(text, cue, _without_marks(text, passage, form), form, frame.act)
                    break


def _clause(text: _Text, verb: int, _: speech.Frame) -> Span | None:
    """The clause that is said: after the verb, with or without "that", or before it."""
    a = text.a
    for child in a.children[verb]:
        token = a.tokens[child]
        if token.dep in {"ccomp", "parataxis"} or (token.dep == "xcomp" and token.tag in {"VBD", "VBZ", "VBP"}):
            first, last = tree.clause(a, child)
            if child > verb:
                first, last = max(first, verb + 1), _cut(text, child, last, verb)
            else:
                last = min(last, _attribution_start(text, verb))
            return _span(text, first, last)
    return None


def _cut(text: _Text, content: int, last: int, verb: int) -> int:
    """Where the content ends if a verb of saying that belongs to the same speaker was drawn into it.

    Takes: "promised that every case would be examined | but denied that …", "said … | adding that …".
    """
    a = text.a
    for token in range(content + 1, last):
        word = a.tokens[token]
        if word.text == ";":
            return token
        if not speech.is_speech(a, token) or text.quoted(token) is not None:
            continue
        if word.dep == "conj" and tree.own_subject(a, token) is None and not tree.auxiliaries(a, token) and word.tag in {"VBD", "VBN", "VBZ", "VBP"}:
            same_tense = word.tag in {"VBD", "VBN"} if a.tokens[verb].tag in {"VBD", "VBN"} else word.tag in {"VBZ", "VBP"}
            if same_tense:
                return _before_conjunction(a, token)
        if word.tag == "VBG" and word.dep == "advcl" and a.tokens[token - 1].text == ",":
            return token - 1
    return last


def _before_conjunction(a: Annotation, token: int) -> int:
    while token - 1 > 0 and a.tokens[token - 1].lower in {"and", "but", ",", "also", "then", "however"}:
        token -= 1
    return token


def _attribution_start(text: _Text, verb: int) -> int:
    """The first token of ", X said" where the content stands before it."""
    a = text.a
    starts = [verb]
    for child in a.children[verb]:
        if a.tokens[child].dep in tree.SUBJECTS or a.tokens[child].dep in {"aux", "advmod", "neg"}:
            starts.append(tree.clause(a, child)[0])
    content = [c for c in a.children[verb] if a.tokens[c].dep in {"ccomp", "parataxis"} and c < verb]
    return min(s for s in starts if s > (content[0] if content else -1))


def _object(text: _Text, verb: int, frame: speech.Frame) -> Span | None:
    """What is demanded, denied or proposed: "demanded | the return of 339 children"."""
    a = text.a
    heads = tree.after(a, verb, frame.companion) if frame.companion else tree.objects(a, verb)
    heads = [h for h in heads if h > verb]
    if not heads or (frame.act is SpeechAct.SAY and frame.companion is None and not _is_weighty(text, heads[0])):
        return None
    if text.mentions.by_head.get(heads[0]) is not None and text.mentions.by_head[heads[0]].kind in {MentionKind.PERSON, MentionKind.PLACE}:
        return None
    first, last = tree.clause(a, heads[0])
    return _span(text, max(first, verb + 1), _cut(text, heads[0], last, verb))


def _is_weighty(text: _Text, head: int) -> bool:
    first, last = tree.clause(text.a, head)
    return last - first >= 3


def _infinitive(text: _Text, verb: int, _: speech.Frame) -> Span | None:
    """What is promised or refused: "promised | to go on working"."""
    a = text.a
    for child in a.children[verb]:
        if child > verb and a.tokens[child].dep in {"xcomp", "ccomp", "advcl"} and "to" in tree.auxiliaries(a, child):
            first, last = tree.clause(a, child)
            return _span(text, first, _cut(text, child, last, verb))
    return None


def _deed(text: _Text, verb: int, frame: speech.Frame) -> Span | None:
    """What somebody is accused of: "accused Kyiv of | delaying the handover"; "denied | taking part"."""
    a = text.a
    for child in a.children[verb]:
        token = a.tokens[child]
        if child > verb and token.lower == (frame.companion or "of") and token.dep == "prep":
            first, last = tree.clause(a, child)
            return _span(text, first + 1, _cut(text, child, last, verb))
    return _gerund(text, verb)


def _gerund(text: _Text, verb: int) -> Span | None:
    a = text.a
    for child in a.children[verb]:
        if child > verb and a.tokens[child].dep in {"xcomp", "pcomp", "ccomp"} and a.tokens[child].tag == "VBG":
            first, last = tree.clause(a, child)
            return _span(text, first, _cut(text, child, last, verb))
    # The parser often hangs "of …" on the one who is accused.
    for head in tree.objects(a, verb):
        for child in a.children[head]:
            if a.tokens[child].lower == "of" and any(a.tokens[c].tag == "VBG" for c in a.children[child]):
                first, last = tree.clause(a, child)
                return _span(text, first + 1, _cut(text, child, last, verb))
    return None


def _request(text: _Text, verb: int, frame: speech.Frame) -> Span | None:
    """Who is asked to do what: "called on | Thailand to hand them over"."""
    a = text.a
    for child in a.children[verb]:
        if child > verb and a.tokens[child].dep in {"ccomp", "xcomp", "advcl"} and ("to" in tree.auxiliaries(a, child) or a.tokens[child].dep == "ccomp"):
            first, last = tree.clause(a, child)
            asked = [h for h in (tree.after(a, verb, frame.companion) if frame.companion else tree.objects(a, verb)) if verb < h < child]
            start = tree.clause(a, asked[0])[0] if asked else first
            return _span(text, start, _cut(text, child, last, verb))
    if frame.companion:
        for head in tree.after(a, verb, frame.companion):
            for child in a.children[head]:
                if a.tokens[child].dep in {"acl", "relcl", "advcl"} and "to" in tree.auxiliaries(a, child):
                    return _span(text, *tree.clause(a, head))
    return None


def _verdict(text: _Text, verb: int, _: speech.Frame) -> Span | None:
    """An object and what it is called: "called | the announcement a breakthrough"."""
    a = text.a
    right = [c for c in a.children[verb] if c > verb and a.tokens[c].dep in {"dobj", "oprd", "ccomp", "xcomp", "prep", "acomp", "attr"} and a.tokens[c].lower != "in"]
    if not right or not any(a.tokens[c].dep in {"oprd", "ccomp", "xcomp", "acomp"} or a.tokens[c].lower == "as" for c in right):
        return None
    first, last = tree.clause(a, right[0])[0], tree.clause(a, right[-1])[1]
    return _span(text, max(first, verb + 1), _cut(text, right[0], last, verb))


_CONTENT: dict[str, Callable[[_Text, int, speech.Frame], Span | None]] = {
    "clause": _clause, "noun": _object, "to": _infinitive, "act": _deed, "person": _request, "verdict": _verdict,
}  # fmt: skip


# --- "according to" -----------------------------------------------------------------------------------


def according_to(text: _Text) -> Iterator[StatementFinding]:
    """Takes: 1,245 bodies came, according to the ministry. Refuses: exchanged according to a list."""
    a = text.a
    for token in a.tokens:
        if token.lower != "according" or token.index + 1 >= len(a.tokens) or a.tokens[token.index + 1].lower != "to" or text.quoted(token.index):
            continue
        speakers = _speakers_from(text, _objects_of_according(text, token.index))
        passage = _around(text, token.index)
        if speakers and passage is not None:
            cue = _Cue(token.index, speakers, SpeechAct.SAY)
            form = _form(text, passage)
            yield _statement(text, cue, _without_marks(text, passage, form), form, SpeechAct.SAY)


def _objects_of_according(text: _Text, according: int) -> list[int]:
    a = text.a
    return [o for c in (according, according + 1) for o in tree.after(a, c, "to")] or [
        o for c in a.children[according + 1] if a.tokens[c].dep == "pobj" for o in tree.conjuncts(a, c)
    ]


def _around(text: _Text, according: int) -> Span | None:
    """The sentence without the attribution: what stands before it, or after it where it opens the sentence."""
    a = text.a
    sentence = a.sentence_of(according)
    if according - sentence.first <= 1:
        end = tree.clause(a, according)[1]
        comma = next((i for i in range(according, min(sentence.last, end + 2)) if a.tokens[i].text == "," and i + 1 >= end - 1), end)
        return _span(text, comma + 1, sentence.last)
    first = sentence.first
    for i in range(according - 1, sentence.first, -1):
        if a.tokens[i].text in {";", ":"}:
            first = i + 1
            break
    return _span(text, first, according)


# --- what all rules share -------------------------------------------------------------------------------


RULES: tuple[Callable[[_Text], Iterator[StatementFinding]], ...] = (direct, indirect, according_to)


def _cue_at(text: _Text, verb: int) -> _Cue | None:
    """The verb of saying at a token, with who says it; None if it says nothing for real."""
    a = text.a
    frame = speech.frame_of(a, verb)
    if frame is None or not speech.is_said_for_real(a, verb):
        return None
    quoted = _quoted_as(text, verb)
    if quoted:
        return _Cue(verb, quoted, frame.act)
    heads = _who_says(text, verb)
    speakers = _speakers_from(text, heads)
    cited = _cited(text, verb)
    if cited:
        return _Cue(verb, cited, frame.act, speakers)
    return _Cue(verb, speakers, frame.act) if speakers else None


def _who_says(text: _Text, verb: int) -> list[int]:
    """Heads of those who say it: the subject, the agent of a passive, the subject of the clause that "adding" hangs on."""
    a = text.a
    if tree.is_passive(a, verb):
        return tree.agents(a, verb)
    heads = tree.subjects(a, verb)
    if heads:
        return [_antecedent(a, h) for h in heads]
    token = a.tokens[verb]
    if token.tag == "VBG" and token.dep in {"advcl", "xcomp", "conj"}:
        return [_antecedent(a, h) for h in tree.subjects(a, token.head)]
    if token.dep == "conj":
        return _who_says(text, token.head)
    return _subject_before(text, verb)


def _subject_before(text: _Text, verb: int) -> list[int]:
    """Where the parser lost the subject: the nominal right before or after the verb ("…,” said Umerov")."""
    for place in (verb - 1, verb + 1):
        mention = text.mentions.by_token.get(place)
        if mention is not None and mention.kind in _SPEAKERS and mention.first <= place < mention.last:
            return [mention.head]
    return []


def _antecedent(a: Annotation, head: int) -> int:
    """Whom "who" or "which" stands for: the noun that the relative clause hangs on."""
    token = a.tokens[head]
    if token.lower not in {"who", "which", "that"}:
        return head
    verb = a.tokens[token.head]
    while verb.dep not in {"relcl", "acl"} and verb.head != verb.index:
        verb = a.tokens[verb.head]
    return verb.head if verb.dep in {"relcl", "acl"} else head


def _speakers_from(text: _Text, heads: Sequence[int]) -> tuple[Mention, ...]:
    found = [m for m in (_speaker(text, h) for h in heads) if m is not None]
    return tuple(found) if len(found) == len(heads) or found else ()


def _speaker(text: _Text, head: int) -> Mention | None:
    """The mention that speaks; of "the embassy's statement" or "a statement by the embassy", the embassy."""
    a = text.a
    mention = text.mentions.by_head.get(head)
    if mention is not None and mention.kind in _SPEAKERS:
        apposed = [c for c in a.children[head] if a.tokens[c].dep == "appos"]
        for child in apposed:
            named = text.mentions.by_head.get(child)
            if mention.kind is MentionKind.OFFICE and named is not None and named.kind is MentionKind.PERSON:
                return named
        return mention
    if mention is None and a.tokens[head].lemma in {"statement", "communique", "communiqué", "readout", "announcement", "post", "message", "report", "letter", "note"}:
        owners = [c for c in a.children[head] if a.tokens[c].dep == "poss"] + tree.after(a, head, "by", "from", "of")
        return next((m for m in (_speaker(text, o) for o in owners) if m is not None), None)
    named = text.mentions.by_token.get(head)
    if named is not None and named.kind in _SPEAKERS:
        return named
    return None


def _quoted_as(text: _Text, verb: int) -> tuple[Mention, ...]:
    """Takes: "the agency quoted Umerov as saying …": he says it."""
    a = text.a
    token = a.tokens[verb]
    if token.lower != "saying" or token.dep != "pcomp":
        return ()
    quoting = a.tokens[a.tokens[token.head].head]
    if quoting.lemma not in {"quote", "cite", "report"}:
        return ()
    heads = tree.subjects(a, quoting.index) if tree.is_passive(a, quoting.index) else tree.objects(a, quoting.index)
    return _speakers_from(text, heads)


def _cited(text: _Text, verb: int) -> tuple[Mention, ...]:
    """Takes: "the agency, citing an aide, said …": the aide says it, the agency passes it on."""
    a = text.a
    for child in _near(a, verb):
        if a.tokens[child].lower in {"citing", "quoting"}:
            found = _speakers_from(text, tree.objects(a, child) or tree.after(a, child, "to"))
            if found:
                return found
    return ()


def _near(a: Annotation, verb: int) -> list[int]:
    """Participles that hang on the verb or on its subject."""
    heads = [verb, *tree.subjects(a, verb)]
    return [c for h in heads for c in a.children[h] if a.tokens[c].tag == "VBG"]


def _form(text: _Text, passage: Span) -> QuoteForm:
    """Direct where all of it is quoted, mixed where more than three words are, otherwise indirect."""
    body = text.a.report.text
    inside = [q for q in text.quotes if passage.overlaps(q.span)]
    for quote in inside:
        if quote.inner.start - passage.start <= 2 and passage.end - quote.inner.end <= 2 and quote.words(body) > _LONGEST_TERM:
            return QuoteForm.DIRECT
    if any(q.words(body) > _LONGEST_TERM for q in inside):
        return QuoteForm.MIXED
    return QuoteForm.INDIRECT


def _without_marks(text: _Text, passage: Span, form: QuoteForm) -> Span:
    if form is not QuoteForm.DIRECT:
        return passage
    return next((q.inner for q in text.quotes if passage.overlaps(q.span)), passage)


def _span(text: _Text, first: int, last: int) -> Span | None:
    """The passage of a token range without "that" before it and marks at its edges; quotation marks stay in pairs."""
    a = text.a
    while first < last and (a.tokens[first].lower == "that" and a.tokens[first].dep == "mark" or a.tokens[first].text in {",", ":", ";", "-", "–", "—", "."}):
        first += 1
    while last > first and a.tokens[last - 1].text in {",", ";", ":", ".", "-", "–", "—", "!", "?"}:
        last -= 1
    if last <= first:
        return None
    span = a.span(first, last)
    for quote in text.quotes:
        if span.start == quote.inner.start and quote.span.end <= span.end + 1:
            span = Span(quote.span.start, max(span.end, quote.span.end))
        if quote.inner.start >= span.start and span.end in {quote.inner.end, quote.inner.end - 1} and quote.span.start >= span.start:
            span = Span(span.start, quote.span.end)
    return span


def _statement(text: _Text, cue: _Cue, passage: Span, form: QuoteForm, act: SpeechAct) -> StatementFinding:
    a = text.a
    first = min([cue.verb, *(m.first for m in cue.speakers if a.tokens[m.head].sentence == a.tokens[cue.verb].sentence)])
    last = max([cue.verb + 1, *(m.last for m in cue.speakers if a.tokens[m.head].sentence == a.tokens[cue.verb].sentence)])
    span = a.span(first, last)
    if span.overlaps(passage):
        span = a.tokens[cue.verb].span
    return StatementFinding(cue.speakers, passage, span, act, form, cue.relayed_by, _said_on(text, cue.verb), _said_in(text, cue.verb))


def _said_on(text: _Text, verb: int) -> Slot[PartialDate] | None:
    """The day of saying: a date that hangs on the verb itself."""
    for date in text.dates:
        if date.value is None:
            continue
        for token in range(date.first, date.last):
            path = [token, *tree.ancestors(text.a, token)][:3]
            if verb in path and not any(text.a.tokens[p].pos == "VERB" and p != verb for p in path[: path.index(verb)]):
                return Slot(date.value, date.span)
    return None


def _said_in(text: _Text, verb: int) -> Slot[Mention] | None:
    """The place of saying: "told reporters in Washington", "In Kyiv, … said"."""
    for head in tree.after(text.a, verb, "in", "at"):
        mention = text.mentions.by_head.get(head)
        if mention is not None and (mention.kind is MentionKind.PLACE or mention.locative):
            return Slot(mention, mention.span)
    return None

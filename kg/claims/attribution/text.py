"""An annotation as the rules of attribution look at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.claims.dates import DateMention
from kg.claims.mentions import Mentions
from kg.claims.offices import FORMS_OF_ADDRESS
from kg.claims.quotations import Quotation
from kg.model import Annotation, Mention, MentionKind, Span, Token

SPEAKING = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PARTY,
        MentionKind.BODY,
        MentionKind.OFFICE,
        MentionKind.PRONOUN,
        MentionKind.SIDES,
    }
)
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINAL = NOUNS | {"DT", "PDT", "JJ", "JJR", "JJS", "POS", "PRP$", "CD", "HYPH", "VBG"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"–", "—", "-", "--"})
_JOINING = frozenset({",", "and", "the", "of", "&"})
_LONGEST_GAP = 9
# What has no full stop for so long is a list or lost its marks; it is cut, so that no rule walks it again and again.
_LONGEST_PERIOD = 250
CLOCK = re.compile(r"\d{1,2}:\d{2}")
_INITIAL = re.compile(r"[A-Z]\.")
_STOPS = frozenset({".", "!", "?", "…", "..."})
_LAST = frozenset(".!?…")
"""What a token ends in that may be a full stop."""


@dataclass(frozen=True)
class Text:
    """What the rules look at."""

    a: Annotation
    mentions: Mentions
    quotes: tuple[Quotation, ...]
    dates: tuple[DateMention, ...]

    def token(self, index: int) -> Token:
        return self.a.tokens[index]

    def lower(self, index: int) -> str:
        """The token's words in lower case; nothing beyond the edges of the report."""
        return self.a.tokens[index].lower if 0 <= index < len(self.a.tokens) else ""

    def tag(self, index: int) -> str:
        return self.a.tokens[index].tag if 0 <= index < len(self.a.tokens) else ""

    @cached_property
    def _quotes_by_token(self) -> dict[int, Quotation]:
        found: dict[int, Quotation] = {}
        place = 0
        for token in self.a.tokens if self.quotes else ():
            while place < len(self.quotes) and self.quotes[place].span.end <= token.start:
                place += 1
            if place < len(self.quotes) and self.quotes[place].span.start <= token.start:
                found[token.index] = self.quotes[place]
        return found

    def quoted(self, token: int) -> Quotation | None:
        """The quotation that a token stands in, its marks included."""
        return self._quotes_by_token.get(token)

    @cached_property
    def _quote_ends(self) -> tuple[int, ...]:
        return tuple(quote.span.end for quote in self.quotes)

    def quotes_in(self, passage: Span) -> Iterator[Quotation]:
        """The quotations that share words with a passage, in the order of the text."""
        for place in range(bisect_right(self._quote_ends, passage.start), len(self.quotes)):
            if self.quotes[place].span.start >= passage.end:
                return
            yield self.quotes[place]

    @cached_property
    def _dated(self) -> frozenset[int]:
        return frozenset(i for date in self.dates for i in range(date.first, date.last))

    def is_dated(self, token: int) -> bool:
        """Whether a token is part of a date."""
        return token in self._dated

    def label(self, first: int, last: int) -> str:
        """The words of a token range on one line."""
        return " ".join(self.a.words(first, last).split())

    @cached_property
    def dates_of(self) -> dict[int, list[DateMention]]:
        """The dates of each sentence."""
        found: dict[int, list[DateMention]] = {}
        for date in self.dates:
            found.setdefault(self.a.tokens[date.first].sentence, []).append(date)
        return found

    def opens_quote(self, token: int) -> bool:
        quote = self.quoted(token)
        return quote is not None and self.quoted(token - 1) is not quote

    @cached_property
    def citing(self) -> tuple[int, ...]:
        """Where a speaker cites another: "the agency, citing an aide, said …"."""
        return tuple(
            token.index
            for token in self.a.with_word({"citing", "quoting", "cited", "quoted"})
            if self.quoted(token.index) is None and self._cites(token.index)
        )

    def _cites(self, token: int) -> bool:
        """Takes: ", citing an aide", "Citing an aide, …", "reported on Friday citing an aide", "which cited an aide"."""
        before = self.lower(token - 1)
        if self.lower(token).endswith("ed"):
            return before in {"which", "who"}
        return before in {",", "–", "—", "and"} or self.period(token)[0] == token or self.is_dated(token - 1)

    @cached_property
    def first_token_of(self) -> dict[int, int]:
        """For each quotation, by its start, its first token."""
        found: dict[int, int] = {}
        for token, quote in self._quotes_by_token.items():
            found.setdefault(quote.span.start, token)
        return found

    @cached_property
    def last_token_of(self) -> dict[int, int]:
        """For each quotation, by its start, one past its last token."""
        return {quote.span.start: token + 1 for token, quote in self._quotes_by_token.items()}

    @cached_property
    def _periods(self) -> tuple[tuple[int, int], ...]:
        """For each token, the range between full stops that it stands in."""
        found: list[tuple[int, int]] = []
        first = 0
        for token in self.a.tokens:
            may_end = token.text[-1] in _LAST or token.index in self._quotes_by_token or token.index in self._last
            if (may_end and self._ends_here(token.index)) or token.index - first >= _LONGEST_PERIOD:
                found.extend([(first, token.index + 1)] * (token.index + 1 - first))
                first = token.index + 1
        return tuple(found)

    @cached_property
    def _last(self) -> frozenset[int]:
        """The last token of each sentence, and so of each block."""
        return frozenset(sentence.last - 1 for sentence in self.a.sentences)

    def period(self, token: int) -> tuple[int, int]:
        """The token range between full stops that a token stands in.

        The parser's own sentences often end at a colon or within a quotation; this goes by the marks alone.
        """
        return self._periods[token]

    def _ends_here(self, token: int) -> bool:
        """Whether a full stop ends here: at a stop outside quotations, or behind one that closes a quotation."""
        word = self.a.tokens[token]
        if token + 1 == len(self.a.tokens) or self._block(token) != self._block(token + 1):
            return True
        quote, next_quote = self.quoted(token), self.quoted(token + 1)
        if quote is None:
            return self._stops(token)
        if quote is next_quote:
            return False
        last = self.a.tokens[token - 1].text[-1:] if word.text in {"”", "’", '"', "'", "»", "''"} else word.text[-1:]
        following = self.a.tokens[token + 1].text
        return last in ".…" and (following[:1].isupper() or next_quote is not None)

    def _stops(self, token: int) -> bool:
        if _INITIAL.fullmatch(self.a.tokens[token].text) and self.tag(token - 1) == "IN":  # "wrote on X. Some …"
            return self.a.tokens[token + 1].text[:1].isupper()
        if (
            self.lower(token - 1) in FORMS_OF_ADDRESS
            and self.token(token - 1).end == self.token(token).start
            and self.tag(token - 1) != "NN"
        ):
            return False
        following = self.a.tokens[token + 1].text
        return self.a.tokens[token].text in _STOPS and not following[:1].islower() and following not in {",", ";", ")"}

    def _block(self, token: int) -> int:
        return self.a.sentences[self.a.tokens[token].sentence].block

    def is_dash(self, token: int) -> bool:
        """Whether a dash parts two phrases; that of "state-run" joins two words."""
        word = self.a.tokens[token]
        return word.text in DASHES and (word.text != "-" or self.a.tokens[token - 1].end < word.start)

    def is_finite(self, token: int) -> bool:
        return self.a.tokens[token].tag in FINITE

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a clause, not only a phrase, stands in a range: a finite verb, quoted or not."""
        return any(
            self.a.tokens[i].tag in FINITE or (self.a.tokens[i].tag == "VBN" and self.a.tokens[i].dep in {"ROOT", "ccomp"})
            for i in range(first, last)
        )

    @cached_property
    def _widest(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions.all, key=lambda m: m.last - m.first):
            if mention.kind in SPEAKING:
                found |= dict.fromkeys(range(mention.first, mention.last), mention)
        return found

    def widest(self, token: int) -> Mention | None:
        """The longest mention of one who may speak that a token is part of."""
        return self._widest.get(token)

    @cached_property
    def lists(self) -> tuple[tuple[Mention, ...], ...]:
        """Parties that are listed together, by commas and "and": "Russia, Turkey and Iran"."""
        found: list[list[Mention]] = []
        for party in self.mentions.of_kind(MentionKind.PARTY):
            if found and self._are_joined(found[-1][-1], party):
                found[-1].append(party)
            else:
                found.append([party])
        return tuple(tuple(group) for group in found if len(group) > 1)

    def _are_joined(self, left: Mention, right: Mention) -> bool:
        between = range(left.last, right.first)
        return (
            0 < len(between) <= _LONGEST_GAP
            and self.period(left.head) == self.period(right.head)
            and any(self.lower(i) in {",", "and", "&"} for i in between)
            and all(
                self.lower(i) in _JOINING or (self.tag(i) in {"NNP", "JJ"} and self.token(i).text[0].isupper())
                for i in between
            )
        )

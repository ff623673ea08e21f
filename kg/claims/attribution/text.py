"""An annotation as the rules of attribution look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.claims.dates import DateMention
from kg.claims.mentions import Mentions
from kg.claims.quotations import Quotation
from kg.model import Annotation, Mention, MentionKind, Token

SPEAKING = frozenset(
    {MentionKind.PERSON, MentionKind.PARTY, MentionKind.BODY, MentionKind.OFFICE, MentionKind.PRONOUN, MentionKind.SIDES}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"–", "—", "-", "--"})
_STOPS = frozenset({".", "!", "?", "…", "..."})


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
        for token in self.a.tokens:
            while place < len(self.quotes) and self.quotes[place].span.end <= token.start:
                place += 1
            if place < len(self.quotes) and self.quotes[place].span.start <= token.start:
                found[token.index] = self.quotes[place]
        return found

    def quoted(self, token: int) -> Quotation | None:
        """The quotation that a token stands in, its marks included."""
        return self._quotes_by_token.get(token)

    def opens_quote(self, token: int) -> bool:
        quote = self.quoted(token)
        return quote is not None and self.quoted(token - 1) is not quote

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
            if self._ends_here(token.index):
                found.extend([(first, token.index + 1)] * (token.index + 1 - first))
                first = token.index + 1
        return tuple(found)

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
        following = self.a.tokens[token + 1].text
        return self.a.tokens[token].text in _STOPS and not following[:1].islower() and following not in {",", ";", ")"}

    def _block(self, token: int) -> int:
        return self.a.sentences[self.a.tokens[token].sentence].block

    def is_finite(self, token: int) -> bool:
        return self.a.tokens[token].tag in FINITE

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a clause, not only a phrase, stands in a range: a finite verb, quoted or not."""
        return any(self.a.tokens[i].tag in FINITE or self.a.tokens[i].tag == "VBN" and self.a.tokens[i].dep == "ROOT" for i in range(first, last))

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

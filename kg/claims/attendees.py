"""Tokens → those who sit at a table: people by name, delegations and officials for their parties, "the sides" for both.

Takes: "the Ukrainian president, Volodymyr Zelensky, and the Russian leader" (Zelensky, Russia), "envoys of the ELN
and of Bogotá".
Refuses: "the UN envoy for Yemen" as Yemen; "in Moscow".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.claims import delegations, offices
from kg.claims.mentions import Mentions
from kg.claims.sides import Sides
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind

# A list of those who meet ends before one of these, unless a name is written with it.
_STOPS = frozenset(
    "in at on near over about to during after before following from by into since until under through toward "
    "towards against "
    "with that which where when while whose because but".split()
)
_ASIDE = frozenset({"for", "as", "to", "on", "in", "at"})
_MARKS = frozenset({";", ":", "–", "—", "(", "“", "”", '"', "‘"})
_TWO = frozenset({"two", "both", "the", "three"})
_SENT = frozenset(
    "delegation team negotiator envoy representative official delegate minister president leader commander officer "
    "side diplomat chief general aide head".split()
)
# So far back the report may have named the two whom "the generals" or "the two leaders" stands for.
_FARTHEST_NAME = 400


@dataclass(frozen=True)
class Attendees:
    """Who meets, by the words of one report."""

    annotation: Annotation
    mentions: Mentions
    sides: Sides

    def of(self, heads: Iterable[int], *, stop: int | None = None) -> list[Mention]:
        """Those whom the phrases at some heads name, each with what is coordinated with it."""
        found: list[Mention] = []
        for head in heads:
            found += self.within(*self._range(head, stop))
        return unique(found)

    def _range(self, head: int, stop: int | None) -> tuple[int, int]:
        """The phrase at a head without relative clauses, up to `stop`."""
        a = self.annotation
        inside = {head}
        todo = [head]
        while todo:
            top = todo.pop()
            below = [
                c
                for c in a.children[top]
                if a.tokens[c].dep not in {"relcl", "advcl", "ccomp", "acl"} and a.tokens[c].pos != "VERB"
            ]
            inside.update(below)
            todo.extend(below)
        last = max(inside) + 1
        return min(inside), last if stop is None or stop <= head else min(last, stop)

    def after(self, token: int) -> list[Mention]:
        """Those named in the row that begins after a token: "between Russia and Ukraine in Istanbul"."""
        return self.within(token + 1, self._end_of_row(token + 1))

    def _end_of_row(self, start: int) -> int:
        a = self.annotation
        end = a.sentence_of(start).last if start < len(a.tokens) else start
        for i in range(start, end):
            token = a.tokens[i]
            inside = self.mentions.by_token.get(i)
            if inside is not None and inside.first < i and inside.kind in {MentionKind.PERSON, MentionKind.PARTY}:
                continue
            if (
                token.lower in _STOPS
                or token.text in _MARKS
                or token.pos in {"AUX"}
                or (token.pos == "VERB" and token.tag != "VBG" and token.dep not in {"amod", "compound"})
            ):
                return i
        return end

    def within(self, first: int, last: int) -> list[Mention]:
        """Those whom a range of tokens names, part by part."""
        found: list[Mention] = []
        for start, end in _parts(self.annotation, first, last):
            found += self._of_part(start, end)
        if not found:
            found = self._pointed_at(first, last)
        return unique(found)

    def _of_part(self, first: int, last: int) -> list[Mention]:
        """Whom one member of a list names: the person if there is one, else the parties, else the group itself."""
        inside = self._mentioned(first, last)
        people = [m for m in inside if m.kind is MentionKind.PERSON]
        if people:
            return people
        parties = [self.sides.government(m) for m in inside if m.kind is MentionKind.PARTY and self._sits(m, first)]
        opposition = [
            replace(m, party=None)
            for m in inside
            if m.kind is MentionKind.BODY and self.annotation.tokens[m.head].lemma == "opposition"
        ]
        if opposition:
            return opposition
        return parties or self._governing(first, last)

    def _sits(self, m: Mention, first: int) -> bool:
        """Whether a party is meant as a party: not the place, not what an envoy is for."""
        a = self.annotation
        if m.locative or (m.form is PartyForm.ADJECTIVE and a.tokens[m.head].head == m.head):
            return False
        noun = a.tokens[a.tokens[m.head].head]
        if m.form is PartyForm.ADJECTIVE and noun.lemma in {"capital", "city", "port", "soil"}:
            return False
        return not any(a.tokens[i].lower in _ASIDE for i in range(max(first, m.first - 3), m.first))

    def _governing(self, first: int, last: int) -> list[Mention]:
        """ "Government officials": the party at the table that governs."""
        a = self.annotation
        for i in range(first, last):
            if a.tokens[i].dep in {"compound", "amod"} and a.tokens[a.tokens[i].head].lemma in _SENT:
                parties = delegations.parties_of(a, a.tokens[i].head, self.mentions)
                states = [s for s in self.sides.pair if s.party_kind is not PartyKind.ARMED_GROUP]
                if a.tokens[i].lemma == "government" and len(states) == 1:
                    return states
                if parties:
                    return [self.sides.government(p) for p in parties]
        return []

    def _pointed_at(self, first: int, last: int) -> list[Mention]:
        """Pronouns, "both sides", "the two ministers", "the minister"."""
        found: list[Mention] = []
        for m in self._mentioned(first, last):
            if m.kind is MentionKind.SIDES or (m.kind is MentionKind.OFFICE and m.plural and self._are_the_two(m)):
                return self._named_so(m) or list(self.sides.pair)
            if m.kind is MentionKind.PRONOUN and m.name in {"they", "it"}:
                found += self.sides.parties_at(m.head) or (self.sides.pair if m.name == "they" else ())
            elif (
                m.kind is MentionKind.OFFICE
                or (m.kind is MentionKind.BODY and m.party)
                or (m.kind is MentionKind.PRONOUN and m.name in {"he", "she"})
            ):
                found.append(m)
        return found

    def _mentioned(self, first: int, last: int) -> list[Mention]:
        return [m for i in range(first, last) if (m := self.mentions.by_head.get(i)) is not None]

    def _are_the_two(self, m: Mention) -> bool:
        a = self.annotation
        return a.tokens[m.head].lemma in _SENT and any(a.tokens[i].lower in _TWO for i in range(m.first, m.head))

    def _named_so(self, plural: Mention) -> list[Mention]:
        """The two people before who were called what a plural says: "General X … General Y … the generals"."""
        a = self.annotation
        noun = offices.noun_of(a.tokens[plural.head].text)
        if noun is None or noun in {"side", "delegation", "team"}:
            return []
        near = self._mentioned(max(0, plural.first - _FARTHEST_NAME), plural.first)
        fitting = {m.name: m for m in near if m.kind is MentionKind.PERSON and noun in _titles(a, m)}
        return list(fitting.values())[-2:] if len(fitting) == 2 else []


def _titles(a: Annotation, person: Mention) -> frozenset[str]:
    """Office nouns right beside a name: before it, or in the apposition after it."""
    sentence = a.sentence_of(person.head)
    before = range(max(sentence.first, person.first - 4), person.first)
    apposed = [c for c in a.children[person.head] if a.tokens[c].dep == "appos"]
    return frozenset(
        n for i in (*before, *apposed, *range(person.first, person.last)) if (n := offices.noun_of(a.tokens[i].text))
    )


def _parts(a: Annotation, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The members of a list: what stands between "and", "with" and "as well as"."""
    start = first
    for i in range(first, last):
        if a.tokens[i].lower in {"and", "&", "/", "with"}:
            yield start, i
            start = i + 1
    yield start, last


def unique(mentions: Sequence[Mention]) -> list[Mention]:
    """Each party and each name once, the first mention of it."""
    found: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        name = (mention.party or mention.name) if mention.kind is MentionKind.PARTY else mention.name
        found.setdefault((mention.kind.value, name), mention)
    return list(found.values())

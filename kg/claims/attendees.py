"""Tokens → those who sit at a table: people by name, delegations and officials for their parties, "the sides" for both.

Takes: "the Ukrainian president, Volodymyr Zelensky, and the Russian leader" (Zelensky, Russia), "envoys of the ELN
and of Bogotá".
Refuses: "the UN envoy for Yemen" as Yemen; "in Moscow".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.claims import bystanders, delegations, offices, tree
from kg.claims.mentions import Mentions
from kg.claims.people import surname
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
        last = max(i for i in inside if i == head or a.tokens[i].pos != "PUNCT") + 1
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
        named = [m for m in inside if m.kind is MentionKind.PERSON]
        people = [m for m in named if not bystanders.is_one(self.annotation, m, first, last)]
        if people:
            return people
        if self.sides.pair and any(self._are_its_factions(m) for m in inside):
            return list(self.sides.pair)
        parties = [self.sides.government(m) for m in inside if m.kind is MentionKind.PARTY and self._sits(m, first)]
        opposition = [
            replace(m, party=None)
            for m in inside
            if m.kind is MentionKind.BODY and self.annotation.tokens[m.head].lemma == "opposition"
        ]
        if opposition:
            return opposition
        return parties or self._governing(first, last) or self._of_the_subject(inside)

    def _are_its_factions(self, m: Mention) -> bool:
        """Takes: "the Harland parties", of two within one state. Refuses: "the Harland delegation"."""
        noun = self.annotation.tokens[self.annotation.tokens[m.head].head]
        return m.form is PartyForm.ADJECTIVE and noun.tag == "NNS" and noun.lemma in {"party", "side", "faction", "rival"}

    def _sits(self, m: Mention, first: int) -> bool:
        """Whether a party is meant as a party: not the place, not what an envoy is for."""
        a = self.annotation
        if bystanders.has_another_part(a, m) or (m.locative and not self._has_sent(m)):
            return False
        if m.form is PartyForm.ADJECTIVE and a.tokens[m.head].head == m.head:
            return False
        noun = a.tokens[a.tokens[m.head].head]
        if m.form is PartyForm.ADJECTIVE and noun.lemma in {"capital", "city", "port", "soil"}:
            return False
        return not any(a.tokens[i].lower in _ASIDE for i in range(max(first, m.first - 3), m.first))

    def _has_sent(self, m: Mention) -> bool:
        """Takes: "negotiators from Harland and Norland". Refuses: "arrived from Harland"."""
        a = self.annotation
        top = m.head
        while a.tokens[top].dep in {"conj", "appos"} and a.tokens[top].head != top:
            top = a.tokens[top].head
        preposition = a.tokens[a.tokens[top].head]
        return (
            preposition.lower in {"from", "of"}
            and preposition.index > 0
            and a.tokens[preposition.index - 1].lemma in _SENT
        )

    def _of_the_subject(self, inside: Sequence[Mention]) -> list[Mention]:
        """ "Its foreign minister": the party that is the subject of the sentence."""
        a = self.annotation
        kinds = {MentionKind.OFFICE, MentionKind.BODY, MentionKind.SIDES}
        own = [m for m in inside if m.kind in kinds and any(a.tokens[c].lower == "its" for c in a.children[m.head])]
        above = [v for m in own for v in tree.ancestors(a, m.head) if a.tokens[v].pos == "VERB"]
        heads = [s for v in above for s in tree.subjects(a, v)]
        named = [m for h in heads if (m := self.mentions.by_head.get(h)) is not None and m.kind is MentionKind.PARTY]
        return [self.sides.government(m) for m in named[:1]]

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
        a = self.annotation
        found: list[Mention] = []
        for m in self._mentioned(first, last):
            if m.kind is MentionKind.SIDES or (m.kind is MentionKind.OFFICE and m.plural and self._are_the_two(m)):
                return self._named_so(m) or list(self.sides.pair)
            together = self._named_together(m) if m.kind is MentionKind.PRONOUN and m.name == "they" else []
            if together:
                return together
            if m.kind is MentionKind.PRONOUN and m.name in {"they", "it"}:
                found += self.sides.parties_at(m.head) or (self.sides.pair if m.name == "they" else ())
            elif (
                (m.kind is MentionKind.OFFICE and a.tokens[m.head].lemma not in bystanders.PARTS)
                or (m.kind is MentionKind.BODY and m.party)
                or (m.kind is MentionKind.PRONOUN and m.name in {"he", "she"})
            ):
                found.append(self._subject_above(m) or m)
        return found

    def two_before(self, pronoun: int) -> list[Mention]:
        """Whose meeting "their meeting" is, where the sentences around name two people and no more."""
        a = self.annotation
        here = a.sentence_of(pronoun)
        before = a.sentences[here.index - 1] if here.index else here
        for first in (here.first, before.first if before.block == here.block else here.first):
            people = {surname(m): m for m in self.mentions.within(first, pronoun, MentionKind.PERSON)}
            if len(people) == 2:
                return list(people.values())
        return []

    def _named_together(self, pronoun: Mention) -> list[Mention]:
        """Two people or more whom the same sentence names in a row before "they": "by A, the envoy, and B, when they"."""
        a = self.annotation
        start = a.sentence_of(pronoun.head).first
        people = self.mentions.within(start, pronoun.head, MentionKind.PERSON)
        rows = [[p for p in people if p.head in tree.conjuncts(a, m.head)] for m in people]
        last = next((row for row in reversed(rows) if len(row) > 1), [])
        named = self.mentions.within(last[-1].last, pronoun.head, MentionKind.PARTY) if last else ()
        return [] if any(a.tokens[m.head].dep in tree.SUBJECTS for m in named) else last

    def _subject_above(self, pronoun: Mention) -> Mention | None:
        """Who is the subject of the clause that "he" or "she" hangs below: "A is due in B, where he is to see C"."""
        a = self.annotation
        if pronoun.name not in {"he", "she"}:
            return None
        for above in tree.ancestors(a, pronoun.head):
            subject = tree.own_subject(a, above)
            if subject is not None and subject < pronoun.head:
                apposed = [c for c in a.children[subject] if a.tokens[c].dep == "appos"]
                named = [self.mentions.by_head.get(t) for t in (subject, *apposed)]
                return next((m for m in named if m is not None and m.kind is MentionKind.PERSON), None)
        return None

    def _mentioned(self, first: int, last: int) -> list[Mention]:
        return [m for i in range(first, last) if (m := self.mentions.by_head.get(i)) is not None]

    def _are_the_two(self, m: Mention) -> bool:
        a = self.annotation
        return a.tokens[m.head].lemma in _SENT and any(a.tokens[i].lower in _TWO for i in range(m.first, m.head))

    def _named_so(self, plural: Mention) -> list[Mention]:
        """The two people before who were called what a plural says: "General X … General Y … the generals"."""
        a = self.annotation
        noun = _title(a, plural.head)
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
    top = person.head
    while a.tokens[top].dep == "conj" and a.tokens[top].head != top:
        top = a.tokens[top].head
    if a.tokens[top].dep == "appos" and a.tokens[a.tokens[top].head].tag == "NNS":
        top = a.tokens[top].head
    if a.tokens[top].tag == "NNS":
        apposed.append(top)  # "the ministers, A and B"
    return frozenset(
        n for i in (*before, *apposed, *range(person.first, person.last)) if (n := _title(a, i))
    )


def _title(a: Annotation, token: int) -> str | None:
    """ "Minister" and "prime minister" are two."""
    noun = offices.noun_of(a.tokens[token].text)
    return f"prime {noun}" if noun and token and a.tokens[token - 1].lower == "prime" else noun


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

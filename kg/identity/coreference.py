"""Pronouns, offices and bodies → whom they stand for within a report.

Where two readings are equal none is taken: the words then stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.claims import offices, people
from kg.identity.people import Person
from kg.model import Annotation, Findings, Mention, MentionKind, PartyForm, RoleFinding
from kg.vocabulary import fold

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MALE = frozenset({"he", "him", "his"})
_FEMALE = frozenset({"she", "her"})
_FARTHEST_SENTENCE = 4
_SPEAKING = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_BODIES = frozenset({MentionKind.PARTY, MentionKind.BODY})


@dataclass(frozen=True)
class Coreference:
    """Who each mention of a report stands for."""

    findings: Findings
    people: tuple[Person, ...]

    @property
    def _a(self) -> Annotation:
        return self.findings.annotation

    @cached_property
    def _person_at(self) -> dict[int, Person]:
        return {m.head: person for person in self.people for m in person.mentions}

    @cached_property
    def _speakers(self) -> tuple[Mention, ...]:
        """Each statement's first speaker, in the order of the text."""
        return tuple(sorted((s.speakers[0] for s in self.findings.statements if s.speakers), key=lambda m: m.first))

    @cached_property
    def _roles(self) -> dict[str, list[RoleFinding]]:
        """Roles by their office noun."""
        found: dict[str, list[RoleFinding]] = {}
        for role in self.findings.roles:
            noun = _noun(role.title)
            if noun:
                found.setdefault(noun, []).append(role)
        return found

    def person(self, mention: Mention) -> Person | None:
        """The person that a name, pronoun or office stands for; None if it is not one that the report names."""
        antecedent = self.antecedent(mention)
        return self._person_at.get(antecedent.head) if antecedent.kind is MentionKind.PERSON else None

    def antecedent(self, mention: Mention) -> Mention:
        """The mention that says who is meant; the mention itself if nothing says more.

        "he" → "Rustem Umerov"; "the minister" → who is called minister; "the Headquarters" → its full name.
        """
        if mention not in self._antecedents:
            self._antecedents[mention] = mention  # should a chain lead back here, it ends here
            found = self._one_step(mention)
            self._antecedents[mention] = mention if found is None else self.antecedent(found)
        return self._antecedents[mention]

    @cached_property
    def _antecedents(self) -> dict[Mention, Mention]:
        """What was found out so far."""
        return {}

    def _one_step(self, mention: Mention) -> Mention | None:
        if mention.kind is MentionKind.PRONOUN:
            return self._of_a_person(mention) if mention.name in {"he", "she", "who", "i"} else self._of_a_body(mention)
        if mention.kind is MentionKind.OFFICE and not mention.plural:
            return self._of_an_office(mention)
        if mention.kind is MentionKind.BODY:
            return self._fuller_body(mention)
        return None

    # --- "he", "she" ------------------------------------------------------------------------------------

    def _of_a_person(self, pronoun: Mention) -> Mention | None:
        for candidates in self._back_from(pronoun, _SPEAKING):
            fitting = [m for m in candidates if not m.plural and self._agrees(pronoun, m)]
            subjects = [m for m in fitting if self._a.tokens[m.head].dep in _SUBJECTS or self._speaks(m)]
            if subjects:
                return subjects[0] if not self._in_same_sentence(pronoun, subjects[0]) else subjects[-1]
            if fitting and len({self._identity(m) for m in fitting}) == 1:
                return fitting[-1]
        return None

    def _back_from(self, mention: Mention, kinds: frozenset[MentionKind]) -> Iterator[list[Mention]]:
        """Candidates sentence by sentence, the nearest sentence first; within one in the order of the text."""
        here = self._a.tokens[mention.head].sentence
        for sentence in range(here, max(-1, here - _FARTHEST_SENTENCE - 1), -1):
            place = self._a.sentences[sentence]
            if place.block < self._a.sentences[here].block - 2:
                return
            end = mention.first if sentence == here else place.last
            yield [m for m in self.findings.mentions if place.first <= m.head < end and m.kind in kinds and m.head != mention.head and not self._is_title(m)]

    def _is_title(self, mention: Mention) -> bool:
        """An office that only stands beside a name is no candidate of its own."""
        if mention.kind is not MentionKind.OFFICE:
            return False
        token = self._a.tokens[mention.head]
        return token.head in self._person_at or any(c in self._person_at for c in self._a.children[mention.head] if self._a.tokens[c].dep == "appos") or token.dep == "appos"

    def _speaks(self, mention: Mention) -> bool:
        return any(speaker.head == mention.head for speaker in self._speakers)

    def _in_same_sentence(self, one: Mention, other: Mention) -> bool:
        return self._a.tokens[one.head].sentence == self._a.tokens[other.head].sentence

    def _agrees(self, pronoun: Mention, candidate: Mention) -> bool:
        gender = self._gender(candidate)
        if pronoun.name in _MALE:
            return gender != "f"
        return gender != "m" if pronoun.name in _FEMALE else True

    def _gender(self, mention: Mention) -> str | None:
        """m or f by the given name or the title ("spokeswoman"); None if neither tells."""
        words = [mention.name, *(r.title for r in self.findings.roles if r.holder.head == mention.head)]
        person = self._person_at.get(mention.head)
        if person is not None:
            heads = {m.head for m in person.mentions}
            words = [person.name, *(r.title for r in self.findings.roles if r.holder.head in heads)]
            given = people.given_names().get(fold(person.name).split()[0]) if len(person.name.split()) > 1 else None
            if given in {"m", "f"}:
                return given
        for word in " ".join(words[1:] or words).lower().split():
            if word.endswith("woman"):
                return "f"
            if word.endswith("man") and offices.noun_of(word):
                return "m"
        return None

    def _identity(self, mention: Mention) -> str:
        person = self._person_at.get(mention.head)
        return person.name if person else mention.name

    # --- "it", "they" -----------------------------------------------------------------------------------

    def _of_a_body(self, pronoun: Mention) -> Mention | None:
        if pronoun.name not in {"it", "they", "which", "who"}:
            return None
        for candidates in self._back_from(pronoun, _BODIES | {MentionKind.SIDES}):
            fitting = [m for m in candidates if m.form is not PartyForm.ADJECTIVE and not m.locative]
            subjects = [m for m in fitting if self._a.tokens[m.head].dep in _SUBJECTS or self._speaks(m)]
            if subjects:
                return subjects[0] if not self._in_same_sentence(pronoun, subjects[0]) else subjects[-1]
        return None

    # --- "the minister", "the official" -------------------------------------------------------------------

    def _of_an_office(self, office: Mention) -> Mention | None:
        apposed = [c for c in self._a.children[office.head] if self._a.tokens[c].dep == "appos" and c in self._person_at]
        if apposed:
            return next(m for m in self._person_at[apposed[0]].mentions if m.head == apposed[0])
        noun = _noun(office.name)
        if noun is None:
            return None
        holder = self._holder(office, noun)
        if holder is not None:
            return holder
        if not office.definite:
            return None
        return self._earlier_office(office, noun) or self._speaker_before(office)

    def _holder(self, office: Mention, noun: str) -> Mention | None:
        """Who holds such an office: of the right party, named before; the last one named if several do."""
        fitting = [r for r in self._roles.get(noun, ()) if not r.former and _same_party(r.party, office.party) and _words_agree(r.title, office, noun)]
        if not fitting or not (office.definite or (office.party and self._is_subject_of_headline(office))):
            return None
        holders = {self._person_at[r.holder.head].name for r in fitting if r.holder.head in self._person_at}
        before = [m for r in fitting if (p := self._person_at.get(r.holder.head)) for m in p.mentions if m.first < office.first]
        if before:
            last = max(before, key=lambda m: m.first)
            return last
        return fitting[0].holder if len(holders) == 1 else None

    def _is_subject_of_headline(self, office: Mention) -> bool:
        """Takes: "Ukrainian defence chief announces …" at the top of a report, before the name."""
        return self._a.sentence_of(office.head).block <= 4 and self._a.tokens[office.first].tag != "DT"

    def _earlier_office(self, office: Mention, noun: str) -> Mention | None:
        """ "The official" → "an official briefed on the talks"."""
        before = [
            m for m in self.findings.mentions
            if m.kind is MentionKind.OFFICE and m.first < office.first and _noun(m.name) == noun and not m.plural and not self._is_title(m)
            and _same_party(m.party, office.party)
        ]  # fmt: skip
        if not before and noun == "person":
            before = [s for s in self._speakers if s.head < office.first and s.kind is MentionKind.OFFICE]
        return before[-1] if before else None

    def _speaker_before(self, office: Mention) -> Mention | None:
        """A definite office that nobody is said to hold, right after someone spoke: it is that one's."""
        if self._a.tokens[office.head].dep not in _SUBJECTS:
            return None
        here = self._a.sentence_of(office.head)
        before = [s for s in self._speakers if s.head < office.first and self._a.block_of(s.head) == self._a.block_of(office.head)]
        if not before or here.index - self._a.tokens[before[-1].head].sentence > 1:
            return None
        last = self.antecedent(before[-1])
        person = self._person_at.get(last.head)
        if person is None:
            return None
        parties = {r.party for r in self.findings.roles if r.holder.head in {m.head for m in person.mentions}}
        return last if not parties - {None} or office.party is None or office.party in parties else None

    # --- "the Headquarters", "the ministry in Moscow" -----------------------------------------------------

    def _fuller_body(self, body: Mention) -> Mention | None:
        """The fullest earlier mention with the same noun and no other party."""
        noun = self._a.tokens[body.head].lower
        before = [
            m for m in self.findings.mentions
            if m.kind is MentionKind.BODY and m.first < body.first and self._a.tokens[m.head].lower == noun
            and (_same_party(m.party, body.party)) and len(m.name) >= len(body.name) - 4
            and (body.party is not None or body.definite or m.name == body.name)
        ]  # fmt: skip
        fuller = [m for m in before if len(m.name.split()) >= len(body.name.split()) or m.party == body.party]
        same = [m for m in fuller if body.party is None or m.party == body.party]
        return same[-1] if same and same[-1].name != body.name and body.definite else None


def _noun(title: str) -> str | None:
    """The office noun that a title or nominal is headed by: the last one before "of", "for" …"""
    words = title.replace("-", " ").split()
    for i, word in enumerate(words):
        if word.lower() in {"of", "for", "to", "in", "with", "from", "at", "who"} and i:
            words = words[:i]
            break
    return next((n for n in (offices.noun_of(w) for w in reversed(words)) if n), None)


def _same_party(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _words_agree(title: str, office: Mention, noun: str) -> bool:
    """ "The prime minister" is no foreign minister: the words beside the noun must not differ."""
    own = {fold(w) for w in office.name.replace("-", " ").split()} - {"the", "a", "an", "his", "her", "its", "their", "same", noun}
    other = {fold(w) for w in title.replace("-", " ").split()}
    telling = {"prime", "foreign", "defence", "defense", "interior", "deputy", "vice", "special", "first", "chief", "national", "security"}
    mine, theirs = own & telling, other & telling
    alike = {"defense": "defence"}
    return {alike.get(w, w) for w in mine} <= {alike.get(w, w) for w in theirs} or not mine


"""Pronouns, offices and bodies → whom they stand for within a report.

Where two readings are equal none is taken: the words then stand for themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kg.claims import offices, people, quotations
from kg.claims.attribution import documents
from kg.identity import titles
from kg.identity.people import Person
from kg.model import Annotation, Findings, Mention, MentionKind, PartyForm, PartyKind, RoleFinding, Span
from kg.vocabulary import fold

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MALE = frozenset({"he", "him", "his"})
_FEMALE = frozenset({"she", "her"})
_FARTHEST_SENTENCE = 4
_FARTHEST_NAME = 60  # names back from an office or body that has one of them
_SPEAKING = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
# Mentions that say who is meant by pointing to others; all the rest stand for themselves.
_POINTING = frozenset({MentionKind.PRONOUN, MentionKind.OFFICE, MentionKind.BODY})
_ORGANISATIONS = frozenset({PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ORGANIZATION})
_ARMED = frozenset({PartyKind.ARMED_GROUP})
_GENERIC = {
    "agency": _ORGANISATIONS, "body": _ORGANISATIONS, "charity": _ORGANISATIONS, "committee": _ORGANISATIONS,
    "group": _ARMED | {PartyKind.ORGANIZATION}, "militia": _ARMED, "movement": _ARMED, "organisation": _ORGANISATIONS,
    "organization": _ORGANISATIONS,
}  # fmt: skip
_FIGHTERS = frozenset({"rebel", "insurgent", "militant", "guerrilla", "fighter", "jihadist", "extremist", "separatist"})
_MANY = frozenset({MentionKind.OFFICE, MentionKind.SIDES})
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
    def _speaking(self) -> frozenset[int]:
        """The heads of those who say something."""
        return frozenset(m.head for s in self.findings.statements for m in s.speakers)

    @cached_property
    def _quoted(self) -> dict[int, int]:
        """For each token in a quotation, the number of that quotation."""
        return self._numbered([q.span for q in quotations.find(self._a)])

    @cached_property
    def _reported(self) -> dict[int, int]:
        """For each token in what somebody says, the number of that statement."""
        return self._numbered([s.passage for s in self.findings.statements])

    def _numbered(self, spans: Sequence[Span]) -> dict[int, int]:
        found: dict[int, int] = {}
        place = 0
        for token in self._a.tokens:
            while place < len(spans) and spans[place].end <= token.start:
                place += 1
            if place < len(spans) and spans[place].start <= token.start:
                found[token.index] = place
        return found

    def _is_heard(self, candidate: Mention, pronoun: Mention) -> bool:
        """Whether the reporter names a candidate: in no quotation or statement that the pronoun stands outside of."""
        return all(
            words.get(candidate.head) in {None, words.get(pronoun.head)} for words in (self._quoted, self._reported)
        )

    @cached_property
    def _roles(self) -> dict[str, list[RoleFinding]]:
        """Roles by their office noun."""
        found: dict[str, list[RoleFinding]] = {}
        for role in self.findings.roles:
            noun = titles.noun_of(role.title)
            if noun:
                found.setdefault(noun, []).append(role)
        return found

    @cached_property
    def _offices(self) -> dict[str, list[Mention]]:
        """Office mentions by their noun, in the order of the text."""
        found: dict[str, list[Mention]] = {}
        for m in self.findings.mentions:
            if m.kind is MentionKind.OFFICE and (noun := titles.noun_of(m.name)) is not None:
                found.setdefault(noun, []).append(m)
        return found

    @cached_property
    def _bodies(self) -> dict[str, list[Mention]]:
        """Body mentions by their noun, in the order of the text."""
        found: dict[str, list[Mention]] = {}
        for m in self.findings.mentions:
            if m.kind is MentionKind.BODY:
                found.setdefault(self._a.tokens[m.head].lower, []).append(m)
        return found

    def person(self, mention: Mention) -> Person | None:
        """The person that a name, pronoun or office stands for; None if it is not one that the report names."""
        antecedent = self.antecedent(mention)
        return self._person_at.get(antecedent.head) if antecedent.kind is MentionKind.PERSON else None

    def antecedent(self, mention: Mention) -> Mention:
        """The mention that says who is meant; the mention itself if nothing says more.

        "he" → the person; "the minister" → who is called minister; "the Headquarters" → its full name.
        """
        if mention.kind not in _POINTING:
            return mention
        known = self._antecedents.get(mention)
        if known is None:
            self._antecedents[mention] = mention  # should a chain lead back here, it ends here
            found = self._one_step(mention)
            known = self._antecedents[mention] = mention if found is None else self.antecedent(found)
        return known

    @cached_property
    def _antecedents(self) -> dict[Mention, Mention]:
        """What was found out so far."""
        return {}

    def _one_step(self, mention: Mention) -> Mention | None:
        if mention.kind is MentionKind.PRONOUN:
            return self._of_a_person(mention) if mention.name in {"he", "she", "who", "i"} else self._of_a_body(mention)
        if mention.kind is MentionKind.OFFICE and not mention.plural:
            return self._of_an_office(mention)
        if mention.kind is MentionKind.OFFICE:
            return self._armed_group(mention) or self._earlier_group(mention)
        if mention.kind is MentionKind.BODY:
            return self._fuller_body(mention) or self._named_body(mention) or self._body_in_a_name(mention)
        return None

    # --- "he", "she" ------------------------------------------------------------------------------------

    def _of_a_person(self, pronoun: Mention) -> Mention | None:
        spoke = self._who_spoke_last(pronoun, _SPEAKING)
        if spoke is not None:
            return spoke
        for candidates in self._back_from(pronoun, _SPEAKING):
            fitting = [m for m in candidates if not m.plural and self._agrees(pronoun, m)]
            women = [m for m in fitting if pronoun.name in _FEMALE and self._gender(m) == "f"]
            fitting = women or fitting  # a woman who is known as one rather than somebody who may be one
            subjects = [m for m in fitting if self._is_subject(m) or self._speaks(m)]
            if subjects:
                return subjects[0] if not self._in_same_sentence(pronoun, subjects[0]) else subjects[-1]
            people_only = [m for m in fitting if m.kind is MentionKind.PERSON] or fitting
            if people_only and len({self._identity(m) for m in people_only}) == 1:
                return people_only[-1]
        return None

    def _who_spoke_last(self, pronoun: Mention, kinds: frozenset[MentionKind]) -> Mention | None:
        """Whose statement stands right before, of one who goes on speaking: "…,” Brandt said. … , he added".

        None if the reporter has made somebody else the subject since.
        """
        if not self._speaks(pronoun):
            return None
        place = bisect_left(self._speakers, pronoun.first, key=lambda m: m.first) - 1
        if place < 0 or self._is_far(self._speakers[place], pronoun):
            return None
        last = self.antecedent(self._speakers[place])
        if last.kind not in kinds or last.plural != pronoun.plural or not self._agrees(pronoun, last):
            return None
        if documents.voices().get(self._a.tokens[last.head].lemma) == "document":
            return None
        for other in self._mentions_between(self._speakers[place].head + 1, pronoun.head):
            if other.kind in kinds and self._is_new_subject(other, pronoun) and self.antecedent(other) != last:
                return None
        return last

    def _is_new_subject(self, other: Mention, pronoun: Mention) -> bool:
        subject = self._is_subject(other) and other.form is not PartyForm.ADJECTIVE
        heard = not self._is_title(other) and self._is_heard(other, pronoun)
        return subject and heard and self._agrees(pronoun, other)

    def _is_subject(self, mention: Mention) -> bool:
        """Whether it is the subject of a verb, or the name beside one: "his counterpart, Jan Novak, disagreed"."""
        token = self._a.tokens[mention.head]
        beside = mention.kind is MentionKind.PERSON and token.dep == "appos" and token.head < mention.head
        return token.dep in _SUBJECTS or (beside and self._a.tokens[token.head].dep in _SUBJECTS)

    def _is_far(self, one: Mention, other: Mention) -> bool:
        """Whether a mention is too far above for a pronoun to point to it."""
        above, here = self._a.tokens[one.head].sentence, self._a.tokens[other.head].sentence
        return here - above > _FARTHEST_SENTENCE or self._a.sentences[above].block < self._a.sentences[here].block - 1

    def _back_from(self, mention: Mention, kinds: frozenset[MentionKind]) -> Iterator[list[Mention]]:
        """Candidates sentence by sentence, the nearest sentence first; within one in the order of the text."""
        here = self._a.tokens[mention.head].sentence
        for sentence in range(here, max(-1, here - _FARTHEST_SENTENCE - 1), -1):
            place = self._a.sentences[sentence]
            if place.block < self._a.sentences[here].block - 2:
                return
            end = mention.first if sentence == here else place.last
            near = [m for m in self._mentions_between(place.first, end) if m.kind in kinds and m.head != mention.head]
            yield [m for m in near if not self._is_title(m) and self._is_named_for(m, mention)]

    def _mentions_between(self, first: int, last: int) -> Sequence[Mention]:
        """The mentions whose head lies in a token range."""
        every = self.findings.mentions
        return every[bisect_left(every, first, key=lambda m: m.head) : bisect_left(every, last, key=lambda m: m.head)]

    def _is_named_for(self, candidate: Mention, pronoun: Mention) -> bool:
        """Whether a candidate stands outside quotations, and for one who speaks outside statements, of others."""
        if self._speaks(pronoun) and self._a.tokens[pronoun.head].tag != "PRP$":
            return self._is_heard(candidate, pronoun)
        return self._quoted.get(candidate.head) in {None, self._quoted.get(pronoun.head)}

    def _is_title(self, mention: Mention) -> bool:
        """An office that only stands beside a name is no candidate of its own."""
        if mention.kind is not MentionKind.OFFICE:
            return False
        token = self._a.tokens[mention.head]
        return (
            token.head in self._person_at
            or any(c in self._person_at for c in self._a.children[mention.head] if self._a.tokens[c].dep == "appos")
            or token.dep == "appos"
        )

    def _speaks(self, mention: Mention) -> bool:
        return mention.head in self._speaking

    def _in_same_sentence(self, one: Mention, other: Mention) -> bool:
        return self._a.tokens[one.head].sentence == self._a.tokens[other.head].sentence

    def _agrees(self, pronoun: Mention, candidate: Mention) -> bool:
        gender = self._gender(candidate)
        if pronoun.name in _MALE:
            return gender != "f"
        return gender != "m" if pronoun.name in _FEMALE else True

    def _gender(self, mention: Mention) -> str | None:
        """m or f by the given name or the title ("spokeswoman"); None if neither tells."""
        words = [mention.name, *self._titles_at.get(mention.head, ())]
        person = self._person_at.get(mention.head)
        if person is not None:
            words = [person.name, *(title for m in person.mentions for title in self._titles_at.get(m.head, ()))]
            given = people.given_names().get(fold(person.name).split()[0]) if len(person.name.split()) > 1 else None
            if given in {"m", "f"}:
                return given
        for word in " ".join(words[1:] or words).lower().split():
            if word.endswith("woman"):
                return "f"
            if word.endswith("man") and offices.noun_of(word):
                return "m"
        return None

    @cached_property
    def _titles_at(self) -> dict[int, list[str]]:
        """Titles by the head of the name that they stand beside."""
        found: dict[int, list[str]] = {}
        for role in self.findings.roles:
            found.setdefault(role.holder.head, []).append(role.title)
        return found

    def _identity(self, mention: Mention) -> str:
        person = self._person_at.get(mention.head)
        return person.name if person else mention.name

    # --- "it", "they" -----------------------------------------------------------------------------------

    def _of_a_body(self, pronoun: Mention) -> Mention | None:
        if pronoun.name not in {"it", "they", "which", "who"}:
            return None
        spoke = self._who_spoke_last(pronoun, _BODIES if pronoun.name == "it" else _MANY)
        if spoke is not None:
            return spoke
        for candidates in self._back_from(pronoun, _BODIES | {MentionKind.SIDES}):
            fitting = [m for m in candidates if m.form is not PartyForm.ADJECTIVE and not m.locative]
            subjects = [m for m in fitting if self._a.tokens[m.head].dep in _SUBJECTS or self._speaks(m)]
            if subjects:
                return subjects[0] if not self._in_same_sentence(pronoun, subjects[0]) else subjects[-1]
        return None

    # --- "the minister", "the official" -------------------------------------------------------------------

    def _of_an_office(self, office: Mention) -> Mention | None:
        apposed = [
            c for c in self._a.children[office.head] if self._a.tokens[c].dep == "appos" and c in self._person_at
        ]
        if apposed:
            return next(m for m in self._person_at[apposed[0]].mentions if m.head == apposed[0])
        if titles.is_style(office.name):
            return self._of_a_person(office)
        noun = titles.noun_of(office.name)
        if office.name.lower().removeprefix("the ") in titles.BY_ANOTHER_NAME:
            return self._of_another_name(office)
        if noun is None:
            return None
        holder = self._holder(office, noun)
        if holder is not None:
            return holder
        if not office.definite:
            return None
        return (
            self._by_rank(office, noun)
            or self._earlier_office(office, noun)
            or self._speaker_before(office)
            or self._subject_before(office, noun)
        )

    def _by_rank(self, office: Mention, noun: str) -> Mention | None:
        """ "The general" → "Gen. Lai Okoro", named last with that rank."""
        if noun not in offices.RANKS or office.last - office.first != 2:
            return None
        for person in islice(_backwards(self._named_people, office.first), _FARTHEST_NAME):
            before = self._a.tokens[person.first - 1].lower if person.first else ""
            own = self._a.tokens[person.first].lower
            if noun in {titles.rank_of(before), titles.rank_of(own)}:
                return person
        return None

    @cached_property
    def _named_people(self) -> list[Mention]:
        return [m for m in self.findings.mentions if m.kind is MentionKind.PERSON]

    @cached_property
    def _named_parties(self) -> list[Mention]:
        """Parties that are no states, in the order of the text."""
        return [
            m for m in self.findings.mentions
            if m.kind is MentionKind.PARTY and m.party_kind is not PartyKind.STATE and m.name[:1].isupper()
        ]  # fmt: skip

    def _of_another_name(self, office: Mention) -> Mention | None:
        """ "The head of state" → the president, the king: the one of them who spoke or was named last."""
        nouns = titles.BY_ANOTHER_NAME[office.name.lower().removeprefix("the ")]
        holders = {
            person.name: person
            for noun in nouns
            for role in self._roles.get(noun, ())
            if not role.former and role.holder.first < office.first and titles.same_party(role.party, office.party)
            and titles.is_that(role.title, noun, nouns) and (person := self._person_at.get(role.holder.head))
        }  # fmt: skip
        last = (next(_backwards(person.mentions, office.first), None) for person in holders.values())
        return max((m for m in last if m is not None), key=lambda m: m.first, default=None)

    def _subject_before(self, office: Mention, noun: str) -> Mention | None:
        """A definite office that nobody is said to hold → the person of whom no office is told and who acts right before.

        Takes: "Brandt is speaking in Oslo. “…,” says the president". Refuses: one whom the report calls a minister.
        """
        if not self._speaks(office) or offices.groups().get(noun) != "public":
            return None
        here = self._a.tokens[office.head].sentence
        block = self._a.sentences[here].block
        first = self._a.sentences[max(0, here - 2)].first
        acting = [
            m for m in self._mentions_between(first, office.first)
            if m.kind is MentionKind.PERSON and self._a.tokens[m.head].dep in _SUBJECTS and self._is_heard(m, office)
            and self._a.sentence_of(m.head).block == block
        ]  # fmt: skip
        people = {self._identity(m) for m in acting}
        if len(people) != 1 or any(m.head in self._titles_at for m in self._person_at[acting[-1].head].mentions):
            return None
        return acting[-1]

    def _holder(self, office: Mention, noun: str) -> Mention | None:
        """Who holds such an office: of the right party, named before; the last one named if several do."""
        fitting = [
            r
            for r in self._roles.get(noun, ())
            if r.former == titles.is_former(office) and titles.same_party(r.party, office.party) and titles.words_agree(r.title, office, noun)
        ]
        if not fitting or not (office.definite or (office.party and self._is_subject_of_headline(office))):
            return None
        holders = {self._person_at[r.holder.head].name for r in fitting if r.holder.head in self._person_at}
        before = [
            m
            for r in fitting
            if (p := self._person_at.get(r.holder.head))
            for m in p.mentions
            if m.first < office.first
        ]
        if before:
            return max(before, key=lambda m: m.first)
        return fitting[0].holder if len(holders) == 1 else None

    def _is_subject_of_headline(self, office: Mention) -> bool:
        """Takes: "Ukrainian defence chief announces …" at the top of a report, before the name."""
        return self._a.sentence_of(office.head).block <= 4 and self._a.tokens[office.first].tag != "DT"

    def _earlier_office(self, office: Mention, noun: str) -> Mention | None:
        """ "The official" → "an official briefed on the talks"."""
        for m in _backwards(self._offices.get(noun, ()), office.first):
            if m.party is None and office.party is not None:
                continue
            if not m.plural and not self._is_title(m) and titles.same_party(m.party, office.party):
                return m
        if noun != "person":
            return None
        return next((s for s in _backwards(self._speakers, office.first) if s.kind is MentionKind.OFFICE), None)

    def _earlier_group(self, office: Mention) -> Mention | None:
        """ "The experts" → "UN experts", who spoke before; of several groups of that name none."""
        noun = self._a.tokens[office.head].lemma
        if not office.definite or office.last - office.first != 2 or not self._speaks(office):
            return None
        spoke = [m for m in self._groups.get(noun, ()) if m.first < office.first]
        return spoke[0] if len({m.name for m in spoke}) == 1 and spoke[0].name != office.name else None

    @cached_property
    def _groups(self) -> dict[str, list[Mention]]:
        """Unnamed people of whom several speak, by their noun, where they are first called so."""
        found: dict[str, list[Mention]] = {}
        for m in self._speakers:
            if m.plural and m.kind is MentionKind.OFFICE and (m.last - m.first != 2 or not m.definite):
                several = found.setdefault(self._a.tokens[m.head].lemma, [])
                if m.name not in {known.name for known in several}:
                    several.append(m)
        return found

    def _speaker_before(self, office: Mention) -> Mention | None:
        """A definite office that nobody is said to hold, right after someone spoke: it is that one's."""
        if self._a.tokens[office.head].dep not in _SUBJECTS and not self._speaks(office):
            return None
        here = self._a.sentence_of(office.head)
        spoke = next(_backwards(self._speakers, office.first), None)
        if (
            spoke is None
            or self._a.sentence_of(spoke.head).block != here.block
            or here.index - self._a.tokens[spoke.head].sentence > 1
        ):
            return None
        last = self.antecedent(spoke)
        person = self._person_at.get(last.head)
        if person is None:
            return None
        parties = {r.party for r in self.findings.roles if r.holder.head in {m.head for m in person.mentions}}
        return last if not parties - {None} or office.party is None or office.party in parties else None

    # --- "the Headquarters", "the ministry in Moscow" -----------------------------------------------------

    def _fuller_body(self, body: Mention) -> Mention | None:
        """The fullest earlier mention with the same noun and no other party."""
        noun = self._a.tokens[body.head].lower
        if not body.definite:
            return None
        for m in _backwards(self._bodies.get(noun, ()), body.first):
            same = titles.same_party(m.party, body.party) and (body.party is None or m.party == body.party)
            long_enough = len(m.name) >= len(body.name) - 4 and (
                len(m.name.split()) >= len(body.name.split()) or m.party == body.party
            )
            if same and long_enough:
                return m if m.name != body.name else None
        return None

    def _named_body(self, body: Mention) -> Mention | None:
        """ "The organisation" → the Red Cross, named just before; "the group" → the armed group."""
        kinds = _GENERIC.get(self._a.tokens[body.head].lemma)
        if kinds is None or not body.definite or body.party is not None or body.last - body.first > 2:
            return None
        return self._last_party(body, kinds, self._a.tokens[body.head].sentence - 2)

    def _body_in_a_name(self, body: Mention) -> Mention | None:
        """ "The Headquarters" → the body named last that has the word in its name: "the Coordination Headquarters for …"."""
        word = self._a.tokens[body.head]
        if not body.definite or body.last - body.first > 2 or not word.text[:1].isupper():
            return None
        return next(
            (
                m
                for m in islice(_backwards(self._named_parties, body.first), _FARTHEST_NAME)
                if word.lower in m.name.lower().split()
            ),
            None,
        )

    def _armed_group(self, fighters: Mention) -> Mention | None:
        """ "The rebels" → the armed group that was named last."""
        noun = self._a.tokens[fighters.head].lemma
        if noun not in _FIGHTERS or not fighters.definite or fighters.party is not None:
            return None
        return self._last_party(fighters, frozenset({PartyKind.ARMED_GROUP}), 0)

    def _last_party(self, mention: Mention, kinds: frozenset[PartyKind], first_sentence: int) -> Mention | None:
        sentence = self._a.sentences[max(0, first_sentence)]
        before = self._mentions_between(sentence.first, mention.first)
        return next(
            (
                m
                for m in reversed(before)
                if m.kind is MentionKind.PARTY and m.party_kind in kinds and m.head not in self._quoted
            ),
            None,
        )


def _backwards(mentions: Sequence[Mention], first: int) -> Iterator[Mention]:
    """Those of some mentions that begin before a token, the nearest first."""
    for place in range(bisect_left(mentions, first, key=lambda m: m.first) - 1, -1, -1):
        yield mentions[place]

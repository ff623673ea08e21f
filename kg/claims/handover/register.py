"""All captives that a report speaks of, so that "the four", "them" and "all 200" can be read.

Takes: "Three officers were arrested by the army. … He demanded that it free them" (them: the three officers, held by the army).
Refuses: "them" where no captives are spoken of nearby.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.claims import captives, custody, tree
from kg.claims.captives import Captives
from kg.claims.handover import homes
from kg.claims.mentions import Mentions
from kg.claims.numbers import Count
from kg.claims.people import surname
from kg.model import Annotation, Mention, MentionKind, PartyKind, Token, TransferCategory

# So many sentences back a pronoun or "the officers" may point; a number finds its like anywhere before.
_FARTHEST = 3
# Among so many people named last "him" is looked for.
_MOST_PERSONS = 6
_FARTHEST_NOUN = 12
_PLURAL = frozenset({"them", "they", "their", "these", "those", "all", "both"})
_SINGULAR = frozenset({"him", "his", "her", "he", "she"})
_STAY = frozenset({"be", "remain", "stay", "languish", "sit"})
# Where a number stands for people rather than for years or days.
_OWN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "appos"})
_OTHERS = frozenset({"other", "another", "more", "further", "additional"})


@dataclass(frozen=True)
class Register:
    a: Annotation
    mentions: Mentions
    prisoners: TransferCategory

    @cached_property
    def carriers(self) -> tuple[Token, ...]:
        """The tokens that may carry a phrase for captives: nouns for them, names of peoples, numbers."""
        return tuple(
            t for t in self.a.tokens if t.pos == "NUM" or t.tag == "NNPS" or captives.noun_of(self.a, t.index)
        )

    @cached_property
    def phrases(self) -> tuple[Captives, ...]:
        """Every noun phrase for captives, in the order of the text, with who holds them where a clause says so."""
        return tuple(self._all())

    def _all(self) -> Iterator[Captives]:
        for token in self.carriers:
            i = token.index
            if token.dep in {"compound", "amod"} or self._is_in_a_name(i):
                continue
            if token.pos == "NUM" and not (captives.is_captive(self.a, i) or tree.after(self.a, i, "of")):
                continue
            c = self._phrase(i)
            if c is not None:
                yield self._with_clause(c)

    def _phrase(self, head: int) -> Captives | None:
        """The captives that a noun phrase speaks of, worked out once."""
        if head not in self._known:
            self._known[head] = captives.at(self.a, head, self.mentions, self.prisoners)
        return self._known[head]

    @cached_property
    def _known(self) -> dict[int, Captives | None]:
        return {}

    def _is_in_a_name(self, token: int) -> bool:
        """Takes: "the Headquarters for the Treatment of Prisoners of War". Refuses: "the release of Prisoners"."""
        word = self.a.tokens[token]
        above = self.a.tokens[self.a.tokens[word.head].head]
        return (
            word.pos == "PROPN"
            and word.dep == "pobj"
            and word.text.istitle()
            and above.pos == "PROPN"
            and above.text.istitle()
        )

    def _with_clause(self, c: Captives) -> Captives:
        """Adds what the clause says: "Three officers were arrested by …", "Baku still holds 23 prisoners"."""
        held, holder = self._held.get(c.head, (None, None))
        return replace(c, held=c.held or held, holder=c.holder or holder) if held else c

    @cached_property
    def _held(self) -> dict[int, tuple[str, Mention | None]]:
        found: dict[int, tuple[str, Mention | None]] = {}
        for token in self.a.with_lemma(_STAY | custody.verbs()):
            if token.lemma in _STAY:
                found |= self._staying(token.index)
            held = custody.of_verb(self.a, token.index)
            if held is None or token.dep in {"acl", "amod"}:
                continue
            who = custody.by_verb(self.a, token.index, self.mentions)
            heads = (
                tree.subjects(self.a, token.index)
                if tree.is_passive(self.a, token.index)
                else tree.objects(self.a, token.index)
            )
            found |= dict.fromkeys(heads, (held, who))
        return found

    def _staying(self, verb: int) -> dict[int, tuple[str, Mention | None]]:
        """Takes: "Eighteen of our men are still in Thai custody", "the others remained in jail"."""
        for place in tree.after(self.a, verb, "in", "behind"):
            held = custody.of_place(self.a, place)
            if held is not None:
                return {h: (held, custody.owner(self.a, place, self.mentions)) for h in tree.subjects(self.a, verb)}
        return {}

    @cached_property
    def _heads(self) -> list[int]:
        return [c.head for c in self.phrases]

    @cached_property
    def _by_count(self) -> dict[int, list[Captives]]:
        found: dict[int, list[Captives]] = {}
        for c in self.phrases:
            if c.count is not None:
                found.setdefault(c.count.value, []).append(c)
        return found

    @cached_property
    def _kinds(self) -> frozenset[TransferCategory]:
        return frozenset(c.category for c in self.phrases if c.category is not None and c.certainty == "sure")

    def speaks_of(self, kind: TransferCategory) -> bool:
        return kind in self._kinds

    @cached_property
    def seized_young(self) -> bool:
        """Whether boys or girls were taken by force."""
        return any(c.certainty == "young" and c.held == "hostage" for c in self.phrases)

    @cached_property
    def has_group(self) -> bool:
        return any(m.party_kind is PartyKind.ARMED_GROUP for m in self.mentions.of_kind(MentionKind.PARTY))

    @cached_property
    def _persons(self) -> tuple[Mention, ...]:
        return self.mentions.of_kind(MentionKind.PERSON)

    @cached_property
    def _in_custody(self) -> tuple[Captives, ...]:
        return tuple(c for c in self.phrases if c.holder is not None)

    def custody_before(self, before: int) -> Captives | None:
        """The last captives before of whom it is said who holds them."""
        place = bisect_left(self._in_custody, before, key=lambda c: c.head)
        return self._in_custody[place - 1] if place else None

    def kind_near(
        self,
        before: int,
        nation: Mention | None,
        leave_out: frozenset[TransferCategory] = frozenset(),
        farthest: int = _FARTHEST,
    ) -> TransferCategory | None:
        """The kind of the last captives spoken of before, leaving out other people's."""
        here = self.a.tokens[before].sentence
        for place in range(bisect_left(self._heads, before) - 1, -1, -1):
            c = self.phrases[place]
            if here - self.a.tokens[c.head].sentence > farthest:
                return None
            if (
                c.category is None
                or c.category in leave_out
                or self._only_fights(c)
                or c.certainty not in {"sure", "war"}
                or self._is_part_of_another(c)
            ):
                continue
            if nation is None or c.nation is None or nation.name == c.nation.name:
                return c.category
        return None

    def _only_fights(self, c: Captives) -> bool:
        """Whether soldiers are spoken of who may be nobody's prisoners: "on their way to its troops"."""
        return (
            c.category is TransferCategory.PRISONERS_OF_WAR
            and c.certainty == "sure"
            and c.held is None
            and c.count is None
            and captives.noun_of(self.a, c.head) not in {"prisoner", "pow"}
        )

    def at(self, head: int) -> Captives | None:
        """The captives that the words at a token stand for: a noun phrase, a number, a name or a pronoun."""
        word = self.a.tokens[head]
        if word.lower in _SINGULAR and word.pos == "PRON":
            return self._person_before(head)
        if word.lower in _PLURAL and word.pos in {"PRON", "DET"} and self._phrase(head) is None:
            before = self._nearest(head, None)
            return None if before is None else self._standing_for(head, before)
        c = self._same_number(head) if word.lemma == "number" else self._phrase(head)
        return None if c is None else self._at_home(self._filled(self._with_clause(c)))

    def _at_home(self, c: Captives) -> Captives:
        """Adds whose citizen somebody named is, where the report says it elsewhere."""
        if len(c.people) != 1 or c.nation is not None:
            return c
        return replace(c, nation=self._homes.get(surname(c.people[0])))

    @cached_property
    def _homes(self) -> dict[str, Mention]:
        return homes.find(self.a, self.mentions)

    def _same_number(self, head: int) -> Captives | None:
        """Takes: "freed 40 men and Peru freed | the same number", "the same number of soldiers". Refuses: "a number of men"."""
        if not any(self.a.tokens[c].lower in {"same", "equal"} for c in self.a.children[head]):
            return None
        before = self._counted_before(head)
        if before is None or before.count is None:
            return None
        like = next((c for h in tree.after(self.a, head, "of") if (c := self._phrase(h)) is not None), before)
        first, last = tree.phrase(self.a, head)
        count = Count(before.count.value, before.count.bound, head, head + 1)
        nation = None if like is before else like.nation
        return replace(
            like, head=head, first=first, last=last, count=count, nation=nation, all=False, people=(), definite=False
        )

    def _counted_before(self, before: int) -> Captives | None:
        """The last captives before a token of whom a number is given, also by a bare number: "Two days later came 1,200"."""
        here = self.a.tokens[before].sentence
        for place in range(bisect_left(self._carrying, before) - 1, -1, -1):
            token = self.a.tokens[self._carrying[place]]
            if here - token.sentence > _FARTHEST:
                return None
            if token.dep in _OWN_PLACES and (c := self.at(token.index)) is not None and c.count is not None:
                return c
        return None

    @cached_property
    def _carrying(self) -> list[int]:
        return [t.index for t in self.carriers]

    def _filled(self, c: Captives) -> Captives:
        """A number, or a noun that points back, takes over what was said of whom it points to."""
        if (c.people and c.certainty == "" and c.count is None) or not (c.definite or c.certainty == ""):
            return c
        before = self._antecedent(c)
        if before is None:
            return c
        return replace(
            c, category=c.category or before.category, certainty=c.certainty or before.certainty, nation=c.nation or before.nation,
            holder=c.holder or (before.holder if _are_as_many(c, before) else None), held=c.held or before.held,
            count=c.count or (before.count if c.definite and before.held else None),
        )  # fmt: skip

    def _antecedent(self, c: Captives) -> Captives | None:
        if (
            c.count is not None
            and c.definite
            and not any(self.a.tokens[i].lower in _OTHERS for i in range(c.first, c.head + 1))
        ):
            same = [b for b in self._by_count.get(c.count.value, ()) if b.head < c.first]
            if same:
                return same[-1]
        if c.certainty == "":
            return self._nearest(c.first, None, anywhere=True)
        return self._nearest(c.first, captives.noun_of(self.a, c.head))

    def _nearest(self, before: int, noun: str | None, *, anywhere: bool = False) -> Captives | None:
        """The last captives before a token within a few sentences; of the same noun, if one is given."""
        here = self.a.tokens[before].sentence
        for place in range(bisect_left(self._heads, before) - 1, -1, -1):
            c = self.phrases[place]
            if here - self.a.tokens[c.head].sentence > (_FARTHEST if noun is None else _FARTHEST_NOUN) and not anywhere:
                return None
            if noun is None and (c.category is not None or c.held) and not self._is_part_of_another(c):
                return c
            if noun is not None and captives.noun_of(self.a, c.head) == noun:
                return c
        return None

    def _is_part_of_another(self, c: Captives) -> bool:
        """Whether the phrase only specifies another: "soldiers" in "the bodies of soldiers", "war prisoners exchange"."""
        token = self.a.tokens[c.head]
        above = self.a.tokens[token.head].head
        return token.dep == "pobj" and (captives.is_captive(self.a, above) or self.a.tokens[above].pos == "NUM")

    def _standing_for(self, head: int, c: Captives) -> Captives:
        count = c.count if c.held or self.a.tokens[head].sentence - self.a.tokens[c.head].sentence <= 1 else None
        every = c.all or self.a.tokens[head].lower == "all"
        return replace(
            c, head=head, first=head, last=head + 1, definite=True, count=count, all=every, each=False, people=()
        )

    def _person_before(self, head: int) -> Captives | None:
        """The person that "him" stands for, if the last one named may be a captive."""
        sentence = self.a.tokens[head].sentence
        subject = {s for t in tree.ancestors(self.a, head) for s in tree.subjects(self.a, t)}
        place = bisect_left(self._persons, head, key=lambda m: m.head)
        for m in reversed(self._persons[max(place - _MOST_PERSONS, 0) : place]):
            if m.head not in subject:
                if sentence - self.a.tokens[m.head].sentence > 1:
                    return None
                return Captives(
                    head, head, head + 1, None, people=(m,), definite=True, held=self._held.get(m.head, (None, None))[0]
                )
        return None


def _are_as_many(c: Captives, before: Captives) -> bool:
    """Whether two numbers may be of the same people: "the bodies of eight others" are not the 154 told before."""
    return c.count is None or before.count is None or c.count.value == before.count.value

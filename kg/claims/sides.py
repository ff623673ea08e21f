"""Mentions → the two parties that a report is about, and whom a noun or pronoun stands for among them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.claims import country, tree
from kg.claims.mediation import Mediation
from kg.claims.mentions import Mentions
from kg.claims.parties import homes
from kg.claims.words import table
from kg.model import Annotation, Mention, MentionKind, PartyForm, PartyKind, Stance

_SIDES = frozenset({PartyKind.STATE, PartyKind.ARMED_GROUP})
_GOVERNING = frozenset({"Government", "Authority", "Administration", "Coalition", "Front", "Movement", "Opposition"})
_GROUPS = frozenset({"group", "movement", "organisation", "organization"})
_ARMIES = frozenset({"Army", "Forces", "Armed", "Military"})
_REBELS = frozenset({"rebel", "insurgent", "guerrilla", "militia", "militant", "movement"})
# What follows the name of a party that only had a hand in something: "the Harland-led coalition".
_DONE_BY = frozenset(
    "aligned allied armed backed brokered facilitated funded held hosted led mediated occupied sponsored supported "
    "trained".split()
)
_WARRING = frozenset({"warring", "rival", "opposing"})
_CAMPS = frozenset({"side", "party", "faction", "camp", "rival"})
# States that armed groups fight for rather than against.
FOUGHT_FOR = frozenset({"Palestine"})
# "The Cuban capital" is a place, "the Cuban delegation" is not.
_GROUNDS = frozenset(
    {
        "capital",
        "city",
        "town",
        "port",
        "border",
        "coast",
        "side",
        "village",
        "resort",
        "soil",
        "territory",
        "airport",
        "province",
    }
)
_SHARED = frozenset({"and", "-", "–", "with", "between", "/", ",", "of", "the"})
_LONGEST_GAP = 6
# A pair that stands together ("Russia and Ukraine") tells more than two names far apart.
_WEIGHT_OF_A_PAIR = 3
# The headline and the first sentence tell whom a report is about; what lies years back stands farther down.
_IN_THE_LEAD = 2
# Of a pair's points: what is left for each that mediates or hosts, and what an armed group adds.
_MEDIATOR = 0.25
_ARMED = 1.6


@dataclass(frozen=True)
class Sides:
    """The two parties at odds, each by its first mention; empty where the report has no such pair."""

    annotation: Annotation
    mentions: Mentions
    pair: tuple[Mention, ...]

    def government(self, mention: Mention) -> Mention:
        """Whom "the government" or "the rebels" stands for: the state or the armed group at the table, where there
        is one."""
        if not is_common(self.annotation, mention):
            return as_party(mention)
        rebels = self.annotation.tokens[mention.head].lemma in _REBELS
        fitting = [side for side in self.pair if (side.party_kind is PartyKind.ARMED_GROUP) == rebels]
        return fitting[0] if len(fitting) == 1 else as_party(mention)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(party_name(m) for m in self.pair)

    def other(self, name: str | None) -> Mention | None:
        """The side across the table."""
        if name not in self.names or len(self.pair) != 2:
            return None
        return next(m for m in self.pair if party_name(m) != name)

    def parties_at(self, head: int) -> tuple[Mention, ...]:
        """The parties that the noun phrase at a token stands for: none, one, or both sides.

        Takes: "Moscow", "Russia's army", "they", "the two sides". A person stands for no party.
        """
        mention = self.mentions.by_head.get(head) or self.mentions.by_token.get(head)
        if mention is None:
            return ()
        if mention.kind is MentionKind.SIDES:
            return self.pair
        if mention.kind is MentionKind.PRONOUN:
            return self._antecedents(mention)
        if mention.kind is MentionKind.PARTY and mention.form is not PartyForm.ADJECTIVE:
            return (self.government(mention),)
        if mention.kind is MentionKind.BODY and mention.party:
            return (mention,)
        return self._group(head) if mention.kind is MentionKind.BODY else ()

    def _group(self, head: int) -> tuple[Mention, ...]:
        """Takes: "the group freed 20 men" (the armed group that is a side). Refuses: "the rights group", "a group of men"."""
        a = self.annotation
        below = [a.tokens[c] for c in a.children[head]]
        bare = all(t.dep in {"det", "punct", "advmod"} and (t.dep != "det" or t.lower == "the") for t in below)
        groups = tuple(m for m in self.pair if m.party_kind is PartyKind.ARMED_GROUP)
        return groups if a.tokens[head].lemma in _GROUPS and bare and below and len(groups) == 1 else ()

    def _antecedents(self, pronoun: Mention) -> tuple[Mention, ...]:
        """Whom "it" or "they" stands for: the party that was the subject last."""
        a = self.annotation
        if pronoun.name not in {"it", "they", "which", "who"}:
            return ()
        start = a.sentences[max(0, a.tokens[pronoun.head].sentence - 1)].first
        for head in range(pronoun.head - 1, start - 1, -1):
            m = self.mentions.by_head.get(head)
            if a.tokens[head].dep not in tree.SUBJECTS:
                continue
            if m is None and pronoun.name == "they" and a.tokens[head].tag in {"NNS", "NNPS"}:
                return ()  # "the elders said that they …"
            if m is None:
                continue
            if m.kind is MentionKind.PARTY and m.form is not PartyForm.ADJECTIVE:
                return (self.government(m),)
            if m.kind is MentionKind.SIDES:
                return self.pair
            if m.kind is MentionKind.BODY or (m.kind is MentionKind.OFFICE and m.plural and pronoun.name == "they"):
                return (m,) if m.party else ()  # "a region's leaders said that they …": of no party that is known
        return ()


def party_name(mention: Mention) -> str:
    """Whom a mention stands for at a table: an armed group for itself, an army or ministry for its state.

    Takes: "Boko Haram" (not Nigeria), "the Sudanese Armed Forces" (Sudan), "the Government of National Unity" (itself).
    """
    return mention.name if _stands_for_itself(mention) else mention.party or mention.name


def as_party(mention: Mention) -> Mention:
    """The mention with the party that it stands for at a table."""
    if mention.kind is not MentionKind.PARTY or mention.party == mention.name or not _stands_for_itself(mention):
        return mention
    return replace(mention, party=mention.name)


def _stands_for_itself(mention: Mention) -> bool:
    return mention.party_kind is PartyKind.ARMED_GROUP or _governs(mention)


def _governs(mention: Mention) -> bool:
    """Whether an organisation is a government or front of its own: "the Government of National Unity", "the
    Authority"."""
    return mention.party_kind is PartyKind.ORGANIZATION and bool(_GOVERNING & set(mention.name.split()))


def find(a: Annotation, mentions: Mentions, between: Sequence[Mediation]) -> Sides:
    """The two parties that negotiate, fight or exchange with each other by what the report says of them together.

    Takes: "Hamas … Israel … a deal brokered by Qatar and Egypt" (Hamas, Israel), "the Taliban and the government".
    Refuses: the host, the mediators, a state that is only a place ("in Sudan").
    """
    sent_from = country.tokens_of_dateline(a) or country.line_of_dateline(a) or (0, 0)
    parties = [
        m
        for m in mentions.of_kind(MentionKind.PARTY)
        if _can_be_side(a, m) and not sent_from[0] <= m.head < sent_from[1]
    ]
    group = _main_group(parties)
    acting = [_government_of(a, m, group) for m in parties]
    weight = _weights(a, acting)
    apart = frozenset(party_name(m.who.value) for m in between if m.who.stance is Stance.ASSERTS)
    score: Counter[frozenset[str]] = Counter()
    lead = country.end_of_lead(a)
    for left, right in itertools.pairwise(acting):
        names = frozenset({party_name(left), party_name(right)})
        if len(names) == 2:
            score[names] += _closeness(a, left, right) * (_IN_THE_LEAD if left.head < lead else 1)
    for told in (_at_war(a, acting, group), _in_the_lead(acting, lead, apart, score)):
        if len(told & weight.keys()) == 2:
            return Sides(a, mentions, _firsts(acting, told))
    strength = {
        pair: (points + sum(weight[n] for n in pair)) * _likelihood(pair, apart, group)
        for pair, points in score.items()
        if points
    }
    if not strength:
        common = [name for name, number in weight.most_common(2) if number > 1 and name not in apart]
        return Sides(a, mentions, _firsts(acting, frozenset(common)) if len(common) == 2 else ())
    best = max(strength, key=lambda pair: (strength[pair], sorted(pair)))
    return Sides(a, mentions, _firsts(acting, best))


def _can_be_side(a: Annotation, m: Mention) -> bool:
    return (
        (m.party_kind in _SIDES or _governs(m) or (m.party_kind is PartyKind.ORGANIZATION and _is_army(m)))
        and not m.locative
        and not _is_a_place(a, m)
        and not _only_qualifies(a, m)
    )


def _only_qualifies(a: Annotation, m: Mention) -> bool:
    """Takes: "Harland" in "the Harland-led coalition", "US-brokered". Refuses: "Harland-Morland talks"."""
    behind = a.tokens[m.last : m.last + 2]
    return len(behind) == 2 and behind[0].text in {"-", "–"} and behind[1].lower in _DONE_BY


def _at_war(a: Annotation, acting: Sequence[Mention], group: Mention | None) -> frozenset[str]:
    """Takes: "Yemen's warring sides", of a report that names the group that fights there. Refuses: "Yemen's two ports"."""
    home = homes().get(group.name) if group is not None else None
    if group is None or home is None:
        return frozenset()
    for m in acting:
        noun = a.tokens[m.head].head
        told = {a.tokens[c].lower for c in a.children[noun]} & _WARRING
        if m.party == home and a.tokens[m.head].dep in {"poss", "amod"} and a.tokens[noun].lemma in _CAMPS and told:
            return frozenset({home, party_name(group)})
    return frozenset()


def _in_the_lead(
    acting: Sequence[Mention], lead: int, apart: frozenset[str], score: Counter[frozenset[str]]
) -> frozenset[str]:
    """The only two who act in the headline and the first sentence, one of them an armed group, without who mediates.

    Takes: "The FARC and Colombia agreed". Refuses: "The FARC and Colombia met in Norway, Cuba said".
    """
    there = [m for m in acting if m.head < lead]
    pair = frozenset(party_name(m) for m in there)
    armed = any(m.party_kind is PartyKind.ARMED_GROUP for m in there)
    return pair if len(pair) == 2 and armed and not pair & apart and score[pair] else frozenset()


def _is_army(m: Mention) -> bool:
    return bool(m.party) and m.party != m.name and bool(_ARMIES & set(m.name.split()))


def _is_a_place(a: Annotation, m: Mention) -> bool:
    """Takes: "the Cuban capital", "the southern city of Kandahar in …". Refuses: "the Cuban delegation"."""
    return m.form is PartyForm.ADJECTIVE and a.tokens[a.tokens[m.head].head].lemma in _GROUNDS


def _main_group(parties: Sequence[Mention]) -> Mention | None:
    """The armed group named most, if any is named more than once."""
    counts = Counter(m.name for m in parties if m.party_kind is PartyKind.ARMED_GROUP)
    most = counts.most_common(1)
    return next(m for m in parties if m.name == most[0][0]) if most and most[0][1] > 1 else None


def _government_of(a: Annotation, m: Mention, group: Mention | None) -> Mention:
    """ "The government" in a report about an armed group: that of the group's state, whatever state was named last."""
    if group is None or not is_common(a, m):
        return as_party(m)
    if a.tokens[m.head].lemma in _REBELS:
        return replace(group, first=m.first, last=m.last, head=m.head, span=m.span, party=group.name)
    state = homes().get(group.name)
    return replace(m, name=state, party=state, party_kind=PartyKind.STATE) if state and state not in FOUGHT_FOR else m


def is_common(a: Annotation, m: Mention) -> bool:
    """Whether a party is meant by a common noun alone: "the government", "the rebels"; not "the Colombian
    government"."""
    return (
        m.form is PartyForm.SEAT
        and a.tokens[m.head].pos == "NOUN"
        and all(not a.tokens[i].text[0].isupper() or a.tokens[i].tag == "DT" for i in range(m.first, m.last))
    )


def _weights(a: Annotation, acting: Sequence[Mention]) -> Counter[str]:
    """How much of the report each party is about."""
    weight: Counter[str] = Counter()
    for m in acting:
        weight[party_name(m)] += _weight(a, m)
    return weight


def _weight(a: Annotation, m: Mention) -> int:
    """Who acts counts more than an adjective, and that more than whose people the captives are."""
    if m.form is not PartyForm.ADJECTIVE:
        return 4
    return 1 if a.tokens[a.tokens[m.head].head].lemma in _captives() else 2


def _closeness(a: Annotation, left: Mention, right: Mention) -> int:
    if a.tokens[left.head].sentence != a.tokens[right.head].sentence:
        return 0
    if not _are_paired(a, left, right):
        return 2
    before = a.tokens[max(a.sentence_of(left.head).first, left.first - 2) : left.first]
    return 4 * _WEIGHT_OF_A_PAIR if any(t.lower == "between" for t in before) else 2 * _WEIGHT_OF_A_PAIR


def _likelihood(pair: frozenset[str], apart: frozenset[str], group: Mention | None) -> float:
    """What is known of a pair beside how often it is named: a mediator is hardly a side, an armed group nearly
    always is."""
    factor = _MEDIATOR ** len(pair & apart)
    if group is not None and group.name in pair:
        factor *= _ARMED
    return factor


@lru_cache(maxsize=1)
def _captives() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("captives"))


def _are_paired(a: Annotation, left: Mention, right: Mention) -> bool:
    """Takes: "Russia and Ukraine", "between Armenia and Azerbaijan", "Russian-Ukrainian".
    Refuses: "Russia said Ukraine"."""
    between = a.tokens[left.last : right.first]
    return (
        len(between) <= _LONGEST_GAP
        and a.tokens[left.head].sentence == a.tokens[right.head].sentence
        and any(t.lower in {"and", "-", "–", "/", ",", "with"} for t in between)
        and all(t.lower in _SHARED for t in between)
    )


def _firsts(parties: Sequence[Mention], names: frozenset[str]) -> tuple[Mention, ...]:
    """The first mention of each, one by name before one by adjective or capital."""
    first: dict[str, Mention] = {}
    for mention in sorted(parties, key=lambda m: (m.form is not PartyForm.NAME, m.first)):
        if party_name(mention) in names:
            first.setdefault(party_name(mention), mention)
    return tuple(sorted(first.values(), key=lambda m: m.first))

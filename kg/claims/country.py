"""Mentions of parties → the state at home in a report: whose are "the government", "the president", "the army".

Takes: Norway, of a report from Oslo on its government and an armed group. Refuses: to choose between the two
states of a war, where neither the place it is sent from nor a group that fights there tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.claims import offices, parties
from kg.claims.words import table
from kg.model import Annotation, BlockKind, Mention, PartyForm, PartyKind

# A state that is at home in a report is named by far the most, if nothing else says so.
_BY_FAR = 2
_LONGEST_DATELINE = 14
_FROM_A_GROUP = 3
# What joins a group to those on its own side, to its hosts and to its friends, not to the state it fights.
_FRIENDLY = frozenset(
    "arm back broker call congratulate facilitate fund host invite mediate receive shelter sponsor support thank train "
    "urge visit welcome".split()
)


def home(a: Annotation, named: Sequence[Mention]) -> str | None:
    """The state whose institutions a report names without saying whose; None if two readings are left."""
    acting = acts(a, named)
    sent_from = dateline(a, named)
    group = _main_group(named)
    if group is not None:
        return _against(a, named, group, acting, sent_from)
    ranked = [state for state, _ in acting.most_common(2)]
    if sent_from is not None and acting[sent_from] > 1 and sent_from == ranked[0]:
        return sent_from
    if ranked and acting[ranked[0]] > 1 and (len(ranked) == 1 or acting[ranked[0]] >= _BY_FAR * acting[ranked[1]]):
        return ranked[0]
    return None


# States that armed groups fight for rather than against: there "the government" is that of the adversary.
_FOUGHT_FOR = frozenset({"Palestine", "Lebanon"})


def _against(
    a: Annotation, named: Sequence[Mention], group: Mention, acting: Counter[str], sent_from: str | None
) -> str | None:
    """The state that an armed group fights: where it is at home, or the one that is named beside it."""
    own = parties.homes().get(group.name)
    beside = _beside(a, named, group.name)
    if own in _FOUGHT_FOR:
        beside.pop(own or "", None)
        own = None
    foe = max(beside, key=lambda state: (beside[state], acting[state], state), default=None)
    fitting = [state for state in dict.fromkeys((own, foe)) if state is not None and acting[state]]
    if sent_from in fitting:
        return sent_from
    told = _in_the_lead(a, named)
    if told and foe not in told:
        return own if own in fitting and own in told else None
    if own in fitting and beside[own or ""] >= max(beside.values(), default=0):
        return own
    if foe is not None and foe in fitting and acting[foe] >= _BY_FAR * acting[own or ""]:
        return foe
    return fitting[0] if len(fitting) == 1 else None


def _in_the_lead(a: Annotation, named: Sequence[Mention]) -> frozenset[str]:
    """The states that act in the headline and the first sentence below it: whose report it is."""
    last = end_of_lead(a)
    return frozenset(acts(a, [m for m in named if m.head < last]))


def end_of_lead(a: Annotation) -> int:
    """One past the last token of the first sentence below the headline."""
    body = next((s for s in a.sentences if s.block and a.blocks[s.block].kind is BlockKind.BODY), None)
    return (body or a.sentences[0]).last if a.sentences else 0


def acts(a: Annotation, named: Sequence[Mention]) -> Counter[str]:
    """How often each state acts or has institutions: not where something lies in it, or its people are held."""
    return Counter(state for m in named if (state := _state_of(m)) is not None and _acts(a, m))


def _state_of(party: Mention) -> str | None:
    """The state that a mention names, or that what it names is a body of: "the Harland Army"."""
    if party.party_kind is PartyKind.STATE:
        return party.party or party.name
    return party.party if party.party_kind is PartyKind.ORGANIZATION and party.party != party.name else None


def _acts(a: Annotation, party: Mention) -> bool:
    """Takes: "Norway said", "Oslo has balked", "Norwegian officers". Refuses: "in Norway", "Norwegian girls"."""
    if party.locative:
        return False
    if party.form is not PartyForm.ADJECTIVE:
        return True
    following = a.tokens[party.last : min(party.last + 4, a.sentence_of(party.head).last)]
    return any(t.lemma in _institutions() or offices.group_of(t.text) == "public" for t in following)


@lru_cache(maxsize=1)
def _institutions() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("bodies"))


def dateline(a: Annotation, named: Sequence[Mention]) -> str | None:
    """The state whose capital a report is sent from: "OSLO, Norway (Agency) — …", "OSLO – …"."""
    found = tokens_of_dateline(a) or line_of_dateline(a)
    if found is None:
        return None
    first, last = found
    return next((m.party for m in named if first <= m.head < last and m.form is PartyForm.CAPITAL), None)


def tokens_of_dateline(a: Annotation) -> tuple[int, int] | None:
    """The tokens of the dateline that opens the body: "OSLO, March 4 (Agency)" of "OSLO, March 4 (Agency) — …"."""
    for sentence in a.sentences:
        if a.blocks[sentence.block].kind is not BlockKind.BODY:
            continue
        reach = range(sentence.first + 1, min(sentence.last, sentence.first + _LONGEST_DATELINE))
        end = next((i for i in reach if _ends_a_dateline(a, i)), None)
        return (sentence.first, end) if end is not None and a.tokens[sentence.first].text.isupper() else None
    return None


def line_of_dateline(a: Annotation) -> tuple[int, int] | None:
    """The tokens of a dateline in a line of its own above the body: "OSLO", "Oslo | May 2, 2026"."""
    for above, below in pairwise(a.sentences):
        if a.blocks[below.block].kind is BlockKind.BODY:
            told = a.tokens[above.first].text.isupper() or any(t.text == "|" for t in a.tokens[above.first : above.last])
            return (above.first, above.last) if told and a.blocks[above.block].kind is BlockKind.BYLINE else None
    return None


def _ends_a_dateline(a: Annotation, token: int) -> bool:
    """Takes: the dash of "OSLO - The …". Refuses: the hyphen of "PORT-AU-PRINCE"."""
    word = a.tokens[token]
    return word.text in {"–", "—", "--", ":", ".", "/"} or (word.text == "-" and a.tokens[token - 1].end < word.start)


def _main_group(named: Sequence[Mention]) -> Mention | None:
    groups = [m for m in named if m.party_kind is PartyKind.ARMED_GROUP]
    counts = Counter(m.name for m in groups)
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    return next(m for m in groups if m.name == name)


def _beside(a: Annotation, named: Sequence[Mention], group: str) -> Counter[str]:
    """How often each state stands right beside a group: "the United States and the Taliban", "Israel-Hamas".

    Refuses: "Oman hosted the group", "Iran-backed", "in Qatar".
    """
    found: Counter[str] = Counter()
    for left, right in pairwise(named):
        pair = {left.name: left, right.name: right}
        other = next((m for name, m in pair.items() if name != group), None)
        state = _state_of(other) if other is not None and group in pair else None
        near = right.first - left.last <= _FROM_A_GROUP and not any(
            t.lemma in _FRIENDLY or t.lower.endswith(("backed", "aligned", "mediated", "brokered"))
            for t in a.tokens[left.last : right.first]
        )
        if state is not None and near and other is not None and _acts(a, other):
            found[state] += 1
    return found

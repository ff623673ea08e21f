"""A role whose title leaves its party unsaid, and the report around it → the party, by the first rule that answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from kg.claims import country, nominals, tree
from kg.claims.affiliation_doubts import is_contested, is_firm, is_foreign_to
from kg.claims.affiliation_possessors import of_the_possessor
from kg.claims.affiliation_text import Text, names_in, words_of
from kg.claims.people import surname
from kg.claims.words import cell, table
from kg.model import Mention, MentionKind, PartyForm, PartyKind, RoleFinding, Sentence

# What only a state has, so that a title with it is of the state at home.
_OF_A_STATE = frozenset(
    "president presidential presidency minister ministry ministerial premier government army military navy "
    "parliament parliamentary senate "
    "ombudsman ombudswoman prosecutor governor "
    "cabinet police intelligence vice-president pm fm attorney lawmaker mp congressman general-staff".split()
)
_PAIRS = (frozenset({"national", "security"}), frozenset({"foreign", "minister"}), frozenset({"general", "staff"}))
_OF_OTHERS = frozenset(
    "company university bank club foundation charity union association party opposition rebel university "
    "institute institution college league "
    "federation network agency fund group council church tribe movement insurgent militia".split()
)
_UNDER_ARMS = frozenset("commander general officer colonel captain spokesman spokeswoman spokesperson chief".split())
_BELOW_A_STATE = frozenset({"regional", "provincial", "local", "authorities", "separatist"})
_ARMS = frozenset({"army", "military", "navy", "police"})
# Of roles before one, how many are looked at for its companion; tokens between the two names.
_NEAR = 4
_SENDS = frozenset({"appoint", "dispatch", "name", "nominate", "send"})
_OWNING = frozenset({"army", "group", "ministry", "movement", "party"})
_LONGEST_JOINT = 7
_FARTHEST_PATRON = 8
# Sentences back to the state that "that country" means.
_FARTHEST_STATE = 3


@lru_cache(maxsize=1)
def _without() -> dict[str, frozenset[str]]:
    return {row["office"]: frozenset(cell(row, "without")) for row in table("office_states")}


def may_be_of(role: RoleFinding, party: str) -> bool:
    """Refuses: a prime minister of a state that has none."""
    words = words_of(role)
    title = " ".join(words)
    if "minister" not in words and {"vice", "deputy", "council", "adviser", "spokesman", "assembly"} & set(words):
        return True
    return not any(title.endswith(office) and party in states for office, states in _without().items())


def has_patron(text: Text, role: RoleFinding) -> bool:
    """Takes: "aide to President X", X being somebody of the report."""
    return any(word in text.by_surname and word != surname(role.holder) for word in names_in(role))


# --- rules ---------------------------------------------------------------------------------------------


def of_the_rebels(text: Text, role: RoleFinding) -> str | None:
    """Takes: "rebel leader X". Refuses: "opposition leader X"."""
    words = words_of(role)
    noun = next((w for w in words if nominals.bodies().get(w) == "group"), None)
    if noun is None or len(words) < 2:
        return None
    owner = nominals.owner_of(text.a, noun, role.holder.head, text.mentions.owners)
    return owner.name if owner else None


def _of_that_country(text: Text, role: RoleFinding) -> str | None:
    """ "A former deputy president of that country": the state named last before; "the country": the state at home."""
    words = words_of(role)
    if not {"country", "nation"} & set(words):
        return None
    if "that" not in words and text.mentions.home is not None:
        return text.mentions.home
    here = text.a.sentence_of(role.holder.first).index
    start = text.a.sentences[max(0, here - _FARTHEST_STATE)].first
    before = [
        m
        for m in text.mentions.within(start, role.holder.first, MentionKind.PARTY)
        if m.party_kind is PartyKind.STATE and m.last <= role.holder.first
    ]
    return before[-1].party if before else None


def _of_the_companion(text: Text, role: RoleFinding) -> str | None:
    """ "US Secretary of State X and special envoy Y": one state for both."""
    a, holder = text.a, role.holder
    place = bisect_left(text.starts, holder.first)
    for other in reversed(text.roles[max(0, place - _NEAR) : place]):
        between = a.tokens[other.holder.last : holder.first]
        joined = 0 < len(between) <= _LONGEST_JOINT and any(t.lower == "and" for t in between)
        parted = any(t.text in {",", ";", "."} or t.tag in {"VBD", "VBZ", "DT"} for t in between)
        if other.party and joined and not parted and a.tokens[holder.head].dep == "conj":
            return other.party
        if other.party and a.tokens[holder.head].head == other.holder.head and _is_explained(text, role):
            return other.party
    return None


def _is_explained(text: Text, role: RoleFinding) -> bool:
    """Takes: "X, the US secretary of state, and Y, the national security adviser" (of Y). Refuses: "and President Y"."""
    a, holder = text.a, role.holder
    behind = a.tokens[holder.last : holder.last + 2]
    apposed = len(behind) == 2 and behind[0].text == "," and behind[1].lower == "the"
    return a.tokens[holder.head].dep == "conj" and apposed and role.evidence.end > behind[1].start and _is_of_a_state(role)


def _of_the_sender(text: Text, role: RoleFinding) -> str | None:
    """ "The US sent special envoy X": of the party that sends."""
    a = text.a
    for verb in tree.ancestors(a, role.holder.head):
        if a.tokens[verb].pos == "VERB":
            sent = a.tokens[verb].lemma in _SENDS and role.holder.head > verb and not tree.is_passive(a, verb)
            named = [text.mentions.by_head.get(s) for s in tree.subjects(a, verb)] if sent else []
            return next((m.party for m in named if m is not None and m.kind is MentionKind.PARTY), None)
    return None


def _of_the_administration(text: Text, role: RoleFinding) -> str | None:
    """ "The Doe administration" tells whose president Doe is."""
    return text.administrations.get(surname(role.holder)) if _is_of_a_state(role) else None


def _of_the_body(text: Text, role: RoleFinding) -> str | None:
    """ "The ministry's spokesman", "the group's military wing": of whose ministry or which group was spoken last."""
    owner = next((w for w in words_of(role) if w in _OWNING), None)
    if owner is None or "'s" not in role.title.replace("’", "'"):
        return None
    before = text.mentions.within(0, role.holder.first, MentionKind.PARTY, MentionKind.BODY)
    if owner in {"group", "movement"}:
        return next((m.party or m.name for m in reversed(before) if m.party_kind is PartyKind.ARMED_GROUP), None)
    return next((m.party for m in reversed(before) if m.party and text.a.tokens[m.head].lower == owner), None)


def _of_the_dateline(text: Text, role: RoleFinding) -> str | None:
    """Whose ministry speaks in a report sent from a capital: "OSLO, 2 May — … the ministry said".

    Takes: a minister, where the state is a side. Refuses: a president or vice president, of whom reports from abroad
    speak too without saying of which state.
    """
    words = set(words_of(role))
    deputy = bool(words & {"vice", "deputy"}) and "minister" in words and "prime" not in words
    if not _is_of_a_state(role) or text.sent_from is None:
        return None
    if deputy or "ministry" in words:
        return text.sent_from
    fits = "minister" in words and text.sent_from in text.pair and not is_contested(text, role, text.sent_from)
    return text.sent_from if fits and not is_foreign_to(text, role, text.sent_from) else None


def _of_the_roster(text: Text, role: RoleFinding) -> str | None:
    """The party before the colon of a list: "For Russia: …"."""
    roster = text.rosters.at(role.holder.first)
    return (roster.party.party or roster.party.name) if roster else None


def _of_the_patron(text: Text, role: RoleFinding) -> str | None:
    """ "An aide to President X", "X's chief of staff": of the party that X is known to be of; and the other way."""
    own = surname(role.holder)
    words = (*names_in(role), *_possessor_before(text, role))
    patrons = [r for word in words if word != own for r in text.by_surname.get(word, ())]
    clients = [
        r for r in text.by_patron.get(own, ()) if surname(r.holder) != own and r.evidence.overlaps(role.evidence)
    ]
    return next((r.party for r in (*patrons, *clients) if r.party and not r.former), None)


def _possessor_before(text: Text, role: RoleFinding) -> tuple[str, ...]:
    """ "President X's spokesman Y": the surname of X."""
    a, first = text.a, role.holder.first
    near = a.tokens[max(0, first - _FARTHEST_PATRON) : first]
    start = next((t.index for t in near if t.start >= role.evidence.start), first)
    person = text.mentions.by_token.get(start - 2) if start > 1 and a.tokens[start - 1].tag == "POS" else None
    return (surname(person),) if person is not None and person.kind is MentionKind.PERSON else ()


def _of_its_kind(text: Text, role: RoleFinding) -> str | None:
    """Titles that one party alone has: "Secretary-General", where the report names that party."""
    title = f" {' '.join(words_of(role))} "
    for row in table("titles"):
        if (
            row["party"] in text.parties
            and f" {row['title']} " in title
            and not any(f" {w} " in title for w in cell(row, "unless"))
        ):
            return row["party"]
    return None


def _of_the_place(text: Text, role: RoleFinding) -> str | None:
    """The capital that stands right before the title, or, of a side, that the sentence puts the person in.

    Takes: "in Harborough the foreign minister, X", "In Harborough, President X", "saw President X in Harborough".
    Refuses: "met President X in Geneva".
    """
    if not _is_of_a_state(role):
        return None
    a, sentence = text.a, text.a.sentence_of(role.holder.first)
    start = next(
        (t.index for t in a.tokens[sentence.first : role.holder.last] if t.start >= role.evidence.start),
        role.holder.first,
    )
    capitals = _capitals(text, sentence)
    touching = [
        m
        for m in capitals
        if start - 4 <= m.last <= start and all(t.text == "," or t.lower == "the" for t in a.tokens[m.last : start])
    ]
    if touching:
        return touching[-1].party
    around = [
        m
        for m in text.mentions.within(max(sentence.first, start - 9), start, MentionKind.PARTY)
        if m.locative and m.form is PartyForm.NAME and m.party not in text.pair
    ]
    if around and not any(t.text in {",", ";"} or t.pos == "VERB" for t in a.tokens[around[-1].last : start]):
        return around[-1].party  # "in Harland under the protection of President X"
    opening = _opened_by(text, sentence)
    if opening is not None:
        return opening
    if not capitals and sentence.index and a.sentences[sentence.index - 1].block == sentence.block:
        capitals = [m for m in _capitals(text, a.sentences[sentence.index - 1]) if not _acts_here(text, sentence)]
    states = {m.party for m in capitals} & text.pair
    return next(iter(states)) if len(states) == 1 and len({m.party for m in capitals}) == 1 else None


def _opened_by(text: Text, sentence: Sentence) -> str | None:
    """ "In Oslo, the ministry said … President X was told": the capital that opened the sentence before, if no state acts here."""
    before = text.a.sentences[sentence.index - 1] if sentence.index else sentence
    if before is sentence or before.block != sentence.block or _acts_here(text, sentence):
        return None
    first = [m for m in _capitals(text, before) if m.first == before.first + 1 and text.a.tokens[m.last].text == ","]
    return first[0].party if first else None


def _capitals(text: Text, sentence: Sentence) -> list[Mention]:
    """Capitals that a sentence puts something in."""
    found = text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY)
    return [
        m
        for m in found
        if m.form is PartyForm.CAPITAL and m.locative and m.first and text.a.tokens[m.first - 1].lower == "in"
    ]


def _acts_here(text: Text, sentence: Sentence) -> bool:
    return bool(country.acts(text.a, text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY)))


def _of_the_other(text: Text, role: RoleFinding) -> str | None:
    """Of two states at odds, the one whose like office nobody else is said to hold.

    Takes: "President Y", the president of the one state being named X. Refuses: the same, X and Y of neither.
    """
    sentence = text.a.sentence_of(role.holder.first)
    acting = country.acts(text.a, text.mentions.within(sentence.first, sentence.last, MentionKind.PARTY))
    if set(acting) - text.pair:
        return None  # a third state has a part
    pair = text.pair & text.states
    noun = next(
        (w for w in words_of(role) if w in {"president", "premier", "king", "chancellor"} or w == "minister"), None
    )
    if len(pair) != 2 or noun is None or role.former:
        return None
    alike = text.by_title.get(frozenset(words_of(role)), ())
    taken = {r.party for r in alike if r.party in pair and not r.former and surname(r.holder) != surname(role.holder)}
    left = pair - taken
    if len(taken) != 1 or len(left) != 1:
        return None
    (state,) = left
    return None if is_contested(text, role, state) else state


def _of_the_home(text: Text, role: RoleFinding) -> str | None:
    """The state at home in the report: "the information minister", "the army's spokesman"."""
    home = text.mentions.home
    if home is None or not is_firm(text, home) or not (_is_of_a_state(role) or _is_under_arms(text, role)):
        return None
    return None if is_contested(text, role, home) or is_foreign_to(text, role, home) else home


def _of_the_only_state(text: Text, role: RoleFinding) -> str | None:
    """Of a state and an armed group at odds, the state: where the report has no state at home."""
    states = text.pair & text.states
    if text.mentions.home is not None or len(text.pair) != 2 or len(states) != 1 or role.former:
        return None
    (state,) = states
    if not _is_of_a_state(role) or is_contested(text, role, state) or is_foreign_to(text, role, state):
        return None
    return state


def _is_of_a_state(role: RoleFinding) -> bool:
    words = set(words_of(role))
    words |= {w.removesuffix("s") for w in words}
    institutions = "council" in words and bool(words & {"national", "security", "defence", "defense"})
    if words & _OF_OTHERS and not institutions:
        return False
    if "country" in words or "nation" in words or institutions or any(pair <= words for pair in _PAIRS):
        return True
    return bool(words & _OF_A_STATE)


def _is_under_arms(text: Text, role: RoleFinding) -> bool:
    """Takes: "the deputy commander" where the army is spoken of. Refuses: it in a sentence without an army."""
    words = set(words_of(role))
    if not words & _UNDER_ARMS or words & _BELOW_A_STATE:
        return False
    sentence = text.a.sentence_of(role.holder.first)
    return any(text.a.tokens[i].lemma in _ARMS for i in range(sentence.first, sentence.last)) and not any(
        m.party_kind is PartyKind.ARMED_GROUP and m.head > role.holder.last
        for m in text.mentions.within(role.holder.last, min(role.holder.last + 6, sentence.last), MentionKind.PARTY)
    )


Rule = Callable[[Text, RoleFinding], str | None]
# Of a title that names a patron, only what is told of the two counts: "President X's envoy" is not the home state's.
OF_A_CLIENT: tuple[Rule, ...] = (
    _of_that_country, _of_the_roster, of_the_rebels, _of_the_sender, _of_the_body, _of_the_administration,
    of_the_possessor, _of_the_companion, _of_the_patron,
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    *OF_A_CLIENT, _of_its_kind, _of_the_place, _of_the_other,
    _of_the_dateline, _of_the_home, _of_the_only_state,
)  # fmt: skip

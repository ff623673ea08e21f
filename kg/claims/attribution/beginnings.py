"""Where content begins behind a verb of saying: past "that", past whom is told, where and when."""

from __future__ import annotations

from kg.claims import speech, tree
from kg.claims.attribution import passages, requests
from kg.claims.attribution.cues import Cue
from kg.claims.attribution.text import DASHES, Text
from kg.model import Mention, MentionKind

_SUBORDINATING = frozenset(
    "as when after following during before while if because since until though although who which whose where whether "
    "how why unless once whereas despite hours days".split()
)
_ASKING = frozenset({"whether", "if", "how", "why", "what", "when", "where", "which", "who", "whom"})
_NO_CONTENT = frozenset({"whether", "how", "why", "which", "who", "whom"})
_ADJUNCT = frozenset({"prep", "npadvmod", "advmod", "dative", "tmod", "dobj", "iobj", "pobj", "prt"})
_TOLD = frozenset({"them", "him", "her", "us", "me", "you"})
_HEARERS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "HYPH"})
_NAMED = frozenset({MentionKind.PERSON, MentionKind.PARTY})
_OPENS_A_CLAUSE = frozenset({"DT", "PRP", "PRP$", "EX", "NNP", "RB", "JJ", ","})
# "On condition of anonymity that …"
_TERMS = frozenset({"anonymity", "background"})
_TO_SOMEBODY = frozenset({"guarantee", "pledge", "promise", "signal", "vow", "write"})
_FARTHEST_THAT = 25


def behind(text: Text, cue: Cue) -> int | None:
    """Where content begins behind a cue, of whatever kind; None if none does."""
    if cue.inverted:
        return None
    clause = clause_behind(text, cue) if "clause" in cue.frame.contents else None
    return clause if clause is not None else requests.start(text, cue)


def is_marked(text: Text, cue: Cue, start: int) -> bool:
    """Whether "that", a colon, a quotation mark or the verb itself shows that content begins, be it a clause or not."""
    return (
        text.lower(start - 1) in {"that", ":"} or text.quoted(start) is not None or requests.start(text, cue) == start
    )


def clause_behind(text: Text, cue: Cue) -> int | None:
    """Where a clause begins behind the verb: past "that" or a colon, or without either."""
    last = text.period(cue.verb)[1]
    marked = _marked(text, cue, last)
    if marked is not None:
        asks = text.lower(marked) in _NO_CONTENT and text.lower(marked - 1) != "that"
        return None if asks else marked
    if "that" in cue.frame.contents or text.lower(cue.first - 1) == "what":  # "What Kova said was not made public"
        return None
    start = _past_adjuncts(text, cue, last)
    return start if start < last and _may_begin(text, cue, start) and _is_clause(text, cue, start, last) else None


def _may_begin(text: Text, cue: Cue, start: int) -> bool:
    """Whether a clause without "that" may begin at a token. Refuses: "said when", "confirmed the deal", "said, …"."""
    if text.tag(start) == "CC" or text.token(start).text in {",", ";", ".", *DASHES}:
        return False
    if text.lower(start) in (_ASKING | _SUBORDINATING) - {"that"}:
        return False
    below = (c for c in text.a.children[cue.verb] if c > cue.verb)
    return "noun" not in cue.frame.contents or any(text.token(c).dep == "ccomp" for c in below)


def _marked(text: Text, cue: Cue, last: int) -> int | None:
    """The token behind "that", a colon, or the mark of a quotation that nothing but adjuncts part from the verb."""
    for place in range(cue.verb + 1, min(last, cue.verb + 1 + _FARTHEST_THAT)):
        if text.opens_quote(place):
            return place if _is_content(text, cue, place, last) else None
        if text.lower(place) == ":" or (text.lower(place) == "that" and _is_complementiser(text, cue, place)):
            return place + 1
        stops = text.is_finite(place) or text.tag(place) == "VB" or text.token(place).text in {";", *DASHES}
        if stops or speech.is_speech(text.a, place):
            return None
    return None


def _is_content(text: Text, cue: Cue, place: int, last: int) -> bool:
    """Whether a quotation begins what is said: "said “mediators” were ready", "said on Monday “they agreed”"."""
    quote = text.quoted(place)
    if place == cue.verb + 1 or quote is None:
        return True
    adjacent = place == _past_adjuncts(text, cue, last) or text.lower(place - 1) == ","
    return adjacent and quote.words(text.a.report.text) > passages.LONGEST_TERM


def _is_complementiser(text: Text, cue: Cue, place: int) -> bool:
    """Takes: "said on Monday that they", "told the paper on condition of anonymity that gaps remained".

    Refuses: "so that", "proposed a truce that would last".
    """
    if text.lower(place - 1) in {"so", "such", "now", "order", "is", "was"}:
        return False
    if text.is_finite(place + 1) or _is_relative_to_object(text, cue, place):
        return False  # "said that depended on Kyiv", "declared a truce that Kyiv met with doubts"
    if text.tag(place) == "IN" or text.token(place).dep == "mark":
        return True
    if text.lower(place - 1) in _TERMS or (cue.frame.hearer and place == _past_hearer(text, cue.verb + 1, place + 1)):
        return True
    return text.tag(place + 1) in _OPENS_A_CLAUSE and text.tag(cue.verb + 1) in {"IN", "RB", "DT"}


def _is_relative_to_object(text: Text, cue: Cue, that: int) -> bool:
    """Whether "that" hangs on what is declared: the noun phrase that begins right behind the verb ends before it."""
    if cue.frame.hearer or text.tag(cue.verb + 1) != "DT" or text.token(cue.verb).lemma in _TO_SOMEBODY:
        return False
    return text.tag(that - 1) in {"NN", "NNS"} and not any(text.tag(i) == "IN" for i in range(cue.verb + 1, that))


def _past_adjuncts(text: Text, cue: Cue, last: int) -> int:
    """Past whom is told, when, where and how: "told | reporters | in Kyiv | on Monday | …"."""
    place = _past_hearer(text, cue.verb + 1, last) if cue.frame.hearer else cue.verb + 1
    below = [c for c in text.a.children[cue.verb] if c > cue.verb and text.token(c).dep in _ADJUNCT - {"dobj"}]
    adjuncts = {tree.clause(text.a, c)[0]: c for c in below}
    while place < last:
        end = _past_adverb(text, place) or _past_date(text, place) or _past_adjunct(text, place, adjuncts)
        if end is None:
            return place
        place = end
    return place


def _past_adverb(text: Text, place: int) -> int | None:
    adverb = text.tag(place) in {"RB", "RP"} and text.tag(place + 1) not in {"JJ", "CD", "VBN", "VBG"}
    return place + 1 if adverb else None


def _past_date(text: Text, place: int) -> int | None:
    dates = text.dates_of.get(text.token(place).sentence, ())
    return next((d.last for d in dates if d.first == place), None)


def _past_adjunct(text: Text, place: int, adjuncts: dict[int, int]) -> int | None:
    if place not in adjuncts or (text.tag(place) == "VBG" and text.lower(place) != "following"):
        return None
    end = _adjunct_end(text, adjuncts[place])
    return None if any(text.is_finite(i) for i in range(place, end)) else end


def _adjunct_end(text: Text, head: int) -> int:
    """Where an adjunct ends: with its phrase, at the latest at a comma."""
    first, last = tree.clause(text.a, head)
    return next((i for i in range(first, last) if text.lower(i) == "," and i > first), last)


def _past_hearer(text: Text, place: int, last: int) -> int:
    """Past the one who is told: "reporters", "the four", "a Bogotá radio station"; "Levant Wire"."""
    hearer = text.mentions.by_token.get(place)
    if hearer is not None and hearer.first == place and _is_whole_hearer(text, hearer):
        return hearer.last
    if text.lower(place) in _TOLD:
        return place + 1
    start = place
    while place < last and (text.tag(place) in _HEARERS or (place == start and text.tag(place) in {"DT", "PRP$"})):
        if place > start and text.tag(place - 1) in {"NNS", "NNP"} and _begins_name(text, place):
            break  # "told Reuters | Kyiv was ready"
        place += 1
    return place


def _is_whole_hearer(text: Text, hearer: Mention) -> bool:
    """Whether a name or pronoun is all of it. Refuses: "told Kyiv | officials"."""
    return hearer.kind in _NAMED | {MentionKind.PRONOUN} and text.tag(hearer.last) not in {"NN", "NNS", "POS"}


def _begins_name(text: Text, place: int) -> bool:
    mention = text.mentions.by_token.get(place)
    return mention is not None and mention.first == place and mention.kind in _NAMED


def _is_clause(text: Text, cue: Cue, start: int, last: int) -> bool:
    """Whether a subject and a finite verb of its own begin here; that of a relative clause does not count.

    Takes: "the men who had been freed were home". Refuses: "the round, which had begun on Monday".
    """
    owed = 0
    for place in range(start, last):
        if text.token(place).text in {";", ":"}:
            return False
        if text.tag(place) in {"WP", "WDT", "WP$", "WRB"} or text.lower(place) in _SUBORDINATING:
            owed += 1
        elif text.is_finite(place):
            if owed == 0:
                return place > start or _is_in_relative(text, cue)
            owed -= 1
        elif owed == 0 and _is_content_verb(text, cue, place, start):
            return True
    return False


def _is_content_verb(text: Text, cue: Cue, place: int, start: int) -> bool:
    """Takes "included" of "said those freed included 12 men", which the parser tags as a participle."""
    word = text.token(place)
    subject = tree.own_subject(text.a, place) if word.dep == "ccomp" and word.head == cue.verb else None
    return subject is not None and start <= subject < place and word.tag == "VBN"


def _is_in_relative(text: Text, cue: Cue) -> bool:
    """Takes: "a woman who Israel says should be home": the subject of what is said stands before."""
    return "noun" not in cue.frame.contents and text.tag(cue.first - 1) in {"WP", "WDT"}

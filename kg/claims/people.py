"""Tokens → mentions of people by name.

The recogniser misses names and mixes them up with places and organisations; a title before a name, a
given name, and a surname that the report has given in full elsewhere make up for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kg.claims import offices, speech
from kg.claims.words import table, words
from kg.model import Annotation, BlockKind, Mention, MentionKind, Token
from kg.vocabulary import fold

_PARTICLES = frozenset(
    "al el ul ad as ash at an ar bin bint ibn ben abu de da di do dos del della der den van von la le ter zu".split()
)
_TRAILING = frozenset({"'s", "’s", "'", "’", ",", ".", "-", "–", "—"})
_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
# Words that also open a sentence's noun phrase: of a name only before a hyphen ("an-Nahyan").
_ARTICLE_LIKE = frozenset({"an", "as", "at", "de", "da", "di", "do", "la", "le", "ter"})
_PREPOSITIONS = frozenset({"at", "as", "an"})
# What a place is called by before its name, and prepositions that no person follows.
_PLACED = frozenset(
    "near outside vicinity town village city district province camp crossing checkpoint port island region "
    "governorate prison base airport".split()
)
# What people do to each other, and whom one has.
_BETWEEN_PEOPLE = frozenset(
    "meet speak talk tell call telephone phone thank urge ask greet visit receive accuse pardon free release "
    "congratulate warn".split()
)
_CLOSE_ONES = frozenset(
    "envoy adviser advisor aide spokesman spokeswoman spokesperson deputy lawyer wife husband widow son "
    "daughter brother sister father mother "
    "office chief visit speech".split()
)
_NAMES = frozenset({"NNP", "NNPS"})
_TAIL_OPENINGS = frozenset(tail[0] for tail in offices.NAME_TAILS)
_LONGEST_NAME = 7
# Labels that the recogniser gives to people whose names it does not know.
_MIXED_UP = frozenset({"ORG", "GPE", "WORK_OF_ART", "FAC", "NORP", "PRODUCT", "LOC", "EVENT"})
# Labels of what is no person, where a whole name has one.
_NO_PEOPLE = frozenset({"GPE", "LOC", "FAC", "DATE", "ORG"})


def find(a: Annotation, taken: frozenset[int]) -> list[Mention]:
    """Mentions of people outside the tokens that parties have taken, in the order of the text."""
    taken |= _publisher(a)
    full = {**_by_apposition(a, taken), **_by_title(a, taken), **_recognised(a, taken)}
    full = {first: last for first, last in full.items() if not _is_no_person(a, first, last)}
    covered = {i for first, last in full.items() for i in range(first, last)}
    again = _named_again(a, full, taken | covered)
    ranges = _without_overlaps({**again, **full})
    return [_mention(a, first, last) for first, last in sorted(ranges.items())]


def surname(person: Mention | None) -> str:
    """The last word of a name, folded; "" for nobody."""
    return fold(person.name).split()[-1] if person else ""


def _publisher(a: Annotation) -> frozenset[int]:
    """Tokens of the paper's own name: in bylines and notices, and wherever it speaks of itself."""
    found = set()
    for sentence in a.sentences:
        if a.blocks[sentence.block].kind in {BlockKind.NOTICE, BlockKind.BYLINE}:
            found |= {i for i in range(sentence.first, sentence.last) if not _is_an_author(a, i)}
    own = (a.report.publisher or "").split()
    for token in a.by_word.get(own[-1].lower(), ()) if len(own) > 1 else ():
        first = token.index - len(own) + 1
        if a.words(max(0, first), token.index + 1).split() == own:
            found |= set(range(first, token.index + 1))
    return frozenset(found)


def _is_an_author(a: Annotation, token: int) -> bool:
    """Takes: "By Jane Doe". Refuses: "The Harbour Post, 2 June"."""
    first = a.sentence_of(token).first
    return a.tokens[first].lower == "by" and token - first <= 3


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded given names and their gender: m, f or u.

    >>> given_names()["olena"]
    'f'
    """
    return {fold(row["name"]): row["gender"] for row in table("given_names")}


@lru_cache(maxsize=1)
def _nouns_of_things() -> frozenset[str]:
    """Words that end the name of a place, office or paper, never of a person."""
    bodies = {row["noun"] for row in table("bodies")} - {"general"}
    venues = {w.lower() for w in words("venue_nouns")}
    more = (
        "agreement accord talks summit treaty pact conference day war river region province district state "
        "street post times gazette "
        "pacific atlantic gulf strait sea ocean valley mountain festival memorial society channel radio "
        "television club process declaration "
        "protocol initiative plan deal square gate crossing camp prison base corridor peninsula governorate"
    )
    return frozenset(bodies | venues | set(more.split()))


def _mention(a: Annotation, first: int, last: int) -> Mention:
    return Mention(
        MentionKind.PERSON, first, last, _head(a, first, last), a.span(first, last), _plain(a.words(first, last))
    )


def _plain(name: str) -> str:
    return " ".join(name.split())


def _head(a: Annotation, first: int, last: int) -> int:
    for token in range(last - 1, first - 1, -1):
        if not first <= a.tokens[token].head < last or a.tokens[token].head == token:
            return token
    return last - 1


def _without_overlaps(ranges: dict[int, int]) -> dict[int, int]:
    kept: dict[int, int] = {}
    end = 0
    for first, last in sorted(ranges.items(), key=lambda r: (r[0], -r[1])):
        if first >= end:
            kept[first] = last
            end = last
    return kept


def _recognised(a: Annotation, taken: frozenset[int]) -> dict[int, int]:
    """What the recogniser calls a person, and other names that begin with a given name."""
    found = {}
    people = [n for n in a.names if n.label == "PERSON"]
    often = {words for words, number in Counter(a.words(n.first, n.last) for n in people).items() if number > 1}
    inside = frozenset(i for n in people for i in range(n.first, n.last))
    for name in a.names:
        may_be_one = name.label == "PERSON" or name.label in _MIXED_UP
        trimmed = _trimmed(a, name.first, name.last, taken) if may_be_one else None
        if trimmed is None:
            continue
        first, last = _with_first_name(a, *trimmed, taken)
        if name.label == "PERSON":
            is_person = last - first > 1 or a.words(first, last) in often or _is_called_a_person(a, first, last)
        else:
            is_person = _has_given_name(a, first, last) or _acts_like_a_person(a, first, last, inside)
        if is_person:
            found[first] = last
    return {**_given_names_in(a, taken, found), **found}


def _given_names_in(a: Annotation, taken: frozenset[int], found: dict[int, int]) -> dict[int, int]:
    """Runs of capitalised words that a given name opens and that nothing else has claimed."""
    covered = {i for first, last in found.items() for i in range(first, last)}
    more = {}
    for first in range(len(a.tokens)):
        if a.tokens[first].tag != "NNP" or first in taken or first in covered:
            continue
        if fold(a.tokens[first].text) not in given_names():
            continue
        last = _run(a, first, taken)
        if last - first > 1 and _has_given_name(a, first, last):
            more[first] = last
            covered |= set(range(first, last))
    return more


def _has_given_name(a: Annotation, first: int, last: int) -> bool:
    """Takes: "Rustem Umerov" (given name known). Refuses: "Morning Courier", "Chatham House"."""
    return (
        2 <= last - first <= 4
        and fold(a.tokens[first].text) in given_names()
        and all(a.tokens[i].text[0].isupper() for i in range(first, last))
    )


def _acts_like_a_person(a: Annotation, first: int, last: int, persons: frozenset[int]) -> bool:
    """Whether two or more capitalised words do what only a person does.

    Takes: "Rustem Umerov, who leads …", "Rustem Umerov and X (a person) spoke". Refuses: "Morning Courier".
    """
    if not 2 <= last - first <= 4 or not all(_is_name_like(a, i) for i in range(first, last)):
        return False
    head = _head(a, first, last)
    if a.tokens[head].dep == "conj" and a.tokens[head].head in persons:
        return True
    return any(
        (a.tokens[c].dep == "conj" and c in persons)
        or (a.tokens[c].dep == "relcl" and any(a.tokens[w].lower == "who" for w in a.children[c]))
        or (a.tokens[c].dep == "appos" and offices.is_office(a, c))
        for c in a.children[head]
    )


def _is_name_like(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    return (
        word.text[0].isupper()
        and not (word.text.isupper() and len(word.text) > 2)
        and word.text.replace("’", "").replace("'", "").replace("-", "").isalpha()
    )


def _is_called_a_person(a: Annotation, first: int, last: int) -> bool:
    """Whether a single name is used as a person's: after a title, or as one who deals with people."""
    if first and (offices.is_office(a, first - 1) or a.tokens[first - 1].lower in offices.FORMS_OF_ADDRESS):
        return True
    head = a.tokens[_head(a, first, last)]
    if head.dep == "nsubj" and (speech.is_speech(a, head.head) or a.tokens[head.head].lemma in _BETWEEN_PEOPLE):
        return True
    return _is_dealt_with(a, head) or _has_somebody(a, last)


def _is_dealt_with(a: Annotation, head: Token) -> bool:
    """Takes: "met Hemedti", "spoke with Burhan". Refuses: "reached Hodeida", "talks with Hodeida"."""
    governor = a.tokens[head.head]
    if head.dep == "pobj" and governor.lower in {"with", "to", "on", "by", "from"}:
        governor = a.tokens[governor.head]
    elif head.dep != "dobj":
        return False
    return governor.pos == "VERB" and governor.lemma in _BETWEEN_PEOPLE


def _has_somebody(a: Annotation, last: int) -> bool:
    """Takes: "Burhan's envoy". Refuses: "Hodeida's port"."""
    sentence = a.sentence_of(last - 1)
    if last + 1 >= sentence.last or a.tokens[last].tag != "POS":
        return False
    noun = next((t for t in a.tokens[last + 1 : min(last + 5, sentence.last)] if t.tag in {"NN", "NNS"}), None)
    return noun is not None and noun.lower in _CLOSE_ONES


def _by_apposition(a: Annotation, taken: frozenset[int]) -> dict[int, int]:
    """Capitalised words that an office explains: "Sumbu Sita Mambu, the president's envoy,"."""
    found = {}
    first = 0
    while first < len(a.tokens):
        if a.tokens[first].tag not in _NAMES or first in taken or not _opens_a_name(a, first):
            first += 1
            continue
        last = _run(a, first, taken)
        start = _past_titles(a, first, last)
        if _has_who(a, start, last) or (_is_told_apart(a, start, last) and not _is_labelled(a, start, last)):
            found[start] = last
        first = max(last, first + 1)
    return found


def _has_who(a: Annotation, first: int, last: int) -> bool:
    """Takes: "Jan Doe, who left". Refuses: "Harland Bank, which left"."""
    if not 2 <= last - first <= 5 or last + 1 >= a.sentence_of(first).last or a.tokens[last].text != ",":
        return False
    return a.tokens[last + 1].lower == "who" and all(
        _is_name_like(a, i) or _is_particle(a, i) for i in range(first, last)
    )


def _is_particle(a: Annotation, token: int) -> bool:
    return a.tokens[token].lower in _PARTICLES or a.tokens[token].text in {"-", "."}


def _is_told_apart(a: Annotation, first: int, last: int) -> bool:
    """Whether an office beside the words makes a person of them."""
    if last - first == 1:
        return _is_explained(a, last) and _may_be_a_single_name(a, first)
    return 1 < last - first <= 5 and (_is_explained(a, last) or _explains(a, first, last))


def _explains(a: Annotation, first: int, last: int) -> bool:
    """Takes: "his envoy, Dafa al-Haj Ali, flew". Refuses: "envoys, Harland Radio said"."""
    sentence = a.sentence_of(first)
    if (
        first - 2 < sentence.first
        or last >= sentence.last
        or a.tokens[first - 1].text != ","
        or a.tokens[last].text != ","
    ):
        return False
    office = a.tokens[first - 2]
    return (
        office.tag in {"NN", "NNP"} and offices.is_office(a, office.index) and offices.group_of(office.text) == "public"
    )


def _may_be_a_single_name(a: Annotation, token: int) -> bool:
    """Whether a single capitalised word that an office explains is a person's whole name.

    Takes: "there lay Hashim, a prisoner …". Refuses: "in Hashim, a prisoner …", "in Doha, the minister said".
    """
    word, sentence = a.tokens[token], a.sentence_of(token)
    if (
        token + 2 >= sentence.last
        or a.tokens[token + 2].lower not in {"a", "an", "the"}
        or not _is_name_like(a, token)
        or len(word.text) < 3
    ):
        return False
    governor, before = a.tokens[word.head], a.tokens[max(sentence.first, token - 1)]
    described = next((i for i in range(token + 3, min(sentence.last, token + 8)) if offices.is_office(a, i)), None)
    if (
        described is None
        or (governor.pos == "ADP" and word.dep == "pobj")
        or before.lower in _PLACED | {"in", "at", "from", "to"}
    ):
        return False
    following = a.tokens[described + 1] if described + 1 < sentence.last else None
    return following is None or following.tag not in {"VBD", "VBZ", "VBP", "MD"}


def _is_explained(a: Annotation, last: int) -> bool:
    sentence = a.sentence_of(last - 1)
    if last + 1 >= sentence.last or a.tokens[last].text != ",":
        return False
    for token in range(last + 1, min(sentence.last, last + 8)):
        if offices.is_office(a, token) and a.tokens[token].dep != "compound":
            return True
        if a.tokens[token].text in {",", ";", "."} or a.tokens[token].tag in {"VBD", "VBZ", "VBP", "WDT", "WP", "CC"}:
            return False
    return False


def _is_labelled(a: Annotation, first: int, last: int) -> bool:
    """Whether the recogniser takes all the words for a place or thing; of a single word that means nothing."""
    covered: Counter[str] = Counter()
    for name in a.names:
        if name.label in _NO_PEOPLE:
            covered[name.label] += max(0, min(name.last, last) - max(name.first, first))
    return last - first > 1 and last - first in covered.values()


def _by_title(a: Annotation, taken: frozenset[int]) -> dict[int, int]:
    """Names that follow a title: "Defence Minister Rustem Umerov", "Secretary of State Marco Rubio"."""
    found = {}
    titles = {word for word in a.by_word if word in offices.FORMS_OF_ADDRESS or offices.noun_of(word)}
    for token in (t.index for t in a.with_word(titles)):
        if token in taken or token + 1 == len(a.tokens) or not _is_title(a, token):
            continue
        first = _past_honorifics(a, _past_tail(a, token + 1))
        sentence = a.sentence_of(token)
        if first >= sentence.last or first in taken or not _opens_a_name(a, first):
            continue
        if a.tokens[token].tag in {"NNS", "NNPS"} and not a.tokens[token].text.istitle():
            continue
        last = _run(a, first, taken)
        first = _past_titles(a, first, last)
        if last > first and (last - first > 1 or _stands_before_a_single_name(a, token)):
            found[first] = last
    return found


def _is_title(a: Annotation, token: int) -> bool:
    return offices.is_office(a, token) or a.tokens[token].lower in offices.FORMS_OF_ADDRESS


def _stands_before_a_single_name(a: Annotation, title: int) -> bool:
    """Takes: "President", "Mr". Refuses: "star" of "Star Wars"."""
    word = a.tokens[title]
    return word.text[0].isupper() and (
        word.lower in offices.FORMS_OF_ADDRESS or offices.group_of(word.text) in {"public", "source"}
    )


def _past_honorifics(a: Annotation, first: int) -> int:
    """Past what courtesy puts between title and name: "His Excellency", "HE Dr."."""
    while (
        first < len(a.tokens)
        and a.tokens[first].lower in offices.HONORIFICS
        and (a.tokens[first].text != "he" and a.tokens[first].text != "He")
    ):
        first += 1
    return first


def _past_titles(a: Annotation, first: int, last: int) -> int:
    """Skips title words that a name was read with: "Deputy Foreign Minister | Jan Doe", "Gen. | Jan Doe"."""
    if last - first > 1 and first and a.tokens[first].lower == "state" and a.tokens[first - 1].lower == "of":
        return first + 1  # "Secretary of | State Jan Doe"
    inside = [i for i in range(first, last - 1) if _is_title(a, i) or a.tokens[i].lower in offices.HONORIFICS]
    if not inside or fold(a.tokens[first].text) in given_names():
        return first
    past = _past_tail(a, inside[-1] + 1)
    return past if past < last else first


def _past_tail(a: Annotation, first: int) -> int:
    following = a.tokens[first].lower if first < len(a.tokens) else ""
    for tail in offices.NAME_TAILS if following in _TAIL_OPENINGS else ():
        if tuple(t.lower for t in a.tokens[first : first + len(tail)]) == tail:
            return first + len(tail)
    return first


def _opens_a_name(a: Annotation, token: int) -> bool:
    word = a.tokens[token]
    return (
        word.tag in {"NNP", "NNPS"}
        and word.text[0].isupper()
        and not offices.is_office(a, token)
        and word.lower not in _MONTHS_AND_DAYS
    )


def _run(a: Annotation, first: int, taken: frozenset[int]) -> int:
    """One past the last token of the capitalised words that begin here."""
    last, sentence = first, a.sentence_of(first)
    while last < min(first + _LONGEST_NAME, sentence.last) and last not in taken:
        word = a.tokens[last]
        if (word.tag in {"NNP", "NNPS"} and word.text[0].isupper() and word.lower not in _MONTHS_AND_DAYS) or _joins(
            a, last, sentence.last
        ):
            last += 1
        else:
            break
    while last > first and not a.tokens[last - 1].text[0].isupper():
        last -= 1
    return last


def _joins(a: Annotation, token: int, end: int) -> bool:
    """Whether a particle or hyphen goes on to a further part of the name: "al-", "bin", "-"."""
    word = a.tokens[token]
    after = token + 1
    if after + 1 < end and a.tokens[after].lower in _PARTICLES and not a.tokens[after].text[0].isupper():
        after += 1  # "von der Leyen"
    if word.lower in _PREPOSITIONS and a.tokens[min(token + 1, end - 1)].text != "-":
        return False  # "Jan Doe | at Harborough"
    follows = after < end and (a.tokens[after].text[0].isupper() or a.tokens[after].text == "-")
    if word.text == "-":
        return follows and a.tokens[token - 1].end == word.start and a.tokens[token + 1].start == word.end
    return word.lower in _PARTICLES and follows


def _trimmed(a: Annotation, first: int, last: int, taken: frozenset[int]) -> tuple[int, int] | None:
    """A recognised name without the title, article or possessive that was taken along."""
    while last > first and (a.tokens[last - 1].text in _TRAILING or a.tokens[last - 1].tag == "POS"):
        last -= 1
    while first < last and not _may_open(a, first, taken):
        first += 1
    while first and _is_hyphened_particle(a, first):
        first -= 2
    while last > first and not any(c.isalpha() for c in a.tokens[last - 1].text):
        last -= 1
    sentence = a.sentence_of(first) if first < len(a.tokens) else None
    if (
        sentence
        and last > first
        and (a.tokens[last - 1].lower in _PARTICLES or (last < sentence.last and _joins(a, last, sentence.last)))
    ):
        last = max(last, _run(a, first, taken))
    first = _past_titles(a, first, last)
    if first >= last or any(i in taken for i in range(first, last)):
        return None
    return first, last


def _with_first_name(a: Annotation, first: int, last: int, taken: frozenset[int]) -> tuple[int, int]:
    """Takes in the name before a particle: "Abdulqader | al-Murtada". Refuses: "Minister | al-Murtada", "in | al-Arish"."""
    before = first - 1
    if (
        a.tokens[first].text[0].isupper()
        or before <= a.sentence_of(first).first
        or before in taken
        or a.tokens[before].tag != "NNP"
        or not _may_open(a, before, taken)
        or not _is_name_like(a, before)
    ):
        return first, last
    return before, last


def _is_hyphened_particle(a: Annotation, first: int) -> bool:
    return (
        first >= 2
        and a.tokens[first - 1].text == "-"
        and a.tokens[first - 2].lower in _PARTICLES
        and a.tokens[first - 2].end == a.tokens[first - 1].start
    )


def _may_open(a: Annotation, token: int, taken: frozenset[int]) -> bool:
    word = a.tokens[token]
    if token in taken or not word.text[0].isalpha():
        return False
    if word.lower in offices.FORMS_OF_ADDRESS or offices.is_office(a, token):
        return False
    if word.text[0].isupper():
        return True
    return word.lower in _PARTICLES and (word.lower not in _ARTICLE_LIKE or a.tokens[token + 1].text == "-")


def _is_no_person(a: Annotation, first: int, last: int) -> bool:
    """Whether the words name a thing after all: "Morning Post", "Black Sea", "National Council"."""
    return (
        a.tokens[last - 1].lower in _nouns_of_things()
        or a.words(first, last) in words("not_people")
        or _is_a_rank(a, first, last)
        or _is_placed(a, first)
        or (last - first == 1 and first > a.sentence_of(first).first and a.tokens[first - 1].lower in {"in", "near"})
        or (last - first == 1 and a.tokens[first].text.isupper() and len(a.tokens[first].text) <= 5)
        or a.words(first, last) in words("media")
        or any(a.tokens[i].lower in _MONTHS_AND_DAYS and last - first == 1 for i in range(first, last))
        or any(a.tokens[i].lower in {"of", "and", "the", "for"} for i in range(first, last))
        or not any(a.tokens[i].text[0].isupper() for i in range(first, last))
        or a.tokens[first].text.isdigit()
    )


def _is_a_rank(a: Annotation, first: int, last: int) -> bool:
    """Takes: "Rear Adm."; refuses: "Adm. Doe"."""
    ranks = offices.RANKS | offices.RANK_OPENINGS | offices.FORMS_OF_ADDRESS
    return all(a.tokens[i].lower in ranks for i in range(first, last))


def _is_placed(a: Annotation, first: int) -> bool:
    """Takes: "in the vicinity of Abu Hamad", "the village of Umm Salim". Refuses: "the deputy of Abu Hamad"."""
    if fold(a.tokens[first].text) in given_names() or first <= a.sentence_of(first).first:
        return False
    before = a.tokens[first - 1]
    return before.lower in {"near", "outside"} or (
        before.lower == "of" and first >= 2 and a.tokens[first - 2].lower in _PLACED
    )


def _named_again(a: Annotation, full: dict[int, int], covered: frozenset[int]) -> dict[int, int]:
    """Later mentions by a part of the name: "Umerov", "Al Thani"; a whole name the recogniser missed."""
    forms = set(_parts(_plain(a.words(first, last)) for first, last in full.items() if last - first > 1))
    words = {form.partition(" ")[0] for form in forms}
    openings = {word[:length] for word in words for length in range(1, len(word) + 1)}
    found: dict[int, int] = {}
    end = 0
    for first, token in enumerate(a.tokens):
        if first < end or first in covered or _folded(token.text) not in openings:
            continue
        for last in range(min(first + _LONGEST_NAME, a.sentence_of(first).last), first, -1):
            if fold(_plain(a.words(first, last))) in forms and any(t.text[0].isupper() for t in a.tokens[first:last]):
                if not any(i in covered for i in range(first, last)):
                    found[first] = end = last
                break
    return found


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


def _parts(names: Iterator[str]) -> Iterator[str]:
    """The whole name, each of its endings, and its first word: "Hun" of "Hun Manet"."""
    for name in names:
        pieces = fold(name).split()
        for start in range(len(pieces)):
            if len(pieces[start]) > 2 or start == 0:
                yield " ".join(pieces[start:])
        if len(pieces[0]) > 2 or (len(pieces[0]) == 2 and pieces[0] not in _PARTICLES):
            yield pieces[0]  # "Xi" of "Xi Jinping"

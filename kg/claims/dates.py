"""Words → dates, resolved from the day of the report.

"Monday" is the last one up to the report's day, or the next one where the clause speaks of what is to
come. A date of a week or less exactness ("next week", "late May") gives the month.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from kg.claims import tree
from kg.claims.words import table
from kg.model import Annotation, PartialDate, Span

_MONTHS = {m: n for n, m in enumerate(
    "january february march april may june july august september october november december".split(),
    start=1)}  # fmt: skip
_MONTHS |= {m[:3]: n for m, n in list(_MONTHS.items())} | {"sept": 9}
_DAYS = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_M = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b(?:\.(?=\s+\d))?"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?:,?\s+(?P<year>(?:19|20)\d{2})\b(?![,.]\d))?"
_W = "(?P<weekday>" + "|".join(_DAYS) + r")\b"
_N = r"\d{1,2}|one|two|three|four|five|six|seven|ten"
# "The March 23 Movement": a name, no day.
_NAMED = r"(?-i:Movement|Alliance|Front|Brigades?|Organi[sz]ation|Army)\b"
_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "can", "should", "must"})
_PLANNING = frozenset(
    "plan schedule expect set due intend prepare aim hope agree propose promise want invite propose slate".split()
)
# "Is travelling to Oslo on Monday" is to come; "is holding him since Monday" is not.
_JOURNEY = frozenset({"dispatch", "fly", "go", "head", "meet", "send", "travel", "visit"})
# What a day hangs on that is the day of agreeing: "agreed on Monday", "agreed at talks in Oslo on Monday".
_WHEN_AGREED = frozenset({"at", "during", "after", "following", "on", "in"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that give a date; `value` is None where they are relative and the report has no date."""

    span: Span
    first: int
    last: int
    value: PartialDate | None


Resolve = Callable[["_Context", re.Match[str]], PartialDate | None]
Rule = tuple[str, re.Pattern[str], Resolve]
"""A kind of word that it needs, its form, and what that means."""


@dataclass(frozen=True, slots=True)
class _Context:
    today: datetime.date | None
    future: bool
    previous: PartialDate | None
    """The day given last."""
    past: bool = False
    """Whether the clause tells of what has happened."""
    told: PartialDate | None = None
    """The day given last for something that happened, not for the saying of it."""


def find(a: Annotation) -> tuple[DateMention, ...]:
    """All dates in a report's sentences, in the order of the text, none within another."""
    found: list[DateMention] = []
    previous: PartialDate | None = None
    told: PartialDate | None = None
    for number, hints in sorted(_hinted(a).items()):
        sentence = a.sentences[number]
        span, tokens = a.span(sentence.first, sentence.last), a.tokens[sentence.first : sentence.last]
        starts, ends = {t.start: t.index for t in tokens}, {t.end: t.index + 1 for t in tokens}
        for match, resolve in _matches(a.report.text, span, hints):
            first, last = starts.get(match.start()), _end(ends, match.end())
            if first is None or last is None:
                continue
            future = is_to_come(a, first)
            context = _Context(a.report.published, future, previous, not future and _has_happened(a, first), told)
            value = resolve(context, match)
            found.append(DateMention(Span(match.start(), match.end()), first, last, value))
            if value is not None and value.day is not None:
                previous = value
                told = told if is_of_saying(a, last - 1) else value
    return tuple(found)


def _hinted(a: Annotation) -> dict[int, set[str]]:
    """The sentences with words of dates, by their index, and which kinds of such words they have."""
    found: dict[int, set[str]] = {}
    for word, tokens in a.by_word.items():
        for kind in _hints(word):
            for token in tokens:
                found.setdefault(token.sentence, set()).add(kind)
    return found


@lru_cache(maxsize=8192)
def _hints(word: str) -> frozenset[str]:
    return frozenset(match.lastgroup or "" for match in _HINT.finditer(word))


def is_of_saying(a: Annotation, token: int) -> bool:
    """Whether a date hangs on a verb of saying: "said on Saturday". Refuses: "met on Friday"."""
    verb = next((t for t in tree.ancestors(a, token) if a.tokens[t].pos == "VERB"), None)
    return verb is not None and a.tokens[verb].lemma in _saying()


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("speech"))


def _end(ends: dict[int, int], end: int) -> int | None:
    return ends.get(end) or ends.get(end + 1)


def _matches(text: str, span: Span, hints: Set[str]) -> Iterator[tuple[re.Match[str], Resolve]]:
    """Matches from left to right, the longest of those that begin first; a rule is tried again only behind its last match."""
    ahead = [
        (m, pattern, resolve)
        for hint, pattern, resolve in _RULES
        if hint in hints and (m := pattern.search(text, span.start, span.end))
    ]
    while ahead:
        match, _, resolve = min(ahead, key=lambda rule: (rule[0].start(), -rule[0].end()))
        yield match, resolve
        place = match.end()
        ahead = [
            (m, pattern, resolve)
            for old, pattern, resolve in ahead
            if (m := old if old.start() >= place else pattern.search(text, place, span.end))
        ]


def is_to_come(a: Annotation, token: int) -> bool:
    """Whether the clause around a token speaks of what is to come.

    Takes: "will meet on Monday", "is due on Saturday", "are to sit down on Thursday". Refuses: "met on Monday".
    """
    for above in (token, *tree.ancestors(a, token)):
        word = a.tokens[above]
        if word.pos not in {"VERB", "AUX", "ADJ"}:
            continue
        if word.lemma == "agree" and _is_day_of_agreeing(a, token, above):
            return False
        if any(aux in _FUTURE for aux in tree.auxiliaries(a, above)) and "have" not in tree.auxiliaries(a, above):
            return True
        if word.tag == "VBG" and word.lemma in _JOURNEY and {"is", "are"} & set(tree.auxiliaries(a, above)):
            return True
        if word.lemma in _PLANNING or _is_due(a, above) or _is_to_be_done(a, above):
            return True
        if word.tag in {"VBD", "VBZ", "VBP"} or any(
            aux in {"had", "has", "have", "was", "were"} for aux in tree.auxiliaries(a, above)
        ):
            return False
    return False


def _is_day_of_agreeing(a: Annotation, token: int, verb: int) -> bool:
    """Takes: "agreed on Monday", "was agreed at talks on 2 June". Refuses: "agreed to meet on Monday", "agreed for Monday"."""
    if a.tokens[verb].tag not in {"VBD", "VBN"} or set(tree.auxiliaries(a, verb)) & {"to", *_FUTURE}:
        return False
    path = [token, *itertools.takewhile(lambda t: t != verb, tree.ancestors(a, token))]
    top = a.tokens[path[-1]]
    return top.lower in _WHEN_AGREED and not any(a.tokens[t].pos == "VERB" for t in path)


def _is_due(a: Annotation, verb: int) -> bool:
    """ "Is due in Doha on Friday": what the adjective says counts, wherever the parser hangs the day."""
    below = a.children[verb] if a.tokens[verb].lemma == "be" else ()
    return any(a.tokens[c].dep == "acomp" and a.tokens[c].lemma in _PLANNING for c in below)


def _is_to_be_done(a: Annotation, verb: int) -> bool:
    """Takes: "is to meet", "is to be held", "plans to meet". Refuses: "came to meet"."""
    auxiliaries = tree.auxiliaries(a, verb)
    infinitive = a.tokens[verb].tag == "VB" or (a.tokens[verb].tag == "VBN" and "be" in auxiliaries)
    return infinitive and "to" in auxiliaries and a.tokens[a.tokens[verb].head].lemma in {"be", *_PLANNING}


def _has_happened(a: Annotation, token: int) -> bool:
    """Takes: "took place on 26 April", "had met on 5 May".
    Refuses: "was set for 26 April", "said it would meet on 5 May"."""
    verb = next((t for t in (token, *tree.ancestors(a, token)) if a.tokens[t].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    auxiliaries = set(tree.auxiliaries(a, verb))
    if a.tokens[verb].tag == "VBN" and a.tokens[verb].dep == "acl" and not auxiliaries:
        return a.tokens[verb].lemma not in _PLANNING  # "the summit, held on 26 April, …"
    return (a.tokens[verb].tag == "VBD" and a.tokens[verb].lemma != "be") or bool(
        auxiliaries & {"was", "were", "had"} and "to" not in auxiliaries
    )


# --- how each kind of expression resolves ----------------------------------------------------------


def _dated(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "16 May", "May 16, 2025": without a year, the nearest such day; of what has happened, the last."""
    month, day = _MONTHS[match["month"].lower()], int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    if context.today is None:
        return None
    today = context.today
    years = [_day(today.year + shift, month, day) for shift in (-1, 0, 1)]
    days = [d for d in years if d is not None]
    if context.past:
        days = [d for d in days if str(d) <= today.isoformat()]
    if not days:
        return None
    return min(days, key=lambda d: abs((datetime.date(d.year, d.month or 1, d.day or 1) - today).days))


def _day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate.of(datetime.date(year, month, day))
    except ValueError:
        return None


def _iso(_: _Context, match: re.Match[str]) -> PartialDate | None:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _month(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "March 2022", "late May", "since April": without a year, the last one, or the next if it is to come."""
    month = _MONTHS[match["month"].lower()]
    if match["year"]:
        return PartialDate(int(match["year"]), month)
    if context.today is None:
        return None
    year = context.today.year
    if context.future and month < context.today.month:
        year += 1
    if not context.future and month > context.today.month:
        year -= 1
    return PartialDate(year, month)


def _year(_: _Context, match: re.Match[str]) -> PartialDate | None:
    return PartialDate(int(match["year"]))


def _weekday(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "Monday", "last Friday", "next Saturday", "Wednesday of last week"."""
    if context.today is None:
        return None
    wanted, today = _DAYS[match["weekday"].lower()], context.today
    which = (match["which"] or "").lower()
    if (match["week"] or "").lower() == "last":
        monday = today - datetime.timedelta(days=today.weekday() + 7)
        return PartialDate.of(monday + datetime.timedelta(days=wanted))
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if which == "next" or (context.future and which not in {"last", "previous"}):
        return PartialDate.of(today + datetime.timedelta(days=ahead or (7 if which == "next" else 0)))
    return PartialDate.of(today - datetime.timedelta(days=back or (7 if which == "last" else 0)))


def _near_day(context: _Context, match: re.Match[str]) -> PartialDate | None:
    if context.today is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "overnight": 0}.get(match["near"].lower(), 0)
    return PartialDate.of(context.today + datetime.timedelta(days=shift))


def _near_period(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "next week", "last month", "this year"."""
    if context.today is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "year":
        return PartialDate(context.today.year + step)
    day = context.today + (relativedelta(weeks=step) if unit == "week" else relativedelta(months=step))
    return PartialDate(day.year, day.month)


def _ago(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "three days ago", "two weeks ago"."""
    if context.today is None:
        return None
    number = _number(match["number"])
    unit = match["unit"].lower()
    if number is None:
        return None
    if unit == "day":
        return PartialDate.of(context.today - datetime.timedelta(days=number))
    if unit == "year":
        return PartialDate(context.today.year - number)
    day = context.today - (relativedelta(weeks=number) if unit == "week" else relativedelta(months=number))
    return PartialDate(day.year, day.month)


def _after_the_last(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "two days later", "the day before": counted from the day that the report gave last."""
    if context.previous is None or context.previous.day is None:
        return None
    number = _number(match["number"]) if match["number"] else 1
    if number is None:
        return None
    back = match["way"].lower() in {"earlier", "before"}
    start = datetime.date(context.previous.year, context.previous.month or 1, context.previous.day)
    days = number * (7 if match["unit"].lower() == "week" else 1)
    return PartialDate.of(start + datetime.timedelta(days=-days if back else days))


def _same_day(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "that morning", "earlier in the day", "the next day": counted from the day that the report last told of."""
    if context.told is None or context.told.day is None:
        return None
    start = datetime.date(context.told.year, context.told.month or 1, context.told.day)
    shift = {"next": 1, "following": 1, "previous": -1}.get((match["way"] or "").lower(), 0)
    return PartialDate.of(start + datetime.timedelta(days=shift))


def _nth(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "on the 28th": of the month that the report gave last, else of its own."""
    near = context.previous or (PartialDate.of(context.today) if context.today else None)
    return _day(near.year, near.month, int(match["day"])) if near is not None and near.month is not None else None


def _end_of_period(context: _Context, match: re.Match[str]) -> PartialDate | None:
    """ "before the end of the month", "by the end of next year"."""
    if context.today is None:
        return None
    step = 1 if match["which"].lower() == "next" else 0
    if match["unit"].lower() == "year":
        return PartialDate(context.today.year + step)
    day = context.today + relativedelta(months=step)
    return PartialDate(day.year, day.month)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# The rules below that need a word of one kind are spared the sentences that have none.
_HINT = _pattern(
    r"\b(?:(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b"
    r"|(?P<weekday>" + "|".join(_DAYS) + r")\b"
    r"|(?P<near>yesterday|today|tomorrow|tonight|overnight)\b"
    r"|(?P<period>(?:day|week|month|year)s?|morning|evening|afternoon|night)\b"
    r"|(?P<year>(?:19|20)\d\d)|(?P<nth>\d{1,2}))"
)
_RULES: tuple[Rule, ...] = (
    ("year", _pattern(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b"), _iso),
    ("month", _pattern(rf"\b(?:from\s+)?{_D}(?:\s*(?:[-–]|to)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_M}{_Y}"), _dated),
    ("month", _pattern(rf"\b{_M}\s+{_D}(?:\s*[-–]\s*\d{{1,2}}(?:st|nd|rd|th)?)?\b(?!\s*(?:per|%|,\d|{_NAMED})){_Y}"), _dated),
    ("month", _pattern(rf"\bbetween\s+\d{{1,2}}\s+and\s+\d{{1,2}}\s+{_M}{_Y}"), _month),
    ("month", _pattern(rf"\b(?:(?:early|mid|late)[\s-]+|the\s+(?:end|beginning|start|middle)\s+of\s+){_M}{_Y}"), _month),
    ("month", _pattern(rf"\b{_M}\s+(?P<year>(?:19|20)\d{{2}})\b"), _month),
    ("month", _pattern(rf"\b(?:in|of|since|until|by)\s+{_M}(?!\s+\d{{1,2}}\b(?!\d)){_Y}"), _month),
    ("weekday", _pattern(rf"\b(?:(?P<which>last|next|previous|this|coming)\s+)?{_W}(?:\s+of\s+(?P<week>last|this|next)\s+week)?"),
     _weekday),
    ("near", _pattern(r"\b(?P<near>yesterday|today|tomorrow|tonight|overnight)\b"), _near_day),
    ("period", _pattern(r"\b(?P<which>last|next|this|past|previous|coming)\s+(?P<unit>week|month|year)\b"), _near_period),
    ("period", _pattern(rf"\b(?P<number>a|{_N})\s+(?P<unit>day|week|month|year)s?\s+ago\b"), _ago),
    ("period", _pattern(rf"\b(?:(?P<number>{_N})\s+|the\s+|a\s+)(?P<unit>day|week)s?\s+"
              r"(?P<way>later|earlier|(?:before|after)(?=\s*(?:[,.;:)”]|$)))"), _after_the_last),
    ("period", _pattern(r"\b(?:the\s+(?P<way>same|next|following|previous)\s+(?:day|morning|evening|afternoon)"
              r"|that\s+(?:same\s+)?(?:day|morning|evening|afternoon|night)|(?:earlier|later)\s+in\s+the\s+day)\b"),
     _same_day),
    ("nth", _pattern(r"\bon\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?=\s*(?:[,;.)]|and\b))"), _nth),
    ("period", _pattern(r"\b(?:end|close)\s+of\s+(?P<which>the|this|next)\s+(?P<unit>month|year)\b"), _end_of_period),
    ("year", _pattern(r"\bin\s+(?P<year>(?:19|20)\d{2})\b(?!,\d)"), _year),
)  # fmt: skip

"""Words for several parties at once → those parties: "the three countries", "the guarantors"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.attribution.text import Text
from kg.model import Mention, MentionKind

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_MEMBERS = frozenset({"country", "state", "nation", "party", "government", "side", "power", "capital", "neighbour", "neighbor", "member"})
_JOINING = frozenset({",", "and", "the", "of", "&"})
_LONGEST_GAP = 9


def expand(text: Text, who: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The speakers, each group word replaced by the parties that were listed last under that number or name."""
    return tuple(m for mention in who for m in (_members(text, mention) or (mention,)))


def _members(text: Text, mention: Mention) -> tuple[Mention, ...]:
    """Takes: "the three countries" after "Russia, Turkey and Iran"; "the guarantors" after "… as guarantors"."""
    if not mention.plural or mention.kind not in {MentionKind.OFFICE, MentionKind.SIDES, MentionKind.BODY}:
        return ()
    number = next((_NUMBERS[w] for w in mention.name.lower().split() if w in _NUMBERS), None)
    noun = text.token(mention.head).lemma
    before = [group for group in _lists(text) if group[-1].last <= mention.first]
    if number is not None and noun in _MEMBERS:
        return next((g for g in reversed(before) if len(g) == number), ())
    if number is None and mention.definite and len(mention.name.split()) <= 3:
        return next((g for g in reversed(before) if _is_called(text, g, noun)), ())
    return ()


def _lists(text: Text) -> tuple[tuple[Mention, ...], ...]:
    """Parties that are listed together, by commas and "and"."""
    return tuple(_listed(text))


def _listed(text: Text) -> Iterator[tuple[Mention, ...]]:
    group: list[Mention] = []
    for party in text.mentions.of_kind(MentionKind.PARTY):
        if group and not _joined(text, group[-1], party):
            if len(group) > 1:
                yield tuple(group)
            group = []
        group.append(party)
    if len(group) > 1:
        yield tuple(group)


def _joined(text: Text, left: Mention, right: Mention) -> bool:
    between = range(left.last, right.first)
    return (
        0 < len(between) <= _LONGEST_GAP
        and text.period(left.head) == text.period(right.head)
        and any(text.lower(i) in {",", "and", "&"} for i in between)
        and all(text.lower(i) in _JOINING or text.token(i).tag in {"NNP", "JJ"} and text.token(i).text[0].isupper() for i in between)
    )


def _is_called(text: Text, group: tuple[Mention, ...], noun: str) -> bool:
    """Whether a list is said to be such: "Russia, Turkey and Iran as guarantor states", "the guarantors, Russia, …"."""
    after = {text.lower(i).removesuffix("s") for i in range(group[-1].last + 1, min(group[-1].last + 4, len(text.a.tokens)))}
    before = {text.lower(i).removesuffix("s") for i in range(max(0, group[0].first - 4), group[0].first)}
    return (text.lower(group[-1].last) == "as" and noun in after) or noun in before

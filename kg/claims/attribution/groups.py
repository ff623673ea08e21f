"""Words for several parties at once → those parties: "the three countries", "the guarantors"."""

from __future__ import annotations

from kg.claims import tree
from kg.claims.attribution import documents
from kg.claims.attribution.text import Text
from kg.model import Mention, MentionKind

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_MEMBERS = frozenset(
    {"country", "state", "nation", "party", "government", "side", "power", "capital", "neighbour", "neighbor", "member"}
)


def expand(text: Text, who: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The speakers, each group word replaced by the parties that were listed last under that number or name."""
    return tuple(
        m for mention in who for m in (_members(text, mention) or _authors_before(text, mention) or (mention,))
    )


def _authors_before(text: Text, mention: Mention) -> tuple[Mention, ...]:
    """Takes "it" right after "was announced in a joint statement of A and B": those who issued it."""
    first = text.period(mention.head)[0]
    if mention.name != "it" or first == 0 or text.a.block_of(first - 1) != text.a.block_of(first):
        return ()
    above = text.period(first - 1)
    subjects = [
        m
        for i in range(*above)
        if text.token(i).dep in tree.SUBJECTS and (m := text.mentions.by_head.get(i)) is not None
    ]
    if any(m.kind in {MentionKind.PARTY, MentionKind.BODY, MentionKind.PRONOUN} for m in subjects):
        return ()
    return next((found for i in range(*above) if (found := documents.authors(text, i))), ())


def _members(text: Text, mention: Mention) -> tuple[Mention, ...]:
    """Takes: "the three countries" after "Russia, Turkey and Iran"; "the guarantors" after "… as guarantors"."""
    if not mention.plural or mention.kind not in {MentionKind.OFFICE, MentionKind.SIDES, MentionKind.BODY}:
        return ()
    number = next((_NUMBERS[w] for w in mention.name.lower().split() if w in _NUMBERS), None)
    noun = text.token(mention.head).lemma
    before = [group for group in text.lists if group[-1].last <= mention.first]
    if number is not None and noun in _MEMBERS:
        return next((g for g in reversed(before) if len(g) == number), ())
    if number is None and mention.definite and len(mention.name.split()) <= 3:
        return next((g for g in reversed(before) if _is_called(text, g, noun)), ())
    return ()


def _is_called(text: Text, group: tuple[Mention, ...], noun: str) -> bool:
    """Whether a list is said to be such: "Russia, Turkey and Iran as guarantor states", "the guarantors, Russia, …"."""
    after = {
        text.lower(i).removesuffix("s") for i in range(group[-1].last + 1, min(group[-1].last + 4, len(text.a.tokens)))
    }
    before = {text.lower(i).removesuffix("s") for i in range(max(0, group[0].first - 4), group[0].first)}
    return (text.lower(group[-1].last) == "as" and noun in after) or noun in before

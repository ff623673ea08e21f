"""What each reason is worth: the table `weights.tsv`, by class of entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from kg.wikidata.entity import Linkable


@dataclass(frozen=True, slots=True)
class Weights:
    """The column of the table for one class."""

    name: float
    threshold: float
    margin: float
    floor: float
    pro: Mapping[str, float] = field(default_factory=dict)
    """By reason, what it adds when it speaks for a candidate."""
    contra: Mapping[str, float] = field(default_factory=dict)
    """By reason, what it takes when it speaks against one."""

    def worth(self, reason: str, score: float) -> float:
        """What a reason's score adds to the sum.

        >>> weights(Linkable.PERSON).worth("country", 1.0) > 0 > weights(Linkable.PERSON).worth("country", -1.0)
        True
        """
        if reason == "name":
            return self.name * score
        return score * (self.pro if score > 0 else self.contra).get(reason, 0.0)

    def with_threshold(self, threshold: float | None) -> Weights:
        return self if threshold is None else replace(self, threshold=threshold, floor=min(self.floor, threshold))


@cache
def weights(type: Linkable) -> Weights:
    """The weights that travel with the package."""
    values = {row["what"]: float(row[type.value]) for row in _rows()}
    sides = {side: {k.removesuffix(f" {side}"): v for k, v in values.items() if k.endswith(side)} for side in ("for", "against")}
    return Weights(
        values["name"], values["threshold"], values["margin"], values["floor"], sides["for"], sides["against"]
    )


def _rows() -> list[dict[str, str]]:
    text = files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8")
    columns, *lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [dict(zip(columns, line, strict=True)) for line in lines]

"""The work that a report takes grows with its length, not with its square: counted in calls, not in seconds."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable

import pytest

from kg import claims, identity, language
from kg.model import Report

_FEW, _MANY = 250, 1000
_GROWTH = _MANY / _FEW
_SLACK = 1.3


def name(number: int) -> str:
    return "".join("bdfgklmnprst"[number // 12**place % 12] + "aeio"[(number + place) % 4] for place in range(3)).title()


def calls(line: Callable[[int], str], lines: int) -> int:
    """How many calls it takes to tell who is the same in a report of so many lines."""
    report = Report("a.txt", "\n".join(map(line, range(lines))), "ab" * 32)
    (annotation,) = language.annotate([report])
    findings = claims.find(annotation)
    profile = cProfile.Profile()
    profile.runcall(identity.resolve, findings)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        lambda n: f"Anna {name(n)} met Carl {name(n + 700)}.",
        lambda n: f"Anna {name(n)} left.",
        lambda n: f"They met in {name(n)} on Monday.",
        lambda _: "Russia met Iran.",
    ],
    ids=["people who meet", "people", "places", "one meeting"],
)
def test_a_longer_report_takes_no_more_work_for_each_line(line: Callable[[int], str]) -> None:
    assert calls(line, _MANY) <= calls(line, _FEW) * _GROWTH * _SLACK

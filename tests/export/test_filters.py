"""What a network is restricted to."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import UsageError
from kg.export import to_networkx
from kg.graph.store import Dataset
from tests.export.conftest import Told
from tests.export.test_network import edge, edges, nodes

MEETING = {
    "delegation/n", "meeting/talks", "party/islemark", "party/northland", "person/ada", "person/bo", "person/nils",
    "place/hall", "place/port",
}  # fmt: skip
EXCHANGE = {"exchange/swap", "party/northland", "party/sudmark"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"since": "2031-07"}, EXCHANGE),
        ({"since": "2031-07-15"}, EXCHANGE),
        ({"since": "2031-08"}, set()),
        ({"until": "2031-06"}, MEETING),
        ({"until": "2031-06-01"}, set()),
        ({"since": "2031", "until": "2031"}, MEETING | EXCHANGE),
        ({"since": "2031-06-02", "until": "2031-06-02"}, MEETING),
        ({"parties": ["Northland"]}, MEETING | EXCHANGE),
        ({"parties": ["the north", "SUDMARK"]}, EXCHANGE),
        ({"parties": ["party/islemark"]}, MEETING),
        ({"parties": ["https://w3id.org/parley/id/party/islemark", "Sudmark"]}, set()),
        ({"min_reports": 2}, EXCHANGE),
        ({"min_claims": 2}, EXCHANGE),
        ({"min_reports": 3}, set()),
        ({"classes": ["Person"]}, {"person/ada", "person/bo", "person/nils"}),
        ({"classes": ["Person", "Party"], "until": "2031-06"}, MEETING - {"delegation/n", "meeting/talks", "place/hall", "place/port"}),
        ({"reports": True, "since": "2031-07"}, EXCHANGE | {"report/one-00000001", "report/two-00000002"}),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_filter_keeps_events_and_what_leads_on_from_them(
    asked: dict[str, Any], expected: set[str], talks: Dataset
) -> None:
    assert set(nodes(to_networkx(talks, **asked))) == expected


def test_without_a_filter_what_has_no_edge_stays(told: Told) -> None:
    told.entity("person/ada", "Ada")
    assert set(nodes(to_networkx(told.dataset))) == {"person/ada"}
    assert not to_networkx(told.dataset, min_reports=1)


def test_an_event_known_by_its_year_alone_may_be_in_any_month(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.fact("meeting/m", "participant", "person/ada")
    told.fact("meeting/m", "date", "2031-01-01")
    told.fact("meeting/m", "date", "2031-03")
    assert edges(to_networkx(told.dataset, since="2031-03-20"))
    assert edges(to_networkx(told.dataset, until="2031-03-02"))
    assert not edges(to_networkx(told.dataset, since="2031-04"))
    assert not edges(to_networkx(told.dataset, until="2030"))


def test_an_event_without_a_date_is_in_no_time(told: Told) -> None:
    told.entity("meeting/m", "talks")
    told.entity("person/ada", "Ada")
    told.fact("meeting/m", "participant", "person/ada")
    assert not to_networkx(told.dataset, since="1900")


def test_a_filter_does_not_lead_from_one_event_over_people_to_another(told: Told) -> None:
    told.entity("person/ada", "Ada")
    for key, day in (("meeting/may", "2031-05-01"), ("meeting/june", "2031-06-01")):
        told.entity(key, key)
        told.fact(key, "participant", "person/ada")
        told.fact(key, "date", day)
    told.entity("exchange/june", "swap")
    told.fact("exchange/june", "agreedAt", "meeting/may")
    told.fact("exchange/june", "date", "2031-06-02")
    assert edges(to_networkx(told.dataset, since="2031-06")) == [("meeting/june", "has participant", "person/ada")]


def test_speakers_are_chosen_by_when_they_spoke(talks: Dataset) -> None:
    assert edges(to_networkx(talks, "speakers", until="2031-06"))
    assert not edges(to_networkx(talks, "speakers", since="2031-07"))
    assert edges(to_networkx(talks, "speakers", parties=("Sudmark",)))
    assert not edges(to_networkx(talks, "speakers", parties=("Islemark",)))


def test_a_filter_does_not_forget_who_is_behind_a_claim(talks: Dataset) -> None:
    late = to_networkx(talks, since="2031-07")  # the statement is of June
    assert edge(late, "exchange/swap", "between", "party/northland")["speakers"] == 1


def test_what_is_denied_is_filtered_too(told: Told) -> None:
    told.entity("person/ada", "Ada")
    for key, day in (("meeting/may", "2031-05-01"), ("meeting/june", "2031-06-01")):
        told.entity(key, key)
        told.fact(key, "date", day)
        told.fact(key, "participant", "person/ada")
        told.fact(key, "participant", "person/ada", stance="Denies")
    assert len(edges(to_networkx(told.dataset, stances=True, since="2031-06"))) == 2


def test_a_projection_is_filtered_before_it_is_drawn(told: Told) -> None:
    for number, day in enumerate(("2031-05-01", "2031-06-01")):
        told.entity(f"meeting/{number}", "talks")
        told.fact(f"meeting/{number}", "date", day)
        for person in ("person/a", "person/b"):
            told.entity(person, person)
            told.fact(f"meeting/{number}", "participant", person)
    found: Any = to_networkx(told.dataset, "who-met-whom", since="2031-06").edges(data="weight")
    assert [weight for *_, weight in found] == [1.0]


def test_the_description_of_a_network_tells_its_filters(talks: Dataset) -> None:
    network = to_networkx(talks, "flows", since="2031", parties=["Sudmark", "Northland"], min_reports=1)
    assert network.graph["description"].endswith(" Since 2031. With Sudmark and Northland. Stated by at least 1 report.")


@pytest.mark.parametrize(
    ("asked", "told_so"),
    [
        ({"classes": ["Human"]}, "there is no class 'Human': use one of Person, Party"),
        ({"since": "yesterday"}, "since: expected a date such as 2025-06-02, 2025-06 or 2025, found 'yesterday'"),
        ({"until": "2031-02-30"}, "until: expected a date"),
        ({"until": "2031-2"}, "until: expected a date"),
        ({"since": "2031-07", "until": "2031-06"}, "nothing is since 2031-07 and until 2031-06"),
        ({"parties": ["Northmark"]}, "no party in this dataset is called 'Northmark': perhaps Northland"),
        ({"parties": ["Ada Falk"]}, "no party in this dataset is called 'Ada Falk'"),
        ({"parties": ["Twin"]}, "party 'Twin' may be Twin <.*party/twin-1> or Twin <.*party/twin-2>: give the IRI"),
    ],
    ids=str,
)
def test_a_filter_that_means_nothing_is_told(asked: dict[str, Any], told_so: str, talks: Dataset, told: Told) -> None:
    told.entity("party/twin-1", "Twin")
    told.entity("party/twin-2", "Twin")
    with pytest.raises(UsageError, match=told_so):
        to_networkx(talks, **asked)


def test_a_window_of_one_month_may_be_asked_for_by_its_days(talks: Dataset) -> None:
    assert to_networkx(talks, since="2031-07-05", until="2031-07")

"""The projections: who met whom, flows of people, speakers, co-attendance."""

from __future__ import annotations

import pytest

from kg.export import to_networkx
from kg.export.attendance import MOST_PRESENT
from kg.graph.store import Dataset
from tests.export.conftest import Told
from tests.export.test_network import edge, edges, nodes

CATEGORY = {"p": ":PrisonersOfWar", "b": ":Bodies"}


def meeting(told: Told, key: str, *participants: str, status: str | None = ":Completed") -> None:
    told.entity(f"meeting/{key}", key)
    if status:
        told.fact(f"meeting/{key}", "status", status)
    for one in participants:
        told.entity(one, one)
        told.fact(f"meeting/{key}", "participant", one)


def delegation(told: Told, key: str, party: str | None, *members: str) -> str:
    told.entity(f"delegation/{key}", key)
    if party:
        told.entity(party, party)
        told.fact(f"delegation/{key}", "represents", party)
    for member in members:
        told.entity(member, member)
        told.fact(f"delegation/{key}", "hasMember", member)
    return f"delegation/{key}"


def office(told: Told, person: str, party: str) -> None:
    role = f"role/{person.replace('/', '-')}"
    for key in (person, party, role):
        told.entity(key, key)
    told.fact(person, "hasRole", role)
    told.fact(role, "onBehalfOf", party)


def exchange(
    told: Told, key: str, *transfers: tuple[str, str, str, str | None], status: str = ":Completed", date: str = ""
) -> None:
    """Each transfer: who releases, who receives, the category and the count."""
    told.entity(f"exchange/{key}", key)
    if date:
        told.fact(f"exchange/{key}", "date", date)
    told.fact(f"exchange/{key}", "status", status)
    for number, (one, other, category, count) in enumerate(transfers):
        transfer = f"transfer/{key}-{number}-{told.report[-8:]}"
        told.entity(transfer)
        told.fact(f"exchange/{key}", "transfer", transfer)
        for property, party in (("releasedBy", one), ("receivedBy", other)):
            if party:
                told.entity(f"party/{party}", party)
                told.fact(transfer, property, f"party/{party}")
        told.fact(transfer, "category", CATEGORY[category])
        if count:
            told.fact(transfer, "count", count)


# --- who met whom --------------------------------------------------------------------------------


def test_people_of_different_delegations_met_and_those_of_one_did_not(told: Told) -> None:
    one = delegation(told, "n", "party/n", "person/a", "person/b")
    meeting(told, "talks", one, delegation(told, "s", "party/s", "person/c"))
    network = to_networkx(told.dataset, "who-met-whom")
    assert edges(network) == [("person/a", "met", "person/c"), ("person/b", "met", "person/c")]
    found = edge(network, "person/a", "met", "person/c")
    assert (found["claims"], found["reports"], found["weight"]) == (4, 1, 1.0)
    assert not network.is_directed()


def test_a_party_stands_for_those_who_are_not_named(told: Told) -> None:
    meeting(told, "talks", delegation(told, "n", "party/n", "person/a"), "party/s")
    assert edges(to_networkx(told.dataset, "who-met-whom")) == [("party/s", "met", "person/a")]


def test_a_person_sits_on_the_side_that_he_acts_for(told: Told) -> None:
    office(told, "person/chief", "party/n")
    meeting(told, "talks", "party/n", "person/chief", delegation(told, "n", "party/n", "person/a"), "party/s")
    assert edges(to_networkx(told.dataset, "who-met-whom")) == [
        ("party/s", "met", "person/a"),
        ("party/s", "met", "person/chief"),
    ]


def test_a_delegation_whose_party_is_not_told_is_a_side_of_its_own(told: Told) -> None:
    meeting(told, "talks", delegation(told, "x", None, "person/a"), delegation(told, "y", None), "person/b")
    assert edges(to_networkx(told.dataset, "who-met-whom")) == [("person/a", "met", "person/b")]


def test_those_who_met_twice_have_one_edge_that_weighs_two(told: Told) -> None:
    for key, day in (("first", "2031-06-02"), ("second", "2031-06-09")):
        meeting(told, key, "person/a", "person/b")
        told.fact(f"meeting/{key}", "date", day)
    found = edge(to_networkx(told.dataset, "who-met-whom"), "person/a", "met", "person/b")
    assert (found["weight"], found["start"], found["end"], "date" in found) == (2.0, "2031-06-02", "2031-06-09", False)


@pytest.mark.parametrize(
    ("status", "met"),
    [(":Completed", 1), (":Ongoing", 1), (None, 1), (":Planned", 0), (":Cancelled", 0), (":Demanded", 0), (":Agreed", 0)],
)
def test_only_at_meetings_that_took_place_did_anyone_meet(status: str | None, met: int, told: Told) -> None:
    meeting(told, "talks", "person/a", "person/b", status=status)
    for view in ("who-met-whom", "co-attendance"):
        assert to_networkx(told.dataset, view).number_of_edges() == met


def test_a_crowd_makes_no_ties(told: Told) -> None:
    meeting(told, "summit", *(f"person/{number}" for number in range(MOST_PRESENT + 1)))
    for view in ("who-met-whom", "co-attendance"):
        assert not to_networkx(told.dataset, view)


def test_one_who_is_in_both_delegations_does_not_meet_himself(told: Told) -> None:
    one, other = delegation(told, "n", "party/n", "person/a"), delegation(told, "s", "party/s", "person/a", "person/b")
    meeting(told, "talks", one, other)
    assert edges(to_networkx(told.dataset, "who-met-whom")) == [("person/a", "met", "person/b")]


# --- co-attendance -------------------------------------------------------------------------------


def test_all_who_were_there_attended_together(told: Told) -> None:
    meeting(told, "talks", delegation(told, "n", "party/n", "person/a"))
    told.entity("party/host", "host")
    told.fact("meeting/talks", "hostedBy", "party/host")
    assert edges(to_networkx(told.dataset, "co-attendance")) == [
        ("party/host", "attended with", "party/n"),
        ("party/host", "attended with", "person/a"),
        ("party/n", "attended with", "person/a"),
    ]


def test_one_claim_that_ties_two_in_several_ways_counts_once(told: Told) -> None:
    meeting(told, "talks", delegation(told, "n", None, "person/a", "person/b"))
    found = edge(to_networkx(told.dataset, "co-attendance"), "person/a", "attended with", "person/b")
    assert found["claims"] == 3


def test_the_parties_of_an_exchange_attended_together(talks: Dataset) -> None:
    found = edge(to_networkx(talks, "co-attendance"), "party/northland", "attended with", "party/sudmark")
    assert (found["claims"], found["weight"]) == (4, 1.0)


# --- flows ---------------------------------------------------------------------------------------


def test_reports_of_one_exchange_are_not_added_up(talks: Dataset) -> None:
    network = to_networkx(talks, "flows")
    found = edge(network, "party/northland", "handed over to", "party/sudmark")
    assert (found["count"], found["weight"], found["category"]) == (160, 160.0, "PrisonersOfWar")
    assert (found["claims"], found["speakers"], found["reports"], found["exchanges"]) == (4, 1, 2, 1)


def test_exchanges_are_added_up_by_direction_and_category(told: Told) -> None:
    exchange(told, "may", ("n", "s", "p", "100"), ("s", "n", "p", "90"), ("n", "s", "b", "7"), date="2031-05-02")
    exchange(told, "june", ("n", "s", "p", "50"), date="2031-06")
    found = to_networkx(told.dataset, "flows").edges(data=True)
    assert sorted((one[-1], other[-1], e["category"], e["count"], e["exchanges"]) for one, other, e in found) == [
        ("n", "s", "Bodies", 7, 1),
        ("n", "s", "PrisonersOfWar", 150, 2),
        ("s", "n", "PrisonersOfWar", 90, 1),
    ]
    assert all("bound" not in e and "may_overlap" not in e for _, _, e in found)


def test_an_exchange_without_a_number_weighs_one(told: Told) -> None:
    exchange(told, "may", ("n", "s", "p", None), date="2031-05-02")
    exchange(told, "june", ("n", "s", "p", "50"), date="2031-06-02")
    found = edge(to_networkx(told.dataset, "flows"), "party/n", "handed over to", "party/s")
    assert (found["count"], found["bound"], found["weight"]) == (50, "AtLeast", 51.0)
    exchange(told, "july", ("n", "x", "p", None))
    found = edge(to_networkx(told.dataset, "flows"), "party/n", "handed over to", "party/x")
    assert ("count" in found, found["weight"]) == (False, 1.0)


def test_what_may_be_the_same_is_counted_once_and_listed(told: Told) -> None:
    told.tell("report/one-00000001", "2031-07-01")
    exchange(told, "all-so-far", ("n", "s", "p", "500"))
    exchange(told, "may", ("n", "s", "p", "100"), date="2031-05-02")
    told.tell("report/two-00000002", "2031-08-01")
    exchange(told, "nearly-all", ("n", "s", "p", "490"))
    exchange(told, "some-time", ("n", "s", "p", "40"))
    exchange(told, "later", ("n", "s", "p", "30"), date="2031-07-20")
    found = edge(to_networkx(told.dataset, "flows"), "party/n", "handed over to", "party/s")
    assert (found["count"], found["bound"], found["weight"], found["exchanges"]) == (530, "AtLeast", 530.0, 5)
    assert found["may_overlap"] == ("some-time",)


def test_a_total_of_three_days_is_not_added_to_its_parts_whatever_else_it_holds(told: Told) -> None:
    told.tell("report/one-00000001", "2031-05-26")
    exchange(told, "before", ("n", "s", "p", "205"), date="2031-05-06")
    exchange(told, "friday", ("n", "s", "p", "270"), ("n", "s", "b", "9"), date="2031-05-23")
    exchange(told, "saturday", ("n", "s", "p", "307"), date="2031-05-24")
    exchange(told, "sunday", ("n", "s", "p", "303"), date="2031-05-25")
    exchange(told, "all", ("n", "s", "p", "1000"), date="2031-05-25")
    found = {e["category"]: e for *_, e in to_networkx(told.dataset, "flows").edges(data=True)}
    assert found["PrisonersOfWar"]["count"] == 1205
    assert all("may_overlap" not in e for e in found.values())


@pytest.mark.parametrize(
    ("first", "second", "bound"),
    [(":AtLeast", None, None), (":About", ":AtLeast", "About"), (":AtMost", None, None), (":AtLeast", ":AtLeast", "AtLeast")],
)
def test_a_number_is_as_exact_as_the_most_exact_report_has_it(
    told: Told, first: str, second: str | None, bound: str | None
) -> None:
    for report, given in (("report/one-00000001", first), ("report/two-00000002", second)):
        told.tell(report)
        exchange(told, "may", ("n", "s", "p", "100"))
        if given:
            told.fact(f"transfer/may-0-{report[-8:]}", "countBound", given)
    found = edge(to_networkx(told.dataset, "flows"), "party/n", "handed over to", "party/s")
    assert (found["count"], found.get("bound")) == (100, bound)


def test_a_deal_is_not_added_to_its_instalments(told: Told) -> None:
    exchange(told, "deal", ("n", "s", "p", "1000"))
    exchange(told, "first", ("n", "s", "p", "390"), date="2031-05-02")
    exchange(told, "second", ("n", "s", "p", "303"), date="2031-05-03")
    for part in ("first", "second"):
        told.fact(f"exchange/{part}", "partOf", "exchange/deal")
    assert edge(to_networkx(told.dataset, "flows"), "party/n", "handed over to", "party/s")["count"] == 693


@pytest.mark.parametrize("status", [":Agreed", ":Planned", ":Cancelled"])
def test_what_was_only_agreed_moves_nobody(status: str, told: Told) -> None:
    exchange(told, "may", ("n", "s", "p", "100"), status=status)
    assert not to_networkx(told.dataset, "flows")


def test_a_transfer_that_names_one_end_alone_is_no_flow(told: Told) -> None:
    exchange(told, "may", ("n", "", "p", "100"))
    assert not to_networkx(told.dataset, "flows")


# --- speakers ------------------------------------------------------------------------------------


def test_a_speaker_is_linked_to_what_his_statements_are_about(talks: Dataset) -> None:
    network = to_networkx(talks, "speakers")
    assert edges(network) == [("person/ada", "speaks about", "exchange/swap")]
    found = edge(network, "person/ada", "speaks about", "exchange/swap")
    assert (found["weight"], found["acts"], found["date"]) == (1.0, ("Announce",), "2031-06-03")


def test_an_unnamed_source_is_a_speaker(told: Told) -> None:
    told.entity("source/1", "an aide")
    told.entity("meeting/m", "talks")
    for key, act in (("statement/1", ":Say"), ("statement/2", ":Deny")):
        told.entity(key, "said")
        told.fact(key, "speaker", "source/1")
        told.fact(key, "about", "meeting/m")
        told.fact(key, "speechAct", act)
        told.fact(key, "date", "2031-06-02")
    network = to_networkx(told.dataset, "speakers")
    assert nodes(network)["source/1"]["type"] == "UnnamedSource"
    found = edge(network, "source/1", "speaks about", "meeting/m")
    assert (found["weight"], found["acts"], found["date"]) == (2.0, ("Deny", "Say"), "2031-06-02")

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query.header import Parameter, ParameterType
from kg.query.names import look_up
from kg.query.values import concept_value, date_value, value
from kg.vocabulary import ONTOLOGY, PREFIXES
from tests.query.conftest import Held

ID = "https://w3id.org/parley/id/"


@pytest.mark.parametrize(
    ("text", "classes", "key"),
    [
        ("Northland", ("Party",), "party/northland"),
        (" NORTHLAND ", (), "party/northland"),
        ("the north", ("Party",), "party/northland"),
        ("Nils Berg", ("Person",), "person/nils-berg"),
        ("Berg", ("Person",), "person/nils-berg"),
        ("Bérg", ("Party", "Person"), "person/nils-berg"),
        ("Portwell", (), "place/portwell"),
        ("person/nils-berg", ("Person",), "person/nils-berg"),
        (ID + "person/nils-berg", (), "person/nils-berg"),
        ("Swap done", ("Report",), "report/evening-lamp-bbbbbbbb"),
        ("an aide close to the talks", (), "report/harbour-wire-aaaaaaaa/source/1"),
    ],
)
def test_a_name_is_found(text: str, classes: tuple[str, ...], key: str, dataset: Held) -> None:
    assert look_up(dataset.store, text, classes).value == ID + key


@pytest.mark.parametrize(
    ("text", "classes", "message"),
    [
        ("Northlend", ("Party",), "no Party in this dataset is called 'Northlend': perhaps Northland"),
        ("Portwell", ("Party", "Person"), "no Party or Person in this dataset is called 'Portwell'$"),
        ("", (), "is called ''"),
        ("Hall", (), "is called 'Hall'"),
        ("\x1b[31m", (), r"'\\x1b\[31m'"),
        (ID + "person/nils-berg", ("Party",), "no Party"),
    ],
)
def test_a_name_that_nobody_has_is_answered_with_close_ones(
    text: str, classes: tuple[str, ...], message: str, dataset: Held
) -> None:
    with pytest.raises(QueryError, match=message):
        look_up(dataset.store, text, classes)


def test_those_who_share_a_name_are_listed() -> None:
    with pytest.raises(QueryError, match=r"may be Ada Falk <urn:x:1> or Uwe\\x1b Falk <urn:x:2>: give the IRI"):
        look_up(named("Ada Falk", "Uwe\x1b Falk"), "Falk")


def test_a_long_list_of_those_who_share_a_name_is_cut() -> None:
    with pytest.raises(QueryError, match="or 3 others: give the IRI"):
        look_up(named(*["Falk"] * 8), "falk")


def test_a_label_goes_before_a_last_name() -> None:
    assert look_up(named("Ada Falk", "Falk"), "Falk").value == "urn:x:2"


def named(*labels: str) -> Store:
    store = Store()
    for number, label in enumerate(labels, 1):
        person = NamedNode(f"urn:x:{number}")
        store.add(Quad(person, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "#Person")))
        store.add(Quad(person, NamedNode(PREFIXES["rdfs"] + "label"), Literal(label)))
    return store


@pytest.mark.parametrize("text", ["Agreed", "agreed", "parley:Agreed", ONTOLOGY + "#Agreed", " AGREED "])
def test_a_concept_is_known_by_each_of_its_names(text: str) -> None:
    assert concept_value(text, "EventStatus").value == ONTOLOGY + "#Agreed"


@pytest.mark.parametrize(
    ("text", "scheme", "message"),
    [
        ("Agred", "EventStatus", "no EventStatus is called 'Agred': perhaps Agreed"),
        ("Bodies", "EventStatus", "there are Agreed, Cancelled"),
        ("http://example.org/Agreed", None, "no concept is called"),
        ("status", None, "no concept is called"),
    ],
)
def test_a_concept_of_another_scheme_or_none_is_refused(text: str, scheme: str | None, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        concept_value(text, scheme)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2031-06-02", "date"), ("2031-06", "gYearMonth"), ("2031", "gYear"), (" 2032-02-29 ", "date")],
)
def test_a_date_may_be_a_day_a_month_or_a_year(text: str, datatype: str) -> None:
    assert str(date_value(text)) == f'"{text.strip()}"^^<{PREFIXES["xsd"]}{datatype}>'


@pytest.mark.parametrize("text", ["2031-02-29", "2031-13", "0000", "2 June", "2031-6-2", "20310602", "２０３１", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="since: expected a day, month or year"):
        value(Parameter("since", ParameterType.DATE), text, lambda *_: NamedNode("urn:x:1"))

"""How good the links of the marked reports are: floors under precision and recall, and no network."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from bench import links as bench
from kg.wikidata import link
from kg.wikidata.embedded import Embedded
from kg.wikidata.entity import Entity, Linkable
from kg.wikidata.sources import Several, knowledge_base
from kg.wikidata.weights import weights
from tests.wikidata.held import NORLAND, SUDRIA, Held, person

POLITICIANS = Path(__file__).parents[3] / "shared" / "data" / "wikidata"


def figures(answers: bench.Answers, held: frozenset[str]) -> tuple[float, float]:
    found = bench.links([(named, given) for named, given in answers if named.link != bench.UNKNOWN], held)
    return found.right / found.given, found.right / found.wanted


def test_links_to_the_embedded_base_are_as_good_as_promised() -> None:
    base = Embedded()
    precision, recall = figures(bench.answer(base), frozenset(item.qid for item in base))
    assert precision >= 0.98
    assert recall >= 0.98  # promised: 0.90


@pytest.mark.skipif(not POLITICIANS.exists(), reason=f"{POLITICIANS} is not there: 25,000 politicians are not looked at")
def test_links_among_many_namesakes_are_as_good_as_promised() -> None:
    base = bench.Politicians(POLITICIANS)
    answers = [(named, given) for named, given in bench.answer(base) if named.kind == "person"]
    precision, recall = figures(answers, frozenset(item.qid for item in base))
    assert precision >= 0.95
    assert recall >= 0.88  # promised: 0.85


@pytest.mark.parametrize(("change", "most"), [("another country", 0), ("another century", 0), ("another office", 0.06)])
def test_namesakes_of_the_people_of_the_gold_are_refused(change: str, most: float) -> None:
    base = Embedded()
    linked, asked = bench.disguised(bench.answer(base), base, weights, change)
    assert asked > 100
    assert linked <= most * asked


def test_no_network_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (judgement,) = link([Entity("party/x", "Switzerland", Linkable.PARTY)], knowledge_base())
    assert judgement.item is not None
    assert judgement.item.qid == "Q39"


def test_a_thousand_entities_are_linked_in_a_few_seconds() -> None:
    names = list(dict.fromkeys(named.name for named in bench.read()))
    entities = [
        Entity(f"person/{n}", f"{names[n % len(names)]} {'' if n < len(names) else chr(97 + n % 26)}", Linkable.PERSON)
        for n in range(1000)
    ]
    base = Embedded()
    base.candidates("the first look-up builds the index")
    started = time.process_time()
    assert len(link(entities, base)) == 1000
    assert time.process_time() - started < 10


def test_several_bases_are_asked_as_one() -> None:
    young, old = person("Q10", "Dara Velin", "Q1", born="1982"), person("Q10", "Dara Velin", "Q2", died="2030")
    both = Several((Held((NORLAND, young), "one"), Held((SUDRIA, old), "two")))
    (found,) = both.candidates("Dara Velin")
    assert (found.countries, found.born, found.died) == (("Q1", "Q2"), "1982", "2030")
    assert both.name == "one, two"
    assert [item.qid for item in both.candidates("Sudria")] == ["Q2"]
    assert both.item("Q99") is None


def test_without_files_the_base_is_that_of_the_package() -> None:
    assert knowledge_base().name == Embedded().name

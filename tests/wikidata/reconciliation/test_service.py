"""Tables matched against a knowledge base: what is found, how sure it is, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError
from kg.wikidata.item import Item, ItemKind
from kg.wikidata.reconciliation import Service, over, parsed, reading

BORN, COUNTRY, OFFICE = "P569", "P27", "P39"


def ask(service: Service, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = service.reconcile({"q": query})["q"]["result"]
    return found


def told(found: list[dict[str, Any]]) -> list[tuple[str, float, bool]]:
    return [(one["id"], one["score"], one["match"]) for one in found]


def prop(pid: str, v: Any) -> dict[str, Any]:
    return {"pid": pid, "v": v}


def test_a_candidate_says_what_it_is_and_what_its_score_is_made_of(service: Service) -> None:
    first = ask(service, query="Portwell", type="Q2221906")[0]
    assert first == {
        "id": "Q21", "name": "Portwell", "description": "city", "score": 100.0, "match": True,
        "type": [{"id": "Q2221906", "name": "geographic location"}],
        "features": [{"id": "name", "value": 100.0}, {"id": "type", "value": True}],
    }  # fmt: skip


def test_each_query_of_a_batch_is_answered_under_its_name(service: Service) -> None:
    found = service.reconcile({"one": {"query": "Sudmark"}, "": {"query": "nobody at all"}})
    assert [told(found[name]["result"]) for name in ("one", "")] == [[("Q2", 100.0, True)], []]


def test_two_of_one_name_are_both_shown_and_none_is_certain(service: Service) -> None:
    assert told(ask(service, query="Ada Falk")) == [("Q11", 100.0, False), ("Q12", 100.0, False)]


@pytest.mark.parametrize(
    ("constraint", "first", "value"),
    [
        (prop(COUNTRY, "Northland"), "Q11", 100.0),
        (prop(COUNTRY, "Republic of Northland"), "Q11", 100.0),
        (prop(COUNTRY, {"id": "Q2", "name": "whatever"}), "Q12", 100.0),
        (prop(COUNTRY, "http://www.wikidata.org/entity/Q2"), "Q12", 100.0),
        (prop(COUNTRY, ["Elsewhere", "Sudmark"]), "Q12", 100.0),
        (prop("country of citizenship", "Sudmark"), "Q12", 100.0),
        (prop("http://www.wikidata.org/prop/direct/P27", "Sudmark"), "Q12", 100.0),
        (prop(OFFICE, "foreign minister"), "Q11", 100.0),
        (prop(BORN, 1850), "Q12", 100.0),
        (prop(BORN, 1961.0), "Q11", 100.0),
        (prop(BORN, "1961-03-04"), "Q11", 100.0),
        (prop(BORN, "1961-03-04T00:00:00Z"), "Q11", 100.0),
        (prop("P570", "1901"), "Q12", 100.0),
    ],
)
def test_what_else_a_table_knows_tells_namesakes_apart(
    service: Service, constraint: dict[str, Any], first: str, value: float
) -> None:
    found = ask(service, query="Ada Falk", properties=[constraint])
    assert told(found)[0] == (first, 100.0, True)
    assert found[0]["features"][1]["value"] == value
    assert found[1]["score"] == pytest.approx(100 / 1.4, abs=0.01)
    assert found[1]["match"] is False


@pytest.mark.parametrize(
    "constraint",
    [prop(COUNTRY, "Elsewhere"), prop(COUNTRY, {"id": "Q404"}), prop(BORN, "1961-04"), prop(BORN, "soon"), prop(BORN, ""), prop(OFFICE, "deputy foreign minister"), prop(BORN, True)],
)  # fmt: skip
def test_what_does_not_agree_leaves_nobody_certain(service: Service, constraint: dict[str, Any]) -> None:
    found = ask(service, query="Ada Falk", properties=[constraint])
    assert {one["score"] for one in found} == {71.43}
    assert not any(one["match"] for one in found)


def test_a_property_that_nobody_has_changes_nothing(service: Service) -> None:
    assert told(ask(service, query="Portwell", properties=[prop("shoeSize", 43)])) == [("Q21", 100.0, True)]


def test_a_surname_alone_is_not_certain(service: Service) -> None:
    found = ask(service, query="Stern")
    assert all(not one["match"] for one in found)


@pytest.mark.parametrize(
    ("type", "strictness", "found"),
    [
        ("Q5", None, []),
        ("Q7275", None, [("Q1", 100.0, True)]),
        ("Q3624078", None, [("Q1", 100.0, True)]),  # sovereign state: a class that the kind covers
        ("http://www.wikidata.org/entity/Q7275", None, [("Q1", 100.0, True)]),
        (["Q5", "Q7275"], "any", [("Q1", 100.0, True)]),
        (["Q5", "Q7275"], "all", []),
        (["Q7275"], "all", [("Q1", 100.0, True)]),
        ("Q5", "should", [("Q1", 50.0, False)]),
        ("no-such-type", "should", [("Q1", 50.0, False)]),
        ("no-such-type", "any", []),
        ([], None, [("Q1", 100.0, True)]),
    ],
)
def test_types_are_as_strict_as_they_are_meant(
    service: Service, type: str | list[str], strictness: str | None, found: list[tuple[str, float, bool]]
) -> None:
    strict = {} if strictness is None else {"type_strict": strictness}
    assert [one for one in told(ask(service, query="Northland", type=type, **strict)) if one[0] != "Q31"] == found


def test_a_type_covers_those_below_it(service: Service) -> None:
    (found,) = ask(service, query="Northland Guard", type="Q43229")
    assert found["type"] == [{"id": "Q17149090", "name": "armed organization", "broader": [{"id": "Q43229", "name": "organization"}]}]


@pytest.mark.parametrize(("limit", "number"), [(1, 1), (1.0, 1), (5, 2), (10**12, 2), (None, 2)])
def test_no_more_are_given_than_asked_for(service: Service, limit: Any, number: int) -> None:
    assert len(ask(service, query="Ada Falk", limit=limit)) == number


def test_the_margin_is_taken_from_those_that_are_not_shown_too(service: Service) -> None:
    assert told(ask(service, query="Ada Falk", limit=1)) == [("Q11", 100.0, False)]


@pytest.mark.parametrize("name", ["Q11", "http://www.wikidata.org/entity/Q11", "Q10"])
def test_an_id_is_as_good_as_a_name(service: Service, name: str) -> None:
    assert told(ask(service, query=name)) == [("Q11", 100.0, True)]


def test_without_a_name_a_small_base_is_looked_through(service: Service) -> None:
    found = ask(service, properties=[prop(BORN, "1850")])
    assert told(found) == [("Q12", 100.0, True)]


def test_without_a_name_a_base_that_cannot_be_looked_through_finds_nobody() -> None:
    class Vast:
        name = "vast"

        def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
            return (Item("Q1", name, ItemKind.PERSON),)[:limit]

        def item(self, qid: str) -> Item | None:
            return {"Q1": Item("Q1", "Ada", ItemKind.PERSON)}.get(qid)

    vast = over(Vast())
    assert ask(vast, properties=[prop(BORN, "1850")]) == []
    assert vast.suggest_entities("Ada")["result"][0]["name"] == "Ada"


QUERY = {"query": "Ada Falk"}


@pytest.mark.parametrize(
    ("batch", "told"),
    [
        ([], "the batch: expected a JSON object, found a list"),
        ({"q0": "Ada Falk"}, "q0: expected a JSON object, found text"),
        ({"q0": None}, "q0: expected a JSON object, found nothing"),
        ({"q0": {}}, "q0: expected a query or properties, found neither"),
        ({"q0": {"properties": []}}, "q0: expected a query or properties, found neither"),
        ({"q0": {**QUERY, "props": []}}, "q0: expected limit, properties, query, type, type_strict, found 'props'"),
        ({"q0": {"query": 7}}, "q0, query: expected text, found a number"),
        ({"q0": {"query": "x" * 501}}, "q0, query: expected at most 500 characters, found 501"),
        ({"q0": {**QUERY, "limit": 0}}, "q0, limit: expected a number above 0, found '0'"),
        ({"q0": {**QUERY, "limit": True}}, "q0, limit: expected a number above 0, found 'True'"),
        ({"q0": {**QUERY, "limit": float("nan")}}, "q0, limit: expected a number above 0, found 'nan'"),
        ({"q0": {**QUERY, "type": 5}}, "q0, type: expected a list, found a number"),
        ({"q0": {**QUERY, "type": [None]}}, "q0, type: expected text, found nothing"),
        ({"q0": {**QUERY, "type_strict": "very"}}, "q0, type_strict: expected any, should, all, found 'very'"),
        ({"q0": {**QUERY, "type_strict": ["any"]}}, "q0, type_strict: expected any, should, all"),
        ({"q0": {**QUERY, "properties": {}}}, "q0, properties: expected a list, found an object"),
        ({"q0": {**QUERY, "properties": [{"pid": "P27"}]}}, "q0, properties: expected pid and v in each, found 'pid'"),
        ({"q0": {**QUERY, "properties": [prop("P27", None)]}}, "q0, v: expected text, found nothing"),
        ({"q0": {**QUERY, "properties": [prop("P27", {"name": "x"})]}}, "q0, v: expected text, found nothing"),
        ({"q0": {**QUERY, "properties": [prop("P27", "x")] * 21}}, "expected at most 20 properties in q0, found 21"),
        ({"q0": {**QUERY, "properties": [prop("P27", ["x"] * 51)]}}, "expected at most 50 values of a property in q0"),
        ({"q0": {**QUERY, "type": ["Q5"] * 21}}, "expected at most 20 types in q0, found 21"),
        ({f"q{n}": QUERY for n in range(201)}, "expected at most 200 queries in a batch, found 201"),
        ({"q\n\x1b" + "0" * 90: "x"}, "expected a JSON object, found text"),
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused_in_one_line(service: Service, batch: Any, told: str) -> None:
    with pytest.raises(QueryError) as raised:
        service.reconcile(batch)
    assert told in str(raised.value)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "the queries are no JSON: Expecting property name"),
        ("[" * 100_000, "the queries are no JSON: nested too deeply"),
        ("[]", "the batch: expected a JSON object, found a list"),
        (" " * 2_000_001, "expected at most 2,000,000 characters of queries, found 2,000,001"),
    ],
)
def test_a_form_that_is_no_json_object_is_refused(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=r"expected|no JSON") as raised:
        parsed(text)
    assert told in str(raised.value)


def test_a_form_is_read(service: Service) -> None:
    assert told(service.reconcile(parsed('{"q0": {"query": "Sudmark"}}'))["q0"]["result"]) == [("Q2", 100.0, True)]


def test_half_a_character_is_marked_and_does_no_harm(service: Service) -> None:
    assert ask(service, query="\ud800") == []


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("ada", ["Ada Falk", "Ada Falk"]), ("NORTH", ["Northland", "Northland Guard"]), ("Q21", ["Portwell"]),
        ("", []), ("   ", []), ("zzz", []), ("Portwel", ["Portwell"]),
    ],
)  # fmt: skip
def test_items_are_suggested_while_a_name_is_typed(service: Service, prefix: str, names: list[str]) -> None:
    assert [one["name"] for one in service.suggest_entities(prefix)["result"]] == names


def test_a_suggestion_says_what_it_is(service: Service) -> None:
    (first,) = service.suggest_entities("ada", 1)["result"]
    assert first == {"id": "Q11", "name": "Ada Falk", "description": "minister", "notable": [{"id": "Q5", "name": "human"}]}


def test_types_and_properties_are_suggested_by_name_and_id(service: Service) -> None:
    assert [one["id"] for one in service.suggest_types("hum")["result"]] == ["Q5"]
    assert [one["id"] for one in service.suggest_types("Q7275")["result"]] == ["Q7275"]
    assert [one["id"] for one in service.suggest_properties("birth")["result"]] == ["P569"]
    assert len(service.suggest_types("")["result"]) == 7
    assert len(service.suggest_properties("", "2")["result"]) == 2


def test_properties_are_proposed_for_a_type(service: Service) -> None:
    assert [one["id"] for one in service.propose_properties("Q5")["properties"]] == ["P27", "P39", "P569", "P570"]
    assert [one["id"] for one in service.propose_properties("Q515")["properties"]] == ["P17"]
    assert service.propose_properties("nonsense")["properties"] == []
    assert service.propose_properties(limit=2) == {
        "properties": [{"id": "P27", "name": "country of citizenship"}, {"id": "P17", "name": "country"}],
        "limit": 2,
    }


def test_values_are_fetched(service: Service) -> None:
    columns = [{"id": pid} for pid in ("P27", "P39", "P569", "P570")]
    found = service.extend({"ids": ["Q11", "Q12", "Q404"], "properties": columns})
    assert [one["name"] for one in found["meta"]] == ["country of citizenship", "position held", "date of birth", "date of death"]
    assert found["rows"]["Q11"] == {
        "P27": [{"id": "Q1", "name": "Northland"}],
        "P39": [{"id": "Q90", "name": "Minister of Foreign Affairs"}],
        "P569": [{"date": "1961-03-04T00:00:00Z"}],
        "P570": [],
    }
    assert found["rows"]["Q12"]["P569"] == [{"str": "1850"}]
    assert found["rows"]["Q404"] == {"P27": [], "P39": [], "P569": [], "P570": []}


@pytest.mark.parametrize(("limit", "most"), [("1", 1), (2, 2), (0, None), ("0", None), (None, None)])
def test_a_column_may_be_limited(limit: Any, most: int | None) -> None:
    found = reading.extension({"ids": [], "properties": [{"id": "P39", "settings": {"limit": limit}}]})
    assert found.columns[0].limit == most


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"ids": ["Q11"], "properties": [{"id": "shoeSize"}]}, "there is no property 'shoeSize' in Wikidata (invented): there are P27"),
        ({"ids": "Q11", "properties": []}, "ids: expected a list, found text"),
        ({"ids": [7], "properties": []}, "ids: expected text, found a number"),
        ({"properties": []}, "ids: expected a list, found nothing"),
        ({"ids": []}, "properties: expected a list, found nothing"),
        ({"ids": [], "properties": [{}]}, "properties, id: expected text, found nothing"),
        ({"ids": [], "properties": [{"id": "P27", "settings": {"limit": "many"}}]}, "settings, limit: expected a number above 0"),
        ({"ids": ["Q1"] * 1001, "properties": []}, "expected at most 1,000 ids, found 1,001"),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_is_refused_in_one_line(service: Service, query: Any, told: str) -> None:
    with pytest.raises(QueryError) as raised:
        service.extend(query)
    assert told in str(raised.value)


def test_a_preview_shows_what_is_known_and_obeys_none_of_it(service: Service) -> None:
    page = service.preview("http://www.wikidata.org/entity/Q13")
    assert "<h1>Bo &lt;b&gt;Stern&lt;/b&gt;</h1>" in page
    assert "a &amp; b" in page
    assert "\x1b" not in page
    assert "<script" not in page
    assert "http" not in page
    assert "date of birth: 1961-03-04" in service.preview("Q11")


def test_there_is_no_preview_of_nothing(service: Service) -> None:
    with pytest.raises(QueryError, match="there is no record 'Q404'"):
        service.preview("Q404")


def test_the_manifest_says_where_everything_is(service: Service) -> None:
    found = service.manifest("https://example.org/reconcile/")
    assert found["versions"] == ["0.2"]
    assert found["identifierSpace"] == "http://www.wikidata.org/entity/"
    assert found["schemaSpace"] == "http://www.wikidata.org/prop/direct/"
    assert found["view"]["url"] == "https://www.wikidata.org/wiki/{{id}}"
    assert found["preview"]["url"] == "https://example.org/reconcile/preview?id={{id}}"
    assert found["suggest"]["entity"] == {"service_url": "https://example.org/reconcile", "service_path": "/suggest/entity"}
    assert found["name"] == "Wikidata (invented)"


def test_answers_are_always_the_same(service: Service) -> None:
    batch = {"q0": {"query": "Ada Falk", "properties": [prop(COUNTRY, "Northland")]}}
    assert service.reconcile(batch) == service.reconcile(batch)

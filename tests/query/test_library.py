from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import explain, find, library

OPEN = "#+ summary: s\n#+ parameters:\n#+   - {name: party, type: name, class: Party}\n"


def test_a_saved_question_is_found_by_its_name() -> None:
    assert find("handed-over").saved
    assert find(" handed-over ") is find("handed-over")


def test_a_text_is_its_own_question() -> None:
    for text in ("SELECT * { ?s ?p ?o }", " describe <urn:x:a>"):
        query = find(text)
        assert (query.name, query.text, query.saved, query.parameters) == ("query", text, False, ())


def test_a_file_is_read_with_its_header(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xef\xbb\xbf#+ summary: Mine\r\nASK { ?s ?p ?o }\r\n")
    query = find(str(file))
    assert (query.name, query.summary, query.saved) == (str(file), "Mine", False)


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("handed-ovr", "perhaps handed-over"),
        ("Who-Met-Who", "perhaps who-met-whom"),
        ("zzzz", "there are agreed-where, "),
        ("nowhere.rq", "cannot be read"),
    ],
)
def test_an_unknown_name_is_answered_with_those_close_to_it(question: str, hint: str) -> None:
    with pytest.raises(QueryError, match=hint):
        find(question)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes(b"ASK { \xff }")
    with pytest.raises(QueryError, match="not UTF-8"):
        find(str(tmp_path / "a.rq"))
    (tmp_path / "b.rq").write_bytes(b" " * 500_000)
    with pytest.raises(QueryError, match="too long"):
        find(str(tmp_path / "b.rq"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OPEN + "ASK { ?s ?p ?o }", "'party' is either"),
        (OPEN + "ASK { ?s ?_party ?__party }", "'party' is either"),
        (OPEN + "ASK { ?s ?p ?_other , ?_party }", "declares no parameter 'other'"),
        (OPEN + "ASK { ?s ?p ?__party }", "must end in `#\\? party`"),
        (OPEN + "ASK { ?s ?p $__party }  #? other", "must end in `#\\? party`"),
        (OPEN + "ASK { ?s ?p ?_party }  #? party", "no optional parameter"),
        (OPEN + "ASK { ?s ?p ?__party .  #? party\n }  #? other", "no optional parameter"),
        (OPEN + "ASK {\n ?s ?p ?__party, '''  #? party'''  #? party\n }", None),
        (OPEN + "ASK {\n ?s ?p ?__party  #? party\n ; ?q '''\na'''  #? party\n }", "opens a string"),
        ("#+ summary: [", "not YAML"),
        ("#+ summary: 2031-13-45\n", "not YAML|expected text"),
        ("#+ - a\n#+ - b\n", "expected `key: value` lines"),
        ("#+ sumary: s\n", "unknown key 'sumary'"),
        ("#+ summary: 5\n", "expected text, found '5'"),
        ("#+ tags: a\n", "tags: expected a list"),
        ("#+ parameters: a\n", "parameters: expected a list"),
        ("#+ parameters: [a]\n", "a parameter: expected"),
        ("#+ parameters: [{name: a_b, type: name}]\n", "camelCase"),
        ("#+ parameters: [{name: a, type: float}]\n", "type is one of name, iri"),
        ("#+ parameters: [{name: a, type: name, class: Persn}]\n", "'Persn' is not a class"),
        ("#+ parameters: [{name: a, type: name, class: title}]\n", "'title' is not a class"),
        ("#+ parameters: [{name: a, type: concept, scheme: Mood}]\n", "scheme is one of CaptiveCondition"),
        ("#+ parameters: [{name: a, type: iri}, {name: a, type: iri}]\n", "declared twice"),
        ("#+ cites: ?a\n", "cites: expected a list"),
        ("#+ cites: [a]\n", "expected \\?column or prefix:name, found 'a'"),
        ("#+ summary: !!python/object/apply:os.system [ls]\n", "not YAML"),
        ("#+ summary: " + "s" * 20_000, "20,009 characters"),
    ],
)
def test_a_header_that_does_not_fit_is_named(text: str, message: str | None, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(text if "{ ?s" in text or "{\n" in text else text + "\nASK { ?s ?p ?o }", encoding="utf-8")
    if message is None:
        assert find(str(file)).parameters
        return
    with pytest.raises(QueryError, match=message):
        find(str(file))


def test_what_grlc_knows_besides_is_let_be() -> None:
    assert find("#+ summary: s\n#+ endpoint: https://example.org/\n#+ method: GET\nASK { ?s ?p ?o }").summary == "s"


@pytest.mark.parametrize("query", library(), ids=lambda q: str(q.name))
def test_a_question_can_be_explained(query: object) -> None:
    question = find(getattr(query, "name", ""))
    text = explain(question)
    assert all(p.name in text and p.description in text for p in question.parameters)
    assert "SELECT" in text
    assert ("Its rows can be cited." in text) == bool(question.cites)


def test_an_explanation_tells_what_must_be_given_and_what_is_taken_otherwise() -> None:
    assert "below  integer, 70 if it is not given" in explain(find("to-check"))
    assert "since  date, must be given" in explain(find("changed-between"))
    assert "about  name (Person or Meeting or Exchange), may be given" in explain(find("changed-between"))

"""The whole way from files to a dataset, with a reader of reports that needs no language model."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Failure, Note, build, build_to
from kg.errors import ReportError, SetupError, UsageError
from kg.graph import writing
from kg.graph.store import Dataset
from kg.model import Account, Claim, Entity, EntityClass, PartyKind, Ref, Report, Span
from kg.reports import Options
from kg.vocabulary import report_key

NAMES = re.compile(r"Anna Bell|Carl Dorn")


def understand(report: Report) -> Account:
    """Norland is a state, and whoever is named in the report says something."""
    whole = Span(0, len(report.text))
    key = report_key(report.title, report.sha256)
    people = {f"person/{name.lower().replace(' ', '-')}": name for name in NAMES.findall(report.text)}
    entities = [Entity("party/norland", EntityClass.PARTY, "Norland", (), (whole,))]
    claims = [Claim("party/norland", "kind", PartyKind.STATE, whole)]
    for number, (person, name) in enumerate(sorted(people.items())):
        statement = f"{key}/statement/{number}"
        entities.append(Entity(person, EntityClass.PERSON, name, (), (whole,)))
        entities.append(Entity(statement, EntityClass.STATEMENT, f"{name} said", (), (whole,)))
        claims.append(Claim(statement, "speaker", Ref(person), whole))
    if "Zedburg" in report.text:
        claims.append(Claim("party/norland", "heldAt", Ref("place/zedburg"), whole))
    return Account(report, tuple(entities), tuple(claims), "hand-1", report.text.count("Monday"), ("a note",))


FILLER = "The two delegations of the countries have been talking about the return of their prisoners for a week now."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Anna Bell and Carl Dorn spoke for Norland on Monday. {FILLER}")
    (folder / "b.txt").write_text(f"Anna Bell spoke for Norland once more in Zedburg. {FILLER}")
    (folder / "c.txt").write_bytes(b"")
    return folder


def test_a_folder_becomes_a_dataset_and_a_summary(folder: Path) -> None:
    built = build([folder], understand=understand)
    summary = built.summary
    assert (summary.reports, summary.statements, summary.claims, summary.unresolved_dates) == (2, 3, 5, 1)
    assert summary.entities == {"Person": 2, "Party": 1, "Statement": 3}
    assert [Path(failure.report).name for failure in summary.failed] == ["c.txt"]
    assert [(Path(r.report).name, r.what, r.reason) for r in summary.rejected] == [
        ("b.txt", "party/norland heldAt place/zedburg", "speaks of place/zedburg, which is not there")
    ]
    assert [note.text for note in summary.notes] == ["a note", "a note"]
    assert summary.seconds > 0
    assert len(built.dataset.reports()) == len(built.dataset.graphs()) == 2
    assert len(built.dataset.to_rdflib()) > 20


@pytest.mark.parametrize("ending", ["trig", "nq", "ttl", "nt", "jsonld"])
def test_a_file_holds_the_same_bytes_as_the_dataset_whatever_the_order(
    folder: Path, tmp_path: Path, ending: str
) -> None:
    expected = writing.text_of(build([folder], understand=understand).dataset, ending)
    for number, names in enumerate((["a.txt", "b.txt"], ["b.txt", "a.txt"])):
        path = tmp_path / f"{number}.{ending}"
        summary = build_to(str(path), [folder / name for name in names], understand=understand)
        assert summary.reports == 2
        assert path.read_bytes() == expected


def test_quotes_and_base_reach_the_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.nq"
    build_to(str(path), [folder / "a.txt"], understand=understand, base="https://example.org/t/", quotes=True)
    text = path.read_text()
    assert "https://w3id.org/parley/id/" not in text
    assert "Anna Bell and Carl Dorn spoke" in text
    assert Dataset.load(path).base == "https://example.org/t/"


@pytest.mark.parametrize("base", ["", "talks/", "https://a.example/t", "https://a.example/#", "urn:x/", "http://a b/"])
def test_a_base_that_makes_no_iri_is_a_usage_error(folder: Path, tmp_path: Path, base: str) -> None:
    with pytest.raises(UsageError, match="it must be a web address that ends in a slash"):
        build([folder], understand=understand, base=base)
    with pytest.raises(UsageError, match="it must be a web address that ends in a slash"):
        build_to(str(tmp_path / "x.nq"), [folder], understand=understand, base=base)


def test_the_same_report_given_twice_is_there_once(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.txt"
    copy.write_bytes((folder / "a.txt").read_bytes())
    once = build([folder / "a.txt"], understand=understand)
    twice = build([folder / "a.txt", copy], understand=understand)
    assert writing.text_of(twice.dataset) == writing.text_of(once.dataset)
    assert twice.summary.reports == 1
    assert twice.summary.notes[-1] == Note(
        str(copy), f"the same report as {folder / 'a.txt'}: it is in the dataset once"
    )


def test_two_reports_of_one_iri_are_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> list[Report]:
        return [Report(f"{n}.txt", f"Anna Bell {n}", "ab" * 32, "Talks") for n in (1, 2)]

    monkeypatch.setattr("kg.reports.read", read)
    summary = build(["x"], understand=understand).summary
    assert summary.reports == 1
    assert summary.failed == (
        Failure(
            "2.txt", "its IRI https://w3id.org/parley/id/report/talks-abababab is that of 1.txt, a different report"
        ),
    )


def failing_on(word: str, error: Exception) -> Callable[[Report], Account]:
    def fail(report: Report) -> Account:
        if word in report.text:
            raise error
        return understand(report)

    return fail


def test_a_fault_in_one_report_does_not_stop_the_others(folder: Path) -> None:
    built = build([folder], understand=failing_on("Carl", KeyError("head\nof")))
    assert built.summary.reports == 1
    assert Failure(str(folder / "a.txt"), r"could not be understood: KeyError: 'head\nof'") in built.summary.failed


def test_a_report_that_is_refused_on_the_way_is_listed_with_its_reason(folder: Path) -> None:
    built = build([folder], understand=failing_on("Carl", ReportError("a.txt", "is too long")))
    assert Failure(str(folder / "a.txt"), "is too long") in built.summary.failed


def test_what_is_not_installed_stops_everything_and_leaves_no_file(folder: Path, tmp_path: Path) -> None:
    missing = failing_on("Anna", SetupError("no model"))
    with pytest.raises(SetupError, match="no model"):
        build([folder], understand=missing)
    with pytest.raises(SetupError, match="no model"):
        build_to(str(tmp_path / "out.nq"), [folder], understand=missing)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports"]


def test_an_interruption_leaves_the_old_file_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.nq"
    path.write_text("old")

    def interrupt(report: Report) -> Account:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_to(str(path), [folder], understand=interrupt)
    assert path.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.nq", "reports"]


def test_a_file_that_cannot_be_written_is_noticed_before_any_report_is_read(folder: Path, tmp_path: Path) -> None:
    def never(report: Report) -> Account:
        raise AssertionError("a report was read")

    rows = ((tmp_path / "none" / "x.nq", "cannot be written"), (tmp_path / "x.doc", "names no RDF format"))
    for path, reason in rows:
        with pytest.raises(UsageError, match=reason):
            build_to(str(path), [folder], understand=never)


def test_progress_is_told_after_every_report(folder: Path) -> None:
    told: list[tuple[int, str]] = []
    build([folder], understand=understand, progress=lambda number, name: told.append((number, Path(name).name)))
    assert told == [(1, "a.txt"), (2, "b.txt"), (3, "c.txt")]


def test_the_standard_output_gets_nothing_but_the_dataset(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    build_to("-", [folder], understand=understand)
    assert capfdbinary.readouterr().out == writing.text_of(build([folder], understand=understand).dataset)


def notes(summary_notes: tuple[Note, ...]) -> list[tuple[str, str]]:
    return [(Path(note.report).name, note.text) for note in summary_notes if note.text != "a note"]


def test_files_of_no_known_kind_are_named_and_the_manifest_is_not(folder: Path) -> None:
    for name in ("d.pdf", "e.doc", "f.doc", "g.doc", "m.csv"):
        (folder / name).write_text("file,date\na.txt,2024-05-03\n")
    summary = build([folder], understand=understand, options=Options(manifest=folder / "m.csv")).summary
    named = ", ".join(str(folder / name) for name in ("d.pdf", "e.doc", "f.doc"))
    assert notes(summary.notes) == [("reports", f"files passed over, of no kind that kg reads: 4 ({named}, …)")]
    assert [Path(failure.report).name for failure in summary.failed] == ["c.txt"]


def test_a_report_in_which_nothing_is_found_is_named(folder: Path) -> None:
    (folder / "d.txt").write_text(f"Stir the soup. {FILLER}")
    assert notes(build([folder], understand=understand).summary.notes) == [
        ("d.txt", "no meeting, exchange or statement was found in it")
    ]


def test_a_copy_of_an_earlier_report_is_named(folder: Path, tmp_path: Path) -> None:
    words = f"Anna Bell spoke for Norland. {FILLER}"
    (folder / "d.txt").write_text(f"Bell speaks\nThe Alpine Post, 3 May 2024\n\n{words}")
    (folder / "e.txt").write_text(f"What Norland wants\nThe Lake Daily, 4 May 2024\n\n{words}")
    expected = [("e.txt", f"copy of {folder / 'd.txt'}: 100% of their words are the same; not a second source")]
    built = build([folder], understand=understand)
    assert notes(built.summary.notes) == expected
    assert built.summary.reports == 4
    assert notes(build_to(str(tmp_path / "a.nq"), [folder], understand=understand).notes) == expected

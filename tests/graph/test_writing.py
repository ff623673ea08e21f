"""Files are written whole or not at all, and always with the same bytes."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib

from kg.errors import UsageError
from kg.graph import files, formats, writing
from kg.graph.checks import check
from kg.graph.store import Dataset
from kg.model import Account


@pytest.fixture
def dataset(account: Account) -> Dataset:
    dataset = Dataset()
    for headline in ("First", "Second", "Third"):
        checked = check(replace(account, report=replace(account.report, headline=headline)))
        dataset.replace(checked.graph, checked.description.quads())
    return dataset


@pytest.mark.parametrize("ending", list(formats.FORMATS))
def test_graphs_in_any_order_give_the_same_bytes(dataset: Dataset, ending: str) -> None:
    form = formats.named(ending)
    outs = set()
    for order in (1, -1):
        with writing.Spool(form) as spool:
            for graph, quads in list(dataset.by_graph())[::order]:
                spool.add(graph, quads)
            out = io.BytesIO()
            spool.write(out)
            outs.add(out.getvalue())
    assert outs == {writing.text_of(dataset, ending)}


def test_trig_reads_well(dataset: Dataset) -> None:
    lines = writing.text_of(dataset).decode().splitlines()
    assert lines[0] == "@base <https://w3id.org/parley/id/> ."
    assert lines[1:9] == sorted(lines[1:9])
    assert "<report/first-01234567> {" in lines
    assert "\t<party/norland> a parley:Party ;" in lines


def test_json_ld_is_one_document(dataset: Dataset) -> None:
    document = json.loads(writing.text_of(dataset, "jsonld"))
    assert [graph["@id"][-15:] for graph in document] == ["/first-01234567", "second-01234567", "/third-01234567"]


def test_turtle_holds_the_union(dataset: Dataset) -> None:
    read = rdflib.Graph().parse(data=writing.text_of(dataset, "ttl"), format="turtle")
    assert len(read) == len({quad.triple for quad in dataset.quads()})


def test_an_empty_dataset_is_a_valid_file_in_every_format(tmp_path: Path) -> None:
    for ending in formats.FORMATS:
        writing.write(Dataset(), str(tmp_path / f"empty.{ending}"))
        assert list(Dataset.load(tmp_path / f"empty.{ending}").quads()) == []


def test_the_format_is_what_is_asked_for_or_what_the_ending_says() -> None:
    assert writing.format_for("x.nq", None).ending == "nq"
    assert writing.format_for("x.nq", "ttl").ending == "ttl"
    assert writing.format_for("-", None).ending == "trig"
    with pytest.raises(UsageError, match="unknown RDF format 'xml': it must be one of jsonld, nq, nt, trig, ttl"):
        writing.format_for("x.nq", "xml")
    with pytest.raises(UsageError, match=r"x\.csv: its ending names no RDF format"):
        writing.format_for("x.csv", None)


def test_the_standard_output_gets_the_same_bytes(dataset: Dataset, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    writing.write(dataset, "-", "nq")
    assert capfdbinary.readouterr().out == writing.text_of(dataset, "nq")


# --- what goes wrong ---------------------------------------------------------------------------------


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("step", ["replace", "fsync", "fchmod"])
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), UsageError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (MemoryError(), MemoryError),
    ],
)
def test_whatever_goes_wrong_the_old_file_stays_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
    expected: type[BaseException],
) -> None:
    path = tmp_path / "talks.nq"
    path.write_text("old")
    monkeypatch.setattr(os, step, raising(error))
    with pytest.raises(expected), files.whole(str(path)) as out:
        out.write(b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("no"), SystemExit(2)])
def test_an_error_inside_the_block_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    def write_half() -> None:
        with files.whole(str(tmp_path / "talks.nq")) as out:
            out.write(b"half")
            raise error

    with pytest.raises(type(error)):
        write_half()
    assert list(tmp_path.iterdir()) == []


PROGRAM = """
import resource, signal, sys
from kg.errors import UsageError
from kg.graph import files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with files.whole(sys.argv[1]) as out:
        out.write(b"x" * 100_000)
except UsageError as error:
    print(error)
"""


def test_a_file_that_grows_too_large_leaves_nothing(tmp_path: Path) -> None:
    assert hasattr(resource, "RLIMIT_FSIZE")
    path = tmp_path / "talks.nq"
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"{path}: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none/x\.nq: cannot be written: No such file or directory"):
        writing.write(Dataset(), str(tmp_path / "none" / "x.nq"))


def test_a_folder_in_the_place_of_the_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "x.nq").mkdir()
    with pytest.raises(UsageError, match=r"x\.nq: cannot be written: it is a folder"):
        writing.write(Dataset(), str(tmp_path / "x.nq"))


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "real.nq", tmp_path / "link.nq"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with files.whole(str(link)) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    writing.write(Dataset(), "/dev/null", "nq")
    assert not Path("/dev/null").is_file()

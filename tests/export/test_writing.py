"""A network goes to its file or folder whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.export import FORMATS, to_networkx, write
from kg.export.formats import Format, Network
from kg.graph.store import Dataset


def fail(network: Network, out: object) -> None:
    if isinstance(out, Path):
        (out / "nodes.csv").write_text("half")
    raise ValueError("in the middle")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(FORMATS, "file", Format("file", ".bad", "", write=fail))
    monkeypatch.setitem(FORMATS, "folder", Format("folder", "", "", write_folder=fail))
    return iter(())


@pytest.fixture
def network(talks: Dataset) -> Network:
    return to_networkx(talks)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_every_view_and_an_empty_network(format: str, talks: Dataset, tmp_path: Path) -> None:
    for number, dataset in enumerate((talks, Dataset())):
        for view in ("facts", "who-met-whom", "flows", "speakers"):
            out = tmp_path / f"{number}-{view}"
            write(to_networkx(dataset, view), str(out), format)
            written = sorted(out.iterdir()) if out.is_dir() else [out]
            assert written
            assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_the_same_bytes_each_time(format: str, talks: Dataset, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(to_networkx(talks, reports=True, stances=True), str(tmp_path / name), format)
    one, two = tmp_path / "one", tmp_path / "two"
    if one.is_dir():
        assert sorted(path.name for path in one.iterdir()) == sorted(path.name for path in two.iterdir())
        assert all(path.read_bytes() == (two / path.name).read_bytes() for path in one.iterdir())
    else:
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.graphml", "graphml"), ("a.yed.graphml", "yed"), ("a.GEXF", "gexf"), ("a.net", "pajek"), ("a.json", "json")],
)
def test_the_ending_of_a_file_names_its_format(name: str, format: str, network: Network, tmp_path: Path) -> None:
    assert write(network, str(tmp_path / name)).name == format


def test_a_file_that_fails_in_the_middle_leaves_the_old_one(failing: None, network: Network, tmp_path: Path) -> None:
    (tmp_path / "talks.bad").write_text("old")
    with pytest.raises(ValueError, match="in the middle"):
        write(network, str(tmp_path / "talks.bad"))
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_folder_that_fails_in_the_middle_leaves_the_old_one(failing: None, network: Network, tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "nodes.csv").write_text("old")
    with pytest.raises(ValueError, match="in the middle"):
        write(network, str(tmp_path / "talks"), "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["talks"]
    assert (tmp_path / "talks" / "nodes.csv").read_text() == "old"


def test_an_older_export_in_a_folder_is_replaced(network: Network, tmp_path: Path) -> None:
    for _ in range(2):
        write(network, str(tmp_path / "talks"), "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["talks"]
    assert sorted(path.name for path in (tmp_path / "talks").iterdir()) == ["edges.csv", "nodes.csv"]
    assert (tmp_path / "talks").stat().st_mode & 0o700 == 0o700


def test_a_folder_with_other_files_in_it_is_spared(network: Network, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"the folder holds 'thesis\.txt', which is none of ours"):
        write(network, str(tmp_path), "csv")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["years of work"]


@pytest.mark.parametrize(
    ("name", "format", "message"),
    [
        ("talks.xyz", None, r"talks\.xyz: the ending names no format: give one of csv, "),
        ("talks.xyz", "xyz", "there is no format 'xyz': use one of csv, "),
        ("-", "csv", "csv is a folder of files: name a folder, not the standard output"),
        ("here", "csv", "here: cannot be written: csv is a folder of files, and this is a file"),
        ("nowhere/talks.gexf", None, r"nowhere/talks\.gexf: cannot be written: No such file or directory"),
        ("nowhere/talks", "csv", "nowhere/talks: cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_written_is_told(
    name: str, format: str | None, message: str, network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here").write_text("a file")
    with pytest.raises(UsageError, match=message):
        write(network, name, format)

"""What was asked for → the files to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.reports import sources

KNOWN = {".txt", ".html"}


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("They met.")


def test_a_folder_means_its_reports_at_any_depth_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.html", "a/1.TXT", "c.pdf", ".hidden.txt", ".git/x.txt", "a/notes", "z/y/x/w.txt")
    names = [source.name for source in sources.find([tmp_path], KNOWN)]
    assert names == [f"{tmp_path}/{name}" for name in ("a/1.TXT", "a/2.html", "b.txt", "z/y/x/w.txt")]


def test_a_name_is_what_the_user_gave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt", "b")
    monkeypatch.chdir(tmp_path)
    given: list[str | Path] = ["./b", "in/../b", "in", "in/", Path("b"), "-"]
    assert [s.name for s in sources.find(given, KNOWN)] == ["./b", "in/../b", "in/a.txt", "in/a.txt", "b", "-"]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert len(sources.find([tmp_path], KNOWN)) == 1


def test_a_name_with_line_breaks_or_escape_codes_is_shown_as_one_line(tmp_path: Path) -> None:
    write(tmp_path, "a\n\x1b[2Jb.txt", os.fsdecode(b"c\xff.txt"))
    names = [s.name for s in sources.find([tmp_path], KNOWN)]
    assert names == [f"{tmp_path}/a\\n\\x1b[2Jb.txt", f"{tmp_path}/c\\udcff.txt"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "no report was given: expected files, folders, or - for standard input"),
        (["gone.txt"], "gone.txt: no such file or folder"),
        (["a\x1b.txt"], "a\\x1b.txt: no such file or folder"),
        (["empty"], "empty: expected reports (.html, .txt), found none in this folder"),
        (["folder.txt"], "folder.txt: expected reports (.html, .txt), found none in this folder"),
    ],
)
def test_what_is_wrong_with_the_call_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "folder.txt/a.pdf")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        sources.find(given, KNOWN)
    assert str(caught.value) == message


def test_a_folder_that_cannot_be_listed_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "b/c.txt")

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError, match=r": cannot be listed: Permission denied$"):
        sources.find([tmp_path], KNOWN)

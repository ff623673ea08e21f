"""`kg timeline`, and pictures from `kg export`."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from kg.cli.endings import Ending
from tests.cli.conftest import Call, Command


def test_events_are_told_as_text(call: Call, dataset: Path) -> None:
    result = call("timeline", dataset)
    assert (result.exit_code, result.stderr) == (Ending.DONE, "")
    assert "talks in Portwell" in result.stdout


@pytest.mark.parametrize("options", [("-o", "out.svg"), ("-f", "svg", "-o", "out")], ids=" ".join)
def test_a_picture_is_drawn(options: tuple[str, ...], call: Call, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("timeline", dataset, *options)
    assert (result.exit_code, result.output) == (Ending.DONE, "")
    assert etree.parse(options[-1]).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    "options",
    [("--party", "Northland"), ("--statements",), ("--no-resolve",), ("--width", "60")],
    ids=" ".join,
)  # fmt: skip
def test_a_timeline_is_restricted(options: tuple[str, ...], call: Call, dataset: Path) -> None:
    result = call("timeline", dataset, *options)
    assert (result.exit_code, result.stderr) == (Ending.DONE, "")
    assert "talks in Portwell" in result.stdout.replace("\n", " ")


def test_an_empty_timeline_is_told(call: Call, dataset: Path) -> None:
    result = call("timeline", dataset, "--since", "2050")
    assert (result.exit_code, result.stdout) == (Ending.DONE, "No event.\n")
    assert result.stderr == "kg: the timeline is empty: no event in the dataset is of this kind\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--since", "May"), "kg: since: expected a date such as 2025-06-02, 2025-06 or 2025, found 'May'"),
        (("--party", "Nowhere"), "kg: no party in this dataset is called 'Nowhere'"),
        (("-o", "nowhere/x.svg"), "kg: nowhere/x.svg: cannot be written: No such file or directory"),
    ],
    ids=str,
)
def test_a_wrong_call_is_one_line(
    arguments: tuple[str, ...], message: str, call: Call, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("timeline", dataset, *arguments)
    assert result.exit_code == Ending.WRONG_CALL
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_network_is_exported_as_a_picture(ending: str, start: bytes, call: Call, dataset: Path, tmp_path: Path) -> None:
    result = call("export", dataset, "-o", tmp_path / f"talks.{ending}")
    assert (result.exit_code, result.output) == (Ending.DONE, "")
    assert (tmp_path / f"talks.{ending}").read_bytes().startswith(start)


def test_what_a_picture_leaves_out_is_told(call: Call, tmp_path: Path) -> None:
    crowd = tmp_path / "crowd.nt"
    type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/parley/ontology#Person>"
    crowd.write_text("".join(f"<urn:x{n}> {type} .\n" for n in range(50)))
    result = call("export", crowd, "-o", tmp_path / "crowd.svg")
    assert result.exit_code == Ending.DONE
    assert result.stderr == "kg: Shown are the 40 best connected of 50 nodes. Left out: 10 nodes (Person 10) and 0 edges.\n"


def test_matplotlib_is_loaded_only_to_draw(command: Command, dataset: Path) -> None:
    done = command("export", dataset, "-f", "json", "-o", "-", env={"PYTHONPROFILEIMPORTTIME": "1", "PATH": ""})
    assert done.returncode == Ending.DONE
    assert "networkx" in done.stderr
    assert "matplotlib" not in done.stderr


def test_a_picture_has_the_same_bytes_in_every_process(command: Command, tmp_path: Path) -> None:
    crowd = tmp_path / "crowd.nt"
    rows = [f"<urn:x{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/parley/ontology#Place> .\n" for n in range(90)]
    rows += [f"<urn:x{n}> <https://w3id.org/parley/ontology#locatedIn> <urn:x{n // 4}> .\n" for n in range(1, 90)]
    crowd.write_text("".join(rows))
    drawn = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.svg"
        assert command("export", crowd, "-o", out, env={"PYTHONHASHSEED": seed, "PATH": ""}).returncode == Ending.DONE
        drawn.append(out.read_bytes())
    assert drawn[0] == drawn[1]

"""The wheel holds everything that kg needs, and works from another folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

import kg

ROOT = Path(__file__).parents[1]


def run(*arguments: str | Path, cwd: Path) -> str:
    asked = [str(a) for a in arguments]
    done = subprocess.run(asked, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel, and this one's libraries but not its kg."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=environment)
    where = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=environment).strip()
    # Only the folder itself is added: the .pth files in it, such as that of an editable kg, are not followed.
    Path(where, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return environment / "bin"


def test_the_wheel_is_named_after_the_one_version(wheel: Path) -> None:
    assert wheel.name == f"parley_kg-{kg.__version__}-py3-none-any.whl"


@pytest.mark.parametrize("folder", ["ontology", "queries", "examples"])
def test_the_files_beside_the_package_travel_in_it(wheel: Path, folder: str) -> None:
    inside = {name.removeprefix(f"kg/share/{folder}/") for name in ZipFile(wheel).namelist()}
    beside = {p.relative_to(ROOT / folder).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
    assert beside
    assert beside <= inside


def test_the_files_inside_the_package_travel_too(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    here = {p.relative_to(ROOT).as_posix() for p in (ROOT / "kg").rglob("*") if p.suffix in {".py", ".tsv", ".typed"}}
    assert "kg/py.typed" in here
    assert here <= inside


def test_the_installed_command_works_in_another_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parent)
    assert run(installed / "kg", "doctor", cwd=tmp_path).endswith("kg is ready\n")
    assert "who-met-whom" in run(installed / "kg", "query", "--list", cwd=tmp_path)


def test_the_installed_command_builds_and_answers_in_another_folder(installed: Path, tmp_path: Path) -> None:
    report = ROOT / "tests" / "cli" / "talks.txt"
    run(installed / "kg", "build", report, "-o", "talks.trig", cwd=tmp_path)
    assert "Ada Falk" in run(installed / "kg", "query", "names", "talks.trig", cwd=tmp_path)

"""A network → a file, or a folder of files, that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError
from kg.export.formats import FORMATS, Format, Network
from kg.graph.files import STDOUT, whole


def write(network: Network, path: str, format: str | None = None) -> Format:
    """Write a network to a file, or to a folder for a format of several files; `-` is the standard output.

    `format` is one of `kg.export.FORMATS`; None: what the file's ending says. Errors: UsageError.
    """
    form = format_for(path, format)
    if form.write is not None:
        with whole(path) as out:
            form.write(network, out)
    elif form.write_folder is not None:
        with _whole_folder(path, form) as folder:
            form.write_folder(network, folder)
    return form


def format_for(path: str, format: str | None) -> Format:
    """The format asked for, or else the one whose files have the longest ending that fits.

    >>> format_for("talks.yed.graphml", None).name, format_for("talks.graphml", "gexf").name
    ('yed', 'gexf')
    """
    if format is None:
        fitting = [form for form in FORMATS.values() if form.suffix and path.lower().endswith(form.suffix)]
        if not fitting:
            raise UsageError(f"{path}: the ending names no format: give one of {', '.join(FORMATS)}")
        return max(fitting, key=lambda form: len(form.suffix))
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}: use one of {', '.join(FORMATS)}")
    return FORMATS[format]


@contextmanager
def _whole_folder(path: str, form: Format) -> Iterator[Path]:
    """A folder that appears under its name only when the block ends well; an older export there is replaced."""
    if path == STDOUT:
        raise UsageError(f"{form.name} is a folder of files: name a folder, not the standard output")
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_dir():
            raise UsageError(f"{path}: cannot be written: {form.name} is a folder of files, and this is a file")
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent))
        try:
            yield folder
            _put(folder, target, path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _put(folder: Path, target: Path, path: str) -> None:
    """Give the folder its name; what it replaces may hold nothing but files of the same names."""
    folder.chmod(_mode())
    if not target.exists():
        folder.rename(target)
        return
    strange = sorted(set(os.listdir(target)) - set(os.listdir(folder)))
    if strange:
        raise UsageError(f"{path}: cannot be written: the folder holds {strange[0]!r}, which is none of ours")
    aside = folder.with_suffix(".old")
    target.rename(aside)
    try:
        folder.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside)


def _mode() -> int:
    """The permissions that a new folder gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask

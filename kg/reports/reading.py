"""Sources → reports, one after the other: a bad one is handed on as an error and stops none of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import ForeignReport, ReportError, UnreadableReport
from kg.model import Report
from kg.reports import bylines, english, formats, manifest
from kg.reports.draft import Draft, Metadata, excess
from kg.reports.options import DEFAULTS, Options
from kg.reports.sources import Source, find
from kg.reports.sources import passed_over as unread

_NEVER_TEXT = re.compile("[\0\ud800-\udfff]")


def read(sources: str | Path | Iterable[str | Path], options: Options = DEFAULTS) -> Iterator[Report | ReportError]:
    """The reports of some files, folders or `-` (standard input), each read when it is asked for.

    A report that cannot be used comes as a ReportError in its place. What is wrong with the call (a path that
    is not there, a folder without reports, a broken manifest) is raised as a UsageError, before anything is read.
    """
    found = find([sources] if isinstance(sources, str | Path) else sources, formats.READERS)
    known = manifest.load(options.manifest, found) if options.manifest else {}
    return _each(found, known, options.metadata(), options.any_language)


def passed_over(sources: str | Path | Iterable[str | Path]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each folder, with the files in it that `read` leaves out because they are of no known kind."""
    given = [sources] if isinstance(sources, str | Path) else sources
    return unread(given, formats.READERS)


def _each(
    found: Iterable[Source], known: Mapping[str, Metadata], told: Metadata, any_language: bool
) -> Iterator[Report | ReportError]:
    for source in found:
        for draft in _drafts(source):
            if isinstance(draft, ReportError):
                yield draft
            else:
                yield _finished(draft, manifest.of(draft.name, known).or_else(told), any_language)


def _drafts(source: Source) -> Iterator[Draft | ReportError]:
    try:
        reader = formats.reader_of(source)
        with source.open() as stream:
            yield from reader(source.name, stream)
    except ReportError as error:
        yield error
    except OSError as error:
        yield UnreadableReport(source.name, f"cannot be read: {error.strerror or error}")


def _finished(draft: Draft, told: Metadata, any_language: bool) -> Report | ReportError:
    """The report, with the best that is known about it; an error if its text is of no use."""
    text = draft.text
    if reason := excess(text):
        return UnreadableReport(draft.name, reason)
    if not any(c.isalpha() for c in text):
        return UnreadableReport(draft.name, "holds no words")
    if broken := _NEVER_TEXT.search(text):
        found = f"U+{ord(broken.group()):04X} at character {broken.start()}"
        return UnreadableReport(draft.name, f"holds what is no text: {found}")
    words = bylines.find(text)
    known = told.or_else(draft.metadata).or_else(Metadata(words.headline, words.published, words.publisher))
    language = english.language_of(text, known.language)
    if language != english.ENGLISH and not any_language:
        return ForeignReport(draft.name, f"is in {english.name_of(language)}, not English")
    return Report(
        name=draft.name,
        text=text,
        sha256=draft.sha256,
        headline=known.headline,
        published=known.published,
        publisher=known.publisher,
        url=known.url,
        language=language,
    )

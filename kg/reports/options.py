"""What the caller knows better than the files."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import UsageError
from kg.reports.draft import Metadata, line, web_address


@dataclass(frozen=True, slots=True)
class Options:
    """Metadata for every report of a call, and what to do with other languages."""

    date: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    headline: str | None = None
    manifest: Path | None = None
    """A CSV file with the columns file, date, publisher, url, headline; it wins over all else."""
    any_language: bool = False
    """Take reports that are not in English too."""

    def metadata(self) -> Metadata:
        """The options as metadata; an address that is none is a UsageError."""
        if self.url is not None and web_address(self.url) is None:
            raise UsageError(f"url: expected a web address (http:// or https://), found {self.url!r}")
        return Metadata(line(self.headline), self.date, line(self.publisher), web_address(self.url))


DEFAULTS: Final = Options()

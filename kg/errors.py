"""Every error that kg raises on purpose, named by what the caller should do next.

KgError
├── UsageError            the call itself is wrong: mend the call
├── ReportError           one report cannot be used: go on with the others
│   ├── UnreadableReport  its bytes cannot be had or decoded, or hold no text
│   └── ForeignReport     it is not in English
├── DatasetError          a dataset cannot be read, or is not one of ours
├── QueryError            a question cannot be found, bound or run
└── SetupError            something is missing on this machine: nothing can work until it is there
"""

from __future__ import annotations


class KgError(Exception):
    """An error whose message is one clear line for the person at the keyboard."""


class UsageError(KgError):
    """The call is wrong: an unknown option value, a file that is not there."""


class ReportError(KgError):
    """One report cannot be used; the rest of the batch goes on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnreadableReport(ReportError):
    """The report's bytes cannot be had or decoded, or hold no text."""


class ForeignReport(ReportError):
    """The report is not in English."""


class DatasetError(KgError):
    """A dataset cannot be read, or is not one of ours."""


class QueryError(KgError):
    """A question cannot be found, bound or run."""


class SetupError(KgError):
    """Something that kg needs is missing on this machine."""

"""Every error that kg raises on purpose, named by what the caller should do next.

KgError
├── UsageError            the call itself is wrong: mend the call
├── ReportError           one report cannot be used: go on with the others
│   ├── UnreadableReport  its bytes cannot be had or decoded, or hold no text
│   └── ForeignReport     it is not in English
├── DatasetError          a dataset cannot be read, or is not one of ours
├── KnowledgeBaseError    a knowledge base, or what one is made from, cannot be read
├── QueryError            a question cannot be found, bound or run
├── EndpointError         a server elsewhere cannot be reached, is too slow, refuses, or is not understood
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


class KnowledgeBaseError(KgError):
    """A knowledge base, or what one is made from, cannot be read, or is not what it should be."""


class QueryError(KgError):
    """A question cannot be found, bound or run."""


class EndpointError(KgError):
    """A server elsewhere cannot be reached, is too slow, refuses, or gives an answer that is not understood."""

    def __init__(self, address: str, reason: str, status: int | None = None) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason
        self.status = status
        """What HTTP calls the refusal; None if it did not come to an answer, or to one that is not understood."""


class SetupError(KgError):
    """Something that kg needs is missing on this machine."""

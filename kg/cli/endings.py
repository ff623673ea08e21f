"""How a command can end: an exit code, and at most one line for the person at the keyboard."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import Any

import click

from kg.errors import KgError, QueryError, ReportError, UsageError


class Ending(IntEnum):
    """The exit codes of `kg`."""

    DONE = 0
    IN_PART = 1
    WRONG_CALL = 2
    CANNOT_WORK = 3
    INTERRUPTED = 130
    """As a shell counts it: 128 and the number of the signal."""
    NOBODY_READS = 141
    """The reader of our output has gone, as in `kg query … | head`."""


class Commands(click.Group):
    """The commands, with every error turned into its ending. KG_DEBUG=1 lets the traceback through."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            _drop_output()
            ctx.exit(Ending.NOBODY_READS)
        except (KeyboardInterrupt, click.Abort):
            click.echo("kg: stopped", err=True)
            ctx.exit(Ending.INTERRUPTED)
        except Exception as error:
            if os.environ.get("KG_DEBUG") == "1":
                raise
            click.echo(f"kg: {_line(error)}", err=True)
            _drop_output()
            ctx.exit(_ending(error))
        return outcome


def one_line(text: str) -> str:
    r"""The text on one line, without anything that a terminal would obey.

    >>> one_line("a\nb \x1b[31mred.txt")
    'a b [31mred.txt'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _ending(error: Exception) -> Ending:
    """The exit code for an error.

    >>> _ending(ReportError("a.txt", "holds no text")), _ending(MemoryError())
    (<Ending.IN_PART: 1>, <Ending.CANNOT_WORK: 3>)
    """
    match error, error.__cause__:
        case ReportError(), _:
            return Ending.IN_PART
        case KgError(), FileNotFoundError() | UsageError():
            return Ending.WRONG_CALL
        case _, OSError():
            return Ending.CANNOT_WORK
        case UsageError() | QueryError(), _:
            return Ending.WRONG_CALL
    return Ending.CANNOT_WORK


def _line(error: Exception) -> str:
    """What went wrong, and what can be done about it.

    >>> _line(ZeroDivisionError("division by zero"))
    'unexpected ZeroDivisionError: division by zero (KG_DEBUG=1 shows where)'
    """
    match error:
        case KgError():
            return one_line(str(error))
        case ImportError():
            return one_line(f"{error} (`kg doctor` tells how to get what is missing)")
        case OSError(strerror=str() as reason):
            return one_line(f"{error.filename or 'the output'}: {reason}")
    return one_line(f"unexpected {type(error).__name__}: {error} (KG_DEBUG=1 shows where)")


def _drop_output() -> None:
    """Write what is left to write, or keep Python from trying again when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""The command `kg`: a few lines over the library for each command."""

from __future__ import annotations

import io
import sys

import click

from kg import __version__
from kg.cli import analyze, build, doctor, export, link, pull, push, query, show, timeline, validate, wikidata
from kg.cli.endings import Commands

__all__ = ["commands", "main"]

EXIT_CODES = """
\b
Exit codes:
  0    done
  1    done in part: some reports could not be used, or the dataset is not valid
  2    the call is wrong: an unknown option, question or parameter, a file that is not there
  3    nothing could be done: something is missing, or the output cannot be written
  130  stopped by Ctrl-C
"""


@click.group(
    cls=Commands,
    commands=[
        build.build,
        show.show,
        query.query,
        push.push,
        pull.pull,
        export.export,
        analyze.analyze,
        timeline.timeline,
        validate.validate,
        link.link,
        wikidata.wikidata,
        doctor.doctor,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, prog_name="kg")
def commands() -> None:
    """Turn news reports of peace talks and prisoner exchanges into a graph that can be asked questions.

    Every fact in the graph carries the words of the report that it rests on.
    """


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # for terminals that lack a letter, and odd names of files
    commands(prog_name="kg")

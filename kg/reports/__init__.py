"""What comes from outside → Report: files, folders and standard input, in the formats that news comes in.

    sources     what was asked for → the files to read, in order
    formats     extension → reader: the one table of formats
    plain, markdown, webpage, jsonfile, sniffed      the readers; each turns a stream into drafts
    newsarticle, ninjs                     the two shapes of a report in JSON
    decoding    bytes → text, or the reason why not
    bylines, dates                         headline, date and publisher from the words themselves
    english     whether a text is in English
    manifest    a table of metadata that the reader of reports keeps beside them
    reading     all of it, in order

Of what is known about a report, the manifest wins over the options, these over what the file says in its
markup, and that over what its byline says.
"""

from __future__ import annotations

from kg.reports.options import Options
from kg.reports.reading import passed_over, read

__all__ = ["Options", "passed_over", "read"]

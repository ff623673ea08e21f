"""What a network can be made of → a dataset of ours."""

from __future__ import annotations

import warnings
from pathlib import Path

from pyoxigraph import RdfFormat

from kg.errors import UsageError
from kg.graph.store import Dataset, RdflibDataset

Source = Dataset | RdflibDataset | str | Path


def dataset_of(source: Source) -> Dataset:
    """The dataset, or the one of that rdflib Dataset, or the one in the file of that name.

    Errors: DatasetError for a file that cannot be read, UsageError for anything else.
    """
    match source:
        case Dataset():
            return source
        case RdflibDataset():
            return _from_rdflib(source)
        case str() | Path():
            return Dataset.load(source)
    raise UsageError(f"expected a Dataset, an rdflib Dataset or the name of a file, found {type(source).__name__}")


def _from_rdflib(source: RdflibDataset) -> Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 warns of what its own serialiser does
        quads = source.serialize(format="nquads", encoding="utf-8")
    copy = Dataset()
    copy.store.bulk_load(quads, format=RdfFormat.N_QUADS)
    return copy

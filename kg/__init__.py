"""News reports of peace talks and prisoner exchanges → an RDF graph in which every fact carries its words."""

__version__ = "0.1.0"

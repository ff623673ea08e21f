"""A network → a file, or a folder of files, that a graph tool reads."""

from __future__ import annotations

from typing import Final

from kg.export.formats import (
    cx2,
    cyjs,
    cypher,
    delimited,
    dot,
    gexf,
    gml,
    graphml,
    neo4j,
    node_link,
    pajek,
    picture,
    yed,
)
from kg.export.formats.form import Format, Network, Write, WriteFolder

__all__ = ["FORMATS", "Format", "Network", "Write", "WriteFolder"]

# One line for each, in alphabetical order: import its module above and name its function here.
_ALL: Final[tuple[Format, ...]] = (
    Format("csv", "", "nodes.csv and edges.csv, for spreadsheets, pandas, R, Gephi", write_folder=delimited.write),
    Format("cx2", ".cx2", "CX2, for Cytoscape 3.10 and later, Cytoscape Web, NDEx", write=cx2.write),
    Format("cyjs", ".cyjs", "Cytoscape.js JSON, for Cytoscape and Cytoscape.js", write=cyjs.write),
    Format("cypher", ".cypher", "a Cypher script, for cypher-shell and Neo4j", write=cypher.write),
    Format("dot", ".dot", "DOT, for Graphviz", write=dot.write),
    Format("gexf", ".gexf", "GEXF 1.3 with dates and colours, for Gephi and Gephi Lite", write=gexf.write),
    Format("gml", ".gml", "GML, for igraph, Gephi, NetworkX", write=gml.write),
    Format("graphml", ".graphml", "GraphML, for igraph, graph-tool, Gephi and many more", write=graphml.write),
    Format("json", ".json", "node-link JSON, for NetworkX and D3", write=node_link.write),
    Format("neo4j", "", "nodes.csv and edges.csv with typed headers, for neo4j-admin", write_folder=neo4j.write),
    Format("pajek", ".net", "Pajek: labels and weights only", write=pajek.write),
    Format("png", ".png", "a picture, for people", write=picture.write_png, leaves_out=picture.left_out),
    Format("svg", ".svg", "a picture, for people: text can be searched", write=picture.write_svg, leaves_out=picture.left_out),
    Format("yed", ".yed.graphml", "GraphML with boxes, colours and arrows, for yEd", write=yed.write),
)

FORMATS: Final[dict[str, Format]] = {format.name: format for format in _ALL}
"""By name, as `kg export --format` takes them."""

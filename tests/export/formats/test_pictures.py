"""Pictures of networks, as PNG and SVG."""

from __future__ import annotations

import struct
import warnings
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from kg.export.formats import FORMATS, Network
from kg.export.pictures.choice import MOST, choose
from kg.export.pictures.labels import name_of, one_line, wrapped
from kg.export.pictures.layout import placed
from kg.export.pictures.ties import ties_of
from tests.export.formats.conftest import written

SVG = "{http://www.w3.org/2000/svg}"


def texts(file: bytes) -> list[str]:
    """What is written on an SVG picture, line by line."""
    return ["".join(part.itertext()) for part in etree.fromstring(file).iter(f"{SVG}text")]


def tips(file: bytes) -> list[str]:
    """What the parts of an SVG picture tell when they are pointed at."""
    return [part.text or "" for part in etree.fromstring(file).iter(f"{SVG}title")]


def large(nodes: int = 300) -> nx.MultiDiGraph[str]:
    """A tree: twelve hang on the first node, six on each of them and so on; the classes by turns."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="large", description="A tree.")
    for n in range(nodes):
        network.add_node(f"n{n}", label=f"Somebody {n}", type=("Person", "Party", "Meeting")[n % 3])
    for n in range(1, nodes):
        network.add_edge(f"n{n}", f"n{max(0, (n - 7) // 6)}", key=f"e{n}", label="met", claims=1)
    return network


@pytest.fixture(scope="module")
def big() -> nx.MultiDiGraph[str]:
    return large()


@pytest.mark.parametrize("name", ["png", "svg"])
def test_the_same_network_gives_the_same_bytes(name: str, awkward: Network) -> None:
    assert written(name, awkward) == written(name, awkward.copy())


@pytest.mark.parametrize("name", ["png", "svg"])
def test_drawing_leaves_the_network_as_it_was(name: str, awkward: Network) -> None:
    before = repr(nx.node_link_data(awkward, edges="edges"))
    written(name, awkward)
    assert repr(nx.node_link_data(awkward, edges="edges")) == before


@pytest.mark.parametrize("name", ["png", "svg"])
def test_the_settings_of_matplotlib_are_left_alone(name: str, awkward: Network) -> None:
    import matplotlib

    with matplotlib.rc_context({"text.color": "red", "svg.fonttype": "path"}):
        before = dict(matplotlib.rcParams)
        colourful = written(name, awkward)
        assert dict(matplotlib.rcParams) == before
    assert colourful == written(name, awkward)


@pytest.mark.parametrize("network", [nx.MultiDiGraph(), nx.MultiGraph(), large(8), large()], ids=["empty", "empty, undirected", "small", "large"])
def test_a_png_is_whole_and_of_a_size_that_can_be_looked_at(network: Network) -> None:
    file = written("png", network)
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    assert file.endswith(b"IEND\xae\x42\x60\x82")
    width, height = struct.unpack(">II", file[16:24])
    assert 800 < width < 6000
    assert 200 < height < 6000


@pytest.mark.parametrize("kind", [nx.MultiDiGraph, nx.MultiGraph])
def test_an_empty_network_is_a_picture_that_says_so(kind: Any) -> None:
    file = written("svg", kind(name="facts"))
    assert "Nothing to show: the network is empty." in texts(file)
    assert "facts" in texts(file)


def test_every_label_is_on_the_picture_as_text(awkward: Network) -> None:
    said = texts(written("svg", awkward))
    for node, row in awkward.nodes(data=True):
        for line in wrapped(name_of(node, row)):
            assert line in said


@pytest.mark.parametrize(
    "label",
    [r"$\frac{a}{b}$", "a_b^c", r"\alpha $x", "$", "50 % & more", "<script>alert(1)</script>", "]]>", "{x} #1 ~", "حزب 平和党 🕊"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["png", "svg"])
def test_no_label_is_taken_for_a_formula_or_for_markup(name: str, label: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=label, description=label)
    network.add_node("a", label=label, type=label)
    network.add_node("b", label="b", type="Person")
    network.add_edge("a", "b", key="e1", label=label)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        file = written(name, network)
    if name == "svg":
        assert texts(file).count(label) == 4, "title, description, node and edge"
        assert etree.fromstring(file).find(f".//{SVG}script") is None


def test_a_long_label_is_cut_on_the_sheet_and_whole_in_its_tip() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    label = "Conference of " + "many delegations and " * 20 + "others"
    network.add_node("a", label=label, type="Meeting")
    file = written("svg", network)
    assert any(text.endswith("…") for text in texts(file))
    assert label not in texts(file)
    assert f"{label} (Meeting)" in tips(file)


def test_an_svg_names_no_document_type_and_fetches_nothing(awkward: Network) -> None:
    file = written("svg", awkward)
    root = etree.fromstring(file)
    assert root.getroottree().docinfo.internalDTD is None
    links = [value for part in root.iter() for name, value in part.attrib.items() if str(name).endswith("href")]
    assert all(str(link).startswith("#") for link in links)
    assert b"<image" not in file


def test_an_svg_has_a_title_and_tells_what_is_on_it(big: Network) -> None:
    root = etree.fromstring(written("svg", big))
    assert (root.get("role"), root.findtext(f"{SVG}title")) == ("img", "large")
    told = root.findtext(f"{SVG}desc")
    assert told is not None
    assert told.startswith(f"A tree. {MOST} nodes, {MOST - 1} edges. Shown are the {MOST} best connected of 300 nodes.")


def test_the_legend_counts_the_classes(big: Network) -> None:
    counts = Counter(row["type"] for _, row in choose(big).shown.nodes(data=True))
    assert len(counts) == 3
    assert {f"{name} ({number})" for name, number in counts.items()} <= set(texts(written("svg", big)))


@pytest.mark.parametrize("name", ["png", "svg"])
def test_a_large_network_tells_what_is_left_out(name: str, big: Network) -> None:
    leaves_out = FORMATS[name].leaves_out
    assert leaves_out is not None
    note = leaves_out(big)
    shown = choose(big).shown
    missing = Counter(row["type"] for node, row in big.nodes(data=True) if node not in shown)
    assert note == (
        "Shown are the 40 best connected of 300 nodes. Left out: 260 nodes "
        f"(Meeting {missing['Meeting']}, Party {missing['Party']}, Person {missing['Person']}) and 260 edges."
    )
    if name == "svg":
        assert note in " ".join(texts(written(name, big)))
    assert leaves_out(large(MOST)) == ""


def test_the_best_connected_are_shown_and_hang_together(big: Network) -> None:
    shown = choose(big, 10).shown
    assert "n0" in shown
    assert len(shown) == 10
    assert nx.is_connected(nx.Graph(shown.edges()))


def test_a_network_without_edges_is_shown_by_name() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from([(f"n{n}", {"label": f"{9 - n}"}) for n in range(10)])
    assert sorted(choose(network, 3).shown) == ["n7", "n8", "n9"]


@pytest.mark.parametrize("links", [nx.star_graph(39), nx.complete_graph(12), nx.path_graph(20), nx.empty_graph(30), nx.cycle_graph(7)], ids=["star", "complete", "path", "apart", "cycle"])
def test_no_box_is_on_another_and_all_are_on_the_sheet(links: nx.Graph[Any]) -> None:
    sizes = {node: (60.0 + 10 * (node % 7), 20.0 + 11 * (node % 3)) for node in links}
    places = placed(sizes, links, 100.0)
    boxes = [(*places[node], *sizes[node]) for node in links]
    for number, (x, y, width, height) in enumerate(boxes):
        assert x >= width / 2 - 0.01
        assert y >= height / 2 - 0.01
        for x2, y2, width2, height2 in boxes[:number]:
            assert abs(x - x2) * 2 >= width + width2 or abs(y - y2) * 2 >= height + height2


def test_edges_between_two_nodes_are_one_line_that_tells_all() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edge("a", "b", key="e1", label="met", weight=2.0)
    network.add_edge("a", "b", key="e2", label="met", weight=float("nan"))
    network.add_edge("b", "a", key="e3", label="handed over to", count=12, category="Bodies")
    (tie,) = ties_of(network)
    assert (tie.forth, tie.back, tie.weight) == (True, True, 4.0)
    assert tie.sayings == ["met ×2", "→ a: 12 bodies"]
    assert {"met ×2; → a: 12 bodies"} <= set(tips(written("svg", network)))
    assert {"met ×2", "→ a: 12 bodies"} <= {line for text in texts(written("svg", network)) for line in text.split("\n")}


def test_only_few_edges_have_words_on_the_sheet() -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_edges_from((str(one), str(other), {"label": "met"}) for one, other in nx.complete_graph(12).edges())
    file = written("svg", network)
    assert "met" not in texts(file)
    assert tips(file).count("met") == 66


def test_networks_made_by_hand_are_drawn_too() -> None:
    network: nx.MultiGraph[Any] = nx.MultiGraph()
    network.add_node(1, label=["x", "y"], type=None)
    network.add_edge(1, ("a", 2), weight="heavy", label=None)
    network.add_edge(1, 1, label="itself")
    said = texts(written("svg", network))
    assert {"['x', 'y']", "('a', 2)"} <= set(said)
    assert one_line(None) == ""

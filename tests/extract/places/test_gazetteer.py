from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract.places
from extract.places.candidate import Candidate
from extract.places.features import Feature
from extract.places.spellings import Match


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Homs province", None, None),
        ("Homs", "SY", Feature.CITY),
        ("Hama", "SY", Feature.ADMIN1),
        ("Latakia", "SY", Feature.CITY),
        ("Anbar", "IQ", Feature.ADMIN1),
        ("Helmand", "AF", Feature.ADMIN1),
        ("Chiapas", "MX", Feature.ADMIN1),
        ("Bulacan", "PH", Feature.ADMIN2),
        ("Orange County", "US", Feature.ADMIN2),
        ("Paris", "FR", Feature.CAPITAL),
        ("Caspian Sea", None, Feature.SEA),
        ("Middle East", None, Feature.REGION),
        ("West Bank", "PS", Feature.REGION),
        ("Crimea", "UA", Feature.REGION),
        ("the Kremlin", "RU", Feature.SITE),
        ("Burma", "MM", Feature.COUNTRY),
        ("Côte d'Ivoire", "CI", Feature.COUNTRY),
        ("NSW", "AU", Feature.ADMIN1),
        ("Calif.", "US", Feature.ADMIN1),
        ("New York", "US", Feature.ADMIN1),
        ("Mount Everest", "NP", Feature.MOUNTAIN),
        ("Africa", None, Feature.CONTINENT),
    ],
)
def test_names_of_the_news_are_known_by_their_likeliest_place(gazetteer, name, country, feature):
    found = gazetteer.named(name)
    if feature is None:
        assert found == ()
    else:
        assert (found[0].country, found[0].feature) == (country, feature)


def test_a_spelling_no_table_has_is_found_by_its_sound(gazetteer):
    assert gazetteer.named("Raqa") == ()
    found = gazetteer.lookup("Raqa")
    assert found[0].name == "Raqqa" and found[0].country == "SY" and found[0].match is Match.SOUND


def test_the_article_of_arabic_names_may_be_left_out_or_put_in(gazetteer):
    assert (
        gazetteer.lookup("Anbar")[0].id
        == gazetteer.lookup("Al-Anbar")[0].id
        == gazetteer.lookup("al Anbar")[0].id
    )


def test_divisions_are_named_as_english_names_them(gazetteer):
    assert [gazetteer.lookup(name)[0].name for name in ("Hama", "Ar Raqqah", "Tyumen Oblast")] == [
        "Hama",
        "Raqqa",
        "Tyumen",
    ]


def test_abbreviations_are_not_words(gazetteer):
    assert gazetteer.lookup("US")[0].country == gazetteer.lookup("U.S.")[0].country == "US"
    assert all(place.feature is not Feature.COUNTRY for place in gazetteer.lookup("us"))
    assert all(place.country != "US" for place in gazetteer.named("calif"))


@pytest.mark.parametrize(
    ("word", "country"),
    [("Russian", "RU"), ("Syrians", "SY"), ("Scots", "GB"), ("Chechen", "RU"), ("Emirati", "AE"),
     ("Dutch", "NL"),
     ("Congolese", "CD"), ("Kurdish", None), ("African", None), ("Homs", None)],
)  # fmt: skip
def test_words_for_peoples_belong_to_countries(gazetteer, word, country):
    assert gazetteer.nationality(word) == country


def test_every_country_of_the_table_has_a_name_and_a_capital_where_it_should(gazetteer):
    assert gazetteer.country_name("SY") == "Syria" and gazetteer.country_name("XK") == "Kosovo"
    assert gazetteer.country_name("ZZ") is None
    for capital, code in (("Damascus", "SY"), ("New Delhi", "IN"), ("Washington", "US"), ("Kyiv", "UA")):
        found = gazetteer.lookup(capital)[0]
        assert (found.feature, found.country) == (Feature.CAPITAL, code)


def test_seats_stand_for_states(gazetteer):
    assert [gazetteer.seat(name) for name in ("Kremlin", "the White House", "Pentagon", "Homs")] == [
        "RU",
        "US",
        "US",
        None,
    ]


def test_postal_codes_are_states_only_when_asked(gazetteer):
    assert gazetteer.postal("TX").name == "Texas" and gazetteer.postal("WA").name == "Washington"
    assert gazetteer.postal("XX") is None
    assert all(place.name != "Oregon" for place in gazetteer.named("OR"))


def test_a_town_points_at_the_divisions_it_lies_in(gazetteer):
    town = gazetteer.named("Hreitan")[0]
    assert gazetteer.division(town.admin1).name == "Aleppo"
    texan = next(
        place for place in gazetteer.named("Paris") if place.country == "US" and place.population > 20_000
    )
    assert gazetteer.division(texan.admin1).name == "Texas"
    assert gazetteer.division(1) is None


def test_candidates_come_the_likeliest_first(gazetteer):
    for name in ("Paris", "London", "San Jose", "Victoria", "Springfield"):
        found = gazetteer.named(name)
        claims = [place.prominence - place.match for place in found]
        assert claims == sorted(claims, reverse=True)


def test_the_beginnings_of_long_names_are_known(gazetteer):
    assert gazetteer.begins("democratic republic of") and not gazetteer.begins("democratic cauliflower")


def test_english_words_are_told_from_names(gazetteer):
    assert gazetteer.is_word("Reading") and gazetteer.is_word("Mary") and not gazetteer.is_word("Damascus")
    assert gazetteer.named("Soul") == () or gazetteer.named("Soul")[0].name != "Seoul"


def test_every_place_stands_on_the_globe(gazetteer):
    columns = gazetteer._columns
    assert len(gazetteer) > 270_000
    assert all(-9_000_000 <= lat <= 9_000_000 for lat in columns.latitude)
    assert all(-18_000_000 <= lon <= 18_000_000 for lon in columns.longitude)


def test_the_file_that_ships_stays_small():
    data = Path(extract.places.__file__).parent / "data" / "gazetteer.xz"
    assert data.stat().st_size < 10_000_000


@given(name=st.text(max_size=60))
def test_any_text_can_be_looked_up(gazetteer, name):
    for found in (gazetteer.lookup(name), gazetteer.named(name), gazetteer.sounding_like(name)):
        assert all(isinstance(place, Candidate) for place in found)
    assert gazetteer.nationality(name) is None or gazetteer.adjective(name) is not None
    assert gazetteer.seat(name) is None or gazetteer.country(gazetteer.seat(name)) is not None
    assert gazetteer.begins(name) in (True, False)
    assert gazetteer.postal(name) is None or len(name) < 4

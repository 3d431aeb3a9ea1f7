from __future__ import annotations

import pytest

from extract.places.features import Feature
from extract.places.resolving import Named, contains, distance, resolve


@pytest.fixture
def means(gazetteer):
    """A function from names (and what is said of them) to where each is."""

    def means(*texts, nations=(), within=(), kinds=(), listed=False):
        keys = frozenset(texts)
        names = []
        for text in texts:
            inside = tuple(gazetteer.named(dict(within)[text])) if text in dict(within) else ()
            kind = frozenset(dict(kinds).get(text, ()))
            rest = keys - {text} if listed else frozenset()
            names.append(Named(text, gazetteer.named(text), 1, inside, kind, rest))
        chosen = resolve(names, dict.fromkeys(nations, 1.0))
        return [chosen[text] for text in texts]

    return means


def test_alone_a_name_is_its_most_prominent_place(means):
    (paris,) = means("Paris")
    assert (paris.country, paris.feature) == ("FR", Feature.CAPITAL)


def test_the_state_behind_a_town_decides(means, gazetteer):
    paris, texas = means("Paris", "Texas", within=[("Paris", "Texas")])
    assert paris.admin1 == texas.id


def test_local_papers_mean_local_towns(means):
    places = means("Lexington", "Paris", "Versailles", "Georgetown", "Winchester", "Kentucky")
    assert {place.country for place in places} == {"US"}
    assert len({place.admin1 or place.id for place in places}) == 1


def test_a_capital_is_not_drowned_by_small_namesakes_nearby(means):
    places = means("Athens", "Macon", "Georgia", "Atlanta", "Washington", "Savannah")
    assert places[-2].feature is Feature.CAPITAL


@pytest.mark.parametrize(
    ("others", "country"),
    [(("Tbilisi", "Batumi"), "GE"), (("Atlanta", "Savannah", "Florida", "Alabama"), "US")],
)
def test_georgia_is_where_its_neighbours_are(means, others, country):
    assert means("Georgia", *others)[0].country == country


def test_names_of_one_list_are_places_of_one_sort(means):
    states = means("Ohio", "Oregon", "Utah", "Washington", "Wisconsin", "Wyoming", listed=True)
    assert {place.feature for place in states} == {Feature.ADMIN1}
    lands = means("China", "Japan", "Mexico", "Cuba", "Peru", listed=True)
    assert {place.feature for place in lands} == {Feature.COUNTRY}


def test_the_kind_that_the_text_gives_is_the_kind_chosen(means):
    (province,) = means("Aleppo", kinds=[("Aleppo", {Feature.ADMIN1, Feature.ADMIN2})])
    (city,) = means("Hama", kinds=[("Hama", {Feature.CITY, Feature.CAPITAL})])
    assert (province.feature, city.feature) == (Feature.ADMIN1, Feature.CITY)


def test_a_countrys_people_speak_for_its_towns(means):
    assert means("Tripoli", nations=["LB"])[0].country == "LB"
    assert means("Tripoli", nations=["LY"])[0].country == "LY"


def test_the_order_of_names_does_not_matter(means):
    names = ["Springfield", "Columbus", "Ohio", "Dayton", "London"]
    forward = means(*names)
    assert means(*reversed(names)) == list(reversed(forward))


def test_countries_lie_in_nothing(gazetteer):
    mexico, spain = gazetteer.country("MX"), gazetteer.country("ES")
    assert not contains(spain, mexico) and not contains(mexico, mexico)
    assert contains(mexico, gazetteer.named("Chiapas")[0])


def test_distances_are_great_circles(gazetteer):
    london, new_york = gazetteer.named("London")[0], gazetteer.named("Manhattan")[0]
    assert 5_500 < distance(london, new_york) < 5_650 and distance(london, london) == 0

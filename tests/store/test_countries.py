"""The one table of countries."""

from store.countries import countries, country_name
from store.fold import fold

FORMER_AND_SHARED = {"congo"}  # names that two of them have


def test_the_table_is_sorted_by_code_and_on_the_globe():
    known = countries()
    assert list(known) == sorted(known)
    for code, country in known.items():
        assert len(code) == 2 and code.isupper()
        assert -90 <= country.lat <= 90 and -180 <= country.lon <= 180
        for cells in (country.names, country.adjectives, country.seats):
            assert len(cells) == len(set(cells)) and all(cell == cell.strip() and cell for cell in cells)


def test_a_name_is_of_one_country():
    names = [fold(name) for one in countries().values() for name in {fold(n) for n in (one.name, *one.names)}]
    assert {name for name in names if names.count(name) > 1} <= FORMER_AND_SHARED


def test_a_state_has_what_it_is_told_by():
    states = [one for one in countries().values() if one.is_state]
    assert len(states) > 190
    assert (countries()["US"].adjective, countries()["FR"].seats[0]) == ("US", "Paris")


def test_a_code_that_is_none_stands_for_itself():
    assert (country_name("SY"), country_name("QQ")) == ("Syria", "QQ")

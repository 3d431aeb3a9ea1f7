from __future__ import annotations

import random

import pytest

from extract.places.compiling import Entry, compile_places, compress
from extract.places.features import Feature
from extract.places.gazetteer import Gazetteer
from extract.places.layout import MAGIC, OWN_IDS
from extract.places.spellings import Match, adjective, seat


def _entries():
    land = Entry(1, "Freedonia", 10.0, 20.0, "FR", Feature.COUNTRY, 1_000_000, spread=(300.0, 120.0))
    land.called("Freedonia", Match.NAME)
    land.called("F.D.A.")
    land.spell(adjective("freedonian"), Match.NAME)
    land.spell(seat("glass palace"), Match.NAME)
    state = Entry(2, "Sylvania", 10.5, 20.5, "FR", Feature.ADMIN1, 500_000)
    state.called("Sylvania", Match.NAME)
    towns = []
    for number, (name, people) in enumerate([("Bath", 90_000), ("Bath", 8_000), ("Aš-Šīr", 700)]):
        town = Entry(OWN_IDS + number, name, 10.0 + number, -20.25, "FR", Feature.CITY, people, admin1=state)
        town.transliterated = True
        town.called(name, Match.NAME)
        towns.append(town)
    return [land, state, *towns]


def _compiled(entries):
    return compile_places(entries, ["bath"])


def test_what_is_compiled_is_read_back():
    read = Gazetteer(memoryview(_compiled(_entries())))
    (land,) = read.named("freedonia")
    assert (land.id, land.lat, land.lon, land.country, land.population) == (1, 10.0, 20.0, "FR", 1_000_000)
    assert land.spread == (300.0, 120.0)
    assert [town.population for town in read.named("BATH")] == [90_000, 8_000]
    assert read.named("Bath")[0].admin1 == 2 and read.division(2).name == "Sylvania"
    assert read.named("As Sir")[0].name == "As-Sir"
    assert read.nationality("Freedonian") == "FR" == read.seat("Glass Palace")
    assert read.named("FDA")[0].id == 1 and read.named("fda") == ()
    assert read.is_word("bath") and read.country_name("FR") == "Freedonia"


def test_the_same_places_in_any_order_give_the_same_bytes():
    entries = _entries()
    first = _compiled(entries)
    shuffled = _entries()
    random.Random(3).shuffle(shuffled)
    assert _compiled(shuffled) == first
    assert compress(first) == compress(_compiled(_entries()))


def test_an_empty_gazetteer_knows_nothing():
    read = Gazetteer(memoryview(compile_places([], [])))
    assert read.lookup("Paris") == () and not read.begins("p") and len(read) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: b"x" + data[1:], "does not begin with its mark"),
        (lambda data: data[:20], "only 20 bytes"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data[: len(MAGIC)] + b"\x63\0\0\0" + data[len(MAGIC) + 4 :], "layout 99"),
    ],
)
def test_other_files_are_refused_with_the_reason(change, says):
    with pytest.raises(ValueError, match=says):
        Gazetteer(memoryview(change(_compiled(_entries()))))

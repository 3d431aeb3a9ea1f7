"""One folding for all names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.criteria import Near, TollRange, distance_km, read_near, read_tolls
from store.fold import fold, storable
from store.matching import begins_a_word, country_codes

SAME = [
    ("Général", "GENERAL"),
    ("al-Ḥasakah", "Al‑Hasakah"),  # a non-breaking hyphen
    ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakir"),
    ("Łódź", "lodz"),
    ("Straße", "STRASSE"),
    ("Ærø", "aero"),
    ("Ḥizbu ’llāh", "hizbu 'llah"),
    ("  the \t Front\n", "the front"),
    ("ﬁnal", "final"),
    ("Ｔｏｋｙｏ", "tokyo"),
    ("أحمد", "احمد"),
    ("\ud800", "\ufffd"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_different_names_stay_different():
    names = ["Mali", "Malawi", "朝日", "朝鮮", "U.S.", "US", "à la", "ala"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text(st.characters()))
def test_folding_twice_changes_nothing_and_only_blank_text_folds_to_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert bool(fold(text)) == bool(text.strip())
    fold(text).encode("utf-8")


@given(st.text(st.characters()))
def test_storable_text_keeps_its_length_and_can_be_stored(text):
    assert len(storable(text)) == len(text)
    assert b"\x00" not in storable(text).encode("utf-8")


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("hama", Near("hama", None, 50.0)),
        ("hama/20", Near("hama", None, 20.0)),
        ("hama/20mi", Near("hama", None, 20 * 1.609344)),
        ("hama/500 m", Near("hama", None, 0.5)),
        ("a/b/1.5km", Near("a/b", None, 1.5)),
        ("35.1,36.7", Near(None, (35.1, 36.7), 50.0)),
        (" -35.1 , +36 /5KM", Near(None, (-35.1, 36.0), 5.0)),
        ("91,0/5km", None),
        ("0,181/5km", None),
        ("hama/", None),
        ("hama/far", None),
        ("/5km", None),
        ("hama/-5km", None),
    ],
)
def test_reads_circles(value, near):
    assert read_near(value) == near


@pytest.mark.parametrize(
    ("value", "tolls"),
    [
        (">10", TollRange(11, None)),
        (">=10", TollRange(10, None)),
        ("<10", TollRange(0, 9)),
        ("<=0", TollRange(0, 0)),
        ("=5", TollRange(5, 5)),
        ("5", TollRange(5, 5)),
        ("5..10", TollRange(5, 10)),
        ("<0", None),
        ("10..5", None),
        ("-1", None),
        ("٣", None),
        ("9999999999", None),
    ],
)
def test_reads_tolls(value, tolls):
    assert read_tolls(value) == tolls


def test_distances_are_those_of_an_atlas():
    london, paris, sydney = (51.5074, -0.1278), (48.8566, 2.3522), (-33.8688, 151.2093)
    assert distance_km(london, paris) == pytest.approx(343.6, abs=0.5)
    assert distance_km(london, sydney) == pytest.approx(16_994, abs=5)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert distance_km(paris, paris) == 0


def test_countries_are_found_by_code_name_and_beginning():
    assert country_codes("sy") == ["SY"]
    assert country_codes("Côte d’Ivoire") == ["CI"]
    assert country_codes("ivory") == ["CI"]
    assert country_codes("niger") == ["NE"]
    assert country_codes("USA") == country_codes("united states of america") == ["US"]
    assert country_codes("united") == ["AE", "GB", "US"]
    assert country_codes("atlantis") == []


def test_words_in_a_row_are_matched_the_last_one_begun():
    assert begins_a_word("Russian Air Force", "air for")
    assert begins_a_word("al-Ghab", "ghab")
    assert not begins_a_word("Russian Air Force", "force air")
    assert not begins_a_word("Russian Air Force", "ir")
    assert not begins_a_word("Russian Air Force", "russian force")
    assert not begins_a_word("anything", "...")

"""The lines of the map are where the coasts and borders of the world are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.atlas.build import _at_the_date_line, _distance, _simpler
from tui.atlas.coastlines import COARSE, FINE, coastlines, signed, unsigned
from tui.atlas.frame import north_of


def away(level, lat, lon, *, border):
    """Degrees from a point to the nearest point of a coast or a border."""
    here = (lon, north_of(lat))
    lines = (line for line in coastlines(level) if line.border == border)
    return min(_distance(here, *pair) for line in lines for pair in pairwise(line.points()))


@pytest.mark.parametrize("level", [COARSE, FINE])
def test_every_point_lies_in_the_corners_of_its_line_and_on_the_world(level):
    for line in coastlines(level):
        points = line.points()
        assert len(points) >= 2
        assert -180 <= line.west <= line.east <= 180
        for east, north in points:
            assert line.west <= east <= line.east
            assert line.south - 1e-9 <= north <= line.north + 1e-9
        for (east, _), (other, _) in pairwise(points):
            assert abs(east - other) < 90


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(51.13, 1.34), (36.0, -5.6), (35.52, 35.77), (-34.36, 18.47), (1.26, 103.8), (-16.8, 179.9)],
)
def test_towns_by_the_sea_have_a_coast(lat, lon):
    assert away(FINE, lat, lon, border=False) < 0.6


@pytest.mark.parametrize(("lat", "lon"), [(36.83, 38.0), (38.0, 126.7), (49.0, -100.0), (32.5, -117.0)])
def test_borders_are_where_countries_meet(lat, lon):
    assert away(FINE, lat, lon, border=True) < 0.6


def test_the_finer_level_has_more_to_show():
    coarse, fine = (sum(len(line.points()) for line in coastlines(level)) for level in (COARSE, FINE))
    assert fine > 3 * coarse


@given(st.integers(-(10**6), 10**6))
def test_numbers_of_either_sign_are_written_without_one(number):
    written = signed(number)
    assert written >= 0
    assert (written >> 1 if not written & 1 else -(written + 1 >> 1)) == number
    assert len(unsigned(written)) == max(1, -(-written.bit_length() // 7))


points = st.lists(st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=2, max_size=40)


@given(points, st.floats(0.01, 5))
def test_a_simpler_line_is_never_further_off_than_it_may(line, off):
    kept = _simpler(line, off)
    assert kept[0] == line[0] and kept[-1] == line[-1]
    for point in line:
        assert min(_distance(point, *pair) for pair in pairwise(kept)) <= off + 1e-9


def test_a_line_over_the_date_line_is_two():
    assert list(_at_the_date_line([(179, 1), (180, 2), (-180, 2), (-179, 3)])) == [
        [(179, 1), (180, 2)],
        [(-180, 2), (-179, 3)],
    ]

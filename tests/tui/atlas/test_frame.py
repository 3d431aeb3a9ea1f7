"""What part of the world a map shows."""

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.atlas.drawing import Ground, sheet
from tui.atlas.frame import Frame, fitted, latitude_of, north_of, world

easts, norths = st.floats(-180, 179.9), st.floats(-120, 120)
sizes = st.tuples(st.integers(2, 200), st.integers(4, 160))


@given(st.floats(-84, 84))
def test_latitudes_go_to_the_map_and_back(latitude):
    assert math.isclose(latitude_of(north_of(latitude)), latitude, abs_tol=1e-9)


@given(easts, norths, st.floats(0.01, 2), sizes, st.tuples(st.integers(0, 199), st.integers(0, 159)))
def test_a_dot_is_where_its_point_is(east, north, step, size, dot):
    assume(size[0] * step < 300)
    frame = Frame(east, north, step, *size)
    x, y = dot[0] % size[0], dot[1] % size[1]
    assert frame.dot(*frame.point(x + 0.5, y + 0.5)) == (x, y)


@given(easts, norths, st.floats(0.02, 1), sizes, st.sampled_from([0.5, 0.7, 1.4]))
def test_zooming_leaves_what_is_pointed_at_where_it_was(east, north, step, size, factor):
    frame = Frame(east, north, step, *size)
    x, y = size[0] // 3, size[1] // 3
    before, after = frame.point(x, y), frame.zoomed(factor, x, y).point(x, y)
    assume(abs(frame.zoomed(factor, x, y).north) < 160)
    assert math.isclose(before[1], after[1], abs_tol=1e-6)
    assert math.isclose((before[0] - after[0] + 180) % 360, 180, abs_tol=1e-6)


@given(st.lists(st.tuples(easts, st.floats(-100, 100), st.integers(1, 9)), min_size=1, max_size=9), sizes)
def test_a_fitted_frame_shows_the_places_it_is_fitted_to(points, size):
    assume(size[0] >= 20 and size[1] >= 40)
    frame = fitted(points, *size)
    total = sum(weight for _, _, weight in points)
    dots = [(frame.dot(east, north), weight) for east, north, weight in points]
    if frame.step < 360 / size[0]:
        seen = sum(w for (x, y), w in dots if 0 <= x < size[0] and 0 <= y < size[1])
        assert seen >= total * 0.9


def test_places_on_both_sides_of_the_date_line_are_near_one_another():
    frame = fitted([(179.0, 10.0, 5), (-179.0, 12.0, 5)], 100, 60)
    assert frame.step < 1
    assert all(0 <= frame.dot(east, 11.0)[0] < 100 for east in (179.0, -179.0))


def test_without_places_it_is_the_world():
    assert fitted([], 152, 88) == world(152, 88)
    assert fitted([(1.0, 2.0, 0)], 152, 88) == world(152, 88)


@given(easts, norths, st.floats(0.004, 6), st.integers(1, 40), st.integers(1, 20), st.booleans())
def test_a_sheet_has_a_sign_for_every_cell(east, north, step, columns, lines, plain):
    drawn = sheet(Frame(east, north, step, columns * 2, lines * 4), plain=plain)
    assert [len(line) for line in drawn.lines] == [columns] * lines
    assert [len(line) for line in drawn.ground] == [columns] * lines
    for text, ground in zip(drawn.lines, drawn.ground, strict=True):
        for char, kind in zip(text, ground, strict=True):
            assert (char == " ") == (kind == Ground.NOTHING)
            assert char.isascii() if plain else char == " " or 0x2800 < ord(char) <= 0x28FF


def test_the_world_has_coasts_and_borders():
    drawn = sheet(world(152, 88))
    kinds = [kind for line in drawn.ground for kind in line]
    assert kinds.count(Ground.COAST) > 200
    assert kinds.count(Ground.BORDER) > 30
    ocean = world(152, 88).dot(-140.0, 0.0)
    assert drawn.lines[ocean[1] // 4][ocean[0] // 2] == " "


def test_a_single_place_is_shown_with_what_is_around_it():
    near, alone = (fitted(points, 100, 60) for points in ([(35, 36, 1), (36, 36, 1)], [(35, 36, 7)]))
    assert alone.step > near.step
    assert alone.point(0, 0)[0] < 27 and alone.point(99, 0)[0] > 43

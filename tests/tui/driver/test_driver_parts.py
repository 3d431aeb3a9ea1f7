"""What the parts of the driver promise: exact reading, short ways, scrolls found, the unknown passed on."""

import pytest

from tui.driver import driver_for
from tui.driver.abilities import SCREEN, VT100, XTERM, abilities_of
from tui.driver.difference import difference
from tui.driver.frame import painted, restyled
from tui.driver.pen import Pen, restyle
from tui.driver.picture import BLANK, OWN, Cell, Picture, Style, is_certain
from tui.driver.scrolling import Scroll, find_scroll
from tui.driver.shadow import ONE_PIECE, Shadow

RED = Style("31")
BOLD_RED = Style("31", "", frozenset({"1"}))
ON_BLUE = Style("", "44")


def rows(*texts):
    return tuple(tuple(Cell(c, OWN) for c in text) for text in texts)


def known(columns=20, count=4):
    return Picture(((BLANK,) * columns,) * count, (0, 0))


# Frames


def test_a_frame_is_read_with_its_colours_and_wide_characters():
    picture = painted(known(), "\x1b[2;3H\x1b[1;31;49m朝a \x1b[0m\r\n\x1b[3;1Hb\x1b[1;2H")
    assert picture.cursor == (1, 0)
    assert picture.rows[1][2:6] == (Cell("朝", BOLD_RED), Cell("", BOLD_RED), Cell("a", BOLD_RED), BLANK)
    assert picture.rows[2][0] == Cell("b", OWN)


def test_what_is_joined_to_a_character_stays_with_it():
    picture = painted(known(), "\x1b[1;1He\u0301x👩\u200d🚀y")
    assert [cell.text for cell in picture.rows[0][:5]] == ["e\u0301", "x", "👩\u200d🚀", "", "y"]


def test_half_a_wide_character_is_none():
    wide = painted(known(), "\x1b[1;1H朝朝")
    assert [c.text for c in painted(wide, "\x1b[1;2Hx").rows[0][:4]] == [" ", "x", "朝", ""]
    assert [c.text for c in painted(wide, "\x1b[1;3Hx").rows[0][:4]] == ["朝", "", "x", " "]


@pytest.mark.parametrize(
    "data",
    [
        "no move before it",
        "\x1b[1;1Htoo long for the line it is on",
        "\x1b[9;1Hbelow the screen",
        "\x1b[4;1Ha\nb",
        "\x1b[1;1H\x1b[2K",
        "\x1b[1;1H\x1b[31mleft in red",
        "\x1b[1;1H\x1b[38;5mhalf a colour\x1b[0m",
        "\x1b[1;1Ha\tb",
        "",
    ],
)
def test_what_is_no_frame_is_not_read(data):
    assert painted(known(), data) is None


def test_links_are_part_of_the_style():
    body = "id=1;https://example.org"
    picture = painted(known(), f"\x1b[1;1H\x1b]8;{body}\x1b\\\x1b[1ma\x1b[0m\x1b]8;;\x1b\\b")
    assert [cell.style.link for cell in picture.rows[0][:2]] == [body, ""]


@pytest.mark.parametrize(
    "parameters", ["1", "31", "38;5;9", "38;2;1;2;3", "48;5;200", "97;104", "1;3;4;7;9;53"]
)
def test_what_sgr_sets_it_can_set_back(parameters):
    style = restyled(OWN, parameters)
    for takes_back in (True, False):
        there, back = restyle(OWN, style, takes_back), restyle(style, OWN, takes_back)
        assert restyled(OWN, there[2:-1]) == style
        assert restyled(style, back[2:-1]) == OWN


# The pen


def test_colours_change_by_the_shortest_way():
    assert restyle(BOLD_RED, RED, True) == "\x1b[22m"
    assert restyle(BOLD_RED, RED, False) == "\x1b[;31m"
    assert restyle(RED, BOLD_RED, False) == "\x1b[1m"
    assert restyle(BOLD_RED, OWN, True) == "\x1b[m"
    assert restyle(RED, ON_BLUE, True) == "\x1b[;44m"
    assert restyle(RED, RED, True) == ""


@pytest.mark.parametrize(
    "start, end, way",
    [
        (None, (0, 0), "\x1b[H"),
        (None, (0, 4), "\x1b[5H"),
        (None, (7, 4), "\x1b[5;8H"),
        ((3, 4), (4, 4), "\x1b[C"),
        ((3, 4), (13, 4), "\x1b[10C"),
        ((3, 4), (1, 4), "\b\b"),
        ((13, 4), (3, 4), "\x1b[10D"),
        ((13, 4), (0, 4), "\r"),
        ((3, 4), (3, 4), ""),
    ],
)
def test_moves_are_short(start, end, way):
    pen = Pen(80, XTERM, start)
    pen.move(*end)
    assert pen.text == way


def test_spaces_keep_the_colour_of_the_letters():
    pen = Pen(80, XTERM, (0, 0))
    pen.write((Cell("a", RED), BLANK, Cell("b", RED)))
    assert pen.text == "\x1b[31ma b"


def test_nothing_is_taken_for_granted_behind_the_last_column():
    pen = Pen(3, XTERM, (0, 0))
    pen.write(rows("abc")[0])
    assert pen.place is None


def test_a_doubtful_character_leaves_its_neighbours_where_they_should_be():
    picture = painted(known(), "\x1b[1;1Ha👍b\x1b[1;1H")
    sent = difference(known(), picture, XTERM)
    assert "👍\x1b[1;4Hb" in sent
    assert "a  \x1b[1;2H👍" in sent


@pytest.mark.parametrize(
    "char, width", [("a", 1), ("é", 1), ("─", 1), ("⣿", 1), ("★", 1), ("و", 1), ("朝", 2), ("가", 2)]
)
def test_what_every_terminal_draws_alike_is_certain(char, width):
    assert is_certain(char, width)


@pytest.mark.parametrize(
    "char, width", [("👍", 2), ("e\u0301", 1), ("⚡", 2), ("☎\ufe0f", 2), ("𝒜", 1), ("\ue0b0", 1)]
)
def test_what_some_terminals_draw_otherwise_is_not(char, width):
    assert not is_certain(char, width)


# Differences


def test_nothing_changed_nothing_sent():
    assert difference(known(), known(), XTERM) == ""


def test_a_cursor_that_moves_is_all_that_is_sent():
    assert difference(known(), Picture(known().rows, (5, 1)), XTERM) == "\x1b[2;6H"


def test_only_the_cells_that_differ_are_sent():
    old = Picture(rows("one number 17 in a line"), (0, 0))
    new = Picture(rows("one number 18 in a line"), (0, 0))
    assert difference(old, new, XTERM) == "\x1b[12C8\r"


def test_a_short_way_over_what_stands_is_written_again():
    old = Picture(rows("a b c"), (0, 0))
    new = Picture(rows("x b y"), (0, 0))
    assert difference(old, new, XTERM) == "x b y\x1b[H"


def test_the_end_of_a_line_is_erased():
    old = Picture(rows("a long line of text"), (0, 0))
    new = Picture(rows("a long             "), (0, 0))
    assert difference(old, new, VT100) == "\x1b[7C\x1b[K\r"


def test_a_coloured_end_is_erased_only_where_erasing_takes_the_colour():
    blank = Cell(" ", ON_BLUE)
    old = Picture((tuple(Cell("x", ON_BLUE) for _ in range(9)),), (0, 0))
    new = Picture(((blank,) * 9,), (0, 0))
    assert difference(old, new, XTERM) == "\x1b[44m\x1b[K\x1b[m"
    assert difference(old, new, SCREEN) == "\x1b[44m         \x1b[m\x1b[H"


def test_what_nobody_knows_is_not_touched():
    unknown = Picture.unknown(20, 4)
    picture = painted(unknown, "\x1b[2;3Hab\x1b[1;1H")
    assert difference(unknown, picture, XTERM) == "\x1b[2;3Hab\x1b[H"


# Scrolling


LINES = [f"{n:02} line {chr(97 + n) * 30}" for n in range(20)]


@pytest.mark.parametrize("lines", [1, 3, -1, -4])
def test_lines_that_moved_together_are_scrolled(lines):
    shown = rows(*(["top " + "-" * 34, *LINES[5:13]]))
    wanted = rows(*(["top " + "-" * 34, *LINES[5 + lines : 13 + lines]]))
    scroll = find_scroll(shown, wanted)
    assert scroll == Scroll(1, 8, lines)
    kept = [row for row in scroll.applied(shown) if row in wanted]
    assert len(kept) == 9 - abs(lines)
    sent = difference(Picture(shown, (0, 0)), Picture(wanted, (0, 0)), XTERM)
    assert len(sent) < 45 * abs(lines) + 25
    assert "\x1b[2;9r" in sent and "\x1b[r" in sent


def test_panes_beside_what_scrolls_are_painted_where_they_were():
    def picture(first):
        return Picture(rows(*(f"pane {n:02} | {LINES[first + n]}" for n in range(8))), (0, 0))

    sent = difference(picture(2), picture(3), XTERM)
    told = sum(len(line) for line in LINES[3:11])
    assert "\x1b[1;8r" in sent and len(sent) < told / 2


def test_no_scroll_where_it_costs_more_than_it_spares():
    assert find_scroll(rows(*LINES[:8]), rows(*reversed(LINES[10:18]))) is None
    assert find_scroll(((None,) * 9,) * 8, rows(*(line[:9] for line in LINES[:8]))) is None


# The shadow


def test_harmless_writes_pass_and_nothing_is_forgotten():
    shadow = Shadow(XTERM, 20, 4)
    shadow.write("\x1b[1;1Habc\x1b[1;1H")
    shadow.take()
    for harmless in (
        "\x07",
        "\x1b]52;c;YWJj\x07",
        "\x1b]22;pointer\x07",
        "\x1b[?25l",
        "\x1b[?2048$p",
        "\x1b[>25u",
    ):
        shadow.write(harmless)
        assert shadow.take() == harmless
    shadow.write("\x1b[1;1Habc\x1b[1;1H")
    assert shadow.take() == ""


@pytest.mark.parametrize(
    "unknown", ["\x1b[2J", "\x1b[?1049h", "plain words", "\x1b]8;;https://example.org\x1b\\"]
)
def test_what_is_unknown_passes_in_its_place_and_all_is_told_anew(unknown):
    shadow = Shadow(XTERM, 20, 4)
    shadow.write("\x1b[1;1Habc\x1b[1;1H")
    shadow.take()
    shadow.write("\x1b[1;1Habd\x1b[1;1H")
    shadow.write(unknown)
    shadow.write("\x1b[1;1Habd\x1b[1;1H")
    assert shadow.take() == f"abd\r{unknown}\x1b[Habd\r"


def test_after_a_resize_to_and_fro_all_is_told_anew():
    shadow = Shadow(XTERM, 20, 4)
    shadow.write("\x1b[1;1Habc\x1b[1;1H")
    shadow.take()
    shadow.resize(20, 4)
    assert shadow.take() == "\x1b[Habc\r"
    shadow.resize(10, 4)
    assert shadow.take() == ""


def test_only_large_changes_are_marked_as_one_and_only_when_the_terminal_knows_the_marks():
    large = (
        "\n".join(f"\x1b[{y + 1};1H\x1b[{31 + y % 7}m{'word' * 20}\x1b[0m" for y in range(20)) + "\x1b[1;1H"
    )
    assert len(large) > ONE_PIECE
    shadow = Shadow(XTERM, 80, 24)
    shadow.write(large)
    assert "\x1b[?2026" not in shadow.take()
    shadow.write("\x1b[?2026h")
    shadow.write("\x1b[1;1Hx\x1b[1;1H")
    shadow.write("\x1b[?2026l")
    assert "\x1b[?2026" not in shadow.take()
    shadow.resize(80, 24)
    text = shadow.take()
    assert text.startswith("\x1b[?2026h") and text.endswith("\x1b[?2026l")


def test_half_a_frame_is_not_sent():
    shadow = Shadow(XTERM, 20, 4)
    shadow.write("\x1b[?2026h")
    assert not shadow.behind
    shadow.write("\x1b[1;1Hx\x1b[1;1H")
    assert not shadow.behind
    shadow.write("\x07")
    assert shadow.behind  # what is no picture waits for none
    shadow.write("\x1b[?2026l")
    assert shadow.behind


def test_only_the_latest_picture_is_sent():
    shadow = Shadow(XTERM, 20, 4)
    for n in range(1000):
        shadow.write(f"\x1b[1;1Hnumber {n:05}\x1b[1;1H")
    assert shadow.take() == "\x1b[Hnumber 00999\r"
    assert not shadow.behind


# Which driver


@pytest.mark.parametrize(
    "term", ["xterm", "xterm-256color", "xterm-kitty", "screen.xterm-256color", "tmux-256color", "linux"]
)
def test_terminals_we_know(term):
    assert abilities_of(term) is not None
    assert driver_for({"TERM": term}) is not None


@pytest.mark.parametrize("term", ["", "dumb", "unknown", "xterminal", "sun", "emacs"])
def test_terminals_we_do_not_know_get_all_that_textual_writes(term):
    assert driver_for({"TERM": term}) is None


def test_the_switch():
    assert driver_for({"TERM": "xterm", "DATELINE_PLAIN": "1"}) is None
    assert driver_for({"TERM": "xterm", "DATELINE_PLAIN": "0"}) is not None
    assert driver_for({"TERM": "xterm", "TEXTUAL_DRIVER": "some:Driver"}) is None

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clean import clean_line, clean_text, is_clean


@pytest.mark.parametrize(
    "hostile", ["\x1b[2J", "\x9b31m", "a\x07b", "\u202eevil", "\u2066x\u2069", "\x00", "\ud800", "\r\x0b\x85"]
)
def test_nothing_that_drives_a_terminal_is_left(hostile):
    assert is_clean(clean_text(hostile))
    assert is_clean(clean_line(hostile))


def test_scripts_marks_and_joiners_stay():
    for words in ("朝日", "وزارة الدفاع", "می\u200cخواهم", "👩\u200d🚀", "Raqqa\u0301"):
        assert clean_line(words) == words


def test_markup_is_only_text_and_is_left_alone():
    assert clean_line("[bold]x[/] [/") == "[bold]x[/] [/"


def test_a_line_has_no_line_ends():
    assert clean_line("a\r\n\tb\u2028c") == "a b c"


@given(st.text())
def test_any_text_comes_out_clean_and_cleaning_twice_changes_nothing(text):
    once = clean_text(text)
    assert is_clean(once)
    assert clean_text(once) == once
    allowed = {"\n", "\u200c", "\u200d"}
    assert not [c for c in once if unicodedata.category(c) in ("Cc", "Cs") and c not in allowed]


@given(st.text())
def test_a_clean_line_is_one_line(text):
    assert "\n" not in clean_line(text)

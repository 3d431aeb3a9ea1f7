from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model import Span
from tui.clean import is_clean
from tui.panes.parts import Paint, Part, changed, cut, fit, joined, spread, width_of
from tui.panes.prose import around, is_lit, lit, wrapped

TEXTS = st.text(st.sampled_from("ab 日本é\u0301\n\x1b\u202e👩\u200d🚀[]") | st.characters(), max_size=80)


def said(parts):
    return "".join(part.text for part in parts)


def test_the_sentence_is_lit_and_its_words_are_in_brackets():
    text = "Before. NATO acted in Brussels. After."
    parts = lit(text, 0, len(text), Span(8, 31), [Span(8, 12), Span(13, 18), Span(22, 30)])
    assert said(parts) == "Before. ▐[NATO] [acted] in [Brussels].▌ After."


def test_marks_that_overlap_or_leave_the_sentence_are_left_out():
    text = "Before. NATO acted. After."
    parts = lit(text, 0, len(text), Span(8, 19), [Span(8, 18), Span(13, 18), Span(0, 6), Span(15, 26)])
    assert said(parts) == "Before. ▐[NATO acted].▌ After."


def test_without_a_sentence_nothing_is_lit():
    assert said(lit("abc", 0, 3, None, [])) == "abc"
    assert said(lit("abc", 0, 1, Span(2, 3), [])) == "a"


@given(TEXTS, st.integers(0, 80), st.integers(0, 80), st.integers(1, 30))
def test_any_text_is_laid_out_clean_and_never_too_wide(text, a, b, width):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    lines = wrapped(lit(text, 0, len(text), Span(start, end) if start < end else None, []), width)
    for line in lines:
        assert is_clean(said(line))
        assert "\n" not in said(line)
        assert width_of(line) <= max(width, 2)


@given(st.lists(st.text("abc", min_size=1, max_size=12), max_size=30), st.integers(1, 30))
def test_no_word_is_lost(words, width):
    lines = wrapped([Part(" ".join(words))], width)
    assert "".join("".join(said(line) for line in lines).split()) == "".join(words)


def test_words_next_to_one_another_stay_together():
    lines = wrapped([Part("one ▐"), Part("[two]"), Part("three")], 11)
    assert [said(line) for line in lines] == ["one", "▐[two]three"]


def test_empty_lines_of_the_text_stay():
    assert [said(line) for line in wrapped([Part("a\n\nb")], 9)] == ["a", "", "b"]


def test_lit_lines_are_known():
    text = "Before it. Lit here."
    lines = wrapped(lit(text, 0, len(text), Span(11, 20), []), 11)
    assert [is_lit(line) for line in lines] == [False, True]


def test_context_begins_and_ends_at_whole_words():
    text = "one two three four five six seven"
    start, end = around(text, Span(14, 18), 6, 6)
    assert text[start:end] == "three four five"
    assert around(text, Span(14, 18), 100, 100) == (0, len(text))


@given(st.text(max_size=40), st.integers(0, 30))
def test_fitting_gives_exactly_the_width(text, width):
    text = "".join(c for c in text if c.isprintable())
    assert cell_len(fit(text, width)) == width
    assert cell_len(cut(text, width)) <= width


@given(st.text("ab日", max_size=40), st.text("xy", max_size=10), st.integers(0, 60))
def test_a_spread_line_keeps_its_right_end(left, right, width):
    line = spread((Part(left),), (Part(right),), width)
    assert said(line).endswith(right)
    if cell_len(right) <= width:
        assert width_of(line) == width
    if right and cell_len(right) < width:
        assert said(line).removesuffix(right).endswith(" "), "nothing runs into it"


def test_neighbours_of_one_paint_are_one_part_but_a_cursor_on_a_space_is_seen():
    line = (
        Part("a", Paint.DIM),
        Part(" "),
        Part("b", Paint.DIM),
        Part(" ", Paint.CURSOR),
        Part("c", Paint.DIM),
    )
    assert list(joined(line)) == [Part("a b", Paint.DIM), Part(" ", Paint.CURSOR), Part("c", Paint.DIM)]


def test_only_the_cells_that_changed_are_drawn_anew():
    before, after = (Part("EVENTS 12/90"),), (Part("EVENTS 13/90"),)
    assert changed(before, after, 20) == (8, 9)
    assert changed(before, before, 20) is None
    assert changed(before, (Part("EVENTS 12/90", Paint.DIM),), 20) == (0, 12)
    assert changed((Part("日本"),), (Part("日木"),), 20) == (2, 3)

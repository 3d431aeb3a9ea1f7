"""Markdown, read back by a CommonMark parser with footnotes, bare links, tables and mathematics."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from told import ABOUT, EVENT, NASTY, REPORT, dated, events, hostile, written

from export.clean import clean_line, is_clean
from export.markdown import escaped, write_markdown
from store.model import Toll

OURS = {
    "heading",
    "bullet_list",
    "list_item",
    "paragraph",
    "strong",
    "footnote",
    "footnote_block",
    "footnote_anchor",
}


@pytest.fixture(scope="module")
def reader():
    return MarkdownIt("gfm-like").use(footnote_plugin).use(dollarmath_plugin, allow_digits=True)


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def kinds(tokens):
    """What kinds of markup there are."""
    names = {token.type.removesuffix("_open").removesuffix("_close") for token in flat(tokens)}
    return names - {"inline", "text", "footnote_ref"}


def shown(tokens):
    """The text that a reader sees of inline tokens."""
    return "".join(token.content for token in flat(tokens) if token.type in ("text", "text_special"))


def test_an_event_is_an_item_under_its_month_with_footnotes():
    event = dated(
        "2015-10-05",
        "2015-10-11",
        "week",
        mentions=(replace(REPORT, fatalities=Toll(3, None), says="the navy"),),
    )
    assert written(write_markdown, [event], ABOUT).decode() == (
        "# Chronology\n\n"
        "1 event · actor:russia · made 23 November 2026\n\n"
        "\\~ marks a date wider than a day or qualified. "
        "Tolls stand as each source states them and are never added up.\n\n"
        "## October 2015\n\n"
        "- **~ week of 5 October 2015** — Ships fired missiles[^1]\n"
        "    - Type: assault (air strike)\n"
        "    - Killed: at least 3 (the navy, in AFP)[^1]\n"
        "    - Attribution: said by the navy[^1]\n"
        "\n"
        "[^1]: “Ships fired missiles on Wednesday.” — AFP, “Missiles fired”, 8 October 2015. "
        "<https://afp.example/1>\n"
    )


def test_every_footnote_is_there_once_and_referred_to(reader):
    many = [replace(EVENT, mentions=(REPORT,) * count) for count in (3, 1, 2)]
    tokens = reader.parse(written(write_markdown, many, ABOUT).decode())
    notes = [token.meta["label"] for token in flat(tokens) if token.type == "footnote_open"]
    assert notes == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_nasty_is_markup(reader, nasty):
    text = f"x {nasty} y {nasty}{nasty}"
    tokens = reader.parse(f"x {escaped(text)}")
    assert kinds(tokens) == {"paragraph"}
    assert shown(tokens) == f"x {clean_line(text)}"


@given(text=hostile)
def test_any_text_shows_as_itself(reader, text):
    tokens = reader.parse(f"x {escaped(text)}")
    assert kinds(tokens) == {"paragraph"}
    assert shown(tokens) == f"x {clean_line(text)}".rstrip()


@settings(max_examples=40)
@given(many=st.lists(events(), max_size=3))
def test_no_event_breaks_out_of_its_item(reader, many):
    text = written(write_markdown, many, ABOUT).decode()
    assert is_clean(text)
    tokens = reader.parse(text)
    assert kinds(tokens) <= OURS | {"link"}
    linked = [token.attrs["href"] for token in flat(tokens) if token.type == "link_open"]
    assert all(address.startswith(("http://", "https://")) for address in linked)
    assert len(linked) <= sum(len(event.mentions) for event in many)
    items = [token for token in tokens if token.type == "list_item_open" and token.level == 1]
    assert len(items) == len(many)
    notes = [token for token in tokens if token.type == "footnote_open"]
    assert len(notes) == sum(len(event.mentions) for event in many)

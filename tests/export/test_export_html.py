"""HTML, read back by the parser of the standard library."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import ABOUT, EVENT, NASTY, REPORT, dated, events, written

from export.clean import clean_line, is_clean
from export.html_page import write_html
from store.model import Toll

VOID = {"meta", "br", "img", "link", "input", "hr"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "nav", "ul", "ol", "li", "section"),
    *("article", "span", "bdi", "b", "sup", "a", "q"),
}


class Page(HTMLParser):
    """A page as it is nested; fails where a tag closes what is not open."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.open, self.others = [], [], [], [], []
        self.feed(data.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)

    def handle_comment(self, data):
        self.others.append(data)

    handle_pi = unknown_decl = handle_comment

    def values(self, name):
        return [value for _, key, value in self.attributes if key == name]


def page(*many):
    return Page(written(write_html, many, ABOUT))


def test_an_event_stands_under_its_month_with_its_notes():
    report = replace(REPORT, fatalities=Toll(3, 5), says="the navy", stance="denies")
    text = "".join(page(dated("2015-10-07", mentions=(report,))).text)
    lines = [line for line in text.splitlines() if line]
    assert lines[0:3] == ["Chronology", "Chronology", "1 event · actor:russia · made 23 November 2026"]
    assert lines[4:] == [
        "October 2015",
        "Wednesday 7 October 2015 — Ships fired missiles1",
        "Type assault (air strike)",
        "Killed 3–5 (the navy, in AFP)1",
        "Attribution denied by the navy1",
        "Sources",
        "Ships fired missiles on Wednesday. — AFP, Missiles fired, 8 October 2015. ↩",
    ]


def test_the_page_needs_nothing_and_asks_for_nothing():
    shown = page(EVENT, replace(EVENT, mentions=(replace(REPORT, article_title=None),)))
    assert set(shown.tags) <= OURS
    assert not {"src", "srcset", "data", "action", "poster"} & {name for _, name, _ in shown.attributes}
    assert "default-src 'none'; style-src 'unsafe-inline'" in shown.values("content")
    data = written(write_html, [EVENT], ABOUT)
    assert b"@import" not in data
    assert b"url(" not in data


def test_every_link_within_the_page_leads_somewhere():
    many = [
        dated("2015-09-01", mentions=(REPORT,) * 2),
        dated("2015-10-01"),
        dated("2015-10-02", mentions=()),
    ]
    shown = page(*many)
    targets = shown.values("id")
    assert len(set(targets)) == len(targets)
    inner = [href[1:] for href in shown.values("href") if href.startswith("#")]
    assert set(inner) <= set(targets)
    assert {"s0", "s1", "n1", "n3", "r1", "r3"} <= set(inner)


def test_months_are_listed_with_their_numbers_of_events():
    shown = "".join(page(dated("2015-09-01"), dated("2015-10-01"), dated("2015-10-02")).text)
    assert "\nSeptember 2015 (1)\nOctober 2015 (2)\n" in shown


def test_an_empty_page_is_whole_too():
    assert "article" not in page().tags


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_nasty_is_markup(nasty):
    plain = page(replace(EVENT, title="x", mentions=(replace(REPORT, text="x"),)))
    shown = page(replace(EVENT, title=f"a {nasty} b", mentions=(replace(REPORT, text=f"a {nasty} b"),)))
    assert shown.tags == plain.tags
    assert "".join(shown.text).count(clean_line(f"a {nasty} b")) >= 2


@settings(max_examples=40)
@given(st.lists(events(), max_size=3))
def test_no_event_breaks_out_of_its_article(many):
    assert is_clean(written(write_html, many, ABOUT).decode())
    shown = page(*many)
    assert set(shown.tags) <= OURS
    assert shown.others == []
    assert shown.tags.count("article") == len(many)
    assert shown.tags.count("li") >= sum(len(event.mentions) for event in many)
    assert all(href.startswith(("#", "http://", "https://")) for href in shown.values("href"))
    assert not [name for _, name, _ in shown.attributes if name.startswith("on")]

"""What is proposed while a query is typed, where, and what taking it makes of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import NameSearch
from store.opening import open_reader
from store.proposals import KEY_WORDS, Proposal, proposed_keys, proposed_values
from store.query import KEYS, QueryError, parse
from tui.completing import Spot, completed, proposals, spot_at


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("", None),
        ("rus", Spot(0, 3, None, "rus")),
        ("-rus", Spot(1, 4, None, "rus")),
        ("summit ", None),
        ("summit act", Spot(7, 10, None, "act")),
        ("actor:", Spot(6, 6, "actor", "")),
        ("-actor:ru", Spot(7, 9, "actor", "ru")),
        ("ACTOR:ru", Spot(6, 8, "actor", "ru")),
        ("actor:nato,uk", Spot(11, 13, "actor", "uk")),
        ('actor:"Islamic St', Spot(6, 17, "actor", "Islamic St")),
        ('actor:"a, b" location:"New ', Spot(22, 27, "location", "New ")),
        ("actor:nato ", None),
        ("speed:9", Spot(0, 7, None, "speed:9")),
        ('"cruise mis', None),
        ("since:last", Spot(6, 10, "since", "last")),
    ],
)
def test_what_is_typed_is_told_from_where_the_cursor_is(text, spot):
    assert spot_at(text, len(text)) == spot


def test_in_the_middle_of_a_text_only_what_is_before_the_cursor_counts():
    assert spot_at("actor:ru location:hama", 8) == Spot(6, 8, "actor", "ru")
    assert completed("actor:ru location:hama", Spot(6, 8, "actor", "ru"), Proposal("actor", "Russia")) == (
        "actor:Russia location:hama",
        12,
    )


@pytest.mark.parametrize(
    ("text", "proposal", "after"),
    [
        ("ac", Proposal("actor", None), "actor:"),
        ("-ac", Proposal("actor", None), "-actor:"),
        ("rus", Proposal("actor", "Russia"), "actor:Russia "),
        ("actor:isl", Proposal("actor", "Islamic State"), 'actor:"Islamic State" '),
        ('actor:"Islamic', Proposal("actor", "Islamic State"), 'actor:"Islamic State" '),
        ("near:ham", Proposal("near", "Hama, SY/50km"), 'near:"Hama, SY/50km" '),
        ("actor:x", Proposal("actor", "  "), "actor:x"),
    ],
)
def test_a_proposal_takes_the_place_of_what_was_begun(text, proposal, after):
    assert completed(text, spot_at(text, len(text)), proposal) == (after, len(after))


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from('":,- actor'), max_size=40),
    st.data(),
)
def test_any_text_has_a_spot_or_none_and_names_come_out_as_they_are(text, data):
    cursor = data.draw(st.integers(0, len(text)))
    spot = spot_at(text, cursor)
    if spot is None:
        return
    assert 0 <= spot.start <= spot.end == cursor
    after, at = completed(text, spot, Proposal(spot.key or "actor", 'He said "no", twice'))
    assert 0 <= at <= len(after)
    if spot.key == "actor":
        try:
            assert any('He said "no", twice' in clause.values for clause in parse(after).of("actor"))
        except QueryError:
            with pytest.raises(QueryError):
                parse(text[:cursor] + '"x"' + text[cursor:])
                parse(text)


def test_every_key_says_what_it_asks_for():
    assert set(KEY_WORDS) == set(KEYS)
    assert [p.key for p in proposed_keys("s")] == ["salience", "says", "since", "source", "stance"]


def names(db, key, begun):
    connection = open_reader(db)
    try:
        return [p.value for p in proposed_values(connection, NameSearch(connection), key, begun, 7)]
    finally:
        connection.close()


def test_values_are_proposed_from_the_store_and_from_the_language(small_store):
    assert names(small_store, "actor", "alli") == ["NATO"]
    assert names(small_store, "location", "gene") == ["Geneva"]
    assert names(small_store, "near", "gene") == ["Geneva/50km"]
    assert names(small_store, "says", "") == ["Russia", "state TV"]
    assert names(small_store, "says", "tv") == ["state TV"]
    assert names(small_store, "source", "reu") == ["Reuters"]
    assert names(small_store, "type", "as") == ["assault"]
    assert names(small_store, "has", "de") == ["denial"]
    assert names(small_store, "country", "swit") == ["Switzerland"]
    assert names(small_store, "since", "last") == ["last week", "last month", "last year"]
    assert names(small_store, "text", "x") == []


@pytest.mark.parametrize("key", sorted(KEYS))
def test_whatever_is_proposed_is_a_query(small_store, key):
    connection = open_reader(small_store)
    for proposal in proposals(connection, NameSearch(connection), Spot(0, 0, key, "")):
        text, _ = completed(f"{key}:", Spot(len(key) + 1, len(key) + 1, key, ""), proposal)
        (clause,) = parse(text).clauses
        assert clause.values == (proposal.value,)
    connection.close()


async def test_a_key_and_a_name_are_taken_by_tab(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"ac")
        await settled(pilot)
        assert "actor:" in screen_text(app).splitlines()[1]
        await pilot.press("tab", *"alli", "tab", *"loc", "tab", *"kie", "tab", "enter", "j")
        await settled(pilot)
        assert app.in_view == parse("actor:NATO location:Kyiv")
        assert app.main.query_bar.field.value == "actor:NATO location:Kyiv"
        assert not app.main.query_bar.proposals.display
        assert not app.main.query_bar.has_keys


async def test_arrows_choose_and_enter_takes_what_is_chosen(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"says:")
        await settled(pilot)
        await pilot.press("down", "down", "up", "enter")
        await settled(pilot)
        assert app.main.query_bar.field.value == "says:Russia "
        assert app.main.query_bar.has_keys
        await pilot.press("enter")
        await settled(pilot)
        assert app.in_view == parse("says:Russia")


async def test_names_that_stand_for_one_are_told_as_the_panes_tell_them(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"actor:alliance location:bruxelles", "enter")
        await settled(pilot)
        assert app.main.query_bar.field.value == "actor:NATO location:Brussels"
        await pilot.press("u")
        await settled(pilot)
        assert app.main.query_bar.field.value == ""


async def test_without_a_proposal_tab_leaves_the_field(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"zzzz", "tab", "j")
        await settled(pilot)
        assert app.in_view == parse("zzzz")
        assert not app.main.query_bar.has_keys

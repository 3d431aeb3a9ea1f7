"""The query language: what is read, what is printed, what panes do to a query."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.criteria import VOCABULARIES
from store.fold import fold
from store.query import ALL_OF_KEYS, DATE_KEYS, KEYS, NAME_KEYS, Clause, Query, QueryError, State, parse
from store.reckoning import Reckoning

TODAY = Reckoning(date(2015, 10, 8))

READ = [
    ("", ()),
    ("  \t ", ()),
    ("missiles", (Clause("text", ("missiles",)),)),
    ('"cruise missiles"', (Clause("text", ("cruise missiles",)),)),
    ("-missiles", (Clause("text", ("missiles",), True),)),
    ('-"cruise missiles"', (Clause("text", ("cruise missiles",), True),)),
    ("5,000", (Clause("text", ("5,000",)),)),
    ("10:30", (Clause("text", ("10:30",)),)),
    ("text:a,b", (Clause("text", ("a", "b")),)),
    ("actor:russia", (Clause("actor", ("russia",)),)),
    ("ACTOR:Russia", (Clause("actor", ("Russia",)),)),
    ("-actor:nato", (Clause("actor", ("nato",), True),)),
    ("actor:a actor:b", (Clause("actor", ("a",)), Clause("actor", ("b",)))),
    ("location:hama,homs", (Clause("location", ("hama", "homs")),)),
    ('location:hama,"Paris, US"', (Clause("location", ("hama", "Paris, US")),)),
    (r'actor:"the \"Hawk\" \\ co"', (Clause("actor", (r'the "Hawk" \ co',)),)),
    (r'actor:"c:\new"', (Clause("actor", (r"c:\new",)),)),
    ('actor:d"or', (Clause("actor", ('d"or',)),)),
    ('until:"last week"', (Clause("until", ("last week",)),)),
    ("since:-2w", (Clause("since", ("-2w",)),)),
    ("date:2015-10..2015-12", (Clause("date", ("2015-10..2015-12",)),)),
    ("near:hama/50km", (Clause("near", ("hama/50km",)),)),
    ("near:35.1,36.7/50km", (Clause("near", ("35.1,36.7/50km",)),)),
    ("near:-35.1,36.7/50km,homs/5mi", (Clause("near", ("-35.1,36.7/50km", "homs/5mi")),)),
    ("near:hama", (Clause("near", ("hama",)),)),
    ("fatalities:>10", (Clause("fatalities", (">10",)),)),
    ("fatalities:5..10,0", (Clause("fatalities", ("5..10", "0")),)),
    ("has:Note,denial", (Clause("has", ("note", "denial")),)),
    ("salience:ALL", (Clause("salience", ("all",)),)),
    ("stance:denies precision:day", (Clause("stance", ("denies",)), Clause("precision", ("day",)))),
    (
        'actor:russia -actor:nato location:hama type:assault until:"last week" "cruise missiles"',
        (
            Clause("actor", ("russia",)),
            Clause("actor", ("nato",), True),
            Clause("location", ("hama",)),
            Clause("type", ("assault",)),
            Clause("until", ("last week",)),
            Clause("text", ("cruise missiles",)),
        ),
    ),
]

REFUSED = [
    ("foo:1", 0, "unknown key “foo”"),
    ("a https://x", 2, "unknown key “https”"),
    ("actor:", 6, "expected a value after actor:"),
    ("a actor: russia", 8, "expected a value after actor:"),
    ("actor:a,", 8, "expected a value after actor:"),
    ("actor:,a", 6, "expected a value after actor:"),
    ('actor:" "', 6, "expected a value after actor:"),
    ("-", 0, "expected what to leave out"),
    ("a - b", 2, "expected what to leave out"),
    ('a "b', 2, 'expected a closing "'),
    ('"a"b', 3, "expected a space"),
    ('actor:"a"b', 9, "expected a space"),
    ('""', 0, "expected words between the quotes"),
    ("since:last week", 6, "is no date"),
    ("date:2015-13", 5, "is no date"),
    ("date:2015,soonish", 10, "is no date"),
    ("salience:big", 9, "expected one of main, minor, all"),
    ("has:fatalities,teeth", 15, "expected one of actor, date, denial"),
    ("fatalities:many", 11, "expected a number"),
    ("fatalities:10..5", 11, "expected a number"),
    ("fatalities:99999999999", 11, "expected a number"),
    ("near:hama/far", 5, "expected a location"),
    ("near:95,36/5km", 5, "expected a location"),
    ("actor:a " * 501, 4000, "at most 500 values"),
]


@pytest.mark.parametrize(("text", "clauses"), READ)
def test_reads_the_language(text, clauses):
    assert parse(text).clauses == clauses


@pytest.mark.parametrize(("text", "position", "message"), REFUSED)
def test_points_at_what_is_wrong(text, position, message):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert caught.value.position == position


names = st.text(st.characters(), min_size=1, max_size=8) | st.text('a", :\\-\n*()', min_size=1, max_size=6)
DATE_WORDS = ["2015", "2015-10", "last week", "-2w", "Q3 2015", "8 Oct", "2015-10..2015-12", "mid-March 2016"]
NEAR = [
    "hama",
    "hama/50km",
    "35",
    "35.1,36.7",
    "-35.1,36.7/5mi",
    "35 , 36/5km",
    '35,"36',
    "Paris, US/3km",
    "a/b/3m",
]
VALUES = {
    **{key: names.filter(lambda v: v.strip()) for key in (*NAME_KEYS, "text")},
    **{key: st.sampled_from(DATE_WORDS) for key in DATE_KEYS},
    **{key: st.sampled_from(allowed) for key, allowed in VOCABULARIES.items()},
    "added": st.sampled_from(("yesterday", "2015-10-08", "2015-10-08T08:30:00Z", "last week")),
    "near": st.sampled_from(NEAR) | names.filter(lambda v: v.strip() and "/" not in v),
    "fatalities": st.sampled_from([">10", ">=0", "<10", "<=0", "=5", "5", "5..10"]),
}


@st.composite
def clauses(draw):
    key = draw(st.sampled_from(sorted(VALUES)))
    return Clause(key, tuple(draw(st.lists(VALUES[key], min_size=1, max_size=3))), draw(st.booleans()))


queries = st.lists(clauses(), max_size=5).map(tuple).map(Query)


def test_every_key_takes_part_in_the_property_tests():
    assert sorted(VALUES) == list(KEYS)


@given(queries)
@example(Query((Clause("near", ("35", "hama")),)))
@example(Query((Clause("text", ("-a",)), Clause("text", ("a:b",), True))))
def test_what_is_printed_reads_back_the_same(query):
    assert parse(str(query)) == query


@given(
    st.text(st.characters())
    | st.lists(st.sampled_from(['"', "\\", "-", ":", ",", " ", "near:", "35.1", "actor:", "a"])).map("".join)
)
def test_text_is_a_query_or_a_query_error(text):
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        assert str(error)
    else:
        assert parse(str(query)) == query


@given(
    queries, st.sampled_from(sorted({"actor", "location", "type", "text"})), names.filter(lambda v: v.strip())
)
def test_keeping_and_dropping_do_what_they_say(query, key, value):
    assert query.keep(key, value).state_of(key, value) is State.KEPT
    assert query.drop(key, value).state_of(key, value) is State.DROPPED
    assert query.neutral(key, value).state_of(key, value) is State.NEUTRAL
    assert query.keep(key, value).keep(key, value) == query.keep(key, value)
    assert query.drop(key, value).drop(key, value) == query.drop(key, value)


@given(queries, st.sampled_from(["actor", "location"]), names.filter(lambda v: v.strip()))
def test_toggling_a_neutral_value_twice_leaves_the_query_as_it_was(query, key, value):
    neutral = query.neutral(key, value)
    assert neutral.toggle_keep(key, value).toggle_keep(key, value) == neutral
    assert neutral.toggle_drop(key, value).toggle_drop(key, value) == neutral


def test_a_second_actor_is_kept_besides_and_a_second_location_instead():
    assert str(parse("actor:a").keep("actor", "b")) == "actor:a actor:b"
    assert str(parse("location:a -location:c").keep("location", "b")) == "location:a,b -location:c"
    assert set(ALL_OF_KEYS) == {"actor", "text"}


def test_keeping_takes_back_a_drop_and_dropping_a_keep():
    assert str(parse("-actor:Nató,x").keep("actor", "NATO")) == "-actor:x actor:NATO"
    assert str(parse("actor:a,b actor:A").drop("actor", "a")) == "actor:b -actor:a"


def test_a_value_both_kept_and_dropped_is_dropped():
    query = parse("actor:a -actor:A actor:b")
    assert query.state_of("actor", "a") is State.DROPPED
    assert str(query.keep("actor", "a")) == "actor:a actor:b"
    assert str(query.toggle_drop("actor", "a")) == "actor:b"


def test_names_are_compared_folded():
    query = parse('location:"Al-Ḥasakah"')
    assert query.state_of("location", "al-hasakah") is State.KEPT
    assert query.neutral("location", "AL-HASAKAH") == Query()
    assert fold("Al-Ḥasakah") == "al-hasakah"


def test_a_pivot_keeps_dates_and_salience_only():
    query = parse("actor:a location:b since:2015 salience:all word")
    assert str(query.pivot("actor", "c")) == "since:2015 salience:all actor:c"


@pytest.mark.parametrize(
    ("since", "until", "text"),
    [
        (date(2015, 10, 1), date(2015, 10, 31), "actor:a date:2015-10"),
        (date(2015, 1, 1), date(2015, 12, 31), "actor:a date:2015"),
        (date(2015, 10, 8), date(2015, 10, 8), "actor:a date:2015-10-08"),
        (date(9999, 12, 1), date(9999, 12, 31), "actor:a date:9999-12"),
        (date(2015, 10, 8), date(2015, 10, 31), "actor:a since:2015-10-08 until:2015-10-31"),
        (date(2015, 10, 31), date(2015, 10, 8), "actor:a since:2015-10-08 until:2015-10-31"),
        (date(2015, 10, 8), None, "actor:a since:2015-10-08"),
        (None, date(1, 1, 1), "actor:a until:0001-01-01"),
        (None, None, "actor:a"),
    ],
)
def test_a_brush_replaces_the_dates(since, until, text):
    query = parse("date:2014 actor:a since:monday").with_dates(since, until)
    assert str(query) == text
    assert parse(text) == query


@given(st.dates() | st.none(), st.dates() | st.none())
def test_the_window_of_a_brush_is_the_brush(since, until):
    expected = (since, until) if since is None or until is None else (min(since, until), max(since, until))
    assert Query().with_dates(since, until).window(TODAY) == expected


def test_the_window_is_where_all_date_clauses_meet():
    assert parse("date:2015 since:2015-10 -until:2016").window(TODAY) == (
        date(2015, 10, 1),
        date(2015, 12, 31),
    )
    assert parse('until:"last week" date:2014,2015-09').window(TODAY) == (date(2014, 1, 1), date(2015, 9, 30))
    assert parse("actor:a").window(TODAY) == (None, None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", False),
        ("salience:main", False),
        ("salience:minor", True),
        ("salience:all", True),
        ("salience:main,minor", True),
        ("-salience:main", True),
        ("-salience:minor", False),
        ("-salience:all", False),
        ("salience:all salience:main", False),
    ],
)
def test_minor_events_are_shown_only_when_asked_for(text, shown):
    assert parse(text).shows_minor is shown
    assert parse(text).with_minor(True).shows_minor
    assert not parse(text).with_minor(False).shows_minor


def test_a_clause_of_nothing_or_of_an_unknown_key_cannot_be_made():
    for key, values in (
        ("actor", ()),
        ("actor", ("",)),
        ("planet", ("earth",)),
        ("has", ("Note",)),
        ("since", ("x",)),
    ):
        with pytest.raises(QueryError):
            Clause(key, values)
    with pytest.raises(QueryError):
        Query(tuple(Clause("actor", ("a",)) for _ in range(501)))

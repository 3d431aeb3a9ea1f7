"""Every number of every pane equals a naive count over all events."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_up import fill
from naive import Naive

from store.counting import SqlCounts
from store.criteria import VOCABULARIES
from store.dates import Precision, unit
from store.facets import Bucket, Facet, Sort, State
from store.opening import open_store
from store.query import Clause, Query, parse
from store.reckoning import Reckoning

TODAY = Reckoning(date(2015, 10, 8))
VALUES = {
    "actor": [
        "Russia",
        "russia",
        "moscow",
        "rus",
        "united",
        "UNITED FRONT",
        "rebels",
        "nobody",
        "air force",
        "hawk",
        'the "hawk"',
    ],
    "location": [
        "hama",
        "homs",
        "Paris",
        "paris, us",
        "hims",
        "par",
        "Homs, SY (province)",
        "caspian",
        "atlantis",
        "nowhere",
    ],
    "country": ["sy", "Syria", "FR", "united", "XX", "atlantis"],
    "type": ["assault", "ASSAULT", "air strike", "talks", "consult", "air", "sanction"],
    "source": ["AFP", "afp", "harbour", "Le Tamaris", "news", "nobody"],
    "says": ["state TV", "observatory", "general x", "nobody"],
    "tag": ["marked", "surge", "a voir", "none"],
    "article": ["3", "Story 4", "story", "nothing"],
    "text": [
        "missile",
        "missil*",
        "cruise missiles",
        "general",
        "OR",
        "toll free",
        "toll-free",
        '"',
        "(",
        "*",
        "near",
        "-",
        "row",
    ],
    "near": [
        "hama/50km",
        "hama/1km",
        "hama",
        "homs/30mi",
        "35.1,36.7/60km",
        "paris/10km",
        "atlantis/5km",
        "nowhere/5km",
        "par/10km",
    ],
    "date": ["2015-10", "2015", "last week", "2015-10-08", "2010..2014", "today"],
    "since": ["2015-10-01", "-2w", "last month"],
    "until": ["yesterday", "2015-10-08", "2014"],
    "fatalities": [">10", ">=3", "<4", "<=0", "=12", "5..10", "0"],
    **VOCABULARIES,
}


@st.composite
def clauses(draw):
    key = draw(st.sampled_from(sorted(VALUES)))
    values = draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=2, unique=True))
    return Clause(key, tuple(values), draw(st.sampled_from([False, False, True])))


queries = st.lists(clauses(), max_size=4).map(tuple).map(Query)
seeds = st.integers(0, 4)


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Five random stores with their engine and what they hold."""
    made = []
    for seed in range(5):
        connection = open_store(tmp_path_factory.mktemp("stores") / f"{seed}.db")
        events = fill(connection, seed)
        made.append((SqlCounts(connection, TODAY), Naive(events, TODAY)))
    return made


@given(queries, seeds)
@settings(max_examples=200)
@example(parse("actor:Russia -actor:NATO location:hama,homs salience:all"), 0)
@example(parse("actor:rus -location:Paris type:assault,consult"), 1)
@example(parse("location:hama location:homs"), 2)
@example(parse("-actor:nobody -has:date salience:minor"), 3)
@example(Query(), 4)
@example(parse("salience:all near:par/10km"), 0)
@example(parse("actor:Russia -actor:Russia,NATO"), 0)
def test_every_pane_counts_what_is_there(stores, query, seed):
    counts, naive = stores[seed]
    assert counts.count(query) == naive.count(query)
    for facet in Facet:
        page, expected = counts.facet(query, facet), naive.rows(query, facet)
        assert {row.value: (row.count, row.total, row.state) for row in page.rows} == expected
        shown = {value for one in naive.in_view(query) for value in naive.values(one, facet)}
        everything = {value for one in naive.scope(query) for value in naive.values(one, facet)}
        assert (page.in_view, page.of_all) == (len(shown), len(everything))


@given(queries, seeds, st.sampled_from(list(Bucket)))
@settings(max_examples=100)
@example(Query(), 0, Bucket.DAY)
@example(parse("salience:all -has:date"), 1, Bucket.WEEK)
def test_every_bar_counts_the_events_that_begin_in_it_and_those_that_reach_into_it(
    stores, query, seed, bucket
):
    counts, naive = stores[seed]
    found = counts.histogram(query, bucket)
    bars, undated = naive.bars(query, bucket)
    assert {
        bar.begin: (bar.count, bar.total, bar.begins, bar.all_begins, bar.wide) for bar in found.bars
    } == bars
    assert [bar.begin for bar in found.bars] == sorted(bars)
    assert found.undated == undated
    assert sum(bar.begins for bar in found.bars) + found.undated == counts.count(query)


@given(queries, seeds, st.sampled_from([Bucket.WEEK, Bucket.MONTH, Bucket.YEAR]))
@settings(max_examples=60)
@example(Query(), 0, Bucket.MONTH)
def test_the_days_of_a_bar_leave_as_many_events_as_it_says(stores, query, seed, bucket):
    counts, _ = stores[seed]
    undated = query.without("date", "since", "until")
    for bar in counts.histogram(undated, bucket).bars[-8:]:
        window = unit(bar.begin, Precision(bucket))
        assert counts.count(undated.with_dates(*window)) == bar.count


@given(queries, seeds, st.sampled_from(list(Bucket)))
@settings(max_examples=60)
@example(parse("salience:all"), 0, Bucket.DAY)
@example(parse("salience:all"), 2, Bucket.MONTH)
def test_wide_events_are_those_of_more_days_than_a_bucket_has(stores, query, seed, bucket):
    counts, naive = stores[seed]
    assert [(e.id, e.begin, e.end) for e in counts.wide(query, bucket)] == naive.wide(query, bucket)


@given(queries, seeds, st.lists(st.sampled_from(["Russia", "NATO", "rebels", "Ünited Front", "nobody"])))
@settings(max_examples=60)
@example(Query(), 0, ["Russia", "rebels", "Russia"])
def test_pairs_of_actors_share_the_events_that_have_both(stores, query, seed, actors):
    counts, naive = stores[seed]
    assert counts.shared(query, actors) == naive.shared(query, actors)


@given(queries, seeds)
@settings(max_examples=100)
def test_ids_are_the_events_in_view_in_order(stores, query, seed):
    counts, naive = stores[seed]
    shown = {one.id: one for one in naive.in_view(query)}
    dated = [i for i, one in shown.items() if one.event.date]
    undated = sorted(shown.keys() - set(dated))
    by_date = sorted(dated, key=lambda i: (shown[i].event.date.begin, i)) + undated
    assert counts.ids(query) == by_date
    newest = sorted(dated, key=lambda i: (shown[i].event.date.begin, i), reverse=True) + undated[::-1]
    assert counts.ids(query, Sort.NEWEST) == newest
    most = sorted(by_date, key=lambda i: -naive.sources(shown[i]))  # stable: then by date
    assert counts.ids(query, Sort.SOURCES) == most


@given(seeds, st.lists(st.integers(-5, 80), max_size=20))
@settings(max_examples=25)
def test_rows_tell_the_events_in_the_order_asked_for(stores, seed, ids):
    counts, naive = stores[seed]
    made = {one.id: one for one in naive.made}
    rows = counts.rows(ids)
    assert [row.id for row in rows] == [i for i in ids if i in made]
    for row in rows:
        one = made[row.id]
        assert row.title == one.event.title
        assert (row.begin, row.end) == (
            (one.event.date.begin, one.event.date.end) if one.event.date else (None, None)
        )
        assert row.location == (one.labels[0] if one.labels else None)
        assert row.sources == naive.sources(one)
        assert row.minor == (one.event.salience == "minor")
        assert row.marked == ("marked" in one.tags)
        ranks = {"actor": 0, "recipient": 1, "other": 2}
        in_order = sorted(one.event.participants, key=lambda p: ranks[p.role])
        assert row.actors == tuple(dict.fromkeys(p.actor.name for p in in_order))


def test_rows_are_kept_first_and_dropped_last_and_by_count_between(stores):
    counts, _ = stores[0]
    page = counts.facet(parse("salience:all -actor:NATO location:Paris,Hama"), Facet.LOCATION)
    assert [row.value for row in page.rows[:2] if row.state is State.KEPT] != []
    for query in ("salience:all actor:Russia -actor:NATO", "salience:all location:Paris,Hama -location:Homs"):
        for facet in (Facet.ACTOR, Facet.LOCATION):
            rows = counts.facet(parse(query), facet).rows
            order = {State.KEPT: 0, State.NEUTRAL: 1, State.DROPPED: 2}
            assert list(rows) == sorted(rows, key=lambda r: (order[r.state], -r.count, r.label))


def test_a_limit_leaves_out_neutral_rows_only(stores):
    counts, _ = stores[0]
    query = parse('salience:all actor:Russia -actor:NATO location:Hama,"Caspian Sea"')
    for facet in (Facet.ACTOR, Facet.LOCATION, Facet.TYPE):
        whole, cut = counts.facet(query, facet), counts.facet(query, facet, limit=1)
        neutral = [row for row in whole.rows if row.state is State.NEUTRAL]
        assert cut.rows == tuple(r for r in whole.rows if r.state is not State.NEUTRAL or r in neutral[:1])
        assert (cut.in_view, cut.of_all) == (whole.in_view, whole.of_all)


def test_says_which_values_stand_for_nothing(stores):
    counts, _ = stores[0]
    query = parse(
        "actor:nobody,russia -location:atlantis near:nowhere/5km country:XX type:zzz says:zzz source:zzz word"
    )
    assert counts.unknown(query) == [
        ("actor", "nobody"),
        ("location", "atlantis"),
        ("near", "nowhere/5km"),
        ("country", "XX"),
        ("type", "zzz"),
        ("says", "zzz"),
        ("source", "zzz"),
    ]
    assert counts.count(query) == 0


def test_names_that_stand_for_one_value_become_that_value(stores):
    counts, _ = stores[0]
    query = parse("actor:kremlin,nobody,rus -location:hims country:syria,united type:cons,air says:observ x")
    assert str(counts.canonical(query)) == (
        'actor:Russia,nobody,rus -location:Homs country:SY,united type:consult,air says:"the Observatory" x'
    )


@given(queries, seeds)
def test_the_canonical_query_shows_the_same_events(stores, query, seed):
    counts, _ = stores[seed]
    canonical = counts.canonical(query)
    assert counts.ids(canonical) == counts.ids(query)
    assert counts.canonical(canonical) == canonical


def test_the_largest_query_there_is_can_be_counted(stores):
    counts, naive = stores[0]
    for key, value in (
        ("text", "missile"),
        ("date", "2015"),
        ("actor", "Russia"),
        ("fatalities", ">2"),
        ("near", "hama"),
    ):
        all_of = Query(tuple(Clause(key, (value,)) for _ in range(500)))
        any_of = Query((Clause(key, tuple([value] * 500)),))
        assert counts.count(all_of) == counts.count(any_of) == naive.count(Query((Clause(key, (value,)),)))


@given(
    st.text(st.characters(), min_size=1).filter(lambda t: t.strip()) | st.text("\"*^+-:(){}\\'", min_size=1)
)
def test_no_text_breaks_the_full_text_search(stores, text):
    counts, _ = stores[0]
    for key in ("text", "actor", "location", "says", "article"):
        shown = counts.count(Query((Clause(key, (text,)),)))
        hidden = counts.count(Query((Clause(key, (text,), negated=True),)))
        assert shown + hidden == counts.total()

"""Times are read against the dateline, on every day of the calendar and from any text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.times.reading import read_times
from extract.times.recognise import recogniser
from store.dates import Basis, Modifier, parse_edtf, to_edtf

THURSDAY = date(2015, 10, 8)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [date(2015, month, 1).strftime("%B") for month in range(1, 13)]
LEAP_YEAR = [date(2016, 1, 1) + timedelta(days=n) for n in range(366)]
TIME_WORDS = st.sampled_from(sorted(recogniser().grammar.vocabulary))
NUMBERS = st.integers(0, 10**20).map(str) | st.integers(1, 31).map(str) | st.integers(1500, 2100).map(str)
PIECES = TIME_WORDS | NUMBERS | st.text(max_size=5) | st.sampled_from([".", "\n\n", "3rd", "9:30", "1990s"])
GLUE = st.sampled_from([" ", "", "-", "\n"])


def only(text, published=THURSDAY):
    (time,) = read_times(text, published)
    return time


def value(text, published=THURSDAY):
    return only(text, published).value


@pytest.mark.parametrize("published", LEAP_YEAR[::7] + LEAP_YEAR[-3:])
@pytest.mark.parametrize("number", range(7))
def test_a_weekday_is_the_latest_on_or_before_the_dateline(published, number):
    found = only(f"Troops advanced {WEEKDAYS[number]} in the north.", published).date
    assert found.begin == found.end
    assert found.begin.weekday() == number
    assert timedelta(0) <= published - found.begin <= timedelta(days=6)
    assert found.basis is Basis.RELATIVE


@pytest.mark.parametrize("published", LEAP_YEAR[::7])
@pytest.mark.parametrize("number", range(7))
def test_a_weekday_after_a_future_cue_is_the_next_on_or_after_the_dateline(published, number):
    found = only(f"The talks will begin {WEEKDAYS[number]} in Geneva.", published).date.begin
    assert found.weekday() == number
    assert timedelta(0) <= found - published <= timedelta(days=6)


@pytest.mark.parametrize("published", LEAP_YEAR)
def test_days_near_the_dateline_are_counted_on_every_day_of_a_year(published):
    day = timedelta(days=1)
    assert only("He left today.", published).date.begin == published
    assert only("He left yesterday.", published).date.begin == published - day
    assert only("He leaves tomorrow.", published).date.begin == published + day
    assert only("He left two days ago.", published).date.begin == published - 2 * day
    week = only("He left last week.", published).date
    assert week.begin <= published - 7 * day <= week.end
    assert value("He left last year.", published) == str(published.year - 1)


@pytest.mark.parametrize("published", LEAP_YEAR)
def test_a_day_without_its_year_is_the_nearest_leaning_to_the_past(published):
    past, coming = published - timedelta(days=100), published + timedelta(days=100)
    assert only(f"He was killed on {past:%B} {past.day}.", published).date.begin == past
    assert only(f"It will open on {coming:%B} {coming.day}.", published).date.begin == coming
    assert only(f"On {published:%B} {published.day} it rained.", published).date.begin == published


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("published", [date(2015, m, 15) for m in range(1, 13)])
def test_a_month_without_its_year_is_past_when_told_in_the_past(month, published):
    found = only(f"He was arrested in {MONTHS[month - 1]}.", published).date
    assert found.begin.month == month
    assert found.begin <= published
    assert published - found.begin < timedelta(days=366)


def test_leap_days_and_year_ends():
    assert value("He left on February 29.", date(2016, 3, 1)) == "2016-02-29"
    assert value("He was hurt on February 29.", date(2017, 1, 5)) == "2016-02-29"
    assert "2016-02-29" not in [time.value for time in read_times("He left on February 29, 2015.", THURSDAY)]
    assert value("He left yesterday.", date(2016, 1, 1)) == "2015-12-31"
    assert value("He was shot on December 30.", date(2016, 1, 2)) == "2015-12-30"
    assert value("It will open on January 3.", date(2015, 12, 30)) == "2016-01-03"
    assert value("He left last week.", date(2016, 1, 4)) == "2015-W53"


def test_nothing_is_dated_outside_the_years_that_can_be_kept():
    assert not read_times("He left yesterday.", date.min)
    assert not read_times("He leaves tomorrow.", date.max)
    assert only("It was built in 480 BC.").date is None
    assert value("It was built in 480 BC.") == "BC0480"


def test_offsets_count_code_points_of_the_whole_text():
    text = "Ünïcödé 🚀 — on\n“October 1, 2015” it began.\n\nIt ended Thursday."
    first, second = read_times(text, THURSDAY)
    assert text[first.span.start : first.span.end] == first.text == "October 1, 2015"
    assert text[second.span.start : second.span.end] == second.text == "Thursday"


def test_without_a_day_of_publication_only_what_the_text_dates_has_a_date():
    text = (
        "On Thursday he left. He came two years ago, yesterday. On May 5, 2010 he married; in June he died."
    )
    dated = {time.text: time.date and to_edtf(time.date) for time in read_times(text, None)}
    assert dated.pop("May 5, 2010") == "2010-05-05"
    assert dated.pop("June") == "2010-06"
    assert set(dated.values()) <= {None}


def test_a_story_of_the_past_counts_from_the_date_it_has_come_to():
    story = (
        "On September 1, 1939 Germany attacked Poland. By early October it was over. In April 1940 Norway "
        "fell. On May 10, 1940 France was invaded, and on June 10 Italy joined. Twelve days later France "
        "surrendered. By September 1940 the plans were dropped. In February 1941 troops came, and by the end "
        "of March they won. "
        "Documents found in 2005 tell more. In May it was over."
    )
    values = {time.text: time.value for time in read_times(story, date(2009, 12, 19))}
    assert values["early October"] == "1939-10"
    assert values["June 10"] == "1940-06-10"
    assert values["Twelve days later"] == "1940-06-22"
    assert values["the end of March"] == "1941-03"
    assert values["2005"] == "2005"
    assert values["May"] == "1941-05"


def test_a_glance_at_another_time_is_local_to_its_sentences():
    text = (
        "In June 1940 France fell. In July the talks began. They met again. In July they will meet in Paris."
    )
    assert [time.value for time in read_times(text, THURSDAY)] == ["1940-06", "1940-07", "2016-07"]


def test_captions_agencies_and_papers_are_no_dates():
    text = (
        "Maya Smith with Ali Khan in Brussels\n1 / 5\n\nA handout picture (AFP Photo/)\n\nBEIRUT (AFP) - "
        "Troops may march on, says Syrian daily Al-Watan on 60 Minutes. A second convoy sat in the sun."
    )
    assert read_times(text, THURSDAY) == ()


@given(st.lists(PIECES), GLUE, st.none() | st.dates())
def test_any_text_is_read_without_error_into_dates_that_can_be_kept(words, glue, published):
    text = glue.join(words)
    last = 0
    for time in read_times(text, published):
        assert last <= time.span.start < time.span.end <= len(text)
        assert text[time.span.start : time.span.end] == time.text
        assert time.type in ("DATE", "TIME", "DURATION", "SET")
        last = time.span.end
        if time.date is not None:
            written = to_edtf(time.date)
            assert to_edtf(parse_edtf(written)) == written


@given(st.dates(), st.sampled_from(sorted(text for rule in recogniser().rules for text, _ in rule.examples)))
def test_every_example_can_be_read_on_any_day(published, text):
    for time in read_times(text, published):
        if time.date is not None and time.date.modifier is Modifier.SINCE:
            assert time.date.begin <= published or time.date.end > published


@pytest.mark.parametrize(
    "word", ["1", ":", "of ", "May 5 ", "one two ", "a few ", "1999-", "5 and ", "year "]
)
def test_hostile_runs_cost_no_more_than_their_length(word):
    engine = recogniser()
    counts = [
        sum(len(engine.candidates(sentence)) for sentence in engine.sentences(word * times))
        for times in (500, 1000)
    ]
    assert counts[1] <= 2 * counts[0] + 10

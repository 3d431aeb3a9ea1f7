"""On which side of the dateline a date lies: the words around it tell. Read on Thursday, 8 October 2015."""

from datetime import date

import pytest

from extract.times.reading import read_times

PAST, COMING = "2015-10-05", "2015-10-12"  # the Mondays before and after


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The army said Monday it had won.", PAST),
        ("Parliament met on Monday.", PAST),
        ("On Monday, the president called for an inquiry.", PAST),
        ("On Monday, the president will call for an inquiry.", COMING),
        ("The vote is due on Monday.", COMING),
        ("The trial is set for Monday.", COMING),
        ("The talks, held in Geneva, will resume Monday.", COMING),
        ("He said it will open Monday.", COMING),
        ("He said Monday it will open.", PAST),
        ("She is to be buried Monday.", COMING),
        ("The court reopens on Monday.", COMING),
        ("The session was postponed to Monday.", COMING),
        ("The ministry postpones the second round of the vote to Monday.", COMING),
        ("Protesters want him to leave by Monday.", COMING),
        ("The missile could hit the coast on Monday.", COMING),
        ("Rebels may have left on Monday.", PAST),
        ("Ahead of Monday's election, police were sent in.", COMING),
        ("More raids will follow Monday's attack.", PAST),
        ("The storm had been expected to pass Monday.", PAST),
        ("By Monday, the toll had risen.", PAST),
        ("The union suspends the country in response to Monday's coup.", PAST),
        ("The campus will reopen after Monday.", COMING),
        ("Talks have gone nowhere since Monday.", PAST),
        ("More were seen than the record set on Monday.", PAST),
        ("The curfew runs from tonight through to Monday.", COMING),
        ("The site will be officially opened Monday.", COMING),
        ("The vote is deferred until at least Monday.", COMING),
        ("He imposes a curfew, starting Monday.", COMING),
        ("Six people have died in clashes beginning Monday.", PAST),
    ],
)
def test_a_weekday_lies_where_the_nearest_verb_points(sentence, day):
    assert day in [time.value for time in read_times(sentence, date(2015, 10, 8))]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The union wants to arrest those who took part in the January 6 raid.", "2015-01-06"),
        ("Candidates toured the country ahead of the November 3 election.", "2015-11-03"),
        ("The party will vote at its March meeting.", "2016-03"),
        ("It was lifted in May, with six on Wednesday and seven on Friday.", "2015-10-02"),
        ("The ban was extended until March.", "2016-03"),
        ("He was shot dead in November.", "2014-11"),
        ("Elections will be held in March.", "2016-03"),
        ("He cancels his tour in November after doctors advised him to.", "2015-11"),
        ("The shop closes on Monday, November 30.", "2015-11-30"),
    ],
)
def test_dates_without_a_year_lie_there_too(sentence, value):
    assert value in [time.value for time in read_times(sentence, date(2015, 10, 8))]

"""The articles of one run that tell the same event share its cluster."""

from dataclasses import replace
from datetime import date

from extract.events.across import Run
from store.dates import Basis, DateSpan, Precision
from store.model import (
    Actor,
    ActorKind,
    Article,
    Event,
    EventType,
    Extraction,
    GeoPrecision,
    Location,
    Mention,
    Participant,
    Place,
    Role,
    Salience,
    Span,
)

HAMA = Location("Hama", 35.13, 36.76, "SY", GeoPrecision.EXACT)
HOMS = Location("Homs", 34.73, 36.72, "SY", GeoPrecision.EXACT)
FRONT = Actor("Nusra Front", ActorKind.ARMED_GROUP)


def told(number, place=HAMA, day=8, **fields):
    text = f"Jets struck them, says number {number}."
    when = DateSpan(date(2015, 10, day), date(2015, 10, day), Precision.DAY)
    event = Event(
        text,
        EventType.ASSAULT,
        when,
        (Mention(text, Span(0, len(text)), Span(5, 11)),),
        subtype="air strike",
        participants=(Participant(FRONT, Role.RECIPIENT),),
        places=(Place(place),),
    )
    return Extraction(Article(f"{number}.txt", text), (replace(event, **fields),))


def clusters(extractions, **settings):
    return [e.events[0].cluster for e in Run(**settings).joined(extractions)]


def test_a_strike_that_was_told_before_has_the_cluster_it_had_there():
    first, other_place, again, other_day = clusters([told(1), told(2, HOMS), told(3), told(4, day=9)])
    assert first == again
    assert len({first, other_place, other_day}) == 3


def test_the_news_of_the_next_day_has_the_cluster_of_the_day_itself():
    words = "Jets struck a convoy of lorries with ammunition on the mountain road"
    mentions = [(Mention(f"{words}{end}", Span(0, len(words) + 1), Span(5, 11)),) for end in (".", "!")]
    news = DateSpan(date(2015, 10, 9), date(2015, 10, 9), Precision.DAY, None, Basis.INFERRED)
    first, second, other = clusters(
        [told(1, mentions=mentions[0]), told(2, mentions=mentions[1], date=news), told(3, HOMS, date=news)]
    )
    assert first == second != other


def test_events_that_are_joined_within_an_article_keep_their_cluster():
    assert clusters([told(1, cluster="c1"), told(2)]) == ["c1", "c1"]


def test_minor_and_undated_events_are_left_as_they_are():
    assert clusters([told(1, salience=Salience.MINOR), told(2, date=None)]) == [None, None]


def test_a_long_run_forgets_what_is_long_past():
    near, far = told(1, day=8), [told(n, HOMS, day=n) for n in range(10, 20)]
    assert len(set(clusters([near, told(2), *far], remembered=5))) == 11
    first, *_, last = clusters([near, *far, told(99)], remembered=5)
    assert first != last

"""Random events for benchmarks: actors and locations by Zipf's law, twenty years of days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from store.dates import DateSpan, Precision
from store.model import Actor, Event, EventType, GeoPrecision, Location, Mention, Participant, Place, Role

FIRST_DAY = date(2005, 1, 1)
DAYS = 7305
ACTORS = 2_000
LOCATIONS = 500
TYPES = tuple(EventType)
WORDS = ("after", "talks", "near", "the", "river", "officials", "said", "on", "state", "television", "late")


def random_events(number: int, seed: int = 1, words: int = 0) -> Iterator[Event]:
    """`number` events with two actors and one location each; the same for the same seed.

    `words` more of them make sentences as long as those of the news: sixteen, about 150 characters in all.
    """
    chance = random.Random(seed)
    actor_weights = list(accumulate(1 / rank for rank in range(1, ACTORS + 1)))
    place_weights = list(accumulate(1 / rank for rank in range(1, LOCATIONS + 1)))
    actors = [Actor(f"Actor {i:04d}") for i in range(ACTORS)]
    places = [
        Location(
            f"Town {i:03d}", chance.uniform(-60, 70), chance.uniform(-180, 180), "SY", GeoPrecision.EXACT
        )
        for i in range(LOCATIONS)
    ]
    for i in range(number):
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        who, whom = chance.choices(actors, cum_weights=actor_weights, k=2)
        (where,) = chance.choices(places, cum_weights=place_weights, k=1)
        more = "".join(f" {word}" for word in chance.choices(WORDS, k=words))
        sentence = f"{who.name} met {whom.name} in {where.name} over matter {i}{more}."
        yield Event(
            title=f"{who.name} meets {whom.name}",
            type=TYPES[i % len(TYPES)],
            date=DateSpan(day, day, Precision.DAY),
            mentions=(Mention(sentence),),
            participants=(Participant(who, Role.ACTOR), Participant(whom, Role.RECIPIENT)),
            places=(Place(where),),
        )

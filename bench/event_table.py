"""A table of events as CSV, for every tool that is measured on the same rows.

Names, places and words are made of syllables and follow Zipf's law; rows are in no order of dates, which is
hard on whoever loads them. The same number and seed give the same file.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

COLUMNS = ("id", "date", "precision", "actors", "location", "type", "text", "source")
ACTORS, LOCATIONS, WORDS = 200_000, 50_000, 20_000
FIRST_DAY, DAYS = date(2004, 1, 1), 7_305
TYPES = (
    "protest",
    "riot",
    "battle",
    "air strike",
    "shelling",
    "arrest",
    "meeting",
    "visit",
    "agreement",
    "trial",
)
_ONSETS = (*"bdfghklmnprstvz", "sh", "ch", "br", "kr", "st", "tr")
_VOWELS = (*"aeiou", "ai", "ou")
_GROUPS = ("Ministry of {}", "Police of {}", "Army of {}", "{} Front", "{} Brigade", "{} Group")


def actor_names(number: int = ACTORS) -> list[str]:
    """Different names of people, organs and groups, as they would come in a table: not in order."""
    chance, names = random.Random(5), dict[str, None]()
    while len(names) < number:
        last = _word(chance, 2, 4).capitalize()
        if chance.random() < 0.7:
            names[f"{_word(chance, 2, 3).capitalize()} {last}"] = None
        else:
            names[chance.choice(_GROUPS).format(last)] = None
    return list(names)


def write_table(path: Path, rows: int, seed: int = 7, *, exact: bool = False) -> None:
    """Write that many rows under `COLUMNS`. `exact`: every date is a day, else some are months or years."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(_rows(rows, random.Random(seed), exact))


def _rows(number: int, chance: random.Random, exact: bool) -> Iterator[tuple[object, ...]]:
    actors = actor_names()
    words = [_word(random.Random(i), 1, 4) for i in range(WORDS)]
    places = list(
        dict.fromkeys(_word(random.Random(-i), 2, 4).capitalize() for i in range(1, 2 * LOCATIONS))
    )[:LOCATIONS]
    by_actor, by_place, by_word = (_zipf(len(values)) for values in (actors, places, words))
    days = [(FIRST_DAY + timedelta(i)).isoformat() for i in range(DAYS)]
    for i in range(1, number + 1):
        cast = list(
            dict.fromkeys(chance.choices(actors, cum_weights=by_actor, k=chance.choice((1, 2, 2, 3))))
        )
        (place,) = chance.choices(places, cum_weights=by_place)
        said = " ".join(chance.choices(words, cum_weights=by_word, k=14))
        precision = "day" if exact else chance.choices(("day", "month", "year"), (85, 10, 5))[0]
        source = chance.randrange(max(1, number // 5))
        yield (
            *(i, chance.choice(days), precision, "; ".join(cast), place, chance.choice(TYPES)),
            f"{cast[0]} {said} in {place}.",
            f"https://news.example/{source % 977}/a{source}",
        )


def _zipf(values: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, values + 1)))


def _word(chance: random.Random, least: int, most: int) -> str:
    syllables = range(chance.randint(least, most))
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in syllables)

"""The identity that a row of an event table keeps, whatever file it comes in: what it says."""

from __future__ import annotations

from store.dates import DateSpan
from store.model import Event, Mention, Participant, Place
from store.uids import short_uid

_UNDATED = "-"


def row_uid(event: Event) -> str:
    """The identity of a row of an event table: what it says, not which file says it, nor how it was read."""
    return row_hash(
        event,
        words_of_date(event.date),
        "".join(map(words_of_participant, event.participants)),
        "".join(map(words_of_place, event.places)),
    )


def row_hash(event: Event, dated: str, who: str, where: str) -> str:
    """`row_uid`, from the words of its date, participants and places: they come again in many rows."""
    toll = event.fatalities
    dead = f"{toll.low},{toll.high}" if toll else ""
    told = "".join(map(_words_of_mention, event.mentions))
    kind = f"{event.type},{event.modality},{_whole(event.subtype)}"
    return short_uid(f"{len(event.title)}:{event.title}{kind}{dated}/{dead}/{told}/{who}/{where}")


def words_of_date(span: DateSpan | None) -> str:
    """What of a date is part of a row's identity."""
    return f"{span.begin},{span.end},{span.precision},{span.modifier}" if span else _UNDATED


def words_of_participant(one: Participant) -> str:
    """What of an actor in its role is part of a row's identity."""
    return f"{len(one.actor.name)}:{one.actor.name}{one.role}"


def words_of_place(place: Place) -> str:
    """What of a location is part of a row's identity."""
    at = place.location
    return f"{len(at.name)}:{at.name}{at.lat},{at.lon},{_whole(at.country)}"


def _words_of_mention(mention: Mention) -> str:
    said = mention.attribution.name if mention.attribution else None
    parts = f"{_whole(mention.url)}{_whole(mention.publisher)}{_whole(said)}"
    return f"{len(mention.text)}:{mention.text}{parts}"


def _whole(text: str | None) -> str:
    """A text that cannot be taken for what follows it: its length goes before it."""
    return "-" if text is None else f"{len(text)}:{text}"

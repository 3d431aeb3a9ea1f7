"""How tables of events name their columns, folded, the best name first.

The names are those of ACLED, ICEWS, POLECAT, Phoenix, GTD, SCAD, spreadsheets that analysts keep, and
what dateline writes itself.
"""

from __future__ import annotations

from extract.reading.article_columns import WHOLE_TEXT_NAMES
from extract.reading.rows import Columns, fold_name

EVENT_COLUMNS: dict[str, tuple[str, ...]] = {
    "date": (
        "date",
        "begin",
        "start",
        "begin_date",
        "date_begin",
        "start_date",
        "date_start",
        "event_date",
        "eventdate",
        "day",
        "when",
        "datetime",
        "timestamp",
        "published",
        "edtf",
        "year",
        "iyear",
    ),
    "end": ("end", "end_date", "date_end", "enddate", "until", "to_date", "finish"),
    "precision": ("precision", "date_precision", "time_precision"),
    "title": ("title", "headline", "event", "event_title", "name", "label", "what"),
    "text": (
        "text",
        "description",
        "event_description",
        "event_text",
        "sentence",
        "summary",
        "notes",
        "note",
        "details",
        "comment",
        "content",
    ),
    "type": ("type", "event_type", "plover", "plover_type", "kind", "category", "attacktype1_txt"),
    "subtype": ("subtype", "sub_event_type", "event_subtype", "sub_type", "event_mode"),
    "actor": (
        "actor",
        "actors",
        "actor1",
        "actor_1",
        "actor_name",
        "source_actor",
        "source_name",
        "side_a",
        "perpetrator",
        "subject",
        "who",
        "gname",
    ),
    "recipient": (
        "recipient",
        "recipients",
        "actor2",
        "actor_2",
        "target",
        "target_actor",
        "target_name",
        "side_b",
        "victim",
        "object",
        "recipient_name",
        "target1",
    ),
    "other": ("participants", "parties", "others", "other_actors"),
    "location": (
        "location",
        "locations",
        "place",
        "city",
        "town",
        "where",
        "location_name",
        "settlement",
        "site",
        "venue",
        "placename",
    ),
    "admin1": ("admin1", "adm1", "adm_1", "province", "state", "governorate", "provstate"),
    "country": (
        "country",
        "country_name",
        "country_code",
        "countrycode",
        "iso2",
        "iso3",
        "nation",
        "country_txt",
    ),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "fatalities": (
        "fatalities",
        "deaths",
        "best",
        "fatalities_best",
        "killed",
        "dead",
        "death_toll",
        "toll",
        "nkill",
    ),
    "low": ("fatalities_low", "low", "deaths_low", "best_low", "fatalities_min"),
    "high": ("fatalities_high", "high", "deaths_high", "fatalities_max"),
    "source": ("source", "publisher", "sources", "agency", "outlet", "newspaper", "publication", "scite1"),
    "url": ("url", "link", "source_url", "sourceurl", "href"),
}

EVENT_NAMES = frozenset(name for names in EVENT_COLUMNS.values() for name in names)

# Columns that only events have, and columns that say enough where there is no whole text beside them.
_TELLING = ("actor", "recipient", "lat", "fatalities", "low", "high")
_TELLING_NAMES = frozenset({"event", "event_type", "event_date", "event_title", "sub_event_type"})
_ENOUGH = ("type", "location", "country", "title", "text")


def event_columns() -> Columns:
    """A finder of these columns."""
    return Columns(EVENT_COLUMNS)


def tells_of_events(names: tuple[str, ...]) -> bool:
    """Whether a table with these columns has an event in each row, rather than an article.

    It has dates, and either a column that only events have, or something to say and no whole texts.
    """
    found = event_columns().found(names)
    folded = {fold_name(name) for name in names}
    if "date" not in found:
        return False
    if any(meaning in found for meaning in _TELLING) or folded & _TELLING_NAMES:
        return True
    return not folded & WHOLE_TEXT_NAMES and any(meaning in found for meaning in _ENOUGH)

"""The sample data is ours, true to its sources, and varied enough to show everything."""

import calendar
import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from store.model import EventType

SAMPLE = files("sample_data")
TEXTS = dict(
    sorted((path.name, path.read_bytes().decode("utf-8")) for path in (SAMPLE / "dispatches").iterdir())
)
CURRENT_EVENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "wikipedia_current_events.jsonl.gz"

AUTUMN_2015 = (date(2015, 9, 1), date(2015, 11, 30))
CHILE_2010 = (date(2010, 8, 5), date(2010, 10, 31))
RUN = 8  # words in a row that no sentence may share with the table

MONTHS = calendar.month_name[1:]
DAYS = list(calendar.day_name)
MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY_FIRST = rf"(?P<day>\d{{1,2}}) {MONTH}(?: (?P<year>\d{{4}}))?"
MONTH_FIRST = rf"{MONTH} (?P<day>\d{{1,2}})\b(?:,? (?P<year>\d{{4}}))?"
OTHER_DATES = (
    r"\d{4}-\d{2}-\d{2}",
    r"\d{1,2}\.\d{1,2}\.\d{4}",
    r"\d{1,2}:\d{2} GMT",
    r"\bthe \d{1,2}(?:st|nd|rd|th)\b",
    r"\b(?:19|20)\d{2}s?\b",
)
IN_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}

HEADER = (
    "date,end_date,title,type,actor,recipient,location,country,lat,lon,"
    "fatalities_low,fatalities_high,source,url"
)
# ISO 3166-1 alpha-2
COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
)
PAGE = re.compile(r"https://en\.wikipedia\.org/wiki/Portal:Current_events/(\d{4})_([A-Z][a-z]+)_(\d{1,2})")


def rows(name, **how):
    with (SAMPLE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, **how))


EVENTS = rows("events.csv")
SOURCES = rows("sources.tsv", delimiter="\t")


def words(text):
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text):
    w = words(text)
    return {tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1)}


def figures(text):
    """Numbers written in digits, without those that are part of a date."""
    for pattern in (*OTHER_DATES, DAY_FIRST, MONTH_FIRST):
        text = re.sub(pattern, " ", text)
    return set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def within(days, span):
    return all(span[0] <= day <= span[1] for day in days)


def calendar_date(match):
    month = [name[:3] for name in MONTHS].index(match["month"]) + 1
    return date(int(match["year"]), month, int(match["day"]))


def page_date(url):
    year, month, day = PAGE.fullmatch(url).groups()
    return date(int(year), MONTHS.index(month) + 1, int(day))


@pytest.fixture(scope="module")
def current_events():
    if not CURRENT_EVENTS.exists():
        pytest.skip(f"the current-events table is not here: {CURRENT_EVENTS.name}")
    with gzip.open(CURRENT_EVENTS, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


# Dispatches


def test_there_are_enough_dispatches_and_no_two_are_the_same():
    assert len(TEXTS) >= 36
    assert len(set(TEXTS.values())) == len(TEXTS)
    assert all(name.endswith(".txt") for name in TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_dispatch_is_clean_short_text(name):
    text = TEXTS[name]
    assert text == unicodedata.normalize("NFC", text)
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn"}} <= {"\n"}
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text == "\n".join(line.strip() for line in text.split("\n"))
    assert 80 <= len(text.split()) <= 260


def test_every_dispatch_names_the_days_its_facts_come_from():
    assert {row["file"] for row in SOURCES} == set(TEXTS)
    keys = [(row["file"], row["fact_date"], row["topic"]) for row in SOURCES]
    assert keys == sorted(set(keys))
    assert all(row["topic"] for row in SOURCES)


def test_facts_come_from_autumn_2015_and_from_one_other_story():
    days = {
        name: [date.fromisoformat(r["fact_date"]) for r in SOURCES if r["file"] == name] for name in TEXTS
    }
    chile = {name for name in TEXTS if within(days[name], CHILE_2010)}
    assert len(chile) >= 6
    assert all(within(days[name], AUTUMN_2015) for name in set(TEXTS) - chile)


def test_a_weekday_named_beside_a_date_is_that_dates_weekday():
    pairs = [
        (name, match.group(), match["weekday"], DAYS[calendar_date(match).weekday()])
        for name, text in TEXTS.items()
        for pattern in (DAY_FIRST, MONTH_FIRST)
        for match in re.finditer(rf"\b(?P<weekday>{'|'.join(DAYS)}),? {pattern}", text)
        if match["year"]
    ]
    assert len(pairs) >= 10
    assert [pair for pair in pairs if pair[2] != pair[3]] == []


def test_at_least_two_dispatches_have_no_date():
    undated = {name: text for name, text in TEXTS.items() if name.startswith("undated-")}
    assert len(undated) >= 2
    for text in undated.values():
        assert not re.search(rf"\b(?:{'|'.join(MONTHS + DAYS)})\b", text)
        assert not re.search(r"\b(?:1[89]|20)\d\d\b|\d-\d", text)
        assert not re.search(r"\b(?:yesterday|today|tomorrow|ago|last|next|this (?:week|month|year))\b", text)


def test_every_other_dispatch_names_the_year_it_was_written_in():
    for name, text in TEXTS.items():
        if not name.startswith("undated-"):
            year = "2010" if name.startswith("chile-") else "2015"
            assert re.search(rf"\b{year}\b", text), name


WAYS_TO_SAY_WHEN = {
    "weekday": r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    "night of a weekday": r"\b(?:Fri|Wednes|Sun)day night\b",
    "yesterday": r"\byesterday\b",
    "today": r"\btoday\b",
    "tomorrow": r"\btomorrow\b",
    "earlier this week": r"\b[Ee]arlier this week\b",
    "last month": r"\blast month\b",
    "next week": r"\bnext week\b",
    "this year": r"\bthis year\b",
    "days later": r"\b[Tt]wo days later\b",
    "days after": r"\bnine days after\b",
    "the same day": r"\bthe same day\b",
    "since a day": r"\bsince September 30\b",
    "since a month": r"\bsince (?:April|March 2014|May)\b",
    "between days": r"\bbetween October 20 and October 26\b",
    "between years": r"\bBetween 1990 and 2015\b",
    "early in a month": r"\bearly (?:in )?(?:October|September)\b",
    "late in a month": r"\bin late August\b",
    "middle of a month": r"\bin the middle of September\b",
    "weekend": r"\bthe weekend\b",
    "day before month": r"\b[Oo]n 11 September\b",
    "month before day": r"\bon September 4\b",
    "year": r"\bin 2011\b",
    "decade": r"\bthe 1970s\b",
    "age": r"\bfour-year-old war\b",
    "duration": r"\bFor five days\b",
    "set": r"\bby 15 billion a year\b",
    "planned": r"\bis due on November 1\b",
}


@pytest.mark.parametrize("kind", WAYS_TO_SAY_WHEN)
def test_dispatches_say_when_in_every_way(kind):
    assert any(re.search(WAYS_TO_SAY_WHEN[kind], text) for text in TEXTS.values())


OPENINGS = {
    "wire dateline": r"^[A-Z]{4,}, Sept 30, 2015 \(Meridian Wire\) -",
    "day first": r"^[A-Z]{4,}, 7 October 2015 \(Five Rivers\) -",
    "country named": r"^ANKARA, Turkey, Oct\. 5, 2015 \(Tamarisk News\) —",
    "no date in the dateline": r"^ISTANBUL \(NGP\) —",
    "two places, and": r"^ZAGREB and BUDAPEST, ",
    "two places, slash": r"^ANKARA/MOSCOW, ",
    "iso line": r"^2015-10-03$",
    "american date line": r"^Friday, November 13, 2015$",
    "british date line": r"^The Harbour Courier, Saturday 10 October 2015$",
    "byline without a name": r"^By our correspondent in Vienna$",
    "date at the end": r"Meridian Wire, Thursday, 8 October 2015, 18:40 GMT\n\Z",
    "accents": r"^COPIAPÓ, Chile, ",
}


@pytest.mark.parametrize("form", OPENINGS)
def test_datelines_come_in_every_form(form):
    assert any(re.search(OPENINGS[form], text, re.MULTILINE) for text in TEXTS.values())


def test_some_dispatches_have_a_title_and_some_have_none():
    untitled = [n for n, t in TEXTS.items() if re.match(r"[A-ZÓ]{4,}|\d{4}-", t) and not t.startswith("NATO")]
    assert 5 <= len(untitled) <= len(TEXTS) // 2


def test_names_in_other_scripts_are_among_them():
    scripts = {unicodedata.name(c).split()[0] for text in TEXTS.values() for c in text if c.isalpha()}
    assert {"LATIN", "CJK", "ARABIC"} <= scripts


# Dispatches and events beside the table they take their facts from


def test_every_fact_day_is_a_day_of_the_table(current_events):
    known = {row["date"] for row in current_events}
    assert {row["fact_date"] for row in SOURCES} <= known


def test_no_eight_words_in_a_row_are_those_of_the_table(current_events):
    ours = {}
    for where, text in [*TEXTS.items(), *((row["title"], row["title"]) for row in EVENTS)]:
        for run in runs(text):
            ours.setdefault(run, where)
    shared = {ours[run]: " ".join(run) for row in current_events for run in runs(row["text"]) & ours.keys()}
    assert shared == {}


@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_of_a_dispatch_stands_in_the_table_on_its_days(name, current_events):
    days = {row["fact_date"] for row in SOURCES if row["file"] == name}
    recorded = " ".join(row["text"] for row in current_events if row["date"] in days)
    known = set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", recorded)))
    known |= {
        figure for word, figure in IN_WORDS.items() if re.search(rf"\b{word}\b", recorded, re.IGNORECASE)
    }
    assert figures(TEXTS[name]) <= known


# The event table


def test_the_event_table_has_its_columns_and_enough_rows():
    assert ",".join(EVENTS[0]) == HEADER
    assert len(EVENTS) >= 320
    assert len({row["title"] for row in EVENTS}) == len(EVENTS)


def test_titles_are_short_and_sources_named():
    assert [row["title"] for row in EVENTS if not 4 <= len(row["title"].split()) <= 12] == []
    assert sum(bool(row["source"]) for row in EVENTS) >= 0.98 * len(EVENTS)


def test_no_cell_starts_like_a_formula():
    assert [
        row
        for row in EVENTS
        for column in ("title", "actor", "recipient", "location", "source")
        if row[column].startswith(("=", "+", "-", "@"))
    ] == []


def test_types_are_those_of_the_model():
    assert {row["type"] for row in EVENTS} == set(EventType)


def test_dates_are_iso_and_lie_in_autumn_2015():
    for row in EVENTS:
        assert re.fullmatch(r"2015(?:-(?:09|10|11)(?:-\d\d)?)?", row["date"])
        if len(row["date"]) == 10:
            day = date.fromisoformat(row["date"])
            end = date.fromisoformat(row["end_date"] or row["date"])
            assert AUTUMN_2015[0] <= day <= end <= AUTUMN_2015[1]
            assert day <= end
        else:
            assert not row["end_date"]
    assert sum(len(row["date"]) < 10 for row in EVENTS) >= 5
    assert sum(bool(row["end_date"]) for row in EVENTS) >= 5


def test_each_row_points_at_the_page_of_its_day():
    for row in EVENTS:
        page = page_date(row["url"])
        if len(row["date"]) == 10 and not row["end_date"]:
            assert abs((page - date.fromisoformat(row["date"])).days) <= 2
        else:
            assert page.isoformat().startswith(row["date"][:4])


def test_coordinates_and_countries_are_possible():
    for row in EVENTS:
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"]:
            assert row["location"]
            assert -90 <= float(row["lat"]) <= 90
            assert -180 <= float(row["lon"]) <= 180
        assert not row["country"] or f"{row['country']} " in COUNTRIES
        assert row["location"] or not row["country"]
    assert sum(not row["location"] for row in EVENTS) >= 5


def test_a_place_is_always_at_the_same_spot():
    spots = {}
    for row in EVENTS:
        spots.setdefault(row["location"], set()).add((row["country"], row["lat"], row["lon"]))
    assert {place: found for place, found in spots.items() if len(found) > 1} == {}


def test_tolls_are_ranges():
    for row in EVENTS:
        if row["fatalities_high"]:
            assert 0 < int(row["fatalities_low"]) <= int(row["fatalities_high"])
        elif row["fatalities_low"]:
            assert int(row["fatalities_low"]) > 0
    assert sum(bool(row["fatalities_low"]) for row in EVENTS) >= 50


def test_actors_and_places_come_back_often_enough_to_be_counted():
    actors = Counter(
        name for row in EVENTS for name in {*row["actor"].split(";"), *row["recipient"].split(";")} - {""}
    )
    assert all(name == name.strip() for name in actors)
    assert actors["Russia"] >= 20
    assert len([name for name, n in actors.items() if n >= 5]) >= 20
    places = Counter(row["location"] for row in EVENTS if row["location"])
    assert len([place for place, n in places.items() if n >= 5]) >= 15

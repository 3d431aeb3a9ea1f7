import csv
import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.problems import ReadingError
from extract.tables.recognise import read_event_table, sniff
from extract.tables.table import TableFormat
from store.dates import Precision
from store.model import ActorKind, EventType, GeoPrecision, Role, Toll

SHARED = Path(__file__).parents[4] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here")


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path):
    """The table, its events and the problems met on the way."""
    problems = []
    table = read_event_table(path, on_problem=problems.append)
    return table, list(table.events), list(map(str, problems))


@pytest.mark.parametrize(
    ("header", "format_"),
    [
        ("date,title,actor,location", TableFormat.COLUMNS),
        ("Date;Event", TableFormat.COLUMNS),
        ("begin,end,description", TableFormat.COLUMNS),
        ("event_date,event_type,actor1,actor2,latitude,longitude,fatalities,notes", TableFormat.COLUMNS),
        ("id,date,precision,actors,location,type,text,source", TableFormat.COLUMNS),
        ("year,city,deaths", TableFormat.COLUMNS),
        ("url,date,title,text", None),
        ("date,category,topic,text", None),
        ("date,headline,body,country,author", None),
        ("title,actor,location", None),
        ("name,age", None),
    ],
)
def test_the_columns_decide_whether_rows_are_events_or_articles(tmp_path, header, format_):
    assert sniff(write(tmp_path, "t.csv", f"{header}\n")) is format_


def test_a_text_is_no_table_whatever_its_first_line(tmp_path):
    assert sniff(write(tmp_path, "t.txt", "date,event,location\n\nhe wrote.")) is None
    assert sniff(write(tmp_path, "t", "date,event,location\n2015,x,y\n")) is TableFormat.COLUMNS


def test_a_row_becomes_an_event_with_everything_it_says(tmp_path):
    content = (
        "date,end_date,title,description,type,actor,recipient,location,country,lat,lon,low,high,source,url\n"
        "2015-10-07,2015-10-08,Missiles,Ships fired.,air strike,Russia; Navy,IS | Al-Nusra,Hama,"
        "Syria,35.13,36.75,10,12,AFP,https://afp.example/1\n"
    )
    table, (event,), problems = read(write(tmp_path, "t.csv", content))
    assert problems == []
    assert (table.article.title, table.article.text) == ("t.csv", "")
    assert (event.title, event.type, event.subtype) == ("Missiles", EventType.ASSAULT, "air strike")
    assert (event.date.begin, event.date.end) == (date(2015, 10, 7), date(2015, 10, 8))
    assert [(p.actor.name, p.role) for p in event.participants] == [
        ("Russia", Role.ACTOR),
        ("Navy", Role.ACTOR),
        ("IS", Role.RECIPIENT),
        ("Al-Nusra", Role.RECIPIENT),
    ]
    assert event.participants[0].actor.kind is ActorKind.STATE
    (place,) = event.places
    assert (place.location.name, place.location.country) == ("Hama", "SY")
    assert (place.location.lat, place.location.lon) == (35.13, 36.75)
    assert event.fatalities == Toll(10, 12)
    (mention,) = event.mentions
    assert (mention.text, mention.sentence) == ("Ships fired.", None)
    assert (mention.publisher, mention.url) == ("AFP", "https://afp.example/1")


@pytest.mark.parametrize(
    ("cells", "span"),
    [
        ("2015-10-08,,", (date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)),
        ("2015-10,,", (date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)),
        ("2015,,", (date(2015, 1, 1), date(2015, 12, 31), Precision.YEAR)),
        ("2015-10-08T12:00:00Z,,", (date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)),
        ("2015-10-08,,month", (date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)),
        ("2015-10-08,,2", (date(2015, 10, 5), date(2015, 10, 11), Precision.WEEK)),
        ("2015-10,2015-12,", (date(2015, 10, 1), date(2015, 12, 31), Precision.MONTH)),
        ("08 October 2015,,", (date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)),
        ("2015-10-01/2015-10-03,,", (date(2015, 10, 1), date(2015, 10, 3), Precision.DAY)),
        ("201X,,", (date(2010, 1, 1), date(2019, 12, 31), Precision.DECADE)),
        (",,", None),
    ],
)
def test_dates_keep_how_exact_they_are(tmp_path, cells, span):
    _, (event,), problems = read(write(tmp_path, "t.csv", f"date,end,precision,event\n{cells},x\n"))
    assert problems == []
    assert (event.date and (event.date.begin, event.date.end, event.date.precision)) == span


@pytest.mark.parametrize(
    ("cells", "toll"),
    [
        ("5,,", Toll(5, 5)),
        ("5,3,9", Toll(3, 9)),
        (",3,9", Toll(3, 9)),
        (",3,", Toll(3, None)),
        ('"1,200",,', Toll(1200, 1200)),
        ("2.0,,", Toll(2, 2)),
        ("4,9,1", Toll(1, 9)),
        ("0,,", None),
        (",,", None),
    ],
)
def test_tolls_are_ranges(tmp_path, cells, toll):
    _, (event,), _ = read(write(tmp_path, "t.csv", f"date,event,best,low,high\n2015,x,{cells}\n"))
    assert event.fatalities == toll


def test_cells_that_are_not_understood_are_named_and_their_event_kept(tmp_path):
    content = "date,end,event,deaths,lat,lon\nsoon,,A,many,91,0\n2015,2014,B,,x,y\n2015,,,,,\n2015,,C,,,\n"
    _, events, problems = read(write(tmp_path, "t.csv", content))
    assert [(e.title, e.date is None) for e in events] == [("A", True), ("B", True), ("C", False)]
    assert problems == [
        "row 2: point '91, 0' is not understood; kept without it",
        "row 2: number 'many' is not understood; kept without it",
        "row 2: date 'soon' is not understood; kept without it",
        "row 3: point 'x, y' is not understood; kept without it",
        "row 3: end '2014' is not understood; kept without it",
        "row 4: nothing that says what happened",
    ]


def test_a_row_without_words_of_its_own_is_told_from_its_cells(tmp_path):
    content = "date,type,actor,recipient,location\n2015,Protests,Students,Government,Dhaka\n"
    _, (event,), _ = read(write(tmp_path, "t.csv", content))
    assert event.title == "Students – protests – Government, Dhaka"
    assert event.mentions[0].text == event.title


def test_a_long_text_is_cut_for_the_title_only(tmp_path):
    text = "word " * 100
    _, (event,), _ = read(write(tmp_path, "t.csv", f"date,text,actor\n2015,{text},A\n"))
    assert len(event.title) <= 170
    assert event.title.endswith("word …")
    assert event.mentions[0].text == text


@pytest.mark.parametrize(
    ("words", "kind", "subtype"),
    [
        ("ASSAULT", EventType.ASSAULT, None),
        ("protest", EventType.PROTEST, None),
        ("Explosions/Remote violence", EventType.ASSAULT, "explosions/remote violence"),
        ("Talks", EventType.CONSULT, "talks"),
        ("Solar eclipse", EventType.OTHER, "solar eclipse"),
        ("", EventType.OTHER, None),
    ],
)
def test_types_become_plovers_and_keep_their_names(tmp_path, words, kind, subtype):
    _, (event,), _ = read(write(tmp_path, "t.csv", f"date,event,type\n2015,x,{words}\n"))
    assert (event.type, event.subtype) == (kind, subtype)


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ("Hama,,SYR", ("Hama", "SY", GeoPrecision.EXACT)),
        (",Idlib,Syria", ("Idlib", "SY", GeoPrecision.ADMIN1)),
        (",,DR Congo (Zaire)", ("Democratic Republic of the Congo", "CD", GeoPrecision.COUNTRY)),
        ("UK,,", ("United Kingdom", "GB", GeoPrecision.COUNTRY)),
        ("IS,,", ("IS", None, GeoPrecision.EXACT)),
        ("Syria,,", ("Syria", "SY", GeoPrecision.COUNTRY)),
        ("Atlantis,,Nowhere", ("Atlantis", None, GeoPrecision.EXACT)),
    ],
)
def test_places_keep_how_exact_they_are(tmp_path, cells, place):
    _, (event,), _ = read(write(tmp_path, "t.csv", f"date,event,city,admin1,country\n2015,x,{cells}\n"))
    (found,) = [p.location for p in event.places]
    assert (found.name, found.country, found.precision) == place


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path):
    path = write(tmp_path, "t.csv", "date,event\n2015,A\n2015,B,C\n2015,D\n")
    assert [e.title for e in read(path)[1]] == ["A", "D"]
    with pytest.raises(ReadingError, match="row 3: 3 fields under 2 names"):
        list(read_event_table(path).events)


def test_events_in_json_are_read_too(tmp_path):
    rows = [{"date": "2015-10-08", "event": "A", "actors": ["X", "Y"]}, {"date": "2015", "event": "B"}]
    for name, content in {"t.json": json.dumps(rows), "t.jsonl": "\n".join(map(json.dumps, rows))}.items():
        _, events, problems = read(write(tmp_path, name, content))
        assert ([e.title for e in events], problems) == (["A", "B"], [])
        assert [p.actor.name for p in events[0].participants] == ["X", "Y"]


def test_rows_are_read_while_they_are_taken(tmp_path):
    path = write(tmp_path, "t.csv", "date,event\n" + "2015,x\n" * 100_000 + '2015,"open\n')
    table = read_event_table(path)
    assert next(table.events).title == "x"
    table.events.close()


ALL_COLUMNS = "date,end,precision,title,text,type,actor,recipient,location,country,lat,lon,low,high,url"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(0, 14))
def test_any_cell_is_read_or_named(tmp_path_factory, words, column):
    cells = ["2015-10-08", "", "", "Title", *[""] * 11]
    cells[column] = words
    path = tmp_path_factory.mktemp("cell") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([ALL_COLUMNS.split(","), cells])
    try:
        _, events, problems = read(path)
    except ReadingError:
        return
    assert len(events) + len([p for p in problems if "kept" not in p]) == 1


def gdelt_row(**cells):
    """A row of an export with these cells under their numbers: c5="SYR"."""
    row = [""] * 61
    for name, cell in cells.items():
        row[int(name[1:])] = cell
    return "\t".join(row)


GDELT_ROW = gdelt_row(
    c0="881990834", c1="20181024", c2="201810", c3="2018", c5="SYR", c6="SYRIA", c7="SYR", c15="REB",
    c16="THE UN REBELS", c22="REB", c26="195", c51="4", c52="Hama, Hamah, Syria", c53="SY", c56="35.1318",
    c57="36.7578", c60="https://www.news.example/a",
)  # fmt: skip


def test_an_export_of_gdelt_is_known_by_its_rows(tmp_path):
    table, (event,), problems = read(write(tmp_path, "x.export.CSV", f"{GDELT_ROW}\nshort\trow\n"))
    assert table.format is TableFormat.GDELT
    assert problems == ["line 2: 2 columns where 61 belong"]
    assert (event.type, event.subtype) == (EventType.ASSAULT, "use aerial weapons")
    assert [(p.actor.name, p.actor.kind) for p in event.participants] == [
        ("Syria", ActorKind.STATE),
        ("The UN Rebels", ActorKind.ARMED_GROUP),
    ]
    assert (event.places[0].location.name, event.places[0].location.country) == ("Hama", "SY")
    assert event.date.begin == date(2018, 10, 24)
    assert (event.mentions[0].publisher, event.mentions[0].url) == (
        "news.example",
        "https://www.news.example/a",
    )


def test_a_broken_export_of_gdelt_is_refused_with_the_reason(tmp_path):
    path = write(tmp_path, "x.export.CSV", GDELT_ROW.rsplit("\t", 9)[0] + "\n")
    with pytest.raises(ReadingError, match="like an export of GDELT, but with 52 columns, not 61 or 58"):
        sniff(path)


@needs_shared
def test_the_real_export_of_gdelt_gives_what_plain_python_counts():
    path = SHARED / "gdelt_20191024143000.export.CSV"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    _, events, problems = read(path)
    assert (len(events), problems) == (len(rows), [])
    assert Counter(e.date.begin.strftime("%Y%m%d") for e in events) == Counter(row[1] for row in rows)
    assert sum(len(e.places) for e in events) == sum(row[51] != "0" and row[52] != "" for row in rows)
    assert sum(len(e.participants) for e in events) == sum((row[6] != "") + (row[16] != "") for row in rows)
    assert sum(e.type is EventType.CONSULT for e in events) == sum(row[28] == "04" for row in rows)
    assert {e.places[0].location.country for e in events if e.places} >= {"US", "GB", "SY", "CN", "RU", "ZA"}


@needs_shared
def test_the_malformed_export_of_gdelt_is_refused_with_the_reason():
    with pytest.raises(ReadingError, match=r"run together by control characters \(U\+0001\)"):
        sniff(SHARED / "gdelt_malformed.csv")


@needs_shared
@pytest.mark.parametrize("name", ["ucdp_ged_v231_1000.csv", "ucdp_ged_syria_2016_2019.csv.gz"])
def test_the_real_tables_of_ucdp_give_what_plain_python_counts(name):
    path = SHARED / name
    with (gzip.open if name.endswith("gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table, events, problems = read(path)
    assert (table.format, len(events), problems) == (TableFormat.GED, len(rows), [])
    assert [e.date.begin.isoformat() for e in events] == [row["date_start"] for row in rows]
    assert [e.date.end.isoformat() for e in events] == [row["date_end"] for row in rows]
    assert sum(e.fatalities.high for e in events if e.fatalities) == sum(
        max(int(float(row[c])) for c in ("low", "best", "high")) for row in rows
    )
    assert sum(e.date.precision is Precision.MONTH for e in events) == sum(
        row["date_prec"] == "4.0" for row in rows
    )
    assert all(e.places[0].location.country for e in events)
    assert len({e.mentions[0].text for e in events}) == len(rows)


@given(st.binary(max_size=300), st.sampled_from(["t.csv", "t.tsv", "t.json", "t.jsonl", "t"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content, name):
    path = write(tmp_path_factory.mktemp("any"), name, b"date,event,actor\n" + content)
    try:
        read(path)
    except ReadingError as error:
        assert error.reason

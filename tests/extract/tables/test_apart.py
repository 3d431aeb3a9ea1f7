"""A table read in another process gives what it gives here."""

import gzip
import threading

import pytest

from extract.reading.problems import ReadingError
from extract.tables import apart
from extract.tables.apart import reading_apart
from extract.tables.recognise import read_event_table
from store.preparing import prepare

HEADER = "date,actor,recipient,location,lat,lon,type,fatalities,text,source\n"


def rows(number):
    for i in range(number):
        dead = "many" if i % 700 == 3 else str(i % 4)
        yield f"2015-10-{1 + i % 28:02},Group {i % 90},Général {i % 7};Army,Hama,35.1,36.7,protest,{dead},"
        yield f"Row {i} was said.,https://news.example/{i}\n"
        if i % 900 == 5:
            yield "one,field,too,many,,,,,,,here\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(HEADER + "".join(rows(4_500)), encoding="utf-8")
    return path


def here(path, name):
    """Batches, problems, and the error that ends the reading."""
    problems, batches, error = [], [], None
    try:
        read = read_event_table(path, source=name, on_problem=problems.append)
        batches.extend(prepare(read.events, read.article.publisher))
    except ReadingError as raised:
        error = (raised.source, raised.reason)
    return batches, problems, error


def there(path, name):
    problems, batches, error, shares = [], [], None, []
    with reading_apart(path, name, problems.append, shares.append) as read:
        try:
            batches.extend(read)
        except ReadingError as raised:
            error = (raised.source, raised.reason)
    assert shares == sorted(shares)
    return batches, problems, error


def test_rows_names_and_problems_are_those_of_reading_it_here(table):
    batches, problems, error = there(table, "a name – of it")
    assert (batches, problems, error) == here(table, "a name – of it")
    assert (len(batches), len(problems), error) == (3, 12, None)


def test_what_breaks_off_gives_the_rows_before_and_the_reason(tmp_path, table):
    broken = tmp_path / "events.csv.gz"
    broken.write_bytes(gzip.compress(table.read_bytes())[:-4_000])
    batches, problems, error = there(broken, "broken.gz")
    assert (batches, problems, error) == here(broken, "broken.gz")
    assert batches
    assert error[0] == "broken.gz"


def test_a_process_that_ends_on_its_own_is_an_error_with_its_last_words(table, monkeypatch):
    monkeypatch.setattr(apart, "_MODULE", "extract")
    batches, problems, error = there(table, "events.csv")
    assert (batches, problems, error[0]) == ([], [], "events.csv")
    assert error[1].startswith("the process that was reading it has ended (")
    assert "extract" in error[1]


def test_leaving_ends_the_process_whatever_was_read_ahead(table, monkeypatch):
    monkeypatch.setattr(apart, "MOST_AHEAD", 1)
    with reading_apart(table, "events.csv", lambda _: None, lambda _: None) as read:
        assert next(read).rows == 2_000
    assert not any(thread.name == "dateline-ahead" for thread in threading.enumerate())

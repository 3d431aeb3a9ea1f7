import codecs
import csv
import gzip
import io
import json
import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.reading.articles import read_articles
from extract.reading.decoding import why_not_text
from extract.reading.delimited import MOST_IN_A_FIELD
from extract.reading.problems import ReadingError

SHARED = Path(__file__).parents[4] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here")


def read(path, **options):
    """Articles and the problems met on the way."""
    problems = []
    return list(read_articles(path, on_problem=problems.append, **options)), problems


def gzipped(content):
    """Packed the same on every day: the time of packing is part of the bytes, and they name a test."""
    return gzip.compress(content, mtime=0)


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(path):
    with pytest.raises(ReadingError) as caught:
        list(read_articles(path))
    assert str(caught.value).startswith(caught.value.source)
    return caught.value.reason


@pytest.mark.parametrize(
    "encoded",
    [
        "Zoé à l’Élysée".encode(),
        codecs.BOM_UTF8 + "Zoé à l’Élysée".encode(),
        "Zoé à l’Élysée".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Zoé à l’Élysée".encode("utf-16-be"),
        "Zoé à l’Élysée".encode("utf-32"),
        "Zoé à l’Élysée".encode("cp1252"),
        "Zoé ".encode() + "à l’Élysée".encode("cp1252"),
        gzipped("Zoé à l’Élysée".encode()),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-32", "cp1252", "mixed", "gzip"],
)
def test_text_comes_out_the_same_from_every_encoding(tmp_path, encoded):
    (article,), problems = read(write(tmp_path, "a.txt", encoded))
    assert (article.text, problems) == ("Zoé à l’Élysée", [])


def test_line_ends_are_folded_and_everything_else_of_a_text_is_kept(tmp_path):
    (article,), _ = read(write(tmp_path, "a.txt", b"\n Title \r\n\r\nOne.\rTwo.\t\n\n"))
    assert article.text == "\n Title \n\nOne.\nTwo.\t\n\n"
    assert (article.title, article.published) == (None, None)


def test_a_text_is_published_on_the_day_it_is_said_to_be(tmp_path):
    path = write(tmp_path, "a.txt", "x")
    assert read(path, published=date(2015, 10, 8))[0][0].published == date(2015, 10, 8)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", codecs.BOM_UTF8 + b"\n", "empty"),
        ("a.csv", b"\n\n", "empty"),
        ("a.txt", gzipped(b""), "empty"),
        ("a.txt", b"\x00\x01\x02" * 90, "binary"),
        ("a.txt", b"text " * 20_000 + b"\x00", "binary"),
        ("a.txt", bytes(range(1, 9)) * 99, "binary"),
        ("a.csv", b"1979\x01USA\x01043\n" * 9, "control characters (U+0001)"),
        ("a.txt", b"word " * 200_001, "more than 1,000,000 characters"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.docx", b"PK\x03\x04....", "ZIP"),
        ("a.db", b"SQLite format 3\x00....", "SQLite"),
        ("a.html", b"<!DOCTYPE html><p>x", "web page"),
        ("a.txt", gzipped(b"x" * 99)[:-9], "gzip"),
        ("a.txt", "Привет, мир. ".encode("koi8-r") * 9, "neither UTF-8 nor Windows-1252"),
        ("a.csv", b"name,age\nAda,36\n", "no column of text"),
        ("a.csv", b"title,text\n", "no column of text"),
        ("a.json", b'{"broken', "not JSON"),
        ("a.json", b"3", "neither objects"),
        ("a.json", b"[]", "no rows"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_gives_nothing_is_refused_with_the_reason(tmp_path, name, content, words):
    assert words in reason(write(tmp_path, name, content))


def test_what_the_system_refuses_is_refused_with_its_reason(tmp_path):
    assert reason(tmp_path / "none.txt") == "no such file"
    assert reason(tmp_path) == "a directory, not a file"
    assert reason(Path(os.devnull)) == "a device or pipe, not a file"


def test_a_file_one_may_not_read_is_refused_with_its_reason():
    as_root = os.geteuid() == 0  # who may read everything: try as nobody, in whose way nothing else stands
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = write(Path(folder), "secret.txt", "x")
        path.chmod(0)
        if as_root:
            os.seteuid(65534)
        try:
            assert reason(path) == "not allowed to read it"
        finally:
            if as_root:
                os.seteuid(0)


def test_a_name_that_is_no_utf8_is_written_so_that_it_can_be_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    (article,), _ = read(write(path.parent, path.name, "x"))
    assert article.source.endswith("/caf\\xe9.txt")
    article.source.encode()


def test_columns_are_found_by_many_names(tmp_path):
    content = (
        'Publish Date;HEADLINE;Body;Link;Agency;Author\n2015-10-08;A "vast" one;Text;http://x.org/a;AFP;Me\n'
    )
    (article,), problems = read(write(tmp_path, "a.csv", content))
    assert problems == []
    assert (article.published, article.title, article.text) == (date(2015, 10, 8), 'A "vast" one', "Text")
    assert (article.url, article.publisher) == ("http://x.org/a", "AFP")


def test_who_published_is_taken_from_the_address_where_no_column_says_it(tmp_path):
    path = write(tmp_path, "a.csv", "text,url\nx,https://www.paper.example/1\ny,http://[bad\nz,\n")
    assert [a.publisher for a in read(path)[0]] == ["paper.example", None, None]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv.gz", "a.dat"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_known_by_its_name_or_its_header(tmp_path, separator, name):
    rows = [["title", "text"], ["One", "Said so"], ["Two", "And so"]]
    content = "\n".join(separator.join(row) for row in rows).encode()
    articles, _ = read(write(tmp_path, name, gzipped(content) if name.endswith("gz") else content))
    assert [(a.title, a.text) for a in articles] == [("One", "Said so"), ("Two", "And so")]


def test_a_text_with_commas_is_no_table(tmp_path):
    (article,), _ = read(write(tmp_path, "a", "Paris, London, Rome\n\nAll of them, he said, are far."))
    assert article.text.startswith("Paris, London")


def test_fields_may_hold_line_ends_separators_and_very_long_texts(tmp_path):
    long = 'He said, "no".\n' * 20_000
    quoted = long.replace('"', '""').replace("\n", "\r\n")
    (article,), problems = read(write(tmp_path, "a.csv", f'text,title\r\n"{quoted}",T\r\n'))
    assert problems == []
    assert article.text == long


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path):
    long = "v" * 70_000  # beyond what decides that a file is text
    content = f"title,text\nOne,x\nTwo,y,z\nThree,\n\nFour,{long}\nFive\nSix,w\x00\nSeven,u\n"
    articles, problems = read(write(tmp_path, "a.csv", content))
    assert [a.title for a in articles] == ["One", "Four", "Seven"]
    assert list(map(str, problems)) == [
        "row 3: 3 fields under 2 names",
        "row 4: no text",
        "row 7: no text",
        "row 8: binary data (NUL)",
    ]


def test_a_quote_that_never_closes_costs_one_row(tmp_path):
    content = 'title,text\nOne,x\nTwo,"y\nThree,z\n"Four","v\nw"\n'
    articles, problems = read(write(tmp_path, "a.csv", content))
    assert [(a.title, a.text) for a in articles] == [("One", "x"), ("Three", "z"), ("Four", "v\nw")]
    assert list(map(str, problems)) == ["row 3: a quote that is never closed"]


def test_quotes_that_never_close_in_every_row_cost_those_rows(tmp_path):
    articles, problems = read(write(tmp_path, "a.csv", "title,text\n" + 'a,"x\n' * 50 + "b,y\n"))
    assert ([a.text for a in articles], len(problems)) == (["y"], 50)


def test_stray_quotes_inside_quotes_cost_nothing(tmp_path):
    articles, problems = read(write(tmp_path, "a.csv", 'title,text\n"One","He said "no" to it"\n"Two",x\n'))
    assert ([a.title for a in articles], problems) == (["One", "Two"], [])
    assert "no" in articles[0].text


def test_a_field_too_long_to_hold_costs_its_row(tmp_path):
    path = write(tmp_path, "a.csv", "title,text\nOne," + "x" * (MOST_IN_A_FIELD + 1) + "\nTwo,y\n")
    articles, (problem,) = read(path)
    assert [a.title for a in articles] == ["Two"]
    assert str(problem) == "row 2: a field of more than 16777216 characters"


def test_without_a_listener_the_first_lost_row_ends_the_reading(tmp_path):
    path = write(tmp_path, "a.csv", "title,text\nOne,x\nTwo,\nThree,z\n")
    assert reason(path) == "row 3: no text"


def test_a_date_that_is_not_understood_is_named_and_its_article_kept(tmp_path):
    path = write(tmp_path, "a.csv", "date,text\nsoon,x\n2019-01-04,y\n,z\n")
    articles, (problem,) = read(path, published=date(2020, 1, 1))
    assert [a.published for a in articles] == [None, date(2019, 1, 4), date(2020, 1, 1)]
    assert problem.kept
    assert "'soon'" in problem.reason
    assert len(list(read_articles(path))) == 3


def test_lines_arrays_and_wrapped_arrays_of_json_are_read(tmp_path):
    rows = [{"title": "One", "text": "x\r\ny"}, {"headline": "Two", "body": "z", "source": {"name": "AFP"}}]
    told = [("One", "x\ny", None), ("Two", "z", "AFP")]
    for name, content in {
        "a.jsonl": "\n".join(map(json.dumps, rows)) + "\n\n",
        "b.json": json.dumps(rows, indent=1),
        "c.json": json.dumps({"status": "ok", "articles": rows}),
        "d": "\n".join(map(json.dumps, rows)),
        "e": json.dumps(rows),
    }.items():
        articles, problems = read(write(tmp_path, name, content))
        assert ([(a.title, a.text, a.publisher) for a in articles], problems) == (told, []), name


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "x"}\n{"text": \n[1]\n{"title": "y"}\n{"text": "\\ud800z"}\n')
    articles, problems = read(path)
    assert [a.text for a in articles] == ["x", "\ufffdz"]
    assert [p.where for p in problems] == ["line 2", "line 3", "line 4"]


def test_a_first_line_that_is_broken_does_not_hide_the_others(tmp_path):
    articles, problems = read(write(tmp_path, "a.jsonl", '{"text": x}\n{"text": "y"}\n'))
    assert [a.text for a in articles] == ["y"]
    assert [p.where for p in problems] == ["line 1"]


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.json", "a.jsonl", "a"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content, name):
    path = write(tmp_path_factory.mktemp("any"), name, content)
    try:
        articles, _ = read(path)
    except ReadingError:
        return
    for article in articles:
        assert article.text.strip()
        assert "\r" not in article.text
        article.text.encode()


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r", min_codepoint=9))


@given(st.lists(st.tuples(words, words.filter(str.strip)), min_size=1, max_size=5))
def test_what_python_writes_as_csv_comes_back(tmp_path_factory, rows):
    out = io.StringIO()
    csv.writer(out).writerows([("title", "text"), *rows])
    content = out.getvalue().encode()
    assume(why_not_text(content) is None)
    articles, problems = read(write(tmp_path_factory.mktemp("csv"), "a.csv", content))
    assert ([a.text for a in articles], problems) == ([text for _, text in rows], [])


def test_how_much_has_been_read_is_told(tmp_path):
    path = write(tmp_path, "a.csv", "text\n" + "x" * 999 + "\n" + ("y" * 9999 + "\n") * 99)
    shares = []
    for _ in read_articles(path, on_share=shares.append):
        pass
    assert (len(shares), shares[-1]) == (100, 1.0)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.2


@needs_shared
def test_the_wikinews_table_gives_its_171_articles():
    articles, problems = read(SHARED / "wikinews_2019.csv")
    assert (len(articles), problems) == (171, [])
    assert all(a.title and a.published and a.published.year == 2019 and a.url for a in articles)
    assert {a.publisher for a in articles} == {"en.wikinews.org"}
    assert len({a.sha256 for a in articles}) == 171


@needs_shared
def test_the_current_events_are_read_packed_as_they_are():
    stream = read_articles(SHARED / "wikipedia_current_events.jsonl.gz")
    first = [next(stream) for _ in range(1000)]
    stream.close()
    assert (first[0].published, first[0].text[:28]) == (date(2002, 7, 1), "A Russian Tupolev Tu-154 air")
    assert "The Union" in {a.publisher for a in first}

"""A date set by hand holds, says so, and can be undone."""

import json

import pytest


@pytest.fixture
def story(dateline, plain_extraction, tmp_path, monkeypatch):
    """A store of two events; gives the number of the first, and reads it back."""
    monkeypatch.setenv("DATELINE_DB", str(tmp_path / "own.db"))
    file = tmp_path / "story.txt"
    file.write_text("Rebels advanced. Troops withdrew.")
    assert dateline("add", "--published", "2015-10-08", file).code == 0

    def read():
        return json.loads(dateline("events", "--json", "rebels").out)[0]

    return read


@pytest.mark.parametrize(
    ("words", "edtf", "begin", "end"),
    [
        (["2015-10-05"], "2015-10-05", "2015-10-05", "2015-10-05"),
        (["monday"], "2015-10-05", "2015-10-05", "2015-10-05"),
        (["early", "October"], "2015-10-01~/2015-10-10~", "2015-10-01", "2015-10-10"),
        (["-1w"], "2015-10-01", "2015-10-01", "2015-10-01"),
        (["since 1 October"], "2015-10-01/..", "2015-10-01", "2015-10-08"),
        (["until 2016"], "../2016", "2015-10-08", "2016-12-31"),
        (["2015-10~"], "2015-10~", "2015-10-01", "2015-10-31"),
        (["undated"], None, None, None),
    ],
)
def test_words_count_from_the_day_of_the_article(dateline, story, words, edtf, begin, end):
    done = dateline("date", str(story()["id"]), *words)
    assert (done.code, done.out) == (0, "")
    assert "to undo it: dateline undo 1" in done.err
    event = story()
    assert (event["date"], event["begin"], event["end"]) == (edtf, begin, end)
    assert event["basis"] == ("corrected" if edtf else None)


def test_a_date_set_by_hand_is_explained_kept_and_undone(dateline, story, tmp_path):
    number = story()["id"]
    dateline("date", number, "2015-10-05")
    assert dateline("add", tmp_path / "story.txt").code == 0
    told = dateline("explain", number).out
    assert "basis corrected" in told
    assert "date: set by hand (change 1)" in told
    assert dateline("undo").code == 0
    assert (story()["date"], dateline("check").code) == ("2015-10-08", 0)


def test_words_that_are_no_date_change_nothing(dateline, story):
    done = dateline("date", story()["id"], "some day")
    assert done.code == 2
    assert "“some day” is no date: expected one as in" in done.err
    assert story()["basis"] == "explicit"
    assert dateline("date", "zzzz", "monday").code == 4

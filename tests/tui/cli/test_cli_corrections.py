"""Merging, splitting, naming and undoing on the command line."""

from contextlib import closing
from datetime import date

import pytest

from export.clean import is_clean
from store.dates import DateSpan, Precision
from store.decisions import merge
from store.model import (
    Actor,
    Article,
    Attribution,
    Event,
    EventType,
    Extraction,
    Mention,
    Participant,
    Role,
    Span,
    Stance,
    Toll,
)
from store.opening import open_reader, open_store
from store.writing import Writer

DAY = DateSpan(date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)


@pytest.fixture
def uids(tmp_path):
    """Ids of three events of two articles; the first is told in two sentences."""
    with closing(open_store(tmp_path / "s.db")) as connection:
        for name, sentences in (("Daesh", ("Jets struck.", "They struck again.")), ("IS", ("Jets hit.",))):
            text = " ".join(sentences)
            spans = [Span(text.index(one), text.index(one) + len(one)) for one in sentences]
            mentions = tuple(Mention(one, at) for one, at in zip(sentences, spans, strict=True))
            acting = (Participant(Actor(name), Role.ACTOR),)
            event = Event(sentences[0], EventType.ASSAULT, DAY, mentions, participants=acting)
            other = Event("Nothing else", EventType.OTHER, None, mentions[:1])
            Writer(connection).add(Extraction(Article(f"{name}.txt", text), (event, other)))
        return [uid for (uid,) in connection.execute("SELECT uid FROM events ORDER BY id")]


@pytest.fixture
def run(dateline, tmp_path, uids):
    return lambda *arguments: dateline(*arguments, "--db", tmp_path / "s.db")


def reports(tmp_path):
    with closing(open_reader(tmp_path / "s.db")) as connection:
        rows = connection.execute("SELECT event_id, count(*) FROM mentions GROUP BY 1 ORDER BY 1")
        return dict(rows.fetchall())


def test_events_are_merged_listed_and_taken_apart_again(run, uids, tmp_path):
    done = run("merge", uids[2], "1")
    assert (done.code, done.out) == (0, "")
    assert done.err == "merged “Jets hit.” and “Jets struck.”; to undo it: dateline undo 1\n"
    assert reports(tmp_path) == {1: 3, 2: 1, 4: 1}
    assert "by hand (change 1)" in run("explain", uids[2]).out
    listed = run("changes")
    assert listed.code == 0
    assert [line.split()[:2] for line in listed.out.splitlines()] == [["NUMBER", "KIND"], ["1", "merge"]]
    assert run("undo").err == "undone: merged “Jets hit.” and “Jets struck.”\n"
    assert reports(tmp_path) == {1: 2, 2: 1, 3: 1, 4: 1}
    assert run("undo").code == 1


def test_reports_are_split_off_by_the_numbers_that_explain_gives_them(run, tmp_path):
    assert run("split", "1", "2").code == 0
    assert reports(tmp_path) == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}
    assert "EVENT       They struck again." in run("explain", "5").out


def test_two_names_are_one_actor(run):
    assert run("alias", "IS", "daesh").err == "Daesh is IS; to undo it: dateline undo 1\n"
    assert [line.split()[:2] for line in run("actors").out.splitlines()[1:]] == [["2", "IS"]]
    assert run("undo", "1").code == 0
    assert len(run("actors").out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("merge", "1"), 2, "two events or more"),
        (("merge", "1", "99"), 4, "there is no event 99"),
        (("merge", "1", "#1"), 1, "two events or more"),
        (("split", "99"), 4, "there is no event 99"),
        (("split", "2"), 1, "one article tells this event"),
        (("split", "1", "3"), 1, "has 2 reports, not 3"),
        (("split", "1", "1", "2"), 1, "nothing would be left"),
        (("split", "1", "0"), 2, "0"),
        (("alias", "Nobody", "IS"), 4, "there is no actor and no location called Nobody"),
        (("alias", "IS", "is"), 1, "already"),
        (("undo",), 1, "nothing to undo"),
        (("undo", "7"), 1, "there is no change 7"),
        (("changes",), 4, "no changes yet"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(run, arguments, code, words, tmp_path):
    done = run(*arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert reports(tmp_path) == {1: 2, 2: 1, 3: 1, 4: 1}


def test_without_a_store_none_is_made(dateline, tmp_path):
    for arguments in (("merge", "1", "2"), ("split", "1"), ("alias", "a", "b"), ("undo",), ("changes",)):
        assert dateline(*arguments, "--db", tmp_path / "none.db").code == 1
    assert not (tmp_path / "none.db").exists()


def test_hostile_names_reach_no_terminal(run):
    evil = "\x1b]0;x\x07\u202e[/red]"
    for done in (run("alias", "IS", evil), run("changes"), run("undo"), run("merge", evil, evil)):
        assert is_clean(done.out)
        assert is_clean(done.err)


def test_rival_tolls_and_denials_stand_side_by_side(dateline, tmp_path):
    with closing(open_store(tmp_path / "s.db")) as connection:
        for who, stance, toll in (
            ("the army", Stance.ASSERTS, Toll(3, 3)),
            ("the rebels", Stance.ASSERTS, Toll(12, None)),
            ("the ministry", Stance.DENIES, None),
        ):
            text = f"Jets struck, said {who}."
            said = Attribution(who, stance)
            mention = Mention(text, Span(0, len(text)), Span(5, 11), said, toll)
            event = Event(text, EventType.ASSAULT, DAY, (mention,), fatalities=toll)
            article = Article(f"{who}.txt", text, publisher="AFP")
            Writer(connection).add(Extraction(article, (event,)))
        merge(connection, [1, 2, 3])
    lines = dateline("explain", "1", "--db", tmp_path / "s.db").out.splitlines()
    at = lines.index("TOLLS       3 · the army (AFP)")
    assert lines[at : at + 5] == [
        "TOLLS       3 · the army (AFP)",
        "            at least 12 · the rebels (AFP)",
        "SAY SO      the army (AFP)",
        "            the rebels (AFP)",
        "DENY IT     the ministry (AFP)",
    ]
    assert "KILLED      at least 3" in lines, "from the lowest claim to the highest, which is open"

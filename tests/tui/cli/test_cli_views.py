"""`dateline views`: queries under a name."""

import pytest

from export.clean import is_clean


@pytest.fixture
def views(tmp_path, dateline, articles_folder):
    assert dateline("--db", tmp_path / "s.db", "add", articles_folder / "events.csv").code == 0
    return lambda *arguments: dateline("--db", tmp_path / "s.db", "views", *arguments)


def test_a_view_is_saved_listed_replaced_and_deleted(views):
    done = views("save", "Russia in Hama", "actor:russia", "-actor:nato", "since:last week")
    assert (done.code, done.out) == (0, "")
    assert done.err == 'saved Russia in Hama: actor:russia -actor:nato since:"last week"\n'
    views("save", "everything")
    for listed in (views(), views("list")):
        assert listed.code == 0
        lines = [line.split("  ") for line in listed.out.splitlines()]
        assert [line[0] for line in lines] == ["NAME", "everything", "Russia in Hama"]
        assert 'actor:russia -actor:nato since:"last week"' in listed.out
    assert views("save", "RUSSIA in hama", "actor:nato").code == 0
    assert 'since:"last week"' not in views().out
    assert views("delete", "russia in HAMA").code == 0
    assert [line.split()[0] for line in views().out.splitlines()] == ["NAME", "everything"]


def test_without_views_one_is_told_how_to_save_one(views):
    done = views()
    assert (done.code, done.out) == (4, "")
    assert "dateline views save NAME QUERY" in done.err


def test_a_view_that_is_not_there_ends_with_4(views):
    done = views("delete", "none")
    assert (done.code, done.err) == (4, "dateline: there is no view none\n")


@pytest.mark.parametrize(
    "arguments", [("save", " ", "x"), ("save", "a", "nonsense:x"), ("save",), ("forget", "a")]
)
def test_wrong_usage_ends_with_2_and_saves_nothing(views, arguments):
    assert views(*arguments).code == 2
    assert views().code == 4


def test_the_store_may_be_named_at_every_place(dateline, views, tmp_path):
    views("save", "a", "actor:nato")
    db = tmp_path / "s.db"
    for arguments in (("views", "--db", db), ("views", "--db", db, "list"), ("views", "list", "--db", db)):
        assert "actor:nato" in dateline(*arguments).out
    assert dateline("views", "save", "x", "--db", tmp_path / "none.db").code == 1
    assert not (tmp_path / "none.db").exists()


def test_hostile_names_reach_no_terminal(views):
    evil = "\x1b]0;x\x07\u202e[/red]"
    for done in (views("save", evil, evil), views(), views("delete", evil), views("delete", evil)):
        assert is_clean(done.out)
        assert is_clean(done.err)


def test_a_view_is_renamed_but_never_over_another(views):
    views("save", "old", "actor:russia")
    views("save", "taken", "actor:nato")
    assert views("rename", "old", "new").code == 0
    assert [line.split()[0] for line in views().out.splitlines()] == ["NAME", "new", "taken"]
    assert views("rename", "new", "taken").code == 2
    assert views("rename", "gone", "x").code == 4

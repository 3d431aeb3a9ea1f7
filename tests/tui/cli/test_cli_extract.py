import json

from tui.clean import is_clean


def test_one_object_a_line_in_the_order_of_the_files(dateline, plain_extraction, articles_folder):
    files = [articles_folder / name for name in ("one.txt", "table.csv", "deeper/two.txt", "one.txt")]
    done = dateline("extract", *files)
    assert (done.code, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    table = str(articles_folder / "table.csv")
    assert [r["source"] for r in records] == [str(files[0]), table, table, str(files[2]), str(files[3])]
    assert [len(r["events"]) for r in records] == [2, 1, 1, 1, 2]
    assert records[1]["published"] == "2015-10-08"
    for record in records:
        for event in record["events"]:
            trigger = event["trigger"]
            assert record["text"][trigger["start"] : trigger["end"]] == trigger["text"]


def test_nothing_is_kept(dateline, plain_extraction, articles_folder, home):
    dateline("extract", articles_folder / "one.txt")
    assert not list(home.rglob("*.db"))


def test_the_day_of_publication_is_for_those_that_do_not_say_theirs(
    dateline, plain_extraction, articles_folder
):
    files = [articles_folder / "one.txt", articles_folder / "table.csv"]
    done = dateline("extract", "--published", "2020-02-29", *files)
    assert [json.loads(line)["published"] for line in done.out.splitlines()] == [
        "2020-02-29",
        "2015-10-08",
        "2015-10-09",
    ]


def test_what_cannot_be_read_is_said_and_the_others_are_printed(dateline, plain_extraction, articles_folder):
    events = articles_folder / "events.csv"
    done = dateline("extract", articles_folder / "none.txt", events, articles_folder / "one.txt")
    assert done.code == 3
    assert len(done.out.splitlines()) == 1
    assert done.err.splitlines() == [
        f"dateline: {articles_folder}/none.txt: no such file",
        f"dateline: {events}: a table of events, not of articles; `dateline add` reads it",
    ]
    assert dateline("extract", articles_folder / "none.txt").code == 1


def test_hostile_text_comes_out_as_json_that_cannot_drive_a_terminal(dateline, plain_extraction, tmp_path):
    hostile = "A\x1b[2J title\u202e\u2028 \x9b31m\x7f [/red]. Next one."
    (tmp_path / "h.txt").write_text(hostile)
    done = dateline("extract", tmp_path / "h.txt")
    line = done.out.removesuffix("\n")
    assert is_clean(line)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == hostile


def test_offsets_hold_beyond_the_basic_plane(dateline, plain_extraction, tmp_path):
    (tmp_path / "e.txt").write_text("👩\u200d🚀 landed. 朝日 wrote.")
    record = json.loads(dateline("extract", tmp_path / "e.txt").out)
    for event in record["events"]:
        assert record["text"][event["start"] : event["end"]] == event["trigger"]["text"]


def test_hundreds_of_files_make_as_many_lines(dateline, plain_extraction, tmp_path):
    files = [tmp_path / f"{i:04}.txt" for i in range(300)]
    for i, file in enumerate(files):
        file.write_text(f"Event{i} happened.")
    done = dateline("extract", *files)
    assert done.code == 0
    assert [json.loads(line)["source"] for line in done.out.splitlines()] == list(map(str, files))


def test_own_words_that_cannot_be_used_are_refused_before_anything_is_read(
    dateline, plain_extraction, articles_folder, home
):
    home.mkdir()
    wrong = home / "wrong.toml"
    wrong.write_text("[[actor]]\nkind = 'state'\n")
    for command in ("extract", "add"):
        done = dateline(command, "--aliases", wrong, articles_folder / "one.txt")
        assert (done.code, done.out) == (2, "")
        assert "wrong.toml: actor 1: has no name" in done.err
    assert plain_extraction == []


def test_own_words_beside_the_settings_are_found(
    dateline, plain_extraction, articles_folder, home, monkeypatch
):
    monkeypatch.setenv("DATELINE_CONFIG", str(home / "config.toml"))
    home.mkdir()
    (home / "config.toml").write_text("")
    (home / "lexicon.tsv").write_text("WAR\n")
    done = dateline("extract", articles_folder / "one.txt")
    assert done.code == 2
    assert "lexicon.tsv: line 1: needs 7 columns" in done.err

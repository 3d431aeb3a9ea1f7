"""The command in this process, in a terminal of its own, and with extraction that needs no language model."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from store.dates import DateSpan, Precision
from store.model import Actor, Event, EventType, Extraction, Mention, Participant, Role, Span
from tui.cli import main

COMMAND = Path(sys.executable).with_name("dateline")  # the console script


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home, so that nothing of the person who runs the tests is read or written."""
    folder = tmp_path / "home"
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("DATELINE_DB", "DATELINE_CONFIG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def dateline(capfd):
    """Runs the command line here; what it printed and its exit code."""

    def run(*arguments):
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def process():
    """Runs the command line in a process of its own; bytes and exit code."""

    def run(*arguments, **options):
        return subprocess.run([COMMAND, *arguments], capture_output=True, timeout=60, **options)

    return run


@pytest.fixture
def terminal(home):
    """Runs the command line in a pseudo-terminal of 80x24 cells; every byte it sends."""

    def run(*arguments):
        child = pexpect.spawn(
            str(COMMAND),
            [str(argument) for argument in arguments],
            dimensions=(24, 80),
            timeout=60,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        try:
            return child.read()
        finally:
            child.close()

    return run


def plainly(articles):
    """An event for each sentence with a full stop: its first word acts, on the day of publication."""
    for article in articles:
        events, start = [], 0
        for sentence in article.text.split("."):
            end = start + len(sentence)
            begin = start + len(sentence) - len(sentence.lstrip())
            if article.text[begin:end].strip() and end < len(article.text):
                words = article.text[begin:end]
                day = article.published
                events.append(
                    Event(
                        title=words,
                        type=EventType.OTHER,
                        date=DateSpan(day, day, Precision.DAY) if day else None,
                        mentions=(Mention(words, Span(begin, end), Span(begin, end)),),
                        participants=(Participant(Actor(words.split()[0]), Role.ACTOR),),
                        cluster=f"{article.sha256}-{begin}",
                    )
                )
            start = end + 1
        yield Extraction(article, tuple(events))


@pytest.fixture
def plain_extraction(monkeypatch):
    """Commands extract with `plainly`; the articles they extracted."""
    seen = []

    def extract(articles):
        for extraction in plainly(articles):
            seen.append(extraction.article)
            yield extraction

    for command in ("add", "demo", "extract"):  # `explore` has it from `add`
        monkeypatch.setattr(f"tui.commands.{command}.extractor", lambda pipeline, own=None: extract)
    return seen


@pytest.fixture
def articles_folder(tmp_path) -> Path:
    """Two texts, a table of articles and a table of events, in a folder."""
    folder = tmp_path / "articles"
    (folder / "deeper").mkdir(parents=True)
    (folder / "one.txt").write_text("Rebels advanced. Troops withdrew.")
    (folder / "deeper" / "two.txt").write_text("Ministers met.")
    (folder / "table.csv").write_text(
        "date,title,text\n2015-10-08,A,Jets struck.\n2015-10-09,B,Ships fired.\n"
    )
    (folder / "events.csv").write_text(
        "date,event,actor,location,country\n2015-10-07,Talks,Russia,Hama,Syria\n"
    )
    return folder

"""The explorer in a real pseudo-terminal: what is pressed, what the wire carries, what is left behind."""

import os
import signal
import sys

import pytest
from story import BRUSSELS, NATO, day, event, make_store

from bench.terminal import Terminal
from store.model import Actor, Article, Attribution, GeoPrecision, Location, Mention, Span, Stance

START = """
import sys
from pathlib import Path
from tui.running import run_explorer
sys.exit(run_explorer(Path(sys.argv[1]), *sys.argv[2:]))
"""


def opened(db, *query, columns=80, rows=24, **env):
    return Terminal([sys.executable, "-c", START, str(db), *query], columns, rows, env)


def left_clean(raw):
    """Whether what was switched on has been switched off again."""
    return all(
        raw.rfind(off) > raw.rfind(on) >= 0
        for on, off in (
            (b"\x1b[?1049h", b"\x1b[?1049l"),  # alternate screen
            (b"\x1b[?25l", b"\x1b[?25h"),  # cursor
            (b"\x1b[?1000h", b"\x1b[?1000l"),  # mouse
            (b"\x1b[?1003h", b"\x1b[?1003l"),
            (b"\x1b[?2004h", b"\x1b[?2004l"),  # bracketed paste
        )
    )


def test_search_keep_brush_read_undo_and_quit(small_store):
    with opened(small_store) as terminal:
        terminal.wait_for("15 of 15")
        terminal.press("a", "alliance")
        terminal.wait_for(r"NATO  = the Alliance")
        terminal.wait_for(r"8 of +8")
        terminal.press("enter")
        terminal.wait_for(r"/ actor:NATO +8 of 15")
        terminal.wait_for("◉ NATO")
        terminal.press("4", "end", "Z")
        terminal.wait_for(r"MONTH")
        terminal.press("left", "left", " ")
        terminal.wait_for(r"/ actor:NATO date:2022-02 +5 of 15")
        terminal.wait_for(r"\[.*\].* MONTH")
        terminal.press("1", "/", " force")
        terminal.settle()
        terminal.press("esc")
        terminal.settle()
        assert "EVENTS 1/1" in terminal.text()
        terminal.press("enter")
        terminal.wait_for(r"event 1 of 3")
        terminal.wait_for(r"NATO\] on Thursday")
        assert "▐[NATO] on Thursday [activated]" in terminal.text()
        terminal.press("q")
        terminal.wait_for("EVENTS 1/1")
        for seen in (r"EVENTS \d/5", r"EVENTS \d/8", r"15 of 15"):
            terminal.press("u")
            terminal.wait_for(seen)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert left_clean(terminal.raw)
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_terminal_clean(small_store, number):
    with opened(small_store) as terminal:
        terminal.wait_for("15 of 15")
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert left_clean(terminal.raw)


def test_suspended_and_resumed_it_is_drawn_again(small_store):
    with opened(small_store) as terminal:
        terminal.wait_for("15 of 15")
        terminal.settle()
        terminal.press("ctrl+z")
        terminal.settle(quiet=0.5)
        assert left_clean(terminal.raw)
        before = len(terminal.raw)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.settle(quiet=0.5)
        assert b"ACTORS" in terminal.raw[before:]
        terminal.press("q")
        assert terminal.wait_for_end() == 0


PAGER = """
import sys, termios
line, path = sys.argv[1:]
text = open(path, encoding="utf-8").read().split(chr(10))[int(line) - 1]
print("PAGER HAS", text, flush=True)
by_lines = termios.tcgetattr(0)[3] & termios.ICANON
print("LINE BY LINE" if by_lines else "KEY BY KEY", flush=True)
input()
"""


def test_the_pager_has_the_terminal_until_it_ends(small_store, tmp_path):
    program = tmp_path / "less"  # what knows +LINE
    program.write_text(f"#!{sys.executable}\n{PAGER}", encoding="utf-8")
    program.chmod(0o755)
    with opened(small_store, "response force", PAGER=str(program)) as terminal:
        terminal.wait_for("EVENTS 1/1")
        terminal.settle()
        terminal.press("P")
        terminal.wait_for("PAGER HAS Allies met as fighting spread. NATO on Thursday")
        terminal.wait_for("LINE BY LINE")
        assert left_clean(terminal.raw)
        terminal.press("enter")
        terminal.wait_for("/ response force")  # where the pager has written
        terminal.settle()
        terminal.press("enter")  # the keys are the explorer's again
        terminal.wait_for("event 1 of 3")
        terminal.press("P")  # from an article as well
        terminal.wait_for("PAGER HAS Allies met")
        terminal.press("enter")
        terminal.wait_for("event 1 of 3")
        terminal.press("q", "q")
        assert terminal.wait_for_end() == 0
        assert left_clean(terminal.raw)


def test_a_pager_that_is_not_there_is_told(small_store):
    with opened(small_store, "response force", PAGER="/nowhere/pager") as terminal:
        terminal.wait_for("EVENTS 1/1")
        terminal.settle()
        terminal.press("P")
        terminal.wait_for("/nowhere/pager: No such file")
        terminal.wait_for("EVENTS 1/1")


def test_an_explorer_at_rest_sends_nothing(small_store):
    with opened(small_store) as terminal:
        terminal.wait_for("15 of 15")
        terminal.settle(quiet=0.5)
        terminal.press("/")
        terminal.settle(quiet=0.5)
        assert terminal.settle(quiet=2.2, longest=2.2) == 0


def test_a_cursor_step_costs_two_lines(big_store):
    with opened(big_store) as terminal:
        terminal.wait_for("600 of 600")
        terminal.settle(quiet=0.5)
        costs = []
        for _ in range(6):
            terminal.press("j")
            costs.append(terminal.settle(quiet=0.06))
        assert 0 < sorted(costs)[2] < 330


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202edlrow[/][bold]\x00 "


def test_hostile_text_reaches_neither_the_terminal_nor_the_markup(tmp_path):
    actor, place = (
        Actor(HOSTILE + "Actor"),
        Location(HOSTILE + "Town", 1, 2, "FR", GeoPrecision.EXACT, (HOSTILE,)),
    )
    sentence = f"{HOSTILE}happened."
    mention = Mention(
        sentence, None, None, Attribution(HOSTILE + "TV", Stance.DENIES), None, HOSTILE + "Paper", HOSTILE
    )
    more = {"mention": mention, "subtype": HOSTILE + "kind", "explanation": (HOSTILE + "why",)}
    told = event(HOSTILE + "title", day("2022-02-24"), (actor, NATO), (place, BRUSSELS), **more)
    text = f"{HOSTILE}\n\nBefore it. {sentence} After it.{HOSTILE}"
    at = text.index(sentence)
    spot = Mention(sentence, Span(at, at + len(sentence)), Span(at + 3, at + 9), mention.attribution)
    article = Article(HOSTILE + "y.txt", text, HOSTILE + "headline", HOSTILE + "Paper")
    read = event(HOSTILE + "read", day("2022-02-25"), (actor,), (place,), mention=spot)
    db = make_store(tmp_path / "hostile.db", article=article, events=[read], table=[told])
    with opened(db, columns=160, rows=45) as terminal:
        terminal.wait_for("2 of 2")
        terminal.settle(quiet=0.3)
        steps = (
            ("enter", "esc"),
            ("j", "enter", "esc"),
            ("2", "f", "owned", "enter"),
            ("3", " "),
            ("?", "esc"),
        )
        pasted = f"\x1b[200~{HOSTILE}\x1b[201~"
        for keys in (*steps, ("l", "town", "esc"), ("/", pasted, "esc")):
            for key in keys:
                terminal.press(key)
                terminal.settle(quiet=0.2)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        raw = bytes(terminal.raw)
        for sent in (b"\x1b]0;owned", b"\xc2\x9b31m", "\u202e".encode(), b"\x00"):
            assert sent not in raw, raw[max(0, raw.find(sent) - 40) : raw.find(sent) + 20]
        assert b"[/][bold]" in raw  # markup is only text


HEAVY = """
import sys
from pathlib import Path
from tui.app import Explorer
from tui.panes.timeline import TimelinePane
def shown(self, view, show=TimelinePane.show):
    show(self, view)
    heavy = {"numpy", "sqlite_utils", "dateparser", "spacy", "rapidfuzz", "click", "pyroaring"}
    loaded = sorted(heavy & {name.partition(".")[0] for name in sys.modules})
    self.app.exit(0, message="LOADED " + (" ".join(loaded) or "nothing"))
TimelinePane.show = shown
Explorer(Path(sys.argv[1])).run()
"""


def test_nothing_heavy_is_loaded_before_the_first_rows(small_store):
    with Terminal([sys.executable, "-c", HEAVY, str(small_store)], 80, 24) as terminal:
        terminal.wait_for_end()
        assert b"LOADED nothing" in terminal.raw, bytes(terminal.raw)[-500:]


def test_the_editor_and_the_pager_have_the_terminal_and_give_it_back(small_store, tmp_path):
    saw = tmp_path / "saw.txt"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$@" >> {saw}\ngrep -n "NATO on" "$2" >> {saw}\n')
    program.chmod(0o755)
    with opened(small_store, "response", EDITOR=str(program), VISUAL="", PAGER=str(program)) as terminal:
        terminal.wait_for("1 of 15")
        terminal.settle()
        terminal.press("e")
        terminal.settle(quiet=0.4)
        assert b"\x1b[?1049l" in terminal.raw
        terminal.press("y", "s")
        terminal.wait_for("copied: the sentence")
        assert b"\x1b]52;c;TkFUTyBvbiBUaHVyc2RheS" in terminal.raw
        terminal.press("y", "\t", "c")
        terminal.wait_for("printed on leaving")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert left_clean(terminal.raw)
        assert "“NATO on Thursday activated".encode() in terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :]
    line = saw.read_text().splitlines()
    assert line[0].startswith("+1 ")
    assert line[1].startswith("1:Allies met as fighting spread. NATO on")

"""What leaves the explorer: copies, and sources opened in the programs of other people."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from textual.app import SuspendNotSupported

from export.citation import citation, event_text, sentence_text
from export.links import web_address
from tui.clean import clean_text
from tui.front import Front, Notice
from tui.outside import NoProgramError, Which, editor_command, opener_command, pager_command
from tui.panes.telling import Told
from tui.screens.menu import Item, MenuScreen, Picked

CLIPBOARD, ON_LEAVING, ON_SCREEN = "to the clipboard", "printed on leaving", "on the plain screen"
WAYS = (CLIPBOARD, ON_LEAVING, ON_SCREEN)
EVENT, SENTENCE, CITATION = "event", "sentence", "citation"
SOURCE, NUMBER, QUERY = "source", "number", "query"
COPIES = (
    Item("e", EVENT, "event", "date, title, who, where, tolls, claims and sources"),
    Item("s", SENTENCE, "sentence", "the sentence that says so"),
    Item("c", CITATION, "citation", "the sentence, and where it stands"),
    Item("o", SOURCE, "source", "the address or the file of the article"),
    Item("i", NUMBER, "identity", "what `dateline explain` calls the event"),
    Item("q", QUERY, "query", "the query in view"),
)
Command = Callable[[Mapping[str, str], Which, str, int], list[str]]  # environment, path, line


class Handover:
    """Copies what is read, and shows it in other programs; its verbs without arguments are actions.

    `environ` says which programs; `export` asks for a file.
    """

    def __init__(self, front: Front, environ: Mapping[str, str], export: Callable[[], None]) -> None:
        self._front = front
        self._environ = environ
        self.export = export
        self.on_leaving: list[str] = []  # to be printed once the terminal is the shell's again

    def copy(self) -> None:
        """Ask what to copy, and which way."""

        def picked(choice: Picked) -> None:
            if choice.value == QUERY:
                self._hand(QUERY, str(self._front.in_view), choice.way)
            else:
                self._front.with_told(
                    lambda told: self._hand(choice.value, copied(told, choice.value), choice.way)
                )

        self._front.open_screen(MenuScreen("Copy", COPIES, WAYS), picked)

    def _hand(self, what: str, text: str, way: str) -> None:
        if not text:
            self._front.say("there is nothing to copy", wrong=True)
        elif way == ON_LEAVING:
            self.on_leaving.append(text)
            self._front.say(f"printed on leaving: the {what}")
        elif way == ON_SCREEN:
            self._show(text)
        else:
            self._front.copy_to_clipboard(text)
            self._front.say(f"copied: the {what} (nothing arrived? {self._front.key('copy')} ⇥)")

    def open_source(self) -> None:
        """Open the address or the file of the article on the desktop; where there is none, show it."""
        self._front.with_told(self._open)

    def _open(self, told: Told) -> None:
        target = source_of(told)
        if target is None:
            self._front.say("this event names no source that can be opened", wrong=True)
            return
        command = opener_command(self._environ, shutil.which, target)
        if command is None:
            self._show(target)
            return
        try:
            opening = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self._front.say(f"{command[0]}: {error.strerror}", wrong=True)
            return
        self._front.say(f"{command[0]}: {target}")
        Thread(target=self._follow, args=(opening, command[0], target), daemon=True).start()

    def _follow(self, opening: subprocess.Popen[bytes], name: str, target: str) -> None:
        """Say it when what was started ends badly."""
        if opening.wait() != 0:
            self._front.post_message(Notice(f"{name} could not open {target}", wrong=True))

    def edit(self) -> None:
        """Open the article in the editor, at the sentence."""
        self._front.with_told(lambda told: self._read_in(told, editor_command))

    def page(self) -> None:
        """Open the article in the pager, at the sentence."""
        self._front.with_told(lambda told: self._read_in(told, pager_command))

    def _read_in(self, told: Told, command: Command) -> None:
        report, article = told.report, told.article
        if report is None or article is None or report.sentence is None:
            self._front.say("this event is a row of a table: there is no article to read", wrong=True)
            return
        line = article.text.count("\n", 0, report.sentence.start) + 1
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            path = _file_with(article.row.source, article.text)
            if path is None:  # what is kept is read, whatever has become of where it came from
                path = Path(folder) / "article.txt"
                path.write_text(clean_text(article.text), encoding="utf-8")
            try:
                words = command(self._environ, shutil.which, str(path), line)
            except NoProgramError as error:
                self._front.say(str(error), wrong=True)
                return
            self._suspended(lambda: subprocess.run(words, check=False))

    def _show(self, text: str) -> None:
        """Show a text on the terminal as it is without the explorer, where the mouse can select it."""

        def show() -> None:
            print(f"\n{clean_text(text)}\n\n(enter: back to dateline)", flush=True)
            input()

        self._suspended(show)

    def _suspended(self, work: Callable[[], object]) -> None:
        """Do something while the terminal is the shell's. Ctrl+c is for the other program alone."""
        before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
        try:
            with self._front.suspend():
                wrong = _done(work)  # what is raised here would leave the terminal with the shell
            if wrong is not None:
                self._front.say(wrong, wrong=True)
        except SuspendNotSupported:
            self._front.say("this terminal cannot be lent to another program", wrong=True)
        finally:
            signal.signal(signal.SIGINT, before)


def _done(work: Callable[[], object]) -> str | None:
    """Do something with another program, or by hand; what went wrong."""
    try:
        work()
    except OSError as error:
        return f"{error.filename or 'not done'}: {error.strerror}"
    except EOFError:
        return "the terminal's input has ended"
    return None


def copied(told: Told, what: str) -> str:
    """The text that is copied of an event, and of the mention that is read. Empty where there is none."""
    if what == EVENT:
        return event_text(told.event)
    if what == NUMBER:
        return told.event.uid
    if what == SOURCE:
        return source_of(told) or ""
    if told.report is None:
        return ""
    return (sentence_text if what == SENTENCE else citation)(told.event, told.mention)


def source_of(told: Told) -> str | None:
    """The address of what is read, else the file it came from if that is still there."""
    report, article = told.report, told.article
    if report is None:
        return None
    addresses = (report.url, article.row.url if article is not None else None, report.source)
    address = next((found for found in map(web_address, addresses) if found is not None), None)
    if address is not None:
        return address
    return report.source if _is_file(report.source) else None


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_absolute() and Path(source).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _file_with(source: str, text: str) -> Path | None:
    """The file that an article came from, if its lines are still those of the article."""
    if not _is_file(source):
        return None
    try:
        return Path(source) if Path(source).read_text(encoding="utf-8") == text else None
    except (OSError, ValueError):  # gone, or in another encoding
        return None

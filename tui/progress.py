"""A progress bar on stderr while files are read; where stderr is no terminal, only the lines it says."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from tui.clean import clean_line
from tui.exits import one_line, say
from tui.inputs import Input


class Progress(Protocol):
    """What reports how far the reading of inputs has come."""

    def watch(self, source: Input, share: float) -> None:
        """An input is being read; `share` of it is done, 0 to 1."""

    def done(self, source: Input) -> None:
        """An input is done."""

    def say(self, words: str) -> None:
        """A line above the bar."""


class Lines:
    """No bar."""

    def watch(self, source: Input, share: float) -> None:
        pass

    def done(self, source: Input) -> None:
        pass

    def say(self, words: str) -> None:
        say(words)


@contextmanager
def progress(inputs: Sequence[Input]) -> Iterator[Progress]:
    """A bar over all inputs, by their sizes in bytes, while the context lasts."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    columns = (
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=sum(max(1, source.size) for source in inputs))
        finished = 0

        class _Bar:
            def watch(self, source: Input, share: float) -> None:
                name = clean_line(source.source.rpartition("/")[2])
                bar.update(task, completed=finished + share * max(1, source.size), description=name)

            def done(self, source: Input) -> None:
                nonlocal finished
                finished += max(1, source.size)
                bar.update(task, completed=finished)

            def say(self, words: str) -> None:
                bar.console.print(Text(one_line(words)), soft_wrap=True)

        yield _Bar()

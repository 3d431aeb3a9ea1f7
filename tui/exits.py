"""How a command ends: the exit codes, and the errors that carry them."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any

import click

from tui.clean import clean_text


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3  # some inputs failed; each was named, the rest is done
    NOTHING = 4  # nothing matched
    INTERRUPTED = 130  # as shells count ctrl+c


class Failure(click.ClickException):
    """The command cannot go on; the message says why."""

    exit_code = Exit.FAILED

    def show(self, _file: IO[Any] | None = None) -> None:
        """Print the message to stderr."""
        click.echo(clean_text(f"dateline: {self.message}"), err=True)


class NotFound(Failure):
    """What was named is not in the store; the message says what."""

    exit_code = Exit.NOTHING


class UsageFailure(Failure):
    """What was asked for makes no sense: options, configuration, the query."""

    exit_code = Exit.USAGE


def say(words: str) -> None:
    """One line to people, on stderr."""
    click.echo(one_line(words), err=True)


def one_line(words: str) -> str:
    """Words that are safe to print, on one line, their spaces as they are."""
    return clean_text(words).replace("\n", " ")

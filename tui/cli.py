"""The command `dateline`: its commands, the one that runs when none is named, and how it ends."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from pathlib import Path

import click
from click_default_group import DefaultGroup

from extract.language import LanguageError
from store.opening import StoreError
from tui.commands.options import db_option
from tui.config import ConfigError
from tui.exits import Exit, Failure, say

_HELP = """Dated events from news articles, kept in one file and explored in the terminal.

Without a command: open the explorer on the store, or on FILEs without keeping anything. Where there is no
terminal, print the timeline instead.

\b
  dateline demo                          look around in sample data
  dateline add articles/ events.csv      read articles and tables of events into the store
  dateline                               explore the store
  dateline report.txt                    explore one article; nothing is kept
  dateline events actor:russia since:2015-10-01 --csv > events.csv
"""

_ENDINGS = """\b
Data goes to standard output, words to standard error. Exit codes:
  0 done · 1 failed · 2 wrong usage or query · 3 some inputs failed · 4 nothing matched
"""


# Each is a function of its name in a module of `tui.commands`; only the one that runs is loaded.
COMMANDS = {
    "explore": "explore",
    "demo": "demo",
    "add": "add",
    "extract": "extract",
    "events": "events",
    "actors": "names",
    "locations": "names",
    "articles": "articles",
    "export": "export",
    "explain": "explain",
    "date": "date",
    "merge": "merge",
    "split": "split",
    "alias": "alias",
    "changes": "changes",
    "undo": "changes",
    "views": "views",
    "keys": "keys",
    "publish": "publish",
    "check": "check",
}


class OnDemand(MutableMapping[str, click.Command]):
    """Commands by name, each loaded when it is first looked at; `modules` says where."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module = import_module(f"tui.commands.{self._modules[name]}")
            self._loaded[name] = getattr(module, name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._modules or name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter({**self._modules, **self._loaded})

    def __len__(self) -> int:
        return len({**self._modules, **self._loaded})


class _ReaderLeft(Exception):  # noqa: N818 - nothing went wrong
    """Whoever read standard output has had enough of it."""


class _Commands(DefaultGroup):  # type: ignore[misc]  # the package has no types
    """The group: what names no command belongs to `explore`, also after "--" and where nothing is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing:  # completion: nothing is run
            return list(super().parse_args(ctx, args))
        at = self._first_word(ctx, args)
        if at == len(args):
            wants_help = any(option in args for option in ("-h", "--help", "--version"))
            args = args if wants_help else [*args, "explore"]
        elif args[at] == "--":
            args = [*args[:at], "explore", *args[at:]]
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click itself would end with 1 when the reader of the output has left."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderLeft from error

    def _first_word(self, ctx: click.Context, args: Sequence[str]) -> int:
        """Where the options of the group end: the first word that is none of them and no value of one."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        known = {name: option.is_flag for option in options for name in option.opts}
        at = 0
        while at < len(args) and args[at].partition("=")[0] in known:
            alone = known[args[at].partition("=")[0]] or "=" in args[at]
            at += 1 if alone else 2
        return min(at, len(args))


@click.group(
    cls=_Commands,
    commands=OnDemand(COMMANDS),
    default="explore",
    help=_HELP,
    epilog=_ENDINGS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@db_option
@click.version_option(package_name="dateline", prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def dateline(context: click.Context, db: Path | None) -> None:
    context.obj = db


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code, after saying why it is not 0. Never raises."""
    _open_what_is_closed()
    try:
        code = dateline.main(
            args=None if arguments is None else list(arguments), prog_name="dateline", standalone_mode=False
        )
        sys.stdout.flush()
        return int(code) if code is not None else Exit.DONE
    except click.UsageError as error:
        _show_usage(error)
        return Exit.USAGE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except ConfigError as error:
        say(f"dateline: {error}")
        return Exit.USAGE
    except (StoreError, LanguageError) as error:
        say(f"dateline: {error}")
        return Exit.FAILED
    except sqlite3.Error as error:
        say(f"dateline: the store: {error}")
        return Exit.FAILED
    except (_ReaderLeft, BrokenPipeError):
        _let_go_of_standard_output()
        return Exit.DONE
    except OSError as error:
        _let_go_of_standard_output()
        say(f"dateline: {error.filename + ': ' if error.filename else ''}{error.strerror or error}")
        return Exit.FAILED


def _open_what_is_closed() -> None:
    """Give standard streams that the caller closed a place to go, lest the store's file take their number."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
            setattr(sys, name, os.fdopen(number, mode, closefd=False))


def _show_usage(error: click.UsageError) -> None:
    """What is wrong, and how to find what is right; the message may quote what was typed."""
    where = error.ctx.command_path if error.ctx else "dateline"
    Failure(f"{error.format_message()} (try: {where} --help)").show()


def _let_go_of_standard_output() -> None:
    """Nobody reads it, or it is full: what is still buffered must not fail again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""Options and arguments that several commands share, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.clean import clean_text
from tui.config import Config, load_config, own_tables
from tui.exits import UsageFailure

if TYPE_CHECKING:
    from extract.own import Own
    from store.query import Query

Command = TypeVar("Command", bound=Callable[..., Any])

_PROTECTED = "\0"  # before words of a query that begin with a dash: no argument can hold it
_FILE = click.Path(path_type=Path)
_CLAUSE_IN_WORDS = re.compile(r'(-?)([A-Za-z]+:)?([^"]*\s[^"]*)')

db_option = click.option("--db", type=_FILE, metavar="FILE", help="The store. [default: in your data folder]")
files_argument = click.argument("files", nargs=-1, type=_FILE, metavar="FILE...")
needed_files_argument = click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
ascii_option = click.option("--ascii", "in_ascii", is_flag=True, help="Draw every sign in ASCII.")
published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=lambda _context, _option, value: value.date() if isinstance(value, datetime) else value,
    help="Day of publication of articles that do not say theirs.",
)


def own_options(command: Command) -> Command:
    """A person's own names and words for extraction: `own`, read from the files that are named or usual."""
    for option in (
        click.option(
            "--lexicon",
            type=_FILE,
            metavar="FILE",
            help="Words that name events. [default: lexicon.tsv beside the settings]",
        ),
        click.option(
            "--aliases",
            type=_FILE,
            metavar="FILE",
            help="Names of actors and locations. [default: aliases.toml beside the settings]",
        ),
    ):
        command = option(command)
    return command


def read_own_tables(aliases: Path | None, lexicon: Path | None) -> Own:
    """What these files add, else those beside the settings. Raises UsageFailure."""
    from extract.own import OwnTableError, read_own

    usual_aliases, usual_lexicon = own_tables()
    try:
        return read_own(aliases or usual_aliases, lexicon or usual_lexicon)
    except OwnTableError as error:
        raise UsageFailure(str(error)) from error


def settings(db: Path | None) -> Config:
    """The settings with the store that was asked for: by the command, else before it, else elsewhere."""
    config = load_config()
    asked = db or click.get_current_context().find_object(Path)
    return replace(config, db=asked) if asked is not None else config


def query_arguments(command: Command) -> Command:
    """The words of a query after the options."""
    return click.argument(
        "query",
        nargs=-1,
        metavar="[QUERY]",
        callback=lambda _context, _argument, words: tuple(word.removeprefix(_PROTECTED) for word in words),
    )(command)


class QueryCommand(click.Command):
    """A command whose arguments are a query, in which "-actor:nato" is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of words that exclude from the parser of options."""
        takes_value = {name for option in self.params if _wants_value(option) for name in option.opts}
        hidden: list[str] = []
        for i, word in enumerate(args):
            if word == "--":
                hidden += args[i:]
                break
            excludes = len(word) > 2 and word[0] == "-" and word[1] != "-"
            is_value = i > 0 and args[i - 1] in takes_value
            hidden.append(_PROTECTED + word if excludes and not is_value else word)
        return super().parse_args(ctx, hidden)


def _wants_value(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and not option.is_flag


def read_query(words: Sequence[str]) -> Query:
    """The query of a command line. Raises UsageFailure, pointing at what is wrong.

    One argument is a query as it is; of several, each is a clause, so that the shell's quotes do:
    `actor:russia since:"last week" "cruise missiles"`.
    """
    from store.query import QueryError, parse

    text = words[0] if len(words) == 1 else " ".join(map(_as_clause, words))
    try:
        return parse(text)
    except QueryError as error:
        raise UsageFailure(pointed(error.message, text, error.position)) from error


def _as_clause(word: str) -> str:
    """A word that the shell took the quotes off, with its quotes."""
    found = _CLAUSE_IN_WORDS.fullmatch(word)
    if not found:
        return word
    dash, key, value = found.groups()
    return f'{dash}{key or ""}"{value}"'.replace("\\", "\\\\")


def pointed(message: str, text: str, position: int) -> str:
    """The message, and the text with a mark under the character at `position` (code points)."""
    from rich.cells import cell_len

    line = " ".join(re.split(r"[\r\n\t]", text))
    before = cell_len(clean_text(line[:position]))
    return f"{message}\n  {clean_text(line)}\n  {' ' * before}^"

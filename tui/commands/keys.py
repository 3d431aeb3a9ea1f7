"""`dateline keys`: what can be done in the explorer, its keys, and what the settings call it."""

from __future__ import annotations

import click

from tui.commands.options import settings
from tui.exits import Exit


@click.command(short_help="List the keys of the explorer and what settings call them.")
def keys() -> Exit:
    """List what can be done in the explorer: its name in the settings, its keys, what it does.

    \b
      dateline keys
      dateline keys | grep page

    Other keys are set in the settings file, each for the name of an action:

    \b
      [keys]
      mark = "M"
      page_down = ["pagedown", "ctrl+v"]
    """
    from tui.keymap import setting_name
    from tui.printing import Column, print_table, text_output

    keymap = settings(None).keymap
    columns = (Column("NAME"), Column("KEYS"), Column("WHERE", faint=True), Column("DOES", gives_way=True))
    rows = ((setting_name(a), keymap.words(a), a.where.value, a.help) for a in keymap.actions)
    print_table(columns, rows, text_output())
    return Exit.DONE

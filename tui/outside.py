"""The programs of other people that a person calls from the explorer: editor, pager, what opens addresses."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import PurePath

Which = Callable[[str], str | None]  # where a program is, as shutil.which tells

# Editors that want the line behind the file. All others of note take +LINE before it.
_LINE_BEHIND: dict[str, tuple[str, ...]] = {
    "code": ("--wait", "--goto"),
    "codium": ("--wait", "--goto"),
    "helix": (),
    "hx": (),
    "subl": ("--wait",),
    "zed": ("--wait",),
}
_PAGERS_WITH_LINES = ("less", "more", "most")


class NoProgramError(Exception):
    """There is no program for this here; the message says what to set."""


def editor_command(environ: Mapping[str, str], which: Which, path: str, line: int) -> list[str]:
    """The command that edits `path` at `line` (from 1): `$VISUAL`, `$EDITOR`, else vi or nano.

    Raises NoProgramError.
    """
    command = _set_or_found(environ, which, ("VISUAL", "EDITOR"), ("vi", "nano"), "an editor")
    name = PurePath(command[0]).name
    if name in _LINE_BEHIND:
        return [*command, *_LINE_BEHIND[name], f"{path}:{line}"]
    return [*command, f"+{line}", path]


def pager_command(environ: Mapping[str, str], which: Which, path: str, line: int) -> list[str]:
    """The command that shows `path` from `line` on: `$PAGER`, else less or more. Raises NoProgramError."""
    command = _set_or_found(environ, which, ("PAGER",), ("less", "more"), "a pager")
    at = [f"+{line}"] if PurePath(command[0]).name in _PAGERS_WITH_LINES else []
    return [*command, *at, path]


def opener_command(environ: Mapping[str, str], which: Which, target: str) -> list[str] | None:
    """The command that opens an address or a file on the desktop; None where there is none to open it on.

    Over SSH the desktop is elsewhere, even where a display is forwarded.
    """
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return None
    if sys.platform == "darwin":
        return ["open", target]
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    return ["xdg-open", target] if which("xdg-open") else None


def _set_or_found(
    environ: Mapping[str, str], which: Which, variables: tuple[str, ...], usual: tuple[str, ...], what: str
) -> list[str]:
    for variable in variables:
        try:
            command = shlex.split(environ.get(variable, ""))
        except ValueError as error:
            raise NoProgramError(f"${variable} is no command: {error}") from error
        if command:
            return command
    found = next((name for name in usual if which(name)), None)
    if found is None:
        raise NoProgramError(f"there is no {' or '.join(usual)}: name {what} in ${variables[-1]}")
    return [found]

"""A program in a real pseudo-terminal, with a screen that follows it cell by cell.

Tests, benchmarks and the pictures of the documentation all drive the explorer through this.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+tab": "\x1b[Z",
}

# Private sequences that pyte 0.8 prints or fails on: keyboard protocols, mode questions, links, devices.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b_[^\x1b]*\x1b\\|\x1b\]8;[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\"
)

# What a terminal answers when a program asks what it is and can do.
_ANSWERS = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[c", b"\x1b[?62;c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
)


class NeverShownError(AssertionError):
    """What was waited for did not come; the message has the screen as it was."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came after a key: seconds until its first and its last byte, and how many there were.

    All are 0 when nothing came.
    """

    first: float
    last: float
    bytes: int


class Terminal:
    """Runs `command` on `columns` x `rows` cells; use it in a `with` statement.

    `env` is added to the environment; an empty value removes a variable.
    """

    def __init__(
        self, command: Sequence[str], columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        settings = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "TMUX", "NO_COLOR"}}
        settings |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={k: v for k, v in settings.items() if v},
            dimensions=(rows, columns),
            echo=False,
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0.05
        self.ended = False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return int(self._child.pid)

    @property
    def memory(self) -> int:
        """Bytes of memory that the program has resident; Linux only. Raises OSError elsewhere."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) * 1024

    def read(self, seconds: float) -> bytes:
        """The next chunk of output, empty when none came within `seconds` or the program has ended."""
        data = self._take(seconds)
        self._show(data)
        return data

    def _take(self, seconds: float) -> bytes:
        try:
            data: bytes = self._child.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            self.ended = True
            return b""
        for question, answer in _ANSWERS:
            if question in data:
                self._child.send(answer)
        return data

    def _show(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(_UNKNOWN.sub(b"", data))

    def answer(self, key: str, quiet: float, longest: float = 5.0) -> Answer:
        """Press a key and wait for its answer: until `quiet` seconds of silence, `longest` at most."""
        begin = time.perf_counter()
        self.press(key)
        times: list[float] = []
        chunks: list[bytes] = []
        while time.perf_counter() - begin < longest:
            data = self._take(quiet if times else longest)
            if not data:
                break
            times.append(time.perf_counter() - begin)
            chunks.append(data)
        self._show(b"".join(chunks))  # afterwards: it takes longer than the answer
        return Answer(times[0], times[-1], sum(map(len, chunks))) if times else Answer(0, 0, 0)

    def settle(self, quiet: float = 0.15, longest: float = 10.0) -> int:
        """Read until `quiet` seconds of silence, `longest` seconds at most. Returns the bytes that came."""
        before, end = len(self.raw), time.monotonic() + longest
        while time.monotonic() < end and self.read(quiet):
            pass
        return len(self.raw) - before

    def press(self, *keys: str) -> None:
        """Send keys: names of `KEYS`, `ctrl+x`, or plain text."""
        for key in keys:
            if key.startswith("ctrl+"):
                self._child.send(bytes([ord(key[5]) & 31]))
            else:
                self._child.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as a person would by dragging its corner."""
        self._child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, pattern: str, seconds: float = 30.0) -> None:
        """Read until the regular expression is on the screen. Raises NeverShownError."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.text()):
            if time.monotonic() > end or (not self.read(0.05) and self.ended):
                raise NeverShownError(f"never saw {pattern!r}; the screen was:\n{self.text()}")

    def wait_for_end(self, seconds: float = 15.0) -> int | None:
        """Read until the program ends. Returns its exit code, None when a signal ended it."""
        end = time.monotonic() + seconds
        while not self.ended:
            if time.monotonic() > end:
                raise NeverShownError(f"the program did not end; the screen was:\n{self.text()}")
            self.read(0.05)
        self._child.close()
        code: int | None = self._child.exitstatus
        return code

"""A slow line between a terminal and the program in it, as an ssh connection is one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bench.terminal import Terminal

WINDOW = 2 << 20  # bytes that OpenSSH takes from a program before the line has taken them
SILENCE = 0.7  # seconds without a byte after which the program has said all


@dataclass(frozen=True, slots=True)
class Relay:
    """A line of so many bytes a second, on which everything takes `delay` seconds in either direction."""

    bytes_per_second: int
    delay: float

    def held(self, terminal: Terminal, key: str, seconds: float, every: float) -> float:
        """Hold a key, pressed each `every` seconds. Returns the seconds from its release to the last byte.

        A key reaches the program `delay` later; what the program writes is taken at once while the window has
        room, goes out when what came before it has gone, and arrives `delay` after that.
        """
        begin = time.monotonic()
        release = begin + seconds
        due = [begin + n * every + self.delay for n in range(int(seconds / every))]
        free = last = begin  # when the line has sent all it has been given, and when the last byte arrived
        quiet_since = release + self.delay
        while due or time.monotonic() < max(quiet_since, free) + SILENCE:
            now = time.monotonic()
            while due and due[0] <= now:
                terminal.press(key)
                del due[0]
            if (free - now) * self.bytes_per_second > WINDOW:
                time.sleep(0.002)
                continue
            data = terminal.read(0.002)
            if data:
                now = time.monotonic()
                free = max(now, free) + len(data) / self.bytes_per_second
                last = free + self.delay
                quiet_since = max(quiet_since, now)
        return last - release

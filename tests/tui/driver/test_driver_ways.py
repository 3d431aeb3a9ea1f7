"""The ways in and out of the driver: nothing is lost, nobody waits."""

import asyncio
import os
import threading
import time
from contextlib import contextmanager, suppress

import pyte
import pytest

from tui.driver import inlet as ways_in
from tui.driver.abilities import XTERM
from tui.driver.inlet import Inlet
from tui.driver.outlet import Outlet
from tui.driver.shadow import Shadow

# The way in


class Hearing:
    """What an inlet hands on; `say` is the terminal's side."""

    def __init__(self):
        self.reading, self.writing = os.pipe()
        self.messages = []
        self.ended = 0
        loop = asyncio.get_running_loop()
        self.inlet = Inlet(loop, self.reading, self.messages.append, self._end)

    def _end(self):
        self.ended += 1

    def say(self, data):
        os.write(self.writing, data)

    async def keys(self, count):
        for _ in range(200):
            if len(self.messages) >= count:
                break
            await asyncio.sleep(0.005)
        return [message.key for message in self.messages]


@pytest.fixture
async def hearing(monkeypatch):
    monkeypatch.setattr(ways_in, "GRACE", 0.0)
    heard = Hearing()
    assert heard.inlet.open()
    yield heard
    heard.inlet.close()
    for number in (heard.reading, heard.writing):
        with suppress(OSError):
            os.close(number)


async def test_keys_come_in_order_whole_or_in_pieces(hearing):
    hearing.say("jé\x1b[".encode()[:-1])
    hearing.say(b"[A\xe6\x9c")
    await hearing.keys(3)
    hearing.say(b"\x9d")
    assert await hearing.keys(4) == ["j", "é", "up", "朝"]


async def test_escape_alone_is_a_key_after_a_while(hearing):
    hearing.say(b"\x1b")
    assert await hearing.keys(1) == ["escape"]
    hearing.say(b"\x1b")
    hearing.say(b"q")
    assert (await hearing.keys(2))[1:] == ["alt+q"]


async def test_bytes_that_are_no_text_end_nothing(hearing):
    hearing.say(b"\xff\xfej")
    assert (await hearing.keys(3))[2] == "j"


async def test_a_terminal_that_has_gone_is_told_once(hearing):
    os.close(hearing.writing)
    await asyncio.sleep(0.02)
    assert hearing.ended == 1


async def test_what_cannot_be_waited_for_is_left_to_a_thread(tmp_path):
    file = tmp_path / "keys"
    file.write_text("j")
    with file.open() as open_file:
        assert not Inlet(asyncio.get_running_loop(), open_file.fileno(), print, print).open()


# The way out


@contextmanager
def a_terminal():
    ours, theirs = os.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)
        os.close(theirs)


def frame(text):
    return f"\x1b[1;1H{text}\x1b[1;1H"


def shown(ours, end, seconds=5.0):
    data, until = b"", time.monotonic() + seconds
    while not data.endswith(end) and time.monotonic() < until:
        data += os.read(ours, 1 << 16)
    return data


def test_what_the_terminal_takes_is_there_when_the_write_is_done():
    with a_terminal() as (ours, theirs):
        outlet = Outlet(Shadow(XTERM, 20, 4), theirs)
        before = threading.active_count()
        outlet.write(frame("abc"))
        os.set_blocking(ours, False)
        assert os.read(ours, 100) == b"\x1b[Habc\r"
        assert threading.active_count() == before
        outlet.close()


def test_a_full_terminal_holds_nobody_up_and_gets_the_latest_picture():
    with a_terminal() as (ours, theirs):
        outlet = Outlet(Shadow(XTERM, 200, 50), theirs)
        for n in range(40):
            lines = "\r\n".join(f"{n:03} {'x' * 190} {(n * y) % 997:03}" for y in range(50))
            outlet.write(f"\x1b[1;1H{lines}\x1b[1;1H")
        outlet.write(frame("the last word"))
        screen = pyte.Screen(200, 50)
        stream, received = pyte.ByteStream(screen), 0
        while "the last word" not in screen.display[0]:
            data = os.read(ours, 1 << 16)
            received += len(data)
            stream.feed(data)
        assert received < 40 * 5_000  # what was left out
        assert os.get_blocking(theirs)
        outlet.close()


def test_what_is_no_terminal_is_written_by_the_thread_alone():
    ours, theirs = os.pipe()
    outlet = Outlet(Shadow(XTERM, 20, 4), theirs)
    outlet.write(frame("abc"))
    assert shown(ours, b"abc\r") == b"\x1b[Habc\r"
    outlet.close()
    os.close(ours)
    os.close(theirs)


def test_a_terminal_that_was_hung_up_ends_nothing():
    ours, theirs = os.openpty()
    outlet = Outlet(Shadow(XTERM, 20, 4), theirs)
    os.close(ours)
    outlet.write(frame("abc"))
    outlet.write(frame("abd"))
    outlet.close()
    os.close(theirs)

"""The driver of Textual that sends only what differs from what the terminal shows."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.driver.abilities import abilities_of
from tui.driver.inlet import Inlet
from tui.driver.outlet import Outlet
from tui.driver.shadow import Shadow

if TYPE_CHECKING:
    from tui.curtain import Curtain

TAKE = "\x1b[?1049h"  # written by Textual as such; most terminals clear the screen on it, taken or not


class DifferentialDriver(LinuxDriver):
    """Textual's driver for Unix with another way in and out: see `tui.driver`.

    Modes, signals and suspending are Textual's, and so is what keys and mice are called. The terminal is one
    that `tui.driver.driver_for` has let through: raises ValueError when it is none that is known.
    """

    hanging: ClassVar[Curtain | None] = None  # what has taken the terminal already

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        term = os.environ.get("TERM", "")
        abilities = abilities_of(term)
        if abilities is None or self._file is None:
            raise ValueError(f"no terminal of which anything certain is known (TERM is {term!r})")
        self._abilities = abilities
        self._number = self._file.fileno()
        self._outlet: Outlet | None = None
        self._inlet = Inlet(self._loop, self.fileno, self.process_message, self._hung_up)
        self._is_read_by_loop = False
        self._hanging = self.hanging  # until the terminal is taken here
        self._painted_size = (0, 0)
        self._resized = False  # set in signal handlers and the input thread, where no lock may be taken

    def write(self, data: str) -> None:
        """Take what is to be written. What comes while another program has the terminal is dropped."""
        if self._outlet is None or (data == TAKE and self._hanging is not None):
            return
        size = (self._app.size.width, self._app.size.height)
        if self._resized or size != self._painted_size:
            self._resized = False
            self._painted_size = size
            self._outlet.resize(*size)
        self._outlet.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, at the start and when the program comes back."""
        if self._outlet is None:
            self._painted_size = (self._app.size.width, self._app.size.height)
            shadow = Shadow(self._abilities, *self._painted_size)
            if self._hanging is not None and self._hanging.picture is not None:
                shadow.begin(self._hanging.picture)
            self._outlet = Outlet(shadow, self._number)
        self._is_read_by_loop = self._inlet.open()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is None:  # in the background: Textual asks for the terminal again later
            self._inlet.close()
        elif self._hanging is not None:
            self.attrs_before = self._hanging.before
            self._hanging = None
        handler = signal.getsignal(signal.SIGWINCH)
        if callable(handler):
            told = handler

            def on_resize(number: int, frame: FrameType | None) -> None:
                self._resized = True
                told(number, frame)

            signal.signal(signal.SIGWINCH, on_resize)

    def run_input_thread(self) -> None:
        """Read keys in a thread only where the loop cannot: the thread that Textual starts ends at once."""
        if not self._is_read_by_loop:
            super().run_input_thread()

    def send_message(self, message: Message) -> None:
        """Hand a message to the application."""
        self._app.post_message(message)

    def disable_input(self) -> None:
        """Read no more."""
        self._inlet.close()
        super().disable_input()
        self._key_thread = None

    def _hung_up(self) -> None:
        self._app.exit(128 + signal.SIGHUP, 128 + signal.SIGHUP)

    def close(self) -> None:
        """Give the terminal back, when all has been sent."""
        if self._outlet is not None:
            self._outlet.close()
            self._outlet = None
        super().close()

    def process_message(self, message: Message) -> None:
        """Look out for terminals that tell their new size in band."""
        if isinstance(message, events.Resize):
            self._resized = True
        super().process_message(message)

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back and stop, between two events: the signal may have come amid a write.

        While another program has the terminal nothing is written and no event comes: stop at once with it.
        """
        if self._outlet is None:
            super()._sigtstp_application()
        else:
            self._loop.call_soon_threadsafe(super()._sigtstp_application)
